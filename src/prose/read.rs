//! Reads text of any dialect: limits first, then paste damage, then the dialect.

use super::paste::{self, Repaired, Vocabulary};
use super::{Block, Dialect, Inline, Macros, Prose, bullets, commands, latex, markdown, math, plain, tree};
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
    let reading = reading.into();
    let dialect = reading.dialect.unwrap_or_default();
    let mut diagnostics = Vec::new();
    let mut repaired = repaired(text, dialect, reading.vocabulary, &mut diagnostics);
    let (mut prose, too_deep) = match dialect {
        Dialect::Plain => plain::read(&repaired.text),
        Dialect::Markdown | Dialect::Html => markdown::read(&repaired.text),
        Dialect::Latex => latex::read(&repaired.text, &text.place, &mut diagnostics),
    };
    let commands_too_deep =
        dialect != Dialect::Latex && commands::read(&mut prose, dialect, &text.place, &mut diagnostics);
    if too_deep || commands_too_deep {
        diagnostics.push(over_depth(&text.place));
    }
    bullets::set(&mut prose, &mut repaired.findings);
    diagnostics.extend(repaired.diagnostic(text));
    math::typeset(&mut prose, &text.place, &mut diagnostics);
    Checked::new(prose, diagnostics)
}

/// Reads text that is one line in print, such as a title.
pub fn read_inline<'a>(text: &Spanned<String>, reading: impl Into<Reading<'a>>) -> Checked<Vec<Inline>> {
    let reading = reading.into();
    let dialect = reading.dialect.unwrap_or_default();
    if dialect == Dialect::Plain {
        let mut diagnostics = Vec::new();
        let repaired = repaired(text, dialect, reading.vocabulary, &mut diagnostics);
        let mut prose = vec![Block::Paragraph { content: plain::read_inline(&repaired.text) }];
        diagnostics.extend(repaired.diagnostic(text));
        commands::read(&mut prose, dialect, &text.place, &mut diagnostics);
        return Checked::new(one_line(prose), diagnostics);
    }
    read(text, reading).map(one_line)
}

/// The text as its author typed it.
fn repaired(
    text: &Spanned<String>,
    dialect: Dialect,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Repaired {
    let mut repaired = paste::repaired(within_limit(text, diagnostics), vocabulary);
    if dialect == Dialect::Plain {
        repaired.read_references();
    }
    repaired
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

fn over_depth(place: &Place) -> Diagnostic {
    let message = format!("markup nested more than {} deep; the text inside is printed without it", tree::MAX_DEPTH);
    Diagnostic::new(Code::OverLimit, place, message).help("take lists, quotations or emphasis apart")
}

/// The text of all blocks one behind the other: a title that reads like a heading or a list is still a title.
fn one_line(prose: Prose) -> Vec<Inline> {
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
