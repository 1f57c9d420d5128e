//! SVG for the web: shapes, letters and colours alone. A browser runs no script of an `<img>`, but whoever opens the file by
//! itself has a document of the site before them.

use std::fmt::Write;

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::prose::entities_are_bearable;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Elements that are kept (SVG 2); what others hold is left out with them.
const ELEMENTS: [&str; 34] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "switch",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "marker",
    "pattern",
    "mask",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "filter",
    "feGaussianBlur",
    "feOffset",
    "feBlend",
    "feFlood",
    "feComposite",
    "feColorMatrix",
    "style",
];
/// Nodes of a drawing.
const NODES: u32 = 400_000;
/// How deep groups are nested; drawing programs nest some ten.
const DEEPEST: usize = 100;
/// Size in points where a drawing says none (CSS 2.2, 10.3.2).
const DEFAULT: (f64, f64) = (300.0, 150.0);
/// Points of the widest drawing.
const WIDEST: f64 = 1_600.0;

/// The drawing written anew, its width and height in points of the screen; why not, otherwise.
pub(super) fn shapes(bytes: &[u8]) -> Result<(Vec<u8>, u32, u32), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is no picture of a kind that browsers show".to_owned())?;
    if !entities_are_bearable(text) {
        return Err("it has entities that stand for too much".to_owned());
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| error.to_string())?;
    let root = document.root_element();
    if !is_kept(&root) || root.tag_name().name() != "svg" {
        return Err("it is no picture of a kind that browsers show".to_owned());
    }
    let mut written = String::new();
    element(&mut written, &root, 0);
    let (width, height) = size(&root);
    Ok((written.into_bytes(), width, height))
}

fn is_kept(node: &Node<'_, '_>) -> bool {
    let name = node.tag_name();
    node.is_element() && name.namespace() == Some(SVG) && ELEMENTS.contains(&name.name())
}

fn element(written: &mut String, node: &Node<'_, '_>, depth: usize) {
    let name = node.tag_name().name();
    if name == "style" && !is_harmless(node.text().unwrap_or_default()) {
        return;
    }
    let _ = write!(written, "<{name}");
    if depth == 0 {
        let _ = write!(written, " xmlns=\"{SVG}\"");
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        let is_link = key == "href" && matches!(attribute.namespace(), None | Some(XLINK));
        let is_own = attribute.namespace().is_none() && !key.starts_with("on") && is_harmless(value);
        if if is_link { leads_inside(name, value) } else { is_own } {
            let _ = write!(written, " {key}=\"{}\"", escaped(value));
        }
    }
    written.push('>');
    for child in node.children() {
        match child.node_type() {
            NodeType::Text => written.push_str(&escaped(child.text().unwrap_or_default())),
            NodeType::Element if is_kept(&child) && depth < DEEPEST => element(written, &child, depth + 1),
            _ => {}
        }
    }
    let _ = write!(written, "</{name}>");
}

/// Whether a value names nothing outside the drawing: no address but `url(#…)`, no rule that fetches, no escape that hides one.
fn is_harmless(value: &str) -> bool {
    let small = value.to_ascii_lowercase();
    let outside = small.match_indices("url(").any(|(at, _)| {
        let inside = small[at + 4..].trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        !inside.starts_with('#')
    });
    !outside
        && !small.contains('\\')
        && !["@import", "image(", "image-set(", "javascript:", "expression("].iter().any(|it| small.contains(it))
}

/// Whether a link stays inside: a part of the drawing, or pixels that it carries.
fn leads_inside(element: &str, target: &str) -> bool {
    let pixels = ["data:image/png;base64,", "data:image/jpeg;base64,"];
    target.starts_with('#') || (element == "image" && pixels.iter().any(|kind| target.starts_with(kind)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Width and height in points: what the drawing says, else its `viewBox`.
fn size(root: &Node<'_, '_>) -> (u32, u32) {
    let said = |name| root.attribute(name).and_then(length);
    let numbers =
        root.attribute("viewBox").unwrap_or_default().split([' ', ',']).filter_map(|it| it.parse::<f64>().ok());
    let view = match numbers.collect::<Vec<_>>()[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    };
    let ratio = view.map_or(DEFAULT.0 / DEFAULT.1, |(width, height)| width / height);
    let (width, height) = match (said("width"), said("height")) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, width / ratio),
        (None, Some(height)) => (height * ratio, height),
        (None, None) => view.unwrap_or(DEFAULT),
    };
    let scale = (WIDEST / width).min(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was brought between 1 and 20,000")]
    let whole = |size: f64| (size * scale).round().clamp(1.0, 20_000.0) as u32;
    (whole(width), whole(height))
}

/// A length of CSS in points of the screen; none where it is a share.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let units = [
        ("px", 1.0),
        ("pt", 4.0 / 3.0),
        ("pc", 16.0),
        ("mm", 96.0 / 25.4),
        ("cm", 96.0 / 2.54),
        ("in", 96.0),
        ("", 1.0),
    ];
    let (number, scale) = units.iter().find_map(|(unit, scale)| Some((text.strip_suffix(unit)?, scale)))?;
    number.trim().parse::<f64>().ok().map(|number| number * scale).filter(|it| it.is_finite() && *it > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(inside: &str) -> String {
        let text = format!("<svg xmlns='{SVG}' xmlns:xlink='{XLINK}' viewBox='0 0 40 20' width='20mm'>{inside}</svg>");
        String::from_utf8(shapes(text.as_bytes()).expect("a drawing").0).expect("it is text")
    }

    #[test]
    fn shapes_are_kept_and_nothing_else() {
        for (inside, kept) in [
            ("<path d='M0 0' onclick='x()'/>", "<path d=\"M0 0\"></path>"),
            ("<script>x()</script><foreignObject><p/></foreignObject><a href='x'><path/></a>", ""),
            ("<use xlink:href='#a'/><use href='https://a.example/b.svg#c'/>", "<use href=\"#a\"></use><use></use>"),
            ("<image href='data:image/png;base64,AA'/>", "<image href=\"data:image/png;base64,AA\"></image>"),
            ("<image href='data:image/svg+xml;base64,AA'/>", "<image></image>"),
            ("<rect fill='url( \"#b\")' stroke='url(//a.example)'/>", "<rect fill=\"url( &quot;#b&quot;)\"></rect>"),
            ("<style>rect { fill: red }</style>", "<style>rect { fill: red }</style>"),
            ("<style>@import 'a.css'</style><text>a &lt; b</text>", "<text>a &lt; b</text>"),
            ("<animate attributeName='href' to='javascript:x()'/><set/>", ""),
            ("<rect style='fill: \\75rl(a)'/>", "<rect></rect>"),
        ] {
            let whole = drawn(inside);
            let (_, rest) = whole.split_once('>').expect("it has a root");
            assert_eq!(rest, format!("{kept}</svg>"), "{inside}");
        }
    }

    #[test]
    fn sizes_are_those_of_the_screen() {
        for (attributes, expected) in [
            ("viewBox='0 0 40 20' width='20mm'", (76, 38)),
            ("viewBox='0 0 40 20'", (40, 20)),
            ("width='100%' viewBox='0,0,40,20'", (40, 20)),
            ("height='3in'", (576, 288)),
            ("", (300, 150)),
            ("width='1e9' height='1e9'", (1_600, 1_600)),
        ] {
            let text = format!("<svg xmlns='{SVG}' {attributes}/>");
            let (_, width, height) = shapes(text.as_bytes()).expect("a drawing");
            assert_eq!((width, height), expected, "{attributes}");
        }
        let entities = format!("<!DOCTYPE svg [<!ENTITY a '{}'>]><svg xmlns='{SVG}'>", "x".repeat(100_000));
        assert!(shapes(format!("{entities}<desc>{}</desc></svg>", "&a;".repeat(1_000)).as_bytes()).is_err());
        assert!(shapes(format!("{entities}<desc>&a;</desc></svg>").as_bytes()).is_ok());
        assert!(shapes(b"<html/>").is_err() && shapes(b"\xFF").is_err() && shapes(b"text").is_err());
    }
}
