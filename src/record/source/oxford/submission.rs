//! A submission of Oxford Abstracts.

use std::collections::BTreeMap;

use crate::diagnostic::Spanned;
use crate::record::source::{keywords, kind, person, texts};
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord};

/// The text of a field that is one, `{"value": …}`, `{"without_html": …}`, or a list of these.
pub(super) fn value(node: Option<&Node>) -> Option<Spanned<String>> {
    let node = node?;
    let first = node.items().first().unwrap_or(node);
    first.text().or_else(|| ["without_html", "value", "with_html", "name"].iter().find_map(|key| first.text_at(key)))
}

/// What became of a submission.
pub(super) fn state(node: &Node) -> Option<Spanned<String>> {
    let word = |key: &str, says: &str, word: &str| {
        let value = node.get(key).filter(|value| value.str() == Some(says))?;
        Some(Spanned::new(word.to_owned(), value.place.clone()))
    };
    word("archived", "true", "deleted")
        .or_else(|| word("withdrawn", "true", "withdrawn"))
        .or_else(|| word("complete", "false", "incomplete"))
        .or_else(|| value(node.get("decision_status")))
        .or_else(|| value(node.get("decision")))
        .or_else(|| Some(value(node.get("accepted_for"))?.map(|_| "accepted".to_owned())))
}

pub(super) fn record(node: &Node, authors: &BTreeMap<&str, &Node>) -> ContributionRecord {
    let responses: Vec<(String, &Node)> =
        node.get("responses").map(Node::items).unwrap_or_default().iter().filter_map(response).collect();
    let abstract_ = abstract_of(&responses);
    let title = value(node.get("title"));
    let words =
        responses.iter().find(|(question, _)| question.contains("keyword")).map(|(_, node)| keywords::of_node(node));
    let title = texts::title(title, &node.place);
    ContributionRecord {
        id: node.text_at("id").or_else(|| node.text_at("serial_number")),
        number: node.text_at("program_code"),
        kind: value(node.get("accepted_for")).and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))),
        authors: authors_of(node, authors),
        dialect: texts::html(abstract_.as_ref()).or_else(|| texts::html(Some(&title))),
        title,
        abstract_,
        keywords: words.unwrap_or_default(),
        place: node.place.clone(),
        ..ContributionRecord::default()
    }
}

/// A question in lower case, and its answer.
fn response<'n>(node: &'n Node<'n>) -> Option<(String, &'n Node<'n>)> {
    let question = node.at(&["question", "question_name"]).or_else(|| node.get("question_name"))?.str()?;
    Some((question.trim().to_lowercase(), node.get("value")?))
}

/// The answer to the question for the abstract, or those to the questions for its parts, each under its name.
fn abstract_of(responses: &[(String, &Node)]) -> Option<Spanned<String>> {
    const NOT: &[&str] =
        &["title", "type", "categor", "keyword", "number", "word", "consent", "permission", "file", "upload", "topic"];
    const PARTS: &[&str] = &[
        "background",
        "introduction",
        "aim",
        "objective",
        "purpose",
        "hypothes",
        "method",
        "material",
        "result",
        "finding",
        "discussion",
        "conclusion",
        "significance",
    ];
    let is_whole = |question: &str| question.contains("abstract") && !NOT.iter().any(|word| question.contains(word));
    let whole =
        responses.iter().filter(|(question, _)| is_whole(question)).filter_map(|(_, node)| texts::prose(node.text()?));
    if let Some(longest) = whole.max_by_key(|text| text.value.len()) {
        return Some(longest);
    }
    let is_part = |question: &str| {
        question.split_whitespace().count() <= 4
            && PARTS.iter().any(|word| question.starts_with(word))
            && !NOT.iter().any(|word| question.contains(word))
    };
    let parts: Vec<(&str, Spanned<String>)> = responses
        .iter()
        .filter(|(question, _)| is_part(question))
        .filter_map(|(question, node)| Some((question.as_str(), texts::prose(node.text()?)?)))
        .collect();
    let place = parts.first()?.1.place.clone();
    let headed = |(question, text): &(&str, Spanned<String>)| {
        let heading: String =
            question.chars().take(1).flat_map(char::to_uppercase).chain(question.chars().skip(1)).collect();
        format!("<p><strong>{}</strong></p>\n{}", heading.trim_end_matches(':'), text.value)
    };
    Some(Spanned::new(parts.iter().map(headed).collect::<Vec<_>>().join("\n"), place))
}

/// The authors in their order; where only their ids stand, as another query gave them.
fn authors_of(node: &Node, known: &BTreeMap<&str, &Node>) -> Vec<AuthorRecord> {
    let order = |node: &Node, key: &str| node.get(key).and_then(Node::str).and_then(|order| order.parse::<i64>().ok());
    let listed = node.get("authors").map(Node::items).unwrap_or_default();
    let mut all: Vec<(&Node, Option<i64>)> =
        listed.iter().map(|author| (author, order(author, "author_order"))).collect();
    all.sort_by_key(|(_, order)| order.unwrap_or(i64::MAX));
    let full = |author: &&Node| -> Option<AuthorRecord> {
        let own = author.get("last_name").or_else(|| author.get("first_name")).map(|_| *author);
        let author = own.or_else(|| known.get(author.get("id")?.str()?).copied())?;
        let given = match (author.text_at("first_name"), author.text_at("middle_initial")) {
            (Some(first), Some(middle)) => Some(first.map(|first| format!("{first} {}", middle.value))),
            (first, middle) => first.or(middle),
        };
        let mut record = person::of_parts(given, author.text_at("last_name"))?;
        if record.parts.family.is_some() {
            record.parts.honorific_prefix = author.text_at("title").map(Box::new);
            record.parts.honorific_suffix = author.text_at("degree").map(Box::new);
        }
        let mut at: Vec<&Node> = author.get("affiliations").map(Node::items).unwrap_or_default().iter().collect();
        at.sort_by_key(|it| order(it, "affiliation_order").unwrap_or(i64::MAX));
        record.affiliations = at.into_iter().filter_map(affiliation).collect();
        record.orcid = author.text_at("orcid_id").or_else(|| author.text_at("orcid"));
        record.speaker = author.get("presenting").is_some_and(Node::is_true);
        Some(record)
    };
    all.iter().filter_map(|(author, _)| full(author)).collect()
}

/// `Kew, London, Greater London, United Kingdom`: what is there of it, each once.
fn affiliation(node: &Node) -> Option<Spanned<String>> {
    let mut parts: Vec<Spanned<String>> = Vec::new();
    for part in
        ["institution", "city", "state", "country"].iter().filter_map(|key| node.text_at(key)).map(person::cleaned)
    {
        if !parts.iter().any(|known| known.value == part.value) {
            parts.push(part);
        }
    }
    let place = parts.first()?.place.clone();
    Some(Spanned::new(parts.into_iter().map(|part| part.value).collect::<Vec<_>>().join(", "), place))
}
