//! The abstracts in their parts, with all that stands with a contribution.

use super::authors::Bylines;
use super::dates::Dates;
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
            qr: None,
            related: self.related(item),
            language: item.language.clone(),
            title_language: item.title_language.clone(),
            ragged: false,
            even: None,
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
        // What is alone in a session has its time.
        let alone = session.filter(|session| slot.start.is_none() && session.contributions.len() == 1);
        let (start, end) = alone.map_or((slot.start, slot.end), |session| (session.start, session.end));
        let when = start.or(session.and_then(|session| session.start));
        let time = dates.both_times(start, end);
        let day = when.filter(|_| time.is_some() || !one_day).map(|start| dates.day(start.date()));
        let room = session.and_then(|session| session.room.clone());
        let said: Vec<String> = [day, time, room].into_iter().flatten().collect();
        slots.extend((!said.is_empty()).then(|| said.join(&dates.comma())).filter(|said| !slots.contains(said)));
    }
    (!slots.is_empty()).then(|| slots.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::{Booklet, assemble};
    use crate::diagnostic::Spanned;
    use crate::normalize::normalize;
    use crate::record::{
        AuthorRecord, ContributionRecord, Numbering, Order, PartName, Records, SessionRecord, SlotRecord,
    };

    /// Number, title, first author and affiliation of each talk.
    const TALKS: [[&str; 4]; 4] = [
        ["P-10", "Wheels", "Ada van Byron", "Kew"],
        ["P-2", "“Bells”", "Bo Zed", "Ely"],
        ["", "Élan", "Cy Åkjær", "Kew"],
        ["p-1", "Towers", "", ""],
    ];

    fn booklet(settings: &Settings) -> Booklet {
        let made = |text: &str| Spanned::made(text.to_owned());
        let talk = |[number, title, author, affiliation]: [&str; 4]| ContributionRecord {
            id: Some(made(title)),
            number: Some(made(number)),
            title: made(title),
            authors: vec![AuthorRecord {
                name: made(author),
                affiliation: Some(made(affiliation)),
                biography: Some(Box::new(made("Rings."))),
                ..AuthorRecord::default()
            }],
            abstract_: Some(made("A text.")),
            keywords: vec![made("bells")],
            ..ContributionRecord::default()
        };
        let slot = |title: &str| SlotRecord { id: made(title), ..SlotRecord::default() };
        let session = |title: &str, ids: &[&str]| SessionRecord {
            title: made(title),
            contributions: ids.iter().map(|id| slot(id)).collect(),
            ..SessionRecord::default()
        };
        let records = Records {
            contributions: TALKS.map(talk).into(),
            program: vec![session("Talks", &["Wheels", "Bells"]), session("More", &["Elan", "Towers", "Wheels"])],
            ..Records::default()
        };
        assemble(&normalize(&records).value, settings).value
    }

    fn parts(booklet: &Booklet) -> Vec<String> {
        let number = |number: &Option<String>| number.clone().unwrap_or("–".to_owned());
        let part = |part: &Part| {
            let own = part.contributions.iter();
            let own = own.map(|it| format!("{} {} ({})", number(&it.number), it.plain_title, it.head));
            let led = part.references.iter().map(|it| format!("{}→{}", it.before, number(&it.number)));
            format!("{}: {}", part.title, own.chain(led).collect::<Vec<_>>().join(", "))
        };
        booklet.parts.iter().map(part).collect()
    }

    #[test]
    fn abstracts_stand_in_the_order_that_is_asked_for() {
        let of = |order, numbering| parts(&booklet(&Settings { order, numbering, ..Settings::default() }));
        assert_eq!(
            of(Order::Session, Numbering::Record),
            ["Talks: P-10 Wheels (P-10), P-2 “Bells” (P-2)", "More: – Élan (Åkjær), p-1 Towers (p-1), 2→P-10"]
        );
        assert_eq!(
            of(Order::Session, Numbering::Running),
            ["Talks: 1 Wheels (1), 2 “Bells” (2)", "More: 3 Élan (3), 4 Towers (4), 2→1"]
        );
        assert_eq!(
            of(Order::Number, Numbering::Record),
            ["Abstracts: p-1 Towers (p-1), P-2 “Bells” (P-2), P-10 Wheels (P-10), – Élan (Åkjær)"]
        );
        assert_eq!(
            of(Order::Author, Numbering::None),
            ["Abstracts: – Élan (Åkjær), – Wheels (van Byron), – “Bells” (Zed), – Towers (Towers)"]
        );
        assert_eq!(
            of(Order::Title, Numbering::None),
            ["Abstracts: – “Bells” (“Bells”), – Élan (Élan), – Towers (Towers), – Wheels (Wheels)"]
        );
    }

    #[test]
    fn programme_entries_have_the_same_numbers() {
        let book = booklet(&Settings { order: Order::Title, numbering: Numbering::Running, ..Settings::default() });
        let entries = book.program.iter().flat_map(|day| &day.sessions).flat_map(|session| &session.entries);
        let numbers: Vec<_> = entries.map(|entry| entry.number.as_deref().unwrap_or_default()).collect();
        assert_eq!(numbers, ["4", "1", "2", "3", "4"]);
    }

    #[test]
    fn only_what_is_shown_is_printed() {
        let first = |show: Option<Vec<Detail>>| {
            let book = booklet(&Settings { show, ..Settings::default() });
            let it = &book.parts[0].contributions[0];
            let places = it.author_groups.iter().map(|group| group.affiliations.len()).sum::<usize>();
            (it.abstract_.len(), it.keywords.len(), it.profiles.len(), places)
        };
        assert_eq!(first(None), (1, 1, 1, 1));
        assert_eq!(first(Some(Vec::new())), (0, 0, 0, 0));
        assert_eq!(first(Some(vec![Detail::Keywords, Detail::Affiliations])), (0, 1, 0, 1));
        assert_eq!(first(Some(vec![Detail::Abstract, Detail::Biographies])), (1, 0, 1, 0));
    }

    #[test]
    fn parts_are_left_out() {
        let omit = vec![PartName::Abstracts, PartName::AuthorIndex, PartName::Program];
        let book = booklet(&Settings { omit, ..Settings::default() });
        assert!(book.parts.is_empty() && book.author_index.is_empty() && book.program.is_empty());
    }
}
