//! LaTeX as its commands and environments, found in one pass each: comments are blanked, braces matched, commands listed.

use std::borrow::Cow;
use std::ops::Range;

use crate::record::text::Text;

/// Most arguments of a command.
const MAX_ARGUMENTS: usize = 12;
/// Blank lines between the arguments of a command end it.
const BLANKS: &[u8] = b" \t";

/// A file with its comments blanked, byte for byte, so that places hold.
pub(super) struct Source<'t> {
    pub(super) text: &'t Text<'t>,
    /// The text without comments.
    pub(super) clean: Cow<'t, str>,
    /// The opening braces in order, each with the one that closes it; nought where none does.
    closing: Vec<(u32, u32)>,
}

/// A command or the beginning or end of an environment, in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The name, without backslash and star.
    pub(super) name: String,
    /// What stands in the braces behind it.
    pub(super) arguments: Vec<Range<usize>>,
    /// From its backslash to behind its last argument.
    pub(super) range: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `\name{…}`.
    Command,
    /// `\begin{name}{…}`.
    Begin,
    /// `\end{name}`.
    End,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t Text<'t>) -> Self {
        let clean = without_comments(&text.content);
        let closing = matched(clean.as_bytes());
        Self { text, clean, closing }
    }

    /// The characters of a stretch, trimmed, with their place in the file.
    pub(super) fn part(&self, range: &Range<usize>) -> crate::diagnostic::Spanned<String> {
        let slice = &self.clean[range.clone()];
        let start = range.start + (slice.len() - slice.trim_start().len());
        let trimmed = slice.trim();
        crate::diagnostic::Spanned::new(trimmed.to_owned(), self.text.place(start..start + trimmed.len()))
    }

    /// The commands from one byte to another; what stands in their arguments is theirs.
    pub(super) fn tokens(&self, within: Range<usize>) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut at = within.start;
        while let Some(token) = self.token(at..within.end) {
            at = token.range.end;
            tokens.push(token);
        }
        tokens
    }

    /// The first command of a stretch.
    pub(super) fn token(&self, within: Range<usize>) -> Option<Token> {
        let bytes = self.clean.as_bytes();
        let mut at = within.start;
        loop {
            at += bytes.get(at..within.end)?.iter().position(|&byte| byte == b'\\')?;
            let letter = |byte: &&u8| byte.is_ascii_alphabetic() || **byte == b'@';
            let letters = bytes.get(at + 1..within.end)?.iter().take_while(letter).count();
            if letters == 0 {
                at += 2;
                continue;
            }
            let name = &self.clean[at + 1..at + 1 + letters];
            let behind = at + 1 + letters;
            let behind = if bytes.get(behind) == Some(&b'*') { behind + 1 } else { behind };
            let (arguments, end) = self.arguments(behind, within.end);
            let Some((first, rest)) = arguments.split_first().filter(|_| name == "begin" || name == "end") else {
                return Some(Token { kind: Kind::Command, name: name.to_owned(), arguments, range: at..end });
            };
            let environment = self.clean[first.clone()].trim().trim_end_matches('*').to_owned();
            let kind = if name == "begin" { Kind::Begin } else { Kind::End };
            // What follows an end is none of its arguments.
            let (arguments, end) = match kind == Kind::End || environment == "document" {
                true => (Vec::new(), first.end + 1),
                false => (rest.to_vec(), end),
            };
            return Some(Token { kind, name: environment, arguments, range: at..end });
        }
    }

    /// The groups in braces that follow, those in brackets passed over; the byte behind the last.
    fn arguments(&self, from: usize, to: usize) -> (Vec<Range<usize>>, usize) {
        let bytes = self.clean.as_bytes();
        let mut found = Vec::new();
        let (mut at, mut end) = (from, from);
        while found.len() < MAX_ARGUMENTS {
            let mut next = at;
            let mut lines = 0;
            while next < to && (BLANKS.contains(&bytes[next]) || (bytes[next] == b'\n' && lines < 1)) {
                lines += usize::from(bytes[next] == b'\n');
                next += 1;
            }
            match bytes.get(next) {
                Some(b'{') if next < to => {
                    let Some(close) = self.closing_of(next).filter(|&close| close < to) else { break };
                    found.push(next + 1..close);
                    at = close + 1;
                    end = at;
                }
                Some(b'[') if next < to && lines == 0 => {
                    let stretch = &bytes[next..to.min(next + 400)];
                    let Some(close) = stretch.iter().position(|&byte| byte == b']') else { break };
                    at = next + close + 1;
                    end = at;
                }
                _ => break,
            }
        }
        (found, end)
    }

    /// Where the document's body is: behind `\begin{document}`, before its end.
    pub(super) fn body(&self) -> Range<usize> {
        let start = self.clean.find("\\begin{document}").map_or(0, |at| at + "\\begin{document}".len());
        let end = self.clean[start..].find("\\end{document}").map_or(self.clean.len(), |at| start + at);
        start..end
    }
}

/// What begins a stretch that TeX does not read.
const COMMENT: &str = "\\begin{comment}";
const FALSE: &str = "\\iffalse";

/// The text with what TeX does not read blanked: comments, `comment` environments, `\iffalse`.
pub(in crate::record::source) fn without_comments(content: &str) -> Cow<'_, str> {
    if !["%", COMMENT, FALSE].iter().any(|mark| content.contains(mark)) {
        return Cow::Borrowed(content);
    }
    let mut bytes = content.as_bytes().to_vec();
    let mut at = 0;
    let mut line = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if content[at..].starts_with(COMMENT) => {
                at = blank(&mut bytes, content, at, "\\end{comment}");
            }
            b'\\' if content[at..].starts_with(FALSE) => at = blank(&mut bytes, content, at, "\\fi"),
            b'\\' => at += 2,
            b'%' => {
                let end = content[at..].find('\n').map_or(bytes.len(), |end| at + end);
                let alone = content[line..at].trim().is_empty();
                bytes[at..end].fill(b' ');
                // A line that is a comment is no blank line.
                if alone && end < bytes.len() {
                    bytes[end] = b' ';
                }
                at = end;
            }
            b'\n' => {
                at += 1;
                line = at;
            }
            _ => at += 1,
        }
        if at > 0 && at <= bytes.len() && content.as_bytes().get(at - 1) == Some(&b'\n') {
            line = at;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(content), Cow::Owned)
}

fn blank(bytes: &mut [u8], content: &str, from: usize, closing: &str) -> usize {
    let end = content[from..].find(closing).map_or(bytes.len(), |at| from + at + closing.len());
    bytes[from..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    end
}

/// Pairs braces; one that has no partner has none.
fn matched(bytes: &[u8]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let here = u32::try_from(at).unwrap_or_default();
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => {
                open.push(pairs.len());
                pairs.push((here, 0));
            }
            b'}' => {
                if let Some(index) = open.pop() {
                    pairs[index].1 = here;
                }
            }
            _ => {}
        }
        at += 1;
    }
    pairs
}

impl Source<'_> {
    /// The brace that closes the one at a byte.
    pub(super) fn closing_of(&self, open: usize) -> Option<usize> {
        let open = u32::try_from(open).ok()?;
        let index = self.closing.binary_search_by_key(&open, |(open, _)| *open).ok()?;
        Some(self.closing[index].1 as usize).filter(|&close| close > 0)
    }
}
