//! The few institutions that everyone knows by an acronym, shipped with the program.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::key::key;

/// Country and names a line; the file's head gives the rule for an entry.
const KNOWN: &str = include_str!("known.txt");

/// One institution of the list.
#[derive(Debug)]
pub(super) struct Known {
    /// ISO 3166-1 alpha-2 code.
    pub(super) country: &'static str,
    /// Names, the fullest first.
    pub(super) names: Vec<&'static str>,
}

static ENTRIES: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let lines = KNOWN.lines().filter(|line| !line.starts_with('#'));
    let entry = |(country, names): (&'static str, &'static str)| Known { country, names: names.split('|').collect() };
    lines.filter_map(|line| line.split_once('|')).map(entry).collect()
});

static BY_KEY: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let keys =
        ENTRIES.iter().enumerate().flat_map(|(index, known)| known.names.iter().map(move |name| (key(name), index)));
    keys.collect()
});

/// The entry with a name of this key, by its number.
pub(super) fn find(key: &str) -> Option<usize> {
    BY_KEY.get(key).copied()
}

pub(super) fn entry(index: usize) -> &'static Known {
    &ENTRIES[index]
}

/// All keys of names in the list.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    BY_KEY.keys().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spelling_stands_twice() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (index, known) in ENTRIES.iter().enumerate() {
            assert!(super::super::country::stated(known.country).is_some(), "{}", known.country);
            assert!(known.names.len() > 1 && known.names.iter().all(|name| name.trim() == *name), "{:?}", known.names);
            for name in &known.names {
                let earlier = seen.insert(key(name), name);
                assert_eq!(earlier, None, "`{name}` stands twice");
                assert_eq!(find(&key(name)), Some(index));
            }
        }
        assert!((40..=100).contains(&ENTRIES.len()), "{}", ENTRIES.len());
    }
}
