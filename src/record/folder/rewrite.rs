use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{BACK, CONTRIBUTIONS, EVENT, FRONT, PROGRAM, patch, read, write};
use crate::diagnostic::{Place, Sources};
use crate::record::Records;

/// Writes merged records over the folder they were read from: what did not change keeps its lines as they stand, with the
/// comments, the quotes and the keys that Libretto does not know; in an entry that changed, the keys that did not.
///
/// `files` is what `hand` was read from. Where the old lines cannot be kept faithfully, the file is written anew.
pub fn rewrite(files: &BTreeMap<String, Vec<u8>>, hand: &Records, merged: &Records) -> BTreeMap<String, String> {
    let mut fresh = write(merged);
    // The hand's own texts stay as they are.
    fresh.retain(|name, _| !name.starts_with(FRONT) && !name.starts_with(BACK));
    let mut written = fresh.clone();
    let old = |name: &str| files.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok());
    if let Some(text) = old(EVENT) {
        let (was, is) = (as_value(&hand.event), as_value(&merged.event));
        let patched = match was == is {
            true => Some(text.to_owned()),
            false => patch::mapping(text, &was, &is, &fresh[EVENT], 0),
        };
        written.extend(patched.map(|text| (EVENT.to_owned(), text)));
    }
    // Times of program.yaml are read with the days of the event.
    let again = |name: &str, text: &str| {
        let files = [(EVENT, fresh[EVENT].as_str()), (name, text)];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        read(&files.into(), &mut Sources::default()).value
    };
    let places = |record: &dyn Fn(usize) -> Place, count: usize| (0..count).map(record).collect::<Vec<_>>();
    if let Some(text) = old(CONTRIBUTIONS) {
        let places = places(&|index| hand.contributions[index].place.clone(), hand.contributions.len());
        let records = merged.contributions.iter().map(|record| (&record.place, as_value(record), write::entry(record)));
        let again = |text: &str| as_values(&again(CONTRIBUTIONS, text).contributions);
        let kept = entries(text, &places, &as_values(&hand.contributions), records, &again);
        written.extend(kept.map(|kept| (CONTRIBUTIONS.to_owned(), kept)));
    }
    if let Some(text) = old(PROGRAM).filter(|_| !merged.program.is_empty()) {
        let places = places(&|index| hand.program[index].place.clone(), hand.program.len());
        let records = merged.program.iter().map(|record| (&record.place, as_value(record), write::entry(record)));
        let again = |text: &str| as_values(&again(PROGRAM, text).program);
        let kept = entries(text, &places, &as_values(&hand.program), records, &again);
        written.extend(kept.map(|kept| (PROGRAM.to_owned(), kept)));
    }
    if merged.program.is_empty() && files.contains_key(PROGRAM) {
        // The old file would stay and speak for sessions that are gone.
        let kept = old(PROGRAM).filter(|_| hand.program.is_empty()).map(str::to_owned);
        written.insert(PROGRAM.to_owned(), kept.unwrap_or_else(write::no_program));
    }
    let bytes = written.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    let again = read(&bytes, &mut Sources::default()).value;
    let faithful = [
        (EVENT, as_value(&again.event) == as_value(&merged.event)),
        (CONTRIBUTIONS, as_values(&again.contributions) == as_values(&merged.contributions)),
        (PROGRAM, as_values(&again.program) == as_values(&merged.program)),
    ];
    for (name, _) in faithful.into_iter().filter(|(_, faithful)| !faithful) {
        written.extend(fresh.get(name).map(|text| (name.to_owned(), text.clone())));
    }
    written
}

/// The lines of one entry: the comments right above it, and itself.
struct Lines<'t> {
    comments: &'t str,
    entry: &'t str,
}

/// An entry as it is to be written.
struct Written {
    value: Value,
    lines: String,
    /// Its lines written anew, where those above are old ones that were changed.
    anew: Option<String>,
}

/// Puts a list together from old lines and new; none if the old list is not one entry a dash in the first column. What `again`
/// does not read as it was meant is written anew.
fn entries<'r>(
    text: &str,
    places: &[Place],
    old: &[Value],
    records: impl Iterator<Item = (&'r Place, Value, String)>,
    again: &dyn Fn(&str) -> Vec<Value>,
) -> Option<String> {
    let (head, lines) = take_apart(text, places)?;
    let apart = lines.len() < 2 || lines[..lines.len() - 1].iter().any(|lines| lines.entry.ends_with("\n\n"));
    let known: BTreeMap<usize, usize> =
        places.iter().enumerate().filter_map(|(index, place)| Some((place.position()?.start(), index))).collect();
    let mut kept: Vec<Written> = Vec::new();
    for (place, value, fresh) in records {
        let own = place
            .position()
            .filter(|at| places.first().and_then(Place::position).is_some_and(|first| first.file == at.file));
        let index = own.and_then(|at| known.get(&at.start())).copied();
        let (lines, anew) = match index.map(|index| (&lines[index], &old[index])) {
            Some((lines, old)) if *old == value => (format!("{}{}\n", lines.comments, lines.entry.trim_end()), None),
            Some((lines, old)) => {
                let anew = format!("{}{fresh}", lines.comments);
                match changed(lines.entry, old, &value, &fresh) {
                    Some(changed) => (format!("{}{changed}", lines.comments), Some(anew)),
                    None => (anew, None),
                }
            }
            None => (fresh, None),
        };
        kept.push(Written { value, lines, anew });
    }
    let between = if apart { "\n" } else { "" };
    let joined = |kept: &[Written]| {
        let lines: Vec<&str> = kept.iter().map(|written| written.lines.as_str()).collect();
        format!("{head}{}", lines.join(between))
    };
    let text = joined(&kept);
    if kept.iter().all(|written| written.anew.is_none()) {
        return Some(text);
    }
    let read = again(&text);
    let is_whole = read.len() == kept.len();
    for (index, written) in kept.iter_mut().enumerate() {
        let is_faithful = is_whole && read[index] == written.value;
        if let Some(anew) = written.anew.take().filter(|_| !is_faithful) {
            written.lines = anew;
        }
    }
    Some(joined(&kept))
}

/// The lines of an entry in which some values changed.
fn changed(entry: &str, old: &Value, new: &Value, fresh: &str) -> Option<String> {
    let bare = |entry: &str| Some(format!("  {}", entry.trim_end().strip_prefix("- ")?));
    let lines = patch::mapping(&bare(entry)?, old, new, &bare(fresh)?, 2)?;
    Some(format!("- {}\n", lines.strip_prefix("  ")?.trim_end()))
}

fn take_apart<'t>(text: &'t str, places: &[Place]) -> Option<(&'t str, Vec<Lines<'t>>)> {
    let mut starts = Vec::with_capacity(places.len());
    for place in places {
        let at = place.position()?.start();
        let start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
        if !text[start..].starts_with("- ") {
            return None;
        }
        let mut comments = start;
        while let Some(line) = text[..comments].split_inclusive('\n').next_back().filter(|line| line.starts_with('#')) {
            comments -= line.len();
        }
        starts.push((comments, start));
    }
    let head = &text[..starts.first()?.0];
    let ends = starts.iter().skip(1).map(|(comments, _)| *comments).chain([text.len()]);
    let lines = starts.iter().zip(ends).map(|(&(comments, start), end)| {
        Some(Lines { comments: text.get(comments..start)?, entry: text.get(start..end)? })
    });
    Some((head, lines.collect::<Option<Vec<_>>>()?))
}

fn as_value<T: Serialize>(record: &T) -> Value {
    serde_json::to_value(record).expect("a record is text, lists and mappings")
}

fn as_values<T: Serialize>(records: &[T]) -> Vec<Value> {
    records.iter().map(as_value).collect()
}
