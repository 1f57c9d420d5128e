//! A talk as schedules have it: what it is, and when and where it is given.

use std::collections::BTreeMap;

use super::kind::{is_pause, kind};
use super::schedule::Entry;
use super::timetable::{Timed, Timetable};
use super::when::When;
use super::{Reading, entities, language, person};
use crate::diagnostic::{Diagnostic, Place, Spanned};
use crate::prose::Dialect;
use crate::record::{AuthorRecord, ContributionRecord, SessionKind, authors};

/// An entry of a schedule, before it is known whether anything is given in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Talk {
    /// The system's own name for it.
    pub(super) id: Option<Spanned<String>>,
    /// The title.
    pub(super) title: Option<Spanned<String>>,
    /// A second title, which stands at the head of the abstract.
    pub(super) subtitle: Option<Spanned<String>>,
    /// What it is about: an abstract, and what else the system has behind it.
    pub(super) texts: Vec<Spanned<String>>,
    /// The system's word for its type.
    pub(super) type_: Option<Spanned<String>>,
    /// The track.
    pub(super) track: Option<Spanned<String>>,
    /// The session, where the system has sessions.
    pub(super) session: Option<Spanned<String>>,
    /// The language of its texts.
    pub(super) language: Option<Spanned<String>>,
    /// Who gives it.
    pub(super) authors: Vec<AuthorRecord>,
    /// Where it leads to.
    pub(super) links: BTreeMap<String, Spanned<String>>,
    /// Keywords.
    pub(super) keywords: Vec<Spanned<String>>,
    /// Who chairs its session.
    pub(super) chair: Option<Spanned<String>>,
    /// The room.
    pub(super) room: Option<Spanned<String>>,
    /// When it starts.
    pub(super) start: Option<Spanned<When>>,
    /// When it ends.
    pub(super) end: Option<Spanned<When>>,
    /// How many minutes it takes.
    pub(super) minutes: Option<u32>,
    /// Whether the system says that it is a break or the like.
    pub(super) is_service: bool,
    /// Whether the system says that everybody attends.
    pub(super) is_plenary: bool,
    /// The markup of its texts, where it is certain.
    pub(super) dialect: Option<Dialect>,
    /// Where it stands.
    pub(super) place: Place,
}

impl Talk {
    /// Puts it into the programme: as a contribution, or as a break where nobody is named and its title or type is that of one. What
    /// stands with a break is kept for the hand. What has no title and no text is nothing.
    pub(super) fn take(self, timetable: &mut Timetable, reading: &mut Reading) {
        let made = || {
            let title = first_line(self.texts.first()?);
            timetable.title_made(title.clone());
            Some(title)
        };
        let Some(title) = self.title.or_else(made) else { return };
        let title = title.map(|title| entities::resolved(&title).split_whitespace().collect::<Vec<_>>().join(" "));
        let word = self.type_.as_ref().map(|word| word.value.as_str());
        let is_pause = self.is_service || (self.authors.is_empty() && is_pause(&title.value, word));
        let kind = word.and_then(kind);
        let poster = (kind == Some(crate::record::Kind::Poster)).then_some(SessionKind::Poster);
        let plenary = self.is_plenary.then_some(SessionKind::Plenary);
        let mut entry = Entry {
            title: title.clone(),
            session: self.session,
            chair: self.chair,
            room: self.room,
            track: self.track,
            kind: if is_pause { Some(SessionKind::Break) } else { plenary.or(poster) },
            place: self.place.clone(),
            ..Entry::default()
        };
        let texts = distinct(self.subtitle, self.texts);
        if is_pause {
            reading.records.unplaced.extend(texts);
        } else {
            let record = ContributionRecord {
                id: self.id,
                title,
                kind: self.type_.as_ref().and_then(|word| kind.map(|kind| Spanned::new(kind, word.place.clone()))),
                authors: self.authors,
                abstract_: joined(texts),
                dialect: self.dialect.map(Spanned::made),
                keywords: self.keywords,
                links: self.links,
                language: self.language.and_then(|said| Some(Spanned::new(language::tag(&said.value)?, said.place))),
                place: self.place,
                ..ContributionRecord::default()
            };
            entry.id = Some(timetable.contribution(record, reading));
        }
        timetable.add(Timed { entry, start: self.start, end: self.end, minutes: self.minutes });
    }
}

fn first_line(text: &Spanned<String>) -> Spanned<String> {
    let line = text.value.trim().lines().next().unwrap_or_default();
    Spanned::new(line.chars().take(80).collect(), text.place.clone())
}

/// The texts that say something, none of them twice and none that begins another: systems put a teaser before the whole.
fn distinct(subtitle: Option<Spanned<String>>, texts: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
    let all: Vec<Spanned<String>> =
        subtitle.into_iter().chain(texts).filter(|text| !text.value.trim().is_empty()).collect();
    let begins = |at: usize, text: &str| {
        all.iter().enumerate().any(|(other, whole)| {
            other != at && whole.value.trim().starts_with(text) && (whole.value.trim() != text || other < at)
        })
    };
    let kept = all.iter().enumerate().filter(|(at, text)| !begins(*at, text.value.trim()));
    kept.map(|(_, text)| text.clone()).collect()
}

/// Texts as one, a paragraph or more each.
fn joined(texts: Vec<Spanned<String>>) -> Option<Spanned<String>> {
    texts.into_iter().reduce(|mut whole, text| {
        whole.value = format!("{}\n\n{}", whole.value.trim_end(), text.value.trim_start());
        whole
    })
}

/// All whom a text names, presenting.
pub(super) fn presenters(names: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let named = authors::read(names, &[]).drain_into(complaints).into_iter();
    named.map(|author| AuthorRecord { speaker: true, ..author }).collect()
}

/// An author by name, with what a schedule says of people; presenting, as all whom a schedule names.
pub(super) fn presenter(name: Spanned<String>, biography: Option<Spanned<String>>) -> AuthorRecord {
    AuthorRecord { speaker: true, biography: biography.map(Box::new), ..person::of_name(name) }
}
