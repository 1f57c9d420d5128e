//! What is said of people: who was joined and why, who was kept apart, who may be one.

use std::collections::{BTreeMap, BTreeSet};

use super::accents::{Reason, Spelling};
use super::crowd::{Crowd, Shared};
use super::identity::Identity;
use super::mention::Mentions;
use super::pins::Pin;
use super::suggest::Suggestion;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::{Contribution, Institution, Person};

/// Most of one kind that are said; of more, their number.
pub(super) const SAID: usize = 100;

/// Why authors are kept apart whom nothing tells apart but that both stand there.
const TWICE: &str = "one contribution has two authors of the name";

/// What the remarks are about.
pub(super) struct Remarks<'a> {
    pub(super) crowd: &'a Crowd,
    /// The people of the crowd, in its order.
    pub(super) people: &'a [Person],
    pub(super) mentions: &'a Mentions,
    pub(super) contributions: &'a [Contribution],
    pub(super) institutions: &'a [Institution],
    pub(super) pins: &'a [Pin],
    /// For each author who is listed twice in a contribution the first of the two.
    pub(super) twice: &'a BTreeMap<usize, usize>,
}

impl Remarks<'_> {
    pub(super) fn name(&self, mention: usize) -> &str {
        &self.mentions.name(mention, self.contributions).literal
    }

    pub(super) fn place(&self, mention: usize) -> &Place {
        let mention = &self.mentions.all[mention];
        &self.contributions[mention.contribution].authors[mention.author].place
    }

    pub(super) fn id(&self, mention: usize) -> &str {
        self.contributions[self.mentions.all[mention].contribution].id.as_str()
    }

    /// ORCIDs that cannot be those of all who have them.
    pub(super) fn shared_orcids(&self, shared: &[Vec<usize>], diagnostics: &mut Vec<Diagnostic>) {
        for group in shared {
            let (first, second) = (group[0], group[1]);
            let message = format!("`{}` and `{}` have one ORCID", self.name(first), self.name(second));
            let help =
                "it is the identifier of one of them: delete it from the other; until then it tells neither apart";
            let complaint = Diagnostic::new(Code::BadOrcid, self.place(second), message).help(help);
            diagnostics.push(complaint.also(self.place(first), "the other author"));
        }
    }

    /// One note for each spelling that was joined to another.
    pub(super) fn merged(&self, reasons: &BTreeMap<usize, Reason>, diagnostics: &mut Vec<Diagnostic>) {
        let several = self.crowd.people.iter().enumerate();
        for (person, someone) in several.filter(|(_, it)| it.mentions.len() > 1 || it.pin.is_some()) {
            let printed = self.people[person].name.literal.as_str();
            let first = someone.mentions.iter().copied().find(|&it| self.name(it) == printed);
            let first = first.unwrap_or(someone.mentions[0]);
            let pinned = |mention: usize| {
                someone.pin.is_some_and(|pin| self.pins[pin].spells(self.mentions.name(mention, self.contributions)))
            };
            let mut met: BTreeSet<&str> = BTreeSet::from([self.name(first)]);
            for &mention in &someone.mentions {
                if met.insert(self.name(mention)) && !pinned(mention) && !self.twice.contains_key(&mention) {
                    diagnostics.push(self.joined(first, mention, reasons));
                }
            }
        }
    }

    /// One note for each author whom contributions list twice.
    pub(super) fn twice(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut by_person: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &repeated in self.twice.keys() {
            by_person.entry(self.crowd.person_of[repeated]).or_default().push(repeated);
        }
        let left = by_person.len().saturating_sub(SAID);
        for repeated in by_person.into_values().take(SAID) {
            let (first, second) = (self.twice[&repeated[0]], repeated[0]);
            let contributions: BTreeSet<usize> =
                repeated.iter().map(|&mention| self.mentions.all[mention].contribution).collect();
            let others = match contributions.len() - 1 {
                0 => String::new(),
                others => format!(", and in {others} more"),
            };
            let message = format!(
                "`{}` stands more than once among the authors of `{}`{others}, and is taken for one person",
                self.name(first),
                self.id(first)
            );
            let help = "delete the line that repeats; if they are two people, write beside each the affiliation or the ORCID \
                        that tells them apart";
            let note = Diagnostic::new(Code::PersonMerged, self.place(second), message).help(help);
            diagnostics.push(note.also(self.place(first), "the first time"));
        }
        say_left(Code::PersonMerged, left, "more authors are listed twice", diagnostics);
    }

    fn joined(&self, first: usize, later: usize, reasons: &BTreeMap<usize, Reason>) -> Diagnostic {
        let (one, other) = (&self.mentions.all[first], &self.mentions.all[later]);
        let reason = if one.key == other.key {
            "only capitals, points, spaces, hyphens or the order of the names differ".to_owned()
        } else {
            match reasons.get(&other.key).or_else(|| reasons.get(&one.key)) {
                Some(Reason::Accents(shared)) => format!("only accents differ, and {}", self.said(*shared)),
                Some(Reason::Scripts) => "one contribution gives the name in both scripts".to_owned(),
                None => match self.crowd.people[self.crowd.person_of[first]].orcid {
                    Some(orcid) => format!("the ORCID `{}` stands with both", self.mentions.orcids[orcid]),
                    None => "an entry of `people` names both".to_owned(),
                },
            }
        };
        let message = format!("`{}` is taken for `{}`: {reason}", self.name(later), self.name(first));
        let help = format!(
            "nothing, if it is one person; otherwise write under `people:` in event.yaml {}",
            self.entries_apart(first, later)
        );
        Diagnostic::new(Code::PersonMerged, self.place(later), message)
            .help(help)
            .also(self.place(first), "the name in full")
    }

    /// The entries that part two mentions.
    pub(super) fn entries_apart(&self, first: usize, second: usize) -> String {
        let entry =
            |mention| format!("`- {{name: {}, contributions: [{}]}}`", quoted(self.name(mention)), self.id(mention));
        format!("{} and {}, each with all its contributions", entry(first), entry(second))
    }

    /// Authors of one name who are kept apart, once a name.
    pub(super) fn apart(&self, identity: &Identity, diagnostics: &mut Vec<Diagnostic>) {
        let undecided: BTreeSet<usize> = identity.undecided.iter().copied().collect();
        let unpinned = self.crowd.people.iter().enumerate().filter(|(_, someone)| someone.pin.is_none());
        let mut by_key: Vec<(usize, usize)> =
            unpinned.flat_map(|(person, someone)| someone.keys.iter().map(move |&key| (key, person))).collect();
        by_key.sort_unstable();
        let mut notes: Vec<(usize, Diagnostic)> = Vec::new();
        for group in by_key.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let key = group[0].0;
            let people: Vec<usize> = group.iter().map(|(_, person)| *person).collect();
            let of_key = |person: usize| {
                let mentions = self.crowd.people[person].mentions.iter().copied();
                mentions.filter(|&mention| self.mentions.all[mention].key == key).collect::<Vec<_>>()
            };
            let first = of_key(people[0])[0];
            let mut said = BTreeSet::new();
            for &person in &people[1..] {
                let mentions = of_key(person);
                let orcids = (self.crowd.people[people[0]].orcid, self.crowd.people[person].orcid);
                let reason = if matches!(orcids, (Some(one), Some(other)) if one != other) {
                    "their ORCIDs differ"
                } else if mentions.iter().any(|mention| undecided.contains(mention)) {
                    "nothing tells which of those with an ORCID is meant"
                } else {
                    TWICE
                };
                if !said.insert(reason) {
                    continue;
                }
                let message = format!("`{}` is {} people here: {reason}", self.name(mentions[0]), people.len());
                let twice = if reason == TWICE { "delete one line if an author is listed twice, or " } else { "" };
                let help = format!(
                    "nothing, if that is right; otherwise {twice}write under `people:` in event.yaml `- {{name: {}}}`, which \
                     makes them one",
                    quoted(self.name(first))
                );
                let note = Diagnostic::new(Code::PersonApart, self.place(mentions[0]), message).help(help);
                notes.push((mentions[0], note.also(self.place(first), "the first of that name")));
            }
        }
        notes.sort_by_key(|(mention, _)| *mention);
        diagnostics.extend(notes.into_iter().map(|(_, note)| note));
    }

    /// Pairs that may be one person, in order of appearance; of very many the likeliest.
    pub(super) fn similar(
        &self,
        mut found: Vec<Suggestion>,
        spellings: &[Spelling<'_>],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let left = found.len().saturating_sub(SAID);
        found.truncate(SAID);
        let later = |it: &Suggestion| spellings[it.spellings.0].mention.max(spellings[it.spellings.1].mention);
        found.sort_by_key(later);
        for it in &found {
            let (a, b) = it.spellings;
            // The fuller name is the one to print.
            let (full, other) =
                if spellings[a].form.letters() >= spellings[b].form.letters() { (a, b) } else { (b, a) };
            let (full, other) = (spellings[full].mention, spellings[other].mention);
            let differences: Vec<&str> = it.likeness.differences.iter().map(|difference| difference.said()).collect();
            let shared = if it.shared.is_nothing() { String::new() } else { format!("; {}", self.said(it.shared)) };
            let message = format!(
                "`{}` may be `{}`: they differ in {}{shared}",
                self.name(other),
                self.name(full),
                differences.join(" and ")
            );
            let (name, also) = (quoted(self.name(full)), quoted(self.name(other)));
            let pin = [a, b].iter().find_map(|it| self.crowd.people[spellings[*it].person].pin);
            let help = match pin.map(|pin| self.pins[pin].name.literal.as_str()) {
                Some(entry) => {
                    let other = if entry == self.name(full) { &also } else { &name };
                    format!("if so, add {other} to `also:` of the entry of `{entry}`; if not, to its `not:`")
                }
                None => format!(
                    "if so, write under `people:` in event.yaml `- {{name: {name}, also: [{also}]}}`; if not, \
                     `- {{name: {name}, not: [{also}]}}`"
                ),
            };
            let (earlier, later) = (full.min(other), full.max(other));
            let note = Diagnostic::new(Code::PersonSimilar, self.place(later), message).help(help);
            diagnostics.push(note.also(self.place(earlier), "the other author"));
        }
        say_left(Code::PersonSimilar, left, "more pairs of names are alike, less than these", diagnostics);
    }

    /// What two people share, in words.
    fn said(&self, shared: Shared) -> String {
        let coauthor = shared.coauthor.map(|mention| format!("both write with `{}`", self.name(mention)));
        let institution = shared.institution.map(|number| format!("both are at `{}`", self.institutions[number].name));
        coauthor.into_iter().chain(institution).collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn say_left(code: Code, left: usize, what: &str, diagnostics: &mut Vec<Diagnostic>) {
    if left > 0 {
        let help = "settle those that are said under `people:` in event.yaml; the others follow";
        diagnostics.push(Diagnostic::new(code, &Place::Made, format!("{left} {what}")).help(help));
    }
}

/// A name as YAML takes it whatever is in it: in double quotation marks.
fn quoted(name: &str) -> String {
    serde_json::to_string(name).expect("a string always serializes")
}
