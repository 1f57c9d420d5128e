//! Every format for which `pull` has a reader comes back as the same event, but for what is listed here.

mod events;
mod facts;
mod hostile;

use std::collections::{BTreeMap, BTreeSet};

use facts::{Field, compare};

use super::{Format, Material, Written, bibtex, calendar, csl, html, jats, json, jsonld, pentabarf, ris, tables};
use crate::booklet::{Settings, assemble};
use crate::diagnostic::{Checked, Diagnostic, Sources, Spanned};
use crate::event::Event;
use crate::record::source::{self, File};

/// A format that is written and read again.
struct Trip {
    format: &'static Format,
    /// The reader that must know it by its content.
    reader: &'static str,
    /// What does not come back, each with the reason.
    loses: &'static [(&'static [Field], &'static str)],
}

/// Formats that contributions without a time of their own stay out of.
const TIMED: [&str; 1] = ["pentabarf"];

/// Every format with a reader.
const TRIPS: &[Trip] = &[
    Trip { format: &json::FORMAT, reader: "libretto-json", loses: &[] },
    Trip { format: &tables::CSV, reader: "libretto-tables", loses: TABLES },
    Trip { format: &tables::XLSX, reader: "libretto-tables", loses: TABLES },
    Trip { format: &jsonld::FORMAT, reader: "schema-org", loses: LINKED },
    Trip { format: &html::FORMAT, reader: "schema-org", loses: LINKED },
    Trip {
        format: &pentabarf::FORMAT,
        reader: "frab-xml",
        loses: &[
            (
                &[Field::Sessions, Field::SessionKinds, Field::Chairs],
                "the schedule has talks, and of sessions their names",
            ),
            (SURROUNDINGS, NOT_ITS_MATTER),
            (
                &[
                    Field::NameParts,
                    Field::Honorifics,
                    Field::Affiliations,
                    Field::Orcids,
                    Field::Presenters,
                    Field::Biographies,
                ],
                "of people it has names",
            ),
            (&[Field::Number, Field::Keywords, Field::EventPlace, Field::EventShort], "it has no word for it"),
        ],
    },
    Trip {
        format: &calendar::FORMAT,
        reader: "ics",
        loses: &[
            (SURROUNDINGS, NOT_ITS_MATTER),
            (&[Field::EventShort], "it has no word for it"),
            (
                &[Field::NameParts, Field::Honorifics, Field::Orcids, Field::Biographies],
                "of people a calendar has names and affiliations",
            ),
        ],
    },
    Trip {
        format: &bibtex::FORMAT,
        reader: "bibtex",
        loses: &[
            (TIMETABLE, "BibTeX has no timetable"),
            (SURROUNDINGS, NOT_ITS_MATTER),
            (&[Field::Biographies], NO_PEOPLE),
        ],
    },
    Trip {
        format: &ris::FORMAT,
        reader: "ris",
        loses: &[
            (TIMETABLE, "RIS has no timetable"),
            (SURROUNDINGS, NOT_ITS_MATTER),
            (&[Field::Biographies], NO_PEOPLE),
            (&[Field::NameParts, Field::Honorifics], "RIS has no particles and no titles"),
            (
                &[Field::EventDates, Field::EventShort, Field::Website],
                "RIS has the day of a talk, and nothing of its event but name and place",
            ),
        ],
    },
    Trip {
        format: &csl::FORMAT,
        reader: "csl-json",
        loses: &[
            (TIMETABLE, "CSL-JSON has no timetable"),
            (SURROUNDINGS, NOT_ITS_MATTER),
            (&[Field::Biographies], NO_PEOPLE),
        ],
    },
    Trip {
        format: &jats::FORMAT,
        reader: "jats",
        loses: &[
            (TIMETABLE, "JATS has no timetable"),
            (SURROUNDINGS, NOT_ITS_MATTER),
            (&[Field::NameParts], "JATS has no particles"),
        ],
    },
];

/// Why nothing is told of repeats.
const AS_PRINTED: &str = "texts are there as they are printed";

/// What tables do not hold.
const TABLES: &[(&[Field], &str)] =
    &[(&[Field::Repeats], AS_PRINTED), (BOOK, "tables have what is given and by whom, and not the book")];

/// What is the book's, and not the programme's.
const BOOK: &[Field] =
    &[Field::Texts, Field::Sponsors, Field::Rooms, Field::Imprint, Field::Settings, Field::Participants];

/// What linked data do not hold.
const LINKED: &[(&[Field], &str)] = &[
    (&[Field::Repeats], AS_PRINTED),
    (BOOK, "they say what takes place, and not how the book is made"),
    (&[Field::Biographies, Field::Orcids, Field::Honorifics], "a person is one, whatever single contributions say"),
    (&[Field::NameParts], "names have no particles and no suffixes of their own"),
    (&[Field::Portraits, Field::Related, Field::Contact, Field::Committees], "schema.org has no word for it"),
];

/// What formats of bibliographies and schedules say of an event's surroundings: nothing.
const SURROUNDINGS: &[Field] = &[
    Field::Texts,
    Field::Sponsors,
    Field::Rooms,
    Field::Imprint,
    Field::Settings,
    Field::Participants,
    Field::Contact,
    Field::PartOf,
    Field::About,
    Field::Committees,
    Field::Portraits,
    Field::Related,
    Field::Repeats,
    Field::Countries,
];

/// Why.
const NOT_ITS_MATTER: &str = "it has contributions, and nothing of what is around them";

/// Why biographies stay behind.
const NO_PEOPLE: &str = "a bibliography knows nothing of people but their names";

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
];

/// What came of a trip.
struct Outcome {
    again: Event,
    readers: Vec<&'static str>,
    /// What the writer and the readers said.
    said: Vec<Diagnostic>,
}

fn written(event: &Event, format: &Format) -> Checked<Written> {
    let booklet = assemble(event, &Settings::default()).value;
    let created = jiff::Timestamp::UNIX_EPOCH;
    (format.write)(&Material { event, booklet: &booklet, files: &BTreeMap::new(), created })
}

/// Writes an event in a format and reads it as `pull` does. What the reader finds of the event's language is the folder's.
fn trip(event: &Event, format: &Format) -> Outcome {
    let mut said = Vec::new();
    let files = match written(event, format).drain_into(&mut said) {
        Written::File(bytes) => vec![(format!("source/event.{}", format.ending.unwrap_or_default()), bytes)],
        Written::Folder(files) => {
            files.into_iter().map(|(path, bytes)| (format!("source/event/{path}"), bytes)).collect()
        }
    };
    let files: Vec<File> = files.into_iter().map(|(name, bytes)| File { name, bytes, ..File::default() }).collect();
    let read = source::read(&files, &source::Options::default(), &mut Sources::default());
    let mut pulled = read.drain_into(&mut said);
    pulled.records.event.language.get_or_insert(Spanned::made(event.about.language.clone()));
    let again = events::printed(&pulled.records);
    Outcome { again, readers: pulled.parts.iter().map(|part| part.format).collect(), said }
}

/// The event as far as the format has a place for it: where it takes what has a time, what is alone in a session has the session's.
fn held(event: &Event, trip: &Trip) -> Event {
    let mut event = event.clone();
    if !TIMED.contains(&trip.format.name) {
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

/// Reads again what was written of an event; says what a reader makes of it that the format is not known to lose, and notes
/// which fields it did lose.
fn failures(name: &str, event: &Event, trip_: &Trip, lost: &mut BTreeSet<Field>) -> Option<String> {
    // A calendar of nothing is no file (RFC 5545, 3.4).
    if matches!(written(event, trip_.format).value, Written::Folder(files) if files.is_empty()) {
        return None;
    }
    let outcome = trip(event, trip_.format);
    let known = !outcome.readers.is_empty() && outcome.readers.iter().all(|reader| *reader == trip_.reader);
    if !known {
        return Some(format!("{name} is read as {:?}: {:?}", outcome.readers, outcome.said));
    }
    let mut compared = compare(&held(event, trip_), &outcome.again);
    compared.retain(|_, kept| !kept.lost.is_empty());
    lost.extend(compared.keys());
    compared.retain(|field, _| !trip_.loses.iter().any(|(fields, _)| fields.contains(field)));
    (!compared.is_empty()).then(|| format!("{name} as {}: {compared:#?}", trip_.format.name))
}

#[test]
fn what_is_written_is_read_as_the_same_event_and_nothing_is_excused_that_comes_back() {
    let events = events::all();
    let mut said = Vec::new();
    for trip in TRIPS {
        let mut lost = BTreeSet::new();
        said.extend(events.iter().filter_map(|(name, event)| failures(name, event, trip, &mut lost)));
        for (fields, reason) in trip.loses {
            let back = fields.iter().filter(|field| !lost.contains(field));
            said.extend(back.map(|field| format!("{}: {field:?} comes back, excused as {reason}", trip.format.name)));
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}
