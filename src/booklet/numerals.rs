//! The digits that a language counts in (CLDR's default numbering system).

use icu_decimal::input::Decimal;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale::Locale;

/// The digits of one language; the Arabic script has two sets of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numerals {
    zero: char,
}

impl Numerals {
    pub(super) fn of(locale: &Locale) -> Self {
        let formatter = DecimalFormatter::try_new(DecimalFormatterPreferences::from(locale), Default::default());
        let zero = formatter.ok().and_then(|it| it.format(&Decimal::from(0)).to_string().chars().next());
        Self { zero: zero.filter(|zero| zero.is_numeric()).unwrap_or('0') }
    }

    /// A count as it is printed.
    pub(super) fn write(self, number: u64) -> String {
        let digits = number.to_string();
        digits.chars().filter_map(|it| char::from_u32(u32::from(self.zero) + it.to_digit(10)?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_the_language_counts_in() {
        for (language, written) in [
            ("en", "2026"),
            ("ar-EG", "٢٠٢٦"),
            ("ar", "2026"),
            ("fa", "۲۰۲۶"),
            ("he", "2026"),
            ("hi", "2026"),
            ("ja", "2026"),
            ("ar-EG-u-nu-latn", "2026"),
        ] {
            let numerals = Numerals::of(&language.parse().expect("a tag of the test"));
            assert_eq!(numerals.write(2026), written, "{language}");
        }
    }
}
