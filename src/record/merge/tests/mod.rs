mod laws;

use std::collections::BTreeMap;

use super::{Fate, Merged, merge};
use crate::diagnostic::{Checked, Code, Sources, Spanned};
use crate::record::{
    AuthorRecord, ContributionRecord, FrontRecord, ParticipantRecord, Records, SessionRecord, SlotRecord, folder,
};

fn read(event: &str, contributions: &str, program: &str) -> Records {
    let files = [("event.yaml", event), ("contributions.yaml", contributions), ("program.yaml", program)];
    let files = BTreeMap::from(files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
    folder::read(&files, &mut Sources::default()).value
}

fn talks(contributions: &str) -> Records {
    read("title: Test", contributions, "")
}

/// What became of the contributions, an entry a line, and the complaints.
fn merged(base: Option<&str>, hand: &str, source: &str) -> (Vec<String>, Vec<String>) {
    let base = base.map(talks);
    let Checked { value, diagnostics } = merge(base.as_ref(), &talks(hand), &talks(source));
    let lines = value.records.contributions.iter().map(|record| {
        let parts = [Some(&record.title), record.id.as_ref(), record.session.as_ref(), record.abstract_.as_ref()];
        let parts = parts.into_iter().flatten().map(|part| part.value.clone());
        parts.chain(record.withdrawn.then(|| "withdrawn".to_owned())).collect::<Vec<_>>().join(" | ")
    });
    let said = diagnostics.iter().map(|found| {
        assert!(found.help.is_some());
        format!("{} {}: {}", found.place, found.code, found.message)
    });
    (lines.collect(), said.collect())
}

fn check(base: Option<&str>, hand: &str, source: &str, lines: &[&str], said: &[&str]) {
    let (found_lines, found_said) = merged(base, hand, source);
    assert_eq!(found_lines, lines);
    assert_eq!(found_said, said);
}

#[test]
fn only_the_source_changed() {
    let base = "- {id: a, title: Foo, abstract: x}";
    check(Some(base), base, "- {id: a, title: Food, abstract: y, session: S}", &["Food | a | S | y"], &[]);
    check(Some(base), base, "- {id: a, title: Foo}", &["Foo | a"], &[]);
}

#[test]
fn only_the_hand_changed() {
    let base = "- {id: a, title: Foo, abstract: x}";
    check(Some(base), "- {id: a, title: Food, session: S}", base, &["Food | a | S"], &[]);
}

#[test]
fn both_changed_different_fields() {
    let base = "- {id: a, title: Foo, abstract: x}";
    let (hand, source) = ("- {id: a, title: Food, abstract: x}", "- {id: a, title: Foo, abstract: y}");
    check(Some(base), hand, source, &["Food | a | y"], &[]);
}

#[test]
fn both_changed_the_same_field() {
    let base = "- {id: a, title: Foo, abstract: x}";
    let (hand, source) = ("- {id: a, title: Food, abstract: x}", "- {id: a, title: Fool, abstract: x}");
    let said = "contributions.yaml:1:18 merge-conflict: `title` of `a` changed here and in the source; what stands here is kept";
    check(Some(base), hand, source, &["Food | a | x"], &[said]);
    check(Some(base), hand, hand, &["Food | a | x"], &[]);
    let conflict = merge(Some(&talks(base)), &talks(hand), &talks(source)).diagnostics;
    assert_eq!(conflict[0].related[0].1, "the source has `Fool`");
}

#[test]
fn a_deleted_value_and_a_changed_one() {
    let base = "- {id: a, title: Foo, abstract: x}";
    let said = "contributions.yaml:1:3 merge-conflict: `abstract` of `a` changed here and in the source; what stands here is kept";
    check(Some(base), "- {id: a, title: Foo}", "- {id: a, title: Foo, abstract: y}", &["Foo | a"], &[said]);
}

#[test]
fn new_in_the_source() {
    let base = "[{title: A}, {title: C}]";
    check(
        Some(base),
        base,
        "[{title: Z}, {title: A}, {title: B}, {title: C}, {title: D}]",
        &["Z", "A", "B", "C", "D"],
        &[],
    );
    check(Some(base), "[{title: C}, {title: A}]", "[{title: A}, {title: B}, {title: C}]", &["C", "A", "B"], &[]);
}

#[test]
fn new_by_hand() {
    check(Some("[{title: A}]"), "[{title: B}, {title: A}]", "[{title: A}]", &["B", "A"], &[]);
}

#[test]
fn gone_from_the_source() {
    let base = "[{title: A}, {title: B}]";
    let said = "contributions.yaml:1:14 gone-from-source: `B` is gone from the source; it is marked `withdrawn` and not printed";
    check(Some(base), base, "[{title: A}]", &["A", "B | withdrawn"], &[said]);
    check(Some(base), "[{title: A}, {title: B, session: S}]", "[{title: A}]", &["A", "B | S | withdrawn"], &[said]);
    let both = "contributions.yaml:1:2 gone-from-source: `A`, `B` are gone from the source; they are marked `withdrawn` and not printed";
    check(Some(base), base, "[]", &["A | withdrawn", "B | withdrawn"], &[both]);
}

#[test]
fn what_is_withdrawn_waits_for_the_hand() {
    let (first, second) = (talks("[{title: A}, {title: B, id: b}]"), talks("[{title: A}]"));
    let base = merge(Some(&first), &first, &second).value.base().clone();
    let again = |hand: &str, source: &Records| {
        let Checked { value, diagnostics } = merge(Some(&base), &talks(hand), source);
        let lines = value.records.contributions.iter().map(|record| (record.title.value.clone(), record.withdrawn));
        let fates: Vec<Fate> = value.changes.iter().map(|change| change.fate).collect();
        (lines.collect::<Vec<_>>(), fates, diagnostics.len())
    };
    let (a, b) = (("A".to_owned(), false), |withdrawn: bool| ("B".to_owned(), withdrawn));
    // Neither agreed nor disagreed; agreed; disagreed.
    assert_eq!(
        again("[{title: A}, {title: B, id: b, withdrawn: true}]", &second),
        (vec![a.clone(), b(true)], vec![], 0)
    );
    assert_eq!(again("[{title: A}]", &second), (vec![a.clone()], vec![], 0));
    let kept = (vec![a.clone(), b(false)], vec![Fate::Kept], 0);
    assert_eq!(again("[{title: A}, {title: B, id: b}]", &second), kept);
    // And back again.
    let back = (vec![a.clone(), b(false)], vec![Fate::Back], 0);
    assert_eq!(again("[{title: A}, {title: B, id: b, withdrawn: true}]", &first), back);
    assert_eq!(again("[{title: A}]", &first), (vec![a], vec![Fate::Conflict], 1));
}

#[test]
fn deleted_by_hand() {
    let base = "[{title: A}, {title: B}]";
    check(Some(base), "[{title: A}]", base, &["A"], &[]);
    let said =
        "contributions.yaml:1:14 merge-conflict: `B` was deleted here and changed in the source; it stays deleted";
    check(Some(base), "[{title: A}]", "[{title: A}, {title: B, session: S}]", &["A"], &[said]);
    check(Some(base), "[{title: A}]", "[{title: A}]", &["A"], &[]);
}

#[test]
fn joined_by_title_without_ids() {
    let base = "[{title: 'On Foo: a study'}]";
    check(Some(base), base, "[{title: 'On foo, a Study', session: S}]", &["On foo, a Study | S"], &[]);
}

#[test]
fn joined_through_the_base_when_the_hand_changed_the_title() {
    let base = "[{title: Foo, abstract: x}]";
    check(Some(base), "[{title: Bar, abstract: x}]", "[{title: Foo, abstract: y}]", &["Bar | y"], &[]);
    check(Some(base), "[{title: Bar, id: b, abstract: x}]", base, &["Bar | b | x"], &[]);
}

#[test]
fn an_id_given_by_hand_is_kept() {
    let base = "[{title: Foo}]";
    check(Some(base), "[{title: Foo, id: foo}]", "[{title: Foo, session: S}]", &["Foo | foo | S"], &[]);
}

#[test]
fn equal_titles_stay_apart() {
    let base = "[{title: Foo, session: S}, {title: Foo, session: T}]";
    check(Some(base), base, base, &["Foo | S", "Foo | T"], &[]);
    let source = "[{title: Foo, session: S, abstract: x}, {title: Foo, session: T, abstract: y}]";
    check(Some(base), base, source, &["Foo | S | x", "Foo | T | y"], &[]);
}

#[test]
fn without_a_base() {
    let said = "contributions.yaml:1:17 merge-conflict: `title` of `a` changed here and in the source; what stands here is kept";
    let (hand, source) = ("[{id: a, title: Foo}, {title: B}]", "[{id: a, title: Food, session: S}, {title: C}]");
    let (lines, found) = merged(None, hand, source);
    assert_eq!(lines, ["Foo | a | S", "C", "B"]);
    assert_eq!(found, [said]);
    check(None, "", source, &["Food | a | S", "C"], &[]);
}

#[test]
fn the_event_and_its_programme() {
    let base = read("{title: T, place: Berlin, dates: 2021-08-15, contact: x}", "", "- title: Morning");
    let hand = read(
        "{title: T, place: Bonn, dates: 2021-08-15, contact: y, committees: [{role: O, members: [Ada]}], booklet: {paper: a4}}",
        "",
        "- {title: Morning, room: 5}",
    );
    let source = read(
        "{title: U, place: Berlin, dates: 2021-08-16, contact: z, committees: [{role: O, members: [Bob]}]}",
        "",
        "- title: Evening",
    );
    let Checked { value, diagnostics } = merge(Some(&base), &hand, &source);
    let event = serde_json::to_value(&value.records.event).expect("an event can be written");
    let expected = serde_json::json!({
        "title": "U", "place": "Bonn", "dates": { "from": "2021-08-16" }, "contact": "y",
        "committees": [{ "role": "O", "members": [{ "name": "Bob" }, { "name": "Ada" }] }], "booklet": { "paper": "a4" },
    });
    assert_eq!(event, expected);
    let sessions: Vec<&str> = value.records.program.iter().map(|session| session.title.value.as_str()).collect();
    assert_eq!(sessions, ["Evening", "Morning"]);
    let said: Vec<&str> = diagnostics.iter().filter_map(|found| found.message.split(" of ").next()).collect();
    assert_eq!(
        said,
        ["`contact`", "the session `Morning` is gone from the source; it is kept because it was changed here"]
    );
    assert!(diagnostics.iter().all(|found| found.place.position().is_some()));
}

#[test]
fn a_made_title_is_nobodys() {
    let hand = read("", "- title: Foo", "");
    assert_eq!(hand.event.title.as_ref().map(|title| title.value.as_str()), Some("Foo"));
    let source = read("title: Real", "- title: Foo", "");
    let Checked { value, diagnostics } = merge(None, &hand, &source);
    assert_eq!(value.records.event.title.map(|title| title.value), Some("Real".to_owned()));
    assert_eq!(diagnostics, []);
}

#[test]
fn what_is_written_and_read_again_is_untouched() {
    let source =
        talks("- {id: a, title: 'Foo: bar', abstract: \"One.\\n\\nTwo.\\n\", authors: [Ada (X)], from: 'p.html:3'}");
    let base = folder::read_base(&folder::base_text(&source, &[])).expect("it is whole");
    let written = folder::write(&source).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let hand = folder::read(&written, &mut Sources::default()).value;
    let later = talks("[]");
    let Checked { value, diagnostics } = merge(Some(&base), &hand, &later);
    assert!(value.records.contributions[0].withdrawn);
    assert_eq!(value.changes.iter().map(|change| change.fate).collect::<Vec<_>>(), [Fate::Gone]);
    assert_eq!(diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::GoneFromSource]);
}

/// Texts of ten thousand talks, two words of which differ from pull to pull.
fn many(abstract_: &str, room: &str) -> Records {
    let made = |text: String| Spanned::made(text);
    let mut records = talks("[]");
    records.contributions = (0..10_000)
        .map(|index| ContributionRecord {
            id: Some(made(format!("talk-{index}"))),
            title: made(format!("On the grain of mill number {index}")),
            authors: vec![AuthorRecord {
                name: made(format!("Ada {}", "Quill".repeat(1 + index % 7))),
                ..AuthorRecord::default()
            }],
            abstract_: Some(made(format!("{index} {}", abstract_.repeat(40)))),
            ..ContributionRecord::default()
        })
        .collect();
    records.program = (0..500)
        .map(|index| SessionRecord {
            title: made(format!("Session {index}")),
            room: Some(made(room.to_owned())),
            contributions: (0..20)
                .map(|talk| SlotRecord { id: made(format!("talk-{}", index * 20 + talk)), ..SlotRecord::default() })
                .collect(),
            ..SessionRecord::default()
        })
        .collect();
    records
}

#[test]
fn ten_thousand_talks_are_merged_in_no_time() {
    let (base, source) = (many("It is ground. ", "A"), many("It is ground fine. ", "B"));
    let merged = crate::patience::within(&"ten thousand talks", || merge(Some(&base), &base, &source).value);
    let Merged { records, changes, .. } = merged;
    assert_eq!((records.contributions.len(), changes.len()), (10_000, 10_500));
}

#[test]
fn texts_and_participants_are_left_and_what_differs_is_said() {
    let text = |title: &str, text: &str| FrontRecord {
        title: Spanned::made(title.to_owned()),
        text: Spanned::made(text.to_owned()),
    };
    let person =
        |name: &str| ParticipantRecord { name: Spanned::made(name.to_owned()), ..ParticipantRecord::default() };
    let hand = Records {
        front: vec![text("Welcome", "Dear all.\n"), text("Travel", "By boat, and then on foot.")],
        participants: vec![person("Ada Byron")],
        ..Records::default()
    };
    let said = |source: &Records| {
        let Checked { value, diagnostics } = merge(Some(&hand), &hand, source);
        assert_eq!((&value.records.front, &value.records.participants), (&hand.front, &hand.participants));
        diagnostics.into_iter().map(|it| it.message).collect::<Vec<_>>()
    };
    // One that says nothing of them, and one that says the same.
    assert_eq!(said(&Records::default()), [""; 0]);
    let mut source = Records { front: vec![text("Welcome", "Dear all.")], ..hand.clone() };
    assert_eq!(said(&source), [""; 0]);
    source.front.push(text("Travel", "By train."));
    source.participants.push(person("Li Wei"));
    let expected = [
        "texts before the programme or at the end that the source has and the folder has not, or otherwise: `Travel`",
        "participants that the source has and the folder has not, or otherwise: `Li Wei`",
    ];
    assert_eq!(said(&source), expected);
}
