use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    /// No file holds it: the program invented it.
    #[default]
    Made,
    /// A stretch of a file.
    At(Position),
}

/// A stretch of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The file as its reader knows it, relative to the event's folder: `contributions.yaml`. A sheet of a workbook is
    /// `talks.xlsx#Talks`; line and column are then those of the sheet, and the bytes none.
    pub file: Arc<str>,
    start: u32,
    end: u32,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte in characters, from 1.
    pub column: u32,
}

impl Place {
    /// Finds line and column of `start..end` in `text`, the whole text of `file`.
    pub fn within(file: &Arc<str>, text: &str, start: usize, end: usize) -> Self {
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = text[line_start..start].chars().count() + 1;
        let (line, column) = (line.try_into().unwrap_or(u32::MAX), column.try_into().unwrap_or(u32::MAX));
        Self::At(Position::new(Arc::clone(file), start..end, line, column))
    }

    /// The position, unless the program made the value.
    pub fn position(&self) -> Option<&Position> {
        match self {
            Self::Made => None,
            Self::At(position) => Some(position),
        }
    }
}

impl Position {
    /// The stretch `bytes` of a file's UTF-8 text, which begins at `line` and `column`. No file of 4 GiB is read whole: the
    /// bytes take half the room of `usize`, in each of a hundred thousand values.
    pub fn new(file: Arc<str>, bytes: Range<usize>, line: u32, column: u32) -> Self {
        let [start, end] = [bytes.start, bytes.end].map(|byte| byte.try_into().unwrap_or(u32::MAX));
        Self { file, start, end, line, column }
    }

    /// Byte offset of the first byte in the file's UTF-8 text.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Byte offset behind the last byte.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// The bytes of the stretch.
    pub fn bytes(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The cell of a sheet, `B12`; none of a text.
    pub fn cell(&self) -> Option<String> {
        let is_sheet = self.end == 0 && self.file.split_once('#').is_some_and(|(book, _)| book.ends_with(['x', 's']));
        is_sheet.then(|| format!("{}{}", letters(self.column), self.line))
    }
}

/// What spreadsheets call a column, counted from 1: `A`, `Z`, `AA`.
pub(crate) fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        letters.push(char::from(b'A' + u8::try_from((column - 1) % 26).unwrap_or_default()));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// `file:line:column`, `workbook#sheet!cell`, or nothing for a made value.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Made => Ok(()),
            Self::At(at) => match at.cell() {
                Some(cell) => write!(f, "{}!{cell}", at.file),
                None => write!(f, "{}:{}:{}", at.file, at.line, at.column),
            },
        }
    }
}

/// A value that knows where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spanned<T> {
    /// The value itself.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

impl<T> Spanned<T> {
    /// Joins a value with the place it was read from.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// Marks a value as the program's own.
    pub fn made(value: T) -> Self {
        Self::new(value, Place::Made)
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned::new(change(self.value), self.place)
    }

    /// Borrows the value, with the same place.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned::new(&self.value, self.place.clone())
    }
}

impl Spanned<String> {
    /// The place of bytes `start..end` of a text, where the file holds it character by character; else the place of the
    /// whole.
    pub fn part(&self, start: usize, end: usize) -> Place {
        match &self.place {
            Place::At(at) if at.bytes().len() == self.value.len() && !self.value.contains('\n') => {
                let before = u32::try_from(self.value[..start].chars().count()).unwrap_or_default();
                let bytes = at.start() + start..at.start() + end;
                Place::At(Position::new(Arc::clone(&at.file), bytes, at.line, at.column + before))
            }
            place => place.clone(),
        }
    }
}

/// Files hold values, not places: a spanned value is written as the value alone.
impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Spanned<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}
