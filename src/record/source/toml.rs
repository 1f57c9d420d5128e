//! TOML as a tree with places; a mistake costs its line.

use toml::Spanned as Part;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Checked, Code, Diagnostic, Spanned};
use crate::record::text::Text;
use crate::record::tree::{Kind, Node};

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 64;
/// Mistakes that are told.
const MAX_MISTAKES: usize = 20;

/// Reads a stretch of a text that is TOML.
pub(super) fn read(text: &Text, range: std::ops::Range<usize>) -> Checked<Node<'static>> {
    let (table, errors) = DeTable::parse_recoverable(&text.content[range.clone()]);
    let complaints = errors.iter().take(MAX_MISTAKES).map(|error| {
        let span = error.span().unwrap_or_default();
        let place = text.place(range.start + span.start..range.start + span.end);
        let message = format!("this is not valid TOML: {}", error.message());
        Diagnostic::new(Code::TomlSyntax, &place, message).help("mend the line; everything else was read")
    });
    let complaints = complaints.collect();
    let place = |span: std::ops::Range<usize>| text.place(range.start + span.start..range.start + span.end);
    let span = table.span();
    let node = Node { place: place(span), kind: entries(table.get_ref(), &place, 0) };
    Checked::new(node, complaints)
}

fn entries(
    table: &DeTable<'_>,
    place: &dyn Fn(std::ops::Range<usize>) -> crate::diagnostic::Place,
    depth: usize,
) -> Kind<'static> {
    let mut pairs: Vec<_> = table.iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    let entries = pairs.into_iter().map(|(key, value)| {
        (Spanned::new(key.get_ref().to_string().into(), place(key.span())), node(value, place, depth + 1))
    });
    Kind::Map(entries.collect())
}

fn node(
    value: &Part<DeValue<'_>>,
    place: &dyn Fn(std::ops::Range<usize>) -> crate::diagnostic::Place,
    depth: usize,
) -> Node<'static> {
    let plain = |text: String| Kind::Scalar { text: text.into(), plain: true };
    let kind = match value.get_ref() {
        _ if depth > MAX_DEPTH => Kind::Broken,
        DeValue::String(text) => Kind::Scalar { text: text.to_string().into(), plain: false },
        DeValue::Integer(number) => plain(number.to_string()),
        DeValue::Float(number) => plain(number.to_string()),
        DeValue::Boolean(flag) => plain(flag.to_string()),
        DeValue::Datetime(time) => plain(time.to_string()),
        DeValue::Array(items) => Kind::List(items.iter().map(|item| node(item, place, depth + 1)).collect()),
        DeValue::Table(table) => entries(table, place, depth),
    };
    Node { place: place(value.span()), kind }
}
