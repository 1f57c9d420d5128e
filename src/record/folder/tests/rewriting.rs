//! A pull leaves alone what it does not change.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::arbitrary;
use super::round_trip::without_places;
use crate::diagnostic::{Sources, Spanned};
use crate::record::folder::{read, rewrite, write};
use crate::record::{Records, merge};

fn as_bytes(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn records(files: &[(&str, &str)]) -> Records {
    read(&as_bytes(files), &mut Sources::default()).value
}

#[test]
fn authors_in_one_text_stay_as_written() {
    let event = "title: Test\n";
    let hand = "- title: One\n  authors: Ada Byron¹*, Jean Ford²\n  affiliations: ¹ Kew University; ² Ockham College\n";
    let files = [("event.yaml", event), ("contributions.yaml", hand)];
    let source = records(&[("event.yaml", event), ("page.yaml", ""), ("contributions.yaml", hand)]);
    let hand_read = records(&files);
    let merged = merge(Some(&hand_read), &hand_read, &source).value.records;
    assert_eq!(rewrite(&as_bytes(&files), &hand_read, &merged)["contributions.yaml"], hand);
    // What changed is written as a list, and reads the same.
    let mut changed = merged;
    changed.contributions[0].title = Spanned::made("Two".to_owned());
    let written = rewrite(&as_bytes(&files), &hand_read, &changed);
    let again = records(&[("event.yaml", event), ("contributions.yaml", &written["contributions.yaml"])]);
    assert_eq!(without_places(again).contributions, without_places(changed).contributions);
}

#[test]
fn comments_stay_with_their_entries() {
    let event = "title: 'Test' # for now\n";
    let hand = "\
# Our talks.

- title: 'One'   # confirmed
  score: 5
# Ask her again.
- title: Two
  abstract: x

- title: Three
";
    let files = [("event.yaml", event), ("contributions.yaml", hand)];
    let base = records(&[
        ("event.yaml", event),
        ("contributions.yaml", "[{title: One}, {title: Two, abstract: x}, {title: Three}]"),
    ]);
    let source = "[{title: Two, abstract: y}, {title: Half}, {title: One}]";
    let source = records(&[("event.yaml", event), ("page.yaml", ""), ("contributions.yaml", source)]);
    let hand = records(&files);
    let merged = merge(Some(&base), &hand, &source).value.records;
    let written = rewrite(&as_bytes(&files), &hand, &merged);
    assert_eq!(written["event.yaml"], event);
    assert_eq!(
        written["contributions.yaml"],
        "\
# Our talks.

# Ask her again.
- title: Two
  abstract: |
    y

- title: Three
  withdrawn: true

- title: Half

- title: 'One'   # confirmed
  score: 5
"
    );
}

#[test]
fn what_changes_within_an_entry_leaves_the_rest_of_it_alone() {
    let event = "# Ours.\ntitle: 'Test' # for now\n\n# Where.\nplace: \"Kew\"\n\nrooms: [A, B]\n# The end.\n";
    let hand = "\
- id: one # by hand
  # A question.
  title: 'One'
  score: 5
  authors:
    # She comes late.
    - Ada Byron (Kew)  # chair
    - Jean Ford
  keywords: [a, b]

- {id: two, title: Two}
- id: three
  authors: Ada Byron¹, Jean Ford²
  affiliations: ¹ Kew; ² Surrey
  title: Three
";
    let files = [("event.yaml", event), ("contributions.yaml", hand)];
    let hand_read = records(&files);
    let mut source = hand_read.clone();
    source.event.place = Some(Spanned::made("Surrey".to_owned()));
    source.event.short = Some(Spanned::made("T".to_owned()));
    source.contributions[0].authors[1].affiliation = Some(Spanned::made("Surrey".to_owned()));
    source.contributions[0].number = Some(Spanned::made("7".to_owned()));
    source.contributions[1].title.value = "Two!".to_owned();
    source.contributions[2].authors.pop();
    let merged = merge(Some(&hand_read), &hand_read, &source).value.records;
    let written = rewrite(&as_bytes(&files), &hand_read, &merged);
    let event = "# Ours.\ntitle: 'Test' # for now\nshort: T\n\n# Where.\nplace: Surrey\n\nrooms: [A, B]\n# The end.\n";
    assert_eq!(written["event.yaml"], event);
    let expected = "\
- id: one # by hand
  # A question.
  title: 'One'
  number: \"7\"
  score: 5
  authors:
    # She comes late.
    - Ada Byron (Kew)  # chair
    - name: Jean Ford
      affiliation: Surrey
  keywords: [a, b]

- id: two
  title: Two!

- id: three
  authors:
    - name: Ada Byron
      affiliation: Kew
  title: Three
";
    assert_eq!(written["contributions.yaml"], expected);
}

#[test]
fn a_programme_that_is_gone_leaves_no_sessions_behind() {
    let files = [("event.yaml", "title: Test\n"), ("program.yaml", "- title: Morning\n")];
    let hand = records(&files);
    let merged = merge(Some(&hand), &hand, &records(&files[..1])).value.records;
    let again = rewrite(&as_bytes(&files), &hand, &merged);
    let again = again.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>();
    assert_eq!(records(&again).program, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn what_is_rewritten_is_what_was_merged(hand in arbitrary::records(), source in arbitrary::records()) {
        let bytes = |files: BTreeMap<String, String>| -> BTreeMap<String, Vec<u8>> {
            files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
        };
        let files = bytes(write(&hand));
        let hand = read(&files, &mut Sources::default()).value;
        for base in [None, Some(&source), Some(&hand)] {
            let merged = merge(base, &hand, &source).value.records;
            let again = read(&bytes(rewrite(&files, &hand, &merged)), &mut Sources::default()).value;
            prop_assert_eq!(without_places(again), without_places(merged));
        }
        let same = rewrite(&files, &hand, &hand);
        prop_assert_eq!(bytes(same), files);
    }
}
