//! Softconf (START): submissions as CSV, each author in columns of their own, `1: First Name`, in any order of the columns.

use std::collections::BTreeMap;

use super::named_columns::Columns;
use super::table::{Row, Table};
use super::{Certainty, Claim, Format, Reading, View};
use super::{decisions, keywords, kind, links, person, presenter, texts};
use crate::diagnostic::Spanned;
use crate::record::{AuthorRecord, ContributionRecord};

/// Softconf's submissions.
pub(super) const FORMAT: Format = Format {
    name: "softconf",
    title: "Softconf (START): submissions as CSV with a column for each author",
    claim,
    read,
};

const TITLE: &[&str] = &["title", "paper title", "submission title"];

fn claim(views: &[&View]) -> Vec<Claim> {
    let is_one = |table: &Table| !columns_of_authors(table).is_empty() && Columns::new(table).column(TITLE).is_some();
    let sets = views.iter().enumerate().filter(|(_, view)| view.tables().iter().any(is_one));
    sets.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

/// The columns of each author by what they hold, in lower case.
type OfAuthor = BTreeMap<String, usize>;

/// The columns of authors by their number: `12: Last Name`.
fn columns_of_authors(table: &Table) -> BTreeMap<u32, OfAuthor> {
    let mut authors: BTreeMap<u32, OfAuthor> = BTreeMap::new();
    for (column, heading) in table.headings.iter().enumerate() {
        let Some((number, field)) = heading.value.split_once(':') else { continue };
        let number = number.trim().trim_start_matches("Author").trim();
        if let Ok(number) = number.parse() {
            authors.entry(number).or_default().insert(field.trim().to_lowercase(), column);
        }
    }
    authors.retain(|_, fields| fields.contains_key("last name") || fields.contains_key("first name"));
    authors
}

fn read(set: &[&View], reading: &mut Reading) {
    for table in set.iter().flat_map(|view| view.tables()) {
        let authors = columns_of_authors(table);
        let columns = Columns::new(table);
        if authors.is_empty() || columns.column(TITLE).is_none() {
            continue;
        }
        let states: Vec<_> = table.rows.iter().map(|row| columns.cell(row, STATE)).collect();
        let tracked = columns.differs(TRACK);
        for (row, reason) in table.rows.iter().zip(decisions::reasons(&states, reading)) {
            match reason {
                Some(reason) => reading.leave_out(reason),
                None => {
                    let record = submission(&columns, &authors, row, tracked, reading);
                    reading.contribution(record);
                }
            }
        }
    }
}

const TRACK: &[&str] = &["track", "track name"];

const STATE: &[&str] = &["acceptance status", "decision", "acceptance", "status"];

fn submission(
    columns: &Columns,
    authors: &BTreeMap<u32, OfAuthor>,
    row: &Row,
    tracked: bool,
    reading: &mut Reading,
) -> ContributionRecord {
    let cell = |names: &[&str]| columns.cell(row, names);
    let mut authors: Vec<AuthorRecord> = authors.values().filter_map(|fields| author(fields, row)).collect();
    if let Some(named) = cell(&["presenter", "presenting author", "presenters"]) {
        presenter::mark(&mut authors, &named, &mut reading.complaints);
    }
    let said = cell(&["presentation type", "presentation format", "submission type", "paper type", "category"])
        .or_else(|| cell(STATE));
    let mut record = ContributionRecord {
        id: cell(&["submission id", "submission number", "paper id", "paperid", "id"])
            .map(|id| id.map(|id| id.trim().to_owned())),
        title: texts::title(cell(TITLE), &row.place),
        kind: said.and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))),
        session: cell(&["session", "session title"]).or_else(|| cell(TRACK).filter(|_| tracked)).map(person::cleaned),
        authors,
        abstract_: cell(&["abstract", "summary"]).and_then(texts::prose),
        keywords: cell(&["keywords", "keyword"]).map(|text| keywords::split(&text)).unwrap_or_default(),
        place: row.place.clone(),
        ..ContributionRecord::default()
    };
    record.dialect = texts::html(record.abstract_.as_ref());
    for word in ["doi", "url", "video", "slides"] {
        if let Some(address) = cell(&[word]) {
            links::add(&mut record.links, word, address);
        }
    }
    record
}

fn author(fields: &OfAuthor, row: &Row) -> Option<AuthorRecord> {
    let cell = |name: &str| row.cell(fields.get(name).copied());
    let given = match (cell("first name"), cell("middle name")) {
        (Some(first), Some(middle)) => Some(first.map(|first| format!("{first} {}", middle.value))),
        (first, middle) => first.or(middle),
    };
    let author = person::of_parts(given, cell("last name"))?;
    Some(AuthorRecord {
        affiliation: cell("affiliation").or_else(|| cell("institution")).map(person::cleaned),
        orcid: cell("orcid").or_else(|| cell("orcid id")),
        speaker: ["presenter", "presenter?", "presenting"]
            .iter()
            .any(|name| cell(name).is_some_and(|it| texts::is_yes(&it.value))),
        ..author
    })
}

#[cfg(test)]
mod tests {
    use crate::record::source::testing::pull;

    #[test]
    fn authors_in_columns_of_their_own() {
        let text = "Submission ID,2: Last Name,2: First Name,2: Affiliation,2: Email,Title,1: First Name,1: Middle Name,1: Last Name,1: Affiliation,10: First Name,10: Last Name,Acceptance Status,Keywords,Abstract
12,Fern,Bo,Fern Ltd,bo@fern.example,On moss,Ada,B.,Moss,Kew,Zed,Zeal,Accept - Poster,moss; rain,We grow \\emph{moss}.
13,,,,,On bark,Cy,,Reed,,,,Reject,,
14,,,,,On sand,Cy,,Reed,,,,Withdrawn,,
";
        let read = pull(&[("source/papers.csv", text)]);
        assert_eq!(read.summary(), "softconf: 1; 1 withdrawn; 1 rejected");
        assert_eq!(read.talks(), ["12 On moss | Ada B. Moss (Kew), Bo Fern (Fern Ltd), Zed Zeal"]);
        assert!(!read.everything().contains("example"));
    }

    #[test]
    fn a_track_stands_for_the_session_that_nobody_names() {
        let text = "Submission ID,Title,1: First Name,1: Last Name,1: Affiliation,Track,Acceptance Status
1,On moss,Ada,Moss,Kew,Plants,Accept
2,On slate,Bo,Fern,,Stones,Accept
";
        let read = pull(&[("source/papers.csv", text)]);
        let sessions: Vec<_> =
            read.records.contributions.iter().map(|it| it.session.as_ref().map(|it| it.value.as_str())).collect();
        assert_eq!(sessions, [Some("Plants"), Some("Stones")]);
    }
}
