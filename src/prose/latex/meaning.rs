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
    /// Defines a command, which Libretto does not follow: macros are programs.
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
        "section" | "chapter" | "title" => Command::Mark(Holder::Heading(1)),
        "subsection" => Command::Mark(Holder::Heading(2)),
        "subsubsection" => Command::Mark(Holder::Heading(3)),
        "paragraph" | "subparagraph" => Command::Mark(Holder::Strong),
        "text" | "textrm" | "textsf" | "textup" | "textmd" | "textnormal" | "mbox" | "hbox" | "fbox" | "underline"
        | "uline" | "enquote" | "MakeUppercase" | "protect" => Command::Show,
        "rm" | "sf" | "tt" | "normalfont" | "rmfamily" | "sffamily" | "ttfamily" | "upshape" | "mdseries" | "tiny"
        | "scriptsize" | "footnotesize" | "small" | "normalsize" | "large" | "Large" | "LARGE" | "huge" | "Huge"
        | "noindent" | "indent" | "centering" | "raggedright" | "maketitle" | "hline" | "toprule" | "midrule"
        | "bottomrule" | "relax" | "xspace" | "null" | "leavevmode" | "sloppy" | "newpage" | "clearpage" | "hfill" => {
            Command::Nothing
        }
        "label" | "vspace" | "usepackage" | "documentclass" | "pagestyle" | "thispagestyle" | "index" | "vskip"
        | "bibliographystyle" | "bibliography" | "includegraphics" | "input" | "include" => Command::Hide(1),
        "setlength" | "addtolength" | "setcounter" | "color" => Command::Hide(2),
        "newcommand"
        | "renewcommand"
        | "providecommand"
        | "def"
        | "let"
        | "newenvironment"
        | "renewenvironment"
        | "DeclareMathOperator"
        | "newtheorem"
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
        "cite" | "citep" | "citet" | "citealp" | "citealt" | "parencite" | "textcite" | "autocite" | "nocite" => {
            Command::Reference("[", "]")
        }
        "eqref" => Command::Reference("(", ")"),
        "ref" | "autoref" | "cref" | "Cref" | "pageref" => Command::Reference("", ""),
        "ensuremath" => Command::Formula,
        _ => Command::Characters(characters(name)?),
    })
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
        "quad" | "qquad" | "enspace" | "enskip" | "thinspace" | "space" | "hspace" => " ",
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
pub(super) enum Environment {
    /// Holds blocks.
    Holder(Holder),
    /// Shows its content, and nothing else.
    Show,
    /// A table: its rows are lines; the number is that of the arguments.
    Table(u8),
    /// A displayed formula, inside this environment of formulas if it needs one.
    Formula(Option<&'static str>),
    /// Lines that stand as they are.
    Code,
    /// Nothing that shows.
    Hide,
}

pub(super) fn environment(name: &str) -> Option<Environment> {
    Some(match name.trim_end_matches('*') {
        "itemize" | "description" | "compactitem" => Environment::Holder(Holder::List { start: None, label: None }),
        "enumerate" | "compactenum" => Environment::Holder(Holder::List { start: Some(1), label: None }),
        "quote" | "quotation" | "displayquote" | "verse" => Environment::Holder(Holder::Quote),
        "document" | "abstract" | "center" | "flushleft" | "flushright" | "minipage" | "small" | "figure" | "table"
        | "otherlanguage" => Environment::Show,
        "tabular" => Environment::Table(1),
        "tabularx" => Environment::Table(2),
        "equation" | "displaymath" | "math" => Environment::Formula(None),
        "align" | "flalign" | "split" => Environment::Formula(Some("aligned")),
        "alignat" => Environment::Formula(Some("alignat")),
        "eqnarray" => Environment::Formula(Some("eqnarray")),
        "IEEEeqnarray" => Environment::Formula(Some("IEEEeqnarray")),
        "gather" | "multline" => Environment::Formula(Some("gathered")),
        "verbatim" | "lstlisting" => Environment::Code,
        "comment" | "thebibliography" => Environment::Hide,
        _ => return None,
    })
}
