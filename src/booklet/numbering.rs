//! The number before a contribution's title, and what the running head calls it.

use std::collections::BTreeMap;

use super::{Booklet, Part, ProgramEntry};
use crate::event;
use crate::prose::readable_text;
use crate::record::{Numbering, Order};

/// Characters of what the running head calls a contribution; two and a dash stand in one line.
const HEAD: usize = 26;

/// Numbers the contributions in the order of the book, and writes the numbers wherever they are listed.
pub(super) fn number(booklet: &mut Booklet, numbering: Numbering) {
    let mut numbers: BTreeMap<String, String> = BTreeMap::new();
    let contributions = booklet.parts.iter_mut().flat_map(|part| &mut part.contributions);
    for (contribution, running) in contributions.zip(1_usize..) {
        match numbering {
            Numbering::Record => {}
            Numbering::Running => contribution.number = Some(running.to_string()),
            Numbering::None => contribution.number = None,
        }
        if let Some(number) = &contribution.number {
            contribution.head.clone_from(number);
            numbers.insert(contribution.label.clone(), number.clone());
        }
    }
    let sessions = booklet.program.iter_mut().flat_map(|day| &mut day.sessions);
    for ProgramEntry { label, number, board, .. } in sessions.flat_map(|session| &mut session.entries) {
        *number = numbers.get(label).filter(|number| board.as_ref() != Some(*number)).cloned();
    }
    for Part { references, .. } in &mut booklet.parts {
        for reference in references {
            reference.number = numbers.get(&reference.label).cloned();
        }
    }
}

/// What the running head calls a contribution that has no number: by its title where the book is sorted so, else by its first
/// author.
pub(super) fn head(item: &event::Contribution, order: Order) -> String {
    let author = item.authors.first().filter(|_| order != Order::Title).map(|author| author.name.full_family());
    let title = || readable_text(&item.title);
    beginning(author.filter(|name| !name.trim().is_empty()).unwrap_or_else(title).trim())
}

/// The first words of a text, as many as a running head has room for.
fn beginning(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(HEAD) else { return text.to_owned() };
    let whole = text[end..].starts_with(|c: char| !c.is_alphanumeric());
    let words = text[..end].rfind(' ').filter(|&space| !whole && space > end / 2).unwrap_or(end);
    format!("{}…", text[..words].trim_end_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_short() {
        for (text, head) in [
            ("Byron", "Byron"),
            ("On the Tides of the Thames, and of Rivers", "On the Tides of the Thames…"),
            ("Antidisestablishmentarianism again", "Antidisestablishmentariani…"),
            ("Vier – fünf – sechs – sieben acht", "Vier – fünf – sechs…"),
        ] {
            assert_eq!(beginning(text), head);
        }
    }
}
