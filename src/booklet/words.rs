//! The booklet's own words, a file a language.

use std::collections::BTreeMap;

use icu_locale::{Locale, LocaleExpander};

use super::numerals::Numerals;

macro_rules! files {
    ($($tag:literal),+ $(,)?) => {
        [$(($tag, include_str!(concat!("words/", $tag, ".yaml")))),+]
    };
}

/// Languages with a file of words, by BCP 47 tag: the language, with its script where words differ by script.
const FILES: [(&str, &str); 24] = files![
    "ar", "cs", "da", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "it", "ja", "ko", "nl", "pl", "pt", "ru",
    "sv", "tr", "uk", "zh-Hans", "zh-Hant",
];

/// Words that a region says otherwise than its language's file.
const REGIONS: [(&str, &str); 1] = files!["pt-BR"];

/// Languages without a file whose readers are served best by another one's (CLDR, `languageMatching`).
const NEAREST: [(&str, &str); 14] = [
    ("af", "nl"),
    ("be", "ru"),
    ("br", "fr"),
    ("ca", "es"),
    ("eu", "es"),
    ("fy", "nl"),
    ("gl", "es"),
    ("gsw", "de"),
    ("lb", "de"),
    ("nb", "da"),
    ("nn", "da"),
    ("no", "da"),
    ("sk", "cs"),
    ("yi", "he"),
];

/// The words of one language.
#[derive(Debug, Clone)]
pub(super) struct Words {
    words: BTreeMap<String, String>,
    numerals: Numerals,
}

impl Words {
    /// The words of a language, if there is a file for it. Chinese is told apart by its script, or that of its region.
    pub(super) fn of(language: &str) -> Option<Self> {
        let mut locale: Locale = language.parse().ok()?;
        let numerals = Numerals::of(&locale);
        let said = format!("{}-{}", locale.id.language, locale.id.region.map(|it| it.to_string()).unwrap_or_default());
        LocaleExpander::new_common().maximize(&mut locale.id);
        let script = locale.id.script.map(|it| it.to_string()).unwrap_or_default();
        let language = locale.id.language.to_string();
        let is_file = |tag: &str| tag == language || tag.split_once('-') == Some((&language, &script));
        let (_, file) = FILES.iter().find(|(tag, _)| is_file(tag))?;
        let mut words = read(file);
        let region = REGIONS.iter().find(|(tag, _)| *tag == said);
        words.extend(region.map(|(_, file)| read(file)).unwrap_or_default());
        Some(Self { words, numerals })
    }

    /// The words for a language that has no file, and whose they are.
    pub(super) fn nearest(language: &str) -> (&'static str, Self) {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let nearest = NEAREST.iter().find(|(tag, _)| *tag == primary).map_or("en", |(_, nearest)| nearest);
        (nearest, Self::of(nearest).unwrap_or_else(Self::english))
    }

    /// The words used where nothing better is known.
    pub(super) fn english() -> Self {
        Self::of("en").expect("English has a file")
    }

    /// A word by name; the name itself where it is missing, so that a gap can be seen.
    pub(super) fn get(&self, name: &str) -> String {
        self.words.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// A phrase with its one gap filled.
    pub(super) fn fill(&self, name: &str, gap: &str, text: &str) -> String {
        self.fill_all(name, &[(gap, text)])
    }

    /// A phrase with its gaps filled; what a text brings along is no gap.
    pub(super) fn fill_all(&self, name: &str, gaps: &[(&str, &str)]) -> String {
        let phrase = self.get(name);
        let mut filled = String::new();
        let mut rest = phrase.as_str();
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((gap, after)) = behind.split_once('}') else { break };
            filled.push_str(before);
            filled.push_str(gaps.iter().find(|(name, _)| *name == gap).map(|(_, text)| *text).unwrap_or_default());
            rest = after;
        }
        filled + rest
    }

    /// A count in the digits of the language.
    pub(super) fn number(&self, number: u64) -> String {
        self.numerals.write(number)
    }

    /// All words for the layout; its own gaps are those that only the pages can fill, such as `{page}`.
    pub(super) fn labels(&self) -> BTreeMap<String, String> {
        self.words.clone()
    }
}

/// A file of words.
fn read(file: &str) -> BTreeMap<String, String> {
    serde_yaml::from_str(file).expect("the words are ours and tested")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_twice_in_a_file() {
        for (language, file) in FILES.iter().chain(&REGIONS) {
            let keys = file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).count();
            assert_eq!(keys, read(file).len(), "{language}");
        }
    }

    fn gaps(phrase: &str) -> Vec<&str> {
        let mut gaps: Vec<&str> = phrase.split('{').skip(1).filter_map(|it| it.split('}').next()).collect();
        gaps.sort_unstable();
        gaps
    }

    #[test]
    fn every_language_has_every_word_with_its_gaps() {
        let english = Words::english().words;
        for (tag, file) in FILES {
            let words = read(file);
            let missing: Vec<&String> = english.keys().filter(|name| !words.contains_key(*name)).collect();
            assert_eq!(missing, Vec::<&String>::new(), "{tag} lacks them");
            for (name, word) in &words {
                assert!(!word.is_empty(), "{tag}: {name}");
                assert_eq!(english.get(name).map(|it| gaps(it)), Some(gaps(word)), "{tag}: {name}");
            }
        }
        for (tag, file) in REGIONS {
            let whole = Words::of(tag).expect("its language has a file").words;
            for (name, word) in read(file) {
                assert_eq!(english.get(&name).map(|it| gaps(it)), Some(gaps(&word)), "{tag}: {name}");
                assert_eq!(whole.get(&name), Some(&word), "{tag}: {name}");
            }
        }
    }

    /// A language without Latin letters has no English word left over, but for names and what has no other word.
    #[test]
    fn no_word_is_left_in_english() {
        for tag in ["ar", "el", "fa", "he", "hi", "ja", "ko", "ru", "uk", "zh-Hans", "zh-Hant"] {
            for (name, word) in Words::of(tag).expect("it has a file").words {
                let outside: String =
                    word.split('{').map(|it| it.split_once('}').map_or(it, |(_, after)| after)).collect();
                let foreign = outside.replace("Libretto", "").replace("Typst", "");
                let foreign =
                    ["PDF", "DOI", "ISBN", "ISSN", "QR"].iter().fold(foreign, |text, it| text.replace(it, ""));
                assert!(!foreign.contains(|c: char| c.is_ascii_alphabetic()), "{tag}: {name}: {word}");
            }
        }
    }

    #[test]
    fn a_region_has_its_languages_words() {
        let words = Words::of("en-GB").expect("English has a file");
        assert_eq!(words.fill("part-of", "event", "CRYPTO {event}"), "Affiliated with CRYPTO {event}");
        assert!(Words::of("tlh").is_none());
        assert!(Words::of("not a tag").is_none());
        for (tag, nearest) in [("nb", "da"), ("no-NO", "da"), ("CA", "es"), ("sk", "cs"), ("tlh", "en"), ("", "en")] {
            assert_eq!(Words::nearest(tag).0, nearest, "{tag}");
        }
        for (tag, _) in NEAREST {
            assert!(Words::of(tag).is_none() && Words::nearest(tag).0 != "en", "{tag}");
        }
    }

    #[test]
    fn chinese_follows_its_script_and_that_of_its_region() {
        for (tag, contents) in [
            ("zh", "目录"),
            ("zh-CN", "目录"),
            ("zh-SG", "目录"),
            ("zh-Hans-TW", "目录"),
            ("zh-TW", "目錄"),
            ("zh-HK", "目錄"),
            ("zh-Hant", "目錄"),
            ("pt", "Índice"),
            ("pt-PT", "Índice"),
            ("pt-BR", "Sumário"),
        ] {
            assert_eq!(Words::of(tag).expect("it has a file").get("contents"), contents, "{tag}");
        }
    }
}
