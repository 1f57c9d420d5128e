//! The table of contributions: a row each, and one more for every further slot.

use std::collections::BTreeSet;

use super::super::byline::byline;
use super::super::text::{Texts, texts as read_again};
use super::{Cell, Column, Table, columns, listed};
use crate::event::{Contribution, ContributionId, Event, Slot};
use crate::prose::Dialect;

/// The texts of each contribution, in the event's order: its title, its abstract, its authors' biographies.
pub(super) fn texts(event: &Event) -> Vec<Texts> {
    let of = |item: &Contribution| {
        let further = item.authors.iter().map(|author| &author.biography);
        read_again(&item.title, &std::iter::once(&item.abstract_).chain(further).collect::<Vec<_>>())
    };
    event.contributions.iter().map(of).collect()
}

pub(super) fn table(event: &Event, texts: &[Texts]) -> Table {
    let mut columns = columns(&[
        ("ID", 22),
        ("Programme number", 11),
        ("Title", 60),
        ("Type", 12),
        ("Authors", 60),
        ("Presenter", 26),
        ("Session", 36),
        ("Session ID", 22),
        ("Room", 20),
        ("Start", 17),
        ("End", 17),
        ("Board", 8),
        ("Keywords", 36),
        ("Language", 10),
        ("Title language", 10),
        ("Related", 22),
        ("Abstract", 90),
        ("Markup", 10),
    ]);
    let links: BTreeSet<&String> = event.contributions.iter().flat_map(|item| item.links.keys()).collect();
    columns.extend(links.iter().map(|name| Column { heading: link_heading(name), width: 36 }));
    let rows = event.contributions.iter().zip(texts).flat_map(|(item, texts)| {
        let mut slots = item.slots();
        let mut first = row(item, texts, slots.next().as_ref(), event);
        first.extend(links.iter().map(|name| Cell::from(item.links.get(*name))));
        let mut rows = vec![first];
        rows.extend(slots.map(|slot| further(item, texts, &slot, event, links.len())));
        rows
    });
    Table { name: "Contributions", columns, rows: rows.collect() }
}

fn row(item: &Contribution, texts: &Texts, slot: Option<&Slot>, event: &Event) -> Vec<Cell> {
    let presenters: Vec<&str> =
        item.authors.iter().filter(|author| author.speaker).map(|author| author.name.literal.as_str()).collect();
    let authors: Vec<String> = item.authors.iter().map(|author| byline(author, event)).collect();
    let related: Vec<&str> = item.related.iter().map(ContributionId::as_str).collect();
    let mut row = vec![
        item.id.as_str().into(),
        item.number.as_ref().into(),
        texts.title.as_str().into(),
        item.kind.as_str().into(),
        Cell::Text(authors.join("; ")),
        Cell::Text(presenters.join("; ")),
    ];
    row.extend(place(slot, event));
    row.extend([
        item.board.as_ref().into(),
        listed(&item.keywords),
        item.language.as_ref().into(),
        item.title_language.as_ref().into(),
        Cell::Text(related.join("; ")),
        texts.bodies[0].as_str().into(),
        texts.dialect.map_or("", dialect).into(),
    ]);
    row
}

/// A further slot: what it is of, and where and when it is.
fn further(item: &Contribution, texts: &Texts, slot: &Slot, event: &Event, links: usize) -> Vec<Cell> {
    let mut row: Vec<Cell> =
        vec![item.id.as_str().into(), "".into(), texts.title.as_str().into(), "".into(), "".into(), "".into()];
    row.extend(place(Some(slot), event));
    row.extend((0..7 + links).map(|_| Cell::from("")));
    row
}

/// The cells of a slot: session, its id, room, start, end.
fn place(slot: Option<&Slot>, event: &Event) -> [Cell; 5] {
    let session = slot.and_then(|slot| event.sessions.iter().find(|session| session.id == slot.session));
    [
        session.map_or("", |session| session.title.as_str()).into(),
        session.map_or("", |session| session.id.as_str()).into(),
        session.and_then(|session| session.room.as_ref()).into(),
        Cell::Time(slot.and_then(|slot| slot.start)),
        Cell::Time(slot.and_then(|slot| slot.end)),
    ]
}

fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Plain => "plain",
        Dialect::Markdown => "markdown",
        Dialect::Latex => "latex",
        Dialect::Html => "html",
    }
}

/// `Slides URL`; what leads to the talk's own page is the `URL`, and a DOI is called so.
fn link_heading(name: &str) -> String {
    let mut letters = name.chars();
    match (name, letters.next()) {
        ("page", _) => "URL".to_owned(),
        ("doi", _) => "DOI".to_owned(),
        (_, Some(first)) => format!("{}{} URL", first.to_uppercase(), letters.as_str()),
        (_, None) => "URL".to_owned(),
    }
}
