//! Lines of names: who gives a talk, and where from.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::record::authors::{is_institution, is_particle, lowered};

/// A person as a line names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    /// The slot behind the name, as written.
    pub(super) affiliation: Option<String>,
    /// The numbers or signs behind the name that stand for affiliations on another line.
    pub(super) marks: Vec<String>,
}

/// The words of function that stand in titles and never in names.
const TITLE_WORDS: [&str; 44] = [
    "of", "for", "the", "in", "on", "with", "via", "from", "to", "a", "an", "by", "using", "through", "under", "over",
    "into", "is", "are", "be", "can", "do", "does", "how", "what", "why", "when", "where", "not", "or", "as", "at",
    "its", "beyond", "between", "against", "without", "towards", "toward", "against", "will", "we", "our", "their",
];

/// Institutions that pages call by a short name, in any case, beside those that go by their letters.
const SHORT_NAMES: [&str; 10] = ["eth", "mit", "inria", "google", "microsoft", "apple", "amazon", "meta", "tu", "uc"];

/// Endings of English nouns of ideas, which names seldom have.
const IDEAS: [&str; 12] =
    ["tion", "sion", "ning", "ment", "ness", "ity", "ics", "ism", "ology", "ography", "ation", "ysis"];

fn set(words: &[&'static str]) -> BTreeSet<&'static str> {
    words.iter().copied().collect()
}

static IN_TITLES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(&TITLE_WORDS));
static IN_PLACES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(&SHORT_NAMES));

/// Longest line taken for a list of names; a large collaboration has some two hundred.
const LONGEST: usize = 8000;

/// How much a string looks like one person's name: above nothing it may be one, three and more is likely.
pub(super) fn name_likeness(text: &str) -> i32 {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2
        || text.chars().count() > 60
        || text.contains([':', '?', '!', '=', '/', '@', '"', '“', '$', '%', '+', '&'])
    {
        return 0;
    }
    // Names in scripts without capitals have few letters and nothing else.
    if text.chars().all(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase() || "·・ ".contains(c)) {
        return if letters <= 8 { 3 } else { 0 };
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 7 {
        return 0;
    }
    let mut capitals = 0;
    let mut score = match words.len() {
        1 => -2,
        2 | 3 => 3,
        4 => 2,
        _ => 0,
    };
    for (index, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        if bare.chars().any(|c| c.is_ascii_digit()) || bare.is_empty() {
            return 0;
        }
        let capital = bare.starts_with(char::is_uppercase);
        if IN_TITLES.contains(lower.as_str()) && !(index > 0 && is_particle(&lower)) && !(bare.len() == 1 && capital) {
            return 0;
        }
        if is_place(&lower) {
            score -= 4;
        }
        if capital {
            capitals += 1;
            if word.len() == 2 && word.ends_with('.') || bare.chars().count() == 1 {
                score += 1;
            }
        } else if !is_particle(&lower) && bare.chars().any(char::is_lowercase) {
            score -= 2;
        }
        if lower.chars().count() >= 6 && IDEAS.iter().any(|ending| lower.ends_with(ending)) {
            score -= 2;
        }
    }
    if capitals == 0 { 0 } else { score.max(0) }
}

/// Whether words name an institution.
pub(super) fn is_place(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    is_institution(text) || words.any(|word| IN_PLACES.contains(word.to_lowercase().as_str()))
}

/// Whether a title's words of function stand in the text.
pub(super) fn has_title_words(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| IN_TITLES.contains(word.to_lowercase().as_str()))
}

/// Splits at `separators` outside parentheses.
pub(super) fn split_outside(text: &str, separators: &[char]) -> Vec<String> {
    let mut depth = 0_i32;
    let mut parts = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = (depth - 1).max(0),
            _ => {}
        }
        if depth == 0 && separators.contains(&c) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// Splits a list of names at semicolons if it has any, else at commas and its `and`.
fn split_names(text: &str) -> Vec<String> {
    let by_semicolon = split_outside(text, &[';']);
    let parts = if by_semicolon.len() > 1 { by_semicolon } else { split_outside(text, &[',', '·', '|', '•']) };
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        // `Ada Byron and Jean Ford`, in a list's last part or alone.
        let part = part.strip_prefix("and ").or_else(|| part.strip_prefix("& ")).unwrap_or(&part).trim().to_owned();
        for name in split_at_and(&part) {
            match names.last_mut().filter(|_| is_mark(&name)) {
                // `Ada Byron¹,²`
                Some(before) => before.push_str(&name),
                None => names.push(name),
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Whether a text is marks and nothing else: `²`, `1*`.
fn is_mark(text: &str) -> bool {
    text.chars().all(|c| MARKS.contains(c) || c.is_ascii_digit() || c == '^')
}

/// Signs that lead from a name to a place below it.
pub(super) const MARKS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶";

/// Whether a line begins with a sign or number that leads from a name to it: `² Fern Institute`, `1 Dew Academy`, `*presents`.
pub(super) fn begins_with_mark(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| MARKS.contains(c) || c == '^');
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = rest.len() < line.len() || (digits.len() < rest.len() && rest.len() - digits.len() <= 2);
    let behind = digits.trim_start_matches([' ', ')', ':']);
    marked && line.len() < 200 && behind.starts_with(char::is_alphabetic) && !digits.starts_with([':', '.', 'h'])
}

fn split_at_and(part: &str) -> Vec<String> {
    let mut depth = 0_i32;
    for (at, c) in part.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ' ' if depth <= 0 => {
                for joint in [" and ", " & ", " und ", " et ", " AND ", " UND ", " ET "] {
                    if let Some(right) = part[at..].strip_prefix(joint) {
                        let mut names = vec![part[..at].trim().to_owned()];
                        names.extend(split_at_and(right.trim()));
                        return names;
                    }
                }
            }
            _ => {}
        }
    }
    vec![part.to_owned()]
}

/// Takes a trailing `(slot)` and trailing marks off one name.
fn person(part: &str) -> Person {
    let written = part.trim().trim_end_matches(',');
    let part = part.trim().trim_end_matches(['.', ',']).trim();
    let mut name = part.to_owned();
    let mut affiliation = None;
    if let Some(open) = opening_of_last(part) {
        let slot = part[open + 1..].trim_end_matches([')', ']']).trim();
        if open > 0 {
            // `(1)` stands for a place on another line.
            let counts = slot.len() <= 6 && slot.chars().all(|c| c.is_ascii_digit() || ", ".contains(c));
            let (before, behind) = (part[..open].trim(), Some(slot.to_owned()).filter(|_| !counts));
            name = if counts { format!("{before}{}", slot.replace([',', ' '], "")) } else { before.to_owned() };
            affiliation = behind;
        }
    }
    let high = |c: char| MARKS.contains(c) || c.is_ascii_digit();
    let end = name.trim_end_matches(|c: char| high(c) || c == ',' || c == '^').len();
    let marks = name[end..].chars().filter(|c| high(*c)).map(|c| lowered(c).unwrap_or(c).to_string()).collect();
    // An initial's full stop belongs to the name.
    let last = name[..end].rsplit([' ', '.', '-']).next().unwrap_or_default();
    let is_initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
    let full = written.ends_with('.') && affiliation.is_none() && end == name.len() && is_initial;
    name.truncate(end);
    let mut name = name.trim().to_owned();
    if full {
        name.push('.');
    }
    Person { name, affiliation: affiliation.filter(|slot| !slot.is_empty()), marks }
}

/// The byte of the parenthesis that opens the group at the very end.
fn opening_of_last(text: &str) -> Option<usize> {
    if !text.ends_with([')', ']']) {
        return None;
    }
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | ']' => depth += 1,
            '(' | '[' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The persons a line lists, and how sure that is; nothing if it lists none.
pub(super) fn people(line: &str) -> Option<(Vec<Person>, i32)> {
    let line = line.trim().trim_start_matches("by ").trim_start_matches("By ").trim_start_matches(['–', '—', '-', ' ']);
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    if let Some(people) = capitals_first(line) {
        // `CERN, Geneva` has the form of a name.
        let sure = if people.len() > 1 { 6 } else { 4 };
        return Some((people, sure));
    }
    let semicolons = split_outside(line, &[';']).len() > 1;
    let parts = split_names(line);
    let persons: Vec<Person> = parts.iter().map(|part| person(part)).collect();
    let likeness: Vec<i32> = persons.iter().map(|person| name_likeness(&person.name)).collect();
    let names = likeness.iter().filter(|&&likeness| likeness > 0).count();
    let count = likeness.len();
    // Nobody is listed twice; two authors of one institution are.
    let distinct: BTreeSet<&str> = persons.iter().map(|person| person.name.as_str()).collect();
    if names == 0 || distinct.len() < count {
        return None;
    }
    let has_slots = persons.iter().any(|person| person.affiliation.is_some());
    if !has_slots && count >= 2 && likeness[0] >= 2 && !has_title_words(&parts[0]) {
        if let Some(found) = with_places(&parts, &likeness) {
            return Some((found, 4));
        }
        // One person and where from, by a name nobody has: `Ada Byron, Kiel`.
        if !semicolons && likeness[1..].iter().all(|&likeness| likeness == 0) && line.contains(',') {
            let rest = &line[line.find(',').map_or(line.len(), |at| at + 1)..];
            return Some((vec![Person { affiliation: Some(rest.trim().to_owned()), ..person(&parts[0]) }], 2));
        }
    }
    if names * 4 < count * 3 {
        return None;
    }
    let total: i32 = likeness.iter().sum();
    let mean = total / i32::try_from(count).unwrap_or(i32::MAX);
    let mut sure = mean + if count > 1 { 2 } else { 0 };
    if semicolons {
        sure += 3;
    }
    if has_slots {
        sure += 2;
    }
    Some((persons, sure))
}

/// `BYRON, Ada; van der BERG, Ludwig (Kew)`, and the same with commas between the persons: capitals say which is the family name.
fn capitals_first(line: &str) -> Option<Vec<Person>> {
    let by_semicolon = split_outside(line, &[';']);
    let mut parts: Vec<String> = by_semicolon.iter().flat_map(|part| split_at_and(part)).collect();
    if let [only] = parts.as_slice() {
        let words = split_outside(only, &[',']);
        if words.len() > 2 && words.len().is_multiple_of(2) {
            parts = words.chunks(2).map(|pair| pair.join(", ")).collect();
        }
    }
    parts.retain(|part| !part.is_empty());
    let turned = |part: &String| {
        let person = person(part);
        is_turned(&person.name).then_some(person)
    };
    parts.iter().map(turned).collect::<Option<Vec<Person>>>().filter(|people| !people.is_empty())
}

/// Whether a name has its family name first, in capitals: `VAN BEEK, Jonas`.
pub(super) fn is_turned(name: &str) -> bool {
    let Some((family, given)) = name.split_once(',') else { return false };
    let in_capitals = |word: &str| !word.chars().any(char::is_lowercase) || is_particle(&word.to_lowercase());
    let capitals = family.chars().filter(|c| c.is_uppercase()).count();
    let begins = given.trim().starts_with(char::is_uppercase) && given.split_whitespace().count() <= 4;
    let is_name = name_likeness(&format!("{} {}", given.trim(), family.trim())) >= 2;
    capitals >= 2
        && family.split_whitespace().all(in_capitals)
        && begins
        && is_name
        && !given.contains(',')
        && (given.chars().any(char::is_lowercase) || given.contains('.'))
}

/// `Byron, Ada`, alone on a line where other lines have lists of such names.
pub(super) fn turned_alone(line: &str) -> Option<Vec<Person>> {
    let (family, given) = line.split_once(',')?;
    let short = |part: &str| (1..=3).contains(&part.split_whitespace().count()) && !part.contains(',');
    let turned = format!("{} {}", given.trim(), family.trim());
    let is_one = short(family) && short(given) && !is_place(line) && name_likeness(&turned) >= 3;
    is_one.then(|| vec![person(line)])
}

/// `Ada Byron, Ockham College, Jean Ford and Li Wei, University of Kew, Surrey`: a place is that of the names before it.
fn with_places(parts: &[String], likeness: &[i32]) -> Option<Vec<Person>> {
    let mut people: Vec<Person> = Vec::new();
    let mut slot = String::new();
    let mut waiting = 0;
    let close = |people: &mut Vec<Person>, slot: &mut String, waiting: &mut usize| {
        let from = people.len() - *waiting;
        for person in &mut people[from..] {
            person.affiliation = Some(slot.clone());
        }
        slot.clear();
        *waiting = 0;
    };
    for (part, &likeness) in parts.iter().zip(likeness) {
        // Behind a place, a part without a person's look is more of the place: `University of Kew, Surrey`.
        if likeness >= 2 && !is_place(part) {
            if !slot.is_empty() {
                close(&mut people, &mut slot, &mut waiting);
            }
            people.push(person(part));
            waiting += 1;
        } else if is_place(part) || !slot.is_empty() {
            if !slot.is_empty() {
                slot.push_str(", ");
            }
            slot.push_str(part);
        } else {
            return None;
        }
    }
    if slot.is_empty() {
        return None;
    }
    close(&mut people, &mut slot, &mut waiting);
    Some(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        let shown = |person: &Person| match &person.affiliation {
            Some(slot) => format!("{} @ {slot}", person.name),
            None => person.name.clone(),
        };
        people(line).map(|(persons, _)| persons.iter().map(shown).collect()).unwrap_or_default()
    }

    #[test]
    fn reads_lists_of_names_in_all_their_forms() {
        for (line, expected) in [
            ("Ada Byron; Jean Ford; B. C. Dale", &["Ada Byron", "Jean Ford", "B. C. Dale"][..]),
            ("Ada Byron, Jean Ford and Li Wei", &["Ada Byron", "Jean Ford", "Li Wei"]),
            ("Ada Byron, Jean Ford, and Li Wei.", &["Ada Byron", "Jean Ford", "Li Wei"]),
            ("Ada Byron", &["Ada Byron"]),
            ("Augusta (Ada) Byron", &["Augusta (Ada) Byron"]),
            ("Ada Byron (Ockham, Surrey), Jean Ford (Kew)", &["Ada Byron @ Ockham, Surrey", "Jean Ford @ Kew"]),
            ("Ada Byron, University of Ockham, Surrey", &["Ada Byron @ University of Ockham, Surrey"]),
            (
                "Ada Byron and Jean Ford, University of Kew, Surrey",
                &["Ada Byron @ University of Kew, Surrey", "Jean Ford @ University of Kew, Surrey"],
            ),
            (
                "Ada Byron, Ockham College, Jean Ford, Kew Institute",
                &["Ada Byron @ Ockham College", "Jean Ford @ Kew Institute"],
            ),
            ("Ada Byron, Kiel", &["Ada Byron @ Kiel"]),
            ("Ada Byron; Jean Ford; Kew Institute", &["Ada Byron @ Kew Institute", "Jean Ford @ Kew Institute"]),
            ("Ludwig van der Berg & Ana de la Cruz", &["Ludwig van der Berg", "Ana de la Cruz"]),
            ("Ada Byron¹, Jean Ford²", &["Ada Byron", "Jean Ford"]),
            ("BYRON, Ada", &["BYRON, Ada"]),
            ("BYRON, Ada*; FORD, J.", &["BYRON, Ada", "FORD, J."]),
            ("BYRON, Ada, FORD, John, van der BERG, Ludwig", &["BYRON, Ada", "FORD, John", "van der BERG, Ludwig"]),
            ("BYRON, Ada (Kew) and FORD, John (Ockham)", &["BYRON, Ada @ Kew", "FORD, John @ Ockham"]),
            ("ADA BYRON, JOHN FORD", &["ADA BYRON", "JOHN FORD"]),
            ("A Note on the Engine", &[]),
            ("We thank Ada Byron.", &[]),
        ] {
            assert_eq!(names(line), expected, "{line}");
        }
    }

    #[test]
    fn institutions_are_no_names() {
        for line in ["University of Ockham", "Kew Research; Ockham University", "Institute of Engines"] {
            assert!(people(line).is_none_or(|(_, sure)| sure < 3), "{line}");
        }
    }
}
