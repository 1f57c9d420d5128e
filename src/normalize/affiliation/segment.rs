//! The parts of an affiliation between its commas, and where within them it could be cut.

use super::country;
use super::key::words;

/// What stands between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A comma.
    Comma,
    /// `and`, `&` or its like in another language.
    And,
    /// A stroke.
    Slash,
}

/// A part of the text, and what joins it to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Atom {
    /// First byte.
    pub(super) start: usize,
    /// Byte behind the last.
    pub(super) end: usize,
    /// What stands before it; a comma for the first.
    pub(super) joint: Joint,
}

/// More parts than an address has: what is longer is no affiliation and stays whole.
pub(super) const MOST_ATOMS: usize = 32;

/// Marks that part affiliations and nothing else: a semicolon, `&&`, a bar, the end of a line.
pub(super) fn surely_parted(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, letter) in text.char_indices() {
        let length = match letter {
            '\n' | '\r' | '\u{2028}' => letter.len_utf8(),
            ';' | '|' | '\u{ff1b}' if depth == 0 => letter.len_utf8(),
            '&' if depth == 0 && at >= start && text[at..].starts_with("&&") => 2,
            _ => {
                depth = match letter {
                    '(' => depth + 1,
                    ')' => depth.saturating_sub(1),
                    _ => depth,
                };
                continue;
            }
        };
        parts.push(&text[start..at]);
        start = at + length;
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

/// Words and signs for `and`, with the spaces around them.
const ANDS: &[&str] = &[" and ", " & ", " und ", " et "];

/// Legal forms that a comma sets off from the name they belong to.
const LEGAL_FORMS: &[&str] = &["inc", "ltd", "llc", "corp", "gmbh", "co", "plc", "limited", "incorporated", "sa", "ag"];

/// Parts the text at commas, `and` and strokes outside parentheses and quotes.
pub(super) fn atoms(text: &str) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let (mut start, mut joint, mut depth) = (0, Joint::Comma, 0_usize);
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        let behind = at + next.len_utf8();
        match next {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ',' | '，' | '、' if !between_digits(text, at) => {
                push(&mut atoms, text, start, at, joint);
                (start, joint) = (behind, Joint::Comma);
            }
            '/' => {
                push(&mut atoms, text, start, at, joint);
                (start, joint) = (behind, Joint::Slash);
            }
            ' ' => {
                if let Some(and) = ANDS.iter().find(|and| text[at..].starts_with(*and)) {
                    push(&mut atoms, text, start, at, joint);
                    // `A, B, and C`: the comma before it is passed over.
                    (start, joint) = (at + and.len() - 1, Joint::And);
                    at = start;
                    continue;
                }
            }
            next if next.is_lowercase() && is_lost_space(text, at, behind) => {
                push(&mut atoms, text, start, behind, joint);
                (start, joint) = (behind, Joint::Comma);
            }
            _ => {}
        }
        at = behind;
    }
    push(&mut atoms, text, start, text.len(), joint);
    atoms
}

/// Words that begin a part where a line break was lost: `RelationsUniversity of Oslo`.
const LINE_BEGINNINGS: &[&str] = &["University", "Department", "Faculty", "Institute", "Universit", "Universidad"];

fn is_lost_space(text: &str, at: usize, behind: usize) -> bool {
    let lower = text[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
    lower >= 3 && LINE_BEGINNINGS.iter().any(|word| text[behind..].starts_with(word))
}

fn between_digits(text: &str, at: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next())
}

fn push(atoms: &mut Vec<Atom>, text: &str, start: usize, end: usize, joint: Joint) {
    let piece = &text[start..end];
    let start = start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    if start == end {
        return;
    }
    // `A, B, and C` leaves nothing between comma and `and`; `, and C` at the beginning of a part is the same.
    let (start, joint) = match text[start..end].strip_prefix("and ") {
        Some(rest) => (end - rest.trim_start().len(), Joint::And),
        None => (start, joint),
    };
    match atoms.last_mut() {
        Some(last) if joint == Joint::Comma && is_legal_form(&text[start..end]) => last.end = end,
        _ => atoms.push(Atom { start, end, joint }),
    }
}

fn is_legal_form(text: &str) -> bool {
    let words = words(text);
    // `NHS Trust`, `NHS Foundation Trust`: the legal form of English hospitals.
    let trust =
        words.len() > 1 && words.iter().all(|word| ["nhs", "foundation", "trust"].contains(&word.text.as_str()));
    trust
        || matches!(words.as_slice(), [only] if LEGAL_FORMS.contains(&only.text.as_str()))
            && country::state(text).is_none()
}

/// The text's parts between commas alone.
pub(super) fn between_commas(text: &str) -> Vec<Atom> {
    let mut parts: Vec<Atom> = Vec::new();
    for atom in atoms(text) {
        match parts.last_mut() {
            Some(last) if atom.joint != Joint::Comma && !text[last.end..atom.start].contains(',') => {
                last.end = atom.end;
            }
            _ => parts.push(Atom { joint: Joint::Comma, ..atom }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        atoms(text).iter().map(|atom| &text[atom.start..atom.end]).collect()
    }

    #[test]
    fn parts_stand_between_commas_and_conjunctions() {
        assert_eq!(texts("A, B and C & D"), ["A", "B", "C", "D"]);
        assert_eq!(texts("A, B, and C"), ["A", "B", "C"]);
        assert_eq!(texts("Texas A&M University"), ["Texas A&M University"]);
        assert_eq!(texts("Centre (CNR, Italy), Rome"), ["Centre (CNR, Italy)", "Rome"]);
        assert_eq!(texts("Acme, Inc., Oslo"), ["Acme, Inc.", "Oslo"]);
        assert_eq!(texts("A/B"), ["A", "B"]);
        assert_eq!(texts(" , and ,"), [""; 0]);
        let text = "School of Law and Order, Oslo";
        let parts = between_commas(text);
        assert_eq!(&text[parts[0].start..parts[0].end], "School of Law and Order");
        assert_eq!(surely_parted("A; B && C | D\nE;"), ["A", "B", "C", "D", "E"]);
    }
}
