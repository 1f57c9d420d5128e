use std::collections::BTreeMap;
use std::io::{self, Write as _};

use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;
use thiserror::Error;

use super::{contribution, event, program};
use crate::diagnostic::{Diagnostic, Place, Position, Spanned};
use crate::record::yaml::{Kind, Node};
use crate::record::{ContributionRecord, EventRecord, Records, SessionRecord, places};

/// The version of the file; it rises when an older Libretto could not read it.
const FORMAT: u32 = 1;

/// Why the file of the last pull cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BaseError {
    /// It is not the JSON it was written as.
    #[error("it is damaged: {0}")]
    Damaged(#[from] serde_json::Error),
    /// A newer Libretto wrote it.
    #[error("it has format {0}, and this Libretto reads up to {FORMAT}")]
    TooNew(u32),
}

#[derive(Serialize)]
struct Written<'r> {
    libretto: u32,
    event: &'r EventRecord,
    contributions: &'r [ContributionRecord],
    program: &'r [SessionRecord],
    unplaced: Vec<&'r str>,
    /// `file:line:column:first-last byte` by path: where each field was read.
    places: Places<'r>,
    notes: Vec<Note<'r>>,
}

/// The places of records, written as they are met: a list of them all would be as large as the records.
struct Places<'r>(&'r Records);

impl Serialize for Places<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut failed = None;
        places::show(self.0, &mut |path, place| {
            if let (Some(at), None) = (place.position(), &failed) {
                failed = map.serialize_entry(path, &at_text(at)).err();
            }
        });
        match failed {
            Some(error) => Err(error),
            None => map.end(),
        }
    }
}

/// What was inferred or wrong when the field was read.
#[derive(Serialize)]
struct Note<'r> {
    code: &'static str,
    message: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'r str>,
}

#[derive(Deserialize)]
struct Stored {
    event: Value,
    contributions: Vec<Value>,
    program: Vec<Value>,
    unplaced: Vec<String>,
    places: BTreeMap<String, String>,
}

/// Writes what a source said, every field with the line it came from and every note on how it was read: the base of the
/// next merge, as JSON for the program alone.
pub fn write_base(records: &Records, found: &[Diagnostic], out: &mut dyn io::Write) -> io::Result<()> {
    let written = Written {
        libretto: FORMAT,
        event: &records.event,
        contributions: &records.contributions,
        program: &records.program,
        unplaced: records.unplaced.iter().map(|line| line.value.as_str()).collect(),
        places: Places(records),
        notes: found
            .iter()
            .map(|found| Note {
                code: found.code.as_str(),
                message: &found.message,
                place: found.place.position().map(at_text),
                help: found.help.as_deref(),
            })
            .collect(),
    };
    let mut out = io::BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, &written)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// What [`write_base`] writes, as text.
pub(crate) fn base_text(records: &Records, found: &[Diagnostic]) -> String {
    let mut bytes = Vec::new();
    write_base(records, found, &mut bytes).expect("memory takes it, and records are text, lists and mappings");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Reads what [`write_base`] wrote.
pub fn read_base(text: &str) -> Result<Records, BaseError> {
    let stored: Value = serde_json::from_str(text)?;
    if let Some(newer) = stored.get("libretto").and_then(Value::as_u64).filter(|&format| format > u64::from(FORMAT)) {
        return Err(BaseError::TooNew(newer.try_into().unwrap_or(u32::MAX)));
    }
    let stored: Stored = serde_json::from_value(stored)?;
    // What was wrong was said when it was pulled.
    let mut said = Vec::new();
    let mut records = Records {
        event: event::event(node(stored.event), &mut said),
        contributions: entries(stored.contributions, |node| contribution::contribution(node, &mut said)),
        ..Records::default()
    };
    records.program = entries(stored.program, |node| program::session(node, None, &mut said));
    records.unplaced = stored.unplaced.into_iter().map(Spanned::made).collect();
    places::each(&mut records, &mut |path, place| {
        *place = stored.places.get(path).and_then(|at| of_text(at)).map_or(Place::Made, Place::At);
    });
    Ok(records)
}

fn entries<T>(values: Vec<Value>, read: impl FnMut(Node) -> Option<T>) -> Vec<T> {
    values.into_iter().map(node).filter_map(read).collect()
}

fn node(value: Value) -> Node<'static> {
    let kind = match value {
        Value::Null => Kind::Null,
        Value::Bool(flag) => Kind::Scalar { text: flag.to_string().into(), plain: true },
        Value::Number(number) => Kind::Scalar { text: number.to_string().into(), plain: true },
        Value::String(text) => Kind::Scalar { text: text.into(), plain: false },
        Value::Array(items) => Kind::List(items.into_iter().map(node).collect()),
        Value::Object(pairs) => {
            let pairs = pairs.into_iter().map(|(key, value)| (Spanned::made(key.into()), node(value)));
            Kind::Map(pairs.collect())
        }
    };
    Node { place: Place::Made, kind }
}

fn at_text(at: &Position) -> String {
    format!("{}:{}:{}:{}-{}", at.file, at.line, at.column, at.start(), at.end())
}

fn of_text(text: &str) -> Option<Position> {
    let mut parts = text.rsplitn(4, ':');
    let (start, end) = parts.next()?.split_once('-')?;
    let (column, line) = (parts.next()?, parts.next()?);
    let bytes = start.parse().ok()?..end.parse().ok()?;
    Some(Position::new(parts.next()?.into(), bytes, line.parse().ok()?, column.parse().ok()?))
}
