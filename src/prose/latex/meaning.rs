//! What the commands and environments of LaTeX text mean to a booklet.

use super::super::tree::Holder;

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Command {
    /// Stands for characters.
    Characters(&'static str),
    /// Marks its argument.
    Mark(Holder),
    /// Marks the rest of the group.
    Switch(Holder),
    /// Shows its argument, and nothing else.
    Show,
    /// Does nothing that shows.
    Nothing,
    /// Does nothing that shows, with as many arguments.
    Hide(u8),
    /// Ends the line.
    Break,
    /// Ends the paragraph.
    Paragraph,
    /// Begins an item of a list.
    Item,
    /// Typewriter type.
    Code,
    /// Code between two equal characters.
    Verbatim,
    /// An address that shows itself.
    Address,
    /// An address and what shows.
    Link,
    /// A note at the foot of the page: a booklet prints it in parentheses.
    Note,
    /// A reference by keys, between these characters.
    Reference(&'static str, &'static str),
    /// A formula.
    Formula,
    /// A picture.
    Picture,
    /// What is printed below a picture.
    Caption,
    /// Puts its argument between quotation marks.
    Quoted,
    /// A space as wide as its argument says.
    Space,
    /// A length with its unit follows, and does not show.
    Length,
    /// Names a kind of statement.
    Theorem,
    /// Defines what Libretto does not follow here.
    Definition,
}

pub(in super::super) fn command(name: &str) -> Option<Command> {
    Some(match name {
        "emph" | "textit" | "textsl" => Command::Mark(Holder::Emphasis),
        "textbf" => Command::Mark(Holder::Strong),
        "textsc" => Command::Mark(Holder::SmallCaps),
        "textsuperscript" => Command::Mark(Holder::Superscript),
        "textsubscript" => Command::Mark(Holder::Subscript),
        "em" | "it" | "itshape" | "sl" | "slshape" => Command::Switch(Holder::Emphasis),
        "bf" | "bfseries" => Command::Switch(Holder::Strong),
        "sc" | "scshape" => Command::Switch(Holder::SmallCaps),
        "section" | "chapter" | "part" | "title" => Command::Mark(Holder::Heading(1)),
        "subsection" => Command::Mark(Holder::Heading(2)),
        "subsubsection" => Command::Mark(Holder::Heading(3)),
        "paragraph" | "subparagraph" => Command::Mark(Holder::Strong),
        "author" | "date" | "address" | "email" | "institute" | "affiliation" | "keywords" => {
            Command::Mark(Holder::Paragraph)
        }
        "text" | "textrm" | "textsf" | "textup" | "textmd" | "textnormal" | "mbox" | "hbox" | "vbox" | "fbox"
        | "underline" | "uline" | "MakeUppercase" | "protect" | "centerline" | "makebox" | "framebox" | "textlf" => {
            Command::Show
        }
        "enquote" | "textquote" => Command::Quoted,
        "rm" | "sf" | "tt" | "normalfont" | "rmfamily" | "sffamily" | "ttfamily" | "upshape" | "mdseries" | "tiny"
        | "scriptsize" | "footnotesize" | "small" | "normalsize" | "large" | "Large" | "LARGE" | "huge" | "Huge"
        | "noindent" | "indent" | "centering" | "raggedright" | "maketitle" | "hline" | "toprule" | "midrule"
        | "bottomrule" | "relax" | "xspace" | "leavevmode" | "sloppy" | "newpage" | "clearpage" | "hfill" | "vfill"
        | "pagebreak" | "nopagebreak" | "allowbreak" | "selectfont" | "strut" | "displaystyle" | "frenchspacing"
        | "appendix" | "tableofcontents" | "columnbreak" | "break" | "flushleft" | "flushright" | "raggedleft"
        | "tightlist" | "begingroup" | "endgroup" | "bgroup" | "egroup" | "cleardoublepage" | "filbreak"
        | "printindex" | "onehalfspacing" | "doublespacing" | "singlespacing" | "left" | "right" | "null" => {
            Command::Nothing
        }
        "label" | "vspace" | "hyphenation" | "refstepcounter" | "stepcounter" | "parbox" | "usepackage"
        | "documentclass" | "pagestyle" | "thispagestyle" | "index" | "nocite" | "textcolor" | "colorbox" | "cline"
        | "cmidrule" | "color" | "pagenumbering" | "phantom" | "graphicspath" | "selectlanguage"
        | "foreignlanguage" | "bibitem" | "hypersetup" | "scalebox" | "raisebox" | "bibliographystyle"
        | "bibliography" | "input" | "include" | "tocauthor" | "toctitle" | "authorrunning" | "titlerunning" => {
            Command::Hide(1)
        }
        "definecolor" | "addcontentsline" => Command::Hide(3),
        "setlength" | "addtolength" | "setcounter" | "addtocounter" | "multicolumn" | "multirow" | "rule"
        | "resizebox" | "fontsize" => Command::Hide(2),
        "vskip" | "hskip" | "kern" | "parindent" | "parskip" | "baselineskip" | "itemsep" | "topsep" | "parsep"
        | "textwidth" | "textheight" => Command::Length,
        "hspace" => Command::Space,
        "includegraphics" => Command::Picture,
        "caption" | "captionof" => Command::Caption,
        "newtheorem" => Command::Theorem,
        "newcommand"
        | "renewcommand"
        | "providecommand"
        | "def"
        | "let"
        | "newenvironment"
        | "renewenvironment"
        | "DeclareMathOperator"
        | "DeclareRobustCommand"
        | "edef"
        | "gdef" => Command::Definition,
        "newline" | "linebreak" | "tabularnewline" => Command::Break,
        "par" | "bigskip" | "medskip" | "smallskip" => Command::Paragraph,
        "item" => Command::Item,
        "texttt" => Command::Code,
        "verb" | "lstinline" => Command::Verbatim,
        "url" | "nolinkurl" | "path" => Command::Address,
        "href" => Command::Link,
        "footnote" | "thanks" => Command::Note,
        "cite" | "citep" | "citet" | "citealp" | "citealt" | "citeauthor" | "citeyear" | "parencite" | "textcite"
        | "autocite" | "footcite" | "Cite" | "Citet" | "Citep" => Command::Reference("[", "]"),
        "eqref" => Command::Reference("(", ")"),
        "ref" | "autoref" | "cref" | "Cref" | "pageref" => Command::Reference("", ""),
        "ensuremath" => Command::Formula,
        _ => Command::Characters(characters(name)?),
    })
}

/// The word that a command has run into where a program took its braces away: `\emphfast` was `\emph{fast}`.
pub(in super::super) fn joined_word(name: &str) -> Option<&str> {
    /// Letters of the shortest word; fewer may end the name of another command.
    const SHORTEST: usize = 3;
    let word = ["emph", "textit", "textbf", "texttt", "underline"].iter().find_map(|mark| name.strip_prefix(mark))?;
    (command(name).is_none() && word.len() >= SHORTEST && name != "emphasis").then_some(word)
}

fn characters(name: &str) -> Option<&'static str> {
    Some(match name {
        "ldots" | "dots" | "textellipsis" => "…",
        "textbackslash" => "\\",
        "textasciitilde" => "~",
        "textasciicircum" => "^",
        "textunderscore" => "_",
        "textless" => "<",
        "textgreater" => ">",
        "textbar" => "|",
        "textbraceleft" | "lbrace" => "{",
        "textbraceright" | "rbrace" => "}",
        "textendash" => "–",
        "textemdash" => "—",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "textquoteleft" | "lq" => "‘",
        "textquoteright" | "rq" => "’",
        "textquotesingle" => "'",
        "textquotedbl" => "\"",
        "textasciigrave" => "`",
        "glqq" => "„",
        "grqq" => "“",
        "guillemotleft" | "og" => "«",
        "guillemotright" | "fg" => "»",
        "textbullet" => "•",
        "textperiodcentered" => "·",
        "textdegree" => "°",
        "textmu" => "µ",
        "texttimes" => "×",
        "textpm" => "±",
        "textregistered" => "®",
        "texttrademark" => "™",
        "copyright" | "textcopyright" => "©",
        "pounds" | "textsterling" => "£",
        "euro" | "texteuro" => "€",
        "S" | "textsection" => "§",
        "P" | "textparagraph" => "¶",
        "dag" | "textdagger" => "†",
        "ddag" | "textdaggerdbl" => "‡",
        "slash" => "/",
        "quad" | "qquad" | "enspace" | "enskip" | "thinspace" | "space" => " ",
        "and" => ", ",
        "nobreakspace" => "\u{A0}",
        "LaTeX" => "LaTeX",
        "LaTeXe" => "LaTeX2e",
        "TeX" => "TeX",
        "BibTeX" => "BibTeX",
        _ => return None,
    })
}

/// What an environment is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Environment {
    /// Holds blocks.
    Holder(Holder),
    /// Shows its content, and nothing else; the number is that of the arguments.
    Show(u8),
    /// A table: its rows are lines; the number is that of the arguments.
    Table(u8),
    /// A displayed formula, inside this environment of formulas if it needs one.
    Formula(Option<&'static str>),
    /// Lines that stand as they are.
    Code,
    /// A picture with its caption.
    Figure(u8),
    /// A statement, by its name.
    Statement(&'static str),
    /// Works referred to.
    References,
    /// Nothing that shows.
    Hide,
}

pub(in super::super) fn environment(name: &str) -> Option<Environment> {
    Some(match name.trim_end_matches('*') {
        "itemize" | "description" | "compactitem" | "compactdesc" | "inparaitem" => {
            Environment::Holder(Holder::List { start: None, label: None })
        }
        "enumerate" | "compactenum" | "inparaenum" => Environment::Holder(Holder::List { start: Some(1), label: None }),
        "quote" | "quotation" | "displayquote" | "verse" => Environment::Holder(Holder::Quote),
        "document" | "abstract" | "center" | "flushleft" | "flushright" | "small" | "footnotesize" | "table"
        | "centering" | "keywords" | "sloppypar" | "samepage" => Environment::Show(0),
        "minipage" | "otherlanguage" | "multicols" | "spacing" => Environment::Show(1),
        "list" | "adjustwidth" => Environment::Show(2),
        "tabular" | "longtable" | "array" => Environment::Table(1),
        "tabularx" | "tabulary" => Environment::Table(2),
        "equation" | "displaymath" | "math" => Environment::Formula(None),
        "align" | "flalign" | "split" | "aligned" => Environment::Formula(Some("aligned")),
        "alignat" => Environment::Formula(Some("alignat")),
        "eqnarray" => Environment::Formula(Some("eqnarray")),
        "IEEEeqnarray" => Environment::Formula(Some("IEEEeqnarray")),
        "gather" | "multline" | "gathered" => Environment::Formula(Some("gathered")),
        "verbatim" | "lstlisting" | "Verbatim" | "minted" | "alltt" => Environment::Code,
        "figure" | "SCfigure" => Environment::Figure(0),
        "wrapfigure" => Environment::Figure(2),
        "thebibliography" => Environment::References,
        "comment" => Environment::Hide,
        other => Environment::Statement(statement(other)?),
    })
}

/// The name of a statement by the environment that holds it, as amsthm's users have it, whole or short.
fn statement(name: &str) -> Option<&'static str> {
    Some(match name {
        "theorem" | "thm" | "Theorem" => "Theorem",
        "lemma" | "lem" | "Lemma" => "Lemma",
        "proposition" | "prop" | "Proposition" => "Proposition",
        "corollary" | "cor" | "Corollary" => "Corollary",
        "conjecture" | "conj" => "Conjecture",
        "definition" | "defn" | "Definition" => "Definition",
        "example" | "Example" => "Example",
        "problem" => "Problem",
        "question" => "Question",
        "remark" | "rem" | "Remark" => "Remark",
        "claim" => "Claim",
        "proof" => "Proof",
        _ => return None,
    })
}

/// The source of what an environment of formulas holds, inside the environment it needs.
pub(in super::super) fn displayed(body: &str, inner: Option<&str>) -> String {
    match inner {
        Some(inner) => format!("\\begin{{{inner}}} {} \\end{{{inner}}}", body.trim()),
        None => body.to_owned(),
    }
}
