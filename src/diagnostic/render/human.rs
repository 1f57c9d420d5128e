use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::plain;
use crate::diagnostic::{Diagnostic, Place, Position, Severity, Sources};

/// What is known about where the text will be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Whether ANSI colours are understood (and wanted).
    pub color: bool,
    /// Columns.
    pub width: usize,
}

impl Default for Terminal {
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

/// Writes diagnostics as `rustc` does: code, message, the line of the file with a caret, what to do, other places.
///
/// Only the line where a place begins is quoted, and of a long one only what surrounds the caret: an abstract is often a
/// single line of a thousand characters.
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, terminal: Terminal) -> String {
    let renderer = if terminal.color { Renderer::styled() } else { Renderer::plain() }.term_width(terminal.width);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&report(diagnostic, sources, terminal.width)));
        out.push_str("\n\n");
    }
    out
}

fn report<'a>(diagnostic: &'a Diagnostic, sources: &Sources, width: usize) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(plain(&diagnostic.message)).id(diagnostic.code.as_str());
    let mut group = pointing(Group::with_title(title), &diagnostic.place, sources, width, AnnotationKind::Primary);
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(plain(help)));
    }
    let mut groups = vec![group];
    for (place, label) in &diagnostic.related {
        let title = Level::NOTE.secondary_title(plain(label));
        groups.push(pointing(Group::with_title(title), place, sources, width, AnnotationKind::Context));
    }
    groups
}

/// Adds `--> file:line:column` and, where the text is known, the line with its caret.
fn pointing<'a>(group: Group<'a>, place: &Place, sources: &Sources, width: usize, kind: AnnotationKind) -> Group<'a> {
    let Some(at) = place.position() else { return group };
    let file = plain(&at.file).into_owned();
    match quote(at, sources, width / 2) {
        Some(Quote { line, span }) => group
            .element(Snippet::source(line).path(file).line_start(to_usize(at.line)).annotation(kind.span::<'a>(span))),
        None if at.cell().is_some() => group.element(Origin::path(plain(&place.to_string()).into_owned())),
        None => group.element(Origin::path(file).line(to_usize(at.line)).char_column(to_usize(at.column))),
    }
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A line with the bytes of it that are meant.
#[derive(Debug, PartialEq, Eq)]
struct Quote {
    line: String,
    span: Range<usize>,
}

/// Bytes of the longest line that is quoted; an export on one line would be copied for every diagnostic otherwise.
const LONGEST_LINE: usize = 20_000;

/// The line in which a place begins, with at most `most` characters of the place: a longer stretch would not be cut.
fn quote(at: &Position, sources: &Sources, most: usize) -> Option<Quote> {
    let text = sources.text(&at.file)?;
    let (before, after) = (text.get(..at.start())?, text.get(at.start()..)?);
    let before = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    let after = after.split('\n').next().unwrap_or_default().trim_end_matches('\r');
    if before.len() + after.len() > LONGEST_LINE {
        return None;
    }
    let meant = after.get(..at.bytes().len()).unwrap_or(after);
    let meant = meant.char_indices().nth(most).map_or(meant, |(end, _)| &meant[..end]);

    // Cleaned piece by piece: a stand-in takes more bytes than what it stands for.
    let (start, length) = (plain(before).len(), plain(meant).len());
    let line = plain(before).into_owned() + &plain(after);
    Some(Quote { line, span: start..start + length })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::diagnostic::render::example;

    #[test]
    fn reads_like_a_compiler() {
        let (diagnostics, sources) = example::diagnostics();
        let expected = "\
error[duplicate-id]: the id `P-17` stands for two contributions
 --> contributions.yaml:5:7
  |
5 | - id: P-17
  |       ^^^^
  |
  = help: give one of them another id
note: it stands here first
 --> contributions.yaml:2:7
  |
2 | - id: P-17
  |       ----

note[no-abstract]: no abstract for `P-3`

";
        assert_eq!(human(&diagnostics, &sources, Terminal::default()), expected);
    }

    fn about(text: &str, start: usize, end: usize) -> (Diagnostic, Sources) {
        let mut sources = Sources::default();
        let file = sources.add("contributions.yaml", text);
        (Diagnostic::new(Code::RepeatRemoved, &Place::within(&file, text, start, end), "said twice"), sources)
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let text = format!("abstract: {}NEEDLE{}\n", "lorem ipsum ".repeat(80), " dolor sit".repeat(80));
        let start = text.find("NEEDLE").unwrap();
        let (diagnostic, sources) = about(&text, start, start + 6);
        let shown = human(&[diagnostic], &sources, Terminal::default());
        assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
        assert!(shown.contains("contributions.yaml:1:971"), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        let needle = lines.iter().find_map(|line| line.find("NEEDLE").map(|at| line[..at].chars().count()));
        let caret = lines.iter().find_map(|line| line.find('^').map(|at| line[..at].chars().count()));
        assert!(needle.is_some());
        assert_eq!(needle, caret, "{shown}");
    }

    #[test]
    fn a_long_stretch_is_cut_too_and_only_its_first_line_shown() {
        let text = format!("abstract: {}\n  second line\n", "word ".repeat(300));
        let (diagnostic, sources) = about(&text, 10, text.len());
        let shown = human(&[diagnostic], &sources, Terminal { color: false, width: 60 });
        assert!(shown.lines().all(|line| line.chars().count() <= 60), "{shown}");
        assert!(!shown.contains("second line"));
    }

    #[test]
    fn strangers_do_not_paint_the_terminal() {
        let (mut diagnostic, sources) = about("title: \u{1b}[2Jgone\u{9b}31m\ttab\n", 7, 12);
        diagnostic.message = "said \u{1b}[1mtwice\u{1b}[0m\nerror: forged".to_owned();
        let shown = human(&[diagnostic], &sources, Terminal::default());
        assert!(!shown.chars().any(|character| character.is_control() && character != '\n'), "{shown:?}");
        assert!(!shown.contains("\nerror: forged"));
    }

    #[test]
    fn places_outside_the_text_are_named_without_a_quotation() {
        let (mut diagnostic, sources) = about("short\n", 0, 5);
        diagnostic.place = Place::within(&"contributions.yaml".into(), &"x".repeat(50), 40, 45);
        let shown = human(&[diagnostic], &sources, Terminal::default());
        assert!(shown.contains("--> contributions.yaml:1:41"), "{shown}");
    }

    #[test]
    fn a_file_on_one_line_is_not_copied_for_each_diagnostic() {
        let text = "{\"title\": 1}, ".repeat(10_000);
        let (diagnostic, sources) = about(&text, 100_000, 100_004);
        let shown = human(&[diagnostic], &sources, Terminal::default());
        assert!(shown.contains("--> contributions.yaml:1:100001"), "{shown}");
        assert!(shown.len() < 200, "{shown}");
    }

    #[test]
    fn colour_is_on_or_off() {
        let (diagnostics, sources) = example::diagnostics();
        let color = human(&diagnostics, &sources, Terminal { color: true, width: 100 });
        assert!(color.contains('\u{1b}'));
        assert!(!human(&diagnostics, &sources, Terminal::default()).contains('\u{1b}'));
    }
}
