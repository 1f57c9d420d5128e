//! Every format for which `pull` has a reader comes back as the same event, but for what is listed here.

mod events;
mod facts;

use std::collections::BTreeMap;

use facts::{Field, Kept, compare};

use super::{Format, Material, Written, bibtex, csl, json, pentabarf, ris, tables};
use crate::booklet::{Settings, assemble};
use crate::diagnostic::{Diagnostic, Sources, Spanned};
use crate::event::Event;
use crate::normalize::normalize;
use crate::record::source::{self, File};

/// A format that is written and read again.
struct Trip {
    format: &'static Format,
    /// The reader that must know it by its content.
    reader: &'static str,
    /// Whether contributions without a time of their own stay out of it.
    timed: bool,
    /// What does not come back, each with the reason.
    loses: &'static [(&'static [Field], &'static str)],
}

/// Every format with a reader.
const TRIPS: &[Trip] = &[
    Trip { format: &json::FORMAT, reader: "libretto-json", timed: false, loses: &[] },
    Trip { format: &tables::CSV, reader: "libretto-tables", timed: false, loses: &[] },
    Trip { format: &tables::XLSX, reader: "libretto-tables", timed: false, loses: &[] },
    Trip {
        format: &pentabarf::FORMAT,
        reader: "frab-xml",
        timed: true,
        loses: &[
            (
                &[Field::Sessions, Field::SessionKinds, Field::Chairs],
                "the schedule has talks, and of sessions their names",
            ),
            (
                &[Field::NameParts, Field::Affiliations, Field::Orcids, Field::Presenters, Field::Biographies],
                "of people it has names",
            ),
            (&[Field::Number, Field::Keywords, Field::EventPlace], "it has no word for it"),
        ],
    },
    Trip { format: &bibtex::FORMAT, reader: "bibtex", timed: false, loses: &[(TIMETABLE, "BibTeX has no timetable")] },
    Trip {
        format: &ris::FORMAT,
        reader: "ris",
        timed: false,
        loses: &[
            (TIMETABLE, "RIS has no timetable"),
            (&[Field::NameParts], "RIS has no particles"),
            (
                &[Field::EventDates, Field::Website],
                "RIS has the day of a talk, and nothing of its event but name and place",
            ),
        ],
    },
    Trip { format: &csl::FORMAT, reader: "csl-json", timed: false, loses: &[(TIMETABLE, "CSL-JSON has no timetable")] },
];

/// What formats of bibliographies do not know.
const TIMETABLE: &[Field] = &[
    Field::Times,
    Field::Further,
    Field::Room,
    Field::Board,
    Field::Sessions,
    Field::SessionKinds,
    Field::Tracks,
    Field::Chairs,
    Field::Breaks,
    Field::Timezone,
    Field::Biographies,
];

/// What came of a trip.
struct Outcome {
    again: Event,
    readers: Vec<&'static str>,
    /// What the writer and the readers said.
    said: Vec<Diagnostic>,
}

/// Writes an event in a format and reads it as `pull` does. What the reader finds of the event's language is the folder's.
fn trip(event: &Event, format: &Format) -> Outcome {
    let mut said = Vec::new();
    let booklet = assemble(event, &Settings::default()).value;
    let material = Material { event, booklet: &booklet, files: &BTreeMap::new(), created: jiff::Timestamp::UNIX_EPOCH };
    let written = (format.write)(&material).drain_into(&mut said);
    let files = match written {
        Written::File(bytes) => vec![(format!("source/event.{}", format.ending.unwrap_or_default()), bytes)],
        Written::Folder(files) => {
            files.into_iter().map(|(path, bytes)| (format!("source/event/{path}"), bytes)).collect()
        }
    };
    let files: Vec<File> = files.into_iter().map(|(name, bytes)| File { name, bytes, ..File::default() }).collect();
    let read = source::read(&files, &source::Options::default(), &mut Sources::default());
    let mut pulled = read.drain_into(&mut said);
    pulled.records.event.language.get_or_insert(Spanned::made(event.about.language.clone()));
    let again = normalize(&pulled.records).drain_into(&mut said);
    Outcome { again, readers: pulled.parts.iter().map(|part| part.format).collect(), said }
}

/// The event as far as the format has a place for it: where it takes what has a time, what is alone in a session has the session's.
fn held(event: &Event, trip: &Trip) -> Event {
    let mut event = event.clone();
    if !trip.timed {
        return event;
    }
    for session in event.sessions.iter().filter(|session| session.contributions.len() == 1) {
        let alone = event.contributions.iter_mut().filter(|item| item.session.as_ref() == Some(&session.id));
        for item in alone.filter(|item| item.start.is_none()) {
            (item.start, item.end) = (session.start, session.end);
        }
    }
    event.contributions.retain(|item| item.start.is_some());
    for item in &mut event.contributions {
        item.further.retain(|slot| slot.start.is_some());
    }
    event.sessions.retain(|session| session.start.is_some());
    for session in &mut event.sessions {
        let slots = event.contributions.iter().flat_map(|item| item.slots().map(|slot| (&item.id, slot)));
        session.contributions =
            slots.filter(|(_, slot)| slot.session == session.id).map(|(id, _)| id.clone()).collect();
    }
    event
}

/// Compares what came back with the original, but for what the format is known to lose.
fn failures(event: &Event, trip_: &Trip) -> BTreeMap<Field, Kept> {
    let mut compared = compare(&held(event, trip_), &trip(event, trip_.format).again);
    let lost = |field: &Field| trip_.loses.iter().any(|(fields, _)| fields.contains(field));
    compared.retain(|field, kept| !kept.lost.is_empty() && !lost(field));
    compared
}

#[test]
fn what_is_written_is_read_as_the_same_event() {
    let mut said = Vec::new();
    for trip_ in TRIPS {
        for (name, event) in events::all() {
            let outcome = trip(&event, trip_.format);
            assert!(
                outcome.readers.iter().all(|reader| *reader == trip_.reader) && !outcome.readers.is_empty(),
                "{name} as {} is read as {:?}: {:?}",
                trip_.format.name,
                outcome.readers,
                outcome.said
            );
            let failures = failures(&event, trip_);
            if !failures.is_empty() {
                said.push(format!("{name} as {}: {failures:#?}", trip_.format.name));
            }
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn nothing_is_excused_that_comes_back() {
    for trip_ in TRIPS {
        let mut lost = Vec::new();
        for (_, event) in events::all() {
            let compared = compare(&held(&event, trip_), &trip(&event, trip_.format).again);
            lost.extend(compared.into_iter().filter(|(_, kept)| !kept.lost.is_empty()).map(|(field, _)| field));
        }
        for (fields, reason) in trip_.loses {
            for field in *fields {
                assert!(
                    lost.contains(field),
                    "{}: {field:?} comes back, and is excused since {reason}",
                    trip_.format.name
                );
            }
        }
    }
}
