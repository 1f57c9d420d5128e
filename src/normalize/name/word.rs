//! What the shape of a word tells: initials, capitals, a nickname in parentheses.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// The words of a name; what stands in parentheses or double quotes is one word, spaces and all.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut closes: Option<char> = None;
    for word in text.split_whitespace() {
        match (closes, words.last_mut()) {
            (Some(close), Some(open)) => {
                open.push(' ');
                open.push_str(word);
                if word.ends_with(close) {
                    closes = None;
                }
            }
            _ => {
                closes = closing(word).filter(|close| opens_in(text, word, *close));
                words.push(word.to_owned());
            }
        }
    }
    words
}

/// The character that ends what the first character of a word begins, unless the word itself ends it.
fn closing(word: &str) -> Option<char> {
    let mut chars = word.chars();
    let close = match chars.next()? {
        '(' => ')',
        '[' => ']',
        '"' => '"',
        '“' | '„' => '”',
        '«' => '»',
        _ => return None,
    };
    (!chars.as_str().ends_with(close)).then_some(close)
}

/// Whether a later word ends with the closing character.
fn opens_in(text: &str, word: &str, close: char) -> bool {
    let start = word.as_ptr().addr() - text.as_ptr().addr() + word.len();
    text[start..].split_whitespace().take(NICKNAME_WORDS).any(|later| later.ends_with(close))
}

/// Words that a nickname has at most, so that one bracket without its fellow does not cost quadratic time.
const NICKNAME_WORDS: usize = 6;

/// Whether a word is a nickname, set off by parentheses or quotes.
pub(super) fn is_nickname(word: &str) -> bool {
    word.starts_with(['(', '[', '"', '“', '„', '«', '‘']) && word.ends_with([')', ']', '"', '”', '“', '»', '’'])
        || word.len() > 3 && word.starts_with('\'') && word.ends_with('\'')
}

/// Case and accents away, apostrophes and hyphens in one form: what two spellings of a word have in common.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().map(|char| plain(char.to_ascii_lowercase())).collect();
    }
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(word);
    let categories = CodePointMapData::<GeneralCategory>::new();
    let base = decomposed.chars().filter(|&char| categories.get(char) != GeneralCategory::NonspacingMark);
    base.flat_map(char::to_lowercase).map(plain).collect()
}

/// Apostrophes and hyphens as ASCII has them.
fn plain(char: char) -> char {
    match char {
        '’' | '‘' | 'ʼ' | '′' | '`' => '\'',
        '‐' | '‑' => '-',
        other => other,
    }
}

/// A word with its apostrophes and hyphens as ASCII has them, in small letters, accents kept.
pub(super) fn lowered(word: &str) -> String {
    word.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// Letters of a word.
pub(super) fn letters(word: &str) -> usize {
    word.chars().filter(|char| char.is_alphabetic()).count()
}

/// Whether a word is initials with points or one letter alone: `J.`, `J.R.R.`, `J.-P.`, `J`.
pub(super) fn is_initial(word: &str) -> bool {
    let letters = letters(word);
    letters == 1
        || letters > 0 && word.contains('.') && word.split(['.', '-', '‐', '‑']).all(|part| letters_upto(part, 1))
}

fn letters_upto(part: &str, most: usize) -> bool {
    part.chars().filter(|char| char.is_alphabetic()).count() <= most
}

/// Whether all letters of a word that have case are capitals, the `c` of `Mc` and the `ac` of `Mac` apart.
pub(super) fn is_capital(word: &str) -> bool {
    let word =
        ["Mc", "Mac"].iter().find_map(|clan| word.strip_prefix(clan)).filter(|rest| letters(rest) > 1).unwrap_or(word);
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Whether a word begins with a capital and goes on in small letters.
pub(super) fn is_mixed(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_is_one_word() {
        assert_eq!(split("Ada (the Countess) Byron"), ["Ada", "(the Countess)", "Byron"]);
        assert_eq!(split("Ada \"Enchantress of Numbers\" Byron"), ["Ada", "\"Enchantress of Numbers\"", "Byron"]);
        assert_eq!(split("Ada (Byron"), ["Ada", "(Byron"]);
        assert!(is_nickname("(the Countess)") && is_nickname("‘Ada’") && !is_nickname("‘Ōiwi"));
    }

    #[test]
    fn initials_are_known_by_their_form() {
        for word in ["J.", "J", "J.R.R.", "J.-P.", "Á."] {
            assert!(is_initial(word), "{word}");
        }
        for word in ["JRR", "Jo", "St.", "Wm.", "", "-"] {
            assert!(!is_initial(word), "{word}");
        }
    }

    #[test]
    fn capitals_are_told_from_names_that_have_some() {
        assert!(is_capital("DUPONT") && is_capital("McDONALD") && is_capital("O’NEIL"));
        assert!(!is_capital("McDonald") && !is_capital("dupont") && !is_capital("山田"));
        assert_eq!(fold("Gonçalves"), "goncalves");
        assert_eq!(lowered("D’Été"), "d'été");
    }
}
