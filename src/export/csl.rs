//! CSL-JSON 1.0.2, what citation processors read: `paper-conference` where somebody publishes the book, else `speech`.
//!
//! Titles and abstracts have the few elements that CSL knows for rich text. What its schema has no field for stands under `custom`,
//! which it keeps for that.

use super::object::{Json, Object};
use super::works::{Creator, Volume, Work, Workplace, editors, paragraphs, works};
use super::{Format, Material, Written};
use crate::diagnostic::Checked;
use crate::event::{Kind, Name};
use crate::prose::Inline;

pub(super) const FORMAT: Format = Format {
    name: "csl-json",
    title: "CSL-JSON: items for citation processors and reference managers",
    ending: Some("json"),
    write,
};

fn write(material: &Material) -> Checked<Written> {
    let volume = Volume::of(material);
    let editors = editors(material.event);
    let items: Vec<Object> = works(material).iter().map(|work| item(work, &volume, &editors)).collect();
    Checked::clean(Written::File(Json::from(items).bytes()))
}

fn item(work: &Work<'_>, volume: &Volume<'_>, editors: &[Name]) -> Object {
    let (item, about, imprint) = (work.item, volume.about, volume.imprint);
    let mut csl = Object::default();
    csl.put("id", work.key.as_str());
    csl.put("citation-key", work.key.as_str());
    csl.put("type", if volume.is_published() { "paper-conference" } else { "speech" });
    csl.put("title", rich(&item.title));
    csl.put("author", work.creators.iter().map(|creator| name(creator.name())).collect::<Vec<_>>());
    csl.put("genre", work.genre());
    csl.put("event-title", about.title.as_str());
    csl.put("event-place", about.place.as_deref());
    let days = volume.dates.map(|(from, to)| if from == to { vec![from] } else { vec![from, to] });
    csl.put("event-date", days.map(|days| date(&days)));
    csl.put("issued", work.date.map(|day| date(&[day])));
    if volume.is_published() {
        csl.put("container-title", volume.title.as_str());
        csl.put("container-title-short", about.short.as_deref());
        csl.put("editor", editors.iter().map(name).collect::<Vec<_>>());
        csl.put("publisher", imprint.publisher.as_deref());
        csl.put("ISBN", imprint.isbn.as_ref().map(|it| it.as_str()));
        csl.put("ISSN", imprint.issn.as_ref().map(|it| it.as_str()));
    }
    csl.put("section", work.session.map(|session| session.title.as_str()));
    csl.put("number", item.number.as_deref());
    csl.put("language", work.language);
    csl.put("DOI", work.doi.as_ref().map(|doi| doi.as_str()));
    csl.put("URL", work.address());
    csl.put("keyword", keywords(&item.keywords));
    csl.put("abstract", paragraphs(&item.abstract_, rich).join("\n\n"));
    csl.put("source", "Libretto");
    csl.put("custom", custom(work, volume));
    csl
}

/// What CSL has no field for: the contribution's id, its keywords where one has a mark that parts them, its further addresses, and of its authors their titles, where they work, their
/// ORCID, who presents; the event's own page and short title.
fn custom(work: &Work<'_>, volume: &Volume<'_>) -> Object {
    let mut custom = Object::default();
    custom.put("id", work.item.id.as_str());
    custom.put("kind", (work.item.kind == Kind::Other).then_some("other"));
    let parted = work.item.keywords.iter().any(|word| word.contains([',', ';']));
    let words = work.item.keywords.iter().filter(|_| parted).map(|word| Json::from(word.as_str()));
    custom.put("keywords", words.collect::<Vec<_>>());
    let shown = work.address();
    let further = work.links().into_iter().filter(|(key, address)| Some(*address) != shown || *key != "page");
    let link = |(key, address)| Object::default().with("name", key).with("URL", address);
    custom.put("links", further.map(link).collect::<Vec<_>>());
    custom.put("event-URL", volume.about.website.as_deref());
    custom.put("event-short", volume.about.short.as_deref());
    let authors: Vec<Json> = work.creators.iter().map(|creator| of_creator(creator).into()).collect();
    if !authors.iter().all(Json::is_nothing) {
        custom.put("author", authors);
    }
    custom
}

fn of_creator(creator: &Creator<'_>) -> Object {
    let mut author = Object::default();
    let place = |place: &Workplace<'_>| {
        Object::default().with("name", place.affiliation.name.as_str()).with("ROR", place.ror())
    };
    author.put("name", creator.printed().filter(|printed| *printed != creator.name().spoken()));
    author.put("title", creator.name().honorific_prefix.as_str());
    author.put("degree", creator.name().honorific_suffix.as_str());
    author.put("affiliation", creator.workplaces.iter().map(place).collect::<Vec<_>>());
    author.put("ORCID", creator.author.orcid.as_ref().map(|orcid| orcid.as_str()));
    author.put("speaker", creator.author.speaker);
    author
}

/// A name in CSL's parts; one without a given name is a literal, since nobody says which part it is.
fn name(name: &Name) -> Object {
    if name.given.is_empty() {
        return Object::default().with("literal", name.literal.as_str());
    }
    Object::default()
        .with("family", name.family.as_str())
        .with("given", name.given.as_str())
        .with("dropping-particle", name.dropping_particle.as_str())
        .with("non-dropping-particle", name.non_dropping_particle.as_str())
        .with("suffix", name.suffix.as_str())
        .with("static-ordering", name.family_first)
}

fn date(days: &[jiff::civil::Date]) -> Object {
    let parts = |day: &jiff::civil::Date| vec![i64::from(day.year()), i64::from(day.month()), i64::from(day.day())];
    Object::default().with("date-parts", days.iter().map(parts).collect::<Vec<_>>())
}
/// Keywords by commas, as styles print them; by semicolons where one has a comma itself.
fn keywords(keywords: &[String]) -> String {
    keywords.join(if keywords.iter().any(|word| word.contains(',')) { "; " } else { ", " })
}

/// A stretch of text with CSL's elements; all other signs stand for themselves.
fn rich(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Code { text } => out.push_str(&harmless(text)),
            Inline::Math { tex, .. } => out.push_str(&format!("${tex}$")),
            Inline::Break => out.push(' '),
            Inline::Emphasis { content } => out.push_str(&format!("<i>{}</i>", rich(content))),
            Inline::Strong { content } => out.push_str(&format!("<b>{}</b>", rich(content))),
            Inline::Subscript { content } => out.push_str(&format!("<sub>{}</sub>", rich(content))),
            Inline::Superscript { content } => out.push_str(&format!("<sup>{}</sup>", rich(content))),
            Inline::SmallCaps { content } => {
                out.push_str(&format!("<span style=\"font-variant:small-caps\">{}</span>", rich(content)));
            }
            Inline::Link { content, .. } => out.push_str(&rich(content)),
        }
    }
    out
}

/// Characters that spell one of CSL's elements with a joiner behind the first, which nobody sees: CSL has no other way to say them.
fn harmless(text: &str) -> String {
    const ELEMENTS: [&str; 10] =
        ["<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>", "<span", "</span>"];
    ELEMENTS.iter().fold(text.to_owned(), |text, element| text.replace(element, &format!("<\u{2060}{}", &element[1..])))
}
