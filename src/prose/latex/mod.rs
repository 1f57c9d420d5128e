//! Reads LaTeX text: what authors put into abstracts, not programs.
//!
//! No macro is expanded and no file is read. A command Libretto does not know shows its argument and is named in a
//! diagnostic; what TeX would refuse, such as a brace that nothing closes, is read as well as it goes.

mod environment;
pub(super) mod meaning;
mod scan;

use self::meaning::Command;
use super::tree::{Holder, Tree};
use super::unknown::{Printed, Unknown};
use super::{Inline, Prose, accent, address, math};
use crate::diagnostic::{Diagnostic, Place};

/// The blocks of `text`, and whether something was nested too deep.
pub(super) fn read(text: &str, place: &Place, diagnostics: &mut Vec<Diagnostic>) -> (Prose, bool) {
    let mut reader = Reader {
        rest: body(text),
        tree: Tree::new(|text| vec![Inline::Text { text: text.to_owned() }]),
        groups: Vec::new(),
        environments: Vec::new(),
        hopeless: [None; 4],
        unknown: Unknown::default(),
    };
    while !reader.rest.is_empty() {
        reader.step();
    }
    reader.unknown.report(place, diagnostics);
    reader.tree.finish()
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

struct Reader<'a> {
    rest: &'a str,
    tree: Tree,
    groups: Vec<Group>,
    environments: Vec<OpenEnvironment>,
    /// For each way to end a formula, how much was left of the text where a search for it last stopped in vain: no search
    /// that starts before is tried again, so that reading takes linear time.
    hopeless: [Option<usize>; 4],
    unknown: Unknown,
}

impl<'a> Reader<'a> {
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
            '%' => self.comment(),
            '$' if self.rest.starts_with("$$") => self.formula("$$", "$$", 0),
            '$' => self.formula("$", "$", 1),
            '~' => self.replace(1, "\u{A0}"),
            '`' if self.rest.starts_with("``") => self.replace(2, "“"),
            '\'' if self.rest.starts_with("''") => self.replace(2, "”"),
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
        let special = |c: char| "\\{}%$~`'-&h\n".contains(c);
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

    fn word(&mut self, name: &'a str) {
        let starred = self.rest.strip_prefix('*');
        let known = meaning::command(name);
        if known != Some(Command::Verbatim) {
            self.rest = starred.unwrap_or(self.rest).trim_start_matches([' ', '\t']);
            // One line end is a space too; two are a paragraph's end.
            if let Some(next) = self.rest.strip_prefix('\n').map(|next| next.trim_start_matches([' ', '\t']))
                && !next.starts_with('\n')
            {
                self.rest = next;
            }
        }
        match known {
            Some(command) => self.known(command),
            None => match accent::letter(name) {
                Some(letter) => self.tree.text(letter),
                None => self.unknown(name),
            },
        }
    }

    fn known(&mut self, command: Command) {
        match command {
            Command::Characters(characters) => self.tree.text(characters),
            Command::Mark(holder) => {
                self.skip_optional();
                if matches!(holder, Holder::Heading(_)) {
                    self.tree.end_paragraph();
                    self.heading(holder);
                } else {
                    self.marked(holder);
                }
            }
            Command::Switch(holder) => {
                self.tree.begin_text();
                self.tree.open(holder);
            }
            Command::Show | Command::Nothing => {}
            Command::Hide(arguments) => self.hide(arguments),
            Command::Break => self.tree.inline(Inline::Break),
            Command::Paragraph => self.tree.end_paragraph(),
            Command::Item => self.item(),
            Command::Code => self.code(),
            Command::Verbatim => self.verbatim(),
            Command::Address => self.address(),
            Command::Link => self.link(),
            Command::Note => self.note(),
            Command::Reference(open, close) => self.reference(open, close),
            Command::Formula => {
                if let Some((tex, length)) = scan::argument(self.rest) {
                    self.skip(length);
                    self.tree.inline(Inline::formula(math::source(tex)));
                }
            }
            Command::Definition => self.definition(),
        }
    }

    /// Reads a command that Libretto does not know: a symbol that only formulas have is a formula of its own.
    fn unknown(&mut self, name: &str) {
        let tex = format!("\\{name}");
        if !self.rest.starts_with('{') && math::is_symbol(name) {
            self.tree.inline(Inline::formula(tex));
        } else {
            self.skip_optional();
            self.unknown.note(&tex, Printed::Argument);
        }
    }

    /// Marks the argument: what stands in braces, or the next character.
    fn marked(&mut self, holder: Holder) {
        if let Some(inside) = self.rest.strip_prefix('{') {
            self.rest = inside;
            self.open_group(Some(holder), "");
        } else if let Some(character) = self.rest.chars().next().filter(|c| c.is_alphanumeric()) {
            self.open_group(Some(holder), "");
            self.replace(character.len_utf8(), character.encode_utf8(&mut [0; 4]));
            self.close_group();
        }
    }

    fn heading(&mut self, holder: Holder) {
        if let Some(inside) = self.rest.strip_prefix('{') {
            self.rest = inside;
            self.groups.push(Group { depth: self.tree.depth(), after: "" });
            self.tree.open(holder);
        }
    }

    fn hide(&mut self, arguments: u8) {
        self.skip_optional();
        for _ in 0..arguments {
            if let Some((_, length)) = scan::argument(self.rest) {
                self.skip(length);
            }
        }
    }

    fn item(&mut self) {
        self.tree.open(Holder::Item);
        if let Some((label, length)) = scan::optional(self.rest) {
            self.skip(length);
            if !label.contains(['\\', '{', '$']) && !label.trim().is_empty() {
                self.tree.inline(Inline::Strong { content: vec![Inline::Text { text: label.to_owned() }] });
                self.tree.text(" ");
            }
        }
    }

    fn code(&mut self) {
        match scan::argument(self.rest) {
            Some((text, length)) if !text.contains(['\\', '{', '$', '\n']) && !text.is_empty() => {
                self.skip(length);
                self.tree.inline(Inline::Code { text: text.to_owned() });
            }
            // Typewriter type with markup in it is text.
            _ => {}
        }
    }

    fn verbatim(&mut self) {
        let Some(delimiter) = self.rest.chars().next() else { return };
        let inside = &self.rest[delimiter.len_utf8()..];
        let line = inside.lines().next().unwrap_or_default();
        if let Some(end) = line.find(delimiter).filter(|&end| end > 0) {
            self.tree.inline(Inline::Code { text: inside[..end].to_owned() });
            self.skip(end + 2 * delimiter.len_utf8());
        }
    }

    fn address(&mut self) {
        let Some((written, length)) = scan::argument(self.rest) else { return };
        self.skip(length);
        let written = address::unescaped(written.trim());
        let content = vec![Inline::Text { text: written.clone() }];
        match address::linkable(&written) {
            Some(target) => self.tree.inline(Inline::Link { target, content }),
            None => self.tree.text(&written),
        }
    }

    fn link(&mut self) {
        let Some((written, length)) = scan::argument(self.rest) else { return };
        self.skip(length);
        let target = address::linkable(&address::unescaped(written));
        self.marked(Holder::Link(target));
    }

    fn note(&mut self) {
        self.skip_optional();
        if let Some(inside) = self.rest.strip_prefix('{') {
            self.rest = inside;
            self.tree.text(" (");
            self.open_group(None, ")");
        }
    }

    fn reference(&mut self, open: &str, close: &str) {
        self.skip_optional();
        self.skip_optional();
        if let Some((keys, length)) = scan::argument(self.rest) {
            self.skip(length);
            let keys = keys.split(',').map(str::trim).collect::<Vec<_>>().join(", ");
            self.tree.text(&format!("{open}{keys}{close}"));
        }
    }

    /// Skips the definition of a command and says so.
    fn definition(&mut self) {
        let name = if let Some((name, length)) = scan::argument(self.rest) {
            self.skip(length);
            name.to_owned()
        } else {
            let length = 1 + self.rest[self.rest.len().min(1)..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(0);
            let (name, after) = self.rest.split_at(self.rest.floor_char_boundary(length));
            self.rest = after;
            name.to_owned()
        };
        while let Some((_, length)) = scan::optional(self.rest) {
            self.skip(length);
        }
        if let Some((_, length)) = scan::argument(self.rest) {
            self.skip(length);
        }
        self.unknown.note(&name, Printed::Argument);
    }

    fn skip_optional(&mut self) {
        if let Some((_, length)) = scan::optional(self.rest) {
            self.skip(length);
        }
    }
}

#[cfg(test)]
mod tests;
