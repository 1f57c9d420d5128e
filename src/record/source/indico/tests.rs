use crate::record::source::testing::pull;

const MOSS: &str = r#""_type": "Contribution", "id": "7", "db_id": 70, "friendly_id": 7, "title": "On moss", "description": "<p>Moss &amp; rain.</p>",
  "startDate": {"date": "2026-06-15", "time": "07:00:00", "tz": "UTC"}, "endDate": {"date": "2026-06-15", "time": "07:20:00", "tz": "UTC"},
  "duration": 20, "room": "H1", "roomFullname": "Hall 1", "type": "Invited talk", "track": "Plants", "session": "Opening",
  "keywords": ["moss", "rain"], "board_number": "", "code": "OP-1", "url": "https://indico.example/event/1/contributions/7/",
  "speakers": [{"first_name": "Bo", "last_name": "Fern", "fullName": "Fern, Bo", "affiliation": "Fern Ltd", "emailHash": "secret", "email": "secret"}],
  "primaryauthors": [{"first_name": "Ada", "last_name": "Moss", "fullName": "Moss, Ada", "affiliation": "Kew", "emailHash": "secret"}],
  "coauthors": [{"fullName": "Reed, Cy", "affiliation": ""}],
  "references": [{"type": "DOI", "value": "10.1000/7"}],
  "folders": [{"title": null, "attachments": [{"title": "moss.pdf", "download_url": "https://indico.example/moss.pdf", "is_protected": false},
     {"title": "Paper", "download_url": "https://indico.example/secret.pdf", "is_protected": true}]}],
  "subContributions": [{"title": "On spores", "speakers": [{"fullName": "Vale, Di"}], "duration": 5}]"#;
const BARK: &str = r#""_type": "Contribution", "id": "8", "friendly_id": 8, "title": "On bark", "description": "", "startDate": null, "endDate": null,
  "duration": 20, "room": "", "roomFullname": null, "type": {"name": "Poster"}, "track": null, "session": null, "board_number": "B 12",
  "speakers": [], "primaryauthors": [], "coauthors": [], "subContributions": []"#;
const EVENT: &str = r#""_type": "Conference", "id": "1", "title": "Mosses 2026", "timezone": "Europe/Zurich", "location": "Kew Hall", "address": "Bern",
  "startDate": {"date": "2026-06-15", "time": "07:00:00", "tz": "UTC"}, "endDate": {"date": "2026-06-16", "time": "16:00:00", "tz": "UTC"},
  "chairs": [{"fullName": "Hill, Ed", "affiliation": "Bay College", "emailHash": "secret"}], "creator": {"fullName": "secret"}"#;

fn links(read: &crate::record::source::testing::Outcome) -> Vec<String> {
    read.records.contributions[0].links.iter().map(|(kind, link)| format!("{kind} {}", link.value)).collect()
}

#[test]
fn an_event_with_its_contributions() {
    let text =
        format!(r#"{{"_type": "HTTPAPIResult", "results": [{{{EVENT}, "contributions": [{{{MOSS}}}, {{{BARK}}}]}}]}}"#);
    let read = pull(&[("source/event.json", &text)]);
    assert_eq!(read.summary(), "indico: 3");
    assert_eq!(
        read.talks(),
        ["7 On moss | Ada Moss (Kew), Cy Reed, Bo Fern (Fern Ltd)*", "7-1 On spores | Di Vale*", "8 On bark | "]
    );
    assert_eq!(read.sessions(), ["Opening @ Hall 1 2026-06-15 09:00-09:20: 7 09:00-09:20, 7-1 09:20-?"]);
    assert_eq!(
        links(&read),
        [
            "doi https://doi.org/10.1000/7",
            "page https://indico.example/event/1/contributions/7/",
            "slides https://indico.example/moss.pdf"
        ]
    );
    let event = &read.records.event;
    let said = [&event.title, &event.place, &event.timezone].map(|it| it.as_ref().map(|it| it.value.as_str()));
    assert_eq!(said, [Some("Mosses 2026"), Some("Kew Hall, Bern"), Some("Europe/Zurich")]);
    assert_eq!(event.dates.as_ref().map(|dates| dates.from.value.to_string()).as_deref(), Some("2026-06-15"));
    let talks = &read.records.contributions;
    assert_eq!(talks[0].number.as_ref().map(|it| it.value.as_str()), Some("OP-1"));
    assert_eq!(talks[2].board.as_ref().map(|it| it.value.as_str()), Some("B 12"));
    assert!(talks[0].dialect.is_some() && talks[0].keywords.len() == 2);
    assert!(!read.everything().contains("secret"));
}

#[test]
fn an_event_with_its_sessions() {
    let session = format!(
        r#"{{"_type": "SessionSlot", "title": "Opening: morning", "slotTitle": "morning", "room": "H1", "roomFullname": "Hall 1",
         "startDate": {{"date": "2026-06-15", "time": "07:00:00", "tz": "UTC"}}, "endDate": {{"date": "2026-06-15", "time": "08:00:00", "tz": "UTC"}},
         "conveners": [{{"first_name": "Gus", "last_name": "Cove", "affiliation": "Bay", "email": "secret"}}], "session": {{"title": "Opening", "isPoster": false}},
         "contributions": [{{{MOSS}}}]}}"#
    );
    let text = format!(r#"{{"results": [{{{EVENT}, "contributions": [{{{BARK}}}], "sessions": [{session}]}}]}}"#);
    let read = pull(&[("source/event.json", &text)]);
    assert_eq!(read.sessions(), ["Opening: morning @ Hall 1 2026-06-15 09:00-10:00: 7 09:00-09:20, 7-1 ?-?"]);
    assert_eq!(read.records.program[0].chair.as_ref().map(|it| it.value.as_str()), Some("Gus Cove (Bay)"));
    assert!(!read.everything().contains("secret"));
}

const TIMETABLE: &str = r#"{"results": {"1": {"20260615": {
  "b3": {"entryType": "Break", "title": "Coffee", "startDate": {"date": "2026-06-15", "time": "10:00:00", "tz": "Europe/Zurich"},
         "endDate": {"date": "2026-06-15", "time": "10:30:00", "tz": "Europe/Zurich"}, "duration": 30, "room": "Foyer"},
  "s1": {"entryType": "Session", "title": "Opening", "slotTitle": "", "room": "Hall 1", "isPoster": false, "conveners": [{"firstName": "Gus", "familyName": "Cove", "email": "secret"}],
         "startDate": {"date": "2026-06-15", "time": "09:00:00", "tz": "Europe/Zurich"}, "endDate": {"date": "2026-06-15", "time": "10:00:00", "tz": "Europe/Zurich"},
         "entries": {"c9": {"entryType": "Contribution", "contributionId": 80, "friendlyId": 8, "title": "On bark", "description": "Bark.", "duration": 20,
                            "startDate": {"date": "2026-06-15", "time": "09:20:00", "tz": "Europe/Zurich"}, "endDate": {"date": "2026-06-15", "time": "09:40:00", "tz": "Europe/Zurich"},
                            "presenters": [{"firstName": "Cy", "familyName": "Reed", "name": "Mr Reed, Cy", "affiliation": "Reading", "email": "secret", "displayOrderKey": [0, "Reed"]}]},
                     "c1": {"entryType": "Contribution", "contributionId": 70, "friendlyId": 7, "title": "On moss", "duration": 20, "presenters": [],
                            "startDate": {"date": "2026-06-15", "time": "09:00:00", "tz": "Europe/Zurich"}, "endDate": {"date": "2026-06-15", "time": "09:20:00", "tz": "Europe/Zurich"}}}}},
  "20260616": {}}}}"#;

#[test]
fn a_timetable_has_breaks() {
    let read = pull(&[("source/timetable.json", TIMETABLE)]);
    assert_eq!(read.talks(), ["8 On bark | Cy Reed (Reading)*", "7 On moss | "]);
    assert_eq!(
        read.sessions(),
        [
            "Opening @ Hall 1 2026-06-15 09:00-10:00: 7 09:00-09:20, 8 09:20-09:40",
            "Coffee @ Foyer 2026-06-15 10:00-10:30: "
        ]
    );
    assert_eq!(read.records.event.timezone.as_ref().map(|it| it.value.as_str()), Some("Europe/Zurich"));
    assert!(!read.everything().contains("secret"));
}

#[test]
fn exports_of_one_event_are_joined_by_the_number_that_organizers_see() {
    let event = format!(r#"{{"results": [{{{EVENT}, "contributions": [{{{MOSS}}}, {{{BARK}}}]}}]}}"#);
    let abstracts = r#"{"version": 1, "abstracts": [
       {"id": 300, "friendly_id": 7, "title": "On bark", "content": "Bark *peels*.", "state": "accepted", "submitted_dt": "x", "score": 3,
        "persons": [{"first_name": "Cy", "last_name": "Reed", "affiliation": "Reading", "is_speaker": true, "author_type": "primary", "email": "secret"},
                    {"first_name": "Zed", "last_name": "Zeal", "is_speaker": false, "author_type": "none"}], "comments": [{"text": "secret"}]},
       {"id": 301, "friendly_id": 9, "title": "On sand", "content": "No.", "state": "withdrawn", "submitted_dt": "x", "persons": []},
       {"id": 302, "friendly_id": 10, "title": "On dew", "content": "", "state": "merged", "submitted_dt": "x", "persons": []},
       {"id": 303, "friendly_id": 11, "title": "On fog", "content": "", "state": "duplicate", "submitted_dt": "x", "persons": []}]}"#;
    let read =
        pull(&[("source/a.json", abstracts), ("source/event.json", &event), ("source/timetable.json", TIMETABLE)]);
    assert_eq!(read.summary(), "indico: 3; 1 withdrawn; 2 duplicates");
    assert_eq!(read.talks()[2], "8 On bark | Cy Reed (Reading)*");
    assert_eq!(read.sessions()[0], "Opening @ Hall 1 2026-06-15 09:00-10:00: 7 09:00-09:20, 7-1 ?-?, 8 09:20-09:40");
    assert_eq!(read.records.contributions[2].abstract_.as_ref().map(|it| it.value.as_str()), Some("Bark."));
    assert!(!read.everything().contains("secret"));
}

#[test]
fn a_list_of_contributions_in_the_words_of_version_3() {
    let text = r#"[{"id": 70, "friendly_id": 7, "title": "On moss", "description": "Moss.", "code": "OP-1", "board_number": "", "keywords": ["moss"],
      "room_name": "Hall 1", "venue_name": "Kew", "inherit_location": true, "start_dt": "2026-06-15T07:00:00+00:00", "end_dt": "2026-06-15T07:20:00+00:00", "duration": 1200,
      "session": {"title": "Opening"}, "session_block": {"title": "morning"}, "track": {"title": "Plants"}, "type": {"name": "Oral"}, "custom_fields": [{"name": "Diet", "value": "secret"}],
      "persons": [{"first_name": "Bo", "last_name": "Fern", "affiliation": "Fern Ltd", "is_speaker": false, "author_type": "secondary", "email": "secret", "phone": "secret"},
                  {"first_name": "Ada", "last_name": "Moss", "title": "Dr", "affiliation": "Kew", "is_speaker": true, "author_type": "primary"}]}]"#;
    let read = pull(&[("source/contributions.json", text)]);
    assert_eq!(read.talks(), ["7 On moss | Ada Moss (Kew)*, Bo Fern (Fern Ltd)"]);
    assert_eq!(read.sessions(), ["Opening: morning @ Hall 1 2026-06-15 07:00-07:20: 7 07:00-07:20"]);
    assert_eq!(read.records.event.timezone.as_ref().map(|it| it.value.as_str()), Some("UTC"));
    assert!(!read.everything().contains("secret"));
}

#[test]
fn the_newer_timetable_counts_in_seconds() {
    let text = r#"{"20260615": {"s1": {"id": 1, "type": "block", "session_title": "Opening", "title": "morning", "start_dt": "2026-06-15T09:00:00+02:00", "duration": 3600,
       "person_links": [{"first_name": "Gus", "last_name": "Cove", "name": "Gus Cove", "email": "secret"}], "location_data": {"room_name": "Hall 1"},
       "children": [{"id": 70, "type": "contrib", "title": "On moss", "start_dt": "2026-06-15T09:00:00+02:00", "duration": 1200, "description": "Moss.",
          "person_links": [{"first_name": "Ada", "last_name": "Moss", "affiliation": "Kew", "roles": ["primary", "speaker"]}, {"first_name": "Zed", "last_name": "Zeal", "roles": ["submitter"]}],
          "location_data": {"room_name": "Hall 1"}},
         {"id": 3, "type": "break", "title": "Coffee", "start_dt": "2026-06-15T09:30:00+02:00", "duration": 600}]}}}"#;
    let read = pull(&[("source/timetable.json", text)]);
    assert_eq!(read.talks(), ["70 On moss | Ada Moss (Kew)*"]);
    assert_eq!(
        read.sessions(),
        ["Opening: morning @ Hall 1 2026-06-15 09:00-10:00: 70 09:00-09:20", "Coffee @  2026-06-15 09:30-09:40: "]
    );
    assert!(!read.everything().contains("secret"));
}

#[test]
fn the_list_of_contributions_as_a_table() {
    let text = "Id,Title,Description,Date,Duration,Type,Session,Track,Presenters,Presenters (affiliation),Presenters (email),Materials,Program Code,Authors,Authors (affiliation),Authors (email),Co-Authors,Co-Authors (affiliation),Co-Authors (email),Board number
7,On moss,Moss.,2026-06-15 09:00:00+02:00,20 minutes,Oral,Opening,Plants,Bo Fern,\"Bo Fern (Fern, Ltd)\",secret,\"https://indico.example/a.pdf, https://indico.example/b.pdf\",OP-1,\"Ada Moss, Bo Fern\",\"Ada Moss (Kew, London), Bo Fern (Fern, Ltd)\",secret,Cy Reed,Cy Reed,secret,
8,On bark,,,1h 10m,Poster,,,,,,,,,,,,,,B 12
";
    let read = pull(&[("source/contributions.csv", text)]);
    assert_eq!(read.summary(), "indico: 2");
    assert_eq!(read.talks(), ["7 On moss | Ada Moss (Kew, London), Bo Fern (Fern, Ltd)*, Cy Reed", "8 On bark | "]);
    assert_eq!(read.sessions(), ["Opening @  2026-06-15 09:00-09:20: 7 09:00-09:20"]);
    assert_eq!(links(&read), ["slides https://indico.example/a.pdf", "slides-2 https://indico.example/b.pdf"]);
    assert!(!read.everything().contains("secret"));
}

#[test]
fn the_list_of_abstracts_as_a_table() {
    let text = "Id,Title,Content,State,Submitter,Primary authors,Primary authors (affiliation),Accepted type,Score
1,On moss,Moss *grows*.,Accepted,Sec Ret,Ada Moss,Ada Moss (Kew),Poster,3
2,On bark,,Rejected,Sec Ret,Bo Fern,,,1
3,On sand,,Merged,Sec Ret,Bo Fern,,,1
4,On dew,,Invited,Sec Ret,Bo Fern,,,1
";
    let read = pull(&[("source/abstracts.csv", text)]);
    assert_eq!(read.summary(), "indico: 1; 1 rejected; 1 drafts; 1 duplicates");
    assert_eq!(read.talks(), ["1 On moss | Ada Moss (Kew)"]);
    assert!(!read.everything().contains("Sec Ret"));
}

#[test]
fn a_table_whose_links_lead_to_contributions() {
    let text = "Year,Link,Title,Authors,Attachment
2026,https://indico.example/event/1/contributions/7/,On moss,\"Ada Moss, Kew and Bay Group, x@secret.example Fern, \",https://indico.example/a/moss.pptx
2026,https://indico.example/event/1/contributions/8/,On bark,,
";
    let read = pull(&[("source/list.csv", text)]);
    assert_eq!(read.summary(), "indico: 2");
    assert_eq!(read.talks(), ["7 On moss | Ada Moss, `Kew and Bay Group`, Fern", "8 On bark | "]);
    assert_eq!(
        links(&read),
        ["page https://indico.example/event/1/contributions/7/", "slides https://indico.example/a/moss.pptx"]
    );
    assert!(!read.everything().contains("secret"));
}

#[test]
fn what_is_no_contribution_is_told() {
    let json = r#"{"results": [{"_type": "Conference", "id": "1", "title": "Moss Days", "startDate": {"date": "2026-06-15", "time": "09:00:00", "tz": "UTC"},
        "contributions": [{"_type": "Contribution", "id": "7", "title": "On moss", "speakers": []}, "lost", null]}]}"#;
    let read = pull(&[("source/event.json", json)]);
    assert_eq!(read.talks(), ["7 On moss | "]);
    assert_eq!(read.codes().iter().filter(|it| it.contains("json-syntax")).count(), 2, "{:?}", read.codes());
}

#[test]
fn abstracts_with_people_of_no_role_and_fields_of_the_event() {
    let json = r#"{"abstracts": [{"id": 1, "friendly_id": 1, "title": "On moss", "state": "accepted", "submitted_contrib_type": null,
        "persons": [{"full_name": "Ada Moss", "affiliation": "Kew"}],
        "custom_fields": [{"name": "Keywords", "value": "soil; dew"}, {"name": "Short version", "value": "Moss."}, {"name": "Empty", "value": ""}]}]}"#;
    let read = pull(&[("source/abstracts.json", json)]);
    assert_eq!(read.talks(), ["1 On moss | Ada Moss (Kew)"]);
    let keywords: Vec<_> = read.records.contributions[0].keywords.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(keywords, ["soil", "dew"]);
    assert!(read.codes().iter().any(|it| it.contains("column-dropped")), "{:?}", read.codes());
}
