//! Texts that anybody may have typed, through every format that holds all of them.

use proptest::collection::vec;
use proptest::prelude::*;

use super::facts::{Field, compare};
use super::{TRIPS, trip};
use crate::diagnostic::Spanned;
use crate::event::Event;
use crate::export::{FORMATS, Written};
use crate::normalize::normalize;
use crate::prose::Dialect;
use crate::record::{AuthorRecord, ContributionRecord, Records, SessionRecord, SlotRecord};

/// Pieces that mean something to one format or the other.
const PIECES: [&str; 48] = [
    "bell",
    "Rope",
    "wheel and gear",
    "潮汐",
    "قياس",
    "🔔",
    "é",
    "=1+1",
    "+1",
    "-2",
    "@x",
    "'",
    "\"",
    "''",
    "``",
    "`x`",
    "*a*",
    "_b_",
    "**c**",
    "[d](e)",
    "[1]",
    "![f](g.png)",
    "<b>",
    "</p>",
    "<!--",
    "-->",
    "]]>",
    "</script>",
    "&amp;",
    "&",
    "$5",
    "$x$",
    "\\",
    "\\n",
    "\\textbf{h}",
    "{i}",
    "%",
    "#",
    "~",
    "|",
    ";",
    ",",
    "END:VEVENT",
    "http://x.example/a_b",
    "--",
    "\\(y\\)",
    "\\alpha",
    "2.",
];

/// Pieces with spaces between some of them.
fn text() -> impl Strategy<Value = String> {
    vec((prop::sample::select(PIECES.to_vec()), any::<bool>()), 1..7).prop_map(|pieces| {
        let spaced = pieces.into_iter().flat_map(|(piece, apart)| [piece, if apart { " " } else { "" }]);
        format!("Bells {}", spaced.collect::<String>().trim_end())
    })
}

fn event() -> impl Strategy<Value = Event> {
    (vec((text(), vec(text(), 0..4)), 1..4), text(), text()).prop_map(|(talks, session, room)| {
        let made = |text: &str| Spanned::made(text.to_owned());
        let mut records = Records::default();
        let mut slots = Vec::new();
        for (nth, (title, paragraphs)) in talks.into_iter().enumerate() {
            let id = made(&format!("talk-{nth}"));
            slots.push(SlotRecord {
                id: id.clone(),
                start: format!("2027-05-03T{:02}:00", 9 + nth).parse().ok().map(Spanned::made),
                end: format!("2027-05-03T{:02}:30", 9 + nth).parse().ok().map(Spanned::made),
            });
            records.contributions.push(ContributionRecord {
                id: Some(id),
                title: made(&format!("{nth} {title}")),
                authors: vec![AuthorRecord { name: made("Ada Byron"), ..AuthorRecord::default() }],
                abstract_: Some(made(&paragraphs.join("\n\n"))),
                dialect: Some(Spanned::made(Dialect::Plain)),
                ..ContributionRecord::default()
            });
        }
        records.event.title = Some(made("Bells"));
        records.event.timezone = Some(made("Europe/London"));
        records.program.push(SessionRecord {
            title: made(&session),
            start: "2027-05-03T09:00".parse().ok().map(Spanned::made),
            end: "2027-05-03T13:00".parse().ok().map(Spanned::made),
            room: Some(made(&room)),
            contributions: slots,
            ..SessionRecord::default()
        });
        normalize(&records).value
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn texts_of_any_kind_come_back(event in event()) {
        for it in TRIPS.iter().filter(|it| ["json", "csv", "xlsx", "pentabarf"].contains(&it.format.name)) {
            let mut compared = compare(&event, &trip(&event, it.format).again);
            let fields = [Field::Title, Field::Abstract, Field::Session, Field::Room, Field::Times];
            compared.retain(|field, kept| fields.contains(field) && !kept.lost.is_empty());
            prop_assert!(compared.is_empty(), "{}: {:#?}", it.format.name, compared);
        }
    }

    #[test]
    fn every_format_bears_them_and_writes_the_same_bytes_twice(event in event()) {
        for format in FORMATS {
            let (one, other) = (super::written(&event, format).value, super::written(&event, format).value);
            prop_assert!(one == other, "{}", format.name);
            if let Written::Folder(files) = one {
                for path in files.keys() {
                    let plain = path.split('/').all(|part| {
                        !part.is_empty() && !part.starts_with('.') && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
                    });
                    prop_assert!(plain, "{path}");
                }
            }
        }
    }
}
