//! Text in UTF-8 that somebody read as Windows-1252: `Ã©` for `é`, `â€™` for `’`.
//!
//! What is repaired has to give valid UTF-8 when it is written in Windows-1252 again, and to be nothing that people write:
//! `É”` at the end of a quotation is valid UTF-8 too.

use std::borrow::Cow;

use super::changed;
use super::findings::{Findings, Kind};

/// Most times that a text was decoded wrongly and saved.
const ROUNDS: usize = 3;

/// The text with its sequences decoded as they were meant.
pub(super) fn decoded<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        if !text.chars().any(|character| lead(character).is_some()) {
            break;
        }
        let round = one_round(&text, findings);
        if round == text {
            break;
        }
        text = Cow::Owned(round.into_owned());
    }
    text
}

fn one_round<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    let sequences = sequences(text);
    let sure = sequences.iter().any(|sequence| sequence.sure);
    changed(text, sure, |text| {
        let mut result = String::with_capacity(text.len());
        let mut done = 0;
        for sequence in sequences {
            result.push_str(&text[done..sequence.start]);
            result.push(sequence.meant);
            findings.found(Kind::Mojibake, &text[sequence.start..sequence.end], &sequence.meant.to_string());
            done = sequence.end;
        }
        result.push_str(&text[done..]);
        result
    })
}

/// Characters that are the bytes of one other.
struct Sequence {
    start: usize,
    end: usize,
    meant: char,
    /// Whether it can be nothing else; the others are read where the text has one of these.
    sure: bool,
}

fn sequences(text: &str) -> Vec<Sequence> {
    let mut found: Vec<Sequence> = Vec::new();
    let mut before = None;
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let sequence = lead(first).and_then(|length| sequence(&text[at..], length));
        match sequence {
            Some((length, meant)) => {
                let last = text[at..at + length].chars().next_back().unwrap_or(first);
                let follows = found.last().is_some_and(|last| last.end == at);
                let next = text[at + length..].chars().next();
                let sure = is_sure(before, first, last, meant, next) || follows;
                found.push(Sequence { start: at, end: at + length, meant, sure });
                at += length;
                before = Some(meant);
            }
            None => {
                at += first.len_utf8();
                before = Some(first);
            }
        }
    }
    found
}

/// Whether the sequence can be nothing that was meant: signs that never stand together, or a capital with an accent and a sign
/// where no word in capitals ends.
fn is_sure(before: Option<char>, first: char, last: char, meant: char, next: Option<char>) -> bool {
    let small = |character: Option<char>| character.is_some_and(char::is_lowercase);
    let ends_capitals =
        before.is_some_and(char::is_uppercase) || before.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    // Signs that stand behind a word: quotes, dashes, superscripts.
    let closes = "”’»“‘–—…›\u{A0}®™°²³¹ªº".contains(last);
    let closing = closes && ends_capitals && !(small(next) && last.is_alphanumeric());
    match first {
        'Ã' if meant == '×' => !before.is_some_and(char::is_alphabetic),
        'Ã' => meant.is_alphabetic() && !closing,
        'Â' => {
            matches!(meant, '\u{A0}'..='\u{BF}')
                && !meant.is_alphabetic()
                && !(closes && before.is_some_and(char::is_uppercase))
        }
        'â' => matches!(meant, '\u{2000}'..='\u{22FF}'),
        'Ä' | 'Å' => meant.is_alphabetic() && !closes && small(before),
        'ï' => matches!(meant, '\u{FB00}'..='\u{FB06}' | '\u{FEFF}'),
        // Signs and emoji, mathematical letters.
        'ð' => matches!(meant, '\u{1D000}'..='\u{1FFFF}'),
        _ => false,
    }
}

/// Bytes of the UTF-8 sequence whose first byte the character is in Windows-1252.
fn lead(character: char) -> Option<usize> {
    match u32::from(character) {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }
}

/// The length of the sequence in this text, and the character it was.
fn sequence(text: &str, bytes: usize) -> Option<(usize, char)> {
    let mut encoded = [0; 4];
    let mut length = 0;
    let mut characters = text.chars();
    for byte in encoded.iter_mut().take(bytes) {
        let character = characters.next()?;
        *byte = windows_1252(character)?;
        length += character.len_utf8();
    }
    let meant = std::str::from_utf8(&encoded[..bytes]).ok()?.chars().next()?;
    (!meant.is_ascii()).then_some((length, meant))
}

/// The byte of a character in Windows-1252 as the web has it: what that leaves undefined is a C1 control.
fn windows_1252(character: char) -> Option<u8> {
    if let Ok(byte @ 0x80..) = u8::try_from(u32::from(character)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    (!unmappable && bytes.len() == 1 && bytes[0] >= 0x80).then(|| bytes[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        decoded(text, &mut Findings::default()).into_owned()
    }

    /// The text as somebody else's program showed it.
    fn garbled(text: &str) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn reads_what_was_decoded_twice() {
        for text in ["PÃ¡zmÃ¡ny", "the authorâ€™s â€œownâ€\u{9D} words", "5Â\u{A0}mm", "SpliethÃ¶ver"]
        {
            assert!(!read(text).contains(['Ã', 'Â', 'â']), "{}", read(text));
        }
        for text in [
            "naïve Dvořák’s “façade” – Čapek",
            "Привет, мир",
            "καλημέρα",
            "日本語のテキスト",
            "5 µm ± 2 °C",
            "façade 😀",
        ] {
            assert_eq!(read(&garbled(text)), text);
            assert_eq!(read(&garbled(&garbled(text))), text);
        }
    }

    #[test]
    fn leaves_what_people_write() {
        for text in [
            "“CAFÉ” and “LIBERTÉ” – À « PORTÂ»",
            "NÃO É”, SÃO PAULO, IRMÃ», Ã",
            "Ärzte, Ångström, Über, Œuvre, â, Â, «â»",
            "Việt Nam, TIẾNG VIỆT, Ấn Độ",
            "naïve façade, Łódź, Ðorđe, Ñuñoa",
            "ÅÄÖ åäö, Åland – Ähtäri",
            "2 × 3, 5 ± 1, ½, 20 °C, ©®™, ¿Qué? ¡Sí!",
        ] {
            assert_eq!(read(text), text);
        }
    }
}
