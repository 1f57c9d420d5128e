//! The letters that head an index.

use icu_collator::CollatorBorrowed;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// Head of the names that begin with no letter.
const OTHERS: &str = "#";

/// The base letter in capitals, unless the collation sorts the accented one as a letter of its own.
pub(super) fn first_letter(name: &str, letters: &CollatorBorrowed<'_>) -> String {
    let Some(first) = name.chars().find(|c| c.is_alphanumeric()) else { return OTHERS.to_owned() };
    if !first.is_alphabetic() {
        return OTHERS.to_owned();
    }
    let written: String = first.to_uppercase().collect();
    let base: String = DecomposingNormalizerBorrowed::new_nfd().normalize(&written).chars().take(1).collect();
    if letters.compare(&base, &written).is_eq() { base } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::letter_collator;

    #[test]
    fn letters_are_the_languages_own() {
        let letter = |language: &str, name: &str| first_letter(name, &letter_collator(language));
        assert_eq!(letter("en", "Önen"), "O");
        assert_eq!(letter("sv", "Önen"), "Ö");
        assert_eq!(letter("fr", "Étienne"), "E");
        assert_eq!(letter("en", "’t Hooft"), "T");
        assert_eq!(letter("en", "3M"), "#");
        assert_eq!(letter("en", ""), "#");
    }
}
