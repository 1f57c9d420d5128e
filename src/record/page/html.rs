//! HTML pages: the tree of html5ever walked once, its words found again in the source.

use std::ops::Range;

use scraper::node::Node;
use scraper::{Html, Selector};

use super::inline::escape;
use super::line::{Line, fold};
use super::liquid::blank;
use super::writer::{SKIPPED, Tag, Writer};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::text::Text;

/// What the head of a page says about it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Head {
    /// The page's title.
    pub(super) title: Option<String>,
    /// Its own address, where it names one.
    pub(super) address: Option<String>,
    /// The language of the page.
    pub(super) language: Option<String>,
}

/// Elements open at once; html5ever's work grows with the square of them.
const DEEPEST: usize = 500;

/// Brings an HTML page into lines.
pub(super) fn lines(text: &Text, diagnostics: &mut Vec<Diagnostic>) -> (Head, Vec<Line>) {
    let (masked, end) = words_alone(&text.content);
    if end < text.content.len() {
        let message = format!("more than {DEEPEST} elements are open at once; the page was read up to here");
        diagnostics.push(Diagnostic::new(Code::OverLimit, &text.place(end..end), message));
    }
    let html = Html::parse_document(&text.content[..end]);
    let math = ["mathjax", "katex"].iter().any(|engine| text.content.to_ascii_lowercase().contains(engine));
    let mut finder = Finder { masked: &masked, at: 0 };
    let mut writer = Writer::default();
    let mut skipped = 0_usize;
    let mut step = Some((html.tree.root(), true));
    while let Some((node, opens)) = step {
        match node.value() {
            Node::Element(element) => {
                let name = element.name();
                if SKIPPED.contains(&name) {
                    skipped = if opens { skipped + 1 } else { skipped.saturating_sub(1) };
                } else if skipped > 0 {
                    // Nothing inside a skipped element is read.
                } else if opens {
                    writer.start(&Tag { name: name.to_owned(), href: element.attr("href").map(str::to_owned) });
                } else if name != "br" {
                    writer.end(name);
                }
            }
            Node::Text(words) if skipped == 0 && opens => {
                let at = finder.find(words);
                writer.words(&escape(&formulas(words, math), math), at);
            }
            _ => {}
        }
        step = match (opens, node.first_child(), node.next_sibling()) {
            (true, Some(child), _) => Some((child, true)),
            (true, None, _) => Some((node, false)),
            (false, _, Some(next)) => Some((next, true)),
            (false, _, None) => node.parent().map(|parent| (parent, false)),
        };
    }
    (head(&html), writer.finish())
}

/// `\(…\)` as MathJax reads it is `$…$` here.
fn formulas(words: &str, math: bool) -> String {
    if math { words.replace("\\(", "$").replace("\\)", "$") } else { words.to_owned() }
}

fn head(html: &Html) -> Head {
    let first = |selector: &str, attribute: &str| {
        let selector = Selector::parse(selector).ok()?;
        let element = html.select(&selector).next()?;
        let value = match attribute {
            "" => element.text().collect::<String>(),
            name => element.attr(name)?.to_owned(),
        };
        Some(fold(&value)).filter(|value| !value.is_empty())
    };
    Head {
        title: first("head > title", ""),
        address: first("link[rel=canonical]", "href").or_else(|| first("meta[property='og:url']", "content")),
        language: first("html", "lang"),
    }
}

/// The source with everything but its words blanked, byte for byte, and the byte where it becomes too deep.
fn words_alone(content: &str) -> (String, usize) {
    /// Elements whose end tag may be left out, and elements that have none.
    const UNCOUNTED: [&str; 29] = [
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img", "meta",
        "link", "input", "wbr", "col", "area", "base", "embed", "source", "track", "param", "colgroup", "rp", "rt",
        "path",
    ];
    let mut bytes = content.as_bytes().to_vec();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(start) = content[at..].find('<').map(|offset| at + offset) {
        let rest = &content[start + 1..];
        let name: String =
            rest.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(16).collect();
        let name = name.to_ascii_lowercase();
        let closing = match name.as_str() {
            _ if rest.starts_with("!--") => "-->".to_owned(),
            "script" | "style" | "svg" | "title" if !rest.starts_with('/') => format!("</{name}"),
            _ if rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) => ">".to_owned(),
            _ => {
                at = start + 1;
                continue;
            }
        };
        let end = rest.find(&closing).map_or(content.len(), |length| start + 1 + length + closing.len());
        blank(&mut bytes, start..end);
        let self_closed = content[start..end].ends_with("/>");
        if rest.starts_with('/') {
            depth = depth.saturating_sub(usize::from(!UNCOUNTED.contains(&name.as_str())));
        } else if !name.is_empty() && closing == ">" && !self_closed && !UNCOUNTED.contains(&name.as_str()) {
            depth += 1;
        }
        if depth > DEEPEST {
            return (String::from_utf8(bytes).unwrap_or_default(), start);
        }
        at = end;
    }
    (String::from_utf8(bytes).unwrap_or_default(), content.len())
}

/// Finds words of the tree again in the source; html5ever keeps no offsets.
struct Finder<'a> {
    masked: &'a str,
    at: usize,
}

/// Bytes in which the next words are looked for, so that a page that defeats the search costs little.
const WINDOW: usize = 1 << 16;

impl Finder<'_> {
    /// Where `words` begin and end, from the longest run without a character reference in their first words; the place reached so
    /// far if they are not found.
    fn find(&mut self, words: &str) -> Range<usize> {
        let trimmed = words.trim();
        if trimmed.is_empty() {
            return self.at..self.at;
        }
        let mut limit = (self.at + WINDOW).min(self.masked.len());
        while !self.masked.is_char_boundary(limit) {
            limit -= 1;
        }
        let window = &self.masked[self.at..limit];
        let plain = |c: char| c.is_ascii() && !c.is_ascii_whitespace() && !"&<>\"'".contains(c);
        let start = trimmed
            .split_whitespace()
            .take(3)
            .find_map(|word| {
                window.find(word).or_else(|| {
                    let piece = word.split(|c: char| !plain(c)).max_by_key(|piece| piece.len())?;
                    if piece.is_empty() { None } else { window.find(piece) }
                })
            })
            .map(|offset| self.at + offset);
        let Some(start) = start else { return self.at..self.at };
        let mut end = (start + trimmed.len()).min(self.masked.len());
        while !self.masked.is_char_boundary(end) {
            end -= 1;
        }
        self.at = end;
        start..end
    }
}
