//! The settings of the booklet.

use super::fields::{Entry, Fields};
use crate::diagnostic::Diagnostic;
use crate::record::yaml::Node;
use crate::record::{BookletSettings, CoverSettings, FontSettings, Paper};

pub(super) const BOOKLET: Entry = Entry {
    noun: "`booklet`",
    keys: &[
        "theme",
        "paper",
        "accent",
        "spot",
        "fonts",
        "logo",
        "cover",
        "omit",
        "show",
        "order",
        "numbering",
        "affiliations",
        "demote-non-dropping-particle",
        "honorifics",
        "affiliation-index",
        "country-summary",
        "keyword-index",
        "date-style",
        "time-style",
        "second-timezone",
        "notes-pages",
        "signature",
        "bleed",
        "black-only",
        "web-edition",
    ],
};

pub(super) const FONTS: Entry = Entry { noun: "`fonts`", keys: &["text", "headings"] };
pub(super) const COVER: Entry = Entry { noun: "`cover`", keys: &["image", "alt"] };

/// The most pages for notes: more are a notebook.
const MOST_NOTES: u32 = 64;
/// The most millimetres of bleed that a printer asks for.
const MOST_BLEED: f64 = 20.0;
/// Pages of a folded sheet.
const SIGNATURES: [u32; 4] = [4, 8, 16, 32];

/// Reads the settings.
pub(in crate::record) fn settings(node: Node, complaints: &mut Vec<Diagnostic>) -> BookletSettings {
    let Some(mut fields) = Fields::open(node, &BOOKLET, complaints) else { return BookletSettings::default() };
    BookletSettings {
        theme: fields.text("theme"),
        paper: fields.parsed(
            "paper",
            Paper::parse,
            "a name such as a4, or a size of 70 to 600 mm a side",
            "170 x 240 mm",
        ),
        accent: fields.text("accent"),
        spot: fields.parsed("spot", ink, "the name of an ink", "PANTONE 286 C"),
        fonts: fields.node("fonts").map(|node| fonts(node, fields.complaints())).unwrap_or_default(),
        logo: fields.text("logo"),
        cover: fields.node("cover").map(|node| cover(node, fields.complaints())).unwrap_or_default(),
        omit: fields.choices("omit").unwrap_or_default(),
        show: fields.choices("show"),
        order: fields.choice("order"),
        numbering: fields.choice("numbering"),
        affiliations: fields.choice("affiliations"),
        demote_non_dropping_particle: fields.choice("demote-non-dropping-particle"),
        honorifics: fields.flag("honorifics"),
        affiliation_index: fields.flag("affiliation-index"),
        country_summary: fields.flag("country-summary"),
        keyword_index: fields.flag("keyword-index"),
        date_style: fields.choice("date-style"),
        time_style: fields.choice("time-style"),
        second_timezone: fields.text("second-timezone"),
        notes_pages: fields.parsed("notes-pages", |text| whole(text, MOST_NOTES), "a number up to 64", "4"),
        signature: fields.parsed("signature", signature, "4, 8, 16 or 32", "16"),
        bleed: fields.parsed("bleed", millimetres, "millimetres up to 20", "3"),
        black_only: fields.flag("black-only"),
        web_edition: fields.text("web-edition"),
    }
}

fn fonts(node: Node, complaints: &mut Vec<Diagnostic>) -> FontSettings {
    let Some(mut fields) = Fields::open(node, &FONTS, complaints) else { return FontSettings::default() };
    FontSettings { text: fields.text("text"), headings: fields.text("headings") }
}

fn cover(node: Node, complaints: &mut Vec<Diagnostic>) -> CoverSettings {
    let Some(mut fields) = Fields::open(node, &COVER, complaints) else { return CoverSettings::default() };
    CoverSettings { image: fields.text("image"), alt: fields.text("alt") }
}

fn whole(text: &str, most: u32) -> Option<u32> {
    text.trim().parse().ok().filter(|number| *number <= most)
}

fn signature(text: &str) -> Option<u32> {
    whole(text, 32).filter(|pages| SIGNATURES.contains(pages))
}

/// The name of an ink that is none of a press's own, and that fits into a PDF (ISO 19005-2, 6.1.13: 127 bytes).
fn ink(text: &str) -> Option<String> {
    const OWN: [&str; 6] = ["All", "None", "Cyan", "Magenta", "Yellow", "Black"];
    let name = text.trim();
    let is_name = !name.is_empty() && name.len() <= 127 && !name.chars().any(char::is_control);
    (is_name && !OWN.iter().any(|own| own.eq_ignore_ascii_case(name))).then(|| name.to_owned())
}

/// `3`, `3 mm`.
fn millimetres(text: &str) -> Option<f64> {
    let number = text.trim().trim_end_matches("mm").trim_end().parse().ok();
    number.filter(|number| (0.0..=MOST_BLEED).contains(number))
}
