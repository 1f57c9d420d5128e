//! Every format for which `pull` has a reader comes back as the same event, but for what is listed here.

mod events;
mod facts;

use std::collections::BTreeMap;

use facts::{Field, Kept, compare};

use super::{Format, Material, Written, bibtex, csl, jats, json, ris, tables};
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
    /// What does not come back, each with the reason.
    loses: &'static [(&'static [Field], &'static str)],
}

/// Every format with a reader.
const TRIPS: &[Trip] = &[
    Trip { format: &json::FORMAT, reader: "libretto-json", loses: &[] },
    Trip { format: &tables::CSV, reader: "libretto-tables", loses: &[] },
    Trip { format: &tables::XLSX, reader: "libretto-tables", loses: &[] },
    Trip {
        format: &bibtex::FORMAT,
        reader: "bibtex",
        loses: &[(TIMETABLE, "BibTeX has no timetable"), (&[Field::Biographies], NO_PEOPLE)],
    },
    Trip {
        format: &ris::FORMAT,
        reader: "ris",
        loses: &[
            (TIMETABLE, "RIS has no timetable"),
            (&[Field::Biographies], NO_PEOPLE),
            (&[Field::NameParts], "RIS has no particles"),
            (
                &[Field::EventDates, Field::Website],
                "RIS has the day of a talk, and nothing of its event but name and place",
            ),
        ],
    },
    Trip {
        format: &csl::FORMAT,
        reader: "csl-json",
        loses: &[(TIMETABLE, "CSL-JSON has no timetable"), (&[Field::Biographies], NO_PEOPLE)],
    },
    Trip {
        format: &jats::FORMAT,
        reader: "jats",
        loses: &[(TIMETABLE, "JATS has no timetable"), (&[Field::NameParts], "JATS has no particles")],
    },
];

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

/// Compares what came back with the original, but for what the format is known to lose.
fn failures(event: &Event, trip_: &Trip) -> BTreeMap<Field, Kept> {
    let mut compared = compare(event, &trip(event, trip_.format).again);
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
            let compared = compare(&event, &trip(&event, trip_.format).again);
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
