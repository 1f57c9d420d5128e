//! The likeliest way to read a list: which stretches are whole names, which are `Family, Given`, which are places.

use super::item::Item;
use super::likeness::is_group;
use super::person::{Draft, Text};
use super::separator::{Separator, joins_families};
use super::shape::{NO_NAME, Shape};

/// What may be assumed while reading; all that is unset is free.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Rules {
    /// Whether a comma stands inside every name (`Family, Given`) or inside none.
    pub(super) turned: Option<bool>,
    /// Whether a word such as `y` joins two family names or parts two persons.
    pub(super) inner_joins: Option<bool>,
    /// Whether the list is one name.
    pub(super) one: bool,
}

/// A way to read the list.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub(super) persons: Vec<Draft>,
    /// Affiliations that stand in the list under a mark, `¹Kew University`.
    pub(super) entries: Vec<(Vec<String>, Text)>,
    pub(super) score: i32,
    /// The least likely of its names.
    pub(super) least: i32,
    /// Whether names are written in more than one order.
    pub(super) mixed: bool,
    /// Whether a comma follows an `and`, as it does in no list of names.
    pub(super) broken: bool,
}

/// What it costs that only the first of a list is turned (`Byron, Ada, and Jean Ford`).
const FIRST_TURNED: i32 = 4;
/// What it costs that a name behind others is turned.
const SWITCH: i32 = 12;
/// Stretches between commas that one place may have.
const LONGEST_PLACE: usize = 12;
/// What a comma behind an `and` costs: only the last is joined by it.
const COMMA_BEHIND_AND: i32 = 20;
/// What a second person between two semicolons costs, where every such stretch has one comma.
const ANOTHER: i32 = 8;
/// The same where the stretches have several commas or none.
const ANOTHER_IN_GROUPS: i32 = 3;

/// What it costs that a name has two family names and no given name.
const NO_GIVEN: i32 = 12;

/// What a stretch of items is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Full,
    /// `Family, Given`, with the item that the given names begin at.
    Turned(usize),
    /// Where somebody works: by its own look, or as more of the place before it.
    Place {
        more: bool,
    },
}

/// What was read last, as far as it matters for what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    turned: Option<bool>,
    and: bool,
    in_place: bool,
}

impl State {
    const COUNT: usize = 12;

    fn index(self) -> usize {
        let order = match self.turned {
            None => 0,
            Some(false) => 1,
            Some(true) => 2,
        };
        order * 4 + usize::from(self.and) * 2 + usize::from(self.in_place)
    }

    fn at(index: usize) -> Self {
        let turned = [None, Some(false), Some(true)][index / 4];
        Self { turned, and: index & 2 != 0, in_place: index & 1 != 0 }
    }
}

/// The best way to a state.
#[derive(Debug, Clone, Copy)]
struct Step {
    score: i32,
    from: usize,
    state: usize,
    kind: Kind,
    own: i32,
}

/// Reads the likeliest way that the rules allow; none if they allow none.
pub(super) fn read(items: &[Item], rules: Rules) -> Option<Reading> {
    // A text that is one person's as a rule is parted only where nothing else is left.
    let another = if rules.one { ANOTHER } else { another(items) };
    let last_block =
        items.iter().rposition(|item| matches!(item.before, Separator::Hard | Separator::Line)).unwrap_or(0);
    let mut best: Vec<[Option<Step>; State::COUNT]> = vec![[None; State::COUNT]; items.len() + 1];
    let start = State { turned: None, and: false, in_place: false };
    best[0][start.index()] = Some(Step { score: 0, from: 0, state: 0, kind: Kind::Full, own: 0 });
    for from in 0..items.len() {
        for (to, kind, own) in segments(items, from, rules) {
            for index in 0..State::COUNT {
                let Some(step) = best[from][index] else { continue };
                let another =
                    if from < last_block || rules.one || items[from].before != Separator::Inner { another } else { 0 };
                let Some((state, cost)) = follow(State::at(index), items[from].before, (kind, own), another) else {
                    continue;
                };
                let score = step.score + own - cost;
                let slot = &mut best[to][state.index()];
                if slot.is_none_or(|known| score > known.score) {
                    *slot = Some(Step { score, from, state: index, kind, own });
                }
            }
        }
    }
    let (mut index, _) = best[items.len()]
        .iter()
        .enumerate()
        .filter_map(|(index, step)| Some((index, step.as_ref()?.score)))
        .max_by_key(|&(index, score)| (score, std::cmp::Reverse(index)))?;
    let mut at = items.len();
    let score = best[at][index].map_or(0, |step| step.score);
    let mut steps = Vec::new();
    while at > 0 {
        let step = best[at][index]?;
        steps.push((step.from, at, step.kind, step.own));
        (at, index) = (step.from, step.state);
    }
    steps.reverse();
    Some(assemble(items, &steps, score))
}

/// What a second person within a stretch costs.
fn another(items: &[Item]) -> i32 {
    let parts = |item: &&Item| matches!(item.before, Separator::Hard | Separator::Line);
    if !items.iter().any(|item| parts(&item)) {
        return 0;
    }
    let blocks = 1 + items.iter().filter(parts).count();
    let mut commas = vec![0; blocks];
    let mut block = 0;
    for item in items {
        block += usize::from(parts(&item));
        commas[block.min(blocks - 1)] += usize::from(item.before == Separator::Comma);
    }
    let one = commas.iter().filter(|&&count| count == 1).count();
    let each = commas.iter().all(|&count| count <= 1) && one * 2 >= blocks;
    if each { ANOTHER } else { ANOTHER_IN_GROUPS }
}

/// The stretches that may begin at an item: where each ends, as what, how likely.
fn segments(items: &[Item], from: usize, rules: Rules) -> Vec<(usize, Kind, i32)> {
    let mut found = Vec::new();
    let join = |at: usize| {
        items.get(at).is_some_and(|item| item.before == Separator::Inner) && rules.inner_joins != Some(false)
    };
    let comma = |at: usize| items.get(at).is_some_and(|item| item.before == Separator::Comma);
    // A person ends where a mark or a place stands.
    let open = |at: usize| {
        let draft = &items[at].draft;
        let beside = [&draft.slots, &draft.orcids, &draft.degrees].iter().any(|texts| !texts.is_empty());
        draft.marks.is_empty() && !beside && !draft.speaker && !draft.mail
    };
    let alike = |at: usize| items[at - 1].draft.strong == items[at].draft.strong;
    let may_end = |to: usize| !(join(to) && rules.inner_joins == Some(true));
    let item = &items[from];
    let in_comma_list = item.before == Separator::Comma || comma(from + 1);
    let full_allowed = rules.turned != Some(true) || !in_comma_list || item.shape.place || is_group(&item.draft.name);
    let mut to = from + 1;
    let mut full = item.shape.full;
    loop {
        if full_allowed && may_end(to) {
            found.push((to, Kind::Full, full));
        }
        if rules.turned != Some(false) && comma(to) && open(to - 1) && alike(to) && may_end(to + 1) {
            let family = if to == from + 1 { item.shape.family } else { joined(items, from, to).family };
            let given = &items[to];
            found.push((to + 1, Kind::Turned(to), 1 + family + given.shape.given));
        }
        let small = |name: &str| name.starts_with(char::is_lowercase) && item.draft.name.contains(char::is_uppercase);
        if to - from > 2 || !join(to) || !open(to - 1) || small(&items[to].draft.name) {
            break;
        }
        to += 1;
        // Two family names are joined, not two whole names, and a given name stands before: `Santiago Ramón y Cajal`.
        let words = items[to - 1].draft.name.split(' ').count().min(4);
        let alone = match (item.draft.name.contains(' ') || !joins_families(&items[to - 1].joint), words) {
            (true, _) => 0,
            (false, 1) => NO_GIVEN,
            // `Souza e Silva Ana`: the family names may stand first.
            (false, _) => NO_GIVEN / 2,
        };
        full = joined(items, from, to).full - i32::try_from(words).unwrap_or(4) + 1 - alone;
    }
    // `Barnes & Noble Group`: an `and` stays in a name only if a group bears it.
    if items.get(from + 1).is_some_and(|next| next.before == Separator::And) {
        let whole = joined(items, from, from + 2);
        let joins = is_group(&joined_name(items, from, from + 2)) && item.shape.full < 0;
        if joins {
            found.push((from + 2, Kind::Full, whole.full));
        }
    }
    if from > 0 && !rules.one {
        let before = &items[from - 1].draft.name;
        let small = before.contains(char::is_lowercase) && before.contains(' ');
        let (more, likeness) = match () {
            () if item.shape.place => (false, 4),
            () if item.shape.acronym && small => (false, 1),
            () => (true, i32::from(item.shape.full < 3)),
        };
        found.push((from + 1, Kind::Place { more }, likeness));
    }
    found
}

fn joined_name(items: &[Item], from: usize, to: usize) -> String {
    let mut name = items[from].draft.name.clone();
    for item in &items[from + 1..to] {
        name = format!("{name} {} {}", item.joint, item.draft.name);
    }
    name
}

fn joined(items: &[Item], from: usize, to: usize) -> Shape {
    let no_capitals = !items[from..to].iter().any(|item| item.draft.name.contains(char::is_uppercase));
    Shape::of(&joined_name(items, from, to), no_capitals)
}

/// What comes behind a state, and what it costs; none where it cannot follow.
fn follow(state: State, before: Separator, (kind, own): (Kind, i32), another: i32) -> Option<(State, i32)> {
    if let Kind::Place { more } = kind {
        // Only what has the look of a place opens one; what follows it may be its town.
        let follows = state.turned.is_some() && (state.in_place || !more);
        return follows.then_some((State { and: false, in_place: true, ..state }, 0));
    }
    let turned = matches!(kind, Kind::Turned(_));
    let switches = state.turned.is_some_and(|before| before != turned);
    let and = matches!(before, Separator::And | Separator::Inner);
    let stops = matches!(before, Separator::Hard | Separator::Line | Separator::Start);
    let mut cost = match switches {
        true if stops => FIRST_TURNED - 1,
        true if turned => SWITCH,
        // Behind a turned name a single word is no whole one.
        true if own < 0 => FIRST_TURNED + SWITCH,
        true => FIRST_TURNED,
        false => 0,
    };
    if before == Separator::Comma && state.and && !state.in_place {
        cost += COMMA_BEHIND_AND;
    }
    if matches!(before, Separator::Comma | Separator::Inner) && !state.in_place {
        cost += another;
    }
    let and = and || state.and && !stops && !state.in_place;
    Some((State { turned: Some(turned), and, in_place: false }, cost))
}

/// Makes persons of what was read.
fn assemble(items: &[Item], steps: &[(usize, usize, Kind, i32)], score: i32) -> Reading {
    let mut reading = Reading { score, least: i32::MAX, ..Reading::default() };
    let mut waiting = 0;
    let mut orders = [false; 2];
    let mut state = State { turned: None, and: false, in_place: false };
    let mut in_place = false;
    let mut run = (0, 0);
    for (index, &(from, to, kind, own)) in steps.iter().enumerate() {
        if let Some((next, cost)) = follow(state, items[from].before, (kind, own), 0) {
            reading.broken |= cost >= COMMA_BEHIND_AND;
            state = next;
        }
        if matches!(kind, Kind::Place { .. }) {
            if !items[from].draft.marks.is_empty() {
                let text = Text { value: items[from].raw.clone(), at: items[from].draft.at };
                reading.entries.push((items[from].draft.marks.clone(), text));
            } else if in_place {
                run.1 = from;
            } else {
                run = (from, from);
            }
            in_place = items[from].draft.marks.is_empty();
            let ends = steps.get(index + 1).is_none_or(|&(next, _, kind, _)| {
                !matches!(kind, Kind::Place { .. }) || !items[next].draft.marks.is_empty()
            });
            if in_place && ends {
                place(&items[run.0..=run.1], &mut reading.persons[waiting..]);
            }
            continue;
        }
        if in_place || items[from].before == Separator::Hard {
            waiting = reading.persons.len();
        }
        in_place = false;
        reading.least = reading.least.min(own);
        let mut draft = items[from].draft.clone();
        for (at, item) in (from + 1..to).zip(&items[from + 1..to]) {
            let between = if kind == Kind::Turned(at) { ", ".to_owned() } else { format!(" {} ", item.joint) };
            draft.join(&between, item.draft.clone());
        }
        if items[from].before == Separator::Comma || to < items.len() && items[to].before == Separator::Comma {
            orders[usize::from(matches!(kind, Kind::Turned(_)))] = true;
        }
        orders[1] |= matches!(kind, Kind::Turned(_)) && orders[0];
        reading.persons.push(draft);
    }
    reading.mixed = orders == [true, true];
    reading
}

/// Says of people that they work where the items say; what is too long for that is noted.
fn place(items: &[Item], persons: &mut [Draft]) {
    let (slot, rest) = items.split_at(items.len().min(LONGEST_PLACE));
    let words: Vec<&str> = slot.iter().map(|item| item.raw.as_str()).collect();
    let at = (items[0].draft.at.0, slot[slot.len() - 1].draft.at.1);
    for person in persons.iter_mut() {
        person.slots.push(Text { value: words.join(", "), at });
    }
    if let Some(person) = persons.last_mut() {
        for item in items {
            person.orcids.extend(item.draft.orcids.iter().cloned());
            person.notes.extend(item.draft.notes.iter().cloned());
        }
        person.notes.extend(rest.iter().map(|item| Text { value: item.raw.clone(), at: item.draft.at }));
    }
}

/// Whether a reading has nothing in it that is no name.
pub(super) fn is_plausible(reading: &Reading) -> bool {
    reading.least > NO_NAME
}
