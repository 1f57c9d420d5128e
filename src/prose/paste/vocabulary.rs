//! Which words and compounds an event's texts hold: whether a hyphen before a space broke a word is decided by them.

use std::collections::BTreeMap;

use super::hyphens;

/// How often the texts hold each word that some broken word may be, and each compound that it may be instead.
///
/// Other words are not counted: the texts of most events have no broken word, and then nothing is.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    counts: BTreeMap<String, usize>,
}

impl Vocabulary {
    /// Of no text.
    pub const fn none() -> Self {
        Self { counts: BTreeMap::new() }
    }

    /// Looks through the texts for what their broken words may be.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut vocabulary = Self::none();
        for text in texts.clone() {
            hyphens::candidates(text).iter().for_each(|candidate| {
                vocabulary.counts.extend(candidate.readings().map(|reading| (reading, 0)));
            });
        }
        if !vocabulary.counts.is_empty() {
            texts.for_each(|text| vocabulary.look_through(text));
        }
        vocabulary
    }

    /// How often the texts have the word, in any case.
    pub(super) fn count(&self, word: &str) -> usize {
        self.counts.get(word).copied().unwrap_or_default()
    }

    fn look_through(&mut self, text: &str) {
        let mut folded = String::new();
        let mut broken_off = false;
        for token in text.split(|character: char| !belongs_to_word(character)) {
            // The halves of a broken word are no words.
            let is_half = std::mem::take(&mut broken_off);
            broken_off = token.ends_with(hyphens::is_hyphen);
            let word = token.trim_matches(|character: char| !character.is_alphanumeric());
            if word.is_empty() {
                // What parts two words is often more than one character.
                broken_off = is_half && token.is_empty();
                continue;
            }
            if is_half || broken_off {
                continue;
            }
            fold_into(&mut folded, word);
            self.see(&folded);
        }
    }

    /// Counts a word, and of a compound all compounds in it.
    fn see(&mut self, word: &str) {
        if let Some(count) = self.counts.get_mut(word) {
            *count += 1;
        }
        let hyphens: Vec<usize> = word.match_indices('-').map(|(at, _)| at).take(PARTS).collect();
        let starts = std::iter::once(0).chain(hyphens.iter().map(|at| at + 1));
        for start in starts {
            let ends = hyphens.iter().copied().chain([word.len()]).filter(|end| *end > start);
            for end in ends.filter(|end| *end - start < word.len()) {
                if let Some(count) = self.counts.get_mut(&word[start..end]).filter(|_| word[start..end].contains('-')) {
                    *count += 1;
                }
            }
        }
    }
}

/// Parts of a compound that are looked at.
const PARTS: usize = 8;

fn belongs_to_word(character: char) -> bool {
    character.is_alphanumeric() || hyphens::is_hyphen(character) || matches!(character, '\'' | '’')
}

/// The word in small letters, with one kind of hyphen.
pub(super) fn fold_into(folded: &mut String, word: &str) {
    folded.clear();
    for character in word.chars() {
        match character {
            _ if hyphens::is_hyphen(character) => folded.push('-'),
            '’' => folded.push('\''),
            _ => folded.extend(character.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_may_be_broken_and_nothing_else() {
        let vocabulary =
            Vocabulary::of(["pro- vides state- of-the-art", "It Provides state-of-the-art services"].into_iter());
        assert_eq!(vocabulary.count("provides"), 1);
        assert_eq!(vocabulary.count("state-of-the-art"), 1);
        assert_eq!(vocabulary.count("state-of"), 1);
        assert_eq!(vocabulary.count("services"), 0);
        assert_eq!(vocabulary.count("of-the-art"), 0);
    }
}
