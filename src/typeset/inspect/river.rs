//! Rivers: white between words that runs down through several lines, and lines torn apart by the white in them.

use super::fault::Fault;
use super::line::{Gap, Line, Matter};
use super::walk::Sheet;
use crate::diagnostic::Code;

/// Lines through which white runs before the eye follows it.
const LINES: usize = 4;
/// How much wider than the font's own a space of a river is.
const WIDE: f64 = 1.5;
/// The part of an em that successive spaces share.
const SHARED: f64 = 0.2;
/// How much wider than the font's own all spaces of a line are when it is torn apart.
const TORN: f64 = 2.0;

pub(super) const HELP: &str = "write with other words what is long and cannot be divided, or allow it to be divided";

/// A space and the number of lines above it through which white has run down to it.
#[derive(Debug, Clone, Copy)]
struct Stream {
    gap: Gap,
    lines: usize,
}

pub(super) fn rivers(sheet: &Sheet, faults: &mut Vec<Fault>) {
    let mut above: Option<&Line> = None;
    let mut streams: Vec<Stream> = Vec::new();
    // One word for all that is wrong with a paragraph.
    let mut said = false;
    for line in sheet.lines.iter().filter(|line| line.is_read() && line.matter == Matter::Words) {
        let goes_on = above.is_some_and(|above| {
            let down = line.baseline - above.baseline;
            above.paragraph == line.paragraph && down > 0.5 * line.size && down < 2.0 * line.size
        });
        if !goes_on {
            streams.clear();
            said = false;
        }
        streams =
            line.gaps.iter().filter(|gap| gap.stretch >= WIDE).map(|gap| run(&streams, *gap, line.size)).collect();
        above = Some(line);
        let longest = streams.iter().map(|stream| stream.lines).max().unwrap_or(0);
        let torn = torn(line);
        if (longest < LINES && torn.is_none()) || said {
            continue;
        }
        said = true;
        let message = match torn {
            Some(stretch) => format!("is torn apart: its spaces are {stretch:.1} times as wide as they are drawn"),
            None => format!("has a river: white runs through {longest} lines down to it"),
        };
        faults.push(Fault::new(Code::LayoutRiver, sheet, line, message, HELP));
    }
}

/// The stream that runs into a space from the line above.
fn run(above: &[Stream], gap: Gap, size: f64) -> Stream {
    let shared = |stream: &&Stream| stream.gap.right.min(gap.right) - stream.gap.left.max(gap.left) >= SHARED * size;
    let lines = above.iter().filter(shared).map(|stream| stream.lines).max().unwrap_or(0);
    Stream { gap, lines: lines + 1 }
}

/// How wide the spaces of a line are on the whole, if they tear it apart.
fn torn(line: &Line) -> Option<f64> {
    let [first, ..] = line.gaps.as_slice() else { return None };
    let (width, own) = line.gaps.iter().fold((0.0, 0.0), |(width, own), gap| {
        (width + gap.right - gap.left, own + (gap.right - gap.left) / gap.stretch)
    });
    let stretch = if own > 0.0 { width / own } else { first.stretch };
    (stretch > TORN).then_some(stretch)
}
