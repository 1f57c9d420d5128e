//! What stands beside the list: the event's title, days and place.

use crate::diagnostic::Spanned;
use crate::record::page::days;
use crate::record::source::{person, timetable};
use crate::record::tree::{Key, Node};
use crate::record::{Dates, EventRecord};

/// What the mapping of an event is called.
const EVENT: [&str; 5] = ["event", "conference", "meeting", "workshop", "symposium"];

/// Reads a mapping beside the list that is called an event, or the root if it names an event or its own days, and returns which.
/// `is_deep` says that the records stand in mappings of their own within the root, so that its title is none of theirs. What is known
/// already stays.
pub(super) fn read<'n>(root: &'n Node<'n>, is_deep: bool, event: &mut EventRecord) -> Option<&'n Node<'n>> {
    let called = |key: &Key| EVENT.iter().any(|known| key.value.eq_ignore_ascii_case(known));
    let mut said = root.entries().iter().filter(|(key, _)| called(key));
    let titled = || ["title", "name"].iter().find_map(|key| root.text_at(key));
    let named = said.clone().find_map(|(_, value)| value.text()).or_else(|| titled().filter(|_| is_deep));
    let is_root = named.is_some() || dates(root).is_some();
    let beside = said.find(|(_, value)| !value.entries().is_empty()).map(|(_, node)| node);
    let node = beside.or_else(|| is_root.then_some(root))?;
    let line = |keys: &[&str]| keys.iter().find_map(|key| node.text_at(key)).map(person::cleaned);
    let named = named.filter(|_| beside.is_none()).map(person::cleaned);
    event.title = event.title.take().or(named).or_else(|| line(&["title", "name"]));
    event.short = event.short.take().or_else(|| line(&["short", "acronym", "shortTitle", "short_title"]));
    event.place = event.place.take().or_else(|| line(&["place", "location", "venue", "city"]));
    event.website = event.website.take().or_else(|| line(&["website", "url", "homepage"]));
    event.timezone = event.timezone.take().or_else(|| line(&["timezone", "time_zone", "timeZone"]));
    event.dates = event.dates.take().or_else(|| dates(node));
    Some(node)
}

/// The days of an event: in one text (`1–5 June 2026`), or a first and a last.
fn dates(node: &Node) -> Option<Dates> {
    let of = |keys: &[&str]| keys.iter().find_map(|key| node.text_at(key));
    let whole = of(&["dates", "date", "days", "when"]).and_then(|said| {
        let (from, to) = days(&said.value)?;
        let to = (to != from).then(|| Spanned::new(to, said.place.clone()));
        Some(Dates { from: Spanned::new(from, said.place), to })
    });
    whole.or_else(|| {
        let first = of(&["start", "startDate", "start_date", "startdate", "from"]);
        timetable::days(first, of(&["end", "endDate", "end_date", "enddate", "to"]))
    })
}
