//! What the elements of HTML mean to a booklet.

use super::super::tree::Holder;

/// What an element does with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    /// Never shows.
    Hidden,
    /// Shows, and nothing else.
    Shown,
    /// Begins and ends a paragraph.
    Paragraph,
    /// Marks its text.
    Mark(Holder),
    /// A link.
    Link,
    /// Holds blocks or items.
    Holder(Holder),
    /// A list that is counted.
    Numbers,
    /// A list of terms and what they mean.
    Terms,
    /// A term.
    Term,
    /// What a term means.
    Meaning,
    /// A heading.
    Heading(u8),
    /// Typewriter type.
    Code,
    /// Lines that stand as they are.
    Lines,
    /// A quotation in the line.
    Quotation,
    /// A line break.
    Break,
    /// A picture.
    Image,
    /// A picture with its caption.
    Figure,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A formula in MathML.
    Formula,
    /// A formula in TeX.
    Tex,
}

/// The element of a name in lower case; none if HTML has none of that name.
///
/// With HTML's own come what Word, MathJax and proceedings in XML write (JATS; `fixed-case` protects capitals).
pub(super) fn element(name: &str) -> Option<Element> {
    const WORD: [&str; 6] = ["o:", "w:", "v:", "m:", "x:", "st1:"];
    if WORD.iter().any(|prefix| name.starts_with(prefix)) || name.starts_with("mjx-") {
        return Some(Element::Shown);
    }
    Some(match name.strip_prefix("jats:").or(name.strip_prefix("mml:")).unwrap_or(name) {
        "script" | "style" | "template" | "noscript" | "iframe" | "svg" | "head" | "title" | "object" | "video"
        | "audio" | "canvas" | "meta" | "link" | "base" => Element::Hidden,
        "abbr" | "bdi" | "bdo" | "big" | "cite" | "data" | "del" | "dfn" | "font" | "ins" | "label" | "mark"
        | "ruby" | "rp" | "rt" | "s" | "small" | "span" | "strike" | "time" | "u" | "var" | "wbr" | "tbody"
        | "thead" | "tfoot" | "col" | "colgroup" | "picture" | "source" | "fixed-case" | "url" => Element::Shown,
        "address" | "article" | "aside" | "body" | "center" | "details" | "dir" | "div" | "fieldset" | "figcaption"
        | "footer" | "form" | "header" | "hgroup" | "hr" | "html" | "legend" | "main" | "menu" | "nav" | "p"
        | "section" | "summary" | "caption" => Element::Paragraph,
        "sub" => Element::Mark(Holder::Subscript),
        "sup" => Element::Mark(Holder::Superscript),
        "b" | "strong" | "bold" => Element::Mark(Holder::Strong),
        "i" | "em" | "italic" => Element::Mark(Holder::Emphasis),
        "sc" => Element::Mark(Holder::SmallCaps),
        "a" => Element::Link,
        "ul" => Element::Holder(Holder::List { start: None, label: None }),
        "li" => Element::Holder(Holder::Item),
        "blockquote" => Element::Holder(Holder::Quote),
        "ol" => Element::Numbers,
        "dl" => Element::Terms,
        "dt" => Element::Term,
        "dd" => Element::Meaning,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Element::Heading(name.as_bytes()[1] - b'0'),
        "code" | "kbd" | "samp" | "tt" => Element::Code,
        "pre" => Element::Lines,
        "q" => Element::Quotation,
        "br" => Element::Break,
        "img" => Element::Image,
        "figure" => Element::Figure,
        "table" => Element::Table,
        "tr" => Element::Row,
        "td" | "th" => Element::Cell,
        "math" => Element::Formula,
        "tex-math" => Element::Tex,
        _ => return None,
    })
}

/// Whether an element has no content, and so no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "wbr" | "col" | "source" | "meta" | "link" | "base")
}

/// Whether an element ends by itself where the next of its kind begins (HTML, 13.1.2.4).
pub(super) fn ends_by_itself(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "tfoot"
            | "rt"
            | "rp"
            | "body"
            | "html"
            | "head"
    )
}

/// Whether an element parts a text into blocks.
pub(super) fn is_block(element: &Element) -> bool {
    matches!(
        element,
        Element::Paragraph
            | Element::Holder(_)
            | Element::Numbers
            | Element::Terms
            | Element::Term
            | Element::Meaning
            | Element::Heading(_)
            | Element::Lines
            | Element::Break
            | Element::Figure
            | Element::Table
            | Element::Row
            | Element::Cell
    )
}

/// How a counted list looks: HTML's `type`, or the style of the list (CSS Lists 3).
pub(super) fn numbering(kind: Option<&str>, style: Option<&str>) -> Option<String> {
    let label = match (kind, style) {
        (_, Some("lower-alpha" | "lower-latin")) | (Some("a"), _) => "a.",
        (_, Some("upper-alpha" | "upper-latin")) | (Some("A"), _) => "A.",
        (_, Some("lower-roman")) | (Some("i"), _) => "i.",
        (_, Some("upper-roman")) | (Some("I"), _) => "I.",
        _ => return None,
    };
    Some(label.to_owned())
}
