//! Matrices by rows, cases, and lines.

use pulldown_latex::event::{EnvironmentFlow, Event, Grouping};

use super::super::environment::is_lines;
use super::{Speaker, join};

impl Speaker<'_> {
    /// Says an environment up to its end.
    pub(super) fn environment(&mut self, grouping: &Grouping) -> Option<String> {
        let font = self.font.take();
        let rows = self.rows()?;
        self.font = font;
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        Some(match grouping {
            _ if is_lines(grouping) => {
                let lines: Vec<String> = rows.into_iter().map(run_on).filter(|line| !line.is_empty()).collect();
                match lines.as_slice() {
                    [line] => line.clone(),
                    _ => format!("{} lines: {}", lines.len(), numbered("line", lines.iter())),
                }
            }
            Grouping::SubArray { .. } => rows.into_iter().map(run_on).collect::<Vec<_>>().join(", "),
            Grouping::Cases { .. } => {
                let cases: Vec<String> = rows.into_iter().map(|row| row.join(", ")).collect();
                format!("{} cases: {}; end cases", cases.len(), numbered("case", cases.iter()))
            }
            _ => {
                let lines: Vec<String> = rows.iter().map(|row| row.join(", ")).collect();
                format!("{} by {columns} matrix: {}; end matrix", lines.len(), numbered("row", lines.iter()))
            }
        })
    }

    /// The cells of each row, empty ones too.
    fn rows(&mut self) -> Option<Vec<Vec<String>>> {
        let mut rows = vec![Vec::new()];
        loop {
            while matches!(self.peek(), Some(Event::EnvironmentFlow(EnvironmentFlow::StartLines { .. }))) {
                self.at += 1;
            }
            let cell = self.sequence()?;
            rows.last_mut()?.push(cell);
            match self.next()? {
                Event::EnvironmentFlow(EnvironmentFlow::Alignment) => {}
                Event::EnvironmentFlow(_) if !matches!(self.peek(), Some(Event::End)) => rows.push(Vec::new()),
                Event::EnvironmentFlow(_) => {}
                _ => break,
            }
            if matches!(self.peek(), Some(Event::End)) && rows.last().is_some_and(|row| !row.is_empty()) {
                self.at += 1;
                break;
            }
        }
        Some(rows)
    }
}

/// The cells of a line, which are one formula.
fn run_on(cells: Vec<String>) -> String {
    cells.into_iter().fold(String::new(), |mut line, cell| {
        join(&mut line, &cell);
        line
    })
}

fn numbered<'a>(what: &str, said: impl Iterator<Item = &'a String>) -> String {
    said.enumerate().map(|(index, said)| format!("{what} {}: {said}", index + 1)).collect::<Vec<_>>().join("; ")
}
