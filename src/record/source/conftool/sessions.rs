//! ConfTool's sessions, each a row with numbered columns for its papers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use super::{Fields, people};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::named_columns::Columns;
use crate::record::source::table::Row;
use crate::record::source::{Reading, kind, person, presenter, when};
use crate::record::{SessionKind, SessionRecord, SlotRecord};

/// The ids of the papers of the other table, by number and by title; none for what stays out.
#[derive(Default)]
pub(super) struct Known {
    numbers: BTreeMap<String, Option<Spanned<String>>>,
    titles: BTreeMap<String, Option<Spanned<String>>>,
}

impl Known {
    pub(super) fn add(&mut self, number: Option<String>, title: &str, id: Option<Spanned<String>>) {
        self.titles.entry(plain(title)).or_insert_with(|| id.clone());
        if let Some(number) = number {
            self.numbers.insert(number, id);
        }
    }

    fn find(&self, slot: &Slot) -> Option<&Option<Spanned<String>>> {
        let number = slot.cell("paperID").and_then(|number| self.numbers.get(number.value.trim()));
        number.or_else(|| self.titles.get(&plain(&slot.cell("title")?.value)))
    }
}

fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A row of `sessions`.
pub(super) struct Held<'t> {
    table: &'t Columns<'t>,
    row: &'t Row<'t>,
    /// The numbers of the paper columns.
    papers: Vec<u32>,
}

/// One paper's columns of a row.
struct Slot<'h> {
    held: &'h Held<'h>,
    nth: u32,
}

impl Slot<'_> {
    fn cell(&self, field: &str) -> Option<Spanned<String>> {
        self.held.table.cell(self.held.row, &[&format!("p{}_{field}", self.nth)])
    }
}

/// The sessions of a table.
pub(super) fn of_table<'t>(table: &'t Columns<'t>) -> Vec<Held<'t>> {
    let number = |heading: &str| heading.strip_prefix('p')?.split_once('_')?.0.parse::<u32>().ok();
    let papers: BTreeSet<u32> = table.table.headings.iter().filter_map(|heading| number(&heading.value)).collect();
    let papers: Vec<u32> = papers.into_iter().collect();
    table.table.rows.iter().map(|row| Held { table, row, papers: papers.clone() }).collect()
}

impl<'t> Held<'t> {
    fn slots(&self) -> impl Iterator<Item = Slot<'_>> {
        self.papers.iter().map(|&nth| Slot { held: self, nth })
    }

    /// The numbers of the papers in it.
    pub(super) fn numbers(&self) -> impl Iterator<Item = String> {
        self.slots().filter_map(|slot| slot.cell("paperID")).map(|number| number.value.trim().to_owned())
    }

    fn cell(&self, name: &str) -> Option<Spanned<String>> {
        self.table.cell(self.row, &[name])
    }

    /// The chairs, each with the given name first.
    fn chairs(&self) -> Option<Spanned<String>> {
        let columns: Vec<String> = (1..=9).map(|nth| format!("chair{nth}")).chain(["chair".to_owned()]).collect();
        let named: Vec<_> = columns.iter().filter_map(|column| self.cell(column)).map(person::cleaned).collect();
        let turned = |name: &str| match name.split(", ").collect::<Vec<_>>()[..] {
            [family, given] if !name.contains(['(', ';']) => format!("{given} {family}"),
            _ => name.to_owned(),
        };
        let names: Vec<String> = named.iter().map(|name| turned(&name.value)).collect();
        Some(Spanned::new(names.join("; "), named.first()?.place.clone()))
    }

    /// What stands in a cell as a time; of a clock alone, on the day of `near`.
    fn time(
        &self,
        cell: Option<Spanned<String>>,
        near: Option<DateTime>,
        complaints: &mut Vec<Diagnostic>,
    ) -> Option<Spanned<DateTime>> {
        let cell = cell.filter(|cell| !cell.value.starts_with("0000"))?;
        let whole = when::date_time(&cell.value).map(|time| time.civil);
        let read = whole.or_else(|| when::on(near?.date(), &cell.value));
        if read.is_none() {
            let message = format!("`{}` is no time", cell.value);
            let help = "write it in program.yaml as `2024-03-18 08:30`";
            complaints.push(Diagnostic::new(Code::BadDate, &cell.place, message).help(help));
        }
        Some(Spanned::new(read?, cell.place))
    }
}

/// The sessions with their papers; a paper that the other table does not have is read from the row.
pub(super) fn read(held: &[Held], mut known: Known, reading: &mut Reading) {
    for session in held {
        let complaints = &mut reading.complaints;
        let start = session.time(session.cell("session_start"), None, complaints);
        let day = start.as_ref().map(|start| start.value);
        let end = session.time(session.cell("session_end"), day, complaints);
        let mut slots = Vec::new();
        for slot in session.slots() {
            let id = match known.find(&slot) {
                Some(id) => id.clone(),
                None => paper(&slot, reading).inspect(|id| {
                    let title = slot.cell("title").unwrap_or_default();
                    known.add(slot.cell("paperID").map(|number| number.value), &title.value, Some(id.clone()));
                }),
            };
            let Some(id) = id else { continue };
            let complaints = &mut reading.complaints;
            let start = session.time(slot.cell("start"), day, complaints);
            let end = session.time(slot.cell("end"), day, complaints);
            slots.push(SlotRecord { id, start, end });
        }
        let Some(title) = session.cell("session_title").or_else(|| session.cell("session_short")) else { continue };
        let title = person::cleaned(title);
        let of_title = kind::session_kind(&title.value);
        let kind = of_title.filter(|kind| *kind != SessionKind::Break || slots.is_empty());
        reading.records.program.push(SessionRecord {
            title,
            kind: kind.map(Spanned::made),
            start,
            end,
            room: session.cell("session_room").map(person::cleaned),
            track: None,
            chair: session.chairs(),
            contributions: slots,
            place: session.row.place.clone(),
        });
    }
}

/// The paper that a session's columns describe.
fn paper(slot: &Slot, reading: &mut Reading) -> Option<Spanned<String>> {
    let title = slot.cell("title")?;
    let mut authors = people::listed(slot.cell("authors"), slot.cell("organisations"), &mut reading.complaints);
    if let Some(named) = slot.cell("presenting_author") {
        if authors.is_empty() {
            authors = people::listed(Some(named), slot.cell("organisations"), &mut reading.complaints);
            authors.iter_mut().for_each(|author| author.speaker = true);
        } else {
            presenter::mark(&mut authors, &named, &mut reading.complaints);
        }
    }
    let fields = Fields {
        id: slot.cell("paperID"),
        title: Some(title.clone()),
        kind: slot.cell("contribution_type"),
        abstract_: slot.cell("abstract"),
        keywords: [slot.cell("keywords"), slot.cell("topics")],
    };
    let mut record = fields.record(slot.held.row, authors);
    record.place = title.place;
    Some(reading.contribution(record))
}
