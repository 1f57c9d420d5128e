//! Every mistake people make in these files, with what they are told: mistakes.txt.
//!
//! `LIBRETTO_REFRESH=1 cargo test mistakes` writes the expectations anew; the diff is to be reviewed like code.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Checked, Diagnostic, Sources};
use crate::record::Records;
use crate::record::folder::{CONTRIBUTIONS, EVENT, read};

const TRANSCRIPT: &str = include_str!("mistakes.txt");

#[test]
fn mistakes_are_named_with_their_place_and_their_remedy() {
    let mut fresh = String::new();
    for case in TRANSCRIPT.split("\n==== ").filter(|case| !case.trim().is_empty()) {
        let case = case.trim_start_matches("==== ");
        let (head, rest) = case.split_once('\n').expect("a case has a heading");
        let input = rest.split("\n----").next().expect("a case has an input");
        let file = head.split(' ').next().expect("a heading begins with the file");
        let Checked { value, diagnostics } = read_one(file, &unescaped(input));
        writeln!(fresh, "==== {head}\n{input}\n----\n{}{}", told(&diagnostics), kept(file, &value))
            .expect("a string takes all");
    }
    if std::env::var_os("LIBRETTO_REFRESH").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/record/folder/tests/mistakes.txt");
        std::fs::write(file, &fresh).expect("the transcript can be written");
    } else {
        assert_eq!(fresh, TRANSCRIPT);
    }
}

/// Tabs and control characters are written out in the transcript.
fn unescaped(input: &str) -> String {
    input.replace("<tab>", "\t").replace("<U+0001>", "\u{1}") + "\n"
}

fn read_one(file: &str, text: &str) -> Checked<Records> {
    let mut files = BTreeMap::from([(file.to_owned(), text.as_bytes().to_vec())]);
    files.entry(EVENT.to_owned()).or_insert_with(|| b"title: Test".to_vec());
    read(&files, &mut Sources::default())
}

fn told(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().fold(String::new(), |mut told, diagnostic| {
        let Diagnostic { code, message, place, help, .. } = diagnostic;
        let severity = diagnostic.severity.as_str();
        let place = place.to_string();
        let at = place.split_once(':').map_or("-", |(_, at)| at);
        let help = help.as_deref().expect("every complaint says what to do");
        writeln!(told, "{at} {severity}[{code}]: {message}\n  help: {help}").expect("a string takes all");
        for (place, label) in &diagnostic.related {
            writeln!(told, "  {place}: {label}").expect("a string takes all");
        }
        told
    })
}

/// What was read nevertheless.
fn kept(file: &str, records: &Records) -> String {
    let kept = match file {
        EVENT => serde_json::to_value(&records.event),
        CONTRIBUTIONS => serde_json::to_value(&records.contributions),
        _ => serde_json::to_value(&records.program),
    };
    format!("kept: {}", kept.expect("records can be written"))
}
