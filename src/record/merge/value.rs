//! A value three ways: as the last pull had it, as the hand has it, as the source has it now.

use std::collections::BTreeMap;

use serde::Serialize;

use super::changes::{self, Change, Fate, Subject};
use super::item;
use super::item::Item;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::places::{self, Placed};

/// Conflicts that are told one by one; more are counted.
const MOST_TOLD: usize = 100;

/// One merge: what it found.
#[derive(Default)]
pub(super) struct Merge {
    pub(super) complaints: Vec<Diagnostic>,
    pub(super) changes: Vec<Change>,
    conflicts: usize,
}

/// Where a value belongs.
#[derive(Clone)]
pub(super) struct At<'a> {
    /// What changes name.
    pub(super) subject: &'a Subject,
    /// Where it stands, for values that stand nowhere.
    pub(super) place: &'a Place,
    /// Fields and items from the outside in.
    path: Vec<String>,
}

impl<'a> At<'a> {
    pub(super) fn new(subject: &'a Subject, place: &'a Place) -> Self {
        Self { subject, place, path: Vec::new() }
    }

    /// A field of the value.
    pub(super) fn field(&self, key: &str) -> Self {
        let mut path = self.path.clone();
        path.push(key.to_owned());
        Self { path, ..*self }
    }

    /// What a complaint says: the field and whose it is.
    pub(super) fn said(&self) -> String {
        let subject = match self.subject {
            Subject::Event => "the event".to_owned(),
            Subject::Contribution(id) if id.is_empty() => "the contributions".to_owned(),
            Subject::Contribution(id) => format!("`{id}`"),
            Subject::Session(title) if title.is_empty() => "the programme".to_owned(),
            Subject::Session(title) => format!("the session `{title}`"),
        };
        match &self.path[..] {
            [] => subject,
            [field] => format!("`{field}` of {subject}"),
            [field, rest @ ..] => format!("`{field}` ({}) of {subject}", rest.join(", ")),
        }
    }
}

/// A value that is merged as a whole or in its parts.
pub(super) trait Value: Clone + Serialize + Placed {
    /// Whether it is written the same, wherever it stands.
    fn same(&self, other: &Self) -> bool;

    /// Merges values of which each differs from the two others.
    fn parts(merge: &mut Merge, at: &At<'_>, base: &Self, hand: &Self, source: &Self) -> Self;
}

impl<T: Value> Value for Box<T> {
    fn same(&self, other: &Self) -> bool {
        (**self).same(other)
    }

    fn parts(merge: &mut Merge, at: &At<'_>, base: &Self, hand: &Self, source: &Self) -> Self {
        Self::new(T::parts(merge, at, base, hand, source))
    }
}

impl Merge {
    /// Merges a field.
    pub(super) fn field<T: Value>(&mut self, at: &At<'_>, key: &str, base: &T, hand: &T, source: &T) -> T {
        if hand.same(source) {
            return hand.clone();
        }
        // A file and line is the source's alone to tell.
        if key == "from" {
            return source.clone();
        }
        let at = &at.field(key);
        T::parts(self, at, base, hand, source)
    }

    /// Merges what has no parts.
    pub(super) fn whole<T: Value>(&mut self, at: &At<'_>, base: &T, hand: &T, source: &T) -> T {
        if hand.same(source) {
            return hand.clone();
        }
        if source.same(base) {
            self.note(at, Fate::Kept, hand, source);
            return hand.clone();
        }
        if hand.same(base) {
            self.note(at, Fate::Taken, hand, source);
            return source.clone();
        }
        self.conflict(at, hand, source);
        hand.clone()
    }

    pub(super) fn note<T: Serialize>(&mut self, at: &At<'_>, fate: Fate, here: &T, source: &T) {
        let (here, source) = changes::in_short(here, source);
        self.changes.push(Change { subject: at.subject.clone(), field: at.path.join(": "), fate, here, source });
    }

    /// Says that both changed a value.
    pub(super) fn conflict<T: Serialize + Placed + Clone>(&mut self, at: &At<'_>, hand: &T, source: &T) {
        self.note(at, Fate::Conflict, hand, source);
        let message = format!("{} changed here and in the source; what stands here is kept", at.said());
        let place = match places::first(hand) {
            Place::Made => at.place.clone(),
            place => place,
        };
        let (_, now) = changes::in_short(hand, source);
        let now = now.map_or("nothing".to_owned(), |now| format!("`{now}`"));
        let complaint = Diagnostic::new(Code::MergeConflict, &place, message);
        let complaint = complaint.also(&places::first(source), format!("the source has {now}"));
        self.complain(complaint.help("take over from the source by hand what is better there"));
    }

    /// Tells of a conflict, unless there are too many to read.
    pub(super) fn complain(&mut self, complaint: Diagnostic) {
        self.conflicts += 1;
        if self.conflicts <= MOST_TOLD {
            self.complaints.push(complaint);
        }
    }

    /// Counts the conflicts that were not told.
    pub(super) fn count_rest(&mut self) {
        let rest = self.conflicts.saturating_sub(MOST_TOLD);
        if let Some(last) = self.complaints.last().filter(|_| rest > 0) {
            let message = format!("{rest} more values changed here and in the source; what stands here is kept");
            let help =
                "if nothing here was corrected by hand, delete contributions.yaml and program.yaml and pull again";
            self.complaints.push(Diagnostic::new(Code::MergeConflict, &last.place.clone(), message).help(help));
        }
    }
}

impl<T: Clone + PartialEq + Serialize> Value for Spanned<T> {
    fn same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn parts(merge: &mut Merge, at: &At<'_>, base: &Self, hand: &Self, source: &Self) -> Self {
        merge.whole(at, base, hand, source)
    }
}

impl Value for bool {
    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn parts(merge: &mut Merge, at: &At<'_>, base: &Self, hand: &Self, source: &Self) -> Self {
        merge.whole(at, base, hand, source)
    }
}

impl<T: Value> Value for Option<T> {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(one), Some(other)) => one.same(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    fn parts(merge: &mut Merge, at: &At<'_>, base: &Self, hand: &Self, source: &Self) -> Self {
        match (base, hand, source) {
            (Some(base), Some(hand), Some(source)) => Some(T::parts(merge, at, base, hand, source)),
            _ => merge.whole(at, base, hand, source),
        }
    }
}

impl<T: Item> Value for Vec<T> {
    fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(one, other)| one.same(other))
    }

    fn parts(merge: &mut Merge, at: &At<'_>, base: &Self, hand: &Self, source: &Self) -> Self {
        item::list(merge, at, base, hand, source)
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    fn same(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().zip(other).all(|((key, one), (name, other))| key == name && one.same(other))
    }

    fn parts(merge: &mut Merge, at: &At<'_>, base: &Self, hand: &Self, source: &Self) -> Self {
        let keys: std::collections::BTreeSet<&String> = hand.keys().chain(source.keys()).collect();
        let merged = keys.into_iter().filter_map(|key| {
            let of = |map: &Self| map.get(key).cloned();
            Some((key.clone(), merge.field(at, key, &of(base), &of(hand), &of(source))?))
        });
        merged.collect()
    }
}

/// Merges each field by its own name, or by the one that the files have for it; what only the source changed is then the
/// source's to the last place.
macro_rules! values {
    ($($record:ident { $($field:ident $(as $key:literal)?),+ $(; $place:ident)? })+) => {
        $(impl $crate::record::merge::value::Value for $record {
            fn same(&self, other: &Self) -> bool {
                $($crate::record::merge::value::Value::same(&self.$field, &other.$field))&&+
            }

            fn parts(
                merge: &mut $crate::record::merge::value::Merge,
                at: &$crate::record::merge::value::At<'_>,
                base: &Self,
                hand: &Self,
                source: &Self,
            ) -> Self {
                $record {
                    $($field: {
                        let key = [$($key,)? stringify!($field)][0];
                        merge.field(at, key, &base.$field, &hand.$field, &source.$field)
                    },)+
                    $($place: hand.$place.clone(),)?
                }
            }
        })+
    };
}
pub(super) use values;
