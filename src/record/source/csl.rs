//! CSL-JSON, what citation processors read: items with `author` in parts of names.

use super::{Certainty, Claim, Format, Reading, View, kind, language, links, mail, person};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::Dialect;
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord, NameRecord};

/// Items as JSON or YAML.
pub(super) const FORMAT: Format =
    Format { name: "csl-json", title: "CSL-JSON: items of a reference manager, as JSON or YAML", claim, read };

/// Types of CSL 1.0.2 that stand for something given or written.
const TYPES: [&str; 14] = [
    "paper-conference",
    "article",
    "article-journal",
    "article-magazine",
    "speech",
    "chapter",
    "report",
    "manuscript",
    "document",
    "thesis",
    "event",
    "book",
    "webpage",
    "post",
];

fn claim(views: &[&View]) -> Vec<Claim> {
    let found = views.iter().enumerate().filter(|(_, view)| tree(view).is_some_and(|node| is_csl(items(node))));
    found.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Fields }).collect()
}

fn tree<'v>(view: &'v View) -> Option<&'v Node> {
    view.yaml().or_else(|| view.json())
}

/// The items: the file is a list of them, or has them under `references` or `items`.
fn items(node: &Node) -> &[Node] {
    let below = || ["references", "items"].iter().find_map(|key| node.get(key)).map(Node::items).unwrap_or_default();
    if node.items().is_empty() { below() } else { node.items() }
}

fn is_csl(items: &[Node]) -> bool {
    let first: Vec<&Node> = items.iter().take(20).collect();
    let typed = |item: &&&Node| item.text_at("type").is_some_and(|word| TYPES.contains(&word.value.as_str()));
    let marked = |item: &&&Node| {
        let names = item.get("author").or_else(|| item.get("editor")).map(Node::items).unwrap_or_default();
        let in_parts = names.iter().any(|name| name.get("family").is_some() || name.get("literal").is_some());
        in_parts || item.at(&["issued", "date-parts"]).is_some()
    };
    first.iter().filter(typed).any(|item| marked(&item))
}

fn read(set: &[&View], reading: &mut Reading) {
    for item in set.iter().filter_map(|view| tree(view)).flat_map(items) {
        contribution(item, reading);
    }
    let names: Vec<Spanned<String>> = set
        .iter()
        .filter_map(|view| tree(view))
        .flat_map(items)
        .filter_map(|item| item.text_at("event-title").or_else(|| item.text_at("event")))
        .collect();
    if let Some(first) = names.first().filter(|first| names.iter().all(|name| name.value == first.value)) {
        reading.records.event.title = Some(person::cleaned(first.clone()));
    }
}

fn contribution(item: &Node, reading: &mut Reading) {
    let Some(title) = item.text_at("title") else {
        let message = "the item has no title and is left out";
        return reading
            .complaints
            .push(Diagnostic::new(Code::MissingValue, &item.place, message).help("write its `title`"));
    };
    let abstract_ = item.text_at("abstract");
    let marked = [Some(&title), abstract_.as_ref()].into_iter().flatten().any(|text| is_marked(&text.value));
    let names = item.get("author").or_else(|| item.get("speaker")).map(Node::items).unwrap_or_default();
    let genre = ["genre", "medium"].iter().filter_map(|key| item.text_at(key));
    let keyword = item.get("keyword").or_else(|| item.get("keywords"));
    let mut record = ContributionRecord {
        id: item.text_at("id").filter(|id| !id.value.contains("://")),
        title,
        kind: genre.filter_map(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))).next(),
        authors: names.iter().filter_map(author).collect(),
        abstract_,
        dialect: marked.then(|| Spanned::made(Dialect::Html)),
        keywords: keyword.map(keywords).unwrap_or_default(),
        language: item.text_at("language").and_then(|word| Some(Spanned::new(language::tag(&word.value)?, word.place))),
        place: item.place.clone(),
        ..ContributionRecord::default()
    };
    for (key, word) in [("DOI", "doi"), ("URL", "page")] {
        item.text_at(key).into_iter().for_each(|address| links::add(&mut record.links, word, address));
    }
    reading.contribution(record);
}

/// Whether a text has the few elements that CSL-JSON knows, or those of a publisher's abstract.
fn is_marked(text: &str) -> bool {
    ["<i>", "<b>", "<sup>", "<sub>", "<span", "<sc>", "<p>", "<jats:"].iter().any(|mark| text.contains(mark))
}

fn keywords(node: &Node) -> Vec<Spanned<String>> {
    if !node.items().is_empty() {
        return node.items().iter().filter_map(Node::text).collect();
    }
    let Some(text) = node.text() else { return Vec::new() };
    let mark = if text.value.contains(';') { ';' } else { ',' };
    let words = text.value.split(mark).map(str::trim).filter(|word| !word.is_empty());
    words.map(|word| Spanned::new(word.to_owned(), text.place.clone())).collect()
}

/// A name in CSL's parts.
fn author(node: &Node) -> Option<AuthorRecord> {
    if let Some(name) = node.text().or_else(|| node.text_at("literal")) {
        return Some(person::of_name(name));
    }
    let part = |key: &str| node.text_at(key).map(person::cleaned);
    let parts = NameRecord {
        given: part("given"),
        dropping_particle: part("dropping-particle"),
        non_dropping_particle: part("non-dropping-particle"),
        family: part("family"),
        suffix: part("suffix"),
        ..NameRecord::default()
    };
    let spoken = [&parts.given, &parts.dropping_particle, &parts.non_dropping_particle, &parts.family, &parts.suffix];
    let words: Vec<&str> = spoken.into_iter().flatten().map(|part| part.value.as_str()).collect();
    let name = (!words.is_empty()).then(|| Spanned::new(words.join(" "), node.place.clone()))?;
    let both = parts.given.is_some() && parts.family.is_some();
    let orcid = ["ORCID", "orcid"].iter().find_map(|key| node.text_at(key));
    let affiliation = node.get("affiliation").and_then(|it| it.text().or_else(|| it.items().first()?.text_at("name")));
    Some(AuthorRecord {
        name,
        parts: if both { parts } else { NameRecord::default() },
        affiliation: affiliation.map(person::cleaned).map(mail::without),
        orcid,
        ..AuthorRecord::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::prose::Dialect;
    use crate::record::source::testing::pull;

    #[test]
    fn names_in_parts_and_markup() {
        let text = r#"[{"id":"oz27","type":"paper-conference","title":"Bells <i>in vivo</i>","abstract":"We rang.",
            "author":[{"family":"Oz","given":"Ben","non-dropping-particle":"van der","suffix":"Jr."},{"literal":"The Bell Society"},{"family":"Ray"}],
            "DOI":"10.1000/1","keyword":"bells, towers","language":"en-GB","note":"internal","event-title":"Bells 2027"},
            {"type":"speech","title":"Second","author":null,"issued":{"date-parts":[[2027]]}},
            {"type":"article","author":[{"family":"X"}]}]"#;
        let read = pull(&[("items.json", text)]);
        assert_eq!(
            read.talks(),
            ["oz27 Bells <i>in vivo</i> | Ben van der Oz Jr., The Bell Society, Ray", "second Second | "]
        );
        let first = &read.records.contributions[0];
        assert_eq!(first.dialect.as_ref().map(|dialect| dialect.value), Some(Dialect::Html));
        assert_eq!(first.authors[0].parts.non_dropping_particle.as_ref().map(|it| it.value.as_str()), Some("van der"));
        assert_eq!((first.keywords.len(), first.links.len()), (2, 1));
        assert_eq!(read.records.event.title.as_ref().map(|title| title.value.as_str()), Some("Bells 2027"));
        assert_eq!(read.codes(), ["items.json:5:13 missing-value"]);
        assert!(!read.everything().contains("internal"));
    }

    #[test]
    fn references_of_a_document_in_yaml() {
        let text =
            "references:\n- id: a\n  type: speech\n  title: Bells\n  author:\n  - family: Byron\n    given: Ada\n";
        assert_eq!(pull(&[("references.yaml", text)]).talks(), ["a Bells | Ada Byron"]);
    }
}
