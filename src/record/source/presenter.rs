//! Who presents, where a field of its own names them.

use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::{AuthorRecord, authors};

/// Makes the authors whom a text names those who present; complains of a name that is no author's.
pub(super) fn mark(authors: &mut [AuthorRecord], named: &Spanned<String>, complaints: &mut Vec<Diagnostic>) {
    for piece in named.value.split([';', '\n']).map(str::trim).filter(|piece| !piece.is_empty()) {
        if mark_one(authors, piece) {
            continue;
        }
        let read = authors::read(&Spanned::new(piece.to_owned(), named.place.clone()), &[]).value;
        let found: Vec<bool> = read.iter().map(|person| mark_one(authors, &person.name.value)).collect();
        if !found.contains(&true) && !authors.is_empty() && piece.contains(char::is_alphabetic) {
            let message = format!("`{piece}` presents, and is none of the authors");
            let help = "set `speaker: true` on who presents";
            complaints.push(Diagnostic::new(Code::Inferred, &named.place, message).help(help));
        }
    }
}

/// Makes the one author of a name present, whatever the order of its parts.
fn mark_one(authors: &mut [AuthorRecord], name: &str) -> bool {
    let wanted = words(name);
    let found = authors.iter_mut().find(|author| !wanted.is_empty() && words(&author.name.value) == wanted);
    found.map(|author| author.speaker = true).is_some()
}

/// Whether two names are one but for the order of their parts, marks and case.
pub(super) fn same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// The words of a name in alphabetical order, without what stands in brackets behind it.
fn words(name: &str) -> Vec<String> {
    let bare = name.split(['(', '[', '<']).next().unwrap_or_default();
    let mut words: Vec<String> = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.contains(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name_in_any_order() {
        let author = |name: &str| AuthorRecord { name: Spanned::made(name.to_owned()), ..AuthorRecord::default() };
        for (named, expected, complaints) in [
            ("Moss, Ada (1,2)*", "Ada Moss", 0),
            ("ada moss; Bo Fern", "Ada Moss, Bo Fern", 0),
            ("Ada Moss, Bo Fern", "Ada Moss, Bo Fern", 0),
            ("Cy Reed", "", 1),
            ("-", "", 0),
        ] {
            let mut authors = vec![author("Ada Moss"), author("Bo Fern")];
            let mut found = Vec::new();
            mark(&mut authors, &Spanned::made(named.to_owned()), &mut found);
            let marked: Vec<_> = authors.iter().filter(|it| it.speaker).map(|it| it.name.value.as_str()).collect();
            assert_eq!((marked.join(", ").as_str(), found.len()), (expected, complaints), "{named}");
        }
    }
}
