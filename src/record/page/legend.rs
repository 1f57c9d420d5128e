//! Lines that say what a mark behind a name means: `* presenting author`, `† Equal contribution`.

use super::contribution::key;
use super::line::{Kind, Line};
use super::people::{MARKS, name_likeness, split_outside};
use crate::record::authors::{is_mail, lowered};

/// What a line says of the marks behind the names above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Legend {
    /// The marks of those who present.
    pub(super) marks: Vec<String>,
    /// Those who present by name, as [`key`] writes them.
    pub(super) names: Vec<String>,
}

/// Longest line that explains marks.
const LONGEST: usize = 240;

/// Beginnings of words that say who presents.
const PRESENTS: [&str; 20] = [
    "present",
    "speaker",
    "speaking",
    "vortrag",
    "präsentier",
    "referent",
    "orateur",
    "oratrice",
    "présent",
    "conférenci",
    "ponente",
    "expositor",
    "relator",
    "relatric",
    "apresenta",
    "докладчик",
    "発表者",
    "講演者",
    "报告人",
    "報告人",
];

/// Beginnings of words that explain a mark in another way.
const EXPLAINS: [&str; 19] = [
    "correspond",
    "korrespond",
    "corrispond",
    "equal",
    "contribut",
    "égal",
    "igual",
    "ugual",
    "gleich",
    "supervis",
    "first",
    "senior",
    "lead",
    "contact",
    "kontakt",
    "deceased",
    "shared",
    "責任著者",
    "通讯作者",
];

/// Words that may stand beside these.
const BESIDE: [&str; 58] = [
    "author",
    "authors",
    "autor",
    "autorin",
    "autoren",
    "autorinnen",
    "auteur",
    "auteurs",
    "autora",
    "autores",
    "autore",
    "autori",
    "authorship",
    "co",
    "main",
    "oral",
    "poster",
    "student",
    "joint",
    "jointly",
    "both",
    "these",
    "this",
    "the",
    "two",
    "three",
    "all",
    "work",
    "talk",
    "paper",
    "to",
    "and",
    "und",
    "et",
    "y",
    "e",
    "is",
    "are",
    "of",
    "as",
    "de",
    "an",
    "a",
    "for",
    "in",
    "denotes",
    "denote",
    "indicates",
    "marks",
    "means",
    "person",
    "email",
    "mail",
    "address",
    "beitrag",
    "par",
    "beigetragen",
    "haben",
];

/// Reads a line that only explains marks; none where it says anything else.
pub(super) fn legend(line: &Line) -> Option<Legend> {
    let plain = line.plain.trim();
    if plain.len() > LONGEST || line.heading().is_some() {
        return None;
    }
    let inner = plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(plain);
    // A star at the head of a line was read as the bullet of a list.
    let starred = matches!(line.kind, Kind::Item(None)).then(|| "*".to_owned());
    let mut legend = Legend::default();
    let notes = notes(inner, starred);
    if notes.is_empty() {
        return None;
    }
    for (mark, words) in notes {
        let (said, named) = match words.split_once(':') {
            Some((said, named)) if named.contains(char::is_alphabetic) => (said, Some(named)),
            _ => (words.trim_end_matches(':'), None),
        };
        let presents = explanation(said)?;
        let names = match named {
            Some(named) => persons(named)?,
            None => Vec::new(),
        };
        // Without a mark only a label with a name or an address behind it says so.
        if mark.is_none() && (named.is_none() || !of_author(said)) {
            return None;
        }
        if presents {
            legend.marks.extend(mark.filter(|_| names.is_empty()));
            legend.names.extend(names);
        }
    }
    Some(legend)
}

/// Whether a label is about an author: `Presenting author`, and not `Speaker`, which names who gives the talk.
fn of_author(label: &str) -> bool {
    let label = label.to_lowercase();
    ["author", "autor", "auteur"].iter().any(|word| label.contains(word))
}

/// The notes of a line, each with the mark before it; the first has `starred` if nothing else stands there.
fn notes(text: &str, starred: Option<String>) -> Vec<(Option<String>, &str)> {
    let is_sign = |c: char| MARKS.contains(c) || lowered(c).is_some();
    let mut notes = Vec::new();
    let mut mark = starred;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let words = rest.trim_start_matches(|c: char| is_sign(c) || c == '^' || c == '\\');
        if words.len() < rest.len() {
            mark = rest[..rest.len() - words.len()]
                .chars()
                .find(|c| is_sign(*c))
                .map(|c| lowered(c).unwrap_or(c).to_string());
        }
        let end = words.find(is_sign).unwrap_or(words.len());
        let said = words[..end].trim_matches(|c: char| c.is_whitespace() || ",;.=–—-".contains(c));
        let said = said.trim_start_matches([':', ')', ' ']);
        if !said.is_empty() {
            notes.push((mark.take(), said));
        }
        rest = &words[end..];
    }
    notes
}

/// Whether words explain a mark and say nothing else, and if so, whether they say who presents.
fn explanation(said: &str) -> Option<bool> {
    let begins = |known: &[&str], word: &str| known.iter().any(|begin| word.starts_with(begin));
    let (mut presents, mut explains) = (false, false);
    let lower = said.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        // `present address` is where somebody went.
        if word == "address" && presents {
            return None;
        }
        presents |= begins(&PRESENTS, word);
        explains |= begins(&EXPLAINS, word);
        if !begins(&PRESENTS, word) && !begins(&EXPLAINS, word) && !BESIDE.contains(&word) {
            return None;
        }
    }
    (presents || explains).then_some(presents)
}

/// The persons behind a note's colon, addresses left out; none if it is not persons and addresses alone.
fn persons(text: &str) -> Option<Vec<String>> {
    let bare: Vec<&str> = text.split_whitespace().filter(|word| !is_mail(word)).collect();
    let parts = split_outside(&bare.join(" "), &[',', ';']);
    let names =
        parts.iter().map(|part| part.trim_matches(|c: char| "()<>[],;. ".contains(c))).filter(|part| !part.is_empty());
    names.map(|name| (name_likeness(name) >= 2).then(|| key(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_explains_marks_and_nothing_else() {
        let of = |plain: &str, kind| legend(&Line { plain: plain.into(), text: plain.into(), kind, ..Line::default() });
        for (line, kind, marks, names) in [
            ("* presenting author", Kind::Text, "*", ""),
            ("presenting author", Kind::Item(None), "*", ""),
            ("(*Presenter)", Kind::Text, "*", ""),
            ("* denotes the presenting author.", Kind::Text, "*", ""),
            ("*: presenting and corresponding author", Kind::Text, "*", ""),
            ("*Presenting author, †Equal contribution", Kind::Text, "*", ""),
            ("Presenting author; † Equal contribution", Kind::Item(None), "*", ""),
            ("† Equal contribution; ‡ speaker", Kind::Text, "‡", ""),
            ("* Corresponding author", Kind::Text, "", ""),
            ("*Corresponding author: ada@kew.example", Kind::Text, "", ""),
            ("† These authors contributed equally to this work.", Kind::Text, "", ""),
            ("* Vortragende", Kind::Text, "*", ""),
            ("* auteur correspondant", Kind::Text, "", ""),
            ("* Presenting author: Ada Byron (ada@kew.example)", Kind::Text, "", "adabyron"),
            ("Presenting author: Ada Byron", Kind::Text, "", "adabyron"),
            ("Corresponding author: ada@kew.example", Kind::Text, "", ""),
        ] {
            let found = of(line, kind).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found.marks.join(" ").as_str(), found.names.join(" ").as_str()), (marks, names), "{line}");
        }
        for (line, kind) in [
            ("Speaker: Ada Byron", Kind::Text),
            ("presenting author", Kind::Text),
            ("Presenting a new bell", Kind::Item(None)),
            ("* Present address: University of Kew", Kind::Text),
            ("1 University of Kew", Kind::Text),
            ("* We present the first bell.", Kind::Text),
            ("equal temperament and the tuning of bells", Kind::Item(None)),
            ("", Kind::Text),
        ] {
            assert_eq!(of(line, kind), None, "{line}");
        }
    }
}
