//! Sheets that show a stretch of the programme: a session, or a room's day.

use schemars::JsonSchema;
use serde::Serialize;

use super::Material;
use super::stretch::Stretch;
use crate::booklet::ProgramSession;
use crate::diagnostic::Place;
use crate::event::Session;

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
        let mut sheets = Vec::new();
        for day in self.days {
            let given = |it: &Session| !it.contributions.is_empty() && self.chosen.has_session(it);
            sheets.extend(self.stretches(day, given).into_iter().map(|stretch| SessionSheet {
                day: day.date.map(|date| self.dates.weekday(date)),
                place: stretch.first().place.clone(),
                session: self.stretch(stretch),
            }));
        }
        sheets
    }

    /// A stretch of the programme as if it were one session.
    fn stretch(&self, stretch: Stretch<'_>) -> ProgramSession {
        let by_id = self.programme.by_id();
        let time = self.dates.times(stretch.first().start, stretch.last().end);
        let mut sessions = stretch.sessions.iter().map(|session| self.programme.session(session, &by_id));
        let mut made = sessions.next().unwrap_or_default();
        for other in sessions {
            let said = made.chairs.clone();
            made.entries.extend(other.entries);
            made.chairs.extend(other.chairs.into_iter().filter(|chair| !said.contains(chair)));
            made.track = made.track.filter(|track| other.track.as_ref() == Some(track));
            (made.is_talk, made.time) = (false, time.clone());
        }
        ProgramSession { title: stretch.title, room: stretch.room, ..made }
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
