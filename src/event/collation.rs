use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::Locale;

/// The collation of a language (CLDR tailorings), or the root collation (UTS #10) for one that is not known.
pub(crate) fn collator(language: &str) -> CollatorBorrowed<'static> {
    with_strength(language, Strength::Tertiary)
}

/// A collation that sees only base letters: `é` equals `e` in French, but `ö` is a letter of its own in Swedish.
pub(crate) fn letter_collator(language: &str) -> CollatorBorrowed<'static> {
    with_strength(language, Strength::Primary)
}

fn with_strength(language: &str, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
    Collator::try_new(locale.into(), options)
        .or_else(|_| Collator::try_new(Locale::UNKNOWN.into(), options))
        .expect("the root collation is compiled in")
}
