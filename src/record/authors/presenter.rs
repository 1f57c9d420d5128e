//! Who presents, as a mark or the setting of a name says.

use super::mark;
use super::person::Draft;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Marks shown of those that nothing explains.
const SHOWN: usize = 12;

/// Makes a lone star, a circle or a name set apart say who presents, and names the marks that nothing explains.
pub(super) fn mark(persons: &mut [Draft], place: &Place) -> Option<Diagnostic> {
    let mut left: Vec<String> = Vec::new();
    let said = persons.iter().any(|person| person.speaker);
    let stars = persons.iter().filter(|person| person.marks.iter().any(|mark| mark == "*")).count();
    let set_apart = persons.iter().filter(|person| person.strong).count();
    let count = persons.len();
    for person in persons {
        for label in std::mem::take(&mut person.marks) {
            match label.as_str() {
                mark::CIRCLE => person.speaker = true,
                "*" if stars == 1 && !said => person.speaker = true,
                _ if !left.contains(&label) => left.push(label),
                _ => {}
            }
        }
        // Where every name is set so, it says nothing.
        person.speaker |= person.strong && set_apart < count && !said;
    }
    if left.is_empty() {
        return None;
    }
    let marks: Vec<String> = left.iter().take(SHOWN).map(|label| format!("`{label}`")).collect();
    let more = if left.len() > SHOWN { format!(" and {} more", left.len() - SHOWN) } else { String::new() };
    let message = format!("marks behind the names that nothing explains: {}{more}", marks.join(", "));
    let help = "list the affiliations under these marks in `affiliations:`, or take the marks out";
    Some(Diagnostic::new(Code::Inferred, place, message).help(help))
}
