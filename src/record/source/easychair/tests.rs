use crate::record::source::testing::pull;

const SUBMISSIONS: &str = "#,title,authors,submitted,last updated,form fields,keywords,decision,notified,reviews sent,abstract,deleted?
1,On &lt;moss&gt;,\"Bo Fern, Ada Moss and Cy Reed\",2024-11-19 12:50,2024-11-19 12:50,,\"['moss', 'rain']\",accept (poster),no,no,\"Moss grows.
It is green.\",no
2,On bark,Di Vale,,,,\"bark
lichen, dry\",reject,no,no,No.,no
3,On stone,Ed Hill,,,,,withdrawn,,,,no
4,On sand,Ed Hill,,,,,accept,,,,yes
5,On tide,\"Flo Bay and Gus Cove\",,,,,accept,,,,
6,On dew,Hy Rill,,,,,no decision,,,,no
";
const AUTHORS: &str = "submission #,first name,last name,email,country,affiliation,Web page,person #,corresponding?
1,Ada,Moss,ada@moss.example,Kenya,Kew,,2,yes
1,Bo,Fern,bo@fern.example,Kenya,\"Fern, Ltd & Co\",,3,no
1,Cy,Reed,cy@reed.example,Kenya,,,4,no
9,Zed,Zeal,zed@zeal.example,Kenya,,,5,no
";
const TOPICS: &str = "submission #,topic\n1,Rain\n1,\"Law, Order\"\n2,Bark\n";
const REVIEWS: &str = "#,submission #,member #,number,version,text,scores,total score\n1,1,7,1,1,Weak work,-2,-2\n";

#[test]
fn tables_are_joined_by_the_number() {
    let read = pull(&[
        ("source/submission.csv", SUBMISSIONS),
        ("source/author.csv", AUTHORS),
        ("source/submission_topic.csv", TOPICS),
        ("source/review.csv", REVIEWS),
    ]);
    assert_eq!(read.summary(), "easychair: 2; 1 withdrawn; 1 rejected; 1 undecided; 1 deleted");
    assert_eq!(
        read.talks(),
        ["1 On <moss> | Bo Fern (Fern, Ltd & Co), Ada Moss (Kew), Cy Reed", "5 On tide | Flo Bay, Gus Cove"]
    );
    let first = &read.records.contributions[0];
    let words: Vec<_> = first.keywords.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(words, ["moss", "rain", "Law, Order"]);
    assert_eq!(first.kind.as_ref().map(|kind| kind.value), Some(crate::record::Kind::Poster));
    assert_eq!(first.abstract_.as_ref().map(|it| it.value.as_str()), Some("Moss grows.\nIt is green."));
    let everything = read.everything();
    for secret in ["example", "Weak work", "-2"] {
        assert!(!everything.contains(secret), "{secret}");
    }
    let codes: Vec<_> = read.complaints.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["column-dropped", "not-joined", "column-dropped"], "{:?}", read.complaints);
}

#[test]
fn before_the_decisions_all_are_read() {
    let submissions = "#,title,authors,form fields,keywords,decision,abstract\n1,On moss,Ada Moss,,,no decision,\n2,On bark,Bo Fern,,,,\n";
    let read = pull(&[("source/submission.csv", submissions)]);
    assert_eq!(read.summary(), "easychair: 2");
    assert_eq!(read.codes(), ["source/submission.csv:2:22 inferred"]);
}

#[test]
fn a_value_of_the_form_names_who_presents_and_tracks_make_sessions() {
    let submissions = "#,title,authors,track #,track name,notified\n1,On moss,\"Ada Moss, Bo Fern\",1,Plants,no\n2,On slate,Cy Reed,2,Stones,no\n";
    let values = "submission #,field name,value\n1,Presenter,Fern Bo\n1,Reviewer notes,never\n";
    let read = pull(&[("source/a.csv", submissions), ("source/b.csv", values)]);
    assert_eq!(read.talks(), ["1 On moss | Ada Moss, Bo Fern*", "2 On slate | Cy Reed"]);
    let sessions: Vec<_> =
        read.records.contributions.iter().map(|it| it.session.as_ref().map(|name| name.value.as_str())).collect();
    assert_eq!(sessions, [Some("Plants"), Some("Stones")]);
    assert!(!read.everything().contains("never"));
}

#[test]
fn a_committee_alone_makes_committees() {
    let committee = "#,person #,first name,last name,email,country,affiliation,Web page,role
1,11,Ada,Moss,ada@moss.example,Kenya,Kew,,chair
2,12,Bo,Fern,bo@fern.example,Kenya,,,PC member
3,13,Cy,Reed,cy@reed.example,Kenya,Reading,,PC member
";
    let read = pull(&[("source/committee.csv", committee)]);
    let committees: Vec<_> =
        read.records.event.committees.iter().map(|it| (it.role.value.as_str(), it.members.len())).collect();
    assert_eq!(committees, [("chair", 1), ("PC member", 2)]);
    assert!(!read.everything().contains("example"));
}

#[test]
fn a_table_with_a_number_and_a_title_is_not_easychairs() {
    let read = pull(&[("source/talks.csv", "#,title,authors\n1,On moss,Ada Moss\n")]);
    assert!(!read.summary().contains("easychair"));
}

#[test]
fn submissions_with_few_columns_left_are_known_by_the_authors_beside_them() {
    let submissions = "#,title,authors,decision\n1,On moss,Ada Moss and Bo Fern,accept\n";
    let authors = "submission #,first name,last name,email,country,affiliation\n1,Ada,Moss,ada@moss.example,,Kew\n1,Bo,Fern,,,Fern Ltd\n9,Cy,Reed,,,Reading\n";
    let read = pull(&[("source/a.csv", submissions), ("source/b.csv", authors)]);
    assert_eq!(read.summary(), "easychair: 1");
    assert_eq!(read.talks(), ["1 On moss | Ada Moss (Kew), Bo Fern (Fern Ltd)"]);
    assert!(!read.codes().is_empty(), "authors of no submission are told");
}

#[test]
fn who_has_no_row_is_told() {
    let submissions =
        "#,title,authors,form fields\n1,On moss,\"Ada Moss, Bo Fern and Cy Reed\",\n2,On bark,Moss Ada,\n";
    let authors = "submission #,first name,last name\n1,Ada,Moss\n1,Bo,Fern\n2,Ada,Moss\n";
    let read = pull(&[("source/a.csv", submissions), ("source/b.csv", authors)]);
    assert_eq!(read.codes(), ["source/a.csv:2:12 incomplete-authors"]);
}
