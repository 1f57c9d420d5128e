use super::{Diagnostic, Severity};

/// A stage's output together with everything found wrong on the way, in the order it was found.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "the diagnostics have to reach the organizer"]
pub struct Checked<T> {
    /// What the stage made, as good as the input allowed.
    pub value: T,
    /// All complaints, not the first one.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing to complain about.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// A value and what was found.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// Hands the value to the next stage and strings the diagnostics of both together.
    pub fn then<U>(self, stage: impl FnOnce(T) -> Checked<U>) -> Checked<U> {
        let mut diagnostics = self.diagnostics;
        let next = stage(self.value);
        diagnostics.extend(next.diagnostics);
        Checked { value: next.value, diagnostics }
    }

    /// Changes the value and keeps the diagnostics.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: change(self.value), diagnostics: self.diagnostics }
    }

    /// Moves the diagnostics into `sink` and returns the bare value.
    pub fn drain_into(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }

    /// Whether any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}
