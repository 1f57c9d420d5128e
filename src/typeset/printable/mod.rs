//! Makes every string of a booklet one that the fonts can print and PDF/A-3a can hold.
//!
//! PDF/A-3a forbids text without a glyph and private-use characters (ISO 19005-3, 6.2.11.7 and .8), and a single one would
//! cost the whole book: such characters print as U+FFFD, and a diagnostic names record, field and character.

mod glyphs;
mod handouts;
mod missing;
mod program;
mod prose;
mod scripts;

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::booklet::{Booklet, Contribution, Reference};
use crate::diagnostic::{Checked, Diagnostic, Place, Sources};
use crate::fonts::Fonts;
use glyphs::Glyphs;
use missing::Field;

/// Rewrites all strings of a booklet. `unset` are clusters that the fonts failed to set although they have the characters.
pub(super) fn make(booklet: &mut Booklet, fonts: &Fonts, unset: &BTreeSet<String>, sources: &Sources) -> Checked<()> {
    let mut printer = Printer { glyphs: Glyphs::new(fonts, unset), sources, field: None, diagnostics: Vec::new() };
    printer.cover(booklet);
    for text in booklet.texts_mut() {
        printer.field(&text.whose, "text", &Place::Made);
        printer.blocks(text.blocks);
    }
    for part in booklet.front.iter_mut().chain(&mut booklet.back) {
        printer.field("front or back matter", "title", &Place::Made);
        printer.line(&mut part.title);
    }
    printer.parts(booklet);
    printer.program(booklet);
    for part in &mut booklet.parts {
        printer.field(&format!("part `{}`", part.title), "title", &Place::Made);
        printer.line(&mut part.title);
        for contribution in &mut part.contributions {
            printer.contribution(contribution);
        }
        printer.references(&mut part.references);
    }
    for committee in &mut booklet.committees {
        printer.field(&format!("committee `{}`", committee.role), "members", &Place::Made);
        printer.line(&mut committee.role);
        for member in &mut committee.members {
            printer.line(&mut member.name);
            printer.lines(member.affiliation.iter_mut().chain(&mut member.note));
        }
    }
    printer.field("the colophon", "text", &Place::Made);
    for line in &mut booklet.colophon {
        printer.inlines(line);
    }
    if let Some(handout) = &mut booklet.handout {
        printer.handout(handout);
    }
    printer.derived(booklet);
    // Later trials say nothing that the first did not say.
    if unset.is_empty() {
        printer.diagnostics.extend(scripts::plain(printer.glyphs.seen(), fonts));
    }
    Checked::new((), printer.diagnostics)
}

/// The clusters of the pages that came out without a glyph.
pub(super) fn unset_clusters(document: &PagedDocument) -> BTreeSet<String> {
    fn walk(frame: &Frame, found: &mut BTreeSet<String>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, found),
                FrameItem::Text(text) => {
                    let unset = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                    found.extend(unset.filter_map(|glyph| text.text.get(glyph.range())).map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    for page in document.pages() {
        walk(&page.frame, &mut found);
    }
    found
}

struct Printer<'a> {
    glyphs: Glyphs<'a>,
    sources: &'a Sources,
    /// The field that the strings belong to; none for copies of strings that were complained about where they stand first.
    field: Option<Field>,
    diagnostics: Vec<Diagnostic>,
}

impl Printer<'_> {
    fn cover(&mut self, booklet: &mut Booklet) {
        let cover = &mut booklet.cover;
        self.field("the event", "title", &Place::Made);
        self.line(&mut cover.title);
        self.field("the event", "cover", &Place::Made);
        self.line(&mut cover.subtitle);
        let options = [&mut cover.short, &mut cover.part_of, &mut cover.dates, &mut cover.place];
        self.lines(options.into_iter().flatten());
        self.copies();
        self.lines(cover.website.iter_mut().chain(cover.logo.as_mut().map(|logo| &mut logo.alt)));
    }

    /// Sponsors, imprint, participants.
    fn parts(&mut self, booklet: &mut Booklet) {
        self.field("the imprint", "lines", &Place::Made);
        for line in booklet.imprint.iter_mut().flat_map(|imprint| &mut imprint.lines) {
            self.lines(&mut line.name);
            self.inlines(&mut line.content);
        }
        for tier in &mut booklet.sponsors {
            self.field(&format!("sponsors `{}`", tier.name), "names", &Place::Made);
            self.line(&mut tier.name);
            self.lines(tier.sponsors.iter_mut().flat_map(|it| std::iter::once(&mut it.name).chain(&mut it.website)));
        }
        self.field("the participants", "list", &Place::Made);
        for letter in &mut booklet.participants {
            self.line(&mut letter.letter);
            for entry in &mut letter.entries {
                self.line(&mut entry.name);
                self.lines(entry.affiliation.iter_mut().chain(&mut entry.country));
            }
        }
        self.copies();
        self.lines(&mut booklet.half_title);
    }

    fn contribution(&mut self, contribution: &mut Contribution) {
        let id = contribution.label.strip_prefix("c-").unwrap_or(&contribution.label);
        let who = format!("contribution `{id}`");
        let places = contribution.places.clone();
        self.field(&who, "title", &places.title);
        self.inlines(&mut contribution.title);
        for group in &mut contribution.author_groups {
            for author in &mut group.authors {
                self.field(&who, "name of an author", &author.place);
                self.line(&mut author.name);
            }
            let behind = group.authors.iter_mut().flat_map(|author| &mut author.affiliations);
            for affiliation in behind.chain(&mut group.affiliations) {
                self.field(&who, "affiliation", &affiliation.place);
                self.line(&mut affiliation.name);
            }
        }
        self.field(&who, "abstract", &places.abstract_);
        self.blocks(&mut contribution.abstract_);
        for profile in &mut contribution.profiles {
            self.field(&who, "biography", &profile.place);
            self.blocks(&mut profile.biography);
            self.copies();
            self.line(&mut profile.name);
            self.lines(profile.portrait.as_mut().map(|portrait| &mut portrait.alt));
        }
        self.field(&who, "keywords", &places.entry);
        self.lines(&mut contribution.keywords);
        self.field(&who, "links", &places.entry);
        self.lines(contribution.links.iter_mut().flat_map(|link| [&mut link.name, &mut link.target]));
        self.copies();
        self.lines([&mut contribution.plain_title, &mut contribution.head]);
        self.lines(&mut contribution.number);
        self.lines(&mut contribution.schedule);
        for related in &mut contribution.related {
            self.line(&mut related.name);
            self.inlines(&mut related.title);
            self.lines(&mut related.schedule);
        }
    }

    fn references(&mut self, references: &mut [Reference]) {
        self.copies();
        for reference in references {
            self.inlines(&mut reference.title);
            let authors = reference.authors.iter_mut().map(|author| &mut author.name);
            self.lines(reference.number.iter_mut().chain(authors));
        }
    }

    /// What the booklet says again: complained about once, where it stands first.
    fn derived(&mut self, booklet: &mut Booklet) {
        self.copies();
        let metadata = &mut booklet.metadata;
        self.lines([&mut metadata.title, &mut metadata.description]);
        self.lines(metadata.authors.iter_mut().chain(&mut metadata.keywords));
        self.lines(booklet.labels.values_mut());
        for letter in &mut booklet.keyword_index {
            self.line(&mut letter.letter);
            self.lines(letter.entries.iter_mut().map(|entry| &mut entry.name));
        }
        for letter in &mut booklet.author_index {
            self.line(&mut letter.letter);
            self.lines(
                letter.entries.iter_mut().flat_map(|entry| std::iter::once(&mut entry.name).chain(&mut entry.see)),
            );
        }
        for letter in &mut booklet.affiliation_index {
            self.line(&mut letter.letter);
            for entry in &mut letter.entries {
                self.line(&mut entry.name);
                self.lines(entry.units.iter_mut().map(|unit| &mut unit.name));
            }
        }
        self.lines(&mut booklet.author_index_note);
        if let Some(countries) = &mut booklet.countries {
            self.lines(countries.rows.iter_mut().map(|row| &mut row.name).chain(&mut countries.note));
        }
        self.lines(booklet.attachments.iter_mut().map(|attachment| &mut attachment.description));
    }

    /// Closes the field before and opens another.
    fn field(&mut self, who: &str, what: &'static str, place: &Place) {
        self.copies();
        self.field = Some(Field::new(who, what, place));
    }

    /// Closes the field and complains of what it lacks.
    fn copies(&mut self) {
        if let Some(field) = self.field.take() {
            self.diagnostics.extend(field.complaints(self.sources));
        }
    }

    fn lines<'s>(&mut self, strings: impl IntoIterator<Item = &'s mut String>) {
        for string in strings {
            self.line(string);
        }
    }

    fn line(&mut self, string: &mut String) {
        let lacking = self.glyphs.make_printable(string);
        if let Some(field) = &mut self.field {
            field.lacks(lacking);
        }
    }
}
