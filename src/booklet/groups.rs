//! The parts of a booklet: a session each, or a kind of contribution where there is no session.

use std::collections::BTreeMap;

use super::program::is_same;
use super::words::Words;
use crate::event::{Contribution, ContributionId, Event, Session, SessionId};
use crate::prose::readable_text;

/// Contributions under one heading.
#[derive(Default)]
pub(super) struct Group<'a> {
    /// Names the part within the book.
    pub(super) id: String,
    /// Heading.
    pub(super) title: String,
    /// Whether the kind alone holds them together, and no session of the programme names them.
    pub(super) is_loose: bool,
    /// Those that belong here.
    pub(super) contributions: Vec<&'a Contribution>,
    /// Those that are given here too and belong elsewhere, each behind the number of contributions before it.
    pub(super) references: Vec<(usize, &'a Contribution)>,
}

/// Whether a session is one contribution under the same title: its heading would say that twice.
fn is_alone(session: &Session, contribution: &Contribution) -> bool {
    session.contributions.len() == 1 && is_same(&session.title, &readable_text(&contribution.title))
}

/// Groups in the order in which their first contributions stand. A contribution of several sessions belongs to the first;
/// sessions of one title that follow each other, a talk each, are one part, and so are those that have the titles of their talks.
pub(super) fn groups<'a>(event: &'a Event, words: &Words) -> Vec<Group<'a>> {
    let sessions: BTreeMap<&str, &Session> = event.sessions.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for contribution in &event.contributions {
        let session = contribution.session.as_ref().and_then(|id| sessions.get(id.as_str()).copied());
        let kind = contribution.kind.as_str();
        let (id, title) = match session {
            Some(session) if is_alone(session, contribution) => (session.id.to_string(), words.get(kind)),
            Some(session) => (session.id.to_string(), session.title.clone()),
            None => (format!("kind-{kind}"), words.get(kind)),
        };
        let is_loose = session.is_none();
        let index = *by_id.entry(id.clone()).or_insert_with(|| {
            let follows = groups.last().is_some_and(|last| last.title == title && last.is_loose == is_loose);
            if !follows {
                groups.push(Group { id, title, is_loose, ..Group::default() });
            }
            groups.len() - 1
        });
        groups[index].contributions.push(contribution);
    }
    refer(event, &mut groups, &by_id);
    groups
}

/// Leads from every further session of a contribution to its place; a session of nothing else becomes a group of its own.
fn refer<'a>(event: &'a Event, groups: &mut Vec<Group<'a>>, by_id: &BTreeMap<String, usize>) {
    let several: BTreeMap<&ContributionId, &Contribution> =
        event.contributions.iter().filter(|item| !item.further.is_empty()).map(|item| (&item.id, item)).collect();
    if several.is_empty() {
        return;
    }
    let slots = || event.sessions.iter().flat_map(|session| session.contributions.iter().map(move |id| (session, id)));
    let mut places: BTreeMap<(&SessionId, &ContributionId), usize> = BTreeMap::new();
    for ((session, id), place) in slots().zip(0..) {
        places.entry((&session.id, id)).or_insert(place);
    }
    let place = |item: &Contribution| item.session.as_ref().and_then(|id| places.get(&(id, &item.id)).copied());
    let mut made: Vec<(usize, Group<'a>)> = Vec::new();
    for ((session, id), here) in slots().zip(0..) {
        let Some(item) = several.get(id).filter(|item| item.session.as_ref() != Some(&session.id)) else { continue };
        let own = item.session.as_ref().and_then(|id| by_id.get(id.as_str()));
        let group = match by_id.get(session.id.as_str()) {
            Some(index) if Some(index) == own => continue,
            Some(&index) => &mut groups[index],
            None => {
                let id = session.id.to_string();
                if made.last().is_none_or(|(_, last)| last.id != id) {
                    made.push((here, Group { id, title: session.title.clone(), ..Group::default() }));
                }
                &mut made.last_mut().expect("one was just made").1
            }
        };
        if group.references.iter().all(|(_, known)| known.id != item.id) {
            let before = group.contributions.partition_point(|other| place(other).is_some_and(|place| place < here));
            group.references.push((before, item));
        }
    }
    for (here, group) in made.into_iter().rev() {
        let later =
            |other: &Group<'_>| other.contributions.first().is_none_or(|it| place(it).is_none_or(|at| at > here));
        let at = groups.iter().position(later).unwrap_or(groups.len());
        groups.insert(at, group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Spanned;
    use crate::normalize::normalize;
    use crate::record::{ContributionRecord, Records, SessionRecord, SlotRecord};

    /// The parts of a programme: sessions with the talks given in them.
    fn parts(sessions: &[(&str, &[&str])]) -> Vec<String> {
        let made = |text: &str| Spanned::made(text.to_owned());
        let mut ids: Vec<&str> = sessions.iter().flat_map(|(_, ids)| *ids).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        let talk =
            |id: &&str| ContributionRecord { title: made(id), id: Some(made(id)), ..ContributionRecord::default() };
        let slot = |id: &&str| SlotRecord { id: made(id), ..SlotRecord::default() };
        let session = |(title, ids): &(&str, &[&str])| SessionRecord {
            title: made(title),
            contributions: ids.iter().map(slot).collect(),
            ..SessionRecord::default()
        };
        let records = Records {
            contributions: ids.iter().map(talk).collect(),
            program: sessions.iter().map(session).collect(),
            ..Records::default()
        };
        let event = normalize(&records).value;
        let shown = |group: &Group<'_>| {
            let own = group.contributions.iter().map(|item| item.id.to_string());
            let led = group.references.iter().map(|(before, item)| format!("{before}→{}", item.id));
            format!("{}: {}", group.title, own.chain(led).collect::<Vec<_>>().join(" "))
        };
        groups(&event, &Words::english()).iter().map(shown).collect()
    }

    #[test]
    fn a_second_session_refers_to_the_first() {
        let programme = [("Talks", &["a", "b"][..]), ("Posters", &["c", "b", "d", "a"])];
        assert_eq!(parts(&programme), ["Talks: a b", "Posters: c d 1→b 2→a"]);
    }

    #[test]
    fn a_session_of_references_alone_stands_in_its_place() {
        let programme =
            [("One", &["a"][..]), ("Again", &["a"]), ("Once more", &["a"]), ("Two", &["b"]), ("End", &["b", "a"])];
        let expected = ["One: a", "Again: 0→a", "Once more: 0→a", "Two: b", "End: 0→b 0→a"];
        assert_eq!(parts(&programme), expected);
    }

    #[test]
    fn a_session_that_is_one_talk_does_not_say_its_title_twice() {
        let programme = [("Noon", &["c"][..]), ("A", &["a"]), ("“b”", &["b"]), ("Evening", &["d", "evening"])];
        assert_eq!(parts(&programme), ["Noon: c", "Contributed Talks: a b", "Evening: d evening"]);
    }

    #[test]
    fn sessions_that_are_one_part_refer_to_nothing() {
        assert_eq!(parts(&[("Talks", &["a", "b"]), ("Talks", &["b", "a", "c"])]), ["Talks: a b c"]);
    }
}
