//! The text as lines, for finding where reading can go on.

/// One line of the text.
pub(super) struct Line<'t> {
    /// Byte at which it begins.
    pub(super) start: usize,
    /// Spaces before its first other character.
    pub(super) indent: usize,
    /// Whether that character is a tab.
    pub(super) tabbed: bool,
    /// What follows the spaces.
    content: &'t str,
}

impl<'t> Line<'t> {
    /// The lines from byte `from` on, which begins one.
    pub(super) fn all(text: &'t str, from: usize) -> impl Iterator<Item = Line<'t>> {
        let mut start = from;
        text[from..].split_inclusive('\n').map(move |line| {
            let content = line.trim_start_matches(' ');
            let indent = line.len() - content.len();
            let tabbed = content.starts_with('\t');
            let this = Line { start, indent, tabbed, content: content.trim_end() };
            start += line.len();
            this
        })
    }

    /// Whether it holds nothing, or nothing but a comment.
    pub(super) fn is_blank(&self) -> bool {
        self.content.is_empty() || self.content.starts_with('#')
    }

    /// Whether it begins an item of a list.
    pub(super) fn is_entry(&self) -> bool {
        self.content == "-" || self.content.starts_with("- ")
    }

    /// Whether it begins with a key; keys of Libretto's files are single words.
    pub(super) fn is_key(&self) -> bool {
        let of_key = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_');
        let content = self.content.trim_start_matches([' ', '\t']);
        let rest = content.trim_start_matches(of_key);
        rest.len() < content.len() && (rest == ":" || rest.starts_with(": "))
    }
}

/// Counts lines and columns along with the parser, so that a long line is walked once.
pub(super) struct Cursor {
    at: usize,
    line: u32,
    column: u32,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { at: 0, line: 1, column: 1 }
    }
}

impl Cursor {
    /// Line and column of byte `at`, both from 1.
    pub(super) fn move_to(&mut self, text: &str, at: usize) -> (u32, u32) {
        if at < self.at {
            self.move_back(text, at);
        }
        for char in text[self.at..at].chars() {
            if char == '\n' {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else {
                self.column = self.column.saturating_add(1);
            }
        }
        self.at = at;
        (self.line, self.column)
    }

    /// The parser looks ahead, and now and then reports a place behind the one before.
    fn move_back(&mut self, text: &str, at: usize) {
        let between = &text[at..self.at];
        let lines = between.bytes().filter(|&byte| byte == b'\n').count();
        if lines == 0 {
            self.column -= u32::try_from(between.chars().count()).unwrap_or_default();
        } else {
            let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            self.line -= u32::try_from(lines).unwrap_or_default();
            self.column = u32::try_from(text[start..at].chars().count()).unwrap_or_default() + 1;
        }
        self.at = at;
    }
}

/// Byte at which the line behind the one that holds byte `at` begins.
pub(super) fn next(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Byte at which an entry ends whose key stands in `column` on the line of byte `at`: before the next line that is not
/// indented more, or looks like a key of its own.
pub(super) fn end_of_entry(text: &str, at: usize, column: usize) -> usize {
    let after = next(text, at);
    let behind = Line::all(text, after)
        .find(|line| !line.content.is_empty() && (line.indent <= column && !line.tabbed || line.is_key()));
    behind.map_or(text.len(), |line| line.start)
}

/// Byte at which the list or mapping ends that `first` is a line of.
pub(super) fn end_of_block(text: &str, first: &Line<'_>, list: bool) -> usize {
    let outside = |line: &Line<'_>| {
        !line.is_blank()
            && !line.tabbed
            && (line.indent < first.indent || line.indent == first.indent && list && !line.is_entry())
    };
    Line::all(text, next(text, first.start)).find(outside).map_or(text.len(), |line| line.start)
}
