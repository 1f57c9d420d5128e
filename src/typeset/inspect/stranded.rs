//! Headings whose text stands on another page or in another column.

use typst::introspection::Location;

use super::fault::Fault;
use super::line::{Line, Matter, Part};
use super::walk::Sheet;
use crate::diagnostic::Code;

const HELP: &str = "shorten or lengthen what stands before it by a line or two";
/// Lines that a heading has below it in its column.
const LEAST: usize = 2;

/// A heading whose first lines have not all been seen.
#[derive(Debug)]
struct Head {
    fault: Fault,
    element: Option<Location>,
    level: usize,
    sheet: usize,
    /// Base line of its first line on this page.
    top: f64,
    /// Lines of names and places below the title.
    names: usize,
    /// Lines of text below it, and the base line of the last.
    lines: usize,
    last: f64,
}

impl Head {
    fn new(sheet: &Sheet, line: &Line, level: usize) -> Self {
        Self {
            fault: Fault::new(Code::LayoutStranded, sheet, line, "is a heading without two lines below it", HELP),
            element: line.head,
            level,
            sheet: sheet.number,
            top: line.baseline,
            names: 0,
            lines: 0,
            last: line.baseline,
        }
    }

    /// Whether a line stands elsewhere than below the head or beside it.
    fn is_parted_from(&self, sheet: &Sheet, line: &Line) -> bool {
        sheet.number != self.sheet || line.baseline < self.top - 0.5 * line.size
    }
}

/// Watches headings over pages.
#[derive(Debug, Default)]
pub(super) struct Stranded {
    head: Option<Head>,
}

impl Stranded {
    pub(super) fn page(&mut self, sheet: &Sheet, faults: &mut Vec<Fault>) {
        for line in sheet.lines.iter().filter(|line| line.is_read() && line.part != Part::Note) {
            match (self.head.take(), line.part) {
                (Some(head), Part::Head) if head.lines == 0 => self.names(head, sheet, line, faults),
                (None, Part::Head) | (Some(_), Part::Head) => self.head = Some(Head::new(sheet, line, usize::MAX)),
                (Some(head), Part::Heading(level))
                    if head.lines == 0 && (head.element == line.head || level > head.level) =>
                {
                    if head.is_parted_from(sheet, line) {
                        faults.push(head.fault);
                        self.head = Some(Head::new(sheet, line, level));
                    } else if head.element == line.head {
                        self.head = Some(head);
                    } else {
                        self.head = Some(Head::new(sheet, line, level));
                    }
                }
                (_, Part::Heading(level)) => self.head = Some(Head::new(sheet, line, level)),
                (Some(head), _) => self.body(head, sheet, line, faults),
                (None, _) => {}
            }
        }
    }

    /// Authors and places below a title: a head that names a crowd is divided on purpose, behind two lines of it.
    fn names(&mut self, mut head: Head, sheet: &Sheet, line: &Line, faults: &mut Vec<Fault>) {
        if head.is_parted_from(sheet, line) {
            if head.names < LEAST {
                faults.push(head.fault.clone());
            }
            (head.sheet, head.top) = (sheet.number, line.baseline);
        }
        head.names += 1;
        self.head = Some(head);
    }

    fn body(&mut self, mut head: Head, sheet: &Sheet, line: &Line, faults: &mut Vec<Fault>) {
        if head.is_parted_from(sheet, line) {
            faults.push(head.fault);
            return;
        }
        if head.lines == 0 || (line.baseline - head.last).abs() > 0.5 * line.size {
            head.lines += if line.matter == Matter::Words { 1 } else { LEAST };
        }
        head.last = line.baseline;
        if head.lines < LEAST {
            self.head = Some(head);
        }
    }
}
