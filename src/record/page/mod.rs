//! The page reader: a conference's web page, as bytes, into records.
//!
//! ```text
//! bytes ──text──▶ text ──saved│markdown│html──▶ lines ──section──▶ sections ──shape──▶ talks ──contribution──▶ records
//! ```
//!
//! A page has no schema. The three forms are brought into one run of lines; headings cut it into sections, whose words say what they
//! hold; the lines of a section of talks are read together, the best reading of the whole taken. What could not be placed is said
//! and kept.

mod affiliation;
mod body;
mod chair;
mod clock;
mod combined;
mod committee;
mod contribution;
mod date;
mod event;
mod field;
mod foreign;
mod form;
mod heads;
mod html;
mod inline;
mod known;
mod ledger;
mod legend;
mod line;
mod links;
mod liquid;
mod mail;
mod markdown;
mod people;
mod programme;
mod saved;
mod section;
mod shape;
mod sights;
mod slug;
mod talk;
mod title;
mod vocabulary;
mod writer;
mod zone;

#[cfg(test)]
mod tests;

use self::contribution::Contributions;
pub(in crate::record) use self::date::days;
use self::event::PageHead;
use self::ledger::Ledger;
use self::line::Line;
use self::section::{sections, unannounced};
use self::vocabulary::Topic;
use jiff::civil::Time;

use crate::diagnostic::{Checked, Code, Diagnostic, Sources, Spanned};
use crate::prose::Dialect;
use crate::record::Records;
use crate::record::source::File;
use crate::record::text::Text;

/// The form a page is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Text that a browser saved.
    Saved,
    /// Markdown of a static site.
    Markdown,
    /// HTML.
    Html,
}

/// Lines read of one page.
const MOST_LINES: usize = 50_000;
/// Bytes of one line; an abstract that a browser saved is one line.
const LONGEST_LINE: usize = 1 << 16;

/// How sure it is that a line names people and nothing else; none where it does not.
pub(in crate::record) fn names_people(line: &str) -> Option<i32> {
    people::people(line).map(|(_, sure)| sure)
}

/// The times at the beginning of a line, whether they say which half of the day it is, and what follows them.
pub(in crate::record) fn hours(line: &str) -> Option<(Time, Option<Time>, bool, &str)> {
    clock::hours(line).map(|(hours, rest)| (hours.start, hours.end, hours.certain, rest))
}

/// Whether a line only says what a mark behind a name means: `* presenting author`.
pub(in crate::record) fn explains_marks(line: &str) -> bool {
    let plain: std::sync::Arc<str> = line.trim().into();
    legend::legend(&Line { text: std::sync::Arc::clone(&plain), plain, ..Line::default() }).is_some()
}

/// Reads a page; what it could not place is in [`Records::unplaced`], with a diagnostic that names the lines.
pub fn read(page: &File, sources: &mut Sources) -> Checked<Records> {
    let Checked { value: text, mut diagnostics } = Text::read(page);
    let form = form::form(page, &text.content);
    let text = if form == Form::Html { text } else { mail::opened(text) };
    let mut head = PageHead { address: page.address.clone(), ..PageHead::default() };
    let lines = match form {
        Form::Saved => saved::lines(&text),
        Form::Markdown => {
            let (front_matter, lines) = markdown::lines(&text);
            head.front_matter = front_matter;
            lines
        }
        Form::Html => {
            let (said, lines) = html::lines(&text, &mut diagnostics);
            head.html = said;
            lines
        }
    };
    let lines = within_limits(lines, &text, &mut diagnostics);
    let records = place_all(&lines, form, &head, &text, &mut diagnostics);
    drop(lines);
    text.keep(sources);
    Checked::new(records, diagnostics)
}

/// Cuts what is larger than any page of talks, and says so.
fn within_limits(mut lines: Vec<Line>, text: &Text, diagnostics: &mut Vec<Diagnostic>) -> Vec<Line> {
    if lines.len() > MOST_LINES {
        let place = text.place(lines[MOST_LINES].at.clone());
        let message = format!("the page has {} lines; the first {MOST_LINES} were read", lines.len());
        diagnostics.push(Diagnostic::new(Code::OverLimit, &place, message).help("pull the page in parts"));
        lines.truncate(MOST_LINES);
    }
    for line in &mut lines {
        if line.text.len() > LONGEST_LINE || line.plain.len() > LONGEST_LINE {
            let message = format!("a line of {} bytes; its first {LONGEST_LINE} were read", line.text.len());
            diagnostics.push(Diagnostic::new(Code::OverLimit, &text.place(line.at.clone()), message));
            for long in [&mut line.text, &mut line.plain] {
                *long = long[..long.floor_char_boundary(LONGEST_LINE)].into();
            }
            line.lead = None;
        }
    }
    lines
}

/// Gives every line its place in the records.
fn place_all(lines: &[Line], form: Form, head: &PageHead, text: &Text, diagnostics: &mut Vec<Diagnostic>) -> Records {
    let markdown = form != Form::Saved;
    let mut records = Records::default();
    if markdown {
        records.event.dialect = Some(Spanned::made(Dialect::Markdown));
    }
    let mut ledger = Ledger::new(lines.len());
    let sections = sections(lines, form);
    event::fill(&mut records.event, lines, &sections, head, text, &mut ledger, diagnostics);
    let mut contributions = Contributions::new(text, lines, markdown);
    for section in &sections {
        if let Some(heading) = section.heading
            && section.topic.is_some()
        {
            ledger.read(heading);
        }
        match section.topic {
            Some(Topic::Talks(_)) => contributions.read_section(section, &mut ledger, diagnostics),
            Some(Topic::Unprinted) => ledger.skip(section.lines.clone()),
            _ => {}
        }
    }
    programme::fill(&mut records, lines, &sections, &mut contributions, text, &mut ledger, diagnostics);
    if contributions.records().is_empty()
        && let Some(section) = unannounced(lines)
    {
        contributions.read_section(&section, &mut ledger, diagnostics);
    }
    records.contributions = contributions.finish(&mut ledger, diagnostics);
    if records.contributions.is_empty() {
        let help = "write the talks into contributions.yaml by hand, or pull a page that lists them";
        diagnostics
            .push(Diagnostic::new(Code::NothingRead, &text.place(0..0), "no talk was found on the page").help(help));
    }
    records.unplaced = ledger.unplaced(lines, text, diagnostics);
    records
}
