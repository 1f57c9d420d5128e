use roxmltree::{Document, ParsingOptions};

use super::{GIVEN, PUBLISHED, file, written};
use crate::diagnostic::Code;

fn parsed(text: &str) -> Document<'_> {
    Document::parse_with_options(text, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() }).unwrap()
}

/// The texts of all elements of a name.
fn texts<'d>(document: &'d Document<'_>, name: &str) -> Vec<&'d str> {
    document.descendants().filter(|node| node.tag_name().name() == name).filter_map(|node| node.text()).collect()
}

#[test]
fn an_article_has_its_people_and_its_conference() {
    let (files, said) = written(PUBLISHED, "jats");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["1-van-der-glocke-2027-first.xml", "2-lee-2027-second.xml"]);
    assert!(said.is_empty());
    let first = parsed(&files[names[0]]);
    assert_eq!(texts(&first, "surname"), ["van der Glocke", "山田", "Ortega y Gasset", "Byron"]);
    assert_eq!(texts(&first, "string-name"), ["The Bell and Rope Society", "山田太郎", "The Bell Society"]);
    assert_eq!(texts(&first, "institution"), ["Department of Ropes", "Kew University", "Ockham College; Kew"]);
    assert_eq!(texts(&first, "contrib-id"), ["https://orcid.org/0000-0002-1825-0097"]);
    assert_eq!(texts(&first, "conf-date"), ["2027-03-27/2027-03-29"]);
    let styles = first.descendants().filter_map(|node| node.attribute("name-style")).collect::<Vec<_>>();
    assert_eq!(styles, ["western", "eastern", "western", "western"]);
    assert!(files[names[0]].contains("<tex-math>H_2O</tex-math><mml:math display=\"inline\">"));
}

#[test]
fn no_text_breaks_out_of_its_element() {
    let (articles, _) = written(PUBLISHED, "jats");
    let deposit = file(PUBLISHED, "crossref");
    for text in articles.values().chain([&deposit]) {
        let document = parsed(text);
        assert!(
            document.descendants().all(|node| !["script", "b", "book"].contains(&node.tag_name().name())),
            "{text}"
        );
    }
    assert!(deposit.contains("]]&gt; &lt;script&gt;alert(1)&lt;/script&gt;"), "{deposit}");
}

#[test]
fn a_deposit_has_no_invented_identifier() {
    let (files, said) = written(PUBLISHED, "crossref");
    let deposit = parsed(&files[""]);
    // The other is that of somebody else's paper.
    assert_eq!(texts(&deposit, "doi"), ["10.5555/bells", "10.5555/bells.1"]);
    assert_eq!(texts(&deposit, "resource"), ["https://bells.example/2027", "https://bells.example/1"]);
    assert_eq!(texts(&deposit, "inter_work_relation"), ["https://x.example/s.pdf", "10.1000/other"]);
    assert_eq!(texts(&deposit, "conference_location"), ["Ockham, England"]);
    assert_eq!(texts(&deposit, "institution_department"), ["Department of Ropes"]);
    assert!(texts(&deposit, "depositor").is_empty());
    let codes: Vec<Code> = said.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::DraftIncomplete, Code::Inferred]);
    assert_eq!(
        said[0].message,
        "the draft for Crossref lacks: `depositor` (name and e-mail address) and `registrant` in its `head`, DOIs of contributions"
    );
    let (files, said) = written(GIVEN, "crossref");
    assert!(
        !files[""].contains("<doi>") && said[0].message.contains("the publisher, the book's ISBN"),
        "{}",
        said[0].message
    );
}

#[test]
fn drafts_for_datacite_say_whose_they_are() {
    let (files, said) = written(PUBLISHED, "datacite");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["1-van-der-glocke-2027-first.json", "2-lee-2027-second.json", "book.json"]);
    let read =
        |name: &str| serde_json::from_str::<serde_json::Value>(&files[name]).unwrap()["data"]["attributes"].take();
    let (first, second, book) = (read(names[0]), read(names[1]), read("book.json"));
    assert_eq!((&first["doi"], &first["url"]), (&"10.5555/bells.1".into(), &"https://bells.example/1".into()));
    assert_eq!(
        (first["creators"][0]["name"].as_str(), first["publicationYear"].as_str()),
        (Some("van der Glocke, Ludwig Jr."), Some("2027"))
    );
    assert_eq!(first["creators"][0]["nameIdentifiers"][0]["nameIdentifier"], "https://orcid.org/0000-0002-1825-0097");
    assert!(first["creators"][1].get("nameType").is_none(), "it may be a person or a society");
    assert_eq!(first["relatedItems"][0]["relatedItemIdentifier"]["relatedItemIdentifier"], "10.5555/bells");
    assert!(second.get("doi").is_none() && second["relatedIdentifiers"][0]["relatedIdentifier"] == "10.1000/other");
    assert_eq!((&book["doi"], &book["publisher"]["name"]), (&"10.5555/bells".into(), &"Kew & Sons".into()));
    assert!(files.values().all(|text| !text.contains("\"event\": \"publish\"")), "nothing is published by itself");
    assert_eq!(said[0].message, "the draft for DataCite lacks: pages of contributions, for their DOIs to lead to");
    assert!(written(GIVEN, "datacite").1[0].message.contains("the publisher, the editors"));
}
