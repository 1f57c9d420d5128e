use std::collections::BTreeMap;

use serde::Serialize;
use typst::diag::Warned;
use typst::layout::Frame;
use typst_layout::PagedDocument;

use super::super::world::World;
use super::super::{Error, report};
use super::bare::seen;
use super::drawing::Drawn;
use crate::fonts::Fonts;
use crate::imposition::{Mark, Tone};

/// Words as small frames, set by the engine, so that any script is set right.
const LABELS: &str = r#"
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: "Source Sans 3", hyphenate: false, top-edge: "cap-height", bottom-edge: "baseline")
#for it in json("labels.json") {
  page(text(size: it.size * 1mm, fill: if it.light { luma(0%, 22%) } else { cmyk(0%, 0%, 0%, 100%) }, it.text))
}
"#;

/// What sheets are drawn with beside pages.
pub(super) struct Material {
    labels: BTreeMap<Label, Frame>,
}

/// What is asked of the engine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    text: String,
    /// Thousandths of a millimetre.
    size: i64,
    light: bool,
}

#[derive(Serialize)]
struct Asked<'a> {
    text: &'a str,
    size: f64,
    light: bool,
}

impl Material {
    /// Sets all words of the sheets, each once.
    pub(super) fn labels(sides: &[Drawn], fonts: &Fonts) -> Result<Self, Error> {
        let mut labels: Vec<Label> = sides.iter().flat_map(|side| &side.marks).filter_map(label).collect();
        labels.sort();
        labels.dedup();
        let asked: Vec<Asked> = labels
            .iter()
            .map(|label| Asked { text: &label.text, size: label.size as f64 / 1000.0, light: label.light })
            .collect();
        let files = BTreeMap::from([("labels.json".to_owned(), serde_json::to_vec(&asked)?)]);
        let frames = match labels.is_empty() {
            true => Vec::new(),
            false => set(LABELS, files, fonts)?,
        };
        Ok(Self { labels: labels.into_iter().zip(frames).collect() })
    }

    /// The frame of a mark that is a label.
    pub(super) fn frame(&self, mark: &Mark) -> Option<&Frame> {
        self.labels.get(&label(mark)?)
    }
}

fn label(mark: &Mark) -> Option<Label> {
    match mark {
        Mark::Label { text, size, tone, .. } => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            #[expect(clippy::cast_possible_truncation, reason = "letters are millimetres high")]
            let size = (size * 1000.0).round() as i64;
            Some(Label { text, size, light: *tone == Tone::Light })
        }
        _ => None,
    }
}

/// Runs the engine on a file of ours, and gives what is seen of its pages.
pub(super) fn set(main: &str, files: BTreeMap<String, Vec<u8>>, fonts: &Fonts) -> Result<Vec<Frame>, Error> {
    let world = World::of(main, files, fonts)?;
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    match output {
        Ok(document) => Ok(document.pages().iter().map(|page| seen(&page.frame)).collect()),
        Err(errors) => Err(Error::Sheets(report::messages(&errors))),
    }
}
