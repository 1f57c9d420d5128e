use crate::record::source::testing::pull;

const SESSIONS: &str = "session_ID;session_short;session_title;session_start;session_end;session_room;chair1;chair2;chair1_email;p1_paperID;p1_title;p1_authors;p1_organisations;p1_presenting_author;p1_abstract;p1_start;p1_end;p2_paperID;p2_title;p2_authors;p2_organisations;p2_presenting_author;p2_abstract;p2_start;p2_end
1;S1;Plants & stones;2024-03-18 08:30;2024-03-18 10:00;Hall 1;Vale, Di;Ed Hill (Bay College);di@vale.example;101;On moss;Moss, Ada (1,2); Fern, Bo (2);1: Kew; 2: Fern Ltd; Moss Street;Fern, Bo (2);<p>Moss grows.</p><p>It is <i>green</i>.</p>;2024-03-18 08:30;2024-03-18 08:50;102;On bark;Reed, Cy;Reading;Reed, Cy;Bark.;08:50;09:10
2;;Coffee break;2024-03-18 10:00;2024-03-18 10:30;;;;;;;;;;;;;;;;;;;;
";

fn sessions_csv() -> String {
    let quoted = SESSIONS.replace("Moss, Ada (1,2); Fern, Bo (2)", "\"Moss, Ada (1,2); Fern, Bo (2)\"");
    quoted.replace("1: Kew; 2: Fern Ltd; Moss Street", "\"1: Kew; 2: Fern Ltd; Moss Street\"")
}

#[test]
fn sessions_with_numbered_columns() {
    let read = pull(&[("source/sessions.csv", &sessions_csv())]);
    assert_eq!(read.summary(), "conftool: 2");
    assert_eq!(
        read.talks(),
        [
            "101 On moss | Ada Moss (Kew; Fern Ltd; Moss Street), Bo Fern (Fern Ltd; Moss Street)*",
            "102 On bark | Cy Reed (Reading)*"
        ]
    );
    assert_eq!(
        read.sessions(),
        [
            "Plants & stones @ Hall 1 2024-03-18 08:30-10:00: 101 08:30-08:50, 102 08:50-09:10",
            "Coffee break @  2024-03-18 10:00-10:30: "
        ]
    );
    let chairs = read.records.program[0].chair.as_ref().map(|chair| chair.value.as_str());
    assert_eq!(chairs, Some("Di Vale; Ed Hill (Bay College)"));
    let dialects: Vec<_> = read.records.contributions.iter().map(|it| it.dialect.is_some()).collect();
    assert_eq!(dialects, [true, false], "only what is HTML is said to be it");
    assert!(!read.everything().contains("example"));
}

const PAPERS: &str = "paperID,contribution_type,title,abstract,keywords,topics,authors_formatted_1_name,authors_formatted_1_organisation,authors_formatted_1_email,authors_formatted_1_orcid,authors_formatted_2_name,authors_formatted_2_organisation,acceptance_status,acceptance,withdrawn,paper_internal_comment
101,Poster,On moss,Moss &amp; rain.,moss; rain,Plants,Ada Moss,Kew; Fern Ltd,ada@moss.example,0000-0002-1825-0097,Bo Fern*,Fern Ltd,1,Accepted,0,secret
102,Talk,On bark,.,,,\"., .\",.,,,,,0,On Hold,0,secret
103,Talk,On sand,,,,Cy Reed,,,,,,-1,Rejected,0,
104,Talk,On tide,,,,Di Vale,,,,,,2,Accepted,1,
105,Talk,On dew,,,,Di Vale,,,,,,0,On Hold,0,
";

#[test]
fn papers_with_numbered_authors_and_their_decisions() {
    let read = pull(&[("source/papers.csv", PAPERS)]);
    assert_eq!(read.summary(), "conftool: 1; 1 withdrawn; 1 rejected; 2 undecided");
    assert_eq!(read.talks(), ["101 On moss | Ada Moss (Kew; Fern Ltd), Bo Fern (Fern Ltd)*"]);
    let paper = &read.records.contributions[0];
    assert_eq!(paper.abstract_.as_ref().map(|it| it.value.as_str()), Some("Moss & rain."));
    let words: Vec<_> = paper.keywords.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(words, ["moss", "rain", "Plants"]);
    assert!(!read.everything().contains("secret") && !read.everything().contains("example"));
}

#[test]
fn a_paper_in_a_session_is_printed_whatever_its_state() {
    let read = pull(&[("source/papers.csv", PAPERS), ("source/sessions.csv", &sessions_csv())]);
    assert_eq!(read.summary(), "conftool: 2; 1 withdrawn; 1 rejected; 1 undecided");
    assert_eq!(read.talks()[1], "102 On bark | ");
    assert!(read.sessions()[0].ends_with("101 08:30-08:50, 102 08:50-09:10"), "{:?}", read.sessions());
}

#[test]
fn the_same_in_xml() {
    let papers = "<?xml version=\"1.0\"?><papers><paper><paperID>7</paperID><title>On moss</title>\
        <authors>Moss, Ada; Fern, Bo</authors><organisations>Kew</organisations>\
        <acceptance_status>1</acceptance_status><abstract>Moss &amp; rain.</abstract></paper></papers>";
    let sessions = "<sessions><session><session_short>A</session_short><session_title>Plants</session_title>\
        <session_start>2024-03-18 08:30</session_start><session_end>2024-03-18 09:30</session_end>\
        <p1_paperID>7</p1_paperID></session></sessions>";
    let read = pull(&[("source/papers.xml", papers), ("source/sessions.xml", sessions)]);
    assert_eq!(read.summary(), "conftool: 1");
    assert_eq!(read.talks(), ["7 On moss | Ada Moss (Kew), Bo Fern (Kew)"]);
    assert_eq!(read.sessions(), ["Plants @  2024-03-18 08:30-09:30: 7 ?-?"]);
}

#[test]
fn a_table_of_participants_alone_is_not_taken() {
    let read = pull(&[("source/users.csv", "personID,name,firstname,email\n1,Moss,Ada,ada@moss.example\n")]);
    assert!(!read.summary().contains("conftool"));
}

#[test]
fn a_time_that_is_none_has_its_place() {
    let text = "session_title,session_start,session_end,session_room\nPlants,soon,2024-03-18 10:00,Hall\n";
    let read = pull(&[("source/s.csv", text)]);
    assert_eq!(read.codes(), ["source/s.csv:2:8 bad-date"]);
    assert_eq!(read.sessions(), ["Plants @ Hall ?-10:00: "]);
}

#[test]
fn authors_between_commas_follow_their_marks() {
    let text = "paperID,title,authors,organisations,presenting_author,acceptance_status
1,On moss,\"Ada Moss (1), Bo Fern (1,2)\",\"1: Kew, UK; 2: Fern Ltd\",Ada Moss (1),1
2,On bark,\"Reed, Cy\",Reading,,1
";
    let read = pull(&[("source/papers.csv", text)]);
    assert_eq!(
        read.talks(),
        ["1 On moss | Ada Moss (Kew, UK)*, Bo Fern (Kew, UK; Fern Ltd)", "2 On bark | Cy Reed (Reading)"]
    );
}
