//! The laws of a merge, over random edits on both sides: what the hand changed is in the result, what only the source changed
//! is the source's, and a second pull of the same source changes nothing.
//!
//! `number` marks a contribution and `track` a session: no edit touches them, and no merge knows them by these.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;

use crate::diagnostic::{Sources, Spanned};
use crate::record::merge::{Fate, Merged, merge};
use crate::record::{AuthorRecord, ContributionRecord, Records, SessionRecord, SlotRecord, folder};

/// Titles that no two talks come near.
const TITLES: [&str; 8] = [
    "Grain at rest",
    "Wind over seven sails",
    "A history of bread",
    "Why millstones wear unevenly",
    "Barley, rye, and their chaff",
    "Water wheels below the weir",
    "Flour dust explosions",
    "Sieves and sifters",
];
const SESSIONS: [&str; 3] = ["Morning", "Afternoon", "Evening panel"];

fn made(text: impl Into<String>) -> Spanned<String> {
    Spanned::made(text.into())
}

fn author(name: &str) -> AuthorRecord {
    AuthorRecord { name: made(name), affiliation: Some(made(format!("{name} Mill"))), ..AuthorRecord::default() }
}

fn talk(marker: usize, title: &str) -> ContributionRecord {
    ContributionRecord {
        id: Some(made(format!("talk{marker}"))),
        title: made(title),
        number: Some(made(marker.to_string())),
        authors: vec![
            author(&format!("Ada Q{}x", "bcdfghjk".chars().nth(marker % 8).unwrap_or('z'))),
            author("Li Wei"),
        ],
        abstract_: Some(made(format!("{title} was studied for {marker} years, and here is all that came of it."))),
        keywords: vec![made("mills"), made(format!("word {marker}"))],
        ..ContributionRecord::default()
    }
}

fn base() -> Records {
    let program = SESSIONS.iter().enumerate().map(|(index, title)| SessionRecord {
        title: made(*title),
        start: format!("2027-05-0{}T09:00:00", index + 1).parse().ok().map(Spanned::made),
        room: Some(made(format!("Room {index}"))),
        track: Some(made(format!("track {index}"))),
        contributions: (0..TITLES.len())
            .filter(|talk| talk % 3 == index)
            .map(|talk| slot(&format!("talk{talk}")))
            .collect(),
        ..SessionRecord::default()
    });
    let mut records = Records {
        contributions: TITLES.iter().enumerate().map(|(marker, title)| talk(marker, title)).collect(),
        program: program.collect(),
        ..Records::default()
    };
    records.event.title = Some(made("Mills"));
    records
}

fn slot(id: &str) -> SlotRecord {
    SlotRecord { id: made(id), ..SlotRecord::default() }
}

/// One edit: of what kind, where, and with what.
type Edit = (u8, usize, usize);

/// Applies edits of one side, whose name is in every word it adds. What a talk is known by it leaves alone in part.
fn edited(mut records: Records, edits: &[Edit], side: &str) -> Records {
    let mut known_by: BTreeMap<String, BTreeSet<u8>> = BTreeMap::new();
    for &(kind, target, value) in edits {
        let count = records.contributions.len();
        if count == 0 {
            continue;
        }
        let at = target % count;
        let marker = mark(&records.contributions[at]);
        if matches!(kind, 0..=2) {
            let changed = known_by.entry(marker.clone()).or_default();
            if changed.len() > 1 && !changed.contains(&kind) {
                continue;
            }
            changed.insert(kind);
        }
        let record = &mut records.contributions[at];
        let word = format!("{side}{value}");
        match kind {
            0 => {
                let (was, now) = (record.id.as_ref().map(|id| id.value.clone()), format!("{word}-{marker}"));
                record.id = Some(made(&now));
                let slots = records.program.iter_mut().flat_map(|session| &mut session.contributions);
                slots
                    .filter(|slot| Some(&slot.id.value) == was.as_ref())
                    .for_each(|slot| slot.id.value.clone_from(&now));
            }
            1 => record.title = made(format!("{} {word}", record.title.value)),
            2 => record.abstract_ = (!value.is_multiple_of(4)).then(|| made(format!("{word} {marker}"))),
            3 => record.board = Some(Box::new(made(word))),
            4 => record.language = (value % 2 == 0).then(|| made("de")),
            5 => record.keywords.push(made(word)),
            6 => _ = record.keywords.pop(),
            7 => record.authors.push(author(&format!("Eve {word}y"))),
            8 => _ = (!record.authors.is_empty()).then(|| record.authors.remove(0)),
            9 => record.authors.reverse(),
            10 => {
                if let Some(author) = record.authors.first_mut() {
                    author.affiliation = Some(made(word));
                }
            }
            11 => {
                record.links.insert(["paper", "slides"][value % 2].to_owned(), made(format!("https://{word}.example")));
            }
            12 => {
                let id = records.contributions.remove(at).id;
                let is_its = |slot: &SlotRecord| id.as_ref().is_some_and(|id| id.value == slot.id.value);
                records.program.iter_mut().for_each(|session| session.contributions.retain(|slot| !is_its(slot)));
            }
            13 => records.contributions.swap(at, value % count),
            14 => {
                let marker = if side == "hand" { 100 + value } else { 200 + value };
                if records.contributions.iter().all(|record| mark(record) != marker.to_string()) {
                    let title = format!(
                        "{side} brought {value} {}",
                        ["oats", "spelt", "millet"][value % 3].repeat(1 + value % 5)
                    );
                    records.contributions.insert(at, talk(marker, &title));
                }
            }
            15 => {
                let session = target % records.program.len().max(1);
                if let Some(session) = records.program.get_mut(session) {
                    session.chair = Some(made(word));
                }
            }
            16 => {
                let session = target % records.program.len().max(1);
                if let Some(session) = records.program.get_mut(session) {
                    session.room = Some(made(word));
                }
            }
            _ => {
                let Some(id) = record.id.as_ref().map(|id| id.value.clone()) else { continue };
                let sessions = records.program.len();
                records.program.iter_mut().for_each(|session| session.contributions.retain(|slot| slot.id.value != id));
                if sessions > 0 {
                    records.program[value % sessions].contributions.push(slot(&id));
                }
            }
        }
    }
    records
}

fn mark(record: &ContributionRecord) -> String {
    record.number.as_ref().map(|number| number.value.clone()).unwrap_or_default()
}

fn marked(records: &Records) -> BTreeMap<String, &ContributionRecord> {
    records.contributions.iter().map(|record| (mark(record), record)).collect()
}

/// The plain fields as JSON, so that they compare one by one.
fn plain(record: &ContributionRecord) -> BTreeMap<String, serde_json::Value> {
    let serde_json::Value::Object(mut fields) = serde_json::to_value(record).expect("a record can be written") else {
        panic!("a record is a mapping")
    };
    for list in ["authors", "keywords", "links"] {
        fields.remove(list);
    }
    fields.into_iter().collect()
}

/// The items of a list by what they are known by, each as it is written.
fn items(record: &ContributionRecord) -> BTreeMap<String, String> {
    let keywords = record.keywords.iter().map(|word| (format!("keyword {}", word.value), String::new()));
    let authors = record.authors.iter().map(|author| {
        let affiliation = author.affiliation.as_ref().map(|it| it.value.clone()).unwrap_or_default();
        (format!("author {}", author.name.value), affiliation)
    });
    let links = record.links.iter().map(|(key, link)| (format!("link {key}"), link.value.clone()));
    keywords.chain(authors).chain(links).collect()
}

/// Holds three mappings and what became of them against the law.
fn hold<T: PartialEq + std::fmt::Debug>(
    what: &str,
    [base, hand, source, result]: [&BTreeMap<String, T>; 4],
) -> Result<(), TestCaseError> {
    let keys: BTreeSet<&String> = base.keys().chain(hand.keys()).chain(source.keys()).collect();
    for key in keys {
        let (base, hand, source) = (base.get(key), hand.get(key), source.get(key));
        let expected = if hand == base { source } else { hand };
        prop_assert_eq!(
            result.get(key),
            expected,
            "{} {}: base {:?}, hand {:?}, source {:?}",
            what,
            key,
            base,
            hand,
            source
        );
    }
    Ok(())
}

/// The sessions of each talk.
fn placements(records: &Records) -> BTreeMap<String, BTreeSet<String>> {
    let ids: BTreeMap<String, String> = records
        .contributions
        .iter()
        .filter_map(|record| Some((record.id.as_ref()?.value.clone(), mark(record))))
        .collect();
    let mut placed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for session in &records.program {
        for slot in &session.contributions {
            let talk = ids.get(&slot.id.value).cloned().unwrap_or_else(|| format!("nobody: {}", slot.id.value));
            placed.entry(talk).or_default().extend(session.track.as_ref().map(|track| track.value.clone()));
        }
    }
    placed
}

fn sessions(records: &Records) -> BTreeMap<String, String> {
    let fields = records.program.iter().flat_map(|session| {
        let track = session.track.as_ref().map(|track| track.value.clone()).unwrap_or_default();
        let field = |name: &str, value: &Option<Spanned<String>>| {
            Some((format!("{track} {name}"), value.as_ref()?.value.clone()))
        };
        [field("room", &session.room), field("chair", &session.chair)]
    });
    fields.flatten().collect()
}

fn written(records: &Records) -> BTreeMap<String, Vec<u8>> {
    let files = folder::write(records).into_iter().map(|(name, text)| {
        // Whoever corrects by hand leaves comments.
        let text = text.replace("\n- ", "\n# Looked at.\n- ").replace("\n  title: ", "\n  # As printed.\n  title: ");
        (name, text.into_bytes())
    });
    files.filter(|(name, _)| name.ends_with(".yaml")).collect()
}

fn read(files: &BTreeMap<String, Vec<u8>>) -> Records {
    folder::read(files, &mut Sources::default()).value
}

fn check(hand_edits: &[Edit], source_edits: &[Edit]) -> Result<(), TestCaseError> {
    let base = folder::read_base(&folder::base_text(&base(), &[])).expect("it is whole");
    let source = edited(base.clone(), source_edits, "source");
    let files = written(&edited(base.clone(), hand_edits, "hand"));
    let hand = read(&files);
    let Merged { records, base: next, .. } = merge(Some(&base), &hand, &source).value;

    let [was, by_hand, by_source, now] = [&base, &hand, &source, &records].map(marked);
    for (marker, record) in &by_hand {
        let result = now.get(marker);
        prop_assert!(result.is_some(), "{} is gone", marker);
        let Some(result) = result else { continue };
        let nothing = ContributionRecord::default();
        let old = was.get(marker).copied().unwrap_or(&nothing);
        // What the source took out it says is withdrawn.
        let gone = ContributionRecord { withdrawn: was.contains_key(marker), ..old.clone() };
        let new = by_source.get(marker).copied().unwrap_or(&gone);
        hold(marker, [&plain(old), &plain(record), &plain(new), &plain(result)])?;
        hold(marker, [&items(old), &items(record), &items(new), &items(result)])?;
        let authors =
            |record: &ContributionRecord| serde_json::to_string(&record.authors).expect("authors can be written");
        if authors(record) == authors(old) {
            prop_assert_eq!(authors(result), authors(new), "all of the source's, in its order");
        } else if authors(new) == authors(old) {
            prop_assert_eq!(authors(result), authors(record), "all of the hand's, in its order");
        }
    }
    for marker in was.keys().filter(|marker| !by_hand.contains_key(*marker)) {
        prop_assert!(!now.contains_key(marker), "{} was deleted by hand", marker);
    }
    for (marker, record) in by_source.iter().filter(|(marker, _)| !was.contains_key(*marker)) {
        prop_assert_eq!(now.get(marker).map(|record| plain(record)), Some(plain(record)));
    }
    prop_assert_eq!(now.len(), records.contributions.len(), "nothing stands twice");
    hold("session", [&sessions(&base), &sessions(&hand), &sessions(&source), &sessions(&records)])?;
    let [was_in, hand_in, source_in, now_in] = [&base, &hand, &source, &records].map(placements);
    for (marker, place) in &now_in {
        let of = |places: &BTreeMap<String, BTreeSet<String>>| places.get(marker).cloned().unwrap_or_default();
        if marker.starts_with("nobody") {
            // Of what the hand deleted the slots that it left in the programme.
            continue;
        }
        let expected = if of(&hand_in) == of(&was_in) { of(&source_in) } else { of(&hand_in) };
        prop_assert_eq!(place, &expected, "talk {}", marker);
    }

    let again = folder::rewrite(&files, &hand, &records);
    let again: BTreeMap<String, Vec<u8>> = again
        .into_iter()
        .filter(|(name, _)| name.ends_with(".yaml"))
        .map(|(name, text)| (name, text.into_bytes()))
        .collect();
    let reread = read(&again);
    prop_assert_eq!(
        serde_json::to_value(&reread.contributions).ok(),
        serde_json::to_value(&records.contributions).ok()
    );
    prop_assert_eq!(serde_json::to_value(&reread.program).ok(), serde_json::to_value(&records.program).ok());
    let text = String::from_utf8_lossy(&again[folder::CONTRIBUTIONS]).into_owned();
    prop_assert_eq!(text.matches("# Looked at.").count(), hand.contributions.len(), "every comment stays");
    let next = next.expect("a later pull has a base of its own");
    let next = folder::read_base(&folder::base_text(&next, &[])).expect("it is whole");
    let second = merge(Some(&next), &reread, &source);
    prop_assert_eq!(second.diagnostics, vec![]);
    let moved = second.value.changes.iter().find(|change| change.fate != Fate::Kept);
    prop_assert_eq!(moved, None);
    let third = folder::rewrite(&again, &reread, &second.value.records);
    for (name, bytes) in &again {
        prop_assert_eq!(third.get(name).map(String::as_str), std::str::from_utf8(bytes).ok(), "{}", name);
    }
    Ok(())
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((0_u8..18, 0_usize..100, 0_usize..9), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn nothing_is_lost_to_a_pull(hand in edits(), source in edits()) {
        check(&hand, &source)?;
    }
}
