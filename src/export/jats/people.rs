//! Contributors and where they work.

use std::collections::BTreeMap;

use super::text::Text;
use crate::event::{AffiliationId, Name, Orcid};
use crate::export::works::{Creator, Work, Workplace};
use crate::export::xml::Xml;

/// The authors, the affiliations they are led to, and the editors.
pub(super) fn groups(xml: &mut Xml, work: &Work<'_>, editors: &[Name]) {
    let mut workplaces: Vec<Workplace<'_>> = Vec::new();
    let mut numbers: BTreeMap<&AffiliationId, usize> = BTreeMap::new();
    for workplace in work.creators.iter().flat_map(|creator| &creator.workplaces) {
        if !numbers.contains_key(&workplace.affiliation.id) {
            workplaces.push(*workplace);
            numbers.insert(&workplace.affiliation.id, workplaces.len());
        }
    }
    if !work.creators.is_empty() {
        xml.block("contrib-group", &[("content-type", "authors")], |xml| {
            work.creators.iter().for_each(|creator| author(xml, creator, &numbers));
        });
        for (index, workplace) in workplaces.iter().enumerate() {
            xml.line("aff", &[("id", &format!("aff{}", index + 1))], |xml| affiliation(xml, workplace));
        }
    }
    if !editors.is_empty() {
        xml.block("contrib-group", &[("content-type", "editors")], |xml| {
            for editor in editors {
                xml.block("contrib", &[("contrib-type", "editor")], |xml| name(xml, editor, None));
            }
        });
    }
}

fn author(xml: &mut Xml, creator: &Creator<'_>, numbers: &BTreeMap<&AffiliationId, usize>) {
    let author = creator.author;
    xml.block("contrib", &[("contrib-type", "author")], |xml| {
        let orcid = author.orcid.as_ref().map(address);
        xml.leaf("contrib-id", &[("contrib-id-type", "orcid")], orcid.as_deref());
        name(xml, &author.name, creator.printed());
        xml.leaf("degrees", &[], author.name.honorific_suffix.as_str());
        if !author.biography.is_empty() {
            xml.block("bio", &[], |xml| Text { xml, prefix: "" }.blocks(&author.biography));
        }
        if author.speaker {
            xml.leaf("role", &[], "presenter");
        }
        for workplace in &creator.workplaces {
            let id = numbers.get(&workplace.affiliation.id).map(|number| format!("aff{number}")).unwrap_or_default();
            xml.empty("xref", &[("ref-type", "aff"), ("rid", &id)]);
        }
    });
}

/// The identifier as ORCID wants it shown.
fn address(orcid: &Orcid) -> String {
    format!("https://orcid.org/{orcid}")
}

/// A name; one without a given name is a string, since nobody says which part it is.
fn name(xml: &mut Xml, of: &Name, printed: Option<&str>) {
    if of.given.is_empty() {
        return xml.leaf("string-name", &[], of.literal.as_str());
    }
    let style = if of.family_first { "eastern" } else { "western" };
    let parts = |xml: &mut Xml| {
        xml.block("name", &[("name-style", style)], |xml| {
            xml.leaf("surname", &[], of.full_family().as_str());
            xml.leaf("given-names", &[], of.given.as_str());
            xml.leaf("prefix", &[], of.honorific_prefix.as_str());
            xml.leaf("suffix", &[], of.suffix.as_str());
        });
    };
    // What the style of the name says needs no second form.
    let printed = printed.filter(|printed| *printed != of.spoken());
    if of.alternate.is_empty() && printed.is_none() {
        return parts(xml);
    }
    xml.block("name-alternatives", &[], |xml| {
        parts(xml);
        xml.leaf("string-name", &[("specific-use", "printed")], printed);
        xml.leaf("string-name", &[], of.alternate.as_str());
    });
}

/// The text as it is printed, its institution marked where it ends in one.
fn affiliation(xml: &mut Xml, workplace: &Workplace<'_>) {
    let (units, institution) = workplace.parts();
    if let Some(units) = units {
        xml.inline("institution", &[("content-type", "unit")], |xml| xml.text(units));
        xml.text(", ");
    }
    wrapped(xml, institution, workplace.ror());
}

fn wrapped(xml: &mut Xml, name: &str, ror: Option<&str>) {
    let institution = |xml: &mut Xml| xml.inline("institution", &[], |xml| xml.text(name));
    match ror {
        Some(ror) => xml.inline("institution-wrap", &[], |xml| {
            xml.inline("institution-id", &[("institution-id-type", "ror")], |xml| xml.text(ror));
            institution(xml);
        }),
        None => institution(xml),
    }
}
