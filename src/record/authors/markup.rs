//! The characters of a list of names, with its markup read: LaTeX, HTML, Markdown and plain text alike.
//!
//! Nobody says which of them a cell of a table is written in, and their marks hardly collide in names.

use super::mark;
use crate::prose;

/// What stands at one place of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// A character of the text.
    Char(char),
    /// What is raised, or a footnote sign: `1,2`, `†`.
    Mark(String),
    /// The text of a footnote: `\thanks{…}`.
    Note(String),
    /// The end of a line.
    Line,
    /// What parts two authors and nothing else: `\and`.
    And,
}

/// A sign and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) sign: Sign,
    /// Byte of the text where it begins.
    pub(super) start: usize,
    /// Byte behind it.
    pub(super) end: usize,
    /// Whether it is set apart: bold, underlined, in italics.
    pub(super) strong: bool,
    /// Whether braces hold it together, as they do in BibTeX: `{Barnes and Noble}`.
    pub(super) held: bool,
}

impl Piece {
    /// The character, if it is one.
    pub(super) fn char(&self) -> Option<char> {
        match self.sign {
            Sign::Char(c) => Some(c),
            _ => None,
        }
    }
}

/// Levels of groups that are read as groups; deeper braces are read as they come.
const DEEPEST: usize = 12;

/// Bytes of a formula that can be a mark.
const LONGEST_MARK: usize = 80;

/// Bytes within which a tag, a link or an emphasis ends; so that reading stays linear.
const WINDOW: usize = 1000;

/// Commands whose argument is raised, in the document classes of LaTeX and of publishers.
const RAISING: [&str; 10] = [
    "textsuperscript",
    "textsu",
    "inst",
    "footnotemark",
    "fnref",
    "corref",
    "tnoteref",
    "authormark",
    "IEEEauthorrefmark",
    "affmark",
];

/// Commands whose argument is a footnote.
const NOTING: [&str; 5] = ["thanks", "footnote", "footnotetext", "titlenote", "authornote"];

/// Commands whose argument is set apart.
const SETTING_APART: [&str; 8] = ["textbf", "underline", "uline", "ul", "emph", "textit", "textsl", "presenter"];

/// Commands whose argument says where an author works.
const PLACING: [&str; 5] = ["affiliation", "affil", "institute", "address", "institution"];

/// Commands whose argument is nothing to print: addresses and spaces.
const SILENT: [&str; 8] = ["email", "mail", "ead", "vspace", "hspace", "label", "url", "homepage"];

/// Reads a text into pieces.
pub(super) fn read(text: &str) -> Vec<Piece> {
    read_at(text, 0)
}

fn read_at(text: &str, depth: usize) -> Vec<Piece> {
    let mut reader = Reader { text, pieces: Vec::with_capacity(text.len()), depth, closers: Closers::of(text) };
    reader.stretch(0, text.len(), Style::default());
    reader.pieces
}

/// How a stretch is set.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    strong: bool,
    held: bool,
}

/// For every opening brace, the byte of the one that closes it.
struct Closers(Vec<(usize, usize)>);

impl Closers {
    fn of(text: &str) -> Self {
        let mut open = Vec::new();
        let mut pairs = Vec::new();
        let mut escaped = false;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'{' if !escaped => open.push(at),
                b'}' if !escaped => pairs.extend(open.pop().map(|from| (from, at))),
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    fn of_brace(&self, at: usize) -> Option<usize> {
        self.0.binary_search_by_key(&at, |(open, _)| *open).ok().map(|index| self.0[index].1)
    }
}

struct Reader<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    depth: usize,
    closers: Closers,
}

impl Reader<'_> {
    fn push(&mut self, sign: Sign, start: usize, end: usize, style: Style) {
        self.pieces.push(Piece { sign, start, end, strong: style.strong, held: style.held });
    }

    fn push_text(&mut self, text: &str, start: usize, end: usize, style: Style) {
        for c in text.chars() {
            self.push(Sign::Char(c), start, end, style);
        }
    }

    /// Reads `from..to` of the text.
    fn stretch(&mut self, from: usize, to: usize, mut style: Style) {
        let outer = style;
        let mut at = from;
        while let Some(c) = self.text[at..to].chars().next() {
            let next = at + c.len_utf8();
            at = match c {
                '\\' => self.command(at, to, style),
                '{' => self.group(at, to, style),
                '$' => self.formula(at, to, style),
                '^' => self.raised(at, to, style),
                '<' => self.tag(at, to, &mut style, outer),
                '&' => self.entity(at, to, style),
                '[' => self.link(at, to, style),
                '*' | '_' => self.emphasis(at, to, style),
                '}' => next,
                '\n' => {
                    self.push(Sign::Line, at, next, style);
                    next
                }
                '~' => {
                    self.push(Sign::Char(' '), at, next, style);
                    next
                }
                _ if mark::lowered(c).is_some() || mark::sign(c).is_some() => self.sign(at, to, style),
                _ if c == '\t' || !prose::says_nothing(c) => {
                    self.push(Sign::Char(c), at, next, style);
                    next
                }
                _ => {
                    if c.is_whitespace() && c != '\r' {
                        self.push(Sign::Char(' '), at, next, style);
                    }
                    next
                }
            };
        }
    }

    /// A run of raised characters, or of one footnote sign.
    fn sign(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at..to];
        let first = rest.chars().next().and_then(mark::sign);
        let same = |c: char| if first.is_some() { mark::sign(c) == first } else { mark::lowered(c).is_some() };
        let end = at + rest.find(|c| !same(c)).unwrap_or(rest.len());
        let label = self.text[at..end].chars().filter_map(|c| mark::sign(c).or_else(|| mark::lowered(c))).collect();
        self.push(Sign::Mark(label), at, end, style);
        end
    }

    /// `^{1,2}`, `^a`, `^1,2^`.
    fn raised(&mut self, at: usize, to: usize, style: Style) -> usize {
        if self.text[at + 1..to].starts_with('{')
            && let Some(close) = self.closers.of_brace(at + 1).filter(|&close| close < to)
        {
            let label = plain(&self.text[at + 2..close], self.depth);
            self.push(Sign::Mark(label), at, close + 1, style);
            return close + 1;
        }
        let rest = &self.text[at + 1..to];
        let mut end = 0;
        for (index, c) in rest.char_indices() {
            let digit_follows = || rest[index + 1..].starts_with(|c: char| c.is_ascii_digit());
            let counts = c.is_ascii_digit() || c == ',' && digit_follows();
            let first = index == 0 && (c.is_ascii_lowercase() || mark::sign(c).is_some());
            if !counts && !first {
                break;
            }
            end = index + c.len_utf8();
            if first {
                break;
            }
        }
        if end == 0 {
            self.push(Sign::Char('^'), at, at + 1, style);
            return at + 1;
        }
        self.push(Sign::Mark(rest[..end].to_owned()), at, at + 1 + end, style);
        let closed = rest[end..].starts_with('^');
        at + 1 + end + usize::from(closed)
    }

    /// A formula is a mark if it only raises or is only a sign; else its source is text.
    fn formula(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at + 1..to];
        let length = window(rest).find('$').filter(|&length| (1..=LONGEST_MARK).contains(&length));
        let label = length.and_then(|length| mark::labels(&plain(rest[..length].trim().trim_start_matches("{}"), self.depth)));
        match (length, label) {
            (Some(length), Some(label)) => {
                let end = at + length + 2;
                self.push(Sign::Mark(label.join(",")), at, end, style);
                end
            }
            _ => {
                self.push(Sign::Char('$'), at, at + 1, style);
                at + 1
            }
        }
    }

    fn group(&mut self, at: usize, to: usize, style: Style) -> usize {
        let Some(close) = self.closers.of_brace(at).filter(|&close| close < to && self.depth < DEEPEST) else {
            return at + 1;
        };
        // `{ada,jean}@ockham.example`: one address for several.
        if self.text[close + 1..to].starts_with('@') {
            let rest = &self.text[close + 1..to];
            return close + 1 + rest.find(|c: char| c.is_whitespace() || ",;".contains(c)).unwrap_or(rest.len());
        }
        let whole = self.text[..at].trim().is_empty() && self.text[close + 1..].trim().is_empty();
        self.depth += 1;
        self.stretch(at + 1, close, Style { held: !whole, ..style });
        self.depth -= 1;
        close + 1
    }

    fn command(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at + 1..to];
        let Some(first) = rest.chars().next() else {
            self.push(Sign::Char('\\'), at, at + 1, style);
            return at + 1;
        };
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        if letters == 0 {
            let behind = at + 1 + first.len_utf8();
            return match first {
                '\\' => {
                    self.push(Sign::Line, at, behind, style);
                    self.bracketed(behind, to).unwrap_or(behind)
                }
                '&' | '_' | '%' | '#' | '$' | '{' | '}' => {
                    self.push(Sign::Char(first), at, behind, style);
                    behind
                }
                ' ' | ',' | ';' | ':' | '!' | '/' | '-' | '@' => {
                    if first == ' ' || first == ',' {
                        self.push(Sign::Char(' '), at, behind, style);
                    }
                    behind
                }
                _ => self.accent(first, at, behind, to, style).unwrap_or_else(|| {
                    self.push(Sign::Char('\\'), at, at + 1, style);
                    at + 1
                }),
            };
        }
        let name = &rest[..letters];
        let behind = at + 1 + letters;
        if name.len() == 1
            && let Some(end) = self.accent(first, at, behind, to, style)
        {
            return end;
        }
        if let Some(letter) = prose::letter(name) {
            let end = behind + usize::from(self.text[behind..to].starts_with(' '));
            self.push_text(letter, at, end, style);
            return if self.text[behind..to].starts_with("{}") { behind + 2 } else { end };
        }
        let argument = self.argument(behind, to);
        let inner = argument.map(|(open, close)| self.text[open..close].to_owned());
        match (name, inner, argument) {
            ("and" | "And" | "AND", ..) => self.push(Sign::And, at, behind, style),
            ("quad" | "qquad" | "newline" | "linebreak" | "par", ..) => {
                let sign = if name.ends_with("quad") { Sign::Char(' ') } else { Sign::Line };
                self.push(sign, at, behind, style);
            }
            (_, None, _) if named_sign(name).is_some() => {
                self.push(Sign::Mark(named_sign(name).unwrap_or_default().to_owned()), at, behind, style);
            }
            (_, Some(inner), Some((_, close))) if RAISING.contains(&name) => {
                self.push(Sign::Mark(plain(&inner, self.depth)), at, close + 1, style);
                return close + 1;
            }
            (_, Some(inner), Some((_, close))) if NOTING.contains(&name) => {
                self.push(Sign::Note(plain(&inner, self.depth)), at, close + 1, style);
                return close + 1;
            }
            (_, Some(_), Some((_, close))) if SILENT.contains(&name) => return close + 1,
            (_, Some(_), Some((open, close))) if PLACING.contains(&name) && self.depth < DEEPEST => {
                self.push_text(" (", at, open, style);
                self.depth += 1;
                self.stretch(open, close, style);
                self.depth -= 1;
                self.push_text(")", close, close + 1, style);
                return close + 1;
            }
            (_, Some(_), Some((open, close))) if name.starts_with("orcid") => {
                self.push_text(" ", at, open, style);
                self.push_text(&self.text[open..close].to_owned(), open, close, style);
                self.push_text(" ", close, close + 1, style);
                return close + 1;
            }
            (_, Some(inner), Some((_, close))) if name == "href" => {
                // The address is kept only where it says who it is.
                if inner.contains("orcid.org") {
                    self.push_text(&format!(" {inner} "), at, close, style);
                }
                return close + 1;
            }
            (_, Some(_), Some((open, close))) if self.depth < DEEPEST => {
                let strong = style.strong || SETTING_APART.contains(&name);
                self.depth += 1;
                self.stretch(open, close, Style { strong, ..style });
                self.depth -= 1;
                return close + 1;
            }
            // A command without an argument sets its surroundings: `\small`, `\bf`.
            _ => return behind + usize::from(self.text[behind..to].starts_with(' ')),
        }
        behind
    }

    /// A letter with an accent command: `\'e`, `\"{\i}`, `\c{c}`.
    fn accent(&mut self, command: char, at: usize, behind: usize, to: usize, style: Style) -> Option<usize> {
        let combining = prose::combining(command)?;
        let (inner, end) = match self.argument(behind, to) {
            Some((open, close)) => (&self.text[open..close], close + 1),
            None => {
                let rest = &self.text[behind..to];
                let spaces = if command.is_ascii_alphabetic() { rest.len() - rest.trim_start().len() } else { 0 };
                if command.is_ascii_alphabetic() && spaces == 0 {
                    return None;
                }
                let rest = &rest[spaces..];
                let length = match rest.strip_prefix('\\') {
                    Some(name) => 1 + name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len()),
                    None => rest.chars().next().map_or(0, char::len_utf8),
                };
                (&rest[..length], behind + spaces + length)
            }
        };
        let base = match inner.trim().strip_prefix('\\') {
            Some(name) => prose::letter(name.trim())?,
            None => inner.trim(),
        };
        let mut letters = base.chars();
        let first = letters.next().filter(|first| first.is_alphabetic())?;
        let text = format!("{}{}", prose::compose(first, combining), letters.as_str());
        self.push_text(&text, at, end, style);
        Some(end)
    }

    /// The bytes inside the braces that follow, an optional argument in brackets passed over.
    fn argument(&self, at: usize, to: usize) -> Option<(usize, usize)> {
        let at = self.bracketed(at, to).unwrap_or(at);
        if !self.text[at..to].starts_with('{') {
            return None;
        }
        self.closers.of_brace(at).filter(|&close| close < to).map(|close| (at + 1, close))
    }

    /// Where an optional argument in brackets ends.
    fn bracketed(&self, at: usize, to: usize) -> Option<usize> {
        let rest = &self.text[at..to];
        let close = rest.starts_with('[').then(|| window(rest).find(']')).flatten()?;
        Some(at + close + 1)
    }

    fn tag(&mut self, at: usize, to: usize, style: &mut Style, outer: Style) -> usize {
        let rest = &self.text[at + 1..to];
        let name_from = usize::from(rest.starts_with('/'));
        let length = rest[name_from..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len() - name_from);
        let name = rest[name_from..name_from + length].to_ascii_lowercase();
        let behind = &rest[name_from + length..];
        let is_tag = !name.is_empty() && behind.starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace());
        let Some(close) = window(rest).find('>').filter(|_| is_tag) else {
            self.push(Sign::Char('<'), at, at + 1, *style);
            return at + 1;
        };
        let end = at + 1 + close + 1;
        let opens = name_from == 0;
        match name.as_str() {
            "sup" if opens => {
                let inner = &self.text[end..to];
                if let Some(length) = window(inner).find("</sup>") {
                    self.push(Sign::Mark(without_tags(&inner[..length])), at, end + length + 6, *style);
                    return end + length + 6;
                }
            }
            "b" | "strong" | "u" | "em" | "i" => style.strong = opens || outer.strong,
            "br" | "p" | "li" | "div" | "tr" => self.push(Sign::Line, at, end, *style),
            "a" if opens => {
                if let Some(address) = rest[..close].split(['"', '\'']).find(|part| part.contains("orcid.org/")) {
                    self.push_text(&format!(" {address} "), at, end, *style);
                }
            }
            _ => {}
        }
        end
    }

    fn entity(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at + 1..to];
        let name = window(rest).split_once(';').map(|(name, _)| name).filter(|name| !name.is_empty() && name.len() <= 31);
        let coded = |name: &str| {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(code) => u32::from_str_radix(code, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)
        };
        let found = name.and_then(|name| {
            let named = match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "nbsp" => Some(' '),
                _ => coded(name).or_else(|| accented_entity(name)),
            };
            Some((named?, name.len()))
        });
        match found {
            Some((c, length)) => {
                let end = at + 2 + length;
                match mark::sign(c).or_else(|| mark::lowered(c)) {
                    Some(c) => self.push(Sign::Mark(c.to_string()), at, end, style),
                    None => self.push(Sign::Char(c), at, end, style),
                }
                end
            }
            None => {
                self.push(Sign::Char('&'), at, at + 1, style);
                at + 1
            }
        }
    }

    /// `[Ada Byron](https://…)`: the words; the address only where it is an ORCID.
    fn link(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = window(&self.text[at + 1..to]);
        let found = rest.find("](").and_then(|words| {
            let address = &rest[words + 2..];
            Some((words, &address[..address.find(')')?]))
        });
        match found {
            Some((words, address)) if !rest[..words].contains(['[', ']']) && self.depth < DEEPEST => {
                self.depth += 1;
                self.stretch(at + 1, at + 1 + words, style);
                self.depth -= 1;
                let end = at + 1 + words + 2 + address.len() + 1;
                if address.contains("orcid.org/") {
                    self.push_text(&format!(" {address} "), end - 1, end, style);
                }
                end
            }
            _ => {
                self.push(Sign::Char('['), at, at + 1, style);
                at + 1
            }
        }
    }

    /// `**Ada Byron**`, `_Ada Byron_`: emphasis (CommonMark 6.2) around one name; else a mark or a character.
    fn emphasis(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at..to];
        let sign = if rest.starts_with('*') { '*' } else { '_' };
        let length = rest.find(|c| c != sign).unwrap_or(rest.len());
        let fence = &rest[..length];
        let inner = window(&rest[length..]);
        let before = self.text[..at].chars().next_back();
        let opens = before.is_none_or(|c| !c.is_alphanumeric()) && inner.starts_with(|c: char| !c.is_whitespace());
        let stop = inner.find([',', ';', '\n', '|']).unwrap_or(inner.len());
        let close = inner[..stop].find(fence).filter(|&close| {
            let behind = inner[close + length..].chars().next();
            close > 0
                && !inner[..close].ends_with(char::is_whitespace)
                && behind.is_none_or(|c| !c.is_alphanumeric() && c != sign)
        });
        match close {
            Some(close) if opens && length <= 3 && self.depth < DEEPEST => {
                let from = at + length;
                self.depth += 1;
                self.stretch(from, from + close, Style { strong: true, ..style });
                self.depth -= 1;
                from + close + length
            }
            _ if sign == '*' => self.sign(at, to, style),
            _ => {
                self.push_text(fence, at, at + length, style);
                at + length
            }
        }
    }
}

/// The sign a LaTeX command is named after.
fn named_sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "ast" | "star" | "textasteriskcentered" | "bigstar" => "*",
        "dagger" | "dag" | "textdagger" => "†",
        "ddagger" | "ddag" | "textdaggerdbl" => "‡",
        "S" | "textsection" => "§",
        "P" | "textparagraph" => "¶",
        "parallel" | "textbardbl" | "Vert" => "‖",
        "circ" | "bigcirc" => "○",
        _ => return None,
    })
}

/// A letter with an accent as HTML names it: the letter and the accent's name (`eacute`).
fn accented_entity(name: &str) -> Option<char> {
    let whole = match name {
        "szlig" => Some('ß'),
        "oslash" => Some('ø'),
        "Oslash" => Some('Ø'),
        "aelig" => Some('æ'),
        "AElig" => Some('Æ'),
        "dagger" => Some('†'),
        "Dagger" => Some('‡'),
        _ => None,
    };
    let (base, accent) = (name.chars().next()?, name.get(1..)?);
    let command = match accent {
        "acute" => '\'',
        "grave" => '`',
        "circ" => '^',
        "tilde" => '~',
        "uml" => '"',
        "ring" => 'r',
        "cedil" => 'c',
        "caron" => 'v',
        _ => return whole,
    };
    whole.or_else(|| prose::compose(base, prose::combining(command)?).chars().next())
}

/// The first bytes of a text.
fn window(text: &str) -> &str {
    &text[..text.floor_char_boundary(WINDOW)]
}

fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// A stretch of LaTeX as its characters, marks among them as they stand.
pub(super) fn plain(text: &str, depth: usize) -> String {
    let mut out = String::new();
    if depth >= DEEPEST {
        return text.replace(['\\', '{', '}'], "");
    }
    // What is raised inside a raised stretch is a mark of its own.
    for piece in read_at(text.trim().strip_prefix('^').unwrap_or(text.trim()), depth + 1) {
        match piece.sign {
            Sign::Char(c) => out.push(c),
            Sign::Mark(mark) | Sign::Note(mark) => out.push_str(&mark),
            Sign::Line | Sign::And => out.push(' '),
        }
    }
    out.trim().to_owned()
}
