//! What is seen of the lines of a list of talks, each beside the others.

use super::heads::heads;
use super::line::{Gap, Line};
use super::people::{is_turned, turned_alone};
use super::shape::{Sight, see};

/// Looks at all lines of a list of talks.
pub(super) fn sights(lines: &[Line], markdown: bool) -> Vec<Sight> {
    let mut sights: Vec<Sight> = lines.iter().map(|line| see(line, markdown)).collect();
    let turned = |sight: &Sight| {
        let list = sight.people.as_ref().filter(|(people, sure)| people.len() > 1 && *sure >= 4);
        list.is_some_and(|(people, _)| people.iter().all(|person| person.name.contains(", ")))
    };
    // Below other names, a place may look like one that is turned: `CERN, Geneva`.
    for at in 1..sights.len() {
        let one = |sight: &Sight| match sight.people.as_ref().map(|(people, _)| people.as_slice()) {
            Some([person]) => is_turned(&person.name),
            _ => false,
        };
        let named = sights[at - 1].people.is_some() && lines[at - 1].gap != Gap::Blank;
        if one(&sights[at]) && named && !one(&sights[at - 1]) {
            sights[at].people = None;
        }
    }
    if sights.iter().any(turned) {
        for at in 1..sights.len() {
            if sights[at].people.is_none() && sights[at - 1].people.is_none() && sights[at].field.is_none() {
                sights[at].people = turned_alone(&sights[at].plain).map(|people| (people, 3));
            }
        }
    }
    for (at, head) in heads(lines, &sights).into_iter().enumerate() {
        sights[at].head = head;
    }
    sights
}
