//! The indexes and lists by letter, and the summary of countries.

use maud::html;

use super::lettered::{Lettered, Row};
use super::page::Page;
use super::site::Site;

pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let lists = [
        ("author-index", "authors", authors(site)),
        ("keyword-index", "keywords", keywords(site)),
        ("affiliation-index", "affiliations", affiliations(site)),
        ("participants", "participants", participants(site)),
    ];
    let titles = site.titles();
    let pages =
        lists.into_iter().flat_map(|(word, name, letters)| Lettered { word, name, letters }.pages(site, &titles));
    pages.chain(countries(site)).collect()
}

/// The rows of a letter.
type Letters<'a> = Vec<(&'a str, Vec<Row<'a>>)>;

fn authors<'a>(site: &Site<'a>) -> Letters<'a> {
    let letters = site.booklet.author_index.iter().map(|letter| {
        let rows = letter.entries.iter().map(|it| Row {
            name: it.name.clone(),
            see: it.see.as_deref(),
            labels: it.labels.iter().map(|it| (it.label.as_str(), it.presents)).collect(),
            ..Row::default()
        });
        (letter.letter.as_str(), rows.collect())
    });
    letters.collect()
}

fn keywords<'a>(site: &Site<'a>) -> Letters<'a> {
    let letters = site.booklet.keyword_index.iter();
    let row = |name: &str, labels: &'a [String]| Row::of(name.to_owned(), labels);
    letters
        .map(|letter| (letter.letter.as_str(), letter.entries.iter().map(|it| row(&it.name, &it.labels)).collect()))
        .collect()
}

/// Units stand behind their institution's name.
fn affiliations<'a>(site: &Site<'a>) -> Letters<'a> {
    let letters = site.booklet.affiliation_index.iter().map(|letter| {
        let rows = letter.entries.iter().flat_map(|it| {
            let unit = |name: &str| format!("{}{}{name}", it.name, site.word("comma"));
            let units = it.units.iter().map(move |of| Row::of(unit(&of.name), &of.labels)).collect::<Vec<_>>();
            std::iter::once(Row::of(it.name.clone(), &it.labels)).filter(|row| !row.labels.is_empty()).chain(units)
        });
        (letter.letter.as_str(), rows.collect())
    });
    letters.collect()
}

fn participants<'a>(site: &Site<'a>) -> Letters<'a> {
    let letters = site.booklet.participants.iter().map(|letter| {
        let rows = letter.entries.iter().map(|it| {
            let place: Vec<&str> = [it.affiliation.as_deref(), it.country.as_deref()].into_iter().flatten().collect();
            Row { name: it.name.clone(), note: place.join(site.word("comma")), ..Row::default() }
        });
        (letter.letter.as_str(), rows.collect())
    });
    letters.collect()
}

fn countries(site: &Site<'_>) -> Option<Page> {
    let countries = site.booklet.countries.as_ref()?;
    let mut page = Page::at("countries.html", site.word("countries"));
    page.main = html! {
        h1 { (site.word("countries")) }
        div.wide tabindex="0" role="group" aria-label=(site.word("countries")) {
            table {
                thead { tr {
                    th scope="col" { (site.word("country")) }
                    th.end scope="col" { (site.word("authors")) }
                    th.end scope="col" { (site.word("contributions")) }
                } }
                tbody { @for row in &countries.rows { tr {
                    th scope="row" { (row.name) }
                    td.end { (row.authors) }
                    td.end { (row.contributions) }
                } } }
            }
        }
        @if let Some(note) = &countries.note { p.note { (note) } }
    };
    Some(page)
}
