use super::*;
use crate::diagnostic::{Code, Place, Spanned};
use crate::event::{ContributionId, Places};
use crate::patience::within;
use crate::prose::{Dialect, read, units};
use crate::record::Kind;

/// An event with one abstract, and the file it stands in.
fn event(text: &str, dialect: Dialect) -> (Event, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("contributions.yaml", text);
    let abstract_ = Place::within(&file, text, 0, text.len());
    let contribution = Contribution {
        id: ContributionId::new("talk".to_owned()),
        title: Vec::new(),
        number: None,
        kind: Kind::Contributed,
        session: None,
        board: None,
        start: None,
        end: None,
        further: Vec::new(),
        related: Vec::new(),
        authors: Vec::new(),
        abstract_: read(&Spanned::new(text.to_owned(), abstract_.clone()), dialect).value,
        whole: None,
        keywords: Vec::new(),
        links: BTreeMap::new(),
        language: None,
        title_language: None,
        places: Places { abstract_, ..Places::default() },
    };
    (Event { contributions: vec![contribution], ..Event::default() }, sources)
}

/// What is printed, and for each repeat its unit, where it is kept and where it stood, and its place in the file.
fn without_repeats(text: &str, dialect: Dialect) -> (Vec<String>, Vec<String>) {
    let (event, sources) = event(text, dialect);
    let Checked { value, mut diagnostics } = remove(event, &RepeatsRecord::default(), &sources);
    diagnostics.retain(|note| note.code == Code::RepeatRemoved);
    let listed = value.repeats.iter().zip(&diagnostics).map(|(repeat, note)| {
        let locus = |at: Locus| format!("{}.{}", at.paragraph, at.sentence);
        let place = note.place.position().map(|at| format!("{}:{}", at.line, at.column)).unwrap_or_default();
        format!("{:?} {}={} {place}", repeat.unit, locus(repeat.kept_at.unwrap()), locus(repeat.removed_at))
    });
    assert_eq!(value.repeats.len(), diagnostics.len());
    (units(&value.contributions[0].abstract_), listed.collect())
}

fn plain(text: &str) -> (Vec<String>, Vec<String>) {
    without_repeats(text, Dialect::Plain)
}

const FIRST: &str = "We present a structured methodology for training.";
const SECOND: &str = "Our evaluation shows large improvements.";

#[test]
fn keeps_the_first_of_equal_sentences() {
    let (kept, listed) = plain(&format!("{FIRST} {FIRST} {SECOND}\n\nMore. {SECOND} End."));
    assert_eq!(kept, [format!("{FIRST} {SECOND}"), "More. End.".to_owned()]);
    assert_eq!(listed, ["Sentence 1.1=1.2 1:51", "Sentence 1.3=2.2 3:7"]);
}

#[test]
fn sees_through_case_space_quotes_and_dashes() {
    let (kept, listed) =
        plain("It’s a “state-of-the-art” method - really. IT'S a\n\"state‑of‑the‑art\" method – really.");
    assert_eq!(kept, ["It’s a “state-of-the-art” method - really."]);
    assert_eq!(listed.len(), 1);
}

#[test]
fn keeps_sentences_that_differ_at_all() {
    for text in [
        "We need at least 3 servers for this. We need at least 2 servers for this.",
        "The protocol is secure in this model. The protocol is not secure in this model.",
        "This is joint work with Alice Smith. This is joint work with Alice Smyth.",
        "Let N be the number of parties. Let n be the number of parties.",
        "See below. It works. See below. It works.",
    ] {
        assert_eq!(plain(text), (vec![text.to_owned()], vec![]), "{text}");
    }
    let formulas = "Let $X$ be the number of parties. Let $x$ be the number of parties.";
    assert_eq!(without_repeats(formulas, Dialect::Markdown).1, [""; 0]);
}

#[test]
fn removes_a_paragraph_pasted_twice_at_once() {
    let (kept, listed) = plain(&format!("{FIRST} Why? {SECOND}\n\n{FIRST} Why? {SECOND}"));
    assert_eq!(kept, [format!("{FIRST} Why? {SECOND}")]);
    assert_eq!(listed, ["Abstract 1.1=2.1 3:1"]);
    let (kept, listed) = plain(&format!("Once.\n\n{FIRST} Why? {SECOND}\n\nNow.\n\n{FIRST} Why? {SECOND}"));
    assert_eq!(kept, ["Once.", &format!("{FIRST} Why? {SECOND}"), "Now."]);
    assert_eq!(listed, ["Paragraph 2.1=4.1 7:1"]);
    let (kept, listed) = plain(&format!("Yes. {FIRST} Why? {SECOND} Yes. {FIRST} Why? {SECOND}"));
    assert_eq!(kept, [format!("Yes. {FIRST} Why? {SECOND}")]);
    assert_eq!(listed.len(), 1);
    assert!(listed[0].starts_with("Abstract 1.1=1.5"));
}

#[test]
fn removes_three_of_four() {
    let (kept, listed) = plain(&[FIRST; 4].join(" "));
    assert_eq!(kept, [FIRST]);
    assert_eq!(listed, ["Sentence 1.1=1.2 1:51", "Sentence 1.1=1.3 1:101", "Sentence 1.1=1.4 1:151"]);
}

#[test]
fn takes_items_whole_and_leaves_no_empty_list() {
    let item = "training of neural networks over encrypted data";
    let (kept, _) = plain(&format!("Two goals:\n- {item}\n- fast\n- fast\n- {item}\n\nAgain:\n- {item}"));
    assert_eq!(kept, ["Two goals:", item, "fast", "fast", "Again:"]);
    let (kept, listed) = plain(&format!("{FIRST}\n\nThus:\n- {FIRST} More.\n- {FIRST} Less."));
    assert_eq!((kept.len(), listed.len()), (4, 0));
}

#[test]
fn leaves_markup_around_a_removal_whole() {
    let text = format!("**{FIRST}** And *so {FIRST} on* with [{FIRST}](https://a.org) it.");
    let (event, sources) = event(&text, Dialect::Markdown);
    let value = remove(event, &RepeatsRecord::default(), &sources).value;
    // The sentences around the second are others, and the third links elsewhere.
    assert_eq!(value.repeats.len(), 0);
    let text = format!("{FIRST} *Then.* **{FIRST}** `X` ends.");
    let (kept, listed) = without_repeats(&text, Dialect::Markdown);
    assert_eq!((kept, listed.len()), (vec![format!("{FIRST} Then. X ends.")], 1));
}

#[test]
fn names_both_places() {
    let (event, sources) = event(&format!("{FIRST} {SECOND} {FIRST}"), Dialect::Plain);
    let Checked { value, diagnostics } = remove(event, &RepeatsRecord::default(), &sources);
    let [repeat] = &value.repeats[..] else { panic!("{:?}", value.repeats) };
    assert_eq!(repeat.text, FIRST);
    let [note] = &diagnostics[..] else { panic!("{diagnostics:?}") };
    assert_eq!(note.code, Code::RepeatRemoved);
    assert_eq!(note.place.to_string(), "contributions.yaml:1:92");
    assert_eq!(note.related[0].0.to_string(), "contributions.yaml:1:1");
    assert_eq!(
        note.message,
        "a sentence stands twice in the abstract of `talk`: `We present a structured methodology for training.`"
    );
}

#[test]
fn is_quick_about_long_texts() {
    let numbered = |form: &str| (0..4_000).map(|at| form.replace('#', &at.to_string())).collect::<String>();
    for text in [
        format!("{FIRST} {SECOND} Why so? ").repeat(1_900),
        format!("{FIRST}\n\n").repeat(3_900),
        format!("- {FIRST}\n").repeat(3_800),
        numbered("We present way # to train it all. "),
        numbered("We present a structured way to train models of all kinds, # of them. ")[..199_000].to_owned(),
        "We present a structured way ".repeat(7_000),
        "- goal\n".repeat(25_000),
        "A. ".repeat(60_000),
        "1. 2) (".repeat(28_000),
    ] {
        let (event, sources) = event(&text, Dialect::Plain);
        let _ = within(&&text[..40], || remove(event, &RepeatsRecord::default(), &sources));
    }
}

mod copies;
mod settled;

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// An abstract made of few sentences, so that many stand twice.
    fn pasted() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            FIRST,
            SECOND,
            "See below.",
            "Why so?",
            "We need *at least 3* servers for this.",
            " ",
            "\n\n",
            "\n- ",
            "\n\n> ",
            "It costs $x_1$ and **more than that** now.",
            "`code. Here`",
            "[a link to all of it](https://a.org) now.",
            "Fig. 3",
        ]);
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.join(" "))
    }

    proptest! {
        #[test]
        fn removes_all_at_once_and_only_what_it_lists(text in pasted()) {
            let (event, sources) = event(&text, Dialect::Markdown);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let printed = |event: &Event| letters(&units(&event.contributions[0].abstract_).concat());
            let before = printed(&event);
            let once = remove(event, &RepeatsRecord::default(), &sources).value;
            let left = printed(&once);
            let listed = letters(&once.repeats.iter().map(|repeat| repeat.text.as_str()).collect::<String>());
            prop_assert_eq!(before.len(), left.len() + listed.len());
            // The sentences of what is left out stand in what is left, up to where a copy was cut short.
            for repeat in &once.repeats {
                let first: String = letters(&repeat.text).chars().take(12).collect();
                prop_assert!(left.contains(&first), "{first} in {left}");
            }
            // An item is compared with paragraphs as they were written, not with what is left of them.
            if !text.contains("\n- ") {
                let twice = remove(once.clone(), &RepeatsRecord::default(), &sources).value;
                prop_assert_eq!(printed(&twice), left);
            }
        }
    }
}
