//! What holds for any text whatever: reading ends soon, never panics, keeps its limits, and loses no letter.

use proptest::prelude::*;

use super::{Block, Dialect, Inline, Prose, plain_text, read, read_inline, units};
use crate::diagnostic::{Code, Spanned};

const DIALECTS: [Dialect; 4] = [Dialect::Plain, Dialect::Markdown, Dialect::Latex, Dialect::Html];

fn spanned(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

/// No text is hollow, no space stands twice, and nothing stands at an end that does not print.
fn is_tidy(prose: &Prose) -> bool {
    prose.iter().all(|block| match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => {
            let text = plain_text(content);
            let starts_with_space = matches!(content.first(), Some(Inline::Text { text }) if text.starts_with(' '));
            let breaks_at_end = matches!(content.last(), Some(Inline::Break));
            !text.trim().is_empty() && !text.contains('\n') && !starts_with_space && !breaks_at_end
        }
        Block::List { items, .. } => !items.is_empty() && items.iter().all(|item| !item.is_empty() && is_tidy(item)),
        Block::Quote { content } => !content.is_empty() && is_tidy(content),
        Block::Table { align, head, rows } => {
            let whole = |row: &Vec<_>| row.len() == align.len();
            !rows.is_empty() && rows.iter().all(whole) && (head.is_empty() || whole(head))
        }
        Block::Code { .. } | Block::Math { .. } | Block::Figure { .. } | Block::References { .. } => true,
    })
}

/// Text as people paste it: words, marks of every dialect, and debris.
fn pasted() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("word "),
        Just("\n"),
        Just("\n\n"),
        Just("- "),
        Just("* "),
        Just("1. "),
        Just("(a) "),
        Just("    "),
        Just("•"),
        Just("`"),
        Just("``"),
        Just("''"),
        Just("$"),
        Just("$$"),
        Just("\\"),
        Just("{"),
        Just("}"),
        Just("\\'e"),
        Just("\\em "),
        Just("\\begin{itemize}"),
        Just("\\item "),
        Just("\\end{itemize}"),
        Just("\\emph{"),
        Just("{\\em "),
        Just("\\own{"),
        Just("\\own "),
        Just("\\href{"),
        Just("\\label{"),
        Just("\\texttt{"),
        Just("\\newline "),
        Just("\\{"),
        Just("\\("),
        Just("\\)"),
        Just("%"),
        Just("<b>"),
        Just("</b>"),
        Just("<script>"),
        Just("<"),
        Just("<p>"),
        Just("</p>"),
        Just("<ol type=a>"),
        Just("<li>"),
        Just("<table><tr><td>"),
        Just("<dl><dt>"),
        Just("<math><mi>x</mi></math>"),
        Just("<br>"),
        Just("<b style='font-variant:small-caps'>"),
        Just("&#x202E;"),
        Just("&lt;p&gt;"),
        Just("\\cite{a}"),
        Just("\\newcommand{\\own}[1]{#1\\own}"),
        Just("\\begin{align}"),
        Just("\\end{align}"),
        Just("\\begin{thebibliography}\\bibitem{a}"),
        Just("[^1]"),
        Just("\n[^1]: "),
        Just("&amp;"),
        Just("&"),
        Just("["),
        Just("](http://a.b)"),
        Just("https://a.org/x)"),
        Just("~"),
        Just("--"),
        Just("---"),
        Just("|"),
        Just("#"),
        Just("> "),
        Just("\u{202E}"),
        Just("\u{200D}"),
        Just("é"),
        Just("漢"),
        Just("ﬁ"),
        Just("\u{301}"),
        Just("_"),
        Just("**"),
        Just("\t"),
        Just("  \n"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn reads_anything(text in prop_oneof![pasted(), any::<String>()]) {
        for dialect in DIALECTS {
            let prose = read(&spanned(&text), dialect).value;
            prop_assert!(is_tidy(&prose), "{dialect:?} {prose:?}");
            let title = read_inline(&spanned(&text), dialect).value;
            prop_assert!(!plain_text(&title).contains('\n'), "{title:?}");
        }
    }

    #[test]
    fn loses_no_letter_between_tags(
        words in prop::collection::vec("[a-zA-Z0-9é漢<=]{1,8}", 1..20),
        tags in prop::collection::vec(prop::sample::select(vec![
            " <p>", "</p> ", "<b>", "</b>", " <div>", "</div> ", " <ul><li>", "</ul> ", " <table><tr><td>", "</table> ",
            " <h2>", "</h2> ", "<i>", "</i>", " <blockquote>", "</blockquote> ", " <br> ", "<sub>", "</sub>",
        ]), 20),
    ) {
        let html: String = words.iter().zip(&tags).flat_map(|(word, tag)| [" ", word, " ", *tag]).collect();
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters
        };
        let read = units(&read(&spanned(&html), Dialect::Html).value).concat();
        prop_assert_eq!(letters(&read), letters(&words.concat()), "{}", html);
    }

    #[test]
    fn loses_no_letter_of_plain_text(words in prop::collection::vec("[a-zA-Z0-9*#€@<>=`_]{1,8}", 1..30)) {
        let text = words.join("\n");
        prop_assert_eq!(units(&read(&spanned(&text), Dialect::Plain).value).join(" "), words.join(" "));
    }
}

#[test]
fn says_what_is_over_the_limits() {
    let long = read(&spanned(&"word ".repeat(50_000)), Dialect::Plain);
    assert_eq!(long.diagnostics[0].code, Code::OverLimit);
    let deep = read(&spanned(&format!("{}deep", "> ".repeat(100_000))), Dialect::Markdown);
    assert!(deep.diagnostics.iter().any(|diagnostic| diagnostic.message.contains("nested")));
    let nested = read(&spanned(&format!("{}deep", "> ".repeat(1_000))), Dialect::Markdown);
    assert_eq!(units(&nested.value), ["deep"]);
}
