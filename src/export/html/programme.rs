//! The programme, day by day.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::furniture::{BETWEEN, joined};
use super::jumps::jumps;
use super::page::{Page, Width};
use super::prose::heading;
use super::site::Site;
use crate::booklet::{Day, ProgramEntry, ProgramSession, SessionKind};
use crate::export::calendar;

/// A page a day, or none where the programme stands on the first page.
pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let days = &site.booklet.program;
    if site.is_short {
        return Vec::new();
    }
    let address =
        |day: &Day| site.address(&day.label).and_then(|it| it.split('#').next()).unwrap_or_default().to_owned();
    let made = days.iter().enumerate().map(|(index, day)| {
        let word = site.word("program");
        let title =
            day.title.as_ref().map_or_else(|| word.to_owned(), |day| format!("{word}{}{day}", site.word("colon")));
        let mut page = Page::at(&address(day), &title);
        page.width = Width::List;
        page.neighbours =
            [index.checked_sub(1), Some(index + 1)].map(|at| at.and_then(|at| days.get(at)).map(&address));
        page.main = html! {
            h1 id=(day.label) { @if let Some(day) = &day.title { span.over { (word) } " " (day) } @else { (word) } }
            @if let Some(turning) = turning(site, &page, days, index) { (turning) }
            (jumps(site, day, &page))
            (self::day(site, day, 2, &page))
            @if let Some(turning) = turning(site, &page, days, index) { (turning) }
        };
        page
    });
    made.collect()
}

/// What leads to the day before and behind.
fn turning(site: &Site<'_>, page: &Page, days: &[Day], index: usize) -> Option<Markup> {
    let name = |at: usize| days.get(at).and_then(|day| day.title.as_deref()).unwrap_or(site.word("program"));
    let [before, behind] = &page.neighbours;
    let names = [index.checked_sub(1).map(name), Some(name(index + 1))];
    (before.is_some() || behind.is_some()).then(|| site.turning([before, behind], names, page))
}

impl Site<'_> {
    fn turned(&self, word: &str, name: &str) -> Markup {
        html! { span.over { (self.word(word)) (self.word("colon")) } span dir=[self.dir(name)] { (name) } }
    }

    /// Links to the page before and behind, by their names.
    pub(super) fn turning(&self, addresses: [&Option<String>; 2], names: [Option<&str>; 2], page: &Page) -> Markup {
        let [before, behind] = addresses;
        html! {
            div.turning {
                @if let (Some(address), Some(name)) = (before, names[0]) {
                    a.before rel="prev" href=(page.to(address)) { (self.turned("previous", name)) }
                }
                @if let (Some(address), Some(name)) = (behind, names[1]) {
                    a.behind rel="next" href=(page.to(address)) { (self.turned("next-page", name)) }
                }
            }
        }
    }
}

/// The sessions of a day below a heading of the level before.
pub(super) fn day(site: &Site<'_>, day: &Day, level: u8, page: &Page) -> Markup {
    html! {
        @if let Some(note) = &day.note { p.note { (note) } }
        div.day { @for session in &day.sessions { (self::session(site, session, level, page)) } }
    }
}

fn session(site: &Site<'_>, it: &ProgramSession, level: u8, page: &Page) -> Markup {
    let place: Vec<Markup> =
        [it.room.as_deref(), it.track.as_deref()].into_iter().flatten().map(|text| site.own_way(text)).collect();
    let time = it
        .time
        .as_deref()
        .filter(|_| !it.time_is_said)
        .map(|time| site.both_times(site.moments.session(&it.label), time, it.second_time.as_deref()));
    let about: Vec<Markup> = time.into_iter().chain(place).chain(site.chairs(&it.chairs)).collect();
    let calendar = site.calendar(&format!("sessions/{}", session_file(&it.label)));
    let calendar = calendar.filter(|_| it.kind != SessionKind::Break && !it.is_talk && !it.title.trim().is_empty());
    let facts = html! {
        @if !about.is_empty() { p.facts {
            (joined(about, BETWEEN))
            @if let Some(address) = calendar { span.calendar { (BETWEEN) (site.calendar_link(address, &it.title, page)) } }
        } }
    };
    html! {
        @if let Some(slot) = &it.slot {
            p.slot {
                @let moment = site.moments.session(&it.label);
                @if let Some(time) = &slot.time {
                    strong { (site.both_times(moment, time, slot.second_time.as_deref())) } (BETWEEN)
                }
                (slot.name)
            }
        }
        @if it.kind == SessionKind::Break {
            div.break id=(it.label) { p { span.title { (site.own_way(&it.title)) } } (facts) }
        } @else if it.is_talk {
            div.session.single id=(it.label) {
                (facts)
                @if let Some(entry) = it.entries.first() {
                    (heading(level, None, None, &titled(site, entry, page)))
                    (authors(site, entry))
                }
            }
        } @else {
            section.session.plenary[it.kind == SessionKind::Plenary] id=(it.label) {
                @if !it.title.trim().is_empty() { (heading(level, None, site.dir(&it.title), &html! { (it.title) })) }
                (facts)
                (entries(site, it, page))
            }
        }
    }
}

/// The name of the file of a session's calendar.
fn session_file(label: &str) -> String {
    calendar::path_of(label.strip_prefix("p-").unwrap_or(label))
}

fn entries(site: &Site<'_>, it: &ProgramSession, page: &Page) -> Markup {
    let mut given: BTreeMap<&str, usize> = BTreeMap::new();
    let timed = it.entries.iter().any(|entry| entry.time.is_some() || entry.board.is_some());
    html! {
        @if !it.entries.is_empty() {
            ul.entries.timed[timed] { @for entry in &it.entries { li {
                @let turn = given.entry(&entry.label).and_modify(|turn| *turn += 1).or_insert(0);
                @let moment = site.moments.slot(&it.label, &entry.label, *turn);
                @if timed { p.when {
                    @if let Some(board) = &entry.board { span.board { (site.own_way(board)) } " " }
                    @if let Some(time) = &entry.time { (site.both_times(moment, time, entry.second_time.as_deref())) }
                } }
                div { p.title { (titled(site, entry, page)) } (authors(site, entry)) }
            } } }
        }
    }
}

fn titled(site: &Site<'_>, entry: &ProgramEntry, page: &Page) -> Markup {
    html! {
        @if let Some(number) = &entry.number { span.number { (site.own_way(number)) } " " }
        (site.talk_link(&entry.label, &site.title(&entry.title, entry.language.as_deref()), page))
    }
}

fn authors(site: &Site<'_>, entry: &ProgramEntry) -> Markup {
    html! { @if !entry.authors.is_empty() { p.authors { (site.listed(&entry.authors)) } } }
}
