//! EasyChair: the tables of `Premium > Conference data download`, as CSV files or sheets of one workbook.
//!
//! Submissions, authors, topics and field values are joined by the number of the submission; the committee makes committees.
//! Reviews, bids and conflicts are taken with the set, so that nothing else reads them, and dropped.

mod authors;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::named_columns::Columns;
use super::table::{Row, Table};
use super::{Certainty, Claim, Format, Reading, Reason, View, by_folder};
use super::{confidential, decisions, dropped, entities, keywords, kind, person, presenter, texts};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::{AuthorRecord, CommitteeRecord, ContributionRecord, MemberRecord};

/// EasyChair's tables.
pub(super) const FORMAT: Format =
    Format { name: "easychair", title: "EasyChair: conference data as CSV files or one Excel workbook", claim, read };

const NUMBER: &[&str] = &["submission #", "submission number", "paper #"];

/// What a table of EasyChair holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Submissions,
    Authors,
    Topics,
    Values,
    Tracks,
    Committee,
    /// Reviews, bids, conflicts, and whatever else is of a submission or a member.
    Private,
}

fn sheet(table: &Table) -> Option<Sheet> {
    let columns = Columns::new(table);
    let has = |name: &str| columns.has(name);
    let of_submission = columns.column(NUMBER).is_some();
    if has("#")
        && has("title")
        && (["form fields", "reviews sent", "deleted?", "notified"].into_iter().any(has) || is_shortened(table))
    {
        Some(Sheet::Submissions)
    } else if has("review #") || has("reviewer") || has("score") || has("bid") {
        of_submission.then_some(Sheet::Private)
    } else if of_submission && has("first name") && has("last name") {
        Some(Sheet::Authors)
    } else if of_submission && has("topic") {
        Some(Sheet::Topics)
    } else if of_submission && has("field name") && has("value") {
        Some(Sheet::Values)
    } else if has("person #") && has("role") && has("last name") {
        Some(Sheet::Committee)
    } else if table.name.eq_ignore_ascii_case("tracks") && has("#") && has("name") {
        Some(Sheet::Tracks)
    } else {
        let private = of_submission || has("person #") || has("member #") || (has("topic") && has("header?"));
        private.then_some(Sheet::Private)
    }
}

/// Whether a table is that of submissions with some of its columns taken out: it has no others.
fn is_shortened(table: &Table) -> bool {
    const OWN: &[&str] = &[
        "#",
        "title",
        "authors",
        "track",
        "submitted",
        "last updated",
        "time",
        "topics",
        "keywords",
        "decision",
        "abstract",
        "track name",
        "track #",
    ];
    let names = table.headings.iter().map(|heading| heading.value.trim()).filter(|heading| !heading.is_empty());
    let mut names = names.map(str::to_lowercase).peekable();
    names.peek().is_some_and(|first| first == "#") && names.all(|name| OWN.contains(&name.as_str()))
}

/// The tables of a folder belong together.
fn claim(views: &[&View]) -> Vec<Claim> {
    let mut claims = by_folder(views, |view| {
        let sheets: Vec<Sheet> = view.tables().iter().filter_map(sheet).collect();
        let whole = view.tables().iter().any(|table| sheet(table) == Some(Sheet::Submissions) && !is_shortened(table));
        let says = whole || sheets.contains(&Sheet::Committee);
        (!sheets.is_empty()).then_some(if says { Certainty::Marked } else { Certainty::LastResort })
    });
    // What is left of the submissions is known by the authors beside it.
    for claim in &mut claims {
        let tables = || claim.files.iter().flat_map(|&file| views[file].tables());
        if tables().any(is_shortened) && tables().any(|table| sheet(table) == Some(Sheet::Authors)) {
            claim.certainty = Certainty::Marked;
        }
    }
    claims.retain(|claim| claim.certainty == Certainty::Marked);
    claims
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut tables: Vec<(Sheet, Columns)> = Vec::new();
    for view in set {
        let own: Vec<_> = view.tables().iter().filter_map(|table| Some((sheet(table)?, table))).collect();
        if own.iter().all(|(sheet, table)| *sheet == Sheet::Private && table.headings.len() > 2) {
            reading.complaints.push(confidential::note(&view.file.name));
        }
        tables.extend(own.into_iter().map(|(sheet, table)| (sheet, Columns::new(table))));
    }
    let of = |wanted: Sheet| tables.iter().filter(move |(sheet, _)| *sheet == wanted).map(|(_, table)| table);
    let mut joined = Joined::default();
    of(Sheet::Authors).for_each(|table| joined.authors(table));
    of(Sheet::Topics).for_each(|table| joined.topics(table));
    of(Sheet::Values).for_each(|table| joined.values(table));
    of(Sheet::Tracks).for_each(|table| joined.tracks(table));
    of(Sheet::Submissions).for_each(|table| joined.submissions(table, reading));
    if of(Sheet::Submissions).next().is_some() {
        joined.complain(reading);
    }
    of(Sheet::Committee).for_each(|table| committees(table, reading));
    let is_kept =
        |heading: &str| !["country", "web page", "form fields"].iter().any(|it| heading.eq_ignore_ascii_case(it));
    let dropped: Vec<_> =
        of(Sheet::Authors).chain(of(Sheet::Submissions)).flat_map(|table| table.said_besides(is_kept)).collect();
    if let Some(first) = dropped.first() {
        reading.complaints.extend(dropped::note(&first.place, dropped.iter().map(|name| name.value.as_str())));
    }
}

/// What other tables say of submissions, by their numbers.
#[derive(Default)]
struct Joined {
    authors: BTreeMap<String, Vec<AuthorRecord>>,
    topics: BTreeMap<String, Vec<Spanned<String>>>,
    values: BTreeMap<String, Vec<(String, Spanned<String>)>>,
    tracks: BTreeMap<String, Spanned<String>>,
    known: BTreeSet<String>,
}

impl Joined {
    fn authors(&mut self, table: &Columns) {
        for row in &table.table.rows {
            if let (Some(number), Some(author)) = (table.cell(row, NUMBER), authors::of_row(table, row)) {
                self.authors.entry(number.value.trim().to_owned()).or_default().push(author);
            }
        }
    }

    fn topics(&mut self, table: &Columns) {
        for row in &table.table.rows {
            if let (Some(number), Some(topic)) = (table.cell(row, NUMBER), table.cell(row, &["topic"])) {
                self.topics.entry(number.value.trim().to_owned()).or_default().push(topic);
            }
        }
    }

    fn values(&mut self, table: &Columns) {
        for row in &table.table.rows {
            let [number, name, value] = [NUMBER, &["field name"], &["value"]].map(|names| table.cell(row, names));
            if let (Some(number), Some(name), Some(value)) = (number, name, value) {
                let values = self.values.entry(number.value.trim().to_owned()).or_default();
                values.push((name.value.to_lowercase(), value));
            }
        }
    }

    fn tracks(&mut self, table: &Columns) {
        for row in &table.table.rows {
            if let (Some(number), Some(name)) = (table.cell(row, &["#"]), table.cell(row, &["long name", "name"])) {
                self.tracks.insert(number.value.trim().to_owned(), name);
            }
        }
    }

    fn submissions(&mut self, table: &Columns, reading: &mut Reading) {
        let rows = &table.table.rows;
        let states: Vec<_> = rows.iter().map(|row| table.cell(row, &["decision"])).collect();
        let reasons = decisions::reasons(&states, reading);
        let tracks = self.distinct_tracks(table);
        for (row, reason) in rows.iter().zip(reasons) {
            let deleted = table.cell(row, &["deleted?"]).is_some_and(|cell| texts::is_yes(&cell.value));
            self.known.extend(table.cell(row, &["#"]).map(|number| number.value.trim().to_owned()));
            match if deleted { Some(Reason::Deleted) } else { reason } {
                Some(reason) => reading.leave_out(reason),
                None => {
                    let record = self.submission(table, row, tracks > 1, reading);
                    reading.contribution(record);
                }
            }
        }
    }

    fn submission(&mut self, table: &Columns, row: &Row, tracked: bool, reading: &mut Reading) -> ContributionRecord {
        let cell = |names: &[&str]| table.cell(row, names);
        let id = cell(&["#"]);
        let number = id.as_ref().map(|id| id.value.trim().to_owned()).unwrap_or_default();
        let listed = cell(&["authors"]);
        let named = self.authors.remove(&number).unwrap_or_default();
        let mut authors = authors::of_submission(named, listed.as_ref(), &mut reading.complaints);
        let decision = cell(&["decision"]);
        let mut said =
            decision.as_ref().and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place.clone())));
        for (name, value) in self.values.remove(&number).unwrap_or_default() {
            if ["presenter", "presenting", "speaker"].iter().any(|word| name.contains(word)) {
                presenter::mark(&mut authors, &value, &mut reading.complaints);
            } else if ["type", "format", "category", "kind"].contains(&name.as_str()) && said.is_none() {
                said = kind::kind(&value.value).map(|kind| Spanned::new(kind, value.place));
            }
        }
        let mut words = cell(&["keywords"]).map(|text| keywords::split(&text)).unwrap_or_default();
        keywords::add(&mut words, self.topics.remove(&number).unwrap_or_default());
        ContributionRecord {
            title: texts::title(cell(&["title"]), &row.place),
            id,
            kind: said,
            session: self.track(table, row).filter(|_| tracked),
            authors,
            abstract_: cell(&["abstract"]).map(|text| text.map(|text| entities::resolved(text.trim()).into_owned())),
            keywords: words,
            place: row.place.clone(),
            ..ContributionRecord::default()
        }
    }

    /// The name of a submission's track.
    fn track(&self, table: &Columns, row: &Row) -> Option<Spanned<String>> {
        let said = table.cell(row, &["track name", "track", "track #"])?;
        let named = self.tracks.get(said.value.trim()).cloned();
        named.or(Some(said)).filter(|name| name.value.contains(char::is_alphabetic))
    }

    fn distinct_tracks(&self, table: &Columns) -> usize {
        let names: BTreeSet<_> =
            table.table.rows.iter().filter_map(|row| self.track(table, row)).map(|it| it.value).collect();
        names.len()
    }

    /// Complains of authors and topics of submissions that the export does not have.
    fn complain(&self, reading: &mut Reading) {
        let unknown: Vec<_> = self.authors.iter().filter(|(number, _)| !self.known.contains(*number)).collect();
        let Some((number, authors)) = unknown.first() else { return };
        let Some(place) = authors.first().map(|author| author.name.place.clone()) else { return };
        let message = match unknown.len() {
            1 => format!("there are authors of submission `{number}`, which the export does not have"),
            count => {
                format!("there are authors of {count} submissions that the export does not have: `{number}` and others")
            }
        };
        let help = "export all tables at one time";
        reading.complaints.push(Diagnostic::new(Code::NotJoined, &place, message).help(help));
    }
}

/// The committee, by role, in the order of the table.
fn committees(table: &Columns, reading: &mut Reading) {
    for row in &table.table.rows {
        let cell = |name: &str| table.cell(row, &[name]);
        let (Some(role), Some(member)) = (cell("role"), person::of_parts(cell("first name"), cell("last name"))) else {
            continue;
        };
        let member =
            MemberRecord { name: member.name, affiliation: cell("affiliation").map(person::cleaned), note: None };
        let committees = &mut reading.records.event.committees;
        match committees.iter_mut().find(|committee| committee.role.value == role.value) {
            Some(committee) => committee.members.push(member),
            None => committees.push(CommitteeRecord { role, members: vec![member] }),
        }
    }
}
