//! Running text as a small tree: what an abstract means, free of the dialect it was written in.
//!
//! ```text
//! text ──paste──▶ as it was typed ──detect──▶ its dialect ──definitions──▶ macros replaced ──a reader──▶ tree
//!      ──commands, bullets──▶ what any dialect may hold besides ──math──▶ tree with its formulas typeset
//! ```
//!
//! [`read()`] goes this way. The layout prints the tree as data and evaluates nothing in it.

mod read;

// What comes before the dialect: damage is repaired, the dialect found, and authors' own commands are replaced.
mod components;
mod definitions;
mod detect;
mod line_ends;
mod macros;
mod paste;

// A reader for each dialect.
mod html;
mod latex;
mod markdown;
mod plain;

// What readers share: letters, marks, formulas, addresses and images as authors write them.
mod accent;
mod address;
mod escape;
mod formulas;
mod hard_wrap;
mod image;
mod mail;
mod marker;
mod residue;
mod stash;

// What is read in the finished tree, whatever its dialect.
mod bullets;
mod commands;
mod math;

// Writers of other dialects.
mod plainest;
mod to_html;
mod to_markdown;

// The tree: how it is built, gone through and cut, and its words.
pub(crate) mod stretch;
mod tree;
mod walk;
mod words;

// What drawings hold of XML's own.
mod entities;

// What a text asks for and does not get.
mod unknown;
mod unmet;

pub(crate) use accent::{combining, compose, letter};
pub use address::linkable;
pub(crate) use address::short_address;
pub(crate) use components::{heading, without_components, without_empty_headings};
pub use detect::{detect, detect_title};
pub(crate) use entities::entities_are_bearable;
pub(crate) use html::decoded;
pub use macros::Macros;
pub(crate) use mail::{mail_address, mail_addresses};
pub use math::{MathError, to_mathml, to_typst};
pub use paste::Vocabulary;
pub(crate) use paste::repaired_line;
pub(crate) use plainest::{comes_back, is_plain, plainest};
pub(crate) use read::without_parts;
pub use read::{Reading, read, read_inline};
pub use to_html::to_html;
pub use to_markdown::{line_to_markdown, to_markdown};
pub(crate) use tree::settled;
pub(crate) use walk::figures;
pub(crate) use words::{in_lines, readable_text, says_nothing, spoken_text};
pub use words::{is_empty, plain_text, units};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The markup an author wrote in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// Paragraphs, lists with bullets or numbers, and the LaTeX people leave in plain text: formulas that look like TeX,
    /// escapes (`\&`, `~`, accents) and text commands with braces (`\emph{x}`, `{\em x}`). Every other character stands
    /// for itself.
    #[default]
    Plain,
    /// CommonMark with `$math$`, footnotes, lettered lists, text commands and environments of LaTeX, and HTML.
    Markdown,
    /// LaTeX text with `$math$`.
    Latex,
    /// HTML, with MathML and `$math$`.
    Html,
}

/// Running text: blocks one below the other.
pub type Prose = Vec<Block>;

/// A block of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// The text.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// The number of the first item; none means bullets.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        start: Option<u32>,
        /// How the numbers look, as the number one would: `1.`, `(a)`, `i)`, `A.`; `1.` when absent.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        label: Option<String>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation set off from the text.
    Quote {
        /// The text quoted.
        content: Vec<Block>,
    },
    /// Lines to be printed as they stand.
    Code {
        /// The lines.
        text: String,
    },
    /// A displayed formula.
    Math {
        /// TeX source, without delimiters.
        tex: String,
        /// Typst math that our own writer made of it, to be evaluated with `mode: "math", scope: (std: none)`; none where
        /// the source is printed as it stands.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        typst: Option<String>,
        /// What is read out in its place, in English words where there are any, else as TeX; PDF/UA wants it of every
        /// formula.
        alt: String,
    },
    /// A picture with its caption.
    Figure {
        /// File name, served at `/images/` followed by the name.
        file: String,
        /// What is printed below it.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        caption: Vec<Inline>,
        /// What it shows, for those who do not see it; PDF/UA wants it of every figure.
        alt: String,
    },
    /// A table.
    Table {
        /// Where the cells of each column stand.
        align: Vec<Align>,
        /// The heads of the columns; empty where there are none.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        head: Vec<Vec<Inline>>,
        /// Rows of as many cells as there are columns.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Works the text refers to, set apart at its end.
    References {
        /// One work each.
        items: Vec<Reference>,
    },
    /// A heading inside front matter or an abstract.
    Heading {
        /// Depth below the text's own title, from 1.
        level: u8,
        /// The text.
        content: Vec<Inline>,
    },
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Where lines begin.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// Where lines end, as numbers do.
    End,
}

/// A work that a text refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// What the text refers to it by, as it is printed: `[3]`; none where the list has no marks.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<String>,
    /// Authors, title, place, year.
    pub content: Vec<Inline>,
}

/// A stretch of text inside a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Inline {
    /// Characters.
    Text {
        /// The characters.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// The text.
        content: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// The text.
        content: Vec<Inline>,
    },
    /// Small capitals.
    SmallCaps {
        /// The text.
        content: Vec<Inline>,
    },
    /// Subscript.
    Subscript {
        /// The text.
        content: Vec<Inline>,
    },
    /// Superscript.
    Superscript {
        /// The text.
        content: Vec<Inline>,
    },
    /// Code.
    Code {
        /// The characters.
        text: String,
    },
    /// A formula in the line.
    Math {
        /// TeX source, without delimiters.
        tex: String,
        /// Typst math that our own writer made of it, to be evaluated with `mode: "math", scope: (std: none)`; none where
        /// the source is printed as it stands.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        typst: Option<String>,
        /// What is read out in its place, in English words where there are any, else as TeX; PDF/UA wants it of every
        /// formula.
        alt: String,
    },
    /// A link; the target is http, https or mailto.
    Link {
        /// The address.
        target: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// A line break where it was meant.
    Break,
}

impl Inline {
    /// A formula that is not typeset yet.
    fn formula(tex: String) -> Self {
        Self::Math { alt: tex.clone(), tex, typst: None }
    }
}

impl Block {
    /// A displayed formula that is not typeset yet.
    fn formula(tex: String) -> Self {
        Self::Math { alt: tex.clone(), tex, typst: None }
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
