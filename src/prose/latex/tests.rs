use super::*;
use crate::prose::{Block, units};

fn lines(text: &str) -> Vec<String> {
    units(&read(text, &Place::Made, &mut Vec::new()).0)
}

fn unknown(text: &str) -> Vec<String> {
    let mut diagnostics = Vec::new();
    let _ = read(text, &Place::Made, &mut diagnostics);
    diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

#[test]
fn reads_marks_on_text() {
    let (prose, _) = read(
        "A \\emph{b {c} d} {\\bf e} \\textsuperscript2 \\texttt{f\\_g} \\texttt{h}",
        &Place::Made,
        &mut Vec::new(),
    );
    let words = |text: &str| Inline::Text { text: text.to_owned() };
    let [Block::Paragraph { content }] = &prose[..] else { panic!("{prose:?}") };
    assert_eq!(
        content,
        &[
            words("A "),
            Inline::Emphasis { content: vec![words("b c d")] },
            words(" "),
            Inline::Strong { content: vec![words("e")] },
            words(" "),
            Inline::Superscript { content: vec![words("2")] },
            words(" f_g "),
            Inline::Code { text: "h".to_owned() },
        ]
    );
}

#[test]
fn reads_characters() {
    for (written, meant) in [
        (
            "Schr\\\"odinger, Poincar\\'{e}, \\c{c}, \\v s, na\\\"{\\i}ve, \\aa, {\\O}re, Stra\\ss e",
            "Schrödinger, Poincaré, ç, š, naïve, å, Øre, Straße",
        ),
        (
            "50\\% of \\$5 \\& \\#1\\_a \\{b\\} ``q'' `r' it's 1--2 --- c~d",
            "50% of $5 & #1_a {b} “q” ‘r’ it’s 1–2 — c\u{A0}d",
        ),
        ("a % comment\n  b\\\\c \\ldots{} d\\LaTeX{} e", "a b c … dLaTeX e"),
        (
            "https://a.org/~x--y\\_z%20 \\url{https://b.org/a_b} \\href{https://c.org}{c}",
            "https://a.org/~x--y_z%20 https://b.org/a_b c",
        ),
        ("as in \\cite[p.~3]{a,b} and Fig.~\\ref{fig:x}\\label{y}", "as in [a, b] and Fig.\u{A0}fig:x"),
        ("a\\footnote{See \\emph{b}.} c", "a (See b.) c"),
    ] {
        assert_eq!(lines(written), [meant]);
    }
}

#[test]
fn reads_environments() {
    let text = "Two:\n\\begin{itemize}\n\\item one \\item[x] two\n\n more\n\\begin{enumerate}\\item in\\end{enumerate}\n\\end{itemize}\n\
                \\begin{quote}q\\end{quote}\\begin{verbatim}\n a % b\n\\end{verbatim}\n\nEnd.";
    assert_eq!(lines(text), ["Two:", "one", "x two", "more", "in", "q", " a % b", "End."]);
    assert_eq!(lines("\\begin{tabular}{ll} a & b \\\\ c & d \\end{tabular}"), ["a | b c | d"]);
}

#[test]
fn reads_formulas() {
    let text = "a $x_{\\text{$y$}}$ \\(z\\) $$v$$ \\[w\\] \\begin{align*} a &= b \\\\ c \\end{align*} costs $5";
    assert_eq!(
        lines(text),
        ["a $x_{\\text{$y$}}$ $z$", "$v$", "$w$", "$\\begin{aligned} a &= b \\\\ c \\end{aligned}$", "costs $5"]
    );
    assert_eq!(lines("\\epsilon-close"), ["$\\epsilon$-close"]);
}

#[test]
fn names_what_it_does_not_know() {
    assert_eq!(lines("\\mpc{} is \\foo[x]{bar} \\begin{claim}so\\end{claim}"), ["is bar", "so"]);
    assert_eq!(unknown("\\foo{a} \\foo{b} \\newcommand{\\x}[1]{\\x\\x}").len(), 2);
    assert!(unknown("\\emph{a} $\\foo$ \\'e").is_empty());
}

#[test]
fn reads_broken_source_as_far_as_it_goes() {
    for (written, meant) in [
        ("a } b { c", "a b c"),
        ("a \\end{x} b \\(c", "a b (c"),
        ("\\emph{a", "a"),
        ("a \\", "a \\"),
        ("\\begin{equation} x", "x"),
    ] {
        assert_eq!(lines(written).join(" ").replace("  ", " "), meant);
    }
}
