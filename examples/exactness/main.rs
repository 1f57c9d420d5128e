//! Holds what comes out of a pull against its source, field by field, on the folders given as arguments.
//!
//! ```sh
//! cargo run --release --example exactness -- FOLDER… [--misses] [--speed]
//! ```
//!
//! A plain reader of each format, which shares nothing with Libretto's own, says what the source has; the same files are pulled,
//! written as an event's folder, read back, normalized and exported as JSON; the table has what is right of all there is.
//! Text is compared as `fold.rs` says. With `--misses` the first misses of each column follow, each with its reason; with
//! `--speed` time and memory for invented events of 2,000 talks are measured instead.
//!
//! A folder that holds folders alone, several of them with talks, is so many sets.

mod compare;
mod fold;
mod plain;
mod pulled;
mod report;
mod sets;
mod speed;
mod talk;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (flags, folders): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|it| it.starts_with("--"));
    let has = |name: &str| flags.iter().any(|flag| flag == name);
    if let Some(format) = flags.iter().find_map(|flag| flag.strip_prefix("--speed-of=")) {
        folders.iter().for_each(|folder| speed::one(format, folder.as_ref()));
        return ExitCode::SUCCESS;
    }
    if has("--speed") {
        return match speed::measure() {
            Ok(table) => {
                print!("{table}");
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    if folders.is_empty() {
        eprintln!("usage: cargo run --release --example exactness -- FOLDER… [--misses] [--speed]");
        return ExitCode::from(2);
    }
    let misses = has("--misses");
    let mut total = report::Row::default();
    println!("{}", report::HEAD);
    for folder in folders {
        for set in sets::below(&PathBuf::from(folder)) {
            let found = plain::read(&set.files);
            let exported = pulled::exported(&set.files);
            let row = compare::compare(&found, &exported);
            println!("{}", row.line(&set.name, &found.formats()));
            if misses {
                print!("{}", row.misses());
            }
            total.add(&row);
        }
    }
    println!("{}", total.line("all", ""));
    ExitCode::SUCCESS
}
