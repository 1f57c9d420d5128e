//! Paste damage in names, affiliations and keywords, repaired before anything is compared.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Spanned};
use crate::prose;
use crate::record::{ContributionRecord, Records};

/// The records with their short texts repaired; what a reader could have seen is said once for each text.
pub(super) fn repaired<'a>(records: &'a Records, diagnostics: &mut Vec<Diagnostic>) -> Cow<'a, Records> {
    let mut records = Cow::Borrowed(records);
    let mut said = BTreeSet::new();
    for index in 0..records.contributions.len() {
        let damaged = lines(&records.contributions[index]).any(|line| prose::repaired_line(line).is_some());
        if !damaged {
            continue;
        }
        for line in lines_mut(&mut records.to_mut().contributions[index]) {
            let Some((repaired, note)) = prose::repaired_line(line) else { continue };
            let was = std::mem::replace(&mut line.value, repaired);
            diagnostics.extend(note.filter(|_| said.insert(was)));
        }
    }
    records
}

fn lines(record: &ContributionRecord) -> impl Iterator<Item = &Spanned<String>> {
    let authors = record.authors.iter().flat_map(|author| {
        let parts = author.parts.given.iter().chain(&author.parts.family);
        std::iter::once(&author.name).chain(parts).chain(&author.affiliation).chain(&author.affiliations)
    });
    authors.chain(&record.keywords)
}

fn lines_mut(record: &mut ContributionRecord) -> impl Iterator<Item = &mut Spanned<String>> {
    let authors = record.authors.iter_mut().flat_map(|author| {
        let parts = author.parts.given.iter_mut().chain(&mut author.parts.family);
        std::iter::once(&mut author.name).chain(parts).chain(&mut author.affiliation).chain(&mut author.affiliations)
    });
    authors.chain(&mut record.keywords)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::AuthorRecord;

    #[test]
    fn repairs_names_and_says_what_was_seen() {
        let spanned = |text: &str| Spanned::made(text.to_owned());
        let author = |name: &str| AuthorRecord { name: spanned(name), ..AuthorRecord::default() };
        let contribution = ContributionRecord {
            authors: ["MÃ¼ller, Eva", "Ada\u{202E} Byron", "Jean\u{A0}Ford", "MÃ¼ller, Eva"].map(author).into(),
            keywords: vec![spanned("R&amp;D")],
            ..ContributionRecord::default()
        };
        let records = Records { contributions: vec![contribution], ..Records::default() };
        let mut diagnostics = Vec::new();
        let repaired = repaired(&records, &mut diagnostics);
        let texts: Vec<&str> = lines(&repaired.contributions[0]).map(|line| line.value.as_str()).collect();
        assert_eq!(texts, ["Müller, Eva", "Ada Byron", "Jean Ford", "Müller, Eva", "R&D"]);
        assert_eq!(diagnostics.len(), 3, "{diagnostics:?}");
    }
}
