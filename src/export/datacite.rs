//! DataCite: a draft for the book and one for each contribution, as the JSON that its REST API takes (kernel 4.6). Without an
//! instruction to publish, what is sent becomes a draft there, and gets a DOI that nobody has to invent.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::draft::Draft;
use super::object::{Json, Object};
use super::works::{Creator, Volume, Work, Workplace, editors, paragraphs, works};
use super::{Format, Material, Written};
use crate::diagnostic::Checked;
use crate::event::{Event, Name};
use crate::prose::{plain_text, readable_text};

pub(super) const FORMAT: Format = Format {
    name: "datacite",
    title: "DataCite: drafts for DOIs as JSON, one for the book and one a contribution",
    ending: None,
    write,
};

fn write(material: &Material) -> Checked<Written> {
    let volume = Volume::of(material);
    let works = works(material);
    let mut draft = Draft::of("DataCite");
    if volume.imprint.publisher.is_none() {
        draft.lacks("the publisher");
    }
    if volume.first_day().is_none() {
        draft.lacks("the year");
    }
    let digits = works.len().to_string().len();
    let mut files = BTreeMap::from([("book.json".to_owned(), body(book(&volume, material.event, &mut draft)))]);
    for (index, work) in works.iter().enumerate() {
        let name = format!("{:0digits$}-{}.json", index + 1, work.key);
        files.insert(name, body(talk(work, &volume, &mut draft)));
    }
    let help = "write `publisher`, `editors` and `doi` under `imprint:` in event.yaml, and `page` among the links of contributions; \
        DataCite gives a DOI to each draft that has none";
    Checked::new(Written::Folder(files), draft.said(help))
}

/// What the API is sent.
fn body(attributes: Object) -> Vec<u8> {
    let data = Object::default().with("type", "dois").with("attributes", attributes);
    Json::from(Object::default().with("data", data)).bytes()
}

fn book(volume: &Volume<'_>, event: &Event, draft: &mut Draft) -> Object {
    let (about, imprint) = (volume.about, volume.imprint);
    let editors = editors(event);
    if editors.is_empty() {
        draft.lacks("the editors, as the book's creators");
    }
    if about.website.is_none() {
        draft.lacks("the event's website, for the DOI to lead to");
    }
    let mut book = Object::default();
    book.put("doi", imprint.doi.as_ref().map(|doi| doi.as_str()));
    book.put("creators", editors.iter().map(name).collect::<Vec<_>>());
    book.put("titles", vec![titled(&volume.title, &about.language)]);
    common(&mut book, volume, volume.first_day());
    book.put("types", types("ConferenceProceeding", volume.subtitle));
    if let Some((from, to)) = volume.dates {
        let days = if from == to { from.to_string() } else { format!("{from}/{to}") };
        book.put(
            "dates",
            vec![Object::default().with("date", days).with("dateType", "Other").with("dateInformation", "Event")],
        );
    }
    book.put("language", about.language.as_str());
    book.put(
        "alternateIdentifiers",
        imprint.isbn.as_ref().map(|isbn| {
            vec![Object::default().with("alternateIdentifier", isbn.as_str()).with("alternateIdentifierType", "ISBN")]
        }),
    );
    let series = imprint.issn.as_ref().map(|issn| related(issn.as_str(), "ISSN", "IsPublishedIn"));
    book.put("relatedIdentifiers", series.map(|series| vec![series]));
    book.put("descriptions", described(&paragraphs(&about.text, readable_text), &about.language));
    book.put("url", about.website.as_deref());
    book
}

fn talk(work: &Work<'_>, volume: &Volume<'_>, draft: &mut Draft) -> Object {
    let item = work.item;
    if work.creators.is_empty() {
        draft.lacks_of("authors of contributions", &item.places.entry);
    }
    let links = work.links();
    let page = links.iter().find(|(key, _)| *key == "page").map(|(_, address)| *address);
    if page.is_none() {
        draft.lacks_of("pages of contributions, for their DOIs to lead to", &item.places.entry);
    }
    let own = draft.own_doi(work, volume);
    let mut talk = Object::default();
    talk.put("doi", own.map(|doi| doi.as_str()));
    talk.put("creators", work.creators.iter().map(creator).collect::<Vec<_>>());
    talk.put("titles", vec![titled(&readable_text(&item.title), work.title_language)]);
    common(&mut talk, volume, work.date);
    let general = if volume.is_published() { "ConferencePaper" } else { "Text" };
    talk.put("types", types(general, work.genre().unwrap_or("Contribution")));
    let subject = |word: &String| Object::default().with("subject", word.as_str());
    talk.put("subjects", item.keywords.iter().map(subject).collect::<Vec<_>>());
    talk.put(
        "dates",
        work.date.map(|day| {
            vec![
                Object::default()
                    .with("date", day.to_string())
                    .with("dateType", "Other")
                    .with("dateInformation", "Presented"),
            ]
        }),
    );
    talk.put("language", work.language);
    let number = item.number.as_deref();
    talk.put(
        "alternateIdentifiers",
        number.map(|number| {
            let kind = "Number in the programme";
            vec![Object::default().with("alternateIdentifier", number).with("alternateIdentifierType", kind)]
        }),
    );
    let paper = work.doi.as_ref().filter(|_| own.is_none()).map(|doi| related(doi.as_str(), "DOI", "IsVariantFormOf"));
    let others = links.iter().filter(|(_, address)| Some(*address) != page).map(|(key, address)| {
        related(address, "URL", if *key == "paper" { "IsVariantFormOf" } else { "IsSupplementedBy" })
    });
    talk.put("relatedIdentifiers", paper.into_iter().chain(others).collect::<Vec<_>>());
    talk.put("relatedItems", vec![published_in(volume, number)]);
    talk.put("descriptions", described(&paragraphs(&item.abstract_, plain_text), work.language));
    talk.put("url", page);
    talk
}

/// What book and talks have in common.
fn common(of: &mut Object, volume: &Volume<'_>, date: Option<Date>) {
    let imprint = volume.imprint;
    of.put("publisher", imprint.publisher.as_deref().map(|name| Object::default().with("name", name)));
    of.put("publicationYear", date.map(|date| date.year().to_string()));
    of.put(
        "rightsList",
        imprint.licence.as_ref().map(|licence| {
            vec![Object::default().with("rights", licence.name.as_str()).with("rightsUri", licence.address.as_deref())]
        }),
    );
    of.put("schemaVersion", "http://datacite.org/schema/kernel-4");
}

fn types(general: &str, word: &str) -> Object {
    Object::default().with("resourceTypeGeneral", general).with("resourceType", word)
}

fn titled(title: &str, language: &str) -> Object {
    Object::default().with("title", title).with("lang", language)
}

fn described(paragraphs: &[String], language: &str) -> Vec<Object> {
    let text = paragraphs.join("\n\n");
    let abstract_ =
        Object::default().with("description", text.as_str()).with("descriptionType", "Abstract").with("lang", language);
    if text.is_empty() { Vec::new() } else { vec![abstract_] }
}

fn related(identifier: &str, kind: &str, relation: &str) -> Object {
    Object::default()
        .with("relatedIdentifier", identifier)
        .with("relatedIdentifierType", kind)
        .with("relationType", relation)
}

/// The book, in the entry of a talk.
fn published_in(volume: &Volume<'_>, number: Option<&str>) -> Object {
    let imprint = volume.imprint;
    let known = imprint.doi.as_ref().map(|doi| (doi.as_str(), "DOI"));
    let known = known.or(imprint.isbn.as_ref().map(|isbn| (isbn.as_str(), "ISBN")));
    let identifier = known.map(|(value, kind)| {
        Object::default().with("relatedItemIdentifier", value).with("relatedItemIdentifierType", kind)
    });
    let mut item = Object::default()
        .with("relatedItemType", "ConferenceProceeding")
        .with("relationType", "IsPublishedIn")
        .with("relatedItemIdentifier", identifier)
        .with("titles", vec![Object::default().with("title", volume.title.as_str())])
        .with("publicationYear", volume.dates.map(|(from, _)| from.year().to_string()));
    if let Some(number) = number {
        item = item.with("number", number).with("numberType", "Other");
    }
    item.with("publisher", imprint.publisher.as_deref())
}

fn creator(creator: &Creator<'_>) -> Object {
    let orcid = creator.author.orcid.as_ref().map(|orcid| {
        let identifier = Object::default()
            .with("nameIdentifier", format!("https://orcid.org/{orcid}"))
            .with("nameIdentifierScheme", "ORCID")
            .with("schemeUri", "https://orcid.org");
        vec![identifier]
    });
    let place = |place: &Workplace<'_>| {
        let mut affiliation = Object::default().with("name", place.affiliation.name.as_str());
        if let Some(ror) = place.ror() {
            affiliation.put("affiliationIdentifier", ror);
            affiliation.put("affiliationIdentifierScheme", "ROR");
            affiliation.put("schemeUri", "https://ror.org");
        }
        affiliation
    };
    name(creator.name())
        .with("nameIdentifiers", orcid)
        .with("affiliation", creator.workplaces.iter().map(place).collect::<Vec<_>>())
}

/// `Family, Given`; one without a given name may be a society, and nobody says which.
fn name(name: &Name) -> Object {
    if name.given.is_empty() {
        return Object::default().with("name", name.literal.as_str());
    }
    let given =
        [name.given.as_str(), &name.suffix].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    let family = name.full_family();
    Object::default()
        .with("name", format!("{family}, {given}"))
        .with("nameType", "Personal")
        .with("givenName", given)
        .with("familyName", family)
}
