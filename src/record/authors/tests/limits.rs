//! Lists that are long, odd or hostile.

use super::{reads, shown_list, text};
use crate::diagnostic::{Checked, Code};
use crate::patience::within;
use crate::record::authors::{MAX_AUTHORS, MAX_BYTES, read, read_one};

#[test]
fn no_list_takes_long() {
    for bit in [
        "(",
        "((a) ",
        "{",
        "\\a{",
        "\\textsuperscript{",
        "[",
        "[a](",
        "<",
        "<a ",
        "$",
        "^",
        "*a ",
        "1, ",
        "a y ",
        "A and ",
        "Jr., ",
        "University, ",
        "A, University, ",
        "Ada Byron, ",
        "Byron, Ada; ",
        "A¹, ",
        "\n",
        " ",
        "&",
        "a;",
        "et al., ",
        "-",
        "@",
        "a@b.c ",
    ] {
        let names = bit.repeat(MAX_BYTES / bit.len() / 8);
        let _ = within(&bit, || read(&text(&names), &[text(&names)]));
    }
    let codes = shown_list(&"Ada Byron; ".repeat(MAX_BYTES / 10), &[]).1;
    assert!(codes.contains(&Code::OverLimit));
}

#[test]
fn odd_lists_are_read_within_limits() {
    let many = |count: usize| (0..count).map(|at| format!("Ada B{}", "x".repeat(at % 5 + 1))).collect::<Vec<_>>();
    for joint in ["; ", ", ", "\n", " and "] {
        let Checked { value, diagnostics } = read(&text(&many(MAX_AUTHORS).join(joint)), &[]);
        assert_eq!(value.len(), MAX_AUTHORS, "{joint:?}");
        assert!(diagnostics.iter().all(|found| found.code != Code::OverLimit), "{joint:?}");
    }
    let over = text(&many(MAX_AUTHORS + 5).join("; "));
    for Checked { value, diagnostics } in [read(&over, &[]), read_one(&over)] {
        assert_eq!(value.len(), MAX_AUTHORS);
        assert!(diagnostics.iter().any(|found| found.code == Code::OverLimit));
    }
    for only in [";;;;", ", , ,", "|\t|", "()", " \n "] {
        reads(only, &[], "");
    }
    for nobody in [" and and ", "\\and \\and", "¹²³", "0000-0002-1825-0097"] {
        assert_eq!(shown_list(nobody, &[]).1, [Code::Inferred], "{nobody}");
    }
    let long = format!("A{}", "a".repeat(5000));
    assert_eq!(shown_list(&format!("{long} Byron; Jean Ford"), &[]).0, format!("{long} Byron; Jean Ford"));
    let deep = format!("Ada Byron {}Kew{}, Jean Ford", "(".repeat(3000), ")".repeat(3000));
    let (read_so, _) = shown_list(&deep, &[]);
    assert!(read_so.starts_with("Ada Byron @ ") && read_so.contains("Kew") && read_so.ends_with("; Jean Ford"));
    let marks: Vec<String> = (1..=900).map(|mark| mark.to_string()).collect();
    let Checked { value, diagnostics } = read(&text(&format!("Ada Byron^{{{}}}, Jean Ford", marks.join(","))), &[]);
    assert_eq!(value.len(), 2);
    assert!(diagnostics.iter().any(|found| found.message.ends_with("and 888 more")), "{diagnostics:?}");
    let slots = marks.iter().map(|mark| format!("({mark}) Kew {mark}x")).collect::<Vec<_>>().join("\n");
    let named = read(&text(&format!("Ada Byron^{{{}}}, Jean Ford", marks.join(","))), &[text(&slots)]).value;
    assert_eq!(named[0].affiliations.len(), 900);
}
