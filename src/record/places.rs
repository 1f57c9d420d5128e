//! Every place in the records, each under a path such as `contributions[3].authors[0].name`.

use std::collections::BTreeMap;

use super::{
    AliasRecord, AuthorRecord, BookletSettings, CommitteeRecord, ContributionRecord, CoverSettings, Dates, EventRecord,
    FigureRecord, FontSettings, FrontRecord, Headings, ImprintRecord, LatexRecord, MemberRecord, NameRecord,
    ParticipantRecord, PersonRecord, Records, RepeatsRecord, SessionRecord, SlotRecord, SponsorRecord,
    SponsorTierRecord,
};
use crate::diagnostic::{Place, Spanned};

/// Visits every place of `records` with its path, in the order of the fields.
pub(super) fn each(records: &mut Records, visit: &mut dyn FnMut(&str, &mut Place)) {
    records.walk("", visit);
}

/// Shows every place of `records` with its path, in the order of the paths' characters, entry by entry, of which one at a time is
/// copied.
pub(super) fn show(records: &Records, visit: &mut dyn FnMut(&str, &Place)) {
    fn one<T: Placed + Clone>(path: &str, item: &T, visit: &mut dyn FnMut(&str, &Place)) {
        let mut sorted = BTreeMap::new();
        item.clone().walk(path, &mut |path, place| _ = sorted.insert(path.to_owned(), place.clone()));
        sorted.iter().for_each(|(path, place)| visit(path, place));
    }
    fn list<T: Placed + Clone>(path: &str, items: &[T], visit: &mut dyn FnMut(&str, &Place)) {
        let mut paths: Vec<(String, &T)> =
            items.iter().enumerate().map(|(index, item)| (format!("{path}[{index}]"), item)).collect();
        paths.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        paths.iter().for_each(|(path, item)| one(path, *item, visit));
    }
    let Records { event, contributions, program, front, back, participants, unplaced } = records;
    list("back", back, visit);
    list("contributions", contributions, visit);
    one("event", event, visit);
    list("front", front, visit);
    list("participants", participants, visit);
    list("program", program, visit);
    list("unplaced", unplaced, visit);
}

/// The first place in `value`; made where it has none.
pub(super) fn first<T: Placed + Clone>(value: &T) -> Place {
    let mut first = Place::Made;
    value.clone().walk("", &mut |_, place| {
        if first == Place::Made {
            first = place.clone();
        }
    });
    first
}

/// A value with places in it.
pub(super) trait Placed {
    /// Visits them, each with its path below `path`.
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place));
}

impl Placed for Place {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place)) {
        visit(path, self);
    }
}

/// A flag stands nowhere of its own.
impl Placed for bool {
    fn walk(&mut self, _: &str, _: &mut dyn FnMut(&str, &mut Place)) {}
}

impl<T> Placed for Spanned<T> {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place)) {
        visit(path, &mut self.place);
    }
}

impl<T: Placed> Placed for Box<T> {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place)) {
        (**self).walk(path, visit);
    }
}

impl<T: Placed> Placed for Option<T> {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place)) {
        if let Some(value) = self {
            value.walk(path, visit);
        }
    }
}

impl<T: Placed> Placed for Vec<T> {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place)) {
        for (index, value) in self.iter_mut().enumerate() {
            value.walk(&format!("{path}[{index}]"), visit);
        }
    }
}

impl<T: Placed> Placed for BTreeMap<String, T> {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place)) {
        for (key, value) in self {
            value.walk(&format!("{path}.{key}"), visit);
        }
    }
}

impl Placed for Headings {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place)) {
        self.0.walk(path, visit);
    }
}

/// Walks the fields that hold places; `field as key` where the files call it otherwise.
macro_rules! placed {
    ($($record:ident { $($field:ident $(as $key:literal)?),+ })+) => {
        $(impl Placed for $record {
            fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut Place)) {
                $(
                    let key = [$($key,)? stringify!($field)][0];
                    self.$field.walk(&below(path, key), visit);
                )+
            }
        })+
    };
}

placed! {
    Records { event, contributions, program, front, back, participants, unplaced }
    EventRecord {
        title, short, part_of as "part-of", dates, place, timezone, language, website, contact, dialect, macros, latex, about,
        committees, sponsors, rooms, imprint, people, aliases, repeats, booklet, mapping
    }
    LatexRecord { entry, title, authors, affiliation, abstract_ as "abstract", keywords }
    Dates { from, to }
    SponsorTierRecord { tier, sponsors }
    SponsorRecord { name, logo, website, text }
    ImprintRecord { publisher, editors, isbn, issn, doi, licence, copyright, text }
    CommitteeRecord { role, members }
    MemberRecord { name, affiliation, note }
    PersonRecord { name, parts as "", also, not, contributions, orcid }
    NameRecord {
        given, dropping_particle as "dropping-particle", non_dropping_particle as "non-dropping-particle", family, suffix,
        honorific_prefix as "honorific-prefix", honorific_suffix as "honorific-suffix"
    }
    AliasRecord { name, also, several, not, country, ror }
    RepeatsRecord { remove, keep, remove_above as "remove-above", same, related, different }
    BookletSettings {
        theme, paper, accent, spot, fonts, logo, cover, omit, show, order, numbering, affiliations,
        demote_non_dropping_particle as "demote-non-dropping-particle", date_style as "date-style",
        time_style as "time-style", second_timezone as "second-timezone", notes_pages as "notes-pages", signature, bleed,
        web_edition as "web-edition"
    }
    FontSettings { text, headings }
    CoverSettings { image, alt }
    ContributionRecord {
        place as "", id, title, number, kind, session, board, authors, abstract_ as "abstract", figures, dialect, keywords, links,
        language, title_language as "title-language", withdrawn, from
    }
    FigureRecord { file, caption, alt }
    AuthorRecord { name, parts as "", affiliation, affiliations, orcid, pronunciation, portrait, biography }
    SessionRecord { place as "", title, kind, start, end, room, track, chair, contributions }
    SlotRecord { id, start, end }
    FrontRecord { title, text }
    ParticipantRecord { name, parts, affiliation, country }
}

fn below(path: &str, key: &str) -> String {
    match (path, key) {
        (path, "") => path.to_owned(),
        ("", key) => key.to_owned(),
        (path, key) => format!("{path}.{key}"),
    }
}
