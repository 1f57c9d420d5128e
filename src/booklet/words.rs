//! The booklet's own words, a file a language.

use std::collections::BTreeMap;

/// Languages with a file of words, by primary subtag (BCP 47).
const FILES: [(&str, &str); 1] = [("en", include_str!("words/en.yaml"))];

/// The words of one language.
#[derive(Debug, Clone)]
pub(super) struct Words {
    words: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language, if there is a file for its primary subtag.
    pub(super) fn of(language: &str) -> Option<Self> {
        let primary = language.split('-').next().unwrap_or_default();
        let (_, file) = FILES.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(primary))?;
        Some(Self { words: serde_yaml::from_str(file).expect("the words are ours and tested") })
    }

    /// The words used where a language has none.
    pub(super) fn english() -> Self {
        Self::of("en").expect("English has a file")
    }

    /// A word by name; the name itself where it is missing, so that a gap can be seen.
    pub(super) fn get(&self, name: &str) -> String {
        self.words.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// A phrase with its one gap filled.
    pub(super) fn fill(&self, name: &str, gap: &str, text: &str) -> String {
        self.get(name).replace(&format!("{{{gap}}}"), text)
    }

    /// All words without a gap, for the layout, and those whose one gap `{page}` only the layout can fill.
    pub(super) fn labels(&self) -> BTreeMap<String, String> {
        let whole = self.words.iter().filter(|(_, word)| !word.replace("{page}", "").contains('{'));
        whole.map(|(name, word)| (name.clone(), word.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        let english = Words::english();
        for (tag, _) in FILES {
            let words = Words::of(tag).expect("it is listed");
            assert!(words.words.keys().eq(english.words.keys()), "{tag}");
        }
    }

    #[test]
    fn a_region_has_its_languages_words() {
        let words = Words::of("en-GB").expect("English has a file");
        assert_eq!(words.fill("part-of", "event", "CRYPTO"), "Affiliated with CRYPTO");
        assert!(Words::of("tlh").is_none());
    }
}
