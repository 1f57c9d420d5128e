//! Where sentences begin: UAX #29, repaired for the abbreviations, initials and citations of scholarly prose.
//!
//! Two sentences taken for one are compared as one, which at worst leaves a repeat standing. Half a sentence taken for a
//! whole one might be removed wrongly, so in doubt sentences are joined.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The sentences of `text`, each with the white space behind it; none begins or ends inside one of `atoms`.
pub(super) fn sentences(text: &str, atoms: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut result: Vec<Range<usize>> = Vec::new();
    let mut atoms = atoms.iter().peekable();
    let mut before = Before::default();
    for piece in text.split_sentence_bound_indices().flat_map(|(start, piece)| unglued(start, piece)) {
        while atoms.next_if(|atom| atom.end <= piece.start).is_some() {}
        let inside_atom = atoms.peek().is_some_and(|atom| atom.start < piece.start);
        match result.last_mut() {
            Some(last) if inside_atom || !before.ends(&text[last.clone()], &text[piece.clone()]) => {
                last.end = piece.end;
            }
            _ => {
                before = Before::default();
                result.push(piece.clone());
            }
        }
        before.add(&text[piece]);
    }
    result
}

/// Parts sentences that were pasted together without a space: `twice.Said`, but not `www.Example.Com`.
fn unglued(start: usize, piece: &str) -> Vec<Range<usize>> {
    let mut result = Vec::new();
    let (mut from, mut at) = (start, start);
    for token in piece.split_inclusive(char::is_whitespace) {
        let word = token.trim_end_matches(|c: char| !c.is_alphanumeric());
        let end = at + token.len();
        if let Some((before, after)) = word.split_once('.')
            && !word.contains(['/', '@', ':'])
            && !after.contains('.')
            && before.chars().rev().take(3).filter(|c| c.is_lowercase()).count() == 3
            && after.starts_with(char::is_uppercase)
            && after.chars().nth(1).is_some_and(char::is_lowercase)
        {
            result.push(from..at + before.len() + 1);
            from = at + before.len() + 1;
        }
        at = end;
    }
    result.push(from..at);
    result
}

/// What was read of a sentence so far.
#[derive(Default)]
struct Before {
    has_words: bool,
    opened: usize,
    closed: usize,
}

impl Before {
    fn add(&mut self, piece: &str) {
        self.has_words |= piece.contains(char::is_alphabetic);
        self.opened += piece.matches('(').count();
        self.closed += piece.matches(')').count();
    }

    /// Whether a sentence ends between `before` and `after`.
    fn ends(&self, before: &str, after: &str) -> bool {
        let goes_on = after.starts_with(char::is_lowercase);
        let last_word = before.split_whitespace().next_back().unwrap_or_default();
        self.has_words && !goes_on && !is_abbreviation(last_word, after) && !self.closes_parenthesis(after)
    }

    /// `(Mohassel et al., S&P. 2017) shows`: the parenthesis that is open goes with its end.
    fn closes_parenthesis(&self, after: &str) -> bool {
        self.opened > self.closed && after.find(')').is_some_and(|close| !after[..close].contains('('))
    }
}

/// Abbreviations that stand before something, so that no sentence ends with them.
const ABBREVIATIONS: [&str; 52] = [
    "al.", "approx.", "alg.", "app.", "assoc.", "bzw.", "ca.", "cf.", "cor.", "def.", "dept.", "d.h.", "dr.", "e.g.",
    "eg.", "eq.", "eqs.", "ex.", "fig.", "figs.", "i.e.", "ie.", "incl.", "jr.", "lem.", "mr.", "mrs.", "ms.", "p.ex.",
    "prof.", "prop.", "ref.", "refs.", "resp.", "sec.", "sect.", "secs.", "sr.", "st.", "tab.", "thm.", "u.a.",
    "univ.", "viz.", "vs.", "w.r.t.", "wrt.", "z.b.", "zit.", "ed.", "eds.", "s.t.",
];

/// Words that abbreviate only before a number: `No. 5`, but `the answer is no.`
const BEFORE_NUMBERS: [&str; 8] = ["no.", "nos.", "vol.", "p.", "pp.", "ch.", "art.", "nr."];

fn is_abbreviation(word: &str, after: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = word.to_lowercase();
    let initials = word.ends_with('.')
        && word.split(['.', '-']).all(|part| part.chars().nth(1).is_none())
        && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '-');
    let before_number = BEFORE_NUMBERS.contains(&lower.as_str()) && after.starts_with(|c: char| c.is_ascii_digit());
    initials || before_number || ABBREVIATIONS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        sentences(text, &[]).into_iter().map(|range| text[range].trim()).collect()
    }

    #[test]
    fn ends_sentences_where_readers_do() {
        assert_eq!(
            parts("One. Two? “Three!” Four… (Five.) Six."),
            ["One.", "Two?", "“Three!”", "Four… (Five.)", "Six."]
        );
        assert_eq!(
            parts("It takes 0.07ms. We show.And it is fast."),
            ["It takes 0.07ms.", "We show.", "And it is fast."]
        );
    }

    #[test]
    fn goes_on_behind_abbreviations() {
        for text in [
            "NeuraCrypt (Yara et al. arXiv 2021) is an algorithm.",
            "We improve SecureML (Mohassel et al., IEEE S&P’17. Best paper) in Fig. 3, e.g. Table 2, by J.-P. Smith vs. A. B. Jones.",
            "See No. 5 of Sec. IV at www.Example.Com now.",
            "1. Introduction goes here.",
            "Yahoo! is a company.",
        ] {
            assert_eq!(parts(text), [text]);
        }
        assert_eq!(parts("The answer is no. We stop.").len(), 2);
    }

    #[test]
    fn never_parts_a_formula() {
        let text = "Let $a. B$ be. End.";
        let atom = 4..10;
        assert_eq!(sentences(text, &[atom]), [0..15, 15..19]);
    }
}
