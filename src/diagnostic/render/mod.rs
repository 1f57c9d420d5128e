//! Renderings of diagnostics: for people, for programs, for GitHub and for code scanners. A file per format.
//!
//! Messages quote what strangers wrote. Whatever is rendered here may be shown on a terminal, so no rendering lets a control
//! character through.

#[cfg(test)]
mod catalogue;
mod github;
mod human;
mod json;
mod plain;
mod sarif;
mod summary;

pub use github::github;
pub use human::{Terminal, human};
pub use json::json;
pub use plain::plain;
pub use sarif::sarif;
pub use summary::{overview, summary};

/// A file's path below the folder that the reader of the output sees it in.
fn path_in(folder: &str, file: &str) -> String {
    let folder = folder.trim_end_matches('/');
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}

#[cfg(test)]
mod example {
    use crate::diagnostic::{Code, Diagnostic, Place, Sources};

    const TEXT: &str = "contributions:\n- id: P-17\n  title: A title\n  authors: [{ name: A. Author }]\n- id: P-17\n";

    /// An error with a related place and a note about no file at all.
    pub(super) fn diagnostics() -> (Vec<Diagnostic>, Sources) {
        let mut sources = Sources::default();
        let file = sources.add("contributions.yaml", TEXT);
        let first = Place::within(&file, TEXT, 21, 25);
        let second = Place::within(&file, TEXT, TEXT.len() - 5, TEXT.len() - 1);
        let twice = Diagnostic::new(Code::DuplicateId, &second, "the id `P-17` stands for two contributions")
            .help("give one of them another id")
            .also(&first, "it stands here first");
        let bare = Diagnostic::new(Code::NoAbstract, &Place::Made, "no abstract for `P-3`");
        (vec![twice, bare], sources)
    }
}
