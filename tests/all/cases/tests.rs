//! The runner itself: it can fail.

use std::fs;
use std::path::Path;

use super::case::Case;

/// A case about the real program, with these files, run and then blessed or not.
fn run(folder: &Path, bless: bool) -> Vec<String> {
    Case::new(folder.to_owned()).run(Path::new(env!("CARGO_BIN_EXE_libretto")), bless)
}

fn case(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn a_case_without_expectations_fails() {
    let folder = case(&[("args", "--version\n")]);
    assert!(run(folder.path(), false)[0].contains("nothing is expected of this case yet"));
}

#[test]
fn a_difference_is_shown() {
    let folder = case(&[("args", "--version\n"), ("expected/stdout", "libretto 9\n"), ("expected/status", "0\n")]);
    let failures = run(folder.path(), false);
    assert!(
        failures[0].ends_with("stdout differs\n  line 1:\n  - libretto 9\n  + libretto [VERSION]\n"),
        "{failures:?}"
    );
}

#[test]
fn output_that_was_not_expected_fails() {
    let folder = case(&[("args", "--version\n"), ("expected/status", "0\n")]);
    assert!(run(folder.path(), false)[0].contains("stdout differs"));
}

#[test]
fn empty_and_unwritten_files_fail() {
    let folder = case(&[("args", "--version\n"), ("in/a", "x"), ("expected/status", "0\n"), ("expected/a", "")]);
    assert!(run(folder.path(), false).iter().any(|failure| failure.contains("expected/a is empty")));
    fs::write(folder.path().join("expected/b"), "x").unwrap();
    assert!(run(folder.path(), false)[0].contains("no `b` was written"));
}

#[test]
fn a_blessed_case_passes() {
    let folder = case(&[("args", "# two runs\n--version\ncheck nowhere\n"), ("in/a", "x"), ("expected/a", "")]);
    assert!(run(folder.path(), true).is_empty());
    assert_eq!(fs::read_to_string(folder.path().join("expected/status")).unwrap(), "0\n2\n");
    assert_eq!(fs::read_to_string(folder.path().join("expected/a")).unwrap(), "x");
    assert!(run(folder.path(), false).is_empty());
}
