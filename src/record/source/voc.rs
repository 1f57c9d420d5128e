//! The workbook that the video teams of events hand out: a talk a row, its speakers in numbered columns.

use super::table::{Row, Table};
use super::talk::Talk;
use super::timetable::Timetable;
use super::when::{self, When};
use super::{Certainty, Claim, Format, Reading, View};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::AuthorRecord;
use crate::record::authors::{self, Written};

/// Schedules in the C3VOC's workbook.
pub(super) const FORMAT: Format =
    Format { name: "voc-schedule", title: "C3VOC: schedule as a workbook or CSV", claim, read };

/// Speakers a row has columns for.
const SPEAKERS: usize = 9;

fn claim(views: &[&View]) -> Vec<Claim> {
    let files = views.iter().enumerate().filter(|(_, view)| view.tables().iter().any(|it| Columns::of(it).is_some()));
    files.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

/// Where the template has what.
struct Columns {
    title: usize,
    date: usize,
    time: usize,
    room: Option<usize>,
    id: Option<usize>,
    subtitle: Option<usize>,
    text: Option<usize>,
    duration: Option<usize>,
    language: Option<usize>,
    track: Option<usize>,
    speakers: Vec<usize>,
}

impl Columns {
    /// None where the table is another: it needs a title, a day, a time and numbered columns.
    fn of(table: &Table) -> Option<Self> {
        let numbered = |nth: usize| table.headings.iter().position(|heading| heading.value == nth.to_string());
        let speakers: Vec<usize> = (1..=SPEAKERS).map_while(numbered).collect();
        if speakers.len() < 2 {
            return None;
        }
        Some(Self {
            title: table.column(&["Titel", "Title"])?,
            date: table.column(&["Datum", "Date"])?,
            time: table.column(&["Uhrzeit", "Time", "Start"])?,
            room: table.column(&["Ort", "Raum", "Room", "Location"]),
            id: table.column(&["ID"]),
            subtitle: table.column(&["Untertitel", "Subtitle"]),
            text: table.column(&["Beschreibung", "Description", "Abstract"]),
            duration: table.column(&["Dauer", "Duration"]),
            language: table.column(&["Sprache", "Language"]),
            track: table.column(&["Track"]),
            speakers,
        })
    }
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut timetable = Timetable::default();
    let mut complaints = Vec::new();
    for table in set.iter().flat_map(|view| view.tables()) {
        let Some(columns) = Columns::of(table) else { continue };
        for row in &table.rows {
            talk(row, &columns, &mut timetable, &mut complaints, reading);
        }
    }
    super::few::few(complaints, &mut reading.complaints);
    timetable.finish(None, reading);
}

fn talk(
    row: &Row,
    columns: &Columns,
    timetable: &mut Timetable,
    complaints: &mut Vec<Diagnostic>,
    reading: &mut Reading,
) {
    let named = columns.speakers.iter().filter_map(|&column| row.cell(Some(column)));
    let authors = authors::read_each(named.map(|cell| speaker(cell, complaints)).collect(), &[], complaints);
    let talk = Talk {
        id: row.cell(columns.id),
        title: row.cell(Some(columns.title)),
        subtitle: row.cell(columns.subtitle),
        texts: row.cell(columns.text).into_iter().collect(),
        track: row.cell(columns.track),
        language: row.cell(columns.language),
        authors: authors.into_iter().map(|author| AuthorRecord { speaker: true, ..author }).collect(),
        room: row.cell(columns.room),
        start: start(row.cell(Some(columns.date)), row.cell(Some(columns.time)), timetable),
        minutes: row.cell(columns.duration).and_then(|text| when::duration(&text.value)),
        place: row.place.clone(),
        ..Talk::default()
    };
    talk.take(timetable, reading);
}

/// A column has one speaker: what stands behind a whole name and a comma is where the speaker works, or as what.
fn speaker(cell: Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Written {
    let Some((name, rest)) = cell.value.split_once(',').filter(|(name, _)| name.split_whitespace().count() > 1) else {
        return Written::Text(cell);
    };
    let rest = rest.trim();
    let message = format!("`{rest}` behind the name is read as the affiliation");
    let help = "if it is none, delete `affiliation` of the author in contributions.yaml";
    complaints.push(Diagnostic::new(Code::Inferred, &cell.place, message).help(help));
    let affiliation = (!rest.is_empty()).then(|| Spanned::new(rest.to_owned(), cell.place.clone()));
    let name = Spanned::new(name.trim().to_owned(), cell.place.clone());
    Written::Record(Box::new(AuthorRecord { name, affiliation, ..AuthorRecord::default() }))
}

/// A day and a time of it, or a time that has its day.
fn start(
    date: Option<Spanned<String>>,
    time: Option<Spanned<String>>,
    timetable: &mut Timetable,
) -> Option<Spanned<When>> {
    let whole = time.as_ref().is_some_and(|time| when::date_time(&time.value).is_some());
    if whole {
        return timetable.moment(time);
    }
    let day = date.and_then(|date| {
        when::date(&date.value).or_else(|| when::date_time(&date.value).map(|when| when.civil.date()))
    });
    timetable.clock(day, time, 0)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{programme, pulled, talks};

    #[test]
    fn the_template() {
        let csv = "Ort,Datum,,Uhrzeit,Titel,Untertitel,Beschreibung,ID,,1,2,3\n\
            Saal,28.10.2016,,09:00,Über Moos,Ein Anfang,Moos.,1001,,\"Ada Kim, Kew\",Bo Lee,\n\
            Saal,28.10.2016,,10:00,Kaffeepause,,,,,,,\n\
            Keller,28.10.2016,,24:30,Über Eulen,,,1002,,Cy Poe,,\n";
        let (pulled, said) = pulled(&[("schedule.csv", csv)], None);
        assert_eq!(pulled.parts[0].format, "voc-schedule");
        assert_eq!(talks(&pulled), ["1001: Über Moos | Ada Kim, Bo Lee | ", "1002: Über Eulen | Cy Poe | "]);
        let first = &pulled.records.contributions[0].authors[0];
        assert_eq!(first.affiliation.as_ref().map(|it| it.value.as_str()), Some("Kew"));
        assert!(said.iter().any(|it| it.contains("`Kew` behind the name")), "{said:?}");
        assert_eq!(
            programme(&pulled),
            [
                "Über Moos 28 09:00- Saal: 1001@09:00",
                "*Kaffeepause 28 10:00- Saal: ",
                "Über Eulen 29 00:30- Keller: 1002@00:30"
            ]
        );
    }
}
