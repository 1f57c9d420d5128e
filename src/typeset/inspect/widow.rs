//! Widows and orphans: a single line of a paragraph alone at the head or at the foot of a column.

use typst::foundations::Label;
use typst::introspection::Location;

use super::fault::Fault;
use super::line::Matter;
use super::walk::Sheet;
use crate::diagnostic::Code;

const HELP: &str = "lengthen or shorten the paragraph by some words, or the text before it";

/// The lines of a paragraph in one column.
#[derive(Debug)]
struct Stretch {
    page: String,
    lines: usize,
    /// Where the last stands.
    baseline: f64,
    words: String,
}

/// A paragraph that has begun.
#[derive(Debug)]
struct Paragraph {
    location: Location,
    owner: Option<Label>,
    page: usize,
    stretches: Vec<Stretch>,
}

/// Watches paragraphs over pages.
#[derive(Debug, Default)]
pub(super) struct Widows {
    begun: Vec<Paragraph>,
}

impl Widows {
    pub(super) fn page(&mut self, sheet: &Sheet, faults: &mut Vec<Fault>) {
        for line in sheet.lines.iter().filter(|line| line.is_read() && line.matter != Matter::Picture) {
            let Some(location) = line.paragraph else { continue };
            let at = self.begun.iter().rposition(|it| it.location == location).unwrap_or_else(|| {
                let owner = line.owner;
                self.begun.push(Paragraph { location, owner, page: sheet.number, stretches: Vec::new() });
                self.begun.len() - 1
            });
            let paragraph = &mut self.begun[at];
            let on = paragraph.page == sheet.number;
            paragraph.page = sheet.number;
            match paragraph.stretches.last_mut() {
                // What stands beside the last line is of it.
                Some(last) if on && (line.baseline - last.baseline).abs() < 0.5 * line.size => {}
                Some(last) if on && line.is_below(last.baseline) => {
                    last.lines += 1;
                    last.baseline = line.baseline;
                }
                _ => paragraph.stretches.push(Stretch {
                    page: sheet.name(),
                    lines: 1,
                    baseline: line.baseline,
                    words: line.words(),
                }),
            }
        }
        let (open, ended) =
            std::mem::take(&mut self.begun).into_iter().partition(|it| sheet.open.contains(&it.location));
        self.begun = open;
        faults.extend(ended.iter().flat_map(Paragraph::faults));
    }
}

impl Paragraph {
    /// A paragraph that is divided has two lines at least on either side.
    fn faults(&self) -> Vec<Fault> {
        let [first, .., last] = self.stretches.as_slice() else { return Vec::new() };
        let fault = |stretch: &Stretch, message: &str| Fault {
            code: Code::LayoutWidow,
            page: stretch.page.clone(),
            owner: self.owner,
            words: stretch.words.clone(),
            message: message.to_owned(),
            help: HELP,
            explained: false,
        };
        let orphan = (first.lines == 1).then(|| fault(first, "begins its paragraph alone at the foot of a column"));
        let widow = (last.lines == 1).then(|| fault(last, "ends its paragraph alone at the head of a column"));
        // A paragraph of two lines that is divided has one fault.
        let both = self.stretches.len() == 2 && orphan.is_some();
        orphan.into_iter().chain(widow.filter(|_| !both)).collect()
    }
}
