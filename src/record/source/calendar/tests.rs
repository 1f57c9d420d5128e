//! Calendars of several systems, with invented talks.

use super::super::trial::{programme, pulled, talks};

fn calendar(maker: &str, lines: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{maker}\r\n{lines}\r\nEND:VCALENDAR\r\n")
        .replace("\r\n\r\n", "\r\n")
}

fn event(lines: &[&str]) -> String {
    format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
}

#[test]
fn pretalx_puts_the_names_behind_the_title() {
    let lines = [
        event(&[
            "UID:pretalx-moss27-ABC8XY@moss.example",
            "SUMMARY:Moss - and fern - Ada Kim\\, Bo Lee",
            "DTSTART;TZID=Europe/Berlin:20270503T093000",
            "DTEND;TZID=Europe/Berlin:20270503T100000",
            "LOCATION:Hall",
            "DESCRIPTION:Mosses *grow*.",
            "URL:https://moss.example/talk/ABC8XY/",
        ]),
        event(&[
            "UID:pretalx-moss27-DEF9ZZ@moss.example",
            "SUMMARY:Rain - ",
            "DTSTART:20270503T090000Z",
            "DURATION:PT45M",
        ]),
    ];
    let (pulled, said) = pulled(&[("s.ics", &calendar("-//pretalx//moss.example//", &lines.concat()))], None);
    assert_eq!(talks(&pulled), ["abc8xy: Moss - and fern | Ada Kim, Bo Lee | ", "def9zz: Rain |  | "]);
    assert_eq!(
        programme(&pulled),
        ["Moss - and fern 03 09:30-10:00 Hall: abc8xy@09:30", "Rain 03 11:00-11:45 : def9zz@11:00"]
    );
    let zone = pulled.records.event.timezone.as_ref().map(|zone| zone.value.as_str());
    assert_eq!(zone, Some("Europe/Berlin"), "{said:?}");
}

#[test]
fn indico_names_speakers_in_the_description() {
    let lines = [
        event(&[
            "UID:indico-contribution-12@indico.example",
            "SUMMARY:On rain",
            "DTSTART:20270503T073000Z",
            "DTEND:20270503T080000Z",
            "LOCATION:Room 1 (Moss House)",
            "DESCRIPTION:Speakers: Ada Kim (Uni Moss)\\, Bo Lee\\n\\nRain falls.\\n\\nhttps://indico.example/event/7/contributions/12/",
            "URL:https://indico.example/event/7/contributions/12/",
        ]),
        event(&[
            "UID:indico-contribution-13@indico.example",
            "SUMMARY:Coffee break",
            "DTSTART:20270503T080000Z",
            "DTEND:20270503T083000Z",
            "LOCATION:Room 2 (Moss House)",
        ]),
    ];
    let (pulled, said) = pulled(&[("s.ics", &calendar("-//CERN//INDICO//EN", &lines.concat()))], None);
    assert_eq!(talks(&pulled), ["12: On rain | Ada Kim, Bo Lee | "]);
    assert_eq!(
        programme(&pulled),
        ["On rain 03 07:30-08:00 Room 1: 12@07:30", "*Coffee break 03 08:00-08:30 Room 2: "]
    );
    let talk = &pulled.records.contributions[0];
    assert_eq!(talk.abstract_.as_ref().map(|text| text.value.as_str()), Some("Rain falls."));
    assert_eq!(pulled.records.event.place.as_ref().map(|place| place.value.as_str()), Some("Moss House"));
    assert!(said.iter().any(|it| it.contains("inferred: the calendar has its times in UTC")), "{said:?}");
}

#[test]
fn what_holds_others_in_its_room_is_a_session() {
    let at = |uid: &str, title: &str, from: &str, to: &str, more: &str| {
        let (uid, title) = (format!("UID:{uid}"), format!("SUMMARY:{title}"));
        let (from, to) = (format!("DTSTART:20270503T{from}00"), format!("DTEND:20270503T{to}00"));
        event(&[&uid, &title, &from, &to, "LOCATION:Hall", more])
    };
    let lines = [
        at("s", "Session 1: Moss", "0900", "1030", "ATTENDEE;CN=Cy Poe;ROLE=CHAIR:mailto:c@x.example"),
        at(
            "a",
            "On moss",
            "0900",
            "0930",
            "ATTENDEE;CN=\"Ada Kim\":mailto:ada@x.example\r\nATTENDEE;CN=Hall;CUTYPE=ROOM:mailto:h@x.example",
        ),
        at("b", "On fern", "0930", "1000", "ATTENDEE;CN=bo@x.example:mailto:bo@x.example\r\nSTATUS:CONFIRMED"),
        at("c", "On tea", "1100", "1130", "STATUS:CANCELLED"),
        at("d", "Lunch", "1200", "1300", "RRULE:FREQ=DAILY;COUNT=3"),
        event(&[
            "UID:e",
            "SUMMARY:Moss Days 2027",
            "DTSTART;VALUE=DATE:20270503",
            "DTEND;VALUE=DATE:20270505",
            "LOCATION:Bern",
        ]),
    ];
    let (pulled, said) = pulled(&[("s.ics", &calendar("x", &lines.concat()))], None);
    assert_eq!(talks(&pulled), ["a: On moss | Ada Kim | ", "b: On fern |  | "]);
    assert_eq!(
        programme(&pulled),
        ["Session 1: Moss 03 09:00-10:00 Hall: a@09:00 b@09:30", "*Lunch 03 12:00-13:00 Hall: "]
    );
    let event = &pulled.records.event;
    let days =
        event.dates.as_ref().map(|it| (it.from.value.to_string(), it.to.as_ref().map(|to| to.value.to_string())));
    assert_eq!(event.title.as_ref().map(|title| title.value.as_str()), Some("Moss Days 2027"));
    assert_eq!(days, Some(("2027-05-03".to_owned(), Some("2027-05-04".to_owned()))));
    assert_eq!(pulled.records.program[0].chair.as_ref().map(|chair| chair.value.as_str()), Some("Cy Poe"));
    assert!(said.iter().any(|it| it.contains("not-read: `Lunch` repeats")), "{said:?}");
    assert!(said.iter().all(|it| !it.contains("x.example")), "{said:?}");
}

#[test]
fn zones_by_any_name() {
    for (property, expected, told) in [
        ("DTSTART;TZID=W. Europe Standard Time:20270503T093000", "Europe/Berlin", false),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20270503T093000", "Europe/Berlin", false),
        ("DTSTART;TZID=Moss Time:20270503T093000", "", true),
        ("DTSTART:20270503T093000", "", false),
    ] {
        let lines = event(&["UID:a", "SUMMARY:On moss", property]);
        let (pulled, said) = pulled(&[("s.ics", &calendar("x", &lines))], None);
        let zone = pulled.records.event.timezone.as_ref().map_or("", |zone| zone.value.as_str());
        assert_eq!(zone, expected, "{property}");
        assert_eq!(programme(&pulled), ["On moss 03 09:30- : a@09:30"]);
        assert_eq!(said.iter().any(|it| it.contains("nobody knows the time zone")), told, "{said:?}");
    }
}
