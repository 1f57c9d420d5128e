//! Makes every string of a booklet one that the fonts can print and PDF/A-3a can hold.
//!
//! PDF/A-3a forbids text without a glyph and private-use characters (ISO 19005-3, 6.2.11.7 and .8), and a single one would
//! cost the whole book: such characters print as U+FFFD, and a diagnostic names record, field and character.

use std::collections::{BTreeMap, BTreeSet};

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use unicode_segmentation::UnicodeSegmentation;

use crate::booklet::{Booklet, Contribution};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Sources};
use crate::fonts::Fonts;
use crate::prose::{Block, Inline};

/// What prints in the place of a character that no font has.
const STAND_IN: char = '\u{FFFD}';
/// Characters of the tallest cluster: a letter with as many marks as the Stream-Safe Text Format allows (UAX #15, 13). The
/// time to set a taller one grows with its square.
const TALLEST: usize = 31;
/// Characters of one field that get a diagnostic of their own; the rest share one.
const NAMED: usize = 8;

/// Rewrites all strings of a booklet. `unset` are clusters that the fonts failed to set although they have the characters.
pub(super) fn make(booklet: &mut Booklet, fonts: &Fonts, unset: &BTreeSet<String>, sources: &Sources) -> Checked<()> {
    let mut printer = Printer {
        fonts,
        unset,
        sources,
        field: None,
        covered: BTreeMap::new(),
        missing: Vec::new(),
        diagnostics: Vec::new(),
    };
    printer.cover(booklet);
    for front in &mut booklet.front {
        let title = front.title.clone();
        printer.field(&format!("front matter `{title}`"), "text", &Place::Made);
        printer.line(&mut front.title);
        printer.blocks(&mut front.content);
    }
    printer.program(booklet);
    for part in &mut booklet.parts {
        printer.field(&format!("part `{}`", part.title), "title", &Place::Made);
        printer.line(&mut part.title);
        for contribution in &mut part.contributions {
            printer.contribution(contribution);
        }
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
    printer.derived(booklet);
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

/// A field of a record, as a diagnostic names it.
struct Field {
    who: String,
    what: &'static str,
    place: Place,
}

struct Printer<'a> {
    fonts: &'a Fonts,
    unset: &'a BTreeSet<String>,
    sources: &'a Sources,
    /// The field that the strings belong to; none for copies of strings that were complained about where they stand first.
    field: Option<Field>,
    /// What is known of the fonts; asking them takes a search.
    covered: BTreeMap<char, bool>,
    /// What the field's strings lack.
    missing: Vec<String>,
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

    fn program(&mut self, booklet: &mut Booklet) {
        for day in &mut booklet.program {
            self.field("the programme", "day", &Place::Made);
            self.lines(day.title.iter_mut().chain(&mut day.note));
            for session in &mut day.sessions {
                self.field(&format!("session `{}`", session.title), "title, room or chair", &Place::Made);
                self.line(&mut session.title);
                self.lines([&mut session.time, &mut session.room, &mut session.chair].into_iter().flatten());
                self.copies();
                for entry in &mut session.entries {
                    self.inlines(&mut entry.title);
                    let authors = entry.authors.iter_mut().map(|author| &mut author.name);
                    self.lines(entry.time.iter_mut().chain(authors));
                }
            }
        }
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
        self.field(&who, "keywords", &places.entry);
        self.lines(&mut contribution.keywords);
        self.field(&who, "links", &places.entry);
        self.lines(contribution.links.iter_mut().flat_map(|link| [&mut link.name, &mut link.target]));
        self.copies();
        self.line(&mut contribution.plain_title);
        self.lines(&mut contribution.schedule);
        for related in &mut contribution.related {
            self.line(&mut related.name);
            self.inlines(&mut related.title);
            self.lines(&mut related.schedule);
        }
    }

    /// What the booklet says again: complained about once, where it stands first.
    fn derived(&mut self, booklet: &mut Booklet) {
        self.copies();
        let metadata = &mut booklet.metadata;
        self.lines([&mut metadata.title, &mut metadata.description]);
        self.lines(metadata.authors.iter_mut().chain(&mut metadata.keywords));
        self.lines(booklet.labels.values_mut());
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
        self.field = Some(Field { who: who.to_owned(), what, place: place.clone() });
    }

    /// Closes the field and complains of what it lacks.
    fn copies(&mut self) {
        let missing = std::mem::take(&mut self.missing);
        let Some(Field { who, what, place }) = self.field.take() else { return };
        for cluster in missing.iter().take(NAMED) {
            let points: Vec<_> = cluster.chars().map(|character| format!("U+{:04X}", u32::from(character))).collect();
            self.diagnostics.push(
                Diagnostic::new(
                    Code::MissingGlyph,
                    &self.sources.find(&place, cluster),
                    format!("no font has `{cluster}` ({}) of the {what} of {who}", points.join(" ")),
                )
                .help("it prints as `\u{FFFD}`; write it in another script, or bring a font that has it"),
            );
        }
        if missing.len() > NAMED {
            let rest = missing.len() - NAMED;
            let message = format!("no font has {rest} other characters of the {what} of {who}");
            self.diagnostics.push(
                Diagnostic::new(Code::MissingGlyph, &place, message)
                    .help("they print as `\u{FFFD}`; bring a font for the script"),
            );
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { content } | Block::Heading { content, .. } => self.inlines(content),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Quote { content } => self.blocks(content),
                Block::Code { text } => {
                    let mut lines: Vec<_> = text.replace('\t', "    ").lines().map(str::to_owned).collect();
                    self.lines(&mut lines);
                    *text = lines.join("\n");
                }
                Block::Math { tex, typst, alt } => self.formula(tex, typst, alt),
                Block::Figure { caption, alt, .. } => {
                    self.inlines(caption);
                    self.line(alt);
                }
                Block::References { items } => {
                    for item in items {
                        self.lines(&mut item.label);
                        self.inlines(&mut item.content);
                    }
                }
            }
        }
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { text } | Inline::Code { text } => self.line(text),
                Inline::Math { tex, typst, alt } => self.formula(tex, typst, alt),
                Inline::Emphasis { content }
                | Inline::Strong { content }
                | Inline::SmallCaps { content }
                | Inline::Subscript { content }
                | Inline::Superscript { content } => self.inlines(content),
                Inline::Link { target, content } => {
                    self.line(target);
                    self.inlines(content);
                }
                Inline::Break => {}
            }
        }
    }

    /// A formula with a character that no font has prints as its source, where the character can be shown missing.
    fn formula(&mut self, tex: &mut String, typst: &mut Option<String>, alt: &mut String) {
        self.line(tex);
        self.line(alt);
        let lacking = |printer: &mut Self, source: &str| {
            let escaped = source.split("\\u{").skip(1).filter_map(|rest| rest.split('}').next());
            let characters = escaped.filter_map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32));
            characters.into_iter().any(|character| !printer.prints(character) || printer.is_unset(character))
        };
        if typst.as_ref().is_some_and(|source| lacking(self, source)) {
            *typst = None;
        }
    }

    /// Whether the character came out of a first layout without a glyph.
    fn is_unset(&self, character: char) -> bool {
        self.unset.contains(character.encode_utf8(&mut [0; 4]) as &str)
    }

    fn lines<'s>(&mut self, strings: impl IntoIterator<Item = &'s mut String>) {
        for string in strings {
            self.line(string);
        }
    }

    fn line(&mut self, string: &mut String) {
        if string.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return;
        }
        let mut printed = String::with_capacity(string.len());
        for cluster in string.graphemes(true) {
            let tower = cluster.char_indices().nth(TALLEST).map(|(end, _)| &cluster[..end]);
            if tower.is_some() || self.unset.contains(cluster) || cluster.chars().any(|it| !self.prints(it)) {
                printed.push(STAND_IN);
                let cluster = tower.unwrap_or(cluster);
                if self.field.is_some() && !self.missing.iter().any(|known| known == cluster) {
                    self.missing.push(cluster.to_owned());
                }
                continue;
            }
            printed.extend(cluster.chars().filter_map(|character| match character {
                '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
                character if is_stripped(character) => None,
                character => Some(character),
            }));
        }
        *string = printed;
    }

    /// Whether a character has a glyph or needs none.
    fn prints(&mut self, character: char) -> bool {
        let private = matches!(u32::from(character), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF);
        let invisible = character.is_control() || is_stripped(character) || is_ignorable(character);
        invisible || (!private && *self.covered.entry(character).or_insert_with(|| self.fonts.cover(character)))
    }
}

/// Characters that say nothing on paper and that an export may refuse: controls, byte-order mark, noncharacters, and the
/// bidirectional embeddings, overrides and isolates, which could turn round the text behind them.
fn is_stripped(character: char) -> bool {
    let code = u32::from(character);
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
        || matches!(code, 0xFEFF | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFDD0..=0xFDEF)
        || code & 0xFFFE == 0xFFFE
}

/// Characters that a shaper leaves out where the font has no glyph for them (Unicode, `Default_Ignorable_Code_Point`), and
/// line and paragraph separators.
fn is_ignorable(character: char) -> bool {
    matches!(
        u32::from(character),
        0xAD | 0x34F | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028 | 0x2029 | 0x2060..=0x206F | 0xFE00..=0xFE0F
            | 0xE_0000..=0xE_0FFF
    )
}
