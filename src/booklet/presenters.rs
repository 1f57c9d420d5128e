//! Pages of presenters, set apart in the author index.

use std::collections::BTreeMap;

use super::{IndexLabel, IndexLetter};

/// Keeps presenters' pages apart where some authors present and others do not, and the records say so of half the
/// contributions of several authors: of the others a page that is not set apart says nothing, and many would mislead.
/// Tells whether any are.
pub(super) fn set_apart(index: &mut [IndexLetter]) -> bool {
    let labels = || index.iter().flat_map(|letter| &letter.entries).flat_map(|entry| &entry.labels);
    // By contribution: how many authors it has, and how many of them present.
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for IndexLabel { label, presents } in labels() {
        let (authors, presenters) = counts.entry(label).or_default();
        *authors += 1;
        *presenters += usize::from(*presents);
    }
    let several = counts.values().filter(|(authors, _)| *authors > 1).count();
    let told = counts.values().filter(|(authors, presenters)| *authors > 1 && *presenters > 0).count();
    let apart = told > 0 && told * 2 >= several && labels().any(|label| !label.presents);
    if !apart {
        let entries = index.iter_mut().flat_map(|letter| &mut letter.entries);
        for label in entries.flat_map(|entry| &mut entry.labels) {
            label.presents = false;
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::IndexEntry;

    fn apart(labels: &[(&str, bool)]) -> bool {
        let labels = labels.iter().map(|&(label, presents)| IndexLabel { label: label.to_owned(), presents }).collect();
        let entry = IndexEntry { name: "Byron, Ada".to_owned(), labels, see: None };
        let mut index = [IndexLetter { letter: "B".to_owned(), entries: vec![entry] }];
        let apart = set_apart(&mut index);
        assert!(apart || index[0].entries[0].labels.iter().all(|label| !label.presents));
        apart
    }

    #[test]
    fn presenters_are_set_apart_where_most_are_known() {
        assert!(apart(&[("a", true), ("a", false), ("b", false)]), "one author has nobody to be told from");
        assert!(apart(&[("a", true), ("a", false), ("b", false), ("b", false)]));
        let two_of_three = [("b", false), ("b", false), ("c", false), ("c", false)];
        assert!(!apart(&[&[("a", true), ("a", false)][..], &two_of_three].concat()), "of most nothing is known");
        assert!(!apart(&[("a", true), ("a", true)]), "everyone presents");
        assert!(!apart(&[("a", false)]));
        assert!(!apart(&[]));
    }
}
