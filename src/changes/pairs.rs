//! Which contributions and sessions of two events are the same.

use std::collections::{HashMap, HashSet};

use crate::event::fold::fold;
use crate::event::{Contribution, ContributionId, Event, Session, SessionId};
use crate::prose::plain_text;
use crate::record::identity::same_contributions;

use super::together;

/// The pairs of two events.
pub(super) struct Pairs<'e> {
    /// The contributions of both events.
    pub(super) contributions: Couples<'e, ContributionId>,
    /// The sessions of both events.
    pub(super) sessions: Couples<'e, SessionId>,
    /// Contributions that the new programme gives a slot.
    given: HashSet<&'e ContributionId>,
    /// Sessions of both events that are one contribution's, and called after it.
    shells: [HashSet<&'e SessionId>; 2],
    old_sessions: HashMap<&'e SessionId, &'e Session>,
    new_sessions: HashMap<&'e SessionId, &'e Session>,
}

/// What is the same in two lists, by its ids.
pub(super) struct Couples<'e, Id> {
    new_of: HashMap<&'e Id, &'e Id>,
    old_of: HashMap<&'e Id, &'e Id>,
}

impl<'e, Id: Eq + std::hash::Hash> Couples<'e, Id> {
    /// `found` has for each of the old ids the place of the new one.
    fn new(old: impl Iterator<Item = &'e Id>, new: impl Iterator<Item = &'e Id>, found: &[Option<usize>]) -> Self {
        let new: Vec<&Id> = new.collect();
        let couples: Vec<(&Id, &Id)> = old.zip(found).filter_map(|(old, at)| Some((old, new[(*at)?]))).collect();
        let old_of = couples.iter().map(|&(old, new)| (new, old)).collect();
        Self { new_of: couples.into_iter().collect(), old_of }
    }

    /// What an old one is now.
    pub(super) fn now(&self, old: &Id) -> Option<&'e Id> {
        self.new_of.get(old).copied()
    }

    /// What a new one was.
    pub(super) fn before(&self, new: &Id) -> Option<&'e Id> {
        self.old_of.get(new).copied()
    }
}

impl<'e> Pairs<'e> {
    pub(super) fn of(old: &'e Event, new: &'e Event) -> Self {
        let found = same_contributions(&old.contributions, &new.contributions);
        let contributions =
            Couples::new(old.contributions.iter().map(|it| &it.id), new.contributions.iter().map(|it| &it.id), &found);
        let found = together::same_sessions(&old.sessions, &new.sessions, &contributions);
        let sessions = Couples::new(old.sessions.iter().map(|it| &it.id), new.sessions.iter().map(|it| &it.id), &found);
        let by_id = |event: &'e Event| event.sessions.iter().map(|it| (&it.id, it)).collect();
        let given = new.contributions.iter().filter(|it| it.slots().next().is_some()).map(|it| &it.id).collect();
        let shells = [shells(old), shells(new)];
        Self { contributions, sessions, given, shells, old_sessions: by_id(old), new_sessions: by_id(new) }
    }

    /// Whether an old contribution is withdrawn, or in no session any more.
    pub(super) fn is_given_no_more(&self, old: &ContributionId) -> bool {
        self.contributions.now(old).is_none_or(|now| !self.given.contains(now))
    }

    /// Whether a session of the old event is no more than the time and room of one contribution: systems export some so.
    pub(super) fn was_shell(&self, id: &SessionId) -> bool {
        self.shells[0].contains(id)
    }

    /// The same of the new event.
    pub(super) fn is_shell(&self, id: &SessionId) -> bool {
        self.shells[1].contains(id)
    }

    /// A session of the old event.
    pub(super) fn old_session(&self, id: &SessionId) -> Option<&'e Session> {
        self.old_sessions.get(id).copied()
    }

    /// A session of the new event.
    pub(super) fn new_session(&self, id: &SessionId) -> Option<&'e Session> {
        self.new_sessions.get(id).copied()
    }
}

fn shells(event: &Event) -> HashSet<&SessionId> {
    let titles: HashMap<&ContributionId, &Contribution> = event.contributions.iter().map(|it| (&it.id, it)).collect();
    let is_shell = |session: &&Session| match session.contributions.as_slice() {
        [only] => titles.get(only).is_some_and(|it| fold(&plain_text(&it.title)) == fold(&session.title)),
        _ => false,
    };
    event.sessions.iter().filter(is_shell).map(|session| &session.id).collect()
}
