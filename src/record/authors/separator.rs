//! What parts a list of names, and the stretches between.

use super::likeness::is_katakana;
use super::markup::{Piece, Sign};

/// What stands before a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// Nothing: the list begins.
    Start,
    /// What parts two authors and nothing else: `;`, `\and`, `|`, a bullet.
    Hard,
    /// The end of a line.
    Line,
    /// A comma of any script.
    Comma,
    /// A word or sign for `and`.
    And,
    /// A word for `with`; what follows it is a list of its own.
    With,
    /// A word for `and` that also stands inside names: `Ramón y Cajal`.
    Inner,
}

/// A stretch of pieces between two separators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) before: Separator,
    /// The word or sign that parts it from the stretch before.
    pub(super) joint: String,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The word for `and` before the last of a list (CLDR, list pattern `standard`, `end`), where names have no such word
/// inside: the languages of Europe written in Latin, Greek and Cyrillic letters, Turkish, Indonesian, Vietnamese.
const ANDS: [&str; 23] = [
    "and", "und", "et", "och", "og", "en", "ja", "és", "oraz", "și", "şi", "ir", "ve", "və", "dhe", "agus", "và",
    "eta", "ac", "и", "та", "και", "sowie",
];

/// The words for `and` that stand inside names as well: those of Spanish, Portuguese, Italian, Galician and Catalan that
/// join two family names, and those that are a particle or a common word elsewhere.
const INNER: [&str; 9] = ["y", "e", "i", "a", "in", "un", "dan", "і", "й"];

/// Whether a word joins the two family names of one person.
pub(super) fn joins_families(word: &str) -> bool {
    matches!(word, "y" | "e" | "i")
}

/// Those that are no name in a list written in capitals.
const CAPITALS: [&str; 9] = ["AND", "UND", "ET", "OCH", "OG", "ÉS", "SOWIE", "Y", "E"];

/// Parts a list at its separators, those inside brackets and braces left alone. Line ends part only if `lines`; else they
/// are spaces.
pub(super) fn chunks(pieces: &[Piece], lines: bool) -> Vec<Chunk> {
    let no_small = !pieces.iter().filter_map(Piece::char).any(char::is_lowercase);
    let slashes = slashes_part(pieces);
    let closers = closers(pieces);
    let counts = enumeration(pieces);
    let mut chunks = vec![Chunk { before: Separator::Start, joint: String::new(), from: 0, to: 0 }];
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        if let Some(close) = closers[at] {
            at = close;
            continue;
        }
        let found = match (&piece.sign, piece.held) {
            (_, true) => None,
            _ if counts.contains(&at) => Some((Separator::Hard, at + 1)),
            (Sign::And, _) => Some((Separator::Hard, at + 1)),
            (Sign::With, _) => Some((Separator::With, at + 1)),
            (Sign::Line, _) if lines => Some((Separator::Line, at + 1)),
            (Sign::Char(c), _) => character(pieces, at, *c, slashes).or_else(|| word(pieces, at, no_small)),
            _ => None,
        };
        if let Some((before, next)) = found {
            let joint = pieces[at..next].iter().filter_map(Piece::char).collect::<String>().trim().to_owned();
            if let Some(last) = chunks.last_mut() {
                last.to = at;
            }
            chunks.push(Chunk { before, joint, from: next, to: next });
            at = next;
        } else {
            at += 1;
        }
    }
    if let Some(last) = chunks.last_mut() {
        last.to = pieces.len();
    }
    chunks
}

/// Where the numbers begin that count the names of a list: `1. Ada Byron 2. Jean Ford`.
fn enumeration(pieces: &[Piece]) -> Vec<usize> {
    let text: Vec<char> = pieces.iter().map(|piece| piece.char().unwrap_or('\n')).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let begins = at == 0 || text[at - 1].is_whitespace();
        let number = (found.len() + 1).to_string();
        let is_next = begins && text[at..].iter().take(number.len()).copied().eq(number.chars());
        let stop = text.get(at + number.len()).copied();
        if is_next && matches!(stop, Some('.' | ')')) {
            found.push(at);
        } else if found.is_empty() && !text[at].is_whitespace() {
            return Vec::new();
        }
        at += 1;
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// For each opening bracket that is closed again, where.
pub(super) fn closers(pieces: &[Piece]) -> Vec<Option<usize>> {
    let mut closers = vec![None; pieces.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece.char() {
            Some(c @ ('(' | '[' | '（' | '［')) => open.push((at, c)),
            Some(c @ (')' | ']' | '）' | '］')) => {
                let fits = |open: char| matches!((open, c), ('(' | '（', ')' | '）') | ('[' | '［', ']' | '］'));
                if open.last().is_some_and(|(_, open)| fits(*open)) {
                    closers[open.pop().map_or(at, |(from, _)| from)] = Some(at);
                }
            }
            _ => {}
        }
    }
    // A bracket that closes itself is none.
    for (at, close) in closers.iter_mut().enumerate() {
        *close = close.filter(|&close| close > at);
    }
    closers
}

fn character(pieces: &[Piece], at: usize, c: char, slashes: bool) -> Option<(Separator, usize)> {
    let space = |index: Option<usize>| {
        index.and_then(|index| pieces.get(index)).is_none_or(|piece| piece.char().is_none_or(char::is_whitespace))
    };
    let spaced = || space(at.checked_sub(1)) && space(Some(at + 1));
    let separator = match c {
        ';' | '；' | '؛' | '|' | '｜' | '\t' | '•' | '‣' | '▪' | '●' | '¦' => Separator::Hard,
        ',' | '，' | '、' | '،' | '﹐' => Separator::Comma,
        '·' | '∙' | '⋅' if spaced() => Separator::Hard,
        '・' | '･' if !katakana_around(pieces, at) => Separator::Comma,
        '&' | '＆' => Separator::And,
        '/' if slashes => Separator::Hard,
        '–' | '—' if space(Some(at + 1)) && begins_line(pieces, at) => Separator::Hard,
        _ => return None,
    };
    Some((separator, at + 1))
}

/// Whether only spaces stand before a piece in its line.
fn begins_line(pieces: &[Piece], at: usize) -> bool {
    let before = pieces[..at].iter().rev().take_while(|piece| piece.sign != Sign::Line);
    let mut before = before.take(8);
    before.all(|piece| piece.char().is_some_and(char::is_whitespace))
}

fn katakana_around(pieces: &[Piece], at: usize) -> bool {
    let is = |index: Option<usize>| {
        index.and_then(|index| pieces.get(index)).and_then(Piece::char).is_some_and(|c| is_katakana(c) || c.is_ascii())
    };
    is(at.checked_sub(1)) && is(Some(at + 1))
}

/// Whether slashes part names: each stands between two of several words, and there is no other separator.
fn slashes_part(pieces: &[Piece]) -> bool {
    let text: String = pieces.iter().map(|piece| piece.char().unwrap_or(' ')).collect();
    if !text.contains('/') || text.contains([';', ',', '(', '@', ':']) {
        return false;
    }
    let several =
        |part: &str| part.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count() >= 2;
    text.split('/').all(several)
}

/// A word for `and` between spaces.
fn word(pieces: &[Piece], at: usize, no_small: bool) -> Option<(Separator, usize)> {
    let is_space = |piece: &Piece| matches!(piece.sign, Sign::Line) || piece.char().is_some_and(char::is_whitespace);
    if !pieces[at].char().is_some_and(char::is_alphabetic) || at > 0 && !parts(&pieces[at - 1]) {
        return None;
    }
    let rest = &pieces[at..];
    let length = rest.iter().take(8).position(is_space)?;
    let word: String = rest[..length].iter().map(Piece::char).collect::<Option<_>>()?;
    let before = match word.as_str() {
        "And" => Separator::And,
        // It stands between mathematicians.
        "with" => Separator::With,
        // In capitals a short one may be a name.
        capitals if no_small => match CAPITALS.contains(&capitals) {
            true if capitals.chars().count() == 1 => Separator::Inner,
            true => Separator::And,
            false => return None,
        },
        word if ANDS.contains(&word) => Separator::And,
        word if INNER.contains(&word) => Separator::Inner,
        _ => return None,
    };
    Some((before, at + length))
}

/// Whether a word may begin behind this piece: a space, the end of a line, a mark, a closing bracket, a comma.
fn parts(piece: &Piece) -> bool {
    match piece.sign {
        Sign::Char(c) => c.is_whitespace() || ",;，、)]".contains(c),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::authors::markup;

    fn parted(text: &str) -> String {
        let pieces = markup::read(text);
        let shown = |chunk: &Chunk| {
            let words: String = pieces[chunk.from..chunk.to].iter().filter_map(Piece::char).collect();
            let sign = match chunk.before {
                Separator::Start => "",
                Separator::Hard => "; ",
                Separator::Line => "/ ",
                Separator::Comma => ", ",
                Separator::And => "& ",
                Separator::With => "+ ",
                Separator::Inner => "y ",
            };
            format!("{sign}{}", words.trim())
        };
        chunks(&pieces, true).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_part_at_their_separators() {
        for (text, expected) in [
            ("A B; C D", "A B ; C D"),
            ("A B, C D and E F", "A B , C D & E F"),
            ("A B\\and C D", "A B ; C D"),
            ("A (B, C), D", "A (B, C) , D"),
            ("A (B, C; D", "A (B , C ; D"),
            ("{B and C, Inc.} and D", "B and C, Inc. & D"),
            ("A & B", "A & B"),
            ("A with B, C", "A + B , C"),
            ("A\nB", "A / B"),
            ("A y B", "A y B"),
            ("佐藤花子・山田太郎", "佐藤花子 , 山田太郎"),
            ("ジャン・フォード", "ジャン・フォード"),
            ("ADA BYRON AND JEAN FORD", "ADA BYRON & JEAN FORD"),
            ("Anders Andersson", "Anders Andersson"),
            ("Ada Byron / Jean Ford", "Ada Byron ; Jean Ford"),
            ("Ada/Byron", "Ada/Byron"),
            ("1. A B 2. C D", " ; . A B ; . C D"),
        ] {
            assert_eq!(parted(text), expected, "{text}");
        }
    }
}
