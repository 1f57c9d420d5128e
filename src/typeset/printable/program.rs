//! The strings of the programme, by day and at a glance.

use super::Printer;
use crate::booklet::{Booklet, GlanceDay, ProgramSession};
use crate::diagnostic::Place;

impl Printer<'_> {
    pub(super) fn program(&mut self, booklet: &mut Booklet) {
        for day in &mut booklet.program {
            self.field("the programme", "day", &Place::Made);
            self.lines(day.title.iter_mut().chain(&mut day.note));
            for session in &mut day.sessions {
                self.session(session);
            }
        }
        self.copies();
        for day in &mut booklet.glance {
            self.glance(day);
        }
    }

    pub(super) fn session(&mut self, session: &mut ProgramSession) {
        self.field(&format!("session `{}`", session.title), "title, room, track or chair", &Place::Made);
        self.line(&mut session.title);
        self.lines([&mut session.time, &mut session.room, &mut session.track].into_iter().flatten());
        self.copies();
        self.lines(session.chairs.iter_mut().chain(&mut session.second_time));
        if let Some(slot) = &mut session.slot {
            self.line(&mut slot.name);
            self.lines(slot.time.iter_mut().chain(&mut slot.second_time));
        }
        for entry in &mut session.entries {
            self.inlines(&mut entry.title);
            let options = [&mut entry.time, &mut entry.second_time, &mut entry.board, &mut entry.number];
            self.lines(options.into_iter().flatten());
            for author in &mut entry.authors {
                self.line(&mut author.name);
                self.lines(&mut author.affiliation);
            }
        }
    }

    /// Says again what the programme says.
    fn glance(&mut self, day: &mut GlanceDay) {
        self.lines([&mut day.title, &mut day.continued].into_iter().chain(&mut day.note));
        for session in &mut day.sessions {
            self.inlines(&mut session.title);
            self.line(&mut session.plain_title);
            let options = [&mut session.over, &mut session.time, &mut session.room, &mut session.track];
            self.lines(options.into_iter().flatten().chain(&mut session.chairs));
        }
        for spread in &mut day.spreads {
            self.lines(spread.times.iter_mut().map(|time| &mut time.text));
            for page in &mut spread.pages {
                self.lines(
                    page.heads.iter_mut().flat_map(|head| std::iter::once(&mut head.text).chain(&mut head.track)),
                );
                let cells = page.cells.iter_mut();
                self.lines(cells.flat_map(|cell| [&mut cell.time, &mut cell.room, &mut cell.track]).flatten());
            }
        }
    }
}
