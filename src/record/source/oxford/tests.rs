use crate::record::source::testing::pull;

const SUBMISSIONS: &str = r#"{"submissions": [
 {"id": 11, "program_code": "P-11", "title": [{"without_html": "On moss"}], "accepted_for": [{"value": "Poster"}], "decision_status": "Accepted",
  "authors": [
   {"author_order": 2, "first_name": "Bo", "last_name": "Fern", "email": "bo@fern.example", "orcid_id": "0000-0002-1825-0097", "presenting": true, "affiliations": []},
   {"author_order": 1, "first_name": "Ada", "middle_initial": "B", "last_name": "Moss", "title": "Dr", "affiliations": [
     {"affiliation_order": 2, "institution": "Fern Ltd", "city": null, "country": "Kenya"},
     {"affiliation_order": 1, "institution": "Kew", "city": "London", "state": "", "country": "United Kingdom"}]}],
  "responses": [{"question": {"question_name": "Abstract type"}, "value": "secret"}, {"question": {"question_name": "Abstract"}, "value": "<p>Moss <i>grows</i>.</p>"},
   {"question": {"question_name": "Keywords"}, "value": "moss, rain"}, {"question": {"question_name": "Phone"}, "value": "secret"}],
  "program_sessions_submissions": [{"start_time": "10:20:00", "end_time": "10:40:00", "display_order": 2, "program_session":
   {"id": 5, "name": "Plants", "start_time": "10:00:00", "end_time": "11:00:00", "program_date": {"program_date": "2026-06-15"},
    "program_location": {"name": "Hall 1"}, "program_type": {"name": "Talks"}, "program_track": {"name": "Botany"}}}]},
 {"id": 12, "program_code": null, "title": {"value": "On bark"}, "accepted_for": {"value": "Oral"}, "authors": [{"author_order": 1, "id": 77}],
  "responses": [{"question": {"question_name": "Introduction"}, "value": "<p>Bark.</p>"}, {"question": {"question_name": "Results"}, "value": "<p>More.</p>"}],
  "program_sessions_submissions": [{"start_time": null, "end_time": null, "display_order": 1, "program_session":
   {"id": 5, "name": "Plants", "start_time": "10:00:00", "end_time": "11:00:00", "program_date": {"program_date": "2026-06-15"}}}]},
 {"id": 13, "title": {"value": "On sand"}, "accepted_for": {"value": null}, "decision_status": "Withdrawn", "responses": []},
 {"id": 14, "title": {"value": "On dew"}, "decision_status": "Rejected", "responses": []}
]}"#;
const AUTHORS: &str = r#"{"authors": [{"id": 77, "submission_id": 12, "first_name": "Cy", "last_name": "Reed", "affiliations": [{"institution": "Reading"}]}]}"#;

#[test]
fn with_and_without_data_around_it() {
    for around in [
        |text: &str| text.to_owned(),
        |text: &str| format!(r#"{{"data": {text}}}"#),
        |text: &str| format!(r#"{{"data": {{"events_by_pk": {text}}}}}"#),
    ] {
        let read = pull(&[("source/s.json", &around(SUBMISSIONS)), ("source/a.json", &around(AUTHORS))]);
        assert_eq!(read.summary(), "oxford-abstracts: 2; 1 withdrawn; 1 rejected");
        assert_eq!(
            read.talks(),
            [
                "11 On moss | Ada B Moss (Kew, London, United Kingdom; Fern Ltd, Kenya), Bo Fern*",
                "12 On bark | Cy Reed (Reading)"
            ]
        );
        assert_eq!(read.sessions(), ["Plants @ Hall 1 2026-06-15 10:00-11:00: 12 ?-?, 11 10:20-10:40"]);
        let first = &read.records.contributions[0];
        assert_eq!(first.number.as_ref().map(|it| it.value.as_str()), Some("P-11"));
        assert_eq!(first.abstract_.as_ref().map(|it| it.value.as_str()), Some("<p>Moss <i>grows</i>.</p>"));
        assert!(first.dialect.is_some() && first.keywords.len() == 2);
        let second = read.records.contributions[1].abstract_.as_ref().map(|it| it.value.as_str());
        let parts = "<p><strong>Introduction</strong></p>\n<p>Bark.</p>\n<p><strong>Results</strong></p>\n<p>More.</p>";
        assert_eq!(second, Some(parts));
        assert!(!read.everything().contains("secret") && !read.everything().contains("example"));
    }
}

#[test]
fn a_programme_that_holds_the_submissions() {
    let text = r#"{"data": {"events_by_pk": {"program_dates": [{"program_date": "2026-06-15", "program_sessions": [
      {"name": "Plants", "start_time": "09:00:00", "end_time": "10:00:00", "program_sessions_program_columns": [{"program_column": {"name": "Hall"}}],
       "program_sessions_submissions": [{"submission": {"title": [{"without_html": "On moss"}], "authors": [{"first_name": "Ada", "last_name": "Moss", "presenting": true, "affiliations": [{"institution": "Kew"}]}]}}]},
      {"name": "Lunch", "start_time": "12:00:00", "end_time": "13:00:00", "program_sessions_submissions": []}]}]}}}"#;
    let read = pull(&[("source/p.json", text)]);
    assert_eq!(read.talks(), ["on-moss On moss | Ada Moss (Kew)*"]);
    assert_eq!(
        read.sessions(),
        ["Plants @ Hall 2026-06-15 09:00-10:00: on-moss ?-?", "Lunch @  2026-06-15 12:00-13:00: "]
    );
}
