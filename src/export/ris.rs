//! RIS, the tagged lines of reference managers: `TY  - CPAPER` … `ER  - `, an entry a contribution.
//!
//! Tags are those that EndNote and Zotero both read in entries of conference papers. A value is one line, but an abstract, whose
//! further paragraphs stand on lines without a tag.

use super::unsaid::Unsaid;
use super::works::{Creator, Volume, Work, editors, works};
use super::{Format, Material, Written};
use crate::diagnostic::Checked;
use crate::event::Name;
use crate::prose::{plain_text, units};

pub(super) const FORMAT: Format = Format {
    name: "ris",
    title: "RIS: tagged file for reference managers, with abstracts",
    ending: Some("ris"),
    write,
};

fn write(material: &Material) -> Checked<Written> {
    let volume = Volume::of(material);
    let editors = editors(material.event);
    let mut unsaid = Unsaid::of("RIS");
    let mut out = Lines::default();
    for work in works(material) {
        entry(&mut out, &work, &volume, &editors, &mut unsaid);
    }
    Checked::new(Written::File(out.0.into_bytes()), unsaid.said())
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

    /// Writes paragraphs; one that a reader would take for a tag goes on in the line before it.
    fn paragraphs(&mut self, tag: &str, paragraphs: &[String]) {
        let mut value = String::new();
        for paragraph in paragraphs.iter().map(|paragraph| one_line(paragraph)).filter(|it| !it.is_empty()) {
            if !value.is_empty() {
                value.push_str(if is_tagged(&paragraph) { " " } else { "\r\n\r\n" });
            }
            value.push_str(&paragraph);
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

fn entry(out: &mut Lines, work: &Work<'_>, volume: &Volume<'_>, editors: &[Name], unsaid: &mut Unsaid) {
    let (item, about, imprint) = (work.item, volume.about, volume.imprint);
    out.line("TY", "CPAPER");
    out.line("ID", item.id.as_str());
    out.line("LB", &work.key);
    out.line("M3", work.genre().unwrap_or("Other"));
    authors(out, work, unsaid);
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
            _ => unsaid.link(item),
        }
    }
    out.lines("KW", item.keywords.iter().map(String::as_str));
    out.paragraphs("AB", &units(&item.abstract_));
    out.0.push_str("ER  - \r\n\r\n");
}

/// Authors, each with its addresses right behind it; one address of all stands behind the last.
fn authors(out: &mut Lines, work: &Work<'_>, unsaid: &mut Unsaid) {
    let creators = &work.creators;
    let of = |creator: &Creator<'_>| creator.workplaces.iter().map(|it| it.affiliation.name.clone()).collect::<Vec<_>>();
    let is_shared = creators.len() > 1 && creators.iter().all(|it| it.workplaces.len() == 1 && of(it) == of(&creators[0]));
    let last_alone = creators.len() > 1 && creators[..creators.len() - 1].iter().all(|it| it.workplaces.is_empty());
    for (index, creator) in creators.iter().enumerate() {
        out.line("AU", &name(creator.name()));
        let is_last = index + 1 == creators.len();
        // A single address at the end is everybody's.
        if last_alone && is_last && !creator.workplaces.is_empty() {
            unsaid.other("affiliations of the last author alone", &creator.author.place);
        } else if !is_shared || is_last {
            of(creator).iter().for_each(|address| out.line("AD", address));
        }
        if creator.author.orcid.is_some() {
            unsaid.other("ORCID identifiers", &creator.author.place);
        }
        if creator.author.speaker && creators.len() > 1 {
            unsaid.other("who presents", &creator.author.place);
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
