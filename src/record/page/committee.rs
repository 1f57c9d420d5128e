//! Committees: who is in them, and as what.

use super::body::ends_sentence;
use super::ledger::{Ledger, address, without_addresses};
use super::line::Line;
use super::people::{is_place, name_likeness, people, split_outside};
use super::section::Section;
use crate::diagnostic::{Place, Spanned};
use crate::record::text::Text;
use crate::record::{CommitteeRecord, MemberRecord};

/// Reads a committee's section; one without members gives nothing.
pub(super) fn committee(
    section: &Section,
    lines: &[Line],
    text: &Text,
    ledger: &mut Ledger,
) -> Option<CommitteeRecord> {
    let heading = section.heading.map(|heading| &lines[heading])?;
    let mut members: Vec<MemberRecord> = Vec::new();
    let mut named_before = false;
    for index in section.lines.clone() {
        let line = &lines[index];
        let place = text.place(line.at.clone());
        let (words, had_address) = without_addresses(&line.plain);
        let words = words.trim_matches(|c: char| c.is_whitespace() || ",;–—".contains(c)).to_owned();
        if words.is_empty() || had_address && address(&line.plain).is_some() && words.len() < 4 {
            // An address alone: whose it is, the line before says; it is not for print.
            ledger.read(index);
            continue;
        }
        let found = if had_address && words.contains(':') || ends_sentence(&words) && words.contains(". ") {
            Vec::new()
        } else {
            self::members(&words, &place)
        };
        if !found.is_empty() {
            named_before = found.len() == 1 && found.iter().all(|member| member.affiliation.is_none());
            members.extend(found);
            ledger.read(index);
        } else if named_before
            && words.chars().count() < 120
            && let Some(last) = members.last_mut()
        {
            last.affiliation = Some(Spanned::new(words, place));
            named_before = false;
            ledger.read(index);
        }
    }
    let role = heading.plain.trim_end_matches([':', '.', ' ']).to_owned();
    (!members.is_empty()).then(|| CommitteeRecord { role: Spanned::new(role, text.place(heading.at.clone())), members })
}

/// Reads `Organized by Ada Byron and Jean Ford`, `Organizers: …`: a committee in one line.
pub(super) fn in_one_line(line: &Line, text: &Text) -> Option<CommitteeRecord> {
    let lower = line.plain.to_lowercase();
    let (role, rest) =
        ["organized by", "organised by", "organizers:", "organisers:", "organizer:", "chairs:", "programme committee:"]
            .iter()
            .filter(|label| lower.starts_with(**label))
            .find_map(|label| Some((*label, line.plain.get(label.len()..)?.trim_start_matches([':', ' ']))))?;
    let place = text.place(line.at.clone());
    let members = members(rest, &place);
    let role = match role.strip_suffix(" by") {
        Some(_) => "Organizers".to_owned(),
        None => line.plain.get(..role.len() - 1)?.to_owned(),
    };
    (!members.is_empty()).then(|| CommitteeRecord { role: Spanned::new(role, place), members })
}

/// The members a line names.
fn members(line: &str, place: &Place) -> Vec<MemberRecord> {
    let (line, note) = note(line);
    let made = |name: &str, affiliation: Option<&str>| MemberRecord {
        name: Spanned::new(name.trim().to_owned(), place.clone()),
        affiliation: affiliation.map(|slot| Spanned::new(slot.trim().to_owned(), place.clone())),
        note: note.map(|note| Spanned::new(note.to_owned(), place.clone())),
    };
    // A parenthesis that its writer forgot to close.
    if let Some((name, slot)) = line.split_once(" (")
        && !slot.contains(')')
        && name_likeness(name) >= 2
    {
        return vec![made(name, Some(slot))];
    }
    for dash in [" – ", " — ", " - ", " | "] {
        if let Some((name, slot)) = line.split_once(dash)
            && name_likeness(name) >= 3
            && name_likeness(slot) < 4
        {
            return vec![made(name, Some(slot))];
        }
    }
    match people(line) {
        Some((people, sure))
            if sure >= 2 && !(is_place(line) && people.iter().all(|person| person.affiliation.is_none())) =>
        {
            people.iter().map(|person| made(&person.name, person.affiliation.as_deref())).collect()
        }
        // One word and where from, as some call themselves.
        _ => match split_outside(line, &[','])[..] {
            [ref name, ref slot] if name_likeness(name) >= 1 && is_place(slot) => vec![made(name, Some(slot))],
            _ => Vec::new(),
        },
    }
}

/// Takes `-- organizer`, `(chair)` off the end of a line.
fn note(line: &str) -> (&str, Option<&str>) {
    const PARTS: [&str; 8] =
        ["organizer", "organiser", "chair", "co-chair", "general chair", "program chair", "co-organizer", "lead"];
    let is_part = |words: &str| PARTS.contains(&words.trim().to_lowercase().as_str());
    for dash in [" -- ", " – ", " — ", " - ", ", "] {
        if let Some((head, part)) = line.rsplit_once(dash)
            && is_part(part)
        {
            return (head.trim(), Some(part.trim()));
        }
    }
    match line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) {
        Some((head, part)) if is_part(part) => (head.trim(), Some(part.trim())),
        _ => (line, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_members_with_place_and_part() {
        for (line, name, affiliation, note) in [
            ("Ada Byron (Ockham Park) -- organizer", "Ada Byron", Some("Ockham Park"), Some("organizer")),
            ("Ada Byron (Ockham, Surrey)", "Ada Byron", Some("Ockham, Surrey"), None),
            ("Ada Byron, University of Kew, UK", "Ada Byron", Some("University of Kew, UK"), None),
            ("Ada Byron – Kew Gardens", "Ada Byron", Some("Kew Gardens"), None),
            ("Ada Byron (Kew", "Ada Byron", Some("Kew"), None),
            ("Ada Byron (chair)", "Ada Byron", None, Some("chair")),
        ] {
            let found = members(line, &Place::Made);
            let one: Vec<_> = found
                .iter()
                .map(|member| {
                    let value = |field: &Option<Spanned<String>>| field.as_ref().map(|field| field.value.clone());
                    (member.name.value.as_str(), value(&member.affiliation), value(&member.note))
                })
                .collect();
            assert_eq!(one, [(name, affiliation.map(str::to_owned), note.map(str::to_owned))], "{line}");
        }
        assert_eq!(members("Ada Byron, Jean Ford and Li Wei", &Place::Made).len(), 3);
    }
}
