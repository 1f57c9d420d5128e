//! The fields of each record, and by what those that stand in lists are known again.

use serde::Serialize;

use super::item::Item;
use super::value::{At, Merge, Value, values};
use crate::diagnostic::Spanned;
use crate::record::identity::{initialed, letters, name_words};
use crate::record::{
    AliasRecord, AuthorRecord, BookletSettings, CommitteeRecord, ContributionRecord, CoverSettings, Dates, EventRecord,
    FigureRecord, FontSettings, Headings, ImprintRecord, LatexRecord, MemberRecord, NameRecord, PersonRecord,
    RepeatsRecord, SessionRecord, SlotRecord, SponsorRecord, SponsorTierRecord,
};

values! {
    EventRecord {
        title, short, part_of as "part-of", dates, place, timezone, language, website, contact, dialect, macros, latex,
        about, committees, sponsors, rooms, imprint, people, aliases, repeats, booklet, mapping
    }
    LatexRecord { entry, title, authors, affiliation, abstract_ as "abstract", keywords }
    Dates { from as "first day", to as "last day" }
    CommitteeRecord { role, members }
    MemberRecord { name, affiliation, note }
    SponsorTierRecord { tier, sponsors }
    SponsorRecord { name, logo, website, text }
    ImprintRecord { publisher, editors, isbn, issn, doi, licence, copyright, text }
    PersonRecord { name, parts, also, not, contributions, orcid }
    NameRecord {
        given, dropping_particle as "dropping-particle", non_dropping_particle as "non-dropping-particle", family, suffix,
        honorific_prefix as "honorific-prefix", honorific_suffix as "honorific-suffix"
    }
    AliasRecord { name, also, several, not, country, ror }
    RepeatsRecord { remove, keep, remove_above as "remove-above", same, related, different }
    BookletSettings {
        theme, paper, accent, spot, fonts, logo, cover, omit, show, order, numbering, affiliations,
        demote_non_dropping_particle as "demote-non-dropping-particle", honorifics,
        affiliation_index as "affiliation-index", country_summary as "country-summary",
        keyword_index as "keyword-index", date_style as "date-style", time_style as "time-style",
        second_timezone as "second-timezone", notes_pages as "notes-pages", signature, bleed,
        black_only as "black-only", web_edition as "web-edition"
    }
    FontSettings { text, headings }
    CoverSettings { image, alt }
    ContributionRecord {
        id, title, number, kind, session, board, authors, abstract_ as "abstract", figures, dialect, keywords, links,
        language, title_language as "title-language", withdrawn, from; place
    }
    AuthorRecord { name, parts, affiliation, affiliations, speaker, orcid, pronunciation, portrait, biography }
    FigureRecord { file, caption, alt }
    SessionRecord { title, kind, start, end, room, track, chair, contributions; place }
    SlotRecord { id, start, end }
}

impl Value for Headings {
    fn same(&self, other: &Self) -> bool {
        self.0.same(&other.0)
    }

    fn parts(merge: &mut Merge, at: &At<'_>, base: &Self, hand: &Self, source: &Self) -> Self {
        merge.whole(at, base, hand, source)
    }
}

impl<T: Clone + PartialEq + Serialize> Item for Spanned<T> {
    fn nothing() -> Option<Self> {
        None
    }

    fn keys(&self) -> Vec<String> {
        let text = self.name();
        vec![letters(&text), text]
    }

    fn name(&self) -> String {
        match serde_json::to_value(&self.value) {
            Ok(serde_json::Value::String(text)) => text,
            value => value.map(|value| value.to_string()).unwrap_or_default(),
        }
    }
}

impl Item for Vec<Spanned<String>> {
    fn nothing() -> Option<Self> {
        Some(Self::default())
    }

    fn keys(&self) -> Vec<String> {
        vec![self.name()]
    }

    fn name(&self) -> String {
        self.iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl Item for AuthorRecord {
    fn nothing() -> Option<Self> {
        Some(Self::default())
    }

    fn keys(&self) -> Vec<String> {
        let orcid = self.orcid.as_ref().map(|orcid| orcid.value.chars().filter(char::is_ascii_alphanumeric));
        let orcid: String = orcid.into_iter().flatten().collect();
        // The number at the end of the address `https://orcid.org/0000-…`.
        let orcid = orcid.get(orcid.len().saturating_sub(16)..).unwrap_or_default().to_owned();
        vec![orcid, name_words(&self.name.value), initialed(self)]
    }

    fn name(&self) -> String {
        self.name.value.clone()
    }

    fn is_near(&self, other: &Self) -> bool {
        is_near_name(&self.name.value, &other.name.value)
    }
}

impl Item for MemberRecord {
    fn nothing() -> Option<Self> {
        Some(Self::default())
    }

    fn keys(&self) -> Vec<String> {
        vec![name_words(&self.name.value)]
    }

    fn name(&self) -> String {
        self.name.value.clone()
    }

    fn is_near(&self, other: &Self) -> bool {
        is_near_name(&self.name.value, &other.name.value)
    }
}

/// Items that one field names.
macro_rules! named {
    ($($record:ident { $field:ident })+) => {
        $(impl Item for $record {
            fn nothing() -> Option<Self> {
                Some(Self::default())
            }

            fn keys(&self) -> Vec<String> {
                vec![letters(&self.$field.value)]
            }

            fn name(&self) -> String {
                self.$field.value.clone()
            }
        })+
    };
}

named! {
    CommitteeRecord { role }
    SponsorTierRecord { tier }
    SponsorRecord { name }
    AliasRecord { name }
    FigureRecord { file }
}

impl Item for PersonRecord {
    fn nothing() -> Option<Self> {
        Some(Self::default())
    }

    fn keys(&self) -> Vec<String> {
        let meant: Vec<&str> = self.contributions.iter().map(|id| id.value.as_str()).collect();
        vec![format!("{} {}", name_words(&self.name.value), meant.join(" ")), name_words(&self.name.value)]
    }

    fn name(&self) -> String {
        self.name.value.clone()
    }
}

impl Item for SlotRecord {
    fn nothing() -> Option<Self> {
        Some(Self::default())
    }

    fn keys(&self) -> Vec<String> {
        let start = self.start.as_ref().map(|start| start.value.to_string()).unwrap_or_default();
        vec![format!("{} {start}", self.id.value), self.id.value.clone()]
    }

    fn name(&self) -> String {
        self.id.value.clone()
    }
}

/// How alike two spellings of one name are (Jaro and Winkler).
const MISSPELLED: f64 = 0.9;

fn is_near_name(one: &str, other: &str) -> bool {
    strsim::jaro_winkler(&name_words(one), &name_words(other)) >= MISSPELLED
        || strsim::jaro_winkler(&one.to_lowercase(), &other.to_lowercase()) >= MISSPELLED
}
