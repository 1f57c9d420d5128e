//! The abstracts in their parts, with all that stands with a contribution.

use super::authors::Bylines;
use super::dates::{self, Dates};
use super::groups::Group;
use super::numbering::head;
use super::profiles::Profiles;
use super::words::Words;
use super::{Contribution, Link, Part, Reference, Related, Settings};
use crate::event::{self, Event, Kind};
use crate::prose::readable_text;
use crate::record::Detail;

/// Makes the parts in the order of the book.
pub(super) struct Abstracts<'a> {
    pub(super) event: &'a Event,
    pub(super) settings: &'a Settings,
    pub(super) bylines: &'a Bylines<'a>,
    pub(super) words: &'a Words,
    pub(super) dates: &'a Dates,
    pub(super) profiles: Profiles<'a>,
}

impl<'a> Abstracts<'a> {
    pub(super) fn part(&mut self, group: &Group<'a>) -> Part {
        let references = group.references.iter().map(|(before, item)| Reference {
            before: *before,
            label: format!("c-{}", item.id),
            number: None,
            title: item.title.clone(),
            language: item.title_language.clone(),
            authors: self.bylines.listed(item),
        });
        Part {
            label: format!("s-{}", group.id),
            title: group.title.clone(),
            references: references.collect(),
            contributions: group.contributions.iter().map(|item| self.contribution(item)).collect(),
        }
    }

    fn contribution(&mut self, item: &'a event::Contribution) -> Contribution {
        let shown = self.settings.shown();
        let link = |(name, target): (&String, &String)| Link { name: self.words.get(name), target: target.clone() };
        Contribution {
            label: format!("c-{}", item.id),
            number: item.number.clone(),
            title: item.title.clone(),
            plain_title: readable_text(&item.title),
            head: head(item, self.settings.order),
            schedule: shown.only(Detail::Schedule, || schedule(item, self.event, self.dates)),
            places: item.places.clone(),
            author_groups: self.bylines.groups(item),
            profiles: self.profiles.of(item, self.bylines),
            abstract_: shown.abstract_(&item.abstract_),
            keywords: shown.only(Detail::Keywords, || item.keywords.clone()),
            links: shown.only(Detail::Links, || item.links.iter().map(link).collect()),
            related: self.related(item),
            language: item.language.clone(),
            title_language: item.title_language.clone(),
        }
    }

    /// The contributions that present the same work; a title is said only where it is another one.
    fn related(&self, item: &event::Contribution) -> Vec<Related> {
        let contributions = &self.event.contributions;
        let others = item.related.iter().filter_map(|id| contributions.iter().find(|other| other.id == *id));
        let related = others.map(|other| Related {
            label: format!("c-{}", other.id),
            name: self.words.get(match other.kind {
                kind if kind == item.kind => "see-also",
                Kind::Invited => "also-invited",
                Kind::Contributed => "also-contributed",
                Kind::Poster => "also-poster",
                Kind::Tutorial => "also-tutorial",
                Kind::Panel => "also-panel",
                Kind::Other => "see-also",
            }),
            title: if other.title == item.title { Vec::new() } else { other.title.clone() },
            schedule: schedule(other, self.event, self.dates),
        });
        related.collect()
    }
}

/// When and where a contribution is given, slot by slot; the day alone says nothing in an event of one day.
fn schedule(item: &event::Contribution, event: &Event, dates: &Dates) -> Option<String> {
    let one_day = event.about.dates.is_some_and(|(from, to)| from == to);
    let mut slots: Vec<String> = Vec::new();
    for slot in item.slots() {
        let session = event.sessions.iter().find(|session| session.id == slot.session);
        let when = slot.start.or(session.and_then(|session| session.start));
        let time = dates::times(slot.start, slot.end);
        let day = when.filter(|_| time.is_some() || !one_day).map(|start| dates.day(start.date()));
        let room = session.and_then(|session| session.room.clone());
        let said: Vec<String> = [day, time, room].into_iter().flatten().collect();
        slots.extend((!said.is_empty()).then(|| said.join(", ")).filter(|said| !slots.contains(said)));
    }
    (!slots.is_empty()).then(|| slots.join("; "))
}
