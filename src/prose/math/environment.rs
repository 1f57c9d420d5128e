//! Matrices, cases and lines of formulas.

use pulldown_latex::event::{ArrayColumn, ColumnAlignment, EnvironmentFlow, Event, Grouping};

use super::MathError;
use super::writer::Writer;

/// Whether an environment is lines of a display rather than a table.
pub(super) fn is_lines(grouping: &Grouping) -> bool {
    matches!(
        grouping,
        Grouping::Align { .. }
            | Grouping::Aligned
            | Grouping::Alignat { .. }
            | Grouping::Alignedat { .. }
            | Grouping::Split
            | Grouping::Gather { .. }
            | Grouping::Gathered
            | Grouping::Multline
            | Grouping::Equation { .. }
    )
}

/// What goes around and between the cells of a table.
struct Frame {
    open: &'static str,
    cell: &'static str,
    row: &'static str,
    close: &'static str,
}

fn frame(grouping: &Grouping) -> Frame {
    let matrix = Frame { open: "mat(delim: std, ", cell: ", ", row: "; ", close: ") " };
    match grouping {
        Grouping::Cases { left: true } => Frame { open: "cases(", cell: "quad & ", row: ", ", close: ") " },
        Grouping::Cases { left: false } => Frame { open: "lr(mat(delim: std, ", close: ") \\u{7d}) ", ..matrix },
        _ => matrix,
    }
}

/// How the columns are aligned, one after the other and over again; empty where all are centered or the frame sees to it.
fn alignments(grouping: &Grouping) -> Vec<ColumnAlignment> {
    match grouping {
        Grouping::Array(columns) => columns
            .iter()
            .filter_map(|column| match column {
                ArrayColumn::Column(alignment) => Some(*alignment),
                ArrayColumn::Separator(_) => None,
            })
            .collect(),
        Grouping::Matrix { alignment } | Grouping::SubArray { alignment } => vec![*alignment],
        Grouping::Cases { left: false } => vec![ColumnAlignment::Left],
        Grouping::Gather { .. } | Grouping::Gathered | Grouping::Multline | Grouping::Cases { left: true } => {
            Vec::new()
        }
        _ => vec![ColumnAlignment::Right, ColumnAlignment::Left],
    }
}

impl<'a> Writer<'a> {
    /// Writes an environment that stands among other elements: a table without delimiters.
    pub(super) fn environment(&mut self, grouping: &Grouping) -> Result<(), MathError> {
        let frame = frame(grouping);
        let columns = alignments(grouping);
        let mut aligned = columns.iter().cycle();
        self.out.push_str(frame.open);
        loop {
            self.skip_rules();
            self.cell(aligned.next())?;
            match self.flow() {
                Some(EnvironmentFlow::Alignment) => self.out.push_str(frame.cell),
                Some(_) if !matches!(self.peek(), Some(Event::End)) => {
                    aligned = columns.iter().cycle();
                    self.out.push_str(frame.row);
                }
                // A line end before the end of the table begins no row.
                _ => break,
            }
        }
        self.out.push_str(frame.close);
        self.end()
    }

    /// Writes an environment that is the whole formula: lines, which Typst aligns at `&`.
    pub(super) fn lines(&mut self) -> Result<(), MathError> {
        let mut marks = 0;
        loop {
            self.skip_rules();
            self.sequence()?;
            match self.flow() {
                Some(EnvironmentFlow::Alignment) => {
                    marks += 1;
                    // Every second mark stands between two formulas of a line.
                    self.out.push_str(if marks % 2 == 0 { "quad & " } else { "& " });
                }
                Some(_) => {
                    marks = 0;
                    self.out.push_str("\\ ");
                }
                None => break,
            }
        }
        self.end()
    }

    /// Writes a cell, aligned by a mark at its edge.
    fn cell(&mut self, alignment: Option<&ColumnAlignment>) -> Result<(), MathError> {
        if alignment == Some(&ColumnAlignment::Left) {
            self.out.push_str("& ");
        }
        let start = self.out.len();
        self.sequence()?;
        self.something_since(start);
        if alignment == Some(&ColumnAlignment::Right) {
            self.out.push_str("& ");
        }
        Ok(())
    }

    /// Goes past the end of a cell or row.
    fn flow(&mut self) -> Option<&'a EnvironmentFlow> {
        let Some(Event::EnvironmentFlow(flow)) = self.peek() else { return None };
        self.at += 1;
        Some(flow)
    }

    /// Goes past the rules above a table, which are left out.
    fn skip_rules(&mut self) {
        while matches!(self.peek(), Some(Event::EnvironmentFlow(EnvironmentFlow::StartLines { .. }))) {
            self.at += 1;
        }
    }
}
