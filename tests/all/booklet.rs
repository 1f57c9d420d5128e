//! From records to what is printed of them.

use libretto::booklet::{Booklet, Edition, Settings, assemble};
use libretto::diagnostic::Spanned;
use libretto::normalize::normalize;
use libretto::record::{
    AuthorRecord, CommitteeRecord, ContributionRecord, Dates, EventRecord, ImprintRecord, Kind, MemberRecord, PartName,
    ParticipantRecord, Records, SessionKind, SessionRecord, SlotRecord, SponsorRecord, SponsorTierRecord,
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
    assert_eq!(book.program[0].sessions[1].kind, SessionKind::Break);
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

#[test]
fn every_part_can_be_left_out() {
    let at = |time: &str| Some(Spanned::made(time.parse().expect("a time of the test")));
    let session = |title: &str, room: &str, id: &str| SessionRecord {
        title: made(title),
        start: at("2021-08-15T09:00"),
        end: at("2021-08-15T10:00"),
        room: Some(made(room)),
        contributions: vec![SlotRecord { id: made(id), ..SlotRecord::default() }],
        ..SessionRecord::default()
    };
    let mut records = Records {
        event: EventRecord {
            title: Some(made("Everything")),
            website: Some(made("https://example.org")),
            committees: vec![CommitteeRecord {
                role: made("Organizers"),
                members: vec![MemberRecord { name: made("Ann Bo"), ..MemberRecord::default() }],
            }],
            sponsors: vec![SponsorTierRecord {
                tier: made("Gold"),
                sponsors: vec![SponsorRecord { name: made("Foundry"), ..SponsorRecord::default() }],
            }],
            imprint: ImprintRecord { publisher: Some(made("Ockham Press")), ..ImprintRecord::default() },
            ..EventRecord::default()
        },
        contributions: vec![
            talk("A", Kind::Contributed, &[("Ann Bo", "")]),
            talk("B", Kind::Contributed, &[("Bea Do", "")]),
        ],
        program: vec![session("One", "Hall", "a"), session("Two", "Loft", "b")],
        participants: vec![ParticipantRecord { name: made("Cy Fo"), ..ParticipantRecord::default() }],
        ..Records::default()
    };
    type Has = fn(&Booklet) -> bool;
    let parts: [(PartName, Has); 12] = [
        (PartName::HalfTitle, |it| it.half_title.is_some()),
        (PartName::Imprint, |it| it.imprint.is_some()),
        (PartName::Contents, |it| it.contents),
        (PartName::ProgramAtAGlance, |it| !it.glance.is_empty()),
        (PartName::Program, |it| !it.program.is_empty()),
        (PartName::Abstracts, |it| !it.parts.is_empty()),
        (PartName::Committees, |it| !it.committees.is_empty()),
        (PartName::Sponsors, |it| !it.sponsors.is_empty()),
        (PartName::AuthorIndex, |it| !it.author_index.is_empty()),
        (PartName::Participants, |it| !it.participants.is_empty()),
        (PartName::Colophon, |it| !it.colophon.is_empty()),
        (PartName::QrCodes, |it| it.cover.qr.is_some()),
    ];
    let mut printed = |omit: Vec<PartName>| {
        records.event.booklet.omit = omit.into_iter().map(Spanned::made).collect();
        let mut settings = Settings::of(&records.event.booklet);
        settings.edition = Edition::Print;
        let book = assemble(&normalize(&records).value, &settings).value;
        parts.map(|(_, has)| has(&book))
    };
    assert_eq!(printed(Vec::new()), [true; 12]);
    for (left_out, (part, _)) in parts.iter().enumerate() {
        let rest: Vec<bool> = (0..parts.len()).map(|index| index != left_out).collect();
        assert_eq!(printed(vec![*part]).to_vec(), rest, "{part:?}");
    }
}
