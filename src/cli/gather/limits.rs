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
    /// Ten times the largest export we know of, and no more than is read of an event's folder later.
    fn default() -> Self {
        Self { file_bytes: 100_000_000, all_bytes: 300_000_000, count: 15_000, depth: 6 }
    }
}

/// What a source had too much of; the rest of it was read.
pub(super) fn over(source: &str, what: &str) -> Diagnostic {
    let help = "pull a folder with nothing in it but the export";
    Diagnostic::new(Code::OverLimit, &Place::Made, format!("`{source}` {what}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::Limits;
    use crate::cli::files;

    #[test]
    fn what_is_taken_can_be_read_again() {
        let (taken, read) = (Limits::default(), files::Limits::default());
        assert!(taken.file_bytes <= read.file_bytes && taken.all_bytes < read.all_bytes && taken.count < read.count);
        // `source` and the folder itself stand above.
        assert!(taken.depth + 2 <= read.depth);
    }
}
