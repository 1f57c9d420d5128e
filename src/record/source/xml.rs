//! XML as elements with places. No entity from outside is read, and those of the file are bounded.

use roxmltree::{Document, Node, ParsingOptions};

use crate::diagnostic::{Checked, Place, Spanned};
use crate::record::text::Text;

/// Most elements and texts of a file.
const MAX_NODES: u32 = 4_000_000;
/// Deepest nesting that is read.
const MAX_DEPTH: usize = 64;

/// An element: its name without prefix, its attributes, what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) attributes: Vec<(String, Spanned<String>)>,
    pub(super) children: Vec<Child>,
}

/// What stands in an element, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Child {
    /// Characters, entities resolved.
    Text(Spanned<String>),
    /// An element.
    Element(Element),
}

impl Element {
    /// The value of an attribute that says something.
    pub(super) fn attribute(&self, name: &str) -> Option<&Spanned<String>> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
            .filter(|value| !value.value.trim().is_empty())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| if let Child::Element(element) = child { Some(element) } else { None })
    }

    /// The elements of a name in it.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of a name in it.
    pub(super) fn first<'e>(&'e self, name: &'e str) -> Option<&'e Element> {
        self.all(name).next()
    }

    /// All characters in it, deep; none if they are white space.
    pub(super) fn text(&self) -> Option<Spanned<String>> {
        let mut all = String::new();
        let mut place = None;
        self.gather(&mut all, &mut place);
        (!all.trim().is_empty())
            .then(|| Spanned::new(all.trim().to_owned(), place.unwrap_or_else(|| self.place.clone())))
    }

    /// The characters of the first element of a name.
    pub(super) fn text_of(&self, name: &str) -> Option<Spanned<String>> {
        self.first(name)?.text()
    }

    fn gather(&self, all: &mut String, place: &mut Option<Place>) {
        for child in &self.children {
            match child {
                Child::Text(text) => {
                    all.push_str(&text.value);
                    place.get_or_insert_with(|| text.place.clone());
                }
                Child::Element(element) => element.gather(all, place),
            }
        }
    }
}

/// Reads a text that begins like XML.
pub(super) fn read(text: &Text) -> Option<Checked<Element>> {
    let head = text.content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if !head.starts_with('<') {
        return None;
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(head, options).ok()?;
    let offset = text.content.len() - head.len();
    let root = element(document.root_element(), text, offset, 0);
    Some(Checked::clean(root))
}

fn element(node: Node<'_, '_>, text: &Text, offset: usize, depth: usize) -> Element {
    let place = |range: std::ops::Range<usize>| text.place(range.start + offset..range.end + offset);
    let start = node.range().start;
    let children = if depth > MAX_DEPTH { None } else { Some(node.children()) };
    Element {
        name: node.tag_name().name().to_owned(),
        place: place(start..start + 1),
        attributes: node
            .attributes()
            .map(|it| (it.name().to_owned(), Spanned::new(it.value().to_owned(), place(it.range_value()))))
            .collect(),
        children: children
            .into_iter()
            .flatten()
            .filter_map(|child| {
                if child.is_element() {
                    Some(Child::Element(element(child, text, offset, depth + 1)))
                } else {
                    let characters = child.is_text().then(|| child.text()).flatten()?;
                    Some(Child::Text(Spanned::new(characters.to_owned(), place(child.range()))))
                }
            })
            .collect(),
    }
}
