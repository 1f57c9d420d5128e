//! Reads the commands in one stretch of text: a paragraph, or what a holder in it holds.

use super::super::latex::scan;
use super::super::tree::{Holder, MAX_DEPTH};
use super::super::unknown::Printed;
use super::super::{Inline, address, escape, math, plain_text};
use super::Commands;
use super::reading::{self, Group, Reading, Surroundings};

/// A group whose end is yet to come.
struct Open {
    group: Group,
    /// Whether it gathers its text; one that is nested too deep does not.
    gathers: bool,
}

/// A stretch of text as it is taken apart and put together again.
pub(super) struct Line<'a, 'f> {
    commands: &'a mut Commands<'f>,
    depth: usize,
    /// Whether a link is open, in which no other may be.
    in_link: bool,
    /// For each brace in the text, in its order, whether it has a partner.
    braces: Vec<bool>,
    /// Braces read so far.
    at: usize,
    open: Vec<Open>,
    /// The text made so far, and that of each group which gathers its own.
    made: Vec<Vec<Inline>>,
    /// What the next group is, where the one before it says so.
    next: Option<Group>,
    /// The last character read.
    before: Option<char>,
}

impl<'a, 'f> Line<'a, 'f> {
    /// Prepares to read `content`, which stands inside `depth` holders.
    pub(super) fn new(commands: &'a mut Commands<'f>, content: &[Inline], depth: usize, in_link: bool) -> Self {
        let braces = partners(content);
        let (open, made) = (Vec::new(), vec![Vec::new()]);
        Self { commands, depth, in_link, braces, at: 0, open, made, next: None, before: None }
    }

    pub(super) fn read(mut self, content: Vec<Inline>) -> Vec<Inline> {
        for inline in content {
            match inline {
                Inline::Text { text } => self.words(&text),
                other => {
                    self.before = None;
                    self.next = None;
                    self.holder(other);
                }
            }
        }
        self.made.pop().unwrap_or_default()
    }

    /// How many holders are open here.
    fn depth(&self) -> usize {
        self.depth + self.made.len() - 1
    }

    /// Takes over something that is no text: of a holder only the content, where it would stand too deep or in a link.
    fn holder(&mut self, mut inline: Inline) {
        let Some(content) = inline.content_mut().map(std::mem::take) else { return self.push(inline) };
        let is_link = matches!(inline, Inline::Link { .. });
        let too_deep = self.depth() >= MAX_DEPTH;
        self.commands.too_deep |= too_deep;
        let dissolved = too_deep || is_link && self.in_link;
        let (depth, in_link) = (self.depth() + usize::from(!dissolved), self.in_link || is_link);
        let content = self.commands.line(content, depth, in_link);
        if dissolved {
            self.extend(content);
        } else if !content.is_empty() {
            if let Some(inner) = inline.content_mut() {
                *inner = content;
            }
            self.push(inline);
        }
    }

    /// Reads characters in which commands and groups may stand.
    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '\\' => self.command(rest),
                '{' => self.open_group(rest),
                '}' => self.close_group(),
                _ => {
                    let end = rest.find(['\\', '{', '}']).unwrap_or(rest.len());
                    self.text(&rest[..end]);
                    end
                }
            };
            self.before = rest[..length].chars().next_back();
            rest = &rest[length..];
        }
    }

    /// Reads what begins with a backslash, and returns its length.
    fn command(&mut self, rest: &str) -> usize {
        let name = reading::name(rest);
        let length = 1 + name.len();
        let behind = &rest[length..];
        let group = behind.starts_with('{') && self.braces.get(self.at) == Some(&true);
        let around = Surroundings {
            before: self.before,
            next: behind.chars().next(),
            group,
            empty: group && behind.starts_with("{}"),
            plain: self.commands.plain,
            tex: self.commands.tex,
        };
        self.next = None;
        if let Some(taken) = self.mathematical(name, rest, around.group) {
            return taken;
        }
        let source = &rest[..length];
        match reading::reading(name, &around) {
            Reading::Literal(printed) => {
                self.note(source, printed);
                self.text(source);
                return length;
            }
            Reading::Inline(inline) => self.push(inline),
            Reading::Nothing => return length + space(behind),
            Reading::Name => {
                self.note(source, Some(Printed::Name));
                self.text(name);
            }
            Reading::Word(letters) => {
                self.note(source, Some(Printed::Word));
                self.text(&name[name.len() - letters..]);
            }
            Reading::Group(group, printed) => {
                self.note(source, printed);
                self.next = Some(group);
                return length;
            }
        }
        // What stands in place of the command does not need the braces that end its name.
        self.next = group.then_some(Group::Show);
        length
    }

    /// Reads a command with arguments that only formulas have, as a formula of its own, and returns the length of both.
    fn mathematical(&mut self, name: &str, rest: &str, group: bool) -> Option<usize> {
        if !group || name.len() < 2 || reading::is_known(name) {
            return None;
        }
        let length = 1 + name.len() + scan::groups(&rest[1 + name.len()..]);
        let source = &rest[..length];
        if length > scan::LONGEST || !math::is_formula(source) {
            return None;
        }
        self.at += source.matches(['{', '}']).count();
        self.push(Inline::formula(source.chars().map(escape::meant).collect()));
        Some(length)
    }

    fn note(&mut self, source: &str, printed: Option<Printed>) {
        if let Some(printed) = printed {
            self.commands.unmet.unknown.note(source, printed);
        }
    }

    /// Reads an opening brace with the command that a group may begin with, and returns the length of both.
    fn open_group(&mut self, rest: &str) -> usize {
        let group = self.next.take();
        if group.is_none()
            && let Some((characters, length)) = reading::grouped(rest)
        {
            self.at += 2;
            self.text(characters);
            return length;
        }
        if !self.has_partner() {
            self.text("{");
            return 1;
        }
        let (group, length) = match group {
            Some(group) => (group, 1),
            None => switched(rest).unwrap_or((Group::Braces, 1)),
        };
        match group {
            Group::Braces => self.text("{"),
            Group::Between(open, _) => self.text(open),
            _ => {}
        }
        let wants = matches!(group, Group::Mark(_) | Group::Code | Group::Address | Group::Hide);
        let gathers = wants && self.depth() < MAX_DEPTH;
        self.commands.too_deep |= wants && !gathers;
        if gathers {
            self.in_link |= matches!(group, Group::Mark(Holder::Link(_)));
            self.made.push(Vec::new());
        }
        self.open.push(Open { group, gathers });
        length
    }

    fn close_group(&mut self) -> usize {
        self.next = None;
        let Some(Open { group, gathers }) = self.has_partner().then(|| self.open.pop()).flatten() else {
            self.text("}");
            return 1;
        };
        let content = if gathers { self.made.pop().unwrap_or_default() } else { Vec::new() };
        match group {
            Group::Braces => self.text("}"),
            Group::Between(_, close) => self.text(close),
            Group::Arguments => self.next = Some(Group::Arguments),
            Group::Mark(holder) => {
                if gathers && matches!(holder, Holder::Link(_)) {
                    self.in_link = false;
                }
                self.extend(holder.marked(content));
            }
            Group::Code => self.code(content),
            Group::Address if gathers => {
                let written = plain_text(&content);
                let target = address::linkable(&address::unescaped(written.trim()));
                self.next = Some(if self.in_link { Group::Show } else { Group::Mark(Holder::Link(target)) });
            }
            Group::Show | Group::Hide | Group::Address => {}
        }
        1
    }

    /// Whether the brace that is read now has a partner.
    fn has_partner(&mut self) -> bool {
        self.at += 1;
        self.braces.get(self.at - 1) == Some(&true)
    }

    /// Typewriter type with markup in it is text.
    fn code(&mut self, content: Vec<Inline>) {
        if !content.is_empty() && content.iter().all(|inline| matches!(inline, Inline::Text { .. })) {
            self.push(Inline::Code { text: plain_text(&content) });
        } else {
            self.extend(content);
        }
    }

    /// Adds characters, with those that were escaped.
    fn text(&mut self, text: &str) {
        self.next = None;
        if text.is_empty() {
            return;
        }
        let made = self.made.last_mut().expect("the line itself is never closed");
        if !matches!(made.last(), Some(Inline::Text { .. })) {
            made.push(Inline::Text { text: String::new() });
        }
        if let Some(Inline::Text { text: before }) = made.last_mut() {
            before.extend(text.chars().map(escape::meant));
        }
    }

    fn push(&mut self, inline: Inline) {
        match inline {
            Inline::Text { text } => self.text(&text),
            other => self.made.last_mut().expect("the line itself is never closed").push(other),
        }
    }

    fn extend(&mut self, content: Vec<Inline>) {
        content.into_iter().for_each(|inline| self.push(inline));
    }
}

/// For each brace in the text of `content`, in its order, whether it has a partner.
fn partners(content: &[Inline]) -> Vec<bool> {
    let mut braces = Vec::new();
    let mut open = Vec::new();
    let texts = content.iter().filter_map(|inline| match inline {
        Inline::Text { text } => Some(text),
        _ => None,
    });
    for text in texts {
        for character in text.chars().filter(|character| matches!(character, '{' | '}')) {
            if character == '{' {
                open.push(braces.len());
                braces.push(false);
            } else {
                let partner: Option<usize> = open.pop();
                braces.push(partner.is_some());
                if let Some(partner) = partner {
                    braces[partner] = true;
                }
            }
        }
    }
    braces
}

/// The group that `rest` begins with a command in it, such as `{\em `, and the bytes of brace and command.
fn switched(rest: &str) -> Option<(Group, usize)> {
    let inside = rest.strip_prefix('{').filter(|inside| inside.starts_with('\\'))?;
    let name = reading::name(inside);
    let length = 2 + name.len();
    Some((reading::switch(name)?, length + space(&rest[length..])))
}

/// Bytes of the white space that ends a command's name and does not print.
fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\n', '\t']).len()
}
