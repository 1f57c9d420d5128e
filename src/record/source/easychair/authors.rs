//! The authors of a submission: rows of their own, or one text.

use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::named_columns::Columns;
use crate::record::source::table::Row;
use crate::record::source::{person, presenter, texts};
use crate::record::{AuthorRecord, authors};

/// The author of a row; who corresponds need not present.
pub(super) fn of_row(table: &Columns, row: &Row) -> Option<AuthorRecord> {
    let cell = |names: &[&str]| table.cell(row, names);
    let mut record = person::of_parts(cell(&["first name"]), cell(&["last name"]))?;
    record.affiliation = cell(&["affiliation"]).map(person::cleaned);
    record.orcid = cell(&["orcid", "orcid id"]);
    record.speaker = cell(&["presenter?", "speaker?"]).is_some_and(|said| texts::is_yes(&said.value));
    Some(record)
}

/// The authors of a submission in the order of its list, `A, B and C`; the list alone where there are no rows.
pub(super) fn of_submission(
    named: Vec<AuthorRecord>,
    listed: Option<&Spanned<String>>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<AuthorRecord> {
    if named.is_empty() {
        return listed.map(|list| authors::read(list, &[]).drain_into(complaints)).unwrap_or_default();
    }
    complaints.extend(listed.and_then(|list| without_row(list, &named)));
    let mut placed: Vec<(Option<usize>, AuthorRecord)> = named
        .into_iter()
        .map(|author| (listed.and_then(|list| position(&list.value, &author.name.value)), author))
        .collect();
    if placed.iter().all(|(at, _)| at.is_some()) {
        placed.sort_by_key(|(at, _)| *at);
    }
    placed.into_iter().map(|(_, author)| author).collect()
}

/// Says who stands in the list of authors and has no row, where the list has more people.
fn without_row(list: &Spanned<String>, named: &[AuthorRecord]) -> Option<Diagnostic> {
    let all = authors::read(list, &[]).value;
    let has_row = |author: &AuthorRecord| named.iter().any(|it| presenter::same(&it.name.value, &author.name.value));
    let missing: Vec<String> =
        all.iter().filter(|author| !has_row(author)).map(|author| format!("`{}`", author.name.value)).collect();
    let message = format!(
        "the list of authors has {} besides those in the table of authors; only these are read",
        missing.join(", ")
    );
    let help = "add who is missing to `authors:` of the contribution in contributions.yaml";
    (all.len() > named.len() && !missing.is_empty())
        .then(|| Diagnostic::new(Code::IncompleteAuthors, &list.place, message).help(help))
}

/// Where a whole name stands in a list.
fn position(list: &str, name: &str) -> Option<usize> {
    let ends = |at: usize| !list[at..].chars().next().is_some_and(char::is_alphanumeric);
    let begins = |at: usize| !list[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    list.match_indices(name).map(|(at, _)| at).find(|&at| begins(at) && ends(at + name.len()))
}
