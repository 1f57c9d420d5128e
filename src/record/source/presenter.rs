//! Who presents, where a field of its own names them.

use std::cmp::Ordering;

use icu_normalizer::DecomposingNormalizer;

use super::person;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::{AuthorRecord, NameRecord, authors};

/// Makes the authors whom a text names those who present; complains of a name that is no author's.
pub(super) fn mark(authors: &mut [AuthorRecord], named: &Spanned<String>, complaints: &mut Vec<Diagnostic>) {
    let others = others(authors, named, complaints);
    for person in others.iter().filter(|_| !authors.is_empty()) {
        let message = format!("`{}` presents, and is none of the authors", person.name.value);
        let help = "set `speaker: true` on who presents";
        complaints.push(Diagnostic::new(Code::Inferred, &named.place, message).help(help));
    }
}

/// Makes the authors whom a text names those who present; who is none of them comes before them, with a complaint.
pub(super) fn mark_or_add(authors: &mut Vec<AuthorRecord>, named: &Spanned<String>, complaints: &mut Vec<Diagnostic>) {
    let others = others(authors, named, complaints);
    for person in &others {
        let message =
            format!("`{}` presents, and is none of the authors; the talk has one author more", person.name.value);
        let help = "if it is one of them in another spelling, delete the second and set `speaker: true` on the first";
        complaints.push(Diagnostic::new(Code::Inferred, &named.place, message).help(help));
    }
    authors.splice(0..0, others.into_iter().map(|person| AuthorRecord { speaker: true, ..person }));
}

/// Marks the authors whom a text names, and returns whom else it names.
fn others(
    authors: &mut [AuthorRecord],
    named: &Spanned<String>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<AuthorRecord> {
    let mut others = Vec::new();
    let pieces = named.value.split([';', '\n', '|']).map(str::trim);
    for piece in pieces.filter(|piece| piece.contains(char::is_alphabetic)) {
        let piece = Spanned::new(piece.to_owned(), named.place.clone());
        // More words than an author has may be the names of several.
        let names = words(&piece.value).iter().filter(|word| word.chars().nth(1).is_some()).count();
        let is_one = authors
            .iter()
            .any(|author| may_be(&author.name.value, &piece.value) && words(&author.name.value).len() >= names);
        if !is_one || !mark_one(authors, &piece, complaints) {
            let mut unread = Vec::new();
            let read = authors::read(&piece, &[]).drain_into(&mut unread);
            let known = others.len();
            others.extend(read.into_iter().filter(|person| !mark_one(authors, &person.name, complaints)));
            complaints.extend(unread.into_iter().filter(|_| others.len() > known));
        }
    }
    others
}

/// Makes the one author of a name present; whether there is anybody whom it may name.
fn mark_one(authors: &mut [AuthorRecord], name: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> bool {
    let likely = |author: &AuthorRecord| likeness(&author.name.value, &name.value);
    let Some(best) = authors.iter().map(likely).max().filter(|best| *best > Likeness::Another) else { return false };
    let mut found = authors.iter_mut().filter(|author| likely(author) == best);
    let (first, more) = (found.next(), found.next());
    if let (Some(first), Some(more)) = (&first, &more)
        && best < Likeness::Same
    {
        let message =
            format!("`{}` presents, which may be `{}` or `{}`", name.value, first.name.value, more.name.value);
        let help = "set `speaker: true` on who presents";
        complaints.push(Diagnostic::new(Code::Inferred, &name.place, message).help(help));
        return true;
    }
    if let Some(author) = first {
        author.speaker = true;
        if is_slug(&author.name.value) && !is_slug(&name.value) {
            spell(author, name);
        }
    }
    true
}

/// Whether a name is what stands for it in an address: `ada-moss`.
fn is_slug(name: &str) -> bool {
    name.contains('-') && name.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Writes an author as the presenter is written: `Moss, Ada` is turned, since the slug says that `ada` is the first.
fn spell(author: &mut AuthorRecord, name: &Spanned<String>) {
    let part = |text: &str| Some(Spanned::new(text.trim().to_owned(), name.place.clone()));
    let turned = name.value.split_once(',').and_then(|(family, given)| person::of_parts(part(given), part(family)));
    let spelled = turned.unwrap_or_else(|| person::of_name(name.clone()));
    author.name = spelled.name;
    if author.parts == NameRecord::default() {
        author.parts = spelled.parts;
    }
}

/// How alike two spellings of names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// No one is called both.
    Another,
    /// Initials stand for names, names are shortened, or one name stands alone: `J. Doe`, `Dan Doe`, `Doe`.
    Shortened,
    /// One leaves names out: `Jo Doe`, `Jo P Doe`.
    Within,
    /// They are one but for the order of their parts, accents and case.
    Same,
}

/// How alike two names are, as those of one talk are compared.
fn likeness(one: &str, other: &str) -> Likeness {
    let [one, other] = [one, other].map(words);
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.is_empty() {
        return Likeness::Another;
    }
    if short == long {
        return Likeness::Same;
    }
    let mut left = long;
    let mut take = |fits: &dyn Fn(&str) -> bool| left.iter().position(|word| fits(word)).map(|at| left.remove(at));
    let (mut whole, mut rest) = (false, Vec::new());
    for word in short.iter() {
        match take(&|known| known == word) {
            Some(_) => whole |= word.chars().nth(1).is_some(),
            None => rest.push(word),
        }
    }
    // A family name in full is the least.
    if !whole || !rest.iter().all(|word| take(&|known| is_shortened(known, word)).is_some()) {
        return Likeness::Another;
    }
    if rest.is_empty() && short.len() > 1 { Likeness::Within } else { Likeness::Shortened }
}

/// Whether one of two names is the other's initial, or its first three letters or more.
fn is_shortened(one: &str, other: &str) -> bool {
    let (short, long) = match one.len().cmp(&other.len()) {
        Ordering::Less => (one, other),
        _ => (other, one),
    };
    long.starts_with(short) && !matches!(short.chars().count(), 0 | 2)
}

/// Whether two names are one but for the order of their parts, accents and case.
pub(super) fn same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// Whether two spellings may be one person's among the authors of one talk.
pub(super) fn may_be(one: &str, other: &str) -> bool {
    likeness(one, other) > Likeness::Another
}

/// The words of a name in alphabetical order, without accents, and without what stands in brackets behind it.
fn words(name: &str) -> Vec<String> {
    let bare = name.split(['(', '[', '<']).next().unwrap_or_default();
    let plain: String = DecomposingNormalizer::new_nfkd()
        .normalize(bare)
        .chars()
        .filter(|c| !('\u{300}'..='\u{36F}').contains(c))
        .collect();
    let mut words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.contains(char::is_alphabetic))
        .map(|word| transcribed(&word.to_lowercase()))
        .collect();
    words.sort();
    words
}

/// A word whose letters are written as in ASCII: `bress`, and `muller` for both ways to write `ü`.
fn transcribed(word: &str) -> String {
    let pairs = [("ß", "ss"), ("ø", "o"), ("æ", "a"), ("œ", "o"), ("ł", "l"), ("đ", "d"), ("ı", "i"), ("þ", "th")];
    let word = pairs.iter().fold(word.to_owned(), |word, (letter, ascii)| word.replace(letter, ascii));
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name_in_any_order() {
        let author = |name: &str| AuthorRecord { name: Spanned::made(name.to_owned()), ..AuthorRecord::default() };
        for (named, expected, complaints) in [
            ("Moss, Ada (1,2)*", "Ada Moss", 0),
            ("ada moss; Bo Fern", "Ada Moss, Bo Fern", 0),
            ("Ada Moss, Bo Fern", "Ada Moss, Bo Fern", 0),
            ("Ada Moss, Cy Reed", "Ada Moss", 1),
            ("Moss, Ada Maria", "Ada Moss", 0),
            ("A. Moss", "Ada Moss", 0),
            ("Moss", "Ada Moss", 0),
            ("Fern, Bo P.", "Bo Fern", 0),
            ("Bó Férn|ADA MOSS", "Ada Moss, Bo Fern", 0),
            ("Cy Reed", "", 1),
            ("Al Moss", "", 1),
            ("-", "", 0),
        ] {
            let mut authors = vec![author("Ada Moss"), author("Bo Fern")];
            let mut found = Vec::new();
            mark(&mut authors, &Spanned::made(named.to_owned()), &mut found);
            let marked: Vec<_> = authors.iter().filter(|it| it.speaker).map(|it| it.name.value.as_str()).collect();
            assert_eq!((marked.join(", ").as_str(), found.len()), (expected, complaints), "{named}");
        }
    }

    #[test]
    fn spellings_of_one_name() {
        for (one, other, expected) in [
            ("Ada Moss", "Moss, Ada", Likeness::Same),
            ("Zoë Müßig", "zoe-muessig", Likeness::Same),
            ("Søren Łuk", "Soren Luk", Likeness::Same),
            ("Ada Moss", "Ada P Moss", Likeness::Within),
            ("A. P. Moss", "Ada Moss", Likeness::Shortened),
            ("Dan Moss", "Daniel Moss", Likeness::Shortened),
            ("Moss", "Ada Moss", Likeness::Shortened),
            ("Ada", "Adam Moss", Likeness::Another),
            ("Li Wu", "Liang Wu", Likeness::Another),
            ("A. M.", "Ada Moss", Likeness::Another),
            ("Ada Moss", "Ada Fern", Likeness::Another),
            ("", "Ada Moss", Likeness::Another),
        ] {
            assert_eq!(likeness(one, other), expected, "{one} {other}");
            assert_eq!(likeness(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn who_presents_is_one_of_the_authors_or_comes_before_them() {
        let author = |name: &str| AuthorRecord { name: Spanned::made(name.to_owned()), ..AuthorRecord::default() };
        for (authors, named, expected, complaints) in [
            ("Bo Fern; Ada P Moss", "Ada Moss", "Bo Fern, Ada P Moss*", 0),
            ("bo-fern; ada-boss", "Boß, Ada", "bo-fern, Ada Boß*", 0),
            ("Jo Doe; Jane Doe", "J. Doe", "Jo Doe, Jane Doe", 1),
            ("Bo Fern", "Ada Moss", "Ada Moss*, Bo Fern", 1),
        ] {
            let mut authors: Vec<AuthorRecord> = authors.split("; ").map(author).collect();
            let mut found = Vec::new();
            mark_or_add(&mut authors, &Spanned::made(named.to_owned()), &mut found);
            let shown = authors.iter().map(|it| format!("{}{}", it.name.value, if it.speaker { "*" } else { "" }));
            assert_eq!((shown.collect::<Vec<_>>().join(", ").as_str(), found.len()), (expected, complaints), "{named}");
        }
    }
}
