//! The dialects that texts are read in: said, or found from their own signs and then told.

use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::prose::{Dialect, detect, detect_title};

/// The dialects of a title and an abstract: the one that is said, or each its own.
pub(super) fn of_both(
    title: &Spanned<String>,
    abstract_: Option<&Spanned<String>>,
    said: Option<Dialect>,
) -> (Dialect, Dialect) {
    let below = said.unwrap_or_else(|| abstract_.map(|text| detect(&text.value)).unwrap_or_default());
    (said.unwrap_or_else(|| detect_title(&title.value, below)), below)
}

/// The dialects found, with the number of texts and the place of the first.
#[derive(Debug, Default)]
pub(super) struct Found(Vec<(Dialect, usize, Place)>);

impl Found {
    /// The dialect of a text, unless one is said.
    pub(super) fn of(&mut self, text: &Spanned<String>, said: Option<Dialect>) -> Dialect {
        said.unwrap_or_else(|| self.note(detect(&text.value), &text.place))
    }

    /// The dialects of a title and an abstract, unless one is said.
    pub(super) fn of_both(
        &mut self,
        title: &Spanned<String>,
        abstract_: Option<&Spanned<String>>,
        said: Option<Dialect>,
    ) -> (Dialect, Dialect) {
        let (above, below) = of_both(title, abstract_, said);
        if said.is_none() {
            self.note(above, &title.place);
            if let Some(text) = abstract_ {
                self.note(below, &text.place);
            }
        }
        (above, below)
    }

    fn note(&mut self, dialect: Dialect, place: &Place) -> Dialect {
        match self.0.iter_mut().find(|(known, ..)| *known == dialect) {
            Some((_, count, _)) => *count += 1,
            None => self.0.push((dialect, 1, place.clone())),
        }
        dialect
    }

    /// Says which dialects were found; that a text is plain goes without saying.
    pub(super) fn report(mut self, diagnostics: &mut Vec<Diagnostic>) {
        let order = [Dialect::Markdown, Dialect::Html, Dialect::Latex];
        self.0.sort_by_key(|(dialect, ..)| order.iter().position(|known| known == dialect));
        for (dialect, count, place) in self.0.iter().filter(|(dialect, ..)| *dialect != Dialect::Plain) {
            let (name, value) = match dialect {
                Dialect::Markdown => ("Markdown", "markdown"),
                Dialect::Html => ("HTML", "html"),
                Dialect::Latex => ("LaTeX", "latex"),
                Dialect::Plain => continue,
            };
            let texts = if *count == 1 { "one text is".to_owned() } else { format!("{count} texts are") };
            let message = format!("{texts} read as {name} by the marks in it");
            let message = if *count == 1 { message } else { message.replace("in it", "in them; this is the first") };
            let help = format!(
                "set `dialect: {value}` in event.yaml or on the record to settle it, or `dialect: plain` if the marks are characters"
            );
            diagnostics.push(Diagnostic::new(Code::DialectInferred, place, message).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_each_dialect_once_and_nothing_of_plain_text() {
        let mut found = Found::default();
        let text = |text: &str| Spanned::made(text.to_owned());
        assert_eq!(found.of(&text("*"), None), Dialect::Plain);
        assert_eq!(found.of(&text("<p>a</p>"), Some(Dialect::Plain)), Dialect::Plain);
        assert_eq!(found.of(&text("<p>a</p>"), None), Dialect::Html);
        let both = found.of_both(&text("b"), Some(&text("<p>c</p>")), None);
        assert_eq!(both, (Dialect::Plain, Dialect::Html));
        let mut diagnostics = Vec::new();
        found.report(&mut diagnostics);
        let [note] = &diagnostics[..] else { panic!("{diagnostics:?}") };
        assert_eq!(note.message, "2 texts are read as HTML by the marks in them; this is the first");
    }
}
