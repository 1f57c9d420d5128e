//! The programme three ways: sessions by title, time, room and what they hold, and in each its slots.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{Change, Fate, Subject};
use super::item::{self, Item};
use super::rows::{self, Row};
use super::value::{At, Merge, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::slug;
use crate::record::SessionRecord;

impl Item for SessionRecord {
    fn nothing() -> Option<Self> {
        Some(Self::default())
    }

    fn keys(&self) -> Vec<String> {
        let title = crate::record::identity::letters(&self.title.value);
        let start = self.start.as_ref().map(|start| start.value.to_string()).unwrap_or_default();
        let room = self.room.as_ref().map(|room| room.value.trim().to_lowercase()).unwrap_or_default();
        let mut holds: Vec<&str> = self.contributions.iter().map(|slot| slot.id.value.as_str()).collect();
        holds.sort_unstable();
        let holds = holds.join(" ");
        let both = |one: &str, other: &str| match one.is_empty() || other.is_empty() {
            true => String::new(),
            false => format!("{one}|{other}"),
        };
        vec![
            format!("{title}|{start}|{room}"),
            both(&title, &holds),
            both(&title, &start),
            holds,
            title.clone(),
            both(&start, &room),
        ]
    }

    fn name(&self) -> String {
        self.title.value.clone()
    }
}

/// Merges programmes whose references are those of the merged contributions.
pub(super) fn merge(
    merge: &mut Merge,
    base: &[SessionRecord],
    hand: &[SessionRecord],
    mut source: Vec<SessionRecord>,
) -> Vec<SessionRecord> {
    let rows =
        rows::rows(base.len(), item::pairs_of_all(hand, base), &item::pairs_of_all(&source, base), |alone, offered| {
            let ours: Vec<SessionRecord> = alone.iter().map(|&index| hand[index].clone()).collect();
            let theirs: Vec<SessionRecord> = offered.iter().map(|&index| source[index].clone()).collect();
            item::pairs_of_all(&ours, &theirs)
        });
    keep_placed(merge, &rows, base, hand, &mut source);
    let subject = Subject::Session(String::new());
    let place = hand.first().map(|session| session.place.clone()).unwrap_or_default();
    let names = |list: &[SessionRecord]| list.iter().map(Item::name).collect::<Vec<_>>();
    item::say_order(merge, &At::new(&subject, &place), &rows, || names(hand), || names(&source));
    let mut merged: Vec<Option<SessionRecord>> = rows
        .iter()
        .map(|row| {
            let (old, new) = (row.base.map(|index| &base[index]), row.source.map(|index| &source[index]));
            session(merge, old, row.hand.map(|index| &hand[index]), new)
        })
        .collect();
    let stays: Vec<bool> = merged.iter().map(Option::is_some).collect();
    rows::arranged(&rows, &stays).into_iter().filter_map(|row| merged[row].take()).collect()
}

fn session(
    merge: &mut Merge,
    old: Option<&SessionRecord>,
    hand: Option<&SessionRecord>,
    new: Option<&SessionRecord>,
) -> Option<SessionRecord> {
    let subject = Subject::Session(hand.or(new)?.title.value.clone());
    let title = |session: Option<&SessionRecord>| session.map(|session| session.title.value.clone());
    let change = |fate| {
        let (here, source) = (title(hand), title(new));
        Change { subject: subject.clone(), field: String::new(), fate, here, source }
    };
    match (old, hand, new) {
        (_, Some(hand), Some(new)) if hand.same(new) => Some(hand.clone()),
        (old, Some(hand), Some(new)) => {
            let nothing = SessionRecord::default();
            Some(Value::parts(merge, &At::new(&subject, &hand.place), old.unwrap_or(&nothing), hand, new))
        }
        (Some(old), Some(hand), None) => {
            // The talks that nobody touched here went where the source has them.
            let at = At::new(&subject, &hand.place).field("contributions");
            let contributions = item::list(merge, &at, &old.contributions, &hand.contributions, &[]);
            let is_changed = !bare(hand).same(&bare(old));
            if contributions.is_empty() && !is_changed {
                merge.changes.push(change(Fate::Gone));
                return None;
            }
            merge.changes.push(change(Fate::Conflict));
            let message = format!(
                "the session `{}` is gone from the source; it is kept because it was changed here",
                hand.title.value
            );
            let complaint = Diagnostic::new(Code::GoneFromSource, &hand.place, message);
            merge.complaints.push(complaint.help("delete it from program.yaml if it does not take place"));
            Some(SessionRecord { contributions, ..hand.clone() })
        }
        (None, Some(hand), None) => {
            merge.changes.push(change(Fate::Kept));
            Some(hand.clone())
        }
        (Some(old), None, Some(new)) if old.same(new) => {
            merge.changes.push(change(Fate::Kept));
            None
        }
        (Some(_), None, Some(new)) => {
            merge.changes.push(change(Fate::Conflict));
            let message = format!(
                "the session `{}` was deleted here and changed in the source; it stays deleted",
                new.title.value
            );
            let complaint = Diagnostic::new(Code::MergeConflict, &new.place, message);
            merge.complain(complaint.help("put it back into program.yaml if it takes place after all"));
            None
        }
        (None, None, Some(new)) => {
            merge.changes.push(self::new(new));
            Some(new.clone())
        }
        (_, None, None) => None,
    }
}

/// That a session is new.
pub(super) fn new(session: &SessionRecord) -> Change {
    let title = session.title.value.clone();
    let subject = Subject::Session(title.clone());
    Change { subject, field: String::new(), fate: Fate::New, here: None, source: Some(title) }
}

fn bare(session: &SessionRecord) -> SessionRecord {
    SessionRecord { contributions: Vec::new(), ..session.clone() }
}

/// The sessions, by their rows, in which a contribution is given: in the base, by hand, in the source.
type Placements = [BTreeSet<usize>; 3];

/// Talks that hand and source both moved, each elsewhere, stay where the hand put them: otherwise they would stand in both
/// places.
fn keep_placed(
    merge: &mut Merge,
    rows: &[Row],
    base: &[SessionRecord],
    hand: &[SessionRecord],
    source: &mut [SessionRecord],
) {
    let mut placed: BTreeMap<String, Placements> = BTreeMap::new();
    for (row, indices) in rows.iter().enumerate() {
        let sessions = [
            indices.base.map(|index| &base[index]),
            indices.hand.map(|index| &hand[index]),
            indices.source.map(|index| &source[index]),
        ];
        for (list, session) in sessions.into_iter().enumerate() {
            for slot in session.into_iter().flat_map(|session| &session.contributions) {
                placed.entry(slug(&slot.id.value)).or_default()[list].insert(row);
            }
        }
    }
    placed.retain(|_, [base, hand, source]| hand != base && source != base && hand != source);
    if placed.is_empty() {
        return;
    }
    for row in rows {
        let Some(new) = row.source else { continue };
        let is_kept = |id: &str| placed.contains_key(&slug(id));
        source[new].contributions.retain(|slot| !is_kept(&slot.id.value));
        let before = row.base.into_iter().flat_map(|index| &base[index].contributions);
        source[new].contributions.extend(before.filter(|slot| is_kept(&slot.id.value)).cloned());
    }
    let titles = |rows_of: &BTreeSet<usize>, list: &[SessionRecord], of: fn(&Row) -> Option<usize>| {
        let titles = rows_of.iter().filter_map(|&row| Some(list[of(&rows[row])?].title.value.clone()));
        titles.collect::<Vec<_>>()
    };
    for (id, [_, by_hand, by_source]) in &placed {
        let (here, there) = (titles(by_hand, hand, |row| row.hand), titles(by_source, source, |row| row.source));
        if there.is_empty() {
            continue;
        }
        let subject = Subject::Contribution(id.clone());
        let at = At::new(&subject, &Place::Made).field("session");
        merge.note(&at, Fate::Conflict, &here, &there);
        let message = format!("`{id}` was moved here and in the source; it stays where it stands here");
        let first = by_hand.first().and_then(|&row| rows[row].hand).map(|index| hand[index].place.clone());
        let complaint = Diagnostic::new(Code::MergeConflict, &first.unwrap_or_default(), message);
        let from = by_source.first().and_then(|&row| rows[row].source).map(|index| source[index].place.clone());
        let complaint =
            complaint.also(&from.unwrap_or_default(), format!("the source has it in `{}`", there.join("`, `")));
        merge.complain(complaint.help("move it in program.yaml if the source is right"));
    }
}
