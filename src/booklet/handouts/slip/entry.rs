//! An entry of the slip: where it is now, and what was before.

use jiff::civil::Date;

use super::super::speakers::presenting;
use super::{Side, Slip, SlipEntry, SlipNote, SlipTalk};
use crate::booklet::program;
use crate::changes::{Change, Difference, Fate, Field, Slot, Subject};
use crate::event::{Author, Contribution, SessionKind};
use crate::prose::Inline;
use crate::record::identity::is_one_person;

/// Names behind a title; others are left out.
const MOST_NAMES: usize = 3;

impl Slip<'_> {
    /// A change with all that is told of it.
    pub(super) fn entry(&self, change: &Change) -> SlipEntry {
        let slot = changed(&change.now, &change.was).or(changed(&change.was, &change.now));
        let mut entry = self.heading(change, slot);
        entry.number = change.number.map(|number| self.words.number(number));
        match change.fate {
            Fate::New if change.subject == Subject::Session => entry.talks = self.along(change),
            Fate::Cancelled if !change.along.is_empty() => {
                entry.notes.push(SlipNote { word: None, text: text(self.words.get("slip-all")) });
            }
            _ => {}
        }
        if change.fate == Fate::Changed {
            entry.notes.extend(self.before(change));
            entry
                .notes
                .extend(change.differences.iter().filter(|it| it.on_slip).filter_map(|it| self.note(change, it)));
        } else {
            entry.notes.extend(self.chair(change));
        }
        entry
    }

    /// What stands in the old place of something that has another day now.
    pub(super) fn reference(&self, change: &Change, day: Date) -> SlipEntry {
        let number = change.number.map(|number| self.words.number(number)).unwrap_or_default();
        let to = [("day", self.dates.weekday_of_year(day)), ("number", number)];
        let gaps = to.each_ref().map(|(gap, filling)| (*gap, filling.as_str()));
        let note = SlipNote { word: None, text: text(self.words.fill_all("slip-see", &gaps)) };
        SlipEntry { notes: vec![note], ..self.heading(change, changed(&change.was, &change.now)) }
    }

    /// The days on which something is, and was to be.
    pub(super) fn days_of(&self, change: &Change) -> (Option<Date>, Option<Date>) {
        let day = |side: &Side<'_>, slot: Option<&Slot>, id: Option<&str>| {
            let own = id.filter(|_| change.subject == Subject::Session);
            let session = own.or(slot?.session.as_ref().map(|id| id.as_str()));
            session.and_then(|id| side.days.get(id).copied()).or(slot?.start.map(|start| start.date()))
        };
        let (was, now) = (changed(&change.was, &change.now), changed(&change.now, &change.was));
        (day(&self.new, now, change.id.as_deref()), day(&self.old, was, change.old_id.as_deref()))
    }

    /// A contribution in a line.
    pub(super) fn talk(&self, id: &str) -> Option<SlipTalk> {
        let item = self.new.contributions.get(id)?;
        Some(SlipTalk {
            time: item.start.map(|start| self.dates.time(start)),
            title: item.title.clone(),
            language: item.title_language.clone(),
            people: people(&self.new, item),
        })
    }

    /// What changed of the event as a whole.
    pub(super) fn whole(&self, difference: &Difference) -> SlipNote {
        let written = |value: &Option<String>| value.as_ref().map(|value| self.dates_in(difference.field, value));
        SlipNote { word: None, text: text(self.instead(written(&difference.new), written(&difference.old))) }
    }

    fn heading(&self, change: &Change, slot: Option<&Slot>) -> SlipEntry {
        let (side, id) = match change.fate {
            Fate::Cancelled => (&self.old, &change.old_id),
            _ => (&self.new, &change.id),
        };
        let item =
            id.as_deref().and_then(|id| side.contributions.get(id)).filter(|_| change.subject != Subject::Session);
        let moved =
            [Field::Time, Field::Room, Field::Board, Field::Session].iter().any(|it| change.told(*it).is_some());
        let (fate, word) = match change.fate {
            Fate::New => ("new", "slip-new"),
            Fate::Cancelled => ("cancelled", "slip-cancelled"),
            // Still in the records, and given nowhere.
            Fate::Changed if moved && change.now.is_empty() => ("cancelled", "slip-cancelled"),
            Fate::Changed if moved => ("moved", "slip-moved"),
            Fate::Changed => ("changed", "slip-changed"),
        };
        SlipEntry {
            fate,
            mark: self.words.get(word),
            time: slot.and_then(|slot| self.dates.times(slot.start, slot.end)),
            room: slot.and_then(|slot| slot.room.clone()),
            board: item.and_then(|item| item.board.clone()),
            session: change.subject == Subject::Session,
            title: item.map_or_else(|| text(change.title.clone()), |item| item.title.clone()),
            language: item.and_then(|item| item.title_language.clone()),
            people: item.map(|item| people(side, item)).unwrap_or_default(),
            ..SlipEntry::default()
        }
    }

    /// What is given in a new session and is new itself.
    fn along(&self, change: &Change) -> Vec<SlipTalk> {
        change.along.iter().filter_map(|id| self.talk(id)).collect()
    }

    /// Who chairs a new session.
    fn chair(&self, change: &Change) -> Option<SlipNote> {
        let session = change.id.as_deref().filter(|_| change.subject == Subject::Session && change.fate == Fate::New);
        let session = session.and_then(|id| self.new.sessions.get(id)).filter(|it| it.kind != SessionKind::Break)?;
        let chairs = program::chairs(session);
        let word = if chairs.len() > 1 { "chairs" } else { "chair" };
        (!chairs.is_empty()).then(|| SlipNote { word: Some(self.words.get(word)), text: text(self.list(&chairs)) })
    }

    /// Day, time and room as they were, as far as they are others now.
    fn before(&self, change: &Change) -> Option<SlipNote> {
        let is_told = [Field::Time, Field::Room, Field::Session].iter().any(|field| change.told(*field).is_some());
        let is_told = is_told && !change.now.is_empty();
        let (was, now) = (changed(&change.was, &change.now), changed(&change.now, &change.was));
        let was = was.filter(|_| is_told)?;
        let (day_now, day_was) = self.days_of(change);
        let day = day_was.filter(|_| day_now != day_was).map(|day| self.dates.weekday_of_year(day));
        let times = |slot: &Slot| self.dates.times(slot.start, slot.end);
        let time =
            times(was).filter(|_| day.is_some() || now.is_none_or(|now| (now.start, now.end) != (was.start, was.end)));
        let room = was.room.clone().filter(|_| now.is_none_or(|now| now.room != was.room));
        let session = was.session.as_ref().filter(|_| was.start.is_none() && was.room.is_none());
        let session = session.and_then(|id| self.old.sessions.get(id.as_str())).map(|session| session.title.clone());
        let parts: Vec<String> = [day, time, room, session].into_iter().flatten().collect();
        let word = Some(self.words.get("slip-before"));
        (!parts.is_empty()).then(|| SlipNote { word, text: text(self.list(&parts)) })
    }

    /// What else changed.
    fn note(&self, change: &Change, difference: &Difference) -> Option<SlipNote> {
        let line =
            |word: Option<&str>, text: Vec<Inline>| SlipNote { word: word.map(|word| self.words.get(word)), text };
        let (old, new) = (difference.old.clone(), difference.new.clone());
        let items = || {
            Some((
                self.old.contributions.get(change.old_id.as_deref()?)?,
                self.new.contributions.get(change.id.as_deref()?)?,
            ))
        };
        Some(match difference.field {
            Field::Title => {
                let item = items().filter(|_| change.subject == Subject::Contribution);
                line(
                    Some("slip-title"),
                    item.map_or_else(|| text(old.unwrap_or_default()), |(was, _)| was.title.clone()),
                )
            }
            Field::Board | Field::Number => line(Some("slip-board"), text(self.instead(new, old))),
            Field::Kind => {
                let word = |kind: Option<String>| kind.map(|kind| self.words.get(&kind));
                line(None, text(self.instead(word(new), word(old))))
            }
            Field::Speaker => {
                let (was, now) = items()?;
                let speakers = |side: &Side<'_>, item: &Contribution| {
                    let speakers: Vec<&Author> = item.authors.iter().filter(|author| author.speaker).collect();
                    Some(self.list(&printed(side, &speakers)))
                };
                line(Some("speaker"), text(self.instead(speakers(&self.new, now), speakers(&self.old, was))))
            }
            Field::Authors => {
                let (was, now) = items()?;
                let came = printed(&self.new, &strangers(now, was));
                let left = printed(&self.old, &strangers(was, now));
                let part = |word: &str, names: Vec<String>| {
                    (!names.is_empty()).then(|| self.words.fill(word, "names", &self.list(&names)))
                };
                let parts = [part("slip-joined", came), part("slip-left", left)];
                line(Some("authors"), text(parts.into_iter().flatten().collect::<Vec<_>>().join("; ")))
            }
            Field::Chair => line(Some("chair"), text(self.instead(new, old))),
            Field::Order => {
                let ids = new.unwrap_or_default();
                let titles = ids.split("; ").filter_map(|id| self.new.contributions.get(id)).map(|it| &it.title);
                let mut content = Vec::new();
                for title in titles {
                    if !content.is_empty() {
                        content.extend(text("; ".to_owned()));
                    }
                    content.extend(title.clone());
                }
                line(Some("slip-order"), content)
            }
            Field::Abstract => line(None, text(self.words.get("slip-abstract"))),
            _ => return None,
        })
    }

    /// `Ada Byron (previously Bo Lind)`, or the one that is known.
    fn instead(&self, new: Option<String>, old: Option<String>) -> String {
        let gaps = |new: &str, old: &str| self.words.fill_all("slip-instead", &[("new", new), ("old", old)]);
        match (new, old) {
            (Some(new), Some(old)) => gaps(&new, &old),
            (None, Some(old)) => gaps("–", &old),
            (new, None) => new.unwrap_or_default(),
        }
    }

    /// Dates of the event as the language writes them; other values as they stand.
    fn dates_in(&self, field: Field, value: &str) -> String {
        let range = value.split_once('/').filter(|_| field == Field::Dates);
        let range = range.and_then(|(from, to)| Some(self.dates.range(from.parse().ok()?, to.parse().ok()?)));
        range.unwrap_or_else(|| value.to_owned())
    }

    fn list(&self, parts: &[String]) -> String {
        parts.join(&self.dates.comma())
    }
}

/// The first slot that the other time has not, else the first.
fn changed<'s>(slots: &'s [Slot], others: &[Slot]) -> Option<&'s Slot> {
    let is_there =
        |slot: &&Slot| others.iter().any(|it| (it.start, it.end, &it.room) == (slot.start, slot.end, &slot.room));
    slots.iter().find(|slot| !is_there(slot)).or(slots.first())
}

/// Who presents, or wrote it: the first of them.
fn people(side: &Side<'_>, item: &Contribution) -> Vec<String> {
    let mut people = printed(side, &presenting(item));
    if people.len() > MOST_NAMES {
        people.truncate(MOST_NAMES);
        people.push("…".to_owned());
    }
    people
}

fn printed(side: &Side<'_>, authors: &[&Author]) -> Vec<String> {
    authors.iter().map(|author| side.bylines.printed(&author.name)).collect()
}

/// The authors of one time who are not there at the other.
fn strangers<'a>(of: &'a Contribution, other: &Contribution) -> Vec<&'a Author> {
    let is_there = |author: &&Author| other.authors.iter().any(|it| is_one_person(&it.name, &author.name));
    of.authors.iter().filter(|author| !is_there(author)).collect()
}

fn text(text: String) -> Vec<Inline> {
    vec![Inline::Text { text }]
}
