//! The number of words that a form asked for: `Word count: 250`, `(250 words)`.

use super::found::Found;
use crate::prose::{Block, Prose, plain_text, stretch};

/// Takes the number of words from the end of an abstract.
pub(super) fn clear(prose: &mut Prose, found: &mut Found) {
    let several = prose.len() > 1;
    let Some(Block::Paragraph { content }) = prose.last_mut() else { return };
    let text = plain_text(content);
    if is_count(&text) && several {
        found.part("the number of its words", &text);
        prose.pop();
    } else if let Some(start) =
        text.rfind(['(', '[']).filter(|&start| start > 0 && text.ends_with([')', ']']) && is_count(&text[start..]))
    {
        found.part("the number of its words", &text[start..]);
        *content = stretch::without(std::mem::take(content), &(start..text.len()));
    }
}

fn is_count(text: &str) -> bool {
    let line = text.trim_matches(|c: char| c.is_whitespace() || "()[].".contains(c)).to_lowercase();
    let number =
        line.strip_suffix("words").or_else(|| line.strip_prefix("word count")).or_else(|| line.strip_prefix("words"));
    number.is_some_and(|number| {
        let digits = number.trim_matches(|c: char| c.is_whitespace() || ":=".contains(c));
        (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}
