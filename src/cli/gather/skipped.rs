use std::collections::BTreeMap;

use libretto::diagnostic::{Code, Diagnostic, Place};
use libretto::record::source;

/// What lies in a folder or an archive and is no source of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Picture,
    Document,
    Archive,
    Media,
    Other,
    Hidden,
    Outside,
    Unnamed,
    Unreadable,
}

impl Kind {
    fn name(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Picture => ("picture", "pictures"),
            Self::Document => ("document", "documents"),
            Self::Archive => ("archive", "archives"),
            Self::Media => ("film, sound or font", "films, sounds or fonts"),
            Self::Other => ("binary file", "binary files"),
            Self::Hidden => ("hidden file or folder", "hidden files or folders"),
            Self::Outside => ("link that leads out of it", "links that lead out of it"),
            Self::Unnamed => ("name that cannot be used", "names that cannot be used"),
            Self::Unreadable => ("file that cannot be read", "files that cannot be read"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }

    /// The kind of a file that its ending gives away before it is opened.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())?;
        let kinds: &[(Self, &[&str])] = &[
            (
                Self::Picture,
                &["avif", "bmp", "eps", "gif", "heic", "ico", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"],
            ),
            (Self::Document, &["doc", "docx", "key", "odp", "odt", "pages", "pdf", "ppt", "pptx", "ps", "rtf"]),
            (Self::Archive, &["7z", "bz2", "gz", "rar", "tar", "tgz", "xz", "zip", "zst"]),
            (
                Self::Media,
                &[
                    "aac", "avi", "flac", "m4a", "mkv", "mov", "mp3", "mp4", "ogg", "otf", "ttf", "wav", "webm",
                    "woff", "woff2",
                ],
            ),
        ];
        kinds.iter().find(|(_, extensions)| extensions.contains(&extension.as_str())).map(|(kind, _)| *kind)
    }

    /// The kind of a file that its bytes give away. Workbooks are packed, and read all the same.
    pub(super) fn of_bytes(name: &str, bytes: &[u8]) -> Option<Self> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        if extension.is_some_and(|extension| ["ods", "xls", "xlsb", "xlsm", "xlsx"].contains(&extension.as_str())) {
            return None;
        }
        let head = &bytes[..bytes.len().min(4096)];
        let is_binary = head.starts_with(b"%PDF") || head.contains(&0) && !source::is_sixteen_bits(bytes);
        is_binary.then_some(Self::Other)
    }
}

/// How many of each kind were passed over.
#[derive(Debug, Default)]
pub(super) struct Skipped(BTreeMap<Kind, usize>);

impl Skipped {
    pub(super) fn add(&mut self, kind: Kind) {
        *self.0.entry(kind).or_default() += 1;
    }

    /// One sentence for all of a source.
    pub(super) fn said(&self, source: &str) -> Option<Diagnostic> {
        let counts: Vec<String> = self.0.iter().map(|(kind, count)| kind.name(*count)).collect();
        let message = format!("not read of `{source}`: {}", counts.join(", "));
        let help = "what belongs to a talk and stands in one of them has to be exported as text or a table";
        (!counts.is_empty()).then(|| Diagnostic::new(Code::NotRead, &Place::Made, message).help(help))
    }
}
