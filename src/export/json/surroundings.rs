//! What stands around the programme: texts, sponsors, imprint, participants. Nothing that the book does not print.

use super::super::text::{Texts, texts as plainest};
use super::shape::{Imprint, Participant, Sponsor, Text, Tier};
use crate::event::{self, About, Event, Front};
use crate::prose::{Dialect, Prose, to_markdown, units};
use crate::record::PartName;

/// What is said of the event as a whole, each text in the plainest form that is read again as it is.
pub(super) struct Said<'a> {
    /// What it is about, where its paragraphs do not say all.
    pub(super) about: Option<String>,
    /// The dialect of all these texts, where their own signs do not tell it.
    pub(super) dialect: Option<Dialect>,
    pub(super) sponsors: Vec<Tier<'a>>,
    pub(super) imprint: Imprint<'a>,
}

pub(super) fn said<'a>(about: &'a About) -> Said<'a> {
    let of_sponsors = about.sponsors.iter().flat_map(|tier| &tier.sponsors).map(|sponsor| &sponsor.text);
    let all: Vec<&Prose> = [&about.text, &about.imprint.text].into_iter().chain(of_sponsors).collect();
    let Texts { bodies, dialect, .. } = plainest(&[], &all);
    let mut bodies = bodies.into_iter();
    let mut next = || bodies.next().unwrap_or_default();
    let text = next();
    let is_plain = dialect.is_none() && text == units(&about.text).join("\n\n");
    let imprint = imprint(&about.imprint, next());
    let mut sponsor = |it: &'a event::Sponsor| Sponsor {
        name: &it.name,
        logo: it.logo.as_deref(),
        website: it.website.as_deref(),
        text: next(),
    };
    let tiers = about.sponsors.iter();
    let sponsors =
        tiers.map(|tier| Tier { tier: &tier.name, sponsors: tier.sponsors.iter().map(&mut sponsor).collect() });
    Said {
        about: Some(text).filter(|text| !is_plain && !text.is_empty()),
        dialect,
        sponsors: sponsors.collect(),
        imprint,
    }
}

fn imprint(imprint: &event::Imprint, text: String) -> Imprint<'_> {
    Imprint {
        publisher: imprint.publisher.as_deref(),
        editors: &imprint.editors,
        isbn: imprint.isbn.as_ref().map(ToString::to_string),
        issn: imprint.issn.as_ref().map(ToString::to_string),
        doi: imprint.doi.as_ref().map(ToString::to_string),
        licence: imprint.licence.as_ref().map(|licence| licence.written.as_str()),
        copyright: imprint.copyright.as_deref(),
        text,
    }
}

/// Texts before the programme, or behind it.
pub(super) fn texts(texts: &[Front]) -> Vec<Text<'_>> {
    texts.iter().map(|text| Text { title: &text.title, text: to_markdown(&text.text) }).collect()
}

/// Who takes part; nobody where the organizer keeps the list out of the book.
pub(super) fn participants(event: &Event) -> Vec<Participant<'_>> {
    if event.booklet.omit.iter().any(|part| part.value == PartName::Participants) {
        return Vec::new();
    }
    let participants = event.participants.iter().map(|it| Participant {
        name: &it.name.literal,
        family: it.name.full_family(),
        given: &it.name.given,
        affiliation: it.affiliation.as_deref(),
        country: it.country.as_deref(),
    });
    participants.collect()
}
