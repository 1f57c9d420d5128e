//! Authors from the fields that systems have for them.

use super::entities;
use crate::diagnostic::Spanned;
use crate::record::{AuthorRecord, NameRecord};

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

/// An author from a name in one piece.
pub(super) fn of_name(name: Spanned<String>) -> AuthorRecord {
    AuthorRecord { name: cleaned(name), ..AuthorRecord::default() }
}

/// A short text without references, turned lines and doubled spaces.
pub(super) fn cleaned(text: Spanned<String>) -> Spanned<String> {
    text.map(|text| entities::resolved(&text).split_whitespace().collect::<Vec<_>>().join(" "))
}
