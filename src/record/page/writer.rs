//! Writes lines from words and tags: what an HTML element means for a line, in an HTML page and in Markdown alike.

use std::ops::Range;
use std::sync::Arc;

use super::inline::see;
use super::line::{Gap, Group, Kind, Lead, Line, fold};

/// A start tag's name and the attributes that matter here.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tag {
    pub(super) name: String,
    /// Where a link leads.
    pub(super) href: Option<String>,
}

/// The elements nothing is read from: programs, drawings, controls, and the menus that repeat the page's headings.
pub(super) const SKIPPED: [&str; 19] = [
    "script", "style", "svg", "noscript", "template", "iframe", "form", "button", "select", "object", "canvas",
    "video", "audio", "nav", "head", "title", "textarea", "map", "footer",
];

/// What sets words off inside a line, and where it began in the text.
struct Mark {
    name: String,
    start: usize,
    href: Option<String>,
}

/// The lines written so far and the one being written.
#[derive(Default)]
pub(super) struct Writer {
    lines: Vec<Line>,
    text: String,
    at: Option<Range<usize>>,
    kind: Kind,
    gap: Gap,
    marks: Vec<Mark>,
    lead: Option<Lead>,
    links: Vec<String>,
    groups: Vec<Group>,
    counters: Vec<Option<u32>>,
    items: usize,
    rows: usize,
    cell: usize,
}

/// Elements that may be open at once in one line; more are noise.
const MOST_MARKS: usize = 32;

impl Writer {
    /// All lines.
    pub(super) fn finish(mut self) -> Vec<Line> {
        self.flush(Gap::Blank);
        self.lines
    }

    /// Adds words in the record's dialect.
    pub(super) fn words(&mut self, text: &str, at: Range<usize>) {
        if text.trim().is_empty() {
            self.text.push_str(if text.is_empty() { "" } else { " " });
            return;
        }
        self.text.push_str(text);
        self.at = Some(self.at.as_ref().map_or(at.start, |before| before.start.min(at.start))..at.end);
    }

    /// Ends the line; `gap` stands before the next one.
    pub(super) fn flush(&mut self, gap: Gap) {
        let text = fold(&self.text);
        let at = self.at.take().unwrap_or_default();
        if !text.is_empty() {
            let seen = see(&text);
            if !seen.plain.is_empty() {
                let mut links = std::mem::take(&mut self.links);
                links.extend(seen.links);
                let lead = self.lead.take().or(seen.lead).map(|lead| Lead { whole: lead.plain == seen.plain, ..lead });
                let text: Arc<str> = text.into();
                let plain = if seen.plain == *text { Arc::clone(&text) } else { seen.plain.into() };
                self.lines.push(Line {
                    plain,
                    text,
                    kind: self.kind,
                    gap: self.gap,
                    lead,
                    group: self.groups.last().copied(),
                    links,
                    at,
                });
                if let Kind::Item(_) = self.kind {
                    self.kind = Kind::Text;
                }
                self.gap = gap;
            }
        }
        // Of two gaps in a row the wider one holds.
        if gap == Gap::Blank || self.gap == Gap::Wrap {
            self.gap = gap;
        }
        self.text.clear();
        self.lead = None;
        for mark in &mut self.marks {
            mark.start = 0;
        }
    }

    /// Begins a heading.
    pub(super) fn heading(&mut self, level: u8) {
        self.flush(Gap::Blank);
        self.kind = Kind::Heading(level);
    }

    /// Ends a heading or an item: what follows is text again.
    pub(super) fn end_kind(&mut self) {
        self.flush(Gap::Blank);
        self.kind = Kind::Text;
    }

    /// Begins a list item at some depth; items as deep or deeper end.
    pub(super) fn item(&mut self, number: Option<u32>) {
        self.items += 1;
        self.groups.push(Group::Item(self.items));
        self.kind = Kind::Item(number);
    }

    /// Ends all items.
    pub(super) fn leave_items(&mut self) {
        self.flush(Gap::Blank);
        self.groups.clear();
        self.kind = Kind::Text;
    }

    /// Begins a table row.
    pub(super) fn row(&mut self) {
        self.flush(Gap::Blank);
        self.rows += 1;
        self.cell = 0;
    }

    /// Begins a cell.
    pub(super) fn open_cell(&mut self, head: bool) {
        self.flush(Gap::Blank);
        self.groups.retain(|group| matches!(group, Group::Item(_)));
        self.groups.push(Group::Cell { row: self.rows, cell: self.cell, head });
        self.cell += 1;
    }

    /// Ends a cell.
    pub(super) fn close_cell(&mut self) {
        self.flush(Gap::Blank);
        self.groups.retain(|group| matches!(group, Group::Item(_)));
    }

    /// Begins an element.
    pub(super) fn start(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => self.flush(Gap::Break),
            "li" | "dt" => {
                self.flush(Gap::Blank);
                // A list item that is not closed ends where the next one begins.
                if self.counters.len() <= self.open_items() {
                    self.groups.pop();
                }
                let number = self.counters.last_mut().and_then(|counter| {
                    let number = counter.as_mut()?;
                    *number += 1;
                    Some(*number)
                });
                self.item(number);
            }
            "ul" | "ol" | "dl" => {
                self.flush(Gap::Blank);
                self.counters.push((tag.name == "ol").then_some(0));
            }
            "tr" => self.row(),
            "td" | "th" => self.open_cell(tag.name == "th"),
            name if is_mark(name) => {
                if self.marks.len() < MOST_MARKS {
                    self.marks.push(Mark { name: tag.name.clone(), start: self.text.len(), href: tag.href.clone() });
                }
            }
            name => match heading_level(name) {
                Some(level) => self.heading(level),
                None if is_inline(name) => {}
                None => self.flush(Gap::Blank),
            },
        }
    }

    /// Ends an element.
    pub(super) fn end(&mut self, name: &str) {
        match name {
            "br" => self.flush(Gap::Break),
            "li" => {
                self.end_kind();
                if self.counters.len() <= self.open_items() {
                    self.groups.pop();
                }
            }
            "ul" | "ol" | "dl" => {
                self.end_kind();
                while self.open_items() >= self.counters.len().max(1) {
                    self.groups.pop();
                }
                self.counters.pop();
            }
            "td" | "th" => self.close_cell(),
            name if is_mark(name) => {
                if let Some(index) = self.marks.iter().rposition(|mark| mark.name == name) {
                    let mark = self.marks.remove(index);
                    self.close(&mark);
                }
            }
            name if heading_level(name).is_some() => self.end_kind(),
            name if is_inline(name) || name == "dt" => {
                if name == "dt" {
                    self.flush(Gap::Blank);
                    self.kind = Kind::Text;
                }
            }
            _ => self.flush(Gap::Blank),
        }
    }

    /// Whether a list of tags is open, in which blank lines mean nothing.
    pub(super) fn is_nested(&self) -> bool {
        !self.counters.is_empty()
    }

    fn open_items(&self) -> usize {
        self.groups.iter().filter(|group| matches!(group, Group::Item(_))).count()
    }

    /// Sets the words since the mark off, if Markdown can do it without a doubt.
    fn close(&mut self, mark: &Mark) {
        let Some(inner) = self.text.get(mark.start..).map(str::trim).filter(|inner| !inner.is_empty()) else { return };
        let inner = inner.to_owned();
        let before = self.text[..mark.start].to_owned();
        let after = &self.text[mark.start + self.text[mark.start..].trim_end().len()..];
        let spaced = self.text[mark.start..].starts_with(char::is_whitespace);
        let clear = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let safe = clear(inner.chars().next()) && clear(inner.chars().next_back());
        let sign = match mark.name.as_str() {
            "b" | "strong" => "**",
            "i" | "em" | "cite" => "*",
            _ => "",
        };
        let written = match (&mark.href, mark.name.as_str()) {
            (Some(href), "a") => {
                self.links.push(href.clone());
                let web = href.starts_with("https://") || href.starts_with("http://");
                let plain_address = !href.contains([' ', '(', ')', '<', '>', '\n']);
                if web && plain_address { format!("[{inner}]({href})") } else { inner.clone() }
            }
            (_, "sup") => raised(&inner),
            _ if safe && !inner.contains(sign.get(..1).unwrap_or("\0")) => format!("{sign}{inner}{sign}"),
            _ => inner.clone(),
        };
        let after = after.to_owned();
        let gap = if spaced { " " } else { "" };
        let first = before.trim().is_empty() && mark.name != "sup";
        self.text = format!("{before}{gap}{written}{after}");
        let end = fold(&self.text).len();
        if first && self.lead.as_ref().is_none_or(|lead| lead.end < end) {
            self.lead = Some(Lead { plain: see(&fold(&inner)).plain, text: fold(&inner), end, whole: false });
        }
    }
}

/// Digits set high, as affiliations and powers are, have characters of their own; other words get TeX's sign.
fn raised(inner: &str) -> String {
    const HIGH: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let high: Option<String> = inner
        .chars()
        .map(|c| match c.to_digit(10) {
            Some(digit) => HIGH.get(digit as usize).copied(),
            None => matches!(c, ',' | '*' | '†' | '‡').then_some(c),
        })
        .collect();
    high.unwrap_or_else(|| match inner {
        "st" | "nd" | "rd" | "th" => inner.to_owned(),
        _ => format!("^{inner}"),
    })
}

fn is_mark(name: &str) -> bool {
    matches!(name, "b" | "strong" | "em" | "i" | "cite" | "font" | "span" | "a" | "u" | "mark" | "big" | "sup")
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "small" | "sub" | "code" | "tt" | "kbd" | "abbr" | "q" | "time" | "wbr" | "img" | "label" | "s" | "del"
    ) || matches!(name, "input" | "source" | "ins" | "var" | "samp" | "dfn" | "bdi" | "bdo" | "nobr")
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}
