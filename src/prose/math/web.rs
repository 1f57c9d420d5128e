//! Formulas as MathML, for the web.
//!
//! The parser's own writer writes it. What it would write as it comes, the characters `<`, `>` and `&` and the names of
//! operators, goes through it in other characters; colours, which an author chose, are left out. So what comes out has
//! elements and attributes of MathML only, and no address.

use std::convert::Infallible;

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::event::{Content, Event, StateChange};
use pulldown_latex::push_mathml;

use super::{MathError, armour, parsed, writer};

/// What the writer puts before the name of a function.
const SPACE: &str = "<mspace width=\"0.1667em\" />";

/// Turns the TeX source of a formula into a `<math>` element, one that is displayed or one for the line.
///
/// # Errors
///
/// As [`super::to_typst`]: then the source is shown as it stands.
pub fn to_mathml(tex: &str, displayed: bool) -> Result<String, MathError> {
    parsed(tex, |events| {
        // The parser lets through what no environment holds, such as the end of a line as an argument; our writer does not.
        writer::write(events, displayed)?;
        Ok(written(events, displayed))
    })
}

fn written(events: &[Event<'_>], displayed: bool) -> String {
    let display_mode = if displayed { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, xml: true, ..RenderConfig::default() };
    let safe = events.iter().filter(|event| !matches!(event, Event::StateChange(StateChange::Color(_))));
    let mut mathml = String::new();
    push_mathml(&mut mathml, safe.cloned().map(|event| Ok::<_, Infallible>(harmless(event))), config)
        .expect("writing to a string");
    // The writer forgets a space, and writes an entity that XML does not know.
    let mathml = styled(&spaced_outside(mathml.replace("\"minsize=", "\" minsize=").replace("&nbsp;", "\u{A0}")));
    // Relations are made by the parser alone; two of these signs in a row are one of a tag and one of those.
    let mathml =
        mathml.replace('&', "&amp;").replace("<<", "&lt;<").replace("<\u{338}", "&lt;\u{338}").replace(">>", ">&gt;");
    let mut result = String::with_capacity(mathml.len());
    for character in mathml.chars() {
        match armour::bare(character) {
            '<' if character != '<' => result.push_str("&lt;"),
            '>' if character != '>' => result.push_str("&gt;"),
            '&' if character != '&' => result.push_str("&amp;"),
            bare => result.push(bare),
        }
    }
    result
}

/// The space before a function that has scripts, outside of what holds both: inside, it would be what the scripts belong to, and
/// the function a script of it.
fn spaced_outside(mut mathml: String) -> String {
    for holder in ["msub", "msup", "msubsup", "munder", "mover", "munderover"] {
        mathml = mathml.replace(&format!("<{holder}>{SPACE}"), &format!("{SPACE}<{holder}>"));
    }
    mathml
}

/// Rows that say how large their content is, as `mstyle`: of all checkers of HTML's MathML only those of its core (MathML Core,
/// 2.1.3) let any row say that.
fn styled(mathml: &str) -> String {
    let mut result = String::with_capacity(mathml.len());
    let mut open = Vec::new();
    let mut rest = mathml;
    while let Some(at) = rest.find('<') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let (from, to) = if let Some(head) = rest.strip_prefix("<mrow").filter(|head| head.starts_with([' ', '>'])) {
            let is_styled = head.starts_with(" displaystyle");
            open.push(is_styled);
            ("<mrow", if is_styled { "<mstyle" } else { "<mrow" })
        } else if rest.starts_with("</mrow>") {
            ("</mrow>", if open.pop().unwrap_or_default() { "</mstyle>" } else { "</mrow>" })
        } else {
            ("<", "<")
        };
        result.push_str(to);
        rest = &rest[from.len()..];
    }
    result + rest
}

/// The event with its characters in armour, where the writer does not escape them.
fn harmless(event: Event<'_>) -> Event<'_> {
    let Event::Content(content) = event else { return event };
    Event::Content(match content {
        // The parser's entity for a space; in text there is no other.
        Content::Text("&nbsp;") => Content::Text("\u{A0}"),
        Content::Ordinary { content, stretchy } => Content::Ordinary { content: armour::worn(content), stretchy },
        Content::BinaryOp { content, small } => Content::BinaryOp { content: armour::worn(content), small },
        Content::LargeOp { content, small } => Content::LargeOp { content: armour::worn(content), small },
        Content::Delimiter { content, size, ty } => Content::Delimiter { content: armour::worn(content), size, ty },
        Content::Punctuation(content) => Content::Punctuation(armour::worn(content)),
        Content::Text(_) | Content::Number(_) | Content::Function(_) | Content::Relation { .. } => content,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_style_says_how_large_something_is() {
        for tex in ["\\dfrac{1}{2 + \\dfrac{3}{4}} + \\tfrac12", "{\\displaystyle \\sum_i x_i} + {y}"] {
            let mathml = to_mathml(tex, false).unwrap();
            assert!(mathml.contains("<mstyle displaystyle=") && !mathml.contains("<mrow displaystyle"), "{mathml}");
            let count = |tag: &str| mathml.matches(tag).count();
            assert_eq!(count("<mstyle"), count("</mstyle>"), "{mathml}");
            assert_eq!(count("<mrow"), count("</mrow>"), "{mathml}");
        }
    }

    #[test]
    fn scripts_belong_to_their_function() {
        for tex in ["p_r \\log_2 p", "a \\sin^2 x", "x \\max_y z", "2\\lim_{n}^{m} x", "H = (a)\\log_2^3 p"] {
            for displayed in [true, false] {
                let mathml = to_mathml(tex, displayed).unwrap();
                let root = scraper::Html::parse_fragment(&mathml);
                for element in root.tree.nodes().filter_map(scraper::ElementRef::wrap) {
                    let children = element.children().filter(|it| it.value().is_element()).count();
                    let expected = match element.value().name() {
                        "msub" | "msup" | "munder" | "mover" | "mfrac" => 2,
                        "msubsup" | "munderover" => 3,
                        _ => continue,
                    };
                    assert_eq!(children, expected, "{tex}: {mathml}");
                }
                assert!(mathml.contains("><mi>"), "{mathml}");
            }
        }
    }
}
