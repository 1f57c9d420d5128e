//! What one sheet shows of a day: a session, or the talks of a room that are sessions of their own.

use super::Material;
use crate::booklet::days::ProgramDay;
use crate::event::Session;

/// Sessions that share a sheet, in order; one at least.
pub(super) struct Stretch<'a> {
    /// What stands above them: the session's title, or the room's name.
    pub(super) title: String,
    /// The room, where the title does not say it.
    pub(super) room: Option<String>,
    pub(super) sessions: Vec<&'a Session>,
}

impl Stretch<'_> {
    /// The first session.
    pub(super) fn first(&self) -> &Session {
        self.sessions[0]
    }

    /// The one that ends last.
    pub(super) fn last(&self) -> &Session {
        self.sessions.iter().copied().max_by_key(|session| session.end).unwrap_or(self.first())
    }
}

impl<'a> Material<'a> {
    /// The stretches of a day in the order in which they begin. Talks that nobody has grouped into sessions share a sheet if they
    /// are given in one room: a sheet of each would say no more than its talk's own.
    pub(super) fn stretches(&self, day: &ProgramDay<'a>, wanted: impl Fn(&Session) -> bool) -> Vec<Stretch<'a>> {
        let by_id = self.programme.by_id();
        let mut made: Vec<(Option<&String>, Stretch<'a>)> = Vec::new();
        for session in day.sessions.iter().copied().filter(|session| wanted(session)) {
            let alone = session.room.as_ref().filter(|_| self.programme.is_talk(session, &by_id));
            let open = made.iter_mut().find(|(room, _)| alone.is_some() && *room == alone);
            match (open, alone) {
                (Some((_, stretch)), Some(room)) => {
                    (stretch.title, stretch.room) = (room.clone(), None);
                    stretch.sessions.push(session);
                }
                _ => {
                    let (title, room) = (session.title.clone(), session.room.clone());
                    made.push((alone, Stretch { title, room, sessions: vec![session] }));
                }
            }
        }
        made.into_iter().map(|(_, stretch)| stretch).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::booklet::{Arrangement, Choice, HandoutKind, Minutes, Request, Settings, Sheets, handouts};
    use crate::diagnostic::Sources;
    use crate::normalize::normalize;
    use crate::record::folder;

    const TALKS: &str = "
- { id: a, title: Bells, authors: [Ada Byron] }
- { id: b, title: Hours, authors: [Wei Lin] }
- { id: c, title: Tides, authors: [Otto Ravn] }
- { id: d, title: Ropes, authors: [Mary Poe] }
";
    const PROGRAM: &str = "
- { title: Bells, start: 2031-05-04 09:00, end: 09:30, room: Loft, chair: Wei Lin, contributions: [a] }
- { title: Hours, start: 2031-05-04 09:00, end: 09:30, room: Mill, contributions: [b] }
- { title: Tides, start: 2031-05-04 10:00, end: 10:30, room: Loft, chair: Mary Poe, contributions: [c] }
- { title: Afternoon, start: 2031-05-04 14:00, end: 15:00, room: Loft, contributions: [d] }
";

    fn made(kind: HandoutKind) -> Sheets {
        let files = [("event.yaml", "title: Clocks\n"), ("contributions.yaml", TALKS), ("program.yaml", PROGRAM)];
        let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
        let records = folder::read(&files, &mut Sources::default()).value;
        let request = Request {
            layout: kind.name().to_owned(),
            is_asked: true,
            choice: Choice::default(),
            people: None,
            arrangement: Arrangement::default(),
            minutes: Minutes::default(),
        };
        let settings = Settings::of(&records.event.booklet);
        let made = handouts(&normalize(&records).value, &settings, &request, &[kind.name()]);
        made.value.and_then(|booklet| booklet.handout).expect("there are sessions").sheets
    }

    #[test]
    fn talks_of_a_room_that_are_their_own_sessions_share_a_sheet() {
        let Sheets::Session(sheets) = made(HandoutKind::Session) else { panic!() };
        let said = |sheet: &crate::booklet::SessionSheet| {
            let it = &sheet.session;
            let room = it.room.as_deref().unwrap_or("-");
            format!(
                "{} {room} {} {} {}",
                it.title,
                it.time.as_deref().unwrap_or("-"),
                it.entries.len(),
                it.chairs.len()
            )
        };
        let said: Vec<String> = sheets.iter().map(said).collect();
        assert_eq!(said, ["Loft - 09:00–10:30 2 2", "Hours Mill 09:00–09:30 1 0", "Afternoon Loft 14:00–15:00 1 0"]);
        let Sheets::Chair(sheets) = made(HandoutKind::Chair) else { panic!() };
        let next = |next: &Option<crate::booklet::Next>| next.as_ref().and_then(|next| next.time.clone());
        let said: Vec<_> = sheets
            .iter()
            .map(|it| {
                (it.title.as_str(), it.cues.iter().map(|cue| next(&cue.next)).collect::<Vec<_>>(), next(&it.next))
            })
            .collect();
        let time = |text: &str| Some(text.to_owned());
        assert_eq!(said[0], ("Loft", vec![time("10:00"), None], time("14:00")));
        assert_eq!(said[1], ("Hours", vec![None], None));
    }
}
