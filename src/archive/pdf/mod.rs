//! Reads the files that a PDF carries, and nothing else of it (ISO 32000-1, 7.5 and 7.11.4).
//!
//! Anybody may hand in a PDF, so everything here is bounded: depth, number of objects, what streams unpack to. The reader takes
//! what booklets are made of, and what other programs make of them when they save them: tables of offsets or streams that say
//! the same, later additions, objects in streams, streams packed by Flate or not at all. It mends nothing: what has to be
//! guessed at is no whole file.

mod files;
mod filter;
mod metadata;
mod object;
mod same;
mod table;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub(super) use files::files;
use files::text;
pub use metadata::Differs;
pub(super) use metadata::differences;
use object::{Dict, Lexer, Object};
pub(super) use same::is_same;
use table::Entry;

/// Objects read of one file.
const MOST_OBJECTS: usize = 2_000_000;
/// Tables of offsets; each later addition to a file brings one.
const MOST_TABLES: usize = 100;
/// Bytes that streams of objects unpack to, all together.
const MOST_PACKED: u64 = 200_000_000;

/// Why a PDF is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Broken {
    #[error("it is no PDF")]
    NoPdf,
    #[error("it is encrypted")]
    Encrypted,
    #[error("its table of objects is missing or damaged: it was cut short or altered")]
    Table,
    #[error("it is damaged at byte {0}")]
    Syntax(usize),
    #[error("it has more {0} than a booklet has")]
    TooMuch(&'static str),
    #[error("object {0} is not what it has to be")]
    Object(u32),
    #[error("its file `{0}` {1}")]
    File(String, &'static str),
    #[error("its list of files leads round in a circle")]
    Loop,
    #[error("it carries no files: it is no booklet of Libretto, or its data were taken out")]
    NoFiles,
}

/// A PDF whose tables were read.
struct Pdf<'a> {
    bytes: &'a [u8],
    entries: BTreeMap<u32, Entry>,
    trailer: Dict,
    /// Objects that may still be read.
    left: Cell<usize>,
    /// Bytes that streams of objects may still unpack to.
    room: Cell<u64>,
    /// Streams of objects that were unpacked; none of one that is damaged, or being unpacked.
    packed: RefCell<BTreeMap<u32, Option<Rc<PackedObjects>>>>,
    /// Whether one is being unpacked.
    is_unpacking: Cell<bool>,
}

/// A stream of objects (7.5.7).
struct PackedObjects {
    data: Vec<u8>,
    /// Each object's number, and where it begins.
    places: Vec<(u32, usize)>,
}

impl<'a> Pdf<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Broken> {
        if !bytes.starts_with(b"%PDF-") {
            return Err(Broken::NoPdf);
        }
        let tail = bytes.len().saturating_sub(1_024);
        let start = bytes[tail..].windows(9).rposition(|it| it == b"startxref").ok_or(Broken::Table)?;
        let mut lexer = Lexer::new(bytes, tail + start + 9, MOST_OBJECTS);
        lexer.space();
        let mut next = lexer.integer();
        let mut pdf = Self {
            bytes,
            entries: BTreeMap::new(),
            trailer: Dict::new(),
            left: Cell::new(MOST_OBJECTS),
            room: Cell::new(MOST_PACKED),
            packed: RefCell::default(),
            is_unpacking: Cell::new(false),
        };
        let mut seen = BTreeSet::new();
        while let Some(at) = next {
            let at = usize::try_from(at).ok().filter(|at| *at < bytes.len()).ok_or(Broken::Table)?;
            if !seen.insert(at) || seen.len() > MOST_TABLES {
                return Err(Broken::Table);
            }
            let trailer = pdf.table(at)?;
            next = match trailer.get(&b"Prev"[..]) {
                Some(Object::Integer(previous)) => Some(*previous),
                Some(_) => return Err(Broken::Table),
                None => None,
            };
            // The newest trailer stands first, and has the word.
            for (key, value) in trailer {
                pdf.trailer.entry(key).or_insert(value);
            }
        }
        if pdf.trailer.contains_key(&b"Encrypt"[..]) {
            return Err(Broken::Encrypted);
        }
        Ok(pdf)
    }

    /// The object of a number.
    fn at(&self, number: u32) -> Result<Object, Broken> {
        match self.entries.get(&number) {
            Some(Entry::At(offset)) => self.head(*offset, Some(number)).map(|(object, _)| object),
            Some(Entry::Within(stream, index)) => self.within(*stream, *index, number),
            Some(Entry::Free) | None => Err(Broken::Object(number)),
        }
    }

    /// The object at an offset, which has this number if one is asked for, and where it ends.
    fn head(&self, offset: usize, number: Option<u32>) -> Result<(Object, usize), Broken> {
        let wrong = || Broken::Object(number.unwrap_or_default());
        if offset >= self.bytes.len() {
            return Err(wrong());
        }
        let mut lexer = Lexer::new(self.bytes, offset, self.left.get());
        lexer.space();
        let found = lexer.integer();
        lexer.space();
        let is_asked = found.is_some() && number.is_none_or(|number| found == Some(number.into()));
        let has_head = is_asked && lexer.integer().is_some() && {
            lexer.space();
            lexer.word(b"obj")
        };
        if !has_head {
            return Err(wrong());
        }
        let object = lexer.object()?;
        self.left.set(lexer.left());
        lexer.space();
        Ok((object, lexer.at))
    }

    /// An object of a stream of objects.
    fn within(&self, stream: u32, index: usize, number: u32) -> Result<Object, Broken> {
        let wrong = || Broken::Object(number);
        let known = self.packed.borrow().get(&stream).cloned();
        let packed = match known {
            Some(packed) => packed.ok_or(Broken::Loop)?,
            // What says how such a stream is packed stands in no other (7.5.7): a chain of them would have no end.
            None if self.is_unpacking.get() => return Err(wrong()),
            None => {
                self.packed.borrow_mut().insert(stream, None);
                self.is_unpacking.set(true);
                let packed = self.packed_objects(stream);
                self.is_unpacking.set(false);
                let packed = Rc::new(packed?);
                self.packed.borrow_mut().insert(stream, Some(packed.clone()));
                packed
            }
        };
        let place = packed.places.get(index).filter(|(found, _)| *found == number).ok_or_else(wrong)?;
        let mut lexer = Lexer::new(&packed.data, place.1, self.left.get());
        let object = lexer.object()?;
        self.left.set(lexer.left());
        Ok(object)
    }

    fn packed_objects(&self, stream: u32) -> Result<PackedObjects, Broken> {
        let wrong = || Broken::Object(stream);
        let (dict, data) = self.stream(stream)?;
        let data = self.unpacked(&dict, data, self.room.get()).map_err(|_| wrong())?;
        self.room.set(self.room.get().saturating_sub(u64::try_from(data.len()).unwrap_or(u64::MAX)));
        let number = |key: &[u8]| match dict.get(key) {
            Some(Object::Integer(number)) => usize::try_from(*number).map_err(|_| wrong()),
            _ => Err(wrong()),
        };
        let (count, first) = (number(b"N")?, number(b"First")?);
        let left = self.left.get().checked_sub(count).ok_or(Broken::TooMuch("objects"))?;
        self.left.set(left);
        let mut lexer = Lexer::new(&data, 0, 0);
        let mut next = || {
            lexer.space();
            lexer.integer()
        };
        let mut places = Vec::new();
        for _ in 0..count {
            let number = next().and_then(|it| u32::try_from(it).ok()).ok_or_else(wrong)?;
            let place = next().and_then(|it| usize::try_from(it).ok()?.checked_add(first)).ok_or_else(wrong)?;
            places.push((number, place));
        }
        Ok(PackedObjects { data, places })
    }

    /// The value of a key, which may stand elsewhere; a reference that leads to another one is followed no further.
    fn value(&self, dict: &Dict, key: &str) -> Result<Option<Object>, Broken> {
        match dict.get(key.as_bytes()) {
            Some(Object::Reference(number)) => self.at(*number).map(Some),
            other => Ok(other.cloned()),
        }
    }

    fn dict(&self, dict: &Dict, key: &str) -> Result<Option<Dict>, Broken> {
        Ok(match self.value(dict, key)? {
            Some(Object::Dict(dict)) => Some(dict),
            _ => None,
        })
    }

    /// A stream as it is stored, with its dictionary; it stands in no other stream (7.5.7).
    fn stream(&self, number: u32) -> Result<(Dict, &'a [u8]), Broken> {
        match self.entries.get(&number) {
            Some(Entry::At(offset)) => self.stream_at(*offset, Some(number)),
            _ => Err(Broken::Object(number)),
        }
    }

    /// The stream at an offset, which has this number if one is asked for.
    fn stream_at(&self, offset: usize, number: Option<u32>) -> Result<(Dict, &'a [u8]), Broken> {
        let wrong = || Broken::Object(number.unwrap_or_default());
        let (Object::Dict(dict), at) = self.head(offset, number)? else { return Err(wrong()) };
        let Some(Object::Integer(length)) = self.value(&dict, "Length")? else { return Err(wrong()) };
        let mut lexer = Lexer::new(self.bytes, at, 0);
        if !lexer.word(b"stream") || !(lexer.word(b"\r\n") || lexer.word(b"\n")) {
            return Err(wrong());
        }
        let end = usize::try_from(length).ok().and_then(|length| length.checked_add(lexer.at)).ok_or_else(wrong)?;
        let data = self.bytes.get(lexer.at..end).ok_or_else(wrong)?;
        lexer.at = end;
        lexer.space();
        if lexer.word(b"endstream") { Ok((dict, data)) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests;
