//! People whom the organizer has settled: entries of `people` in event.yaml.

use std::collections::{BTreeMap, BTreeSet};

use super::form::key;
use super::mention::Mentions;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{Contribution, Name, Orcid, slug};
use crate::normalize::fold::fold_name;
use crate::normalize::name;
use crate::normalize::schedule::unknown;
use crate::record::{NameRecord, PersonRecord};

/// A settled person.
#[derive(Debug)]
pub(super) struct Pin {
    /// The name to print.
    pub(super) name: Name,
    /// How else the records write it.
    pub(super) also: Vec<Name>,
    /// The ORCID the organizer gives.
    pub(super) orcid: Option<Orcid>,
    /// Folded names of the people whom this one is not.
    not: BTreeSet<String>,
    /// Folded spellings of the name.
    spellings: BTreeSet<String>,
    /// The only contributions in which the person is meant, where the entry names any.
    only: Option<BTreeSet<usize>>,
}

impl Pin {
    /// Whether authors whom the entry does not name may be this person too.
    pub(super) fn is_open(&self) -> bool {
        self.only.is_none()
    }

    /// Whether the entry lists this spelling, so that its name is printed instead.
    pub(super) fn spells(&self, name: &Name) -> bool {
        spellings(name).iter().any(|spelling| self.spellings.contains(spelling))
    }

    /// Whether the organizer says that this person is none of that folded name.
    pub(super) fn is_not(&self, key: &str) -> bool {
        self.not.contains(key)
    }
}

/// Reads the entries; what is wrong with one is said and the rest of it holds.
pub(super) fn read(
    records: &[PersonRecord],
    contributions: &[Contribution],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Pin> {
    if records.is_empty() {
        return Vec::new();
    }
    let index_of: BTreeMap<String, usize> =
        contributions.iter().enumerate().map(|(index, contribution)| (contribution.id.to_string(), index)).collect();
    let mut pin = |record: &PersonRecord| {
        let name = read_name(&record.name, &record.parts);
        let also: Vec<Name> = record.also.iter().map(|also| read_name(also, &NameRecord::default())).collect();
        let spellings = std::iter::once(&name).chain(&also).flat_map(spellings);
        let not = record.not.iter().flat_map(spellings_of);
        let mut only = BTreeSet::new();
        for id in &record.contributions {
            match index_of.get(&slug(&id.value)) {
                Some(&index) => {
                    only.insert(index);
                }
                None => diagnostics.push(unknown("an entry of `people`", id, &index_of)),
            }
        }
        let orcid = record.orcid.as_ref().and_then(|written| {
            let orcid = Orcid::parse(&written.value);
            if orcid.is_none() {
                diagnostics.push(bad_orcid(written));
            }
            orcid
        });
        let spellings: BTreeSet<String> = spellings.filter(|spelling| !spelling.is_empty()).collect();
        let only = (!record.contributions.is_empty()).then_some(only);
        Pin { name, also, orcid, not: not.filter(|not| !spellings.contains(not)).collect(), spellings, only }
    };
    records.iter().map(&mut pin).collect()
}

/// An identifier that is no ORCID.
pub(crate) fn bad_orcid(written: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is no ORCID identifier", written.value.trim());
    let help = "write its sixteen characters as `0000-0002-1825-0097`; the last one is a check digit (ISO 7064). Until then \
                it tells nobody apart";
    Diagnostic::new(Code::BadOrcid, &written.place, message).help(help)
}

fn read_name(written: &Spanned<String>, parts: &NameRecord) -> Name {
    name::from_parts(&written.value, parts)
}

/// A name as it may stand in the records: as it is written, and in spoken order.
fn spellings(name: &Name) -> [String; 2] {
    [key(name), fold_name(&name.literal)]
}

fn spellings_of(written: &Spanned<String>) -> [String; 2] {
    spellings(&read_name(written, &NameRecord::default()))
}

/// For each mention the entry that claims it: one that names the contribution, else one that lists the spelling, else one
/// of the same ORCID.
pub(super) fn claims(
    pins: &[Pin],
    records: &[PersonRecord],
    mentions: &Mentions,
    contributions: &[Contribution],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<usize>> {
    let mut by_spelling: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, pin) in pins.iter().enumerate() {
        for spelling in &pin.spellings {
            by_spelling.entry(spelling).or_default().push(index);
        }
    }
    let open = pins.iter().enumerate().filter(|(_, pin)| pin.is_open());
    let by_orcid: BTreeMap<&Orcid, usize> =
        open.filter_map(|(index, pin)| Some((pin.orcid.as_ref()?, index))).collect();
    let mut rivals: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut claimed = vec![None; mentions.all.len()];
    if pins.is_empty() {
        return claimed;
    }
    let mut used = vec![false; pins.len()];
    for (index, mention) in mentions.all.iter().enumerate() {
        let written = spellings(mentions.name(index, contributions));
        let mut named: Vec<usize> =
            written.iter().filter_map(|spelling| by_spelling.get(spelling.as_str())).flatten().copied().collect();
        named.sort_unstable();
        named.dedup();
        let here: Vec<usize> = (named.iter().copied())
            .filter(|&pin| pins[pin].only.as_ref().is_some_and(|only| only.contains(&mention.contribution)))
            .collect();
        let mut claimants = here;
        if claimants.is_empty() {
            claimants.extend(named.into_iter().filter(|&pin| pins[pin].is_open()));
        }
        if claimants.is_empty() {
            let orcid = mention.orcid.map(|orcid| &mentions.orcids[orcid]);
            let by_orcid = orcid.and_then(|orcid| by_orcid.get(orcid)).copied();
            claimants.extend(by_orcid.filter(|&pin| !written.iter().any(|spelling| pins[pin].is_not(spelling))));
        }
        for &pin in &claimants {
            used[pin] = true;
        }
        claimed[index] = claimants.first().copied();
        rivals.extend(claimants.windows(2).map(|pair| (pair[0], pair[1])));
    }
    for (first, second) in rivals {
        let (kept, record) = (&records[first].name, &records[second].name);
        let message = format!("`{}` is also claimed by the entry of `{}`", record.value.trim(), kept.value.trim());
        let help = "list under `contributions:` of each in which of them it is meant; until then the first holds";
        let complaint = Diagnostic::new(Code::DuplicateEntry, &record.place, message).help(help);
        diagnostics.push(complaint.also(&kept.place, "the other entry"));
    }
    for (record, _) in records.iter().zip(&used).filter(|(_, used)| !**used) {
        let message = format!("no author answers to the entry of `{}`", record.name.value.trim());
        let help = "mend the name, put the spelling of the records under `also:`, or delete the entry";
        diagnostics.push(Diagnostic::new(Code::UnusedEntry, &record.name.place, message).help(help));
    }
    claimed
}
