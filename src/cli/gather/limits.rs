use libretto::diagnostic::{Code, Diagnostic, Place};

/// What is taken of a folder or an archive at most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of one file.
    pub(super) file_bytes: u64,
    /// Bytes of all files.
    pub(super) all_bytes: u64,
    /// Files and folders looked at.
    pub(super) count: usize,
    /// Folders below each other.
    pub(super) depth: usize,
}

impl Default for Limits {
    /// Ten times the largest export we know of.
    fn default() -> Self {
        Self { file_bytes: 100_000_000, all_bytes: 200_000_000, count: 20_000, depth: 16 }
    }
}

/// What a source had too much of; the rest of it was read.
pub(super) fn over(source: &str, what: &str) -> Diagnostic {
    let help = "pull a folder with nothing in it but the export";
    Diagnostic::new(Code::OverLimit, &Place::Made, format!("`{source}` {what}")).help(help)
}
