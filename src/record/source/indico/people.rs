//! People as Indico's exports have them, in any of its versions.

use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::source::{named_again, person, presenter};
use crate::record::tree::Node;
use crate::record::{AuthorRecord, authors};

/// A person; addresses and their hashes are not read.
pub(super) fn person(node: &Node) -> Option<AuthorRecord> {
    let part = |keys: &[&str]| keys.iter().find_map(|key| node.text_at(key));
    let given = part(&["first_name", "firstName", "givenName"]);
    let family = part(&["last_name", "familyName", "lastName"]);
    let whole = || part(&["fullName", "full_name", "name"]).and_then(turned);
    let mut author = person::of_parts(given, family).or_else(whole)?;
    if author.parts.family.is_some() {
        author.parts.honorific_prefix = node.text_at("title").map(person::cleaned).map(Box::new);
    }
    author.affiliation = part(&["affiliation"]).map(person::cleaned);
    author.orcid = part(&["orcid"]);
    Some(author)
}

/// The author of `Moss, Ada`, as Indico writes whole names.
fn turned(name: Spanned<String>) -> Option<AuthorRecord> {
    let part =
        |text: &str| Some(Spanned::new(text.trim().to_owned(), name.place.clone())).filter(|it| !it.value.is_empty());
    match name.value.split_once(", ") {
        Some((family, given)) => person::of_parts(part(given), part(family)),
        None => Some(person::of_name(name)),
    }
}

/// The authors of an entry, primary ones first; who speaks and is no author stands behind them.
pub(super) fn of_entry(node: &Node) -> Vec<AuthorRecord> {
    let mut ranked: Vec<(u8, AuthorRecord)> = Vec::new();
    let linked = ["persons", "person_links"].iter().filter_map(|key| node.get(key)).flat_map(Node::items);
    for link in linked {
        let roles: Vec<&str> =
            link.get("roles").map(Node::items).unwrap_or_default().iter().filter_map(Node::str).collect();
        let kind = link.get("author_type").or_else(|| link.get("authorType")).and_then(Node::str).unwrap_or_default();
        let rank = match kind {
            "primary" | "1" => 0,
            "secondary" | "2" => 1,
            _ if roles.contains(&"primary") => 0,
            _ if roles.contains(&"secondary") => 1,
            _ => 2,
        };
        let says = ["author_type", "authorType", "roles", "is_speaker", "isSpeaker"];
        let is_told = says.iter().any(|key| link.get(key).is_some());
        let flagged = ["is_speaker", "isSpeaker"].iter().any(|key| link.get(key).is_some_and(Node::is_true));
        let speaks = flagged || roles.contains(&"speaker");
        // Who is neither author nor speaker only handed it in.
        if let Some(author) = person(link).filter(|_| rank < 2 || speaks || !is_told) {
            ranked.push((rank, AuthorRecord { speaker: speaks, ..author }));
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut all: Vec<AuthorRecord> = ranked.into_iter().map(|(_, author)| author).collect();
    for key in ["primaryauthors", "primaryAuthors", "authors", "coauthors", "coAuthors"] {
        for author in node.get(key).map(Node::items).unwrap_or_default().iter().filter_map(person) {
            if !all.iter().any(|known| same(known, &author)) {
                all.push(author);
            }
        }
    }
    for key in ["speakers", "presenters"] {
        let speakers = node.get(key).map(Node::items).unwrap_or_default().iter().filter_map(person);
        speak(&mut all, speakers);
    }
    all
}

/// Makes people speak: as the authors they are, or behind these.
pub(super) fn speak(authors: &mut Vec<AuthorRecord>, speakers: impl IntoIterator<Item = AuthorRecord>) {
    for speaker in speakers {
        match authors.iter_mut().find(|known| same(known, &speaker)) {
            Some(known) => {
                known.speaker = true;
                known.affiliation = known.affiliation.take().or(speaker.affiliation);
            }
            None => authors.push(AuthorRecord { speaker: true, ..speaker }),
        }
    }
}

fn same(one: &AuthorRecord, other: &AuthorRecord) -> bool {
    presenter::same(&one.name.value, &other.name.value)
}

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
    let separator = if names.value.contains(';') { ';' } else { ',' };
    let each: Vec<&str> = names.value.split(separator).map(str::trim).filter(|name| !name.is_empty()).collect();
    let given = with_affiliations.as_ref().and_then(|all| named_again::places(&each, all));
    if let (None, Some(all)) = (&given, with_affiliations.filter(|all| all.value.contains('('))) {
        return authors::read(&all, &[]).drain_into(complaints);
    }
    let mut given = given.unwrap_or_default().into_iter();
    let author = |name: &str| {
        let affiliation = given.next().flatten();
        // Some sign up under an address.
        let words: Vec<&str> = name.split_whitespace().filter(|word| !word.contains('@')).collect();
        let named = person::of_name(Spanned::new(words.join(" "), names.place.clone()));
        (!words.is_empty()).then_some(AuthorRecord { affiliation, ..named })
    };
    each.into_iter().filter_map(author).collect()
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
