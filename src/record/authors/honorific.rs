//! Titles before a name and degrees behind it: `Prof. Dr. Ada Byron, PhD`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Titles of address, of academic rank and of doctorates, in the languages of European universities; without full stops.
const TITLES: [&str; 60] = [
    "akad",
    "apl",
    "arch",
    "assistant",
    "assoc",
    "associate",
    "asst",
    "avv",
    "bc",
    "dame",
    "dipl",
    "dipl-inf",
    "dipl-ing",
    "dipl-math",
    "dipl-phys",
    "doc",
    "dott",
    "dottssa",
    "doutor",
    "doutora",
    "dr",
    "dr-ing",
    "dra",
    "drs",
    "em",
    "emer",
    "emerita",
    "emeritus",
    "frau",
    "hc",
    "herr",
    "hon",
    "ing",
    "ir",
    "judr",
    "mag",
    "mgr",
    "miss",
    "mme",
    "mr",
    "mrs",
    "ms",
    "mudr",
    "mult",
    "mx",
    "pd",
    "priv-doz",
    "prof",
    "profssa",
    "profa",
    "professor",
    "professorin",
    "pharmdr",
    "phdr",
    "rer",
    "nat",
    "rev",
    "rndr",
    "sir",
    "univ-prof",
];

/// Degrees, orders and memberships as they follow a name, without full stops and in small letters.
const DEGREES: [&str; 48] = [
    "ba", "bsc", "bs", "beng", "ceng", "cpa", "csc", "dba", "dds", "dmd", "dphil", "dr", "drph", "drsc", "dsc", "dvm",
    "edd", "eng", "esq", "facs", "frcp", "frcs", "frs", "frsc", "jd", "llb", "llm", "ma", "mba", "mbbs", "mbchb", "md",
    "mdphd", "med", "meng", "mla", "mph", "mphil", "mres", "ms", "msc", "mscs", "pe", "pharmd", "phd", "psyd", "rn",
    "scd",
];

/// Generational suffixes that stand behind a comma; they stay in the name.
const GENERATIONS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

fn set(words: &[&'static str]) -> BTreeSet<&'static str> {
    words.iter().copied().collect()
}

static IS_TITLE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(&TITLES));
static IS_DEGREE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(&DEGREES));

/// How many of the first words are titles; the name keeps at least one word, and a title without a full stop is
/// followed by a name.
pub(crate) fn titles(words: &[&str]) -> usize {
    let mut count = 0;
    while count + 1 < words.len() && is_title(words[count]) {
        // `Ms` may be somebody's initials, `Ing` and `Em` a given name; with a full stop or before a longer name they are not.
        let word = words[count];
        let short = word.chars().count() <= 3 && !word.ends_with('.');
        let known = matches!(word, "Dr" | "Mr" | "Mrs" | "Ms" | "Mx" | "PD" | "Sir" | "Dra");
        if short && !(known && words.len() - count >= 2) && count == 0 {
            break;
        }
        count += 1;
    }
    count
}

fn is_title(word: &str) -> bool {
    // Small letters open `rer. nat.` and `em.`, which have their full stops.
    let shaped = word.starts_with(char::is_uppercase) || word.ends_with('.');
    let bare = word.replace('.', "").trim_end_matches(',').to_lowercase();
    shaped && IS_TITLE.contains(bare.as_str())
}

/// Whether words are titles and nothing else.
pub(super) fn all_titles(words: &[&str]) -> bool {
    !words.is_empty() && words.iter().all(|word| is_title(word))
}

/// How many of the last words are degrees that no name ends with: `PhD`, `Ph.D.`, `M.Sc.`.
pub(crate) fn degrees(words: &[&str]) -> usize {
    let mut count = 0;
    while count + 2 < words.len() {
        let word = words[words.len() - 1 - count];
        // `Ma` and `Ba` are names; capitals inside a word, or full stops in it, are none's.
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let shaped = word.trim_end_matches('.').contains('.') && bare(word).len() > 2
            || capitals >= 2 && word.chars().any(char::is_lowercase)
            || capitals >= 3;
        if !shaped || !IS_DEGREE.contains(bare(word).as_str()) {
            break;
        }
        count += 1;
    }
    count
}

/// Whether words behind a comma are degrees and nothing else.
pub(crate) fn all_degrees(words: &[&str]) -> bool {
    !words.is_empty()
        && words.iter().all(|word| {
            let capitals = word.chars().filter(|c| c.is_uppercase()).count();
            IS_DEGREE.contains(bare(word).as_str()) && (capitals >= 2 || word.contains('.') || bare(word) == "phd")
        })
}

/// Whether words are a generational suffix.
pub(super) fn is_generation(text: &str) -> bool {
    GENERATIONS.contains(&text.trim_end_matches('.').to_lowercase().as_str())
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> (usize, usize) {
        let words: Vec<&str> = text.split(' ').collect();
        (titles(&words), degrees(&words))
    }

    #[test]
    fn titles_and_degrees_are_told_from_names() {
        for (text, expected) in [
            ("Ada Byron", (0, 0)),
            ("Dr. Ada Byron", (1, 0)),
            ("Prof. Dr. rer. nat. Ada Byron", (4, 0)),
            ("Prof. Dr.-Ing. Ada Byron", (2, 0)),
            ("Assoc. Prof. Ada Byron", (2, 0)),
            ("Ada Byron PhD", (0, 1)),
            ("Ada Byron, M.Sc. Ph.D.", (0, 2)),
            ("Dr Byron", (1, 0)),
            ("Dr.", (0, 0)),
            ("Ms Byron", (1, 0)),
            ("Em Byron", (0, 0)),
            ("Jack Ma", (0, 0)),
            ("Yo-Yo MA", (0, 0)),
        ] {
            assert_eq!(counts(text), expected, "{text}");
        }
        assert!(all_degrees(&["PhD"]) && all_degrees(&["M.D.", "Ph.D."]) && all_degrees(&["MA"]));
        assert!(!all_degrees(&["Ma"]) && !all_degrees(&["Byron"]));
        assert!(is_generation("Jr.") && is_generation("III") && !is_generation("Ada"));
    }
}
