use usvg::roxmltree::{Document, Node};

use proptest::prelude::*;
use typst::syntax::{SyntaxKind, SyntaxNode, parse_math};

use super::*;

/// Formulas as abstracts have them, and a few that use everything the writer knows.
const FORMULAS: [&str; 46] = [
    "x",
    "N \\ge 3",
    "O(n \\log n)",
    "(\\epsilon,\\delta)",
    "\\varepsilon\\text{-differential privacy}",
    "\\mathbb{Z}_{2^k}",
    "\\mathbf{x}^\\top A \\mathbf{y}",
    "\\frac{a+b}{c}",
    "\\tfrac12 \\dfrac{1}{2}",
    "\\sum_{i=1}^{n} x_i",
    "\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}",
    "\\lim_{n\\to\\infty} a_n",
    "\\max_{x \\in X} f(x)",
    "\\operatorname*{arg\\,max}_\\theta L(\\theta)",
    "\\operatorname{negl}(\\lambda)",
    "\\Pr[X > t] \\le e^{-t^2/2}",
    "\\sqrt[3]{x+1}",
    "\\left\\| \\frac{x}{y} \\right\\|_2",
    "\\left\\{ x \\in \\mathbb{R} \\middle| x > 0 \\right\\}",
    "\\left. \\frac{df}{dx} \\right|_{x=0}",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
    "\\begin{array}{l|r} a & b \\\\ \\hline c & d \\\\ \\end{array}",
    "f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
    "\\begin{rcases} a \\\\ b \\end{rcases} c",
    "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}",
    "x = \\begin{aligned} a &= b \\\\ &= c \\end{aligned}",
    "\\begin{gathered} a \\\\ b \\end{gathered}",
    "\\hat{x} \\widehat{xy} \\bar{x} \\vec{v} \\ddot{x} \\tilde{O}(n) \\overline{ab} \\underline{c}",
    "\\underbrace{x + y}_{\\text{two}} \\overbrace{z}^{1}",
    "\\binom{n}{k}",
    "\\overset{?}{=} \\underset{x}{\\min} \\stackrel{def}{=}",
    "\\xrightarrow{f} \\xleftarrow[g]{h}",
    "a \\neq b \\not= c \\not\\in D \\not\\sim e",
    "\\{0,1\\}^n \\to \\{0,1\\}",
    "x' + x'' + x^{\\prime}_1",
    "\\mathcal{A} \\mathfrak{g} \\mathsf{Enc} \\mathtt{x} \\mathrm{poly}(n) \\boldsymbol{\\alpha} \\mathbb{1}",
    "10{,}000 \\cdot 0.05 = 500, 1,000.5",
    "\\langle u, v \\rangle \\lfloor x \\rfloor \\lceil y \\rceil",
    "\\bigl( \\Bigl[ x \\Bigr] \\bigr)",
    "\\sum_{\\substack{i < n \\\\ j < m}} a_{ij}",
    "\\prod_{i} \\bigcup_j \\oint \\iint \\nabla \\partial \\forall \\exists \\emptyset \\infty \\ell \\hbar",
    "\\text{if $x_1 > 0$ and 5\\% of \\'ecole}",
    "\\displaystyle \\sum_i i \\quad \\qquad \\, \\; \\! x",
    "{}^2 x_{} + {} + \\sqrt{}",
    "a \\bmod b \\equiv c \\pmod{p}",
    "\\mathbf{a \\cdot \\mathit{b}} {\\rm c} \\color{red} d",
];

/// What somebody would write who wants more than a formula, or harm.
const HOSTILE: [&str; 24] = [
    "#read(\"/etc/passwd\")",
    "\\text{#read(\"/etc/passwd\")}",
    "\\text{\"); read(\"x\") //}",
    "\\operatorname{\"#panic()\"}",
    "\\operatorname{std.read}",
    "std.read(\"/main.typ\")",
    "s t d . r e a d",
    "\\mathrm{std}",
    "\\text{\\u{23}}",
    "\\text{a $#read$ b}",
    "$ x $",
    "\\# \\$ \\& \\_ \\%",
    "/* x */ // y",
    "@a <b> `c` \\\\ ; , : = \"q\" 'r'",
    "\\newcommand{\\a}{\\a\\a}\\a",
    "\\def\\a{\\a\\a}\\a",
    "\\let\\a\\frac \\a12",
    "\\unknown{x}",
    "}{",
    "{",
    "\\left( x",
    "\\frac",
    "x^y^z",
    "\\begin{matrix} a & b \\\\ \\end{pmatrix}",
];

/// Every name a formula may hold. Only `std` is not a function, an operator or a space: it is none where formulas are
/// evaluated.
fn is_known(name: &str) -> bool {
    let functions = [
        "attach",
        "limits",
        "class",
        "frac",
        "sqrt",
        "root",
        "binom",
        "lr",
        "mid",
        "mat",
        "cases",
        "op",
        "accent",
        "cancel",
        "overline",
        "underline",
        "overbrace",
        "underbrace",
        "overbracket",
        "underbracket",
        "overparen",
        "underparen",
        "overshell",
        "undershell",
        "bold",
        "upright",
        "italic",
        "cal",
        "frak",
        "mono",
        "sans",
        "bb",
        "display",
        "inline",
        "script",
        "sscript",
        "thin",
        "med",
        "thick",
        "quad",
        "wide",
        "delim",
        "std",
        "b",
        "t",
    ];
    functions.contains(&name) || symbol::OPERATORS.contains(&name)
}

/// Panics if a formula's Typst source is not what the module promises.
fn check(tex: &str, typst: &str) {
    fn walk(node: &SyntaxNode, tex: &str) {
        assert_ne!(node.kind(), SyntaxKind::Hash, "{tex}");
        assert_ne!(node.kind(), SyntaxKind::FieldAccess, "{tex}");
        assert!(!node.kind().is_error(), "{tex}: {node:?}");
        if matches!(node.kind(), SyntaxKind::MathIdent | SyntaxKind::Ident) {
            assert!(is_known(node.leaf_text()), "{tex} has the name {}", node.leaf_text());
        }
        node.children().for_each(|child| walk(child, tex));
    }
    let root = parse_math(typst);
    let (errors, _) = root.errors_and_warnings();
    assert!(errors.is_empty(), "{tex} becomes {typst}: {errors:?}");
    walk(&root, tex);
    assert!(!typst.contains('#'), "{tex} becomes {typst}");
    // `std` stands where it asks for no delimiter, and nowhere else.
    assert_eq!(typst.matches("std").count(), typst.matches("delim: std,").count() + text_std(typst), "{typst}");
}

/// How often `std` stands in strings.
fn text_std(typst: &str) -> usize {
    typst.split('"').skip(1).step_by(2).map(|string| string.matches("std").count()).sum()
}

#[test]
fn puts_source_on_one_line() {
    assert_eq!(source(" a % b\n \\% c\\ \n"), "a \\% c\\ ");
}

#[test]
fn says_formulas_in_typst() {
    for (tex, typst) in [
        ("x_1^2", "attach(x , b: 1 , t: 2 )"),
        ("\\frac{a}{bc}", "frac(a , b c )"),
        ("\\text{a\"b}", "\"a\\u{22}b\""),
        ("\\mathbb{Z}", "bb(Z )"),
        ("\\begin{matrix}a&b\\\\c&\\end{matrix}", "mat(delim: std, a , b ; c , \"\")"),
        ("\\underbrace{x}_{n}", "attach(limits(underbrace(x ) ), b: n )"),
        ("\\not=", "\\u{2260}"),
        ("|x|", "class(\"normal\", \\u{7c} ) x class(\"normal\", \\u{7c} )"),
    ] {
        assert_eq!(to_typst(tex).as_deref(), Ok(typst));
    }
}

#[test]
fn knows_other_names_and_names_what_it_does_not_know() {
    assert_eq!(to_typst("\\label{eq:x} \\bm{x} \\mbox{ if } y \\nonumber").as_deref(), Ok("bold(x )\" if \"y"));
    assert_eq!(to_typst("a \\mathbbR b"), Err(MathError::Unknown("mathbbR".to_owned())));
    assert!(matches!(to_typst("x^y^z"), Err(MathError::Syntax(_))));
}

#[test]
fn knows_formulas_from_commands_of_text() {
    for (source, is_formula) in [
        ("\\bullet", true),
        ("\\mathbb{R}", true),
        ("\\mathscr{L}", true),
        ("\\SI{3}{\\metre}", true),
        ("\\ce{H2O}", true),
        ("\\abs{Title}", false),
        ("\\R", false),
        ("\\vfill", false),
        ("\\relax", false),
        ("\\unknown", false),
        ("x", false),
    ] {
        assert_eq!(super::is_formula(source), is_formula, "{source}");
    }
}

#[test]
fn lets_no_code_through() {
    for tex in HOSTILE {
        if let Ok(typst) = to_typst(tex) {
            check(tex, &typst);
        }
    }
}

#[test]
fn refuses_what_would_take_long() {
    assert_eq!(to_typst(&"x".repeat(2_001)), Err(MathError::TooLong));
    for deep in [
        "{",
        "\\sqrt{",
        "\\left(",
        "\\sqrt",
        "\\hat",
        "x^{",
        "\\frac",
        "\\sqrt[",
        "\\begin{matrix}",
        "\\text{$",
        "_\\mathrm",
    ] {
        let long = deep.repeat(2_000 / deep.len());
        assert!(to_typst(&long).is_err(), "{deep}");
    }
    assert!(matches!(to_typst("\\newcommand{\\a}{\\a\\a}\\a"), Err(MathError::Definition(_))));
}

/// The engine itself evaluates and lays out what the writer wrote.
#[test]
fn compiles() {
    for tex in FORMULAS {
        let typst = to_typst(tex).unwrap_or_else(|error| panic!("{tex}: {error}"));
        check(tex, &typst);
        engine::lay_out(&typst).unwrap_or_else(|error| panic!("{tex} becomes {typst}: {error}"));
    }
    for tex in HOSTILE {
        if let Ok(typst) = to_typst(tex) {
            engine::lay_out(&typst).unwrap_or_else(|error| panic!("{tex} becomes {typst}: {error}"));
        }
    }
    for (open, close) in [("\\sqrt{", "}"), ("\\frac{1}{", "}"), ("x^{", "}"), ("\\left(", "\\right)"), ("\\hat{", "}")]
    {
        let tex = format!("{}x{}", open.repeat(MAX_DEPTH / 2), close.repeat(MAX_DEPTH / 2));
        let typst = to_typst(&tex).unwrap_or_else(|error| panic!("{tex}: {error}"));
        engine::lay_out(&typst).unwrap_or_else(|error| panic!("{tex}: {error}"));
    }
}

/// Commands of every kind that the parser knows.
const COMMANDS: &str = "frac dfrac tfrac cfrac binom genfrac sqrt surd hat widehat bar vec overline underline overbrace \
    underbrace overset underset stackrel buildrel substack sideset xrightarrow xleftarrow text textbf textit textrm texttt mathbb \
    mathbf mathcal mathfrak mathrm mathsf mathtt boldsymbol mathop mathbin mathrel operatorname bmod pmod sum prod int oint iint \
    bigcup lim limsup max sin log limits nolimits displaystyle textstyle scriptstyle left right middle big Bigl Bigr not cancel \
    alpha Gamma varepsilon infty partial nabla forall in notin subseteq leq neq approx to mapsto Rightarrow iff times cdot pm \
    ldots cdots vdots ddots prime quad qquad hspace kern mskip color textcolor rm bf it cal char begingroup endgroup begin end \
    def let newcommand langle rangle lfloor rceil lvert Vert { } % # & $ _ , ; ! |";

const ENVIRONMENTS: &str = "equation align align* aligned alignat gather multline* eqnarray IEEEeqnarray split cases dcases* \
    rcases numcases array matrix pmatrix bmatrix* vmatrix smallmatrix psmallmatrix subarray flalign displaymath tabular center";

/// Source that looks like TeX.
fn tex() -> impl Strategy<Value = String> {
    let command = |names: Vec<String>| prop::sample::select(names).prop_map(|name| format!("\\{name}"));
    let parsed: Vec<String> = COMMANDS.split_whitespace().map(str::to_owned).collect();
    let environments: Vec<&str> = ENVIRONMENTS.split_whitespace().collect();
    let signs = [
        "{",
        "}",
        "[",
        "]",
        "^",
        "_",
        "&",
        "\\\\",
        "#",
        "\"",
        "std",
        "a",
        "1.",
        "12",
        "'",
        ",",
        ";",
        "(",
        ")",
        "/",
        "~",
        "é",
        "漢",
        "ℝ",
        "\u{301}",
        "\u{3000}",
        "\\hspace{1em",
        "\\kern1em",
        "\\\\[1em",
        "\u{FF023}",
        "\u{202E}",
        "%",
        "$",
        "<",
        ">",
        "|",
        "{x}",
        "{y+1}",
        "{cc}",
        "[2]",
        " ",
        "\\mathbbR",
        "\\unknown",
        "\\over",
        "\\choose",
        "\\SI{1.5e3}{\\kilo\\metre\\per\\second}",
        "\\ce{SO4^2- <=>[x] $y$}",
        "\\ce{",
        "\\text{a $",
        "\\operatorname{",
        "\\left(",
        "\\right.",
    ];
    let piece = prop_oneof![
        1 => prop::sample::select(FORMULAS.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        6 => prop::sample::select(signs.to_vec()).prop_map(str::to_owned),
        4 => command(parsed),
        4 => command(familiar::names()),
        2 => (prop::sample::select(environments), any::<bool>())
            .prop_map(|(name, begins)| format!("\\{}{{{name}}}", if begins { "begin" } else { "end" })),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Commands of an event, some of which never end.
fn macros() -> impl Strategy<Value = Macros> {
    prop::collection::vec(("[a-c]", "(\\\\[a-c]|#[1-3]|[{}^x]|\\\\frac){0,6}"), 0..4).prop_map(|defined| {
        let mut macros = Macros::none();
        for (name, text) in defined {
            macros.define(&name, &text);
        }
        macros
    })
}

proptest! {
    #[test]
    fn writes_nothing_but_math(tex in prop_oneof![3 => tex(), 1 => any::<String>()]) {
        if let Ok(typst) = to_typst(&tex) {
            check(&tex, &typst);
        }
        if let Ok(mathml) = to_mathml(&tex, true) {
            check_mathml(&tex, &mathml);
        }
    }

    #[test]
    fn sets_nothing_but_math(tex in tex(), macros in macros(), displayed in any::<bool>()) {
        let tex = tex.replace("\\alpha", "\\a{x}").replace("\\in", "\\b ").replace("\\to", "\\c");
        let Ok(expanded) = macros.expand(&tex) else { return Ok(()) };
        if let Ok(set) = set(&expanded, displayed) {
            check(&tex, &set.typst);
            let laid_out = engine::lay_out(&set.typst);
            prop_assert!(laid_out.is_ok(), "{tex} becomes {}: {laid_out:?}", set.typst);
        }
    }

    #[test]
    fn says_nothing_but_words(tex in prop_oneof![3 => tex(), 1 => any::<String>()]) {
        if let Some(words) = spoken(&tex) {
            prop_assert!(!words.trim().is_empty() && !words.contains('\\') && words.len() <= 60 * (tex.len() + 1), "{words}");
        }
    }
}

/// Panics if a formula's MathML is not well-formed, or has more in it than formulas have.
fn check_mathml(tex: &str, mathml: &str) {
    const ELEMENTS: [&str; 21] = [
        "math",
        "mrow",
        "mstyle",
        "mi",
        "mn",
        "mo",
        "mtext",
        "mspace",
        "mfrac",
        "msqrt",
        "mroot",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mtable",
        "mtr",
        "mtd",
        "merror",
    ];
    const ATTRIBUTES: [&str; 15] = [
        "display",
        "displaystyle",
        "scriptlevel",
        "class",
        "stretchy",
        "symmetric",
        "largeop",
        "movablelimits",
        "minsize",
        "maxsize",
        "width",
        "height",
        "depth",
        "linethickness",
        "mathvariant",
    ];
    let document = Document::parse(mathml).unwrap_or_else(|error| panic!("{tex} becomes {mathml}: {error}"));
    for element in document.descendants().filter(Node::is_element) {
        assert!(ELEMENTS.contains(&element.tag_name().name()), "{tex} becomes {mathml}");
        for attribute in element.attributes() {
            // Space may be negative, and a row have a height.
            let is_space = attribute.name() == "style" && attribute.value().starts_with(['m', 'h']);
            assert!(ATTRIBUTES.contains(&attribute.name()) || is_space, "{tex} becomes {mathml}");
            assert!(!attribute.value().contains(['(', '\\', '&']), "{tex} becomes {mathml}");
        }
    }
}

#[test]
fn says_formulas_in_mathml() {
    for tex in FORMULAS {
        for displayed in [false, true] {
            check_mathml(tex, &to_mathml(tex, displayed).unwrap_or_else(|error| panic!("{tex}: {error}")));
        }
    }
    let namespace = "xmlns=\"http://www.w3.org/1998/Math/MathML\"";
    for (tex, inside) in [
        ("\\operatorname{<script>}", "<mi>&lt;script&gt;</mi>"),
        ("\\text{<b>&amp;}", "<mrow><mrow><mtext>&lt;b&gt;&amp;amp;</mtext></mrow></mrow>"),
        ("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        ("\\not<", "<mo>&lt;\u{338}</mo>"),
        ("\\&", "<mi>&amp;</mi>"),
        ("\\color{red} x", "<mi>x</mi>"),
        ("\\href{javascript:alert(1)}{x}", "<mrow><mi>x</mi></mrow>"),
    ] {
        let expected = format!("<math display=\"inline\" {namespace}>{inside}</math>");
        assert_eq!(to_mathml(tex, false).as_deref(), Ok(expected.as_str()), "{tex}");
    }
}

mod engine;
