//! Text of other scripts and directions: where it stands, in which fonts, and that it never stops the export.

use proptest::prelude::*;
use typst::layout::{Frame, FrameItem};

use super::*;

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
    for (number, page) in pages.value.document.pages().iter().enumerate() {
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
fn an_affiliation_that_runs_against_its_line_is_one_stretch() {
    let mut booklet = with_talk("Words");
    booklet.language = "ar".to_owned();
    let names = ["جامعة المرفأ للأجراس", "Kew University, London"];
    let affiliation =
        |(mark, name): (u32, &str)| Affiliation { mark: Some(mark), name: name.to_owned(), ..Affiliation::default() };
    booklet.parts[0].contributions[0].author_groups[0].affiliations = (1..).zip(names).map(affiliation).collect();
    let all = placed(&booklet);
    let left = |word: &str| all.iter().find(|it| it.4.contains(word)).expect("it is printed").1;
    assert!(left("Kew") <= left("London"), "{all:?}");
    assert!(left("Kew") < left("المرفأ"), "{all:?}");
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
    assert!(latin.1 < 70.0, "{latin:?}");
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

/// The organizer's fonts with the shapes of a language's characters come first, and among them those that go with the text.
#[test]
fn east_asian_fonts_follow_the_language() {
    let layout = r##"
        #import "base.typ": own-beside, shapes-of
        #let fonts = ("Noto Sans CJK JP", "Noto Serif CJK SC", "Noto Serif CJK TC", "Gentium", "Noto Serif CJK JP")
        #let first(tag, family) = own-beside(fonts, shapes-of(tag), family).slice(0, 3)
        #assert.eq(first("ja", "Libertinus Serif"), ("Gentium", "Noto Serif CJK JP", "Noto Sans CJK JP"))
        #assert.eq(first("ja-JP", "Source Sans 3"), ("Gentium", "Noto Sans CJK JP", "Noto Serif CJK JP"))
        #assert.eq(first("zh-Hans", "Libertinus Serif").at(1), "Noto Serif CJK SC")
        #assert.eq(first("zh-Hant", "Libertinus Serif").at(1), "Noto Serif CJK TC")
        #assert.eq(first("zh-HK", "Libertinus Serif").at(1), "Noto Serif CJK TC")
        Set.
    "##;
    let mut files = Files::default();
    files.layout.set("booklet.typ", layout.as_bytes());
    let made = pages(&titled("Fonts"), &files, &Sources::default());
    assert!(made.is_ok(), "{:?}", made.err());
}

/// Letters and marks of the scripts that are shaped, and whatever else there is.
fn any_text() -> impl Strategy<Value = String> {
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
    fn any_characters_are_exported(words in any_text(), language in "[a-z]{2,3}(-[A-Z]{2})?", book in prop_oneof!["en", "ar", "zh", "th"]) {
        let mut booklet = with_talk(&words);
        booklet.language = book;
        booklet.parts[0].contributions[0].language = Some(language.clone());
        booklet.parts[0].contributions[0].title_language = Some(language);
        let built = build(&booklet, &Files::default());
        // Words of any characters may stand anyhow.
        let known = |code: Code| code == Code::MissingGlyph || code.as_str().starts_with("layout-");
        prop_assert!(built.diagnostics.iter().all(|it| known(it.code)), "{:?}", built.diagnostics);
    }
}
