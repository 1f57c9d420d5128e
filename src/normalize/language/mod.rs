//! The language of each contribution: as written, else found from its own script and words.
//!
//! A wrong language is worse than none, since it hyphenates a text by foreign rules: one is found only where a text is long
//! and says it from end to end. What is found is said once for each language, with the records it was found in.

mod find;
mod tag;

use std::collections::BTreeMap;

use find::Finder;
use tag::Tags;

use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::event::Contribution;
use crate::prose;
use crate::record::ContributionRecord;

/// The language of a booklet that names none.
const LANGUAGE: &str = "en";

/// Contributions that a note names; it counts the others.
const NAMED: usize = 5;

/// The event's language in the form of CLDR; English where none is written or none can be meant.
pub(super) fn of_event(written: Option<&Spanned<String>>, diagnostics: &mut Vec<Diagnostic>) -> String {
    let read = written.and_then(|written| read(&Tags::new(), written, diagnostics));
    read.unwrap_or_else(|| LANGUAGE.to_owned())
}

/// Gives each contribution its languages. `records` are what the contributions were read from, in the same order; `pinned`
/// says that event.yaml names the event's language.
pub(super) fn set(
    records: &[ContributionRecord],
    contributions: &mut [Contribution],
    event: &str,
    pinned: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let finder = Finder::new(event);
    let tags = &finder.tags;
    let mut found: BTreeMap<String, Vec<(String, Place)>> = BTreeMap::new();
    for (record, contribution) in records.iter().zip(contributions) {
        let title = find::words(&contribution.title);
        let said = record.title_language.as_ref().and_then(|written| read(tags, written, diagnostics));
        if let Some(language) = record.language.as_ref().and_then(|written| read(tags, written, diagnostics)) {
            let text = find::words_of(&contribution.abstract_);
            let script = finder.script(&title);
            let fits = tags.is_written_in(&language, script) || script == finder.script(&text);
            let of_title = if fits { Some(language.clone()) } else { finder.by_script(&title) };
            contribution.title_language = said.or(of_title).filter(|it| it != event);
            contribution.language = Some(language).filter(|it| it != event);
            continue;
        }
        let language = finder.of_text(&find::words_of(&contribution.abstract_)).filter(|it| !tags.agree(it, event));
        let of_title = match said {
            Some(said) => Some(said).filter(|it| it != event),
            None => finder.of_title(&title, language.as_deref()).filter(|it| !tags.agree(it, event)),
        };
        for (language, place) in [(&language, &contribution.places.abstract_), (&of_title, &contribution.places.title)]
        {
            let Some(language) = language else { continue };
            let known = found.entry(language.clone()).or_default();
            if known.last().is_none_or(|(id, _)| id != contribution.id.as_str()) {
                known.push((contribution.id.to_string(), place.clone()));
            }
        }
        // Nothing but a title: what it is written in serves both.
        let whole = prose::is_empty(&contribution.abstract_).then(|| of_title.clone()).flatten();
        contribution.language = language.or(whole);
        contribution.title_language = of_title;
    }
    for (language, places) in &found {
        diagnostics.push(note(tags, language, places, records.len(), pinned));
    }
}

/// A tag as it was written, in the form of CLDR; a complaint about one that names no language.
fn read(tags: &Tags, written: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let text = written.value.trim();
    if text.is_empty() {
        return None;
    }
    let tag = tags.canonical(text);
    if tag.is_none() {
        let message = format!("`{text}` names no language");
        let help = "write a tag of BCP 47: `en`, `pt-BR`, `zh-Hant`; until then it is as if nothing were written";
        diagnostics.push(Diagnostic::new(Code::BadValue, &written.place, message).help(help));
    }
    tag
}

/// One note for a language: how often it was found, where first, and how to settle it.
fn note(tags: &Tags, language: &str, places: &[(String, Place)], all: usize, pinned: bool) -> Diagnostic {
    let named: Vec<_> = places.iter().take(NAMED).map(|(id, _)| format!("`{id}`")).collect();
    let others = places.len() - named.len();
    let others = if others > 0 { format!(" and {others} more") } else { String::new() };
    let count = if places.len() == 1 { "1 contribution".to_owned() } else { format!("{} contributions", places.len()) };
    let name = tags.name(language);
    let message =
        format!("{count} found to be in {name} (`{language}`) by script and words: {}{others}", named.join(", "));
    let mut help =
        format!("`language: {language}` on a record says the same, `language:` with another tag corrects it");
    if !pinned && 2 * places.len() > all {
        help = format!("`language: {language}` in event.yaml, if it is the language of the booklet; {help}");
    }
    Diagnostic::new(Code::LanguageInferred, &places[0].1, message).help(help)
}

#[cfg(test)]
mod tests;
