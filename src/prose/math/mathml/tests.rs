use proptest::prelude::*;

use super::super::{to_mathml, to_typst};
use super::*;

#[test]
fn reads_what_others_write() {
    for (mathml, tex) in [
        ("<math><mi>x</mi><mo>=</mo><mn>1</mn></math>", "x=1"),
        ("<math display=\"block\"><msup><mi>x</mi><mn>2</mn></msup></math>", "x^2"),
        (
            "<mml:math xmlns:mml=\"http://www.w3.org/1998/Math/MathML\"><mml:mfrac><mml:mi>α</mml:mi>\
             <mml:mrow><mml:mn>2</mml:mn><mml:mspace width=\"1em\"/><mml:mi>y</mml:mi></mml:mrow></mml:mfrac></mml:math>",
            "\\frac{\\alpha}{2\\quad y}",
        ),
        ("<m:math><m:mfenced open=\"[\"><m:mi>a</m:mi><m:mi>b</m:mi></m:mfenced></m:math>", "\\left[a,b\\right)"),
        (
            "<math><semantics><mrow><mi>x</mi></mrow><annotation encoding=\"application/x-tex\">{\\displaystyle x_1}\
             </annotation></semantics></math>",
            "x_1",
        ),
        ("<math><mi mathvariant=\"bold\">v</mi><mo>&#x2208;</mo><mi>ℝ</mi></math>", "\\mathbf{v}\\in\\mathbb{R}"),
        (
            "<math><mi>𝒪</mi><mo stretchy=\"false\">(</mo><mi>n</mi><mo stretchy=\"false\">)</mo></math>",
            "\\mathcal{O}(n)",
        ),
        ("<math><mi>sin</mi><mo>&ApplyFunction;</mo><mi>x</mi></math>", "\\sin x"),
        ("<math><mi>negl</mi><mo>(</mo><mi>λ</mi><mo>)</mo></math>", "\\operatorname{negl}(\\lambda)"),
        ("<math><mtext>if&nbsp;5% of {a}</mtext></math>", "\\text{if~5\\% of \\{a\\}}"),
        ("<math><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover></math>", "\\sum_i^n"),
        ("<math><mover accent=\"true\"><mi>x</mi><mo>^</mo></mover></math>", "\\hat{x}"),
        (
            "<math><mmultiscripts><mi>C</mi><mn>2</mn><none/><mprescripts/><none/><mn>13</mn></mmultiscripts></math>",
            "{}^{13}C_{2}",
        ),
        ("<math><msqrt><mi>x</mi><mo>+</mo><mi>y</mi></msqrt></math>", "\\sqrt{x+y}"),
        ("<math><msup><mi>f</mi><mo>′</mo></msup></math>", "f'"),
    ] {
        assert_eq!(from_mathml(mathml).as_deref(), Some(tex), "{mathml}");
    }
}

#[test]
fn reads_nothing_else() {
    let deep = format!("<math>{}x{}</math>", "<mrow>".repeat(60), "</mrow>".repeat(60));
    let long = format!("<math>{}</math>", "<mi>x</mi>".repeat(20_000));
    let many = format!("<math>{}</math>", "<mi>x</mi>".repeat(3_000));
    for source in ["", "x", "<p>x</p>", "<math></math>", "<x:mi>x</x:mi>", deep.as_str(), long.as_str(), many.as_str()]
    {
        assert_eq!(from_mathml(source), None);
    }
}

/// Formulas that say the same in TeX and as MathML.
const SAME: [&str; 40] = [
    "x",
    "N \\ge 3",
    "O(n \\log n)",
    "(\\epsilon,\\delta)",
    "\\mathbb{Z}_{2^k}",
    "\\mathbf{x}^\\top A \\mathbf{y}",
    "\\frac{a+b}{c}",
    "\\sum_{i=1}^{n} x_i",
    "\\int_0^\\infty e^{-x^2}dx = \\frac{\\sqrt{\\pi}}{2}",
    "\\lim_{n\\to\\infty} a_n",
    "\\max_{x \\in X} f(x)",
    "\\operatorname{negl}(\\lambda)",
    "\\sqrt[3]{x+1}",
    "\\left\\| \\frac{x}{y} \\right\\|_2",
    "\\left[ \\frac{x}{y} \\right]",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
    "f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
    "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}",
    "\\hat{x} \\bar{x} \\vec{v} \\ddot{x} \\tilde{O}(n)",
    "\\underbrace{x + y}_{\\text{two}}",
    "\\binom{n}{k}",
    "\\overset{?}{=}",
    "a \\neq b < c > d",
    "\\{0,1\\}^n \\to \\{0,1\\}",
    "\\mathcal{A} \\mathfrak{g} \\mathsf{E}",
    "\\langle u, v \\rangle \\lfloor x \\rfloor",
    "\\alpha\\beta\\Gamma\\nabla\\partial\\forall\\exists\\emptyset\\infty\\ell",
    "a \\times b \\cdot c \\pm d \\cup e \\oplus f",
    "A \\subseteq B \\Rightarrow C",
    "\\prod_{i} \\bigcup_j \\oint",
    "x_1^2 + y_{ij}^{k+1}",
    "\\text{if } x",
    "1.5 + 100",
    "a \\quad b",
    "{x+y}^2",
    "f'(x)",
    "\\%",
    "a \\mid b \\parallel c",
    "\\cos^2 x",
    "\\ldots, \\cdots",
];

#[test]
fn says_the_same_both_ways() {
    for tex in SAME {
        let mathml = to_mathml(tex, false).unwrap_or_else(|error| panic!("{tex}: {error}"));
        let back = from_mathml(&mathml).unwrap_or_else(|| panic!("{tex} becomes {mathml}"));
        assert_eq!(to_typst(&back), to_typst(tex), "{tex} becomes {mathml} and then {back}");
    }
}

proptest! {
    #[test]
    fn reads_anything(source in "(<(math|mi|mo|mn|mrow|msup|mfrac|mtable|mtr|mtd|mtext|/math|/mi|/mrow|mfenced)>|[a-z<>&;\\\\{}$]){0,40}") {
        if let Some(tex) = from_mathml(&format!("<math>{source}")) {
            let _ = to_typst(&tex);
        }
    }
}
