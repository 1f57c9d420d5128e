//! What is written is read back the same.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::arbitrary;
use crate::diagnostic::{Code, Diagnostic, Place, Position, Sources, Spanned};
use crate::record::folder::{BaseError, base_text, read, read_base, write};
use crate::record::{ContributionRecord, Records, places};

pub(super) fn without_places(mut records: Records) -> Records {
    places::each(&mut records, &mut |_, place| *place = Place::Made);
    records
}

fn as_bytes(files: BTreeMap<String, String>) -> BTreeMap<String, Vec<u8>> {
    files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn written_records_are_read_back(records in arbitrary::records()) {
        let files = write(&records);
        let read = read(&as_bytes(files.clone()), &mut Sources::default());
        // Empty texts are complained of, and control characters that may have been LaTeX; nothing else.
        let odd = read.diagnostics.iter().find(|found| !matches!(found.code, Code::MissingValue | Code::BadValue));
        prop_assert!(odd.is_none(), "{odd:?}\n{files:#?}");
        prop_assert_eq!(without_places(read.value), records, "{:#?}", files);
    }

    #[test]
    fn the_base_keeps_everything_with_its_place(records in arbitrary::records()) {
        let mut records = records;
        let mut count = 0;
        places::each(&mut records, &mut |path, place| {
            count += 1;
            let line = u32::try_from(path.len()).expect("paths are short");
            *place = Place::At(Position::new("C:a.html".into(), count..count + 2, line, 3));
        });
        let stored = base_text(&records, &[]);
        prop_assert_eq!(read_base(&stored).expect("it is whole"), records);
    }

    #[test]
    fn another_reader_sees_valid_yaml(records in arbitrary::records()) {
        for (name, text) in write(&records) {
            if name.ends_with(".yaml") {
                let parsed: Result<serde_yaml::Value, _> = serde_yaml::from_str(&text);
                prop_assert!(parsed.is_ok(), "{name}: {parsed:?}\n{text}");
            }
        }
    }
}

#[test]
fn files_are_a_pleasure_to_read() {
    let event = "\
title: \"Privacy: the workshop\"
dates: 2021-08-15
about: We meet.
committees:
  - role: Organizers
    members: Ada Lovelace (Analytical Engines); Bob
booklet:
  paper: a4
";
    let contributions = "\
- id: engines
  title: \"\\\"On\\\" engines: $\\\\alpha$\"
  authors:
    - name: Ada
      affiliations: [Engines, Works]
  abstract: |
    One.

    Two: # no.
- title: No
  session: 3.10
";
    let program = "- title: Talks\n  start: 09:00\n  contributions: [engines, {id: x, end: 10:00}]\n";
    let files = [("event.yaml", event), ("contributions.yaml", contributions), ("program.yaml", program)];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let read = read(&BTreeMap::from(files), &mut Sources::default());
    assert_eq!(read.diagnostics, []);
    let mut records = read.value;
    records.unplaced.push(Spanned::new("who?".to_owned(), Place::within(&"page.html".into(), "\n\nwho?", 2, 6)));
    let written = write(&records);
    let lines = |name: &str| written[name].lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    assert_eq!(
        lines("event.yaml"),
        r#"
title: "Privacy: the workshop"
dates: 2021-08-15

about: |
  We meet.

committees:
  - role: Organizers
    members:
      - Ada Lovelace (Analytical Engines)
      - Bob

booklet:
  paper: a4"#
    );
    assert_eq!(
        lines("contributions.yaml"),
        r#"
- id: engines
  title: '"On" engines: $\alpha$'
  authors:
    - name: Ada
      affiliations:
        - Engines
        - Works
  abstract: |
    One.

    Two: # no.

- title: "No"
  session: "3.10""#
    );
    assert_eq!(
        lines("program.yaml"),
        r#"
- title: Talks
  start: 2021-08-15 09:00
  contributions:
    - engines
    - id: x
      end: 2021-08-15 10:00"#
    );
    assert!(written["source/unplaced.txt"].ends_with("\n\npage.html:3\twho?\n"));
}

#[test]
fn first_lines_lead_editors_to_the_schemas() {
    let program = vec![crate::record::SessionRecord::default()];
    let written = write(&Records { program, ..Records::default() });
    for name in ["event", "contributions", "program"] {
        let first = format!("# yaml-language-server: $schema=.schema/{name}.json\n");
        assert!(written[&format!("{name}.yaml")].starts_with(&first));
        assert!(written.contains_key(&format!(".schema/{name}.json")));
    }
    let empty = write(&Records::default());
    assert!(!empty.contains_key("program.yaml") && !empty.contains_key("source/unplaced.txt"));
    let read = read(&as_bytes(empty), &mut Sources::default());
    assert_eq!(read.value.contributions, Vec::<ContributionRecord>::new());
    assert_eq!(read.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::MissingValue]);
}

#[test]
fn the_base_says_how_fields_were_read() {
    let place = Place::within(&"page.html".into(), "a\nb", 2, 3);
    let found = Diagnostic::new(Code::Inferred, &place, "`b` was taken for a name").help("pin it");
    let stored = base_text(&Records::default(), &[found]);
    let stored: serde_json::Value = serde_json::from_str(&stored).expect("it is JSON");
    let note = serde_json::json!({
        "code": "inferred", "message": "`b` was taken for a name", "place": "page.html:2:1:2-3", "help": "pin it",
    });
    assert_eq!(stored["notes"], serde_json::json!([note]));
}

#[test]
fn a_base_that_cannot_be_read_is_refused() {
    assert!(matches!(read_base("{"), Err(BaseError::Damaged(_))));
    assert!(matches!(read_base("{}"), Err(BaseError::Damaged(_))));
    assert!(matches!(read_base(r#"{"libretto": 2}"#), Err(BaseError::TooNew(2))));
}
