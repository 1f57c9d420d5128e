//! Whether two PDFs hold the same, though one was saved anew: object by object from the catalog on, wherever they stand, however
//! they are numbered and packed.

use std::collections::BTreeSet;

use super::table::Entry;
use super::{Broken, Dict, Lexer, Object, Pdf, filter, text};
use crate::archive::Limits;

/// Objects read of one file, of which every one is looked at here.
const MOST_OBJECTS: usize = 50_000_000;
/// Pairs of objects that are compared.
const MOST_PAIRS: usize = 10_000_000;

/// What a stream's dictionary says of how it is packed.
const OF_PACKING: [&[u8]; 3] = [b"Length", b"Filter", b"DecodeParms"];
/// What every program writes anew of the whole file.
const OF_THE_FILE: &[u8] = b"Metadata";

/// Whether all that a reader shows of one PDF, and the files it carries, are those of another. Metadata are not compared.
pub(in crate::archive) fn is_same(one: &[u8], other: &[u8], limits: &Limits) -> bool {
    let compared = || {
        let pdfs = [Pdf::open(one)?, Pdf::open(other)?];
        pdfs.iter().for_each(|pdf| pdf.left.set(MOST_OBJECTS));
        let root = |pdf: &Pdf| pdf.trailer.get(&b"Root"[..]).cloned().ok_or(Broken::Table);
        let roots = [root(&pdfs[0])?, root(&pdfs[1])?];
        Comparison { pdfs, limits, left: limits.all_bytes, seen: BTreeSet::new(), waiting: vec![roots] }.run()
    };
    compared().unwrap_or(false)
}

struct Comparison<'a> {
    pdfs: [Pdf<'a>; 2],
    limits: &'a Limits,
    /// Bytes that streams may still unpack to.
    left: u64,
    /// Pairs of numbers that were met.
    seen: BTreeSet<[u32; 2]>,
    /// Pairs that are still to be compared.
    waiting: Vec<[Object; 2]>,
}

/// An object, and what it holds if it is a stream.
type Resolved<'a> = (Object, Option<&'a [u8]>);

impl<'a> Comparison<'a> {
    fn run(mut self) -> Result<bool, Broken> {
        let mut pairs = 0;
        while let Some(pair) = self.waiting.pop() {
            pairs += 1;
            if pairs > MOST_PAIRS {
                return Err(Broken::TooMuch("objects"));
            }
            if let [Object::Reference(one), Object::Reference(other)] = pair
                && !self.seen.insert([one, other])
            {
                continue;
            }
            let [one, other] = pair;
            let (one, other) = (self.resolved(0, one)?, self.resolved(1, other)?);
            if !self.is_alike(one, other)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What a reference leads to; anything else is itself.
    fn resolved(&self, which: usize, object: Object) -> Result<Resolved<'a>, Broken> {
        let pdf = &self.pdfs[which];
        let Object::Reference(number) = object else { return Ok((object, None)) };
        match pdf.entries.get(&number) {
            Some(Entry::At(offset)) => {
                let (object, end) = pdf.head(*offset, Some(number))?;
                match Lexer::new(pdf.bytes, end, 0).word(b"stream") {
                    true => pdf.stream(number).map(|(dict, data)| (Object::Dict(dict), Some(data))),
                    false => Ok((object, None)),
                }
            }
            Some(Entry::Within(..)) => pdf.at(number).map(|object| (object, None)),
            // A reference to nothing is null (7.3.10).
            Some(Entry::Free) | None => Ok((Object::null(), None)),
        }
    }

    /// Whether two are alike as far as they say it themselves; what they hold waits.
    fn is_alike(&mut self, one: Resolved<'_>, other: Resolved<'_>) -> Result<bool, Broken> {
        Ok(match (one, other) {
            ((Object::Dict(mut one), Some(first)), (Object::Dict(mut other), Some(second))) => {
                let is_of_file = |dict: &Dict| dict.get(&b"Type"[..]) == Some(&Object::Name(OF_THE_FILE.to_vec()));
                if is_of_file(&one) && is_of_file(&other) {
                    return Ok(true);
                }
                if !self.hold_the_same([&one, &other], [first, second])? {
                    return Ok(false);
                }
                OF_PACKING.iter().for_each(|key| _ = (one.remove(*key), other.remove(*key)));
                self.wait(one, other)
            }
            ((Object::Dict(one), None), (Object::Dict(other), None)) => self.wait(one, other),
            ((Object::Array(one), None), (Object::Array(other), None)) => {
                let is_alike = one.len() == other.len();
                self.waiting.extend(one.into_iter().zip(other).map(|(one, other)| [one, other]));
                is_alike
            }
            ((Object::Text(one), None), (Object::Text(other), None)) => {
                one == other || text(&one).is_some_and(|one| Some(one) == text(&other))
            }
            ((one, None), (other, None)) => match (one.number(), other.number()) {
                (Some(one), Some(other)) => (one - other).abs() < 0.000_1,
                _ => one == other,
            },
            _ => false,
        })
    }

    /// Lets what two dictionaries have wait; a key without a value is none (7.3.7).
    fn wait(&mut self, mut one: Dict, mut other: Dict) -> bool {
        let null = Object::null();
        // What a file or a page says of itself is compared for itself, if at all.
        _ = (one.remove(OF_THE_FILE), other.remove(OF_THE_FILE));
        one.retain(|_, value| *value != null);
        other.retain(|_, value| *value != null);
        let is_alike = one.keys().eq(other.keys());
        self.waiting.extend(one.into_values().zip(other.into_values()).map(|(one, other)| [one, other]));
        is_alike
    }

    /// Whether two streams unpack to the same, or are packed alike where that is not done here.
    fn hold_the_same(&mut self, dicts: [&Dict; 2], data: [&[u8]; 2]) -> Result<bool, Broken> {
        let most = self.left.min(self.limits.file_bytes);
        let unpacked = [0, 1].map(|at| self.pdfs[at].unpacked(dicts[at], data[at], most));
        match unpacked {
            [Err(filter::DAMAGED), _] | [_, Err(filter::DAMAGED)] => Err(Broken::TooMuch("bytes")),
            [Ok(one), Ok(other)] => {
                let length = u64::try_from(one.len() + other.len()).unwrap_or(u64::MAX);
                self.left = self.left.saturating_sub(length);
                Ok(one == other)
            }
            [Err(_), Err(_)] => {
                let kept = |dict: &Dict| OF_PACKING[1..].iter().map(|key| dict.get(*key).cloned()).collect::<Vec<_>>();
                Ok(data[0] == data[1] && kept(dicts[0]) == kept(dicts[1]))
            }
            _ => Ok(false),
        }
    }
}
