//! Authors from the fields that systems have for them.

use super::entities;
use crate::diagnostic::Spanned;
use crate::record::{AuthorRecord, NameRecord, authors};

/// An author from a given and a family name, one of which may be missing; none if both are.
pub(super) fn of_parts(given: Option<Spanned<String>>, family: Option<Spanned<String>>) -> Option<AuthorRecord> {
    let (given, family) = (given.map(cleaned), family.map(cleaned));
    let place = given.as_ref().or(family.as_ref())?.place.clone();
    let words = [&given, &family].into_iter().flatten().map(|part| part.value.as_str());
    let name = Spanned::new(words.collect::<Vec<_>>().join(" "), place);
    let parts = match (&given, &family) {
        // One name alone is all of it: nobody says which part it is.
        (Some(_), Some(_)) => NameRecord { given, family, ..NameRecord::default() },
        _ => NameRecord::default(),
    };
    Some(AuthorRecord { name, parts, ..AuthorRecord::default() })
}

/// An author from a name in one piece, which is one person's: a name that would be read as several is kept as the family name,
/// which nobody reads again.
pub(super) fn of_name(name: Spanned<String>) -> AuthorRecord {
    let name = cleaned(name);
    let family = authors::is_torn(&name.value).then(|| name.clone());
    AuthorRecord { name, parts: NameRecord { family, ..NameRecord::default() }, ..AuthorRecord::default() }
}

/// A short text without references, turned lines and doubled spaces.
pub(super) fn cleaned(text: Spanned<String>) -> Spanned<String> {
    text.map(|text| entities::resolved(&text).split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_its_own_is_one_person() {
        for (name, is_kept) in [
            ("Ada e mar", true),
            ("The one with the lamp", true),
            ("Ada Moss - moss & fern", true),
            ("Ada Moss", false),
            ("Ada de la Moss", false),
            ("Dr. Ada Moss", false),
            ("Ada Moss & Bo Fern", false),
        ] {
            let author = of_name(Spanned::made(name.to_owned()));
            assert_eq!(author.parts.family.is_some(), is_kept, "{name}");
            let read = authors::within_name(author, &mut Vec::new());
            assert_eq!(read.len(), if name.ends_with("Bo Fern") { 2 } else { 1 }, "{name}");
        }
    }
}
