use crate::diagnostic::Spanned;

/// Someone who takes part: a row of participants.csv.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ParticipantRecord {
    /// The name as written.
    pub name: Spanned<String>,
    /// The affiliation as written.
    pub affiliation: Option<Spanned<String>>,
    /// The country, by its name or its ISO 3166 code.
    pub country: Option<Spanned<String>>,
}
