use crate::diagnostic::Spanned;

/// A text the organizer wants printed before the programme or at the end: a file of the folder `front` or `back`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrontRecord {
    /// The heading the text opens with, else the file's name in words: `02-getting-there.md` is `Getting there`.
    pub title: Spanned<String>,
    /// The text behind that heading, in Markdown.
    pub text: Spanned<String>,
}
