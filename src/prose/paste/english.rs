//! What English words are: which word a hyphen broke is seen in a text that stands alone by them.
//!
//! `english.txt` holds the words of SCOWL's small lists, American and British, that are written in small letters without accent
//! or apostrophe, a word a line. Its licence stands beside it. The words that scholars make of them are read by their
//! endings and prefixes; other languages are left to the evidence of an event's own texts.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::hyphens::is_hyphen;

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("english.txt").lines().collect());

/// Whether the list has the word, which is in small letters.
pub(super) fn is_word(word: &str) -> bool {
    WORDS.contains(word)
}

/// Endings that make other words regularly, and what they may have taken the place of.
const ENDINGS: [(&str, &[&str]); 28] = [
    ("s", &[""]),
    ("es", &[""]),
    ("ed", &["", "e"]),
    ("ing", &["", "e"]),
    ("ings", &["", "e"]),
    ("er", &["", "e"]),
    ("ers", &["", "e"]),
    ("ly", &["", "le"]),
    ("ally", &["", "al"]),
    ("al", &["", "e"]),
    ("able", &["", "e"]),
    ("ability", &["", "e", "able"]),
    ("ibility", &["ible"]),
    ("ness", &[""]),
    ("less", &[""]),
    ("ity", &["", "e"]),
    ("ize", &["", "y", "e"]),
    ("ized", &["", "y", "e", "ize"]),
    ("izing", &["", "y", "e", "ize"]),
    ("ization", &["", "y", "e", "ize"]),
    ("ise", &["", "y", "e"]),
    ("ised", &["", "y", "e", "ise"]),
    ("ising", &["", "y", "e", "ise"]),
    ("isation", &["", "y", "e", "ise"]),
    ("ic", &["", "y", "e"]),
    ("ically", &["", "y", "e", "ic"]),
    ("ations", &["e", "ation"]),
    ("ive", &["e", "ion"]),
];

/// Prefixes that are put before words freely, with a hyphen or without.
const PREFIXES: [&str; 34] = [
    "anti", "auto", "bi", "co", "counter", "cross", "cyber", "de", "ex", "hyper", "inter", "intra", "macro", "mega",
    "meta", "micro", "mid", "mini", "mono", "multi", "nano", "neuro", "non", "over", "poly", "post", "pre", "pseudo",
    "quasi", "self", "semi", "sub", "super", "under",
];

pub(super) fn is_prefix(part: &str) -> bool {
    PREFIXES.contains(&part) || matches!(part, "re" | "un" | "trans" | "tri" | "ultra" | "uni")
}

/// Whether the word is listed or made of a listed one by a regular ending.
pub(super) fn is_form(word: &str) -> bool {
    let stems = |ending: &str, before: &[&str]| {
        word.strip_suffix(ending)
            .filter(|stem| stem.len() >= 4)
            .is_some_and(|stem| before.iter().any(|letters| is_word(&format!("{stem}{letters}"))))
    };
    is_word(word) || ENDINGS.iter().any(|(ending, before)| stems(ending, before))
}

/// Whether the word is a form, or one with a prefix.
pub(super) fn is_prefixed_form(word: &str) -> bool {
    let behind = |prefix: &str| word.strip_prefix(prefix).is_some_and(|rest| rest.len() >= 4 && is_form(rest));
    is_form(word) || PREFIXES.iter().any(|prefix| behind(prefix)) || behind("un") || behind("re")
}

/// Words that stand before and between others in sentences, and so behind a dash; no part of a compound begins with one.
const FUNCTION_WORDS: [&str; 70] = [
    "a", "an", "the", "this", "that", "these", "those", "each", "every", "some", "any", "all", "both", "no", "not",
    "i", "we", "he", "she", "it", "they", "you", "me", "us", "him", "her", "them", "my", "our", "his", "its", "their",
    "your", "who", "whom", "which", "what", "where", "when", "while", "why", "how", "is", "are", "was", "were", "be",
    "been", "has", "have", "had", "do", "does", "did", "can", "may", "will", "in", "on", "at", "by", "for", "from",
    "with", "into", "if", "so", "then", "there", "only",
];

pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(&word)
}

/// Whether the two words stand behind each other in sentences, but make another word together: `kick- off`, `over- time`.
pub(super) fn may_be_two(first: &str, second: &str) -> bool {
    const PARTICLES: [&str; 9] = ["up", "down", "off", "out", "over", "in", "on", "back", "away"];
    const OTHER_SENSE: [&str; 9] =
        ["anymore", "anyway", "awhile", "evermore", "everyday", "maybe", "overtime", "someday", "sometime"];
    is_function_word(second)
        || PARTICLES.contains(&second) && !is_function_word(first)
        || OTHER_SENSE.iter().any(|word| word.strip_prefix(first) == Some(second))
}

/// Fewest words by which a language is told.
const FEWEST: usize = 4;

/// Whether seven of ten words of the text are English; of other languages in Latin letters hardly three are. What stands on
/// either side of a hyphen and a space may be half a word, and is not counted.
pub(super) fn is_text(text: &str) -> bool {
    let (mut all, mut known) = (0_usize, 0_usize);
    let mut is_half = false;
    for token in text.split_whitespace() {
        let was_half = std::mem::replace(&mut is_half, token.ends_with(is_hyphen));
        if is_half || was_half {
            continue;
        }
        let parts = token.split(|character: char| !character.is_alphanumeric());
        for word in parts.filter(|word| word.len() > 1 && word.chars().all(char::is_alphabetic)) {
            all += 1;
            known += usize::from(is_word(&word.to_lowercase()));
        }
    }
    known >= FEWEST && known * 10 >= all * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_sorted_and_small() {
        let words: Vec<&str> = include_str!("english.txt").lines().collect();
        assert!(words.is_sorted_by(|one, other| one < other));
        assert!(words.iter().all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())));
    }

    #[test]
    fn makes_words_of_listed_ones() {
        for word in ["protocol", "colour", "color", "multiparty", "interpretability", "unsupervised", "scalability"] {
            assert!(is_prefixed_form(word), "{word}");
        }
        for word in ["tially", "morphic", "rithm", "vides", "datenschutz", "pretability"] {
            assert!(!is_prefixed_form(word), "{word}");
        }
    }

    #[test]
    fn tells_english() {
        assert!(is_text("We show how it is done in a few of the labs."));
        assert!(is_text("The meth- od im- proves effi- ciency in prac- tice and is evalu- ated on com- mon tasks."));
        for text in [
            "pro- vides",
            "Wir zeigen, was in der Zeit war und wie man so die Namen fand.",
            "We zien dat het in de man is en over de boot van den heer was.",
            "On montre comment les phrases de service se font en route.",
            "Os dados do sistema no animal são a base do sol.",
        ] {
            assert!(!is_text(text), "{text}");
        }
    }
}
