//! Measures how right names, author lists and affiliations are read, on real lists in a folder given as argument.
//!
//! ```sh
//! cargo run --release --example accuracy -- FOLDER
//! ```
//!
//! Every measure walks the folder for the files it can use and passes over the rest; a measure that finds none prints no line.

mod corpus;
mod lists;
mod styles;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use table::{Row, Table};

/// A measure: what it found below the folder.
type Measure = fn(&std::path::Path) -> Vec<Row>;

const MEASURES: &[Measure] = &[lists::measure];

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: cargo run --release --example accuracy -- FOLDER");
        return ExitCode::from(2);
    };
    let rows = MEASURES.iter().flat_map(|measure| measure(&folder)).collect();
    print!("{}", Table { rows });
    ExitCode::SUCCESS
}
