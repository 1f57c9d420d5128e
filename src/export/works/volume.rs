//! The book that the works stand in.

use jiff::civil::Date;

use super::super::Material;
use crate::event::{About, Imprint, slug};

/// The book of an event.
pub(in crate::export) struct Volume<'a> {
    /// The event.
    pub(in crate::export) about: &'a About,
    /// What is known of the book.
    pub(in crate::export) imprint: &'a Imprint,
    /// `Bells 2027: Programme and Abstracts`.
    pub(in crate::export) title: String,
    /// What the book is, in the event's language: `Programme and Abstracts`.
    pub(in crate::export) subtitle: &'a str,
    /// What texts refer to it by.
    pub(in crate::export) key: String,
}

impl<'a> Volume<'a> {
    /// The book of this event.
    pub(in crate::export) fn of(material: &Material<'a>) -> Self {
        let about = &material.event.about;
        let subtitle = material.booklet.cover.subtitle.as_str();
        let colon = material.booklet.labels.get("colon").map_or(": ", String::as_str);
        let name = slug(about.short.as_deref().unwrap_or(&about.title));
        let year = about.dates.map(|(from, _)| from.year().to_string()).unwrap_or_default();
        let year = if name.contains(&year) { String::new() } else { year };
        let parts = [name.as_str(), &year].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let key = if parts.is_empty() { "event".to_owned() } else { parts.join("-") };
        Self { about, imprint: &about.imprint, title: format!("{}{colon}{subtitle}", about.title), subtitle, key }
    }

    /// Whether somebody publishes the book: then a work in it is one of proceedings, else a talk that was given.
    pub(in crate::export) fn is_published(&self) -> bool {
        let imprint = self.imprint;
        imprint.publisher.is_some() || imprint.isbn.is_some() || imprint.issn.is_some() || imprint.doi.is_some()
    }

    /// The event's first day.
    pub(in crate::export) fn first_day(&self) -> Option<Date> {
        self.about.dates.map(|(from, _)| from)
    }
}
