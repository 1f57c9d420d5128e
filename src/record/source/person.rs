//! Authors from the fields that systems have for them.

use super::entities;
use crate::diagnostic::Spanned;
use crate::record::{AuthorRecord, NameRecord, authors};

/// An author from a given and a family name, one of which may be missing; none if both are.
pub(super) fn of_parts(given: Option<Spanned<String>>, family: Option<Spanned<String>>) -> Option<AuthorRecord> {
    let (given, family) = (given.map(cleaned), family.map(cleaned));
    let place = given.as_ref().or(family.as_ref())?.place.clone();
    let (family, suffix) = family.map_or((None, None), apart);
    let words = [&given, &family, &suffix].into_iter().flatten().map(|part| part.value.as_str());
    let name = Spanned::new(words.collect::<Vec<_>>().join(" "), place);
    let parts = match (&given, &family) {
        // One name alone is all of it: nobody says which part it is.
        (Some(_), Some(_)) => NameRecord { given, family, suffix: suffix.map(Box::new), ..NameRecord::default() },
        _ => NameRecord::default(),
    };
    Some(AuthorRecord { name, parts, ..AuthorRecord::default() })
}

/// A family name and the generational suffix that forms put behind it: `Oz, Jr.`
fn apart(family: Spanned<String>) -> (Option<Spanned<String>>, Option<Spanned<String>>) {
    const SUFFIXES: [&str; 8] = ["jr", "sr", "ii", "iii", "iv", "junior", "senior", "esq"];
    let parts =
        family.value.rsplit_once([',', ' ']).map(|(name, last)| (name.trim_end_matches([',', ' ']), last.trim()));
    let is_suffix = |last: &str| SUFFIXES.contains(&last.trim_end_matches('.').to_lowercase().as_str());
    match parts.filter(|(name, last)| !name.is_empty() && is_suffix(last)) {
        Some((name, last)) => {
            let place = &family.place;
            let of = |text: &str| Some(Spanned::new(text.to_owned(), place.clone()));
            (of(name), of(last))
        }
        None => (Some(family), None),
    }
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

    #[test]
    fn a_suffix_is_no_part_of_the_family_name() {
        for (family, name, parts) in [
            ("Oz, Jr.", "Ben Oz Jr.", ("Oz", Some("Jr."))),
            ("Oz Jr", "Ben Oz Jr", ("Oz", Some("Jr"))),
            ("van Oz III", "Ben van Oz III", ("van Oz", Some("III"))),
            ("Oz, Byron", "Ben Oz, Byron", ("Oz, Byron", None)),
            ("Junior", "Ben Junior", ("Junior", None)),
        ] {
            let author = of_parts(Some(Spanned::made("Ben".to_owned())), Some(Spanned::made(family.to_owned())));
            let author = author.expect("two names");
            let said = |part: Option<&Spanned<String>>| part.map(|part| part.value.clone());
            assert_eq!(author.name.value, name);
            let (family, suffix) = (said(author.parts.family.as_ref()), said(author.parts.suffix.as_deref()));
            assert_eq!((family.as_deref(), suffix.as_deref()), (Some(parts.0), parts.1));
        }
    }
}
