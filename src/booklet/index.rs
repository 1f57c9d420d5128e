//! The author index.

use super::{IndexEntry, IndexLetter};
use crate::event::{Event, Name, letter_collator};
use crate::record::DemoteParticle;

/// Names under which what begins with no letter is listed.
const OTHERS: &str = "#";

/// People by first letter of the family name; letters are those that the event's language keeps apart.
pub(super) fn author_index(event: &Event) -> Vec<IndexLetter> {
    let collator = letter_collator(&event.about.language);
    let mut letters: Vec<IndexLetter> = Vec::new();
    for person in &event.people {
        let letter = first_letter(&person.name, |a, b| collator.compare(a, b).is_eq());
        let labels = person.contributions.iter().map(|id| format!("c-{id}")).collect();
        let entry = IndexEntry { name: person.name.inverted(DemoteParticle::default()), labels };
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.entries.push(entry),
            None => letters.push(IndexLetter { letter, entries: vec![entry] }),
        }
    }
    letters
}

/// The base letter in capitals, unless the language sorts the accented one as a letter of its own.
fn first_letter(name: &Name, same_letter: impl Fn(&str, &str) -> bool) -> String {
    let Some(first) = name.family.chars().find(|c| c.is_alphanumeric()) else { return OTHERS.to_owned() };
    if !first.is_alphabetic() {
        return OTHERS.to_owned();
    }
    let written: String = first.to_uppercase().collect();
    let base: String =
        icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(&written).chars().take(1).collect();
    if same_letter(&base, &written) { base } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(language: &str, family: &str) -> String {
        let collator = letter_collator(language);
        let name = Name { family: family.to_owned(), ..Name::default() };
        first_letter(&name, |a, b| collator.compare(a, b).is_eq())
    }

    #[test]
    fn letters_are_the_languages_own() {
        assert_eq!(letter("en", "Önen"), "O");
        assert_eq!(letter("sv", "Önen"), "Ö");
        assert_eq!(letter("fr", "Étienne"), "E");
        assert_eq!(letter("en", "’t Hooft"), "T");
        assert_eq!(letter("en", "3M"), "#");
        assert_eq!(letter("en", ""), "#");
    }
}
