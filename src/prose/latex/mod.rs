//! Reads LaTeX text: what authors put into abstracts, not programs.
//!
//! No file is read, and of definitions only those of [`super::definitions`] are followed, which are replaced before. A command
//! Libretto does not know shows its argument or its name and is named in a diagnostic; what TeX would refuse, such as a brace
//! that nothing closes, is read as well as it goes.

mod command;
mod environment;
mod figure;
mod label;
pub(super) mod meaning;
mod reference;
pub(super) mod scan;

use std::collections::{BTreeMap, BTreeSet};

use self::figure::Figures;
use self::reference::Labels;
use super::read::one_line;
use super::tree::{Holder, Tree};
use super::unmet::Unmet;
use super::{Block, Inline, Prose, accent, address, plain_text};

/// How deep labels, captions and entries are read inside each other.
const MAX_NESTING: u8 = 4;

/// The blocks of `text`, and whether something was nested too deep.
pub(super) fn read(text: &str, unmet: &mut Unmet) -> (Prose, bool) {
    let text = body(text);
    let mut reader = Reader::new(text, Labels::of(text), unmet);
    reader.read();
    let (mut prose, too_deep) = reader.tree.finish();
    prose.retain_mut(|block| match block {
        Block::Paragraph { content } if plain_text(content).contains('|') => {
            *content = without_empty_rows(content);
            !content.is_empty()
        }
        _ => true,
    });
    (prose, too_deep)
}

/// A paragraph without the rows of a table whose cells held pictures alone, which stand below each other now.
fn without_empty_rows(content: &[Inline]) -> Vec<Inline> {
    let is_empty = |row: &&[Inline]| {
        let text = plain_text(row);
        text.contains('|') && text.chars().all(|c| c == '|' || c.is_whitespace())
    };
    let rows: Vec<&[Inline]> = content.split(|inline| *inline == Inline::Break).filter(|row| !is_empty(row)).collect();
    rows.join(&Inline::Break)
}

/// What stands inside `document`, where the text is a whole file.
fn body(text: &str) -> &str {
    let body = text.split_once("\\begin{document}").map_or(text, |(_, body)| body);
    body.split_once("\\end{document}").map_or(body, |(body, _)| body)
}

/// An open brace: how many holders were open before it, and what is to follow its end.
struct Group {
    depth: usize,
    after: &'static str,
}

struct OpenEnvironment {
    name: String,
    depth: usize,
    groups: usize,
}

struct Reader<'a, 'f> {
    whole: &'a str,
    /// What is still to be read: an end of the whole.
    rest: &'a str,
    tree: Tree,
    groups: Vec<Group>,
    environments: Vec<OpenEnvironment>,
    /// For each way to end a formula, how much was left of the text where a search for it last stopped in vain: no search
    /// that starts before is tried again, so that reading takes linear time.
    hopeless: [Option<usize>; 4],
    /// Environments that were once sought the end of in vain.
    endless: BTreeSet<String>,
    /// What references lead to.
    labels: Labels,
    /// Statements that the text names itself: `\newtheorem{thm}{Theorem}`.
    statements: BTreeMap<String, String>,
    figures: Figures,
    /// How many readers this one is inside of.
    nesting: u8,
    unmet: &'f mut Unmet,
}

impl<'a, 'f> Reader<'a, 'f> {
    fn new(text: &'a str, labels: Labels, unmet: &'f mut Unmet) -> Self {
        Self {
            whole: text,
            rest: text,
            tree: Tree::new(|text| vec![Inline::Text { text: text.to_owned() }]),
            groups: Vec::new(),
            environments: Vec::new(),
            hopeless: [None; 4],
            endless: BTreeSet::new(),
            labels,
            statements: BTreeMap::new(),
            figures: Figures::default(),
            nesting: 0,
            unmet,
        }
    }

    fn read(&mut self) {
        while !self.rest.is_empty() {
            self.step();
        }
        self.end_figures(usize::MAX);
    }

    /// Reads an argument that stands apart from the text, such as a caption.
    fn line(&mut self, text: &str) -> Vec<Inline> {
        if self.nesting == MAX_NESTING {
            return vec![Inline::Text { text: text.to_owned() }];
        }
        let labels = std::mem::take(&mut self.labels);
        let mut inner = Reader::new(text, labels, self.unmet);
        inner.nesting = self.nesting + 1;
        inner.tree.open(Holder::Paragraph);
        inner.read();
        let Reader { tree, labels, .. } = inner;
        self.labels = labels;
        one_line(tree.finish().0)
    }

    /// Reads what comes next.
    fn step(&mut self) {
        let Some(character) = self.rest.chars().next() else { return };
        match character {
            '\\' => self.command(),
            '{' => {
                self.skip(1);
                self.open_group(None, "");
            }
            '}' => {
                self.skip(1);
                self.close_group();
            }
            '%' if self.is_percent() => self.replace(1, "%"),
            '%' => self.comment(),
            '$' if self.rest.starts_with("$$") => self.formula("$$", "$$", 0),
            '$' => self.formula("$", "$", 1),
            '~' => self.replace(1, "\u{A0}"),
            '`' if self.rest.starts_with("``") => self.replace(2, "“"),
            '\'' if self.rest.starts_with("''") => self.replace(2, "”"),
            '<' if self.rest.starts_with("<<") => self.replace(2, "«"),
            '>' if self.rest.starts_with(">>") => self.replace(2, "»"),
            ',' if self.rest.starts_with(",,") => self.replace(2, "„"),
            '`' => self.replace(1, "‘"),
            '\'' => self.replace(1, "’"),
            '-' => self.dashes(),
            '&' if self.in_table() => self.replace(1, " | "),
            'h' if self.rest.starts_with("http") => self.bare_address(),
            '\n' => self.line_end(),
            _ => self.characters(),
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }

    fn replace(&mut self, bytes: usize, characters: &str) {
        self.skip(bytes);
        self.tree.text(characters);
    }

    /// Reads characters that stand for themselves, up to one that may not.
    fn characters(&mut self) {
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let special = |c: char| "\\{}%$~`'-&<>,h\n".contains(c);
        let end = self.rest[first..].find(special).map_or(self.rest.len(), |end| first + end);
        self.tree.text(&self.rest[..end]);
        self.skip(end);
    }

    fn dashes(&mut self) {
        let run = self.rest.len() - self.rest.trim_start_matches('-').len();
        match run {
            2 => self.replace(2, "–"),
            3 => self.replace(3, "—"),
            _ => {
                self.tree.text(&self.rest[..run]);
                self.skip(run);
            }
        }
    }

    fn line_end(&mut self) {
        let after = self.rest.trim_start();
        let blank = self.rest[..self.rest.len() - after.len()].matches('\n').count() > 1;
        self.rest = after;
        if blank { self.tree.end_paragraph() } else { self.tree.text(" ") }
    }

    /// Whether the percent sign here is one that its author forgot to escape: a number stands before it, and the sentence
    /// goes on. Comments begin behind white space or a command.
    fn is_percent(&self) -> bool {
        let goes_on =
            self.rest[1..].trim_start_matches(' ').starts_with(|c: char| c.is_lowercase() || ".,;:)".contains(c));
        self.whole[..self.whole.len() - self.rest.len()].ends_with(|c: char| c.is_ascii_digit()) && goes_on
    }

    /// Skips a comment with the end of its line and the indent of the next, as TeX does.
    fn comment(&mut self) {
        let end = self.rest.find('\n').map_or(self.rest.len(), |end| end + 1);
        self.rest = self.rest[end..].trim_start_matches([' ', '\t']);
    }

    fn bare_address(&mut self) {
        match address::next_address(self.rest, 0) {
            Some((0, length)) => {
                for inline in address::link_addresses(&self.rest[..length], str::to_owned) {
                    self.tree.inline(inline);
                }
                self.skip(length);
            }
            _ => self.characters(),
        }
    }

    /// Opens a group that ends with a brace; its paragraph is open before it and stays so behind it.
    fn open_group(&mut self, holder: Option<Holder>, after: &'static str) {
        self.tree.begin_text();
        self.groups.push(Group { depth: self.tree.depth(), after });
        if let Some(holder) = holder {
            self.tree.open(holder);
        }
    }

    fn close_group(&mut self) {
        let first = self.environments.last().map_or(0, |environment| environment.groups);
        if self.groups.len() > first
            && let Some(Group { depth, after }) = self.groups.pop()
        {
            self.tree.close_to(depth);
            self.tree.text(after);
        }
    }

    fn command(&mut self) {
        let after = &self.rest[1..];
        let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        if letters == 0 {
            return self.symbol();
        }
        let name = &after[..letters];
        self.skip(1 + letters);
        match name {
            "begin" => self.begin(),
            "end" => self.end(),
            _ if name.len() == 1 && self.accent(name.chars().next().unwrap_or_default()) => {}
            _ => self.word(name),
        }
    }

    /// Reads a command that is named by a character: an escape, an accent, a space, a formula.
    fn symbol(&mut self) {
        let Some(symbol) = self.rest[1..].chars().next() else { return self.replace(1, "\\") };
        match symbol {
            '(' => return self.formula("\\(", "\\)", 2),
            '[' => return self.formula("\\[", "\\]", 3),
            _ => self.skip(1 + symbol.len_utf8()),
        }
        match symbol {
            '\\' => {
                self.rest = self.rest.strip_prefix('*').unwrap_or(self.rest);
                self.skip_optional();
                self.tree.inline(Inline::Break);
            }
            ',' | ';' | ':' => self.tree.text("\u{A0}"),
            ' ' | '\n' | '\t' => self.tree.text(" "),
            '-' | '/' | '!' | '@' | ')' | ']' => {}
            _ if self.accent(symbol) => {}
            _ => self.tree.text(symbol.encode_utf8(&mut [0; 4])),
        }
    }

    /// Reads the letter under an accent; false if the command is none.
    fn accent(&mut self, command: char) -> bool {
        let Some(mark) = accent::combining(command) else { return false };
        let rest = self.rest.trim_start_matches([' ', '\t']);
        let skipped = self.rest.len() - rest.len();
        let (inside, braces) = rest.strip_prefix('{').map_or((rest, 0), |inside| (inside, 2));
        let (base, length) = match inside.strip_prefix('\\') {
            Some(dotless) => (dotless.chars().next().filter(|c| matches!(c, 'i' | 'j')), 2),
            None => (inside.chars().next().filter(|c| c.is_alphabetic()), 0),
        };
        let length = base.map(|base| if length == 0 { base.len_utf8() } else { length });
        match (base, length) {
            (Some(base), Some(length)) if braces == 0 || inside[length..].starts_with('}') => {
                self.tree.text(&accent::compose(base, mark));
                self.skip(skipped + length + braces);
                true
            }
            // `\~{}` is how a tilde itself is written.
            _ if rest.starts_with("{}") => {
                self.skip(skipped + 2);
                self.tree.text(command.encode_utf8(&mut [0; 4]));
                true
            }
            _ => false,
        }
    }

    fn skip_optional(&mut self) {
        if let Some((_, length)) = scan::optional(self.rest) {
            self.skip(length);
        }
    }
}

#[cfg(test)]
mod tests;
