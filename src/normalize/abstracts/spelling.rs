//! Names and titles as they are compared: words of letters and digits, whatever stands between them.

use crate::normalize::fold::{fold, unaccented};

/// Fewest letters of a name or affiliation in a script with small letters.
const SHORTEST: usize = 4;

/// Words of letters and digits with one space between them, without case and accents.
pub(super) fn key(text: &str) -> String {
    let folded = unaccented(&fold(text));
    let words = folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

pub(super) fn is_long(key: &str) -> bool {
    let letters = key.chars().count();
    letters >= SHORTEST || (letters >= 2 && key.chars().all(is_ideograph))
}

fn is_ideograph(character: char) -> bool {
    character >= '\u{2E80}'
}

/// Bytes of `text` that begin like `key`, as far as whole words go.
pub(super) fn reads_like(text: &str, key: &str) -> Option<usize> {
    let mut rest = key;
    let mut gap = 0;
    for (at, character) in text.char_indices() {
        if rest.is_empty() {
            let ends = !character.is_alphabetic() || is_ideograph(character);
            return ends.then_some(at);
        }
        if !character.is_alphanumeric() {
            gap += 1;
            if gap > GAP {
                return None;
            }
            continue;
        }
        match rest.strip_prefix(' ') {
            // Initials may stand close: `AM Byron`.
            Some(next) if gap > 0 || is_initial(next) && is_initial_before(key, rest) => rest = next,
            Some(_) => return None,
            None if gap > 0 && rest.len() < key.len() => return None,
            None => {}
        }
        gap = 0;
        rest = if character.is_ascii() {
            rest.strip_prefix(character.to_ascii_lowercase())?
        } else {
            rest.strip_prefix(self::key(character.encode_utf8(&mut [0; 4])).as_str())?
        };
    }
    rest.is_empty().then_some(text.len())
}

/// Signs between two words of a name: a point, a comma, a space.
const GAP: usize = 3;

/// Whether a key goes on with a single letter.
fn is_initial(rest: &str) -> bool {
    rest.chars().nth(1).is_none_or(|second| second == ' ')
}

/// Whether a single letter stands before `rest` in the key.
fn is_initial_before(key: &str, rest: &str) -> bool {
    let before = &key[..key.len() - rest.len()];
    before.rsplit(' ').next().is_some_and(|word| word.chars().count() == 1)
}
