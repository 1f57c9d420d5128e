use std::fmt;

/// One figure.
pub(crate) struct Row {
    /// What was measured, on what.
    pub(crate) what: String,
    /// How many cases there were.
    pub(crate) cases: usize,
    /// The figure, with its unit.
    pub(crate) figure: String,
    /// What it should be.
    pub(crate) target: String,
    /// Cases that came out wrong, each in a line: as given, as it should be, as it was read.
    pub(crate) wrong: Vec<String>,
}

/// All figures, printed as a Markdown table with the wrong cases below it.
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
}

/// Wrong cases shown of each figure.
const SHOWN: usize = 20;

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| measure | cases | figure | target |\n|---|---|---|---|")?;
        for row in &self.rows {
            writeln!(f, "| {} | {} | {} | {} |", row.what, row.cases, row.figure, row.target)?;
        }
        for row in self.rows.iter().filter(|row| !row.wrong.is_empty()) {
            writeln!(f, "\n{}: {} wrong", row.what, row.wrong.len())?;
            for case in row.wrong.iter().take(SHOWN) {
                writeln!(f, "  {case}")?;
            }
        }
        Ok(())
    }
}
