//! Documents as XML: `<document docid="1" status="…"><metadata>…</metadata><authors>…</authors><laboratories>…</laboratories></document>`.

use std::collections::BTreeMap;

use super::Document;
use crate::diagnostic::Spanned;
use crate::record::source::xml::Element;
use crate::record::source::{keywords, kind, person, texts};
use crate::record::{AuthorRecord, ContributionRecord};

pub(super) fn is_export(root: &Element) -> bool {
    each(root).first().is_some_and(|document| document.attribute("docid").is_some())
}

/// The documents, at the root or below it.
fn each<'e>(root: &'e Element<'e>) -> Vec<&'e Element<'e>> {
    let own = root.all("document").collect::<Vec<_>>();
    if own.is_empty() { root.elements().flat_map(|inner| inner.all("document")).collect() } else { own }
}

pub(super) fn read(root: &Element) -> Vec<Document> {
    each(root).into_iter().map(document).collect()
}

fn document(node: &Element) -> Document {
    let metadata = node.first("metadata").unwrap_or(node);
    let abstract_ = metadata.text_of("abstract");
    let mut words = inner(metadata, "keywords", "keyword");
    if let [only] = words.as_slice() {
        words = keywords::split(only);
    }
    keywords::add(&mut words, inner(metadata, "topics", "topic"));
    let named =
        metadata.text_of("type").or_else(|| metadata.text_of("typdoc")).or_else(|| node.attribute("type").cloned());
    // What the numbers of a status mean is nowhere said.
    let state = node.attribute("status").filter(|status| status.value.contains(char::is_alphabetic)).cloned();
    let record = ContributionRecord {
        id: node.attribute("docid").cloned(),
        title: texts::title(metadata.text_of("title"), &node.place),
        kind: named.and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))),
        authors: authors(node),
        dialect: texts::html(abstract_.as_ref()),
        abstract_: abstract_.and_then(texts::prose),
        keywords: words,
        place: node.place.clone(),
        ..ContributionRecord::default()
    };
    Document { state, record }
}

/// The texts of the elements within one, or at its level.
fn inner(node: &Element, list: &str, item: &str) -> Vec<Spanned<String>> {
    node.all(list).flat_map(|list| list.all(item)).chain(node.all(item)).filter_map(Element::text).collect()
}

/// The authors by their order, with their laboratories by index.
fn authors(node: &Element) -> Vec<AuthorRecord> {
    let labs: BTreeMap<String, Spanned<String>> = node
        .all("laboratories")
        .flat_map(|list| list.all("laboratory"))
        .filter_map(|lab| Some((lab.attribute("labidx")?.value.trim().to_owned(), laboratory(lab)?)))
        .collect();
    let listed = node.all("authors").flat_map(|list| list.all("author"));
    let mut all: Vec<(u32, AuthorRecord)> = listed
        .filter_map(|author| {
            let given = match (author.text_of("firstname"), author.text_of("middlename")) {
                (Some(first), Some(middle)) => Some(first.map(|first| format!("{first} {}", middle.value))),
                (first, middle) => first.or(middle),
            };
            let record = person::of_parts(given, author.text_of("lastname"))?;
            let order = author.attribute("order").and_then(|order| order.value.trim().parse().ok()).unwrap_or(u32::MAX);
            let given =
                inner(author, "labs", "labidx").into_iter().filter_map(|index| labs.get(index.value.trim()).cloned());
            let speaker = author.text_of("speaker").is_some_and(|said| texts::is_yes(&said.value));
            Some((order, AuthorRecord { affiliations: given.collect(), speaker, ..record }))
        })
        .collect();
    all.sort_by_key(|(order, _)| *order);
    all.into_iter().map(|(_, author)| author).collect()
}

/// `Laboratoire des mousses, Université de Berne, Suisse`: the name, what it belongs to, the country.
fn laboratory(lab: &Element) -> Option<Spanned<String>> {
    let name = lab.text_of("name").or_else(|| lab.text_of("sigle"))?;
    let above = inner(lab, "affiliations", "affiliation");
    let parts = std::iter::once(&name).chain(&above).map(|part| part.value.clone());
    let all: Vec<String> = parts.chain(lab.text_of("country").map(|country| country.value)).collect();
    Some(person::cleaned(Spanned::new(all.join(", "), name.place)))
}
