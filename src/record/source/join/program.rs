//! One programme out of two.

use std::collections::HashMap;

use super::contribution::optional;
use super::differences::Differences;
use crate::event::slug;
use crate::record::identity::letters;
use crate::record::{SessionRecord, SlotRecord};

/// Joins sessions of one title and time; the slots of both stand in them once.
pub(super) fn join(program: &mut Vec<SessionRecord>, others: Vec<SessionRecord>, differences: &mut Differences) {
    if program.is_empty() {
        *program = others;
        return;
    }
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, session) in program.iter().enumerate() {
        known.entry(key(session)).or_default().push(index);
    }
    for other in others {
        let same = known.get(&key(&other)).into_iter().flatten().copied().find(|&index| {
            let rooms = [&program[index].room, &other.room].map(|room| room.as_ref().map(|room| letters(&room.value)));
            let [Some(one), Some(other)] = rooms else { return true };
            one == other
        });
        match same {
            Some(index) => fill(&mut program[index], other, differences),
            None => program.push(other),
        }
    }
}

fn key(session: &SessionRecord) -> String {
    let start = session.start.as_ref().map(|start| start.value.to_string()).unwrap_or_default();
    format!("{}|{start}", letters(&session.title.value))
}

fn fill(session: &mut SessionRecord, other: SessionRecord, differences: &mut Differences) {
    let name = session.title.value.clone();
    for (field, here, there) in [
        ("room", &mut session.room, other.room),
        ("track", &mut session.track, other.track),
        ("chair", &mut session.chair, other.chair),
    ] {
        optional(here, there, |here, there| differences.enter(field, &name, here, there));
    }
    session.end = session.end.take().or(other.end);
    session.kind = session.kind.take().or(other.kind);
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, slot) in session.contributions.iter().enumerate() {
        known.entry(slug(&slot.id.value)).or_default().push(index);
    }
    for slot in other.contributions {
        let mut same = known.get(&slug(&slot.id.value)).into_iter().flatten().copied();
        let same = same.find(|&index| at_one_time(&session.contributions[index], &slot));
        match same.map(|index| &mut session.contributions[index]) {
            Some(known) => {
                known.start = known.start.take().or(slot.start);
                known.end = known.end.take().or(slot.end);
            }
            None => session.contributions.push(slot),
        }
    }
}

fn at_one_time(one: &SlotRecord, other: &SlotRecord) -> bool {
    let starts = one.start.as_ref().zip(other.start.as_ref());
    starts.is_none_or(|(one, other)| one.value == other.value)
}
