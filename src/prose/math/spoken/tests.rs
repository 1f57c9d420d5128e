use crate::prose::math::spoken;

#[test]
fn says_formulas() {
    for (tex, words) in [
        ("x", "x"),
        ("O(n \\log n)", "O (n log n)"),
        ("x^2 + y^3 = z^n", "x squared plus y cubed equals z to the power n"),
        ("x_{i+1}^{k}", "x sub i plus 1 end sub to the power k"),
        ("\\epsilon \\leq \\frac{a}{b}", "epsilon less than or equal to a over b"),
        ("\\frac{a+b}{2}", "the fraction a plus b over 2 end fraction"),
        ("\\tfrac12", "one half"),
        ("\\sqrt{x} \\times \\sqrt[3]{y+1}", "the square root of x times the cube root of y plus 1 end root"),
        ("x \\in \\mathbb{R}^d", "x in R to the power d"),
        ("\\mathrm{poly}(\\Lambda)", "poly (capital lambda)"),
        ("\\sum_{i=1}^{n} x_i", "the sum from i equals 1 to n of x sub i"),
        ("\\int_0^\\infty f", "the integral from 0 to infinity of f"),
        ("\\lim_{n \\to \\infty} a_n", "the limit as n approaches infinity of a sub n"),
        ("\\max_{x \\in X} f(x)", "the maximum over x in X of f (x)"),
        ("\\operatorname*{arg\\,min}_x f", "the arg min over x of f"),
        ("\\hat{x} + \\vec{v}' A^\\top", "x hat plus v vector prime A transpose"),
        ("\\overline{x+y}", "bar over x plus y end bar"),
        ("\\binom{n}{k}", "n choose k"),
        ("\\left|x+y\\right| \\left\\|v\\right\\|", "the absolute value of x plus y end absolute value the norm of v"),
        ("\\varepsilon\\text{-differential privacy}", "epsilon -differential privacy"),
        ("10{,}000 \\cdot 0.5\\%", "10,000 dot 0.5 percent"),
        ("a \\neq b \\not\\in C", "a not equal to b not in C"),
        ("\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "2 by 2 matrix: row 1: 1, 2; row 2: 3, 4; end matrix"),
        (
            "|x| = \\begin{cases} x & x \\geq 0 \\\\ -x & \\text{else} \\end{cases}",
            "bar x bar equals 2 cases: case 1: x, x greater than or equal to 0; case 2: minus x, else; end cases",
        ),
        ("\\begin{aligned} a &= b \\\\ &= c \\end{aligned}", "2 lines: line 1: a equals b; line 2: equals c"),
        ("\\sum_{\\substack{i < n \\\\ j < m}} a", "the sum over i less than n, j less than m of a"),
        ("\\underbrace{x+y}_{n}", "underbrace over x plus y end underbrace with n below"),
        ("f \\overset{?}{=} g \\xrightarrow{h} k", "f equals with ? above g to with h above k"),
        ("{}^{13}\\mathrm{C}", "super 13 C"),
        ("f(x) := y", "f (x) is defined as y"),
        ("\\,", "space"),
    ] {
        assert_eq!(spoken(tex).as_deref(), Some(words), "{tex}");
    }
}

#[test]
fn leaves_to_the_source_what_has_no_words() {
    for tex in ["\\unknown", "x^", "a ⧟ b"] {
        assert_eq!(spoken(tex), None, "{tex}");
    }
}
