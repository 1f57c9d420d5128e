//! Takes out what MDX has beside Markdown: imports, exports, comments and components, which are the site's and not the author's.
//!
//! What stands between a component's tags is text and stays. A tag is a component if nothing else can be meant: it begins with a
//! capital, and closes itself, has a value or has its end in the text.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::html;

/// Bytes of the longest tag.
const LONGEST: usize = 4_000;
/// Lines of the longest import or export.
const MOST_LINES: usize = 60;

/// A text without components, and the names of those that were in it; headings that held nothing else went with them.
pub(crate) fn without_components(text: &str) -> (Cow<'_, str>, BTreeSet<String>) {
    let mut names = BTreeSet::new();
    if !text.contains('<') && !text.contains("import ") && !text.contains("export ") && !text.contains("{/*") {
        return (Cow::Borrowed(text), names);
    }
    let closed: BTreeSet<&str> = text.match_indices("</").filter_map(|(at, _)| name(&text[at + 2..])).collect();
    let mut kept = String::with_capacity(text.len());
    let (mut at, mut fenced) = (0, false);
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let line = &text[at..end];
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
        }
        if fenced {
            kept.push_str(line);
            at = end;
        } else if let Some(length) = statement(&text[at..], trimmed) {
            names.insert(trimmed.split(' ').next().unwrap_or_default().to_owned());
            at += length;
        } else {
            at = read_line(text, at, end, &closed, &mut kept, &mut names);
        }
    }
    if names.is_empty() {
        return (Cow::Borrowed(text), names);
    }
    (Cow::Owned(without_empty_headings(&kept).trim().to_owned()), names)
}

/// Copies a line without its components; returns where the next begins, which is later where a tag has several lines.
fn read_line(
    text: &str,
    from: usize,
    line_end: usize,
    closed: &BTreeSet<&str>,
    kept: &mut String,
    names: &mut BTreeSet<String>,
) -> usize {
    let start = kept.len();
    let (mut at, mut end, mut cut) = (from, line_end, false);
    while at < end {
        let rest = &text[at..end];
        let Some(next) = rest.find(['<', '`', '{']) else { break };
        kept.push_str(&rest[..next]);
        at += next;
        let rest = &text[at..];
        let length = if rest.starts_with('`') {
            let marks = rest.len() - rest.trim_start_matches('`').len();
            let code = rest[marks..end - at].find(&rest[..marks]).map_or(marks, |close| close + 2 * marks);
            kept.push_str(&rest[..code]);
            at += code;
            continue;
        } else if rest.starts_with("{/*") {
            let near = &rest[..rest.floor_char_boundary(LONGEST)];
            near.find("*/}").map(|close| (close + 3, "comment"))
        } else {
            tag(rest, closed)
        };
        let Some((length, name)) = length else {
            kept.push_str(&rest[..1]);
            at += 1;
            continue;
        };
        names.insert(name.to_owned());
        cut = true;
        at += length;
        if at > end {
            end = text[at..].find('\n').map_or(text.len(), |next| at + next + 1);
        }
        // `rings <Cite id="a"/>.` has no space before its full stop.
        if text[at..].starts_with(['.', ',', ';', ':', '!', '?', ')', ' ', '\n']) && kept.ends_with(' ') {
            kept.pop();
        }
    }
    kept.push_str(&text[at.min(end)..end]);
    // A tag alone on its line parts what is around it.
    if cut && kept[start..].trim().is_empty() {
        kept.truncate(start);
        kept.push('\n');
    }
    end
}

/// The bytes of an import or an export, if a line begins one.
fn statement(text: &str, line: &str) -> Option<usize> {
    let names_file = |line: &str| line.trim_end_matches(';').ends_with(['\'', '"']);
    let imports = line.starts_with("import ");
    let whole = imports && names_file(line) && (line.contains(" from ") || line[7..].trim().starts_with(['\'', '"']));
    let opens = imports && line.starts_with("import {") && !line.contains('}');
    let exports = ["const ", "default ", "function ", "let "]
        .iter()
        .any(|word| line.strip_prefix("export ").is_some_and(|rest| rest.starts_with(word)));
    if !whole && !opens && !exports {
        return None;
    }
    let (mut depth, mut length) = (0_i32, 0);
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        length += line.len();
        depth += line.chars().map(|c| i32::from("([{".contains(c)) - i32::from(")]}".contains(c))).sum::<i32>();
        if depth <= 0 {
            return (!opens || names_file(line.trim())).then_some(length);
        }
    }
    exports.then(|| text.find('\n').map_or(text.len(), |end| end + 1))
}

/// The name that a text begins with, if it can be a component's: `Cite`, `Card.Title`.
fn name(text: &str) -> Option<&str> {
    let name = &text[..text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(text.len())];
    (name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() <= 80).then_some(name)
}

/// Whether a name holds a small letter: `<EOS>` stands in texts on language models.
fn is_word(name: &str) -> bool {
    name.contains(|c: char| c.is_ascii_lowercase())
}

/// The length and the name of the component's tag that a text begins with.
fn tag<'t>(text: &'t str, closed: &BTreeSet<&str>) -> Option<(usize, &'t str)> {
    let inside = text.strip_prefix('<')?;
    if let Some(inside) = inside.strip_prefix('/') {
        let name = name(inside).filter(|name| is_word(name) && !html::is_element(name))?;
        return inside[name.len()..].starts_with('>').then_some((name.len() + 3, name));
    }
    let name = name(inside)?;
    let rest = &inside[name.len()..];
    let length = end_of_tag(rest).filter(|_| rest.starts_with([' ', '\n', '\t', '\r', '/', '>']))?;
    let attributes = rest[..length].trim();
    let closes_itself = attributes.ends_with('/');
    let has_value = ["={", "=\"", "='"].iter().any(|mark| attributes.contains(mark));
    let ends = attributes.is_empty() && closed.contains(name);
    let is_html = html::is_element(name) && !closes_itself && !attributes.contains("={");
    let is_void = attributes == "/" && html::is_element(name);
    let is_named = is_word(name) || attributes.contains("={");
    let is_one = (closes_itself || has_value || ends) && is_named && !is_html && !is_void;
    is_one.then_some((1 + name.len() + length + 1, name))
}

/// Bytes before the `>` that ends a tag, which stands in no quotes and no braces.
fn end_of_tag(text: &str) -> Option<usize> {
    let (mut quote, mut depth, mut empty) = (None, 0_u32, false);
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') if depth == 0 => return Some(at),
            (None, b'<') if depth == 0 => return None,
            (None, b'\n') if empty && depth == 0 => return None,
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.checked_sub(1)?,
            _ => {}
        }
        empty = byte == b'\n' || (empty && byte.is_ascii_whitespace());
    }
    None
}

/// The level and the words of a line that is a heading.
pub(crate) fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    ((1..=6).contains(&level) && line[level..].starts_with(' '))
        .then(|| (level, line[level..].trim().trim_end_matches('#').trim()))
}

/// Drops headings that nothing stands below before the next of their level.
pub(crate) fn without_empty_headings(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    // From below: whether anything stands there for a heading of each level.
    let mut says = [false; 7];
    for line in text.lines().rev() {
        match heading(line) {
            Some((level, _)) => {
                if says[level] {
                    kept.push(line);
                }
                says[level..].fill(false);
            }
            None => {
                if !line.trim().is_empty() {
                    says.fill(true);
                }
                kept.push(line);
            }
        }
    }
    kept.reverse();
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_sites_goes_and_what_is_the_authors_stays() {
        for (text, expected) in [
            ("import Cite from '@components/Cite.astro';\n\nWe ring <Cite id=\"a, b\"/>.", "We ring."),
            ("import { A,\n  B\n} from \"x\"\n\nWe ring.", "We ring."),
            ("export const x = {\n  a: 1,\n};\nWe ring.", "We ring."),
            (
                "<Meta\n  title={page.title}\n  names={page.hero?.names.map(it => it)}\n  type=\"talk\"\n/>\n\nWe ring.",
                "We ring.",
            ),
            ("<Note>\nBells *ring*.\n</Note>\nWe ring.", "Bells *ring*.\n\nWe ring."),
            ("<X a={1}/>", ""),
            ("We ring.\n\n## Authors\n\n<Names of={x} />", "We ring."),
            ("# Results\n\n## Bells\n\nThey ring. {/* so */}\n\n<Xy a=\"1\"/>", "# Results\n\n## Bells\n\nThey ring."),
            // What is none of it.
            ("a <Vec and b> c", "a <Vec and b> c"),
            ("the token <EOS/> ends", "the token <EOS/> ends"),
            ("Ada <Ada@kew.example>", "Ada <Ada@kew.example>"),
            ("`<Cite id=\"a\"/>` and Vec<Bell>", "`<Cite id=\"a\"/>` and Vec<Bell>"),
            ("```\nimport a from 'b'\n<Cite/>\n```", "```\nimport a from 'b'\n<Cite/>\n```"),
            ("import duties from 1900 on", "import duties from 1900 on"),
            ("One<Br/>two <Strong class=\"x\">three</Strong>", "One<Br/>two <Strong class=\"x\">three</Strong>"),
            ("## Bells\n\n## Towers\n\nx < Y", "## Bells\n\n## Towers\n\nx < Y"),
        ] {
            assert_eq!(without_components(text).0, expected, "{text}");
        }
    }

    #[test]
    fn hostile_texts_end_soon() {
        for part in ["<Cite ", "<Cite id=\"", "{/*", "import {\n", "</Cite", "`<A", "export const a = {\n"] {
            let text = part.repeat(20_000);
            let started = std::time::Instant::now();
            drop(without_components(&text));
            assert!(started.elapsed().as_secs() < 5, "{part}");
        }
    }
}
