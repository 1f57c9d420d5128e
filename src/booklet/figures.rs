//! Figures in print: their numbers, and the words for those who do not see them.

use super::words::Words;
use super::{Booklet, Contribution};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::prose::{self, Block, Inline, spoken_text};

/// Puts numbers and words where figures have none.
pub(super) struct Figures<'a> {
    words: &'a Words,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(words: &'a Words, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self { words, diagnostics }
    }

    pub(super) fn complete(&mut self, booklet: &mut Booklet) {
        for text in booklet.texts_mut() {
            self.text(text.blocks, &text.whose, &text.title, &|_| text.place.clone());
        }
        for contribution in booklet.parts.iter_mut().flat_map(|part| &mut part.contributions) {
            let Contribution { label, plain_title, places, abstract_, .. } = contribution;
            let whose = format!("contribution `{}`", label.strip_prefix("c-").unwrap_or(label));
            self.text(abstract_, &whose, plain_title, &|file| {
                places.figures.get(file).unwrap_or(&places.abstract_).clone()
            });
        }
    }

    /// Numbers the figures of a text where it has several, and says which lack words.
    fn text(&mut self, text: &mut [Block], whose: &str, title: &str, place: &dyn Fn(&str) -> Place) {
        let many = count(text) > 1;
        let mut number = 0;
        prose::figures(text, &mut |file, caption, alt| {
            number += 1;
            if alt.trim().is_empty() || is_file_name(alt, file) {
                let message = format!("the figure `{file}` of {whose} has no words for those who do not see it");
                let (said, help) = match spoken_text(caption).trim() {
                    "" => (self.unnamed(many.then_some(number), title), "say in `alt:` what the picture shows"),
                    caption => (
                        caption.to_owned(),
                        "say in `alt:` what the picture shows; until then the caption is read out in its place",
                    ),
                };
                *alt = said;
                self.diagnostics.push(Diagnostic::new(Code::MissingAlt, &place(file), message).help(help));
            }
            if many {
                let label = Inline::Text { text: self.numbered(number) };
                let space = (!caption.is_empty()).then(|| Inline::Text { text: " ".to_owned() });
                caption.splice(..0, [Inline::Strong { content: vec![label] }].into_iter().chain(space));
            }
        });
    }

    /// `Figure 1`.
    fn numbered(&self, number: u64) -> String {
        self.words.fill("figure", "number", &self.words.number(number))
    }

    /// What stands for a figure of which nothing is said.
    fn unnamed(&self, number: Option<u64>, title: &str) -> String {
        let figure = self.words.fill("figure-of", "title", title);
        match number {
            Some(number) => self.numbered(number) + &self.words.get("colon") + &figure,
            None => figure,
        }
    }
}

/// Whether words name the file and say nothing of the picture: `images/plot.png`, `plot`.
fn is_file_name(alt: &str, file: &str) -> bool {
    let alt = alt.trim().rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    alt.eq_ignore_ascii_case(file) || alt.eq_ignore_ascii_case(stem)
}

fn count(blocks: &mut [Block]) -> usize {
    let mut count = 0;
    prose::figures(blocks, &mut |_, _, _| count += 1);
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.to_owned() }]
    }

    fn figure(file: &str, caption: &str, alt: &str) -> Block {
        let caption = if caption.is_empty() { Vec::new() } else { words(caption) };
        Block::Figure { file: file.to_owned(), caption, alt: alt.to_owned() }
    }

    /// Captions and alternatives after completion, and what was said.
    fn completed(mut text: Vec<Block>) -> (Vec<(String, String)>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        Figures::new(&Words::english(), &mut diagnostics)
            .text(&mut text, "contribution `x`", "On Maps", &|_| Place::Made);
        let mut found = Vec::new();
        prose::figures(&mut text, &mut |_, caption, alt| found.push((spoken_text(caption), alt.clone())));
        (found, diagnostics)
    }

    #[test]
    fn a_single_figure_has_no_number() {
        let (found, said) = completed(vec![figure("a.png", "A map.", "A map of the town")]);
        assert_eq!(found, [("A map.".to_owned(), "A map of the town".to_owned())]);
        assert_eq!(said, []);
    }

    #[test]
    fn several_are_numbered_in_reading_order() {
        let quoted = Block::Quote { content: vec![figure("b.png", "", "A plot")] };
        let (found, _) = completed(vec![figure("a.png", "A map.", "x"), quoted]);
        let captions: Vec<&str> = found.iter().map(|(caption, _)| caption.as_str()).collect();
        assert_eq!(captions, ["Figure\u{A0}1 A map.", "Figure\u{A0}2"]);
    }

    #[test]
    fn missing_words_are_said_and_replaced() {
        for (file, caption, alt, expected) in [
            ("a.png", "A map.", "", "A map."),
            ("a.png", "", " ", "A figure of “On Maps”"),
            ("a.png", "", "a.PNG", "A figure of “On Maps”"),
            ("plot-1.png", "Rise.", "images/plot-1.png", "Rise."),
            ("plot-1.png", "Rise.", "plot-1", "Rise."),
        ] {
            let (found, said) = completed(vec![figure(file, caption, alt)]);
            assert_eq!(found[0].1, expected);
            assert_eq!(said.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::MissingAlt], "{alt}");
        }
    }
}
