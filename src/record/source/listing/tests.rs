use crate::diagnostic::{Sources, Spanned};
use crate::record::source::trial::shown_name;
use crate::record::source::{self, File, Options, Pulled};
use crate::record::{ContributionRecord, EventRecord, Headings, SessionRecord};

fn pull(name: &str, text: &str) -> Pulled {
    let file = File { name: name.to_owned(), bytes: text.as_bytes().to_vec(), ..File::default() };
    source::read(&[file], &Options::default(), &mut Sources::default()).value
}

/// `id: title / name (affiliation)*, … / session`.
fn talks(pulled: &Pulled) -> Vec<String> {
    let talk = |it: &ContributionRecord| {
        let authors = it.authors.iter().map(|author| {
            let places: Vec<&str> =
                author.affiliation.iter().chain(&author.affiliations).map(|it| it.value.as_str()).collect();
            let place = if places.is_empty() { String::new() } else { format!(" ({})", places.join(" & ")) };
            format!("{}{place}{}", shown_name(&author.name.value), if author.speaker { "*" } else { "" })
        });
        let session = it.session.as_ref().map_or(String::new(), |session| format!(" / {}", session.value));
        let id = it.id.as_ref().map_or("", |id| &id.value);
        format!("{id}: {} / {}{session}", it.title.value, authors.collect::<Vec<_>>().join(", "))
    };
    pulled.records.contributions.iter().map(talk).collect()
}

#[test]
fn lists_in_every_shape() {
    for (name, text, expected) in [
        (
            "a.json",
            r#"[{"nr": 1, "title": "On A", "authors": [{"first": "Jo", "last": "Doe", "affiliation": "Kew University", "email": "jo@example.org"},
               {"name": "Ann Roe", "affiliations": [{"name": "York Institute"}, "Bath College"]}]},
               {"nr": 2, "title": "On B", "authors": ["Li Wu", "Kim Poe"]}]"#,
            &["1: On A / Jo Doe (Kew University), Ann Roe (York Institute & Bath College)", "2: On B / Li Wu, Kim Poe"]
                [..],
        ),
        (
            "b.json",
            r#"{"meta": {"links": [{"title": "Home"}, {"title": "Contact"}, {"title": "Help"}]},
               "data": {"papers": [{"title": "On A", "author": "Jo Doe"}], "artworks": [{"title": "On B", "author": "Ann Roe"}]}}"#,
            &["on-a: On A / Jo Doe", "on-b: On B / Ann Roe / artworks"],
        ),
        (
            "c.js",
            r#"const talks = {"t1": {"title": {"en": "On A"}, "speaker": {"name": "Jo Doe", "affiliation": "Kew University"}},
               "t2": {"title": {"en": "On B"}, "speaker": {"name": "Ann Roe"}},};"#,
            &["on-a: On A / Jo Doe (Kew University)* / t1", "on-b: On B / Ann Roe* / t2"],
        ),
        (
            "d.yaml",
            "- title: On A\n  speaker: Jo Doe\n  abstract: |\n    One.\n- title: On B\n  speaker: Ann Roe\n",
            &["on-a: On A / Jo Doe*", "on-b: On B / Ann Roe*"],
        ),
        ("e.json", r#"[{"title": "Home", "href": "/"}, {"title": "Contact", "href": "/contact"}]"#, &[]),
    ] {
        let pulled = pull(name, text);
        assert_eq!(talks(&pulled), expected, "{text}");
        assert!(!format!("{pulled:?}").contains("example.org"));
    }
}

#[test]
fn days_and_sessions_around_talks() {
    let text = r#"{"days": [{"date": "2024-03-12", "slots": [
        {"time": "08:30 - 09:00", "title": "Registration", "type": "Break"},
        {"time": "09:00 - 10:00", "title": "Morning", "location": "Hall", "talks": [
            {"title": "On A", "authors": "Jo Doe"}, {"title": "On B", "authors": "Ann Roe"}]},
        {"time": "10:00 - 11:00", "title": "On C", "speaker": "Li Wu"}]}]}"#;
    let pulled = pull("program.json", text);
    assert_eq!(talks(&pulled), ["on-a: On A / Jo Doe", "on-b: On B / Ann Roe", "on-c: On C / Li Wu*"]);
    let sessions = pulled.records.program.iter().map(|it| {
        let time = |time: &Option<Spanned<jiff::civil::DateTime>>| {
            time.as_ref().map_or(String::new(), |it| it.value.strftime("%H:%M").to_string())
        };
        let slots: Vec<String> =
            it.contributions.iter().map(|slot| format!("{} {}", slot.id.value, time(&slot.start))).collect();
        format!("{}–{} {} [{}]", time(&it.start), time(&it.end), it.title.value, slots.join(", "))
    });
    assert_eq!(
        sessions.collect::<Vec<_>>(),
        ["08:30–09:00 Registration []", "09:00–10:00 Morning [on-a , on-b ]", "10:00–11:00 On C [on-c 10:00]"]
    );
}

#[test]
fn the_hand_says_what_holds_titles() {
    let text = r#"{"items": [{"was": "On A", "wer": "Jo Doe", "n": 1}, {"was": "On B", "wer": "Ann Roe", "n": 2}]}"#;
    assert_eq!(talks(&pull("t.json", text)), [""; 0]);
    let file = File { name: "t.json".to_owned(), bytes: text.as_bytes().to_vec(), ..File::default() };
    let headings = |heading: &str| Headings(vec![Spanned::made(heading.to_owned())]);
    let mapping = [("title", "was"), ("authors", "wer")].map(|(field, heading)| (field.to_owned(), headings(heading)));
    let event = EventRecord { mapping: mapping.into(), ..EventRecord::default() };
    let options = Options { event: Some(&event), ..Options::default() };
    let pulled = source::read(&[file], &options, &mut Sources::default()).value;
    assert_eq!(talks(&pulled), ["on-a: On A / Jo Doe", "on-b: On B / Ann Roe"]);
}

#[test]
fn one_broken_record_of_many_costs_itself() {
    let text = "[{\"title\": \"On A\", \"author\": \"Jo Doe\"},\n{\"title\": \"On B\", \"author\": },\n{\"title\": \"On C\", \"author\": \"Li Wu\"}]";
    let titles: Vec<String> = pull("t.json", text).records.contributions.into_iter().map(|it| it.title.value).collect();
    assert_eq!(titles, ["On A", "On B", "On C"]);
}

#[test]
fn lists_of_several_kinds_in_one_programme() {
    let text = r##"{"Mon, March 2, 2026": [
        {"time": "09:00–09:40", "title": "Keynote 1", "keynote": {"title": "On A", "speaker": "Jo Doe", "abstract": ["One.", "Two; three."]}},
        {"time": "10:00–10:40", "title": "Morning", "talks": [{"title": "On B", "abstract": "B.", "authors": ["Li Wu", "Kim Poe"], "speaker": "Poe, K."}]},
        {"time": "11:00–11:40", "title": "Contests", "contests": [{"title": "A first contest", "abstract": "/contests/#1"}, {"title": "A second contest", "abstract": "/contests/#2"}]}],
        "Tue, March 3, 2026": [{"time": "09:00–09:40", "title": "Evening", "talks": [{"title": "On C", "abstract": "C.", "authors": ["Bo Fern"]}]}]}"##;
    let pulled = pull("p.json", text);
    let expected = [
        "on-a: On A / Jo Doe*",
        "on-b: On B / Li Wu, Kim Poe*",
        "a-first-contest: A first contest / ",
        "a-second-contest: A second contest / ",
        "on-c: On C / Bo Fern",
    ];
    assert_eq!(talks(&pulled), expected);
    let texts = pulled.records.contributions.iter().map(|it| it.abstract_.as_ref().map(|text| text.value.as_str()));
    assert_eq!(texts.collect::<Vec<_>>(), [Some("One.\n\nTwo; three."), Some("B."), None, None, Some("C.")]);
    let sessions: Vec<&str> = pulled.records.program.iter().map(|it| it.title.value.as_str()).collect();
    assert_eq!(sessions, ["Keynote 1", "Morning", "Contests", "Evening"]);
}

#[test]
fn the_name_around_talks_is_their_sessions() {
    let text = r#"{"days": [{"date": "2027-06-03", "sessions": [{"name": "Morning", "room": "H1", "chair": "Jo Doe", "talks": [
        {"start": "09:00", "title": "On tides", "speaker": "Ada Byron", "affil": "Kew", "abs": "Tides are bells that ring twice a day."},
        {"start": "09:30", "title": "On bells", "speaker": "Otto Ravn", "affil": "KTH", "abs": "Bells are tides."}]}]}]}"#;
    let pulled = pull("t.json", text);
    let sessions: Vec<&str> = pulled.records.program.iter().map(|session| session.title.value.as_str()).collect();
    assert_eq!(sessions, ["Morning"]);
    let abstracts = pulled.records.contributions.iter().filter(|it| it.abstract_.is_some()).count();
    assert_eq!(abstracts, 2);
}

#[test]
fn names_in_parts_and_days_that_are_counted() {
    for event in [
        r#""conference": {"title": "Bells 2027", "place": "Kew", "dates": "3–5 June 2027"},"#,
        r#""title": "Bells 2027", "venue": "Kew", "start_date": "2027-06-03", "end_date": "2027-06-05","#,
    ] {
        let text = format!(
            r#"{{{event} "talks": [
            {{"title": "On tides", "day": 2, "start": "09:00", "authors": [{{"given": "Jo", "family": "Doe", "affiliations": ["Kew"]}}, {{"name": {{"given": "Ann", "family": "Roe"}}}}]}},
            {{"title": "On bells", "day": 3, "start": "10:30", "authors": [{{"given": "Li", "family": "Wu"}}]}}]}}"#
        );
        let pulled = pull("t.json", &text);
        assert_eq!(
            talks(&pulled),
            ["on-tides: On tides / Jo Doe (Kew), Ann Roe", "on-bells: On bells / Li Wu"],
            "{event}"
        );
        let read = &pulled.records.event;
        assert_eq!(read.title.as_ref().map(|it| it.value.as_str()), Some("Bells 2027"));
        assert_eq!(read.place.as_ref().map(|it| it.value.as_str()), Some("Kew"));
        let starts = pulled.records.program.iter().filter_map(|it| Some(it.start.as_ref()?.value.to_string()));
        assert_eq!(starts.collect::<Vec<_>>(), ["2027-06-04T09:00:00", "2027-06-05T10:30:00"], "{event}");
    }
}

#[test]
fn people_whom_nobody_can_name_are_said_to_be_dropped() {
    let text = r#"[{"title": "On tides", "authors": [{"alias": "J. D."}, {"alias": "A. R."}]}, {"title": "On bells", "authors": [{"alias": "L. W."}]}]"#;
    let file = File { name: "t.json".to_owned(), bytes: text.as_bytes().to_vec(), ..File::default() };
    let read = source::read(&[file], &Options::default(), &mut Sources::default());
    let said = format!("{:?} {:?}", read.diagnostics, read.value.records.contributions);
    assert!(said.contains("authors alias"), "{said}");
}

#[test]
fn a_speaker_here_and_speakers_there_are_one_field() {
    let text = r#"[{"title": "On tides", "speaker": "Jo Doe"}, {"title": "On bells", "speakers": ["Ann Roe", {"name": "Li Wu", "affiliation": "Kew"}]},
        {"title": "On moss", "speakers": "Bo Fern"}]"#;
    let expected =
        ["on-tides: On tides / Jo Doe*", "on-bells: On bells / Ann Roe*, Li Wu (Kew)*", "on-moss: On moss / Bo Fern*"];
    assert_eq!(talks(&pull("t.json", text)), expected);
    let both = r#"[{"title": "On tides", "speaker": "Jo Doe", "speakers": ["Kim Poe"]}, {"title": "On bells", "speakers": ["Ann Roe", {"name": "Li Wu"}]}]"#;
    assert_eq!(talks(&pull("t.json", both)), ["on-tides: On tides / Jo Doe*", "on-bells: On bells / Ann Roe*, Li Wu*"]);
}

#[test]
fn what_stands_around_the_talks_is_read_or_named() {
    let text = r#"{"version": 3, "schedule": {"Monday 3 May 2027": [
        {"slot": "09:00-10:30", "session": "Plenary", "where": "Aula", "stream": "yes", "banner": "moss.png", "items": [{"talkTitle": "On tides", "presenters": ["Jo Doe"]}, {"talkTitle": "On bells", "presenters": ["Li Wu"]}]},
        {"slot": "10:30-11:00", "session": "Coffee break"}],
        "Tuesday 4 May 2027": [{"slot": "08:00-09:00", "session": "Breakfast"}, {"slot": "09:00-10:00", "session": "Evening", "items": [{"talkTitle": "On moss", "presenters": ["Ann Roe"]}]}]}}"#;
    let file = File { name: "t.json".to_owned(), bytes: text.as_bytes().to_vec(), ..File::default() };
    let read = source::read(&[file], &Options::default(), &mut Sources::default());
    let sessions = read.value.records.program.iter().map(|it| {
        let start = it.start.as_ref().map_or(String::new(), |start| start.value.strftime("%d %H:%M").to_string());
        let room = it.room.as_ref().map_or("", |room| &room.value);
        format!("{start} {} {room} {}", it.title.value, it.contributions.len())
    });
    let expected =
        ["03 09:00 Plenary Aula 2", "03 10:30 Coffee break  0", "04 08:00 Breakfast  0", "04 09:00 Evening  1"];
    assert_eq!(sessions.collect::<Vec<_>>(), expected);
    assert_eq!(read.value.records.contributions.len(), 3);
    assert!(read.diagnostics.iter().any(|it| it.message.contains("`banner`")), "{:?}", read.diagnostics);
}

#[test]
fn what_is_said_of_the_whole_is_said_of_no_session() {
    for (text, place) in [
        (r#"{"event": "Bells 2027", "location": "Kew", "days": DAYS}"#, Some("Kew")),
        (r#"{"conference": "Bells 2027", "venue": "Kew", "program": DAYS}"#, Some("Kew")),
        (r#"{"title": "Bells 2027", "days": DAYS}"#, None),
    ] {
        let days = r#"[{"day": "Monday", "date": "2027-05-03", "items": [{"title": "On tides", "authors": ["Jo Doe"], "time": "9:00"}]},
            {"day": "Tuesday", "date": "2027-05-04", "items": [{"title": "On bells", "authors": ["Li Wu"], "time": "9:00"}]}]"#;
        let records = pull("t.json", &text.replace("DAYS", days)).records;
        let said = |it: &Option<Spanned<String>>| it.as_ref().map(|it| it.value.clone());
        assert_eq!(said(&records.event.title).as_deref(), Some("Bells 2027"), "{text}");
        assert_eq!(said(&records.event.place).as_deref(), place, "{text}");
        let session =
            |it: &SessionRecord| (it.title.value.clone(), said(&it.room), it.start.as_ref().map(|it| it.value.day()));
        let sessions: Vec<_> = records.program.iter().map(session).collect();
        let expected = [("On tides".to_owned(), None, Some(3)), ("On bells".to_owned(), None, Some(4))];
        assert_eq!(sessions, expected, "{text}");
        assert!(records.contributions.iter().all(|talk| talk.kind.is_none()), "{text}");
    }
}
