use super::super::trial::{programme, pulled, talks};

#[test]
fn a_program_with_its_metadata_and_committee() {
    let program = r#"{"name": "Moss Days 2024", "config": {"timezone": {"name": "Universal Time", "abbr": "UTC"}, "default_track_locations": [{"name": "Enter a location"}, {"name": "Attic"}],
        "default_talk_minutes": 25, "unassigned_talks": [{"id": "category-0", "name": "Uncategorized", "talks": [{"id": "talk-9", "title": "On elm", "authors": ["Ed Ash"]}]}]},
        "days": [{"date": "2024-08-18", "timeslots": [
          {"starttime": "9:00", "endtime": "10:00", "sessions": [
            {"id": "session-1", "session_title": "Soil", "moderator": "Moderators: Ada Kim and Bo Lee", "location": {"name": "Hall"}, "talks": [
              {"id": "talk-1", "title": "On moss", "authors": ["Cy Poe (speaker)", "Di Fox"], "affiliations": "Kew University; Moss Institute", "starttime": "9:00", "endttime": "9:25",
               "keywords": "moss;soil", "paperUrl": "https://doi.org/10.1000/1", "slidesUrl": "", "abstract": ""},
              {"id": "talk-2", "title": "On fern", "authors": ["Guy Ash, Hal Birch", "Ida Cedar"], "affiliations": ""}]},
            {"id": "session-2", "session_title": "Trees", "talks": [{"id": "talk-3", "title": "On yew", "authors": "Jo Dean and Kay Elm", "affiliations": ["Kew University"], "starttime": "25:99"}]}]},
          {"starttime": "10:00", "endtime": "10:30", "sessions": [{"session_title": "Coffee Break"}]},
          {"starttime": "23:30", "endtime": "0:30", "sessions": [{"session_title": "Rump session", "location": "Beach"}]}]}]}"#;
    let metadata = r#"{"_source": "x", "name": "Moss Days 2024", "shortName": "Moss", "startdate": "2024-08-18", "enddate": "2024-08-20", "city": "Kew", "country": "UK"}"#;
    let committee = r#"{"committee": [{"affiliation": "Kew University", "lastname": "Kim", "id": 1, "name": "Ada Kim"}], "_source": "x"}"#;
    let files = [("a/program.json", program), ("a/metadata.json", metadata), ("a/comm.json", committee)];
    let (pulled, said) = pulled(&files, None);
    assert_eq!(
        talks(&pulled),
        [
            "talk-1: On moss | Cy Poe, Di Fox | ",
            "talk-2: On fern | Guy Ash, Hal Birch, Ida Cedar | ",
            "talk-3: On yew | Jo Dean, Kay Elm | ",
            "talk-9: On elm | Ed Ash | "
        ]
    );
    assert_eq!(
        programme(&pulled),
        [
            "Soil 18 09:00-10:00 Hall: talk-1@09:00 talk-2",
            "Trees 18 09:00-10:00 Attic: talk-3",
            "*Coffee Break 18 10:00-10:30 : ",
            "Rump session 18 23:30-00:30 Beach: ",
        ]
    );
    let records = &pulled.records;
    assert_eq!(records.program[0].chair.as_ref().map(|chair| chair.value.as_str()), Some("Ada Kim; Bo Lee"));
    assert!(records.contributions[0].authors[0].speaker && !records.contributions[0].authors[1].speaker);
    assert_eq!(records.contributions[0].keywords.len(), 2);
    assert_eq!(records.event.timezone.as_ref().map(|zone| zone.value.as_str()), Some("UTC"));
    assert_eq!(records.event.place.as_ref().map(|place| place.value.as_str()), Some("Kew, UK"));
    assert_eq!(records.event.committees[0].members.len(), 1);
    assert!(said.iter().any(|it| it.contains("bad-date: `25:99`")), "{said:?}");
    assert!(said.iter().any(|it| it.contains("does not say whose is which")), "{said:?}");
}

#[test]
fn lists_of_accepted_papers() {
    let list = r#"{"acceptedPapers": [{"title": "On moss", "authors": "Ada Kim and Bo Lee", "category": "Soil", "paperUrl": "https://doi.org/10.1000/1"},
        {"title": "On fern", "authors": ["Cy Poe"], "affiliations": ["Kew University"], "abstract": "Fern.", "paperId": "17"},
        {"title": "On yew", "author": "Di Fox (Moss Institute, Kew); Ed Ash (Kew University)", "institution": ""}, {"author": "nobody"}]}"#;
    let (pulled, said) = pulled(&[("papers.json", list)], None);
    assert_eq!(
        talks(&pulled),
        ["on-moss: On moss | Ada Kim, Bo Lee | ", "17: On fern | Cy Poe | ", "on-yew: On yew | Di Fox, Ed Ash | "]
    );
    assert_eq!(pulled.parts[0].format, "iacr-accepted");
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn days_without_a_date_and_sessions_without_a_title() {
    let program = r#"{"name": "Moss", "days": [{"timeslots": [{"starttime": "9:00", "endtime": "10:00", "sessions": [
        {"session_title": null, "talks": [{"id": "talk-1", "title": "On moss", "authors": ["Ada Kim"], "starttime": "9:00"}]}]}]}]}"#;
    let (pulled, said) = pulled(&[("program.json", program)], None);
    assert_eq!(programme(&pulled), ["On moss - : talk-1"]);
    assert!(said.len() == 1 && said[0].contains("a day without its date"), "{said:?}");
}
