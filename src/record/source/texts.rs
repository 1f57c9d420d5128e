//! Short questions to what systems write into fields.

use crate::diagnostic::{Place, Spanned};
use crate::prose::Dialect;

/// Whether a cell says yes: `yes`, `1`, `true`, `x`, a tick.
pub(super) fn is_yes(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    matches!(lower.as_str(), "yes" | "y" | "1" | "1.0" | "true" | "x" | "✔" | "✓" | "ja" | "oui" | "si" | "sí")
}

/// HTML, where the text has elements of it; otherwise the dialect is found from the text.
pub(super) fn html(text: Option<&Spanned<String>>) -> Option<Spanned<Dialect>> {
    const ELEMENTS: &[&str] = &[
        "p", "br", "div", "span", "b", "i", "em", "strong", "u", "sub", "sup", "ul", "ol", "li", "a", "h1", "h2", "h3",
    ];
    let text = text?;
    let tags = text.value.match_indices('<').filter_map(|(at, _)| text.value[at + 1..].split_once('>'));
    let is_element = |tag: &str| {
        let (name, rest) = tag.split_at(tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len()));
        let closed = rest.trim().is_empty() || rest.trim() == "/" || rest.contains("=\"") || rest.contains("='");
        closed && ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name))
    };
    let found = tags.map(|(tag, _)| tag).filter(|tag| tag.len() < 2000).any(is_element);
    found.then(|| Spanned::new(Dialect::Html, text.place.clone()))
}

/// A text that has something to say, without the white space around it.
pub(super) fn prose(text: Spanned<String>) -> Option<Spanned<String>> {
    let says = text.value.contains(|c: char| !c.is_whitespace() && c != '.' && c != '-');
    says.then(|| text.map(|text| text.trim().to_owned()))
}

/// A title, or an empty one at the entry's place; a paragraph of HTML that is all of it is taken off.
pub(super) fn title(title: Option<Spanned<String>>, place: &Place) -> Spanned<String> {
    let inner = |text: String| match text.trim().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => text,
    };
    title
        .map(|title| super::person::cleaned(title.map(inner)))
        .unwrap_or_else(|| Spanned::new(String::new(), place.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_known_by_its_elements() {
        for (text, expected) in [
            ("<p>Moss</p>", true),
            ("CO<sub>2</sub>", true),
            ("a<br/>b", true),
            ("where a <b and c> d", false),
            ("x < y & z", false),
            ("moss", false),
        ] {
            assert_eq!(html(Some(&Spanned::made(text.to_owned()))).is_some(), expected, "{text}");
        }
    }

    #[test]
    fn a_title_in_a_paragraph_is_the_title() {
        for (text, expected) in [
            ("<p>On moss</p>", "On moss"),
            (" <p>On <i>moss</i> &amp; rain</p>\n", "On <i>moss</i> & rain"),
            ("<p>One</p><p>Two</p>", "<p>One</p><p>Two</p>"),
            ("On  moss", "On moss"),
        ] {
            assert_eq!(title(Some(Spanned::made(text.to_owned())), &Place::Made).value, expected);
        }
    }
}
