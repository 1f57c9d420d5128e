use super::{Record, set_apart};
use crate::diagnostic::Spanned;
use crate::event::{Author, ContributionId, Name, PersonId};
use crate::patience::within;
use crate::prose::{self, Block, Dialect, units};
use crate::record::AuthorRecord;

/// What is left of an abstract, its keywords, and the note.
fn read_as(text: &str, dialect: Dialect) -> (Vec<String>, Vec<String>, String) {
    let (prose, keywords, said) = tree(text, dialect);
    (units(&prose), keywords, said)
}

fn tree(text: &str, dialect: Dialect) -> (prose::Prose, Vec<String>, String) {
    let text = Spanned::made(text.to_owned());
    let author = |given: &str, family: &str| Author {
        person: PersonId::new(String::new()),
        name: Name {
            literal: format!("{given} {family}"),
            given: given.to_owned(),
            family: family.to_owned(),
            ..Name::default()
        },
        affiliations: Vec::new(),
        speaker: false,
        orcid: None,
        pronunciation: None,
        portrait: None,
        biography: Vec::new(),
        biography_place: crate::diagnostic::Place::Made,
        place: crate::diagnostic::Place::Made,
    };
    let written = AuthorRecord {
        affiliation: Some(Spanned::made("Ockham College, Ockham, UK".to_owned())),
        ..AuthorRecord::default()
    };
    let id = ContributionId::new("tides".to_owned());
    let title = prose::read_inline(&Spanned::made("On Tides".to_owned()), Dialect::Plain).value;
    let authors = [author("Ada", "Byron"), author("Jean", "Ford")];
    let record =
        Record { id: &id, title: &title, authors: &authors, written: &[written], what: "abstract", text: &text };
    let mut prose = prose::read(&text, dialect).value;
    let mut keywords = vec!["tides".to_owned()];
    let mut diagnostics = Vec::new();
    set_apart(&mut prose, &record, &mut keywords, &mut diagnostics);
    assert!(diagnostics.len() <= 1);
    let said = diagnostics.pop().map(|diagnostic| diagnostic.message).unwrap_or_default();
    (prose, keywords, said)
}

fn left(text: &str) -> Vec<String> {
    read_as(text, Dialect::Plain).0
}

#[test]
fn takes_labels() {
    for text in [
        "Abstract: We measure tides.",
        "ABSTRACT. We measure tides.",
        "Abstract\n\nWe measure tides.",
        "Abstract We measure tides.",
        "Zusammenfassung – We measure tides.",
        "【要旨】We measure tides.",
        "Summary\n\nWe measure tides.",
    ] {
        assert_eq!(left(text), ["We measure tides."], "{text}");
    }
    for text in [
        "# Abstract\n\nWe measure tides.",
        "**Abstract.** We measure tides.",
        "*Abstract:* We measure tides.",
        "**Abstract**\n\nWe measure tides.",
    ] {
        assert_eq!(read_as(text, Dialect::Markdown).0, ["We measure tides."], "{text}");
    }
    for text in
        ["Abstract tides are measured.", "Abstract Interpretation of tides.", "Summary: we measure.", "Abstract"]
    {
        assert_eq!(read_as(text, Dialect::Plain), (vec![text.to_owned()], vec!["tides".to_owned()], String::new()));
    }
}

#[test]
fn takes_authors_on_top_and_leaves_the_title() {
    for (text, expected) in [
        ("Ada Byron, Jean Ford\n\nWe measure tides.", &["We measure tides."][..]),
        (
            "On Tides\n\nAda Byron¹ and J. Ford²\n\n¹Ockham College\n\nAbstract: We measure.",
            &["On Tides", "We measure."],
        ),
        (
            "On Tides\nAda Byron, Jean Ford\nOckham College, Ockham, UK\nAbstract: We measure.",
            &["On Tides We measure."],
        ),
        ("On Tides\n\nByron, A.; Ford, J.\nSome Other Place\n\nAbstract\n\nWe measure.", &["On Tides", "We measure."]),
        ("Ada Byron (Ockham College), Jean Ford\nWe measure.", &["We measure."]),
        ("On Tides\n\nWe measure.", &["On Tides", "We measure."]),
        ("Ada Byron and Jean Ford present tides.", &["Ada Byron and Jean Ford present tides."]),
        ("On tides we have measured: Ada Byron.", &["On tides we have measured: Ada Byron."]),
        (
            "Ada Byron\n\nAda is a sailor.\n\nJean Ford\n\nSo is Jean.",
            &["Ada Byron", "Ada is a sailor.", "Jean Ford", "So is Jean."],
        ),
        ("Ada Byron", &["Ada Byron"]),
        ("On Tides\n\nAda Byron", &["On Tides", "Ada Byron"]),
        ("Motivation first.\n\nAbstract: then.", &["Motivation first.", "Abstract: then."]),
    ] {
        assert_eq!(left(text), expected, "{text}");
    }
}

#[test]
fn looks_behind_the_signs_of_a_title() {
    for (text, title, rest) in [
        ("On Tides?\n\nAda Byron, Jean Ford\n\nWe measure.", "On Tides?", "We measure."),
        ("On Tides ?\nByron, Ada; Ford, Jean\nAbstract: We do.", "On Tides ?", "We do."),
    ] {
        assert_eq!(left(text).join(" "), format!("{title} {rest}"), "{text}");
    }
}

#[test]
fn reads_keywords() {
    for (text, expected) in [
        ("We measure.\n\nKeywords: moon, sun; sea", &["tides", "moon", "sun", "sea"][..]),
        ("We measure.\n\nKeywords: moon, sun; sea; sky", &["tides", "moon, sun", "sea", "sky"]),
        ("We measure.\nKey words: Tides, moon, and sun.", &["tides", "moon", "sun"]),
        ("Keywords: moon, sun\n\nWe measure.", &["tides", "moon", "sun"]),
        ("We measure.\n\nIndex Terms— Moon, Sun", &["tides", "Moon", "Sun"]),
        ("We measure.\n\nMots-clés : lune ; soleil", &["tides", "lune", "soleil"]),
        ("We measure.\n\n关键词：月亮、太阳", &["tides", "月亮", "太阳"]),
        ("We measure.\n\nKeywords\n\nmoon, sun", &["tides", "moon", "sun"]),
        ("We measure.\n\nKeywords:\n• moon\n• sun", &["tides", "moon", "sun"]),
        ("We measure.\n\nKeywords: ", &["tides"]),
    ] {
        let (left, keywords, said) = read_as(text, Dialect::Plain);
        assert_eq!(
            (left, keywords),
            (vec!["We measure.".to_owned()], expected.iter().map(|it| (*it).to_owned()).collect()),
            "{text}"
        );
        assert!(said.contains("its keywords"), "{said}");
    }
    for text in [
        "Keywords are measured: moon, sun.",
        "We search by keywords: the words that people use when they look for a tide at sea and cannot find it.",
        "Keywords: they are what people use when they look for tides at sea. Nobody else does so.",
    ] {
        assert_eq!(read_as(text, Dialect::Plain), (vec![text.to_owned()], vec!["tides".to_owned()], String::new()));
    }
    let (left, keywords, _) = read_as("We measure.\n\n**Keywords:** moon; sun", Dialect::Markdown);
    assert_eq!((left, keywords.len()), (vec!["We measure.".to_owned()], 3));
}

#[test]
fn drops_addresses_that_no_sentence_needs() {
    for (text, expected) in [
        ("We measure.\n\nContact: ada@ockham.org", "We measure."),
        ("We measure.\n\nCorresponding author: Ada Byron, ada@ockham.org", "We measure."),
        ("We measure.\n\n*ada@ockham.org, jean@ockham.org", "We measure."),
        ("Ada (ada@ockham.org) measures.", "Ada measures."),
        ("We measure. E-mail: ada@ockham.org.", "We measure."),
    ] {
        let (left, _, said) = read_as(text, Dialect::Plain);
        assert_eq!(left, [expected], "{text}");
        assert!(said.contains("e-mail") && !said.contains('@'), "{said}");
    }
    let byline = "Charles Babbage\\\\ Works\\\\ ada@ockham.org, jean@ockham.org\\\\ We measure, and find it so.";
    let (left, _, said) = read_as(byline, Dialect::Latex);
    assert_eq!(left, ["Charles Babbage Works We measure, and find it so."]);
    assert!(said.contains("e-mail addresses") && !said.contains('@'), "{said}");
    let (left, _, said) = read_as("Write to ada@ockham.org for tides.", Dialect::Plain);
    assert_eq!(left, ["Write to ada@ockham.org for tides."]);
    assert!(said.contains("stands in a sentence") && !said.contains('@'), "{said}");
    for text in ["See https://a.org/x@b.org/y.", "Find @ada@tides.social there."] {
        assert_eq!(read_as(text, Dialect::Plain).2, "");
    }
}

#[test]
fn sets_references_apart() {
    for text in [
        "We measure [1].\n\nReferences\n\n[1] Byron, Tides, 1843.\n[2] Ford, Moons, 1850.",
        "We measure [1]. \n\nReferences: [1] Byron, Tides, 1843. [2] Ford, Moons, 1850.",
        "We measure [1].\n\n[1] Byron, Tides, 1843.\n\n[2] Ford, Moons, 1850.",
        "We measure [1]. References [1] Byron, Tides, 1843. [2] Ford, Moons, 1850.",
        "We measure [1].\n\nReferences\n[1] Byron, Tides, 1843.\n[2] Ford, Moons, 1850.",
    ] {
        let (prose, _, said) = tree(text, Dialect::Plain);
        let [Block::Paragraph { .. }, Block::References { items }] = &prose[..] else { panic!("{text}: {prose:?}") };
        assert_eq!(items.len(), 2, "{text}");
        assert_eq!(items[1].label.as_deref(), Some("[2]"));
        assert_eq!(units(&prose), ["We measure [1].", "[1] Byron, Tides, 1843.", "[2] Ford, Moons, 1850."]);
        assert!(said.contains("2 references"), "{said}");
    }
    for text in [
        "[1] says so, in 1843.",
        "We do.\n\nReferences\n\nare not given here.",
        "It was.\n\n[1] is not [2] a list.",
        "So [1].\n\n[1] Or nearly so.",
    ] {
        assert!(tree(text, Dialect::Plain).0.iter().all(|block| matches!(block, Block::Paragraph { .. })), "{text}");
    }
}

#[test]
fn drops_the_number_of_words() {
    for text in ["We measure.\n\nWord count: 250", "We measure. (250 words)", "We measure.\n\n[199 words]"] {
        assert_eq!(left(text), ["We measure."], "{text}");
    }
    assert_eq!(left("We measure 250 words"), ["We measure 250 words"]);
}

proptest::proptest! {
    /// Whatever stands in a sentence stays.
    #[test]
    fn leaves_sentences_alone(words in proptest::collection::vec("[a-z]{1,9}", 3..40)) {
        let text = format!("Tides {}.", words.join(" "));
        let (kept, keywords, said) = read_as(&text, Dialect::Plain);
        proptest::prop_assert_eq!((kept, keywords.len(), said), (vec![text], 1, String::new()));
    }

    /// What is set apart once is not looked for again: a second time nothing is found.
    #[test]
    fn once_is_enough(parts in proptest::collection::vec(proptest::sample::select(vec![
        "Abstract: ", "On Tides", "Ada Byron, Jean Ford", "Ockham College", "We measure tides.", "Keywords: moon; sun", "a@b.org",
        "References", "[1] Byron, 1843.", "(250 words)", "\n\n", "\n", " ",
    ]), 0..14)) {
        let text = format!("{}\n\nWe end here.", parts.concat());
        let (once, ..) = read_as(&text, Dialect::Plain);
        proptest::prop_assert!(once.iter().any(|unit| unit.contains("We end here")), "{:?}", once);
    }
}

#[test]
fn is_quick_about_hostile_abstracts() {
    for piece in [
        "(a@b.org) ",
        "a@b.org ",
        "@",
        "Abstract: ",
        "Abstract\n\n",
        "Keywords: a\n\n",
        ". Keywords: a, b",
        "[1] 1999 ",
        "References\n\n",
        "Ada Byron, ",
        "Ada Byron\n\n",
        "(250 words)",
        "Contact: a@b.org\n\n",
        "a;",
        "On Tides ",
    ] {
        within(&piece, || read_as(&piece.repeat(190_000 / piece.len()), Dialect::Plain));
    }
}
