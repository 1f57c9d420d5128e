//! How one text differs from another, word by word.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::facts::{self, Facts};
use super::wording::{Kind, Wording};

/// Words shown on each side of a change.
const CONTEXT: usize = 3;

/// Words shown of one changed stretch.
const MAX_CHANGED: usize = 12;

/// Bytes of a difference that are shown.
const MAX_SHOWN: usize = 400;

/// From which likeness (Jaro–Winkler apart: Damerau–Levenshtein, normalized) two words are one with a slip of the key or
/// another ending.
const ALIKE: f64 = 0.7;

/// What makes a text of another.
#[derive(Debug)]
pub(super) struct Difference<'a> {
    old: &'a Wording,
    new: &'a Wording,
    changes: Vec<DiffOp>,
    /// Whether the new text is the old one with its beginning moved to its end.
    is_turned: bool,
}

/// A stretch of words that differs; one of both sides may be empty.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

impl<'a> Difference<'a> {
    pub(super) fn between(old: &'a Wording, new: &'a Wording) -> Self {
        let changes = capture_diff_slices(Algorithm::Myers, &old.words, &new.words);
        Self { old, new, changes, is_turned: is_turned(old, new) }
    }

    /// How alike the texts are, from 0 to 1: the share of their words that both have in the same order. A word that differs
    /// in a few letters counts as far as it is the same.
    pub(super) fn likeness(&self) -> f64 {
        if self.is_turned {
            return 1.0;
        }
        let mut common = 0.0;
        for change in &self.changes {
            common += match *change {
                DiffOp::Equal { old_index, len, .. } => content(self.old, old_index..old_index + len),
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    self.slips(old_index..old_index + old_len, new_index..new_index + new_len)
                }
                _ => 0.0,
            };
        }
        let all = content(self.old, 0..self.old.words.len()) + content(self.new, 0..self.new.words.len());
        if all == 0.0 { 1.0 } else { 2.0 * common / all }
    }

    /// How far two stretches of as many words are the same letter by letter.
    fn slips(&self, old: Range<usize>, new: Range<usize>) -> f64 {
        if old.len() != new.len() || old.len() > MAX_CHANGED {
            return 0.0;
        }
        let pairs = self.old.words[old].iter().zip(&self.new.words[new]);
        let words = pairs.filter(|(old, new)| old.kind == Kind::Word && new.kind == Kind::Word);
        words
            .map(|(old, new)| strsim::normalized_damerau_levenshtein(&old.folded, &new.folded))
            .filter(|likeness| *likeness >= ALIKE)
            .sum()
    }

    /// The stretches that differ, in order.
    pub(super) fn changed(&self) -> impl Iterator<Item = Change> {
        self.changes
            .iter()
            .filter(|change| !matches!(change, DiffOp::Equal { .. }))
            .map(|change| Change { old: change.old_range(), new: change.new_range() })
    }

    /// What the difference does to the facts.
    pub(super) fn facts(&self) -> Facts {
        if self.is_turned {
            return Facts::Same;
        }
        if self.old.is_cut || self.new.is_cut {
            return Facts::Changed;
        }
        facts::between(self.old, self.new, &self.changed().collect::<Vec<_>>())
    }

    /// Whether the difference touches a number, a negation, a name, a unit or a formula.
    pub(super) fn changes_facts(&self) -> bool {
        self.facts() == Facts::Changed
    }

    /// The difference in words: `… at least [-three-]{+four+} servers …`.
    pub(super) fn shown(&self) -> String {
        let mut shown = String::new();
        let last = self.changes.len().saturating_sub(1);
        for (index, change) in self.changes.iter().enumerate() {
            if shown.len() > MAX_SHOWN {
                shown.push_str(" …");
                break;
            }
            if let DiffOp::Equal { old_index, new_index, len } = *change {
                let range = old_index..old_index + len;
                let before = if index == 0 { range.start } else { range.end.min(range.start + CONTEXT) };
                let after = if index == last { range.end } else { range.start.max(range.end.saturating_sub(CONTEXT)) };
                let apart = self.old.is_apart(old_index) || self.new.is_apart(new_index);
                if before + 1 >= after {
                    push(&mut shown, apart, self.old.written(range));
                    continue;
                }
                push(&mut shown, apart, self.old.written(range.start..before));
                push(&mut shown, true, "…");
                push(&mut shown, true, self.old.written(after..range.end));
                continue;
            }
            let (old, new) = (change.old_range(), change.new_range());
            let apart = if old.is_empty() { self.new.is_apart(new.start) } else { self.old.is_apart(old.start) };
            if !old.is_empty() {
                push(&mut shown, apart, &format!("[-{}-]", stretch(self.old, old.clone())));
            }
            if !new.is_empty() {
                push(&mut shown, apart && old.is_empty(), &format!("{{+{}+}}", stretch(self.new, new)));
            }
        }
        shown
    }
}

fn content(wording: &Wording, range: Range<usize>) -> f64 {
    wording.words[range].iter().map(|word| if word.kind == Kind::Sign { 0.0 } else { 1.0 }).sum()
}

fn push(shown: &mut String, apart: bool, piece: &str) {
    if apart && !piece.is_empty() && !shown.is_empty() {
        shown.push(' ');
    }
    shown.push_str(piece);
}

/// The words of a changed stretch; of a long one its first and last.
fn stretch(wording: &Wording, range: Range<usize>) -> String {
    if range.len() <= MAX_CHANGED {
        return wording.written(range).to_owned();
    }
    let half = MAX_CHANGED / 2;
    let (first, last) = (range.start..range.start + half, range.end - half..range.end);
    format!("{} … {}", wording.written(first), wording.written(last))
}

/// Whether a text is the other with its beginning behind its end: `In this talk, we show it` and `We show it in this talk`.
fn is_turned(old: &Wording, new: &Wording) -> bool {
    /// Words of the longest sentence that is turned in our mind as well.
    const MAX: usize = 200;
    let words = |wording: &Wording| -> Vec<String> {
        let words = wording.words.iter().filter(|word| word.kind != Kind::Sign);
        words.take(MAX + 1).map(|word| word.folded.clone()).collect()
    };
    let (old, new) = (words(old), words(new));
    let turns = |by: usize| old[by..] == new[..old.len() - by] && old[..by] == new[old.len() - by..];
    old.len() == new.len() && old.len() <= MAX && (1..old.len()).any(turns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Dialect;
    use crate::repeats::flat::Flat;

    fn wording(text: &str) -> Wording {
        let text = crate::diagnostic::Spanned::made(text.to_owned());
        let flat = Flat::new(&crate::prose::read_inline(&text, Dialect::Markdown).value);
        Wording::new(&flat, &(0..flat.text.len()))
    }

    fn facts(old: &str, new: &str) -> Facts {
        Difference::between(&wording(old), &wording(new)).facts()
    }

    fn shown(old: &str, new: &str) -> String {
        Difference::between(&wording(old), &wording(new)).shown()
    }

    #[test]
    fn shows_the_words_that_differ() {
        let old = "For this protocol we need at least three servers and a very fast network.";
        assert_eq!(
            shown(old, "For this protocol we need at least four servers and a network!"),
            "… need at least [-three-]{+four+} servers and a [-very fast-] network[-.-]{+!+}"
        );
        assert_eq!(shown("We show it.", "Here we show it."), "{+Here+} We show it.");
        let long = "word ".repeat(100);
        assert!(shown(&long, "other").len() < 2 * MAX_SHOWN);
    }

    #[test]
    fn counts_words_in_common() {
        let likeness = |old: &str, new: &str| Difference::between(&wording(old), &wording(new)).likeness();
        assert_eq!(likeness("One two three four.", "one, two three, four"), 1.0);
        assert_eq!(likeness("one two three four", "one two three five"), 0.75);
        assert_eq!(likeness("one two", "three four"), 0.0);
        assert!(likeness("we present a methodology", "we present a methodolgy") > 0.95);
        assert_eq!(likeness("In this talk, we show how it works.", "We show how it works in this talk."), 1.0);
        assert_eq!(likeness("", ""), 1.0);
    }

    #[test]
    fn knows_other_facts() {
        for (old, new) in [
            ("We need at least 3 servers.", "We need at least 2 servers."),
            ("It costs three rounds.", "It costs four rounds."),
            ("It is secure.", "It is not secure."),
            ("It is secure here.", "It is insecure here."),
            ("It doesn't work.", "It does work."),
            ("Das ist kein Problem.", "Das ist ein Problem."),
            ("Ce n'est pas sûr.", "C'est sûr."),
            ("这个协议是安全的。", "这个协议是不安全的。"),
            ("We test it on CIFAR.", "We test it on MNIST."),
            ("We met in Paris then.", "We met in London then."),
            ("It takes 5 ms here.", "It takes 5 s here."),
            ("It takes 5 % of it.", "It takes 5 ‰ of it."),
            ("Let $x$ be it.", "Let $y$ be it."),
            ("It is 10^2.", "It is 102."),
            ("We call `get` here.", "We call `set` here."),
            ("Let N be large.", "Let n be large."),
            ("The error increases then.", "The error decreases then."),
            ("It is faster than before.", "It is slower than before."),
            ("We hope that Alice beats Bob.", "We hope that Bob beats Alice."),
        ] {
            assert_eq!(facts(old, new), Facts::Changed, "{old} {new}");
        }
    }

    #[test]
    fn knows_other_words_for_the_same() {
        for (old, new) in [
            ("We show that it is fast.", "We demonstrate that it is fast."),
            ("It is a fast way.", "It is a very fast way."),
            ("We present 3 new ways.", "We present 3 ways."),
            ("On CIFAR and MNIST, we find it fast.", "We find it fast on CIFAR and MNIST."),
            ("A METHOD IS SHOWN.", "A WAY IS SHOWN."),
            ("It gets higher scores.", "It gets better scores."),
        ] {
            assert_eq!(facts(old, new), Facts::Same, "{old} {new}");
        }
        for (old, new) in [
            ("Moreover, it is fast.", "It is fast."),
            ("東京で会う。", "京都で会う。"),
            ("Wir haben die Lösung für das Problem.", "Wir haben die Antwort für das Problem."),
        ] {
            assert_eq!(facts(old, new), Facts::Unsure, "{old} {new}");
        }
    }
}
