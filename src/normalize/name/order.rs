//! Names with the family name first, and what tells them.

use super::evidence::Others;
use super::{particle, suffix, word};

/// The frequent Vietnamese family names, tones away; they serve nine of ten Vietnamese, and make `Van`, `Le` or `Do` beside
/// them no particle.
const VIETNAMESE: [&str; 18] = [
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "đang", "bui", "do", "đo", "ho",
    "ngo", "duong", "ly",
];

/// Hungarian given names that are frequent, as they are spelled. Only they tell the order of a Hungarian name of two words, and
/// they are asked only where the event's language is Hungarian.
const HUNGARIAN: [&str; 60] = [
    "ádám",
    "ágnes",
    "ákos",
    "andrás",
    "andrea",
    "anikó",
    "anna",
    "antal",
    "árpád",
    "attila",
    "balázs",
    "barbara",
    "béla",
    "bence",
    "csaba",
    "csilla",
    "dániel",
    "dávid",
    "dóra",
    "edit",
    "emese",
    "endre",
    "erika",
    "erzsébet",
    "éva",
    "ferenc",
    "gábor",
    "gergely",
    "györgy",
    "gyula",
    "ildikó",
    "ilona",
    "imre",
    "istván",
    "jános",
    "józsef",
    "judit",
    "júlia",
    "kálmán",
    "katalin",
    "krisztina",
    "lajos",
    "lászló",
    "márta",
    "mária",
    "márton",
    "máté",
    "miklós",
    "mihály",
    "nóra",
    "orsolya",
    "péter",
    "réka",
    "sándor",
    "tamás",
    "tibor",
    "viktor",
    "zoltán",
    "zsófia",
    "zsolt",
];

/// Whether a word is a frequent Vietnamese family name.
pub(super) fn is_vietnamese_family(word: &str) -> bool {
    VIETNAMESE.contains(&word::fold(word).as_str())
}

/// Whether a word is a Vietnamese family name that is no syllable of other languages' names.
pub(super) fn is_only_vietnamese_family(word: &str) -> bool {
    is_vietnamese_family(word) && word::letters(word) > 3
}

/// Family and given names of a name that has the one in capitals and the other not, in whichever order.
///
/// A word in capitals of two letters, or of three consonants, may be initials (`JRR Tolkien`), unless other names show the form.
pub(super) fn by_capitals(words: &[String], short_too: bool) -> Option<(Vec<String>, Vec<String>)> {
    let is_long = |word: &String| {
        let letters = word::letters(word);
        short_too || letters > 3 || letters == 3 && word::fold(word).contains(['a', 'e', 'i', 'o', 'u', 'y'])
    };
    let is_family = |word: &String| {
        word::is_capital(word) && word::letters(word) > 1 && !word.contains('.') && !suffix::is_suffix(word)
    };
    let small_too = |word: &&String| is_family(word) || particle::is_small_particle(word);
    let is_given = |word: &String| word::is_mixed(word) || word::is_initial(word) || word::is_nickname(word);
    let is_marked = |family: &[String]| family.iter().any(|word| is_family(word) && is_long(word));
    let leading = words.iter().take_while(small_too).count();
    let trailing = words.iter().rev().take_while(small_too).count();
    let (family, given) =
        if leading > 0 { words.split_at(leading) } else { swap(words.split_at(words.len() - trailing)) };
    // `ADA J. Lovelace`: an initial stands between given name and family name, not before the given name.
    let is_spoken = leading > 0 && given.len() > 1 && word::is_initial(&given[0]);
    let fits =
        !is_spoken && is_marked(family) && given.iter().all(is_given) && given.iter().any(|word| word::is_mixed(word));
    fits.then(|| (family.to_vec(), given.to_vec()))
}

fn swap<'a>((left, right): (&'a [String], &'a [String])) -> (&'a [String], &'a [String]) {
    (right, left)
}

/// Whether a name is a family name and initials: `Tolkien JRR`, `Tolkien J. R. R.`, `van Rossum G`.
///
/// More than one full word before the initials counts only where the form is known: `García López J`.
pub(super) fn ends_in_initials(words: &[String], is_the_rule: bool) -> bool {
    let is_bare =
        |word: &String| word::is_capital(word) && word::letters(word) <= 3 && word.chars().all(char::is_alphabetic);
    let count = words.iter().rev().take_while(|word| is_bare(word) || word::is_initial(word)).count();
    let family = &words[..words.len() - count];
    let is_full = |word: &String| word::is_mixed(word) && !word.contains('.') && !word::is_nickname(word);
    let is_family = family.split_last().is_some_and(|(last, before)| {
        let may_stand = |word: &String| particle::is_small_particle(word) || is_the_rule && is_full(word);
        is_full(last) && before.iter().all(may_stand)
    });
    // A last `III` is a generation.
    count > 0 && is_family && !words.last().is_some_and(|word| suffix::is_suffix(word) && count == 1)
}

/// Where the given names of a name begin that is spoken with the family name first, and why.
pub(super) fn spoken_family_first(words: &[String], others: &Others) -> Option<(usize, &'static str)> {
    let [first, middle @ .., last] = words else { return None };
    let is_middle = |word: &String| matches!(word::fold(word).as_str(), "thi" | "van");
    if middle.first().is_some_and(is_middle) && is_vietnamese_family(first) && !is_vietnamese_family(last) {
        return Some((1, "a Vietnamese family name stands before `Văn` or `Thị`, as it is spoken"));
    }
    let is_hungarian = others.language().split('-').next() == Some("hu");
    let given = |word: &String| HUNGARIAN.contains(&word::lowered(word).as_str());
    if is_hungarian && !given(first) && given(last) {
        let at = words.iter().rposition(|word| !given(word)).map_or(1, |at| at + 1);
        return Some((at, "a Hungarian given name stands last, as it is spoken"));
    }
    None
}
