//! Markdown as static site generators keep it: front matter, kramdown, Liquid, and HTML left in it.

use std::ops::Range;

use super::line::{Gap, Line};
use super::liquid::{blank, blank_templates};
use super::saved::marker;
use super::writer::{SKIPPED, Tag, Writer};
use crate::record::text::Text;

/// A key of the front matter with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FrontMatter {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) at: Range<usize>,
}

/// Brings a Markdown page into lines, its front matter apart.
pub(super) fn lines(text: &Text) -> (Vec<FrontMatter>, Vec<Line>) {
    let (front_matter, body) = front_matter(&text.content);
    let mut content = blank_templates(&text.content);
    content = blank_skipped(content);
    let tags = tags(&content, body);
    let mut reader =
        Reader { original: &text.content, content: &content, tags: &tags, writer: Writer::default(), in_tag: 0 };
    reader.read(body);
    (front_matter, reader.writer.finish())
}

/// The keys between the first two `---`, one a line, and the byte where the page begins.
fn front_matter(content: &str) -> (Vec<FrontMatter>, usize) {
    let Some(rest) = content.strip_prefix("---\n") else { return (Vec::new(), 0) };
    let Some(length) = rest.find("\n---\n").or_else(|| rest.strip_suffix("\n---").map(str::len)) else {
        return (Vec::new(), 0);
    };
    let mut pairs = Vec::new();
    let mut start = content.len() - rest.len();
    for line in rest[..length].split('\n') {
        if let Some((key, value)) = line.split_once(':')
            && !key.is_empty()
            && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        {
            let value = scalar(value.trim());
            let at = start + key.len() + 1..start + line.len();
            pairs.push(FrontMatter { key: key.to_ascii_lowercase(), value, at });
        }
        start += line.len() + 1;
    }
    (pairs, (start + 4).min(content.len()))
}

/// A YAML scalar without its quotes or the comment behind it.
fn scalar(value: &str) -> String {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote)
            && let Some(end) = rest.find(quote)
        {
            return rest[..end].to_owned();
        }
    }
    value.split(" #").next().unwrap_or_default().trim().trim_start_matches('#').to_owned()
}

/// Blanks the elements that are not read, tags and all.
fn blank_skipped(content: String) -> String {
    let lower = content.to_ascii_lowercase();
    let mut bytes = content.into_bytes();
    for name in SKIPPED {
        let (opening, closing) = (format!("<{name}"), format!("</{name}"));
        let mut from = 0;
        while let Some(start) = lower[from..].find(&opening).map(|at| from + at) {
            let behind = lower.as_bytes().get(start + opening.len());
            let is_tag = behind.is_some_and(|c| c.is_ascii_whitespace() || *c == b'>');
            let end = lower[start..].find(&closing).map(|at| start + at);
            match end {
                Some(end) if is_tag => {
                    let end = lower[end..].find('>').map_or(lower.len(), |at| end + at + 1);
                    blank(&mut bytes, start..end);
                    from = end;
                }
                Some(_) => from = start + opening.len(),
                None => break,
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// An HTML tag in Markdown.
struct Found {
    at: Range<usize>,
    closing: bool,
    tag: Tag,
}

/// Bytes in which a tag has to end.
const LONGEST_TAG: usize = 1000;

/// The HTML tags from byte `from`, in order; `<` before anything but a letter or `/` is a sign of less.
fn tags(content: &str, from: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(start) = content[at..].find('<').map(|offset| at + offset) {
        at = start + 1;
        let rest = &content[start + 1..];
        let closing = rest.starts_with('/');
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        let behind = rest[name.len()..].chars().next();
        if name.is_empty() || !behind.is_some_and(|c| c.is_whitespace() || c == '>' || c == '/') {
            continue;
        }
        let window = rest.char_indices().nth(LONGEST_TAG).map_or(rest, |(end, _)| &rest[..end]);
        let Some(length) = window.find('>') else { continue };
        let attributes = &rest[name.len()..length];
        let end = content.len() - rest.len() + length + 1;
        found.push(Found {
            at: start..end,
            closing,
            tag: Tag { name: name.to_ascii_lowercase(), href: attribute(attributes, "href") },
        });
        at = end;
    }
    found
}

/// The value of an attribute.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let value = &attributes[at..];
    let quote = value.chars().next().filter(|c| "\"'".contains(*c));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next()?,
        None => value.split_whitespace().next()?,
    };
    Some(value.to_owned())
}

struct Reader<'a> {
    original: &'a str,
    content: &'a str,
    tags: &'a [Found],
    writer: Writer,
    in_tag: usize,
}

impl Reader<'_> {
    fn read(&mut self, body: usize) {
        let content = self.content;
        let mut start = body;
        let mut blank_before = true;
        let mut in_table = false;
        let mut rest = content[body..].split('\n').peekable();
        while let Some(raw) = rest.next() {
            let at = start..start + raw.len();
            start = at.end + 1;
            let words = raw.trim();
            if words.is_empty() && !self.original[at.clone()].trim().is_empty() {
                // A line of nothing but a template or a comment parts no paragraphs.
                continue;
            }
            if words.replace("&nbsp;", "").trim().is_empty() || words.starts_with("{:") {
                self.writer.flush(Gap::Blank);
                blank_before = true;
                in_table = false;
                continue;
            }
            if is_underline(words, '=') || is_underline(words, '-') || words.starts_with("```") {
                self.writer.flush(Gap::Blank);
                blank_before = true;
                continue;
            }
            if rest.peek().is_some_and(|next| is_table_rule(next)) && words.contains('|') {
                in_table = true;
            }
            if is_table_rule(words) && in_table {
                continue;
            }
            if in_table && words.contains('|') {
                self.cells(raw, &at, rest.peek().is_some_and(|next| is_table_rule(next)));
                continue;
            }
            let underlined = rest.peek().map(|next| next.trim()).and_then(|next| match next {
                next if is_underline(next, '=') => Some(1),
                // Two hyphens and more under a paragraph of one line; a rule stands behind a blank line.
                next if is_underline(next, '-') && blank_before && marker(words).is_none() => Some(2),
                _ => None,
            });
            self.line(raw, at, underlined, blank_before);
            blank_before = false;
        }
    }

    /// One line that is not part of a table.
    fn line(&mut self, raw: &str, at: Range<usize>, underlined: Option<u8>, blank_before: bool) {
        let words = raw.trim();
        let hashes = words.bytes().take_while(|&byte| byte == b'#').count();
        let offset = at.start + raw.len() - raw.trim_start().len();
        // Authors forget the space behind the signs; `#1` and `#hashtag` are no headings, `##1` is.
        let spaced = words[hashes..].starts_with(char::is_whitespace);
        if (1..=6).contains(&hashes) && (spaced || hashes >= 2 && hashes < words.len()) {
            self.writer.leave_items();
            self.writer.heading(hashes.try_into().unwrap_or(6));
            let title = words[hashes..].trim_end_matches('#').len() + hashes;
            self.pieces(offset + hashes..offset + title);
            self.writer.end_kind();
            return;
        }
        if let Some(level) = underlined {
            self.writer.leave_items();
            self.writer.heading(level);
            self.pieces(offset..offset + words.len());
            self.writer.end_kind();
            return;
        }
        let quoted = words.trim_start_matches(['>', ' ']);
        let words = if words.starts_with("> ") { quoted } else { words };
        let offset = at.end - raw.trim_end().len().abs_diff(raw.len()) - words.len();
        if let Some((number, item)) = marker(words) {
            self.writer.leave_items();
            self.writer.item(number);
            self.pieces(offset + words.len() - item.len()..offset + words.len());
        } else {
            if blank_before && !raw.starts_with([' ', '\t']) && !self.writer.is_nested() {
                self.writer.leave_items();
            }
            self.pieces(offset..offset + words.len());
        }
        let hard = raw.ends_with("  ") || raw.trim_end().ends_with('\\');
        self.writer.flush(if hard { Gap::Break } else { Gap::Wrap });
    }

    /// One row of a table with `|` between its cells.
    fn cells(&mut self, raw: &str, at: &Range<usize>, head: bool) {
        self.writer.row();
        let inner = raw.trim().trim_start_matches('|').trim_end_matches('|');
        let mut start = at.start + raw.find(inner).unwrap_or(0);
        for cell in inner.split('|') {
            self.writer.open_cell(head);
            self.pieces(start..start + cell.len());
            self.writer.close_cell();
            start += cell.len() + 1;
        }
    }

    /// Words and tags of a stretch of one line.
    fn pieces(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(found) = self.tags.get(self.in_tag) {
            if found.at.start >= range.end {
                break;
            }
            if found.at.start >= at {
                self.words(at..found.at.start);
                if found.closing { self.writer.end(&found.tag.name) } else { self.writer.start(&found.tag) }
            }
            at = at.max(found.at.end);
            if found.at.end > range.end {
                // The rest of the tag stands on the next lines.
                return;
            }
            self.in_tag += 1;
        }
        self.words(at..range.end);
    }

    fn words(&mut self, range: Range<usize>) {
        if let Some(words) = self.content.get(range.clone()) {
            let words = words.trim_end_matches('\\').replace("&nbsp;", " ");
            self.writer.words(&words, range);
        }
    }
}

fn is_underline(words: &str, sign: char) -> bool {
    words.len() >= 2 && words.chars().all(|c| c == sign)
}

fn is_table_rule(words: &str) -> bool {
    let words = words.trim();
    words.contains('-') && words.contains('|') && words.chars().all(|c| "-|: \t".contains(c))
}
