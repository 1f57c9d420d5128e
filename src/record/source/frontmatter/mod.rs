//! Folders of a static site, a talk a file: front matter in YAML, TOML or JSON above text in Markdown; speakers in files of
//! their own. Hugo, Jekyll, Astro, Quarto and their like.

mod body;
mod fields;
mod matter;
mod people;
mod talk;
#[cfg(test)]
mod tests;

use super::{Certainty, Claim, Format, Reading, View};
use crate::diagnostic::{Code, Diagnostic, Place};
use matter::{Matter, Role};
use people::People;

/// Files with front matter.
pub(super) const FORMAT: Format = Format {
    name: "front-matter",
    title: "Folder of a static site: a talk a file, Markdown with front matter (Hugo, Jekyll, Astro, Quarto)",
    claim,
    read,
};

/// All files with talks, and those about people; a single page that has an author is a page.
fn claim(views: &[&View]) -> Vec<Claim> {
    let roles: Vec<Option<Role>> = views.iter().map(|view| matter::role(view)).collect();
    let talks = roles.iter().filter(|role| **role == Some(Role::Talk)).count();
    let alone = |view: &View| matter::read(view).is_some_and(|read| read.value.node.get("abstract").is_some());
    let first = roles.iter().position(|role| *role == Some(Role::Talk));
    if talks == 0 || (talks == 1 && !first.is_some_and(|first| alone(views[first]))) {
        return Vec::new();
    }
    let files = roles.iter().enumerate().filter(|(_, role)| role.is_some()).map(|(index, _)| index).collect();
    vec![Claim { files, certainty: Certainty::Fields }]
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut matters: Vec<Matter> = Vec::with_capacity(set.len());
    for view in set {
        matters.extend(matter::read(view).map(|read| read.drain_into(&mut reading.complaints)));
    }
    let is_talk = |matter: &&Matter| matter.role() == Some(Role::Talk);
    let people = People::of(matters.iter().filter(|matter| matter.role() == Some(Role::Person)));
    let mut talks: Vec<&Matter> = matters.iter().filter(is_talk).collect();
    let weights: Option<Vec<f64>> = talks.iter().map(|matter| matter.weight()).collect();
    if let Some(weights) = weights {
        let mut order: Vec<usize> = (0..talks.len()).collect();
        order.sort_by(|one, other| weights[*one].total_cmp(&weights[*other]));
        talks = order.into_iter().map(|index| talks[index]).collect();
    }
    let mut folder = talk::Folder {
        people: &people,
        entries: Vec::new(),
        unknown: Vec::new(),
        cut: Vec::new(),
        components: std::collections::BTreeMap::new(),
    };
    for matter in talks {
        folder.talk(matter, reading);
    }
    say(&folder, reading);
    reading.records.program = super::schedule::sessions(folder.entries);
}

/// Tells of people who are named and have no file, and of what is left out of their pages.
fn say(folder: &talk::Folder, reading: &mut Reading) {
    if let Some(first) = folder.unknown.first() {
        let count = folder.unknown.len();
        let message = match count {
            1 => format!("`{}` has no file among the speakers; the name is made from it", first.value),
            _ => format!(
                "{count} speakers such as `{}` have no file; their names are made from what is written",
                first.value
            ),
        };
        let help = "pull the folder of speakers as well, or mend the names in contributions.yaml";
        reading.complaints.push(Diagnostic::new(Code::NotJoined, &first.place, message).help(help));
    }
    if let Some(first) = folder.cut.first() {
        let place: &Place = first;
        let message = match folder.cut.len() {
            1 => "what stands above the abstract, and sections on authors and files, are left out".to_owned(),
            count => {
                format!("of {count} pages what is above the abstract, and sections on authors and files, are left out")
            }
        };
        let help = "copy what shall be printed into the abstracts in contributions.yaml";
        reading.complaints.push(Diagnostic::new(Code::SetApart, place, message).help(help));
    }
    if let Some(place) = folder.components.values().next() {
        reading.complaints.push(crate::prose::without_parts(&folder.components.keys().cloned().collect(), place));
    }
}
