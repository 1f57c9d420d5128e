//! One person out of a stretch of a list: the name, and what stands beside it.

use super::beside::{explains, is_mail, orcid_in, says_speaker};
use super::likeness::{self, is_group, is_institution, is_unspaced};
use super::markup::{Piece, Sign};
use super::{bracket, honorific, mark};

/// What a stretch of a list says of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Draft {
    /// The name, titles and marks taken off; empty where the stretch has only these.
    pub(super) name: String,
    /// Bytes of the list where the name begins and ends.
    pub(super) at: (usize, usize),
    pub(super) titles: Vec<Text>,
    pub(super) degrees: Vec<Text>,
    /// The marks, in their order.
    pub(super) marks: Vec<String>,
    /// Where the person works, as brackets or a note behind the name say.
    pub(super) slots: Vec<Text>,
    /// Strings that are or should be ORCIDs.
    pub(super) orcids: Vec<Text>,
    /// What is said beside the name and has no field.
    pub(super) notes: Vec<Text>,
    pub(super) speaker: bool,
    /// Whether the name stands behind `presented by`.
    pub(super) presented: bool,
    /// Whether the name is set apart.
    pub(super) strong: bool,
    /// The group the person speaks for: `on behalf of the Engine Collaboration`.
    pub(super) group: Option<Text>,
    /// Whether an address of mail was dropped.
    pub(super) mail: bool,
}

/// A part of the list and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) at: (usize, usize),
}

impl Draft {
    /// Whether nothing is left but what belongs to the person before.
    pub(super) fn is_attachment(&self) -> bool {
        self.name.is_empty() || honorific::is_generation(&self.name)
    }

    /// Takes degrees back that are a name.
    pub(super) fn restore_degrees(&mut self) {
        for Text { value, at } in std::mem::take(&mut self.degrees) {
            let name = Self { name: value, at, ..Self::default() };
            self.join(" ", name);
        }
    }

    /// Takes over what stands beside another stretch of the same person; the names are joined by `between`.
    pub(super) fn join(&mut self, between: &str, mut other: Self) {
        if !other.name.is_empty() {
            if self.name.is_empty() {
                self.name = other.name;
                self.at = other.at;
            } else {
                self.name = format!("{}{between}{}", self.name, other.name);
                self.at.1 = other.at.1.max(self.at.1);
            }
        }
        self.titles.append(&mut other.titles);
        self.degrees.append(&mut other.degrees);
        self.marks.append(&mut other.marks);
        self.slots.append(&mut other.slots);
        self.orcids.append(&mut other.orcids);
        self.notes.append(&mut other.notes);
        self.speaker |= other.speaker;
        self.presented |= other.presented;
        self.strong |= other.strong;
        self.mail |= other.mail;
        self.group = self.group.take().or(other.group);
    }
}

/// Times that something is taken off a name before the rest is the name.
const LAYERS: usize = 4;

/// A character of the stretch and where it stands.
pub(super) type Letter = (char, usize, usize);

/// Reads a stretch of a list.
pub(super) fn read(pieces: &[Piece]) -> Draft {
    let mut draft = Draft::default();
    let mut letters: Vec<Letter> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match &piece.sign {
            Sign::Char(c) => letters.push((*c, piece.start, piece.end)),
            Sign::Line | Sign::And | Sign::With => letters.push((' ', piece.start, piece.end)),
            Sign::Mark(text) => match mark::labels(text) {
                Some(labels) => {
                    draft.marks.extend(labels);
                    letters.push((' ', piece.start, piece.end));
                }
                // Something else is raised: an ordinal, a word.
                None if says_speaker(text) => draft.speaker = true,
                None => letters.extend(text.chars().map(|c| (c, piece.start, piece.end))),
            },
            Sign::Note(text) => note(Text { value: text.clone(), at: (piece.start, piece.end) }, &mut draft),
        }
    }
    draft.strong = pieces.iter().any(|piece| piece.strong && piece.char().is_some_and(char::is_alphabetic));
    let letters = bracket::take(&letters, &mut draft);
    name(&letters, &mut draft);
    draft
}

/// A footnote is where somebody works if it looks so.
fn note(text: Text, draft: &mut Draft) {
    if text.value.trim().is_empty() || is_mail(&text.value) {
        draft.mail |= !text.value.is_empty();
    } else if says_speaker(&text.value) {
        draft.speaker = true;
    } else if (is_institution(&text.value) || likeness::is_heading(&text.value)) && !explains(&text.value) {
        draft.slots.push(text);
    } else {
        draft.notes.push(text);
    }
}

/// Words with their places.
fn words(letters: &[Letter]) -> Vec<(String, (usize, usize))> {
    let mut words: Vec<(String, (usize, usize))> = Vec::new();
    let mut inside = false;
    for &(c, start, end) in letters {
        if c.is_whitespace() {
            inside = false;
            continue;
        }
        match words.last_mut() {
            Some((word, at)) if inside => {
                word.push(c);
                at.1 = end;
            }
            _ => words.push((c.to_string(), (start, end))),
        }
        inside = true;
    }
    words
}

/// Reads the name: what is left when addresses, ORCIDs, titles, degrees and glued numbers are taken off.
fn name(letters: &[Letter], draft: &mut Draft) {
    let mut words = without_addresses(words(letters), draft);
    // What is taken off may have stood before more of it: `Ada Byron 1, PhD (speaker)`.
    for _ in 0..LAYERS {
        let count = words.len();
        numbers(&mut words, draft);
        tail(&mut words, draft);
        honorifics(&mut words, draft);
        if words.len() == count {
            break;
        }
    }
    group(&mut words, draft);
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    draft.at = (first.1.0, last.1.1);
    draft.name = words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
    let trimmed = draft.name.trim_matches(|c: char| ",:".contains(c) || c.is_whitespace());
    draft.name = without_full_stop(trimmed).to_owned();
}

/// Takes titles off the beginning and degrees off the end.
fn honorifics(words: &mut Vec<(String, (usize, usize))>, draft: &mut Draft) {
    let text = |word: (String, (usize, usize))| Text { value: word.0, at: word.1 };
    let bare: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    let all = honorific::all_degrees(&bare);
    let (front, back) = if all { (0, bare.len()) } else { (honorific::titles(&bare), honorific::degrees(&bare)) };
    let from = words.len() - back;
    draft.degrees.splice(0..0, words.drain(from..).map(text));
    if let Some((last, _)) = words.last_mut().filter(|_| back > 0) {
        *last = last.trim_end_matches(',').to_owned();
    }
    draft.titles.extend(words.drain(..front).map(text));
}

/// The name without the full stop of a sentence; that of an initial or a suffix stays.
fn without_full_stop(name: &str) -> &str {
    let Some(bare) = name.strip_suffix('.') else { return name };
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let word = last.chars().count() > 2 && last.chars().all(char::is_alphabetic) && last.contains(char::is_lowercase);
    if word && !honorific::is_generation(last) && !bare.contains(',') { bare } else { name }
}

/// Takes addresses of mail and ORCIDs out, with the words that announce them.
fn without_addresses(words: Vec<(String, (usize, usize))>, draft: &mut Draft) -> Vec<(String, (usize, usize))> {
    let mut kept: Vec<(String, (usize, usize))> = Vec::with_capacity(words.len());
    for (word, at) in words {
        if let Some(orcid) = orcid_in(&word) {
            draft.orcids.push(Text { value: orcid.to_owned(), at });
            if kept.last().is_some_and(|(before, _)| before.to_lowercase().trim_end_matches(':') == "id") {
                kept.pop();
            }
        } else if is_mail(&word) {
            draft.mail = true;
        } else {
            kept.push((word, at));
            continue;
        }
        let announces = ["orcid", "orcid-id", "orcidid", "e-mail", "email", "mail"];
        if kept.last().is_some_and(|(before, _)| announces.contains(&before.to_lowercase().trim_end_matches(':'))) {
            kept.pop();
        }
    }
    kept
}

/// Takes numbers off that are glued to the name's last word or stand behind it: `Byron1,2`, `Byron 1`.
fn numbers(words: &mut Vec<(String, (usize, usize))>, draft: &mut Draft) {
    let mut found: Vec<String> = Vec::new();
    while let Some((word, at)) = words.last_mut() {
        let kept = word.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || c == ',');
        if kept.len() == word.len() || kept.ends_with('-') && !kept.trim_end_matches('-').is_empty() {
            break;
        }
        let digits: String = word[kept.len()..]
            .chars()
            .map(|c| u32::from(c).checked_sub(0xFF10).and_then(|d| char::from_digit(d, 10)).unwrap_or(c))
            .collect();
        let Some(labels) = mark::labels(&digits) else { break };
        // `Wei Chen 0001` tells people apart; nothing is marked by it.
        if !labels.iter().all(|label| mark::number(label).is_some()) {
            break;
        }
        found.splice(0..0, labels);
        if kept.is_empty() {
            words.pop();
        } else {
            // What stands in the list as it is read can be shortened there too.
            if at.1 - at.0 == word.len() {
                at.1 -= word.len() - kept.len();
            }
            *word = kept.to_owned();
            break;
        }
    }
    draft.marks.extend(found);
}

/// Takes `- speaker`, `– Kew University` and the like off the end, and `by` off the beginning.
fn tail(words: &mut Vec<(String, (usize, usize))>, draft: &mut Draft) {
    let joined =
        |words: &[(String, (usize, usize))]| words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
    if let Some(dash) = words.iter().rposition(|(word, _)| matches!(word.as_str(), "-" | "–" | "—" | ":"))
        && dash + 1 < words.len()
    {
        let value = joined(&words[dash + 1..]);
        let at = (words[dash + 1].1.0, words[words.len() - 1].1.1);
        if says_speaker(&value) {
            draft.speaker = true;
            words.truncate(dash);
        } else if dash > 0 && is_institution(&value) && !is_group(&value) {
            draft.slots.push(Text { value, at });
            words.truncate(dash);
        }
    }
    if says_speaker(&joined(words)) {
        draft.speaker = true;
        words.clear();
    }
    let lone = |word: &str| matches!(word, "-" | "–" | "—" | "•" | "." | ":");
    let from = words.iter().take_while(|(word, _)| lone(word)).count();
    words.drain(..from);
    while words.last().is_some_and(|(word, _)| lone(word)) {
        words.pop();
    }
    let counts = |word: &str| {
        word.strip_suffix(['.', ')'])
            .is_some_and(|number| number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit()))
    };
    if words.len() > 1 && (words[0].0.eq_ignore_ascii_case("by") || counts(&words[0].0)) {
        words.remove(0);
    }
    if let [(first, _), (second, _), _, ..] = words.as_slice()
        && first.eq_ignore_ascii_case("presented")
        && second == "by"
    {
        words.drain(..2);
        draft.speaker = true;
        draft.presented = true;
    }
}

/// Takes the group off that a person speaks for.
fn group(words: &mut Vec<(String, (usize, usize))>, draft: &mut Draft) {
    let some = |from: usize, count: usize| {
        let words = words[from..].iter().take(count).map(|(word, _)| word.as_str());
        words.collect::<Vec<_>>().join(" ")
    };
    // The longest opening has four words: `in the name of`.
    let opening = (0..words.len()).find(|&from| likeness::is_on_behalf(&format!("{} ", some(from, 4))));
    let Some(from) = opening.filter(|&from| is_group(&some(from + 1, usize::MAX))) else { return };
    let at = (words[from].1.0, words[words.len() - 1].1.1);
    draft.group = Some(Text { value: some(from, usize::MAX), at });
    words.truncate(from);
}

/// Whether a name is written in a script that needs no spaces in it.
pub(super) fn is_unspaced_name(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some_and(is_unspaced)
        && letters.all(is_unspaced)
        && likeness::form(name, false) == likeness::Form::Name
}
