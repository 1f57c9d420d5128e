//! RIS, the tagged lines of reference managers: `TY  - CPAPER` … `ER  - `, an entry a contribution.
//!
//! Tags are those that EndNote and Zotero both read in entries of conference papers. A value is one line, but an abstract, whose
//! further paragraphs stand on lines without a tag.

use super::works::{Volume, Work, editors, paragraphs, works};
use super::{Format, Material, Written};
use crate::diagnostic::Checked;
use crate::event::Name;
use crate::prose::plain_text;

pub(super) const FORMAT: Format = Format {
    name: "ris",
    title: "RIS: tagged file for reference managers, with abstracts",
    ending: Some("ris"),
    write,
};

/// What notes begin with; our reader looks for them.
const PRESENTED: &str = "Presented by: ";
const PRINTED: &str = "Printed as: ";
const ORCID: &str = "ORCID: ";

fn write(material: &Material) -> Checked<Written> {
    let volume = Volume::of(material);
    let editors = editors(material.event);
    let mut out = Lines::default();
    for work in works(material) {
        entry(&mut out, &work, &volume, &editors);
    }
    Checked::clean(Written::File(out.0.into_bytes()))
}

/// Lines, each a tag and its value.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Writes a value in one line; nothing if it says nothing.
    fn line(&mut self, tag: &str, value: &str) {
        let value = one_line(value);
        if !value.is_empty() {
            self.0.push_str(&format!("{tag}  - {value}\r\n"));
        }
    }

    fn lines<'v>(&mut self, tag: &str, values: impl IntoIterator<Item = &'v str>) {
        values.into_iter().for_each(|value| self.line(tag, value));
    }

    /// Writes paragraphs, each in lines of its own; a line that a reader would take for a tag goes on in the one before it.
    fn paragraphs(&mut self, tag: &str, paragraphs: &[String]) {
        let mut value = String::new();
        for paragraph in paragraphs {
            for (index, line) in paragraph.lines().map(one_line).filter(|line| !line.is_empty()).enumerate() {
                match (value.is_empty(), is_tagged(&line), index) {
                    (true, ..) => {}
                    (_, true, _) => value.push(' '),
                    (.., 0) => value.push_str("\r\n\r\n"),
                    _ => value.push_str("\r\n"),
                }
                value.push_str(&line);
            }
        }
        if !value.is_empty() {
            self.0.push_str(&format!("{tag}  - {value}\r\n"));
        }
    }
}

fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    let text: String = text.chars().map(plain).filter(|c| !c.is_control()).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a line begins as a tag does: two signs, spaces, a hyphen.
fn is_tagged(line: &str) -> bool {
    let Some((tag, rest)) = line.split_at_checked(2) else { return false };
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_tag && rest.starts_with([' ', '-']) && rest.trim_start().starts_with('-')
}

fn entry(out: &mut Lines, work: &Work<'_>, volume: &Volume<'_>, editors: &[Name]) {
    let (item, about, imprint) = (work.item, volume.about, volume.imprint);
    out.line("TY", "CPAPER");
    out.line("ID", item.id.as_str());
    out.line("LB", &work.key);
    out.line("M3", work.genre().unwrap_or("Other"));
    authors(out, work);
    out.line("TI", &plain_text(&item.title));
    out.line("T2", &about.title);
    if volume.is_published() {
        out.line("C3", &volume.title);
        editors.iter().for_each(|editor| out.line("A2", &name(editor)));
        out.lines("PB", imprint.publisher.as_deref());
        out.lines("SN", imprint.isbn.as_ref().map(|it| it.as_str()).or(imprint.issn.as_ref().map(|it| it.as_str())));
    }
    out.lines("CY", about.place.as_deref());
    if let Some(date) = work.date {
        out.line("PY", &date.year().to_string());
        out.line("DA", &date.strftime("%Y/%m/%d").to_string());
    }
    out.lines("SE", work.session.map(|session| session.title.as_str()));
    out.lines("M1", item.number.as_deref());
    out.lines("LA", Some(work.language));
    out.lines("DO", work.doi.as_ref().map(|doi| doi.as_str()));
    for (key, address) in work.links() {
        match key {
            "page" => out.line("UR", address),
            "paper" => out.line("L1", address),
            _ => out.line("N1", &format!("{key}: {address}")),
        }
    }
    out.lines("KW", item.keywords.iter().map(String::as_str));
    out.paragraphs("AB", &paragraphs(&item.abstract_, plain_text));
    notes(out, work);
    out.line("DP", "Libretto");
    out.0.push_str("ER  - \r\n\r\n");
}

/// Authors, each with its addresses right behind it.
fn authors(out: &mut Lines, work: &Work<'_>) {
    for creator in &work.creators {
        out.line("AU", &name(creator.name()));
        out.lines("AD", creator.workplaces.iter().map(|it| it.affiliation.name.as_str()));
    }
}

/// What RIS has no tag for, as notes that a person reads as well: who presents, ORCID identifiers, names that are printed
/// otherwise than their parts say.
fn notes(out: &mut Lines, work: &Work<'_>) {
    let presenters = work.creators.iter().filter(|creator| creator.author.speaker).map(|creator| name(creator.name()));
    let presenters = presenters.collect::<Vec<_>>().join("; ");
    if !presenters.is_empty() {
        out.line("N1", &format!("{PRESENTED}{presenters}"));
    }
    for creator in &work.creators {
        if let Some(orcid) = &creator.author.orcid {
            out.line("N1", &format!("{ORCID}{orcid} {}", name(creator.name())));
        }
        if let Some(printed) = creator.printed() {
            out.line("N1", &format!("{PRINTED}{printed} ({})", name(creator.name())));
        }
    }
}

/// `Family, Given, Suffix`; a comma of its own would part it.
fn name(name: &Name) -> String {
    let part = |text: &str| text.replace(',', " ");
    let family = if name.family.is_empty() { &name.literal } else { &name.full_family() };
    let parts = [part(family), part(&name.given), part(&name.suffix)];
    match (name.given.is_empty(), name.suffix.is_empty()) {
        (true, _) => part(&[family, name.suffix.as_str()].join(" ")),
        (false, true) => parts[..2].join(", "),
        (false, false) => parts.join(", "),
    }
}
