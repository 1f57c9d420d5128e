//! SVG: read as shapes and written anew, so that scripts, handlers, links to files and all that may hide in XML stay behind.

mod drawing;
mod numbers;
#[cfg(test)]
mod tests;
mod weight;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) use drawing::Drawing;

use usvg::roxmltree::{Document, Node, ParsingOptions};

use crate::booklet::MOST_IMAGE_BYTES;
use crate::fonts::Fonts;
use crate::prose::entities_are_bearable;

/// Elements, texts and comments of a file.
const MOST_NODES: u32 = 300_000;
/// Elements below each other; drawing programs write about twenty.
const MOST_DEPTH: usize = 96;
/// Comparisons of a rule of a style sheet with an element.
const MOST_MATCHES: usize = 5_000_000;

/// Whether a file is an SVG, by its first words.
pub(super) fn is_svg(file: &[u8]) -> bool {
    let head = &file[..file.len().min(4096)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    head.starts_with(b"<") && head.windows(5).any(|word| word.starts_with(b"<svg") || word == b":svg ")
}

/// Reads a drawing, or says why it cannot be printed.
pub(super) fn read(file: &[u8], fonts: &Fonts, grey: bool) -> Result<Drawing, String> {
    // A reader's panic is a broken picture, not a broken book.
    let read = catch_unwind(AssertUnwindSafe(|| read_within_limits(file, fonts, grey)));
    read.unwrap_or_else(|_| Err("cannot be read".to_owned()))
}

fn read_within_limits(file: &[u8], fonts: &Fonts, grey: bool) -> Result<Drawing, String> {
    if file.len() > MOST_IMAGE_BYTES {
        return Err(format!("has {} bytes, and {MOST_IMAGE_BYTES} are the most", file.len()));
    }
    let text = std::str::from_utf8(file).map_err(|_| "is not in UTF-8".to_owned())?;
    if !entities_are_bearable(text) {
        return Err("has entities that stand for too much".to_owned());
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let xml = Document::parse_with_options(text, options).map_err(|error| format!("cannot be read: {error}"))?;
    if depth(&xml) > MOST_DEPTH {
        return Err(format!("has elements nested more than {MOST_DEPTH} deep"));
    }
    if matches_of_rules(&xml) > MOST_MATCHES || weight::of(&xml) > weight::MOST {
        return Err("would become too large once all its references are followed".to_owned());
    }
    if numbers::are_absurd(&xml) {
        return Err("has numbers beyond all measure".to_owned());
    }
    drawing::read(&xml, left_out(&xml), fonts, grey)
}

fn depth(xml: &Document) -> usize {
    let mut depths: Vec<usize> = Vec::new();
    for node in xml.descendants() {
        let above = node.parent().and_then(|parent| depths.get(parent.id().get_usize())).copied();
        depths.push(above.map_or(0, |above| above + 1));
    }
    depths.into_iter().max().unwrap_or_default()
}

/// How often a reader would ask whether a rule of a style sheet is meant for an element.
fn matches_of_rules(xml: &Document) -> usize {
    let rules: usize = style_sheets(xml).map(|sheet| sheet.matches(['{', ',']).count()).sum();
    rules.saturating_mul(xml.descendants().filter(Node::is_element).count())
}

fn style_sheets<'a>(xml: &'a Document<'a>) -> impl Iterator<Item = &'a str> {
    xml.descendants().filter(|node| node.has_tag_name("style")).filter_map(|node| node.text())
}

/// What a file asks for and does not get, in the words of a diagnostic.
fn left_out(xml: &Document) -> BTreeSet<&'static str> {
    let mut left_out = BTreeSet::new();
    for node in xml.descendants().filter(Node::is_element) {
        left_out.extend(match node.tag_name().name() {
            "script" | "handler" | "listener" => Some("scripts"),
            "foreignObject" => Some("foreign objects"),
            "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" => Some("animations"),
            "filter" => Some("filter effects"),
            "image" | "feImage"
                if node.attributes().any(|it| it.name() == "href" && !it.value().starts_with("data:image/")) =>
            {
                Some("pictures in other files")
            }
            _ => None,
        });
        if node.attributes().any(|attribute| attribute.name().starts_with("on")) {
            left_out.insert("scripts");
        }
    }
    left_out
}
