//! ACL Anthology XML: collections of volumes with their papers.

use super::xml::Element;
use super::{Certainty, Claim, Format, Reading, Reason, View, language, links, markup, person};
use crate::diagnostic::Spanned;
use crate::record::{AuthorRecord, ContributionRecord, Kind};

/// Files of the Anthology's `data/xml`.
pub(super) const FORMAT: Format =
    Format { name: "acl-anthology-xml", title: "ACL Anthology: collection as XML", claim, read };

fn claim(views: &[View]) -> Vec<Claim> {
    let is_one = |view: &View| {
        view.xml().is_some_and(|root| {
            root.name == "collection"
                && root.first("volume").is_some_and(|it| it.first("meta").is_some() || it.first("paper").is_some())
        })
    };
    let found = views.iter().enumerate().filter(|(_, view)| is_one(view));
    found.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

fn read(set: &[&View], reading: &mut Reading) {
    for root in set.iter().filter_map(|view| view.xml()) {
        collection(root, reading);
    }
}

fn collection(root: &Element, reading: &mut Reading) {
    let id = root.attribute("id").map(|id| id.value.clone()).unwrap_or_default();
    let volumes: Vec<&Element> = root.all("volume").collect();
    let only = volumes.len() == 1;
    for event in root.all("event") {
        meeting(event, reading);
    }
    for volume in volumes {
        let meta = volume.first("meta");
        let book = meta.and_then(|meta| line(meta, "booktitle"));
        if let Some(meta) = meta.filter(|_| only) {
            about(meta, book.clone(), reading);
        }
        let number = volume.attribute("id").map(|id| id.value.clone()).unwrap_or_default();
        for entry in volume.all("paper") {
            // Of several volumes each is a part of the programme.
            paper(entry, &id, &number, book.clone().filter(|_| !only), reading);
        }
    }
}

/// What a single volume says of the event.
fn about(meta: &Element, book: Option<Spanned<String>>, reading: &mut Reading) {
    let event = &mut reading.records.event;
    event.title = event.title.take().or(book.map(super::bibtex::without_proceedings));
    event.place = event.place.take().or_else(|| line(meta, "address"));
    event.imprint.publisher = line(meta, "publisher");
    event.imprint.isbn = line(meta, "isbn");
    event.imprint.doi = line(meta, "doi");
    event.imprint.editors = meta.all("editor").filter_map(author).map(|editor| editor.name).collect();
}

fn meeting(event: &Element, reading: &mut Reading) {
    if let Some(meta) = event.first("meta") {
        reading.records.event.title = line(meta, "title");
        reading.records.event.place = line(meta, "location");
    }
    for talk in event.all("talk") {
        let Some(title) = talk.first("title").and_then(markup::read) else { continue };
        let ([title, _], dialect) = markup::in_one_dialect([Some(title), None]);
        let mut record = ContributionRecord {
            title: title.unwrap_or_default(),
            kind: Some(Spanned::made(Kind::Invited)),
            authors: talk.all("speaker").filter_map(author).map(|it| AuthorRecord { speaker: true, ..it }).collect(),
            dialect: Some(Spanned::made(dialect)),
            place: talk.place.clone(),
            ..ContributionRecord::default()
        };
        for url in talk.all("url") {
            let word = url.attribute("type").map_or("page", |word| word.value.as_str());
            url.text().into_iter().for_each(|address| links::add(&mut record.links, word, address));
        }
        reading.contribution(record);
    }
}

fn paper(entry: &Element, collection: &str, volume: &str, book: Option<Spanned<String>>, reading: &mut Reading) {
    if entry.first("retracted").is_some() || entry.first("removed").is_some() {
        return reading.leave_out(Reason::Withdrawn);
    }
    let Some(title) = entry.first("title").and_then(markup::read) else { return };
    let abstract_ = entry.first("abstract").and_then(markup::read);
    let ([title, abstract_], dialect) = markup::in_one_dialect([Some(title), abstract_]);
    let number = entry.attribute("id");
    let id = number.map(|number| Spanned::new(anthology_id(collection, volume, &number.value), number.place.clone()));
    let mut record = ContributionRecord {
        title: title.unwrap_or_default(),
        kind: Some(Spanned::made(Kind::Contributed)),
        session: book,
        authors: entry.all("author").filter_map(author).collect(),
        abstract_,
        dialect: Some(Spanned::made(dialect)),
        language: entry
            .text_of("language")
            .and_then(|word| Some(Spanned::new(language::tag(&word.value)?, word.place))),
        place: entry.place.clone(),
        ..ContributionRecord::default()
    };
    if let Some(doi) = entry.text_of("doi") {
        links::add(&mut record.links, "doi", doi);
    }
    if let Some(id) = id.as_ref().filter(|_| entry.first("url").is_some()) {
        let page = id.clone().map(|id| format!("https://aclanthology.org/{id}/"));
        links::add(&mut record.links, "page", page);
    }
    for (name, word) in [("video", "video"), ("pwccode", "code")] {
        for element in entry.all(name) {
            let address = element.attribute("href").or_else(|| element.attribute("url"));
            address.into_iter().for_each(|it| links::add(&mut record.links, word, it.clone()));
        }
    }
    reading.contribution(ContributionRecord { id, ..record });
}

/// `2022.acl-long.17`, and `P18-1017` for the collections up to 2019.
fn anthology_id(collection: &str, volume: &str, number: &str) -> String {
    let old = collection.len() == 3 && collection.starts_with(|c: char| c.is_ascii_uppercase());
    if !old {
        return format!("{collection}-{volume}.{number}");
    }
    // Workshops and a few others number their volumes by two digits.
    let two = collection.starts_with('W')
        || collection == "C69"
        || (collection == "D19" && volume.parse().is_ok_and(|it: u32| it >= 5));
    match (volume.parse::<u32>(), number.parse::<u32>()) {
        (Ok(volume), Ok(number)) if two => format!("{collection}-{volume:02}{number:02}"),
        (Ok(volume), Ok(number)) => format!("{collection}-{volume}{number:03}"),
        _ => format!("{collection}-{volume}.{number}"),
    }
}

/// A person: first and last name, or a name in one piece.
fn author(element: &Element) -> Option<AuthorRecord> {
    let parts = person::of_parts(element.text_of("first"), element.text_of("last"));
    let author = parts.or_else(|| element.text().map(person::of_name))?;
    let mut affiliations: Vec<Spanned<String>> =
        element.all("affiliation").filter_map(Element::text).map(person::cleaned).collect();
    let single = if affiliations.len() == 1 { affiliations.pop() } else { None };
    Some(AuthorRecord { affiliation: single, affiliations, orcid: element.attribute("orcid").cloned(), ..author })
}

/// The characters of an element.
fn line(element: &Element, name: &str) -> Option<Spanned<String>> {
    element.text_of(name).map(person::cleaned)
}
