//! The programme: sessions, sessions in them, papers by id, and what is given by others.

use jiff::civil::DateTime;

use super::layout::{Part, clock, first};
use super::paper::{Known, Talk};
use super::{Reading, Set};
use crate::diagnostic::{Code, Diagnostic, Spanned, counted};
use crate::event::slug;
use crate::record::source::{kind, tex, when};
use crate::record::tree::{Key, Kind as Shape, Node};
use crate::record::{ContributionRecord, Kind, SessionKind, SessionRecord, SlotRecord};

/// Sessions within sessions that are read.
const MAX_DEPTH: usize = 4;
/// Papers that one complaint names.
const NAMED: usize = 5;

/// Reads all programmes of the folder and gives each talk with a time of its own its place.
pub(super) fn read(set: &Set, known: Known, reading: &mut Reading) {
    let mut programme = Programme { known, sessions: Vec::new(), mistakes: 0, lacking: Vec::new() };
    let workshops = set.entries(Part::Workshops);
    for (view, node) in set.entries(Part::Program) {
        let of = workshops.iter().find(|(_, workshop)| {
            workshop.text_at("id").is_some_and(|id| view.base_name().starts_with(&id.value.to_lowercase()))
        });
        let around = Around { track: of.and_then(|(_, it)| it.text_at("title")).map(tex::line), ..Around::default() };
        programme.session(node, &around, 0, reading);
    }
    let clocked = set.yaml.iter().filter(|(part, _)| *part == Part::Program).filter_map(|(_, view)| view.yaml());
    for (key, node) in clocked.flat_map(Node::entries) {
        programme.clocked(key, node, reading);
    }
    let talks = std::mem::take(&mut programme.known.talks);
    let mut headings: Vec<String> = programme.sessions.iter().map(|it| folded(&it.title.value)).collect();
    for talk in talks {
        programme.place(talk, &mut headings);
    }
    reading.records.program.append(&mut programme.sessions);
    // A handbook has programmes of workshops whose papers stand elsewhere.
    if !programme.known.papers.is_empty() {
        reading.complaints.extend(lacking(&programme.lacking));
    }
}

/// Says once which papers of the programme are not among the papers.
fn lacking(papers: &[Spanned<String>]) -> Option<Diagnostic> {
    let first = papers.first()?;
    let named: Vec<String> = papers.iter().take(NAMED).map(|id| format!("`{}`", id.value)).collect();
    let more = if papers.len() > NAMED { " and others" } else { "" };
    let message =
        format!("{} of the programme not among the papers: {}{more}", counted(papers.len(), "paper"), named.join(", "));
    let help = "look whether `papers.yml` is whole, and of the same day as `program.yml`";
    Some(Diagnostic::new(Code::NotJoined, &first.place, message).help(help))
}

/// What a session has from the one around it.
#[derive(Clone, Default)]
struct Around {
    title: Option<Spanned<String>>,
    room: Option<Spanned<String>>,
    chair: Option<Spanned<String>>,
    track: Option<Spanned<String>>,
}

struct Programme {
    known: Known,
    sessions: Vec<SessionRecord>,
    mistakes: usize,
    /// Papers that the programme names and that the folder does not have.
    lacking: Vec<Spanned<String>>,
}

impl Programme {
    fn session(&mut self, node: &Node, around: &Around, depth: usize, reading: &mut Reading) {
        let own = node.text_at("title").map(tex::line);
        let below = node.get("subsessions").map(Node::items).unwrap_or_default();
        let given: Vec<&Node> =
            ["papers", "tutorials"].iter().filter_map(|key| node.get(key)).flat_map(Node::items).collect();
        let inner = Around {
            title: own.clone().or_else(|| around.title.clone()),
            room: first(node, &["location", "room"]).map(tex::line).or_else(|| around.room.clone()),
            chair: chair(node).or_else(|| around.chair.clone()),
            track: around.track.clone(),
        };
        if below.is_empty() || !given.is_empty() {
            let slots: Vec<SlotRecord> = given.into_iter().filter_map(|item| self.slot(item, reading)).collect();
            let title = match (&around.title, own) {
                (Some(above), Some(own)) if !slots.is_empty() && above.value != own.value => {
                    own.map(|own| format!("{}: {own}", above.value))
                }
                (above, own) => own
                    .or_else(|| above.clone())
                    .unwrap_or_else(|| Spanned::new("Session".to_owned(), node.place.clone())),
            };
            let is_break = slots.is_empty() && kind::is_break(&title.value);
            let (kind, room, chair) = match is_break {
                // What stands around a break is not said of it.
                true => (Some(SessionKind::Break), first(node, &["location", "room"]).map(tex::line), None),
                false => (None, inner.room.clone(), inner.chair.clone()),
            };
            let start = self.time(node, &["start_time", "date"], reading);
            let end = self.time(node, &["end_time"], reading);
            self.sessions.push(SessionRecord {
                title,
                kind: kind.map(Spanned::made),
                start,
                end,
                room,
                track: inner.track.clone(),
                chair,
                contributions: slots,
                place: node.place.clone(),
            });
        }
        if depth < MAX_DEPTH {
            below.iter().for_each(|item| self.session(item, &inner, depth + 1, reading));
        } else if let Some(first) = below.first() {
            let message = "sessions are nested too deeply; these are not read";
            let help = format!("nest at most {MAX_DEPTH} deep");
            reading.complaints.push(Diagnostic::new(Code::OverLimit, &first.place, message).help(help));
        }
    }

    /// A line of a day that is a mapping of hours to titles.
    fn clocked(&mut self, key: &Key, node: &Node, reading: &Reading) {
        let Some(title) = node.text().map(tex::line) else { return };
        let day = reading.records.event.dates.as_ref().map(|dates| dates.from.value);
        let hours = clock(&key.value);
        let at = |time: &str| Some(Spanned::new(when::on(day?, time)?, key.place.clone()));
        let is_break = kind::is_break(&title.value);
        self.sessions.push(SessionRecord {
            kind: is_break.then(|| Spanned::made(SessionKind::Break)),
            start: hours.and_then(|(start, _)| at(start)),
            end: hours.and_then(|(_, end)| at(end)),
            place: key.place.clone(),
            title,
            ..SessionRecord::default()
        });
    }

    /// A paper by its id, or one that the programme alone has, with title and authors.
    fn slot(&mut self, node: &Node, reading: &mut Reading) -> Option<SlotRecord> {
        let own = node.text().or_else(|| node.text_at("id"));
        let id = match own {
            Some(own) => {
                if self.known.left_out.contains(&own.value) {
                    return None;
                }
                match self.known.papers.get(own.value.trim()) {
                    Some(id) => Spanned::new(id.value.clone(), own.place),
                    None => {
                        self.lacking.push(own.clone());
                        own.map(|own| slug(&own))
                    }
                }
            }
            None => self.only_here(node, reading)?,
        };
        if !matches!(node.kind, Shape::Map(_)) {
            return Some(SlotRecord { id, start: None, end: None });
        }
        let start = self.time(node, &["start_time"], reading);
        Some(SlotRecord { id, start, end: self.time(node, &["end_time"], reading) })
    }

    fn only_here(&mut self, node: &Node, reading: &mut Reading) -> Option<Spanned<String>> {
        let title = node.text_at("title")?;
        let known = self.known.talks.iter().position(|talk| talk.title == title.value);
        if let Some(known) = known {
            return Some(self.known.talks.remove(known).id);
        }
        let authors = node.text_at("authors").map(|names| {
            let read = crate::record::authors::read(&tex::line(names), &[]);
            read.drain_into(&mut reading.complaints)
        });
        let record = ContributionRecord {
            title,
            kind: Some(Spanned::made(Kind::Contributed)),
            authors: authors.unwrap_or_default(),
            place: node.place.clone(),
            ..ContributionRecord::default()
        };
        Some(reading.contribution(record))
    }

    fn time(&mut self, node: &Node, keys: &[&str], reading: &mut Reading) -> Option<Spanned<DateTime>> {
        let text = first(node, keys)?;
        let zone = reading.records.event.timezone.as_ref().or_else(|| reading.hand?.timezone.as_ref());
        let zone = zone.and_then(|zone| crate::event::time_zone(&zone.value));
        if let Some(found) = when::date_time(&text.value) {
            return Some(Spanned::new(found.at(zone.as_ref()), text.place));
        }
        self.mistakes += 1;
        if self.mistakes <= 5 {
            let message = format!("`{}` is no time", text.value);
            let help = "write it in program.yaml as `2027-08-15 09:00`";
            reading.complaints.push(Diagnostic::new(Code::BadDate, &text.place, message).help(help));
        }
        None
    }

    /// Puts a talk into the session of the programme that means it, else into one of its own.
    fn place(&mut self, talk: Talk, headings: &mut Vec<String>) {
        let start = talk.start.as_ref().map(|start| start.value.civil);
        let slot = |session: &SessionRecord| SlotRecord {
            id: talk.id.clone(),
            start: session.start.clone(),
            end: session.end.clone(),
        };
        let free = |session: &SessionRecord| {
            session.contributions.is_empty()
                && session.kind.as_ref().is_none_or(|kind| kind.value != SessionKind::Break)
        };
        let title = folded(&talk.title);
        let names: Vec<String> = talk.speakers.iter().map(|name| folded(name)).collect();
        // Whether the heading names the talk, and whether it is then and there.
        let fit = |(session, heading): &(&mut SessionRecord, &String)| {
            let names = names.iter().any(|name| name.len() >= 5 && heading.contains(name));
            let room = session.room.as_ref().zip(talk.room.as_ref());
            let there = room.is_none_or(|(one, other)| one.value == other.value);
            let then = start.is_some() && session.start.as_ref().map(|start| start.value) == start;
            (names || (title.len() >= 8 && heading.contains(&title)), then && there)
        };
        let sessions = self.sessions.iter_mut().zip(headings.iter()).filter(|(session, _)| free(session));
        let meant = sessions.rev().max_by_key(fit).filter(|it| fit(it) != (false, false));
        if let Some((session, _)) = meant {
            session.contributions.push(slot(session));
            session.kind = Some(Spanned::made(SessionKind::Plenary));
            session.room = session.room.take().or(talk.room);
            session.chair = session.chair.take().or(talk.chair);
            return;
        }
        let Some(start) = talk.start else { return };
        let start = start.map(|start| start.civil);
        let before = |session: &SessionRecord| session.start.as_ref().is_none_or(|it| it.value <= start.value);
        let index = self.sessions.iter().rposition(before).map_or(0, |at| at + 1);
        let session = SessionRecord {
            title: talk.heading,
            start: Some(start.clone()),
            room: talk.room,
            chair: talk.chair,
            contributions: vec![SlotRecord { id: talk.id, start: Some(start.clone()), end: None }],
            place: start.place,
            ..SessionRecord::default()
        };
        headings.insert(index, folded(&session.title.value));
        self.sessions.insert(index, session);
    }
}

/// The chair's name, or those of several.
fn chair(node: &Node) -> Option<Spanned<String>> {
    let said = node.get("chair").or_else(|| node.get("chairs"))?;
    if let Some(text) = said.text() {
        return Some(tex::line(text));
    }
    let names: Vec<Spanned<String>> = said.items().iter().filter_map(super::event::author).map(|it| it.name).collect();
    names.into_iter().reduce(|one, other| one.map(|one| format!("{one}, {}", other.value)))
}

fn folded(text: &str) -> String {
    tex::line(Spanned::made(text.to_owned()))
        .value
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
