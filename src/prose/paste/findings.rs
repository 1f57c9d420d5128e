//! What was found in a text, counted by kind, and the one note that says it.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Spanned};

/// Characters of an example that are shown.
const SHOWN: usize = 40;

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::prose) enum Kind {
    /// A word whose two halves were joined.
    Broken,
    /// A compound whose space behind the hyphen was taken out.
    Parted,
    /// A hyphen at the end of a line that stays, without the line's end.
    LineEnd,
    Mojibake,
    OfficeEscape,
    EscapedTwice,
    Accent,
    Ligature,
    SoftHyphen,
    Styled,
    PrivateUse,
    Bullets,
    NoBreakSpace,
    ZeroWidth,
    Control,
    Direction,
    /// A hyphen before a space that may be a break or a dash; it stands.
    Unsure,
    /// U+FFFD: something was here, and no one can tell what.
    Lost,
}

impl Kind {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Broken => ("word broken at a line's end joined", "words broken at a line's end joined"),
            Self::Parted => ("compound broken behind its hyphen joined", "compounds broken behind their hyphen joined"),
            Self::LineEnd => ("hyphen at a line's end kept", "hyphens at line ends kept"),
            Self::Mojibake => ("character decoded twice read", "characters decoded twice read"),
            Self::OfficeEscape => ("escape of a spreadsheet read", "escapes of a spreadsheet read"),
            Self::EscapedTwice => ("character escaped twice read", "characters escaped twice read"),
            Self::Accent => ("accent put on its letter", "accents put on their letters"),
            Self::Ligature => ("ligature taken apart", "ligatures taken apart"),
            Self::SoftHyphen => ("soft hyphen removed", "soft hyphens removed"),
            Self::Styled => ("word in mathematical letters set plain", "words in mathematical letters set plain"),
            Self::PrivateUse => ("character of a symbol font read", "characters of a symbol font read"),
            Self::Bullets => ("line of bullets set as a list", "lines of bullets set as lists"),
            Self::NoBreakSpace => ("no-break space made a space", "no-break spaces made spaces"),
            Self::ZeroWidth => ("zero-width character removed", "zero-width characters removed"),
            Self::Control => ("control character removed", "control characters removed"),
            Self::Direction => ("control of direction removed", "controls of direction removed"),
            Self::Unsure => ("hyphen before a space left as it is", "hyphens before a space left as they are"),
            Self::Lost => ("character lost before it came here", "characters lost before they came here"),
        }
    }
}

/// How often a kind was met, and how it looked the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    count: usize,
    example: Option<Example>,
}

/// A stretch of the text before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Example {
    was: String,
    is: String,
}

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::prose) struct Findings {
    kinds: BTreeMap<Kind, Found>,
}

impl Findings {
    /// Counts one that shows nothing worth quoting.
    pub(in crate::prose) fn count(&mut self, kind: Kind) {
        self.kinds.entry(kind).or_insert(Found { count: 0, example: None }).count += 1;
    }

    /// Counts one; the first of a kind is quoted.
    pub(in crate::prose) fn found(&mut self, kind: Kind, was: &str, is: &str) {
        self.count(kind);
        if let Some(Found { example: example @ None, .. }) = self.kinds.get_mut(&kind) {
            *example = Some(Example { was: was.to_owned(), is: is.to_owned() });
        }
    }

    /// Forgets what was found and left, before the text is gone through again.
    pub(super) fn forget_what_stays(&mut self) {
        self.kinds.retain(|kind, _| !matches!(kind, Kind::Unsure | Kind::Lost));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Whether something was found that a reader of a single line could see.
    pub(super) fn is_visible(&self) -> bool {
        let invisible =
            [Kind::NoBreakSpace, Kind::ZeroWidth, Kind::Control, Kind::SoftHyphen, Kind::Ligature, Kind::Unsure];
        self.kinds.keys().any(|kind| !invisible.contains(kind))
    }

    /// How many of a kind there are.
    #[cfg(test)]
    pub(super) fn of(&self, kind: Kind) -> usize {
        self.kinds.get(&kind).map_or(0, |found| found.count)
    }

    /// `3 words broken at a line's end joined (`pro- vides`, now `provides`), 2 soft hyphens removed`.
    fn message(&self) -> String {
        let parts = self.kinds.iter().map(|(kind, found)| {
            let (one, many) = kind.words();
            let words = if found.count == 1 { one } else { many };
            let example = match &found.example {
                Some(Example { was, is }) if is.is_empty() || was == is => format!(" (`{}`)", shown(was)),
                Some(Example { was, is }) => format!(" (`{}`, now `{}`)", shown(was), shown(is)),
                None => String::new(),
            };
            format!("{} {words}{example}", found.count)
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    /// The note on all that was found in `text`.
    pub(super) fn diagnostic(&self, text: &Spanned<String>) -> Option<Diagnostic> {
        if self.is_empty() {
            return None;
        }
        let place = self.first(&text.value).map_or(text.place.clone(), |(start, end)| text.part(start, end));
        let message = format!("paste damage: {}", self.message());
        let help = "compare the text; where it is not what the author wrote, write it as it should be";
        Some(Diagnostic::new(Code::PasteRepaired, &place, message).help(help))
    }

    /// Where the first example stands in the text as it came.
    fn first(&self, text: &str) -> Option<(usize, usize)> {
        let examples = self.kinds.values().filter_map(|found| found.example.as_ref());
        examples
            .map(|example| example.was.as_str())
            .find_map(|was| Some((text.find(was)?, was.len())))
            .map(|(at, length)| (at, at + length))
    }
}

/// On one line, and not longer than a line.
fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_all_in_one_note() {
        let mut findings = Findings::default();
        assert_eq!(findings.diagnostic(&Spanned::made(String::new())), None);
        findings.count(Kind::SoftHyphen);
        findings.found(Kind::Broken, "pro-\nvides", "provides");
        findings.found(Kind::Broken, "meth- ods", "methods");
        let note = findings.diagnostic(&Spanned::made("It pro-\nvides".to_owned())).unwrap();
        assert_eq!(
            note.message,
            "paste damage: 2 words broken at a line's end joined (`pro- vides`, now `provides`), 1 soft hyphen removed"
        );
    }
}
