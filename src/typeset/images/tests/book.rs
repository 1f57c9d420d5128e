//! Pictures in a whole book: whatever they are, it is built.

use super::*;
use crate::typeset::tests::{build, text, with_talk};
use crate::typeset::{Files, Layout};

fn figure(file: &str) -> Block {
    Block::Figure { file: file.to_owned(), caption: text("What it shows"), alt: "Words".to_owned() }
}

/// A book with the pictures as figures, and what was said of it.
fn book(images: &[(&str, Vec<u8>)]) -> (Booklet, Files) {
    let mut booklet = with_talk("Words");
    booklet.parts[0].contributions[0].abstract_ = images.iter().map(|(name, _)| figure(name)).collect();
    let images = images.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())).collect();
    (booklet, Files { images, ..Files::default() })
}

fn codes(images: &[(&str, Vec<u8>)]) -> Vec<Code> {
    let (booklet, files) = book(images);
    build(&booklet, &files).diagnostics.into_iter().map(|it| it.code).collect()
}

const DRAWING: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'><rect width='300' height='200'/></svg>";

#[test]
fn figures_of_every_format_are_printed() {
    let images = [
        ("a.png", file(&colours(900, 600), ImageFormat::Png)),
        ("b.jpg", file(&colours(900, 600), ImageFormat::Jpeg)),
        ("c.gif", file(&colours(900, 600), ImageFormat::Gif)),
        ("d.webp", file(&colours(900, 600), ImageFormat::WebP)),
        ("e.svg", DRAWING.as_bytes().to_vec()),
        ("wide.png", file(&colours(4_000, 3), ImageFormat::Png)),
        ("tall.png", file(&colours(3, 4_000), ImageFormat::Png)),
        ("dot.png", file(&colours(1, 1), ImageFormat::Png)),
    ];
    let said = codes(&images);
    assert!(said.iter().all(|code| *code == Code::LowResolution), "{said:?}");
}

#[test]
fn damaged_pictures_never_stop_the_book() {
    let mut images = Vec::new();
    let mut state = 1_u32;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(state >> 8).unwrap() % below
    };
    let drawing = DRAWING.replace("<rect", "<path d='M0 0L9 9z' stroke='red'/><text y='9'>ab</text><rect");
    let kinds = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
    let whole: Vec<Vec<u8>> =
        kinds.iter().map(|kind| file(&colours(40, 30), *kind)).chain([drawing.into_bytes()]).collect();
    let names: Vec<String> = (0..200).map(|index| format!("{index}.png")).collect();
    for (index, name) in names.iter().enumerate() {
        let mut bytes = whole[index % whole.len()].clone();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            bytes[at] = u8::try_from(random(256)).unwrap();
        }
        bytes.truncate(bytes.len() - random(2) * random(bytes.len()));
        images.push((name.as_str(), bytes));
    }
    codes(&images);
}

#[test]
fn the_deepest_drawing_is_no_deeper_than_the_engine_goes() {
    let deep = |levels: usize| {
        let rect = "<rect width='9' height='9'/>";
        let groups = "<g opacity='.9' transform='rotate(1)' clip-path='url(#c)' mask='url(#m)'>".repeat(levels);
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'><clipPath id='c'>{rect}</clipPath>\
             <mask id='m'>{rect}</mask>{groups}{rect}{}</svg>",
            "</g>".repeat(levels)
        )
    };
    assert_eq!(codes(&[("a.svg", deep(90).into_bytes())]), []);
    assert_eq!(codes(&[("a.svg", deep(100).into_bytes())]), [Code::BadImage]);
}

#[test]
fn names_of_any_kind_never_stop_the_book() {
    let png = file(&colours(900, 600), ImageFormat::Png);
    let said = codes(&[("a b ö 漢.png", png.clone()), ("%41.png", png.clone()), ("a\"b.png", png.clone())]);
    assert_eq!(said, [Code::LowResolution; 3]);
    for name in ["a\\b.png", "..", "../a.png", "/a.png", "", "https://example.org/a.png"] {
        assert_eq!(codes(&[(name, png.clone())]), [Code::BadImage], "{name}");
    }
}

#[test]
fn one_picture_in_two_places_is_held_once() {
    let png = file(&colours(900, 600), ImageFormat::Png);
    let size = |images: &[(&str, Vec<u8>)]| {
        let (booklet, files) = book(images);
        build(&booklet, &files).value.len()
    };
    let once = size(&[("a.png", png.clone())]);
    let twice = size(&[("a.png", png.clone()), ("b.png", png.clone())]);
    assert!(twice < once + png.len() / 4, "{once} and {twice}");
}

#[test]
fn a_figure_without_a_picture_prints_its_words() {
    for bytes in [b"no picture".to_vec(), b"%PDF-1.7".to_vec()] {
        assert_eq!(codes(&[("a.png", bytes)]), [Code::BadImage]);
    }
    let mut booklet = with_talk("Words");
    booklet.parts[0].contributions[0].abstract_ = vec![figure("absent.png")];
    assert_eq!(build(&booklet, &Files::default()).diagnostics[0].code, Code::BadImage);
}

#[test]
fn the_ending_that_latex_leaves_out_is_found() {
    let (mut booklet, files) = book(&[("plot.png", file(&colours(1_900, 600), ImageFormat::Png))]);
    booklet.parts[0].contributions[0].abstract_ = vec![figure("plot")];
    assert_eq!(build(&booklet, &files).diagnostics, []);
}

#[test]
fn figures_stand_in_lists_and_quotations() {
    let (mut booklet, files) = book(&[("a.png", file(&colours(1_900, 1_900), ImageFormat::Png))]);
    let inside = vec![Block::List {
        start: None,
        label: None,
        items: vec![vec![figure("a.png"), Block::Quote { content: vec![figure("a.png")] }]],
    }];
    booklet.parts[0].contributions[0].abstract_ = inside;
    assert_eq!(build(&booklet, &files).diagnostics, []);
}

#[test]
fn a_layout_of_the_organizers_sees_what_is_printed() {
    let (booklet, mut files) = book(&[("a.png", file(&colours(1_900, 950), ImageFormat::Png))]);
    files.layout = Layout::default();
    let check = "#let book = json(\"/booklet.json\")\n#assert.eq(book.edition, \"print\")\n\
                 #assert.eq(book.pictures.at(\"a.png\"), (width: 1.0, ratio: 2.0))\n\
                 #set document(title: \"T\", date: auto)\nwords";
    files.layout.set("booklet.typ", check);
    assert_eq!(build(&booklet, &files).diagnostics, []);
}
