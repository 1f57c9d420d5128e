//! A later pull, three ways: what the source changed, what the hand changed, and what both did.
//!
//! The base is what the source said at the last pull. What only the source changed since is taken, what only the hand
//! changed is kept, and what both changed is kept from the hand and reported: nobody's work is lost to a pull.

mod join;

use serde::Serialize;

use super::places::{self, Placed};
use super::{BookletSettings, ContributionRecord, EventRecord, Records, RepeatsRecord};
use crate::diagnostic::{Checked, Code, Diagnostic, Place};

/// Longest text quoted in a complaint, in characters.
const QUOTED_CHARS: usize = 60;

/// Joins what the hand made of the last pull with what the source says now. Without a base nothing is known of the last
/// pull, and every difference is one that both made.
pub fn merge(base: Option<&Records>, hand: &Records, source: &Records) -> Checked<Records> {
    let nothing = Records::default();
    let base = base.unwrap_or(&nothing);
    let mut merge = Merge { complaints: Vec::new() };
    let records = Records {
        event: merge.event(&base.event, &hand.event, &source.event),
        contributions: merge.contributions(&base.contributions, &hand.contributions, &source.contributions),
        program: {
            let place = hand.program.first().map(|session| session.place.clone()).unwrap_or_default();
            let owner = Owner { name: "the event".to_owned(), place };
            merge.field(&owner, "programme", &base.program, &hand.program, &source.program)
        },
        front: hand.front.clone(),
        back: hand.back.clone(),
        participants: hand.participants.clone(),
        unplaced: source.unplaced.clone(),
    };
    Checked::new(records, merge.complaints)
}

struct Merge {
    complaints: Vec<Diagnostic>,
}

/// What a field belongs to, as complaints call it.
struct Owner {
    name: String,
    place: Place,
}

/// Merges each field by its own name, or by the one that the files have for it.
macro_rules! fields {
    ($merge:ident, $owner:expr, $base:ident, $hand:ident, $source:ident, $record:ident { $($field:ident $(as $key:literal)?),+ $(; $($rest:tt)+)? }) => {
        $record {
            $($field: {
                let key = [$($key,)? stringify!($field)][0];
                $merge.field($owner, key, &$base.$field, &$hand.$field, &$source.$field)
            },)+
            $($($rest)+)?
        }
    };
}

impl Merge {
    fn event(&mut self, base: &EventRecord, hand: &EventRecord, source: &EventRecord) -> EventRecord {
        let mut hand = hand.clone();
        // A title that the reader made is nobody's.
        hand.title = hand.title.filter(|title| title.place != Place::Made);
        let owner = &Owner { name: "the event".to_owned(), place: places::first(&hand) };
        fields!(self, owner, base, hand, source, EventRecord {
            title, short, part_of as "part-of", dates, place, timezone, language, website, contact, dialect, macros, latex,
            about, committees, sponsors, rooms, imprint, people, aliases, mapping;
            repeats: self.repeats(owner, &base.repeats, &hand.repeats, &source.repeats),
            booklet: self.booklet(owner, &base.booklet, &hand.booklet, &source.booklet)
        })
    }

    fn repeats(
        &mut self,
        owner: &Owner,
        base: &RepeatsRecord,
        hand: &RepeatsRecord,
        source: &RepeatsRecord,
    ) -> RepeatsRecord {
        fields!(self, owner, base, hand, source, RepeatsRecord {
            remove, keep, remove_above as "remove-above", same, related, different
        })
    }

    fn booklet(
        &mut self,
        owner: &Owner,
        base: &BookletSettings,
        hand: &BookletSettings,
        source: &BookletSettings,
    ) -> BookletSettings {
        fields!(self, owner, base, hand, source, BookletSettings {
            theme, paper, accent, fonts, logo, cover, omit, show, order, numbering, affiliations,
            demote_non_dropping_particle as "demote-non-dropping-particle", honorifics,
            affiliation_index as "affiliation-index", country_summary as "country-summary",
            keyword_index as "keyword-index", date_style as "date-style", time_style as "time-style",
            second_timezone as "second-timezone", notes_pages as "notes-pages", signature, bleed,
            black_only as "black-only"
        })
    }

    fn contributions(
        &mut self,
        base: &[ContributionRecord],
        hand: &[ContributionRecord],
        source: &[ContributionRecord],
    ) -> Vec<ContributionRecord> {
        let nothing = ContributionRecord::default();
        let joined = join::join(base, hand, source);
        // Each with its row in the source, so that new ones find their neighbours.
        let mut merged: Vec<(Option<usize>, ContributionRecord)> = Vec::with_capacity(hand.len());
        for (record, row) in hand.iter().zip(&joined.hand) {
            match (row.base, row.source) {
                (old, Some(new)) => {
                    let old = old.map_or(&nothing, |old| &base[old]);
                    merged.push((Some(new), self.contribution(old, record, &source[new])));
                }
                (Some(old), None) if same(record, &base[old]) => self.complaints.push(removed(record)),
                (Some(_), None) => {
                    self.complaints.push(kept(record));
                    merged.push((None, record.clone()));
                }
                (None, None) => merged.push((None, record.clone())),
            }
        }
        for (index, old) in joined.source_only {
            match old {
                Some(old) if same(&base[old], &source[index]) => {}
                Some(_) => self.complaints.push(deleted(&source[index])),
                None => {
                    let before = merged.iter().enumerate().filter(|(_, (row, _))| row.is_some_and(|row| row < index));
                    let at = before.max_by_key(|(_, (row, _))| *row).map_or(0, |(at, _)| at + 1);
                    merged.insert(at, (Some(index), source[index].clone()));
                }
            }
        }
        merged.into_iter().map(|(_, record)| record).collect()
    }

    fn contribution(
        &mut self,
        base: &ContributionRecord,
        hand: &ContributionRecord,
        source: &ContributionRecord,
    ) -> ContributionRecord {
        let owner = &Owner { name: format!("`{}`", name(hand)), place: hand.place.clone() };
        fields!(self, owner, base, hand, source, ContributionRecord {
            id, title, number, kind, session, board, authors, abstract_ as "abstract", figures, dialect, keywords, links,
            language, from;
            place: hand.place.clone()
        })
    }

    fn field<T: Clone + Serialize + Placed>(&mut self, owner: &Owner, key: &str, base: &T, hand: &T, source: &T) -> T {
        if same(hand, source) || same(source, base) {
            return hand.clone();
        }
        // A file and line is the source's alone to tell.
        if same(hand, base) || key == "from" {
            return source.clone();
        }
        let place = match places::first(hand) {
            Place::Made => owner.place.clone(),
            place => place,
        };
        let message = format!("`{key}` of {} changed here and in the source; what stands here is kept", owner.name);
        let now = format!("the source has {}", quoted(source));
        let complaint = Diagnostic::new(Code::MergeConflict, &place, message).also(&places::first(source), now);
        self.complaints.push(complaint.help("take over from the source by hand what is better there"));
        hand.clone()
    }
}

/// Whether two values are written the same, wherever they stand.
fn same<T: Serialize>(one: &T, other: &T) -> bool {
    serde_json::to_value(one).ok() == serde_json::to_value(other).ok()
}

fn name(record: &ContributionRecord) -> &str {
    record.id.as_ref().map_or(&record.title.value, |id| &id.value)
}

fn removed(record: &ContributionRecord) -> Diagnostic {
    let message = format!("`{}` is gone from the source, and was taken out here too", name(record));
    let complaint = Diagnostic::new(Code::GoneFromSource, &record.place, message);
    complaint.help("to keep it, put it back into contributions.yaml; a later pull leaves it there")
}

fn kept(record: &ContributionRecord) -> Diagnostic {
    let message = format!("`{}` is gone from the source; it is kept because it was changed here", name(record));
    let complaint = Diagnostic::new(Code::GoneFromSource, &record.place, message);
    complaint.help("delete it from contributions.yaml if it is not given")
}

fn deleted(record: &ContributionRecord) -> Diagnostic {
    let message = format!("`{}` was deleted here and changed in the source; it stays deleted", name(record));
    let complaint = Diagnostic::new(Code::MergeConflict, &record.place, message);
    complaint.help("put it back into contributions.yaml if it is given after all")
}

fn quoted<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) if text.chars().count() <= QUOTED_CHARS && !text.contains('\n') => {
            format!("`{text}`")
        }
        Ok(serde_json::Value::Null) => "nothing".to_owned(),
        Ok(serde_json::Value::Array(items)) if items.is_empty() => "nothing".to_owned(),
        _ => "something else".to_owned(),
    }
}

#[cfg(test)]
mod tests;
