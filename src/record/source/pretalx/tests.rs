use super::super::trial::{programme, pulled, talks};

#[test]
fn a_schedule_with_nights_breaks_and_several_slots() {
    let json = r#"{"schedule": {"version": "1", "base_url": "https://moss.example/2024/", "conference": {
        "acronym": "moss24", "title": "Moss Days", "start": "2024-02-03", "end": "2024-02-04", "time_zone_name": "Europe/Berlin",
        "rooms": [{"name": "Hall"}, {"name": "Attic"}],
        "days": [{"index": 1, "date": "2024-02-03", "day_start": "2024-02-03T04:00:00+01:00", "rooms": {
            "Hall": [
                {"id": 1, "code": "ABC123", "date": "2024-02-03T09:00:00+01:00", "start": "09:00", "duration": "00:30", "title": "On &amp; off moss",
                 "subtitle": "A start", "track": {"en": "Soil", "de": "Boden"}, "type": "Keynote", "language": "en", "abstract": "Short.", "description": "Short. Long.",
                 "url": "/2024/talk/ABC123/", "feedback_url": "https://moss.example/2024/talk/ABC123/feedback/",
                 "persons": [{"code": "P1", "public_name": "Ada Kim", "biography": "Botanist.", "avatar": "https://moss.example/a.jpg",
                     "answers": [{"question": {"en": "Affiliation"}, "answer": "Kew"}]}],
                 "links": [{"title": "Slides", "url": "https://moss.example/s.pdf"}], "attachments": []},
                {"id": 2, "code": "DEF456", "date": "2024-02-03T09:30:00+01:00", "duration": "00:30", "title": "On fern", "track": {"en": "Soil"}, "language": "en",
                 "persons": [{"public_name": "Bo Lee"}], "abstract": null, "description": ""},
                {"id": 3, "date": "2024-02-03T10:00:00+01:00", "duration": "00:15", "title": "Coffee break", "persons": []},
                {"id": 2, "code": "DEF456", "date": "2024-02-04T00:30:00+01:00", "duration": "1:01:00", "title": "On fern", "track": {"en": "Soil"}, "language": "en", "persons": []},
                "broken",
                {"id": 9, "state": "canceled", "date": "2024-02-03T11:00:00+01:00", "title": "On nothing", "persons": []}],
            "Attic": [{"id": 3, "date": "2024-02-03T10:00:00+01:00", "duration": "00:15", "title": "Coffee break", "persons": []},
                {"id": "4", "start": "01:15", "duration": 45, "title": "On owls", "persons": ["Cy Poe"], "language": "de"},
                {"id": 5, "date": "at noon", "duration": "00:30", "title": "On noon", "persons": []}]}}]}}}"#;
    let (pulled, said) = pulled(&[("s.json", json)], None);
    assert_eq!(
        talks(&pulled),
        [
            "abc123: On & off moss | Ada Kim | en",
            "def456: On fern | Bo Lee | en",
            "4: On owls | Cy Poe | de",
            "5: On noon |  | "
        ]
    );
    assert_eq!(
        programme(&pulled),
        [
            "Soil 03 09:00-10:00 Hall: abc123@09:00 def456@09:30",
            "*Coffee break 03 10:00-10:15 : ",
            "Soil 04 00:30-01:30 Hall: def456@00:30",
            "On owls 04 01:15-02:00 Attic: 4@01:15",
        ]
    );
    let talk = &pulled.records.contributions[0];
    assert_eq!(talk.abstract_.as_ref().map(|text| text.value.as_str()), Some("A start\n\nShort. Long."));
    let links: Vec<_> = talk.links.iter().map(|(kind, link)| format!("{kind} {}", link.value)).collect();
    assert_eq!(links, ["page https://moss.example/2024/talk/ABC123/", "slides https://moss.example/s.pdf"]);
    assert_eq!(talk.authors[0].affiliation.as_ref().map(|it| it.value.as_str()), Some("Kew"));
    assert_eq!(talk.authors[0].portrait, None);
    let event = &pulled.records.event;
    assert_eq!(event.timezone.as_ref().map(|zone| zone.value.as_str()), Some("Europe/Berlin"));
    assert_eq!(event.rooms.len(), 2);
    let codes: Vec<_> = said
        .iter()
        .filter_map(|it| it.split([' ', ':']).find(|word| word.contains('-') || *word == "inferred"))
        .collect();
    assert_eq!(codes, ["json-syntax", "bad-date", "inferred", "column-dropped"], "{said:?}");
}

#[test]
fn lists_of_days_are_schedules_too() {
    let json = r#"[{"date": "2024-02-03", "rooms": [{"name": "Hall", "events": [
        {"id": "7", "title": "On moss", "date": "2024-02-03T09:00:00+01:00", "start": "09:00", "end": "09:25", "duration": "00:25"}]}]}]"#;
    let (pulled, said) = pulled(&[("s.json", json)], None);
    assert_eq!(programme(&pulled), ["On moss 03 09:00-09:25 Hall: 7@09:00"]);
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn pages_of_the_new_interface_explain_each_other() {
    let submissions = r#"{"count": 6, "next": null, "results": [
        {"code": "ABC123", "title": {"en": "On moss", "de": "Moos"}, "speakers": ["SPK001", "SPK002"], "submission_type": 1, "track": 7, "state": "confirmed",
         "abstract": "Moss.", "description": "", "content_locale": "en", "slots": [11, 12], "tags": [3], "resources": [{"resource": "https://moss.example/p.pdf", "description": "paper"}],
         "internal_notes": "secret", "notes": "secret"},
        {"code": "DEF456", "title": "On fern", "speakers": [], "submission_type": {"id": 1, "name": {"en": "Talk"}}, "track": null, "state": "rejected", "slots": []},
        {"code": "GHI789", "title": "On yew", "speakers": [{"code": "SPK002", "name": "Bo Lee"}], "submission_type": 1, "track": null, "state": "accepted", "slots": []},
        {"code": "JKL012", "title": "On elm", "speakers": [], "submission_type": 1, "state": "submitted", "slots": []},
        {"code": "MNO345", "title": "On oak", "state": "withdrawn"}]}"#;
    let speakers = r#"{"results": [{"code": "SPK001", "name": "Ada Kim", "biography": "Botanist.", "email": "secret@moss.example", "submissions": ["ABC123"], "avatar_url": null},
        {"code": "SPK002", "name": "Bo Lee", "biography": "Gardener.", "submissions": ["ABC123"]}]}"#;
    let rooms = r#"{"results": [{"id": 5, "name": {"en": "Hall"}, "capacity": 20, "position": 0}]}"#;
    let others = r#"{"tracks": [{"id": 7, "name": {"en": "Soil"}, "color": "green"}], "types": [{"id": 1, "name": {"en": "Poster"}, "default_duration": 30}],
        "tags": [{"id": 3, "tag": "bryology"}]}"#;
    let slots = r#"{"results": [{"id": 11, "room": 5, "start": "2024-07-03T09:00:00+02:00", "end": "2024-07-03T09:30:00+02:00", "submission": "ABC123"},
        {"id": 12, "room": 5, "start": "2024-07-03T14:00:00+02:00", "end": "2024-07-03T14:30:00+02:00", "submission": "ABC123"},
        {"id": 13, "room": 5, "start": "2024-07-03T12:00:00+02:00", "end": "2024-07-03T13:00:00+02:00", "submission": null, "description": {"en": "Lunch"}}]}"#;
    let event = r#"{"slug": "moss", "name": {"en": "Moss Days"}, "date_from": "2024-07-03", "date_to": "2024-07-04", "timezone": "Europe/Berlin"}"#;
    let files = [
        ("submissions.json", submissions),
        ("speakers.json", speakers),
        ("rooms.json", rooms),
        ("others.json", others),
        ("slots.json", slots),
        ("event.json", event),
    ];
    let (pulled, said) = pulled(&files, None);
    assert_eq!(pulled.parts.len(), 1, "all files are one set");
    assert_eq!(pulled.parts[0].left_out.iter().map(|(_, count)| count).sum::<usize>(), 3);
    assert_eq!(talks(&pulled), ["abc123: On moss | Ada Kim, Bo Lee | en", "ghi789: On yew | Bo Lee | "]);
    assert_eq!(
        programme(&pulled),
        [
            "Soil 03 09:00-09:30 Hall: abc123@09:00",
            "*Lunch 03 12:00-13:00 Hall: ",
            "Soil 03 14:00-14:30 Hall: abc123@14:00"
        ]
    );
    let talk = &pulled.records.contributions[0];
    assert_eq!(talk.keywords[0].value, "bryology");
    assert_eq!(talk.authors[1].biography.as_ref().map(|it| it.value.as_str()), Some("Gardener."));
    assert!(!format!("{:?}", pulled.records).contains("secret"), "notes and addresses never enter");
    assert!(
        said.iter().any(|it| it.contains("truncated: the server has 6 talks, and its pages here have 5")),
        "{said:?}"
    );
}

#[test]
fn one_talk_from_two_tools() {
    let own = r#"{"results": [{"code": "ABC123", "title": "On moss", "speakers": [{"code": "P", "name": "Ada Kim"}], "state": "confirmed",
        "submission_type": {"en": "Talk"}, "abstract": "Moss.", "slot": {"room": {"en": "Hall"}, "start": "2024-02-03T09:00:00+01:00", "end": "2024-02-03T09:30:00+01:00"}}]}"#;
    let site = r#"{"ABC123": {"code": "ABC123", "title": "On moss", "speakers": ["P"], "session_type": "Talk", "abstract": "Moss.",
        "website_url": "https://moss.example/on-moss", "youtube_url": "https://youtu.be/x"}}"#;
    let people = r#"{"P": {"code": "P", "name": "Ada Kim", "affiliation": "Kew", "biography": null}}"#;
    let (pulled, said) = pulled(&[("a-site.json", site), ("own.json", own), ("people.json", people)], None);
    assert_eq!(talks(&pulled), ["abc123: On moss | Ada Kim | "]);
    let talk = &pulled.records.contributions[0];
    assert_eq!(talk.links.len(), 2);
    assert_eq!(talk.authors[0].affiliation.as_ref().map(|it| it.value.as_str()), Some("Kew"));
    assert_eq!(programme(&pulled), ["On moss 03 09:00-09:30 Hall: abc123@09:00"]);
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn a_title_made_of_a_text_is_told() {
    let api = r#"{"results": [{"code": "ABC123", "title": "", "speakers": [{"name": "Ada Kim"}], "state": "confirmed", "abstract": "Moss on stones."}]}"#;
    let (pulled, said) = pulled(&[("submissions.json", api)], None);
    assert_eq!(pulled.records.contributions[0].title.value, "Moss on stones.");
    assert!(said.iter().any(|it| it.contains("without a title")), "{said:?}");
}

#[test]
fn speakers_that_nothing_explains_are_told_and_names_are_names() {
    let json = r#"{"results": [
        {"code": "AAAAA3", "title": "Alder", "state": "confirmed", "speakers": ["SPEAK7", {"code": "NAMED9", "name": "Ada Kim"}]},
        {"code": "BBBBB3", "title": "Beech", "state": "confirmed", "speakers": "Bo Lee, Cy Poe"}]}"#;
    let (found, said) = pulled(&[("talks.json", json)], None);
    assert_eq!(talks(&found), ["aaaaa3: Alder | Ada Kim | ", "bbbbb3: Beech | Bo Lee, Cy Poe | "]);
    let told = "incomplete-authors: a speaker stands there by a code alone, `SPEAK7`; nobody is named for it";
    assert!(said.iter().any(|it| it.contains(told)), "{said:?}");
}

#[test]
fn people_in_a_mapping_and_behind_an_empty_list() {
    let json = r#"{"schedule": {"conference": {"title": "Moss Days", "days": [{"date": "2024-02-03", "rooms": {"Hall": [
        {"id": 1, "title": "Alder", "start": "09:00", "duration": "00:30", "persons": {"1": {"public_name": "Ada Kim"}}},
        {"id": 2, "title": "Beech", "start": "09:30", "duration": "00:30", "persons": [], "speakers": [{"name": "Bo Lee"}]},
        {"id": 3, "title": "Cedar", "start": "10:00", "duration": "00:30", "persons": "Cy Poe and Di Fox"}]}}]}}}"#;
    let (found, _) = pulled(&[("schedule.json", json)], None);
    assert_eq!(talks(&found), ["1: Alder | Ada Kim | ", "2: Beech | Bo Lee | ", "3: Cedar | Cy Poe, Di Fox | "]);
}

#[test]
fn an_affiliation_of_several_speakers_is_told() {
    let csv = "ID,Title,State,Speaker names,Abstract,What is your affiliation?\n\
        ABC123,Alder,confirmed,\"Ada Kim\nBo Lee\",Text.,Kew\nABC124,Beech,confirmed,Cy Poe,Text.,Kew\n";
    let (_, said) = pulled(&[("sessions.csv", csv)], None);
    assert!(said.iter().any(|it| it.contains("`Kew` is asked of several speakers at once")), "{said:?}");
}
