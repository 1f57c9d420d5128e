//! Pictures in a whole book: whatever they are, it is built.

use typst::layout::{Abs, Frame, FrameItem, Point};

use super::*;
use crate::booklet::Contribution;
use crate::typeset::tests::{build, text, with_talk};
use crate::typeset::{Files, Layout, pages};

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

/// Pieces of drawings, with numbers that no one draws with.
fn strange_drawing() -> impl Strategy<Value = String> {
    let number =
        || prop::sample::select(vec!["0", "-1", "1e38", "-1e38", "1e-38", "NaN", "100%", "7", "3.5em", "9e99", ""]);
    let paint = prop::sample::select(vec![
        "red",
        "none",
        "url(#g)",
        "url(#r)",
        "url(#p)",
        "url(#x) blue",
        "currentColor",
        "#12",
        "context-fill",
        "",
    ]);
    let shape = (0..9_usize, prop::collection::vec(number(), 8), paint).prop_map(|(kind, n, paint)| {
        let look = format!(
            "fill='{paint}' stroke='{paint}' stroke-width='{}' opacity='{}' stroke-dasharray='{} {}' \
             transform='matrix({} {} 0 1 {} 0)' clip-path='url(#c)'",
            n[0], n[1], n[2], n[3], n[4], n[5], n[6]
        );
        match kind {
            0 => format!("<rect x='{}' width='{}' height='{}' rx='{}' {look}/>", n[0], n[1], n[2], n[3]),
            1 => format!("<circle r='{}' cx='{}' {look}/>", n[7], n[1]),
            2 => format!(
                "<path d='M{} {}L{} {}A1 1 0 0 1 {} {}z' marker-mid='url(#m)' {look}/>",
                n[0], n[1], n[2], n[3], n[4], n[5]
            ),
            3 => format!("<text x='{}' font-size='{}' {look}>ab é</text>", n[0], n[1]),
            4 => format!("<g mask='url(#k)' {look}><rect width='9' height='9' style='mix-blend-mode:multiply'/></g>"),
            5 => format!("<use href='#s' x='{}' {look}/>", n[0]),
            6 => format!("<line x1='{}' y2='{}' marker-end='url(#m)' {look}/>", n[0], n[1]),
            7 => format!(
                "<svg viewBox='{} {} {} {}' preserveAspectRatio='none'><rect width='9' height='9'/></svg>",
                n[0], n[1], n[2], n[3]
            ),
            _ => format!("<polygon points='{} {} {} {} 9' {look}/>", n[0], n[1], n[2], n[3]),
        }
    });
    (prop::collection::vec(shape, 1..6), prop::collection::vec(number(), 6)).prop_map(|(shapes, n)| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200' viewBox='0 0 300 200'><defs>\
             <linearGradient id='g' x1='{}' x2='{}'><stop stop-color='red'/><stop offset='{}' stop-opacity='.5'/></linearGradient>\
             <radialGradient id='r' r='{}' fx='{}' spreadMethod='reflect'><stop/><stop offset='1'/></radialGradient>\
             <pattern id='p' width='{}' height='5'><rect width='2' height='2'/></pattern>\
             <clipPath id='c'><rect width='200' height='200'/></clipPath><mask id='k'><circle r='50' fill='white'/></mask>\
             <marker id='m' orient='auto' markerWidth='3' markerHeight='3'><path d='M0 0L3 3'/></marker>\
             <symbol id='s'><rect width='9' height='9'/></symbol></defs>{}<rect width='9' height='9'/></svg>",
            n[0], n[1], n[2], n[3], n[4], n[5], shapes.concat()
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn strange_drawings_never_stop_the_book(drawings in prop::collection::vec(strange_drawing(), 10)) {
        let names: Vec<String> = (0..drawings.len()).map(|index| format!("{index}.svg")).collect();
        let images: Vec<_> = names.iter().map(String::as_str).zip(drawings.into_iter().map(String::into_bytes)).collect();
        codes(&images);
    }
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

/// Themes are free in their measure: what is said of a picture is read from the pages.
#[test]
fn pictures_are_measured_where_they_stand() {
    for (theme, width) in [("classic", "108 mm wide"), ("dense", "59 mm wide")] {
        let (mut booklet, files) = book(&[("a.png", file(&colours(300, 200), ImageFormat::Png))]);
        theme.clone_into(&mut booklet.theme);
        let (natural, wide) = (build(&booklet, &files), file(&colours(660, 200), ImageFormat::Png));
        assert!(natural.diagnostics[0].message.contains("150 to the inch where it is printed 51 mm wide"), "{theme}");
        let (mut booklet, files) = book(&[("a.png", wide)]);
        theme.clone_into(&mut booklet.theme);
        let said = build(&booklet, &files).diagnostics;
        assert!(said[0].message.contains(width), "{theme}: {}", said[0].message);
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
}

#[test]
fn what_is_missing_is_said_at_each_place() {
    let mut booklet = with_talk("Words");
    booklet.parts[0].contributions[0].abstract_ = vec![figure("absent.png"), figure("absent.png")];
    let said = build(&booklet, &Files::default()).diagnostics;
    assert_eq!(said.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::BadImage; 2]);
}

#[test]
fn files_are_found_as_latex_and_addresses_name_them() {
    let png = file(&colours(1_900, 600), ImageFormat::Png);
    let (mut booklet, files) = book(&[("plot.png", png.clone()), ("a b.png", png)]);
    booklet.parts[0].contributions[0].abstract_ = vec![figure("plot"), figure("a%20b.png")];
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

/// Pages hold their pictures whole, wherever the text before them ends.
#[test]
fn no_picture_leaves_its_page() {
    fn walk(frame: &Frame, at: Point, lowest: &mut Abs, count: &mut usize) {
        for (offset, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, at + *offset, lowest, count),
                FrameItem::Image(_, size, _) => {
                    *lowest = (*lowest).max(at.y + offset.y + size.y);
                    *count += 1;
                }
                _ => {}
            }
        }
    }
    let sizes = [(1_900, 1_900), (900, 1_900), (1_900, 300), (200, 150), (3, 900)];
    let names: Vec<String> = (0..sizes.len()).map(|index| format!("{index}.png")).collect();
    let images: Vec<_> = names
        .iter()
        .zip(sizes)
        .map(|(name, (width, height))| (name.as_str(), file(&DynamicImage::new_luma8(width, height), ImageFormat::Png)))
        .collect();
    let (mut booklet, files) = book(&images);
    let figures = booklet.parts[0].contributions[0].abstract_.clone();
    let contribution = booklet.parts[0].contributions.remove(0);
    for index in 0..40 {
        let words = Block::Paragraph { content: text(&"Some words on bells. ".repeat(5 + 7 * (index % 11))) };
        let abstract_ = vec![words.clone(), figures[index % figures.len()].clone(), words];
        let label = format!("c-{index}");
        booklet.parts[0].contributions.push(Contribution { label, abstract_, ..contribution.clone() });
    }
    let document = pages(&booklet, &files, &Sources::default()).expect("it can be laid out").value.document;
    let mut count = 0;
    for page in document.pages() {
        let mut lowest = Abs::zero();
        walk(&page.frame, Point::zero(), &mut lowest, &mut count);
        // The lower margin of A5 is 38 mm high.
        assert!(lowest < page.frame.height() - Abs::mm(38.0), "page {}: {lowest:?}", page.number);
    }
    assert_eq!(count, 40);
}

#[test]
fn a_layout_of_the_organizers_sees_what_is_printed() {
    let (booklet, mut files) = book(&[("a.png", file(&colours(1_800, 900), ImageFormat::Png))]);
    files.layout = Layout::default();
    let check = "#let book = json(\"/booklet.json\")\n#assert.eq(book.edition, \"print\")\n\
                 #assert.eq(book.pictures.at(\"a.png\"), (width: 304.8, ratio: 2.0))\n\
                 #set document(title: \"T\", date: auto)\nwords";
    files.layout.set("booklet.typ", check);
    assert_eq!(build(&booklet, &files).diagnostics, []);
}
