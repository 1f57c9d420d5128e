//! Authors and their organisations as ConfTool writes them.

use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::source::named_columns::Columns;
use crate::record::source::person;
use crate::record::source::table::Row;
use crate::record::{AuthorRecord, authors};

/// Authors that have columns of their own, `authors_formatted_1_name`; a star stands behind who presents.
pub(super) fn formatted(table: &Columns, row: &Row, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let mut all = Vec::new();
    for nth in 1.. {
        let column = |field: &str| format!("authors_formatted_{nth}_{field}");
        if table.column(&[&column("name")]).is_none() {
            break;
        }
        let cell = |field: &str| table.cell(row, &[&column(field)]);
        let parts = |field: &str| table.cell(row, &[&format!("author {nth}_{field}")]);
        let Some(name) = cell("name").filter(|name| name.value.contains(char::is_alphabetic)) else { continue };
        let speaker = name.value.contains('*');
        let given = match (parts("first name"), parts("middle name")) {
            (Some(first), Some(middle)) => Some(first.map(|first| format!("{first} {}", middle.value))),
            (first, middle) => first.or(middle),
        };
        let author = match (given, parts("last name")) {
            (Some(given), Some(family)) => person::of_parts(Some(given), Some(family)),
            _ => named(&name.map(|name| name.replace('*', "")), complaints),
        };
        let Some(mut author) = author else { continue };
        author.speaker |= speaker;
        author.orcid = cell("orcid");
        if let Some(organisation) = cell("organisation") {
            let several = pieces(&organisation, "; ");
            author.affiliations = several.into_iter().map(person::cleaned).collect();
        }
        all.push(author);
    }
    all
}

/// Authors in one text, `Moss, Ada (1,2); Fern, Bo (2)`, and their organisations in another, `1: Kew; 2: Fern Ltd`.
pub(super) fn listed(
    names: Option<Spanned<String>>,
    organisations: Option<Spanned<String>>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<AuthorRecord> {
    let Some(names) = names.filter(|names| names.value.contains(char::is_alphabetic)) else { return Vec::new() };
    let organisations = organisations.filter(|text| text.value.contains(char::is_alphabetic));
    let numbered = organisations.as_ref().map(numbered).unwrap_or_default();
    if !names.value.contains(';') && !is_turned(&names.value) {
        let lines: Vec<Spanned<String>> = if numbered.is_empty() {
            organisations.into_iter().collect()
        } else {
            numbered.into_iter().map(|(label, text)| text.map(|text| format!("{label} {text}"))).collect()
        };
        return authors::read(&names, &lines).drain_into(complaints);
    }
    let mut all = Vec::new();
    for piece in pieces(&names, ";") {
        let (name, labels) = marks(&piece);
        let Some(mut author) = named(&name.clone().map(|name| name.replace('*', "")), complaints) else { continue };
        author.speaker = name.value.contains('*');
        let given = labels.iter().filter_map(|label| numbered.iter().find(|(own, _)| own == label));
        author.affiliations = given.map(|(_, text)| text.clone()).collect();
        if numbered.is_empty() {
            author.affiliation = organisations.clone().map(person::cleaned);
        }
        all.push(author);
    }
    all
}

/// Whether a text is one name with the family name first, `Moss, Ada Bo`, and not two names.
fn is_turned(text: &str) -> bool {
    let bare = text.split('(').next().unwrap_or_default().trim_end_matches(['*', ' ']);
    let words = |part: &str| part.split_whitespace().count();
    matches!(bare.split(',').collect::<Vec<_>>()[..], [family, given] if words(family) == 1 || words(given) == 1)
}

/// The author of `Ada Moss`, or of `Moss, Ada`.
fn named(name: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Option<AuthorRecord> {
    if !name.value.contains(char::is_alphabetic) {
        return None;
    }
    let part =
        |text: &str| Some(Spanned::new(text.trim().to_owned(), name.place.clone())).filter(|it| !it.value.is_empty());
    match name.value.split(',').collect::<Vec<_>>()[..] {
        [family, given] => person::of_parts(part(given), part(family)),
        [_] => Some(person::of_name(name.clone())),
        _ => authors::read(name, &[]).drain_into(complaints).into_iter().next(),
    }
}

/// The pieces of a text between separators, each with its place.
fn pieces(text: &Spanned<String>, separator: &str) -> Vec<Spanned<String>> {
    let mut start = 0;
    let mut all = Vec::new();
    for piece in text.value.split(separator) {
        let end = start + piece.len();
        all.push(Spanned::new(piece.trim().to_owned(), text.part(start, end)));
        start = end + separator.len();
    }
    all.retain(|piece| !piece.value.is_empty());
    all
}

/// A name and the numbers that stand in brackets behind it: `Moss, Ada* (1,2)`.
fn marks(piece: &Spanned<String>) -> (Spanned<String>, Vec<String>) {
    let text = piece.value.trim_end_matches([',', ' ']);
    let Some((name, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return (piece.clone(), Vec::new());
    };
    let labels: Vec<String> = inner.split(',').map(|label| label.trim().to_owned()).collect();
    if !labels.iter().all(|label| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit())) {
        return (piece.clone(), Vec::new());
    }
    (Spanned::new(name.trim().to_owned(), piece.part(0, name.len())), labels)
}

/// Organisations by the number before each: `1: Kew; 2: Fern Ltd; Moss Street`.
fn numbered(text: &Spanned<String>) -> Vec<(String, Spanned<String>)> {
    let label = |piece: &str| -> Option<usize> {
        let end = piece.find(|c: char| !c.is_ascii_digit()).filter(|&end| end > 0 && end < 4)?;
        piece[end..].starts_with(':').then_some(end)
    };
    let mut all: Vec<(String, Spanned<String>)> = Vec::new();
    for piece in text.value.split([';', '\n']).map(str::trim).filter(|piece| !piece.is_empty()) {
        match (label(piece), all.last_mut()) {
            (Some(end), _) => {
                let name = piece[end + 1..].trim().to_owned();
                all.push((piece[..end].to_owned(), Spanned::new(name, text.place.clone())));
            }
            (None, Some((_, open))) => open.value = format!("{}; {piece}", open.value),
            (None, None) => return Vec::new(),
        }
    }
    all.into_iter().map(|(label, name)| (label, person::cleaned(name))).collect()
}
