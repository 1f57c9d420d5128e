//! Commands of packages and of plain TeX, in terms of those that the parser knows.

use std::sync::LazyLock;

use super::super::super::Macros;
use super::super::super::macros::Macro;

/// All of them, ready to be replaced.
pub(super) static PACKAGES: LazyLock<Macros> = LazyLock::new(|| {
    let mut macros = Macros::none();
    for (names, text) in COMMANDS {
        names.split(' ').for_each(|name| assert!(macros.define(name, text), "{name} is a name"));
    }
    let optional = OPTIONAL.iter().flat_map(|(names, arguments, default, text)| {
        let command = Macro { arguments: *arguments, default: Some((*default).to_owned()), text: (*text).to_owned() };
        names.split(' ').map(move |name| (name.to_owned(), command.clone()))
    });
    macros.extended(optional.chain(DROPPED.iter().flat_map(|(arguments, names)| {
        let command = Macro { arguments: *arguments, default: None, text: String::new() };
        names.split(' ').map(move |name| (name.to_owned(), command.clone()))
    })))
});

/// What shows nothing in a formula of a booklet, by the arguments it takes: numbers and labels, sizes, breaks of lines
/// and pages.
const DROPPED: &[(u8, &str)] = &[
    (
        0,
        "nonumber notag protect relax allowbreak nobreak break linebreak nolinebreak pagebreak newline par noindent indent \
         hfill hfil hfilneg vfill centering raggedright bigskip medskip smallskip boldmath unboldmath mathsurround null \
         strut mathstrut tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge displaylimits \
         toprule midrule bottomrule xspace leavevmode normalfont",
    ),
    (1, "label vspace vphantom cline index vskip"),
    (2, "rule setlength addtolength"),
];

/// Commands by what they stand for. They are of amsmath, amssymb, mathtools, stmaryrd, bm, dsfont, bbm, mathrsfs, cancel,
/// nicefrac, braket, physics, hyperref and plain TeX; the letters for sets of numbers are those that MediaWiki and KaTeX
/// know.
const COMMANDS: &[(&str, &str)] = &[
    // Text.
    ("mbox hbox textnormal textup textmd fbox framebox makebox textsl emph mathmbox", "\\text{#1}"),
    ("textsc", "\\text{\\scshape #1}"),
    ("textbackslash", "\\backslash"),
    ("textasciitilde texttildelow", "\\sim"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textbar", "|"),
    ("textellipsis hdots", "\\ldots"),
    ("textdegree", "\\degree"),
    ("textmu micro upmu", "\\mathrm{\\mu}"),
    ("textpm", "\\pm"),
    ("texttimes", "\\times"),
    ("textunderscore", "\\_"),
    ("textsuperscript", "^{\\text{#1}}"),
    ("textsubscript", "_{\\text{#1}}"),
    ("AA angstrom", "\\Angstrom"),
    ("ohm", "\\Omega"),
    ("celsius", "\\degree\\mathrm{C}"),
    ("ae", "\\text{æ}"),
    ("oe", "\\text{œ}"),
    ("o", "\\text{ø}"),
    ("l", "\\text{ł}"),
    ("ss", "\\text{ß}"),
    ("aa", "\\text{å}"),
    ("i", "\\imath"),
    ("j", "\\jmath"),
    // Fonts.
    ("bm pmb mathbit mathbold bold boldmathsymbol", "\\boldsymbol{#1}"),
    ("mathscr mathpzc EuScript", "\\mathcal{#1}"),
    ("mathds mathbbm mathbbmss Bbb mathbbb", "\\mathbb{#1}"),
    ("frak", "\\mathfrak{#1}"),
    ("vect", "\\vec{#1}"),
    ("sl em", "\\it"),
    ("sc upshape mdseries rmfamily", "\\rm"),
    ("bfseries", "\\bf"),
    ("itshape", "\\it"),
    ("ttfamily", "\\tt"),
    ("sffamily", "\\sf"),
    // Groups that only hold something.
    (
        "ensuremath smash mathclap mathllap mathrlap clap llap rlap boxed bcancel xcancel mathpunct mathinner mathord",
        "{#1}",
    ),
    ("textcolor colorbox", "{#2}"),
    ("cancelto", "\\cancel{#2}^{#1}"),
    ("raisebox scalebox resizebox", "\\text{#2}"),
    ("texorpdfstring mathchoice", "{#1}"),
    ("href", "{#2}"),
    ("multicolumn", "#3"),
    ("hphantom", "\\quad"),
    ("mspace", "\\hspace{#1}"),
    ("enskip", "\\enspace"),
    ("tag", "\\qquad\\text{(#1)}"),
    ("eqno leqno", "\\qquad"),
    // Fractions.
    ("nicefrac sfrac flatfrac", "{#1}/{#2}"),
    ("lfrac", "\\frac{#1}{#2}"),
    // Accents.
    ("dddot", "\\overset{\\dots}{#1}"),
    ("ddddot", "\\overset{\\dots.}{#1}"),
    ("undertilde utilde", "\\underset{\\sim}{#1}"),
    ("widebar", "\\overline{#1}"),
    // Operators.
    ("argmax", "\\mathop{arg\\,max}"),
    ("argmin", "\\mathop{arg\\,min}"),
    ("varlimsup", "\\mathop{\\overline{\\lim}}"),
    ("varliminf", "\\mathop{\\underline{\\lim}}"),
    ("injlim", "\\mathop{inj\\,lim}"),
    ("projlim", "\\mathop{proj\\,lim}"),
    ("varinjlim", "\\mathop{\\underrightarrow{\\lim}}"),
    ("varprojlim", "\\mathop{\\underleftarrow{\\lim}}"),
    ("esssup", "\\mathop{ess\\,sup}"),
    ("essinf", "\\mathop{ess\\,inf}"),
    ("Tr", "\\operatorname{Tr}"),
    ("tr trace", "\\operatorname{tr}"),
    ("rank", "\\operatorname{rank}"),
    ("diag", "\\operatorname{diag}"),
    ("sign", "\\operatorname{sign}"),
    ("Var", "\\operatorname{Var}"),
    ("Cov", "\\operatorname{Cov}"),
    ("supp", "\\operatorname{supp}"),
    ("erf", "\\operatorname{erf}"),
    ("cosec", "\\operatorname{cosec}"),
    ("tg", "\\operatorname{tg}"),
    ("ctg cotg", "\\operatorname{ctg}"),
    ("sh", "\\operatorname{sh}"),
    ("ch", "\\operatorname{ch}"),
    ("th", "\\operatorname{th}"),
    ("arctg", "\\operatorname{arctg}"),
    ("mod", "\\quad\\bmod #1"),
    ("pod", "\\quad(#1)"),
    // Letters for sets.
    ("R reals Reals real", "\\mathbb{R}"),
    ("N natnums", "\\mathbb{N}"),
    ("Z", "\\mathbb{Z}"),
    ("Q", "\\mathbb{Q}"),
    ("C Complex cnums", "\\mathbb{C}"),
    // Delimiters.
    ("llbracket", "⟦"),
    ("rrbracket", "⟧"),
    ("abs", "\\left|#1\\right|"),
    ("norm", "\\left\\|#1\\right\\|"),
    ("ket", "|#1\\rangle"),
    ("bra", "\\langle#1|"),
    ("braket", "\\langle#1\\rangle"),
    ("ketbra", "|#1\\rangle\\langle#2|"),
    ("Ket", "\\left|#1\\right\\rangle"),
    ("Bra", "\\left\\langle#1\\right|"),
    ("Braket expval", "\\left\\langle#1\\right\\rangle"),
    ("set", "\\{#1\\}"),
    ("Set", "\\left\\{#1\\right\\}"),
    // Derivatives.
    ("dd", "\\mathrm{d}"),
    ("dv", "\\frac{\\mathrm{d}#1}{\\mathrm{d}#2}"),
    ("pdv", "\\frac{\\partial #1}{\\partial #2}"),
    // Relations and arrows.
    ("centernot", "\\not"),
    ("indep independent", "\\Perp"),
    ("eqqcolon", "≕"),
    ("dotso", "\\ldots"),
    ("doublecup", "\\Cup"),
    ("textsf", "\\mathsf{\\text{#1}}"),
    // Tables of plain TeX.
    ("pmatrix", "\\begin{pmatrix}#1\\end{pmatrix}"),
    ("matrix", "\\begin{matrix}#1\\end{matrix}"),
    ("cases", "\\begin{cases}#1\\end{cases}"),
    ("eqalign", "\\begin{aligned}#1\\end{aligned}"),
    ("displaylines", "\\begin{gathered}#1\\end{gathered}"),
];

/// Commands whose first argument may be left out: names, arguments, what the first is then, what they stand for.
const OPTIONAL: &[(&str, u8, &str, &str)] = &[
    ("cfrac", 3, "", "\\genfrac{}{}{}{0}{#2}{#3}"),
    ("color", 2, "", ""),
    ("phantom", 2, "", "\\quad"),
    ("xRightarrow", 2, "", "\\underset{#1}{\\overset{#2}{\\Longrightarrow}}"),
    ("xLeftarrow", 2, "", "\\underset{#1}{\\overset{#2}{\\Longleftarrow}}"),
    ("xLeftrightarrow", 2, "", "\\underset{#1}{\\overset{#2}{\\Longleftrightarrow}}"),
    ("xleftrightarrow", 2, "", "\\underset{#1}{\\overset{#2}{\\longleftrightarrow}}"),
    ("xhookrightarrow", 2, "", "\\underset{#1}{\\overset{#2}{\\hookrightarrow}}"),
    ("xhookleftarrow", 2, "", "\\underset{#1}{\\overset{#2}{\\hookleftarrow}}"),
    ("xtwoheadrightarrow", 2, "", "\\underset{#1}{\\overset{#2}{\\twoheadrightarrow}}"),
    ("xmapsto", 2, "", "\\underset{#1}{\\overset{#2}{\\longmapsto}}"),
    ("xrightleftharpoons", 2, "", "\\underset{#1}{\\overset{#2}{\\rightleftharpoons}}"),
    ("xlongequal xlongequals", 2, "", "\\underset{#1}{\\overset{#2}{=}}"),
];

/// The names of all of them.
#[cfg(test)]
pub(super) fn names() -> Vec<String> {
    let names = COMMANDS.iter().map(|(names, _)| names).chain(DROPPED.iter().map(|(_, names)| names));
    let names = names.chain(OPTIONAL.iter().map(|(names, ..)| names));
    names.flat_map(|names| names.split_whitespace()).map(str::to_owned).collect()
}
