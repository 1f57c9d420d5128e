//! The files that a PDF carries (ISO 32000-1, 7.11.4), from the tree of their names (7.9.6).

use std::collections::{BTreeMap, BTreeSet};

use super::{Broken, Dict, Object, Pdf};
use crate::archive::Limits;

/// Branches of the tree below each other.
const MOST_DEPTH: usize = 16;

/// The files by the names they carry; a name that stands twice is told, no name is judged.
pub(in crate::archive) fn files(bytes: &[u8], limits: &Limits) -> Result<BTreeMap<String, Vec<u8>>, Broken> {
    let pdf = Pdf::open(bytes)?;
    let catalog = pdf.dict(&pdf.trailer, "Root")?.ok_or(Broken::Table)?;
    let names = pdf.dict(&catalog, "Names")?.ok_or(Broken::NoFiles)?;
    let tree = pdf.dict(&names, "EmbeddedFiles")?.ok_or(Broken::NoFiles)?;
    let mut walk = Walk { pdf: &pdf, limits, bytes: 0, visited: BTreeSet::new(), files: BTreeMap::new() };
    walk.node(&tree, 0)?;
    if walk.files.is_empty() { Err(Broken::NoFiles) } else { Ok(walk.files) }
}

struct Walk<'a> {
    pdf: &'a Pdf<'a>,
    limits: &'a Limits,
    /// Bytes unpacked so far.
    bytes: u64,
    /// Objects that were met as branches or files: none is met twice.
    visited: BTreeSet<u32>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Walk<'_> {
    fn node(&mut self, node: &Dict, depth: usize) -> Result<(), Broken> {
        if depth > MOST_DEPTH {
            return Err(Broken::TooMuch("branches of its list of files"));
        }
        if let Some(Object::Array(kids)) = self.pdf.value(node, "Kids")? {
            for kid in kids {
                let kid = self.entry(kid)?;
                self.node(&kid, depth + 1)?;
            }
        }
        if let Some(Object::Array(names)) = self.pdf.value(node, "Names")? {
            for pair in names.chunks(2) {
                let [Object::Text(_), file] = pair else { return Err(Broken::NoFiles) };
                let specification = self.entry(file.clone())?;
                self.file(&specification)?;
            }
        }
        Ok(())
    }

    /// A dictionary of the tree, which stands here or elsewhere.
    fn entry(&mut self, object: Object) -> Result<Dict, Broken> {
        match object {
            Object::Dict(dict) => Ok(dict),
            Object::Reference(number) if !self.visited.insert(number) => Err(Broken::Loop),
            Object::Reference(number) => match self.pdf.at(number)? {
                Object::Dict(dict) => Ok(dict),
                _ => Err(Broken::Object(number)),
            },
            _ => Err(Broken::NoFiles),
        }
    }

    fn file(&mut self, specification: &Dict) -> Result<(), Broken> {
        if self.files.len() >= self.limits.count {
            return Err(Broken::TooMuch("files"));
        }
        let name = match (self.pdf.value(specification, "UF")?, self.pdf.value(specification, "F")?) {
            (Some(Object::Text(name)), _) | (None, Some(Object::Text(name))) => text(&name),
            _ => None,
        };
        let name = name.ok_or_else(|| Broken::File("?".to_owned(), "has a name that cannot be read"))?;
        let wrong = |what| Broken::File(name.clone(), what);
        let streams = self.pdf.dict(specification, "EF")?.ok_or_else(|| wrong("is not inside"))?;
        let number = match streams.get(&b"F"[..]) {
            Some(Object::Reference(number)) => *number,
            _ => return Err(wrong("is not inside")),
        };
        if !self.visited.insert(number) {
            return Err(Broken::Loop);
        }
        let (dict, data) = self.pdf.stream(number).map_err(|_| wrong("is damaged"))?;
        let size = self.pdf.dict(&dict, "Params")?.and_then(|it| it.get(&b"Size"[..]).cloned());
        let said = match size {
            Some(Object::Integer(size)) => {
                Some(u64::try_from(size).map_err(|_| wrong("has not the size that it says"))?)
            }
            Some(_) => return Err(wrong("does not say how large it is")),
            None => None,
        };
        let left = self.limits.all_bytes.saturating_sub(self.bytes).min(self.limits.file_bytes);
        if said.is_some_and(|said| said > left) {
            return Err(wrong("is larger than files of a booklet are"));
        }
        let bytes = self.pdf.unpacked(&dict, data, said.unwrap_or(left)).map_err(wrong)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if said.is_some_and(|said| said != length) {
            return Err(wrong("has not the size that it says"));
        }
        self.bytes += length;
        match self.files.insert(name.clone(), bytes) {
            Some(_) => Err(wrong("is there twice")),
            None => Ok(()),
        }
    }
}

/// A text string (7.9.2.2) in UTF-16, UTF-8 or the ASCII part of PDFDocEncoding.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    if let Some(utf16) = bytes.strip_prefix(b"\xFE\xFF") {
        let units: Vec<u16> =
            utf16.chunks(2).map(|pair| pair.iter().fold(0, |unit, &byte| unit << 8 | u16::from(byte))).collect();
        return String::from_utf16(&units).ok();
    }
    match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(utf8) => String::from_utf8(utf8.to_vec()).ok(),
        None if bytes.is_ascii() => String::from_utf8(bytes.to_vec()).ok(),
        None => None,
    }
}
