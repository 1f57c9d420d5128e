//! The order of the abstracts: by session, or all in one part by number, author or title.

use std::cmp::Ordering;

use super::groups::Group;
use super::words::Words;
use crate::event::{Contribution, Event, NameOrder, collator};
use crate::prose::readable_text;
use crate::record::{DemoteParticle, Order};

/// The groups of the programme, or one of all contributions in another order; what lacks that by which it would be found
/// stands last, in the programme's order.
pub(super) fn ordered<'a>(
    groups: Vec<Group<'a>>,
    order: Order,
    demote: DemoteParticle,
    event: &'a Event,
    words: &Words,
) -> Vec<Group<'a>> {
    if order == Order::Session || groups.is_empty() {
        return groups;
    }
    let mut contributions: Vec<&Contribution> = groups.iter().flat_map(|group| &group.contributions).copied().collect();
    let title = |item: &Contribution| readable_text(&item.title);
    let language = &event.about.language;
    match order {
        Order::Session => {}
        Order::Number => contributions.sort_by(|a, b| match (&a.number, &b.number) {
            (Some(a), Some(b)) => natural(a, b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        }),
        Order::Author => {
            let names = NameOrder::new(language);
            contributions.sort_by_cached_key(|item| {
                let first = item.authors.first();
                (first.is_none(), first.map(|author| names.key(&author.name, demote)))
            });
        }
        Order::Title => {
            let collator = collator(language);
            contributions.sort_by_cached_key(|item| {
                let title = title(item);
                let letters = title.trim_start_matches(|c: char| !c.is_alphanumeric());
                let mut key = Vec::new();
                let Ok(()) = collator.write_sort_key_to(letters, &mut key);
                (letters.is_empty(), key)
            });
        }
    }
    let (id, title) = ("abstracts".to_owned(), words.get("abstracts"));
    vec![Group { id, title, contributions, ..Group::default() }]
}

/// Compares numbers as people count: `P-2` before `P-10`, in any case.
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let key = |text: &str| pieces(text).collect::<Vec<_>>();
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}

/// A piece of a number: figures by value, however many there are, or what stands between them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// The figures without leading zeros, longer ones being more.
    Figures(usize, String),
    Letters(String),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let figures = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest.find(|c: char| c.is_ascii_digit() != figures).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        let value = piece.trim_start_matches('0');
        (!piece.is_empty()).then(|| match figures {
            true => Piece::Figures(value.len(), value.to_owned()),
            false => Piece::Letters(piece.to_lowercase()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_people_count() {
        let mut numbers =
            ["P-10", "p-2", "P-002b", "T1.10", "T1.9", "12", "9", "P-2a", "", "S", "99999999999999999999"];
        numbers.sort_by(|a, b| natural(a, b));
        let sorted = ["", "9", "12", "99999999999999999999", "p-2", "P-2a", "P-002b", "P-10", "S", "T1.9", "T1.10"];
        assert_eq!(numbers, sorted);
    }
}
