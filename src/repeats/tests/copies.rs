//! Copies of more than a sentence: across paragraphs, of the whole abstract, cut short, with lists and formulas.

use super::{FIRST, SECOND, plain, without_repeats};
use crate::prose::Dialect;

const THIRD: &str = "The stones of the mill turn at a constant speed.";
const FOURTH: &str = "Wet grain clogs the chute of every mill.";

#[test]
fn finds_copies_wherever_their_paragraphs_break() {
    let all = format!("{FIRST} {SECOND}\n\n{THIRD} {FOURTH}");
    for (text, listed) in [
        (format!("{all}\n\n{all}"), "Abstract 1.1=3.1 5:1"),
        (format!("{all}\n\n{FIRST}\n\n{SECOND} {THIRD}\n\n{FOURTH}"), "Abstract 1.1=3.1 5:1"),
        (format!("{all} {FIRST} {SECOND} {THIRD} {FOURTH}"), "Abstract 1.1=2.3 3:91"),
        (format!("{FIRST} {SECOND}\n\n{THIRD} {FIRST} {SECOND} {THIRD} {FOURTH} {FOURTH}"), "Abstract 1.1=2.2 3:50"),
    ] {
        let (kept, repeats) = plain(&text);
        assert_eq!((kept.join("\n\n"), repeats), (all.clone(), vec![listed.to_owned()]), "{text}");
    }
    let (kept, repeats) = plain(&format!("Begin. {all} End.\n\n{SECOND} {THIRD}"));
    assert_eq!(kept.join("\n\n"), format!("Begin. {all} End."));
    assert_eq!(repeats, ["Paragraph 1.3=3.1 5:1"]);
    let (kept, repeats) = plain(&[FIRST, SECOND, THIRD].map(|it| [it; 3].join("\n\n")).join(" And so. "));
    assert_eq!(kept.len(), 3);
    assert_eq!(repeats.len(), 6);
}

#[test]
fn removes_copies_that_were_cut_short() {
    let all = format!("{FIRST} {SECOND}\n\n{THIRD} {FOURTH}");
    for (copy, unit) in [
        (format!("{FIRST} {SECOND} {THIRD}"), "Abstract"),
        (format!("{FIRST} {SECOND}\n\nThe stones of the"), "Abstract"),
        (format!("{FIRST} {SECOND}\n\n{THIRD} Wet grain clogs the ch"), "Abstract"),
        (format!("{FIRST} Our eval…"), "Abstract"),
        (format!("{FIRST} {SECOND} The stones... "), "Abstract"),
        (format!("{FIRST} {SECOND} ..."), "Abstract"),
        (format!("{FIRST} {SECOND} [truncated]"), "Abstract"),
        ("We present a structured methodology for".to_owned(), "Paragraph"),
    ] {
        let (kept, listed) = plain(&format!("{all}\n\n{copy}"));
        assert_eq!(kept.join("\n\n"), all, "{copy}");
        assert_eq!(listed.len(), 1, "{copy}: {listed:?}");
        assert!(listed[0].starts_with(unit), "{copy}: {listed:?}");
    }
    // What stands behind it is left out as well.
    let (kept, listed) = plain(&format!("{all}\n\nWe present a structured methodology for\n\n{SECOND}"));
    assert_eq!((kept.join("\n\n"), listed.len()), (all, 2), "{listed:?}");
}

#[test]
fn keeps_the_complete_one_of_two_copies() {
    let all = format!("{FIRST} {SECOND} {THIRD} {FOURTH}");
    for copy in [
        format!("{FIRST} {SECOND} The stones of the"),
        format!("{FIRST} {SECOND} The stones of…"),
        format!("{FIRST} {SECOND}"),
        format!("{FIRST} {SECOND} {THIRD}"),
    ] {
        let (kept, listed) = plain(&format!("{copy}\n\n{all}"));
        assert_eq!(kept, [all.as_str()], "{copy}");
        assert_eq!(listed, ["Abstract 2.1=1.1 1:1"], "{copy}");
    }
}

#[test]
fn leaves_what_only_looks_cut_short() {
    for text in [
        format!("Privacy in practice\n\nPrivacy in practice is hard for everyone who tries. {FIRST}"),
        format!("{FIRST} {SECOND}\n\nWe present"),
        format!("We work on grain with Alice Ford of Oslo. {FIRST}\n\nWe work on grain with Alice Ford of Kiel"),
        format!("We need 3 servers for each of the users. {FIRST}\n\nWe need 3 servers for each of the users of it"),
    ] {
        assert_eq!(plain(&text).1, [""; 0], "{text}");
    }
}

#[test]
fn takes_lists_and_formulas_along() {
    let goals = "Two goals:\n\n- short\n- fast\n\n$$a + b$$\n\nThat is what we want to reach.";
    let (kept, listed) = without_repeats(&format!("## What\n\n{goals}\n\n## What\n\n{goals}"), Dialect::Markdown);
    assert_eq!(kept, ["What", "Two goals:", "short", "fast", "$a + b$", "That is what we want to reach."]);
    assert_eq!(listed.len(), 1);
    assert!(listed[0].starts_with("Abstract"));
    let text = format!("{goals}\n\n{FIRST}\n\n{goals}\n\nEnd.");
    let (kept, _) = without_repeats(&text, Dialect::Markdown);
    assert_eq!(kept[5..], [FIRST, "End."]);
}

#[test]
fn leaves_headings_and_formulas_to_what_stays() {
    let text = format!("## What\n\n{FIRST}\n\n## What\n\n{FIRST}\n\n{SECOND}\n\n## How\n\n$$a$$\n\n{THIRD}\n\n$$a$$");
    let (kept, _) = without_repeats(&text, Dialect::Markdown);
    assert_eq!(kept, ["What", FIRST, "What", SECOND, "How", "$a$", THIRD, "$a$"]);
}

#[test]
fn leaves_the_items_of_parallel_lists() {
    let item = "few contacts by ear in the south of the island";
    let text = format!("First island:\n\n- {item}\n- many bats\n\nSecond island:\n\n- {item}\n- no bats");
    assert_eq!(plain(&text).1, [""; 0]);
}

#[test]
fn leaves_works_that_stand_in_one_volume() {
    let volume = "In: Proceedings of the Fifth Congress on Grain, Oslo, pp. 1–20.";
    assert_eq!(plain(&format!("Ford A. (2013) On mills. {volume}\n\nByron B. (2013) On grain. {volume}")).1, [""; 0]);
}
