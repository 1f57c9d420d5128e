use crate::record::source::testing::pull;

const VERSION_2: &str = r#"{"notes": [
 {"id": "aa1", "forum": "aa1", "number": 4, "invitations": ["C.org/2026/-/Submission", "C.org/2026/-/Edit"], "signatures": ["C.org"],
  "content": {"title": {"value": "On $\\alpha$-moss"}, "authors": {"value": ["Ada Moss", "Bo Fern"]},
   "authorids": {"value": ["~Ada_Moss1", "bo@fern.example"]}, "keywords": {"value": ["moss", "rain"]},
   "TLDR": {"value": "Moss!"}, "abstract": {"value": "Moss *grows*."}, "pdf": {"value": "/pdf/ab.pdf"},
   "venue": {"value": "C 2026 Workshop Poster"}, "venueid": {"value": "C.org/2026"}, "_bibtex": {"value": "@x"}}},
 {"id": "bb2", "forum": "bb2", "invitations": ["C.org/2026/-/Submission"], "readers": [],
  "content": {"title": {"value": "On bark"}, "venue": {"value": "C 2026 Oral"}, "venueid": {"value": "C.org/2026"},
   "authors": {"value": [{"fullname": "Cy Reed", "username": "~Cy_Reed1",
     "institutions": [{"name": "Reading", "domain": "reading.example"}, {"name": "Kew"}]}, {"username": "~Di_Van_Vale12"}]}}},
 {"id": "cc3", "forum": "cc3", "invitations": ["C.org/2026/-/Submission", "C.org/2026/-/Withdrawn_Submission"], "readers": [],
  "content": {"title": {"value": "On sand"}, "venueid": {"value": "C.org/2026/Withdrawn_Submission"}}},
 {"id": "dd4", "forum": "dd4", "invitations": ["C.org/2026/-/Submission"], "readers": [],
  "content": {"title": {"value": "On dew"}, "venue": {"value": "Submitted to C 2026"}, "venueid": {"value": "C.org/2026/Rejected_Submission"}}},
 {"id": "ee5", "forum": "ee5", "invitations": ["C.org/2026/-/Submission"], "readers": [],
  "content": {"title": {"value": "On fog"}, "venueid": {"value": "C.org/2026/Desk_Rejected_Submission"}}},
 {"id": "ff6", "forum": "ff6", "invitations": ["C.org/2026/-/Submission"], "ddate": 1700000000000,
  "content": {"title": {"value": "On ice"}, "venueid": {"value": "C.org/2026"}}},
 {"id": "rr1", "forum": "aa1", "replyto": "aa1", "invitations": ["C.org/2026/Submission4/-/Official_Review"],
  "content": {"title": {"value": "A secret review"}, "summary": {"value": "secret"}}}
], "count": 7}"#;

#[test]
fn notes_of_version_2() {
    let read = pull(&[("source/notes.json", VERSION_2)]);
    assert_eq!(read.summary(), "openreview: 2; 1 withdrawn; 2 rejected; 1 deleted");
    assert_eq!(
        read.talks(),
        ["aa1 On $\\alpha$-moss | Ada Moss, Bo Fern", "bb2 On bark | Cy Reed (Reading; Kew), Di Van Vale"]
    );
    let first = &read.records.contributions[0];
    let links: Vec<_> = first.links.iter().map(|(kind, link)| format!("{kind} {}", link.value)).collect();
    assert_eq!(links, ["page https://openreview.net/forum?id=aa1", "paper https://openreview.net/pdf/ab.pdf"]);
    let kinds: Vec<_> = read.records.contributions.iter().map(|it| it.kind.as_ref().map(|kind| kind.value)).collect();
    assert_eq!(kinds, [Some(crate::record::Kind::Poster), Some(crate::record::Kind::Contributed)]);
    let everything = read.everything();
    assert!(!everything.contains("secret") && !everything.contains("example"), "{everything}");
    assert_eq!(read.codes(), ["source/notes.json:5:4 column-dropped"]);
}

const VERSION_1: &str = r#"[
 {"id": "a", "forum": "a", "invitation": "C.org/2020/-/Blind_Submission", "tcdate": 1, "content": {"title": "On moss",
   "authors": ["Ada Moss"], "keywords": "moss; rain", "TL;DR": "Short.", "pdf": "https://x.example/a.pdf"},
  "details": {"directReplies": [{"id": "d", "forum": "a", "replyto": "a", "invitation": "C.org/2020/Paper1/-/Decision",
    "content": {"title": "Paper Decision", "decision": "Accept (Poster)", "comment": "secret"}}]}},
 {"id": "b", "forum": "b", "invitation": "C.org/2020/-/Blind_Submission", "tcdate": 1, "content": {"title": "On bark", "authors": ["Anonymous"]}},
 {"id": "e", "forum": "b", "replyto": "b", "invitation": "C.org/2020/Paper2/-/Decision", "tcdate": 1, "content": {"decision": "Reject"}},
 {"id": "c", "forum": "c", "invitation": "C.org/2020/-/Withdrawn_Submission", "tcdate": 1, "content": {"title": "On sand"}}
]"#;

#[test]
fn notes_of_version_1_with_decisions_among_the_replies() {
    let read = pull(&[("source/notes.json", VERSION_1)]);
    assert_eq!(read.summary(), "openreview: 1; 1 withdrawn; 1 rejected");
    assert_eq!(read.talks(), ["a On moss | Ada Moss"]);
    let talk = &read.records.contributions[0];
    assert_eq!(talk.abstract_.as_ref().map(|it| it.value.as_str()), Some("Short."));
    assert_eq!(talk.keywords.len(), 2);
    assert!(!read.everything().contains("secret"));
}

#[test]
fn pages_are_one_set_and_a_note_on_two_is_one() {
    let page = |id: &str| {
        format!(
            r#"{{"notes": [{{"id": "{id}", "forum": "{id}", "readers": [], "content": {{"title": {{"value": "On {id}"}}}}}}]}}"#
        )
    };
    let read =
        pull(&[("source/1.json", &page("moss")), ("source/2.json", &page("bark")), ("source/3.json", &page("moss"))]);
    assert_eq!(read.summary(), "openreview: 2");
    assert_eq!(read.talks(), ["moss On moss | ", "bark On bark | "]);
}

#[test]
fn notes_without_what_surrounds_them() {
    let notes = r#"{"notes": [
        {"id": "a", "content": {"title": {"value": "On moss"}, "authors": {"value": "Ada Moss, Bo Fern"}, "venueid": {"value": "C/2025"}}},
        {"id": "b", "number": 2, "content": {"title": {"value": "On bark"}, "authors": {"value": ["Cy Reed"]}, "venueid": {"value": "C/2025/Withdrawn_Submission"}}},
        {"id": "c", "content": {"title": "On sand", "authors": ["Di Fox"], "authorids": ["~Di_Fox1"], "venue": "C 2025"}}]}"#;
    let read = pull(&[("source/notes.json", notes)]);
    assert_eq!(read.summary(), "openreview: 2; 1 withdrawn");
    assert_eq!(read.talks(), ["a On moss | Ada Moss, Bo Fern", "c On sand | Di Fox"]);
}
