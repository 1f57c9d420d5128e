//! CSL-JSON 1.0.2, what citation processors read: `paper-conference` where somebody publishes the book, else `speech`.
//!
//! Titles and abstracts have the few elements that CSL knows for rich text. What its schema has no field for stands under `custom`,
//! which it keeps for that.

use serde_json::{Map, Value, json};

use super::unsaid::Unsaid;
use super::works::{Creator, Volume, Work, editors, works};
use super::{Format, Material, Written};
use crate::diagnostic::Checked;
use crate::event::Name;
use crate::prose::{Block, Inline, in_lines};

pub(super) const FORMAT: Format = Format {
    name: "csl-json",
    title: "CSL-JSON: items for citation processors and reference managers",
    ending: Some("json"),
    write,
};

fn write(material: &Material) -> Checked<Written> {
    let volume = Volume::of(material);
    let editors: Vec<Value> = editors(material.event).iter().map(name).collect();
    let mut unsaid = Unsaid::of("CSL-JSON");
    let items: Vec<Value> = works(material).iter().map(|work| item(work, &volume, &editors, &mut unsaid)).collect();
    let mut bytes = serde_json::to_vec_pretty(&items).expect("strings and numbers always serialize");
    bytes.push(b'\n');
    Checked::new(Written::File(bytes), unsaid.said())
}

/// An object that takes what says something.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(map) => map.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(key.to_owned(), value);
        }
    }
}

fn item(work: &Work<'_>, volume: &Volume<'_>, editors: &[Value], unsaid: &mut Unsaid) -> Value {
    let (item, about, imprint) = (work.item, volume.about, volume.imprint);
    let mut csl = Object::default();
    csl.put("id", work.key.as_str());
    csl.put("citation-key", work.key.as_str());
    csl.put("type", if volume.is_published() { "paper-conference" } else { "speech" });
    csl.put("genre", work.genre());
    csl.put("title", rich(&item.title));
    csl.put("author", work.creators.iter().map(|creator| name(creator.name())).collect::<Vec<_>>());
    csl.put("event-title", about.title.as_str());
    csl.put("event-place", about.place.as_deref());
    if let Some((from, to)) = about.dates {
        csl.put("event-date", if from == to { date(&[from]) } else { date(&[from, to]) });
    }
    csl.put("issued", work.date.map(|day| date(&[day])));
    if volume.is_published() {
        csl.put("container-title", volume.title.as_str());
        csl.put("container-title-short", about.short.as_deref());
        csl.put("editor", editors);
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
    csl.put("abstract", paragraphs(&item.abstract_).join("\n\n"));
    let shown = work.address();
    work.links().iter().filter(|(_, address)| Some(*address) != shown).for_each(|_| unsaid.link(item));
    csl.put("custom", custom(work));
    Value::Object(csl.0)
}

/// What CSL has no field for: the contribution's id, and of its authors where they work, their ORCID, who presents.
fn custom(work: &Work<'_>) -> Value {
    let mut custom = Object::default();
    custom.put("id", work.item.id.as_str());
    if work.item.kind == crate::event::Kind::Other {
        custom.put("kind", "other");
    }
    let author = |creator: &Creator<'_>| {
        let mut author = Object::default();
        let places = creator.workplaces.iter().map(|it| {
            let mut place = Object::default();
            place.put("name", it.affiliation.name.as_str());
            place.put("ror", it.ror());
            Value::Object(place.0)
        });
        author.put("affiliation", places.collect::<Vec<_>>());
        author.put("ORCID", creator.author.orcid.as_ref().map(|orcid| orcid.as_str()));
        if creator.author.speaker {
            author.put("speaker", true);
        }
        Value::Object(author.0)
    };
    let authors: Vec<Value> = work.creators.iter().map(author).collect();
    if authors.iter().any(|author| author.as_object().is_some_and(|it| !it.is_empty())) {
        custom.put("author", authors);
    }
    Value::Object(custom.0)
}

/// A name in CSL's parts; one without a given name is a literal, since nobody says which part it is.
fn name(name: &Name) -> Value {
    let mut csl = Object::default();
    if name.given.is_empty() {
        csl.put("literal", name.literal.as_str());
        return Value::Object(csl.0);
    }
    csl.put("family", name.family.as_str());
    csl.put("given", name.given.as_str());
    csl.put("dropping-particle", name.dropping_particle.as_str());
    csl.put("non-dropping-particle", name.non_dropping_particle.as_str());
    csl.put("suffix", name.suffix.as_str());
    if name.family_first {
        csl.put("static-ordering", true);
    }
    Value::Object(csl.0)
}

fn date(days: &[jiff::civil::Date]) -> Value {
    let parts: Vec<Value> = days.iter().map(|day| json!([day.year(), day.month(), day.day()])).collect();
    json!({ "date-parts": parts })
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
            Inline::Text { text } | Inline::Code { text } => out.push_str(text),
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

/// Running text, a string for each paragraph or item.
fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } | Block::Figure { caption: content, .. } => {
                all.push(rich(content));
            }
            Block::Code { text } => all.push(text.clone()),
            Block::Math { tex, .. } => all.push(format!("${tex}$")),
            Block::Table { .. } => all.push(rich(&in_lines(block))),
            Block::Quote { content } => all.extend(paragraphs(content)),
            Block::List { start, items, .. } => all.push(list(*start, items)),
            Block::References { items } => all.extend(items.iter().map(|item| {
                let label = item.label.iter().cloned();
                label.chain([rich(&item.content)]).collect::<Vec<_>>().join(" ")
            })),
        }
    }
    all.retain(|paragraph| !paragraph.trim().is_empty());
    all
}

/// A list as lines, each behind its number or a bullet.
fn list(start: Option<u32>, items: &[Vec<Block>]) -> String {
    let mark = |index: usize| match start {
        Some(first) => format!("{}.", u64::from(first) + index as u64),
        None => "•".to_owned(),
    };
    let lines = items.iter().enumerate().map(|(index, item)| format!("{} {}", mark(index), paragraphs(item).join(" ")));
    lines.collect::<Vec<_>>().join("\n")
}
