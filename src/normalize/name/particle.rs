//! Particles: the small words before a family name, and which of them an index leaves out.

use super::word::{self, lowered};

/// Particles of European and Semitic names that open a family name with a small letter, as citeproc and biblatex know
/// them (`de`, `van der`, `von und zu`, `in 't`, `ibn`): articles and prepositions, and words for son or father.
const PARTICLES: [&str; 76] = [
    "'s", "'t", "aan", "abou", "abu", "af", "al", "am", "an", "ap", "auf", "av", "ben", "bin", "bint", "binti", "d",
    "d'", "da", "dal", "dalla", "das", "de", "de'", "degli", "dei", "del", "dela", "della", "delle", "dello", "dem",
    "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "il", "im", "in", "la", "las", "le", "les", "lo", "los",
    "op", "ould", "st", "ste", "te", "ten", "ter", "thoe", "til", "tot", "uit", "und", "v", "v.d", "van", "vande",
    "vander", "vd", "ver", "vom", "von", "vor", "wa", "zu", "zum", "zur",
];

/// Particles that open a family name with a capital too (`De Cock`, `Van Rossum`, `Ben Hamadou`, `Mac Pherson`, `Saint Dizier`),
/// since they are hardly ever a second given name.
const CAPITAL: [&str; 51] = [
    "abou", "abu", "al", "ap", "ben", "bin", "d'", "da", "dal", "dalla", "de", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "el", "ibn", "l'", "la", "las", "le", "lo", "los", "mac", "mc", "nic", "ní", "o'", "ould",
    "saint", "sainte", "san", "santa", "st", "ste", "ten", "ter", "ua", "uí", "van", "vande", "vander", "vom", "von",
    "zu", "ó",
];

/// German particles, which every index passes over (DIN 5007, Chicago 16.71: `Humboldt, Alexander von`).
const GERMAN: [&str; 13] = ["am", "auf", "dem", "den", "der", "im", "und", "v.", "vom", "von", "zu", "zum", "zur"];

/// Particles that are written in one with the family name: `d'Alembert`, `al-Khwarizmi`.
const GLUED: [&str; 16] = [
    "d'", "l'", "dell'", "dall'", "all'", "'t-", "al-", "el-", "ul-", "as-", "ad-", "ar-", "at-", "an-", "az-", "ash-",
];

/// Portuguese particles. With more than one word behind them they are part of a middle name: the last name is the
/// family name (ABNT NBR 6023).
const PORTUGUESE: [&str; 4] = ["da", "das", "do", "dos"];

fn bare(word: &str) -> String {
    lowered(word).trim_end_matches('.').to_owned()
}

/// Whether a word opens a family name with a small letter.
pub(super) fn is_small_particle(word: &str) -> bool {
    let small = word.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_lowercase);
    // The `d.` of `v. d.` has its point; a letter alone is an initial.
    small && word != "d" && PARTICLES.contains(&bare(word).as_str())
}

/// Whether a word with a capital opens a family name.
pub(super) fn is_capital_particle(word: &str) -> bool {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    // A letter with a point is an initial.
    capital && !(word.ends_with('.') && word.chars().count() < 3) && CAPITAL.contains(&bare(word).as_str())
}

/// Whether a word with a capital is one before a small particle: `Op de Beeck`, `In 't Veld`.
pub(super) fn is_capital_before_small(word: &str, next: &str) -> bool {
    word::is_mixed(word) && is_small_particle(next) && PARTICLES.contains(&lowered(word).as_str())
}

/// Whether a word is Portuguese and small.
pub(super) fn is_portuguese(word: &str) -> bool {
    PORTUGUESE.contains(&word)
}

/// Whether a word may be written small when the case of a whole name is set right. English and Romance names with an
/// article differ from family to family; those particles are small in most.
pub(super) fn is_small_by_default(word: &str) -> bool {
    PARTICLES.contains(&bare(word).as_str())
        && !matches!(bare(word).as_str(), "st" | "d" | "v" | "o" | "mac" | "mc" | "an")
}

/// Parts the small-lettered particles at the beginning of a family name from the rest: dropping, non-dropping, family.
///
/// CSL leaves open which particle is which. German ones and `d'` are dropping. `de` before an article with a capital is too
/// (`Jean de La Fontaine`). The others are non-dropping, since countries differ on them and only these follow the
/// booklet's setting: `de Vries` stands under V in the Netherlands and under D in Belgium.
pub(super) fn split_leading(family: &str) -> [String; 3] {
    let words: Vec<&str> = family.split(' ').collect();
    let count = words[..words.len() - 1].iter().take_while(|word| is_small_particle(word)).count();
    let (mut particles, rest) = (words[..count].to_vec(), words[count..].join(" "));
    let (glued, rest) = split_glued(&rest);
    let before_article = matches!(particles.as_slice(), ["de" | "De"]) && starts_with_article(rest);
    if before_article {
        return [particles.join(" "), glued.to_owned(), rest.to_owned()];
    }
    let lower_glued = lowered(glued);
    if particles.as_slice() == ["de"] && lower_glued == "l'" {
        return ["de".to_owned(), glued.to_owned(), rest.to_owned()];
    }
    let german = particles.first().is_some_and(|first| !matches!(*first, "den" | "der" | "dem"))
        && particles.iter().all(|word| GERMAN.contains(word));
    if !glued.is_empty() {
        particles.push(glued);
    }
    let particle = particles.join(" ");
    let elided = particles.len() == 1 && lowered(particles[0]) == "d'";
    if german || elided {
        [particle, String::new(), rest.to_owned()]
    } else {
        [String::new(), particle, rest.to_owned()]
    }
}

/// Whether a word alone is a particle that is written in one with the family name: `d'`, `al-`.
fn is_glued(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && GLUED.contains(&lowered(word).as_str())
}

fn starts_with_article(family: &str) -> bool {
    family.split_once(' ').is_some_and(|(first, _)| matches!(first, "La" | "Le" | "Les" | "Las" | "Los"))
}

/// Parts a particle that is written in one with the family name, which goes on with a capital or a sign of its script.
fn split_glued(family: &str) -> (&str, &str) {
    let end = family.char_indices().find(|(_, char)| matches!(char, '\'' | '’' | '-' | '‑' | '‐'));
    let Some((at, char)) = end else { return ("", family) };
    let (particle, rest) = family.split_at(at + char.len_utf8());
    let small = particle.chars().next().is_some_and(char::is_lowercase);
    let goes_on = rest.chars().find(|char| char.is_alphabetic()).is_some_and(|char| !char.is_lowercase());
    if small && goes_on && GLUED.contains(&lowered(particle).as_str()) { (particle, rest) } else { ("", family) }
}

/// A family name with a particle before it, in one word where the particle asks for that.
pub(super) fn before(particle: &str, family: &str) -> String {
    let space = if particle.ends_with(['\'', '’', '-', '‑', '‐']) { "" } else { " " };
    format!("{particle}{space}{family}")
}

/// How many words at the end of given names are particles: the `von und zum` of `Smith, George von und zum`.
pub(super) fn trailing(given: &[String]) -> usize {
    let most = given.len().saturating_sub(1);
    let is_particle = |word: &&String| is_small_particle(word) || is_glued(word);
    given.iter().rev().take(most).take_while(is_particle).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_drop_or_stay() {
        for (family, dropping, non_dropping, rest) in [
            ("van der Rohe", "", "van der", "Rohe"),
            ("von und zu Stein", "von und zu", "", "Stein"),
            ("von der Leyen", "von der", "", "Leyen"),
            ("d'Alembert", "d'", "", "Alembert"),
            ("d’Alembert", "d’", "", "Alembert"),
            ("de La Fontaine", "de", "", "La Fontaine"),
            ("de la Cruz", "", "de la", "Cruz"),
            ("de l'Hospital", "de", "l'", "Hospital"),
            ("al-Khwarizmi", "", "al-", "Khwarizmi"),
            ("in 't Veld", "", "in 't", "Veld"),
            ("van ’t Hoff", "", "van ’t", "Hoff"),
            ("bin Said", "", "bin", "Said"),
            ("De Cock", "", "", "De Cock"),
            ("D'Angelo", "", "", "D'Angelo"),
            ("O'Neil", "", "", "O'Neil"),
            ("al-qaida", "", "", "al-qaida"),
            ("Jean-Paul", "", "", "Jean-Paul"),
            ("de", "", "", "de"),
            ("", "", "", ""),
        ] {
            assert_eq!(split_leading(family), [dropping, non_dropping, rest], "{family}");
        }
    }
}
