//! Texts that were made to hurt, as long as a text may be, in every dialect and without one.

use super::{Dialect, Macros, Reading, Vocabulary, read};
use crate::diagnostic::Spanned;
use crate::patience::within;

fn is_quick_about(text: &str, what: &str) {
    let (vocabulary, macros) = (Vocabulary::of(std::iter::once(text)), Macros::none());
    let text = Spanned::made(text.to_owned());
    for dialect in [None, Some(Dialect::Plain), Some(Dialect::Markdown), Some(Dialect::Latex), Some(Dialect::Html)] {
        let reading = Reading { dialect, macros: &macros, vocabulary: &vocabulary };
        within(&(what, dialect), || drop(read(&text, reading).value.clone()));
    }
}

#[test]
fn is_quick_about_hostile_texts() {
    for piece in [
        "> ",
        "- ",
        "[",
        "![",
        "*a ",
        "_a **b ",
        "<b>",
        "<div>",
        "<!--",
        "<",
        "<p>",
        "<b>x<p>",
        "<b><p></i>",
        "<table><tr><td>",
        "<svg>",
        "<a b=\"",
        "<math>",
        "<li><ul>",
        "&lt;p&gt;",
        "\\begin{equation}",
        "\\begin{itemize}",
        "\\bibitem{a}",
        "\\def\\a{\\b}",
        "\\[",
        "$$",
        "$a",
        "[^1]",
        "\n[^1]: [^1]",
        "\n(a) ",
        "`",
        "``",
        "$",
        "{",
        "\\emph{",
        "\\emph{}",
        "\\emph{a",
        "{\\em ",
        "{\\em a} ",
        "\\a{",
        "\\href{",
        "\\own{a}",
        "$x$\\own ",
        "*\\emph{",
        "}",
        "\\begin{itemize}\\item ",
        "\\begin{quote}",
        "(",
        "a.B",
        "http://a)",
        "\\'",
        "{\\'",
        "&",
        "''``",
        "\u{202A}",
        "e\u{301}",
        "\n- ",
        "\n1. ",
        "|",
        "--",
        "~",
        "\\(",
        "[a](",
        "\\href{http://a.b}{c}",
        "&amp;amp;",
        "<td>a</td>",
        "\\footnote{",
        "\\cite{a}",
        "$\\ce{H2O}$",
        "[1] A. Author, Title, 2001.\n",
        "• a ",
        "a- b- c- ",
        "Ã©",
        "_x0041_",
        "\u{202E}a",
        "Keywords: a, b; ",
    ] {
        is_quick_about(&piece.repeat(read::MAX_BYTES / piece.len()), piece);
    }
    for (open, close) in [
        ("{\\em ", "}"),
        ("\\own{", "}"),
        ("*\\emph{a", "}*"),
        ("\\href{x}{", "}"),
        ("{", "}"),
        ("<div>", "</div>"),
        ("\\begin{a}", "\\end{a}"),
        ("\\begin{itemize}\\item ", "\\end{itemize}"),
    ] {
        let times = read::MAX_BYTES / (open.len() + close.len());
        is_quick_about(&format!("{}{}", open.repeat(times), close.repeat(times)), open);
    }
}

#[test]
fn is_quick_about_texts_that_grow() {
    let name = |number: usize| -> String { number.to_string().bytes().map(|digit| char::from(digit + 49)).collect() };
    let each = |count: usize, line: &dyn Fn(usize) -> String| -> String { (0..count).map(line).collect() };
    let double = |at: usize| format!(r"\def\x{}{{\x{}\x{}}}", name(at), name(at + 1), name(at + 1));
    for (what, text) in [
        ("macros that double", each(60, &double) + &r"\xa ".repeat(30_000)),
        ("a chain of macros", each(8_000, &|at| format!(r"\def\x{}{{\x{}}}", name(at), name(at + 1))) + r"\xa"),
        (
            "arguments that grow",
            format!(r"\newcommand{{\a}}[1]{{#1#1#1}}{}x{}", r"\a{".repeat(30), "}".repeat(30))
                + &r"\a{b}".repeat(20_000),
        ),
        ("footnotes in footnotes", "a[^0]\n\n".to_owned() + &each(11_000, &|at| format!("[^{at}]: [^{}]\n\n", at + 1))),
        ("labels and references", each(7_000, &|at| format!(r"\label{{a{at}}}\ref{{a{at}}} "))),
        ("environments", each(15_000, &|at| format!(r"\begin{{a{at}}}"))),
        ("words broken", each(15_000, &|at| format!("w{}- od ", name(at)))),
        ("a row of cells", format!("<table><tr>{}", "<td>x".repeat(39_000))),
        ("a column of cells", format!("<table>{}", "<tr><td>x".repeat(22_000))),
        ("a table of bars", format!("{}\n{}\n{}", "|a".repeat(33_000), "|-".repeat(33_000), "|x".repeat(33_000))),
        ("a wide matrix", format!(r"$\begin{{matrix}}{}\end{{matrix}}$", "a&".repeat(90_000))),
        ("MathML in rows", format!("<math>{}x{}</math>", "<mrow>".repeat(10_000), "</mrow>".repeat(10_000))),
        ("MathML in fractions", format!("<math>{}", "<mfrac><mn>1</mn>".repeat(11_000))),
        ("a fraction", format!("${}", r"\frac{".repeat(30_000))),
        ("powers", format!("${}b{}$", "a^{".repeat(40_000), "}".repeat(40_000))),
        ("an entity", format!("&{}", "amp;".repeat(49_000))),
        ("accents on one letter", format!("e{}", "\u{301}".repeat(99_000))),
        ("a word", "a".repeat(200_000)),
        ("a broken word", format!("{}- {}", "a".repeat(99_000), "b".repeat(99_000))),
        ("directions", "\u{2067}".repeat(66_000)),
        ("references", each(6_000, &|at| format!("[{at}] A. Author, Title, 2001.\n"))),
    ] {
        is_quick_about(&text, what);
    }
}
