//! Reads the files that a PDF carries, and nothing else of it (ISO 32000-1, 7.5 and 7.11.4).
//!
//! Anybody may hand in a PDF, so everything here is bounded: depth, number of objects, what streams unpack to. The reader takes
//! what booklets are made of: a table of offsets, also after later additions to the file, and streams packed by Flate or not at
//! all. It mends nothing: what has to be guessed at is not the booklet that was built.

mod files;
mod object;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use flate2::read::ZlibDecoder;

pub(super) use files::files;
use object::{Dict, Lexer, Object};

/// Objects read of one file.
const MOST_OBJECTS: usize = 2_000_000;
/// Tables of offsets; each later addition to a file brings one.
const MOST_TABLES: usize = 100;
/// Bytes of an entry of a table.
const ENTRY: usize = 20;

/// Why a PDF is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Broken {
    #[error("it is no PDF")]
    NoPdf,
    #[error("it is encrypted")]
    Encrypted,
    #[error(
        "its table of objects is missing or damaged: it was cut short, altered, or written anew by another program"
    )]
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

/// A PDF whose table of offsets was read.
struct Pdf<'a> {
    bytes: &'a [u8],
    offsets: BTreeMap<u32, usize>,
    trailer: Dict,
    /// Objects that may still be read.
    left: Cell<usize>,
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
        let mut pdf = Self { bytes, offsets: BTreeMap::new(), trailer: Dict::new(), left: Cell::new(MOST_OBJECTS) };
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

    /// Reads a table of offsets (7.5.4) and returns its trailer. What a newer table said of an object stays.
    fn table(&mut self, at: usize) -> Result<Dict, Broken> {
        let mut lexer = Lexer::new(self.bytes, at, self.left.get());
        if !lexer.word(b"xref") {
            return Err(Broken::Table);
        }
        loop {
            lexer.space();
            if lexer.word(b"trailer") {
                let trailer = lexer.object()?;
                self.left.set(lexer.left());
                return match trailer {
                    Object::Dict(trailer) if !trailer.contains_key(&b"XRefStm"[..]) => Ok(trailer),
                    _ => Err(Broken::Table),
                };
            }
            let first = lexer.integer().and_then(|it| u32::try_from(it).ok()).ok_or(Broken::Table)?;
            lexer.space();
            let count = lexer.integer().and_then(|it| usize::try_from(it).ok()).ok_or(Broken::Table)?;
            lexer.space();
            let end = count.checked_mul(ENTRY).and_then(|length| length.checked_add(lexer.at)).ok_or(Broken::Table)?;
            let entries = self.bytes.get(lexer.at..end).ok_or(Broken::Table)?;
            for (number, entry) in (first..).zip(entries.chunks_exact(ENTRY)) {
                let offset = std::str::from_utf8(&entry[..10]).ok().and_then(|it| it.parse().ok());
                match (entry[17], offset) {
                    (b'n', Some(offset)) => _ = self.offsets.entry(number).or_insert(offset),
                    (b'f', Some(_)) => {}
                    _ => return Err(Broken::Table),
                }
            }
            lexer.at = end;
        }
    }

    /// The object of a number, and where it ends.
    fn at(&self, number: u32) -> Result<(Object, usize), Broken> {
        let wrong = || Broken::Object(number);
        let offset = *self.offsets.get(&number).filter(|offset| **offset < self.bytes.len()).ok_or_else(wrong)?;
        let mut lexer = Lexer::new(self.bytes, offset, self.left.get());
        let found = lexer.integer();
        lexer.space();
        let has_head = found == Some(number.into()) && lexer.integer().is_some() && {
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

    /// The value of a key, which may stand elsewhere; a reference that leads to another one is followed no further.
    fn value(&self, dict: &Dict, key: &str) -> Result<Option<Object>, Broken> {
        match dict.get(key.as_bytes()) {
            Some(Object::Reference(number)) => self.at(*number).map(|(object, _)| Some(object)),
            other => Ok(other.cloned()),
        }
    }

    fn dict(&self, dict: &Dict, key: &str) -> Result<Option<Dict>, Broken> {
        Ok(match self.value(dict, key)? {
            Some(Object::Dict(dict)) => Some(dict),
            _ => None,
        })
    }

    /// A stream as it is stored, with its dictionary.
    fn stream(&self, number: u32) -> Result<(Dict, &'a [u8]), Broken> {
        let wrong = || Broken::Object(number);
        let (Object::Dict(dict), at) = self.at(number)? else { return Err(wrong()) };
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

/// Unpacks a stream of Flate (7.4.4) that comes to no more than `most` bytes, its checksum right and nothing behind it.
fn inflated(data: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    let mut decoder = ZlibDecoder::new(data).take(most.saturating_add(1));
    decoder.read_to_end(&mut unpacked).ok()?;
    let is_whole = u64::try_from(unpacked.len()).is_ok_and(|length| length <= most)
        && decoder.get_ref().total_in() == u64::try_from(data.len()).unwrap_or(u64::MAX);
    is_whole.then_some(unpacked)
}

#[cfg(test)]
mod tests;
