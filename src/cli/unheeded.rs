//! Options that nothing would heed: they are refused, lest somebody believes that they were.

/// An option that was given and changes nothing here.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`--{option}` changes nothing {here}: {instead}")]
pub(crate) struct Unheeded {
    /// Its name.
    pub(crate) option: &'static str,
    /// Without what, or with what else: `without --impose`.
    pub(crate) here: String,
    /// What to do.
    pub(crate) instead: String,
}
