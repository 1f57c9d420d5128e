//! Sheets that show a stretch of the programme: a session, or a room's day.

use schemars::JsonSchema;
use serde::Serialize;

use super::Material;
use crate::booklet::ProgramSession;
use crate::diagnostic::Place;

/// A session with all that is given in it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SessionSheet {
    /// The day, as the language writes it.
    pub day: Option<String>,
    /// The session.
    pub session: ProgramSession,
    /// Where the entry stands; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

/// What takes place in a room on a day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct DoorSheet {
    /// The room.
    pub room: String,
    /// The day, as the language writes it.
    pub day: Option<String>,
    /// The sessions, in order.
    pub sessions: Vec<ProgramSession>,
}

impl Material<'_> {
    /// A sheet for each session that was chosen and in which something is given.
    pub(super) fn sessions(&self) -> Vec<SessionSheet> {
        let by_id = self.programme.by_id();
        let mut sheets = Vec::new();
        for day in self.days {
            let given = day.sessions.iter().filter(|it| !it.contributions.is_empty() && self.chosen.has_session(it));
            sheets.extend(given.map(|session| SessionSheet {
                day: day.date.map(|date| self.dates.weekday(date)),
                session: self.programme.session(session, &by_id),
                place: session.place.clone(),
            }));
        }
        sheets
    }

    /// A sign for each room and day with a session that was chosen, room by room; it shows the room's whole day.
    pub(super) fn doors(&self) -> Vec<DoorSheet> {
        let by_id = self.programme.by_id();
        let mut signs = Vec::new();
        for room in &self.event.about.rooms {
            for day in self.days {
                let here: Vec<_> = day.sessions.iter().filter(|it| it.room.as_ref() == Some(room)).collect();
                if here.iter().any(|session| self.chosen.has_session(session)) {
                    signs.push(DoorSheet {
                        room: room.clone(),
                        day: day.date.map(|date| self.dates.weekday(date)),
                        sessions: here.iter().map(|session| self.programme.session(session, &by_id)).collect(),
                    });
                }
            }
        }
        signs
    }
}
