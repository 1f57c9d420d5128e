//! Holds `CODES.md` against [`Code::ALL`]; `LIBRETTO_BLESS=1` rewrites it and keeps what was written under "What to do".

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::diagnostic::Code;

const HEAD: &str = "\
# Diagnostics

Every complaint carries one of these codes; a code keeps its meaning for ever. The first three columns are written by
`LIBRETTO_BLESS=1 cargo test catalogue` from `code.rs`, the last one by hand.

| code | severity | what it means | what to do |
|---|---|---|---|
";

fn file() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/CODES.md")
}

/// What to do about each code, as the last column says.
fn advice(page: &str) -> BTreeMap<&str, &str> {
    page.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix("| `")?.strip_suffix(" |")?.split(" | ").collect();
            let [code, _, _, advice] = cells[..] else { return None };
            Some((code.trim_end_matches('`'), advice))
        })
        .collect()
}

fn page(advice: &BTreeMap<&str, &str>) -> String {
    let mut page = HEAD.to_owned();
    for code in Code::ALL {
        let what_to_do = advice.get(code.as_str()).copied().unwrap_or_default();
        writeln!(page, "| `{code}` | {} | {} | {what_to_do} |", code.severity().as_str(), code.explanation())
            .expect("writing to a string does not fail");
    }
    page
}

#[test]
fn catalogue_lists_every_code_and_says_what_to_do() {
    let written = std::fs::read_to_string(file()).unwrap_or_default();
    let advice = advice(&written);
    let expected = page(&advice);
    if std::env::var_os("LIBRETTO_BLESS").is_some() {
        std::fs::write(file(), &expected).unwrap();
    } else {
        let stale: Vec<&str> = expected.lines().filter(|line| !written.lines().any(|other| other == *line)).collect();
        assert!(written == expected, "CODES.md is stale: LIBRETTO_BLESS=1 cargo test catalogue\n{}", stale.join("\n"));
    }
    let silent: Vec<&Code> =
        Code::ALL.iter().filter(|code| advice.get(code.as_str()).is_none_or(|text| text.is_empty())).collect();
    assert!(silent.is_empty(), "CODES.md does not say what to do about {silent:?}");
}
