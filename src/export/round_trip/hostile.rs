//! Texts that anybody may have typed, through every format that holds all of them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::events::printed;
use super::facts::{Field, compare};
use super::{TRIPS, trip};
use crate::diagnostic::Spanned;
use crate::event::Event;
use crate::export::{FORMATS, Written};
use crate::prose::{Dialect, plain_text};
use crate::record::{AuthorRecord, ContributionRecord, NameRecord, Records, SessionRecord, SlotRecord};

/// Pieces that mean something to one format or the other.
const PIECES: [&str; 58] = [
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
    // With a space: letters and formulas between two prices are a formula to some reader or other.
    "$5 ",
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
    "\u{a0}",
    "~",
    "Keith\u{a0}Morley",
    "1) one\n2) two\n",
    "\n\n- one\n\n* two\n\n- three\n\n",
    "\n",
    "\\\n",
    "  \n",
    "<br>",
    "a line that is as long as the editor allowed it to be\n",
];

/// Pieces with spaces between some of them.
fn text() -> impl Strategy<Value = String> {
    vec((prop::sample::select(PIECES.to_vec()), any::<bool>()), 1..7).prop_map(|pieces| {
        let spaced = pieces.into_iter().flat_map(|(piece, apart)| [piece, if apart { " " } else { "" }]);
        format!("Bells {}", spaced.collect::<String>().trim_end())
    })
}

/// Events whose texts are plain, without what they say twice.
fn event() -> impl Strategy<Value = Event> {
    records(Just(Dialect::Plain)).prop_map(|records| printed(&records))
}

/// Two people, each as their names are spelled.
const NAMES: [[&str; 4]; 2] = [
    ["Ada Byron", "A. Byron", "Byron, Ada", "Ada BYRON"],
    ["Zoë Ängström", "Zoe Angstrom", "Zoë M. Ängström", "Z. Ängström"],
];

/// Spellings of which some are one affiliation.
const AFFILIATIONS: [&str; 5] = [
    "Kew University",
    "The Kew University",
    "KEW UNIVERSITY",
    "Department of Ropes, Kew University",
    "Ockham College, Ely",
];

fn author(name: &'static str) -> impl Strategy<Value = AuthorRecord> {
    let said = |words: &'static [&'static str]| {
        prop::option::of(prop::sample::select(words.to_vec()).prop_map(|word| Box::new(Spanned::made(word.to_owned()))))
    };
    let affiliations = prop::sample::subsequence(AFFILIATIONS.to_vec(), 0..3);
    (affiliations, said(&["BY-run"]), said(&["Dr."]), said(&["Rings bells.\n\nAnd *more*."]), any::<bool>()).prop_map(
        |(affiliations, pronunciation, honorific_prefix, biography, speaker)| AuthorRecord {
            name: Spanned::made(name.to_owned()),
            parts: NameRecord { honorific_prefix, ..NameRecord::default() },
            affiliations: affiliations.into_iter().map(|it| Spanned::made(it.to_owned())).collect(),
            pronunciation,
            biography,
            speaker,
            ..AuthorRecord::default()
        },
    )
}

/// Events of any markup with all that a record may say.
fn full_event() -> impl Strategy<Value = Event> {
    let dialects = vec![Dialect::Plain, Dialect::Markdown, Dialect::Latex, Dialect::Html];
    let language = || prop::option::of(prop::sample::select(vec!["en", "fr", "ja", "zh-Hant"]));
    let one = |nth: usize| prop::sample::select(NAMES[nth].to_vec()).prop_flat_map(author);
    let authors = (prop::option::of(one(0)), prop::option::of(one(1)));
    let authors = authors.prop_map(|(first, second)| first.into_iter().chain(second).collect::<Vec<_>>());
    let said = (authors, language(), language(), vec(text(), 0..3));
    (records(prop::sample::select(dialects)), vec(said, 3)).prop_map(|(mut records, said)| {
        let made = |text: &str| Spanned::made(text.to_owned());
        // A formula of words beside a digit is none to any reader of Markdown.
        let no_price = |text: &str| text.replace("$5", "5");
        for (record, (authors, language, title_language, keywords)) in records.contributions.iter_mut().zip(said) {
            record.title = record.title.clone().map(|text| no_price(&text));
            record.abstract_ = record.abstract_.take().map(|text| text.map(|text| no_price(&text)));
            record.authors = authors;
            record.language = language.map(made);
            record.title_language = title_language.map(|tag| Box::new(made(tag)));
            record.keywords = keywords.iter().map(|word| made(word)).collect();
        }
        printed(&records)
    })
}

fn records(dialect: impl Strategy<Value = Dialect>) -> impl Strategy<Value = Records> {
    (vec((text(), vec(text(), 0..4)), 1..4), text(), text(), dialect).prop_map(|(talks, session, room, dialect)| {
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
                dialect: Some(Spanned::made(dialect)),
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
        records
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn texts_of_any_kind_come_back(event in event()) {
        // Where a schedule has no markup, two hyphens beside a word are a dash again.
        let has_dashes = event.contributions.iter().any(|item| plain_text(&item.title).contains("--"));
        let formats: &[&str] = if has_dashes { &["json", "csv", "xlsx"] } else { &["json", "csv", "xlsx", "pentabarf"] };
        for it in TRIPS.iter().filter(|it| formats.contains(&it.format.name)) {
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

proptest! {
    // The same events every time: signs without spaces between them still find letters that Markdown has no words for.
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn json_comes_back_to_the_letter(event in full_event()) {
        let format = &crate::export::json::FORMAT;
        let text = |event: &Event| String::from_utf8(crate::export::json::json(event)).expect("JSON is UTF-8");
        let (before, after) = (text(&event), text(&trip(&event, format).again));
        let (mut lines, mut others) = (before.lines(), after.lines());
        let differs = std::iter::from_fn(|| Some((lines.next(), others.next())).filter(|(a, b)| a.is_some() || b.is_some()));
        for (line, other) in differs {
            prop_assert!(line == other, "{line:?} came back as {other:?}");
        }
    }
}
