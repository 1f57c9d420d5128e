//! Entries that Libretto wrote: their texts are LaTeX in which an apostrophe is straight.

use crate::diagnostic::Spanned;
use crate::prose::{self, Dialect};
use crate::record::ContributionRecord;

/// What such a file begins with.
pub(super) const HEAD: &str = "% Written by Libretto\n";

/// Turns title and abstract into what they say, as plain text or Markdown.
pub(super) fn read(record: &mut ContributionRecord) {
    let title = prose::read_inline(&record.title.clone().map(|text| upright(&text)), Dialect::Latex).value;
    let below = record.abstract_.clone().unwrap_or_default().map(|text| upright(&text));
    let below = prose::read(&below, Dialect::Latex).value;
    let (title, below, dialect) = prose::plainest(&title, &below);
    record.title.value = title;
    if let Some(abstract_) = &mut record.abstract_ {
        abstract_.value = below;
    }
    record.dialect = Some(Spanned::made(dialect));
}

/// The text with its apostrophes named, but for the primes of formulas.
fn upright(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let (mut in_line, mut displayed) = (false, false);
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => {
                let escaped = characters.next();
                displayed = escaped == Some('[') || displayed && escaped != Some(']');
                out.push(c);
                out.extend(escaped);
            }
            '\'' if !in_line && !displayed => out.push_str("\\textquotesingle{}"),
            c => {
                in_line ^= c == '$';
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_are_named_and_primes_are_not() {
        let named = "\\textquotesingle{}";
        for (text, expected) in [
            ("Bell's $x'$ \\[y'\\] isn't", format!("Bell{named}s $x'$ \\[y'\\] isn{named}t")),
            ("5\\$ of Kew's", format!("5\\$ of Kew{named}s")),
        ] {
            assert_eq!(upright(text), expected);
        }
    }
}
