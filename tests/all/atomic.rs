//! A build killed at any moment leaves the old booklet or the new one, never a piece.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

#[test]
fn a_killed_build_leaves_the_old_booklet_or_the_new() {
    let folder = tempfile::tempdir().unwrap();
    let (event, booklet) = (folder.path().join("event"), folder.path().join("booklet.pdf"));
    fs::create_dir(&event).unwrap();
    let build = |title: &str| {
        fs::write(event.join("event.yaml"), format!("title: {title}\n")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_libretto"));
        command.arg("build").arg(&event).arg("--output").arg(&booklet);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };

    let started = Instant::now();
    assert!(build("New").status().unwrap().success());
    let whole = started.elapsed();
    let new = fs::read(&booklet).unwrap();
    assert!(build("Old").status().unwrap().success());
    let old = fs::read(&booklet).unwrap();
    assert_ne!(old, new);

    // The moments are spread over a build and a little longer, so that some come before and some after the rename.
    let mut olds = 0;
    for twentieth in 0..24 {
        fs::write(&booklet, &old).unwrap();
        let mut running = build("New").spawn().unwrap();
        thread::sleep(whole * twentieth / 20);
        running.kill().unwrap();
        running.wait().unwrap();
        match fs::read(&booklet).unwrap() {
            found if found == old => olds += 1,
            found if found == new => {}
            found => panic!("after {twentieth}/20 of a build the booklet has {} bytes", found.len()),
        }
    }
    assert!(olds > 0, "no build was killed before it was done");
}
