//! Pages with hardly anything on them, and why.

use super::fault::Fault;
use super::line::{Line, Part};
use super::walk::Sheet;
use crate::diagnostic::Code;

/// The share of the type area's height below which a page is near empty.
const LITTLE: f64 = 0.2;

const FILL: &str = "lengthen what stands before it, or shorten it until the page is not needed";

/// What a page holds.
#[derive(Debug)]
struct Held {
    number: usize,
    /// The part of the type area's height that it fills; none where the area is not known.
    filled: f64,
    /// Whether it has anything to read.
    read: bool,
    fault: Fault,
}

/// Watches pages in a row.
#[derive(Debug, Default)]
pub(super) struct NearEmpty {
    before: Vec<Held>,
}

impl NearEmpty {
    pub(super) fn page(&mut self, sheet: &Sheet, faults: &mut Vec<Fault>) {
        let Some(area) = sheet.area.filter(|area| area.height() > 0.0) else { return };
        let mut read = sheet.lines.iter().filter(|line| line.is_read());
        let first = read.next();
        let (top, foot) = sheet
            .lines
            .iter()
            .filter(|line| line.is_read())
            .fold((f64::INFINITY, sheet.drawn), |(top, foot), line| (top.min(line.top), foot.max(line.baseline)));
        let low = first.is_some() && top > area.top + area.height() / 2.0;
        let from = if low { top } else { area.top };
        let filled = ((foot - from) / area.height()).clamp(0.0, 1.0);
        if let Some(first) = first {
            self.settle(Some((sheet, first)), faults);
        }
        // What stands at the foot of a page of its own, such as a colophon, is the designer's; so is the cover.
        if filled < LITTLE && !low && sheet.number > 1 {
            let nothing = Line::default();
            let fault = Fault::new(Code::PageNearEmpty, sheet, first.unwrap_or(&nothing), "", FILL);
            self.before.push(Held { number: sheet.number, filled, read: first.is_some(), fault });
        }
    }

    /// Says why the pages before this one, or before the end of the book, are near empty.
    pub(super) fn settle(&mut self, next: Option<(&Sheet, &Line)>, faults: &mut Vec<Fault>) {
        for held in std::mem::take(&mut self.before) {
            let why = held.why(next);
            let filled =
                if held.read { format!("is filled to {:.0} %", 100.0 * held.filled) } else { "is blank".to_owned() };
            faults.push(match why {
                Some(why) => Fault { message: format!("{filled}: {why}"), explained: true, ..held.fault },
                None => Fault { message: format!("{filled}, and nothing calls for it"), ..held.fault },
            });
        }
    }
}

impl Held {
    fn why(&self, next: Option<(&Sheet, &Line)>) -> Option<String> {
        let Some((sheet, line)) = next else {
            return Some(if self.read { "the book ends here" } else { "it fills the last sheet" }.to_owned());
        };
        let opens = matches!(line.part, Part::Heading(1));
        let recto = sheet.number % 2 == 1;
        match (self.read, opens) {
            (false, _) if recto => Some(format!("`{}` begins on a right page", line.words())),
            (true, true) if sheet.number == self.number + 1 => {
                Some(format!("its part ends here, and `{}` begins a page", line.words()))
            }
            (true, true) => Some(format!("its part ends here, and `{}` begins on a right page", line.words())),
            _ => None,
        }
    }
}
