//! JSON (RFC 8259) as a tree with places, read with patience: scripts around it, comments, commas too many, and values with a
//! mistake, which cost themselves and not the file.
//!
//! What breaks the structure costs the rest of its record: reading goes on where the next one of its list begins, see [`resume`].

mod escapes;
mod resume;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Checked, Code, Diagnostic, Spanned};
use crate::record::text::Text;
use crate::record::tree::{Key, Kind, Node};
use escapes::unescaped;
use resume::{Frame, NEXT};

/// Deepest nesting that is read; exports need ten.
const MAX_DEPTH: usize = 64;
/// Most values of a file; a contribution has about a hundred in the most talkative systems.
const MAX_NODES: usize = 4_000_000;
/// Mistakes after which a file is given up.
const MAX_MISTAKES: usize = 100;

/// What to do about a mistake.
const HELP: &str = "mend it in the export, or in a copy of it; everything else was read";
/// What to do about a file that ends too early.
const CUT: &str = "look whether the file was cut short";

/// Reads a text that is JSON, or a script that assigns it; none if it does not begin like that.
pub(super) fn read<'t>(text: &'t Text) -> Option<Checked<Node<'t>>> {
    let start = beginning(&text.content)?;
    let mut reader = Reader::new(text, start..text.content.len());
    let node = reader.value(0);
    let node = reader.lines(node);
    Some(Checked::new(node, reader.complaints))
}

/// Reads the value that a part of a text is, such as a script in a page.
pub(super) fn read_part<'t>(text: &'t Text, part: Range<usize>) -> Checked<Node<'t>> {
    let mut reader = Reader::new(text, part);
    reader.skip();
    let node = reader.value(0);
    Checked::new(node, reader.complaints)
}

/// Where the value begins: at once, or behind `const talks =`, `window.talks =`, `export default`, `callback(`.
fn beginning(content: &str) -> Option<usize> {
    let head = content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let start = content.len() - head.len();
    if head.starts_with(['{', '[']) {
        // A group of TeX holds a command first.
        return (!head[1..].trim_start().starts_with('\\')).then_some(start);
    }
    let at = head.find(['{', '['])?;
    let before = head[..at].trim_end();
    let is_script = before.len() < 200
        && (before.ends_with('=')
            || before.ends_with('(')
            || before.ends_with("default")
            || before.starts_with("//")
            || before.starts_with("/*"))
        && !before.contains(['<', '#']);
    is_script.then_some(start + at)
}

struct Reader<'t> {
    text: &'t Text<'t>,
    bytes: &'t [u8],
    at: usize,
    nodes: usize,
    /// Lists and objects that are open.
    frames: Vec<Frame>,
    /// The number of the one in which reading goes on, while those within it are left.
    resume: Option<usize>,
    /// Whether it was said that the text ends too early.
    is_cut: bool,
    complaints: Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t Text<'t>, part: Range<usize>) -> Self {
        Self {
            text,
            bytes: &text.content.as_bytes()[..part.end],
            at: part.start,
            nodes: 0,
            frames: Vec::new(),
            resume: None,
            is_cut: false,
            complaints: Vec::new(),
        }
    }

    /// Reads the values that follow the first: a file with an object a line (JSON Lines) is a list of them.
    fn lines(&mut self, first: Node<'t>) -> Node<'t> {
        let place = first.place.clone();
        let mut all = vec![first];
        loop {
            self.skip();
            let before = self.at;
            if !matches!(self.peek(), Some(b'{' | b'[')) || !matches!(all[0].kind, Kind::Map(_) | Kind::List(_)) {
                break;
            }
            all.push(self.value(1));
            self.resume = None;
            self.at = self.at.max(before + 1).min(self.bytes.len());
        }
        match all.len() {
            1 => all.remove(0),
            _ => Node { place, kind: Kind::List(all) },
        }
    }

    /// Passes white space and comments.
    fn skip(&mut self) {
        loop {
            while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
                self.at += 1;
            }
            let rest = &self.bytes[self.at..];
            let end = if rest.starts_with(b"//") || rest.starts_with(b"#") {
                rest.iter().position(|&byte| byte == b'\n')
            } else if rest.starts_with(b"/*") {
                rest.windows(2).position(|two| two == b"*/").map(|at| at + 2)
            } else {
                return;
            };
            self.at += end.unwrap_or(rest.len());
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn complain(&mut self, code: Code, start: usize, message: String, help: &str) {
        if self.complaints.len() < MAX_MISTAKES {
            let start = start.min(self.bytes.len());
            let place = self.text.place(start..(start + 1).min(self.bytes.len()));
            self.complaints.push(Diagnostic::new(code, &place, message).help(help));
        }
    }

    /// Says once that the text ends too early: of what is open, the innermost shows where.
    fn cut(&mut self, code: Code, start: usize, message: &str) {
        if !self.is_cut {
            self.is_cut = true;
            self.complain(code, start, message.to_owned(), CUT);
        }
    }

    fn node(&self, start: usize, kind: Kind<'t>) -> Node<'t> {
        Node { place: self.text.place(start..self.at), kind }
    }

    /// Reads the value that begins here.
    fn value(&mut self, depth: usize) -> Node<'t> {
        self.skip();
        let start = self.at;
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > MAX_NODES {
            let what = if depth > MAX_DEPTH { "nested too deeply" } else { "one value too many" };
            self.complain(Code::OverLimit, start, format!("the value is {what} and is not read"), "pull it in parts");
            self.leave();
            return self.node(start, Kind::Broken);
        }
        match self.peek() {
            Some(b'{') => self.map(depth),
            Some(b'[') => self.list(depth),
            Some(quote @ (b'"' | b'\'')) => self.text(start, quote),
            Some(byte) if byte == b'-' || byte.is_ascii_alphanumeric() => self.word(start),
            // `"a": ,` and `[,]` cost the value alone.
            Some(b',' | b'}' | b']') => {
                self.complain(Code::JsonSyntax, start, "here a value is missing".to_owned(), HELP);
                self.node(start, Kind::Broken)
            }
            _ => {
                self.broken(start, "here a value is missing");
                self.node(start, Kind::Broken)
            }
        }
    }

    fn word(&mut self, start: usize) -> Node<'t> {
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte)) {
            self.at += 1;
        }
        let text = self.text;
        match &text.content[start..self.at] {
            "null" | "undefined" | "NaN" | "None" => self.node(start, Kind::Null),
            "True" => self.node(start, Kind::Scalar { text: "true".into(), plain: true }),
            "False" => self.node(start, Kind::Scalar { text: "false".into(), plain: true }),
            word => self.node(start, Kind::Scalar { text: word.into(), plain: true }),
        }
    }

    /// Reads a text; one with a quotation mark too many or too few is read up to where the next entry begins.
    fn text(&mut self, start: usize, quote: u8) -> Node<'t> {
        if let Some(range) = self.string(quote)
            && self.ends_value(range.end + 1)
        {
            self.at = range.end + 1;
            return self.node(start, Kind::Scalar { text: self.characters(range), plain: false });
        }
        let Some((end, next)) = self.mended(start + 1, quote) else {
            if self.string(quote).is_none() {
                self.at = self.bytes.len();
                self.cut(Code::Truncated, start, "the file ends within this text; what there is of it is read");
                let end = escapes::whole(&self.text.content[start + 1..self.at]).len() + start + 1;
                return self.node(start, Kind::Scalar { text: self.characters(start + 1..end), plain: false });
            }
            self.broken(start, "the text has no end");
            return self.node(start, Kind::Broken);
        };
        let message = "the text has a quotation mark too many or too few; it is read up to the next entry".to_owned();
        self.complain(Code::JsonSyntax, start, message, HELP);
        self.at = next;
        let text = self.characters(start + 1..end);
        Node { place: self.text.place(start..end), kind: Kind::Scalar { text, plain: false } }
    }

    fn characters(&self, range: Range<usize>) -> Cow<'t, str> {
        let raw = self.text.content.get(range).unwrap_or_default();
        if raw.contains('\\') { Cow::Owned(unescaped(raw)) } else { Cow::Borrowed(raw) }
    }

    /// Complains, and goes on with the next entry of the object, or where the next record begins.
    fn broken(&mut self, start: usize, what: &str) {
        self.complain(Code::JsonSyntax, start, format!("{what}; the value is left out"), HELP);
        match self.next_entry(self.at.max(start)) {
            Some(next) if self.complaints.len() < MAX_MISTAKES => self.at = next,
            _ => self.leave(),
        }
    }

    fn list(&mut self, depth: usize) -> Node<'t> {
        let start = self.at;
        self.at += 1;
        let level = self.frames.len();
        self.frames.push(Frame::list());
        let mut items: Vec<Node<'t>> = Vec::new();
        let mut comma = true;
        loop {
            self.skip();
            match self.peek() {
                Some(b']') if self.goes_on(level) => {
                    self.complain(Code::JsonSyntax, self.at, "here a `]` is too many".to_owned(), HELP);
                    self.at += 1;
                    comma = true;
                }
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => {
                    self.at += 1;
                    comma = true;
                }
                None => {
                    self.cut(Code::JsonSyntax, start, "the list has no end");
                    break;
                }
                Some(b'{') if !comma && self.is_next_of(level) => {
                    self.complain(Code::JsonSyntax, self.at, "here a `,` is missing".to_owned(), HELP);
                    comma = true;
                }
                Some(_) if !comma || self.is_key(self.at) || self.peek() == Some(b'}') => {
                    let message = format!("here a `,` or the end of the list is missing{NEXT}");
                    self.complain(Code::JsonSyntax, self.at, message, HELP);
                    self.leave();
                }
                Some(_) => {
                    let before = self.at;
                    items.push(self.value(depth + 1));
                    self.at = self.at.max(before + 1).min(self.bytes.len());
                    comma = false;
                }
            }
            match self.resume {
                Some(target) if target == level => {
                    self.resume = None;
                    comma = true;
                }
                Some(_) => break,
                None => {}
            }
        }
        self.frames.truncate(level);
        items.shrink_to_fit();
        self.node(start, Kind::List(items))
    }

    fn map(&mut self, depth: usize) -> Node<'t> {
        let start = self.at;
        self.at += 1;
        let level = self.frames.len();
        self.frames.push(Frame::map());
        let mut entries: Vec<(Key<'t>, Node<'t>)> = Vec::new();
        loop {
            self.skip();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                None => {
                    self.cut(Code::JsonSyntax, start, "the object has no end");
                    break;
                }
                Some(b'{' | b'[' | b']') => {
                    let message = format!("here a key or the end of the object is missing{NEXT}");
                    self.complain(Code::JsonSyntax, self.at, message, HELP);
                    self.leave();
                }
                Some(_) => {
                    let before = self.at;
                    entries.extend(self.entry(depth));
                    self.at = self.at.max(before + 1).min(self.bytes.len());
                }
            }
            match self.resume {
                Some(target) if target == level => self.resume = None,
                Some(_) => break,
                None => {}
            }
        }
        self.close(level);
        entries.shrink_to_fit();
        self.twice(&entries);
        self.node(start, Kind::Map(entries))
    }

    /// Complains of a key that stands twice; the first value is the one that is read.
    fn twice(&mut self, entries: &[(Key<'t>, Node<'t>)]) {
        let mut known = BTreeSet::new();
        let again = entries.iter().find(|(key, _)| !known.insert(&*key.value)).map(|(key, _)| key.clone());
        if let Some(key) = again.filter(|_| self.complaints.len() < MAX_MISTAKES) {
            let message = format!("`{}` stands twice in this object; the first value is read", key.value);
            let help = "delete one of the two";
            self.complaints.push(Diagnostic::new(Code::DuplicateKey, &key.place, message).help(help));
        }
    }

    fn entry(&mut self, depth: usize) -> Option<(Key<'t>, Node<'t>)> {
        let start = self.at;
        let range = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => self.string(quote).inspect(|range| self.at = range.end + 1),
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$' => {
                while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_$-".contains(&byte)) {
                    self.at += 1;
                }
                Some(start..self.at)
            }
            _ => None,
        };
        let Some(range) = range else {
            self.broken(start, "here a key is missing");
            return None;
        };
        let key = Spanned::new(self.characters(range.clone()), self.text.place(start..self.at));
        self.skip();
        if self.peek() != Some(b':') {
            self.at = start + 1;
            self.broken(start, "the key has no value");
            return None;
        }
        self.at += 1;
        self.sign(range);
        let value = self.value(depth + 1);
        // A value with something behind it is none: `12:30`, `null"`.
        if self.resume.is_none() && !matches!(value.kind, Kind::Map(_) | Kind::List(_)) && !self.ends_value(self.at) {
            let place = value.place.clone();
            self.broken(self.at, "here a `,` is missing");
            return Some((key, Node { place, kind: Kind::Broken }));
        }
        Some((key, value))
    }

    /// Finds the characters of a string; none where it has no end.
    fn string(&self, quote: u8) -> Option<Range<usize>> {
        let start = self.at + 1;
        let mut end = start;
        loop {
            match self.bytes.get(end)? {
                b'\\' => end += 2,
                byte if *byte == quote => return Some(start..end),
                _ => end += 1,
            }
        }
    }
}
