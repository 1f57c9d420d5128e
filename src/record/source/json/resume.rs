//! Where reading goes on after a mistake.
//!
//! Records of one list begin with the same keys. Behind what cannot be read, the next `},{"id":` with the keys of an open list is
//! the next record of that list, whatever quotation marks and brackets are missing before it.

use std::ops::Range;

use super::{MAX_MISTAKES, Reader};

/// Bytes in which the end of a broken text is looked for; abstracts have some thousand.
const TEXT: usize = 64 << 10;
/// Bytes of a broken entry.
const ENTRY: usize = 4 << 10;
/// Bytes of a record's first value.
const FIRST_VALUE: usize = 512;
/// Longest key that is believed to be one.
const KEY: usize = 64;

/// What a complaint says of how it goes on.
pub(super) const NEXT: &str = "; reading goes on with the next record";

/// A list or an object that is being read.
#[derive(Debug)]
pub(super) struct Frame {
    is_list: bool,
    /// The first keys of what the frame has one after the other: records.
    signature: Vec<Range<usize>>,
    /// The keys that the record read now began with.
    current: usize,
    /// The signature of the last object within, whose records have keys of their own: days of sessions.
    inner: Vec<Range<usize>>,
}

impl Frame {
    pub(super) fn list() -> Self {
        Self { is_list: true, signature: Vec::new(), current: 0, inner: Vec::new() }
    }

    pub(super) fn map() -> Self {
        Self { is_list: false, signature: Vec::new(), current: 0, inner: Vec::new() }
    }
}

impl Reader<'_> {
    /// Notes the first two keys of an object as the signature of the list or object it stands in.
    pub(super) fn sign(&mut self, key: Range<usize>) {
        let Some(parent) = self.frames.len().checked_sub(2) else { return };
        let nth = self.frames[parent + 1].current;
        if nth < 2 {
            self.frames[parent + 1].current = nth + 1;
            let signature = &mut self.frames[parent].signature;
            if signature.len() == nth {
                signature.push(key);
            }
        }
    }

    /// Leaves an object that ends here; the one around it remembers how its records begin.
    pub(super) fn close(&mut self, level: usize) {
        self.frames.truncate(level + 1);
        let closed = self.frames.pop().map(|frame| frame.signature).filter(|signature| !signature.is_empty());
        if let (Some(signature), Some(around)) = (closed, self.frames.last_mut()) {
            around.inner = signature;
        }
    }

    /// Goes to the next record of a list or object that is open; to the end of the file where there is none.
    pub(super) fn leave(&mut self) {
        let found = if self.complaints.len() < MAX_MISTAKES { self.next_record(self.at) } else { None };
        match found {
            Some((level, at)) => {
                self.resume = Some(level);
                self.at = at;
            }
            None => {
                if let Some(last) = self.complaints.last_mut().filter(|_| self.at < self.bytes.len()) {
                    last.message = last.message.replace(NEXT, "") + "; nothing behind it is read";
                }
                self.resume = Some(usize::MAX);
                self.at = self.bytes.len();
            }
        }
    }

    /// The next object that begins as those of an open frame do: the frame's number, and where the object's entry begins.
    fn next_record(&self, from: usize) -> Option<(usize, usize)> {
        let mut at = from;
        loop {
            at += self.bytes.get(at..)?.iter().position(|&byte| byte == b'{')?;
            for (level, frame) in self.frames.iter().enumerate().rev() {
                if self.is_signed(at, &frame.signature)
                    && let Some(found) = self.begins(at, level, frame.is_list)
                {
                    return Some(found);
                }
                if !frame.is_list
                    && self.is_signed(at, &frame.inner)
                    && let Some(key) = self.first_of(at)
                {
                    return Some((level, key));
                }
            }
            at += 1;
        }
    }

    /// Whether the object that begins here is a further one of a list, and of no list around it.
    pub(super) fn is_next_of(&self, level: usize) -> bool {
        let is_outermost = self.frames.len() == 1;
        self.complaints.len() < MAX_MISTAKES && (is_outermost || self.is_signed(self.at, &self.frames[level].signature))
    }

    /// Whether an object begins with these keys, the second soon behind the first.
    fn is_signed(&self, open: usize, signature: &[Range<usize>]) -> bool {
        let Some(first) = signature.first() else { return false };
        let at = self.after_space(open + 1);
        let Some(behind) = self.key_at(at, first) else { return false };
        let Some(second) = signature.get(1) else { return true };
        if matches!(self.bytes.get(self.after_space(behind)), Some(b'{' | b'[')) {
            return true;
        }
        let end = (behind + FIRST_VALUE).min(self.bytes.len());
        let mut within = (behind..end).take_while(|&at| self.bytes[at] != b'}').filter(|&at| self.bytes[at] == b',');
        within.any(|at| self.key_at(self.after_space(at + 1), second).is_some())
    }

    /// Where the value of a key begins, if the key stands there.
    fn key_at(&self, at: usize, key: &Range<usize>) -> Option<usize> {
        let quoted = usize::from(matches!(self.bytes.get(at), Some(b'"' | b'\'')));
        let key = self.bytes.get(key.clone())?;
        let colon = self.after_space(at + key.len() + 2 * quoted);
        let is_there = self.bytes.get(at + quoted..)?.starts_with(key) && self.bytes.get(colon) == Some(&b':');
        is_there.then_some(colon + 1)
    }

    /// Whether an object stands as a further one of a frame, and where: behind a comma in a list, behind comma and key in an object;
    /// or as the first of another such list in the object around it.
    fn begins(&self, open: usize, level: usize, is_list: bool) -> Option<(usize, usize)> {
        let (before, byte) = self.before_space(open)?;
        match (is_list, byte) {
            (true, b',') => Some((level, open)),
            (false, b':') => {
                let around = level.checked_sub(1).filter(|&around| !self.frames[around].is_list);
                let first = || Some((around?, self.first_of(open)?));
                self.key_before(before).map(|key| (level, key)).or_else(first)
            }
            (true, b'[') if level > 0 && !self.frames[level - 1].is_list => {
                let (colon, byte) = self.before_space(before)?;
                (byte == b':').then(|| self.key_before(colon).map(|key| (level - 1, key)))?
            }
            _ => None,
        }
    }

    /// Where the key before a colon begins, if a comma stands before it.
    fn key_before(&self, colon: usize) -> Option<usize> {
        let start = self.key_start(colon)?;
        (self.before_space(start)?.1 == b',').then_some(start)
    }

    /// Where the key of the object begins whose first record stands here: `"day": {"s1": {`.
    fn first_of(&self, open: usize) -> Option<usize> {
        let (colon, byte) = self.before_space(open)?;
        let start = self.key_start(colon).filter(|_| byte == b':')?;
        let (around, byte) = self.before_space(start)?;
        let (colon, before) = self.before_space(around).filter(|_| byte == b'{')?;
        self.key_before(colon).filter(|_| before == b':')
    }

    fn key_start(&self, colon: usize) -> Option<usize> {
        let (end, quote) = self.before_space(colon)?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let from = end.saturating_sub(2 * KEY);
        Some(from + self.bytes.get(from..end)?.iter().rposition(|&byte| byte == quote)?)
    }

    fn after_space(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len())
    }

    /// The last byte before one that is no white space.
    fn before_space(&self, at: usize) -> Option<(usize, u8)> {
        let before = self.bytes.get(..at)?.iter().rposition(|byte| !byte.is_ascii_whitespace())?;
        Some((before, self.bytes[before]))
    }

    /// Whether a value can end here: a comma, a bracket, a comment or the end of the file follows.
    pub(super) fn ends_value(&self, at: usize) -> bool {
        matches!(self.bytes.get(self.after_space(at)), None | Some(b',' | b'}' | b']' | b'/' | b'#' | b')' | b';'))
    }

    /// Whether a short text with a colon behind it begins here.
    pub(super) fn is_key(&self, at: usize) -> bool {
        let Some(quote @ (b'"' | b'\'')) = self.bytes.get(at) else { return false };
        let inner = self.bytes.get(at + 1..(at + 2 + KEY).min(self.bytes.len())).unwrap_or_default();
        let Some(length) = inner.iter().position(|byte| byte == quote) else { return false };
        let plausible =
            inner[..length].iter().all(|byte| !matches!(byte, b'\n' | b',' | b'{' | b'}' | b'[' | b']' | b':'));
        plausible && length > 0 && self.bytes.get(self.after_space(at + length + 2)) == Some(&b':')
    }

    /// Whether a comma with a key behind it stands here.
    fn is_next_entry(&self, at: usize) -> bool {
        self.bytes.get(at) == Some(&b',') && self.is_key(self.after_space(at + 1))
    }

    /// Whether a list in an object goes on behind a bracket that closes it: an object follows, which could not stand there.
    pub(super) fn goes_on(&self, level: usize) -> bool {
        let in_map = level.checked_sub(1).and_then(|above| self.frames.get(above)).is_some_and(|frame| !frame.is_list);
        let next = self.after_space(self.at + 1);
        let behind = if self.bytes.get(next) == Some(&b',') { self.after_space(next + 1) } else { next };
        in_map && self.bytes.get(behind) == Some(&b'{')
    }

    /// Whether an object ends here and another follows.
    fn is_next_record(&self, at: usize) -> bool {
        let comma = self.after_space(at + 1);
        let open = self.after_space(comma + 1);
        self.bytes.get(comma) == Some(&b',')
            && self.bytes.get(open) == Some(&b'{')
            && self.is_key(self.after_space(open + 1))
    }

    /// Where the object goes on behind a broken entry: at the next comma with a key, or at its end, no bracket before it.
    pub(super) fn next_entry(&self, from: usize) -> Option<usize> {
        let is_map = self.frames.last().is_some_and(|frame| !frame.is_list);
        let end = (from + ENTRY).min(self.bytes.len());
        for at in from..end {
            match self.bytes[at] {
                _ if !is_map => return None,
                b',' if self.is_next_entry(at) => return Some(at),
                b'}' if self.ends_value(at + 1) => return Some(at),
                b'{' | b'[' | b'}' | b']' => return None,
                _ => {}
            }
        }
        None
    }

    /// The end of a text whose quotation marks are wrong, and where to go on: before the next entry, or where a bracket closes.
    pub(super) fn mended(&self, from: usize, quote: u8) -> Option<(usize, usize)> {
        let end = (from + TEXT).min(self.bytes.len());
        let in_list = self.frames.last().is_none_or(|frame| frame.is_list);
        for at in from..end {
            let byte = self.bytes[at];
            if !in_list && byte == b',' && self.is_next_entry(at) {
                let (before, last) = self.before_space(at)?;
                if last == quote && before > from {
                    return Some((before, at));
                }
                // The mark is missing before the brackets that close.
                let closing = |byte: &&u8| matches!(byte, b'}' | b']') || byte.is_ascii_whitespace();
                let run = self.bytes[from..at].iter().rev().take_while(closing).count();
                return Some((at - run, at - run));
            }
            if byte == b'}' && self.is_next_record(at) {
                return Some((at, at));
            }
            if byte == quote && matches!(self.bytes.get(self.after_space(at + 1)), Some(b'}' | b']')) {
                let closes = self.after_space(at + 1);
                if self.ends_value(closes + 1) {
                    return Some((at, closes));
                }
            }
        }
        None
    }
}
