//! Changes to a finished PDF, with the table of offsets that follows them (ISO 32000-1, 7.5.4).
//!
//! The exporter writes one body, one table and one trailer. A change takes bytes of the body out and puts others in their place;
//! every offset behind it moves. Whatever is not laid out so comes back as it is.

use std::ops::Range;

const TABLE: &[u8] = b"\nxref\n";
const TRAILER: &[u8] = b"trailer\n";
const START: &[u8] = b"startxref\n";
/// Bytes of an entry of the table (ISO 32000-1, 7.5.4).
const ENTRY: usize = 20;
/// Digits of an offset in an entry.
const OFFSET: usize = 10;

/// A PDF as the exporter lays it out.
pub(super) struct Revision<'a> {
    pdf: &'a [u8],
    /// Where the table begins.
    table: usize,
    /// Where its entries begin, and where the trailer does.
    entries: Range<usize>,
    /// Where objects begin, by their numbers; none of free ones.
    offsets: Vec<Option<usize>>,
    /// The same in the order of the file.
    sorted: Vec<usize>,
    changes: Vec<Change>,
}

struct Change {
    at: Range<usize>,
    with: Vec<u8>,
}

impl<'a> Revision<'a> {
    pub(super) fn of(pdf: &'a [u8]) -> Option<Self> {
        let table = last(pdf, TABLE)? + 1;
        let trailer = table + places(&pdf[table..], TRAILER).next()?;
        let mut lines = table;
        for _ in 0..2 {
            lines += pdf[lines..trailer].iter().position(|&byte| byte == b'\n')? + 1;
        }
        let entries = pdf[lines..trailer].chunks_exact(ENTRY);
        if !entries.remainder().is_empty() {
            return None;
        }
        let offset = |entry: &[u8]| -> Option<Option<usize>> {
            let (offset, rest) = entry.split_at(OFFSET);
            let offset = std::str::from_utf8(offset).ok()?.parse().ok().filter(|&offset| offset <= table)?;
            // A free entry's number is that of the next free object.
            Some((rest.get(7) == Some(&b'n')).then_some(offset))
        };
        let offsets = entries.map(offset).collect::<Option<Vec<_>>>()?;
        let mut sorted: Vec<usize> = offsets.iter().flatten().copied().collect();
        sorted.sort_unstable();
        Some(Self { pdf, table, entries: lines..trailer, offsets, sorted, changes: Vec::new() })
    }

    /// What stands before the table: the objects.
    pub(super) fn body(&self) -> &'a [u8] {
        &self.pdf[..self.table]
    }

    /// The numbers that objects can have.
    pub(super) fn numbers(&self) -> Range<usize> {
        0..self.offsets.len()
    }

    /// Where the value of an object stands, between `obj` and `endobj`, or the keyword of its stream.
    pub(super) fn value(&self, number: usize) -> Option<Range<usize>> {
        let from = (*self.offsets.get(number)?)?;
        let head = format!("{number} 0 obj\n");
        let from = self.pdf[from..self.table].starts_with(head.as_bytes()).then_some(from + head.len())?;
        let next = self.sorted.get(self.sorted.partition_point(|&offset| offset < from)).copied().unwrap_or(self.table);
        let object = &self.pdf[from..next];
        let end = places(object, b"\nendobj").next()?;
        let end = places(&object[..end], b"stream\n").next().unwrap_or(end);
        Some(from..from + end)
    }

    pub(super) fn bytes(&self, at: Range<usize>) -> &'a [u8] {
        &self.pdf[at]
    }

    /// Puts other bytes in the place of some; changes do not overlap.
    pub(super) fn change(&mut self, at: Range<usize>, with: impl Into<Vec<u8>>) {
        self.changes.push(Change { at, with: with.into() });
    }

    /// The file with all changes; none where there are none.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        if self.changes.is_empty() {
            return None;
        }
        self.changes.sort_by_key(|change| change.at.start);
        let mut out = Vec::with_capacity(self.pdf.len() + 64 * self.changes.len());
        let mut done = 0;
        for change in &self.changes {
            out.extend_from_slice(self.pdf.get(done..change.at.start)?);
            out.extend_from_slice(&change.with);
            done = change.at.end;
        }
        out.extend_from_slice(self.pdf.get(done..self.table)?);
        // How many bytes each change leaves the rest behind or ahead, added up.
        let mut moved = 0_i64;
        let mut steps = Vec::with_capacity(self.changes.len());
        for change in &self.changes {
            moved += i64::try_from(change.with.len()).ok()? - i64::try_from(change.at.len()).ok()?;
            steps.push((change.at.end, moved));
        }
        let moved = |offset: usize| -> Option<usize> {
            let before = steps.partition_point(|&(end, _)| end <= offset);
            offset.checked_add_signed(isize::try_from(before.checked_sub(1).map_or(0, |last| steps[last].1)).ok()?)
        };
        out.extend_from_slice(&self.pdf[self.table..self.entries.start]);
        for (entry, offset) in self.pdf[self.entries.clone()].chunks_exact(ENTRY).zip(&self.offsets) {
            match offset {
                Some(offset) => {
                    out.extend_from_slice(format!("{:0OFFSET$}", moved(*offset)?).as_bytes());
                    out.extend_from_slice(&entry[OFFSET..]);
                }
                None => out.extend_from_slice(entry),
            }
        }
        let start = last(self.pdf, START)? + START.len();
        let digits = self.pdf[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let old: usize = std::str::from_utf8(&self.pdf[start..start + digits]).ok()?.parse().ok()?;
        out.extend_from_slice(&self.pdf[self.entries.end..start]);
        out.extend_from_slice(moved(old)?.to_string().as_bytes());
        out.extend_from_slice(&self.pdf[start + digits..]);
        Some(out)
    }
}

/// Where `wanted` stands.
pub(super) fn places<'a>(bytes: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(wanted.len()).enumerate().filter(move |(_, window)| *window == wanted).map(|(at, _)| at)
}

fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "%PDF-1.7\n1 0 obj\n[/A]\nendobj\n3 0 obj\n<</Length 4>>stream\ndata\nendstream\nendobj\n\
                        xref\n0 4\n0000000002 65535 f\r\n0000000009 00000 n\r\n0000000000 00000 f\r\n0000000029 00000 n\r\n\
                        trailer\n<</Size 4>>\nstartxref\n79\n%%EOF";

    #[test]
    fn offsets_follow_what_is_put_in_and_taken_out() {
        for (with, first, third, table) in [("[/Longer name]", 9, 39, 89), ("0", 9, 26, 76), ("[/B]", 9, 29, 79)] {
            let mut revision = Revision::of(FILE.as_bytes()).expect("it is laid out so");
            assert_eq!(revision.value(3).map(|at| revision.bytes(at)), Some(b"<</Length 4>>".as_slice()));
            assert_eq!((revision.value(0), revision.value(2), revision.value(9)), (None, None, None));
            let value = revision.value(1).expect("it is there");
            revision.change(value, with);
            let changed = String::from_utf8(revision.finish().expect("it changes")).expect("ASCII");
            assert_eq!(changed.find("1 0 obj"), Some(first));
            assert_eq!(changed.find("3 0 obj"), Some(third));
            assert_eq!(changed.find("xref\n0 4"), Some(table));
            assert!(changed.contains(&format!("{third:010} 00000 n")), "{changed}");
            assert!(changed.contains("0000000002 65535 f") && changed.contains("0000000000 00000 f"), "{changed}");
            assert!(changed.ends_with(&format!("startxref\n{table}\n%%EOF")), "{changed}");
        }
    }

    #[test]
    fn without_a_change_or_a_table_there_is_no_revision() {
        assert!(Revision::of(FILE.as_bytes()).and_then(Revision::finish).is_none());
        for other in ["", "%PDF-1.7\nxref\n", "a\nxref\n0 1\n00\ntrailer\nstartxref\n2", "\nxref\ntrailer\n"] {
            assert!(Revision::of(other.as_bytes()).and_then(Revision::finish).is_none(), "{other}");
        }
    }
}
