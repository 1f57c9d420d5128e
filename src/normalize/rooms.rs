//! Rooms in the order in which they stand side by side.

use std::collections::BTreeMap;

use super::about::tidied;
use super::fold::fold;
use crate::diagnostic::Spanned;
use crate::event::Session;

/// The rooms that event.yaml lists, then the others in the order in which the programme comes to them. A room that two
/// entries spell in two ways has the spelling that comes first.
pub(super) fn rooms(listed: &[Spanned<String>], sessions: &mut [Session]) -> Vec<String> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut rooms = Vec::new();
    let mut spelt = |room: String| {
        let spelling = known.entry(fold(&room)).or_insert_with(|| {
            rooms.push(room.clone());
            room
        });
        spelling.clone()
    };
    for room in listed.iter().filter_map(|room| tidied(Some(room))) {
        spelt(room);
    }
    for session in sessions {
        session.room = session.room.take().map(&mut spelt);
    }
    rooms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::event::{SessionId, SessionKind};

    fn session(room: &str) -> Session {
        Session {
            id: SessionId::new(room.to_owned()),
            title: String::new(),
            kind: SessionKind::Session,
            start: None,
            end: None,
            room: Some(room.to_owned()),
            track: None,
            chair: None,
            contributions: Vec::new(),
            place: Place::Made,
        }
    }

    #[test]
    fn listed_rooms_stand_first_and_lend_their_spelling() {
        let listed = ["Aula", "Room 1"].map(|room| Spanned::new(room.to_owned(), Place::Made));
        let mut sessions = ["Cellar", "room  1", "Attic", "cellar"].map(session);
        assert_eq!(rooms(&listed, &mut sessions), ["Aula", "Room 1", "Cellar", "Attic"]);
        let spelt: Vec<_> = sessions.iter().filter_map(|session| session.room.as_deref()).collect();
        assert_eq!(spelt, ["Cellar", "Room 1", "Attic", "Cellar"]);
    }
}
