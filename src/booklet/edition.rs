//! What an edition has of the book, once the book is whole.

use std::collections::BTreeSet;

use super::words::Words;
use super::{Booklet, Edition, addresses};
use crate::prose::readable_text;

/// Pages of a sheet that is folded once: what is handed out is stapled through its back.
const FOLDED: u32 = 4;

/// Fits a whole booklet to its edition.
pub(super) fn fit(booklet: &mut Booklet, words: &Words) {
    match booklet.edition {
        Edition::Screen | Edition::Print => {}
        Edition::Short => shorten(booklet, words),
        Edition::LargePrint => booklet.cover.subtitle = with_edition(booklet, words),
    }
    head_in_programme(booklet, words);
    addresses::print(booklet);
}

/// A programme to carry about: what one needs to find a talk and its room. The index of authors leads into the programme;
/// the indexes and lists that serve the reader of abstracts stay in the book.
fn shorten(booklet: &mut Booklet, words: &Words) {
    booklet.cover.subtitle = words.get("subtitle-short");
    booklet.press.signature = booklet.press.signature.max(FOLDED);
    booklet.half_title = None;
    booklet.parts.clear();
    booklet.committees.clear();
    booklet.participants.clear();
    booklet.keyword_index.clear();
    booklet.affiliation_index.clear();
    booklet.countries = None;
}

fn with_edition(booklet: &Booklet, words: &Words) -> String {
    format!("{} · {}", booklet.cover.subtitle, words.get("subtitle-large-print"))
}

/// A contribution that has no page of its own has its heading in the programme, where it stands first.
fn head_in_programme(booklet: &mut Booklet, words: &Words) {
    let contributions = booklet.parts.iter().flat_map(|part| &part.contributions);
    let mut known: BTreeSet<String> = contributions.map(|contribution| contribution.label.clone()).collect();
    let sessions = booklet.program.iter_mut().flat_map(|day| &mut day.sessions);
    for entry in sessions.flat_map(|session| &mut session.entries) {
        entry.heading = known.insert(entry.label.clone()).then(|| match readable_text(&entry.title).trim() {
            "" => words.get("untitled"),
            title => title.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::{Contribution, Day, Part, ProgramEntry, ProgramSession};

    fn booklet(edition: Edition) -> Booklet {
        let entry = |label: &str| ProgramEntry { label: label.to_owned(), ..ProgramEntry::default() };
        let session =
            ProgramSession { entries: vec![entry("c-a"), entry("c-b"), entry("c-b")], ..ProgramSession::default() };
        let contribution = Contribution { label: "c-a".to_owned(), ..Contribution::default() };
        let mut booklet = Booklet {
            edition,
            program: vec![Day { sessions: vec![session], ..Day::default() }],
            parts: vec![Part { contributions: vec![contribution], ..Part::default() }],
            ..Booklet::default()
        };
        fit(&mut booklet, &Words::english());
        booklet
    }

    #[test]
    fn what_has_no_page_has_its_heading_in_the_programme_once() {
        for (edition, expected) in [
            (Edition::Screen, [false, true, false]),
            (Edition::Print, [false, true, false]),
            (Edition::Short, [true, true, false]),
            (Edition::LargePrint, [false, true, false]),
        ] {
            let booklet = booklet(edition);
            let headings: Vec<bool> =
                booklet.program[0].sessions[0].entries.iter().map(|it| it.heading.is_some()).collect();
            assert_eq!(headings, expected, "{edition:?}");
        }
    }

    #[test]
    fn the_short_edition_is_folded_and_has_no_abstracts() {
        let short = booklet(Edition::Short);
        assert!(short.parts.is_empty());
        assert_eq!((short.press.signature, short.cover.subtitle.as_str()), (4, "Programme"));
    }
}
