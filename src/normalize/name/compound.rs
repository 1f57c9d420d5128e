//! Where the family name begins: particles, joiners, surnames of two words.

use super::evidence::Others;
use super::{iberian, order, particle, suffix, word};

/// Where the family name of a name in spoken order begins, and why, where that was a guess.
pub(super) struct Start {
    /// The first word of the family name.
    pub(super) at: usize,
    /// What spoke for a family name of several words.
    pub(super) reason: Option<&'static str>,
}

/// Finds the first word of the family name; the last word belongs to it at least.
pub(super) fn family_start(words: &[String], others: &Others) -> Start {
    let mut at = words.len() - 1;
    let full = |word: &String| word::is_mixed(word) && !word::is_initial(word) && !iberian::is_given(word);
    if at > 1 && suffix::is_kinship(&words[at]) && full(&words[at - 1]) {
        at -= 1;
    }
    // Initials that stand last stay together: `Geetha T V`.
    while at > 1 && word::is_initial(&words[words.len() - 1]) && word::is_initial(&words[at - 1]) {
        at -= 1;
    }
    at = before_particles(words, at);
    at = first_small_particle(words, at);
    if at > 2 && matches!(words[at - 1].as_str(), "y" | "i" | "e") {
        return Start { at: before_particles(words, at - 2), reason: None };
    }
    match joins(words, at, others) {
        Some(reason) => Start { at: at - 1, reason: Some(reason) },
        None => Start { at, reason: None },
    }
}

/// Goes back over the particles right before a word.
fn before_particles(words: &[String], mut at: usize) -> usize {
    let vietnamese =
        order::is_vietnamese_family(&words[0]) || words.last().is_some_and(|it| order::is_vietnamese_family(it));
    while at > 0 {
        let word = &words[at - 1];
        // A lone O opens a family name where a given name and one more word stand before it, and is an initial elsewhere.
        let irish = at > 2 && word == "O";
        let before_small = words.len() > at + 1 && particle::is_capital_before_small(word, &words[at]);
        let capital = at > 1 && !vietnamese && (irish || before_small || particle::is_capital_particle(word));
        if !(particle::is_small_particle(word) || capital) || names_servant(words, at - 1) {
            break;
        }
        at -= 1;
    }
    at
}

/// Whether an Arabic article goes on a given name: `Abd al-Rahman`, `Abu al-Qasim`.
fn names_servant(words: &[String], at: usize) -> bool {
    let article = matches!(words[at].to_lowercase().as_str(), "al" | "el" | "ul");
    article && at > 0 && matches!(word::fold(&words[at - 1]).as_str(), "abd" | "abdul" | "abdel")
}

/// Where a small particle stands among the middle words, the family name begins there: `Ana de la Torre Bueno`.
///
/// Not so where it goes on a given name (`María del Carmen`, `Maria das Graças`) or a Portuguese middle name.
fn first_small_particle(words: &[String], at: usize) -> usize {
    let marian = matches!(word::fold(&words[0]).as_str(), "maria" | "ma." | "ma" | "ma.a");
    let is_opening =
        |index: &usize| particle::is_small_particle(&words[*index]) && !particle::is_portuguese(&words[*index]);
    (1..at).find(is_opening).filter(|_| !marian).unwrap_or(at)
}

/// Whether the word before the family name's is part of it, and why.
fn joins(words: &[String], at: usize, others: &Others) -> Option<&'static str> {
    if at < 2 {
        return None;
    }
    let (before, last) = (&words[at - 1], &words[words.len() - 1]);
    let is_full = word::is_mixed(before) && !before.contains('.') && !word::is_nickname(before);
    if !is_full {
        return None;
    }
    if at == words.len() - 1 && others.are_hyphenated(before, last) {
        return Some("another entry has the two words with a hyphen");
    }
    if iberian::is_given(before)
        || others.is_given(before)
        || iberian::is_portuguese(before)
        || iberian::is_portuguese(last)
    {
        return None;
    }
    if iberian::is_surname(before) && !suffix::is_kinship(last) {
        return Some("its first word has the form of a Spanish surname");
    }
    if at > 2 && word::is_initial(&words[at - 2]) && !word::is_initial(&words[0]) {
        return Some("a middle initial stands before its two words");
    }
    if order::is_only_vietnamese_family(before) && !order::is_vietnamese_family(last) {
        return Some("its first word is a Vietnamese family name");
    }
    let spanish = iberian::is_spanish_given(&words[0]);
    if iberian::is_surname(last) && (spanish || iberian::is_accented(before)) {
        return Some("its last word is a Spanish surname, and the words before have Spanish form too");
    }
    if spanish && (iberian::is_accented(before) || others.is_family(before)) {
        return Some("the given name is Spanish, and its first word is a family name elsewhere or has an accent");
    }
    None
}
