//! The event as tables, for spreadsheets and scripts: CSV files in a folder, or the sheets of a workbook.
//!
//! Each table has one kind of thing, and ids lead from one to the other. `pull` reads all of them as the event again; the table of
//! contributions says enough to be read alone.

mod authors;
mod contributions;
mod csv;
mod xlsx;

use jiff::civil::DateTime;

pub(super) use csv::FORMAT as CSV;
pub(super) use xlsx::FORMAT as XLSX;

use crate::event::{Event, Institution, Session};
use crate::prose::units;

/// A table with headings.
struct Table {
    /// What its sheet is called; the name of its file in small letters.
    name: &'static str,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// A column by its heading, and how wide it is in characters.
struct Column {
    heading: String,
    width: u8,
}

/// What stands in a cell.
enum Cell {
    Text(String),
    Number(u32),
    Time(Option<DateTime>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Option<&String>> for Cell {
    fn from(text: Option<&String>) -> Self {
        Self::Text(text.cloned().unwrap_or_default())
    }
}

/// Several texts in one cell, with semicolons between them; one that holds a semicolon stands in quotation marks, as in CSV.
fn listed<'a>(texts: impl IntoIterator<Item = &'a String>) -> Cell {
    let quoted = |text: &String| match text.contains(';') || text.starts_with('"') {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    Cell::Text(texts.into_iter().map(quoted).collect::<Vec<_>>().join("; "))
}

fn columns(named: &[(&str, u8)]) -> Vec<Column> {
    named.iter().map(|(heading, width)| Column { heading: (*heading).to_owned(), width: *width }).collect()
}

/// All tables, contributions first: it is what one opens.
fn tables(event: &Event) -> Vec<Table> {
    let texts = contributions::texts(event);
    let all = vec![
        contributions::table(event, &texts),
        authors::table(event, &texts),
        sessions(&event.sessions),
        affiliations(event),
        about(event),
        committees(event),
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).map(without_blank).collect()
}

/// Leaves out columns in which nothing stands.
fn without_blank(table: Table) -> Table {
    let says = |cell: &Cell| match cell {
        Cell::Text(text) => !text.is_empty(),
        Cell::Number(_) => true,
        Cell::Time(time) => time.is_some(),
    };
    let kept: Vec<bool> =
        (0..table.columns.len()).map(|column| table.rows.iter().any(|row| row.get(column).is_some_and(says))).collect();
    fn keep<T>(items: Vec<T>, kept: &[bool]) -> Vec<T> {
        items.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(item, _)| item).collect()
    }
    let rows = table.rows.into_iter().map(|row| keep(row, &kept)).collect();
    Table { columns: keep(table.columns, &kept), rows, ..table }
}

fn sessions(sessions: &[Session]) -> Table {
    let row = |session: &Session| {
        vec![
            session.id.as_str().into(),
            session.title.as_str().into(),
            session.kind.as_str().into(),
            Cell::Time(session.start),
            Cell::Time(session.end),
            session.room.as_ref().into(),
            session.track.as_ref().into(),
            session.chair.as_ref().into(),
        ]
    };
    Table {
        name: "Sessions",
        columns: columns(&[
            ("Session ID", 22),
            ("Session title", 44),
            ("Session type", 12),
            ("Start", 17),
            ("End", 17),
            ("Room", 20),
            ("Track", 24),
            ("Chair", 30),
        ]),
        rows: sessions.iter().map(row).collect(),
    }
}

fn affiliations(event: &Event) -> Table {
    let rows = event.affiliations.iter().map(|affiliation| {
        let institution = event.institutions.iter().find(|it| it.id == affiliation.institution);
        let said = |of: fn(&Institution) -> Option<&String>| Cell::from(institution.and_then(of));
        vec![
            affiliation.name.as_str().into(),
            Cell::Text(affiliation.units.join(", ")),
            said(|it| Some(&it.name)),
            said(|it| it.locality.as_ref()),
            said(|it| it.country.as_ref()),
            said(|it| it.ror.as_ref()),
            listed(&affiliation.aliases),
        ]
    });
    Table {
        name: "Affiliations",
        columns: columns(&[
            ("Affiliation", 60),
            ("Units", 36),
            ("Institution", 44),
            ("Town", 20),
            ("Country", 8),
            ("ROR", 26),
            ("Other spellings", 44),
        ]),
        rows: rows.collect(),
    }
}

fn committees(event: &Event) -> Table {
    let rows = event.about.committees.iter().flat_map(|committee| {
        committee.members.iter().map(|member| {
            vec![
                committee.role.as_str().into(),
                member.name.as_str().into(),
                member.affiliation.as_ref().into(),
                member.note.as_ref().into(),
            ]
        })
    });
    Table {
        name: "Committees",
        columns: columns(&[("Committee", 30), ("Member", 30), ("Affiliation", 44), ("Part", 16)]),
        rows: rows.collect(),
    }
}

fn about(event: &Event) -> Table {
    let about = &event.about;
    let day = |day: Option<jiff::civil::Date>| Cell::Text(day.map(|day| day.to_string()).unwrap_or_default());
    let row = vec![
        about.title.as_str().into(),
        about.short.as_ref().into(),
        day(about.dates.map(|(from, _)| from)),
        day(about.dates.map(|(_, to)| to)),
        about.place.as_ref().into(),
        about.timezone.as_ref().into(),
        about.language.as_str().into(),
        about.website.as_ref().into(),
        about.contact.as_ref().into(),
        about.part_of.as_ref().into(),
        Cell::Text(units(&about.text).join("\n\n")),
    ];
    Table {
        name: "Event",
        columns: columns(&[
            ("Event", 60),
            ("Short title", 30),
            ("First day", 12),
            ("Last day", 12),
            ("Place", 40),
            ("Time zone", 20),
            ("Language", 10),
            ("Website", 40),
            ("Contact", 40),
            ("Part of", 40),
            ("About", 90),
        ]),
        rows: vec![row],
    }
}
