//! ACL Anthology XML: collections of volumes with their papers.

use super::xml::Element;
use super::{Certainty, Claim, Format, Reading, Reason, View, language, links, markup, person};
use crate::diagnostic::Spanned;
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord, Kind};

/// Files of the Anthology's `data/xml`.
pub(super) const FORMAT: Format =
    Format { name: "acl-anthology-xml", title: "ACL Anthology: collection as XML", claim, read };

fn claim(views: &[&View]) -> Vec<Claim> {
    let is_one = |view: &View| {
        view.xml().is_some_and(|root| {
            root.name == "collection"
                && root.first("volume").is_some_and(|it| it.first("meta").is_some() || it.first("paper").is_some())
        })
    };
    let mut files: Vec<usize> =
        views.iter().enumerate().filter(|(_, view)| is_one(view)).map(|(index, _)| index).collect();
    if files.is_empty() {
        return Vec::new();
    }
    files.extend(views.iter().enumerate().filter(|(_, view)| is_companion(view)).map(|(index, _)| index));
    vec![Claim { files, certainty: Certainty::Marked }]
}

/// Whether a file is of the Anthology's lists beside the collections: venues, special interest groups, variants of names.
fn is_companion(view: &View) -> bool {
    let has = |node: &Node, keys: [&str; 2]| keys.iter().all(|key| node.get(key).is_some());
    view.yaml().is_some_and(|node| {
        has(node, ["acronym", "name"])
            || has(node, ["Name", "ShortName"])
            || node
                .items()
                .first()
                .is_some_and(|first| has(first, ["canonical", "variants"]) || has(first, ["canonical", "id"]))
    })
}

fn read(set: &[&View], reading: &mut Reading) {
    for root in set.iter().filter_map(|view| view.xml()).filter(|root| root.name == "collection") {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Dialect;
    use crate::record::source::testing::pull;

    const VOLUME: &str = "<?xml version='1.0'?><collection id=\"2027.bells\"><volume id=\"1\" type=\"proceedings\"><meta>\
        <booktitle>Proceedings of the Workshop on <fixed-case>B</fixed-case>ells</booktitle><editor><first>Ada</first><last>Byron</last></editor>\
        <address>Kew</address></meta><frontmatter><url>2027.bells-1.0</url></frontmatter>\
        <paper id=\"1\"><title>Learning <fixed-case>DTS</fixed-case> &amp; <i>bells</i></title><author id=\"b\" orcid=\"0000-0002-1825-0097\"><first>Ben</first><last>Oz</last><affiliation>Kew University</affiliation></author>\
        <author><first/><last>Cleo</last></author><abstract>ROT-<tex-math>k&lt;3</tex-math> &lt; all</abstract><url>2027.bells-1.1</url><doi>10.1000/1</doi></paper>\
        <paper id=\"2\"><title>Plain &amp; <tex-math>x^2</tex-math></title><author><first>Dan</first><last>Poe</last></author></paper>\
        <paper id=\"3\"><title>Gone</title><retracted>yes</retracted></paper></volume></collection>";

    #[test]
    fn a_volume_is_read_whole() {
        let read = pull(&[("x.xml", VOLUME)]);
        assert_eq!(
            read.talks(),
            [
                "2027-bells-1-1 Learning DTS &amp; <i>bells</i> | Ben Oz (Kew University), Cleo",
                "2027-bells-1-2 Plain & $x^2$ | Dan Poe"
            ]
        );
        let records = &read.records;
        let [first, second] = &records.contributions[..] else { panic!("two papers") };
        assert_eq!(first.abstract_.as_ref().map(|text| text.value.as_str()), Some("ROT-$k&lt;3$ &lt; all"));
        assert_eq!(
            [first, second].map(|it| it.dialect.as_ref().map(|it| it.value)),
            [Some(Dialect::Html), Some(Dialect::Plain)]
        );
        assert_eq!(first.links.keys().collect::<Vec<_>>(), ["doi", "page"]);
        assert_eq!(records.event.title.as_ref().map(|title| title.value.as_str()), Some("Workshop on Bells"));
        assert_eq!(read.summary(), "acl-anthology-xml: 2; 1 withdrawn");
    }

    #[test]
    fn identifiers_of_all_ages() {
        for (collection, volume, number, id) in [
            ("2022.acl", "long", "17", "2022.acl-long.17"),
            ("P18", "1", "17", "P18-1017"),
            ("W18", "5", "3", "W18-0503"),
            ("J89", "1", "1", "J89-1001"),
        ] {
            assert_eq!(anthology_id(collection, volume, number), id);
        }
    }
}
