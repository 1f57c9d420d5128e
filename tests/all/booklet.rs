//! From records to what is printed of them.

use libretto::booklet::{Booklet, Settings, assemble};
use libretto::diagnostic::Spanned;
use libretto::normalize::normalize;
use libretto::record::{
    AuthorRecord, ContributionRecord, Dates, EventRecord, Kind, Records, SessionKind, SessionRecord, SlotRecord,
};

fn made(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

fn talk(title: &str, kind: Kind, authors: &[(&str, &str)]) -> ContributionRecord {
    let author = |&(name, affiliation): &(&str, &str)| AuthorRecord {
        name: made(name),
        affiliation: (!affiliation.is_empty()).then(|| made(affiliation)),
        ..AuthorRecord::default()
    };
    let authors = authors.iter().map(author).collect();
    ContributionRecord { title: made(title), kind: Some(Spanned::made(kind)), authors, ..ContributionRecord::default() }
}

fn booklet(records: &Records) -> Booklet {
    let event = normalize(records).value;
    assemble(&event, &Settings::of(&records.event.booklet)).value
}

#[test]
fn an_event_with_only_a_title_has_no_empty_parts() {
    let event = EventRecord { title: Some(made("A Day")), ..EventRecord::default() };
    let booklet = booklet(&Records { event, ..Records::default() });
    assert_eq!(booklet.cover.title, "A Day");
    assert!(booklet.front.is_empty() && booklet.program.is_empty() && booklet.parts.is_empty());
    assert!(booklet.committees.is_empty() && booklet.author_index.is_empty());
    assert_eq!(booklet.colophon.len(), 1);
}

#[test]
fn without_a_programme_kinds_make_the_parts() {
    let contributions =
        vec![talk("A", Kind::Invited, &[("Ann Bo", "")]), talk("B", Kind::Contributed, &[("Bea Do", "")])];
    let book = booklet(&Records { contributions, ..Records::default() });
    let titles: Vec<&str> = book.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["Invited Talks", "Contributed Talks"]);
    assert_eq!(book.program.len(), 1);
    assert_eq!(book.program[0].title, None);
    assert_eq!(book.program[0].sessions[1].entries[0].label, "c-b");
}

#[test]
fn the_programme_goes_by_days_with_breaks_and_zone() {
    let at = |time: &str| Some(Spanned::made(time.parse().expect("a time of the test")));
    let slot = |id: &str, start: &str| SlotRecord { id: made(id), start: at(start), end: None };
    let session = |title: &str, start: &str, kind, slots| SessionRecord {
        title: made(title),
        start: at(start),
        kind: Some(Spanned::made(kind)),
        contributions: slots,
        ..SessionRecord::default()
    };
    let event = EventRecord {
        title: Some(made("Days")),
        timezone: Some(made("America/Los_Angeles")),
        dates: Some(Dates {
            from: Spanned::made("2021-08-15".parse().expect("a date of the test")),
            to: Some(Spanned::made("2021-08-16".parse().expect("a date of the test"))),
        }),
        ..EventRecord::default()
    };
    let records = Records {
        event,
        contributions: vec![
            talk("A", Kind::Invited, &[("Ann Bo", "")]),
            talk("B", Kind::Contributed, &[("Bea Do", "")]),
            talk("C", Kind::Poster, &[("Bea Do", "")]),
        ],
        program: vec![
            session("First", "2021-08-15T09:00", SessionKind::Session, vec![slot("a", "2021-08-15T09:10")]),
            session("Lunch", "2021-08-15T12:00", SessionKind::Break, vec![]),
            session("Second", "2021-08-16T09:00", SessionKind::Session, vec![slot("b", "2021-08-16T09:00")]),
        ],
        ..Records::default()
    };
    let book = booklet(&records);
    assert_eq!(book.cover.dates.as_deref(), Some("August 15–16, 2021"));
    let days: Vec<Option<&str>> = book.program.iter().map(|day| day.title.as_deref()).collect();
    assert_eq!(days, [Some("Sunday, August 15, 2021"), Some("Monday, August 16, 2021"), None]);
    assert_eq!(book.program[0].note.as_deref(), Some("All times are Pacific Daylight Time (UTC−7)."));
    assert_eq!(book.program[0].sessions[0].entries[0].time.as_deref(), Some("09:10"));
    assert!(book.program[0].sessions[1].is_break);
    assert_eq!(book.program[2].sessions[0].title, "Posters");
    assert_eq!(book.parts[0].contributions[0].schedule.as_deref(), Some("August 15, 09:10"));
}

#[test]
fn the_index_lists_each_author_once_with_all_pages() {
    let contributions = vec![
        talk("A", Kind::Invited, &[("Leo de Castro", ""), ("Ann Bo", "")]),
        talk("B", Kind::Contributed, &[("Ann Bo", "")]),
    ];
    let book = booklet(&Records { contributions, ..Records::default() });
    let letters: Vec<&str> = book.author_index.iter().map(|letter| letter.letter.as_str()).collect();
    assert_eq!(letters, ["B", "C"]);
    let labels: Vec<&str> = book.author_index[0].entries[0].labels.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["c-a", "c-b"]);
    assert_eq!(book.author_index[1].entries[0].name, "Castro, Leo de");
}

#[test]
fn layouts_do_not_see_places() {
    let records = Records { contributions: vec![talk("A", Kind::Invited, &[("Ann Bo", "MIT")])], ..Records::default() };
    let json = serde_json::to_string(&booklet(&records)).expect("a booklet serializes");
    assert!(!json.contains("\"place\":{") && !json.contains("\"places\""), "{json}");
}

#[test]
fn sessions_of_one_title_in_a_row_are_one_part_and_an_opening_stands_in_the_programme() {
    let at = |time: &str| Some(Spanned::made(time.parse().expect("a time of the test")));
    let session = |title: &str, start: &str, ids: &[&str]| SessionRecord {
        title: made(title),
        start: at(start),
        contributions: ids.iter().map(|id| SlotRecord { id: made(id), ..SlotRecord::default() }).collect(),
        ..SessionRecord::default()
    };
    let records = Records {
        contributions: vec![talk("A", Kind::Invited, &[]), talk("B", Kind::Invited, &[]), talk("C", Kind::Panel, &[])],
        program: vec![
            session("Opening", "2021-08-15T08:50", &[]),
            session("Invited Talk", "2021-08-15T09:00", &["a"]),
            session("Invited Talk", "2021-08-15T10:00", &["b"]),
            session("Panel", "2021-08-15T11:00", &["c"]),
        ],
        ..Records::default()
    };
    let book = booklet(&records);
    let parts: Vec<(&str, usize)> =
        book.parts.iter().map(|part| (part.title.as_str(), part.contributions.len())).collect();
    assert_eq!(parts, [("Invited Talk", 2), ("Panel", 1)]);
    let sessions: Vec<&str> = book.program[0].sessions.iter().map(|session| session.title.as_str()).collect();
    assert_eq!(sessions, ["Opening", "Invited Talk", "Invited Talk", "Panel"]);
}
