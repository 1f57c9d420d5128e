use super::*;
use crate::prose::{Block, units};

fn tree(text: &str) -> Prose {
    read(text, &mut Unmet::default()).0
}

fn lines(text: &str) -> Vec<String> {
    units(&tree(text))
}

fn complaints(text: &str) -> Vec<String> {
    let mut unmet = Unmet::default();
    let _ = read(text, &mut unmet);
    let mut diagnostics = Vec::new();
    unmet.report(&crate::diagnostic::Place::Made, &mut diagnostics);
    diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

#[test]
fn reads_marks_on_text() {
    let prose = tree("A \\emph{b {c} d} {\\bf e} \\textsuperscript2 \\texttt{f\\_g} \\texttt{h}");
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
        ("as in \\cite[p.~3]{a,b} and Fig.~\\ref{fig:x}\\label{y}", "as in [a, b, p.\u{A0}3] and Fig.\u{A0}fig:x"),
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
    let text = "\\mpc{} is \\foo[x]{bar}, \\FHE too \\begin{claims}so\\end{claims}";
    assert_eq!(lines(text), ["mpc is bar, FHE too", "so"]);
    assert_eq!(complaints("\\foo{a} \\foo{b} \\newenvironment{x}{y}{z}").len(), 1);
    assert!(complaints("\\emph{a} $\\foo$ \\'e \\mathsf{FHE} \\epsilon").is_empty());
    assert_eq!(lines("\\mathsf{FHE} in \\mathcal{O}(n)"), ["$\\mathsf{FHE}$ in $\\mathcal{O}$(n)"]);
}

#[test]
fn counts_lists_as_their_authors_do() {
    for (options, start, label) in
        [("", 1, None), ("[(a)]", 1, Some("(a)")), ("[label=\\roman*),start=2]", 2, Some("i)"))]
    {
        let prose = tree(&format!("\\begin{{enumerate}}{options}\\item x\\item y\\end{{enumerate}}"));
        let [Block::List { start: from, label: shown, items }] = &prose[..] else { panic!("{prose:?}") };
        assert_eq!((*from, shown.as_deref(), items.len()), (Some(start), label, 2));
    }
    assert_eq!(lines("\\begin{description}\\item[\\emph{A}:] b\\end{description}"), ["A: b"]);
    assert_eq!(lines("\\begin{itemize}\\item[$\\bullet$] b\\end{itemize}"), ["b"]);
}

#[test]
fn figures_are_referred_to_by_number() {
    let text = "See Fig.~\\ref{b}. \\begin{figure}\\includegraphics{x}\\label{a}\\end{figure} \
                \\begin{figure*}\\includegraphics{y}\\caption{Two.}\\label{b}\\end{figure*}";
    assert_eq!(lines(text)[0], "See Fig.\u{A0}2.");
    assert!(complaints(text).is_empty());
}

#[test]
fn resolves_references_within_the_text() {
    let text = "See \\cite[p.~3]{b,a} and \\citep[see][]{c}.\n\\begin{thebibliography}{9}\\bibitem{a} A. A, \\emph{On A}. \
                \\bibitem[B+20]{b} B.\\newblock C.\\end{thebibliography}";
    assert_eq!(lines(text), ["See [B+20, 1, p.\u{A0}3] and [see c].", "[1] A. A, On A.", "[B+20] B. C."]);
    assert_eq!(complaints(text), ["references lead nowhere in the booklet: `c`"]);
    let formula = "By \\eqref{e} \\begin{equation}\\label{e}x=y\\end{equation} and \\ref{f}";
    assert_eq!(lines(formula), ["By (1)", "$x=y \\qquad (1)$", "and f"]);
}

#[test]
fn reads_figures_statements_and_notes() {
    let text = "\\begin{figure}[h]\\centering\\includegraphics[width=3cm,alt={An a}]{img/a.png}\\caption{The \\emph{a}.}\\end{figure}";
    let prose = tree(text);
    let [Block::Figure { file, caption, alt }] = &prose[..] else { panic!("{prose:?}") };
    assert_eq!((file.as_str(), alt.as_str(), caption.len()), ("a.png", "An a", 3));
    assert!(complaints(text).is_empty());
    let text = "\\newtheorem{satz}{Satz}\\begin{satz}[Euler]a\\end{satz}\\begin{lemma}b\\end{lemma}";
    assert_eq!(lines(text), ["Satz (Euler). a", "Lemma. b"]);
    assert_eq!(
        lines("5% of them, \\enquote{so}\\hspace{1cm}we \\textcolor{red}{say} % not\n\\vskip 2pt x"),
        ["5% of them, “so” we say x"]
    );
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

#[test]
fn keeps_no_row_of_pictures() {
    let text = "\\begin{tabular}{cc}\\includegraphics{a.png} & \\includegraphics{b.png} \\\\ (a) & (b)\\end{tabular}";
    let prose = tree(text);
    assert_eq!(prose.iter().filter(|block| matches!(block, Block::Figure { .. })).count(), 2, "{prose:?}");
    assert_eq!(lines(text).last().map(String::as_str), Some("(a) | (b)"));
    assert!(!lines(text).iter().any(|line| line.starts_with("|")), "{prose:?}");
}
