//! Contributions as a timetable names them: by title, or by speaker.

use std::collections::BTreeMap;

use super::contribution::key;
use super::inline::see;
use super::talk::prefix;
use super::vocabulary;
use crate::record::{ContributionRecord, Kind};

/// The contributions read so far, each to be scheduled once.
#[derive(Default)]
pub(super) struct Known {
    entries: Vec<Entry>,
    by_title: BTreeMap<String, usize>,
    by_id: BTreeMap<String, usize>,
}

struct Entry {
    id: String,
    title: String,
    kind: Option<Kind>,
    names: Vec<String>,
    scheduled: bool,
}

/// Contributions among which one is looked for by a part of its title or by its speaker; larger programmes name titles whole.
const MOST: usize = 1_000;

/// Authors among whom a timetable would name one.
const FEW: usize = 4;

impl Known {
    /// Knows one more.
    pub(super) fn add(&mut self, record: &ContributionRecord) {
        let Some(id) = record.id.as_ref().map(|id| id.value.clone()) else { return };
        let title = key(&see(&record.title.value).plain);
        let kind = record.kind.as_ref().map(|kind| kind.value);
        let few = record.authors.len() <= FEW || kind != Some(Kind::Contributed);
        let names = record.authors.iter().filter(|author| few && author.name.value.contains(' '));
        let names = names.map(|author| key(&author.name.value)).collect();
        self.by_title.entry(title.clone()).or_insert(self.entries.len());
        self.by_id.insert(id.clone(), self.entries.len());
        self.entries.push(Entry { id, title, kind, names, scheduled: false });
    }

    /// The contribution that words name by its title or, if there is but one, by its speaker.
    pub(super) fn named(&self, words: &str) -> Option<String> {
        let said = key(prefix(words).1);
        let free = |entry: &&Entry| !entry.scheduled;
        let exact = self.by_title.get(&said).and_then(|&index| self.entries.get(index)).filter(free);
        if let Some(found) = exact {
            return Some(found.id.clone());
        }
        let near = self.entries.iter().take(MOST).filter(free);
        let part = near.clone().find(|entry| {
            let (title, length) = (&entry.title, entry.title.chars().count());
            length >= 16 && said.contains(title) || said.chars().count() >= 24 && title.contains(&said)
        });
        if let Some(found) = part {
            return Some(found.id.clone());
        }
        let kind = vocabulary::kind(words);
        let mut by_speaker = near.filter(|entry| {
            (kind.is_none() || kind == entry.kind) && entry.names.iter().any(|name| said.contains(name))
        });
        match (by_speaker.next(), by_speaker.next()) {
            (Some(found), None) => Some(found.id.clone()),
            _ => None,
        }
    }

    /// All contributions of the kind a session's title names, where it names a kind that is given all at once.
    pub(super) fn all_of_kind(&self, title: &str) -> Vec<String> {
        let Some(kind @ (Kind::Poster | Kind::Panel)) = vocabulary::kind(title) else { return Vec::new() };
        let free = self.entries.iter().filter(|entry| entry.kind == Some(kind) && !entry.scheduled);
        free.map(|entry| entry.id.clone()).collect()
    }

    /// What the contribution is.
    pub(super) fn kind(&self, id: &str) -> Option<Kind> {
        self.by_id.get(id).and_then(|&index| self.entries.get(index)?.kind)
    }

    /// The contribution has its time.
    pub(super) fn schedule(&mut self, id: &str) {
        if let Some(entry) = self.by_id.get(id).and_then(|&index| self.entries.get_mut(index)) {
            entry.scheduled = true;
        }
    }
}
