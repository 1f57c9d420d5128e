//! Which sessions are the same: by what they hold, then by title, time and room.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::pairs::Couples;
use crate::event::fold::fold;
use crate::event::{ContributionId, Session, SessionKind};

/// For each of the old sessions, the new one that is the same; none twice.
pub(super) fn same_sessions(
    old: &[Session],
    new: &[Session],
    contributions: &Couples<'_, ContributionId>,
) -> Vec<Option<usize>> {
    let (found, taken) = (vec![None; old.len()], vec![false; new.len()]);
    let mut pairing = Pairing { old, new, found, taken };
    pairing.by_contents(contributions);
    let title = |session: &Session| fold(&session.title);
    let start = |session: &Session| session.start;
    let day = |session: &Session| session.start.map(|start| start.date());
    let room = |session: &Session| session.room.clone();
    pairing.by(|it| Some((title(it), start(it)?, room(it))));
    pairing.by(|it| Some((title(it), start(it)?)));
    pairing.by(|it| Some((title(it), day(it)?, room(it)?)));
    pairing.by(|it| Some((title(it), day(it)?)));
    pairing.by(|it| Some(title(it)));
    // What holds something is known by that.
    let is_empty = |session: &Session| session.contributions.is_empty();
    pairing.by(|it| is_empty(it).then_some((it.kind == SessionKind::Break, start(it)?, room(it)?)));
    pairing.found
}

struct Pairing<'e> {
    old: &'e [Session],
    new: &'e [Session],
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairing<'_> {
    /// Pairs sessions that share what they hold: those with most in common first, of equal ones those of one title, time and
    /// room. Another title needs half of what both events have.
    fn by_contents(&mut self, contributions: &Couples<'_, ContributionId>) {
        let mut homes: HashMap<&ContributionId, Vec<usize>> = HashMap::new();
        let mut arrived = vec![0; self.new.len()];
        for (at, session) in self.new.iter().enumerate() {
            session.contributions.iter().for_each(|id| homes.entry(id).or_default().push(at));
            arrived[at] = session.contributions.iter().filter(|id| contributions.before(id).is_some()).count();
        }
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut stayed = vec![0; self.old.len()];
        for (at, session) in self.old.iter().enumerate() {
            for now in session.contributions.iter().filter_map(|id| contributions.now(id)) {
                stayed[at] += 1;
                homes.get(now).into_iter().flatten().for_each(|&to| *shared.entry((at, to)).or_default() += 1);
            }
        }
        let mut offers: Vec<_> = shared
            .into_iter()
            .map(|((one, other), shared)| {
                let (old, new) = (&self.old[one], &self.new[other]);
                let has_title = fold(&old.title) == fold(&new.title);
                let is_most = shared * 2 >= stayed[one] && shared * 2 >= arrived[other];
                ((shared, has_title, old.start == new.start, old.room == new.room), has_title || is_most, one, other)
            })
            .collect();
        offers.sort_by_key(|(likeness, ..)| std::cmp::Reverse(*likeness));
        for (_, is_enough, one, other) in offers {
            if is_enough && self.found[one].is_none() && !self.taken[other] {
                self.pair(one, other);
            }
        }
    }

    /// Pairs those of one key in their order, where as many have it on both sides.
    fn by<Key: Hash + Eq>(&mut self, key: impl Fn(&Session) -> Option<Key>) {
        let mut of_key: HashMap<Key, Vec<usize>> = HashMap::new();
        for (at, session) in self.new.iter().enumerate().filter(|(at, _)| !self.taken[*at]) {
            key(session).into_iter().for_each(|key| of_key.entry(key).or_default().push(at));
        }
        let mut wanted: HashMap<Key, Vec<usize>> = HashMap::new();
        let mut order = Vec::new();
        for (at, session) in self.old.iter().enumerate().filter(|(at, _)| self.found[*at].is_none()) {
            let Some(key) = key(session) else { continue };
            order.push(at);
            wanted.entry(key).or_default().push(at);
        }
        for at in order {
            let Some(key) = key(&self.old[at]) else { continue };
            let (Some(ours), Some(theirs)) = (wanted.get(&key), of_key.get(&key)) else { continue };
            let place = ours.iter().position(|it| *it == at).filter(|_| ours.len() == theirs.len());
            if let Some(place) = place {
                self.pair(at, theirs[place]);
            }
        }
    }

    fn pair(&mut self, one: usize, other: usize) {
        self.found[one] = Some(other);
        self.taken[other] = true;
    }
}
