//! Takes templates out of a Jekyll page, in place: what is left keeps every byte where it was.

use std::ops::Range;

/// An open block.
struct Block {
    /// Whether its present branch is printed.
    shown: bool,
    /// Whether a branch of it has been printed.
    taken: bool,
}

/// Blanks Liquid tags, comments of HTML and Liquid, and the branches that a page without its site does not print.
///
/// Liquid takes an unknown value for false, so `if` prints its `else`, `unless` its body and `for` nothing.
pub(super) fn blank_templates(content: &str) -> String {
    let tags = tags(content);
    let closed = closed_blocks(&tags);
    let mut out = content.as_bytes().to_vec();
    let mut open: Vec<Block> = Vec::new();
    let mut at = 0;
    for (index, tag) in tags.iter().enumerate() {
        if open.iter().any(|block| !block.shown) {
            blank(&mut out, at..tag.at.start);
        }
        blank(&mut out, tag.at.clone());
        at = tag.at.end;
        match tag.name {
            "else" => {
                if let Some(block) = open.last_mut() {
                    block.shown = !block.taken;
                    block.taken = true;
                }
            }
            "elsif" | "when" => {
                if let Some(block) = open.last_mut() {
                    block.shown = false;
                }
            }
            name if closed[index] && name.starts_with("end") => {
                open.pop();
            }
            name if closed[index] => {
                // What a comment hides, no `else` brings back.
                let taken = matches!(name, "unless" | "comment" | "capture");
                open.push(Block { shown: name == "unless", taken });
            }
            _ => {}
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| content.to_owned())
}

/// Which tags open or end a block that has both; what is never closed is a slip of the pen, and its text stays.
fn closed_blocks(tags: &[Tag]) -> Vec<bool> {
    let mut closed = vec![false; tags.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let in_comment = open.last().is_some_and(|&opener| tags[opener].name == "comment");
        if BLOCKS.contains(&tag.name) && !in_comment {
            open.push(index);
        } else if let Some(name) = tag.name.strip_prefix("end")
            && let Some(depth) = open.iter().rev().take(DEEPEST).position(|&opener| tags[opener].name == name)
        {
            open.truncate(open.len() - depth);
            if let Some(opener) = open.pop() {
                closed[opener] = true;
                closed[index] = true;
            }
        }
    }
    closed
}

/// The tags of Liquid that have an end.
const BLOCKS: [&str; 8] = ["if", "unless", "for", "case", "comment", "capture", "tablerow", "ifchanged"];

/// How far out an end looks for its beginning.
const DEEPEST: usize = 64;

/// Bytes in which a tag has to end.
const LONGEST: usize = 400;

/// A Liquid tag, a Liquid output or an HTML comment.
struct Tag<'a> {
    at: Range<usize>,
    /// The first word of a tag; nothing for the others.
    name: &'a str,
}

/// All tags, outputs and comments in order.
fn tags(content: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let last_comment_end = content.rfind("-->").unwrap_or(0);
    let mut from = 0;
    while let Some(found) = content[from..].find(['{', '<']) {
        let start = from + found;
        let rest = &content[start..];
        from = start + 1;
        for (opening, closing) in [("{%", "%}"), ("{{", "}}"), ("<!--", "-->")] {
            if !rest.starts_with(opening) || opening == "<!--" && start >= last_comment_end {
                continue;
            }
            let inside = &rest[opening.len()..];
            let limit = if opening == "<!--" { inside.len() } else { floor(inside, LONGEST) };
            if let Some(length) = inside[..limit].find(closing) {
                let end = start + opening.len() + length + closing.len();
                let words = inside[..length].trim_start_matches('-').split_whitespace().next();
                tags.push(Tag { at: start..end, name: words.filter(|_| opening == "{%").unwrap_or_default() });
                from = end;
            }
        }
    }
    tags
}

/// The largest character boundary at or below `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Overwrites all but line ends with spaces.
pub(super) fn blank(bytes: &mut [u8], range: Range<usize>) {
    for byte in &mut bytes[range] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_a_page_prints_without_its_site() {
        for (page, printed) in [
            ("a {% include b.html x='c' %} d", "a d"),
            ("a {% comment %} b {% else %} c {% endcomment %} d", "a d"),
            ("{% if page.mail %}{{ page.mail }}{% else %}me{% endif %}!", "me !"),
            ("{% unless x %}yes{% else %}no{% endunless %}", "yes"),
            ("{% if a %}1{% elsif b %}2{% else %}3{% endif %}", "3"),
            ("{% for a in b %}{{ a }}{% endfor %}x <!--- y\n-->z", "x z"),
            ("{% if a %}never closed", "never closed"),
            ("{ % a {{ b", "{ % a {{ b"),
        ] {
            let left = blank_templates(page);
            assert_eq!(left.len(), page.len());
            assert_eq!(left.split_whitespace().collect::<Vec<_>>().join(" "), printed);
        }
    }
}
