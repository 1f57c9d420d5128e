//! Files that end too early in formats that need no end: a download that broke.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::record::text::Text;
use crate::record::tree::Node;

/// Records before the last that show what every record has.
const FEWEST: usize = 3;

/// What to do about a file that ends too early.
const HELP: &str = "look whether the file was cut short, and get it again: records behind it may be missing";

/// Says that the last record of a list is not whole: the file's last line has no end, and the record lacks keys that each before
/// it has.
pub(super) fn last_record(text: &Text, root: &Node) -> Option<Diagnostic> {
    let (last, others) = root.items().split_last()?;
    if text.content.ends_with('\n') || others.len() < FEWEST {
        return None;
    }
    let keys =
        |node: &Node| -> BTreeSet<String> { node.entries().iter().map(|(key, _)| key.value.to_string()).collect() };
    let mut always = keys(others.first()?);
    for other in others {
        let has = keys(other);
        always.retain(|key| has.contains(key));
    }
    let has = keys(last);
    let lacking: Vec<String> = always.iter().filter(|key| !has.contains(*key)).map(|key| format!("`{key}`")).collect();
    if lacking.is_empty() {
        return None;
    }
    let message =
        format!("the file ends within this record, which lacks {}; what there is of it is read", lacking.join(", "));
    Some(Diagnostic::new(Code::Truncated, &last.place, message).help(HELP))
}

/// Whether a text stops within a sentence, where nearly all others of its kind end with one.
pub(super) fn stops_within_sentence<'t>(last: &str, others: impl Iterator<Item = &'t str>) -> bool {
    let ends = |text: &str| {
        text.trim_end().ends_with(['.', '!', '?', '。', '．', '！', '？', ')', ']', '"', '”', '»', '$', '>'])
    };
    let (all, ended) = others.fold((0, 0), |(all, ended), text| (all + 1, ended + usize::from(ends(text))));
    all > FEWEST && ended * 10 >= all * 9 && !ends(last)
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    #[test]
    fn a_last_record_that_lacks_what_all_have_was_cut() {
        let record = |id: usize| format!("- id: {id}\n  title: Moss {id}\n  abstract: We count moss.\n");
        let list = [record(1), record(2), record(3)].concat();
        let came = testing::pull(&[("source/a.yaml", &format!("{list}- id: 4\n  title: Mo"))]);
        assert!(came.codes().contains(&"source/a.yaml:10:3 truncated".to_owned()), "{:?}", came.codes());
        assert_eq!(came.records.contributions.len(), 4);
        let whole = testing::pull(&[("source/a.yaml", &format!("{list}- id: 4\n  title: Mo\n"))]);
        assert!(!whole.codes().iter().any(|code| code.ends_with("truncated")), "{:?}", whole.codes());
    }

    #[test]
    fn texts_of_one_kind_end_alike() {
        let others = || ["One.", "Two!", "Three (3)", "Four."].into_iter();
        assert!(super::stops_within_sentence("Five is a hal", others()));
        assert!(!super::stops_within_sentence("Five.", others()));
        assert!(!super::stops_within_sentence("Five", ["Kew", "Hall", "Rome", "Bern"].into_iter()));
    }
}
