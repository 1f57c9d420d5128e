//! The title on top, what is nearly equal, and what the organizer settles.

use super::super::*;
use super::{FIRST, SECOND, event};
use crate::diagnostic::{Code, Spanned};
use crate::prose::{Dialect, Inline, units};

/// What is printed, the repeats' texts, and the codes and messages of all notes.
fn settled(title: &str, text: &str, record: &RepeatsRecord) -> (String, Vec<String>, Vec<(Code, String)>) {
    let (mut event, sources) = event(text, Dialect::Markdown);
    event.contributions[0].title = vec![Inline::Text { text: title.to_owned() }];
    let Checked { value, diagnostics } = remove(event, record, &sources);
    let repeats = value.repeats.iter().map(|repeat| repeat.text.clone()).collect();
    let notes = diagnostics.into_iter().map(|note| (note.code, note.message)).collect();
    (units(&value.contributions[0].abstract_).join("\n"), repeats, notes)
}

fn titled(title: &str, text: &str) -> String {
    settled(title, text, &RepeatsRecord::default()).0
}

#[test]
fn removes_the_title_on_top() {
    let title = "Privacy in practice: a “new” way";
    for text in [
        format!("Privacy in practice: a “new” way\n\n{FIRST}"),
        format!("PRIVACY IN PRACTICE – A NEW WAY:\n\n{FIRST}"),
        format!("# Privacy in Practice: a \"new\" way\n\n{FIRST}"),
        format!("**Privacy in practice: a new way.**\n\n{FIRST}"),
        format!("Privacy in practice:\n\na new way\n\n{FIRST}"),
        format!("Title: Privacy in practice: a new way\n\n{FIRST}"),
        format!("“Privacy in practice: a new way”. {FIRST}"),
        format!("*Privacy in practice: a new way*. {FIRST}"),
        format!("Privacy in practice: a new way: {FIRST}"),
        format!("Privacy in practice: a new way — {FIRST}"),
        format!("Privacy in practice: a new way\\\n{FIRST}"),
        format!("Privacy in practice: a new way\n{FIRST}"),
    ] {
        assert_eq!(titled(title, &text), FIRST, "{text}");
    }
    assert_eq!(titled("Is it so?", &format!("Is it so? {FIRST}")), FIRST);
    assert_eq!(titled("隐私保护的实践", "隐私保护的实践。我们证明它是安全的。"), "我们证明它是安全的。");
    assert_eq!(titled("On mills", "On Mills."), "");
    let (_, repeats, notes) = settled(title, &format!("{title}\n\n{FIRST}"), &RepeatsRecord::default());
    assert_eq!(repeats, [title]);
    assert_eq!(notes, [(Code::RepeatRemoved, format!("the abstract of `talk` begins with its title: `{title}`"))]);
}

#[test]
fn leaves_sentences_that_begin_with_the_title() {
    for (title, text) in [
        ("Privacy in practice", "Privacy in practice is hard. We show it."),
        ("Privacy in practice", "Privacy in practice Estonia has, we learn from."),
        ("Privacy in practice", "Privacy in practice, in short, is hard. We show it."),
        ("Privacy in practice", "Privacy in practice: A look behind the scenes. We show it."),
        ("Privacy in practice", "Privacy in practice – the case of Oslo. We show it."),
        ("Libretto", "Libretto: We love it."),
        ("The role of trust in AI", "The role of trust in AI Systems grows."),
        ("课程资讯", "课程资讯的两位讲者，分享经验。"),
        ("Zero Python", "Zero Python, a minimalist tool."),
        ("On C", "On C++\n\nWe like it."),
    ] {
        let before = units(&event(text, Dialect::Markdown).0.contributions[0].abstract_).join("\n");
        assert_eq!(titled(title, text), before, "{text}");
    }
}

#[test]
fn removes_the_title_of_a_copy_too() {
    let all = format!("On mills and grain\n\n{FIRST} {SECOND}");
    let (kept, repeats, _) = settled("On mills and grain", &format!("{all}\n\n{all}"), &RepeatsRecord::default());
    assert_eq!(kept, format!("{FIRST} {SECOND}"));
    assert_eq!(repeats, ["On mills and grain", &all.replace("\n\n", "\n")]);
}

const NEAR: &str = "We present a structured method for training of all the models that we know.";
const NEARLY: &str = "We present a structured way for training of all the models that we know.";

#[test]
fn reports_what_is_nearly_equal() {
    let (kept, repeats, notes) = settled("", &format!("{NEAR} {FIRST} {NEARLY}"), &RepeatsRecord::default());
    assert_eq!(kept, format!("{NEAR} {FIRST} {NEARLY}"));
    assert_eq!(repeats.len(), 0);
    let message = "a sentence in the abstract of `talk` nearly repeats another: `We present a structured [-method-]{+way+} for training of …`";
    assert_eq!(notes, [(Code::NearRepeat, message.to_owned())]);
}

#[test]
fn says_nothing_of_other_facts() {
    for other in [
        NEAR.replace("all the", "both"),
        NEAR.replace("present", "do not present"),
        NEAR.replace("training", "Oslo"),
        NEAR.replace("structured", "unstructured"),
    ] {
        let (kept, repeats, notes) = settled("", &format!("{NEAR} {other}"), &RepeatsRecord::default());
        assert_eq!((kept, repeats.len(), notes), (format!("{NEAR} {other}"), 0, vec![]));
    }
}

fn texts(texts: &[&str]) -> Vec<Spanned<String>> {
    texts.iter().map(|text| Spanned::made((*text).to_owned())).collect()
}

#[test]
fn removes_what_is_nearly_equal_on_request() {
    let text = format!("{NEAR} {FIRST} {NEARLY}");
    let named = |entry: &str| RepeatsRecord { remove: texts(&[entry]), ..RepeatsRecord::default() };
    for entry in
        ["we present a structured way for training of", NEARLY, "We present a structured way for training of …"]
    {
        let (kept, repeats, notes) = settled("", &text, &named(entry));
        assert_eq!((kept, repeats), (format!("{NEAR} {FIRST}"), vec![NEARLY.to_owned()]), "{entry}");
        assert_eq!(notes.len(), 1, "{notes:?}");
    }
    assert_eq!(settled("", &text, &named(NEAR)).0, format!("{FIRST} {NEARLY}"));
    for entry in ["We present", "We present a structured way for training in", FIRST] {
        let (kept, _, notes) = settled("", &text, &named(entry));
        let codes: Vec<Code> = notes.iter().map(|(code, _)| *code).collect();
        assert_eq!((kept, codes), (text.clone(), vec![Code::NearRepeat, Code::UnusedEntry]), "{entry}");
    }
    let other = NEAR.replace("all the", "both");
    assert_eq!(settled("", &format!("{NEAR} {other}"), &named(&other)).0, NEAR);
}

#[test]
fn removes_what_is_alike_enough_but_no_other_facts() {
    let above = |above| RepeatsRecord { remove_above: Some(Spanned::made(above)), ..RepeatsRecord::default() };
    let text = format!("{NEAR} {NEARLY}");
    assert_eq!(settled("", &text, &above(0.9)).0, NEAR);
    assert_eq!(settled("", &text, &above(0.99)).0, text);
    let text = format!("{NEAR} {}", NEAR.replace("method", "Method of Oslo"));
    let (kept, _, notes) = settled("", &text, &above(0.8));
    assert_eq!((kept, notes.len()), (text, 1));
}

#[test]
fn keeps_what_the_organizer_wants_printed() {
    let keep = |entry: &str| RepeatsRecord { keep: texts(&[entry]), ..RepeatsRecord::default() };
    let text = format!("{FIRST} {SECOND} More. {FIRST} {SECOND}");
    let (kept, repeats, notes) = settled("", &text, &keep(FIRST));
    assert_eq!((kept, repeats.len(), notes.len()), (text.clone(), 0, 0));
    let (kept, repeats, _) = settled("", &text, &keep(SECOND));
    assert_eq!((kept, repeats), (format!("{FIRST} {SECOND} More. {SECOND}"), vec![FIRST.to_owned()]));
    let (_, _, notes) = settled("", &text, &keep("Nothing that stands there begins with these very words."));
    assert_eq!(notes.last().map(|(code, _)| *code), Some(Code::UnusedEntry));
    let near = format!("{NEAR} {NEARLY}");
    assert_eq!(settled("", &near, &keep(NEARLY)).2, []);
    assert_eq!(settled("On mills", "On mills\n\nMore.", &keep("On mills")).0, "On mills\nMore.");
}

#[test]
fn counts_what_would_be_too_much_to_list() {
    let numbered: String = (0..60).map(|at| format!("Number {at}. {FIRST} ")).collect();
    let (_, repeats, notes) = settled("", &numbered, &RepeatsRecord::default());
    assert_eq!((repeats.len(), notes.len()), (59, 21));
    assert_eq!(notes[20].1, "39 more repeats are left out of the abstract of `talk`");
}
