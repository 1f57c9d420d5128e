//! JSON (RFC 8259) as a tree with places, read with patience: scripts around it, comments, commas too many, and values with a
//! mistake, which cost themselves and not the file.

use std::collections::BTreeSet;

use crate::diagnostic::{Checked, Code, Diagnostic, Spanned};
use crate::record::text::Text;
use crate::record::tree::{Kind, Node};

/// Deepest nesting that is read; exports need ten.
const MAX_DEPTH: usize = 64;
/// Most values of a file; a contribution has about a hundred in the most talkative systems.
const MAX_NODES: usize = 4_000_000;
/// Mistakes after which a file is given up.
const MAX_MISTAKES: usize = 100;

/// Reads a text that is JSON, or a script that assigns it; none if it does not begin like that.
pub(super) fn read(text: &Text) -> Option<Checked<Node>> {
    let start = beginning(&text.content)?;
    let mut reader = Reader { text, bytes: text.content.as_bytes(), at: start, nodes: 0, complaints: Vec::new() };
    let node = reader.value(0);
    let node = reader.lines(node);
    Some(Checked::new(node, reader.complaints))
}

/// Where the value begins: at once, or behind `const talks =`, `window.talks =`, `export default`, `callback(`.
fn beginning(content: &str) -> Option<usize> {
    let head = content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let start = content.len() - head.len();
    if head.starts_with(['{', '[']) {
        return Some(start);
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
    text: &'t Text,
    bytes: &'t [u8],
    at: usize,
    nodes: usize,
    complaints: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Reads the values that follow the first: a file with an object a line (JSON Lines) is a list of them.
    fn lines(&mut self, first: Node) -> Node {
        let place = first.place.clone();
        let mut all = vec![first];
        loop {
            self.skip();
            let before = self.at;
            if !matches!(self.peek(), Some(b'{' | b'[')) || !matches!(all[0].kind, Kind::Map(_) | Kind::List(_)) {
                break;
            }
            all.push(self.value(1));
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
            let end = if rest.starts_with(b"//") {
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
            let place = self.text.place(start..(start + 1).min(self.bytes.len()));
            self.complaints.push(Diagnostic::new(code, &place, message).help(help));
        }
    }

    fn node(&self, start: usize, kind: Kind) -> Node {
        Node { place: self.text.place(start..self.at), kind }
    }

    /// Reads the value that begins here.
    fn value(&mut self, depth: usize) -> Node {
        self.skip();
        let start = self.at;
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > MAX_NODES {
            let what = if depth > MAX_DEPTH { "nested too deeply" } else { "one value too many" };
            self.complain(Code::OverLimit, start, format!("the value is {what} and is not read"), "pull it in parts");
            self.pass_broken();
            return self.node(start, Kind::Broken);
        }
        match self.peek() {
            Some(b'{') => self.map(depth),
            Some(b'[') => self.list(depth),
            Some(quote @ (b'"' | b'\'')) => match self.string(quote) {
                Some(text) => self.node(start, Kind::Scalar { text, plain: false }),
                None => self.broken(start, "the text has no end"),
            },
            Some(byte) if byte == b'-' || byte.is_ascii_alphanumeric() => self.word(start),
            _ => self.broken(start, "here a value is missing"),
        }
    }

    fn word(&mut self, start: usize) -> Node {
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte)) {
            self.at += 1;
        }
        match &self.text.content[start..self.at] {
            "null" | "undefined" | "NaN" | "None" => self.node(start, Kind::Null),
            "True" => self.node(start, Kind::Scalar { text: "true".to_owned(), plain: true }),
            "False" => self.node(start, Kind::Scalar { text: "false".to_owned(), plain: true }),
            word => {
                let text = word.to_owned();
                self.node(start, Kind::Scalar { text, plain: true })
            }
        }
    }

    /// Complains and goes on to what may follow the value: its comma or its end.
    fn broken(&mut self, start: usize, what: &str) -> Node {
        let at = self.at.min(self.bytes.len());
        self.complain(
            Code::JsonSyntax,
            at,
            format!("{what}; the value is left out"),
            "mend it in the export, or in a copy of it",
        );
        if self.complaints.len() < MAX_MISTAKES {
            self.pass_broken();
        } else {
            self.at = self.bytes.len();
        }
        self.node(start, Kind::Broken)
    }

    /// Passes what cannot be read: up to the end of the line, or to what closes around it.
    fn pass_broken(&mut self) {
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    if self.string(b'"').is_none() {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' if open == 0 => return,
                b'}' | b']' => open -= 1,
                b',' | b'\n' if open == 0 => return,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn list(&mut self, depth: usize) -> Node {
        let start = self.at;
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                Some(b'}') | None => {
                    self.complain(
                        Code::JsonSyntax,
                        start,
                        "the list has no end".to_owned(),
                        "look whether the file was cut short",
                    );
                    break;
                }
                Some(_) => {
                    let before = self.at;
                    items.push(self.value(depth + 1));
                    self.at = self.at.max(before + 1).min(self.bytes.len());
                }
            }
        }
        items.shrink_to_fit();
        self.node(start, Kind::List(items))
    }

    fn map(&mut self, depth: usize) -> Node {
        let start = self.at;
        self.at += 1;
        let mut entries: Vec<(Spanned<String>, Node)> = Vec::new();
        loop {
            self.skip();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                Some(b']') | None => {
                    self.complain(
                        Code::JsonSyntax,
                        start,
                        "the object has no end".to_owned(),
                        "look whether the file was cut short",
                    );
                    break;
                }
                Some(_) => {
                    let before = self.at;
                    entries.extend(self.entry(depth));
                    self.at = self.at.max(before + 1).min(self.bytes.len());
                }
            }
        }
        entries.shrink_to_fit();
        self.twice(&entries);
        self.node(start, Kind::Map(entries))
    }

    /// Complains of a key that stands twice; the first value is the one that is read.
    fn twice(&mut self, entries: &[(Spanned<String>, Node)]) {
        let mut known = BTreeSet::new();
        let again = entries.iter().find(|(key, _)| !known.insert(key.value.as_str())).map(|(key, _)| key.clone());
        if let Some(key) = again.filter(|_| self.complaints.len() < MAX_MISTAKES) {
            let message = format!("`{}` stands twice in this object; the first value is read", key.value);
            let help = "delete one of the two";
            self.complaints.push(Diagnostic::new(Code::DuplicateKey, &key.place, message).help(help));
        }
    }

    fn entry(&mut self, depth: usize) -> Option<(Spanned<String>, Node)> {
        let start = self.at;
        let key = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => self.string(quote),
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$' => {
                while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_$-".contains(&byte)) {
                    self.at += 1;
                }
                Some(self.text.content[start..self.at].to_owned())
            }
            _ => None,
        };
        let Some(key) = key else {
            self.broken(start, "here a key is missing");
            return None;
        };
        let key = Spanned::new(key, self.text.place(start..self.at));
        self.skip();
        if self.peek() != Some(b':') {
            self.broken(start, "the key has no value");
            return None;
        }
        self.at += 1;
        Some((key, self.value(depth + 1)))
    }

    /// Reads a string; none, and nothing passed, where it has no end.
    fn string(&mut self, quote: u8) -> Option<String> {
        let start = self.at + 1;
        let mut end = start;
        let mut escaped = false;
        loop {
            match self.bytes.get(end)? {
                b'\\' => {
                    escaped = true;
                    end += 2;
                }
                byte if *byte == quote => break,
                _ => end += 1,
            }
        }
        let raw = self.text.content.get(start..end)?;
        self.at = end + 1;
        Some(if escaped { unescaped(raw) } else { raw.to_owned() })
    }
}

/// The characters that escapes stand for; halves of surrogate pairs that stand alone become U+FFFD.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let mut chars = rest[at + 1..].chars();
        let escape = chars.next();
        rest = chars.as_str();
        match escape {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{C}'),
            Some('u') => {
                let (units, after) = code_units(rest);
                rest = after;
                text.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
            }
            Some(other) => text.push(other),
            None => {}
        }
    }
    text.push_str(rest);
    text
}

/// The code units of `\u` escapes that follow each other, the first without its `\u`.
fn code_units(mut rest: &str) -> (Vec<u16>, &str) {
    let mut units = Vec::new();
    while let Some(unit) = rest.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
        units.push(unit);
        rest = &rest[4..];
        match rest.strip_prefix("\\u") {
            Some(next) if next.get(..4).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) => {
                rest = next
            }
            _ => break,
        }
    }
    (units, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &Node) -> String {
        match &node.kind {
            Kind::Null => "null".to_owned(),
            Kind::Broken => "!".to_owned(),
            Kind::Scalar { text, plain: true } => text.clone(),
            Kind::Scalar { text, plain: false } => format!("{text:?}"),
            Kind::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(",")),
            Kind::Map(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(|(key, value)| format!("{}:{}", key.value, shown(value))).collect();
                format!("{{{}}}", entries.join(","))
            }
        }
    }

    fn tree(content: &str) -> (String, Vec<String>) {
        let read = read(&Text::new("x.json".into(), content.to_owned())).expect("it begins like JSON");
        (
            shown(&read.value),
            read.diagnostics.iter().map(|found| format!("{} {}", found.place, found.message)).collect(),
        )
    }

    #[test]
    fn reads_what_is_written() {
        for (content, expected) in [
            (r#"{"a": [1, -2.5e3, true, null], "b": {"c": "x"}}"#, r#"{a:[1,-2.5e3,true,null],b:{c:"x"}}"#),
            (r#""#, ""),
            ("\u{FEFF} [\"\\u00e9\\ud835\\udefc\\n\\/\\ud800x\"]", "[\"é𝛼\\n/\u{FFFD}x\"]"),
            ("window.talks = [{id: 1, 'b': 'it',},]; // end", r#"[{id:1,b:"it"}]"#),
            ("callback({\"a\": /* why */ 1});", "{a:1}"),
        ] {
            if expected.is_empty() {
                assert!(read(&Text::new("x".into(), content.to_owned())).is_none());
                continue;
            }
            assert_eq!(tree(content), (expected.to_owned(), Vec::new()), "{content}");
        }
        for content in ["Talks [draft]", "<script>x = [1]</script>", "# a = {"] {
            assert!(read(&Text::new("x".into(), content.to_owned())).is_none(), "{content}");
        }
    }

    #[test]
    fn an_object_a_line_is_a_list() {
        let (value, said) = tree("{\"a\": 1}\n{\"a\": 2}\n\n{\"a\": , \"b\": 3}\n{\"a\": 4}\n");
        assert_eq!(value, "[{a:1},{a:2},{a:!,b:3},{a:4}]");
        assert!(said.len() == 1 && said[0].starts_with("x.json:4:7 "), "{said:?}");
        assert_eq!(tree("const a = {b: 1};\nconst c = {d: 2};").0, "{b:1}");
    }

    #[test]
    fn a_key_that_stands_twice() {
        let (value, said) = tree("[{\"a\": 1, \"b\": 2, \"a\": 3}]");
        assert_eq!(value, "[{a:1,b:2,a:3}]");
        assert_eq!(said, ["x.json:1:19 `a` stands twice in this object; the first value is read"]);
    }

    #[test]
    fn a_mistake_costs_its_value() {
        let (value, said) = tree("[\n{\"a\": 1},\n{\"a\": , \"b\": 2},\n{\"a\" 3},\n{\"a\": 4}\n]");
        assert_eq!(value, "[{a:1},{a:!,b:2},{},{a:4}]");
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].starts_with("x.json:3:7 "), "{said:?}");
        let (value, said) = tree("[{\"a\": 1}, {\"a\": \"no end");
        assert!(value.starts_with("[{a:1},{a:!"), "{value}");
        assert!(!said.is_empty());
    }

    #[test]
    fn depth_and_mistakes_are_bounded() {
        let (_, said) = tree(&"[".repeat(100_000));
        assert!(said.len() <= MAX_MISTAKES && said.iter().any(|it| it.contains("nested too deeply")));
        let (_, said) = tree(&format!("[{}]", "{\"a\" 1},".repeat(10_000)));
        assert_eq!(said.len(), MAX_MISTAKES);
    }
}
