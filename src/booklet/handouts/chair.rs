//! Cue sheets for whoever chairs a session: who comes when, and when to raise which card.

use jiff::ToSpan;
use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Serialize;

use super::stretch::Stretch;
use super::{Material, Speaker};
use crate::booklet::program::{self, is_same};
use crate::diagnostic::Place;
use crate::event::{self, Session, SessionKind, Slot};
use crate::prose::Inline;

/// Minutes that are counted back from the end of a talk; what is none follows from its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Minutes {
    /// Minutes for questions, at the end.
    pub questions: Option<u32>,
    /// Minutes before the questions at which the speaker is warned.
    pub warning: Option<u32>,
}

impl Minutes {
    /// Minutes for questions and of warning, of a talk of so many: 5 of 20 and of 30, 10 of an hour. A talk of less than ten
    /// has no questions, and one that is too short for what is asked has none either.
    fn of(self, length: i64) -> (i64, i64) {
        let usual = match length {
            ..10 => 0,
            10..15 => 2,
            15..40 => 5,
            _ => 10,
        };
        let questions = self.questions.map_or(usual, i64::from);
        let questions = if questions < length { questions } else { 0 };
        let usual = if length - questions < 20 { 2 } else { 5 };
        let warning = self.warning.map_or(usual, i64::from);
        (questions, if warning < length - questions { warning } else { 0 })
    }
}

/// A session as its chair needs it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ChairSheet {
    /// Title of the session.
    pub title: String,
    /// The day, as the language writes it.
    pub day: Option<String>,
    /// `09:00–10:30`.
    pub time: Option<String>,
    /// Room.
    pub room: Option<String>,
    /// Track, where the title does not say it.
    pub track: Option<String>,
    /// Who chairs it, a name each.
    pub chairs: Vec<String>,
    /// What is given, in order.
    pub cues: Vec<Cue>,
    /// What comes next in the room, or for everybody.
    pub next: Option<Next>,
    /// Where the entry stands; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

/// A contribution as the chair announces it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Cue {
    /// The number that stands before the title.
    pub number: Option<String>,
    /// Title.
    pub title: Vec<Inline>,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// `09:00–09:20`.
    pub time: Option<String>,
    /// How long it is: `20 min`.
    pub length: Option<String>,
    /// When to do what; empty where no times are known.
    pub moments: Vec<Moment>,
    /// Who presents; everyone where the records do not say it.
    pub speakers: Vec<Speaker>,
    /// The other authors, by name.
    pub others: Vec<String>,
    /// What comes next in the session.
    pub next: Option<Next>,
}

/// A minute at which the chair does something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Moment {
    /// `09:13`.
    pub time: String,
    /// What: `start`, `warning`, `questions` or `stop`.
    pub name: String,
    /// In words: `2 minutes left`.
    pub words: String,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Next {
    /// `09:20`.
    pub time: Option<String>,
    /// Title.
    pub title: Vec<Inline>,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// Who presents it.
    pub speakers: Vec<String>,
}

impl Material<'_> {
    /// A sheet for each session that was chosen and in which something is given; posters hang without being announced.
    pub(super) fn chairs(&self) -> Vec<ChairSheet> {
        let announced = |session: &Session| !session.contributions.is_empty() && session.kind != SessionKind::Poster;
        let wanted = |session: &Session| announced(session) && self.chosen.has_session(session);
        let days = self.days.iter().map(|day| {
            let weekday = day.date.map(|date| self.dates.weekday(date));
            self.stretches(day, wanted).into_iter().map(move |stretch| self.chair(stretch, weekday.clone()))
        });
        days.flatten().collect()
    }

    fn chair(&self, stretch: Stretch<'_>, day: Option<String>) -> ChairSheet {
        let by_id = self.programme.by_id();
        let given = stretch.sessions.iter().flat_map(|session| {
            let given = self.programme.given(session, &by_id);
            // What is given alone has the session's times.
            let whole = if given.len() == 1 { (session.start, session.end) } else { (None, None) };
            let times = move |slot: Option<Slot>| {
                let (start, end) = slot.map(|slot| (slot.start, slot.end)).unwrap_or_default();
                (start.or(whole.0), end.or(whole.1))
            };
            given.into_iter().map(move |(item, slot)| (item, times(slot)))
        });
        let (mut cues, announced): (Vec<Cue>, Vec<Next>) = given
            .map(|(item, (start, end))| {
                let cue = self.cue(item, start, end);
                let next = self.announced(&cue, start);
                (cue, next)
            })
            .unzip();
        for (cue, next) in cues.iter_mut().zip(announced.into_iter().skip(1)) {
            cue.next = Some(next);
        }
        let (first, last) = (stretch.first(), stretch.last());
        let mut chairs: Vec<String> = Vec::new();
        for chair in stretch.sessions.iter().flat_map(|session| program::chairs(session)) {
            if !chairs.contains(&chair) {
                chairs.push(chair);
            }
        }
        let of_all = |track: &String| stretch.sessions.iter().all(|session| session.track.as_ref() == Some(track));
        ChairSheet {
            day,
            time: self.dates.times(first.start, last.end),
            track: first.track.clone().filter(|track| of_all(track) && !is_same(track, &stretch.title)),
            chairs,
            cues,
            next: self.following(last),
            place: first.place.clone(),
            title: stretch.title,
            room: stretch.room,
        }
    }

    fn cue(&self, item: &event::Contribution, start: Option<DateTime>, end: Option<DateTime>) -> Cue {
        let length = start.zip(end).map(|(start, end)| end.duration_since(start).as_mins()).filter(|it| *it > 0);
        let speakers = self.speakers(item);
        let others = item.authors.iter().filter(|author| speakers.iter().any(|_| !author.speaker));
        let others = others.map(|author| self.bylines.printed(&author.name));
        let told = item.authors.iter().any(|author| author.speaker);
        Cue {
            number: item.number.clone(),
            title: item.title.clone(),
            language: item.title_language.clone(),
            time: self.dates.times(start, end),
            length: length.map(|length| self.minutes_of("minutes", length)),
            moments: start.zip(length).map(|(start, length)| self.moments(start, length)).unwrap_or_default(),
            others: if told { others.collect() } else { Vec::new() },
            speakers,
            next: None,
        }
    }

    /// When a talk begins, when its speaker is warned, when questions are taken, when it is over.
    fn moments(&self, start: DateTime, length: i64) -> Vec<Moment> {
        let (questions, warning) = self.minutes.of(length);
        let mut moments = Vec::new();
        let mut at = |minutes: i64, name: &str, words: String| {
            let time = start.checked_add(minutes.minutes()).map(|time| self.dates.time(time));
            moments.extend(time.map(|time| Moment { time, name: name.to_owned(), words }));
        };
        at(0, "start", self.words.get("cue-start"));
        if warning > 0 {
            at(length - questions - warning, "warning", self.minutes_of("cue-warning", warning));
        }
        if questions > 0 {
            at(length - questions, "questions", self.words.get("cue-questions"));
        }
        at(length, "stop", self.words.get("cue-stop"));
        moments
    }

    fn announced(&self, cue: &Cue, start: Option<DateTime>) -> Next {
        Next {
            time: start.map(|start| self.dates.time(start)),
            title: cue.title.clone(),
            language: cue.language.clone(),
            speakers: cue.speakers.iter().map(|speaker| speaker.name.clone()).collect(),
        }
    }

    /// The first thing of the day after a session's end that is in its room, or for everybody.
    fn following(&self, session: &Session) -> Option<Next> {
        let end = session.end?;
        let day = self.days.iter().find(|day| day.sessions.iter().any(|it| it.id == session.id))?;
        let open = |it: &&&Session| match it.kind {
            SessionKind::Break | SessionKind::Plenary => true,
            SessionKind::Session | SessionKind::Poster => it.room.is_some() && it.room == session.room,
        };
        let later = day.sessions.iter().filter(|it| it.start.is_some_and(|start| start >= end)).filter(open);
        let next = later.min_by_key(|it| (it.start, it.room != session.room))?;
        let text = |text: &str| vec![Inline::Text { text: text.to_owned() }];
        let room = next.room.as_ref().filter(|room| Some(*room) != session.room.as_ref());
        let title = match room {
            Some(room) => text(&(next.title.clone() + &self.words.get("comma") + room)),
            None => text(&next.title),
        };
        Some(Next { time: next.start.map(|start| self.dates.time(start)), title, ..Next::default() })
    }

    /// A phrase with a number of minutes in it.
    fn minutes_of(&self, phrase: &str, minutes: i64) -> String {
        self.words.fill(phrase, "count", &self.words.number(minutes.unsigned_abs()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_follow_from_the_length_of_a_talk() {
        for (length, asked, made) in [
            (5, (None, None), (0, 2)),
            (12, (None, None), (2, 2)),
            (20, (None, None), (5, 2)),
            (30, (None, None), (5, 5)),
            (60, (None, None), (10, 5)),
            (20, (Some(3), Some(1)), (3, 1)),
            (20, (Some(0), None), (0, 5)),
            (5, (Some(5), Some(5)), (0, 0)),
            (1, (None, None), (0, 0)),
        ] {
            let minutes = Minutes { questions: asked.0, warning: asked.1 };
            assert_eq!(minutes.of(length), made, "{length} {asked:?}");
        }
    }
}
