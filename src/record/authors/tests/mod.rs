//! Lists in the shapes people write them.

mod given;
mod limits;

use std::sync::Arc;

use proptest::prelude::*;

use super::{read, read_one, within_name};
use crate::diagnostic::{Checked, Code, Place, Spanned};
use crate::record::AuthorRecord;

/// A text with its place in a file of one line.
fn text(value: &str) -> Spanned<String> {
    let place = Place::within(&Arc::from("a.yaml"), value, 0, value.len());
    Spanned::new(value.to_owned(), place)
}

/// `Prof. | Ada Byron | PhD @ Kew University ! 0000-0002-1825-0097`, with an exclamation mark for who presents.
fn shown(author: &AuthorRecord) -> String {
    let mut shown = author.name.value.clone();
    if let Some(titles) = &author.parts.honorific_prefix {
        shown = format!("{} | {shown}", titles.value);
    }
    if let Some(degrees) = &author.parts.honorific_suffix {
        shown = format!("{shown} | {}", degrees.value);
    }
    for slot in author.affiliation.iter().chain(&author.affiliations) {
        shown = format!("{shown} @ {}", slot.value);
    }
    if author.speaker {
        shown.push_str(" !");
    }
    if let Some(orcid) = &author.orcid {
        shown = format!("{shown} {}", orcid.value);
    }
    shown
}

fn shown_list(names: &str, affiliations: &[&str]) -> (String, Vec<Code>) {
    let affiliations: Vec<Spanned<String>> = affiliations.iter().map(|&slot| text(slot)).collect();
    let Checked { value, diagnostics } = read(&text(names), &affiliations);
    let codes = diagnostics.iter().map(|found| found.code).collect();
    (value.iter().map(shown).collect::<Vec<_>>().join("; "), codes)
}

#[track_caller]
fn reads(names: &str, affiliations: &[&str], expected: &str) {
    assert_eq!(shown_list(names, affiliations), (expected.to_owned(), Vec::new()), "{names}");
}

#[track_caller]
fn says(names: &str, affiliations: &[&str], expected: &str, codes: &[Code]) {
    assert_eq!(shown_list(names, affiliations), (expected.to_owned(), codes.to_vec()), "{names}");
}

#[test]
fn separators_of_every_kind() {
    let two = "Ada Byron; Jean Ford";
    for names in [
        "Ada Byron; Jean Ford",
        "Ada Byron, Jean Ford",
        "Ada Byron and Jean Ford",
        "Ada Byron, and Jean Ford.",
        "Ada Byron & Jean Ford",
        "Ada Byron &amp; Jean Ford",
        "Ada Byron \\& Jean Ford",
        "Ada Byron et Jean Ford",
        "Ada Byron und Jean Ford",
        "Ada Byron och Jean Ford",
        "Ada Byron og Jean Ford",
        "Ada Byron en Jean Ford",
        "Ada Byron ja Jean Ford",
        "Ada Byron és Jean Ford",
        "Ada Byron и Jean Ford",
        "Ada Byron\nJean Ford",
        "Ada Byron,\nJean Ford",
        "- Ada Byron\n- Jean Ford",
        "• Ada Byron\n• Jean Ford",
        "1. Ada Byron 2. Jean Ford",
        "Ada Byron \\and Jean Ford",
        "Ada Byron \\AND Jean Ford",
        "Ada Byron \\\\ Jean Ford",
        "\\author{Ada Byron \\and Jean Ford}",
        "{Ada Byron and Jean Ford}",
        "Ada Byron\tJean Ford",
        "Ada Byron | Jean Ford",
        "Ada Byron / Jean Ford",
        "Ada Byron · Jean Ford",
        "Ada Byron<br>Jean Ford",
        "By Ada Byron, Jean Ford",
        "[Ada Byron](https://kew.example), Jean Ford",
    ] {
        reads(names, &[], two);
    }
    reads("佐藤花子、山田太郎", &[], "佐藤花子; 山田太郎");
    reads("佐藤花子・山田太郎", &[], "佐藤花子; 山田太郎");
    reads("ジャン・フォード；佐藤花子", &[], "ジャン・フォード; 佐藤花子");
    reads("ADA BYRON, JEAN FORD AND DAN KEW", &[], "ADA BYRON; JEAN FORD; DAN KEW");
    reads("ada byron, jean ford", &[], "ada byron; jean ford");
    reads("G{\\\"o}tz M\\\"uller and \\'Eva \\v{C}ern\\'a", &[], "Götz Müller; Éva Černá");
}

#[test]
fn family_names_that_stand_first() {
    for (names, expected) in [
        ("Byron, Ada; Ford, Jean", "Byron, Ada; Ford, Jean"),
        ("Byron, Ada and Ford, Jean and Kew, Li", "Byron, Ada; Ford, Jean; Kew, Li"),
        ("Mora Gil, Ana and Ford, Jean", "Mora Gil, Ana; Ford, Jean"),
        ("Byron, A., Ford, J. P., & Kew, L.", "Byron, A.; Ford, J. P.; Kew, L."),
        ("van der Berg, Jan, de la Cruz, Ana María", "van der Berg, Jan; de la Cruz, Ana María"),
        ("VAN DER BERG, JAN PIETER", "VAN DER BERG, JAN PIETER"),
        ("van der berg, jan pieter", "van der berg, jan pieter"),
        ("Byron A, Ford JP", "Byron A; Ford JP"),
        ("King, Jr., Martin and Ford, Jean", "King, Jr., Martin; Ford, Jean"),
        ("{Barnes and Kew, Inc.} and Ford, Jean", "Barnes and Kew, Inc.; Ford, Jean"),
        ("Martin King, Jr., Ada Byron", "Martin King, Jr.; Ada Byron"),
    ] {
        assert_eq!(shown_list(names, &[]).0, expected, "{names}");
    }
}

#[test]
fn a_word_for_and_inside_a_name() {
    for (names, expected) in [
        ("Santiago Mora y Gil; Ana Luz", "Santiago Mora y Gil; Ana Luz"),
        ("Mora y Gil, Santiago; Luz, Ana", "Mora y Gil, Santiago; Luz, Ana"),
        ("Ana Luz, Juan Paz y Eva Rey", "Ana Luz; Juan Paz; Eva Rey"),
        ("Santiago Mora y Gil, Ana Luz y Juan Paz", "Santiago Mora y Gil; Ana Luz; Juan Paz"),
        ("Rui Costa e Silva e Ana Sousa", "Rui Costa e Silva; Ana Sousa"),
        ("Rui Costa e Silva Sousa, Ana Sousa, Eva Rey", "Rui Costa e Silva Sousa; Ana Sousa; Eva Rey"),
        ("Jordi Puig i Coll", "Jordi Puig i Coll"),
    ] {
        assert_eq!(shown_list(names, &[]).0, expected, "{names}");
    }
}

#[test]
fn who_presents() {
    for names in [
        "Ada Byron, Jean Ford*",
        "Ada Byron, **Jean Ford**",
        "Ada Byron, _Jean Ford_",
        "Ada Byron, \\underline{Jean Ford}",
        "Ada Byron, \\textbf{Jean Ford}",
        "Ada Byron, <u>Jean Ford</u>",
        "Ada Byron, <b>Jean Ford</b>",
        "Ada Byron, Jean Ford (speaker)",
        "Ada Byron, Jean Ford (Presenting Author)",
        "Ada Byron, Jean Ford – presenter",
        "Ada Byron, ○Jean Ford",
    ] {
        reads(names, &[], "Ada Byron; Jean Ford !");
    }
    reads("Byron, Ada*; Ford, Jean", &[], "Byron, Ada !; Ford, Jean");
    reads("Ada Byron (Kew)*; Jean Ford (Ockham)", &[], "Ada Byron @ Kew !; Jean Ford @ Ockham");
    reads(
        "Ada Byron*, Jean Ford†",
        &["* presenting author\n† Kew University"],
        "Ada Byron !; Jean Ford @ Kew University",
    );
    reads("Ada Byron*, Jean Ford", &["* corresponding author"], "Ada Byron; Jean Ford");
    reads("**Ada Byron**, **Jean Ford**", &[], "Ada Byron; Jean Ford");
    says("Ada Byron*, Jean Ford*, Li Wei", &[], "Ada Byron; Jean Ford; Li Wei", &[Code::Inferred]);
}

#[test]
fn phrases_say_who_did_what() {
    let two = "Ada Byron !; Jean Ford";
    let three = "Ada Byron !; Jean Ford; Li Wei";
    for (names, expected, codes) in [
        ("Ada Byron, joint work with Jean Ford", two, &[Code::Inferred][..]),
        ("Ada Byron joint work with Jean Ford", two, &[Code::Inferred]),
        ("Ada Byron (joint with Jean Ford)", two, &[Code::Inferred]),
        ("Ada Byron (with Jean Ford)", two, &[Code::Inferred]),
        ("Ada Byron. Joint work with Jean Ford and Li Wei.", three, &[Code::Inferred]),
        ("Ada Byron (joint work with Jean Ford, Li Wei)", three, &[Code::Inferred]),
        ("Ada Byron, in collaboration with Jean Ford, Li Wei", three, &[Code::Inferred]),
        ("Byron, Ada (joint with Ford, Jean)", "Byron, Ada !; Ford, Jean", &[Code::AmbiguousAuthors, Code::Inferred]),
        ("Ada Byron, Jean Ford, joint work with Li Wei", "Ada Byron; Jean Ford; Li Wei", &[]),
        ("Ada Byron, joint work with Jean Ford (speaker)", "Ada Byron; Jean Ford !", &[]),
        ("Ada Byron with Jean Ford", "Ada Byron; Jean Ford", &[]),
        ("Ada Byron with Jean Ford, Li Wei", "Ada Byron; Jean Ford; Li Wei", &[]),
        ("Ada Byron (Kew) (joint with Jean Ford (Ockham))", "Ada Byron @ Kew !; Jean Ford @ Ockham", &[Code::Inferred]),
        ("Presented by Ada Byron, Jean Ford", two, &[]),
        ("Ada Byron, Jean Ford (presented by Ada Byron)", two, &[]),
        ("Ada Byron, Jean Ford, presented by A. Byron", two, &[]),
        ("Jean Ford; presented by Ada Byron", "Jean Ford; Ada Byron !", &[]),
        ("Ada Byron, supervised by Dr. Jean Ford", "Ada Byron", &[Code::Inferred]),
        ("Ada Byron (supervised by Dr. Jean Ford), Li Wei", "Ada Byron; Li Wei", &[Code::Inferred]),
        ("Ada Byron under the supervision of Jean Ford and Li Wei", "Ada Byron", &[Code::Inferred]),
        ("Jo Presented", "Jo Presented", &[]),
    ] {
        says(names, &[], expected, codes);
    }
    let said = &read(&text("Ada Byron, supervised by Dr. Jean Ford"), &[]).diagnostics[0].message;
    assert!(said.contains("supervised by Dr. Jean Ford"), "{said}");
}

#[test]
fn what_stands_beside_names() {
    for (names, expected) in [
        ("Prof. Dr. Ada Byron, Dr.-Ing. Jean Ford", "Prof. Dr. | Ada Byron; Dr.-Ing. | Jean Ford"),
        ("Ada Byron, PhD, Jean Ford, M.D., MPH", "Ada Byron | PhD; Jean Ford | M.D. MPH"),
        ("Ada Byron PhD; Jean Ford", "Ada Byron | PhD; Jean Ford"),
        ("Jack Ma, Yu Ba", "Jack Ma; Yu Ba"),
        ("MA; Ada Byron", "MA; Ada Byron"),
        ("Ada Byron <ada@kew.example>, Jean Ford (jean@kew.example)", "Ada Byron; Jean Ford"),
        ("Ada Byron, Jean Ford {ada,jean}@kew.example", "Ada Byron; Jean Ford"),
        ("Ada Byron (0000-0002-1825-0097), Jean Ford", "Ada Byron 0000-0002-1825-0097; Jean Ford"),
        ("Ada Byron https://orcid.org/0000-0002-1825-0097", "Ada Byron 0000-0002-1825-0097"),
        ("Ada Byron\\orcidID{0000-0002-1825-0097} \\and Jean Ford", "Ada Byron 0000-0002-1825-0097; Jean Ford"),
        ("Augusta (Ada) Byron, Jean Ford", "Augusta (Ada) Byron; Jean Ford"),
        ("Li Ming (李明), Jean Ford", "Li Ming (李明); Jean Ford"),
        ("The Engine Collaboration", "The Engine Collaboration"),
        ("Ada Byron on behalf of the Engine Collaboration", "Ada Byron; on behalf of the Engine Collaboration"),
        ("Wei Chen 0001; Jean Ford", "Wei Chen 0001; Jean Ford"),
        ("Mª Luz Paz; Ana Rey", "Mª Luz Paz; Ana Rey"),
        ("Eve #eval(\"1\")", "Eve #eval(\"1\")"),
    ] {
        reads(names, &[], expected);
    }
    says("Ada Byron 0000-0002-1825-0096", &[], "Ada Byron", &[Code::BadOrcid]);
}

#[test]
fn lists_that_stop_short() {
    for names in [
        "Ada Byron, Jean Ford et al.",
        "Ada Byron, Jean Ford, et al",
        "Ada Byron, Jean Ford and others",
        "Ada Byron; Jean Ford; …",
    ] {
        says(names, &[], "Ada Byron; Jean Ford", &[Code::IncompleteAuthors]);
    }
    says("Ada Byron et al.", &[], "Ada Byron", &[Code::IncompleteAuthors]);
    says("et al.", &[], "", &[Code::IncompleteAuthors, Code::Inferred]);
    says("Al", &[], "Al", &[]);
    says("佐藤花子 他", &[], "佐藤花子", &[Code::IncompleteAuthors]);
}

#[test]
fn the_other_reading_is_shown() {
    for (names, expected, other) in [
        ("Byron, Ada", "Byron, Ada", "2 people: `Byron`, `Ada`"),
        ("Lee, Wang, Kim, Park", "Lee, Wang; Kim, Park", "4 people: `Lee`, `Wang`, `Kim`, `Park`"),
        ("A. Byron, Ford, J.", "A. Byron; Ford, J.", "3 people: `A. Byron`, `Ford`, `J.`"),
        ("Mora Gil, Ana", "Mora Gil, Ana", "2 people: `Mora Gil`, `Ana`"),
        ("Ana Luz y Juan Paz", "Ana Luz; Juan Paz", "one person: `Ana Luz y Juan Paz`"),
    ] {
        let Checked { value, diagnostics } = read(&text(names), &[]);
        assert_eq!(value.iter().map(shown).collect::<Vec<_>>().join("; "), expected);
        let help =
            diagnostics.iter().find(|found| found.code == Code::AmbiguousAuthors).and_then(|found| found.help.as_ref());
        assert!(help.is_some_and(|help| help.contains(other)), "{names}: {diagnostics:?}");
    }
    for names in [
        "Ada Byron, Jean Ford",
        "Byron, Ada; Ford, Jean",
        "Byron, A., Ford, J.",
        "Byron, Ada and Ford, Jean",
        "Plato; Ada Byron",
    ] {
        assert_eq!(shown_list(names, &[]).1, [], "{names}");
    }
}

#[test]
fn one_person_is_parted_only_where_it_is_clear() {
    let names = |name: &str| {
        let Checked { value, diagnostics } = read_one(&text(name));
        (value.iter().map(shown).collect::<Vec<_>>().join("; "), diagnostics.len())
    };
    assert_eq!(names("Dr. Ada Byron (speaker)"), ("Dr. | Ada Byron !".to_owned(), 0));
    assert_eq!(names("Byron, Ada"), ("Byron, Ada".to_owned(), 0));
    assert_eq!(names("Ada Byron (Kew, Surrey)"), ("Ada Byron @ Kew, Surrey".to_owned(), 0));
    assert_eq!(names("Ada Byron and Jean Ford"), ("Ada Byron; Jean Ford".to_owned(), 1));
    assert_eq!(names("Mora Gil, Ana Luz"), ("Mora Gil, Ana Luz".to_owned(), 0));
    assert_eq!(names("Ana Luz y Juan Paz").0, "Ana Luz y Juan Paz");
    assert_eq!(names("Ada Byron, Jean Ford, Li Wei").0, "Ada Byron; Jean Ford; Li Wei");
    assert_eq!(names("Santiago Mora y Gil"), ("Santiago Mora y Gil".to_owned(), 0));
    assert_eq!(names("Barnes & Kew Group"), ("Barnes & Kew Group".to_owned(), 0));
    assert_eq!(names("Plato"), ("Plato".to_owned(), 0));
}

#[test]
fn every_field_has_its_place() {
    let names = "Prof. Ada Byron (Kew), Jean Ford";
    let value = read(&text(names), &[]).value;
    let at = |place: &Place| place.position().map(|at| names[at.bytes()].to_owned()).unwrap_or_default();
    assert_eq!(at(&value[0].name.place), "Ada Byron");
    assert_eq!(value[0].parts.honorific_prefix.as_ref().map(|title| at(&title.place)).as_deref(), Some("Prof."));
    assert_eq!(value[0].affiliation.as_ref().map(|slot| at(&slot.place)).as_deref(), Some("Kew"));
    assert_eq!(at(&value[1].name.place), "Jean Ford");
}

#[test]
fn lists_that_run_from_right_to_left() {
    for (names, expected) in [
        ("עדה לוי, דן כהן", "עדה לוי; דן כהן"),
        ("ليلى حسن، عمر سالم", "ليلى حسن; عمر سالم"),
        ("ليلى حسن؛ عمر سالم", "ليلى حسن; عمر سالم"),
        ("עדה לוי; Jean Ford", "עדה לוי; Jean Ford"),
    ] {
        assert_eq!(shown_list(names, &[]).0, expected, "{names}");
    }
}

/// A name of two to four words that is nothing else.
fn name() -> impl Strategy<Value = String> {
    let word = "[BDGKLNRT][aeou][bdgklnrt][aeou][bdgklnrt]{0,1}";
    (word, prop::option::of("[B-H]\\."), word, prop::option::of(word)).prop_map(|(given, middle, family, second)| {
        [Some(given), middle, Some(family), second].into_iter().flatten().collect::<Vec<_>>().join(" ")
    })
}

proptest! {
    #[test]
    fn names_between_semicolons_are_read_back(names in prop::collection::vec(name(), 1..12)) {
        let Checked { value, diagnostics } = read(&text(&names.join("; ")), &[]);
        let read: Vec<&str> = value.iter().map(|author| author.name.value.as_str()).collect();
        prop_assert_eq!(read, names);
        prop_assert_eq!(diagnostics, []);
    }

    #[test]
    fn any_text_is_read(names in any::<String>(), slot in any::<String>()) {
        let _ = read(&text(&names), &[text(&slot)]);
        let _ = read_one(&text(&names));
    }

    #[test]
    fn bits_of_markup_are_read(bits in prop::collection::vec(prop::sample::select(vec![
        "Ada", " ", "Byron", ", ", "; ", "\n", "and", "{", "}", "\\", "\\textbf{", "$", "^", "1", "*", "**", "_", "(", ")", "[", "](",
        "<b>", "</b>", "<sup>", "</sup>", "&", ";", "é", "李", "Dr.", "PhD", "@", ".", "–", "University", "y", "et al.", "¹", "†", "\"", "\t",
    ]), 0..24)) {
        let names = bits.concat();
        let Checked { value, diagnostics } = read(&text(&names), &[text(&names)]);
        // A place is a stretch of the text.
        for place in value.iter().map(|author| &author.name.place).chain(diagnostics.iter().map(|found| &found.place)) {
            if let Some(at) = place.position() {
                prop_assert!(names.get(at.bytes()).is_some(), "{at:?} {names:?}");
            }
        }
    }

    /// What a list was read as is written to the folder; it must not be taken apart again there.
    #[test]
    fn names_that_were_read_are_names_alone(
        authors in prop::collection::vec((
            prop::sample::select(vec!["", "Dr. ", "Prof. Dr. ", "○", "**"]),
            name(),
            prop::sample::select(vec![
                "", ", PhD", " M.Sc.", " (Kew)", "$^1$", "¹", "*", "1", " (speaker)", " <ada@kew.example>", " – Kew University",
                " (0000-0002-1825-0097)", "\\thanks{Kew University}", "<sup>2</sup>",
            ]),
        ), 1..8),
        joint in prop::sample::select(vec!["; ", ", ", "\n", " | "]),
    ) {
        let written = authors.iter().map(|(before, name, behind)| {
            let close = if *before == "**" { "**" } else { "" };
            // Three stars in a row are no star behind two.
            let behind = if close.is_empty() || *behind != "*" { behind } else { &"" };
            format!("{before}{name}{close}{behind}")
        });
        let read = read(&text(&written.collect::<Vec<_>>().join(joint)), &[]).value;
        prop_assert_eq!(read.len(), authors.len());
        for (author, (_, name, _)) in read.into_iter().zip(authors) {
            prop_assert_eq!(&author.name.value, &name);
            let alone = AuthorRecord { name: author.name, ..AuthorRecord::default() };
            prop_assert_eq!(within_name(alone.clone(), &mut Vec::new()), vec![alone]);
        }
    }

    #[test]
    fn no_word_is_lost(
        words in prop::collection::vec("[BDGKLNRT][aeou][bdgklnrt][aeou][bdgklnrt]{0,1}", 1..14),
        joints in prop::collection::vec(prop::sample::select(vec![" ", ", ", "; ", " and ", "\n", " (", ") ", " y ", "¹ ", " | ", " – "]), 14)
    ) {
        let names: String = words.iter().zip(&joints).map(|(word, joint)| format!("{word}{joint}")).collect();
        let Checked { value, diagnostics } = read(&text(&names), &[]);
        let said = value.iter().map(shown).chain(diagnostics.into_iter().map(|found| found.message)).collect::<Vec<_>>().join(" ");
        for word in &words {
            prop_assert!(said.contains(word.as_str()), "{word} of {names:?} is not in {said:?}");
        }
    }
}
