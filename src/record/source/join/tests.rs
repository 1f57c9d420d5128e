use std::collections::BTreeMap;

use super::*;
use crate::diagnostic::Sources;
use crate::record::folder;

/// The event's folder out of three texts.
fn set(name: &str, event: &str, contributions: &str, program: &str) -> Set {
    let files = [("event.yaml", event), ("contributions.yaml", contributions), ("program.yaml", program)];
    let files = BTreeMap::from(files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
    Set { name: name.to_owned(), format: None, records: folder::read(&files, &mut Sources::default()).value }
}

fn talks(name: &str, contributions: &str) -> Set {
    set(name, "title: T", contributions, "")
}

/// The contributions as written, those that were not joined, and what was said.
fn join(sets: Vec<Set>) -> (String, usize, Vec<String>) {
    let mut complaints = Vec::new();
    let (records, alone) = joined(sets, &mut complaints);
    let text = folder::write(&records)["contributions.yaml"].split_once("\n\n").map_or("", |(_, text)| text).to_owned();
    let said = complaints.iter().map(|it| {
        assert!(it.help.is_some());
        let related = it.related.iter().map(|(_, label)| format!("; {label}")).collect::<String>();
        format!("{}: {}{related}", it.code, it.message)
    });
    (text, alone, said.collect())
}

#[test]
fn a_programme_here_and_abstracts_there() {
    let program = set(
        "program.json",
        "{title: T, timezone: Europe/Berlin}",
        "[{id: '17', title: ON THE MILL, authors: [Ada Byron]}, {id: '18', title: Opening}]",
        "- {title: Morning, start: 2027-05-01 09:00, end: 2027-05-01 10:00, contributions: [{id: '18', start: 2027-05-01 09:00}, '17']}",
    );
    let abstracts = set(
        "abstracts.csv",
        "{title: T, place: Kew}",
        "- {id: p-3, title: On the Mill, abstract: It turns., keywords: [mills], \
            authors: [{name: Ada Byron, affiliation: Kew University, orcid: 0000-0002-1825-0097}, Jean Ford]}\n\
         - {id: '18', title: Grain, abstract: It is ground., authors: [Li Wei]}",
        "",
    );
    let mut complaints = Vec::new();
    let (records, alone) = joined(vec![program, abstracts], &mut complaints);
    let expected = "\
- id: \"17\"
  title: On the Mill
  authors:
    - name: Ada Byron
      affiliation: Kew University
      orcid: \"0000-0002-1825-0097\"
    - name: Jean Ford
  abstract: |
    It turns.
  keywords:
    - mills

- id: \"18\"
  title: Opening

- id: \"18-2\"
  title: Grain
  authors:
    - name: Li Wei
  abstract: |
    It is ground.
";
    assert_eq!(folder::write(&records)["contributions.yaml"].split_once("\n\n").map(|(_, text)| text), Some(expected));
    assert_eq!(records.event.place.map(|place| place.value).as_deref(), Some("Kew"));
    let slots: Vec<&str> = records.program[0].contributions.iter().map(|slot| slot.id.value.as_str()).collect();
    assert_eq!((slots, alone), (vec!["18", "17"], 2));
    assert_eq!(complaints.len(), 1);
    assert_eq!(complaints[0].code, Code::NotJoined);
    let said = "contributions that no other source has: 1 of 2 in `program.json`, 1 of 2 in `abstracts.csv`";
    assert_eq!(complaints[0].message, said);
    assert_eq!(complaints[0].related[1].1, "in `abstracts.csv` alone: `18-2`");
}

#[test]
fn slots_follow_ids_that_were_joined() {
    let abstracts = talks("a.csv", "[{id: p-1, title: 'The $k$-mill'}, {id: p-2, title: Łódź’s grain}]");
    let program = set(
        "p.json",
        "title: T",
        "[{id: '7', title: The k-Mill}, {id: '8', title: \"Lodz's Grain\"}]",
        "- {title: S, contributions: ['8', '7']}",
    );
    let (records, alone) = joined(vec![abstracts, program], &mut Vec::new());
    let slots: Vec<&str> = records.program[0].contributions.iter().map(|slot| slot.id.value.as_str()).collect();
    assert_eq!((records.contributions.len(), slots, alone), (2, vec!["p-2", "p-1"], 0));
}

#[test]
fn what_is_two_stays_two() {
    for (one, other) in [
        // Ids that are equal by chance.
        ("[{id: '1', title: Mills and their stones}]", "[{id: '1', title: Bread}]"),
        // A talk and its poster.
        ("[{id: a, title: Mills, kind: contributed}]", "[{id: b, title: Mills, kind: poster}]"),
        // One title, other people.
        ("[{id: a, title: Welcome, authors: [Ada Byron]}]", "[{id: b, title: Welcome, authors: [Li Wei]}]"),
        ("[{id: a, title: Mills part 1, authors: [A B]}]", "[{id: b, title: Mills part 2, authors: [A B]}]"),
    ] {
        let (text, alone, said) = join(vec![talks("a.csv", one), talks("b.csv", other)]);
        assert_eq!(text.matches("title:").count(), 2, "{text}");
        let expected =
            "lists-apart: taken for lists of their own, which share few or no contributions: `a.csv` (1), `b.csv` (1)";
        assert_eq!((alone, said), (0, vec![expected.to_owned()]));
    }
}

#[test]
fn talks_of_other_years_are_others() {
    let of_year = |name: &str, year: i16, id: &str| {
        let talk = format!("[{{id: '{id}', title: Opening the mill, authors: [Ada Byron]}}]");
        let slot = format!(
            "- {{title: Morning, start: {year}-05-01 09:00, end: {year}-05-01 10:00, contributions: ['{id}']}}"
        );
        set(name, "title: T", &talk, &slot)
    };
    let dated = |name: &str, dates: &str| {
        set(
            name,
            &format!("{{title: T, dates: {dates}}}"),
            "[{id: z, title: Opening the mill, authors: [Ada Byron]}]",
            "",
        )
    };
    for (one, other, expected) in [
        (of_year("a", 2026, "1"), of_year("b", 2027, "1"), 2),
        (of_year("a", 2026, "1"), of_year("b", 2027, "2"), 2),
        (of_year("a", 2026, "1"), of_year("b", 2026, "2"), 1),
        (of_year("a", 2026, "1"), dated("b", "2027-05-01"), 2),
        (of_year("a", 2027, "1"), dated("b", "2026-12-30..2027-01-02"), 1),
        (of_year("a", 2026, "1"), talks("b", "[{id: z, title: Opening the mill, authors: [Ada Byron]}]"), 1),
    ] {
        let (records, _) = joined(vec![one, other], &mut Vec::new());
        assert_eq!(records.contributions.len(), expected, "{records:?}");
        let slots: BTreeMap<&str, usize> = records
            .program
            .iter()
            .flat_map(|session| &session.contributions)
            .map(|slot| (slot.id.value.as_str(), 1))
            .collect();
        assert!(slots.keys().all(|slot| records.contributions.iter().any(|it| name(it) == *slot)), "{slots:?}");
    }
}

#[test]
fn one_system_tells_its_talks_apart() {
    let of = |format, id: &str| Set {
        format,
        ..talks(id, &format!("[{{id: {id}, title: Opening, authors: [Ada Byron]}}]"))
    };
    let programme = |format, id: &str| Set {
        format,
        ..set(
            id,
            "title: T",
            &format!("[{{id: {id}, title: Opening, authors: [Ada Byron]}}]"),
            &format!("- {{title: S, contributions: [{id}]}}"),
        )
    };
    let (one, two) = (Some("one"), Some("two"));
    for (sets, expected) in [
        (vec![of(one, "a"), of(one, "b")], 2),
        (vec![of(one, "a"), of(one, "a")], 1),
        (vec![of(one, "a"), of(two, "b")], 1),
        (vec![of(None, "a"), of(None, "b")], 1),
        // A programme and a list of one system may number them apart.
        (vec![programme(one, "a"), of(one, "b")], 1),
        // Also where another source stands between.
        (vec![of(one, "a"), of(two, "c"), of(one, "b")], 2),
    ] {
        let (records, _) = joined(sets, &mut Vec::new());
        assert_eq!(records.contributions.len(), expected, "{records:?}");
    }
}

#[test]
fn the_richer_value_wins_and_the_first_word_where_they_differ() {
    let long = "A mill with three stones grinds as much as two mills";
    let cases: [(&str, &str, &str, &[&str]); 9] = [
        ("title: MILLS", "title: Mills", "title: Mills", &[]),
        ("title: Mills", "title: MILLS", "title: Mills", &[]),
        ("title: Zurich mills", "title: Zürich mills", "title: Zürich mills", &[]),
        (
            &format!("{{title: M, abstract: {long}…}}"),
            &format!("{{title: M, abstract: {long} with one.}}"),
            &format!("title: M\n  abstract: |\n    {long} with one."),
            &[],
        ),
        (
            "{title: M, abstract: One thing.}",
            "{title: M, abstract: Another.}",
            "title: M\n  abstract: |\n    One thing.",
            &["sources-differ: the sources differ in `abstract` of `m`; here m has `Another.`"],
        ),
        (
            "{title: M, kind: poster, number: '1'}",
            "{title: M, kind: poster, number: '2', board: A1}",
            "title: M\n  number: \"1\"\n  kind: poster\n  board: A1",
            &["sources-differ: the sources differ in `number` of `m`; here m has `2`"],
        ),
        (
            "{title: M, authors: [{name: A. Byron, affiliation: Kew}], links: {paper: 'https://a.example'}}",
            "{title: M, authors: [{name: Ada Byron, affiliations: [Kew, Surrey]}], links: {video: 'https://b.example'}}",
            "title: M\n  authors:\n    - name: Ada Byron\n      affiliations:\n        - Kew\n        - Surrey\n  links:\n    paper: https://a.example\n    video: https://b.example",
            &[],
        ),
        (
            "{title: M, authors: [Ada Byron, Li Wei]}",
            "{title: M, authors: [Ada Byron, Jean Ford]}",
            "title: M\n  authors:\n    - name: Ada Byron\n    - name: Li Wei",
            &["sources-differ: the sources differ in `authors` of `m`; here m has `Ada Byron, Jean Ford`"],
        ),
        ("{title: M, dialect: latex}", "{title: M, dialect: html, abstract: x}", "title: M\n  abstract: |\n    x", &[]),
    ];
    for (one, other, expected, said) in cases {
        let of = |name: &str, fields: &str| {
            let fields = fields.strip_prefix('{').and_then(|fields| fields.strip_suffix('}')).unwrap_or(fields);
            talks(name, &format!("[{{id: m, {fields}}}]"))
        };
        let (text, alone, found) = join(vec![of("a.csv", one), of("b.csv", other)]);
        assert_eq!(text.trim_end(), format!("- id: m\n  {expected}"), "{one} {other}");
        assert_eq!((found, alone), (said.iter().map(|it| (*it).to_owned()).collect(), 0));
    }
}

#[test]
fn three_sources_are_counted_once() {
    let program = set(
        "p.json",
        "title: T",
        "[{id: a, title: Mills}, {id: b, title: Bread}, {id: c, title: Grain}, {id: d, title: Opening}]",
        "- {title: S, contributions: [a, b, c, d]}",
    );
    let sets = vec![
        program,
        talks("t.csv", "[{id: x, title: Mills}]"),
        talks("q.csv", "[{id: y, title: Bread}, {id: z, title: Grain}]"),
    ];
    let (_, alone, said) = join(sets);
    let expected = "not-joined: contributions that no other source has: 1 of 4 in `p.json`; in `p.json` alone: `d`";
    assert_eq!((alone, said), (1, vec![expected.to_owned()]));
}

#[test]
fn ten_thousand_talks_are_joined_in_no_time() {
    let talk = |index: usize, id: &str, abstract_: &str| {
        let made = crate::diagnostic::Spanned::<String>::made;
        ContributionRecord {
            id: Some(made(format!("{id}{index}"))),
            title: made(format!("On the grain of mill number {index} and what it is ground to")),
            abstract_: (!abstract_.is_empty()).then(|| made(format!("{index} {}", abstract_.repeat(100)))),
            ..ContributionRecord::default()
        }
    };
    let list = |id: &str, abstract_: &str| Records {
        contributions: (0..10_000).map(|index| talk(index, id, abstract_)).collect(),
        ..Records::default()
    };
    let sets = [("p", ""), ("a", "It is ground. ")].map(|(id, text)| Set {
        name: id.to_owned(),
        format: None,
        records: list(id, text),
    });
    let (records, alone) = crate::patience::within(&"two lists", || joined(sets.into(), &mut Vec::new()));
    assert_eq!((records.contributions.len(), alone), (10_000, 0));
}
