//! Sources: whatever a conference's records are exported to, as bytes, into records.
//!
//! ```text
//! files ──claim──▶ sets, each of one format ──read──▶ records of each set ──join──▶ records
//! ```
//!
//! Every format looks at all files and claims what it knows by its content. Sets are taken in the order of their certainty; a file
//! belongs to one set. Adding a format is a file here and a line in [`FORMATS`].

mod file;
mod join;
mod json;
mod reading;
mod table;
mod view;
mod xml;

mod entities;
mod few;
mod kind;
mod language;
mod left_out;
mod linked;
mod links;
mod localized;
mod mail;
mod nameless;
mod person;
mod schedule;
mod talk;
mod tex;
mod timetable;
mod toml;
#[cfg(test)]
mod trial;
mod when;

mod cut;
mod decisions;
mod dropped;
mod keywords;
mod named_again;
mod named_columns;
mod presenter;
#[cfg(test)]
mod testing;
mod texts;

mod aclpub2;
mod anthology;
mod bibtex;
mod csl;
mod exported;
mod frontmatter;
mod jats;
mod latex;
mod markup;
mod own;
mod ris;

mod cmt;
mod confidential;
mod conftool;
mod easychair;
mod hotcrp;
mod indico;
mod openreview;
mod oxford;
mod paperlists;
mod sciencesconf;
mod softconf;

mod calendar;
mod characters;
mod columns;
mod frab;
mod grid;
mod iacr;
mod listing;
mod opass;
mod page;
mod post;
mod pretalx;
mod schema_org;
mod sessionize;
mod voc;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Checked, Code, Diagnostic, Place, Severity, Sources};
use crate::record::{EventRecord, Records, encoding};

pub(in crate::record) use columns::Field as Column;
pub use file::File;
pub use left_out::Reason;
use reading::Reading;
use view::{Decoded, View};

/// A format that exports come in.
pub struct Format {
    /// What `--format` calls it: `pretalx-json`.
    pub name: &'static str,
    /// What organizers call it: `pretalx: schedule as JSON`.
    pub title: &'static str,
    /// The sets of files that are of this format, found by content; files are numbered as they are given.
    claim: fn(&[&View]) -> Vec<Claim>,
    /// Reads one set, the files in the order of the claim.
    read: fn(&[&View], &mut Reading),
}

/// How surely files are of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    /// Any text can be read so.
    LastResort,
    /// The structure fits, and says little: a table, a list of records.
    Structure,
    /// The fields are those of the format.
    Fields,
    /// The files name the format, or nothing else has these marks.
    Marked,
}

/// Files that one format reads together, by their numbers.
struct Claim {
    files: Vec<usize>,
    certainty: Certainty,
}

/// Every format, in the order in which equal claims are heard and `pull --list-formats` lists them.
pub const FORMATS: &[&Format] = &[
    &cmt::FORMAT,
    &conftool::FORMAT,
    &easychair::FORMAT,
    &hotcrp::FORMAT,
    &indico::FORMAT,
    &openreview::FORMAT,
    &oxford::FORMAT,
    &paperlists::FORMAT,
    &sciencesconf::FORMAT,
    &softconf::FORMAT,
    &pretalx::schedule::FORMAT,
    &pretalx::api::FORMAT,
    &pretalx::table::FORMAT,
    &frab::FORMAT,
    &opass::FORMAT,
    &sessionize::FORMAT,
    &calendar::FORMAT,
    &iacr::program::FORMAT,
    &iacr::accepted::FORMAT,
    &aclpub2::FORMAT,
    &anthology::FORMAT,
    &bibtex::FORMAT,
    &csl::FORMAT,
    &frontmatter::FORMAT,
    &jats::FORMAT,
    &latex::FORMAT,
    &own::FORMAT,
    &exported::JSON,
    &exported::TABLES,
    &ris::FORMAT,
    &schema_org::FORMAT,
    &voc::FORMAT,
    &confidential::FORMAT,
    &post::FORMAT,
    &grid::FORMAT,
    &columns::FORMAT,
    &listing::FORMAT,
    &page::FORMAT,
];

/// Those that take any table, list or text. They are sure of its structure at most, and asked last: looking through a large tree for
/// lists takes longer than reading it.
const ANY: [&str; 4] = ["grid", "columns", "listing", "page"];

/// Files that one complaint names.
const NAMED: usize = 5;

/// What is known before the sources are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'o> {
    /// The format that files are of that are not said to be of another.
    pub format: Option<&'static Format>,
    /// The event as the hand has it: mappings, time zone, language.
    pub event: Option<&'o EventRecord>,
}

/// A set of files that was read, for the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The format's name.
    pub format: &'static str,
    /// The files, by name.
    pub files: Vec<String>,
    /// Contributions that came from them.
    pub contributions: usize,
    /// Entries that stay out, by reason.
    pub left_out: Vec<(Reason, usize)>,
}

/// What the sources say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pulled {
    /// All of it, joined.
    pub records: Records,
    /// What was read, and as what.
    pub parts: Vec<Part>,
    /// Contributions that one source of several has alone.
    pub not_joined: usize,
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The format of a name, as `--format` has it.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// Whether bytes are a text in UTF-16, with its mark or without.
pub fn is_sixteen_bits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || encoding::sixteen_bits(bytes).is_some()
}

/// Reads all sources of one event and joins what they say. A file that nothing reads is complained of.
pub fn read(files: &[File], options: &Options, sources: &mut Sources) -> Checked<Pulled> {
    read_of(files, options, FORMATS, sources)
}

/// Reads all sources of one event, each of one of these formats.
fn read_of(files: &[File], options: &Options, formats: &[&'static Format], sources: &mut Sources) -> Checked<Pulled> {
    let texts: Vec<Decoded> = files.iter().map(|_| Decoded::new()).collect();
    let mut views: Vec<View> = files.iter().zip(&texts).map(|(file, text)| View::new(file, text)).collect();
    let mut complaints = Vec::new();
    let mut pulled = Pulled::default();
    // What a web edition has beside its linked data says the same again.
    let said = schema_org::said_beside(files);
    let mut taken = said.clone();
    let mut each = BTreeMap::new();
    let claims = claims(&views, &said, options, formats);
    let has_export = claims.iter().any(is_export);
    for (format, claim) in claims {
        if claim.files.iter().any(|&file| taken[file]) {
            continue;
        }
        claim.files.iter().for_each(|&file| taken[file] = true);
        let set: Vec<&View> = claim.files.iter().map(|&file| &views[file]).collect();
        let known = complaints.len();
        let mut reading = Reading::new(options.event);
        reading.several = files.len() > 1;
        (format.read)(&set, &mut reading);
        // Notes and licences that were named beside an export are no failure of it.
        if has_export && claim.certainty == Certainty::LastResort && !says_anything(&reading.records) {
            claim.files.iter().for_each(|&file| taken[file] = false);
            continue;
        }
        for &file in &claim.files {
            views[file].finish(sources, &mut complaints);
        }
        let (mut records, left_out) = reading.finish(sources, &mut complaints);
        nameless::settle(&mut records, &mut complaints);
        let says_nothing = !says_anything(&records) && left_out.is_empty() && records.unplaced.is_empty();
        let names: Vec<String> = claim.files.iter().map(|&file| files[file].name.clone()).collect();
        if let Some(name) = names.first().filter(|_| says_nothing && complaints.len() == known) {
            let message = format!("`{name}` was read as `{}`, and no talk was found in it", format.name);
            complaints.push(Diagnostic::new(Code::NothingRead, &Place::Made, message));
        }
        let part = Part { format: format.name, files: names, contributions: records.contributions.len(), left_out };
        let first = claim.files.iter().copied().min().unwrap_or_default();
        // Ids of a table or a page may be row numbers or made of titles.
        let system = (claim.certainty > Certainty::Structure).then_some(format.name);
        each.insert(first, (part, system, records));
    }
    // The sources in the order in which they were given, whichever format was surest of its own.
    let sets = each.into_values().map(|(part, format, records)| {
        let name = part.files.first().cloned().unwrap_or_default();
        pulled.parts.push(part);
        join::Set { name, format, records }
    });
    let sets = sets.collect();
    let folders: BTreeSet<&str> =
        pulled.parts.iter().flat_map(|part| &part.files).filter_map(|file| folder_of(file)).collect();
    let mut beside = Vec::new();
    for (index, file) in files.iter().enumerate().filter(|(index, _)| !taken[*index]) {
        // A workbook may say itself why it is not read.
        let known = complaints.len();
        views[index].finish(sources, &mut complaints);
        if complaints[known..].iter().any(|complaint| complaint.severity == Severity::Error) {
            continue;
        }
        if has_export && folder_of(&file.name).is_none_or(|folder| folders.contains(folder)) {
            beside.push(file);
            continue;
        }
        let message = format!("`{}` is of no format that Libretto reads", file.name);
        let help = "`libretto pull --list-formats` lists them; `--format` says which it is";
        complaints.push(Diagnostic::new(Code::NothingRead, &Place::Made, message).help(help));
    }
    complaints.extend(not_read(&beside));
    (pulled.records, pulled.not_joined) = join::joined(sets, &mut complaints);
    Checked::new(pulled, complaints)
}

/// Whether a set gives anything that a booklet prints.
fn says_anything(records: &Records) -> bool {
    let lists = [records.contributions.len(), records.program.len(), records.event.committees.len()];
    let texts = [records.front.len(), records.back.len(), records.participants.len()];
    lists.iter().chain(&texts).any(|&count| count > 0)
}

/// All claims, the surest first; what one format claims whole goes before what it claims in part.
fn claims(
    views: &[View],
    said: &[bool],
    options: &Options,
    formats: &[&'static Format],
) -> Vec<(&'static Format, Claim)> {
    let may_be =
        |file: usize, format: &Format| views[file].file.format.or(options.format).is_none_or(|said| said == format);
    let heard = |format: &'static Format, files: &[usize]| {
        let files: Vec<usize> = files.iter().copied().filter(|&file| may_be(file, format)).collect();
        if files.is_empty() { Vec::new() } else { claims_of(format, &files, views) }
    };
    let (any, own): (Vec<_>, Vec<_>) = formats.iter().copied().partition(|format| ANY.contains(&format.name));
    let all: Vec<usize> = (0..views.len()).filter(|&file| !said[file]).collect();
    let mut claims: Vec<_> = own.into_iter().flat_map(|format| heard(format, &all)).collect();
    let mut free = left(&mut claims, views.len());
    free.retain(|&file| !said[file]);
    claims.extend(any.into_iter().flat_map(|format| heard(format, &free)));
    sort(&mut claims);
    let folder = |file: &usize| folder_of(&views[*file].file.name);
    let exports: BTreeSet<&str> =
        claims.iter().filter(|it| is_export(it)).flat_map(|(_, claim)| claim.files.iter().filter_map(folder)).collect();
    // Beside the files of an export stand notes and licences, which would be talks of nobody.
    claims.retain(|(_, claim)| {
        claim.certainty > Certainty::LastResort || !claim.files.iter().filter_map(folder).any(|it| exports.contains(it))
    });
    claims
}

/// Whether files come from a system, so that texts beside them are notes and licences. Mail comes from anybody.
fn is_export((format, claim): &(&'static Format, Claim)) -> bool {
    claim.certainty > Certainty::LastResort && **format != post::FORMAT
}

/// Claims of a format whose files of one folder belong together: `certainty` says how surely a file is one of them, and the set is
/// as sure as its surest.
fn by_folder(views: &[&View], certainty: impl Fn(&View) -> Option<Certainty>) -> Vec<Claim> {
    let mut folders: BTreeMap<&str, Claim> = BTreeMap::new();
    for (index, view) in views.iter().enumerate() {
        let Some(certainty) = certainty(view) else { continue };
        let claim = folders.entry(view.folder()).or_insert(Claim { files: Vec::new(), certainty });
        claim.files.push(index);
        claim.certainty = claim.certainty.max(certainty);
    }
    folders.into_values().collect()
}

/// What a format claims of some of the files.
fn claims_of(format: &'static Format, files: &[usize], views: &[View]) -> Vec<(&'static Format, Claim)> {
    let asked: Vec<&View> = files.iter().map(|&file| &views[file]).collect();
    let mut claims = (format.claim)(&asked);
    for file in claims.iter_mut().flat_map(|claim| &mut claim.files) {
        *file = files[*file];
    }
    claims.into_iter().map(|claim| (format, claim)).collect()
}

/// The files that no claim is sure to take by their fields or marks.
fn left(claims: &mut [(&'static Format, Claim)], count: usize) -> Vec<usize> {
    sort(claims);
    let mut taken = vec![false; count];
    for (_, claim) in claims.iter().filter(|(_, claim)| claim.certainty > Certainty::Structure) {
        if !claim.files.iter().any(|&file| taken[file]) {
            claim.files.iter().for_each(|&file| taken[file] = true);
        }
    }
    (0..count).filter(|&file| !taken[file]).collect()
}

fn sort(claims: &mut [(&'static Format, Claim)]) {
    claims.sort_by_key(|(_, claim)| std::cmp::Reverse((claim.certainty, claim.files.len())));
}

/// The folder that was pulled whole, of a file in one: `source/export/`. A file that was named itself has none.
fn folder_of(name: &str) -> Option<&str> {
    let below = name.strip_prefix("source/")?;
    let length = below.find('/')?;
    Some(&name[..name.len() - below.len() + length + 1])
}

/// Says once which files stand beside those that were read.
fn not_read(files: &[&File]) -> Option<Diagnostic> {
    let named: Vec<String> = files.iter().take(NAMED).map(|file| format!("`{}`", file.name)).collect();
    let more = match files.len().saturating_sub(NAMED) {
        _ if files.is_empty() => return None,
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("beside what was read stand files of no format: {}{more}", named.join(", "));
    let help = "pull a file alone to have it read as text, or `--format` to say what it is";
    Some(Diagnostic::new(Code::NotRead, &Place::Made, message).help(help))
}
