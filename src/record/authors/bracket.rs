//! What stands in brackets behind a name: a mark, an address, a title, a place; or a part of the name.

use super::beside::{explains, is_count, is_mail, orcid_in, says_speaker};
use super::likeness::{is_institution, is_on_behalf, is_unspaced};
use super::person::{Draft, Letter, Text};
use super::{honorific, mark};

/// Brackets of one stretch that are looked into; more are text.
const MOST: usize = 16;

/// Takes the brackets out that hold something else than a part of the name.
pub(super) fn take(letters: &[Letter], draft: &mut Draft) -> Vec<Letter> {
    let mut kept: Vec<Letter> = Vec::with_capacity(letters.len());
    let mut behind = 0;
    for (open, close) in outermost(letters).into_iter().take(MOST) {
        kept.extend_from_slice(&letters[behind..open]);
        behind = close + 1;
        let text = |letters: &[Letter]| letters.iter().map(|(c, ..)| *c).collect::<String>();
        let (inner, place) = (text(&letters[open + 1..close]), (letters[open].2, letters[close].1));
        if bracket(inner.trim(), place, &text(&kept), &text(&letters[behind..]), draft) {
            kept.push((' ', letters[open].1, letters[close].2));
        } else {
            kept.extend_from_slice(&letters[open..behind]);
        }
    }
    kept.extend_from_slice(&letters[behind..]);
    kept
}

/// The brackets that stand in no other, where each opens and closes; those that are never closed are left out.
fn outermost(letters: &[Letter]) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, (c, ..)) in letters.iter().enumerate() {
        match c {
            '(' | '[' | '（' | '［' | '<' => open.push(at),
            ')' | ']' | '）' | '］' | '>' => {
                let Some(from) = open.pop() else { continue };
                while found.last().is_some_and(|(inner, _)| *inner > from) {
                    found.pop();
                }
                found.push((from, at));
            }
            _ => {}
        }
    }
    found
}

/// Puts what brackets hold where it belongs; no if it is a part of the name.
fn bracket(text: &str, at: (usize, usize), before: &str, behind: &str, draft: &mut Draft) -> bool {
    let value = |value: &str| Text { value: value.to_owned(), at };
    let words: Vec<&str> = text.split_whitespace().collect();
    if text.is_empty() {
        return true;
    }
    if let Some(labels) =
        mark::labels(text).filter(|labels| labels.iter().all(|label| is_count(label)) || text.len() == 1)
    {
        draft.marks.extend(labels);
        return true;
    }
    if says_speaker(text) {
        draft.speaker = true;
        return true;
    }
    if is_on_behalf(text) {
        draft.group = Some(value(text));
        return true;
    }
    if let Some(orcid) = orcid_in(text) {
        draft.orcids.push(value(orcid));
        return true;
    }
    if words.len() == 1 && is_mail(text) {
        draft.mail = true;
        return true;
    }
    if honorific::all_degrees(&words) {
        draft.degrees.push(value(text));
        return true;
    }
    if honorific::all_titles(&words) {
        draft.titles.push(value(text));
        return true;
    }
    if explains(text) && !is_institution(text) {
        draft.notes.push(value(text));
        return true;
    }
    // A nickname has more of the name behind it; another script says the same name again; `née` is a part of it.
    let before_dash = behind.split_whitespace().take_while(|word| !matches!(*word, "-" | "–" | "—"));
    let more_name = { before_dash }.any(|word| !is_beside(word));
    let other_script = before.chars().any(is_unspaced) != text.chars().any(is_unspaced) && !is_institution(text);
    let born = ["née ", "né ", "geb. ", "born "].iter().any(|word| text.starts_with(word));
    let says = text.chars().any(char::is_alphabetic);
    if before.trim().is_empty() || more_name || born || other_script || !says {
        return false;
    }
    let mails: Vec<&str> = text.split([',', ' ', ';']).filter(|word| is_mail(word)).collect();
    let mut rest = text.to_owned();
    for mail in mails {
        rest = rest.replace(mail, "");
        draft.mail = true;
    }
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",;".contains(c));
    if !rest.is_empty() {
        draft.slots.push(value(rest));
    }
    true
}

/// Whether a word stands beside names and in none.
fn is_beside(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| ",.;:-–—".contains(c));
    bare.is_empty()
        || is_mail(bare)
        || orcid_in(bare).is_some()
        || mark::labels(bare).is_some_and(|labels| labels.iter().all(|label| is_count(label)))
        || word.starts_with(['(', '[', '<', '（'])
        || honorific::all_degrees(&[bare])
}
