//! Reads text of any dialect: limits first, then paste damage, then the dialect.

use std::collections::BTreeSet;

use super::paste::{self, Vocabulary};
use super::unmet::Unmet;
use super::{
    Block, Dialect, Inline, Macros, Prose, bullets, commands, components, definitions, detect, html, latex, line_ends,
    markdown, math, plain, tree, words,
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
    /// The words of the event's texts, by which broken words are known.
    pub vocabulary: &'a Vocabulary,
}

/// Text of a dialect, with no commands but LaTeX's.
impl From<Dialect> for Reading<'static> {
    fn from(dialect: Dialect) -> Self {
        static MACROS: Macros = Macros::none();
        static VOCABULARY: Vocabulary = Vocabulary::none();
        Self { dialect: Some(dialect), macros: &MACROS, vocabulary: &VOCABULARY }
    }
}

/// Reads running text.
pub fn read<'a>(text: &Spanned<String>, reading: impl Into<Reading<'a>>) -> Checked<Prose> {
    read_by(text, reading.into(), false)
}

/// Reads text that is one line in print, such as a title.
pub fn read_inline<'a>(text: &Spanned<String>, reading: impl Into<Reading<'a>>) -> Checked<Vec<Inline>> {
    read_by(text, reading.into(), true).map(one_line)
}

/// Reads a text; in a line there are no lists.
fn read_by(text: &Spanned<String>, reading: Reading<'_>, in_line: bool) -> Checked<Prose> {
    let mut diagnostics = Vec::new();
    let mut unmet = Unmet::default();
    let mut repaired = paste::repaired(within_limit(text, &mut diagnostics), reading.vocabulary);
    if let Some((read, count)) = line_ends::read(&repaired.text) {
        diagnostics.push(line_ends::said(count, &text.place));
        repaired.text = read;
    }
    if !in_line && matches!(reading.dialect, None | Some(Dialect::Markdown)) {
        let (clean, names) = components::without_components(&repaired.text);
        if !names.is_empty() {
            repaired.text = clean.into_owned();
            diagnostics.push(without_parts(&names, &text.place));
        }
    }
    let dialect = reading.dialect.unwrap_or_else(|| detect(&repaired.text));
    if dialect == Dialect::Plain {
        repaired.read_references();
    }
    let followed = definitions::follow(&repaired.text, reading.macros, dialect != Dialect::Plain);
    let (mut prose, too_deep) = match dialect {
        Dialect::Plain if in_line => plain::read_inline(&followed.text),
        Dialect::Plain => plain::read(&followed.text),
        Dialect::Markdown => markdown::read(&followed.text, &mut unmet),
        Dialect::Html => html::read(&followed.text),
        Dialect::Latex => latex::read(&followed.text, &mut unmet),
    };
    let commands_too_deep =
        dialect != Dialect::Latex && commands::read(&mut prose, dialect, followed.expanded, &mut unmet);
    unmet.report(&text.place, &mut diagnostics);
    if followed.runaway {
        diagnostics.push(over_steps(&text.place));
    }
    if too_deep || commands_too_deep {
        diagnostics.push(over_depth(&text.place));
    }
    if !in_line {
        bullets::set(&mut prose, &mut repaired.findings);
    }
    diagnostics.extend(repaired.diagnostic(text));
    math::typeset(&mut prose, reading.macros, &text.place, &mut diagnostics);
    Checked::new(prose, diagnostics)
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

/// Names of components of one text that are told.
const NAMED: usize = 5;

/// Says which components of a web page a text held.
pub(crate) fn without_parts(names: &BTreeSet<String>, place: &Place) -> Diagnostic {
    let named: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > NAMED { format!(" and {} more", names.len() - NAMED) } else { String::new() };
    let message = format!("components of a web page are no text and left out: {}{more}", named.join(", "));
    let help = "write in their place what they show, such as authors and years for references";
    Diagnostic::new(Code::SetApart, place, message).help(help)
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
            Block::Table { .. } => line.extend(words::in_lines(&block)),
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
