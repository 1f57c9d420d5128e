//! Rooms and the place that all of them are in.

use std::collections::BTreeSet;

/// The end that the places of all entries share, `, Moss Hall, Bern` or ` (Moss Hall)`: what stands before is the room. None where
/// there are not two rooms.
pub(super) fn shared(places: &[&str]) -> Option<String> {
    let different: BTreeSet<&str> = places.iter().copied().collect();
    let mut all = different.iter();
    let first = *all.next()?;
    if different.len() < 2 {
        return None;
    }
    let ends = first
        .char_indices()
        .filter(|(at, _)| *at > 0 && [", ", " ("].iter().any(|sign| first[*at..].starts_with(sign)));
    let mut ends = ends.map(|(at, _)| &first[at..]);
    let is_shared = |end: &&str| different.iter().all(|place| place.len() > end.len() && place.ends_with(*end));
    ends.find(is_shared).map(str::to_owned)
}

/// The venue of such an end.
pub(super) fn named(end: &str) -> &str {
    end.trim_start_matches([',', ' ']).trim_start_matches('(').trim_end_matches(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_venue_is_what_all_rooms_share() {
        for (places, expected) in [
            (&["Hall A, Moss House, Bern", "Hall B, Moss House, Bern"][..], Some("Moss House, Bern")),
            (&["A (Moss House)", "B (Moss House)", "A (Moss House)"], Some("Moss House")),
            (&["Hall A", "Hall B"], None),
            (&["Hall A, Bern", "Bern"], None),
            (&["Hall A, Bern", "Hall A, Bern"], None),
            (&["Moss, east", "Fern, west"], None),
        ] {
            assert_eq!(shared(places).as_deref().map(named), expected, "{places:?}");
        }
    }
}
