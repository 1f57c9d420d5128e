use super::press::print;
use super::*;

const HEAD: &str = r#"
#set document(title: "Programme & Añejo", author: "Ada Lovelace", keywords: ("a", "b"))
#set page(width: 105mm, height: 148mm, margin: 10mm, numbering: "i", header: [running head])
#set text(font: "Libertinus Serif", lang: "en", hyphenate: true)
#set par(justify: true)
#pdf.attach("/data.yaml", read("/attachments/data.yaml", encoding: none), relationship: "source", mime-type: "application/yaml", description: "Records")
"#;

fn read(markup: &str) -> Read {
    Read::new(&print(&format!("{HEAD}{markup}")))
}

#[test]
fn words_broken_at_line_ends_come_back_whole() {
    let words = "incomprehensibilities internationalization counterrevolutionaries misunderstandings extraordinarily \
                 straightforward characteristically well-known state-of-the-art non-interactive zero-knowledge";
    let text = [words; 6].join(" ");
    let read = read(&format!("{text}\n\nSecond paragraph."));
    assert_eq!(read.text, format!("{text}\nSecond paragraph.\n"));
    assert!(read.tags.contains(r"\u{ad}"), "some word has to have been broken:\n{}", read.tags);
}

#[test]
fn letters_are_what_was_written_not_what_was_painted() {
    let read = read(
        "efficient office flow affine #smallcaps[Small Caps] x#super[2] H#sub[2]O “Gödel” — naïve Привет `raw code`",
    );
    assert_eq!(read.text, "efficient office flow affine Small Caps x2 H2O “Gödel” — naïve Привет raw code\n");
}

#[test]
fn blocks_stand_on_lines_of_their_own() {
    let read = read(
        "= Session\n== Talk\nText with *bold*, _emphasis_ and #link(\"https://example.org/\")[a link].\n\n\
         - first\n- second\n\n+ one\n+ two\n\n#quote(block: true)[Quoted.]\n\n\
         #table(columns: 2, [a], [b], [c], [d])",
    );
    assert_eq!(
        read.text,
        "Session\nTalk\nText with bold, emphasis and a link.\n• first\n• second\n1. one\n2. two\nQuoted.\na\nb\nc\nd\n"
    );
    assert!(read.tags.contains("H1\n") && read.tags.contains("LBody\n"), "{}", read.tags);
    assert!(!read.text.contains("running head"));
}

#[test]
fn tables_of_contents_and_footnotes_read_in_order() {
    let read = read("#outline()\n= First\nText#footnote[A note.] goes on.\n#pagebreak()\n= Second\n");
    assert_eq!(read.text, "Contents\nFirst i\nSecond ii\nFirst\nText1\n1 A note.\ngoes on.\nSecond\n");
}

#[test]
fn bookmarks_destinations_and_page_labels_are_read() {
    let read = read(
        "= One <s-1>\n== One one <c-1>\n#link(<c-2>)[x] #link(<s-1>)[y] #link(<c-1>)[z]\n#pagebreak()\n\
         #set page(numbering: \"1\")\n#counter(page).update(1)\n= Two <c-2>\n",
    );
    let outline: Vec<_> = read.outline.iter().map(|(depth, title, page)| (*depth, title.as_str(), *page)).collect();
    assert_eq!(outline, [(0, "One", Some(0)), (1, "One one", Some(0)), (0, "Two", Some(1))]);
    let destinations: Vec<_> = read.destinations.iter().map(|(name, page)| (name.as_str(), *page)).collect();
    assert_eq!(destinations, [("c-1", Some(0)), ("c-2", Some(1)), ("s-1", Some(0))]);
    assert_eq!(read.page_labels, ["i", "1"]);
    assert_eq!(read.pages.len(), 2);
    assert!((read.pages[0].0 - 297.6).abs() < 0.1 && (read.pages[0].1 - 419.5).abs() < 0.1, "{:?}", read.pages);
}

#[test]
fn metadata_and_files_are_read() {
    let read = read("Text");
    assert_eq!(read.language.as_deref(), Some("en"));
    assert!(read.info.contains(&("Title".to_owned(), "Programme & Añejo".to_owned())), "{:?}", read.info);
    assert!(read.xmp.contains("Programme &amp; Añejo") && read.xmp.contains("pdfuaid:part"), "{}", read.xmp);
    let file = EmbeddedFile {
        name: "data.yaml".to_owned(),
        relationship: Some("Source".to_owned()),
        media_type: Some("application/yaml".to_owned()),
        bytes: b"title: x\n".to_vec(),
    };
    assert_eq!(read.files, [file]);
}

#[test]
fn formulas_have_their_alternative_in_the_tags() {
    let read = read("A formula #math.equation(alt: \"x squared\", $x^2$) in a line.");
    assert!(read.tags.contains("Formula (alt: x squared)"), "{}", read.tags);
    assert!(read.text.starts_with("A formula ") && read.text.ends_with(" in a line.\n"), "{}", read.text);
}
