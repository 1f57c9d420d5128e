use super::*;
use crate::diagnostic::Sources;
use crate::record::folder;

const EVENT: &str = "title: Bells\ndates: { from: 2027-05-03, to: 2027-05-04 }\nplace: Kew\nrooms: [Nave, Crypt]\n";

const CONTRIBUTIONS: &str = "
- { id: hum, title: The Hum, authors: [{ name: Ada Byron, speaker: true }, { name: Bo Lind }], abstract: It goes on. }
- { id: strike, title: The Strike Note, authors: [{ name: Cy Twill, speaker: true }], abstract: Nobody strikes it. }
- { id: warble, title: Warble and Beat, authors: [{ name: Di Orr, speaker: true }], abstract: Two are one. }
- { id: clapper, title: Clappers in C, authors: [{ name: Ed Voss, speaker: true }], abstract: It swings. }
- { id: yoke, title: The Yoke, kind: poster, board: P1, authors: [{ name: Flo Marsh }], abstract: It holds. }
";

const PROGRAM: &str = "
- title: Sounds
  start: 2027-05-03 09:00
  end: 10:00
  room: Nave
  chair: Gus Nye
  contributions:
    - { id: hum, start: 09:00, end: 09:30 }
    - { id: strike, start: 09:30, end: 10:00 }
- title: Lunch
  kind: break
  start: 2027-05-03 12:00
  end: 13:00
- title: Beats
  start: 2027-05-04 09:00
  end: 10:00
  room: Crypt
  contributions:
    - { id: warble, start: 09:00, end: 09:30 }
    - { id: clapper, start: 09:30, end: 10:00 }
- title: Posters
  kind: poster
  start: 2027-05-04 11:00
  end: 12:00
  room: Nave
  contributions: [yoke]
";

/// An event of the three texts, with words replaced one after the other.
fn event(edits: &[(&str, &str)]) -> Event {
    let mut files = [("event.yaml", EVENT), ("contributions.yaml", CONTRIBUTIONS), ("program.yaml", PROGRAM)]
        .map(|(name, text)| (name.to_owned(), text.to_owned()));
    for (from, to) in edits {
        assert!(files.iter().any(|(_, text)| text.contains(from)), "{from}");
        files.iter_mut().for_each(|(_, text)| *text = text.replace(from, to));
    }
    let files = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    crate::normalize::normalize(&folder::read(&files, &mut Sources::default()).value).value
}

/// Each change in a line: number, what, fate, what differs; `~` before what is typed otherwise, `-` before what the slip leaves out.
fn lines(old: &Event, new: &Event) -> Vec<String> {
    let line = |change: &Change| {
        let number = change.number.map_or("-".to_owned(), |number| number.to_string());
        let id = change.id.as_ref().or(change.old_id.as_ref()).map_or("event", String::as_str);
        let fate = word(&change.fate);
        let difference = |it: &Difference| {
            let mark = if it.typographic {
                "~"
            } else if it.on_slip {
                ""
            } else {
                "-"
            };
            let value =
                |value: &Option<String>| value.clone().unwrap_or_default().replace(":00/", "/").replace("2027-05-", "");
            format!(" {mark}{} {} > {}", word(&it.field), value(&it.old), value(&it.new))
        };
        let differences: String = change.differences.iter().map(difference).collect();
        let along = if change.along.is_empty() { String::new() } else { format!(" with {}", change.along.join(" ")) };
        format!("{number} {id} {fate}{differences}{along}")
    };
    compare(old, new).changes.iter().map(line).collect()
}

#[test]
fn each_change_is_told_once() {
    let same = event(&[]);
    for (edits, expected) in [
        (vec![], vec![]),
        (
            vec![("id: hum, start: 09:00, end: 09:30", "id: hum, start: 09:10, end: 09:30")],
            vec!["1 hum changed time 03T09:00/03T09:30:00 > 03T09:10/03T09:30:00"],
        ),
        // A longer talk begins when it did.
        (
            vec![("id: strike, start: 09:30, end: 10:00", "id: strike, start: 09:30, end: 09:50")],
            vec!["- strike changed -time 03T09:30/03T10:00:00 > 03T09:30/03T09:50:00"],
        ),
        // Its talks go along with a session.
        (
            vec![
                ("start: 2027-05-04 09:00", "start: 2027-05-04 14:00"),
                ("end: 10:00\n  room: Crypt", "end: 15:00\n  room: Nave"),
                ("warble, start: 09:00, end: 09:30", "warble, start: 14:00, end: 14:30"),
                ("clapper, start: 09:30, end: 10:00", "clapper, start: 14:30, end: 15:00"),
            ],
            vec![
                "1 beats changed time 04T09:00/04T10:00:00 > 04T14:00/04T15:00:00 room Crypt > Nave with warble clapper",
            ],
        ),
        (vec![("- title: Beats", "- title: Warbles")], vec!["1 warbles changed title Beats > Warbles"]),
        (
            vec![(
                "- title: Lunch\n  kind: break\n  start: 2027-05-03 12:00",
                "- title: Lunch\n  kind: break\n  start: 2027-05-03 12:30",
            )],
            vec!["1 lunch changed time 03T12:00/03T13:00:00 > 03T12:30/03T13:00:00"],
        ),
        (vec![("chair: Gus Nye", "chair: Hal Dow")], vec!["1 sounds changed chair Gus Nye > Hal Dow"]),
        (vec![("title: The Hum", "title: The Hum of Bells")], vec!["1 hum changed title The Hum > The Hum of Bells"]),
        (
            vec![("title: Warble and Beat", "title: Warble  and beat")],
            vec!["- warble changed ~title Warble and Beat > Warble and beat"],
        ),
        (vec![("Clappers in C", "Clappers in C++")], vec!["1 clapper changed title Clappers in C > Clappers in C++"]),
        (
            vec![("name: Cy Twill", "name: Ivo Lark")],
            vec!["1 strike changed speaker Cy Twill > Ivo Lark authors Cy Twill > Ivo Lark"],
        ),
        (
            vec![("name: Ada Byron", "name: A. Byron")],
            vec!["- hum changed ~speaker Ada Byron > A. Byron ~authors Ada Byron; Bo Lind > A. Byron; Bo Lind"],
        ),
        (
            vec![("{ name: Bo Lind }", "{ name: Bo Lind }, { name: Jo Fry }")],
            vec!["1 hum changed authors Ada Byron; Bo Lind > Ada Byron; Bo Lind; Jo Fry"],
        ),
        (vec![("board: P1", "board: P2")], vec!["1 yoke changed board P1 > P2"]),
        (
            vec![("abstract: It swings.", "abstract: It swings no more.")],
            vec!["- clapper changed abstract It swings. > It swings no more."],
        ),
        (vec![("place: Kew", "place: Ely")], vec!["- event changed place Kew > Ely"]),
    ] {
        assert_eq!(lines(&same, &event(&edits)), expected, "{edits:?}");
        let back = lines(&event(&edits), &same);
        assert_eq!(back.len(), expected.len(), "the way back of {edits:?}: {back:?}");
    }
}

#[test]
fn what_ends_or_begins_is_told_by_its_session() {
    let same = event(&[]);
    let hum = "- { id: hum, title: The Hum, authors: [{ name: Ada Byron, speaker: true }, { name: Bo Lind }], abstract: It goes on. }\n";
    let without_hum = event(&[(hum, ""), ("    - { id: hum, start: 09:00, end: 09:30 }\n", "")]);
    assert_eq!(lines(&same, &without_hum), ["1 hum cancelled"]);
    assert_eq!(lines(&without_hum, &same), ["1 hum new"]);
    let posters = "- title: Posters\n  kind: poster\n  start: 2027-05-04 11:00\n  end: 12:00\n  room: Nave\n  contributions: [yoke]\n";
    // The contribution is still in the records; nobody can hear it.
    let without_posters = event(&[(posters, "")]);
    assert_eq!(lines(&same, &without_posters), ["1 posters cancelled with yoke"]);
    let yoke = "- { id: yoke, title: The Yoke, kind: poster, board: P1, authors: [{ name: Flo Marsh }], abstract: It holds. }\n";
    let without_both = event(&[(posters, ""), (yoke, "")]);
    assert_eq!(lines(&same, &without_both), ["1 posters cancelled with yoke"]);
    assert_eq!(lines(&without_both, &same), ["1 posters new with yoke"]);
}

#[test]
fn a_talk_that_changes_its_session_has_its_own_entry() {
    let slot = "    - { id: strike, start: 09:30, end: 10:00 }\n";
    let clapper = "    - { id: clapper, start: 09:30, end: 10:00 }\n";
    let moved = event(&[
        (slot, ""),
        (clapper, "    - { id: clapper, start: 09:30, end: 10:00 }\n    - { id: strike, start: 10:00, end: 10:30 }\n"),
    ]);
    assert_eq!(
        lines(&event(&[]), &moved),
        ["1 strike changed time 03T09:30/03T10:00:00 > 04T10:00/04T10:30:00 room Nave > Crypt session sounds > beats"]
    );
}

#[test]
fn new_ids_are_no_news() {
    let renamed = event(&[
        ("id: hum", "id: c-1"),
        ("id: strike", "id: c-2"),
        ("id: warble", "id: c-3"),
        ("id: clapper", "id: hum"),
    ]);
    assert_eq!(lines(&event(&[]), &renamed), [""; 0]);
    // Numbers that were given anew: every id is another talk's.
    let shifted = event(&[
        ("id: hum", "id: x"),
        ("id: strike", "id: hum"),
        ("id: warble", "id: strike"),
        ("id: x", "id: warble"),
    ]);
    assert_eq!(lines(&event(&[]), &shifted), [""; 0]);
}

#[test]
fn an_id_is_believed_where_an_author_bears_it_out() {
    let retitled = [(
        "title: The Hum, authors: [{ name: Ada Byron, speaker: true }, { name: Bo Lind }], abstract: It goes on.",
        "title: Silence, authors: [{ name: Bo Lind, speaker: true }], abstract: None.",
    )];
    let found = compare(&event(&[]), &event(&retitled));
    assert_eq!(found.changes.len(), 1);
    assert!(found.changes[0].told(Field::Title).is_some() && found.changes[0].told(Field::Speaker).is_some());
    let replaced = [(
        "title: The Hum, authors: [{ name: Ada Byron, speaker: true }, { name: Bo Lind }], abstract: It goes on.",
        "title: Silence, authors: [{ name: Kit Rowe, speaker: true }], abstract: None.",
    )];
    assert_eq!(lines(&event(&[]), &event(&replaced)), ["1 hum new", "2 hum cancelled"]);
}

#[test]
fn sessions_of_one_title_are_told_apart_by_what_they_hold() {
    let names = [("- title: Sounds", "- title: Talks"), ("- title: Beats", "- title: Talks")];
    let swapped = [
        names[0],
        names[1],
        ("start: 2027-05-03 09:00", "start: SECOND"),
        ("start: 2027-05-04 09:00", "start: 2027-05-03 09:00"),
        ("SECOND", "2027-05-04 09:00"),
    ];
    let found = lines(&event(&names), &event(&swapped));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|line| line.contains(" with ")), "{found:?}");
}

#[test]
fn another_session_at_the_same_time_and_place_is_another() {
    let edits = [
        ("- title: Beats", "- title: Rust"),
        (
            "    - { id: warble, start: 09:00, end: 09:30 }\n    - { id: clapper, start: 09:30, end: 10:00 }\n",
            "    - { id: rust, start: 09:00, end: 09:30 }\n",
        ),
        ("- { id: yoke,", "- { id: rust, title: It Never Sleeps, authors: [{ name: Kit Rowe }] }\n- { id: yoke,"),
    ];
    let found = lines(&event(&[]), &event(&edits));
    assert_eq!(found, ["1 rust new with rust", "2 beats cancelled with warble clapper"]);
}

#[test]
fn the_slip_is_in_order_and_its_form_is_published() {
    let edits = [
        ("chair: Gus Nye", "chair: Hal Dow"),
        ("board: P1", "board: P2"),
        ("place: Kew", "place: Ely"),
        ("abstract: It swings.", "abstract: It rings."),
    ];
    let changes = compare(&event(&[]), &event(&edits));
    let order: Vec<_> = changes.changes.iter().map(|it| (it.number, it.subject)).collect();
    let subjects = [
        (None, Subject::Event),
        (Some(1), Subject::Session),
        (Some(2), Subject::Contribution),
        (None, Subject::Contribution),
    ];
    assert_eq!(order, subjects);
    assert_eq!((changes.whole().count(), changes.entries().count(), changes.abstracts().count()), (1, 2, 1));
    let json: serde_json::Value = serde_json::from_slice(&changes.json()).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let keys = |value: &serde_json::Value| {
        value.as_object().map(|it| it.keys().cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(keys(&json), keys(&schema["properties"]));
    assert_eq!(keys(&json["changes"][0]), keys(&schema["$defs"]["Change"]["properties"]));
    assert_eq!(keys(&json["changes"][1]["differences"][0]), keys(&schema["$defs"]["Difference"]["properties"]));
}

#[test]
fn a_session_that_is_one_talk_is_told_by_the_talk() {
    let alone =
        "- title: Warble and Beat\n  start: 2027-05-04 09:00\n  end: 10:00\n  room: Crypt\n  contributions: [warble]\n";
    let whole = &PROGRAM[PROGRAM.find("- title: Beats").unwrap()..PROGRAM.find("- title: Posters").unwrap()];
    let old = event(&[(whole, alone)]);
    let edits = [("room: Crypt", "room: Nave"), ("Warble and Beat", "Warbles")];
    assert_eq!(lines(&old, &event(&[(whole, alone), edits[0]])), ["1 warble changed room Crypt > Nave"]);
    assert_eq!(
        lines(&old, &event(&[(whole, alone), edits[0], edits[1]])),
        ["1 warble changed room Crypt > Nave title Warble and Beat > Warbles"]
    );
    assert_eq!(
        lines(&old, &event(&[(whole, "")])),
        ["1 warble changed time 04T09:00/04T10:00:00 >  room Crypt >  session warble-and-beat > "]
    );
}
