use std::sync::Arc;

use typst::WorldExt;
use typst::diag::{Severity as TypstSeverity, SourceDiagnostic};

use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// What to do where the engine has no better advice.
const HELP: &str = "mend the file in the event's `layout/` folder, or delete it to get the built-in one back";

/// Puts a complaint of the engine into our words, at its line of the layout.
pub(super) fn diagnostic(world: &World, complaint: &SourceDiagnostic) -> Diagnostic {
    let place = place(world, complaint).unwrap_or_default();
    let mut diagnostic = Diagnostic::new(Code::Layout, &place, format!("the layout fails: {}", complaint.message));
    if complaint.severity == TypstSeverity::Warning {
        diagnostic.severity = Severity::Warning;
        diagnostic.message = format!("the layout is doubtful: {}", complaint.message);
    }
    let hints: Vec<_> = complaint.hints.iter().map(|hint| hint.v.as_str()).collect();
    let hints = if hints.is_empty() { HELP.to_owned() } else { hints.join("; ") };
    diagnostic.help(hints)
}

fn place(world: &World, complaint: &SourceDiagnostic) -> Option<Place> {
    let id = complaint.span.id()?;
    let (path, text) = world.text(id)?;
    let range = world.range(complaint.span)?;
    let file: Arc<str> = path.into();
    text.get(range.clone())?;
    Some(Place::within(&file, text, range.start, range.end))
}

/// Complaints of the engine about what no layout of the organizer's is part of.
pub(super) fn messages(complaints: &[SourceDiagnostic]) -> String {
    let said: Vec<&str> = complaints.iter().map(|complaint| complaint.message.as_str()).collect();
    said.join("; ")
}
