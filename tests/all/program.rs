//! The program under test.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The example's folder.
pub(crate) const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/ppml-2021");

/// A call of the program that nothing of this machine can reach into.
pub(crate) fn libretto(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_libretto"));
    command.args(arguments).env_clear();
    command
}

/// Runs it and returns its standard output; its standard error is the message of a failure.
pub(crate) fn succeeds(command: &mut Command) -> Vec<u8> {
    let output = command.output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed with {}:\n{said}", output.status);
    output.stdout
}

/// Copies a folder with everything below it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read") {
        let entry = entry.expect("an entry can be read");
        match entry.file_type().expect("an entry has a type").is_dir() {
            true => copy_folder(&entry.path(), &to.join(entry.file_name())),
            false => _ = fs::copy(entry.path(), to.join(entry.file_name())).expect("a file can be copied"),
        }
    }
}
