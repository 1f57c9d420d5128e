//! Where the objects of a PDF stand: tables of offsets (ISO 32000-1, 7.5.4) and streams that say the same (7.5.8).

use super::{Broken, Dict, Lexer, MOST_OBJECTS, Object, Pdf};

/// Bytes of an entry of a table.
const ENTRY: usize = 20;
/// Bytes of a number in a stream.
const WIDEST: usize = 8;

/// Where an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// It was deleted.
    Free,
    /// From this byte of the file on.
    At(usize),
    /// In a stream of objects, at this place among them.
    Within(u32, usize),
}

impl Pdf<'_> {
    /// Reads the table or the stream at an offset, and returns its trailer. What a newer one said of an object stays.
    pub(super) fn table(&mut self, at: usize) -> Result<Dict, Broken> {
        let mut lexer = Lexer::new(self.bytes, at, self.left.get());
        lexer.space();
        if !lexer.word(b"xref") {
            return self.stream_of_entries(at);
        }
        let mut free = Vec::new();
        loop {
            lexer.space();
            if lexer.word(b"trailer") {
                let trailer = lexer.object()?;
                self.left.set(lexer.left());
                let Object::Dict(trailer) = trailer else { return Err(Broken::Table) };
                // Old readers take what is in such a stream for deleted (7.5.8.4).
                if let Some(Object::Integer(hidden)) = trailer.get(&b"XRefStm"[..]) {
                    self.stream_of_entries(usize::try_from(*hidden).map_err(|_| Broken::Table)?)?;
                }
                free.into_iter().for_each(|number| self.enter(number, Entry::Free));
                return Ok(trailer);
            }
            let first = lexer.integer().and_then(|it| u32::try_from(it).ok()).ok_or(Broken::Table)?;
            lexer.space();
            let count = lexer.integer().and_then(|it| usize::try_from(it).ok()).ok_or(Broken::Table)?;
            lexer.space();
            let end = count.checked_mul(ENTRY).and_then(|length| length.checked_add(lexer.at)).ok_or(Broken::Table)?;
            let entries = self.bytes.get(lexer.at..end).ok_or(Broken::Table)?;
            for (number, entry) in (first..=u32::MAX).zip(entries.chunks_exact(ENTRY)) {
                let offset = std::str::from_utf8(&entry[..10]).ok().and_then(|it| it.parse().ok());
                match (entry[17], offset) {
                    (b'n', Some(offset)) => self.enter(number, Entry::At(offset)),
                    (b'f', Some(_)) => free.push(number),
                    _ => return Err(Broken::Table),
                }
            }
            lexer.at = end;
        }
    }

    fn enter(&mut self, number: u32, entry: Entry) {
        self.entries.entry(number).or_insert(entry);
    }

    /// Reads a stream of entries; its dictionary is the trailer.
    fn stream_of_entries(&mut self, at: usize) -> Result<Dict, Broken> {
        let (dict, data) = self.stream_at(at, None).map_err(|_| Broken::Table)?;
        if dict.get(&b"Type"[..]) != Some(&Object::Name(b"XRef".to_vec())) {
            return Err(Broken::Table);
        }
        let widths = numbers(&dict, b"W").filter(|it| it.len() == 3).ok_or(Broken::Table)?;
        let row: usize = widths.iter().sum();
        if row == 0 || widths.iter().any(|width| *width > WIDEST) {
            return Err(Broken::Table);
        }
        let size = match dict.get(&b"Size"[..]) {
            Some(Object::Integer(size)) => usize::try_from(*size).map_err(|_| Broken::Table)?,
            _ => return Err(Broken::Table),
        };
        let stretches = numbers(&dict, b"Index").unwrap_or_else(|| vec![0, size]);
        let count = stretches.chunks(2).try_fold(0_usize, |sum, it| sum.checked_add(*it.get(1)?));
        let count = count.filter(|count| *count <= MOST_OBJECTS).ok_or(Broken::Table)?;
        let most = u64::try_from(count * row).map_err(|_| Broken::Table)?;
        let data = self.unpacked(&dict, data, most).map_err(|_| Broken::Table)?;
        if data.len() != count * row {
            return Err(Broken::Table);
        }
        let mut rows = data.chunks_exact(row);
        for stretch in stretches.chunks_exact(2) {
            let first = u32::try_from(stretch[0]).map_err(|_| Broken::Table)?;
            for (number, row) in (first..=u32::MAX).zip(rows.by_ref().take(stretch[1])) {
                self.enter(number, entry(row, &widths)?);
            }
        }
        Ok(dict)
    }
}

/// An entry of a stream (7.5.8.3); one without a kind stands at an offset.
fn entry(row: &[u8], widths: &[usize]) -> Result<Entry, Broken> {
    let (kind, rest) = row.split_at(widths[0]);
    let (second, third) = rest.split_at(widths[1]);
    let number = |bytes: &[u8]| bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let place = |bytes| usize::try_from(number(bytes)).map_err(|_| Broken::Table);
    match if kind.is_empty() { 1 } else { number(kind) } {
        0 => Ok(Entry::Free),
        1 => Ok(Entry::At(place(second)?)),
        2 => Ok(Entry::Within(u32::try_from(number(second)).map_err(|_| Broken::Table)?, place(third)?)),
        _ => Err(Broken::Table),
    }
}

/// A list of numbers that are not negative.
fn numbers(dict: &Dict, key: &[u8]) -> Option<Vec<usize>> {
    let Some(Object::Array(items)) = dict.get(key) else { return None };
    let number = |item: &Object| match item {
        Object::Integer(number) => usize::try_from(*number).ok(),
        _ => None,
    };
    items.iter().map(number).collect()
}
