//! Brackets behind the last of several names: `Ada Byron, Jean Ford (Kew University)`.

use super::item::Item;
use super::likeness::is_institution;
use super::person::{Draft, Text};
use super::separator::Separator;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Gives every author of a plain list what stands behind the last name alone, and says so; between semicolons or lines,
/// where each stretch is an author with all that is said of them, it stays the last one's.
pub(super) fn give(persons: &mut [Draft], items: &[Item], text: &str, place: &Place) -> Option<Diagnostic> {
    let (last, others) = persons.split_last_mut()?;
    // `Di Rook (di@kew.example), Eve Lark (Kew, eve@kew.example)`: brackets of their own, without a place.
    let own_brackets = |person: &Draft| {
        let behind = text.get(person.at.1..).unwrap_or_default().trim_start();
        person.mail && behind.starts_with(['(', '[', '（', '［', '<'])
    };
    if others.iter().any(own_brackets) {
        return None;
    }
    let bare = |person: &Draft| person.slots.is_empty() && person.notes.is_empty() && person.group.is_none();
    let open = !others.is_empty() && !last.slots.is_empty() && others.iter().all(bare);
    if !open || !last.slots.iter().all(|slot| is_behind(slot, text)) {
        return None;
    }
    let plain = [Separator::Start, Separator::Comma, Separator::And, Separator::Inner];
    let to_all = items.iter().all(|item| plain.contains(&item.before));
    let slot = &last.slots[0].value;
    let all = if others.len() == 1 { "both authors".to_owned() } else { format!("all {} authors", others.len() + 1) };
    let alone = format!("`{}` alone", last.name);
    let (taken, other, help) = if to_all {
        (all, alone, "put it behind every name it belongs to, or write a list under `authors:`")
    } else {
        (alone, all, "write a list under `authors:`, each author with an `affiliation:`")
    };
    let message = format!("`{slot}` behind the last name is taken for {taken}");
    let help = format!("it could also be that of {other}. To settle it, {help}");
    if to_all {
        for person in others {
            person.slots.clone_from(&last.slots);
        }
    }
    Some(Diagnostic::new(Code::AmbiguousAuthors, place, message).help(help))
}

/// Whether brackets or a dash part it from the name, and it names something: `(online)` does not.
fn is_behind(slot: &Text, text: &str) -> bool {
    let before = text.get(..slot.at.0).unwrap_or_default().trim_end();
    let names = slot.value.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    before.ends_with(['(', '[', '（', '［', '-', '–', '—', ':']) && (names || is_institution(&slot.value))
}
