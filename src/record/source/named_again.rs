//! People of two cells: their names, and the names again with the places where they work.

use super::person;
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::{AuthorRecord, authors};

/// People of a table: the names in one column, `Ada Moss, Bo Fern`, and with their affiliations in another,
/// `Ada Moss (Kew, London), Bo Fern`, which the names take apart.
pub(super) fn of_cells(
    names: Option<Spanned<String>>,
    with_affiliations: Option<Spanned<String>>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<AuthorRecord> {
    let Some(names) = names else {
        return with_affiliations.map(|all| authors::read(&all, &[]).drain_into(complaints)).unwrap_or_default();
    };
    if names.value.contains('(') {
        return authors::read(&names, &[]).drain_into(complaints);
    }
    let each = each(&names.value);
    let given = with_affiliations.as_ref().and_then(|all| apart(&each, &all.value));
    if let (None, Some(all)) = (&given, with_affiliations.filter(|all| all.value.contains('('))) {
        return authors::read(&all, &[]).drain_into(complaints);
    }
    let mut given = given.unwrap_or_default().into_iter();
    let author = |name: &str| {
        let affiliation = given.next().flatten().map(|text| person::cleaned(Spanned::new(text, names.place.clone())));
        // Some sign up under an address.
        let words: Vec<&str> = name.split_whitespace().filter(|word| !word.contains('@')).collect();
        let named = person::of_name(Spanned::new(words.join(" "), names.place.clone()));
        (!words.is_empty()).then_some(AuthorRecord { affiliation, ..named })
    };
    each.into_iter().filter_map(author).collect()
}

/// Whether a cell of affiliations has the names too, with the places in brackets behind them: `Ada Kim, Bo Lee (Kew)`.
pub(super) fn says_again(names: &str, affiliations: &str) -> bool {
    apart(&each(names), affiliations).is_some_and(|places| places.iter().any(Option::is_some))
}

/// The names of a cell, parted by semicolons, or else by commas.
fn each(names: &str) -> Vec<&str> {
    let separator = if names.contains(';') { ';' } else { ',' };
    names.split(separator).map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// The affiliations behind each of the names, in their order; none if the text does not go on with the next name.
fn apart(names: &[&str], text: &str) -> Option<Vec<Option<String>>> {
    let mut rest = text.trim();
    let mut all = Vec::new();
    for (nth, name) in names.iter().enumerate() {
        rest = rest.strip_prefix(name)?;
        let Some(inner) = rest.strip_prefix(" (") else {
            all.push(None);
            rest = rest.trim_start_matches([',', ';', ' ']);
            continue;
        };
        let next = names.get(nth + 1);
        let ends = inner.match_indices(')').map(|(at, _)| at).find(|&at| {
            let behind = inner[at + 1..].trim_start_matches([',', ';', ' ']);
            next.map_or(behind.is_empty(), |next| inner[at + 1..].starts_with([',', ';']) && behind.starts_with(next))
        })?;
        all.push(Some(inner[..ends].to_owned()).filter(|text| !text.trim().is_empty()));
        rest = inner[ends + 1..].trim_start_matches([',', ';', ' ']);
    }
    rest.is_empty().then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_the_affiliations_apart() {
        let said = |text: &str| (!text.is_empty()).then(|| Spanned::made(text.to_owned()));
        for (names, all, expected) in [
            (
                "Ada Moss, Bo Fern",
                "Ada Moss (Kew, London), Bo Fern (Fern (Ltd), Bay)",
                "Ada Moss=Kew, London|Bo Fern=Fern (Ltd), Bay",
            ),
            ("Ada Moss, Bo Fern", "Ada Moss, Bo Fern (Fern Ltd)", "Ada Moss=|Bo Fern=Fern Ltd"),
            ("Ada Moss; Bo Fern", "", "Ada Moss=|Bo Fern="),
            ("Ada Moss (Kew, London), Bo Fern (Bay College)", "", "Ada Moss=Kew, London|Bo Fern=Bay College"),
            ("", "Ada Moss (Kew)", "Ada Moss=Kew"),
        ] {
            let read = of_cells(said(names), said(all), &mut Vec::new());
            let shown: Vec<_> = read
                .iter()
                .map(|it| format!("{}={}", it.name.value, it.affiliation.as_ref().map_or("", |it| it.value.as_str())))
                .collect();
            assert_eq!(shown.join("|"), expected);
        }
    }
}
