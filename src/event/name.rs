/// A person's name in the parts of CSL 1.0.2 ("Name Variables") and BibTeX.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Name {
    /// The name as it is printed: `Ludwig van Beethoven`.
    pub literal: String,
    /// Given names: `Ludwig`.
    pub given: String,
    /// Particle that belongs to the family name but is passed over in sorting: `van`.
    pub particle: String,
    /// Family name: `Beethoven`. A mononym stands here.
    pub family: String,
    /// Generational suffix: `Jr.`
    pub suffix: String,
}

impl Name {
    /// Family name with its particle: `van Beethoven`.
    pub fn full_family(&self) -> String {
        joined([&self.particle, &self.family])
    }

    /// The name turned round for an index, particles behind: `Beethoven, Ludwig van`.
    pub fn inverted(&self) -> String {
        let family = joined([&self.family, &self.suffix]);
        let given = joined([&self.given, &self.particle]);
        if given.is_empty() { family } else { format!("{family}, {given}") }
    }
}

fn joined(parts: [&String; 2]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_turn_round_for_the_index() {
        let part = str::to_owned;
        let castro = Name { given: part("Leo"), particle: part("de"), family: part("Castro"), ..Name::default() };
        assert_eq!(castro.inverted(), "Castro, Leo de");
        assert_eq!(castro.full_family(), "de Castro");
        let plato = Name { family: part("Plato"), ..Name::default() };
        assert_eq!(plato.inverted(), "Plato");
    }
}
