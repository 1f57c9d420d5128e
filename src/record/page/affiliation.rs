//! Whose affiliation is whose: slots on a line of their own, given to the authors above it.

use super::people::Person;
use crate::record::authors::{self, Giving};

/// Gives each person the slot that is theirs, as written; several are joined by semicolons.
pub(super) fn give(people: &mut [Person], places: &[String]) -> Giving {
    let marks: Vec<&[String]> = people.iter().map(|person| person.marks.as_slice()).collect();
    let (giving, slots) = authors::give(&marks, places);
    if giving == Giving::Own {
        return giving;
    }
    for (person, slots) in people.iter_mut().zip(slots) {
        // Where marks lead, a person without one keeps what stands behind the name.
        if !slots.is_empty() || giving != Giving::Marked {
            person.affiliation = Some(slots.join("; ")).filter(|slot| !slot.is_empty());
        }
    }
    giving
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
            (three, &["Kew; Ockham"], Giving::Mismatch { count: 2, to_all: true }, some(&["Kew; Ockham"; 3])),
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
