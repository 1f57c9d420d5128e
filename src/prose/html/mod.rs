//! Reads HTML: what content systems, word processors and submission forms give out.
//!
//! A browser's parser makes a document of it ([`walk`]), after what is no tag has been told from what is ([`sound`]). In the
//! lines of Markdown tags are read one by one ([`inline`]), and mean the same ([`element`]).

mod element;
mod inline;
mod list;
mod sound;
mod style;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;

use scraper::Html;

use self::element::Element;
pub(super) use self::inline::Reader;
use self::tag::Tag;
use super::formulas::{self, Dollars};
use super::paste::{self, Vocabulary};
use super::stash::Stash;
use super::tree::Tree;
use super::{Block, Inline, Prose, address, escape, hard_wrap, image, plain, residue};

/// The blocks of `text`, and whether something was nested too deep.
///
/// Forms that keep a few tags and turn no line end into one leave paragraphs and lists as plain text has them.
pub(super) fn read(text: &str) -> (Prose, bool) {
    let unescaped = is_escaped(text).then(|| decoded(text));
    let text = unescaped.as_deref().unwrap_or(text);
    if !has_blocks(text) {
        return plain::read_with(text, |tree, words| {
            if words.contains(['<', '&']) {
                read_into(tree, words, &Stash::default());
            } else {
                formulas::write(tree, &residue::quotes(words), Dollars::Markup);
            }
        });
    }
    let mut tree = Tree::new(|text| address::link_addresses(text, residue::read_but_commands));
    let document = Html::parse_fragment(&sound::sound(text));
    let stash = Stash::default();
    let walker = walk::Walker::new(&mut tree, &stash);
    let mut walker = if has_paragraphs(text) { walker } else { walker.by_blank_lines() };
    walker.children(document.root_element());
    walker.end_paragraph();
    let (mut prose, too_deep) = tree.finish();
    hard_wrap::unwrap(&mut prose);
    (prose, too_deep)
}

/// Reads blocks of HTML into a tree.
pub(super) fn read_into(tree: &mut Tree, html: &str, stash: &Stash) {
    let document = Html::parse_fragment(&sound::sound(html));
    let mut walker = walk::Walker::new(tree, stash);
    walker.children(document.root_element());
    walker.end_paragraph();
}

/// Whether an element has this name, in any letters.
pub(super) fn is_element(name: &str) -> bool {
    element::element(&name.to_ascii_lowercase()).is_some()
}

/// Whether a text has a tag that parts it into blocks.
pub(super) fn has_blocks(text: &str) -> bool {
    tags(text).any(|tag| element::is_block(&tag.element))
}

/// Whether a text says itself where its paragraphs begin.
fn has_paragraphs(text: &str) -> bool {
    tags(text).any(|tag| tag.element == Element::Paragraph && tag.name != "hr")
}

/// Whether every element that begins in a text ends in it.
pub(super) fn is_whole(text: &str) -> bool {
    let mut open = std::collections::BTreeMap::<String, i32>::new();
    for tag in tags(text).filter(|tag| !element::is_void(&tag.name)) {
        *open.entry(tag.name).or_default() += if tag.closing { -1 } else { 1 };
    }
    open.iter().all(|(name, &open)| open == 0 || open > 0 && element::ends_by_itself(name))
}

/// The formula in an element that `text` begins with: its source, its TeX, and whether it is displayed.
pub(super) fn formula(text: &str) -> Option<(&str, String, bool)> {
    /// Bytes of the longest that is read.
    const LONGEST: usize = 20_000;
    let tag = Tag::parse(text).filter(|tag| matches!(tag.element, Element::Formula | Element::Tex) && !tag.closing)?;
    // None stands in another, so that the search for the end is over where the next begins.
    let (open, close) = (format!("<{}", tag.name), format!("</{}>", tag.name));
    let within = &text[1..];
    let within = &within[..within.find(&open).unwrap_or(within.len()).min(within.floor_char_boundary(LONGEST))];
    let source = &text[..1 + within.find(&close)? + close.len()];
    let displayed = tag.attribute("display").is_some_and(|display| display == "block");
    let document = Html::parse_fragment(&sound::sound(source));
    let found = document.root_element().descendent_elements().find(|element| element.value().name() == tag.name)?;
    let tex = if tag.element == Element::Tex { found.text().collect() } else { walk::mathml(found) };
    Some((source, tex, displayed))
}

/// What a text shows of HTML.
pub(super) fn signs(text: &str) -> Signs {
    let mut signs = Signs { references: references(text) > 0, escaped: is_escaped(text), ..Signs::default() };
    let mut paragraphs = 0;
    // A script in running text is what the text is about.
    for tag in tags(text).filter(|tag| tag.element != Element::Hidden) {
        let block = element::is_block(&tag.element);
        // An angle around one letter may be a name of something; what ends, or breaks a line, is a tag.
        signs.closes |= tag.closing;
        signs.blocks |= block && (tag.closing || tag.element == Element::Break);
        paragraphs += usize::from(block);
    }
    signs.blocks |= paragraphs > 1;
    signs
}

/// Signs of HTML.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    /// A tag that ends an element.
    pub(super) closes: bool,
    /// Tags of blocks.
    pub(super) blocks: bool,
    /// A reference to a character: `&amp;`.
    pub(super) references: bool,
    /// Tags that are written as references to characters.
    pub(super) escaped: bool,
}

/// The tags of a text.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    text.match_indices('<').filter_map(|(at, _)| Tag::parse(&text[at..]))
}

/// References to characters, by name or number (HTML, 13.5).
fn references(text: &str) -> usize {
    let is_reference = |after: &str| {
        let end = after.bytes().take(10).position(|byte| byte == b';').unwrap_or_default();
        let name = &after[..end];
        match name.strip_prefix('#') {
            Some(number) => {
                !number.is_empty() && number.trim_start_matches(['x', 'X']).bytes().all(|b| b.is_ascii_hexdigit())
            }
            None => {
                name.len() > 1
                    && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
                    && !decoded(&format!("&{name};")).contains('&')
                    || name == "amp"
            }
        }
    };
    text.match_indices('&').filter(|(at, _)| is_reference(&text[at + 1..])).count()
}

/// Whether a text is HTML whose own marks were escaped once more: no tag, but elements that begin and end when decoded.
fn is_escaped(text: &str) -> bool {
    if !text.contains("&lt;") || tags(text).next().is_some() {
        return false;
    }
    let decoded = decoded(text);
    let closes = tags(&decoded).any(|tag| tag.closing || tag.name == "br");
    closes && is_whole(&decoded)
}

/// The text with its character references decoded (HTML, 13.2.5.72).
pub(crate) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    Html::parse_fragment(&text.replace('<', "&lt;")).root_element().text().collect()
}

/// Text that was decoded, without the damage that references to characters brought in, and with those decoded that were
/// escaped twice. The marks of readers, which no text has of its own, stay in it.
fn clean(text: &str) -> String {
    let piece = |piece: &str| {
        let words = piece.trim_end_matches(escape::is_mark);
        format!("{}{}", repaired(words), &piece[words.len()..])
    };
    let text: String = text.split_inclusive(escape::is_mark).map(piece).collect();
    residue::quotes(&text).into_owned()
}

fn repaired(text: &str) -> Cow<'_, str> {
    let text = if references(text) > 0 { decoded(text).into() } else { Cow::Borrowed(text) };
    let damaged = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || !c.is_ascii() && !c.is_alphabetic();
    if text.contains(damaged) { paste::repaired(&text, &Vocabulary::none()).text.into() } else { text }
}

/// A picture as a figure, where it names a file that may stand beside the record.
fn picture(source: Option<&str>, alt: Option<&str>, caption: Vec<Inline>) -> Option<Block> {
    let file = source.and_then(image::file_name)?;
    Some(Block::Figure { file, caption, alt: single_spaced(alt.unwrap_or_default()) })
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
