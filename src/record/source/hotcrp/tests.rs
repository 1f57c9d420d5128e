use crate::record::source::testing::pull;

const PAPERS: &str = r#"[
 {"object": "paper", "pid": 1, "title": "On  moss", "abstract": "Moss grows.\n\nIt is green.", "status": "accept",
  "decision": "Accepted (poster)",
  "authors": [{"email": "ada@moss.example", "given_name": "Ada", "family_name": "Moss", "affiliation": "Kew"},
              {"first": "Bo", "last": "Fern", "orcid": "0000-0002-1825-0097"}, {"name": "Cy Reed", "affiliation": null}],
  "topics": {"Plants": true, "Stones": false}, "keywords": "rain, light", "presenting_author": "Bo Fern",
  "pc_conflicts": {"pc@secret.example": "author"}, "collaborators": "None secret", "tags": ["secret"]},
 {"object": "paper", "pid": 2, "title": "On bark", "status": "withdrawn", "withdrawn": true, "authors": []},
 {"object": "paper", "pid": 3, "title": "On stone", "status": "draft", "submitted": false},
 {"object": "paper", "pid": 4, "title": "On sand", "status": "reject", "abstract": "No."},
 {"object": "paper", "pid": 5, "title": "On tide", "decision": "Accepted", "abstract": "The tide…", "truncated": {"abstract": "soft"},
  "authors": "Flo Bay <flo@bay.example> (Bay College)\nGus Cove", "topics": ["Sea", {"id": 3, "name": "Moon"}, 17]},
 {"object": "paper", "pid": 6, "title": "On dew", "status": "submitted", "submitted": true}
]"#;

#[test]
fn papers_of_any_version() {
    let read = pull(&[("source/data.json", PAPERS)]);
    assert_eq!(read.summary(), "hotcrp: 2; 1 withdrawn; 1 rejected; 1 undecided; 1 drafts");
    assert_eq!(
        read.talks(),
        ["1 On moss | Ada Moss (Kew), Bo Fern*, Cy Reed", "5 On tide | Flo Bay (Bay College), Gus Cove"]
    );
    let words = |nth: usize| -> Vec<&str> {
        read.records.contributions[nth].keywords.iter().map(|it| it.value.as_str()).collect()
    };
    assert_eq!((words(0), words(1)), (vec!["rain", "light", "Plants"], vec!["Sea", "Moon"]));
    assert_eq!(read.codes(), ["source/data.json:11:88 truncated"]);
    let everything = read.everything();
    assert!(!everything.contains("secret") && !everything.contains("example"), "{everything}");
}

#[test]
fn wherever_the_papers_stand() {
    let paper = r#"{"pid": "7", "title": "On moss", "authors": [{"first": "Ada", "last": "Moss"}], "submitted": true}"#;
    for (name, text) in [
        ("in an answer of the interface", format!(r#"{{"ok": true, "papers": [{paper}]}}"#)),
        ("alone in one", format!(r#"{{"ok": true, "paper": {paper}}}"#)),
        ("alone", paper.to_owned()),
        ("by number", format!(r#"{{"7": {paper}}}"#)),
        (
            "with the committee",
            format!(r#"{{"contacts": [{{"name": "X", "email": "x@secret.example"}}], "papers": [{paper}]}}"#),
        ),
    ] {
        let read = pull(&[("source/data.json", &text)]);
        assert_eq!(
            (read.summary().as_str(), read.talks()),
            ("hotcrp: 1", vec!["7 On moss | Ada Moss".to_owned()]),
            "{name}"
        );
        assert!(!read.everything().contains("secret"));
    }
}

#[test]
fn the_table_of_authors_alone_and_beside() {
    let table = "paper,title,given_name,family_name,email,affiliation,orcid,country,iscontact
1,On moss,Ada,Moss,ada@moss.example,Kew,,KE,iscontact
1,On moss,Bo,Fern,bo@fern.example,Fern Ltd,0000-0002-1825-0097,KE,
8,On fog,Ida,Nebel,,,,,
";
    let read = pull(&[("source/authors.csv", table)]);
    assert_eq!(read.summary(), "hotcrp: 2");
    assert_eq!(read.talks(), ["1 On moss | Ada Moss (Kew), Bo Fern (Fern Ltd)", "8 On fog | Ida Nebel"]);
    assert!(!read.everything().contains("example"));

    let papers = r#"[{"pid": 1, "title": "On moss", "nonblind": true, "abstract": "Moss.", "authors": [{"name": "Fern, Bo"}]},
                     {"pid": 2, "title": "On bark", "nonblind": true, "abstract": "Bark."}]"#;
    let read = pull(&[("source/authors.csv", table), ("source/papers.json", papers)]);
    assert_eq!(read.summary(), "hotcrp: 3");
    assert_eq!(read.talks(), ["1 On moss | `Fern, Bo` (Fern Ltd)", "2 On bark | ", "8 On fog | Ida Nebel"]);
    assert_eq!(read.codes(), ["source/authors.csv:4:1 not-joined"]);
}

#[test]
fn the_old_table_has_first_and_last() {
    let read =
        pull(&[("source/a.csv", "paper,title,first,last,email,affiliation\n1,On moss,Ada,Moss,a@moss.example,Kew\n")]);
    assert_eq!((read.summary().as_str(), read.talks()), ("hotcrp: 1", vec!["1 On moss | Ada Moss (Kew)".to_owned()]));
}

#[test]
fn a_broken_paper_costs_itself() {
    let text = r#"[{"pid": 1, "title": "On moss", "authors": []}, {"pid": 2, "title": }, {"pid": 3, "title": "On bark", "authors": []}]"#;
    let read = pull(&[("source/data.json", text)]);
    assert_eq!(read.talks(), ["1 On moss | ", "2  | ", "3 On bark | "]);
    assert_eq!(read.codes(), ["source/data.json:1:69 json-syntax"]);
}
