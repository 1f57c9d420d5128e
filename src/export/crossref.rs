//! Crossref: the draft of a deposit of a conference's book and its contributions (schema 5.3.1).
//!
//! Who deposits, and DOIs that nobody has given yet, are left out and named: the draft is no valid deposit before they stand in it.

use jiff::civil::Date;

use super::draft::Draft;
use super::jats::{Text, mathml};
use super::works::{Creator, Volume, Work, Workplace, editors, works};
use super::xml::Xml;
use super::{Format, Material, Written};
use crate::diagnostic::Checked;
use crate::event::Name;
use crate::prose::Inline;

pub(super) const FORMAT: Format =
    Format { name: "crossref", title: "Crossref: the draft of a deposit as XML, for DOIs", ending: Some("xml"), write };

const NAMESPACE: &str = "http://www.crossref.org/schema/5.3.1";
const LOCATION: &str = "http://www.crossref.org/schema/5.3.1 https://www.crossref.org/schemas/crossref5.3.1.xsd";

fn write(material: &Material) -> Checked<Written> {
    let volume = Volume::of(material);
    let mut draft = Draft::of("Crossref");
    let mut xml = Xml::new(None);
    let attributes = [
        ("version", "5.3.1"),
        ("xmlns", NAMESPACE),
        ("xmlns:ai", "http://www.crossref.org/AccessIndicators.xsd"),
        ("xmlns:jats", "http://www.ncbi.nlm.nih.gov/JATS1"),
        ("xmlns:mml", "http://www.w3.org/1998/Math/MathML"),
        ("xmlns:rel", "http://www.crossref.org/relations.xsd"),
        ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", LOCATION),
    ];
    xml.block("doi_batch", &attributes, |xml| {
        xml.block("head", &[], |xml| {
            xml.leaf("doi_batch_id", &[], volume.key.as_str());
            // A later deposit counts, so the number has to grow: seconds of the time that the build gives itself.
            xml.leaf("timestamp", &[], material.created.strftime("%Y%m%d%H%M%S").to_string().as_str());
        });
        draft.lacks("`depositor` (name and e-mail address) and `registrant` in its `head`");
        xml.block("body", &[], |xml| {
            xml.block("conference", &[], |xml| {
                contributors(xml, &[], &editors(material.event));
                event(xml, &volume);
                book(xml, &volume, &mut draft);
                works(material).iter().for_each(|work| paper(xml, work, &volume, &mut draft));
            });
        });
    });
    let help = "write publisher, ISBN and DOI of the book under `imprint:` in event.yaml, and `doi` and `page` among the links of \
        contributions; what stands in `head` is added to the draft by hand, with a larger `timestamp` for each deposit";
    Checked::new(Written::File(xml.finish()), draft.said(help))
}

fn event(xml: &mut Xml, volume: &Volume<'_>) {
    let about = volume.about;
    xml.block("event_metadata", &[], |xml| {
        xml.leaf("conference_name", &[], about.title.as_str());
        xml.leaf("conference_acronym", &[], about.short.as_deref());
        xml.leaf("conference_location", &[], about.place.as_deref());
        if let Some((from, to)) = volume.dates {
            let number = |date: Date, form: &str| date.strftime(form).to_string();
            let days = if from == to { from.to_string() } else { format!("{from}/{to}") };
            let attributes = [
                ("start_day", &*number(from, "%d")),
                ("start_month", &*number(from, "%m")),
                ("start_year", &*number(from, "%Y")),
                ("end_day", &*number(to, "%d")),
                ("end_month", &*number(to, "%m")),
                ("end_year", &*number(to, "%Y")),
            ];
            xml.leaf("conference_date", &attributes, days.as_str());
        }
    });
}

fn book(xml: &mut Xml, volume: &Volume<'_>, draft: &mut Draft) {
    let (about, imprint) = (volume.about, volume.imprint);
    let language = language(&about.language);
    let attributes = language.map(|it| ("language", it));
    xml.block("proceedings_metadata", attributes.as_slice(), |xml| {
        xml.leaf("proceedings_title", &[], volume.title.as_str());
        match &imprint.publisher {
            Some(name) => xml.block("publisher", &[], |xml| xml.leaf("publisher_name", &[], name.as_str())),
            None => draft.lacks("the publisher"),
        }
        if volume.first_day().is_none() {
            draft.lacks("the year of publication");
        }
        published(xml, volume.first_day());
        match &imprint.isbn {
            Some(isbn) => xml.leaf("isbn", &[], isbn.as_str()),
            None => draft.lacks("the book's ISBN, or `noisbn` where it has none"),
        }
        match &imprint.doi {
            Some(doi) => registered(xml, doi.as_str(), about.website.as_deref(), || {
                draft.lacks("the event's website, for the book's DOI to lead to");
            }),
            None => draft.lacks("the book's DOI"),
        }
    });
}

fn paper(xml: &mut Xml, work: &Work<'_>, volume: &Volume<'_>, draft: &mut Draft) {
    let item = work.item;
    let place = &item.places.entry;
    let own = draft.own_doi(work, volume);
    if own.is_none() {
        draft.lacks_of("DOIs of contributions", place);
    }
    let mut attributes = Vec::new();
    if !item.abstract_.is_empty() {
        attributes.push(("publication_type", "abstract_only"));
    }
    attributes.extend(language(work.language).map(|it| ("language", it)));
    xml.block("conference_paper", &attributes, |xml| {
        contributors(xml, &work.creators, &[]);
        xml.block("titles", &[], |xml| xml.line("title", &[], |xml| faces(xml, &item.title)));
        if !item.abstract_.is_empty() {
            xml.block("jats:abstract", &[("xml:lang", work.language)], |xml| {
                Text { xml, prefix: "jats:" }.blocks(&item.abstract_);
            });
        }
        published(xml, work.date);
        if let Some(number) = &item.number {
            xml.block("publisher_item", &[], |xml| xml.leaf("item_number", &[], number.as_str()));
        }
        if let Some(address) = volume.imprint.licence.as_ref().and_then(|licence| licence.address.as_deref()) {
            xml.block("ai:program", &[("name", "AccessIndicators")], |xml| xml.leaf("ai:license_ref", &[], address));
        }
        related(xml, work, own.is_none());
        if let Some(doi) = own {
            let page = work.links().into_iter().find(|(key, _)| *key == "page").map(|(_, address)| address);
            registered(xml, doi.as_str(), page, || {
                draft.lacks_of("pages of contributions, for their DOIs to lead to", place);
            });
        }
    });
}

/// What a contribution leads to: slides, recordings, and the paper where it is another's.
fn related(xml: &mut Xml, work: &Work<'_>, has_others_doi: bool) {
    let doi = work.doi.as_ref().filter(|_| has_others_doi).map(|doi| ("doi", doi.as_str()));
    let others = work.links().into_iter().filter(|(key, _)| *key != "page").map(|(_, address)| ("uri", address));
    let all: Vec<(&str, &str)> = doi.into_iter().chain(others).collect();
    if all.is_empty() {
        return;
    }
    xml.block("rel:program", &[("name", "relations")], |xml| {
        for (kind, identifier) in all {
            xml.block("rel:related_item", &[], |xml| {
                let attributes = [("relationship-type", "hasRelatedMaterial"), ("identifier-type", kind)];
                xml.leaf("rel:inter_work_relation", &attributes, identifier);
            });
        }
    });
}

/// A DOI and where it leads to.
fn registered(xml: &mut Xml, doi: &str, address: Option<&str>, lacks: impl FnOnce()) {
    if address.is_none() {
        lacks();
    }
    xml.block("doi_data", &[], |xml| {
        xml.leaf("doi", &[], doi);
        xml.leaf("resource", &[], address);
    });
}

fn published(xml: &mut Xml, date: Option<Date>) {
    let Some(date) = date else { return };
    xml.block("publication_date", &[("media_type", "online")], |xml| {
        for (name, form) in [("month", "%m"), ("day", "%d"), ("year", "%Y")] {
            xml.leaf(name, &[], date.strftime(form).to_string().as_str());
        }
    });
}

fn contributors(xml: &mut Xml, authors: &[Creator<'_>], editors: &[Name]) {
    if authors.is_empty() && editors.is_empty() {
        return;
    }
    let sequence = |index: usize| if index == 0 { "first" } else { "additional" };
    xml.block("contributors", &[], |xml| {
        for (index, creator) in authors.iter().enumerate() {
            person(
                xml,
                creator.name(),
                Some(creator),
                &[("sequence", sequence(index)), ("contributor_role", "author")],
            );
        }
        for (index, editor) in editors.iter().enumerate() {
            person(xml, editor, None, &[("sequence", sequence(index)), ("contributor_role", "editor")]);
        }
    });
}

/// A person; without a given name the name stands as the family name, which may be a society's as well.
fn person(xml: &mut Xml, name: &Name, creator: Option<&Creator<'_>>, attributes: &[(&str, &str)]) {
    xml.block("person_name", attributes, |xml| {
        let family = name.full_family();
        xml.leaf("given_name", &[], name.given.as_str());
        xml.leaf("surname", &[], if family.is_empty() { name.literal.as_str() } else { family.as_str() });
        xml.leaf("suffix", &[], name.suffix.as_str());
        let Some(creator) = creator else { return };
        if !creator.workplaces.is_empty() {
            xml.block("affiliations", &[], |xml| creator.workplaces.iter().for_each(|it| workplace(xml, it)));
        }
        let orcid = creator.author.orcid.as_ref().map(|orcid| format!("https://orcid.org/{orcid}"));
        xml.leaf("ORCID", &[], orcid.as_deref());
        if !name.alternate.is_empty() {
            xml.block("alt-name", &[], |xml| xml.leaf("string-name", &[], name.alternate.as_str()));
        }
    });
}

fn workplace(xml: &mut Xml, workplace: &Workplace<'_>) {
    let (units, institution) = workplace.parts();
    xml.block("institution", &[], |xml| {
        xml.leaf("institution_name", &[], institution);
        xml.leaf("institution_id", &[("type", "ror")], workplace.ror());
        xml.leaf("institution_department", &[], units);
    });
}

/// The language as ISO 639-1 has it; none that has no such code.
fn language(tag: &str) -> Option<&str> {
    tag.split('-').next().filter(|primary| primary.len() == 2)
}

/// A title with the few elements that Crossref knows; other marks leave their text.
fn faces(xml: &mut Xml, content: &[Inline]) {
    for inline in content {
        let (name, inside) = match inline {
            Inline::Text { text } => {
                xml.text(text);
                continue;
            }
            Inline::Code { text } => {
                xml.inline("tt", &[], |xml| xml.text(text));
                continue;
            }
            Inline::Math { tex, .. } => {
                match mathml(tex, false) {
                    Some(mathml) => xml.written(&mathml),
                    None => xml.text(&format!("${tex}$")),
                }
                continue;
            }
            Inline::Break => {
                xml.text(" ");
                continue;
            }
            Inline::Link { content, .. } => {
                faces(xml, content);
                continue;
            }
            Inline::Emphasis { content } => ("i", content),
            Inline::Strong { content } => ("b", content),
            Inline::SmallCaps { content } => ("scp", content),
            Inline::Subscript { content } => ("sub", content),
            Inline::Superscript { content } => ("sup", content),
        };
        xml.inline(name, &[], |xml| faces(xml, inside));
    }
}
