//! The objects of a PDF (ISO 32000-1, 7.3), read with a bound on their depth and number.

use std::collections::BTreeMap;

use super::Broken;

/// Arrays and dictionaries within each other; those of a booklet have five.
const MOST_DEPTH: usize = 32;

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    /// `true`, `false`, `null`.
    Word(Vec<u8>),
    Integer(i64),
    Real(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Self>),
    Dict(Dict),
    Reference(u32),
}

impl Object {
    pub(super) fn null() -> Self {
        Self::Word(b"null".to_vec())
    }

    /// The number that it is, whole or not.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "numbers of a PDF have six digits")]
            Self::Integer(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            _ => None,
        }
    }
}

pub(super) type Dict = BTreeMap<Vec<u8>, Object>;

/// Reads objects from bytes.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// How many objects may still be read.
    left: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, left: usize) -> Self {
        Self { bytes, at, left }
    }

    pub(super) fn left(&self) -> usize {
        self.left
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or_default()
    }

    /// Passes over white space and comments (7.2).
    pub(super) fn space(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => self.at += self.bytes[self.at..].iter().take_while(|it| !matches!(it, b'\r' | b'\n')).count(),
                byte if is_space(*byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Passes over a word, if it stands here.
    pub(super) fn word(&mut self, word: &[u8]) -> bool {
        let is_here = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if is_here { word.len() } else { 0 };
        is_here
    }

    /// A whole number.
    pub(super) fn integer(&mut self) -> Option<i64> {
        let length = self.bytes.get(self.at..)?.iter().take_while(|it| matches!(it, b'0'..=b'9' | b'+' | b'-')).count();
        let text = std::str::from_utf8(&self.bytes[self.at..self.at + length]).ok()?;
        let number = text.parse().ok()?;
        self.at += length;
        Some(number)
    }

    pub(super) fn object(&mut self) -> Result<Object, Broken> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Object, Broken> {
        if depth > MOST_DEPTH {
            return Err(Broken::TooMuch("objects within each other"));
        }
        self.left = self.left.checked_sub(1).ok_or(Broken::TooMuch("objects"))?;
        self.space();
        match (self.peek(0), self.peek(1)) {
            (b'<', b'<') => self.dict(depth),
            (b'<', _) => self.hexadecimal(),
            (b'(', _) => self.text(),
            (b'/', _) => Ok(Object::Name(self.name())),
            (b'[', _) => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.space();
                    if self.word(b"]") {
                        return Ok(Object::Array(items));
                    }
                    items.push(self.nested(depth + 1)?);
                }
            }
            (b'0'..=b'9' | b'+' | b'-' | b'.', _) => self.number(),
            (b'a'..=b'z', _) => {
                let length = self.bytes[self.at..].iter().take_while(|it| it.is_ascii_lowercase()).count();
                let word = &self.bytes[self.at..self.at + length];
                self.at += length;
                [&b"true"[..], b"false", b"null"]
                    .contains(&word)
                    .then(|| Object::Word(word.to_vec()))
                    .ok_or(Broken::Syntax(self.at))
            }
            _ => Err(Broken::Syntax(self.at)),
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Object, Broken> {
        self.at += 2;
        let mut dict = Dict::new();
        loop {
            self.space();
            if self.word(b">>") {
                return Ok(Object::Dict(dict));
            }
            if self.peek(0) != b'/' {
                return Err(Broken::Syntax(self.at));
            }
            let key = self.name();
            let value = self.nested(depth + 1)?;
            dict.insert(key, value);
        }
    }

    /// A number, or a reference, which begins with two.
    fn number(&mut self) -> Result<Object, Broken> {
        let start = self.at;
        let Some(number) = self.integer().filter(|_| self.peek(0) != b'.') else {
            let length =
                self.bytes[self.at..].iter().take_while(|it| matches!(it, b'0'..=b'9' | b'+' | b'-' | b'.')).count();
            self.at += length;
            let text = std::str::from_utf8(&self.bytes[start..self.at]).ok();
            return text.and_then(|it| it.parse().ok()).map(Object::Real).ok_or(Broken::Syntax(self.at));
        };
        let before = self.at;
        self.space();
        let is_reference = self.integer().is_some() && {
            self.space();
            self.word(b"R") && !self.peek(0).is_ascii_alphanumeric()
        };
        match u32::try_from(number) {
            Ok(number) if is_reference => Ok(Object::Reference(number)),
            _ => {
                self.at = before;
                Ok(Object::Integer(number))
            }
        }
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(&byte) = self.bytes.get(self.at) {
            if is_space(byte) || b"()<>[]{}/%".contains(&byte) {
                break;
            }
            let digits = self.bytes.get(self.at + 1..self.at + 3).and_then(|it| std::str::from_utf8(it).ok());
            let escaped = digits.filter(|_| byte == b'#').and_then(|it| u8::from_str_radix(it, 16).ok());
            name.push(escaped.unwrap_or(byte));
            self.at += if escaped.is_some() { 3 } else { 1 };
        }
        name
    }

    fn text(&mut self) -> Result<Object, Broken> {
        let (mut text, mut open) = (Vec::new(), 0_usize);
        loop {
            let byte = *self.bytes.get(self.at).ok_or(Broken::Syntax(self.at))?;
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open > 1 {
                        text.push(byte);
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(Object::Text(text));
                    }
                    text.push(byte);
                }
                b'\\' => {
                    let escape = self.peek(0);
                    self.at += 1;
                    match escape {
                        b'n' => text.push(b'\n'),
                        b'r' => text.push(b'\r'),
                        b't' => text.push(b'\t'),
                        b'b' => text.push(8),
                        b'f' => text.push(12),
                        b'\r' => _ = self.word(b"\n"),
                        b'\n' => {}
                        b'0'..=b'7' => {
                            let mut code = u32::from(escape - b'0');
                            for _ in 0..2 {
                                if let digit @ b'0'..=b'7' = self.peek(0) {
                                    code = code * 8 + u32::from(digit - b'0');
                                    self.at += 1;
                                }
                            }
                            text.push(u8::try_from(code & 0xFF).unwrap_or_default());
                        }
                        other => text.push(other),
                    }
                }
                byte => text.push(byte),
            }
        }
    }

    fn hexadecimal(&mut self) -> Result<Object, Broken> {
        self.at += 1;
        let end = self.bytes[self.at..].iter().position(|&it| it == b'>').ok_or(Broken::Syntax(self.at))?;
        let mut digits: Vec<u8> =
            self.bytes[self.at..self.at + end].iter().copied().filter(|it| !is_space(*it)).collect();
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        self.at += end + 1;
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let bytes: Option<Vec<u8>> = digits.chunks_exact(2).map(byte).collect();
        bytes.map(Object::Text).ok_or(Broken::Syntax(self.at))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Object, Broken> {
        Lexer::new(text.as_bytes(), 0, 1_000).object()
    }

    #[test]
    fn objects_are_what_the_standard_says() {
        let text = |text: &str| Object::Text(text.as_bytes().to_vec());
        for (source, expected) in [
            ("(a(b)\\)\\n\\101\\\n.)", text("a(b))\nA.")),
            ("<61 6>", text("a`")),
            ("/a#20b/", Object::Name(b"a b".to_vec())),
            ("12 0 R", Object::Reference(12)),
            ("% a comment\n -7 0 5", Object::Integer(-7)),
            ("-1.5", Object::Real(-1.5)),
            (".5", Object::Real(0.5)),
            ("true", Object::Word(b"true".to_vec())),
            ("[1 2 0 R null]", Object::Array(vec![Object::Integer(1), Object::Reference(2), Object::null()])),
            (
                "<</A 1/B[]>>",
                Object::Dict(Dict::from([(b"A".to_vec(), Object::Integer(1)), (b"B".to_vec(), Object::Array(vec![]))])),
            ),
        ] {
            assert_eq!(read(source), Ok(expected), "{source}");
        }
    }

    #[test]
    fn neither_depth_nor_number_is_without_bound() {
        assert_eq!(read(&"[".repeat(100_000)), Err(Broken::TooMuch("objects within each other")));
        assert_eq!(read(&"<</A".repeat(100_000)), Err(Broken::TooMuch("objects within each other")));
        assert_eq!(read(&format!("[{}]", "1 ".repeat(2_000))), Err(Broken::TooMuch("objects")));
        for cut in ["(a", "<6", "<</A 1", "[1", "", "nul", "(a\\", "/", "<</A>>"] {
            assert!(matches!(read(cut), Err(Broken::Syntax(_))) || cut == "/", "{cut}");
        }
    }
}
