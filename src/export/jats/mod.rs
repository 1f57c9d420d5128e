//! JATS 1.3 (NISO Z39.96-2021), what libraries and publishers keep articles in: a folder with the abstract of each contribution as an
//! article of its own, numbered in the programme's order.
//!
//! Journal Archiving and Interchange is the set that asks for no journal.

mod people;
mod text;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::works::{Volume, Work, editors, works};
use super::xml::Xml;
use super::{Format, Material, Written};
use crate::diagnostic::Checked;
use crate::event::Name;
pub(super) use text::{Text, mathml};

pub(super) const FORMAT: Format =
    Format { name: "jats", title: "JATS 1.3: a folder of articles as XML, one a contribution", ending: None, write };

const DOCTYPE: &str = "article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.3 20210610//EN\" \"JATS-archivearticle1-3-mathml3.dtd\"";

fn write(material: &Material) -> Checked<Written> {
    let volume = Volume::of(material);
    let editors = editors(material.event);
    let works = works(material);
    let digits = works.len().to_string().len();
    let mut files = BTreeMap::new();
    for (index, work) in works.iter().enumerate() {
        let name = format!("{:0digits$}-{}.xml", index + 1, work.key);
        files.insert(name, article(work, &volume, &editors));
    }
    Checked::clean(Written::Folder(files))
}

fn article(work: &Work<'_>, volume: &Volume<'_>, editors: &[Name]) -> Vec<u8> {
    let mut xml = Xml::new(Some(DOCTYPE));
    let attributes = [
        ("article-type", "abstract"),
        ("dtd-version", "1.3"),
        ("xml:lang", work.language),
        ("xmlns:mml", "http://www.w3.org/1998/Math/MathML"),
        ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ];
    xml.block("article", &attributes, |xml| {
        xml.block("front", &[], |xml| {
            journal(xml, volume);
            xml.block("article-meta", &[], |xml| meta(xml, work, volume, editors));
        });
    });
    xml.finish()
}

/// The series that the book belongs to, and who publishes it.
fn journal(xml: &mut Xml, volume: &Volume<'_>) {
    let (issn, publisher) = (volume.imprint.issn.as_ref(), volume.imprint.publisher.as_deref());
    if issn.is_none() && publisher.is_none() {
        return;
    }
    xml.block("journal-meta", &[], |xml| {
        xml.leaf("issn", &[], issn.map(|it| it.as_str()));
        if publisher.is_some() {
            xml.block("publisher", &[], |xml| xml.leaf("publisher-name", &[], publisher));
        }
    });
}

/// The elements in the order that the DTD asks for.
fn meta(xml: &mut Xml, work: &Work<'_>, volume: &Volume<'_>, editors: &[Name]) {
    let item = work.item;
    xml.leaf("article-id", &[("pub-id-type", "publisher-id")], item.id.as_str());
    xml.leaf("article-id", &[("pub-id-type", "doi")], work.doi.as_ref().map(|doi| doi.as_str()));
    xml.block("article-categories", &[], |xml| {
        let group = |xml: &mut Xml, kind: &str, subject: Option<&str>| {
            if let Some(subject) = subject {
                xml.block("subj-group", &[("subj-group-type", kind)], |xml| xml.leaf("subject", &[], subject));
            }
        };
        group(xml, "heading", work.session.map(|session| session.title.as_str()));
        group(xml, "presentation", Some(work.genre().unwrap_or("Other")));
    });
    xml.block("title-group", &[], |xml| Text { xml, prefix: "" }.line("article-title", &item.title));
    people::groups(xml, work, editors);
    if volume.is_published() {
        publication(xml, work.date);
    }
    xml.leaf("isbn", &[], volume.imprint.isbn.as_ref().map(|it| it.as_str()));
    xml.leaf("elocation-id", &[], item.number.as_deref());
    permissions(xml, volume);
    for (key, address) in work.links() {
        let attributes = [("content-type", key), ("xlink:href", address)];
        match key {
            "page" | "paper" => xml.empty("self-uri", &attributes),
            _ => xml.empty("related-object", &[attributes[0], ("ext-link-type", "uri"), attributes[1]]),
        }
    }
    if !item.abstract_.is_empty() {
        xml.block("abstract", &[], |xml| Text { xml, prefix: "" }.blocks(&item.abstract_));
    }
    if !item.keywords.is_empty() {
        xml.block("kwd-group", &[("kwd-group-type", "author")], |xml| {
            item.keywords.iter().for_each(|word| xml.leaf("kwd", &[], word.as_str()));
        });
    }
    conference(xml, volume);
}

fn publication(xml: &mut Xml, date: Option<Date>) {
    let Some(date) = date else { return };
    let attributes = [("date-type", "pub"), ("iso-8601-date", &*date.to_string())];
    xml.block("pub-date", &attributes, |xml| {
        xml.leaf("day", &[], date.strftime("%d").to_string().as_str());
        xml.leaf("month", &[], date.strftime("%m").to_string().as_str());
        xml.leaf("year", &[], date.year().to_string().as_str());
    });
}

fn permissions(xml: &mut Xml, volume: &Volume<'_>) {
    let (copyright, licence) = (volume.imprint.copyright.as_deref(), volume.imprint.licence.as_ref());
    if copyright.is_none() && licence.is_none() {
        return;
    }
    xml.block("permissions", &[], |xml| {
        xml.leaf("copyright-statement", &[], copyright.map(|it| format!("© {it}")).as_deref());
        if let Some(licence) = licence {
            let address = licence.address.as_deref().map(|address| ("xlink:href", address));
            xml.block("license", address.as_slice(), |xml| xml.leaf("license-p", &[], licence.name.as_str()));
        }
    });
}

fn conference(xml: &mut Xml, volume: &Volume<'_>) {
    let about = volume.about;
    let address = about.website.as_deref().map(|address| ("xlink:href", address));
    xml.block("conference", address.as_slice(), |xml| {
        if let Some((from, to)) = about.dates {
            let days = if from == to { from.to_string() } else { format!("{from}/{to}") };
            xml.leaf("conf-date", &[("iso-8601-date", &days)], days.as_str());
        }
        xml.leaf("conf-name", &[], about.title.as_str());
        xml.leaf("conf-acronym", &[], about.short.as_deref());
        xml.leaf("conf-loc", &[], about.place.as_deref());
    });
}
