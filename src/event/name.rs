use crate::record::DemoteParticle;

/// A person's name in the parts of CSL 1.0.2 ("Name Variables") and BibTeX.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Name {
    /// The name as it is printed: `Ludwig van Beethoven`.
    pub literal: String,
    /// Given names: `Ludwig`.
    pub given: String,
    /// Particle that is left out when the family name stands alone, and always passed over in sorting: the `d'` of
    /// `Jean d'Alembert`.
    pub dropping_particle: String,
    /// Particle that belongs to the family name, and is passed over in sorting if the booklet's settings say so: `van`.
    pub non_dropping_particle: String,
    /// Family name: `Beethoven`. A mononym stands here.
    pub family: String,
    /// Generational suffix: `Jr.`
    pub suffix: String,
    /// Titles before the name: `Prof. Dr.`; not in `literal`.
    pub honorific_prefix: String,
    /// Degrees behind the name: `PhD`; not in `literal`.
    pub honorific_suffix: String,
    /// The name in another script, printed behind this one: `山田太郎`.
    pub alternate: String,
    /// Whether `literal` has the family name first, as Hungarian, Chinese, Japanese and Korean names may.
    pub family_first: bool,
}

impl Name {
    /// Family name with its particles: `van Beethoven`.
    pub fn full_family(&self) -> String {
        joined([&self.dropping_particle, &self.non_dropping_particle, &self.family])
    }

    /// The parts in the order they are spoken, without titles and degrees.
    pub fn spoken(&self) -> String {
        let family = self.full_family();
        let parts = if self.family_first { [&family, &self.given] } else { [&self.given, &family] };
        joined([parts[0], parts[1], &self.suffix])
    }

    /// The name as an index has it: `Beethoven, Ludwig van`; `King, Martin Luther, Jr.` (Chicago Manual of Style 16.41).
    ///
    /// A name that is spoken with the family name first needs no turning, and gets no comma: `Bartók Béla`, `山田太郎`.
    pub fn inverted(&self, demote: DemoteParticle) -> String {
        if self.family_first {
            return self.literal.clone();
        }
        let (family, given) = match demote {
            DemoteParticle::DisplayAndSort => (
                self.family.clone(),
                joined([&self.given, &joined([&self.dropping_particle, &self.non_dropping_particle])]),
            ),
            DemoteParticle::Never | DemoteParticle::SortOnly => {
                (joined([&self.non_dropping_particle, &self.family]), joined([&self.given, &self.dropping_particle]))
            }
        };
        let parts = [family.trim(), given.trim(), &self.suffix];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Parts with a space between, but for those that end in an apostrophe or a hyphen: `d'Alembert`, `al-Khwarizmi`. The Italian
/// `de'` is short for `dei`, and has its space.
fn joined<const N: usize>(parts: [&String; N]) -> String {
    let mut text = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let is_glued =
            text.ends_with(['\'', '’', '-', '‐', '‑']) && !["de'", "de’"].iter().any(|article| text.ends_with(article));
        if !text.is_empty() && !is_glued {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(given: &str, dropping: &str, non_dropping: &str, family: &str, suffix: &str) -> Name {
        let [given, dropping_particle, non_dropping_particle, family, suffix] =
            [given, dropping, non_dropping, family, suffix].map(str::to_owned);
        let parts = Name { given, dropping_particle, non_dropping_particle, family, suffix, ..Name::default() };
        Name { literal: parts.spoken(), ..parts }
    }

    #[test]
    fn names_turn_round_for_the_index() {
        use DemoteParticle::{DisplayAndSort, Never, SortOnly};
        let gogh = name("Vincent", "", "van", "Gogh", "");
        assert_eq!(gogh.inverted(DisplayAndSort), "Gogh, Vincent van");
        assert_eq!(gogh.inverted(SortOnly), "van Gogh, Vincent");
        assert_eq!(gogh.inverted(Never), "van Gogh, Vincent");
        let humboldt = name("Alexander", "von", "", "Humboldt", "");
        assert_eq!(humboldt.inverted(Never), "Humboldt, Alexander von");
        let alembert = name("Jean", "d’", "", "Alembert", "");
        assert_eq!((alembert.literal.as_str(), alembert.full_family().as_str()), ("Jean d’Alembert", "d’Alembert"));
        assert_eq!(alembert.inverted(DisplayAndSort), "Alembert, Jean d’");
        assert_eq!(name("", "", "al-", "Khwarizmi", "").inverted(Never), "al-Khwarizmi");
        assert_eq!(name("Martin Luther", "", "", "King", "Jr.").inverted(Never), "King, Martin Luther, Jr.");
        assert_eq!(name("", "", "", "Plato", "").inverted(Never), "Plato");
    }

    #[test]
    fn names_spoken_family_first_stay_so() {
        let bartok = Name { family_first: true, ..name("Béla", "", "", "Bartók", "") };
        let bartok = Name { literal: bartok.spoken(), ..bartok };
        assert_eq!(bartok.inverted(DemoteParticle::DisplayAndSort), "Bartók Béla");
    }
}
