//! The event out of what two sources say of it.

use super::contribution::optional;
use super::differences::Differences;
use crate::record::EventRecord;

/// Completes the event by what a later source says of it.
pub(super) fn fill(event: &mut EventRecord, other: EventRecord, differences: &mut Differences) {
    for (field, here, there) in [
        ("title", &mut event.title, other.title),
        ("short", &mut event.short, other.short),
        ("part-of", &mut event.part_of, other.part_of),
        ("place", &mut event.place, other.place),
        ("timezone", &mut event.timezone, other.timezone),
        ("language", &mut event.language, other.language),
        ("website", &mut event.website, other.website),
        ("contact", &mut event.contact, other.contact),
        ("about", &mut event.about, other.about),
    ] {
        optional(here, there, |here, there| differences.enter(field, "the event", here, there));
    }
    event.dates = event.dates.take().or(other.dates);
    event.latex = event.latex.take().or(other.latex);
    event.dialect = event.dialect.take().or(other.dialect);
    for (name, text) in other.macros {
        event.macros.entry(name).or_insert(text);
    }
    for (field, headings) in other.mapping {
        let known = &mut event.mapping.entry(field).or_default().0;
        for heading in headings.0 {
            if known.iter().all(|it| it.value != heading.value) {
                known.push(heading);
            }
        }
    }
    or_else(&mut event.committees, other.committees);
    or_else(&mut event.sponsors, other.sponsors);
    or_else(&mut event.rooms, other.rooms);
    or_else(&mut event.imprint, other.imprint);
    or_else(&mut event.people, other.people);
    or_else(&mut event.aliases, other.aliases);
    or_else(&mut event.repeats, other.repeats);
    or_else(&mut event.booklet, other.booklet);
}

fn or_else<T: Default + PartialEq>(here: &mut T, there: T) {
    if *here == T::default() {
        *here = there;
    }
}
