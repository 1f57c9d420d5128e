//! Runs what `fuzz/` runs, on texts made here.

use proptest::prelude::*;

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a library of its own beside")]
mod fuzz;

/// What formulas and their surroundings are made of.
const PIECES: [&str; 60] = [
    "$",
    "$$",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "{",
    "}",
    "[",
    "]",
    "^",
    "_",
    "&",
    "\\\\",
    "#",
    "%",
    "~",
    "\"",
    "'",
    "|",
    "<",
    ">",
    "\\a",
    "\\b{x}",
    "\\c",
    "\\d ",
    "\\newcommand{\\e}[1]{\\e{#1}#1}",
    "\\def\\f#1{#1#1}",
    "\\e{y}",
    "\\f",
    "\\begin{align}",
    "\\end{align}",
    "\\begin{array}{*{3}{c|}p{1cm}}",
    "\\end{array}",
    "\\begin{cases}",
    "\\end{cases}",
    "\\begin{eqnarray*}",
    "\\end{eqnarray*}",
    "\\over",
    "\\choose",
    "\\left<",
    "\\right.",
    "\\frac",
    "\\sqrt[",
    "\\text{",
    "\\textbf{a $",
    "\\operatorname*{",
    "\\mathop{",
    "\\limits",
    "\\SI{1e3}{\\kilo\\metre}",
    "\\tag{1}",
    "\\unknown",
    "\\mathbbR",
    "<math><mi>x</mi></math>",
    "<script>",
    "std",
    "read(",
    "é漢",
    "x",
    "1.5",
];

fn source() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..16).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()]
}

proptest! {
    #[test]
    fn formulas_are_math_and_nothing_else(tex in source()) {
        fuzz::formula(&tex);
    }

    #[test]
    fn texts_hold_no_code(text in source()) {
        fuzz::text(&text);
    }
}
