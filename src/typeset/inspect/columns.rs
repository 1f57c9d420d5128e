//! How even columns are where a run of them ends.

use typst::foundations::{Label, NativeElement, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::area::{self, Area};
use super::walk::Walk;

/// The label of what a layout says behind the last contribution of a run in columns: their number, and its label.
const ENDS: &str = "columns-end";
/// Points by which the columns of a page may differ: some lines, which headings and pictures cost.
const EVEN: f64 = 48.0;
/// Points of text that are worth dividing.
const WORTH: f64 = 120.0;

/// The page on which a run of columns ends; lengths are points.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::typeset) struct RunEnd {
    /// The label of the last contribution.
    pub(in crate::typeset) label: String,
    /// The number of the page, from 1.
    pub(in crate::typeset) page: usize,
    /// How far down each column is filled.
    fills: Vec<f64>,
    /// The height of the type area.
    height: f64,
}

impl RunEnd {
    /// How much longer the longest column is than the shortest.
    pub(in crate::typeset) fn difference(&self) -> f64 {
        let longest = self.fills.iter().copied().fold(0.0, f64::max);
        longest - self.fills.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// Whether the columns would be better of one length.
    pub(in crate::typeset) fn is_uneven(&self) -> bool {
        self.difference() > EVEN && self.fills.iter().sum::<f64>() > WORTH
    }

    /// What has to be free below columns of one length, each of which has `slack` for what cannot be divided.
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    pub(in crate::typeset) fn free(&self, slack: f64) -> Option<f64> {
        let length = self.fills.iter().sum::<f64>() / self.fills.len() as f64 + slack;
        (self.height - length > EVEN / 2.0).then_some(self.height - length)
    }
}

/// The ends of all runs in columns.
pub(in crate::typeset) fn run_ends(document: &PagedDocument) -> Vec<RunEnd> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern(ENDS)) else { return Vec::new() };
    let marks = introspector.query(&MetadataElem::ELEM.select());
    let ends = marks.iter().filter(|mark| mark.label() == Some(label)).filter_map(|mark| {
        let (columns, label) = told(mark.to_packed::<MetadataElem>()?.value.clone())?;
        let page = usize::from(introspector.page(mark.location()?)?);
        Some((page, columns, label))
    });
    let mut ends: Vec<_> = ends.collect();
    // The last of a page speaks for it.
    ends.reverse();
    ends.dedup_by_key(|end| end.0);
    ends.reverse();
    if ends.is_empty() {
        return Vec::new();
    }
    let areas = area::areas(document.pages());
    let found = ends.into_iter().filter_map(|(page, columns, label)| {
        let (frames, area) = (document.pages().get(page - 1)?, (*areas.get(page - 1)?)?);
        let sheet = Walk::default().page(page, frames, Some(area));
        let lines = sheet.lines.iter().filter(|line| line.is_read()).map(|line| (line.left, line.baseline));
        Some(RunEnd { label, page, fills: fills(lines, columns, area), height: area.height() })
    });
    found.collect()
}

/// The number of columns and the label that a layout says.
fn told(value: Value) -> Option<(usize, String)> {
    let Value::Array(told) = value else { return None };
    let [columns, label] = told.as_slice() else { return None };
    let columns = columns.clone().cast::<usize>().ok()?;
    let label = label.clone().cast::<String>().ok()?;
    (2..=9).contains(&columns).then_some((columns, label))
}

/// How far down each of some columns reaches, by the left ends and the base lines of what stands in them.
#[expect(clippy::cast_precision_loss, reason = "columns are few")]
fn fills(lines: impl Iterator<Item = (f64, f64)>, columns: usize, area: Area) -> Vec<f64> {
    let step = (area.right - area.left) / columns as f64;
    let mut fills = vec![0.0_f64; columns];
    for (left, baseline) in lines {
        let at = (1..columns).take_while(|column| left > area.left + *column as f64 * step - 1.0).count();
        fills[at] = fills[at].max(baseline - area.top);
    }
    fills
}
