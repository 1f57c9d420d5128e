use std::collections::BTreeMap;

use super::fields::{Entry, Fields, as_text, bounded, list, not_a_mapping};
use super::person;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::yaml::{Kind, Node};
use crate::record::{ContributionRecord, FigureRecord};

pub(super) const CONTRIBUTION: Entry = Entry {
    noun: "a contribution",
    keys: &[
        "id",
        "title",
        "number",
        "kind",
        "session",
        "board",
        "authors",
        "affiliations",
        "abstract",
        "figures",
        "dialect",
        "keywords",
        "links",
        "language",
        "title-language",
        "withdrawn",
        "from",
    ],
};

pub(super) const FIGURE: Entry = Entry { noun: "a figure", keys: &["file", "caption", "alt"] };

/// Reads one entry of contributions.yaml; text alone is taken for its title, with a complaint.
pub(super) fn contribution(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<ContributionRecord> {
    if let Kind::Scalar { text, .. } = node.kind {
        let kind = Kind::Scalar { text: text.clone(), plain: true };
        complaints.push(not_a_mapping(&kind, &node.place, &CONTRIBUTION));
        let title = bounded(Spanned::new(text.into_owned(), node.place.clone()), "title", complaints);
        return Some(ContributionRecord { title, place: node.place, ..ContributionRecord::default() });
    }
    let mut fields = Fields::open(node, &CONTRIBUTION, complaints)?;
    Some(ContributionRecord {
        place: fields.place(),
        id: fields.text("id"),
        title: fields.needed_text("title"),
        number: fields.text("number"),
        kind: fields.choice("kind"),
        session: fields.text("session"),
        board: fields.text("board").map(Box::new),
        authors: {
            let (authors, affiliations) = (fields.node("authors"), fields.node("affiliations"));
            let mut authors = person::authors(authors, affiliations, fields.complaints());
            // Lists take room for four.
            authors.shrink_to_fit();
            authors
        },
        abstract_: fields.text("abstract"),
        figures: list(fields.node("figures"), "figures", fields.complaints(), figure),
        dialect: fields.choice("dialect"),
        keywords: fields.texts("keywords", Some(',')),
        links: fields.node("links").map(|node| links(node, fields.complaints())).unwrap_or_default(),
        language: fields.text("language"),
        title_language: fields.text("title-language").map(Box::new),
        withdrawn: fields.flag("withdrawn"),
        from: fields.text("from").map(Box::new),
    })
}

/// A picture; its file name alone may stand for it.
fn figure(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<FigureRecord> {
    if let Kind::Scalar { text, .. } = node.kind {
        return Some(FigureRecord { file: Spanned::new(text.into_owned(), node.place), ..FigureRecord::default() });
    }
    let mut fields = Fields::open(node, &FIGURE, complaints)?;
    Some(FigureRecord { file: fields.needed_text("file"), caption: fields.text("caption"), alt: fields.text("alt") })
}

/// Addresses by any name; a single address leads to the contribution's page.
fn links(node: Node, complaints: &mut Vec<Diagnostic>) -> BTreeMap<String, Spanned<String>> {
    match node.kind {
        Kind::Map(pairs) => pairs
            .into_iter()
            .filter_map(|(key, value)| {
                let text = as_text(value, &key.value, complaints)?;
                Some((key.value.into_owned(), text))
            })
            .collect(),
        Kind::Scalar { text, .. } => BTreeMap::from([("page".to_owned(), Spanned::new(text.into_owned(), node.place))]),
        kind => {
            let message = format!("`links` takes a mapping of names to addresses, not {}", kind.noun());
            let complaint = Diagnostic::new(Code::WrongType, &node.place, message);
            complaints.push(complaint.help("write `paper: https://…` on a line of its own, indented"));
            BTreeMap::new()
        }
    }
}
