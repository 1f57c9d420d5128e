use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::Locale;

use super::Name;
use crate::record::DemoteParticle;

/// The collation of a language (CLDR tailorings), or the root collation (UTS #10) for one that is not known.
pub(crate) fn collator(language: &str) -> CollatorBorrowed<'static> {
    with_strength(language, Strength::Tertiary)
}

/// A collation that sees only base letters: `é` equals `e` in French, but `ö` is a letter of its own in Swedish.
pub(crate) fn letter_collator(language: &str) -> CollatorBorrowed<'static> {
    with_strength(language, Strength::Primary)
}

/// The order of names in an index.
pub(crate) struct NameOrder(CollatorBorrowed<'static>);

impl NameOrder {
    /// The order of the language (CLDR tailorings).
    pub(crate) fn new(language: &str) -> Self {
        Self(collator(language))
    }

    /// A key by whose bytes names sort: by family name, given names, suffix, each letter by letter before any accent counts,
    /// as UTS #10 (section 1.6, merging sort keys) asks for fields: `Muller, Zoe` behind `Müller, Ada`.
    ///
    /// A dropping particle is passed over until all else is equal, a non-dropping one unless it is never demoted.
    pub(crate) fn key(&self, name: &Name, demote: DemoteParticle) -> Vec<u8> {
        let particle = name.non_dropping_particle.as_str();
        let (before, behind) = if demote == DemoteParticle::Never { (particle, "") } else { ("", particle) };
        let family = letters(&[before, &name.family].join(" "));
        let parts = [&family, &letters(&name.given), &name.suffix, behind, &name.dropping_particle];
        let mut key = Vec::with_capacity(64);
        let Ok(()) = self.0.write_sort_key_to(&parts.join(SEPARATOR), &mut key);
        key
    }
}

/// Sorts before every other character and keeps accents behind it from counting before letters in front (CLDR root).
const SEPARATOR: &str = "\u{fffe}";

/// The text from its first letter or digit on, without apostrophes: `’t Hooft` stands under T, `O’Brien` as `OBrien`.
fn letters(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.chars().filter(|c| !matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}')).collect()
}

fn with_strength(language: &str, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
    Collator::try_new(locale.into(), options)
        .or_else(|_| Collator::try_new(Locale::UNKNOWN.into(), options))
        .expect("the root collation is compiled in")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(written: &str) -> Name {
        let mut parts = written.split('|').map(str::to_owned);
        let mut part = || parts.next().unwrap_or_default();
        Name { family: part(), given: part(), non_dropping_particle: part(), suffix: part(), ..Name::default() }
    }

    /// The names are given in the order they shall have.
    #[track_caller]
    fn ordered(language: &str, demote: DemoteParticle, names: &[&str]) {
        let order = NameOrder::new(language);
        let mut sorted: Vec<&str> = names.iter().rev().copied().collect();
        sorted.sort_by_key(|written| order.key(&name(written), demote));
        assert_eq!(sorted, names, "{language}");
    }

    #[test]
    fn names_sort_as_the_language_does() {
        let default = DemoteParticle::default();
        ordered("en", default, &["Åberg", "Müller|Ada", "Muller|Bo", "Müller|Cy", "Ødegård", "Ziv"]);
        ordered("sv", default, &["Muller", "Ziv", "Åberg", "Ärlig", "Öman"]);
        ordered("de", default, &["Mueller", "Mulder", "Müller", "Muller|A", "Ziv"]);
        ordered("da", default, &["Abel", "Zeuthen", "Ægir", "Østby", "Aagaard", "Åkjær"]);
        ordered("es", default, &["Nuñez|A", "Núñez|B", "Nzinga", "Ñandú", "Oca"]);
        ordered("cs", default, &["Cibulka", "Czernin", "Čapek", "Havel", "Chmel", "Ibl"]);
        ordered("hu", default, &["Cukor", "Czuczor", "Csaba", "Dobos", "Gulyás", "Gyula", "Szabó", "Zalán", "Zsolt"]);
        ordered("tr", default, &["Hoca", "Ilgaz", "Işık", "İnan", "Jale"]);
    }

    #[test]
    fn ties_are_settled_by_given_names_and_suffix() {
        ordered(
            "en",
            DemoteParticle::default(),
            &["Doe|Ann", "Doe|Ann||Jr.", "Doe|Bo", "O’Brien", "Obst", "’t Hooft", "Tal"],
        );
    }

    #[test]
    fn particles_count_if_the_setting_says_so() {
        let names = ["Gogh|Vincent|van", "Haan|Ada|de", "Urk|Bo"];
        ordered("nl", DemoteParticle::DisplayAndSort, &names);
        ordered("nl", DemoteParticle::SortOnly, &names);
        ordered("nl", DemoteParticle::Never, &["Haan|Ada|de", "Urk|Bo", "Gogh|Vincent|van"]);
    }
}
