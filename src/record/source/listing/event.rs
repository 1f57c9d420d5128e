//! What stands beside the list: the event's title, days and place.

use crate::diagnostic::Spanned;
use crate::record::page::days;
use crate::record::source::{person, timetable};
use crate::record::tree::Node;
use crate::record::{Dates, EventRecord};

/// What the mapping of an event is called.
const EVENT: [&str; 5] = ["event", "conference", "meeting", "workshop", "symposium"];

/// Reads a mapping beside the list that is called an event, or the root if it names its own days, and returns which. What is known
/// already stays.
pub(super) fn read<'n>(root: &'n Node<'n>, event: &mut EventRecord) -> Option<&'n Node<'n>> {
    let is_event = |name: &str| EVENT.iter().any(|known| name.eq_ignore_ascii_case(known));
    let beside = root.entries().iter().find(|(key, value)| is_event(&key.value) && !value.entries().is_empty());
    let node = beside.map(|(_, node)| node).or_else(|| dates(root).is_some().then_some(root))?;
    let line = |keys: &[&str]| keys.iter().find_map(|key| node.text_at(key)).map(person::cleaned);
    event.title = event.title.take().or_else(|| line(&["title", "name"]));
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
