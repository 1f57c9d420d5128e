//! ZIP archives (APPNOTE.TXT), read as from strangers: within limits, no name and no size believed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::{Fault, Limits};

/// How many times its size an archive may unpack to; text packs to a tenth at best.
const GROWTH: u64 = 50;
/// What a small archive may unpack to all the same.
const SMALL: u64 = 20_000_000;

/// An archive that was opened.
pub struct Packed<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    bytes: &'a [u8],
}

/// Why a file of an archive, or all of it, is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is packed with a password.
    #[error("it is encrypted")]
    Encrypted,
    /// A link, which leads who knows where.
    #[error("it is a link")]
    Link,
    /// Its name is no text.
    #[error("its name cannot be read")]
    Name,
    /// Its bytes cannot be unpacked, or are not those that were packed.
    #[error("it is damaged")]
    Damaged,
    /// It is not as large as the archive says.
    #[error("it has not the size that the archive says")]
    Size,
    /// With it there would be more than is read.
    #[error("the archive unpacks to more than {0} bytes")]
    TooLarge(u64),
}

/// Whether bytes begin as an archive does.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

impl<'a> Packed<'a> {
    /// Opens an archive; none where the bytes are no whole one.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = is_zip(bytes).then(|| ZipArchive::new(Cursor::new(bytes)).ok())??;
        Some(Self { archive, bytes })
    }

    /// How many files and folders it says it has, each name once.
    pub fn len(&self) -> usize {
        self.archive.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.archive.is_empty()
    }

    /// The names it has, as far as they are text.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().flatten().map(|name| name.into_owned())
    }

    /// Whether a name stands twice, so that readers disagree on what it has (APPNOTE.TXT, 4.3.16: the number of entries).
    fn has_twins(&self) -> bool {
        let end = self.bytes.len().checked_sub(22 + self.archive.comment().len());
        let count = end.and_then(|end| self.bytes.get(end + 10..end + 12)).map(|it| u16::from_le_bytes([it[0], it[1]]));
        count.is_none_or(|count| usize::from(count) != self.archive.len())
    }

    /// Hands each file to `take`, its name and what unpacks it, until that says no. Folders are passed over. What has been unpacked
    /// counts, whatever the archive says of sizes.
    pub fn each(&mut self, limits: &Limits, mut take: impl FnMut(&str, Unpack<'_>) -> bool) {
        let packed = u64::try_from(self.bytes.len()).unwrap_or(u64::MAX);
        let most = limits.all_bytes.min(packed.saturating_mul(GROWTH).max(SMALL));
        let mut left = most;
        for number in 0..self.archive.len() {
            let name = self.archive.name_for_index(number).and_then(Result::ok).map(|name| name.into_owned());
            let goes_on = match (&name, self.archive.by_index(number)) {
                (_, Ok(file)) if file.is_dir() => true,
                (Some(name), Ok(mut file)) => take(name, &mut || {
                    let most_here = left.min(limits.file_bytes);
                    let unpacked = unpacked(&mut file, most_here).map_err(|why| match why {
                        Refused::TooLarge(_) => Refused::TooLarge(most),
                        why => why,
                    })?;
                    left -= u64::try_from(unpacked.len()).unwrap_or(left);
                    Ok(unpacked)
                }),
                (None, Ok(_)) => take("", &mut || Err(Refused::Name)),
                (name, Err(ZipError::UnsupportedArchive(reason))) if reason.contains("assword") => {
                    take(name.as_deref().unwrap_or_default(), &mut || Err(Refused::Encrypted))
                }
                (name, Err(_)) => take(name.as_deref().unwrap_or_default(), &mut || Err(Refused::Damaged)),
            };
            if !goes_on {
                return;
            }
        }
    }
}

/// Unpacks the file it was handed with.
pub type Unpack<'a> = &'a mut dyn FnMut() -> Result<Vec<u8>, Refused>;

/// A file's bytes, of which there are no more than `most` and as many as the archive says.
fn unpacked<R: Read>(file: &mut ZipFile<'_, R>, most: u64) -> Result<Vec<u8>, Refused> {
    if file.is_symlink() {
        return Err(Refused::Link);
    }
    let said = file.size();
    let mut bytes = Vec::new();
    let length = file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| Refused::Damaged)?;
    match u64::try_from(length).unwrap_or(u64::MAX) {
        length if length > most => Err(Refused::TooLarge(most)),
        length if length != said => Err(Refused::Size),
        _ => Ok(bytes),
    }
}

/// Unpacks an archive of which every file has to be taken; otherwise each that is not is named with its reason, and an archive
/// as a whole by an empty name.
pub fn unpack(bytes: &[u8], limits: &Limits) -> Result<BTreeMap<String, Vec<u8>>, Vec<Fault>> {
    let whole = |reason: String| vec![(String::new(), reason)];
    let mut packed = Packed::open(bytes).ok_or_else(|| whole("it is no ZIP archive, or was cut short".to_owned()))?;
    if packed.len() > limits.count {
        return Err(whole(format!("it has more than {} files", limits.count)));
    }
    if packed.has_twins() {
        return Err(whole("it does not say how many files it has, or has two of one name".to_owned()));
    }
    let names: Vec<String> = packed.names().collect();
    // Most programs list folders, too, by names that end in a slash: nothing is unpacked of them.
    let (folders, names): (Vec<&str>, Vec<&str>) =
        names.iter().map(String::as_str).partition(|name| name.ends_with('/'));
    let mut faults = super::faults(names);
    faults.extend(folders.into_iter().filter_map(|folder| {
        let reason = super::fault(&folder[..folder.len() - 1])?;
        Some((folder.to_owned(), reason.to_owned()))
    }));
    let mut files = BTreeMap::new();
    packed.each(limits, |name, unpack| match unpack() {
        Ok(bytes) => {
            files.insert(name.to_owned(), bytes);
            true
        }
        Err(why) => {
            faults.push((name.to_owned(), why.to_string()));
            !matches!(why, Refused::TooLarge(_))
        }
    });
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

#[cfg(test)]
mod tests;
