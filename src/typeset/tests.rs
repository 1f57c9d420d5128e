//! The booklets here are built by hand: floor 4 knows nothing of records and events.

use typst::layout::{Frame, FrameItem};

use super::*;
use crate::booklet::{
    Affiliation, AffiliationEntry, AffiliationLetter, AffiliationUnit, Attachment, Author, AuthorGroup, Contribution,
    Countries, CountryRow, Cover, Edition, FORMAT, IndexEntry, IndexLabel, IndexLetter, KeywordEntry, KeywordLetter,
    Link, ListedAuthor, Logo, Metadata, Part, Places, Press, Profile, Reference, Related, Sheet,
};
use crate::diagnostic::{Code, Place};
use crate::prose::{Block, Inline};

mod editions;
mod handouts;
mod pages;
mod scripts;
mod seen;
mod themes;

const A5: Sheet = Sheet { width: 148.0, height: 210.0 };
const HOSTILE: &str = r#"#read("/etc/passwd") *x* $y$ @z <w> \ = ["#;

pub(super) fn titled(title: &str) -> Booklet {
    Booklet {
        libretto: FORMAT,
        theme: "classic".to_owned(),
        paper: A5,
        press: Press { signature: 1, ..Press::default() },
        edition: Edition::Print,
        language: "en".to_owned(),
        contents: true,
        numerals: "1".to_owned(),
        cover: Cover { title: title.to_owned(), subtitle: "Programme and Abstracts".to_owned(), ..Cover::default() },
        metadata: Metadata { title: title.to_owned(), ..Metadata::default() },
        ..Booklet::default()
    }
}

pub(super) fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.to_owned() }]
}

fn author(name: &str, marks: Vec<u32>, affiliations: Vec<Affiliation>) -> Author {
    Author { name: name.to_owned(), marks, affiliations, speaker: true, separator: ";".to_owned(), place: Place::Made }
}

fn affiliation(name: &str, mark: Option<u32>) -> Affiliation {
    Affiliation { mark, name: name.to_owned(), place: Place::Made }
}

/// A talk whose every string is `words`.
fn talk(words: &str) -> Contribution {
    Contribution {
        label: "c-1".to_owned(),
        number: Some(words.to_owned()),
        title: text(words),
        plain_title: words.to_owned(),
        head: words.to_owned(),
        schedule: None,
        places: Places::default(),
        author_groups: vec![
            AuthorGroup {
                authors: vec![author(words, vec![1, 2], Vec::new())],
                affiliations: vec![affiliation(words, Some(1)), affiliation("Elsewhere", Some(2))],
            },
            AuthorGroup {
                authors: vec![author(words, Vec::new(), vec![affiliation(words, None)])],
                affiliations: Vec::new(),
            },
        ],
        abstract_: vec![
            Block::Paragraph { content: text(words) },
            Block::Heading { level: 3, content: text("Deep") },
            Block::List { start: Some(3), label: None, items: vec![vec![Block::Paragraph { content: text(words) }]] },
            Block::Quote { content: vec![Block::Paragraph { content: text(words) }] },
            Block::Code { text: words.to_owned() },
            Block::Math { tex: words.to_owned(), typst: None, alt: words.to_owned() },
        ],
        keywords: vec![words.to_owned()],
        links: vec![Link { name: words.to_owned(), target: "javascript:alert(1)".to_owned() }],
        qr: None,
        related: vec![Related {
            label: "c-404".to_owned(),
            name: words.to_owned(),
            title: text(words),
            schedule: Some(words.to_owned()),
        }],
        profiles: vec![
            Profile {
                name: words.to_owned(),
                biography: vec![Block::Paragraph { content: text(words) }],
                ..Profile::default()
            },
            Profile { name: words.to_owned(), see: Some("c-404".to_owned()), ..Profile::default() },
        ],
        language: Some("nonsense-tag".to_owned()),
        title_language: Some("ar-".to_owned()),
        ragged: false,
        even: None,
    }
}

pub(super) fn with_talk(words: &str) -> Booklet {
    let mut booklet = titled("A Day on Counterpoint");
    let reference = |before| Reference {
        before,
        label: if before > 0 { "c-1" } else { "c-404" }.to_owned(),
        number: Some(words.to_owned()),
        title: text(words),
        language: Some("ar-".to_owned()),
        authors: vec![ListedAuthor { name: words.to_owned(), separator: ",".to_owned(), affiliation: None }],
    };
    booklet.parts.push(Part {
        label: "s-1".to_owned(),
        title: "Talks".to_owned(),
        contributions: vec![talk(words)],
        references: vec![reference(0), reference(1)],
    });
    let keyword = KeywordEntry { name: words.to_owned(), labels: vec!["c-1".to_owned(), "c-404".to_owned()] };
    booklet.keyword_index.push(KeywordLetter { letter: "X".to_owned(), entries: vec![keyword] });
    let labels = ["c-1", "c-404"].map(str::to_owned).to_vec();
    let index_labels = labels.iter().map(|label| IndexLabel { label: label.clone(), presents: true });
    let entry = IndexEntry { name: words.to_owned(), labels: index_labels.collect(), see: None };
    let led = IndexEntry { name: words.to_owned(), labels: Vec::new(), see: Some(words.to_owned()) };
    let astray = IndexEntry { name: words.to_owned(), labels: Vec::new(), see: Some("nobody".to_owned()) };
    booklet.author_index.push(IndexLetter { letter: "X".to_owned(), entries: vec![entry, led, astray] });
    booklet.author_index_note = Some(words.to_owned());
    let unit = AffiliationUnit { name: words.to_owned(), labels: labels.clone() };
    let house = AffiliationEntry { name: words.to_owned(), labels, units: vec![unit] };
    booklet.affiliation_index.push(AffiliationLetter { letter: "X".to_owned(), entries: vec![house] });
    let row = CountryRow { name: words.to_owned(), authors: 1, contributions: 1 };
    booklet.countries = Some(Countries { rows: vec![row], note: Some(words.to_owned()) });
    booklet
}

pub(super) fn options() -> Options {
    Options { ident: "counterpoint".to_owned(), created: "2021-08-15T09:00:00Z".parse().expect("a time") }
}

pub(super) fn build(booklet: &Booklet, files: &Files) -> Checked<Vec<u8>> {
    let mut built = pdf(booklet, files, &Sources::default(), &options()).expect("it builds");
    // A small book has pages with little on them.
    built.diagnostics.retain(|it| it.code != Code::PageNearEmpty);
    built
}

/// The characters of the pages, without white space: lines may break anywhere.
fn printed(booklet: &Booklet) -> String {
    fn walk(frame: &Frame, into: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, into),
                FrameItem::Text(text) => into.push_str(&text.text),
                _ => {}
            }
        }
    }
    let pages = pages(booklet, &Files::default(), &Sources::default()).expect("it can be laid out");
    let mut all = String::new();
    for page in pages.value.document.pages() {
        walk(&page.frame, &mut all);
    }
    all.retain(|character| !character.is_whitespace());
    all
}

#[test]
fn gives_the_same_bytes_again() {
    let booklet = with_talk("Some words");
    let first = build(&booklet, &Files::default());
    assert!(first.value.starts_with(b"%PDF-1.7"));
    assert_eq!(first.diagnostics, []);
    assert!(first.value == build(&booklet, &Files::default()).value);
}

#[test]
fn prints_hostile_text_as_its_characters() {
    let expected: String = HOSTILE.split_whitespace().collect();
    let times = printed(&with_talk(HOSTILE)).matches(&expected).count();
    // contents and title, each with the number, two authors, two affiliations, four blocks and a formula of the abstract, keyword,
    // link; how a related talk is given, its title and when; a biography; two references with number, title and author; the index of
    // keywords; the author index with its note and an entry that leads on, another that leads astray; institution and unit; country
    // and note
    assert_eq!(times, 15 + 3 + 1 + 6 + 1 + 5 + 2 + 2);
}

#[test]
fn a_title_alone_makes_a_book() {
    let built = build(&titled("Title"), &Files::default());
    assert_eq!(built.diagnostics, []);
}

#[test]
fn a_book_of_thousands_of_authors_is_a_book() {
    let mut booklet = titled("Title");
    booklet.metadata.authors = (0..5_000).map(|number| format!("Ada Lovelace {number}")).collect();
    booklet.metadata.keywords = (0..5_000).map(|number| format!("\u{1D4DB}ambda {number}")).collect();
    assert_eq!(build(&booklet, &Files::default()).diagnostics, []);
}

#[test]
fn every_paper_has_pages() {
    for (width, height) in [(148.0, 210.0), (210.0, 297.0), (105.0, 148.0), (170.0, 240.0), (215.9, 279.4)] {
        let mut booklet = with_talk("Words");
        booklet.paper = Sheet { width, height };
        assert_eq!(build(&booklet, &Files::default()).diagnostics, []);
    }
}

#[test]
fn names_the_place_of_a_character_without_glyph() {
    let mut sources = Sources::default();
    let yaml = "title: On Ꭰ and others\n";
    let file = sources.add("contributions.yaml", yaml);
    let mut booklet = with_talk("Words");
    let contribution = &mut booklet.parts[0].contributions[0];
    contribution.title = text("On Ꭰ and others");
    contribution.plain_title = "On Ꭰ and others".to_owned();
    contribution.places.title = Place::within(&file, yaml, 0, yaml.len());
    let built = pdf(&booklet, &Files::default(), &sources, &options()).expect("it builds");
    let said = built.diagnostics.iter().filter(|it| it.code != Code::PageNearEmpty);
    let said: Vec<_> = said.map(|d| (d.code, d.place.to_string(), d.message.as_str())).collect();
    let message = "no font has `Ꭰ` (U+13A0) of the script Cherokee in the title of contribution `1`";
    assert_eq!(said, [(Code::MissingGlyph, "contributions.yaml:1:11".to_owned(), message)]);
    assert!(printed(&booklet).contains("On\u{FFFD}andothers"));
}

#[test]
fn what_is_missing_is_said_once_for_each_script_of_a_field() {
    let mut booklet = titled("Title");
    let words = "⼤⽣ and ᎠᏂᏴᏫ and 𐎠𐎢𐎼𐎶𐏀𐎭𐎠𐎿𐏂𐎫, \u{E001} and ᎠᏂᏴᏫ, \u{1FAE8}";
    booklet.cover.place = Some(words.to_owned());
    booklet.metadata.keywords = vec![words.to_owned()];
    let said = build(&booklet, &Files::default()).diagnostics;
    let messages: Vec<_> = said.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "no font has 2 characters that are others in disguise, `⼤` (U+2F24), `⽣` (U+2F63), in the cover of the event",
            "no font has 4 characters of the script Cherokee, `Ꭰ` (U+13A0), `Ꮒ` (U+13C2), `Ᏼ` (U+13F4), `Ꮻ` (U+13EB), in the \
             cover of the event",
            "no font has 9 characters of the script Old Persian, `𐎠` (U+103A0), `𐎢` (U+103A2), `𐎼` (U+103BC), `𐎶` (U+103B6), \
             `𐏀` (U+103C0), `𐎭` (U+103AD), `𐎿` (U+103BF), `𐏂` (U+103C2) and 1 more, in the cover of the event",
            "no font has `\u{E001}` (U+E001) in the cover of the event",
            "no font has `\u{1FAE8}` (U+1FAE8) in the cover of the event",
        ]
    );
}

#[test]
fn what_has_an_equal_prints_as_it() {
    assert!(printed(&with_talk("⼤⽣ and 𝐀\u{2FF0}")).contains("大生and𝐀\u{FFFD}"));
}

#[test]
fn strange_characters_never_stop_the_export() {
    let strange = "a\0b\u{1}c\u{7f}d\u{85}e\u{FEFF}f\u{FFFE}g\u{202E}h\u{2067}i\u{E000}j\u{200D}k\u{AD}l\r\nm\tn\
                   \u{2028}o\u{10FFFF}p\u{301}\u{5d0}\u{301}\u{627}\u{1F469}\u{200D}\u{1F469}";
    let built = build(&with_talk(strange), &Files::default());
    assert!(built.diagnostics.iter().all(|diagnostic| diagnostic.code == Code::MissingGlyph));
    assert!(printed(&with_talk(strange)).contains("ghi\u{FFFD}j"));
}

#[test]
fn a_tower_of_marks_prints_as_one_missing_character() {
    let tower = |marks: usize| format!("Z{}", "\u{301}".repeat(marks));
    assert_eq!(build(&titled(&tower(30)), &Files::default()).diagnostics, []);
    let said = build(&titled(&tower(100_000)), &Files::default()).diagnostics;
    assert_eq!(said.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::MissingGlyph]);
    assert!(said[0].message.len() < 1_000, "{}", said[0].message);
}

#[test]
fn the_organizers_layout_comes_first() {
    let mut files = Files::default();
    files.layout.set("parts/cover.typ", "#let cover(it) = panic(it.title)");
    let error = pdf(&titled("Mine"), &files, &Sources::default(), &options()).expect_err("the cover panics");
    let Error::Layout(diagnostics) = error else { panic!("another error: {error}") };
    assert_eq!(diagnostics[0].place.to_string(), "layout/parts/cover.typ:1:18");
    assert!(diagnostics[0].message.contains("Mine"));
    assert!(diagnostics[0].help.is_some());
}

#[test]
fn layouts_reach_no_file_but_their_own() {
    for path in ["/etc/passwd", "../../etc/passwd", "@preview/example:0.1.0"] {
        let mut files = Files::default();
        files.layout.set("theme.typ", format!("#let stolen = read(\"{path}\")"));
        assert!(pdf(&titled("Mine"), &files, &Sources::default(), &options()).is_err());
    }
}

#[test]
fn a_bad_logo_is_left_out() {
    let mut booklet = titled("Title");
    booklet.cover.logo = Some(Logo { file: "logo.png".to_owned(), alt: "A logo".to_owned() });
    for bytes in [None, Some(b"no image".to_vec()), Some(b"\x89PNG\r\n\x1a\n".to_vec())] {
        let files =
            Files { images: bytes.map(|b| ("logo.png".to_owned(), b)).into_iter().collect(), ..Files::default() };
        let built = build(&booklet, &files);
        assert_eq!(built.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::BadImage]);
    }
}

#[test]
fn a_logo_prints_whatever_its_name_says_of_its_format() {
    let png = include_bytes!("../../layout/preview.png").to_vec();
    for name in ["logo.jpg", "logo.svg", "logo", "logo.PNG"] {
        let mut booklet = titled("Title");
        booklet.cover.logo = Some(Logo { file: name.to_owned(), alt: "A logo".to_owned() });
        let files = Files { images: [(name.to_owned(), png.clone())].into(), ..Files::default() };
        assert_eq!(build(&booklet, &files).diagnostics, [], "{name}");
    }
}

#[test]
fn carries_attachments() {
    let mut booklet = titled("Title");
    booklet.attachments.push(Attachment {
        path: "source/records.yaml".to_owned(),
        mime: "application/yaml".to_owned(),
        description: "The records".to_owned(),
        relationship: "source".to_owned(),
    });
    let mut files = Files::default();
    let error = pdf(&booklet, &files, &Sources::default(), &options()).expect_err("no bytes");
    assert!(matches!(error, Error::Attachment(_)));
    files.attachments.insert("source/records.yaml".to_owned(), b"title: Title\n".to_vec());
    let bytes = build(&booklet, &files).value;
    let hay = String::from_utf8_lossy(&bytes);
    assert!(hay.contains("(source/records.yaml)"), "the path is the one below the event's folder");
    assert!(hay.contains("/AFRelationship/Source") || hay.contains("/AFRelationship /Source"));
}
