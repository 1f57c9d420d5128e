use super::*;
use crate::diagnostic::{Code, Spanned};
use crate::prose::{read, read_inline, units};

fn spanned(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

fn content(text: &str, dialect: Dialect) -> Vec<Inline> {
    let prose = read(&spanned(text), dialect).value;
    let [Block::Paragraph { content }] = &prose[..] else { panic!("{prose:?}") };
    content.clone()
}

fn lines(text: &str, dialect: Dialect) -> Vec<String> {
    units(&read(&spanned(text), dialect).value)
}

/// The macros that are complained of, as the messages quote them.
fn unknown(text: &str, dialect: Dialect) -> Vec<String> {
    let complaints = read(&spanned(text), dialect).diagnostics;
    assert!(complaints.iter().all(|complaint| complaint.code == Code::UnknownMacro), "{complaints:?}");
    complaints.iter().flat_map(|complaint| complaint.message.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

fn words(text: &str) -> Inline {
    Inline::Text { text: text.to_owned() }
}

fn emphasis(content: Vec<Inline>) -> Inline {
    Inline::Emphasis { content }
}

#[test]
fn reads_marks_on_text_of_either_dialect() {
    let text =
        "an \\textit{item-level} \\emph{x} \\textbf{y} \\texttt{z} \\textsc{w}, {\\em relative\nDP} and {\\bf b}";
    for dialect in [Dialect::Markdown, Dialect::Plain] {
        let expected = [
            words("an "),
            emphasis(vec![words("item-level")]),
            words(" "),
            emphasis(vec![words("x")]),
            words(" "),
            Inline::Strong { content: vec![words("y")] },
            words(" "),
            Inline::Code { text: "z".to_owned() },
            words(" "),
            Inline::SmallCaps { content: vec![words("w")] },
            words(", "),
            emphasis(vec![words("relative DP")]),
            words(" and "),
            Inline::Strong { content: vec![words("b")] },
        ];
        assert_eq!(content(text, dialect), expected, "{dialect:?}");
        assert!(unknown(text, dialect).is_empty());
    }
}

#[test]
fn reads_what_is_inside_as_its_own_dialect() {
    let made = content("\\emph{a $x_1$ *b* [c](https://c.org) \\{d\\} e\\_f}", Dialect::Markdown);
    let [Inline::Emphasis { content }] = &made[..] else { panic!("{made:?}") };
    assert!(content.iter().any(|inline| matches!(inline, Inline::Math { tex, .. } if tex == "x_1")), "{content:?}");
    assert!(content.contains(&emphasis(vec![words("b")])));
    assert!(content.iter().any(|inline| matches!(inline, Inline::Link { target, .. } if target == "https://c.org")));
    assert_eq!(content.last(), Some(&words(" {d} e_f")));
    assert_eq!(lines("*a \\textbf{b} c*, \\emph{\\emph{d}} e", Dialect::Markdown), ["a b c, d e"]);
}

#[test]
fn reads_addresses_notes_and_characters() {
    let made =
        content("\\href{https://a.org/b\\_c}{code} \\url{https://d.org} x\\footnote{y} $z$ \\LaTeX", Dialect::Markdown);
    assert!(matches!(&made[0], Inline::Link { target, .. } if target == "https://a.org/b_c"), "{made:?}");
    assert!(matches!(&made[2], Inline::Link { target, .. } if target == "https://d.org"), "{made:?}");
    assert_eq!(plain_text(&made), "code https://d.org x (y) $z$ LaTeX");
    assert_eq!(lines("a \\label{b}c CO\\textsubscript{2} \\ldots{} d", Dialect::Plain), ["a c CO2 … d"]);
}

#[test]
fn prints_what_unknown_macros_hold_and_names_them_once() {
    let text =
        "\\diff{Our $n$ experiments} run \\diff{it} on \\aitia, \\aitia{} and \\pair{a}{b}; $x$ is \\epsilon-close";
    let markdown = Dialect::Markdown;
    assert_eq!(lines(text, markdown), ["Our $n$ experiments run it on aitia, aitia and ab; $x$ is $\\epsilon$-close"]);
    assert_eq!(unknown(text, markdown), ["\\diff", "\\pair", "\\aitia"]);
    let complaints = read(&spanned("\\diff{a} \\begin{b}"), markdown).diagnostics;
    assert!(complaints[1].message.contains("printed as it stands"), "{complaints:?}");
    assert!(complaints[0].help.as_deref().is_some_and(|help| help.contains("`macros:` in event.yaml")));
}

#[test]
fn leaves_unknown_macros_of_plain_text_and_says_so() {
    let text = "\\diff{a} \\aitia \\alpha $\\mathcal{O}(n)$ \\emph{b}";
    assert_eq!(lines(text, Dialect::Plain), ["\\diff{a} \\aitia \\alpha $\\mathcal{O}(n)$ b"]);
    assert_eq!(unknown(text, Dialect::Plain), ["\\diff"]);
}

#[test]
fn leaves_other_backslashes_alone() {
    for text in [
        "in C:\\temp\\new or \\\\server\\share\\dir, C:\\emph{x}",
        "matches \\d+ and \\w{2} \\1 \\ x",
        "\\emph{open, {\\em open, \\emph x and \\temp alone",
        "a } b { c } {d}",
    ] {
        let shown = text.replace("\\\\", "\\");
        assert_eq!(lines(text, Dialect::Markdown), [shown.as_str()]);
        assert_eq!(lines(text, Dialect::Plain), [text]);
        for dialect in [Dialect::Markdown, Dialect::Plain] {
            assert!(unknown(text, dialect).is_empty(), "{text}");
        }
    }
    let escaped = "\\{a\\} \\\\emph{b} and $x$ in C:\\temp\\new \\d+ \\nWe";
    assert_eq!(lines(escaped, Dialect::Markdown), ["{a} \\emph{b} and $x$ in C:\\temp\\new \\d+ \\nWe"]);
}

#[test]
fn reads_titles() {
    let title = read_inline(&spanned("\\textsc{Name}: a {\\em new} tool"), Dialect::Plain).value;
    assert_eq!(plain_text(&title), "Name: a new tool");
    assert!(matches!(&title[0], Inline::SmallCaps { .. }));
}

#[test]
fn leaves_nothing_hollow() {
    for text in ["\\label{a}", "\\emph{}", "- \\label{a}", "> \\label{a}", "\\label{a}\n\n# \\label{b}", "{\\em }"] {
        assert!(read(&spanned(text), Dialect::Markdown).value.is_empty(), "{text}");
    }
    assert_eq!(content("$x$\\newline y \\newline", Dialect::Markdown).len(), 3);
}

/// How deep the marks of a line are nested.
fn height(content: &[Inline]) -> usize {
    content.iter().filter_map(Inline::content).map(|content| 1 + height(content)).max().unwrap_or(0)
}

#[test]
fn stays_within_the_depth_of_trees() {
    let levels = 1_000;
    let nested = format!("{}deep{}", "\\emph{*a \\textbf{".repeat(levels), "} b*}".repeat(levels));
    for text in [nested, format!("{}deep{}", "{\\em ".repeat(levels), "}".repeat(levels))] {
        for dialect in [Dialect::Markdown, Dialect::Plain] {
            let checked = read(&spanned(&text), dialect);
            let [Block::Paragraph { content }] = &checked.value[..] else { panic!("{:?}", checked.value) };
            assert!(height(content) <= crate::prose::tree::MAX_DEPTH - PARAGRAPH, "{}", height(content));
            assert!(plain_text(content).contains("deep"));
        }
    }
}

#[test]
fn reads_words_that_lost_their_braces() {
    for dialect in [Dialect::Plain, Dialect::Latex] {
        assert_eq!(
            lines("with \\emphsketched and \\textbfbold-faced words", dialect),
            ["with sketched and bold-faced words"]
        );
        assert_eq!(unknown("with \\emphsketched and \\textbfbold words", dialect), ["\\emphsketched", "\\textbfbold"]);
    }
}
