//! Microsoft CMT: the table of papers, as Excel or CSV; authors as `Ada Moss (Kew)*; Bo Fern (Fern Ltd)`.
//!
//! The star is behind the primary contact, who need not present. Addresses, reviewers and bids are never read.

use super::named_columns::Columns;
use super::table::{Row, Table};
use super::{Certainty, Claim, Format, Reading, View};
use super::{decisions, keywords, kind, person, texts};
use crate::diagnostic::Spanned;
use crate::record::{AuthorRecord, ContributionRecord, NameRecord};

/// CMT's papers.
pub(super) const FORMAT: Format = Format { name: "cmt", title: "Microsoft CMT: papers as Excel or CSV", claim, read };

fn is_one(table: &Table) -> bool {
    let columns = Columns::new(table);
    let own = ["author names", "primary contact author name", "primary subject area", "author emails"];
    columns.has("paper id") && columns.has("paper title") && columns.count(&own) > 0
}

fn claim(views: &[&View]) -> Vec<Claim> {
    let sets = views.iter().enumerate().filter(|(_, view)| view.tables().iter().any(is_one));
    sets.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

fn read(set: &[&View], reading: &mut Reading) {
    for table in set.iter().flat_map(|view| view.tables()).filter(|table| is_one(table)) {
        let columns = Columns::new(table);
        let states: Vec<_> = table.rows.iter().map(|row| columns.cell(row, &["status", "decision"])).collect();
        let tracked = columns.differs(&["track name"]);
        for (row, reason) in table.rows.iter().zip(decisions::reasons(&states, reading)) {
            match reason {
                Some(reason) => reading.leave_out(reason),
                None => drop(reading.contribution(paper(&columns, row, tracked))),
            }
        }
    }
}

fn paper(columns: &Columns, row: &Row, tracked: bool) -> ContributionRecord {
    let cell = |names: &[&str]| columns.cell(row, names);
    let mut words = Vec::new();
    for text in
        ["keywords", "primary subject area", "secondary subject areas"].map(|name| cell(&[name])).iter().flatten()
    {
        keywords::add(&mut words, keywords::split(text));
    }
    let status = cell(&["status", "decision"]);
    ContributionRecord {
        id: cell(&["paper id"]).map(|id| id.map(|id| id.trim().to_owned())),
        title: texts::title(cell(&["paper title"]), &row.place),
        kind: status.and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))),
        session: cell(&["track name"]).map(person::cleaned).filter(|_| tracked),
        authors: authors(cell(&["authors", "author details"]), cell(&["author names"]).as_ref()),
        abstract_: cell(&["abstract"]).and_then(texts::prose),
        keywords: words,
        place: row.place.clone(),
        ..ContributionRecord::default()
    }
}

/// The authors with their institutions, and their names in parts from the other column, `Moss, Ada*; Fern, Bo`.
fn authors(with_institutions: Option<Spanned<String>>, in_parts: Option<&Spanned<String>>) -> Vec<AuthorRecord> {
    let parts = in_parts.map(pieces).unwrap_or_default();
    let Some(listed) = with_institutions else {
        return parts.iter().filter_map(turned).collect();
    };
    let mut all: Vec<AuthorRecord> = pieces(&listed).into_iter().map(with_institution).collect();
    if all.len() == parts.len() {
        for (author, piece) in all.iter_mut().zip(&parts) {
            let own = turned(piece).filter(|own| super::presenter::same(&own.name.value, &author.name.value));
            author.parts = own.map_or_else(NameRecord::default, |own| own.parts);
        }
    }
    all
}

/// The authors between semicolons that stand in no brackets, each without its star.
fn pieces(text: &Spanned<String>) -> Vec<Spanned<String>> {
    let (mut all, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.value.char_indices().chain([(text.value.len(), ';')]) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 || at == text.value.len() => {
                let piece = text.value[start..at].trim().trim_end_matches('*').trim_end();
                all.push(Spanned::new(piece.to_owned(), text.part(start, at)));
                start = at + 1;
            }
            _ => {}
        }
    }
    all.retain(|piece| piece.value.contains(char::is_alphabetic));
    all
}

/// `Ada Moss (Kew (London))`: the last brackets that hold others or none are the institution's.
fn with_institution(piece: Spanned<String>) -> AuthorRecord {
    let opening = piece.value.strip_suffix(')').and_then(|text| {
        let mut depth = 1_usize;
        text.char_indices().rev().find(|(_, c)| {
            depth = match c {
                ')' => depth + 1,
                '(' => depth - 1,
                _ => depth,
            };
            depth == 0
        })
    });
    let Some((at, _)) = opening.filter(|(at, _)| *at > 0) else { return person::of_name(piece) };
    let end = piece.value.len() - 1;
    let institution = Spanned::new(piece.value[at + 1..end].to_owned(), piece.part(at + 1, end));
    let name = person::of_name(Spanned::new(piece.value[..at].to_owned(), piece.part(0, at)));
    let institution = person::cleaned(institution);
    AuthorRecord { affiliation: Some(institution).filter(|it| !it.value.is_empty()), ..name }
}

/// The author of `Moss, Ada`.
fn turned(piece: &Spanned<String>) -> Option<AuthorRecord> {
    let part =
        |text: &str| Some(Spanned::new(text.trim().to_owned(), piece.place.clone())).filter(|it| !it.value.is_empty());
    match piece.value.split_once(',') {
        Some((family, given)) => person::of_parts(part(given), part(family)),
        None => Some(person::of_name(piece.clone())),
    }
}

#[cfg(test)]
mod tests {
    use crate::record::source::testing::pull;

    const HEAD: &str = "Paper ID,Created,Paper Title,Abstract,Primary Contact Author Name,Primary Contact Author Email,Authors,Author Names,Author Emails,Track Name,Primary Subject Area,Secondary Subject Areas,Status,Reviewers,Reviewer Emails";

    #[test]
    fn authors_with_institutions_in_brackets() {
        let rows = "7,2/17/2021,On moss,Moss grows.,Ada Moss,ada@moss.example,Ada  Moss (Kew (London))*; Bo Fern ( Fern; Moss Ltd); Cy Reed; Di,\"Moss, Ada*; Fern, Bo; Reed, Cy; Di, \",ada@moss.example*; bo@fern.example,Main,Plants -> Moss,Rain; Light,Accept (Poster),Sec Ret,sec@ret.example
8,2/17/2021,On bark,,Cy Reed,,Cy Reed (Reading)*,\"Reed, Cy*\",,Demos,,,Accept,,
9,2/17/2021,On sand,,Cy Reed,,Cy Reed (Reading)*,\"Reed, Cy*\",,Main,,,Withdrawn,,
10,2/17/2021,On dew,,Cy Reed,,Cy Reed (Reading)*,\"Reed, Cy*\",,Main,,,Awaiting Decision,,
";
        let read = pull(&[("source/Papers.csv", &format!("{HEAD}\n{rows}"))]);
        assert_eq!(read.summary(), "cmt: 2; 1 withdrawn; 1 undecided");
        assert_eq!(
            read.talks(),
            [
                "7 On moss | Ada Moss (Kew (London)), Bo Fern (Fern; Moss Ltd), Cy Reed, Di",
                "8 On bark | Cy Reed (Reading)"
            ]
        );
        let first = &read.records.contributions[0];
        let family: Vec<_> =
            first.authors.iter().map(|it| it.parts.family.as_ref().map(|it| it.value.as_str())).collect();
        assert_eq!(family, [Some("Moss"), Some("Fern"), Some("Reed"), None]);
        let words: Vec<_> = first.keywords.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(words, ["Plants -> Moss", "Rain", "Light"]);
        assert_eq!(first.session.as_ref().map(|it| it.value.as_str()), Some("Main"));
        let everything = read.everything();
        assert!(!everything.contains("example") && !everything.contains("Sec Ret"), "{everything}");
    }
}
