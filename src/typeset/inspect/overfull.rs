//! Lines that stick out of their column or run into what stands beside it, and text outside the type area.

use super::fault::Fault;
use super::line::{Line, Matter};
use super::walk::Sheet;
use crate::diagnostic::Code;

/// Points that a line may stick out: less is not seen, and letters have sidebearings of their own.
pub(super) const SLACK: f64 = 0.6;

const SHORTEN: &str = "shorten the word, formula or code that cannot be divided, or write where it may be";

/// Lines beyond the edges of their column, and lines over others.
pub(super) fn overfull(sheet: &Sheet, faults: &mut Vec<Fault>) -> Vec<bool> {
    let mut found = vec![false; sheet.lines.len()];
    let mut said = None;
    for (index, line) in sheet.lines.iter().enumerate() {
        let paper = (sheet.page.left, sheet.page.right);
        let edges = if line.is_free() { paper } else { line.edges };
        let over = (line.right - line.hanging - edges.1).max(edges.0 - line.left);
        // The cover's picture is meant to reach the edges of the paper.
        let is_cover = sheet.number == 1 && line.matter == Matter::Picture;
        if over <= SLACK || is_cover || line.matter == Matter::Picture && over <= 2.0 * SLACK {
            continue;
        }
        found[index] = true;
        // One word for all lines of a paragraph.
        if line.paragraph.is_some() && said == line.paragraph {
            continue;
        }
        said = line.paragraph;
        faults.push(Fault::new(
            Code::LayoutOverfull,
            sheet,
            line,
            format!("sticks out of its column by {over:.1} pt"),
            SHORTEN,
        ));
    }
    for (index, other) in collisions(&sheet.lines) {
        if !found[index] && !found[other] {
            found[index] = true;
            let line = &sheet.lines[index];
            let message = format!("runs into `{}`", sheet.lines[other].words());
            faults.push(Fault::new(Code::LayoutOverfull, sheet, line, message, SHORTEN));
        }
    }
    found
}

/// Pairs of lines that stand on one another, each line in one pair at most.
fn collisions(lines: &[Line]) -> Vec<(usize, usize)> {
    let words = |line: &&(usize, &Line)| line.1.matter == Matter::Words && line.1.size > 0.0;
    let all: Vec<_> = lines.iter().enumerate().collect();
    let mut order: Vec<_> = all.iter().filter(words).copied().collect();
    order.sort_by(|(_, a), (_, b)| a.baseline.total_cmp(&b.baseline));
    let mut found = Vec::new();
    for (at, (index, line)) in order.iter().enumerate() {
        let near = order[at + 1..].iter().take_while(|(_, other)| other.baseline - line.baseline < 0.5 * line.size);
        for (other_index, other) in near {
            // The lower line reaches up by its small letters only.
            let vertical = other.baseline - line.baseline < 0.4 * line.size.min(other.size);
            let shared = if vertical { line.overlap(other) } else { 0.0 };
            let hanging = line.hanging.max(other.hanging);
            if shared > SLACK + hanging {
                found.push((*index.min(other_index), *index.max(other_index)));
                break;
            }
        }
    }
    found
}

/// Text outside the type area; `known` are the lines that are complained of already.
pub(super) fn overrun(sheet: &Sheet, known: &[bool], faults: &mut Vec<Fault>) {
    let Some(own) = sheet.area else { return };
    let mut said = false;
    for (line, _) in sheet.lines.iter().zip(known).filter(|(line, known)| line.is_read() && !**known) {
        // What is placed may stand in the margin, but not off the page.
        let area = if line.is_placed() || line.is_free() { sheet.page } else { own };
        let (top, bottom) = match line.matter {
            Matter::Words if line.formula => (line.top, line.baseline),
            Matter::Words => (line.baseline - 0.4 * line.size, line.baseline),
            Matter::Formula | Matter::Picture => (line.top, line.baseline),
        };
        let over = [
            (line.right - line.hanging - area.right, "on the right"),
            (area.left - line.left, "on the left"),
            (area.top - top, "at the head"),
            (bottom - area.bottom, "at the foot"),
        ];
        let Some((over, side)) = over.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
        // One word for all that runs off one page.
        if over <= SLACK || said {
            continue;
        }
        said = true;
        let message = format!("stands outside the type area, {over:.1} pt {side}");
        faults.push(Fault::new(
            Code::LayoutOverrun,
            sheet,
            line,
            message,
            "divide it, or print it smaller; a larger `paper` may do",
        ));
    }
}
