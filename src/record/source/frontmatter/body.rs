//! The text below the front matter as an abstract: without imports, components, template tags and empty headings.

use std::collections::BTreeSet;

use crate::diagnostic::Spanned;
use crate::prose::{heading, without_components, without_empty_headings};

/// What a page says below its fields.
pub(super) struct Body {
    /// The abstract, with the sections behind it.
    pub(super) text: Option<Spanned<String>>,
    /// Whether words of the page are left out.
    pub(super) cut: bool,
    /// Components of the site that stood in it.
    pub(super) components: BTreeSet<String>,
}

/// Reads a page's text: what stands from a heading `Abstract` on, else all of it.
pub(super) fn read(body: &Spanned<String>, title: &str) -> Body {
    let (clean, components) = without_components(&body.value);
    let lines = without_templates(&clean);
    let (lines, cut) = from_abstract(&lines).unwrap_or((lines, false));
    let text = without_empty_headings(&without_title(&lines, title).join("\n")).trim().to_owned();
    Body { text: (!text.is_empty()).then(|| Spanned::new(text, body.place.clone())), cut, components }
}

/// An abstract among the fields and the page's text as one; only one of them where it holds the other.
pub(super) fn both(own: Spanned<String>, below: Spanned<String>) -> Spanned<String> {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (first, second) = (folded(&own.value), folded(&below.value));
    if first.contains(&second) {
        own
    } else if second.contains(&first) {
        below
    } else {
        own.map(|own| format!("{}\n\n{}", own.trim_end(), below.value))
    }
}

/// Drops what the site puts in by templates: Liquid tags, Hugo's shortcodes, comments of HTML.
fn without_templates(body: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut comment, mut fenced) = (false, false);
    for line in body.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            fenced = !fenced;
        }
        if !fenced && (comment || trimmed.starts_with("<!--")) {
            comment = !trimmed.contains("-->");
            continue;
        }
        let template = (trimmed.starts_with("{%") && trimmed.ends_with("%}"))
            || (trimmed.starts_with("{{<") && trimmed.ends_with(">}}"))
            || (trimmed.starts_with("{{%") && trimmed.ends_with("%}}"));
        if fenced || !template {
            lines.push(line);
        }
    }
    lines
}

/// The lines from a heading that says `Abstract` on, with the sections behind it that are not about authors and files; and
/// whether anything else stood on the page.
fn from_abstract<'b>(lines: &[&'b str]) -> Option<(Vec<&'b str>, bool)> {
    const WORDS: [&str; 6] = ["abstract", "résumé", "resumen", "zusammenfassung", "summary", "resumo"];
    const ASIDE: [&str; 18] = [
        "author",
        "authors",
        "speaker",
        "speakers",
        "presenter",
        "presenters",
        "about the author",
        "about the authors",
        "about the speaker",
        "about the speakers",
        "bibtex",
        "citation",
        "cite",
        "links",
        "downloads",
        "resources",
        "slides",
        "video",
    ];
    let says = |words: &str, of: &[&str]| of.contains(&words.trim_end_matches(':').to_lowercase().as_str());
    let (at, _) = lines.iter().enumerate().find(|(_, line)| heading(line).is_some_and(|(_, it)| says(it, &WORDS)))?;
    let is_text = |line: &&str| !line.trim().is_empty() && heading(line).is_none();
    let mut cut = lines[..at].iter().any(is_text);
    let mut kept = Vec::new();
    // The level of a section that is left out, until the next of its level.
    let mut out = None;
    for line in &lines[at + 1..] {
        if let Some((level, words)) = heading(line).filter(|(level, _)| out.is_none_or(|out| *level <= out)) {
            out = says(words, &ASIDE).then_some(level);
        }
        match out {
            Some(_) => cut |= is_text(line),
            None => kept.push(*line),
        }
    }
    Some((kept, cut))
}

/// Drops a first heading that says the title again.
fn without_title<'b>(lines: &[&'b str], title: &str) -> Vec<&'b str> {
    let first = lines.iter().position(|line| !line.trim().is_empty());
    let is_title = first.filter(|&first| heading(lines[first]).is_some_and(|(_, words)| words == title.trim()));
    lines.iter().enumerate().filter(|(index, _)| Some(*index) != is_title).map(|(_, line)| *line).collect()
}
