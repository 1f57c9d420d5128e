//! Events that every format has to bear.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Sources;
use crate::event::Event;
use crate::normalize::normalize;
use crate::record::{Records, folder};
use crate::repeats;

/// Each with a name for messages.
pub(super) fn all() -> Vec<(&'static str, Event)> {
    let whole = |path: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(path);
        let names = ["event.yaml", "contributions.yaml", "program.yaml", "participants.csv"].map(str::to_owned);
        let texts = std::fs::read_dir(root.join("front"))
            .expect("it has texts")
            .map(|it| it.expect("it is listed").file_name());
        let texts = texts.map(|name| format!("front/{}", name.to_string_lossy()));
        let read = |name: String| {
            let bytes = std::fs::read(root.join(&name)).expect("the example is in the repository");
            (name, bytes)
        };
        names.into_iter().chain(texts).map(read).collect()
    };
    let given = |files: &[(&str, &str)]| {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    };
    vec![
        ("workshop", event(&given(&WORKSHOP))),
        ("hostile", event(&given(&HOSTILE))),
        (
            "lonely",
            event(&given(&[("event.yaml", "title: Bells"), ("contributions.yaml", LONELY), ("program.yaml", "")])),
        ),
        ("tides", event(&whole("tides-2027"))),
    ]
}

fn event(files: &BTreeMap<String, Vec<u8>>) -> Event {
    printed(&folder::read(files, &mut Sources::default()).value)
}

/// The event of records as it is printed, without repeats.
pub(super) fn printed(records: &Records) -> Event {
    repeats::remove(normalize(records).value, &records.event.repeats, &Sources::default()).value
}

/// Talks that no programme places.
const LONELY: &str = "
- id: ropes
  title: On ropes
  authors: [{ name: Ada Byron, affiliation: Kew University, speaker: true }]
  abstract: Ropes wear out where nobody looks.
- id: wheels
  title: On wheels
  session: Afternoon
  authors: [{ name: Bo Lee, affiliation: Ockham College }]
";

/// Two rooms, a night, posters, a talk that is given twice.
const WORKSHOP: [(&str, &str); 6] = [
    (
        "event.yaml",
        "title: Bells and Ropes 2027
short: Bells 2027
dates: { from: 2027-03-27, to: 2027-03-29 }
place: Ockham, England
timezone: Europe/London
language: en
website: https://bells.example/2027
contact: https://bells.example/2027/write
part-of: the Year of Bells
about: It is about bells.
committees: [{ role: Organizers, members: [{ name: Ada Byron, affiliation: Ockham College, note: chair }, { name: Bo Lee }] }]
aliases: [{ name: Ockham College, country: GB }]
people:
- { name: Hal Kay, contributions: [poster-a] }
- { name: Hal Kay, contributions: [poster-b] }
repeats:
  related: [[second-bell, poster-a]]
  keep: [It is rung again.]
  same: [[third-bell, third-bell-again]]
rooms: [Crypt, Tower]
sponsors:
- tier: Gold Sponsors
  sponsors:
  - { name: Foundry of Lower Ockham, logo: foundry.svg, website: https://foundry.example, text: 'We have *cast* bells since 1572.' }
  - Ropemakers of Ockham
- { tier: Patrons, sponsors: [{ name: The -- Dean, text: '1. not a list, and `no code`' }] }
imprint:
  publisher: Ockham University Press
  editors: [Ada Byron, Ludwig van der Glocke]
  isbn: 978-3-16-148410-0
  doi: 10.5281/zenodo.1234567
  licence: CC-BY-4.0
  copyright: 2027 the authors
  text: Printed on paper that *was a rope*.
booklet:
  theme: dense
  paper: 170 x 240 mm
  accent: '#14532d'
  spot: PANTONE 286 C
  fonts: { text: Source Sans 3 }
  cover: { image: hall.jpg, alt: The hall at night }
  logo: bell.svg
  omit: [colophon]
  show: [abstract, keywords]
  order: number
  numbering: running
  affiliations: inline
  demote-non-dropping-particle: never
  honorifics: true
  keyword-index: true
  country-summary: true
  affiliation-index: true
  date-style: medium
  time-style: 12-hour
  second-timezone: America/New_York
  notes-pages: 2
  signature: 16
  bleed: 4.5
  black-only: true
  web-edition: https://bells.example/2027/book/
",
    ),
    ("front/01-welcome.md", "# Welcome -- all\n\nCome *in*, by [the gate](https://bells.example/gate).\n\n| Day | Tower |\n|---|---|\n| 1 | open |\n"),
    ("back/01-ropes.md", "# Of ropes\n\nThey -- at least here -- wear out:\n\n- soon,\n- or $x^2$ later.\n"),
    (
        "participants.csv",
        "Full name,Given name,Family name,Affiliation,Country\nVincent van Gogh,Vincent,van Gogh,Ockham College,NL\n\"Lay, Jr., Ivy\",Ivy,Lay,\"Kew; \"\"Ropes\"\"\",Laputa\n",
    ),
    (
        "contributions.yaml",
        r"
- id: first-bell
  title: The first bell
  number: I-1
  kind: invited
  authors:
  - { name: Ada Byron, affiliations: ['Department of Ropes, Kew University', Ockham College], speaker: true, orcid: 0000-0002-1825-0097, biography: Ada Byron rings bells at Kew. She has rung them all. }
  abstract: |
    A bell is rung, and $x^2 + y^2$ people hear it.

    Of these

    - some wake, and
    - others sleep on.
  keywords: [bells, sleep and waking]
  links: { page: 'https://bells.example/2027/first', slides: 'https://bells.example/2027/first.pdf', doi: 'https://doi.org/10.5555/12345678' }
- id: second-bell
  title: The second bell
  number: C-1
  kind: contributed
  authors:
  - { name: Ludwig van der Glocke, given: Ludwig, non-dropping-particle: van der, family: Glocke, affiliation: Ockham College }
  - { name: Bo Lee, affiliation: Kew University, speaker: true }
  abstract: The second bell is rung an hour later than the first. It is rung again. It is rung again. The second bell is rung an hour later than the first.
  keywords: [bells]
- id: third-bell
  title: The third bell
  authors:
  - { name: Cyril Poe }
  - { name: Di Fox }
  abstract: Nobody hears it.
- id: third-bell-again
  title: The third bell again
  abstract: Nobody hears it.
- id: side-bell
  title: A bell at the side
  authors: [{ name: Eve Roe, affiliation: Kew University, speaker: true }]
- id: night-bell
  title: The bell at midnight
  authors: [{ name: Flo Day, affiliation: Ockham College, speaker: true }]
  abstract: It strikes twelve.
- id: late-bell
  title: The bell after midnight
  authors: [{ name: Gus Fay, affiliation: Ockham College, speaker: true }]
- id: poster-a
  title: Bells on paper
  kind: poster
  board: A1
  authors: [{ name: Hal Kay, affiliation: Kew University, speaker: true }]
  abstract: Drawn with a pencil.
- id: poster-b
  title: Ropes on paper
  kind: poster
  board: A2
  authors: [{ name: Hal Kay, affiliation: Kew University, speaker: true, honorific-prefix: Dr. }, { name: 'Ivy Lay, Jr.' }]
  abstract: Drawn with a rope.
",
    ),
    (
        "program.yaml",
        "
- { title: Registration, kind: break, start: 2027-03-27 08:30, end: 09:00, room: Porch }
- { title: Opening, kind: plenary, start: 2027-03-27 09:00, end: 09:10, room: Tower, chair: Ada Byron }
- title: Morning bells
  start: 2027-03-27 09:10
  end: 10:30
  room: Tower
  track: Ringing
  chair: Jo May
  contributions:
  - { id: first-bell, start: 09:10, end: 09:50 }
  - { id: second-bell, start: 09:50, end: 10:10 }
  - { id: third-bell, start: 10:10, end: 10:30 }
- title: Side bells
  start: 2027-03-27 09:10
  end: 10:30
  room: Crypt
  contributions:
  - { id: side-bell, start: 09:30, end: 10:00 }
- { title: Coffee break, kind: break, start: 2027-03-27 10:30, end: 11:00 }
- title: Posters
  kind: poster
  start: 2027-03-27 11:00
  end: 12:00
  room: Porch
  contributions: [poster-a, poster-b, third-bell]
- title: Night bells
  start: 2027-03-27 23:30
  end: 2027-03-28 03:30
  room: Tower
  contributions:
  - { id: night-bell, start: 2027-03-27 23:30, end: 2027-03-28 00:00 }
  - { id: late-bell, start: 2027-03-28 02:30, end: 03:30 }
",
    ),
];

/// Texts that a format may take for its own signs.
const HOSTILE: [(&str, &str); 4] = [
    (
        "event.yaml",
        "title: 'Bells; Ropes, \"Wheels\" & <Gears>'
dates: 2027-05-03
timezone: UTC+5
language: en
",
    ),
    (
        "contributions.yaml",
        r#"
- id: formula
  title: "=cmd|' /C calc'!A0"
  authors: [{ name: "Ada Byron", affiliation: "-Institut; Ropes, Kew", speaker: true }]
  abstract: "=HYPERLINK(\"https://evil.example\",\"click\") is not a formula.\n\n+1 is none either.\n\n@SUM(A1) and -2+3 are not."
  keywords: ["=1+1", "@bell", "a, b", "c; \"d\"", "\"e\"; f"]
- id: markup
  title: "Ends ]]> and </script><script>alert(1)</script> &amp; <b>bold</b>"
  authors: [{ name: "Bo \"Bell\" O'Lee", affiliation: "Kew & Sons <Ltd>", speaker: true }]
  abstract: "A line that says\nBEGIN:VEVENT\nEND:VCALENDAR and ends.\n\n<!-- no comment --> & <br> \\n \\, \\;"
  dialect: plain
- id: letters
  title: "قياس المد والجزر 潮汐 🔔👩🏽‍🚀 ñ́ ﬀ"
  authors: [{ name: "ليلى حداد", affiliation: "جامعة الخليج" }, { name: "山田 太郎", affiliation: "潮汐大学" }, { name: "石垣達也", given: "達也", family: "石垣", affiliation: "潮汐大学" }]
  abstract: "يرتفع الماء وينخفض.\n\n潮は満ちて、また引く。"
  language: ar
- id: signs
  title: "Quotes \"double\" 'single' ‘curly’ {brace} \\backslash %percent #hash $dollar ~tilde _under_ *star*"
  authors: [{ name: "Cyril d'Eau", affiliation: "École n° 5" }]
  abstract: "1. not a list; | a bar | and a tab\tin it. 50% of $5 or `code` or [link](x) or ![no](image.png).\n\n# not a heading\n\n> not a quote\n\n* not an item"
  dialect: plain
- id: controls
  title: "A bell \u0007 and a null \u0001 and a line\u2028separator\u0085here"
  authors: [{ name: "Di\u0000ana Fox" }]
  abstract: "Text with \u001b[31mred\u001b[0m, \ufffe and \u200f marks."
- id: dashes
  title: "Bells \\-\\- and --- tides ``quoted'' at 10--12 ~ \\& more"
  authors: [{ name: "Fay -- Roe", affiliation: "Kew -- Ockham" }]
  abstract: "One -- and two --- and ``three'' and 4--5."
  dialect: markdown
- id: long
  title: "A title that is longer than seventy-five octets, so that whatever folds lines must fold it, ä and 潮 and 🔔 too"
  authors: [{ name: "Eve=Ann Roe" }, { name: "x = y" }]
  keywords: ["g, h; i"]
  abstract: "Überlänge Überlänge Überlänge Überlänge Überlänge Überlänge Überlänge Überlänge Überlänge 潮汐潮汐潮汐潮汐潮汐潮汐潮汐潮汐潮汐潮汐潮汐潮汐潮汐 🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔🔔."
"#,
    ),
    (
        "program.yaml",
        r#"
- title: "=Session, \"one\"; <i>"
  start: 2027-05-03 09:00
  end: 12:00
  room: "@Room; 1, \"A\" & <B>"
  chair: "-Ada; Bo"
  contributions:
  - { id: formula, start: 09:00, end: 09:30 }
  - { id: markup, start: 09:30, end: 10:00 }
  - { id: letters, start: 10:00, end: 10:30 }
  - { id: signs, start: 10:30, end: 11:00 }
  - { id: controls, start: 11:00, end: 11:30 }
  - { id: dashes, start: 11:20, end: 11:30 }
  - { id: long, start: 11:30, end: 12:00 }
"#,
    ),
    ("front/01-hostile.md", "# <script>alert(1)</script> & `code`\n\n\\input{/etc/passwd} <b>bold</b> --\n"),
];
