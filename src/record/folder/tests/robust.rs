//! Whatever the bytes are, reading ends with values and with complaints that point into the file.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::diagnostic::{Place, Sources};
use crate::record::folder::{CONTRIBUTIONS, EVENT, PROGRAM, read, write};
use crate::record::{ContributionRecord, Records, places};

/// Bits of files, broken and whole.
fn bit() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "- title: Foo\n",
        "  authors:\n",
        "    - name: Ada\n",
        "      affiliation: X: Y\n",
        "  abstract: |\n",
        "    One é.\n",
        "\n",
        "  kind: poster\n",
        "\tkind: x\n",
        "  - ",
        "- ",
        "title: ",
        "dates: ",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        ":",
        "?",
        "&a ",
        "*a ",
        "!t ",
        "|",
        ">",
        "#",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\r",
        "\r\n",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "\u{0}",
        "é",
        "😀",
        "   ",
        "\t",
        "\\",
        "committees:\n  A: b\n",
        "<<: *a\n",
        "start: 2021-02-30\n",
        "é: x\n",
        "(",
        ")",
        "Ada (X",
        ";",
        "~",
        "- |+\n  x\n\n\n",
        "2021-08-15 – ",
    ]);
    prop_oneof![6 => bits.prop_map(str::to_owned), 1 => any::<String>()]
}

fn check_places(
    records: &Records,
    found: &[crate::diagnostic::Diagnostic],
    sources: &Sources,
) -> Result<(), TestCaseError> {
    let mut all: Vec<Place> = found.iter().map(|found| found.place.clone()).collect();
    places::each(&mut records.clone(), &mut |_, place| all.push(place.clone()));
    for place in all {
        let Some(at) = place.position() else { continue };
        let text = sources.text(&at.file).expect("the file is known");
        prop_assert!(text.get(at.bytes()).is_some(), "{place} {at:?} is not within {text:?}");
        prop_assert_eq!(Place::within(&at.file, text, at.start(), at.end()), place.clone(), "in {:?}", text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn any_text_is_read(bits in vec(bit(), 0..25), file in prop::sample::select(vec![EVENT, CONTRIBUTIONS, PROGRAM, "front/a.md"])) {
        let files = BTreeMap::from([(file.to_owned(), bits.concat().into_bytes())]);
        let mut sources = Sources::default();
        let read = read(&files, &mut sources);
        prop_assert!(read.diagnostics.iter().all(|found| found.help.is_some()));
        check_places(&read.value, &read.diagnostics, &sources)?;
    }

    #[test]
    fn any_bytes_are_read(bytes in vec(any::<u8>(), 0..200)) {
        let files = BTreeMap::from([(CONTRIBUTIONS.to_owned(), bytes)]);
        let mut sources = Sources::default();
        let read = read(&files, &mut sources);
        check_places(&read.value, &read.diagnostics, &sources)?;
    }

    /// One broken line costs no other record anything.
    #[test]
    fn a_bad_line_spoils_one_record(line in bit(), at in 0_usize..9) {
        prop_assume!(!line.contains("- ") && !line.contains("---") && !line.contains("...") && !line.contains('%'));
        let names = ["One", "Two", "Three"];
        let records = names.map(|name| ContributionRecord {
            title: crate::diagnostic::Spanned::made(name.to_owned()),
            abstract_: Some(crate::diagnostic::Spanned::made("Text.".to_owned())),
            ..ContributionRecord::default()
        });
        let written = write(&Records { contributions: records.to_vec(), ..Records::default() });
        let text: String = written[CONTRIBUTIONS].lines().filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| format!("{line}\n")).collect();
        let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
        let at = at.min(lines.len() - 1);
        let own = lines[at].trim_end().to_owned();
        lines[at] = format!("{own} {}\n", line.trim_end().replace('\n', " "));
        let files = BTreeMap::from([(CONTRIBUTIONS.to_owned(), lines.concat().into_bytes())]);
        let read = read(&files, &mut Sources::default());
        let titles: Vec<&str> = read.value.contributions.iter().map(|record| record.title.value.as_str()).collect();
        let spoilt = at / 3;
        for (index, name) in names.iter().enumerate() {
            prop_assert!(index == spoilt || titles.contains(name), "{titles:?} of {}", lines.concat());
        }
    }
}
