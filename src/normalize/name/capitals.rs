//! Names that are all in capitals or all in small letters, written as names are.

use icu_casemap::CaseMapper;
use icu_locale::LanguageIdentifier;

use super::{iberian, particle, suffix, word};

/// Whether no word of a name shows its case: all are in capitals, or all are small.
///
/// A word alone may be an acronym or a name of the bearer's own making, so it stays; initials tell nothing.
pub(super) fn are_unmarked(words: &[String]) -> bool {
    let telling: Vec<&String> = words
        .iter()
        .filter(|word| word::letters(word) > 1 && !word::is_initial(word) && !suffix::is_suffix(word))
        .collect();
    let written: Vec<&&String> =
        telling.iter().filter(|word| word.chars().any(|char| char.is_uppercase() || char.is_lowercase())).collect();
    if words.len() < 2 || written.is_empty() {
        return false;
    }
    let shown = |word: &&&String| !particle::is_small_particle(word);
    written.iter().all(|word| word::is_capital(word))
        || words.iter().all(|word| !word.chars().any(char::is_uppercase)) && written.iter().any(shown)
}

/// Writes the words of a name, or of its family name alone, with the capitals they have by rule.
pub(super) struct Writer {
    language: LanguageIdentifier,
}

impl Writer {
    /// For names of a language (BCP 47), which matters to the Turkish `i`.
    pub(super) fn new(language: &str) -> Self {
        Self { language: language.parse().unwrap_or(LanguageIdentifier::UNKNOWN) }
    }

    /// Writes words that stand together; a particle is small where a word follows it, `opens` saying whether the first may be one.
    pub(super) fn write(&self, words: &[String], opens: bool) -> Vec<String> {
        let last = words.len().saturating_sub(1);
        let may_be_small = |index: usize| index < last && (index > 0 || opens);
        let written = words.iter().enumerate().map(|(index, word)| {
            if suffix::is_suffix(&word.to_uppercase()) && index == last && index > 0 {
                return self.suffix(word);
            }
            let joiner = word == "Y" && may_be_small(index) && index > 1 && iberian::is_spanish_given(&words[0]);
            if joiner || may_be_small(index) && particle::is_small_by_default(word) {
                return self.lower(word);
            }
            self.word(word)
        });
        written.collect()
    }

    fn suffix(&self, word: &str) -> String {
        if word.to_lowercase().starts_with(['i', 'v']) { word.to_uppercase() } else { self.piece(word) }
    }

    fn lower(&self, text: &str) -> String {
        CaseMapper::new().lowercase_to_string(text, &self.language).into_owned()
    }

    fn upper(&self, text: &str) -> String {
        CaseMapper::new().uppercase_to_string(text, &self.language).into_owned()
    }

    /// Initials stay in capitals; the rest is written piece by piece between hyphens, points, apostrophes and brackets.
    fn word(&self, word: &str) -> String {
        let consonants = word::is_capital(word)
            && word::letters(word) <= 3
            && !word::fold(word).contains(['a', 'e', 'i', 'o', 'u', 'y']);
        if consonants && word.is_ascii() && word != "MC" {
            return word.to_owned();
        }
        let mut written = String::with_capacity(word.len());
        let mut piece = String::new();
        for char in word.chars() {
            if char.is_alphanumeric() || is_mark(char) {
                piece.push(char);
            } else {
                written.push_str(&self.piece(&piece));
                written.push(char);
                piece.clear();
            }
        }
        // The `s` of a genitive is no name.
        let genitive = written.ends_with(['\'', '’']) && piece.chars().count() == 1;
        written.push_str(&if genitive { self.lower(&piece) } else { self.piece(&piece) });
        written
    }

    /// A capital and small letters; `Mc` is followed by another capital. `Mac` is not, since `Machado` and `Macron` are as many.
    fn piece(&self, piece: &str) -> String {
        let lower = self.lower(piece);
        if let Some(rest) = lower.strip_prefix("mc").filter(|rest| rest.chars().count() > 1) {
            return format!("Mc{}", self.capitalized(rest));
        }
        self.capitalized(&lower)
    }

    fn capitalized(&self, lower: &str) -> String {
        let mut chars = lower.chars();
        let Some(first) = chars.next() else { return String::new() };
        let upper = self.upper(first.encode_utf8(&mut [0; 4]));
        // Where the capital of one letter is two (`ß`, `ŉ`), the form for the beginning of a word is one.
        let is_one = upper.chars().count() == 1;
        let opening = if is_one { upper } else { CaseMapper::new().simple_titlecase(first).to_string() };
        format!("{opening}{}", chars.as_str())
    }
}

fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '•' | 'ʻ' | 'ʿ' | 'ʾ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::name::word::split;

    #[test]
    fn whole_names_get_their_capitals() {
        for (language, written, right) in [
            ("en", "ADA LOVELACE", "Ada Lovelace"),
            ("en", "ada lovelace", "Ada Lovelace"),
            ("en", "JEAN-PAUL SARTRE", "Jean-Paul Sartre"),
            ("en", "LUDWIG VAN BEETHOVEN", "Ludwig van Beethoven"),
            ("en", "BARBARA MCCLINTOCK", "Barbara McClintock"),
            ("en", "FLANN O’BRIEN", "Flann O’Brien"),
            ("en", "JRR TOLKIEN", "JRR Tolkien"),
            ("en", "J.R.R. TOLKIEN", "J.R.R. Tolkien"),
            ("en", "j. r. r. tolkien", "J. R. R. Tolkien"),
            ("de", "CARL FRIEDRICH GAUẞ", "Carl Friedrich Gauß"),
            ("tr", "CAHİT ARIKAN", "Cahit Arıkan"),
            ("en", "ΝΙΚΟΣ ΚΑΖΑΝΤΖΑΚΗΣ", "Νικος Καζαντζακης"),
            ("en", "MARTIN LUTHER KING III", "Martin Luther King III"),
            ("en", "LE WANG", "Le Wang"),
            ("en", "ELLEN D MC NALLY", "Ellen D Mc Nally"),
            ("es", "JOSÉ ORTEGA Y GASSET", "José Ortega y Gasset"),
        ] {
            let words = split(written);
            assert!(are_unmarked(&words), "{written}");
            assert_eq!(Writer::new(language).write(&words, false).join(" "), right);
        }
        for kept in ["CERN", "plato", "Jean DUPONT", "bell Hooks", "J. R.", "山田 太郎", "van der"] {
            assert!(!are_unmarked(&split(kept)), "{kept}");
        }
    }
}
