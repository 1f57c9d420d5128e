//! Measures how right names, author lists, affiliations and formulas are read, on real lists and texts in a folder given
//! as argument.
//!
//! ```sh
//! cargo run --release --example accuracy -- FOLDER
//! ```
//!
//! With `--strings` behind the folder it prints the names it measures instead, a line each with tabs between source, name, given
//! and family, so that other programs can be measured on the same.
//!
//! With `--repeats` it prints every repeat that is removed or reported in the abstracts as they are, and with `--only repeats` it
//! measures these alone. With `--alike` it prints what is said of contributions that may be one, and of the text they share.
//!
//! Every measure walks the folder for the files it can use and passes over the rest; a measure that finds none prints no line.

mod abstracts;
mod affiliations;
mod corpus;
mod duplicates;
mod files;
mod formulas;
mod languages;
mod lists;
mod names;
mod pasted;
mod people;
mod repeats;
mod repeats_speed;
mod speed;
mod styles;
mod table;
mod tables;
mod works;

use std::path::PathBuf;
use std::process::ExitCode;

use table::{Row, Table};

/// A measure: what it found below the folder.
type Measure = fn(&std::path::Path) -> Vec<Row>;

const MEASURES: &[Measure] = &[
    formulas::measure,
    lists::measure,
    names::measure,
    affiliations::measure,
    people::measure,
    pasted::measure,
    languages::measure,
    repeats::measure,
    duplicates::measure,
    speed::measure,
    repeats_speed::measure,
];

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: cargo run --release --example accuracy -- FOLDER");
        return ExitCode::from(2);
    };
    match std::env::args().nth(2).as_deref() {
        Some("--strings") => {
            print!("{}", names::strings(&folder));
            return ExitCode::SUCCESS;
        }
        Some("--repeats") => {
            print!("{}", repeats::listed(&folder));
            return ExitCode::SUCCESS;
        }
        Some("--only") => {
            let measures: [Measure; 3] = [repeats::measure, duplicates::measure, repeats_speed::measure];
            print!("{}", Table { rows: measures.iter().flat_map(|measure| measure(&folder)).collect() });
            return ExitCode::SUCCESS;
        }
        Some("--alike") => {
            print!("{}", duplicates::reports(&folder));
            return ExitCode::SUCCESS;
        }
        _ => {}
    }
    let rows = MEASURES.iter().flat_map(|measure| measure(&folder)).collect();
    print!("{}", Table { rows });
    ExitCode::SUCCESS
}
