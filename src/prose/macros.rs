//! Commands that an event defines once for all its texts: `\FHE` for `\mathsf{FHE}`.

use std::collections::BTreeMap;

/// Private commands by their names without the backslash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Macros(BTreeMap<String, Macro>);

/// What a command stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Macro {
    /// Arguments it takes, each in braces: as many as the highest of `#1` to `#9` in its text.
    arguments: u8,
    /// LaTeX with `#1` to `#9` for the arguments.
    text: String,
}

impl Macros {
    /// No commands.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// Defines a command; its name may begin with a backslash. False if the name is none that LaTeX allows: letters only.
    pub fn define(&mut self, name: &str, text: &str) -> bool {
        let name = name.strip_prefix('\\').unwrap_or(name);
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return false;
        }
        let arguments = text.split('#').skip(1).filter_map(|after| after.bytes().next());
        let arguments = arguments.filter(|byte| matches!(byte, b'1'..=b'9')).map(|byte| byte - b'0').max().unwrap_or(0);
        self.0.insert(name.to_owned(), Macro { arguments, text: text.to_owned() });
        true
    }
}
