//! Running text of XML vocabularies (ACL Anthology, JATS) as HTML or, where it has no markup, as characters.

use super::xml::{Child, Element};
use crate::diagnostic::{Place, Spanned};
use crate::prose::Dialect;

/// A text of XML.
pub(super) struct Marked {
    pub(super) text: Spanned<String>,
    /// Whether elements that mean something stand in it.
    marked: bool,
    plain: String,
}

impl Marked {
    /// The text in a dialect that the record has already.
    pub(super) fn text_in(self, dialect: Dialect) -> Spanned<String> {
        match dialect {
            Dialect::Html => self.text,
            _ => Spanned::new(self.plain, self.text.place),
        }
    }
}

/// Texts of one record in one dialect: HTML if any of them has markup, else characters that stand for themselves.
pub(super) fn in_one_dialect(texts: [Option<Marked>; 2]) -> ([Option<Spanned<String>>; 2], Dialect) {
    let marked = texts.iter().flatten().any(|text| text.marked);
    let taken =
        texts.map(|text| text.map(|text| if marked { text.text } else { Spanned::new(text.plain, text.text.place) }));
    (taken, if marked { Dialect::Html } else { Dialect::Plain })
}

/// Reads what stands in an element; none if that is nothing.
pub(super) fn read(element: &Element) -> Option<Marked> {
    let mut out = Out::default();
    out.children(element);
    let place = out.place.clone().unwrap_or_else(|| element.place.clone());
    let plain = paragraphs(&out.plain);
    (!plain.is_empty()).then(|| Marked { text: Spanned::new(paragraphs(&out.html), place), marked: out.marked, plain })
}

/// Lines without what indents them, and one empty line between paragraphs.
fn paragraphs(text: &str) -> String {
    let parts = text.split(PARAGRAPH).map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Parts paragraphs until they are joined; a control that no XML may hold (XML 1.0, section 2.2).
const PARAGRAPH: char = '\u{1E}';

#[derive(Default)]
struct Out {
    html: String,
    plain: String,
    marked: bool,
    place: Option<Place>,
    /// Whether formulas stand on lines of their own.
    displayed: bool,
}

impl Out {
    fn children(&mut self, element: &Element) {
        for child in &element.children {
            match child {
                Child::Text(text) => {
                    if self.place.is_none() && !text.value.trim().is_empty() {
                        self.place = Some(text.place.clone());
                    }
                    self.html.push_str(&text.value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
                    self.plain.push_str(&text.value);
                }
                Child::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let name = &*element.name;
        match name {
            "i" | "italic" | "em" | "emph" => self.within("i", element),
            "b" | "bold" | "strong" => self.within("b", element),
            "tt" | "monospace" | "code" => self.within("code", element),
            "sub" | "sup" => self.within(name, element),
            "tex-math" => {
                let source = element.text().map(|text| text.value).unwrap_or_default();
                let formula = if self.displayed { format!("${}$", formula(&source)) } else { formula(&source) };
                self.html.push_str(&formula.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
                self.plain.push_str(&formula);
            }
            "disp-formula" => {
                self.parted();
                self.displayed = true;
                self.children(element);
                self.displayed = false;
                self.parted();
            }
            "sc" => self.within_as("span style=\"font-variant:small-caps\"", "span", element),
            "ext-link" | "uri" => {
                match element.attribute("href").map(|it| it.value.replace('&', "&amp;").replace('"', "&quot;")) {
                    Some(address) => self.within_as(&format!("a href=\"{address}\""), "a", element),
                    None => self.children(element),
                }
            }
            "disp-quote" => {
                self.parted();
                self.within("blockquote", element);
                self.parted();
            }
            "table" | "thead" | "tbody" | "tr" | "th" | "td" => self.within(name, element),
            "alternatives" if element.first("tex-math").is_some() => {
                element.first("tex-math").into_iter().for_each(|math| self.element(math));
            }
            "math" => {
                self.marked = true;
                self.verbatim(element);
                self.plain.push_str(&element.text().map(|text| text.value).unwrap_or_default());
            }
            "p" | "sec" => {
                self.parted();
                self.children(element);
                self.parted();
            }
            "title" => {
                self.parted();
                self.within("b", element);
                self.parted();
            }
            "list" | "list-item" => {
                let tag = match (name, element.attribute("list-type").map(|it| it.value.as_str())) {
                    ("list", Some("order")) => "ol",
                    ("list", _) => "ul",
                    _ => "li",
                };
                self.within(tag, element);
            }
            "br" | "break" => {
                self.html.push(' ');
                self.plain.push(' ');
            }
            "label" | "fn" | "object-id" => {}
            _ => self.children(element),
        }
    }

    fn parted(&mut self) {
        self.html.push(PARAGRAPH);
        self.plain.push(PARAGRAPH);
    }

    fn within(&mut self, tag: &str, element: &Element) {
        self.within_as(tag, tag, element);
    }

    /// The same, with attributes behind the tag that opens it.
    fn within_as(&mut self, open: &str, tag: &str, element: &Element) {
        self.marked = true;
        self.html.push_str(&format!("<{open}>"));
        self.children(element);
        self.html.push_str(&format!("</{tag}>"));
    }

    /// MathML as it stands.
    fn verbatim(&mut self, element: &Element) {
        self.html.push_str(&format!("<{}>", element.name));
        for child in &element.children {
            match child {
                Child::Text(text) => self.html.push_str(&text.value.replace('&', "&amp;").replace('<', "&lt;")),
                Child::Element(inner) => self.verbatim(inner),
            }
        }
        self.html.push_str(&format!("</{}>", element.name));
    }
}

/// A formula between dollars, without what a publisher puts around it.
fn formula(source: &str) -> String {
    let body = match source.split_once("\\begin{document}") {
        Some((_, rest)) => rest.split("\\end{document}").next().unwrap_or(rest),
        None => source,
    };
    let inner = body.trim().trim_matches('$').trim();
    let inner = inner.strip_prefix("\\(").and_then(|it| it.strip_suffix("\\)")).unwrap_or(inner);
    format!("${}$", inner.trim())
}
