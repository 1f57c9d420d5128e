//! Every theme on every paper: the lines can be read, and the organizer's own theme is set like ours.

use super::*;
use crate::booklet::Look;

const THEMES: [&str; 4] = ["classic", "modern", "dense", "plain"];

/// Papers with the columns that each of [`THEMES`] sets abstracts in.
const PAPERS: [(&str, f64, f64, [usize; 4]); 9] = [
    ("A6", 105.0, 148.0, [1, 1, 1, 1]),
    ("A5", 148.0, 210.0, [1, 1, 2, 1]),
    ("half-letter", 139.7, 215.9, [1, 1, 2, 1]),
    ("B5", 176.0, 250.0, [1, 1, 2, 2]),
    ("170x240mm", 170.0, 240.0, [1, 1, 2, 2]),
    ("A4", 210.0, 297.0, [1, 1, 2, 2]),
    ("letter", 215.9, 279.4, [1, 1, 2, 2]),
    ("legal", 215.9, 355.6, [1, 1, 2, 2]),
    ("A3", 297.0, 420.0, [2, 2, 3, 3]),
];

const SENTENCES: &str = "The voices of a fugue enter one by one, and each of them says what the first has said before it goes \
    its own way. We measured how long listeners follow the subject when the third voice comes in below the others, and found \
    that most of them lose it within four bars, unless the rhythm of the answer differs. A model of memory with two stores \
    explains the results of both experiments; a third one with musicians is under way. ";

/// A booklet with a long abstract.
fn read(theme: &str, paper: Sheet) -> Booklet {
    let mut booklet = titled("A Day on Counterpoint");
    theme.clone_into(&mut booklet.theme);
    booklet.paper = paper;
    let abstract_ = vec![Block::Paragraph { content: text(&SENTENCES.repeat(12)) }];
    let talk = |label: &str| Contribution {
        label: label.to_owned(),
        number: Some("P-12".to_owned()),
        title: text("What listeners hear of a fugue"),
        plain_title: "What listeners hear of a fugue".to_owned(),
        schedule: Some("15 August, 09:00–09:30, Great Hall".to_owned()),
        abstract_: abstract_.clone(),
        ..Contribution::default()
    };
    let contributions = vec![talk("c-1"), talk("c-2")];
    booklet.parts.push(Part { label: "s-1".to_owned(), title: "Posters".to_owned(), contributions, ..Part::default() });
    booklet
}

/// The full lines of the long abstracts: size in points, width, characters. A line of one style is one stretch of letters.
fn lines(booklet: &Booklet, files: &Files) -> Vec<(f64, f64, usize)> {
    fn walk(frame: &Frame, into: &mut Vec<(f64, f64, usize)>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, into),
                FrameItem::Text(text) => {
                    into.push((text.size.to_pt(), text.width().to_pt(), text.text.trim().chars().count()));
                }
                _ => {}
            }
        }
    }
    let document = pages(booklet, files, &Sources::default()).expect("it can be laid out").value.document;
    let mut all = Vec::new();
    for page in document.pages() {
        walk(&page.frame, &mut all);
    }
    let longest = all.iter().map(|line| line.2).max().unwrap_or_default();
    let body = all.iter().find(|line| line.2 == longest).map(|line| line.0).unwrap_or_default();
    all.retain(|line| (line.0 - body).abs() < 0.01 && line.2 > 20);
    let widest = all.iter().map(|line| line.1).fold(0.0, f64::max);
    all.retain(|line| line.1 > 0.92 * widest);
    all
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "some hundred lines")]
fn lines_have_the_length_that_eyes_follow() {
    for (name, width, height, columns) in PAPERS {
        for (theme, columns) in THEMES.into_iter().zip(columns) {
            let lines = lines(&read(theme, Sheet { width, height }), &Files::default());
            assert!(lines.len() > 30, "{theme} on {name}: {} lines", lines.len());
            let mean = lines.iter().map(|line| line.2 as f64).sum::<f64>() / lines.len() as f64;
            let (least, most) = if columns == 1 { (59.0, 75.5) } else { (44.0, 56.0) };
            assert!((least..=most).contains(&mean), "{theme} on {name}: {mean:.1} characters a line");
            let (size, measure, _) = lines[0];
            assert!((8.5..=12.0).contains(&size), "{theme} on {name}: {size:.1} points");
            let share = measure * columns as f64 / (width / 25.4 * 72.0);
            assert!(
                (0.42..=0.88).contains(&share),
                "{theme} on {name}: {columns} columns take {share:.2} of the width"
            );
        }
    }
}

/// The largest sheet and the smallest, and no proportion that anybody binds.
#[test]
fn any_paper_is_printed_in_any_edition() {
    for (width, height) in [(70.0, 70.0), (600.0, 600.0), (70.0, 600.0), (600.0, 90.0)] {
        for theme in THEMES {
            for edition in [Edition::Screen, Edition::LargePrint] {
                let mut booklet = read(theme, Sheet { width, height });
                booklet.edition = edition;
                assert!(build(&booklet, &Files::default()).value.starts_with(b"%PDF"), "{theme}, {width} × {height}");
            }
        }
    }
}

/// The example of `layout/README.md`, as its readers copy it.
#[test]
fn the_own_theme_of_the_readme_is_set() {
    let readme = include_str!("../../../layout/README.md");
    let (_, example) = readme.split_once("```typst\n// layout/themes/society.typ").expect("the example is there");
    let (example, _) = example.split_once("```").expect("it ends");
    let mut files = Files::default();
    files.layout.set("themes/society.typ", example.as_bytes());
    let booklet = read("society", A5);
    assert!(build(&booklet, &files).diagnostics.iter().all(|said| said.code != Code::UnknownTheme));
    let ours = lines(&read("classic", A5), &Files::default())[0].0;
    assert!((lines(&booklet, &files)[0].0 - ours).abs() > 0.1, "the theme has a size of its own");
}

#[test]
fn what_the_organizer_asks_for_is_what_is_printed() {
    let mut booklet = read("classic", A5);
    booklet.look = Look { text_font: Some("Source Sans 3".to_owned()), ..Look::default() };
    let said = |booklet: &Booklet| {
        let said = build(booklet, &Files::default()).diagnostics.into_iter().map(|said| said.code);
        said.filter(|code| [Code::UnknownTheme, Code::UnknownFont].contains(code)).collect::<Vec<_>>()
    };
    assert_eq!(said(&booklet), []);
    booklet.theme = "classics".to_owned();
    booklet.look.text_font = Some("Sauce Sans 3".to_owned());
    assert_eq!(said(&booklet), [Code::UnknownTheme, Code::UnknownFont]);
}
