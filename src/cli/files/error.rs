use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or written; every message names it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The system said no.
    #[error("cannot {verb} `{}`: {source}", .path.display())]
    Io {
        /// `read`, `write`.
        verb: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    /// A folder where a file belongs, or a pipe or device inside an event's folder.
    #[error("`{}` is no regular file", .0.display())]
    NotAFile(PathBuf),
    /// A file where a folder belongs.
    #[error("`{}` is no folder", .0.display())]
    NotAFolder(PathBuf),
    /// A folder in which somebody may have changed something.
    #[error("`{}` is not empty: delete it, or name another", .0.display())]
    NotEmpty(PathBuf),
    /// An event's folder may be a stranger's; it must not publish what lies around it.
    #[error("`{}` leads out of the event's folder", .0.display())]
    Outside(PathBuf),
    /// A file name that is no Unicode; the booklet could not say it.
    #[error("the name of `{}` is not valid Unicode", .0.display())]
    Name(PathBuf),
    #[error("`{}` is larger than {most} bytes", .path.display())]
    FileTooLarge { path: PathBuf, most: u64 },
    #[error("the files up to `{}` are larger than {most} bytes together", .path.display())]
    AllTooLarge { path: PathBuf, most: u64 },
    #[error("more than {most} files, of which `{}` is the first too many", .path.display())]
    TooMany { path: PathBuf, most: usize },
    #[error("`{}` lies more than {most} folders deep", .path.display())]
    TooDeep { path: PathBuf, most: usize },
}

impl Error {
    /// Whether only the file it names is wrong, and others can be read.
    pub(super) fn is_of_one_file(&self) -> bool {
        match self {
            Self::Io { .. } | Self::NotAFile(_) | Self::Outside(_) | Self::Name(_) | Self::FileTooLarge { .. } => true,
            Self::NotAFolder(_)
            | Self::NotEmpty(_)
            | Self::AllTooLarge { .. }
            | Self::TooMany { .. }
            | Self::TooDeep { .. } => false,
        }
    }

    pub(super) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { verb: "read", path: path.to_owned(), source }
    }

    pub(super) fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { verb: "write", path: path.to_owned(), source }
    }
}
