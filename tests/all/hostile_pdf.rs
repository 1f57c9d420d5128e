//! A PDF that costs more than its bytes say is refused in time.

use std::fmt::Write as _;
use std::fs;

use crate::program::libretto;

/// A tree of pages that leads from each level twice to the next: more pages than there is memory for.
fn doubling(levels: usize) -> String {
    let mut pdf = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".to_owned();
    for level in 0..levels {
        let (own, next) = (level + 2, level + 3);
        let _ = writeln!(pdf, "{own} 0 obj\n<</Type/Pages/Count 2/Kids[{next} 0 R {next} 0 R]>>\nendobj");
    }
    let _ = writeln!(pdf, "{} 0 obj\n<</Type/Page/MediaBox[0 0 200 300]>>\nendobj", levels + 2);
    pdf + "trailer\n<</Root 1 0 R>>\n%%EOF\n"
}

#[test]
fn pages_that_double_are_refused_before_they_are_counted() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("doubling.pdf");
    fs::write(&path, doubling(60)).unwrap();
    for verb in ["impose", "check"] {
        let output = libretto(&[verb, path.to_str().unwrap()]).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(1), "{verb}: {said}");
        assert!(said.contains("finding its pages takes more time or memory"), "{verb}: {said}");
    }
    fs::write(&path, doubling(3)).unwrap();
    let output = libretto(&["impose", path.to_str().unwrap()]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "eight pages are eight pages");
}
