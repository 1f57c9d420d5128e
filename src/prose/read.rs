//! Reads text of any dialect: limits first, then paste damage, then the dialect.

use super::findings::Findings;
use super::{
    Block, Dialect, Inline, Macros, Prose, commands, definitions, detect, html, latex, line_ends, markdown, math,
    paste, plain, tree,
};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Spanned};

/// Bytes of one text that are read. The longest abstracts have 10 kB, the longest front matter 50.
pub(super) const MAX_BYTES: usize = 200_000;

/// How a text is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The markup it is written in; found from its own signs where none is said.
    pub dialect: Option<Dialect>,
    /// The event's own commands.
    pub macros: &'a Macros,
}

/// Text of a dialect, with no commands but LaTeX's.
impl From<Dialect> for Reading<'static> {
    fn from(dialect: Dialect) -> Self {
        static NONE: Macros = Macros::none();
        Self { dialect: Some(dialect), macros: &NONE }
    }
}

/// Reads running text.
pub fn read<'a>(text: &Spanned<String>, reading: impl Into<Reading<'a>>) -> Checked<Prose> {
    let reading = reading.into();
    read_by(text, reading, plain::read)
}

/// Reads a text, with this reader of plain text.
fn read_by(text: &Spanned<String>, reading: Reading<'_>, plain: fn(&str) -> (Prose, bool)) -> Checked<Prose> {
    let mut diagnostics = Vec::new();
    let mut findings = Findings::default();
    let mut repaired = paste::repaired(within_limit(text, &mut diagnostics));
    if let Some((read, count)) = line_ends::read(&repaired) {
        diagnostics.push(line_ends::said(count, &text.place));
        repaired = read;
    }
    let dialect = reading.dialect.unwrap_or_else(|| detect(&repaired));
    let followed = definitions::follow(&repaired, reading.macros, dialect != Dialect::Plain);
    let (mut prose, too_deep) = match dialect {
        Dialect::Plain => plain(&followed.text),
        Dialect::Markdown => markdown::read(&followed.text, &mut findings),
        Dialect::Html => html::read(&followed.text),
        Dialect::Latex => latex::read(&followed.text, &mut findings),
    };
    let commands_too_deep =
        dialect != Dialect::Latex && commands::read(&mut prose, dialect, followed.expanded, &mut findings);
    findings.report(&text.place, &mut diagnostics);
    if followed.runaway {
        diagnostics.push(over_steps(&text.place));
    }
    if too_deep || commands_too_deep {
        diagnostics.push(over_depth(&text.place));
    }
    math::typeset(&mut prose, reading.macros, &text.place, &mut diagnostics);
    Checked::new(prose, diagnostics)
}

/// Reads text that is one line in print, such as a title.
pub fn read_inline<'a>(text: &Spanned<String>, reading: impl Into<Reading<'a>>) -> Checked<Vec<Inline>> {
    read_by(text, reading.into(), plain::read_inline).map(one_line)
}

fn within_limit<'a>(text: &'a Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> &'a str {
    let value = text.value.as_str();
    if value.len() <= MAX_BYTES {
        return value;
    }
    let kept = &value[..value.floor_char_boundary(MAX_BYTES)];
    let message = format!("text of {} bytes; what follows the first {} is not read", value.len(), kept.len());
    diagnostics.push(Diagnostic::new(Code::OverLimit, &text.place, message).help("shorten the text"));
    kept
}

fn over_steps(place: &Place) -> Diagnostic {
    let message = "commands that the text or the event defines come to no end; they stand as they are";
    Diagnostic::new(Code::OverLimit, place, message).help("look for a command that stands for itself, or for too much")
}

fn over_depth(place: &Place) -> Diagnostic {
    let message = format!("markup nested more than {} deep; the text inside is printed without it", tree::MAX_DEPTH);
    Diagnostic::new(Code::OverLimit, place, message).help("take lists, quotations or emphasis apart")
}

/// The text of all blocks one behind the other: a title that reads like a heading or a list is still a title.
pub(super) fn one_line(prose: Prose) -> Vec<Inline> {
    let mut line = Vec::new();
    append(&mut line, prose);
    tree::settled(line)
}

fn append(line: &mut Vec<Inline>, blocks: Vec<Block>) {
    for block in blocks {
        if !line.is_empty() {
            line.push(Inline::Text { text: " ".to_owned() });
        }
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => line.extend(content),
            Block::List { items, .. } => items.into_iter().for_each(|item| append(line, item)),
            Block::Quote { content } => append(line, content),
            Block::Code { text } => {
                line.push(Inline::Code { text: text.split_whitespace().collect::<Vec<_>>().join(" ") });
            }
            Block::Math { tex, typst, alt } => line.push(Inline::Math { tex, typst, alt }),
            Block::Figure { caption, .. } => line.extend(caption),
            Block::References { items } => line.extend(items.into_iter().flat_map(|item| item.content)),
        }
    }
}
