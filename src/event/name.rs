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
    /// Family name with its particle: `van Beethoven`.
    pub fn full_family(&self) -> String {
        joined([&self.dropping_particle, &self.non_dropping_particle, &self.family])
    }

    /// The name turned round for an index, particles behind: `Beethoven, Ludwig van`.
    pub fn inverted(&self) -> String {
        let family = joined([&self.family, &self.suffix]);
        let given = joined([&self.given, &self.dropping_particle, &self.non_dropping_particle]);
        if given.is_empty() { family } else { format!("{family}, {given}") }
    }
}

fn joined<const N: usize>(parts: [&String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_turn_round_for_the_index() {
        let part = str::to_owned;
        let castro =
            Name { given: part("Leo"), non_dropping_particle: part("de"), family: part("Castro"), ..Name::default() };
        assert_eq!(castro.inverted(), "Castro, Leo de");
        assert_eq!(castro.full_family(), "de Castro");
        let plato = Name { family: part("Plato"), ..Name::default() };
        assert_eq!(plato.inverted(), "Plato");
    }
}
