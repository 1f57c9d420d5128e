//! Commands of authors' own: `\FHE` for `\mathsf{FHE}`, defined once for an event or in a text itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// How often commands are replaced in one formula. A command that calls itself ends here.
const MAX_STEPS: usize = 1_000;

/// Characters that replacing commands may bring into one formula. Commands that double each other end here.
pub(super) const MAX_CHARACTERS: usize = 20_000;

/// Private commands by their names without the backslash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Macros(BTreeMap<String, Macro>);

/// What a command stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Macro {
    /// Arguments it takes, the optional one counted.
    pub(super) arguments: u8,
    /// What its first argument is where none is given in brackets; none where the first is like the others.
    pub(super) default: Option<String>,
    /// LaTeX with `#1` to `#9` for the arguments.
    pub(super) text: String,
}

/// Commands that never come to an end, or grow beyond any formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Runaway;

impl Macro {
    /// The text with the arguments in it; one that is missing is empty.
    pub(super) fn apply(&self, arguments: &[&str]) -> String {
        let mut result = String::with_capacity(self.text.len());
        let mut pieces = self.text.split('#');
        result.push_str(pieces.next().unwrap_or_default());
        while let Some(piece) = pieces.next() {
            match piece.bytes().next() {
                Some(digit @ b'1'..=b'9') => {
                    join(&mut result, arguments.get(usize::from(digit - b'1')).copied().unwrap_or_default());
                    join(&mut result, &piece[1..]);
                }
                // `##` is one sign of number.
                None => {
                    result.push('#');
                    result.push_str(pieces.next().unwrap_or_default());
                }
                Some(_) => {
                    result.push('#');
                    result.push_str(piece);
                }
            }
        }
        result
    }
}

/// Adds a piece, with a space where the name of a command would otherwise go on in it.
pub(super) fn join(tex: &mut String, piece: &str) {
    if piece.starts_with(|c: char| c.is_ascii_alphabetic()) && ends_in_name(tex) {
        tex.push(' ');
    }
    tex.push_str(piece);
}

fn ends_in_name(tex: &str) -> bool {
    let before = tex.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    before.len() < tex.len() && (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

impl Macros {
    /// No commands.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// Defines a command; its name may begin with a backslash. It takes as many arguments as the highest of `#1` to `#9` in
    /// its text. False if the name is none that LaTeX allows: letters only.
    pub fn define(&mut self, name: &str, text: &str) -> bool {
        let arguments = text.split('#').skip(1).filter_map(|after| after.bytes().next());
        let arguments = arguments.filter(|byte| matches!(byte, b'1'..=b'9')).map(|byte| byte - b'0').max().unwrap_or(0);
        self.insert(name, Macro { arguments, default: None, text: text.to_owned() })
    }

    /// Defines a command as [`Self::define`] does, with its arguments counted by whoever defined it.
    pub(super) fn insert(&mut self, name: &str, command: Macro) -> bool {
        let name = name.strip_prefix('\\').unwrap_or(name);
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        if is_name {
            self.0.insert(name.to_owned(), command);
        }
        is_name
    }

    /// The command of that name, without the backslash.
    pub(super) fn get(&self, name: &str) -> Option<&Macro> {
        self.0.get(name)
    }

    /// These commands and others, which come first where both have a name.
    pub(super) fn extended(&self, more: impl IntoIterator<Item = (String, Macro)>) -> Self {
        let mut all = self.clone();
        for (name, command) in more {
            all.insert(&name, command);
        }
        all
    }

    /// The formula with every command that is defined here replaced by what it stands for, again and again.
    pub(super) fn expand<'t>(&self, tex: &'t str) -> Result<Cow<'t, str>, Runaway> {
        if self.0.is_empty() || !names(tex).any(|name| self.0.contains_key(name)) {
            return Ok(Cow::Borrowed(tex));
        }
        let mut unread = Unread(tex.chars().rev().collect());
        let (mut steps, mut brought) = (0, 0);
        let mut result = String::with_capacity(2 * tex.len());
        while let Some(token) = unread.token() {
            match token.strip_prefix('\\').and_then(|name| self.0.get(name)) {
                Some(command) => {
                    let text = command.apply(&unread.arguments(command).iter().map(String::as_str).collect::<Vec<_>>());
                    if command.arguments == 0 && !ends_in_name(&text) {
                        unread.pass_end_of_name();
                    }
                    steps += 1;
                    brought += text.len();
                    if steps > MAX_STEPS || brought > MAX_CHARACTERS {
                        return Err(Runaway);
                    }
                    unread.put_back(&text);
                }
                None => join(&mut result, &token),
            }
        }
        Ok(Cow::Owned(result))
    }
}

/// The names of all commands in a formula, those of one character passed over.
fn names(tex: &str) -> impl Iterator<Item = &str> {
    let mut rest = tex;
    std::iter::from_fn(move || {
        let after = &rest[rest.find('\\')? + 1..];
        let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let (name, following) = after.split_at(letters);
        rest = match following.chars().next() {
            Some(symbol) if letters == 0 => &following[symbol.len_utf8()..],
            _ => following,
        };
        Some(name)
    })
}

/// What is still to be read, its first character last.
struct Unread(Vec<char>);

impl Unread {
    /// The next character, or the next command with its backslash.
    fn token(&mut self) -> Option<String> {
        let first = self.0.pop()?;
        let mut token = String::from(first);
        if first == '\\' {
            while let Some(letter) = self.0.pop_if(|next| next.is_ascii_alphabetic()) {
                token.push(letter);
            }
            if token.len() == 1 {
                token.extend(self.0.pop());
            }
        }
        Some(token)
    }

    fn put_back(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        // A name at the end of the text ends there, whatever letters follow it.
        if ends_in_name(text) && self.0.last().is_some_and(char::is_ascii_alphabetic) {
            self.0.push(' ');
        }
        self.0.extend(text.chars().rev());
    }

    /// Passes over the empty group that authors write to end a name: `\FHE{} schemes`. One that bears a script stays, and
    /// one that the text needs for a name of its own.
    fn pass_end_of_name(&mut self) {
        if let [before @ .., '}', '{'] = &self.0[..]
            && !matches!(before.last(), Some('^' | '_'))
        {
            self.0.truncate(before.len());
        }
    }

    /// The arguments of a command as TeX reads them: groups without their braces, or single tokens.
    fn arguments(&mut self, command: &Macro) -> Vec<String> {
        let count = usize::from(command.arguments);
        let mut arguments = Vec::with_capacity(count);
        if count > 0
            && let Some(default) = &command.default
        {
            let given = self.optional();
            arguments.push(given.unwrap_or_else(|| default.clone()));
        }
        while arguments.len() < count {
            arguments.push(self.argument());
        }
        arguments
    }

    fn skip_spaces(&mut self) {
        while self.0.pop_if(|next| next.is_whitespace()).is_some() {}
    }

    fn argument(&mut self) -> String {
        self.skip_spaces();
        match self.0.pop_if(|next| *next == '{') {
            Some(_) => self.up_to('}'),
            // The end of a group around the command is no argument.
            None if self.0.last() == Some(&'}') => String::new(),
            None => self.token().unwrap_or_default(),
        }
    }

    fn optional(&mut self) -> Option<String> {
        let spaces = self.0.iter().rev().take_while(|next| next.is_whitespace()).count();
        if self.0.iter().rev().nth(spaces) != Some(&'[') {
            return None;
        }
        self.0.truncate(self.0.len() - spaces - 1);
        Some(self.up_to(']'))
    }

    /// What stands before a closing sign that is in no braces; all where there is none.
    fn up_to(&mut self, close: char) -> String {
        let mut text = String::new();
        let mut depth = 0_usize;
        while let Some(token) = self.token() {
            match token.as_str() {
                "{" => depth += 1,
                token if depth == 0 && token.starts_with(close) => break,
                "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            text.push_str(&token);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn macros() -> Macros {
        let mut macros = Macros::none();
        for (name, text) in [
            ("\\FHE", "\\mathsf{FHE}"),
            ("eps", "\\varepsilon"),
            ("norm", "\\left\\| #1 \\right\\|_{#2}"),
            ("blackboard", "\\mathbb#1"),
            ("R", "\\blackboard R"),
            ("again", "\\again"),
            ("twice", "\\twice\\twice"),
            ("half", "\\frac12"),
            ("call", "\\norm"),
        ] {
            assert!(macros.define(name, text));
        }
        let default = Some("n".to_owned());
        macros.extended([("space".to_owned(), Macro { arguments: 2, default, text: "#2^{#1}".to_owned() })])
    }

    #[test]
    fn replaces_commands() {
        for (tex, expanded) in [
            ("\\FHE.Enc", "\\mathsf{FHE}.Enc"),
            ("\\FHE{} is, \\FHE{}^2", "\\mathsf{FHE} is, \\mathsf{FHE}{}^2"),
            ("x^\\eps y", "x^\\varepsilon y"),
            ("\\eps{}y", "\\varepsilon{}y"),
            ("\\norm{a+{b}}2", "\\left\\| a+{b} \\right\\|_{2}"),
            ("\\norm \\eps {\\R x}", "\\left\\| \\varepsilon \\right\\|_{\\mathbb R x}"),
            ("\\call{x}{1}", "\\left\\| x \\right\\|_{1}"),
            ("\\space{V}\\space [2]{W}", "V^{n}W^{2}"),
            ("\\half\\half", "\\frac12\\frac12"),
            ("{\\norm}", "{\\left\\|  \\right\\|_{}}"),
            ("\\epsilon \\\\eps \\unknown", "\\epsilon \\\\eps \\unknown"),
        ] {
            assert_eq!(macros().expand(tex).as_deref(), Ok(expanded), "{tex}");
        }
    }

    #[test]
    fn ends_what_would_not_end() {
        for tex in ["\\again", "\\twice", "x + {\\twice}"] {
            assert_eq!(macros().expand(tex), Err(Runaway), "{tex}");
        }
    }

    #[test]
    fn takes_names_of_letters_only() {
        for name in ["", "\\", "a1", "a b", "é"] {
            assert!(!Macros::none().define(name, "x"), "{name}");
        }
    }

    #[test]
    fn puts_arguments_in() {
        let command = Macro { arguments: 2, default: None, text: "\\a#1##1#x#2".to_owned() };
        assert_eq!(command.apply(&["b", "\\c"]), "\\a b#1#x\\c");
        assert_eq!(command.apply(&[]), "\\a#1#x");
    }
}
