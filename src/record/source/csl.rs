//! CSL-JSON, what citation processors read: items with `author` in parts of names.

use jiff::civil::Date;

use super::{Certainty, Claim, Format, Reading, View, characters, kind, language, links, mail, person};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::Name;
use crate::prose::Dialect;
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord, Dates, NameRecord, authors};

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

fn tree<'v>(view: &'v View) -> Option<&'v Node<'v>> {
    view.yaml().or_else(|| view.json())
}

/// The items: the file is a list of them, or has them under `references` or `items`.
fn items<'n>(node: &'n Node<'n>) -> &'n [Node<'n>] {
    let below = || ["references", "items"].iter().find_map(|key| node.get(key)).map(Node::items).unwrap_or_default();
    if node.items().is_empty() { below() } else { node.items() }
}

fn is_csl(items: &[Node]) -> bool {
    let first: Vec<&Node> = items.iter().take(20).collect();
    let typed = |item: &&&Node| item.text_at("type").is_some_and(|word| TYPES.contains(&word.value.as_str()));
    let marked = |item: &&&Node| {
        let names = item.get("author").or_else(|| item.get("editor")).map(Node::items).unwrap_or_default();
        let in_parts = names.iter().any(|name| name.get("family").is_some() || name.get("literal").is_some());
        in_parts || item.at(&["issued", "date-parts"]).is_some() || item.text_at("citation-key").is_some()
    };
    first.iter().filter(typed).any(|item| marked(&item))
}

fn read(set: &[&View], reading: &mut Reading) {
    for item in set.iter().filter_map(|view| tree(view)).flat_map(items) {
        contribution(item, reading);
    }
    let items_of_set = || set.iter().filter_map(|view| tree(view)).flat_map(items);
    event(items_of_set, reading);
}

/// What all items say of the event they were given at.
fn event<'n, I: Iterator<Item = &'n Node<'n>>>(items: impl Fn() -> I, reading: &mut Reading) {
    let all = |of: &dyn Fn(&Node) -> Option<Spanned<String>>| {
        // An item that says nothing speaks against nothing.
        let first = items().find_map(&of)?;
        items().filter_map(of).all(|said| said.value == first.value).then_some(first)
    };
    let event = &mut reading.records.event;
    event.title = all(&|item| item.text_at("event-title").or_else(|| item.text_at("event"))).map(person::cleaned);
    event.place = all(&|item| item.text_at("event-place")).map(person::cleaned);
    event.website = all(&|item| item.at(&["custom", "event-URL"])?.text());
    event.short = all(&|item| item.at(&["custom", "event-short"])?.text());
    let first = items().next();
    let days = |item: &Node| {
        item.at(&["event-date", "date-parts"]).map(|parts| parts.items().iter().filter_map(day).collect::<Vec<_>>())
    };
    if let Some(shared) = first.and_then(days).filter(|first| items().all(|item| days(item).as_ref() == Some(first))) {
        let mut shared = shared.into_iter();
        let place = first.map(|item| item.place.clone()).unwrap_or_default();
        event.dates = shared.next().map(|from| Dates {
            from: Spanned::new(from, place.clone()),
            to: shared.next().map(|to| Spanned::new(to, place)),
        });
    }
}

/// A day of `[2027, 9, 15]`.
fn day(parts: &Node) -> Option<Date> {
    let numbers: Vec<i16> = parts.items().iter().filter_map(|part| part.text()?.value.parse().ok()).collect();
    let [year, month, day] = numbers[..] else { return None };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
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
    // What Libretto wrote is characters and CSL's own elements.
    let is_ours = item.text_at("source").is_some_and(|it| it.value == "Libretto");
    let plain = |text: String| text.replace("<\u{2060}", "<");
    let (title, abstract_) = match is_ours && marked {
        false if is_ours => (title.map(plain), abstract_.map(|text| text.map(plain))),
        true => (title.map(|text| as_html(&text, false)), abstract_.map(|text| text.map(|text| as_html(&text, true)))),
        false => (title, abstract_),
    };
    let dialect = match (marked, is_ours) {
        (true, _) => Some(Dialect::Html),
        (false, true) => Some(Dialect::Plain),
        (false, false) => None,
    };
    let custom = item.get("custom").filter(|_| is_ours);
    let own = |key: &str| custom.and_then(|it| it.text_at(key));
    let names = item.get("author").or_else(|| item.get("speaker")).map(Node::items).unwrap_or_default();
    let mut authors: Vec<AuthorRecord> = names.iter().filter_map(author).collect();
    if authors.is_empty() {
        // Some write the names as one text.
        let said = ["author", "speaker"].iter().find_map(|key| item.text_at(key));
        authors = said.map(|names| authors::read(&names, &[]).drain_into(&mut reading.complaints)).unwrap_or_default();
    }
    let known = custom.and_then(|it| it.get("author")).map(Node::items).unwrap_or_default();
    if known.len() == authors.len() {
        authors.iter_mut().zip(known).for_each(|(author, known)| enrich(author, known));
    }
    let genre = ["genre", "medium"].iter().filter_map(|key| item.text_at(key));
    let keyword =
        custom.and_then(|it| it.get("keywords")).or_else(|| item.get("keyword").or_else(|| item.get("keywords")));
    let mut record = ContributionRecord {
        id: own("id").or_else(|| item.text_at("id").filter(|id| !id.value.contains("://"))),
        number: item.text_at("number").filter(|_| is_ours),
        session: item.text_at("section").filter(|_| is_ours).map(person::cleaned),
        title,
        kind: genre
            .chain(own("kind"))
            .filter_map(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place)))
            .next(),
        authors,
        abstract_,
        dialect: dialect.map(Spanned::made),
        keywords: keyword.map(keywords).unwrap_or_default(),
        language: item.text_at("language").and_then(|word| Some(Spanned::new(language::tag(&word.value)?, word.place))),
        place: item.place.clone(),
        ..ContributionRecord::default()
    };
    characters::kept(&mut record);
    for link in custom.and_then(|it| it.get("links")).map(Node::items).unwrap_or_default() {
        if let (Some(name), Some(address)) = (link.text_at("name"), link.text_at("URL")) {
            links::add(&mut record.links, &name.value, address);
        }
    }
    for (key, word) in [("DOI", "doi"), ("URL", "page")] {
        item.text_at(key).into_iter().for_each(|address| links::add(&mut record.links, word, address));
    }
    reading.contribution(record);
}

/// Gives an author what stands under `custom`: affiliations, ORCID, who presents.
fn enrich(author: &mut AuthorRecord, known: &Node) {
    let places = known.get("affiliation").map(Node::items).unwrap_or_default();
    author.affiliations = places.iter().filter_map(|place| place.text_at("name")).collect();
    author.name = known.text_at("name").unwrap_or_else(|| author.name.clone());
    author.parts.honorific_prefix = known.text_at("title").map(Box::new);
    author.parts.honorific_suffix = known.text_at("degree").map(Box::new);
    author.orcid = known.text_at("ORCID").or(author.orcid.take());
    author.speaker |= known.text_at("speaker").is_some_and(|it| it.value == "true");
}

/// A text whose only elements are CSL's, as HTML: all other signs stand for themselves, an empty line parts paragraphs.
fn as_html(text: &str, in_paragraphs: bool) -> String {
    const ELEMENTS: [&str; 9] = ["<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>", "</span>"];
    const SMALL: &str = "<span style=\"font-variant:small-caps\">";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(element) = ELEMENTS.iter().find(|element| rest.starts_with(**element)) {
            out.push_str(element);
            rest = &rest[element.len()..];
            continue;
        }
        if let Some(after) = rest.strip_prefix("<\u{2060}") {
            out.push_str("&lt;");
            rest = after;
            continue;
        }
        if let Some(after) = rest.strip_prefix(SMALL) {
            out.push_str(SMALL);
            rest = after;
            continue;
        }
        match c {
            '<' => out.push_str("&lt;"),
            // Two of them would be a dash.
            '-' if rest.starts_with("--") || out.ends_with("&#45;") => out.push_str("&#45;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    match in_paragraphs {
        true => out.split("\n\n").map(in_element).collect(),
        false => out,
    }
}

/// A paragraph, or a list where every line has its bullet or its number.
fn in_element(lines: &str) -> String {
    let items = |marked: &dyn Fn(usize, &str) -> Option<String>| {
        let items: Option<Vec<String>> = lines.lines().enumerate().map(|(index, line)| marked(index, line)).collect();
        Some(items?.iter().map(|item| format!("<li>{item}</li>")).collect::<String>())
    };
    let first = lines.split_once(". ").and_then(|(number, _)| number.parse::<usize>().ok());
    let numbered = first
        .and_then(|first| items(&|index, line| line.strip_prefix(&format!("{}. ", first + index)).map(str::to_owned)));
    match (items(&|_, line| line.strip_prefix("• ").map(str::to_owned)), first, numbered) {
        (Some(items), ..) => format!("<ul>{items}</ul>"),
        (None, Some(first), Some(items)) if lines.contains('\n') => format!("<ol start=\"{first}\">{items}</ol>"),
        _ => format!("<p>{}</p>", lines.replace('\n', "<br>")),
    }
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
        dropping_particle: part("dropping-particle").map(Box::new),
        non_dropping_particle: part("non-dropping-particle").map(Box::new),
        family: part("family"),
        suffix: part("suffix").map(Box::new),
        ..NameRecord::default()
    };
    let text = |part: Option<&Spanned<String>>| part.map(|it| it.value.clone()).unwrap_or_default();
    let name = Name {
        given: text(parts.given.as_ref()),
        dropping_particle: text(parts.dropping_particle.as_deref()),
        non_dropping_particle: text(parts.non_dropping_particle.as_deref()),
        family: text(parts.family.as_ref()),
        suffix: text(parts.suffix.as_deref()),
        family_first: node.text_at("static-ordering").is_some_and(|it| it.value == "true"),
        ..Name::default()
    };
    let spoken = name.spoken();
    let name = (!spoken.is_empty()).then(|| Spanned::new(spoken, node.place.clone()))?;
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
    fn names_in_one_text() {
        let text = r#"[{"id":"a","type":"speech","title":"Bells","author":"Ada Byron and Ben Oz"},{"id":"b","type":"speech","title":"Towers","author":[{"family":"Ray"}]}]"#;
        let read = pull(&[("items.json", text)]);
        assert_eq!(read.summary(), "csl-json: 2");
        assert_eq!(read.talks(), ["a Bells | Ada Byron, Ben Oz", "b Towers | Ray"]);
    }

    #[test]
    fn references_of_a_document_in_yaml() {
        let text =
            "references:\n- id: a\n  type: speech\n  title: Bells\n  author:\n  - family: Byron\n    given: Ada\n";
        assert_eq!(pull(&[("references.yaml", text)]).talks(), ["a Bells | Ada Byron"]);
    }
}
