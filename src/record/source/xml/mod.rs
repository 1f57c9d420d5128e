//! XML as elements with places, read with patience: what is broken costs itself and not the file. No entity from outside is read,
//! and those of the file are bounded.

mod builder;
mod references;

use std::borrow::Cow;

use crate::diagnostic::{Checked, Place, Spanned};
use crate::record::text::Text;

/// An element: its name without prefix, its attributes, what stands in it. What the file has as it is meant is borrowed from its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element<'t> {
    pub(super) name: Cow<'t, str>,
    pub(super) place: Place,
    pub(super) attributes: Vec<(Cow<'t, str>, Spanned<String>)>,
    pub(super) children: Vec<Child<'t>>,
}

/// What stands in an element, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Child<'t> {
    /// Characters, entities resolved.
    Text(Spanned<Cow<'t, str>>),
    /// An element.
    Element(Element<'t>),
}

impl<'t> Element<'t> {
    /// The value of an attribute that says something.
    pub(super) fn attribute(&self, name: &str) -> Option<&Spanned<String>> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
            .filter(|value| !value.value.trim().is_empty())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| if let Child::Element(element) = child { Some(element) } else { None })
    }

    /// The elements of a name in it.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of a name in it.
    pub(super) fn first<'e>(&'e self, name: &'e str) -> Option<&'e Self> {
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

    /// Writes what stands in it as markup again.
    pub(super) fn write_children(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(&text.value.replace('&', "&amp;").replace('<', "&lt;")),
                Child::Element(element) => {
                    out.push_str(&format!("<{}", element.name));
                    for (name, value) in &element.attributes {
                        let value = value.value.replace('&', "&amp;").replace('"', "&quot;");
                        out.push_str(&format!(" {name}=\"{value}\""));
                    }
                    out.push('>');
                    element.write_children(out);
                    out.push_str(&format!("</{}>", element.name));
                }
            }
        }
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

/// Reads a text that begins like XML; none if there is no element in it, or if it is a web page, whose elements need no end.
pub(super) fn read<'t>(text: &'t Text) -> Option<Checked<Element<'t>>> {
    let head = text.content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let begins = |with: &str| head.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if !head.starts_with('<') || begins("<!doctype html") || begins("<html") {
        return None;
    }
    builder::build(text, text.content.len() - head.len())
}

#[cfg(test)]
mod tests;
