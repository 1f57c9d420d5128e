//! A list by letter, on as many pages as it needs.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::page::Page;
use super::sheets::{Stretch, address, sheets};
use super::site::Site;

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
        let lines = |rows: &Vec<Row<'_>>| rows.iter().map(|row| 1 + row.labels.len()).collect();
        let stretches = sheets(&self.letters.iter().map(|(_, rows)| lines(rows)).collect::<Vec<_>>());
        let count = stretches.last().map_or(0, |last| last.sheet + 1);
        (0..count).map(|sheet| self.page(site, titles, &stretches, sheet, count)).collect()
    }

    fn page(
        &self,
        site: &Site<'_>,
        titles: &BTreeMap<&str, Markup>,
        stretches: &[Stretch],
        sheet: usize,
        count: usize,
    ) -> Page {
        let on = |sheet: usize| stretches.iter().filter(move |it| it.sheet == sheet).collect::<Vec<_>>();
        let title = |sheet: usize| self.title(site, &on(sheet), count);
        let to = |sheet: usize| address(self.name, sheet);
        let near = [sheet.checked_sub(1), Some(sheet + 1).filter(|next| *next < count)];
        let mut page = Page::at(&to(sheet), &title(sheet));
        page.neighbours = near.map(|near| near.map(to));
        let names = near.map(|near| near.map(title));
        let begin = stretches.iter().filter(|stretch| stretch.rows.start == 0);
        let places = begin.map(|it| (self.letters[it.group].0, format!("{}#l-{}", to(it.sheet), it.group + 1)));
        page.main = html! {
            h1 { (site.word(self.word)) }
            @if self.letters.len() > 1 {
                nav.alphabet aria-label=(site.word(self.word)) {
                    ul { @for (letter, place) in places { li { a href=(page.to(&place)) { (letter) } } } }
                }
            }
            @for Stretch { group, rows, .. } in on(sheet) {
                section {
                    h2 id=(format!("l-{}", group + 1)) {
                        (self.letters[*group].0)
                        @if rows.start > 0 { " " span.tag { "(" (site.word("continued")) ")" } }
                    }
                    dl.index {
                        @for row in &self.letters[*group].1[rows.clone()] { (self::row(site, row, titles, &page)) }
                    }
                }
            }
            @let [before, behind] = &page.neighbours;
            @if count > 1 { (site.turning([before, behind], names.each_ref().map(Option::as_deref), &page)) }
        };
        page
    }

    /// The word, with the letters of a page that is one of several.
    fn title(&self, site: &Site<'_>, here: &[&Stretch], count: usize) -> String {
        let word = site.word(self.word);
        let letter = |it: &&Stretch| self.letters[it.group].0;
        match (here.first().map(letter), here.last().map(letter)) {
            (Some(first), Some(last)) if count > 1 && first != last => {
                format!("{word}{}{first}–{last}", site.word("colon"))
            }
            (Some(first), _) if count > 1 => format!("{word}{}{first}", site.word("colon")),
            _ => word.to_owned(),
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
                    dd {
                        (site.talk_link(label, title, page))
                        @if *presents { " " span.tag { "(" (site.word("speaker")) ")" } }
                    }
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
