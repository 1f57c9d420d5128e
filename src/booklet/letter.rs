//! The letters that head an index.

use icu_collator::CollatorBorrowed;
use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::event::letter_collator;

/// Head of the names that begin with no letter.
const OTHERS: &str = "#";

/// Finds the head of a name; letters are those that the language keeps apart.
pub(super) struct Letters {
    collator: CollatorBorrowed<'static>,
}

impl Letters {
    pub(super) fn new(language: &str) -> Self {
        Self { collator: letter_collator(language) }
    }

    /// The base letter in capitals, unless the language sorts the accented one as a letter of its own.
    pub(super) fn of(&self, name: &str) -> String {
        let Some(first) = name.chars().find(|c| c.is_alphanumeric()) else { return OTHERS.to_owned() };
        if !first.is_alphabetic() {
            return OTHERS.to_owned();
        }
        let written: String = first.to_uppercase().collect();
        let base: String = DecomposingNormalizerBorrowed::new_nfd().normalize(&written).chars().take(1).collect();
        if self.collator.compare(&base, &written).is_eq() { base } else { written }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_the_languages_own() {
        let letter = |language: &str, name: &str| Letters::new(language).of(name);
        assert_eq!(letter("en", "Önen"), "O");
        assert_eq!(letter("sv", "Önen"), "Ö");
        assert_eq!(letter("fr", "Étienne"), "E");
        assert_eq!(letter("en", "’t Hooft"), "T");
        assert_eq!(letter("en", "3M"), "#");
        assert_eq!(letter("en", ""), "#");
    }
}
