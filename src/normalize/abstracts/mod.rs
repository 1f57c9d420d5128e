//! What stands around an abstract in its field and is no part of it: the label `Abstract`, the authors once more, keywords,
//! addresses, the list of references.
//!
//! All of it is known by the record (title, names, affiliations) or by a label; whatever is taken out is named in one note. A
//! title on top of its abstract is looked behind and left: it is a repeat, and listed as one.

mod byline;
mod contact;
mod count;
mod found;
mod head;
mod keywords;
mod label;
mod references;
mod spelling;
#[cfg(test)]
mod tests;

use found::Found;

use crate::diagnostic::{Diagnostic, Spanned};
use crate::event::{Author, ContributionId};
use crate::prose::{Inline, Prose};
use crate::record::AuthorRecord;

/// Bytes of title, authors and affiliations that stand on top of an abstract at most.
const HEAD: usize = 1_500;

/// What a record says beside its abstract, or another text.
pub(super) struct Record<'a> {
    pub(super) id: &'a ContributionId,
    pub(super) title: &'a [Inline],
    pub(super) authors: &'a [Author],
    /// The authors as they were written, for their affiliations.
    pub(super) written: &'a [AuthorRecord],
    /// What the text is called in a message: `abstract`, `biography`.
    pub(super) what: &'static str,
    /// The text as it was written.
    pub(super) text: &'a Spanned<String>,
}

/// Drops the e-mail addresses of a biography that no sentence needs, and says so.
pub(super) fn clear_contacts(prose: &mut Prose, record: &Record, diagnostics: &mut Vec<Diagnostic>) {
    let mut found = Found::default();
    contact::clear(prose, &byline::Known::of(record), &mut found);
    diagnostics.extend(found.diagnostic(record));
}

/// Takes out of an abstract what is no part of it, adds the keywords it names to those the record has, and says so.
pub(super) fn set_apart(
    prose: &mut Prose,
    record: &Record,
    keywords: &mut Vec<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut found = Found::default();
    let names = byline::Known::of(record);
    head::clear(prose, &names, &mut found);
    count::clear(prose, &mut found);
    references::gather(prose, &mut found);
    keywords::take(prose, keywords, &mut found);
    contact::clear(prose, &names, &mut found);
    count::clear(prose, &mut found);
    diagnostics.extend(found.diagnostic(record));
}
