//! The booklets here are built by hand: floor 4 knows nothing of records and events.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem};

use super::*;
use crate::booklet::{
    Affiliation, AffiliationEntry, AffiliationLetter, AffiliationUnit, Attachment, Author, AuthorGroup, Contribution,
    Countries, CountryRow, Cover, FORMAT, IndexEntry, IndexLabel, IndexLetter, Link, Logo, Metadata, Paper, Part,
    Places,
};
use crate::diagnostic::{Code, Place};
use crate::prose::{Block, Inline};

const HOSTILE: &str = r#"#read("/etc/passwd") *x* $y$ @z <w> \ = ["#;

fn titled(title: &str) -> Booklet {
    Booklet {
        libretto: FORMAT,
        paper: Paper::A5,
        language: "en".to_owned(),
        labels: BTreeMap::new(),
        cover: Cover {
            title: title.to_owned(),
            short: None,
            subtitle: "Programme and Abstracts".to_owned(),
            part_of: None,
            dates: None,
            place: None,
            website: None,
            logo: None,
        },
        metadata: Metadata {
            title: title.to_owned(),
            authors: Vec::new(),
            description: String::new(),
            keywords: Vec::new(),
        },
        front: Vec::new(),
        program: Vec::new(),
        parts: Vec::new(),
        committees: Vec::new(),
        author_index: Vec::new(),
        author_index_note: None,
        affiliation_index: Vec::new(),
        countries: None,
        fonts: Vec::new(),
        colophon: Vec::new(),
        attachments: Vec::new(),
    }
}

fn text(text: &str) -> Vec<Inline> {
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
        title: text(words),
        plain_title: words.to_owned(),
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
        language: Some("nonsense-tag".to_owned()),
        title_language: Some("ar-".to_owned()),
    }
}

fn with_talk(words: &str) -> Booklet {
    let mut booklet = titled("A Day on Counterpoint");
    booklet.parts.push(Part { label: "s-1".to_owned(), title: "Talks".to_owned(), contributions: vec![talk(words)] });
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

fn options() -> Options {
    Options { ident: "counterpoint".to_owned(), created: "2021-08-15T09:00:00Z".parse().expect("a time") }
}

fn build(booklet: &Booklet, files: &Files) -> Checked<Vec<u8>> {
    pdf(booklet, files, &Sources::default(), &options()).expect("it builds")
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
    for page in pages.value.0.pages() {
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
    // contents, title, two authors, two affiliations, four blocks and a formula of the abstract, keyword, link; the author
    // index with its note and an entry that leads on, another that leads astray; institution and unit; country and note
    assert_eq!(times, 13 + 5 + 2 + 2);
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
    for paper in [Paper::A5, Paper::A4, Paper::Letter] {
        let mut booklet = with_talk("Words");
        booklet.paper = paper;
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
    let said: Vec<_> = built.diagnostics.iter().map(|d| (d.code, d.place.to_string(), d.message.as_str())).collect();
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

/// Where each stretch of text stands on its page, in points from the left and from the top, with its width.
fn placed(booklet: &Booklet) -> Vec<(usize, f64, f64, f64, String)> {
    fn walk(frame: &Frame, page: usize, (x, y): (f64, f64), into: &mut Vec<(usize, f64, f64, f64, String)>) {
        for (point, item) in frame.items() {
            let at = (x + point.x.to_pt(), y + point.y.to_pt());
            match item {
                FrameItem::Group(group) => walk(&group.frame, page, at, into),
                FrameItem::Text(text) => into.push((page, at.0, at.1, text.width().to_pt(), text.text.to_string())),
                _ => {}
            }
        }
    }
    let pages = pages(booklet, &Files::default(), &Sources::default()).expect("it can be laid out");
    let mut all = Vec::new();
    for (number, page) in pages.value.0.pages().iter().enumerate() {
        walk(&page.frame, number, (0.0, 0.0), &mut all);
    }
    all
}

#[test]
fn an_entry_from_right_to_left_stands_before_its_page_in_a_book_from_left_to_right() {
    for name in ["כהן, דוד", "علي، حسن", "علي، 12 حسن.", "(כהן)"] {
        let mut booklet = with_talk("Words");
        booklet.author_index[0].entries.truncate(1);
        booklet.author_index[0].entries[0].name = name.to_owned();
        booklet.author_index_note = None;
        let all = placed(&booklet);
        let word: String = name.chars().filter(|it| it.is_alphabetic()).take(3).collect();
        let (page, x, y, ..) = all.iter().find(|it| it.4.contains(&word)).expect("the name is printed").clone();
        let line = all.iter().filter(|it| it.0 == page && (it.2 - y).abs() < 1.0);
        let last = line.max_by(|one, other| one.1.total_cmp(&other.1)).expect("the line is not empty");
        assert!(last.4 == "1" && last.1 > x, "{name}: {last:?}");
    }
}

#[test]
fn a_paragraph_stands_where_its_letters_begin() {
    let paragraph = |words: &str| Block::Paragraph { content: text(words) };
    let mut booklet = with_talk("Words");
    let talk = &mut booklet.parts[0].contributions[0];
    talk.language = Some("ar".to_owned());
    talk.abstract_ = vec![paragraph("نصف الأجراس 2019"), paragraph("Bells"), paragraph("אגרוף")];
    let all = placed(&booklet);
    let of = |words: &str| all.iter().find(|it| it.4.contains(words)).expect("it is printed");
    let (arabic, latin, hebrew, number) = (of("نصف"), of("Bells"), of("אגרוף"), of("2019"));
    assert!(arabic.1 > number.1, "a number behind Arabic stands left of it: {arabic:?} {number:?}");
    assert!(latin.1 < 60.0, "{latin:?}");
    assert!((arabic.1 + arabic.3 - hebrew.1 - hebrew.3).abs() < 20.0 && hebrew.1 > 200.0, "{arabic:?} {hebrew:?}");
}

#[test]
fn text_without_spaces_is_divided_where_its_script_allows() {
    let japanese = "鐘の音、書物。低く、鳴る。".repeat(16);
    let thai = "ระฆังริมแม่น้ำที่เก่าแก่ที่สุดมีเสียงต่ำกว่าที่หนังสือกล่าวไว้".repeat(6);
    let mut booklet = with_talk("Words");
    for (words, shift) in [japanese, thai].iter().flat_map(|words| (0..6).map(move |shift| (words, shift))) {
        let words = format!("{}{words}", "x".repeat(shift));
        booklet.parts[0].contributions[0].abstract_ = vec![Block::Paragraph { content: text(&words) }];
        let mut lines: Vec<(f64, String)> = Vec::new();
        for (_, _, y, _, piece) in placed(&booklet).into_iter().filter(|it| words.contains(&it.4)) {
            match lines.last_mut().filter(|line| (line.0 - y).abs() < 1.0) {
                Some(line) => line.1.push_str(&piece),
                None => lines.push((y, piece)),
            }
        }
        assert!(lines.len() > 4 && lines.iter().map(|it| it.1.as_str()).collect::<String>() == words, "{lines:?}");
        let torn = ['。', '、', '\u{E31}', '\u{E34}', '\u{E35}', '\u{E33}', '\u{E48}', '\u{E49}', '\u{E38}'];
        assert!(!lines.iter().any(|line| line.1.starts_with(torn)), "{lines:?}");
    }
}

#[test]
fn scripts_are_set_in_their_fonts() {
    let words = "نصف פעמון नदी ระฆัง 河流 川の 강가 〈〉";
    let bytes = build(&with_talk(words), &Files::default());
    assert_eq!(bytes.diagnostics, []);
    let hay = String::from_utf8_lossy(&bytes.value);
    for font in
        ["Amiri", "LibertinusSerif", "NotoSerifDevanagari", "NotoSerifThai", "DroidSansFallback", "NotoSansTaiLe"]
    {
        assert!(hay.contains(&format!("+{font}")), "{font}");
    }
}

mod any_characters {
    use proptest::prelude::*;

    use super::*;

    /// Letters and marks of the scripts that are shaped, and whatever else there is.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[\u{600}-\u{6FF}]{1,12}",
            "[\u{591}-\u{5F4}]{1,12}",
            "[\u{900}-\u{D7F}]{1,12}",
            "[\u{E00}-\u{EFF}\u{1000}-\u{109F}\u{1780}-\u{17FF}]{1,12}",
            "[\u{3000}-\u{30FF}\u{4E00}-\u{9FFF}\u{AC00}-\u{D7A3}]{1,12}",
            "[\u{1100}-\u{11FF}\u{300}-\u{36F}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]{1,6}",
            "[ A-Za-z0-9.,:;()-]{1,12}",
            "\\PC{1,6}",
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.join(" "))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

        #[test]
        fn export(words in text(), language in "[a-z]{2,3}(-[A-Z]{2})?", book in prop_oneof!["en", "ar", "zh", "th"]) {
            let mut booklet = with_talk(&words);
            booklet.language = book;
            booklet.parts[0].contributions[0].language = Some(language.clone());
            booklet.parts[0].contributions[0].title_language = Some(language);
            let built = build(&booklet, &Files::default());
            prop_assert!(built.diagnostics.iter().all(|it| it.code == Code::MissingGlyph), "{:?}", built.diagnostics);
        }
    }
}
