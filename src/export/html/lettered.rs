//! A list by letter, on as many pages as it needs.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::page::Page;
use super::site::Site;

/// Rows of one page; letters are not divided.
const ROWS: usize = 600;

/// A list to be.
pub(super) struct Lettered<'a> {
    /// The word that heads it.
    pub(super) word: &'static str,
    /// The name of its first page.
    pub(super) name: &'static str,
    /// The rows by their letters.
    pub(super) letters: Vec<(&'a str, Vec<Row<'a>>)>,
}

/// A name and what it leads to.
#[derive(Default)]
pub(super) struct Row<'a> {
    pub(super) name: String,
    /// What stands below the name.
    pub(super) note: String,
    /// The name to look under.
    pub(super) see: Option<&'a str>,
    /// Contributions by their labels, and whether that one presents them.
    pub(super) labels: Vec<(&'a str, bool)>,
}

impl<'a> Row<'a> {
    /// A name with its contributions.
    pub(super) fn of(name: String, labels: &'a [String]) -> Self {
        Self { name, labels: labels.iter().map(|label| (label.as_str(), false)).collect(), ..Self::default() }
    }
}

impl Lettered<'_> {
    /// Its pages; none where it is empty. Titles of the contributions come by their labels.
    pub(super) fn pages(&self, site: &Site<'_>, titles: &BTreeMap<&str, Markup>) -> Vec<Page> {
        let sheets = self.sheets();
        let count = sheets.last().map_or(0, |last| last + 1);
        let address = |sheet: usize| match sheet {
            0 => format!("{}.html", self.name),
            _ => format!("{}-{}.html", self.name, sheet + 1),
        };
        let places: Vec<String> =
            sheets.iter().enumerate().map(|(letter, sheet)| format!("{}#l-{}", address(*sheet), letter + 1)).collect();
        let page = |sheet: usize| {
            let mut page = Page::at(&address(sheet), &self.title(site, &sheets, sheet));
            page.neighbours = [sheet.checked_sub(1).map(address), (sheet + 1 < count).then(|| address(sheet + 1))];
            let here = (0..sheets.len()).filter(|letter| sheets[*letter] == sheet);
            page.main = html! {
                h1 { (site.word(self.word)) }
                @if self.letters.len() > 1 {
                    nav.alphabet aria-label=(site.word(self.word)) { ul {
                        @for ((letter, _), place) in self.letters.iter().zip(&places) { li { a href=(page.to(place)) { (letter) } } }
                    } }
                }
                @for letter in here {
                    section {
                        h2 id=(format!("l-{}", letter + 1)) { (self.letters[letter].0) }
                        dl.index { @for row in &self.letters[letter].1 { (self::row(site, row, titles, &page)) } }
                    }
                }
            };
            page
        };
        (0..count).map(page).collect()
    }

    /// The page that each letter stands on.
    fn sheets(&self) -> Vec<usize> {
        let (mut sheet, mut rows) = (0, 0);
        let sheets = self.letters.iter().map(|(_, own)| {
            if rows > 0 && rows + own.len() > ROWS {
                (sheet, rows) = (sheet + 1, 0);
            }
            rows += own.len();
            sheet
        });
        sheets.collect()
    }

    /// The word, with the letters of a page that is one of several.
    fn title(&self, site: &Site<'_>, sheets: &[usize], sheet: usize) -> String {
        let word = site.word(self.word);
        let mut here =
            self.letters.iter().zip(sheets).filter(|(_, own)| **own == sheet).map(|((letter, _), _)| *letter);
        let (first, last) = (here.next().unwrap_or_default(), here.last());
        match (sheets.last(), last) {
            (Some(0) | None, _) => word.to_owned(),
            (_, None) => format!("{word}{}{first}", site.word("colon")),
            (_, Some(last)) => format!("{word}{}{first}–{last}", site.word("colon")),
        }
    }
}

fn row(site: &Site<'_>, it: &Row<'_>, titles: &BTreeMap<&str, Markup>, page: &Page) -> Markup {
    html! {
        div {
            dt { (site.own_way(&it.name)) }
            @if let Some(see) = it.see { dd { em { (site.word("see")) } " " (site.own_way(see)) } }
            @if !it.note.is_empty() { dd { (site.own_way(&it.note)) } }
            @for (label, presents) in &it.labels {
                @if let Some(title) = titles.get(label) {
                    dd { (site.talk_link(label, title, page)) @if *presents { " " span.tag { "(" (site.word("speaker")) ")" } } }
                }
            }
        }
    }
}

impl<'a> Site<'a> {
    /// Titles of all contributions, ready for a list, by label.
    fn titles_of_entries(&self) -> impl Iterator<Item = (&'a str, Markup)> {
        let sessions = self.booklet.program.iter().flat_map(|day| &day.sessions);
        let entries = sessions.flat_map(|session| &session.entries);
        entries.map(|it| (it.label.as_str(), self.title(&it.title, it.language.as_deref())))
    }

    /// Titles of all contributions by label, those of the programme where there are no abstracts.
    pub(super) fn titles(&self) -> BTreeMap<&'a str, Markup> {
        let contributions = self.booklet.parts.iter().flat_map(|part| &part.contributions);
        let own = contributions.map(|it| (it.label.as_str(), self.title(&it.title, it.title_language.as_deref())));
        self.titles_of_entries().chain(own).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_share_pages_and_are_not_divided() {
        let rows = |count: usize| (0..count).map(|_| Row::default()).collect::<Vec<_>>();
        let letters = vec![("A", rows(ROWS - 1)), ("B", rows(1)), ("C", rows(2 * ROWS)), ("D", rows(1))];
        let list = Lettered { word: "author-index", name: "authors", letters };
        assert_eq!(list.sheets(), [0, 0, 1, 2]);
    }
}
