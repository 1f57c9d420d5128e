//! The table of authors: a row for each author of each contribution, so that no name has to be taken apart.

use super::super::byline::affiliations;
use super::super::text::Texts;
use super::{Cell, Column, Table, columns};
use crate::event::{Author, Event};

pub(super) fn table(event: &Event, texts: &[Texts]) -> Table {
    let mut columns = columns(&[
        ("Contribution ID", 22),
        ("Position", 9),
        ("Name", 30),
        ("Given name", 20),
        ("Dropping particle", 10),
        ("Particle", 10),
        ("Family name", 20),
        ("Suffix", 8),
        ("Title before the name", 12),
        ("Degree behind the name", 12),
        ("Presents", 9),
        ("ORCID", 21),
        ("Pronunciation", 20),
        ("Portrait", 20),
        ("Biography", 60),
    ]);
    let authors = || event.contributions.iter().flat_map(|item| &item.authors);
    let most = authors().map(|author| author.affiliations.len()).max().unwrap_or_default();
    columns.extend((1..=most).map(|nth| Column { heading: format!("Affiliation {nth}"), width: 44 }));
    let mut rows = Vec::new();
    for (item, texts) in event.contributions.iter().zip(texts) {
        for ((nth, author), biography) in (1..).zip(&item.authors).zip(texts.bodies.iter().skip(1)) {
            let mut row = vec![item.id.as_str().into(), Cell::Number(nth)];
            row.extend(cells(author, biography));
            row.extend(affiliations(author, event).map(Cell::from));
            row.resize_with(columns.len(), || "".into());
            rows.push(row);
        }
    }
    Table { name: "Authors", columns, rows }
}

fn cells(author: &Author, biography: &str) -> [Cell; 13] {
    let name = &author.name;
    [
        name.literal.as_str().into(),
        name.given.as_str().into(),
        name.dropping_particle.as_str().into(),
        name.non_dropping_particle.as_str().into(),
        name.family.as_str().into(),
        name.suffix.as_str().into(),
        name.honorific_prefix.as_str().into(),
        name.honorific_suffix.as_str().into(),
        if author.speaker { "yes" } else { "" }.into(),
        author.orcid.as_ref().map_or("", |orcid| orcid.as_str()).into(),
        author.pronunciation.as_ref().into(),
        author.portrait.as_ref().into(),
        biography.into(),
    ]
}
