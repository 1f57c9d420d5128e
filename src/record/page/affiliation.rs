//! Whose affiliation is whose: slots on a line of their own, given to the authors above it.

use super::people::{Person, is_place, normal_mark};

/// How the slots were given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Giving {
    /// The page has no affiliations, or has them behind each name.
    Own,
    /// As many slots as authors.
    Each,
    /// By the number or sign behind each name.
    Marked,
    /// One slot for all.
    Shared,
    /// As many places between commas as authors, which is not certain.
    ByCommas,
    /// Neither one slot nor as many as authors: all have the whole line.
    Mismatch {
        /// How many slots there are.
        slots: usize,
    },
}

/// Gives each person the slot that is theirs, as written.
pub(super) fn give(people: &mut [Person], places: &[String]) -> Giving {
    if places.is_empty() || people.is_empty() {
        return Giving::Own;
    }
    if people.iter().any(|person| !person.marks.is_empty())
        && let Some(marked) = by_marks(places)
    {
        for person in people {
            let slots: Vec<&str> = person.marks.iter().filter_map(|mark| slot_of(&marked, mark)).collect();
            if !slots.is_empty() {
                person.affiliation = Some(slots.join("; "));
            }
        }
        return Giving::Marked;
    }
    let slots: Vec<String> = if let [only] = places {
        let inner = only.trim();
        let inner = whole_parentheses(inner).unwrap_or(inner);
        inner.split(';').map(|slot| slot.trim().to_owned()).collect()
    } else {
        places.iter().map(|place| place.trim().to_owned()).collect()
    };
    if slots.len() == people.len() {
        assign(people, &slots);
        return Giving::Each;
    }
    if let [only] = slots.as_slice() {
        let parts: Vec<String> = only.split(',').map(|part| part.trim().to_owned()).collect();
        if parts.len() == people.len() && parts.iter().all(|part| is_place(part)) {
            assign(people, &parts);
            return Giving::ByCommas;
        }
        people.iter_mut().for_each(|person| person.affiliation = Some(only.clone()));
        return Giving::Shared;
    }
    let all = slots.join("; ");
    people.iter_mut().for_each(|person| person.affiliation = Some(all.clone()));
    Giving::Mismatch { slots: slots.len() }
}

fn assign(people: &mut [Person], slots: &[String]) {
    for (person, slot) in people.iter_mut().zip(slots) {
        person.affiliation = Some(slot.clone()).filter(|slot| !slot.is_empty());
    }
}

/// The words inside parentheses around the whole.
fn whole_parentheses(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let mut depth = 0;
    for c in inner.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    Some(inner.trim())
}

/// `1 Kew, 2 Ockham`: slots by their marks; nothing if they have none.
fn by_marks(places: &[String]) -> Option<Vec<(String, String)>> {
    let is_mark = |c: char| c.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶".contains(c);
    let mut marked: Vec<(String, String)> = Vec::new();
    for place in places {
        let mut at_word = true;
        for c in place.chars() {
            if is_mark(c) && at_word {
                let mark = normal_mark(c).to_string();
                match marked.last_mut() {
                    // Two digits in a row are one number.
                    Some((before, slot)) if slot.is_empty() => before.push_str(&mark),
                    _ => marked.push((mark, String::new())),
                }
                continue;
            }
            if c == '(' && marked.is_empty() {
                continue;
            }
            let (_, slot) = marked.last_mut()?;
            slot.push(c);
            at_word = c.is_whitespace() || ",;(".contains(c);
        }
    }
    for (_, slot) in &mut marked {
        *slot = slot.trim_matches(|c: char| c.is_whitespace() || ".,;:()".contains(c)).to_owned();
    }
    (!marked.is_empty()).then_some(marked)
}

fn slot_of<'a>(marked: &'a [(String, String)], mark: &str) -> Option<&'a str> {
    marked.iter().find(|(own, _)| own == mark).map(|(_, slot)| slot.as_str()).filter(|slot| !slot.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::page::people::people;

    fn given(names: &str, places: &[&str]) -> (Giving, Vec<Option<String>>) {
        let mut persons = people(names).map(|(persons, _)| persons).unwrap_or_default();
        let places: Vec<String> = places.iter().map(|&place| place.to_owned()).collect();
        let giving = give(&mut persons, &places);
        (giving, persons.into_iter().map(|person| person.affiliation).collect())
    }

    #[test]
    fn every_author_gets_their_own_slot() {
        let some = |slots: &[&str]| slots.iter().map(|&slot| Some(slot.to_owned())).collect::<Vec<_>>();
        let three = "Ada Byron; Jean Ford; Li Wei";
        for (names, places, giving, slots) in [
            (three, &["(Kew; Ockham, Surrey; Kew)"][..], Giving::Each, some(&["Kew", "Ockham, Surrey", "Kew"])),
            (three, &["(Kew)"], Giving::Shared, some(&["Kew", "Kew", "Kew"])),
            (three, &["Kew; ; Ockham"], Giving::Each, vec![Some("Kew".into()), None, Some("Ockham".into())]),
            (three, &["Kew; Ockham"], Giving::Mismatch { slots: 2 }, some(&["Kew; Ockham"; 3])),
            ("Ada Byron", &["University of Ockham, Surrey"], Giving::Each, some(&["University of Ockham, Surrey"])),
            (
                "Ada Byron, Jean Ford",
                &["University of Ockham, Surrey"],
                Giving::Shared,
                some(&["University of Ockham, Surrey"; 2]),
            ),
            ("Ada Byron¹, Jean Ford²", &["¹Kew, ²Ockham"], Giving::Marked, some(&["Kew", "Ockham"])),
            ("Ada Byron (1), Jean Ford (2)", &["(1) Kew (2) Ockham"], Giving::Marked, some(&["Kew", "Ockham"])),
            (
                "Ada Byron, Jean Ford",
                &["Kew University, Ockham College"],
                Giving::ByCommas,
                some(&["Kew University", "Ockham College"]),
            ),
        ] {
            assert_eq!(given(names, places), (giving, slots), "{names} / {places:?}");
        }
    }
}
