//! The programme to carry about: a card a day, or a sheet folded to eight pages.

use schemars::JsonSchema;
use serde::Serialize;

use super::Material;
use crate::booklet::ProgramSession;
use crate::booklet::days::ProgramDay;
use crate::event::Session;

/// A day of the programme.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct CardSheet {
    /// The day, as the language writes it; none where the programme has no times.
    pub day: Option<String>,
    /// A line on the times: `All times are UTC.`
    pub note: Option<String>,
    /// The sessions, in order.
    pub sessions: Vec<ProgramSession>,
}

/// The whole programme.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct PocketSheet {
    /// Its days.
    pub days: Vec<CardSheet>,
}

impl Material<'_> {
    /// A card for each day with a session that was chosen; it shows those sessions.
    pub(super) fn cards(&self) -> Vec<CardSheet> {
        let by_id = self.programme.by_id();
        let card = |day: &ProgramDay<'_>| {
            let chosen: Vec<&&Session> = day.sessions.iter().filter(|it| self.chosen.has_session(it)).collect();
            (!chosen.is_empty()).then(|| CardSheet {
                day: day.date.map(|date| self.dates.weekday(date)),
                note: day.date.and_then(|date| self.dates.zone(&self.event.about, date)),
                sessions: chosen.iter().map(|session| self.programme.session(session, &by_id)).collect(),
            })
        };
        self.days.iter().filter_map(card).collect()
    }

    /// All days in one, if there are any.
    pub(super) fn pockets(&self) -> Vec<PocketSheet> {
        let days = self.cards();
        if days.is_empty() { Vec::new() } else { vec![PocketSheet { days }] }
    }
}
