//! Formulas as the MathML 3 that schemas hold them to, where browsers take MathML Core.

use quick_xml::escape::escape;
use roxmltree::{Document, Node};

use crate::prose::to_mathml;

/// A space between signs.
const SPACE: (&str, &str) = ("http://www.w3.org/1998/Math/MathML", "mspace");

/// A formula under the prefix `mml`, which the DTDs of JATS ask for; none where it cannot be said in MathML.
pub(in crate::export) fn mathml(tex: &str, displayed: bool) -> Option<String> {
    let core = to_mathml(tex, displayed).ok()?;
    let document = Document::parse(&core).ok()?;
    let mut out = String::with_capacity(core.len() * 2);
    element(&mut out, document.root_element());
    Some(out)
}

fn element(out: &mut String, node: Node<'_, '_>) {
    let name = named(node);
    let children: Vec<Node<'_, '_>> = node.children().collect();
    let count = children.iter().filter(|child| child.is_element()).count();
    // The writer puts the space before an operator's name into its script.
    let ahead = match arity(name) {
        0 => 0,
        arity => count.saturating_sub(arity).min(children.iter().take_while(|it| it.has_tag_name(SPACE)).count()),
    };
    let (spaces, children) = children.split_at(ahead);
    spaces.iter().for_each(|space| element(out, *space));
    out.push_str(&format!("<mml:{name}"));
    for attribute in node.attributes().filter(|attribute| !is_lost(name, attribute.name())) {
        out.push_str(&format!(" {}=\"{}\"", attribute.name(), escape(attribute.value())));
    }
    out.push('>');
    // What has no base, such as the prime that stands alone, has an empty one.
    for _ in count..arity(name) {
        out.push_str("<mml:mrow/>");
    }
    for child in children {
        match child.text().filter(|_| child.is_text()) {
            Some(text) => out.push_str(&escape(text)),
            None if child.is_element() => element(out, *child),
            None => {}
        }
    }
    out.push_str(&format!("</mml:{name}>"));
}

/// The element that may have the attributes: a row has no style of its own in MathML 3.
fn named<'n>(node: Node<'n, '_>) -> &'n str {
    let is_styled = node.attribute("displaystyle").is_some() || node.attribute("scriptlevel").is_some();
    match node.tag_name().name() {
        "mrow" if is_styled => "mstyle",
        name => name,
    }
}

/// Whether MathML 3 does not know an attribute of an element.
fn is_lost(element: &str, attribute: &str) -> bool {
    match attribute {
        "displaystyle" | "scriptlevel" => !["math", "mstyle", "mtable"].contains(&element),
        _ => false,
    }
}

/// How many children an element has to have (MathML 3, section 3.1.3.2).
fn arity(name: &str) -> usize {
    match name {
        "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => 2,
        "msubsup" | "munderover" => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_have_what_schemas_ask_for() {
        for (tex, expected) in [
            (
                "x < 1",
                "<mml:math display=\"inline\"><mml:mi>x</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>1</mml:mn></mml:math>",
            ),
            ("{}^2", "<mml:msup><mml:mrow></mml:mrow><mml:mn>2</mml:mn></mml:msup>"),
            ("p\\log_2 p", "</mml:mspace><mml:msub><mml:mi>log</mml:mi><mml:mn>2</mml:mn></mml:msub>"),
            ("\\cfrac{1}{2}", "<mml:mstyle displaystyle=\"true\" scriptlevel=\"0\">"),
        ] {
            let written = mathml(tex, false).unwrap();
            assert!(written.contains(expected), "{tex}: {written}");
            let rooted = written.replacen("<mml:math", "<mml:math xmlns:mml=\"http://www.w3.org/1998/Math/MathML\"", 1);
            Document::parse(&rooted).unwrap();
        }
        assert_eq!(mathml("\\write18{x}", false), None);
    }
}
