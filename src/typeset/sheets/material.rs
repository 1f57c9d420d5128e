use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use typst::diag::Warned;
use typst::layout::{Abs, Frame, Ratio};
use typst::visualize::{Cmyk, Color, FixedStroke, Paint, ProcessColor, SpotColor, SpotColorant, SpotColorantName};
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
pub(in super::super) struct Material {
    labels: BTreeMap<Label, Frame>,
    /// Of lines.
    ink: Color,
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
        Ok(Self { labels: labels.into_iter().zip(frames).collect(), ink: all_plates() })
    }

    /// What there is where no words are printed, and sheets are for office printers.
    pub(in super::super) fn plain() -> Self {
        Self { labels: BTreeMap::new(), ink: Color::BLACK }
    }

    /// A line of so many points.
    pub(super) fn hairline(&self, thickness: f64) -> FixedStroke {
        FixedStroke::from_pair(Paint::Solid(self.ink.clone()), Abs::pt(thickness))
    }

    /// The frame of a mark that is a label.
    pub(super) fn frame(&self, mark: &Mark) -> Option<&Frame> {
        self.labels.get(&label(mark)?)
    }
}

/// The ink of every plate, however many there are, so that all can be laid over each other (ISO 32000-1, 8.6.6.4, `All`).
fn all_plates() -> Color {
    let all = SpotColorant {
        name: Some(SpotColorantName::All),
        fallback: ProcessColor::Cmyk(Cmyk { c: 1.0, m: 1.0, y: 1.0, k: 1.0 }),
    };
    Color::Spot(SpotColor::new(Arc::new(all), Ratio::one()))
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
