use biblatex::Bibliography;

use super::{GIVEN, PUBLISHED, file};

#[test]
fn bibtex_has_the_entries_of_librarians() {
    let text = file(PUBLISHED, "bibtex");
    for line in [
        "@inproceedings{van-der-glocke-2027-first,",
        "  author = {van der Glocke, Jr., Ludwig and {The Bell and Rope Society} and 山田, 太郎 and {Ortega y Gasset}, José},",
        "  author+an:orcid = {1=\"0000-0002-1825-0097\"},",
        "  author+an:name = {3=\"山田太郎\"},",
        "  affiliation = {Department of Ropes, Kew University / {Ockham College; Kew}; ; ; },",
        "  title = {\\emph{In vivo} ringing of {IBM's} $H_2O$ bells: a Thirty-Seven-bell study of {COVID-19}},",
        "  crossref = {bells-2027},",
        "  month = mar,",
        "  doi = {10.5555/bells.1},",
        "  keywords = {{a, b}, 50 \\% \\& more},",
        "\\[E = mc^2\\]},",
        "@proceedings{bells-2027,",
        "  editor = {Byron, Ada and {The Bell Society}},",
        "  publisher = {Kew \\& Sons},",
        "  eventdate = {2027-03-27/2027-03-29},",
        "  isbn = {978-3-16-148410-0},",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(text.contains("\\textbf{bell}, \\href{https://x.example/a\\_b\\%20c?d=1\\&e}{rung}"), "{text}");
    assert!(text.contains("\\begin{itemize}\n\\item one\n\\item two\n\\end{itemize}"));
    let given = file(GIVEN, "bibtex");
    assert!(
        given.contains("@misc{lee-2027-second,") && given.contains("howpublished = {Poster, Bells and Ropes 2027}"),
        "{given}"
    );
}

#[test]
fn nobody_gets_a_command_or_an_entry_into_a_bibliography() {
    let text = file(PUBLISHED, "bibtex");
    for command in ["\\write", "\\input", "\\immediate"] {
        assert!(!text.contains(command), "{command} in {text}");
    }
    let depth = text.chars().fold(0, |depth, c| depth + i32::from(c == '{') - i32::from(c == '}'));
    assert_eq!(depth, 0);
    let read = Bibliography::parse(&text).unwrap();
    let keys: Vec<&str> = read.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["van-der-glocke-2027-first", "lee-2027-second", "bells-2027"]);
}

#[test]
fn no_line_of_a_text_is_a_tag() {
    let text = file(PUBLISHED, "ris");
    let tags = |tag: &str| text.lines().filter(|line| line.starts_with(tag)).count();
    assert_eq!((tags("TY  - CPAPER"), tags("TY"), tags("ER  - "), tags("AU  - ")), (2, 2, 2, 5), "{text}");
    assert!(text.contains("AB  - TY - BOOK ER - AU - Evil, E.\r\n\r\n]]>"), "{text}");
    assert!(text.split("\r\n").all(|line| !line.contains(['\r', '\n'])));
    for line in [
        "AU  - van der Glocke, Ludwig, Jr.",
        "AU  - The Bell and Rope Society",
        "AD  - Ockham College; Kew",
        "PY  - 2027",
        "DA  - 2027/03/27",
        "A2  - Byron, Ada",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
    }
}

#[test]
fn citation_processors_get_parts_of_names_and_of_dates() {
    let text = file(PUBLISHED, "csl-json");
    let items: serde_json::Value = serde_json::from_str(&text).unwrap();
    let first = &items[0];
    assert_eq!(first["type"], "paper-conference");
    assert_eq!(first["title"], "<i>In vivo</i> ringing of IBM's $H_2O$ bells: a Thirty-Seven-bell study of COVID-19");
    let author =
        serde_json::json!({"family": "Glocke", "given": "Ludwig", "non-dropping-particle": "van der", "suffix": "Jr."});
    assert_eq!(first["author"][0], author);
    assert_eq!(first["author"][1]["literal"], "The Bell and Rope Society");
    assert_eq!(first["author"][2]["static-ordering"], true);
    assert_eq!(first["event-date"]["date-parts"], serde_json::json!([[2027, 3, 27], [2027, 3, 29]]));
    assert_eq!(
        (&first["DOI"], &first["URL"], &first["number"]),
        (&"10.5555/bells.1".into(), &"https://bells.example/1".into(), &"I-1".into())
    );
    // CSL would take the letters for its own element.
    assert!(items[1]["abstract"].as_str().unwrap().contains("<\u{2060}b>bold<\u{2060}/b>"));
    assert!(text.find("\"id\"") < text.find("\"title\"") && text.find("\"title\"") < text.find("\"abstract\""));
    let given: serde_json::Value = serde_json::from_str(&file(GIVEN, "csl-json")).unwrap();
    assert_eq!((&given[1]["type"], &given[1]["genre"]), (&"speech".into(), &"Poster".into()));
}
