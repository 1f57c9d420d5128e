//! Runs the case folders of `tests/cases`: a tiny input, the command lines, and all that has to come out.
//!
//! ```text
//! tests/cases/<name>/
//!   in/         copied into a fresh folder, in which the commands run
//!   args        a line for each run of `libretto`: its arguments; `#` begins a comment
//!   expected/   stdout and stderr of all runs, each absent where nothing may come; status, a line for each run;
//!               and any file that shall then stand in the folder, by its path
//! ```
//!
//! A PDF is expected as text: `out/x.pdf.text`, `.tags` and `.outline` hold what [`crate::pdf::Read`] finds in `out/x.pdf`.
//! `LIBRETTO_BLESS=1` writes what came out over what was expected; add a file to `expected/`, however empty, to hold it from
//! then on. `LIBRETTO_CASE=name` runs the cases whose name contains the word.

mod case;
mod tests;

use std::path::Path;
use std::sync::Mutex;
use std::{env, fs, thread};

use case::Case;

#[test]
fn cases_come_out_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let wanted = env::var("LIBRETTO_CASE").unwrap_or_default();
    let mut cases: Vec<Case> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| Case::new(entry.unwrap().path()))
        .filter(|case| case.name().contains(&wanted))
        .collect();
    cases.sort_by(|one, other| one.name().cmp(other.name()));
    assert!(!cases.is_empty(), "no case is called `{wanted}`");

    let failures = Mutex::new(Vec::new());
    let waiting = Mutex::new(cases.iter());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let Some(case) = waiting.lock().unwrap().next() else { return };
                    failures.lock().unwrap().extend(case.run(Path::new(env!("CARGO_BIN_EXE_libretto")), bless()));
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    assert!(
        failures.is_empty(),
        "{}\nLIBRETTO_BLESS=1 cargo test cases rewrites what is expected",
        failures.join("\n")
    );
}

fn bless() -> bool {
    env::var_os("LIBRETTO_BLESS").is_some()
}
