//! BibTeX and BibLaTeX: an entry a contribution. An entry with a mistake costs itself; the rest is read.

mod entry;
mod names;
mod own;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{Certainty, Claim, Format, Reading, View};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::{language, tex, when};
use crate::record::text::Text;
use crate::record::{ContributionRecord, Dates};
use entry::Entry;

/// Bibliographies.
pub(super) const FORMAT: Format = Format { name: "bibtex", title: "BibTeX or BibLaTeX: a .bib file", claim, read };

/// Entries of one file that are read.
const MAX_ENTRIES: usize = 100_000;
/// Mistakes that are told of one file.
const MAX_MISTAKES: usize = 20;
/// Parents of parents that are asked: a paper, its volume, its series.
const MAX_PARENTS: usize = 3;

fn claim(views: &[&View]) -> Vec<Claim> {
    // Beside a book in LaTeX stand the references of its abstracts.
    let has_book = views.iter().any(|view| view.base_name().ends_with(".tex"));
    let is_one = |view: &View| {
        !view.is_binary()
            && !view.base_name().ends_with(".tex")
            && (view.base_name().ends_with(".bib") || view.text().content.trim_start().starts_with(['@', '%']))
            && entry::starts(&view.text().content).any(|(_, kind)| !entry::is_no_entry(kind))
            && (!has_book || view.text().content.to_lowercase().contains("abstract"))
    };
    let found = views.iter().enumerate().filter(|(_, view)| is_one(view));
    found.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

fn read(set: &[&View], reading: &mut Reading) {
    for view in set {
        file(view.text(), reading);
    }
}

fn file(text: &Text, reading: &mut Reading) {
    let starts: Vec<usize> = entry::starts(&text.content).map(|(at, _)| at).collect();
    if starts.len() > MAX_ENTRIES {
        let message = format!("the file has {} entries; the first {MAX_ENTRIES} are read", starts.len());
        let place = text.place(starts[MAX_ENTRIES]..starts[MAX_ENTRIES]);
        reading.complaints.push(Diagnostic::new(Code::OverLimit, &place, message).help("pull it in parts"));
    }
    let ends = starts.iter().skip(1).copied().chain([text.content.len()]);
    let mut strings = entry::months();
    let mut entries: Vec<Entry> = Vec::new();
    let mut mistakes = 0;
    for (&start, end) in starts.iter().zip(ends).take(MAX_ENTRIES) {
        match entry::read(text, start..end, &mut strings) {
            Ok(entry) => entries.extend(entry),
            Err(mistake) => {
                mistakes += 1;
                if mistakes <= MAX_MISTAKES {
                    reading.complaints.push(mistake);
                }
            }
        }
    }
    if mistakes > MAX_MISTAKES {
        let message = format!("{} more entries have mistakes and are left out", mistakes - MAX_MISTAKES);
        reading.complaints.push(Diagnostic::new(Code::BibtexSyntax, &text.place(0..0), message));
    }
    place(&entries, text.content.starts_with(own::HEAD), reading);
}

/// Gives entries what their parents say, and takes those that are nobody's parent and no book as contributions; `is_ours` says that
/// Libretto wrote them.
fn place(entries: &[Entry], is_ours: bool, reading: &mut Reading) {
    let by_key: BTreeMap<String, usize> =
        entries.iter().enumerate().rev().map(|(index, entry)| (entry.key.value.to_lowercase(), index)).collect();
    let parents: BTreeSet<usize> =
        entries.iter().flat_map(Entry::parents).filter_map(|key| by_key.get(&key).copied()).collect();
    let mut volumes: Vec<Spanned<String>> = Vec::new();
    let mut count = 0_usize;
    let mut percents = tex::Percents::default();
    for (index, entry) in entries.iter().enumerate() {
        if entry.is_volume() || parents.contains(&index) {
            if entry.is_of_event() {
                event(entry, reading);
            }
            continue;
        }
        let mut line = vec![entry];
        while let Some(parent) = line[line.len() - 1].parents().find_map(|key| by_key.get(&key)) {
            if line.len() > MAX_PARENTS {
                break;
            }
            line.push(&entries[*parent]);
        }
        let Some(mut record) = contribution(entry, &line, reading) else {
            let message = format!("the entry `{}` has no title and is left out", entry.key.value);
            let complaint = Diagnostic::new(Code::MissingValue, &entry.key.place, message);
            reading.complaints.push(complaint.help("write its `title` into the file"));
            continue;
        };
        count += 1;
        let above = line.iter().skip(1).find_map(|parent| parent.field("title").or_else(|| parent.field("booktitle")));
        volumes.extend(entry.field("eventtitle").or_else(|| entry.field("booktitle")).or(above));
        if is_ours {
            own::read(&mut record);
        } else {
            record.title = percents.read(record.title);
            record.abstract_ = record.abstract_.map(|text| percents.read(text));
        }
        reading.contribution(record);
    }
    percents.say(&mut reading.complaints);
    name_event(count, &volumes, reading);
}

/// The event is called as all contributions say they are part of.
fn name_event(count: usize, volumes: &[Spanned<String>], reading: &mut Reading) {
    let Some(first) = volumes.first() else { return };
    let all = volumes.len() == count && volumes.iter().all(|volume| volume.value == first.value);
    if all && reading.records.event.title.is_none() {
        let title = without_proceedings(tex::line(first.clone()));
        let message = format!("the event is called `{}` after the volume that all entries name", title.value);
        let help = "write its `title:` in event.yaml as it shall be printed";
        reading.complaints.push(Diagnostic::new(Code::Inferred, &title.place, message).help(help));
        reading.records.event.title = Some(title);
    }
}

/// `Proceedings of the 3rd Workshop on Bells` is the 3rd Workshop on Bells.
pub(super) fn without_proceedings(title: Spanned<String>) -> Spanned<String> {
    title.map(|title| {
        let rest = ["Proceedings of the ", "Proceedings of ", "Proc. of the ", "Proc. "]
            .iter()
            .find_map(|it| title.strip_prefix(it));
        rest.map_or(title.clone(), str::to_owned)
    })
}

/// What the entry of a volume says of the event.
fn event(entry: &Entry, reading: &mut Reading) {
    let line = |keys: &[&str]| keys.iter().find_map(|key| entry.field(key)).map(tex::line);
    let event = &mut reading.records.event;
    let title = || line(&["eventtitle", "booktitle", "title"]).map(without_proceedings);
    event.title = event.title.take().or_else(title);
    event.short = event.short.take().or_else(|| line(&["shortname", "shorttitle"]));
    event.place = event.place.take().or_else(|| line(&["venue", "address", "location"]));
    event.website = event.website.take().or_else(|| line(&["url"]));
    event.imprint.publisher = event.imprint.publisher.take().or_else(|| line(&["publisher"]));
    event.imprint.isbn = event.imprint.isbn.take().or_else(|| line(&["isbn"]));
    event.imprint.issn = event.imprint.issn.take().or_else(|| line(&["issn"]));
    event.imprint.doi = event.imprint.doi.take().or_else(|| line(&["doi"]));
    let said = line(&["language"]).or_else(|| line(&["langid"]));
    let tag = said.and_then(|said| Some(Spanned::new(language::tag(&said.value)?, said.place)));
    event.language = event.language.take().or(tag);
    if event.imprint.editors.is_empty()
        && let Some(editors) = entry.field("editor")
    {
        let read = names::read(&editors, &mut reading.complaints);
        event.imprint.editors = read.into_iter().map(|editor| editor.name).collect();
    }
    let both = line(&["eventdate"]);
    let (from, to) = match both.as_ref().and_then(|both| both.value.split_once('/')) {
        Some((from, to)) => (Some(from.to_owned()), Some(to.to_owned())),
        None => (line(&["start"]).or(both.clone()).map(|it| it.value), line(&["end"]).map(|it| it.value)),
    };
    let place = both.or_else(|| line(&["start"])).map(|it| it.place).unwrap_or_default();
    let day =
        |text: Option<String>| text.and_then(|text| when::date(&text)).map(|day| Spanned::new(day, place.clone()));
    if event.dates.is_none()
        && let Some(from) = day(from)
    {
        let to = day(to).filter(|to| to.value != from.value);
        event.dates = Some(Dates { from, to });
    }
}

/// A contribution from an entry and those it inherits from.
fn contribution(entry: &Entry, line: &[&Entry], reading: &mut Reading) -> Option<ContributionRecord> {
    let title = match (entry.field("title"), entry.field("subtitle")) {
        (Some(title), Some(below)) => title.map(|title| format!("{title}: {}", below.value)),
        (title, _) => title?,
    };
    let inherited = |key: &str| line.iter().find_map(|entry| entry.field(key));
    let mut authors = match entry.field("author") {
        Some(field) => names::read(&field, &mut reading.complaints),
        None => Vec::new(),
    };
    names::affiliations(&mut authors, entry.field("affiliation"), &mut reading.complaints);
    let annotation = |name: &str| entry.field(&format!("author+an{name}"));
    names::annotated(&mut authors, annotation("").as_ref(), |author, said| {
        author.speaker |= said.value.split(',').any(|word| word.trim() == "speaker");
    });
    names::annotated(&mut authors, annotation(":orcid").as_ref(), |author, said| author.orcid = Some(said));
    names::annotated(&mut authors, annotation(":title").as_ref(), |author, said| {
        author.parts.honorific_prefix = Some(Box::new(said));
    });
    names::annotated(&mut authors, annotation(":degree").as_ref(), |author, said| {
        author.parts.honorific_suffix = Some(Box::new(said));
    });
    names::annotated(&mut authors, annotation(":name").as_ref(), |author, said| author.name = said);
    // An entry that was renamed has its former key, or that of the system it comes from, among `ids`.
    let former = entry.field("ids").filter(|ids| !ids.value.contains(','));
    let mut record = ContributionRecord {
        id: Some(former.unwrap_or_else(|| entry.key.clone())),
        title,
        number: entry.field("eid").filter(|_| !entry.is_article()).map(tex::line),
        session: inherited("session").map(tex::line),
        authors,
        ..entry.record()
    };
    entry.links(&mut record.links);
    Some(record)
}
