//! Puts aside what a reader of Markdown would take for its own markup: formulas and environments of LaTeX.
//!
//! A mark of two noncharacters with a number between stands in the text until it is read. No text has these of its own:
//! [`super::paste`] removes them.

use super::tree::Tree;
use super::{Block, Inline};

const OPEN: char = '\u{FDD5}';
const CLOSE: char = '\u{FDD6}';

/// What was put aside, by number.
#[derive(Debug, Default)]
pub(super) struct Stash(Vec<Stashed>);

#[derive(Debug)]
struct Stashed {
    /// As the author wrote it, for code and addresses, where it is characters.
    source: String,
    meant: Meant,
}

#[derive(Debug)]
enum Meant {
    Inline(Inline),
    Blocks(Vec<Block>),
}

impl Stash {
    /// Puts a stretch of text aside and returns what stands for it.
    pub(super) fn inline(&mut self, source: &str, inline: Inline) -> String {
        self.put(source, Meant::Inline(inline))
    }

    /// Puts blocks aside and returns what stands for them.
    pub(super) fn blocks(&mut self, source: &str, blocks: Vec<Block>) -> String {
        self.put(source, Meant::Blocks(blocks))
    }

    fn put(&mut self, source: &str, meant: Meant) -> String {
        self.0.push(Stashed { source: source.to_owned(), meant });
        format!("{OPEN}{}{CLOSE}", self.0.len() - 1)
    }

    /// Adds text to a tree, and what was put aside at its place.
    pub(super) fn write(&self, tree: &mut Tree, text: &str) {
        for part in self.parts(text) {
            match part {
                Ok(text) => tree.text(text),
                Err(Stashed { meant: Meant::Inline(inline), .. }) => tree.inline(inline.clone()),
                Err(Stashed { meant: Meant::Blocks(blocks), .. }) => {
                    blocks.iter().for_each(|block| tree.block(block.clone()));
                }
            }
        }
    }

    /// The text as its author wrote it.
    pub(super) fn source(&self, text: &str) -> String {
        self.parts(text).map(|part| part.unwrap_or_else(|stashed| &stashed.source)).collect()
    }

    /// Text, and what stands between; a mark that nothing was put aside for is dropped.
    fn parts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Result<&'a str, &'a Stashed>> {
        text.split_inclusive(CLOSE).flat_map(|stretch| {
            let (before, mark) = stretch.split_once(OPEN).unwrap_or((stretch.trim_end_matches(CLOSE), ""));
            let number = mark.strip_suffix(CLOSE).and_then(|number| number.parse::<usize>().ok());
            let stashed = number.and_then(|number| self.0.get(number));
            [Some(Ok(before)).filter(|text| text.is_ok_and(|text| !text.is_empty())), stashed.map(Err)]
                .into_iter()
                .flatten()
        })
    }
}
