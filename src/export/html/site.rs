//! What all pages share: the booklet, where everything stands, the words.

use std::collections::{BTreeMap, BTreeSet};

use super::direction;
use super::moments::Moments;
use super::pictures::Pictures;
use super::sheets::{self, Stretch};
use crate::booklet::{Booklet, FrontPart, Part};
use crate::diagnostic::Diagnostic;
use crate::event::{AffiliationId, Event, Slugs};
use crate::export::Material;
use crate::export::calendar::{self, Calendared};

/// Entries of a programme that stands whole on the first page.
const SHORT: usize = 60;

/// An entry of the contents.
pub(super) struct Place {
    pub(super) title: String,
    pub(super) address: String,
    /// Whether every page leads there.
    pub(super) is_main: bool,
}

/// A text of the organizer's and the address of its page.
type Text<'a> = (&'a FrontPart, String);

/// The site to be.
pub(super) struct Site<'a> {
    pub(super) event: &'a Event,
    pub(super) booklet: &'a Booklet,
    pub(super) pictures: Pictures,
    pub(super) moments: Moments<'a>,
    /// Names of affiliations.
    pub(super) affiliations: BTreeMap<&'a AffiliationId, &'a str>,
    /// Whether the book's language runs from right to left.
    pub(super) is_turned: bool,
    /// Whether the programme stands on the first page.
    pub(super) is_short: bool,
    /// Calendars of the event, its rooms, its sessions and what is given in them, by their addresses.
    pub(super) calendars: BTreeMap<String, Vec<u8>>,
    /// The address of each room's.
    calendars_of_rooms: BTreeMap<&'a str, String>,
    /// The contents, in the order of the book.
    pub(super) contents: Vec<Place>,
    /// The parts of the abstracts on the pages that list them.
    pub(super) parts: Vec<Stretch>,
    /// Where each label stands, below the site's root.
    addresses: BTreeMap<String, String>,
}

impl<'a> Site<'a> {
    pub(super) fn new(material: &Material<'a>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let Material { event, booklet, files, .. } = *material;
        let entries: usize = booklet.program.iter().flat_map(|day| &day.sessions).map(|it| it.entries.len()).sum();
        let Calendared { files: calendars, of_rooms } = calendar::calendars(material).value;
        let mut site = Self {
            event,
            booklet,
            pictures: Pictures::of(booklet, files, diagnostics),
            moments: Moments::of(event),
            affiliations: event.affiliations.iter().map(|it| (&it.id, it.name.as_str())).collect(),
            is_turned: direction::is_turned(&booklet.language),
            is_short: entries <= SHORT,
            calendars: calendars.into_iter().map(|(path, bytes)| (format!("calendar/{path}"), bytes)).collect(),
            calendars_of_rooms: of_rooms,
            contents: Vec::new(),
            parts: sheets::sheets(&booklet.parts.iter().map(lines).collect::<Vec<_>>()),
            addresses: BTreeMap::new(),
        };
        site.place();
        site
    }

    /// Gives everything its place.
    fn place(&mut self) {
        let booklet = self.booklet;
        for (index, day) in booklet.program.iter().enumerate() {
            let page = match (self.is_short, booklet.program.len()) {
                (true, _) => "index.html".to_owned(),
                (false, 1) => "program.html".to_owned(),
                (false, _) => format!("program-{}.html", index + 1),
            };
            self.addresses.insert(day.label.clone(), format!("{page}#{}", day.label));
            for session in &day.sessions {
                self.addresses.insert(session.label.clone(), format!("{page}#{}", session.label));
            }
        }
        for stretch in self.parts.iter().rev() {
            let label = &booklet.parts[stretch.group].label;
            self.addresses.insert(label.clone(), format!("{}#{label}", sheets::address("abstracts", stretch.sheet)));
        }
        for part in &booklet.parts {
            for contribution in &part.contributions {
                self.addresses
                    .insert(contribution.label.clone(), format!("talks/{}.html", file_name(&contribution.label)));
            }
        }
        self.contents = self.places();
    }

    fn places(&self) -> Vec<Place> {
        let booklet = self.booklet;
        let named = |there: bool, name: &str, address: &str, is_main: bool| {
            there.then(|| Place { title: self.word(name).to_owned(), address: address.to_owned(), is_main })
        };
        let program = if self.is_short || booklet.program.len() > 1 { "index.html#program" } else { "program.html" };
        let text = |(part, address): (&FrontPart, String)| Place { title: part.title.clone(), address, is_main: false };
        let (front, back) = self.texts();
        let lists = [
            named(!booklet.program.is_empty(), "program", program, true),
            named(!booklet.parts.is_empty(), "abstracts", "abstracts.html", true),
            named(!booklet.author_index.is_empty(), "author-index", "authors.html", true),
            named(!booklet.keyword_index.is_empty(), "keyword-index", "keywords.html", false),
            named(!booklet.affiliation_index.is_empty(), "affiliation-index", "affiliations.html", false),
            named(booklet.countries.is_some(), "countries", "countries.html", false),
            named(!booklet.participants.is_empty(), "participants", "participants.html", false),
            named(!booklet.committees.is_empty(), "committees", "committees.html", false),
            named(!booklet.sponsors.is_empty(), "sponsors", "sponsors.html", false),
        ];
        let imprint = named(booklet.imprint.is_some(), "imprint", "imprint.html", false);
        let front = front.into_iter().map(text);
        front.chain(lists.into_iter().flatten()).chain(back.into_iter().map(text)).chain(imprint).collect()
    }

    /// What the event says of itself; it stands on the first page.
    pub(super) fn about(&self) -> Option<&'a FrontPart> {
        self.booklet.front.first().filter(|_| !self.event.about.text.is_empty())
    }

    /// The organizer's texts before the programme and at the end of the book, each with the address of its page.
    pub(super) fn texts(&self) -> (Vec<Text<'a>>, Vec<Text<'a>>) {
        let mut slugs = Slugs::default();
        let mut placed = |part: &'a FrontPart| (part, format!("texts/{}.html", slugs.make(&part.title, "text")));
        let front = self.booklet.front.iter().skip(usize::from(self.about().is_some())).map(&mut placed).collect();
        (front, self.booklet.back.iter().map(&mut placed).collect())
    }

    /// Where a label stands, below the root; none where nothing on the site has it.
    pub(super) fn address(&self, label: &str) -> Option<&str> {
        self.addresses.get(label).map(String::as_str)
    }

    /// A word of the booklet's language; the name itself where it is missing.
    pub(super) fn word<'w>(&'w self, name: &'w str) -> &'w str {
        self.booklet.labels.get(name).map_or(name, String::as_str)
    }

    /// A phrase with its gaps filled; what a text brings along is no gap.
    pub(super) fn fill(&self, name: &str, gaps: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.word(name);
        while let Some((before, (gap, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
            filled.push_str(before);
            filled.push_str(gaps.iter().find(|(name, _)| *name == gap).map(|(_, text)| *text).unwrap_or_default());
            rest = after;
        }
        filled + rest
    }

    /// What the event is called where there is little room.
    pub(super) fn short_title(&self) -> &str {
        self.booklet.cover.short.as_deref().unwrap_or(&self.booklet.cover.title)
    }

    /// The address of a calendar, where there is one: `event`, `talks/tides`.
    pub(super) fn calendar(&self, name: &str) -> Option<&str> {
        self.calendars.get_key_value(&format!("calendar/{name}.ics")).map(|(address, _)| address.as_str())
    }

    /// The address of a room's calendar, where there is one.
    pub(super) fn calendar_of_room(&self, room: &str) -> Option<&str> {
        let path = self.calendars_of_rooms.get(room)?;
        self.calendars.get_key_value(&format!("calendar/{path}")).map(|(address, _)| address.as_str())
    }

    /// The direction of a text on its pages, where it is not theirs.
    pub(super) fn dir(&self, text: &str) -> Option<&'static str> {
        direction::of(text, self.is_turned)
    }
}

/// The lines that each contribution of a part takes in a list, with what leads to others from there.
fn lines(part: &Part) -> Vec<usize> {
    let led = |index: usize| part.references.iter().filter(|it| it.before == index).count();
    (0..part.contributions.len().max(1)).map(|index| 2 + 2 * led(index)).collect()
}

/// A label or an id as the name of a file: it is a slug already, and held to it here.
fn file_name(label: &str) -> String {
    let id = label.strip_prefix("c-").unwrap_or(label);
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

/// Names of files, each once: two that differ in nothing but what a file name cannot hold are told apart.
pub(super) fn distinct(names: &BTreeSet<String>) -> BTreeMap<String, String> {
    let mut slugs = Slugs::default();
    let named = names.iter().map(|name| {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        (name.clone(), format!("{}.{}", slugs.make(stem, "picture"), crate::event::slug(ending)))
    });
    named.collect()
}
