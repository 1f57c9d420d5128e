//! The text below the front matter as an abstract: without imports, components, template tags and empty headings.

use crate::diagnostic::Spanned;

/// The abstract that a page's text is: what stands under a heading `Abstract`, else all of it.
pub(super) fn abstract_of(body: &Spanned<String>, title: &str) -> Option<Spanned<String>> {
    let lines = without_code(&body.value);
    let lines = under_abstract(&lines).unwrap_or(lines);
    let kept = without_empty_headings(&lines, title);
    let text = kept.join("\n").trim().to_owned();
    (!text.is_empty()).then(|| Spanned::new(text, body.place.clone()))
}

/// Drops what is the site's and not the author's: MDX imports and components, Liquid tags, Hugo's shortcodes, comments.
fn without_code(body: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut component, mut comment, mut fenced) = (None::<String>, false, false);
    for line in body.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            lines.push(line);
            continue;
        }
        if comment || trimmed.starts_with("<!--") {
            comment = !trimmed.contains("-->");
            continue;
        }
        if let Some(name) = &component {
            if trimmed.ends_with("/>") || trimmed.ends_with(&format!("</{name}>")) {
                component = None;
            }
            continue;
        }
        let tag = trimmed.strip_prefix('<').filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        if let Some(rest) = tag {
            let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            let closed = trimmed.ends_with("/>") || trimmed.contains(&format!("</{name}>"));
            component = (!closed && body.contains("/>")).then_some(name);
            continue;
        }
        let import = (trimmed.starts_with("import ") && (trimmed.contains(" from ") || trimmed.contains(['\'', '"'])))
            || trimmed.starts_with("export const ")
            || trimmed.starts_with("export default ");
        let template = (trimmed.starts_with("{%") && trimmed.ends_with("%}"))
            || (trimmed.starts_with("{{<") && trimmed.ends_with(">}}"))
            || (trimmed.starts_with("{{%") && trimmed.ends_with("%}}"));
        if !import && !template {
            lines.push(line);
        }
    }
    lines
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    ((1..=6).contains(&level) && line[level..].starts_with(' '))
        .then(|| (level, line[level..].trim().trim_end_matches('#').trim()))
}

/// What stands under a heading that says `Abstract`, up to the next of its level.
fn under_abstract<'b>(lines: &[&'b str]) -> Option<Vec<&'b str>> {
    const WORDS: [&str; 6] = ["abstract", "résumé", "resumen", "zusammenfassung", "summary", "resumo"];
    let (at, level) = lines.iter().enumerate().find_map(|(at, line)| {
        let (level, words) = heading(line)?;
        WORDS.contains(&words.trim_end_matches(':').to_lowercase().as_str()).then_some((at, level))
    })?;
    let rest = &lines[at + 1..];
    let end = rest.iter().position(|line| heading(line).is_some_and(|(next, _)| next <= level)).unwrap_or(rest.len());
    Some(rest[..end].to_vec())
}

/// Drops headings with nothing below them, and the title again.
fn without_empty_headings<'b>(lines: &[&'b str], title: &str) -> Vec<&'b str> {
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    // From below, so that a heading knows whether anything follows before the next.
    let mut says = false;
    let first = lines.iter().position(|line| !line.trim().is_empty());
    for (index, line) in lines.iter().enumerate().rev() {
        match heading(line) {
            Some((_, words)) if !says || (Some(index) == first && words == title.trim()) => says = false,
            Some(_) => {
                kept.push(line);
                says = false;
            }
            None => {
                says |= !line.trim().is_empty();
                kept.push(line);
            }
        }
    }
    kept.reverse();
    kept
}
