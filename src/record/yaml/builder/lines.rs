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

/// Lines that `text` ends.
pub(super) fn count(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
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
