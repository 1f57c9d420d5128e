//! What is wrong, where, and what to do: the one way any stage complains.
//!
//! A diagnostic is about the organizer's data; the program carries on. What keeps the program itself from going on is an
//! error of the module it happens in.

mod checked;
mod code;
mod nearest;
mod place;
pub mod render;
mod sources;

pub use checked::Checked;
pub use code::{Code, Severity};
pub use nearest::nearest;
pub(crate) use place::letters;
pub use place::{Place, Position, Spanned};
pub use sources::Sources;

/// So many of something, grammatically: `1 page`, `3 pages`.
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        many => format!("{many} {noun}s"),
    }
}

/// One complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of the kind of complaint.
    pub code: Code,
    /// How bad it is: the code's own severity unless the stage knows better.
    pub severity: Severity,
    /// What is wrong, in one phrase without a full stop; the author's own words stand in backticks.
    pub message: String,
    /// Where it is wrong.
    pub place: Place,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that belong to the matter, each with what stands there.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// A complaint of the code's own severity.
    pub fn new(code: Code, place: &Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            place: place.clone(),
            help: None,
            related: Vec::new(),
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn also(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.related.push((place.clone(), label.into()));
        self
    }
}
