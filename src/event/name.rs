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
