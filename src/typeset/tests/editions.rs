//! Every edition in every theme.

use std::collections::{BTreeMap, BTreeSet};

use super::seen::{Seen, contrast, is_grey};
use super::*;
use crate::booklet::{Settings, assemble};
use crate::normalize::normalize;
use crate::preflight::{Job, preflight};
use crate::record::{Paper, folder};

const EDITIONS: [Edition; 4] = [Edition::Screen, Edition::Print, Edition::Short, Edition::LargePrint];

const EVENT: &str = "\
title: A Meeting on Counterpoint and Clocks
short: Counterpoint
dates: { from: 2031-05-04, to: 2031-05-05 }
place: Ockham, Surrey
timezone: UTC
website: https://www.example.org/counterpoint/
contact: desk@example.org
about: |
  Two days on voices. See [the map](https://www.example.org/map) first.
committees:
  - role: Programme Committee
    members: [Ada Byron (Ockham), Wei Lin, Jonas van Beek]
booklet:
  affiliation-index: true
  country-summary: true
";

const PROGRAM: &str = "\
- title: Opening
  start: 2031-05-04 09:00
  end: 10:30
  room: Great Hall
  chair: Wei Lin
  contributions: [fugue, canon]
- title: Coffee
  kind: break
  start: 2031-05-04 10:30
- title: Clocks
  start: 2031-05-05 09:00
  end: 10:00
  room: Great Hall
  contributions: [bells, wheels]
";

/// Talks with all that a talk may have.
fn contributions(count: usize) -> String {
    let talk = |id: &str| {
        format!(
            "- id: {id}
  title: \"On {id}: $x^2$ of two voices\"
  kind: contributed
  authors:
    - {{ name: Ada Byron, affiliation: \"Ockham Institute, Ockham, UK\", speaker: true }}
    - {{ name: Wei Lin, affiliation: \"University of Kew, Surrey, UK\" }}
  abstract: |
    The first voice of {id} holds while $y_1$ moves.{}

    - one
    - two

    The [score](https://example.org/score/{id}) is printed.
  keywords: [voices, {id}]
  links: {{ paper: \"https://doi.org/10.5555/{id}\", video: \"https://example.org/v/{id}\" }}
",
            " A voice that is left alone sings on, and what it sings is heard once more.".repeat(12)
        )
    };
    let more = (4..count).map(|number| format!("more-{number}"));
    ["fugue", "canon", "bells", "wheels"].map(str::to_owned).into_iter().chain(more).map(|id| talk(&id)).collect()
}

/// The booklet of the event with so many talks, its settings changed by `change`.
fn booklet(talks: usize, change: impl Fn(&mut Settings)) -> Booklet {
    let files = [("event.yaml", EVENT), ("program.yaml", PROGRAM), ("contributions.yaml", &contributions(talks))];
    let files: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
    let mut sources = Sources::default();
    let records = folder::read(&files, &mut sources).value;
    let mut settings = Settings::of(&records.event.booklet);
    change(&mut settings);
    assemble(&normalize(&records).value, &settings).value
}

/// The booklet of an edition as the command line makes it.
fn edition(theme: &str, edition: Edition) -> Booklet {
    let mut booklet = booklet(4, |settings| {
        settings.edition = edition;
        if edition == Edition::LargePrint {
            settings.paper = Paper::A4;
        }
    });
    theme.clone_into(&mut booklet.theme);
    booklet
}

fn laid_out(booklet: &Booklet) -> PagedDocument {
    pages(booklet, &Files::default(), &Sources::default()).expect("it can be laid out").value.document
}

/// The themes that there are.
fn themes() -> Vec<String> {
    let layout = Layout::default();
    let names = layout.files().filter_map(|(path, _)| path.strip_prefix("themes/")?.strip_suffix(".typ"));
    names.map(str::to_owned).collect()
}

/// Each edition in each theme, with its pages.
fn each(visit: impl Fn(&str, Edition, &PagedDocument)) {
    for theme in themes() {
        for which in EDITIONS {
            visit(&theme, which, &laid_out(&edition(&theme, which)));
        }
    }
}

#[test]
fn letters_can_be_read_on_what_they_stand_on_and_large_print_is_large() {
    each(|theme, edition, document| {
        for it in Seen::of(document).letters.iter().filter(|it| !it.text.trim().is_empty()) {
            // WCAG 2.2, 1.4.3; large text is taken for any other.
            let contrast = contrast(&it.fill, &it.ground);
            assert!(contrast >= 4.5, "{theme}, {edition:?}, page {}: {contrast:.1} for `{}`", it.page, it.text);
            // Raised marks and the scripts of formulas are as large as the text beside them makes them.
            let is_script = it.family.contains("Math") || it.text.chars().all(|it| !it.is_alphabetic());
            let least = if is_script { 10.0 } else { 17.99 };
            let large = edition != Edition::LargePrint || it.size >= least;
            assert!(large, "{theme}, page {}: {:.1} points for `{}`", it.page, it.size, it.text);
        }
    });
}

#[test]
fn black_ink_prints_the_print_edition_if_there_is_no_other() {
    for theme in themes() {
        let mut booklet = booklet(4, |settings| {
            settings.edition = Edition::Print;
            settings.black_only = true;
        });
        booklet.theme = theme;
        let coloured: Vec<_> = Seen::of(&laid_out(&booklet)).colours.into_iter().filter(|it| !is_grey(it)).collect();
        assert_eq!(coloured, [], "{}", booklet.theme);
    }
}

#[test]
fn the_accent_is_an_ink_of_its_own_if_it_is_asked_for() {
    const INK: &str = "PANTONE 286 C";
    for theme in themes() {
        for black_only in [false, true] {
            let mut booklet = booklet(4, |settings| {
                settings.edition = Edition::Print;
                (settings.spot, settings.black_only) = (Some(INK.to_owned()), black_only);
            });
            booklet.theme.clone_from(&theme);
            let options = Options { ident: "x".to_owned(), created: jiff::Timestamp::UNIX_EPOCH };
            let pdf =
                pdf(&booklet, &Files::default(), &Sources::default(), &options).expect("it can be laid out").value;
            let job = Job { signature: 1, black_only, spot: Some(INK.to_owned()), pictures: true, is_booklet: true };
            let said: Vec<String> = preflight(&pdf, &job).into_iter().map(|it| it.message).collect();
            let expected: &[&str] = match theme.as_str() {
                "plain" => &["the ink `PANTONE 286 C` is asked for and prints nowhere", "prints in 1 ink: black"],
                _ => &["prints in 2 inks: black, PANTONE 286 C"],
            };
            assert_eq!(said, expected, "{theme}");
        }
    }
}

#[test]
fn pages_fill_whole_signatures() {
    for signature in [4, 8, 16, 32] {
        for talks in [4, 5, 7, 12] {
            for notes in [0, 3] {
                let document = laid_out(&booklet(talks, |settings| {
                    settings.edition = Edition::Print;
                    settings.signature = Some(signature);
                    settings.notes_pages = notes;
                }));
                let (count, signature) = (document.pages().len(), usize::try_from(signature).expect("small"));
                assert_eq!(count % signature, 0, "{talks} talks, {notes} pages for notes: {count} pages");
            }
        }
    }
}

#[test]
fn codes_are_read_off_the_page() {
    for which in EDITIONS {
        let document = laid_out(&edition("classic", which));
        let mut read = BTreeSet::new();
        for page in document.pages() {
            let options =
                typst_render::RenderOptions { pixel_per_pt: 5.0.into(), ..typst_render::RenderOptions::default() };
            let pixels = typst_render::render(page, &options);
            let (width, height) = (pixels.width() as usize, pixels.height() as usize);
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
                let pixel = pixels.pixels()[y * width + x];
                u8::try_from((u32::from(pixel.red()) + u32::from(pixel.green()) + u32::from(pixel.blue())) / 3)
                    .unwrap_or(u8::MAX)
            });
            read.extend(image.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)));
        }
        let site = "https://www.example.org/counterpoint/".to_owned();
        let papers = ["bells", "canon", "fugue", "wheels"].map(|id| format!("https://doi.org/10.5555/{id}"));
        let papers = papers.into_iter().filter(|_| which != Edition::Short);
        assert_eq!(read, papers.chain([site]).collect(), "{which:?}");
    }
}
