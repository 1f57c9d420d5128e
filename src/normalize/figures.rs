//! Figures: those that a text names, and those that its record lists beside it.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place};
use crate::prose::{self, Block, Prose, Reading};
use crate::record::FigureRecord;

/// The folder of an event that pictures lie in.
const FOLDER: &str = "images/";

/// A text whose figures name their files as the folder of pictures has them.
pub(super) fn named(mut prose: Prose) -> Prose {
    prose::figures(&mut prose, &mut |file, _, _| *file = name(file));
    prose
}

/// The name of a file in the folder of pictures, by its path in the event's folder or below it.
pub(super) fn name(path: &str) -> String {
    let path = path.trim();
    let path = path.strip_prefix("./").unwrap_or(path);
    path.strip_prefix(FOLDER).unwrap_or(path).to_owned()
}

/// Puts the figures of a record behind its text, in their order. What the text shows itself stays where it stands, with the
/// caption and the words of the record where it has none. The places are those of the files' names.
pub(super) fn append(
    prose: &mut Prose,
    records: &[FigureRecord],
    reading: Reading,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    for record in records {
        let own_file = name(&record.file.value);
        let own_alt = record.alt.as_ref().map(|alt| alt.value.trim().to_owned()).unwrap_or_default();
        let own_caption = match &record.caption {
            Some(caption) => prose::read_inline(caption, reading).drain_into(diagnostics),
            None => Vec::new(),
        };
        let mut shown = false;
        prose::figures(prose, &mut |file, caption, alt| {
            if *file == own_file && !shown {
                shown = true;
                if caption.is_empty() {
                    caption.clone_from(&own_caption);
                }
                if !own_alt.is_empty() {
                    alt.clone_from(&own_alt);
                }
            }
        });
        if !shown && !own_file.is_empty() {
            prose.push(Block::Figure { file: own_file.clone(), caption: own_caption, alt: own_alt });
        }
        places.entry(own_file).or_insert_with(|| record.file.place.clone());
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Spanned;
    use crate::prose::{Dialect, Inline};

    fn words(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.to_owned() }]
    }

    fn figure(file: &str, caption: &str, alt: &str) -> Block {
        let caption = if caption.is_empty() { Vec::new() } else { words(caption) };
        Block::Figure { file: file.to_owned(), caption, alt: alt.to_owned() }
    }

    fn record(file: &str, caption: Option<&str>, alt: Option<&str>) -> FigureRecord {
        let made = |text: &str| Spanned::made(text.to_owned());
        FigureRecord { file: made(file), caption: caption.map(made), alt: alt.map(made) }
    }

    #[test]
    fn files_are_named_as_the_folder_has_them() {
        for (written, expected) in [
            ("a.png", "a.png"),
            (" images/a.png", "a.png"),
            ("./images/a b.png", "a b.png"),
            ("./a.png", "a.png"),
            ("../a.png", "../a.png"),
            ("images/../a.png", "../a.png"),
            ("https://example.org/images/a.png", "https://example.org/images/a.png"),
            ("figures/a.png", "figures/a.png"),
        ] {
            let inside = Block::Quote { content: vec![figure(written, "", "")] };
            assert_eq!(named(vec![inside]), [Block::Quote { content: vec![figure(expected, "", "")] }]);
        }
    }

    #[test]
    fn figures_of_the_record_stand_behind_the_text_once() {
        let mut prose = vec![figure("b.png", "", "as pasted"), Block::Paragraph { content: words("Text.") }];
        let records = [
            record("images/c.png", Some("The third."), None),
            record("b.png", Some("The second."), Some("A plot")),
            record("a.svg", None, Some(" A map ")),
            record("c.png", Some("Again."), None),
        ];
        let mut diagnostics = Vec::new();
        let places = append(&mut prose, &records, Dialect::Plain.into(), &mut diagnostics);
        let expected = [
            figure("b.png", "The second.", "A plot"),
            Block::Paragraph { content: words("Text.") },
            figure("c.png", "The third.", ""),
            figure("a.svg", "", "A map"),
        ];
        assert_eq!(prose, expected);
        assert_eq!(places.keys().collect::<Vec<_>>(), ["a.svg", "b.png", "c.png"]);
    }
}
