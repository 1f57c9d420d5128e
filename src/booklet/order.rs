//! The order of the abstracts: by session, or all in one part by number, author or title.

use super::groups::Group;
use super::natural;
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
            (Some(a), Some(b)) => natural::compare(a, b),
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
