//! Lines that hold a title and its speakers together.

use super::inline::escape;
use super::line::Line;
use super::people::{Person, has_title_words, is_place, name_likeness, people};
use super::vocabulary::is_bare;

/// A title and who gives it, read from one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Combined {
    /// The title in the record's dialect.
    pub(super) title: String,
    pub(super) people: Vec<Person>,
    /// How sure the reading is, on the scale of [`people`].
    pub(super) sure: i32,
}

/// Longest line that is read so.
const LONGEST: usize = 600;

/// Reads `Speakers (Affiliation): Title`, `Title (Speaker)`, `Title – Speaker`, `“Title” by Speaker` and their like.
pub(super) fn combined(line: &Line, plain: &str, markdown: bool) -> Option<Combined> {
    if plain.len() > LONGEST || plain.len() < 8 {
        return None;
    }
    let made = |title: &str, (people, sure): (Vec<Person>, i32)| {
        let title = title.trim().trim_matches(|c: char| ",–—-".contains(c)).trim();
        let title = unquoted(title);
        (title.chars().count() >= 4).then(|| Combined { title: dialect(line, title, markdown), people, sure })
    };
    let placed = |found: &Combined| found.people.iter().any(|person| person.affiliation.is_some());
    // `**Ada Byron**, Kew: On Engines`: what stands before the colon is where she is from.
    let is_set_off = line.lead.as_ref().is_some_and(|lead| !lead.whole && plain.starts_with(&lead.plain));
    (before_colon(plain, if is_set_off { 2 } else { 3 }, &made).filter(placed))
        .or_else(|| set_off(line, plain, &made))
        .or_else(|| before_colon(plain, 3, &made))
        .or_else(|| around_dash(plain, &made))
        .or_else(|| quoted(plain, &made))
        .or_else(|| in_parentheses(plain, &made))
        .or_else(|| behind_by(plain, &made))
}

/// Reads `Ada Byron (Kew), Title: On Engines` behind the label `Speaker:`.
pub(super) fn labelled(line: &Line, plain: &str, markdown: bool) -> Option<Combined> {
    let (who, title) = plain.split_once("Title:")?;
    let (people, sure) = people(who.trim().trim_end_matches([',', ';', '.', '–', '-', '|']))?;
    let title = unquoted(title.trim());
    (!title.is_empty()).then(|| Combined { title: dialect(line, title, markdown), people, sure: sure + 6 })
}

type Made<'a> = dyn Fn(&str, (Vec<Person>, i32)) -> Option<Combined> + 'a;

/// A title set off before its speakers, or speakers set off before their title.
fn set_off(line: &Line, plain: &str, made: &Made) -> Option<Combined> {
    let lead = line.lead.as_ref().filter(|lead| !lead.whole)?;
    let rest = plain.strip_prefix(lead.plain.as_str())?.trim_start_matches([' ', ',', ':', '–', '—', '-', '.']);
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let head = lead.plain.trim_end_matches([':', ',', '.', ' ']);
    let long = match head.split_whitespace().count() {
        0 | 1 => plain[lead.plain.len()..].trim_start().starts_with("by "),
        2 => name_likeness(head) <= 1,
        _ => name_likeness(head) < 3 || has_title_words(head),
    };
    if long && let Some((persons, sure)) = people(rest).filter(|(_, sure)| *sure >= 3) {
        return made(head, (persons, sure + 3));
    }
    let (persons, sure) = people(head).filter(|(_, sure)| *sure >= 3 && !is_bare(head))?;
    // What stands in parentheses behind a name, or names a place, is no title.
    let is_title = lead.plain.ends_with(':') || !is_place(rest);
    let titled = is_title && rest.len() >= 8 && !rest.starts_with(['(', '[']);
    if titled { made(rest, (persons, sure + 2)) } else { None }
}

/// `Ada Byron, Jean Ford: Title: With a Colon`.
fn before_colon(plain: &str, least: i32, made: &Made) -> Option<Combined> {
    let at = top_level(plain, &[": ", "： "])?;
    let (left, right) = (plain[..at].trim(), &plain[at + plain[at..].chars().next().map_or(1, char::len_utf8)..]);
    let found = people(left).filter(|(persons, sure)| {
        *sure >= least && !is_bare(left) && persons.iter().all(|person| name_likeness(&person.name) >= 2)
    })?;
    made(right, found)
}

/// `Ada Byron – Title` and `Title – Ada Byron`.
fn around_dash(plain: &str, made: &Made) -> Option<Combined> {
    let sure_people = |part: &str| {
        people(part).filter(|(_, sure)| {
            *sure >= 3 && !is_bare(part) && !has_title_words(part.split('(').next().unwrap_or(part))
        })
    };
    for dash in [" – ", " — ", " -- ", " - ", " | "] {
        if let Some((left, right)) = top_level(plain, &[dash]).map(|at| (&plain[..at], &plain[at + dash.len()..]))
            && let Some(found) = sure_people(left)
            && people(right).is_none_or(|(_, sure)| sure < 5)
            && !is_place(right)
        {
            return made(right, found);
        }
        if let Some((left, right)) = plain.rsplit_once(dash)
            && let Some(found) = sure_people(right)
            && left.split_whitespace().count() >= 3
        {
            return made(left, found);
        }
    }
    None
}

/// `“Title”, Ada Byron`, `“Title” by Ada Byron` and `Ada Byron, “Title”`.
fn quoted(plain: &str, made: &Made) -> Option<Combined> {
    let open = plain.find(['“', '"', '«'])?;
    let sign = plain[open..].chars().next()?.len_utf8();
    let close = plain.rfind(['”', '"', '»']).filter(|&close| close > open + sign)?;
    let title = &plain[open + sign..close];
    let after = plain[close..].chars().next().map_or("", |quote| &plain[close + quote.len_utf8()..]);
    let before = plain[..open].trim().trim_end_matches([',', ':', '–', '—']);
    let after = after.trim().trim_start_matches([',', ':', '–', '—', ' ']);
    let after = after.strip_prefix("by ").unwrap_or(after);
    let who = if before.is_empty() { after } else { before };
    if !before.is_empty() && !after.is_empty() {
        return None;
    }
    made(title, people(who).filter(|(_, sure)| *sure >= 3)?)
}

/// `Title (Ada Byron)`.
fn in_parentheses(plain: &str, made: &Made) -> Option<Combined> {
    let inner = plain.strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let (title, who) = (inner[..open].trim(), &inner[open + 1..]);
    let found = people(who).filter(|(persons, sure)| {
        *sure >= 3 && !is_place(who) && persons.iter().all(|person| person.name.contains(' '))
    })?;
    if title.split_whitespace().count() < 3 || people(title).is_some_and(|(_, sure)| sure >= 4) {
        return None;
    }
    made(title, found)
}

/// `Title by Ada Byron (Kew)`.
fn behind_by(plain: &str, made: &Made) -> Option<Combined> {
    let (title, who) = plain.rsplit_once(" by ")?;
    let found = people(who)
        .filter(|(persons, sure)| *sure >= 3 && persons.iter().all(|person| name_likeness(&person.name) >= 2))?;
    if title.split_whitespace().count() < 2 || people(title).is_some_and(|(_, sure)| sure >= 4) || is_bare(title) {
        return None;
    }
    made(title, found)
}

/// The byte of the first of `signs` outside parentheses.
fn top_level(plain: &str, signs: &[&str]) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in plain.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth == 0 && signs.iter().any(|sign| plain[at..].starts_with(sign)) => return Some(at),
            _ => {}
        }
    }
    None
}

/// A title without quotation marks around the whole of it.
pub(super) fn unquoted(title: &str) -> &str {
    for (open, close) in [('“', '”'), ('"', '"'), ('«', '»'), ('‘', '’')] {
        if let Some(inner) = title.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inner.contains([open, close])
        {
            return inner.trim();
        }
    }
    title
}

/// A part of the line's plain text in the record's dialect: the author's own markup where it can be told, else escaped.
pub(super) fn dialect(line: &Line, part: &str, markdown: bool) -> String {
    let part = part.trim();
    if !markdown || line.text.contains(part) {
        return part.to_owned();
    }
    if *line.plain == *part {
        return line.bare().to_owned();
    }
    if let Some(lead) = &line.lead {
        if lead.plain.trim_end_matches([':', '.', ',']) == part {
            return lead.text.trim_end_matches([':', '.', ',']).to_owned();
        }
        if let Some(rest) = line.text.get(lead.end..)
            && line.plain.ends_with(part)
            && super::inline::see(rest).plain.trim_start_matches([' ', ':', ',', '–', '—', '-']) == part
        {
            return rest.trim_start_matches([' ', ':', ',', '–', '—', '-']).to_owned();
        }
    }
    escape(part, part.contains('$'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::page::inline::see;

    fn read(text: &str) -> Option<(String, Vec<String>)> {
        let seen = see(text);
        let line = Line { plain: seen.plain.as_str().into(), text: text.into(), lead: seen.lead, ..Line::default() };
        let found = combined(&line, &seen.plain, true)?;
        Some((found.title, found.people.into_iter().map(|person| person.name).collect()))
    }

    #[test]
    fn finds_title_and_speakers_in_one_line() {
        for (line, title, names) in [
            ("Ada Byron: On Engines: A View", "On Engines: A View", &["Ada Byron"][..]),
            ("Ada Byron, Jean (Jo) Ford (Kew): On Engines", "On Engines", &["Ada Byron", "Jean (Jo) Ford"]),
            ("**Ada Byron:**   On *fast* Engines", "On *fast* Engines", &["Ada Byron"]),
            ("What the Engine Cannot Do (Ada Byron)", "What the Engine Cannot Do", &["Ada Byron"]),
            (
                "**What the Engine Cannot Do** Ada Byron (Kew), Jo Ford (Ockham)",
                "What the Engine Cannot Do",
                &["Ada Byron", "Jo Ford"],
            ),
            ("“On Engines” by Ada Byron", "On Engines", &["Ada Byron"]),
            ("Ada Byron – What Engines Are For", "What Engines Are For", &["Ada Byron"]),
            ("*On tides*, Ada Byron and Jo Ford", "On tides", &["Ada Byron", "Jo Ford"]),
            ("**Ada Byron**, KTH: *On Engines*", "On Engines", &["Ada Byron"]),
            ("*Tides* by Ada Byron (Kew)", "Tides", &["Ada Byron"]),
            ("What Engines Are For by Ada Byron and Jo Ford", "What Engines Are For", &["Ada Byron", "Jo Ford"]),
        ] {
            let expected = (title.to_owned(), names.iter().map(|&name| name.to_owned()).collect());
            assert_eq!(read(line), Some(expected), "{line}");
        }
        for line in [
            "ABACUS: A Machine for Sums",
            "On the Use of Engines (Extended)",
            "Ada Byron (University of Kew)",
            "Engines Secure by Design",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
