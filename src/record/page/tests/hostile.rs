//! Pages that mean harm, or were made by accident: read in bounded time, and nothing lost in silence.

use proptest::prelude::*;

use super::page;
use crate::diagnostic::{Code, Sources};
use crate::patience::within;
use crate::record::page::line::Line;
use crate::record::page::{read, saved};
use crate::record::source::File;
use crate::record::text::Text;

#[test]
fn large_and_twisted_pages_take_bounded_time() {
    let deep = "<div>".repeat(100_000) + "x";
    let bold = "<b><i>".repeat(50_000) + "x";
    let pages: Vec<(&str, &str, String)> = vec![
        ("a line of megabytes", "p.txt", "word ".repeat(2_000_000)),
        ("a line without a space", "p.txt", "x".repeat(10_000_000)),
        ("headings without end", "p.md", "## Invited Talks\n\n### Title\n".repeat(30_000)),
        ("headings of words alone", "p.txt", "Invited Talks\n\n".repeat(30_000)),
        ("deep elements", "p.html", deep),
        ("unclosed emphasis", "p.html", bold),
        ("open comments", "p.md", "<!-- {% {{ ".repeat(100_000)),
        ("open tags", "p.md", "<a <b <td ".repeat(100_000)),
        ("emphasis without end", "p.md", format!("## Talks\n{}", "*_[`$".repeat(100_000))),
        ("parentheses", "p.txt", format!("Invited Talks\n\n{}", "(".repeat(1_000_000))),
        ("names without end", "p.txt", format!("Talks\n\nTitle of It\n\n{}", "Ada Byron; ".repeat(100_000))),
        ("references", "p.html", "&amp;lt;&#0;&#x110000;&nosuch;".repeat(50_000)),
        (
            "one table",
            "p.html",
            format!("<h2>Talks</h2><table>{}", "<tr><td>A Title of It<td>Ada Byron".repeat(20_000)),
        ),
        ("a day of minutes", "p.txt", format!("Programme\n\n{}", "9:00 Ada Byron: On Engines\n".repeat(5_000))),
        ("zeros", "p.txt", "\0\0\n".repeat(100_000)),
    ];
    for (what, name, content) in pages {
        let _ = within(&what, || page(name, &content));
    }
}

#[test]
fn limits_are_said() {
    let codes = |name: &str, content: &str| -> Vec<Code> {
        page(name, content).diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    };
    assert!(codes("p.txt", &"word ".repeat(100_000)).contains(&Code::OverLimit));
    assert!(codes("p.txt", &"word\n".repeat(60_000)).contains(&Code::OverLimit));
    assert!(codes("p.html", &"<div>".repeat(1_000)).contains(&Code::OverLimit));
    assert_eq!(codes("p.txt", ""), [Code::NothingRead]);
}

#[test]
fn what_cannot_be_read_is_kept_and_named() {
    let checked = page("p.txt", "Lorem ipsum\n\ndolor sit\namet\n\n\nconsectetur");
    assert_eq!(checked.value.unplaced.len() + usize::from(checked.value.event.title.is_some()), 4);
    let unplaced = checked.diagnostics.iter().find(|diagnostic| diagnostic.code == Code::UnplacedLines);
    assert!(unplaced.is_some_and(|diagnostic| diagnostic.message.contains("3–4, 7")), "{unplaced:?}");
    assert!(checked.has_errors());
}

/// Pieces of pages, so that chance makes pages and not noise.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Invited Talks",
        "## Contributed Talks",
        "### A Title: With a Colon",
        "Ada Byron; Jean Ford",
        "Kew; Ockham",
        "(Kew)",
        "Abstract:",
        "**Abstract:** We show it.",
        "Ada Byron: On Engines",
        "9:00–9:30",
        "Programme",
        "10:00 Break",
        "• an item",
        "1. one",
        "- x",
        "<li>A Title<br>Ada Byron (Kew)</li>",
        "<h2>Committee</h2>",
        "<td>",
        "</table>",
        "{% if x %}",
        "{% endif %}",
        "<!--",
        "-->",
        "Call for Talks",
        "Contact: ada@example.org",
        "May 5, 2021",
        "| a | b |",
        "|---|---|",
        "&nbsp;",
        "",
        "",
        "---",
        "***",
        "$x_1$",
        "\u{0}",
        "Ünïcödé ﷽ 算盤 عربى",
        "“",
        "(((",
        "[x](https://example.org)",
        "===",
        "```",
        "  \tindented",
        "Speaker: Ada, Title: B",
    ]);
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => any::<String>()], 0..40)
        .prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn no_page_panics_and_every_line_is_accounted_for(content in pieces(), form in 0..3_usize) {
        let name = ["p.txt", "p.md", "p.html"][form];
        let page = File { name: name.to_owned(), bytes: content.clone().into_bytes(), ..File::default() };
        let mut sources = Sources::default();
        let checked = read(&page, &mut sources);
        let text = sources.text(name).unwrap_or_default();
        for line in &checked.value.unplaced {
            let at = line.place.position().expect("an unplaced line stands somewhere");
            prop_assert!(text.get(at.bytes()).is_some());
        }
        let named = checked.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::UnplacedLines);
        prop_assert!(checked.value.unplaced.is_empty() || named);
        for talk in &checked.value.contributions {
            prop_assert!(talk.id.is_some() && !talk.title.value.is_empty());
            prop_assert!(talk.abstract_.as_ref().is_none_or(|text| !text.value.trim().is_empty() && !text.value.contains("ada@")));
        }
        let mut ids: Vec<_> = checked.value.contributions.iter().map(|talk| talk.id.as_ref().map(|id| id.value.clone())).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }

    #[test]
    fn every_line_of_saved_text_becomes_a_line(content in pieces()) {
        let text = Text::new("p".into(), content);
        let lines: Vec<Line> = saved::lines(&text);
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').collect::<String>();
        let covered: String = lines.iter().map(|line| visible(&text.content[line.at.clone()])).collect();
        prop_assert_eq!(covered, visible(&text.content));
    }
}
