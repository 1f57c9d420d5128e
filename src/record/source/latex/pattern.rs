//! Entries by what event.yaml says of the book: a command or environment with its arguments, or a command for each part.

use super::columns::{self, Column, Shape};
use super::entry::Entry;
use super::fields::{self, Role};
use super::source::Kind;
use super::stream::Stream;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::LatexRecord;

/// The entries that the pattern names.
pub(super) fn entries(stream: &Stream, pattern: &LatexRecord, complaints: &mut Vec<Diagnostic>) -> Vec<(usize, Entry)> {
    let found = match &pattern.entry {
        Some(entry) => {
            let Some(shape) = shape(entry, complaints) else { return Vec::new() };
            columns::entries(stream, &[shape])
        }
        None => {
            let named = [
                (&pattern.title, Role::Title),
                (&pattern.authors, Role::Authors),
                (&pattern.affiliation, Role::Affiliation),
                (&pattern.abstract_, Role::Abstract),
                (&pattern.keywords, Role::Keywords),
            ];
            let roles: Vec<(String, Role)> =
                named.into_iter().filter_map(|(name, role)| Some((bare(&name.as_ref()?.value), role))).collect();
            fields::entries(stream, &|_, name| roles.iter().find(|(of, _)| of == name).map(|(_, role)| *role))
        }
    };
    if found.is_empty() {
        let place = pattern.entry.as_ref().or(pattern.title.as_ref()).map(|it| it.place.clone()).unwrap_or_default();
        let message = "nothing in the LaTeX files is written so";
        let help = "compare the name and the number of arguments with a use in the files";
        complaints.push(Diagnostic::new(Code::BadValue, &place, message).help(help));
    }
    found
}

/// `\title` as `title`.
fn bare(name: &str) -> String {
    let name = name.trim().trim_start_matches('\\');
    let name = name.strip_prefix("begin{").map_or(name, |rest| rest.split('}').next().unwrap_or(rest));
    name.split(['{', '*']).next().unwrap_or(name).to_owned()
}

/// `\talk{title}{authors}{affiliation}{abstract}`, `\begin{abstract}{title}{authors}`.
fn shape(entry: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Option<Shape> {
    let text = entry.value.trim();
    let (kind, rest) = match text.strip_prefix("\\begin{") {
        Some(rest) => (Kind::Begin, rest.replacen('}', "", 1)),
        None => (Kind::Command, text.trim_start_matches('\\').to_owned()),
    };
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '@').collect();
    let mut columns = Vec::new();
    for word in rest[name.len()..].split('{').skip(1) {
        let word = word.split('}').next().unwrap_or_default().trim().to_lowercase();
        columns.push(match word.as_str() {
            "title" => Column::Title,
            "authors" | "author" | "speaker" | "speakers" => Column::Authors,
            "affiliation" | "affiliations" | "institution" => Column::Affiliation,
            "abstract" | "text" => Column::Abstract,
            "keywords" => Column::Keywords,
            "" | "_" | "-" => Column::Other,
            other => {
                let message = format!("`{other}` is no part of an abstract");
                let help = "the parts are `title`, `authors`, `affiliation`, `abstract`, `keywords`; leave the braces of others empty";
                complaints.push(Diagnostic::new(Code::BadValue, &entry.place, message).help(help));
                Column::Other
            }
        });
    }
    if name.is_empty() || !columns.contains(&Column::Title) {
        let message = format!("`{text}` does not say which argument is the title");
        let help = "write a use of the command with names for its arguments: `\\talk{title}{authors}{abstract}`";
        complaints.push(Diagnostic::new(Code::BadValue, &entry.place, message).help(help));
        return None;
    }
    Some(Shape { kind, name, columns })
}
