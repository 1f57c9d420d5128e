//! Reads the commands of LaTeX text that are words.

use super::meaning::{self, Command};
use super::{Group, Reader, figure, scan};
use crate::prose::tree::Holder;
use crate::prose::unknown::Printed;
use crate::prose::{Inline, accent, address, math, plain_text};

impl<'a> Reader<'a, '_> {
    /// Reads a command by its name, which is read already.
    pub(super) fn word(&mut self, name: &'a str) {
        let behind = self.rest;
        let known = meaning::command(name);
        if known != Some(Command::Verbatim) {
            self.rest = self.rest.strip_prefix('*').unwrap_or(self.rest).trim_start_matches([' ', '\t']);
            // One line end is a space too; two are a paragraph's end.
            if let Some(next) = self.rest.strip_prefix('\n').map(|next| next.trim_start_matches([' ', '\t']))
                && !next.starts_with('\n')
            {
                self.rest = next;
            }
        }
        match known {
            Some(command) => self.known(command, name),
            None => match accent::letter(name) {
                Some(letter) => self.tree.text(letter),
                None => self.unknown(name, behind),
            },
        }
    }

    fn known(&mut self, command: Command, name: &str) {
        match command {
            Command::Characters(characters) => self.tree.text(characters),
            Command::Mark(holder) => {
                self.skip_optional();
                if matches!(holder, Holder::Heading(_) | Holder::Paragraph) {
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
            Command::Note => self.between(" (", ")"),
            Command::Quoted => self.between("“", "”"),
            Command::Reference(open, close) => self.reference(open, close),
            Command::Formula => {
                if let Some((tex, length)) = scan::argument(self.rest) {
                    self.skip(length);
                    self.tree.inline(Inline::formula(math::source(tex)));
                }
            }
            Command::Picture => self.picture(),
            Command::Caption => self.caption(name),
            Command::Space => {
                self.hide(1);
                self.tree.text(" ");
            }
            Command::Length => self.skip(scan::length(self.rest)),
            Command::Theorem => self.names_statement(),
            Command::Definition => self.definition(),
        }
    }

    /// Reads a command that Libretto does not know: one that only formulas have is a formula of its own.
    fn unknown(&mut self, name: &str, behind: &'a str) {
        let tex = format!("\\{name}");
        let arguments = if name.len() > 1 { scan::groups(self.rest) } else { 0 };
        let with_arguments = format!("{tex}{}", &self.rest[..arguments]);
        let symbol = if arguments == 0 || self.rest.starts_with("{}") { &tex } else { &with_arguments };
        let shown = math::is_formula(symbol);
        if symbol.len() < scan::LONGEST && shown {
            self.tree.inline(Inline::formula(math::source(symbol)));
            self.skip(if *symbol == tex { 0 } else { arguments });
            return;
        }
        self.skip_optional();
        if self.rest.starts_with('{') && !self.rest.starts_with("{}") {
            self.unmet.unknown.note(&tex, Printed::Argument);
        } else {
            let word = meaning::joined_word(name);
            self.unmet.unknown.note(&tex, if word.is_some() { Printed::Word } else { Printed::Name });
            self.tree.text(word.unwrap_or(name));
            // TeX drops the space behind a name; an author who wrote one means it.
            if behind.starts_with(char::is_whitespace) {
                self.tree.text(" ");
            }
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

    pub(super) fn heading(&mut self, holder: Holder) {
        if let Some(inside) = self.rest.strip_prefix('{') {
            self.rest = inside;
            self.groups.push(Group { depth: self.tree.depth(), after: "" });
            self.tree.open(holder);
        }
    }

    pub(super) fn hide(&mut self, arguments: u8) {
        self.skip_optional();
        for _ in 0..arguments {
            let argument = scan::argument(self.rest).map(|(_, length)| length);
            match argument.or_else(|| scan::name(self.rest)) {
                Some(length) => self.skip(length),
                None => return,
            }
        }
    }

    fn item(&mut self) {
        self.tree.open(Holder::Item);
        if let Some((label, length)) = scan::optional(self.rest) {
            self.skip(length);
            let label = self.line(label);
            if !is_bullet(&label) {
                self.tree.inline(Inline::Strong { content: label });
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

    /// Puts an argument between characters.
    fn between(&mut self, open: &'static str, close: &'static str) {
        self.skip_optional();
        if let Some(inside) = self.rest.strip_prefix('{') {
            self.rest = inside;
            self.tree.text(open);
            self.open_group(None, close);
        }
    }

    fn picture(&mut self) {
        let (options, length) = scan::optional(self.rest).unwrap_or_default();
        self.skip(length);
        if let Some((path, length)) = scan::argument(self.rest) {
            self.skip(length);
            let alt = figure::alt(options).map(|alt| self.line(alt)).unwrap_or_default();
            self.add_picture(path, &alt);
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
        self.unmet.unknown.note(&name, Printed::Argument);
    }
}

/// Whether the label of an item is a mark of no meaning, which the list has of its own.
fn is_bullet(label: &[Inline]) -> bool {
    /// What people put before items instead of the bullet (LaTeX's own four, and arrows).
    const SYMBOLS: [&str; 9] =
        ["bullet", "cdot", "ast", "star", "circ", "diamond", "rightarrow", "Rightarrow", "triangleright"];
    label.iter().all(|inline| match inline {
        Inline::Math { tex, .. } => {
            let tex = tex.trim();
            tex.strip_prefix('\\').is_some_and(|name| SYMBOLS.contains(&name)) || !tex.contains(char::is_alphanumeric)
        }
        other => !plain_text(std::slice::from_ref(other)).contains(char::is_alphanumeric),
    })
}
