//! Reads the HTML that stands in Markdown: its text, and the little markup a booklet prints.

use scraper::Html;

use super::address;
use super::tree::{Holder, Tree};
use super::{Block, Inline};

/// Where a text is within HTML.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The element whose content is dropped until it ends.
    hidden: Option<&'static str>,
}

impl Reader {
    /// Whether text is now inside an element that never shows.
    pub(super) fn hides(&self) -> bool {
        self.hidden.is_some()
    }

    /// Forgets an element that was never closed.
    pub(super) fn reset(&mut self) {
        self.hidden = None;
    }

    /// Reads tags and the text between them.
    pub(super) fn read(&mut self, html: &str, tree: &mut Tree) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at], tree);
            rest = &rest[at..];
            let length = if let Some(comment) = rest.strip_prefix("<!--") {
                comment.find("-->").map_or(rest.len(), |end| end + "<!---->".len())
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                rest.find('>').map_or(rest.len(), |end| end + 1)
            } else {
                self.tag(rest, tree)
            };
            rest = &rest[length..];
        }
        self.text(rest, tree);
    }

    fn text(&self, text: &str, tree: &mut Tree) {
        if !self.hides() {
            tree.text(&decoded(text));
        }
    }

    /// Reads the tag at the beginning of `rest` and returns its length; what is no tag of HTML is text.
    fn tag(&mut self, rest: &str, tree: &mut Tree) -> usize {
        let Some(tag) = Tag::parse(rest) else {
            self.text("<", tree);
            return 1;
        };
        if let Some(hidden) = self.hidden {
            if tag.closing && tag.name == hidden {
                self.hidden = None;
            }
        } else if tag.closing {
            close(&tag.name, tree);
        } else if let Some(hidden) = HIDDEN.into_iter().find(|hidden| *hidden == tag.name) {
            self.hidden = Some(hidden);
        } else {
            open(&tag, tree);
        }
        tag.length
    }
}

/// Elements whose content is no text.
const HIDDEN: [&str; 6] = ["script", "style", "template", "noscript", "iframe", "svg"];

/// Elements that are read as their content.
const TRANSPARENT: [&str; 40] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "big",
    "body",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "font",
    "footer",
    "header",
    "hr",
    "html",
    "img",
    "ins",
    "kbd",
    "main",
    "mark",
    "nav",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "summary",
    "u",
    "var",
];

/// Elements that begin and end a paragraph.
const PARAGRAPHS: [&str; 24] = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hr",
    "html",
    "main",
    "nav",
    "section",
    "summary",
    "p",
    "div",
    "table",
    "tr",
];

fn holder(tag: &Tag) -> Option<Holder> {
    Some(match tag.name.as_str() {
        "sub" => Holder::Subscript,
        "sup" => Holder::Superscript,
        "b" | "strong" => Holder::Strong,
        "i" | "em" => Holder::Emphasis,
        "a" => Holder::Link(tag.attribute("href").and_then(|target| address::linkable(&target))),
        "ul" => Holder::List { start: None, label: None },
        "ol" => Holder::List { start: tag.attribute("start").and_then(|n| n.parse().ok()).or(Some(1)), label: None },
        "li" => Holder::Item,
        "blockquote" => Holder::Quote,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Holder::Heading(tag.name.as_bytes()[1] - b'0'),
        _ => return None,
    })
}

fn open(tag: &Tag, tree: &mut Tree) {
    match tag.name.as_str() {
        "br" => tree.inline(Inline::Break),
        "img" => tree.text(&tag.attribute("alt").unwrap_or_default()),
        "td" | "th" => tree.text(" "),
        name if PARAGRAPHS.contains(&name) => tree.end_paragraph(),
        _ => {
            if let Some(holder) = holder(tag) {
                tree.open(holder);
            }
        }
    }
}

fn close(name: &str, tree: &mut Tree) {
    if PARAGRAPHS.contains(&name) {
        tree.end_paragraph();
        return;
    }
    let bare = Tag { name: name.to_owned(), attributes: String::new(), closing: true, length: 0 };
    if let Some(opened) = holder(&bare) {
        tree.close(|holder| std::mem::discriminant(holder) == std::mem::discriminant(&opened));
    }
}

/// A tag as it is written.
struct Tag {
    name: String,
    attributes: String,
    closing: bool,
    /// Bytes from `<` to `>`.
    length: usize,
}

impl Tag {
    /// The tag `text` begins with, if it is one of HTML's elements.
    fn parse(text: &str) -> Option<Self> {
        let after = text.strip_prefix('<')?;
        let (inside, closing) = after.strip_prefix('/').map_or((after, false), |inside| (inside, true));
        let name_length =
            inside.find(|c: char| !c.is_ascii_alphanumeric()).filter(|&length| length > 0 && length <= 12)?;
        let name = inside[..name_length].to_ascii_lowercase();
        let length = end_of_tag(&inside[name_length..])?;
        let attributes = inside[name_length..name_length + length].trim_matches(['/', ' ']).to_owned();
        let known = TRANSPARENT.contains(&name.as_str())
            || PARAGRAPHS.contains(&name.as_str())
            || HIDDEN.contains(&name.as_str())
            || matches!(name.as_str(), "tbody" | "thead" | "tfoot" | "td" | "th" | "pre" | "wbr");
        let tag = Self { name, attributes, closing, length: text.len() - inside.len() + name_length + length + 1 };
        // `a <b and c> d` is an inequality: the attributes of these elements all have values.
        let sound = tag.attributes.is_empty() || tag.attributes.contains('=') || tag.name.len() > 2;
        ((known || holder(&tag).is_some()) && sound).then_some(tag)
    }

    /// An attribute's value, decoded.
    fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.attributes.to_ascii_lowercase();
        let at = lower.match_indices(name).map(|(at, _)| at).find(|&at| {
            (at == 0 || lower.as_bytes()[at - 1].is_ascii_whitespace())
                && lower[at + name.len()..].trim_start().starts_with('=')
        })?;
        let value = self.attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split_ascii_whitespace().next()?,
        };
        Some(decoded(value))
    }
}

/// Bytes before the `>` that ends a tag; one inside a quoted value does not.
fn end_of_tag(text: &str) -> Option<usize> {
    /// No tag of running text is longer; the bound keeps the search for its end linear.
    const LONGEST: usize = 2_000;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The text with its character references decoded (HTML, 13.2.5.72).
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    Html::parse_fragment(&text.replace('<', "&lt;")).root_element().text().collect()
}

/// Whether a block's text is lines to be printed as they stand.
pub(super) fn preformatted(html: &str) -> Option<Block> {
    let inside = html.trim().strip_prefix("<pre>")?.strip_suffix("</pre>")?;
    (!inside.contains('<')).then(|| Block::Code { text: decoded(inside).trim_matches('\n').to_owned() })
}
