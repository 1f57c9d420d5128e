//! Makes HTML of what people call HTML, within bounds, before a browser's parser reads it.
//!
//! A parser of HTML drops what it takes for a tag (`a <b and c`), searches all open elements for most tags, and all
//! attributes for each. So only tags that HTML has stay tags, none is long, and few are open at a time.

use std::collections::{BTreeMap, BTreeSet};

use super::element::{Element, ends_by_itself, is_void};
use super::tag::Tag;
use crate::prose::escape;

/// Elements open at a time; the tags of more are dropped and their text stays.
const MAX_OPEN: usize = 100;

/// HTML whose every tag is sound; scripts, styles and comments are gone, formulas in scripts are elements.
pub(super) fn sound(html: &str) -> String {
    let mut result = String::with_capacity(html.len());
    let mut open = Open::default();
    let mut endless = BTreeSet::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        characters(&mut result, &rest[..at], &open);
        rest = &rest[at..];
        if let Some(length) = markup(rest) {
            rest = &rest[length..];
            continue;
        }
        let mathematical = open.mathematical() && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match Tag::parse(rest) {
            Some(tag) if tag.element == Element::Hidden => {
                let (content, length) = hidden(rest, &tag, &mut endless);
                if let Some(display) = tag.attribute("type").and_then(|kind| tex(&kind)) {
                    let tex = content.replace('&', "&amp;").replace('<', "&lt;");
                    result.push_str(&format!("<tex-math display=\"{display}\">{tex}</tex-math>"));
                }
                rest = &rest[length..];
            }
            Some(tag) => {
                if open.admits(&tag) {
                    result.push_str(&rest[..tag.length]);
                }
                rest = &rest[tag.length..];
            }
            None => {
                result.push_str(if mathematical { "<" } else { "&lt;" });
                rest = &rest[1..];
            }
        }
    }
    characters(&mut result, rest, &open);
    result
}

/// Bytes of a reference by number to what readers mark texts with, which is no character of a text.
fn reference_to_mark(rest: &str) -> Option<usize> {
    let number = rest.strip_prefix("&#")?;
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let digits = &digits[..digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len())];
    let value = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let length = rest.len() - number.len() + usize::from(radix == 16) + digits.len();
    let end = usize::from(rest[length..].starts_with(';'));
    value.is_some_and(escape::is_mark).then_some(length + end)
}

/// Adds text between tags; what is written by its number in running text is nothing but that character.
fn characters(result: &mut String, text: &str, open: &Open) {
    let mut rest = text;
    while let Some(at) = rest.find("&#") {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let by_number = escape::BY_NUMBER.iter().find(|(number, _)| rest.starts_with(number) && !open.verbatim());
        let (length, read) = match (by_number, reference_to_mark(rest)) {
            (Some((number, stand_in)), _) => (number.len(), Some(*stand_in)),
            (None, Some(length)) => (length, None),
            (None, None) => ("&".len(), Some('&')),
        };
        result.extend(read);
        rest = &rest[length..];
    }
    result.push_str(rest);
}

/// Bytes of the comment, declaration or processing instruction that `rest` begins with.
pub(super) fn markup(rest: &str) -> Option<usize> {
    if let Some(comment) = rest.strip_prefix("<!--") {
        Some(comment.find("-->").map_or(rest.len(), |end| end + "<!---->".len()))
    } else if rest.starts_with("<![") || rest.starts_with("<?") || rest.get(..9)?.eq_ignore_ascii_case("<!doctype") {
        rest.find('>').map(|end| end + 1)
    } else {
        None
    }
}

/// What a hidden element holds, and its bytes up to the end of its closing tag, or of its opening tag if it has none.
///
/// Elements that were once sought in vain are `endless`.
fn hidden<'a>(rest: &'a str, tag: &Tag<'_>, endless: &mut BTreeSet<String>) -> (&'a str, usize) {
    let inside = &rest[tag.length..];
    if tag.closing || is_void(&tag.name) || endless.contains(&tag.name) {
        return ("", tag.length);
    }
    let close = format!("</{}", tag.name);
    let end = inside
        .match_indices("</")
        .map(|(at, _)| at)
        .find(|&at| inside[at..].get(..close.len()).is_some_and(|found| found.eq_ignore_ascii_case(&close)));
    match end {
        Some(end) => {
            let length = inside[end..].find('>').map_or(inside.len(), |at| end + at + 1);
            (&inside[..end], tag.length + length)
        }
        // A script that nothing ends is none that ran; an image or a head may well go on to the end.
        None if tag.name == "script" || tag.name == "style" => (inside, rest.len()),
        None => {
            endless.insert(tag.name.clone());
            ("", tag.length)
        }
    }
}

/// Whether a script of this type holds a formula, and whether it is displayed: what MathJax leaves on a page.
fn tex(kind: &str) -> Option<&'static str> {
    let kind = kind.strip_prefix("math/tex")?;
    Some(if kind.contains("mode=display") { "block" } else { "inline" })
}

/// How often each element is open.
#[derive(Default)]
struct Open {
    elements: BTreeMap<String, usize>,
    count: usize,
    /// For each element, how many of its tags were dropped and are yet to be closed.
    dropped: BTreeMap<String, usize>,
}

impl Open {
    fn mathematical(&self) -> bool {
        self.is_in(&["math", "mml:math"])
    }

    /// Whether characters here are no running text.
    fn verbatim(&self) -> bool {
        self.mathematical() || self.is_in(&["code", "kbd", "pre", "samp", "tex-math", "tt"])
    }

    fn is_in(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.elements.get(*name).is_some_and(|&open| open > 0))
    }

    /// Whether a tag may stand; one that closes may where one that opens it stood.
    fn admits(&mut self, tag: &Tag<'_>) -> bool {
        if is_void(&tag.name) || ends_by_itself(&tag.name) {
            return true;
        }
        if tag.closing {
            if let Some(dropped) = self.dropped.get_mut(&tag.name).filter(|dropped| **dropped > 0) {
                *dropped -= 1;
                return false;
            }
            let open = self.elements.entry(tag.name.clone()).or_default();
            let stands = *open > 0;
            self.count -= usize::from(stands);
            *open = open.saturating_sub(1);
            return stands;
        }
        let room = self.count < MAX_OPEN;
        let of = if room { &mut self.elements } else { &mut self.dropped };
        *of.entry(tag.name.clone()).or_default() += 1;
        self.count += usize::from(room);
        room
    }
}
