//! Pictures, and the captions of the environments they stand in.

use super::{Reader, scan};
use crate::prose::tree::Holder;
use crate::prose::{Block, Inline, plain_text};

/// Pictures read whose caption may be yet to come.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// Environments of figures that are open.
    open: usize,
    pictures: Vec<(String, String)>,
    caption: Vec<Inline>,
}

impl Reader<'_, '_> {
    pub(super) fn begin_figure(&mut self) {
        self.figures.open += 1;
    }

    /// Ends environments of figures; behind the last of them the pictures are added, the last picture with the caption.
    pub(super) fn end_figures(&mut self, ended: usize) {
        self.figures.open = self.figures.open.saturating_sub(ended);
        if self.figures.open > 0 {
            return;
        }
        let Figures { pictures, caption, .. } = std::mem::take(&mut self.figures);
        let last = pictures.len().saturating_sub(1);
        if pictures.is_empty() && !caption.is_empty() {
            self.tree.block(Block::Paragraph { content: caption });
            return;
        }
        let mut caption = Some(caption);
        for (index, (file, alt)) in pictures.into_iter().enumerate() {
            let caption = if index == last { caption.take().unwrap_or_default() } else { Vec::new() };
            self.tree.block(Block::Figure { file, caption, alt });
        }
    }

    /// Notes a picture by the name of its file: the folders are those of the author's computer.
    pub(super) fn add_picture(&mut self, path: &str, alt: &[Inline]) {
        let file = path.trim().rsplit(['/', '\\']).next().unwrap_or_default().trim_matches(['"', '{', '}']);
        if !file.is_empty() {
            self.figures.pictures.push((file.to_owned(), plain_text(alt)));
        }
        if self.figures.open == 0 {
            self.end_figures(0);
        }
    }

    pub(super) fn caption(&mut self, command: &str) {
        if command == "captionof" {
            self.hide(1);
        }
        self.skip_optional();
        if self.figures.open == 0 {
            self.tree.end_paragraph();
            return self.heading(Holder::Paragraph);
        }
        if let Some((caption, length)) = scan::argument(self.rest) {
            self.skip(length);
            self.figures.caption = self.line(caption);
        }
    }
}

/// The alternative text among the options of `\includegraphics` (graphicx, 2021).
pub(super) fn alt(options: &str) -> Option<&str> {
    let (_, after) = options.split_once("alt=")?;
    match scan::argument(after) {
        Some((alt, _)) => Some(alt),
        None => after.split(',').next(),
    }
}
