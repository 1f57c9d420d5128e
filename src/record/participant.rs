use crate::diagnostic::Spanned;
use crate::record::NameRecord;

/// Someone who takes part: a row of participants.csv.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ParticipantRecord {
    /// The name as written; empty where the table has it in parts alone.
    pub name: Spanned<String>,
    /// Its parts, where the table has them apart.
    pub parts: NameRecord,
    /// The affiliation as written.
    pub affiliation: Option<Spanned<String>>,
    /// The country, by its name or its ISO 3166 code.
    pub country: Option<Spanned<String>>,
}
