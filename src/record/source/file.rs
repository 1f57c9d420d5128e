use super::Format;

/// A file as it came: from a server, or from the organizer's disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// The file's name, as positions shall carry it: `source/index.html`, `source/export/papers.yml`.
    pub name: String,
    /// The file, byte for byte.
    pub bytes: Vec<u8>,
    /// What the server said it is: `text/html; charset=utf-8`.
    pub media_type: Option<String>,
    /// The address it was pulled from.
    pub address: Option<String>,
    /// The format that this one is said to be of.
    pub format: Option<&'static Format>,
}
