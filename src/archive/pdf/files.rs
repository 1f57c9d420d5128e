//! The files that a PDF carries (ISO 32000-1, 7.11.4), from the tree of their names (7.9.6).

use std::collections::{BTreeMap, BTreeSet};

use super::{Broken, Dict, Object, Pdf, inflated};
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
                (Object::Dict(dict), _) => Ok(dict),
                _ => Err(Broken::Object(number)),
            },
            _ => Err(Broken::NoFiles),
        }
    }

    fn file(&mut self, specification: &Dict) -> Result<(), Broken> {
        if self.files.len() >= self.limits.count {
            return Err(Broken::TooMuch("files"));
        }
        let name = match self.pdf.value(specification, "UF")? {
            Some(Object::Text(name)) => text(&name),
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
        let said = match self.pdf.dict(&dict, "Params")?.map(|it| it.get(&b"Size"[..]).cloned()) {
            Some(Some(Object::Integer(size))) => u64::try_from(size).ok(),
            _ => None,
        };
        let said = said.ok_or_else(|| wrong("does not say how large it is"))?;
        let left = self.limits.all_bytes.saturating_sub(self.bytes);
        if said > left.min(self.limits.file_bytes) {
            return Err(wrong("is larger than files of a booklet are"));
        }
        let is_flate = |filter: &Object| *filter == Object::Name(b"FlateDecode".to_vec());
        let bytes = match dict.get(&b"Filter"[..]) {
            _ if dict.contains_key(&b"DecodeParms"[..]) => return Err(wrong("is packed as in no booklet")),
            None => data.to_vec(),
            Some(Object::Array(filters)) if filters.is_empty() => data.to_vec(),
            Some(filter)
                if is_flate(filter)
                    || matches!(filter, Object::Array(all) if matches!(&all[..], [one] if is_flate(one))) =>
            {
                inflated(data, said).ok_or_else(|| wrong("is damaged, or larger than it says"))?
            }
            Some(_) => return Err(wrong("is packed as in no booklet")),
        };
        if u64::try_from(bytes.len()).ok() != Some(said) {
            return Err(wrong("has not the size that it says"));
        }
        self.bytes += said;
        match self.files.insert(name.clone(), bytes) {
            Some(_) => Err(wrong("is there twice")),
            None => Ok(()),
        }
    }
}

/// A text string (7.9.2.2) in UTF-16, UTF-8 or the ASCII part of PDFDocEncoding.
fn text(bytes: &[u8]) -> Option<String> {
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
