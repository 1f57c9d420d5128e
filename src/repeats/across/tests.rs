use std::collections::BTreeSet;

use super::*;
use crate::diagnostic::{Checked, Code, Spanned};
use crate::normalize::normalize;
use crate::prose::units;
use crate::record::{AuthorRecord, ContributionRecord, Kind, Records};

fn made(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

/// A contribution; `authors` are parted by commas.
fn talk(id: &str, title: &str, authors: &str, abstract_: &str) -> ContributionRecord {
    let author = |name: &str| AuthorRecord { name: made(name.trim()), ..AuthorRecord::default() };
    ContributionRecord {
        id: Some(made(id)),
        title: made(title),
        authors: authors.split(',').filter(|name| !name.trim().is_empty()).map(author).collect(),
        abstract_: (!abstract_.is_empty()).then(|| made(abstract_)),
        ..ContributionRecord::default()
    }
}

fn settled(key: &str, groups: &[&[&str]]) -> RepeatsRecord {
    let groups = groups.iter().map(|group| group.iter().map(|id| made(id)).collect()).collect();
    match key {
        "same" => RepeatsRecord { same: groups, ..RepeatsRecord::default() },
        "related" => RepeatsRecord { related: groups, ..RepeatsRecord::default() },
        _ => RepeatsRecord { different: groups, ..RepeatsRecord::default() },
    }
}

fn checked(contributions: &[ContributionRecord], settled: &RepeatsRecord) -> Checked<Event> {
    let mut records = Records { contributions: contributions.to_vec(), ..Records::default() };
    records.event.repeats = settled.clone();
    let mut event = normalize(&records).value;
    let mut diagnostics = Vec::new();
    settle(&mut event, settled, &mut Settled::new(settled), &Sources::default(), &mut diagnostics);
    Checked::new(event, diagnostics)
}

fn messages(contributions: &[ContributionRecord], settled: &RepeatsRecord) -> Vec<String> {
    checked(contributions, settled).diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

fn said(contributions: &[ContributionRecord]) -> Vec<String> {
    messages(contributions, &RepeatsRecord::default())
}

const TIDES: &str = "We measure the tides of the river at forty stations and over two winters. The water rises faster than the \
                     tables of the harbour say, and it falls more slowly. A simple model with a damped wave explains both.";
const CLOCKS: &str = "Clocks with an escapement of steel lose a second a day when the weather turns warm. We describe a pendulum \
                      of brass and glass that keeps its length, and report how it went on a ship for a year.";

#[test]
fn one_contribution_twice_is_reported_with_reasons() {
    let edited = TIDES.replace("faster", "much faster");
    for (other, expected) in [
        (
            talk("b", "Tides of the Thames", "Ada Byron, Jean Ford", TIDES),
            "the same title; 2 of 2 authors; the same abstract",
        ),
        (
            talk("b", "Tides of the Thames", "J. Ford, A. Byron", &edited),
            "the same title; 2 of 2 authors; abstracts 98 % alike",
        ),
        (
            talk("b", "Tides in the Thames", "Ada Byron", TIDES),
            "nearly the same title; 1 of 2 authors; the same abstract",
        ),
        (
            talk("b", "Tides of the Thames", "Jean Ford, Ada Byron", ""),
            "the same title; 2 of 2 authors; no two abstracts to compare",
        ),
        (
            talk("b", "TIDES of the Thames!", "Ada Byron, Jean Ford", CLOCKS),
            "the same title; 2 of 2 authors; another abstract",
        ),
        (
            talk("b", "High water in the capital", "Ada Byron, Jean Ford", TIDES),
            "another title; 2 of 2 authors; the same abstract",
        ),
        (
            talk("b", "Tides of the Thames", "Ada Byron, Jean Ford", &TIDES[..140]),
            "the same title; 2 of 2 authors; the abstract of one within that of the other",
        ),
    ] {
        let first = talk("a", "Tides of the Thames", "Ada Byron, Jean Ford", TIDES);
        assert_eq!(said(&[first, other]), [format!("`a` and `b` may be one contribution: {expected}")]);
    }
    let copied =
        [talk("a", "Tides of the Thames", "Ada Byron", TIDES), talk("b", "On clocks and ships", "Otto Ravn", TIDES)];
    assert_eq!(said(&copied), ["`a` and `b` have one abstract: another title; other authors; the same abstract"]);
}

#[test]
fn what_only_looks_alike_is_not_reported() {
    let numbers = TIDES.replace("forty", "sixty").replace("two winters", "three winters");
    for (one, other) in [
        (talk("a", "Tides, Part I", "Ada Byron", TIDES), talk("b", "Tides, Part II", "Ada Byron", TIDES)),
        (talk("a", "Tides of 2020", "Ada Byron", TIDES), talk("b", "Tides of 2021", "Ada Byron", TIDES)),
        (
            talk("a", "Report of the group, session A", "Ada Byron", ""),
            talk("b", "Report of the group, session B", "Ada Byron", ""),
        ),
        (talk("a", "Panel discussion", "Ada Byron", ""), talk("b", "Panel discussion", "Ada Byron", "")),
        (
            talk("a", "Opening remarks", "Ada Byron", "Welcome to all."),
            talk("b", "Opening remarks", "Ada Byron", "Good morning."),
        ),
        (
            talk("a", "On tides and on rivers", "Ada Byron", TIDES),
            talk("b", "On tides and on rivers", "Otto Ravn", CLOCKS),
        ),
        (talk("a", "On tides and on rivers", "Ada Byron", ""), talk("b", "On tides and on rivers", "Otto Ravn", "")),
        (talk("a", "Tides of the Thames", "Ada Byron", TIDES), talk("b", "Water of the Rhine", "Otto Ravn", &numbers)),
        (talk("a", "Tides of the Thames", "Ada Byron", TIDES), talk("b", "Clocks for the sea", "Ada Byron", CLOCKS)),
        (talk("a", "", "", ""), talk("b", "", "", "")),
    ] {
        let titles = format!("{} / {}", one.title.value, other.title.value);
        assert_eq!(said(&[one, other]), [""; 0], "{titles}");
    }
}

#[test]
fn the_help_can_be_pasted_and_silences() {
    let mut poster = talk("p-17", "Tides of the Thames", "Ada Byron", TIDES);
    poster.kind = Some(Spanned::made(Kind::Poster));
    let both = [talk("t-3", "Tides of the Thames", "Ada Byron", TIDES), poster];
    let found = checked(&both, &RepeatsRecord::default()).diagnostics;
    let help = found[0].help.as_deref().unwrap();
    assert!(help.starts_with("under `repeats:` in event.yaml `related: [[t-3, p-17]]` prints each"), "{help}");
    assert_eq!(found[0].code, Code::ContributionSimilar);
    for key in ["same", "related", "different"] {
        assert_eq!(messages(&both, &settled(key, &[&["t-3", "p-17"]])), [""; 0], "{key}");
    }
    assert_eq!(messages(&both, &settled("different", &[&["t-3", "x"]])).len(), 1);
}

#[test]
fn several_that_may_be_one_are_one_matter() {
    let many: Vec<_> = ["a", "b", "c", "d"].map(|id| talk(id, "Tides of the Thames", "Ada Byron", TIDES)).into();
    let reasons = "the same title; 1 of 1 author; the same abstract";
    assert_eq!(said(&many), [format!("`a` and `b` may be one contribution: {reasons}; likewise `c`, `d`")]);
    let half = settled("different", &[&["a", "b", "c"]]);
    assert_eq!(messages(&many, &half).len(), 1, "`d` may still be each of them");
}

const FUNDING: &str =
    "This work was supported by the Royal Society for the Improvement of Natural Knowledge under its grant.";

fn funded(count: usize) -> Vec<ContributionRecord> {
    let own = |index: usize| {
        let words: Vec<String> = (0..40).map(|word| format!("w{}x{}", index * 41, word * index + word)).collect();
        format!("{}.\n\n{FUNDING}", words.join(" "))
    };
    (0..count)
        .map(|index| {
            talk(
                &format!("t{index}"),
                &format!("Matter number t{index} of the day"),
                &format!("Person Q{index}"),
                &own(index),
            )
        })
        .collect()
}

#[test]
fn shared_text_is_reported_once_and_removed_on_request() {
    let talks = funded(4);
    let checked_plain = checked(&talks, &RepeatsRecord::default());
    let found: Vec<&str> = checked_plain.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(found, ["4 contributions share a text: `This work was supported by the Royal Society …`"]);
    assert_eq!(units(&checked_plain.value.contributions[3].abstract_).len(), 2, "it is printed");

    let first = || vec![made("this work was supported by the ROYAL Society")];
    let kept = RepeatsRecord { keep: first(), ..RepeatsRecord::default() };
    assert_eq!(messages(&talks, &kept), [""; 0]);

    let removed = checked(&talks, &RepeatsRecord { remove: first(), ..RepeatsRecord::default() });
    assert!(removed.value.contributions.iter().all(|it| units(&it.abstract_).len() == 1));
    assert_eq!(removed.value.repeats.len(), 4);
    assert!(removed.value.repeats.iter().all(|it| it.text == FUNDING && it.kept_at.is_none()));
    assert_eq!(removed.diagnostics[0].code, Code::RepeatRemoved);
    assert_eq!(said(&talks[..2]), [""; 0], "two are not several");
}

#[test]
fn shared_text_is_cut_where_it_stands() {
    let before = ["", "A word of our own.\n\n", "- First of it.\n- Second of it.\n\n", "1. One.\n2. Two.\n\nMore. "];
    let talk = |(index, before): (usize, &&str)| {
        talk(
            &format!("t{index}"),
            &format!("Matter number t{index} of the day"),
            "",
            &format!("{before}{FUNDING} Q{index} it is."),
        )
    };
    let talks: Vec<_> = before.iter().enumerate().map(talk).collect();
    let first = vec![made("This work was supported by the Royal Society")];
    let removed = checked(&talks, &RepeatsRecord { remove: first, ..RepeatsRecord::default() }).value;
    let left: Vec<Vec<String>> = removed.contributions.iter().map(|it| units(&it.abstract_)).collect();
    let expected: [&[&str]; 4] = [
        &["Q0 it is."],
        &["A word of our own.", "Q1 it is."],
        &["First of it.", "Second of it.", "Q2 it is."],
        &["One.", "Two.", "More. Q3 it is."],
    ];
    assert_eq!(left, expected);
    let places: Vec<(usize, usize)> =
        removed.repeats.iter().map(|it| (it.removed_at.paragraph, it.removed_at.sentence)).collect();
    assert_eq!(places, [(1, 1), (2, 1), (3, 1), (3, 2)]);
}

#[test]
fn formulas_of_speech_are_nobodys() {
    let own = |index: usize| {
        format!(
            "{} Experiments show that our method works. {}",
            ["Alpha is it.", "Beta is it.", "Gamma is it.", "Delta is it."][index],
            ""
        )
    };
    let talks: Vec<_> =
        (0..4).map(|index| talk(&format!("t{index}"), &format!("Title of q{index}"), "", &own(index))).collect();
    assert_eq!(said(&talks), [""; 0]);
}

#[test]
fn crowds_take_no_square_of_time() {
    let mut crowd = funded(1500);
    crowd.extend((0..1500).map(|index| {
        talk(&format!("s{index}"), "On the measurement of tides in rivers", &format!("Someone R{index}"), "")
    }));
    crowd.extend(
        (0..1500).map(|index| talk(&format!("o{index}"), "On clocks that are taken to sea", "Ada Byron", CLOCKS)),
    );
    let found = crate::patience::within(&"crowds", || said(&crowd));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("and 1488 more") && found[1].starts_with("1500 contributions share"), "{found:?}");
}

proptest::proptest! {
    /// What is found does not depend on where the records stand.
    #[test]
    fn the_order_of_the_records_does_not_matter(seed: u64) {
        let mut talks = funded(5);
        talks.extend([
            talk("a", "Tides of the Thames", "Ada Byron", TIDES),
            talk("b", "Tides of the Thames", "A. Byron", &TIDES.replace("simple", "very simple")),
            talk("c", "High water", "Otto Ravn", TIDES),
            talk("d", "Clocks that go to sea", "Mary Poe", CLOCKS),
            talk("e", "Clocks that go to sea", "Mary Poe", ""),
        ]);
        let ids = |talks: &[ContributionRecord]| -> BTreeSet<BTreeSet<String>> {
            let found = checked(talks, &RepeatsRecord::default()).diagnostics;
            let named = |text: &str| -> BTreeSet<String> {
                let (_, ids) = text.split_once("different: [[").unwrap_or_default();
                ids.split("]]").next().unwrap_or_default().split(", ").map(str::to_owned).collect()
            };
            found.iter().map(|it| named(it.help.as_deref().unwrap_or_default())).collect()
        };
        let expected = ids(&talks);
        let mut state = seed | 1;
        for index in (1..talks.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            talks.swap(index, usize::try_from(state >> 33).unwrap() % (index + 1));
        }
        proptest::prop_assert_eq!(ids(&talks), expected);
    }
}
