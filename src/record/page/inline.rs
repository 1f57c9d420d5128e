//! Inline Markdown seen as a reader sees it, and characters written so that Markdown leaves them alone.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::line::{Lead, fold};

/// What a reader sees of a line of Markdown.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Seen {
    pub(super) plain: String,
    pub(super) lead: Option<Lead>,
    pub(super) links: Vec<String>,
}

/// Set before the line so that nothing in it begins a block, and flanking works as at the beginning of a line.
const GUARD: &str = ".";

/// Reads one line of Markdown; block markers have been taken off it.
pub(super) fn see(text: &str) -> Seen {
    if !text.contains(['*', '_', '[', '<', '`', '&', '\\', '$', '~']) {
        return Seen { plain: fold(text), ..Seen::default() };
    }
    let guarded = format!("{GUARD}{text}");
    let mut seen = Seen::default();
    let mut plain = String::new();
    let mut struck = 0_usize;
    let mut lead = None;
    let mut lead_plain = String::new();
    for (event, range) in
        Parser::new_ext(&guarded, Options::ENABLE_MATH | Options::ENABLE_STRIKETHROUGH).into_offset_iter()
    {
        let mut say = |words: &str| {
            plain.push_str(words);
            if lead.as_ref().is_some_and(|lead: &std::ops::Range<usize>| range.end <= lead.end) {
                lead_plain.push_str(words);
            }
        };
        match event {
            Event::Start(Tag::Strikethrough) => struck += 1,
            Event::End(TagEnd::Strikethrough) => struck = struck.saturating_sub(1),
            Event::Text(_) if struck > 0 => {}
            Event::Start(tag @ (Tag::Strong | Tag::Emphasis | Tag::Link { .. })) => {
                if let Tag::Link { dest_url, .. } = tag {
                    seen.links.push(dest_url.into_string());
                }
                if range.start == GUARD.len() && lead.is_none() {
                    lead = Some(range);
                }
            }
            Event::Text(words) | Event::Code(words) => say(&words),
            Event::InlineMath(tex) => say(&format!("${tex}$")),
            Event::DisplayMath(tex) => say(&format!("$${tex}$$")),
            Event::SoftBreak | Event::HardBreak => say(" "),
            _ => {}
        }
    }
    seen.plain = fold(plain.strip_prefix(GUARD).unwrap_or(&plain));
    seen.lead = lead.map(|range| Lead {
        plain: fold(&lead_plain),
        text: unwrapped(&guarded[range.clone()]).to_owned(),
        end: range.end - GUARD.len(),
        whole: guarded[range.end..].trim().is_empty(),
    });
    seen
}

/// Takes emphasis off; a link stays a link.
fn unwrapped(mut text: &str) -> &str {
    for mark in ["***", "**", "__", "*", "_"] {
        if let Some(inner) = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            text = inner.trim();
        }
    }
    text
}

/// Writes characters so that Markdown reads them as themselves; `math` leaves `$` to begin formulas.
pub(super) fn escape(text: &str, math: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        let next = after.chars().next();
        let special = match c {
            '*' | '`' => true,
            '\\' => next.is_some_and(|next| next.is_ascii_punctuation()),
            '_' => !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => is_entity(after),
            ']' => next.is_some_and(|next| "([:".contains(next)),
            '~' => next == Some('~') || before == '~',
            '$' => !math,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Whether an ampersand before `rest` would begin a character reference.
fn is_entity(rest: &str) -> bool {
    rest.find(';').is_some_and(|end| {
        (1..=32).contains(&end) && rest[..end].chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_words_and_not_marks() {
        for (text, plain, lead) in [
            ("plain words", "plain words", None),
            ("**Ada Byron:**   On Engines", "Ada Byron: On Engines", Some(("Ada Byron:", false))),
            ("**A *fine* title**  ", "A fine title", Some(("A fine title", true))),
            ("[Ada Byron](https://example.org/~ada/?a=1_2) (Ockham)", "Ada Byron (Ockham)", Some(("Ada Byron", false))),
            ("*Abstract:* x", "Abstract: x", Some(("Abstract:", false))),
            ("cost $O(n_1 * n_2)$ of S\\&P &eacute; `x`", "cost $O(n_1 * n_2)$ of S&P é x", None),
            ("1. not a list", "1. not a list", None),
            ("~~old~~ new", "new", None),
        ] {
            let seen = see(text);
            assert_eq!(seen.plain, plain);
            assert_eq!(seen.lead.as_ref().map(|lead| (lead.plain.as_str(), lead.whole)), lead, "{text}");
        }
    }

    #[test]
    fn escaped_text_is_seen_as_it_was() {
        for text in
            ["a*b*c", "[x](y) <b> &amp; S&P", "\\emph{x} \\& $5 and $6", "`code` _x_ a_b ~~z~~", "who *now*, is"]
        {
            assert_eq!(see(&escape(text, false)).plain, text);
        }
    }
}
