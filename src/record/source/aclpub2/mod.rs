//! The folder that aclpub2 makes proceedings from: `papers.yml`, `program.yml` and their companions, with files in LaTeX.

mod event;
mod layout;
mod paper;
mod program;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{Certainty, Claim, Format, Reading, View};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use layout::Part;

/// Folders of aclpub2, those of its handbooks as well.
pub(super) const FORMAT: Format = Format {
    name: "aclpub2",
    title: "aclpub2: folder with papers.yml and program.yml (ACL, *CL workshops)",
    claim,
    read,
};

/// Names of missing files that are told.
const MISSING_TOLD: usize = 5;

/// A folder that has papers or details is a set, with all below it that is no set of its own; the texts it names as well.
fn claim(views: &[&View]) -> Vec<Claim> {
    let parts: Vec<Option<Part>> = views.iter().map(|view| layout::part(view)).collect();
    let is_root = |part: Option<Part>| matches!(part, Some(Part::Papers | Part::Details));
    let roots: BTreeSet<&str> =
        views.iter().zip(&parts).filter(|(_, part)| is_root(**part)).map(|(view, _)| view.folder()).collect();
    let mut sets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (view, _)) in views.iter().zip(&parts).enumerate().filter(|(_, (_, part))| part.is_some()) {
        let root = roots.iter().rev().find(|root| view.folder().starts_with(**root)).copied();
        sets.entry(root.unwrap_or(view.folder())).or_default().push(index);
    }
    sets.into_iter()
        .filter(|(_, files)| files.iter().any(|&file| parts[file].is_some_and(Part::is_of_its_own)))
        .map(|(root, mut files)| {
            let named: BTreeSet<String> =
                files.iter().filter_map(|&file| views[file].yaml()).flat_map(layout::files_named).collect();
            let texts = views.iter().enumerate().filter(|(index, view)| {
                parts[*index].is_none() && view.folder().starts_with(root) && named.contains(&view.base_name())
            });
            let marked = files.iter().any(|&file| is_root(parts[file]));
            files.extend(texts.map(|(index, _)| index));
            Claim { files, certainty: if marked { Certainty::Marked } else { Certainty::Fields } }
        })
        .collect()
}

/// The files of a set by what they are, and what was missed.
struct Set<'v, 'f> {
    yaml: Vec<(Part, &'v View<'f>)>,
    texts: BTreeMap<String, &'v View<'f>>,
    missing: Vec<Spanned<String>>,
}

impl<'v, 'f> Set<'v, 'f> {
    fn of(set: &[&'v View<'f>]) -> Self {
        let mut yaml: Vec<(Part, &View)> = set
            .iter()
            .filter_map(|view| Some((layout::part(view).or_else(|| view.yaml().map(|_| Part::Program))?, *view)))
            .collect();
        yaml.sort_by_key(|(part, _)| *part);
        let texts = set.iter().filter(|view| view.yaml().is_none()).map(|view| (view.base_name(), *view)).collect();
        Self { yaml, texts, missing: Vec::new() }
    }

    /// The entries of all files of a part, each with its file.
    fn entries(&self, part: Part) -> Vec<(&'v View<'f>, &'v crate::record::tree::Node<'v>)> {
        let files = self.yaml.iter().filter(|(of, _)| *of == part);
        files
            .flat_map(|(_, view)| view.yaml().into_iter().flat_map(|node| node.items()).map(|item| (*view, item)))
            .collect()
    }

    /// The text of a file that an entry names; what is not there is remembered.
    fn text(&mut self, named: Option<Spanned<String>>) -> Option<Spanned<String>> {
        let named = named?;
        let base = named.value.rsplit('/').next().unwrap_or_default().trim().to_lowercase();
        let Some(view) = self.texts.get(&base).filter(|view| !view.is_binary()) else {
            self.missing.push(named);
            return None;
        };
        layout::body(view.text())
    }
}

fn read(files: &[&View], reading: &mut Reading) {
    let mut set = Set::of(files);
    event::read(&mut set, reading);
    let known = paper::read(&mut set, reading);
    program::read(&set, known, reading);
    if let Some(first) = set.missing.first() {
        let count = set.missing.len();
        let names: Vec<String> = set.missing.iter().take(MISSING_TOLD).map(|it| format!("`{}`", it.value)).collect();
        let more = if count > MISSING_TOLD { format!(" and {} more", count - MISSING_TOLD) } else { String::new() };
        let verb = if count == 1 { "is" } else { "are" };
        let message = format!("{}{more} {verb} named and not among the files", names.join(", "));
        let help = "pull the folder with the texts that it names, or write what is in them by hand";
        let place: &Place = &first.place;
        reading.complaints.push(Diagnostic::new(Code::NotJoined, place, message).help(help));
    }
}
