//! Every author of every contribution, with what identity is told by.

use std::collections::HashMap;

use super::form::key;
use crate::event::{Affiliation, Contribution, Institution, Name, Orcid};

/// Most authors of a contribution whose common authorship says that they know each other; the hundreds of a collaboration
/// do not.
const ACQUAINTED: usize = 50;

/// One author of one contribution. Everything but the place is a number: equal numbers, equal things.
#[derive(Debug)]
pub(super) struct Mention {
    /// Index of the contribution.
    pub(super) contribution: usize,
    /// Index among its authors.
    pub(super) author: usize,
    /// The folded name.
    pub(super) key: usize,
    /// The ORCID, as far as it tells people apart.
    pub(super) orcid: Option<usize>,
    /// Indices of the institutions, sorted.
    pub(super) institutions: Vec<usize>,
}

/// All mentions, in the order of the contributions.
#[derive(Debug)]
pub(super) struct Mentions {
    pub(super) all: Vec<Mention>,
    /// The folded names by number.
    keys: Vec<String>,
    /// The ORCIDs by number.
    pub(super) orcids: Vec<Orcid>,
    /// For each contribution, where its mentions begin; one more at the end.
    starts: Vec<usize>,
}

impl Mentions {
    pub(super) fn gather(
        contributions: &[Contribution],
        affiliations: &[Affiliation],
        institutions: &[Institution],
    ) -> Self {
        let numbers: HashMap<&str, usize> =
            institutions.iter().enumerate().map(|(at, it)| (it.id.as_str(), at)).collect();
        let institution_of: HashMap<&str, usize> = (affiliations.iter())
            .filter_map(|it| Some((it.id.as_str(), *numbers.get(it.institution.as_str())?)))
            .collect();
        let (mut keys, mut names, mut orcid_numbers) =
            (Numbers::default(), HashMap::<&str, usize>::new(), Numbers::default());
        let mut mentions = Self { all: Vec::new(), keys: Vec::new(), orcids: Vec::new(), starts: vec![0] };
        for (contribution, item) in contributions.iter().enumerate() {
            for (author, it) in item.authors.iter().enumerate() {
                // The literal settles the key of a name in spoken order.
                let literal =
                    Some(it.name.literal.as_str()).filter(|literal| !it.name.family_first && !literal.is_empty());
                let known = literal.and_then(|literal| names.get(literal)).copied();
                let key = known.unwrap_or_else(|| {
                    let key = key(&it.name);
                    let number = keys.of(&key);
                    if number == mentions.keys.len() {
                        mentions.keys.push(key);
                    }
                    names.extend(literal.map(|literal| (literal, number)));
                    number
                });
                let orcid = it.orcid.as_ref().map(|orcid| {
                    let number = orcid_numbers.of(orcid.as_str());
                    if number == mentions.orcids.len() {
                        mentions.orcids.push(orcid.clone());
                    }
                    number
                });
                let before = author.checked_sub(1).map(|before| &item.authors[before]);
                let institutions = match (before, mentions.all.last()) {
                    // Colleagues stand side by side.
                    (Some(before), Some(mention)) if before.affiliations == it.affiliations => {
                        mention.institutions.clone()
                    }
                    _ => in_order(it.affiliations.iter().filter_map(|id| institution_of.get(id.as_str()).copied())),
                };
                mentions.all.push(Mention { contribution, author, key, orcid, institutions });
            }
            mentions.starts.push(mentions.all.len());
        }
        mentions
    }

    /// The folded name of a mention.
    pub(super) fn key(&self, mention: usize) -> &str {
        &self.keys[self.all[mention].key]
    }

    /// The mentions of one contribution, as a range.
    pub(super) fn of(&self, contribution: usize) -> std::ops::Range<usize> {
        self.starts[contribution]..self.starts[contribution + 1]
    }

    /// The other authors of the contribution, where they are few enough to know each other.
    pub(super) fn beside(&self, mention: usize) -> impl Iterator<Item = usize> + '_ {
        let range = self.of(self.all[mention].contribution);
        let range = if range.len() > ACQUAINTED { 0..0 } else { range };
        range.filter(move |&other| other != mention)
    }

    /// The name as the contribution has it.
    pub(super) fn name<'a>(&self, mention: usize, contributions: &'a [Contribution]) -> &'a Name {
        let mention = &self.all[mention];
        &contributions[mention.contribution].authors[mention.author].name
    }
}

/// The numbers, each once, sorted.
fn in_order(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Gives equal texts equal numbers, from 0 in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Numbers(HashMap<String, usize>);

impl Numbers {
    pub(super) fn of(&mut self, text: &str) -> usize {
        if let Some(&number) = self.0.get(text) {
            return number;
        }
        let number = self.0.len();
        self.0.insert(text.to_owned(), number);
        number
    }
}

/// A number that two sorted lists have in common: the least. The shorter is looked up in the longer, so that one of
/// thousands costs little.
pub(super) fn common(a: &[usize], b: &[usize]) -> Option<usize> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().copied().find(|number| long.binary_search(number).is_ok())
}
