use std::sync::Arc;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::diagnostic::{Place, Spanned};
use crate::record::FrontRecord;

/// Reads a Markdown file of the folder `front` or `back`.
pub(super) fn front(file: &Arc<str>, text: &str) -> FrontRecord {
    let heading = opening_heading(text);
    let title = match &heading {
        Some((title, end)) => {
            let start = text.len() - text.trim_start().len();
            Spanned::new(title.clone(), Place::within(file, text, start, text[..*end].trim_end().len()))
        }
        None => Spanned::new(in_words(file), Place::within(file, text, 0, 0)),
    };
    let rest = heading.map_or(0, |(_, end)| end);
    let body = text[rest..].trim();
    let start = rest + text[rest..].find(body).unwrap_or_default();
    let place = Place::within(file, text, start, start + body.len());
    FrontRecord { title, text: Spanned::new(body.to_owned(), place) }
}

/// The heading that a text opens with and the byte behind it.
fn opening_heading(text: &str) -> Option<(String, usize)> {
    let mut events = Parser::new(text).into_offset_iter();
    let (first, range) = events.next()?;
    if !matches!(first, Event::Start(Tag::Heading { .. })) {
        return None;
    }
    let mut title = String::new();
    for (event, _) in events {
        match event {
            Event::Text(words) | Event::Code(words) => title.push_str(&words),
            Event::SoftBreak | Event::HardBreak => title.push(' '),
            Event::End(TagEnd::Heading(_)) => break,
            _ => {}
        }
    }
    (!title.trim().is_empty()).then(|| (title.trim().to_owned(), range.end))
}

/// `front/02-getting-there.md` as `Getting there`.
fn in_words(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let unnumbered =
        stem.trim_start_matches(|char: char| char.is_ascii_digit()).trim_start_matches(['-', '_', ' ', '.']);
    let words = if unnumbered.is_empty() { stem } else { unnumbered }.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
