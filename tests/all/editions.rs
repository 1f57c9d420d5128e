//! What the editions are to a press, to a reader's program and to those who send readers to a place in them.

use std::fs;

use hayro_syntax::Pdf;
use hayro_syntax::object::Rect;
use hayro_syntax::object::{Dict, Name};
use libretto::diagnostic::Code;
use libretto::preflight::{Job, preflight};

use crate::pdf::Read;
use crate::program::{FOLDER, libretto, succeeds};

const EDITIONS: [(&str, &str); 4] =
    [("screen", ""), ("print", "-print"), ("short", "-short"), ("large-print", "-large-print")];

/// The example in every edition and every theme.
fn each(visit: impl Fn(&str, &str, &[u8])) {
    for theme in ["classic", "modern", "dense", "plain"] {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("book.pdf");
        let output = output.to_str().unwrap();
        succeeds(&mut libretto(&["build", FOLDER, "--edition", "all", "--theme", theme, "--output", output]));
        for (edition, name) in EDITIONS {
            visit(theme, edition, &fs::read(folder.path().join(format!("book{name}.pdf"))).unwrap());
        }
    }
}

#[test]
fn editions_can_be_found_one_s_way_in() {
    let records = fs::read_to_string(format!("{FOLDER}/contributions.yaml")).unwrap();
    let ids: Vec<String> = records.lines().filter_map(|line| line.strip_prefix("- id: ")).map(str::to_owned).collect();
    assert!(ids.len() > 10, "{ids:?}");
    each(|theme, edition, bytes| {
        let which = format!("{theme}, {edition}");
        let read = Read::new(bytes);
        for id in &ids {
            let found = read.destinations.iter().find(|(name, _)| *name == format!("c-{id}"));
            let page = found.unwrap_or_else(|| panic!("{which}: nothing is called c-{id}")).1;
            assert!(page.is_some(), "{which}: c-{id} leads nowhere");
            assert!(read.outline.iter().any(|(_, _, leads)| *leads == page), "{which}: no bookmark for c-{id}");
        }
        assert!(read.outline.len() > ids.len() && read.outline.iter().all(|(.., page)| page.is_some()), "{which}");
        // Labels as printed: the cover is counted, the programme opens on page 1 where the front matter has roman numbers.
        let (first, last) = (&read.page_labels[0], read.page_labels.last().unwrap());
        assert_eq!(first, if edition == "short" { "1" } else { "i" }, "{which}");
        assert!(last.parse::<usize>().is_ok(), "{which}: {last}");
        assert_eq!(read.page_labels.iter().filter(|label| *label == "1").count(), 1, "{which}");
        assert_eq!(read.language.as_deref(), Some("en"), "{which}");
        boxes(&which, edition, bytes);
        if edition == "print" {
            shop(&which, theme, bytes);
        }
        if edition == "short" {
            assert_eq!(read.pages.len() % 4, 0, "{which}");
            assert!(!read.tags.contains("abstract"), "{which}");
        }
    });
}

/// The boxes of pages (ISO 32000-1, 14.11.2): in print the trimmed page stands within its bleed; what is not trimmed has none.
fn boxes(which: &str, edition: &str, bytes: &[u8]) {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    for page in pdf.pages().iter() {
        let dict: &Dict<'_> = page.raw();
        let trim: Option<Rect> = dict.get("TrimBox");
        let media = page.media_box();
        let bled: Option<Rect> = dict.get("BleedBox");
        assert_eq!(bled.map(corners), trim.map(|_| corners(media)), "{which}");
        let Some(trim) = trim else {
            assert_ne!(edition, "print", "{which}: no page is trimmed");
            continue;
        };
        assert_eq!(edition, "print", "{which}");
        let bleed = 3.0 / 25.4 * 72.0;
        for (inner, outer) in [
            (trim.x0 - media.x0, bleed),
            (trim.y0 - media.y0, bleed),
            (media.x1 - trim.x1, bleed),
            (media.y1 - trim.y1, bleed),
            (trim.width(), 148.0 / 25.4 * 72.0),
            (trim.height(), 210.0 / 25.4 * 72.0),
        ] {
            assert!((inner - outer).abs() < 0.1, "{which}: {inner} for {outer}");
        }
    }
}

fn corners(rect: Rect) -> [f64; 4] {
    [rect.x0, rect.y0, rect.x1, rect.y1]
}

/// What a print shop says of the finished file: it has no signature to fill, and its inks are those of the theme.
fn shop(which: &str, theme: &str, bytes: &[u8]) {
    let said = preflight(bytes, &Job { signature: 1, ..Job::default() });
    let said: Vec<_> = said.iter().map(|it| (it.code, it.message.as_str())).collect();
    let inks =
        if theme == "plain" { "prints in 1 ink: black" } else { "prints in 4 inks: cyan, magenta, yellow, black" };
    assert_eq!(said, [(Code::PrintInk, inks)], "{which}");
    // Black is the black ink: no grey has a profile.
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let greys = pdf.pages().iter().flat_map(|page| {
        let spaces = page.resources().color_spaces.clone();
        spaces.keys().filter_map(|name| spaces.get::<Name<'_>>(name.as_ref())).collect::<Vec<_>>()
    });
    let greys: Vec<_> = greys.collect();
    assert!(!greys.is_empty() && greys.iter().all(|space| space.as_str() == "DeviceGray"), "{which}: {greys:?}");
}
