//! Reads the LaTeX commands that people leave in text of another dialect: `\emph{x}`, `{\em x}`, macros of their own.
//!
//! It works on the finished tree, so what stands in the braces has been read by its own dialect, and braces that do not
//! balance within their stretch of text stay characters. A backslash also begins paths, regular expressions and nothing at
//! all: what is a command is decided in [`reading`].

mod line;
mod reading;

use self::line::Line;
use super::latex::meaning::{self, Command};
use super::tree::settled;
use super::unmet::Unmet;
use super::{Block, Dialect, Inline, Prose, plain_text};

/// Holders around the text of a paragraph that stands in none but the root.
const PARAGRAPH: usize = 2;

/// Reads the commands in a text of `dialect`, of which some may have been `expanded`, and says whether
/// something was nested too deep.
pub(super) fn read(prose: &mut Prose, dialect: Dialect, expanded: bool, unmet: &mut Unmet) -> bool {
    let tex = expanded || dialect != Dialect::Plain && shows_tex(prose);
    let mut commands = Commands { plain: dialect == Dialect::Plain, tex, unmet, too_deep: false };
    commands.blocks(prose, PARAGRAPH);
    commands.too_deep
}

/// What is known of the text whose commands are read.
struct Commands<'f> {
    /// The text is plain: macros nobody knows stay as they are.
    plain: bool,
    /// The text shows itself as TeX.
    tex: bool,
    unmet: &'f mut Unmet,
    too_deep: bool,
}

impl Commands<'_> {
    fn blocks(&mut self, blocks: &mut Vec<Block>, depth: usize) {
        blocks.retain_mut(|block| match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                *content = settled(self.line(std::mem::take(content), depth, false));
                !plain_text(content).trim().is_empty()
            }
            Block::List { items, .. } => {
                items.retain_mut(|item| {
                    self.blocks(item, depth + 2);
                    !item.is_empty()
                });
                !items.is_empty()
            }
            Block::Quote { content } => {
                self.blocks(content, depth + 1);
                !content.is_empty()
            }
            Block::Figure { .. } | Block::References { .. } | Block::Table { .. } => {
                for line in block.lines_mut() {
                    *line = settled(self.line(std::mem::take(line), depth, false));
                }
                true
            }
            Block::Code { .. } | Block::Math { .. } => true,
        });
    }

    /// Reads a stretch of text that stands inside `depth` holders.
    fn line(&mut self, content: Vec<Inline>, depth: usize, in_link: bool) -> Vec<Inline> {
        Line::new(self, &content, depth, in_link).read(content)
    }
}

/// Whether a text has a formula or a command that everybody knows.
fn shows_tex(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| {
        matches!(block, Block::Math { .. })
            || block.lines().any(|line| is_tex(line))
            || block.inside().any(|inside| shows_tex(inside))
    })
}

fn is_tex(content: &[Inline]) -> bool {
    let closes = content.iter().any(|inline| matches!(inline, Inline::Text { text } if text.contains('}')));
    content.iter().any(|inline| match inline {
        Inline::Math { .. } => true,
        Inline::Text { text } => closes && text.match_indices('\\').any(|(at, _)| is_well_known(text, at)),
        other => other.content().is_some_and(|content| is_tex(content)),
    })
}

/// Whether the backslash at `at` begins a command for text that is written as LaTeX has it: `\emph{` or `{\em `.
fn is_well_known(text: &str, at: usize) -> bool {
    let name = reading::name(&text[at..]);
    let behind = &text[at + 1 + name.len()..];
    match meaning::command(name) {
        Some(Command::Mark(_) | Command::Code | Command::Show) => behind.starts_with('{'),
        Some(Command::Switch(_)) => text[..at].ends_with('{'),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
