//! A contribution's own page, and the list of them all.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use maud::{Markup, html};

use super::direction;
use super::furniture::{BETWEEN, joined};
use super::linked_data;
use super::page::Page;
use super::prose::link;
use super::sheets::{self, Stretch};
use super::site::Site;
use crate::booklet::{Author, AuthorGroup, Contribution, Day, Part, Profile, ProgramEntry, ProgramSession, Reference};
use crate::prose::{short_address, units};

/// When and where a contribution is given, once.
struct Occurrence<'a> {
    day: &'a Day,
    session: &'a ProgramSession,
    entry: &'a ProgramEntry,
    moment: Option<DateTime>,
}

pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let parts = &site.booklet.parts;
    if parts.is_empty() {
        return Vec::new();
    }
    let given = occurrences(site);
    let all: Vec<(&Part, &Contribution)> =
        parts.iter().flat_map(|part| part.contributions.iter().map(move |it| (part, it))).collect();
    let mut pages = lists(site);
    for (index, (part, contribution)) in all.iter().enumerate() {
        let near = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|(_, it)| *it);
        let near = [near(index.checked_sub(1)), near(Some(index + 1))];
        pages.push(talk(
            site,
            part,
            contribution,
            near,
            given.get(contribution.label.as_str()).map_or(&[], Vec::as_slice),
        ));
    }
    pages
}

/// Where each contribution stands in the programme.
fn occurrences<'a>(site: &Site<'a>) -> BTreeMap<&'a str, Vec<Occurrence<'a>>> {
    let mut given: BTreeMap<&str, Vec<Occurrence<'a>>> = BTreeMap::new();
    for day in &site.booklet.program {
        for session in &day.sessions {
            for entry in &session.entries {
                let known = given.entry(&entry.label).or_default();
                let turn = known.iter().filter(|it| it.session.label == session.label).count();
                let slot = site.moments.slot(&session.label, &entry.label, turn);
                let moment = slot.or_else(|| site.moments.session(&session.label));
                known.push(Occurrence { day, session, entry, moment });
            }
        }
    }
    given
}

fn talk(
    site: &Site<'_>,
    part: &Part,
    it: &Contribution,
    near: [Option<&Contribution>; 2],
    given: &[Occurrence<'_>],
) -> Page {
    let address = |it: &Contribution| site.address(&it.label).map(str::to_owned);
    let name = |it: &'_ Contribution| name(site, it);
    let mut page = Page::at(site.address(&it.label).unwrap_or_default(), &name(it));
    page.description = units(&it.abstract_).into_iter().next();
    page.data = linked_data::contribution(site, it);
    page.neighbours = near.map(|near| near.and_then(address));
    let names = near.map(|near| near.map(name));
    let [before, behind] = &page.neighbours;
    page.main = html! {
        article {
            p.over { a href=(page.to(site.address(&part.label).unwrap_or_default())) { (site.own_way(&part.title)) } }
            h1 {
                @if let Some(number) = &it.number { span.number { (site.own_way(number)) } " " }
                (site.title(&it.title, it.title_language.as_deref()))
            }
            @for group in &it.author_groups { (author_group(site, group)) }
            (schedule(site, it, given, &page))
            @if !it.abstract_.is_empty() {
                div.abstract lang=[it.language.as_deref()] { (site.blocks(&it.abstract_, 1, &page)) }
            }
            (facts(site, it, &page))
            @for profile in &it.profiles { (self::profile(site, profile, &page)) }
        }
        (site.turning([before, behind], [names[0].as_deref(), names[1].as_deref()], &page))
    };
    page
}

/// The title in characters alone.
fn name(site: &Site<'_>, it: &Contribution) -> String {
    match it.plain_title.trim() {
        "" => site.word("untitled").to_owned(),
        title => title.to_owned(),
    }
}

fn author_group(site: &Site<'_>, group: &AuthorGroup) -> Markup {
    html! {
        div.byline {
            p.authors { (joined(group.authors.iter().map(|author| self::author(site, author)), " ")) }
            @if !group.affiliations.is_empty() {
                ul.affiliations { @for affiliation in &group.affiliations { li {
                    @if let Some(mark) = affiliation.mark { sup { (mark) } " " }
                    (site.own_way(&affiliation.name))
                } } }
            }
        }
    }
}

fn author(site: &Site<'_>, it: &Author) -> Markup {
    let speaker = it.speaker.then(|| site.word("speaker"));
    html! {
        span.author {
            (site.own_way(&it.name))
            @if !it.marks.is_empty() { sup { (joined(it.marks.iter().map(|mark| html! { (mark) }), ",")) } }
            @if it.affiliations.is_empty() {
                @if let Some(speaker) = speaker { " " span.tag { "(" (speaker) ")" } }
            } @else {
                " ("
                @if let Some(speaker) = speaker { span.tag { (speaker) } "; " }
                (joined(it.affiliations.iter().map(|place| site.own_way(&place.name)), "; "))
                ")"
            }
            (it.separator)
        }
    }
}

fn schedule(site: &Site<'_>, it: &Contribution, given: &[Occurrence<'_>], page: &Page) -> Markup {
    let Some(line) = &it.schedule else { return html! {} };
    html! {
        @let is_timed = given.iter().any(|it| it.entry.time.is_some() || it.session.time.is_some());
        @if !is_timed { p.schedule { (site.clock(line)) } } @else {
            @let calendar = site.calendar(&format!("talks/{}", it.label.strip_prefix("c-").unwrap_or(&it.label)));
            ul.schedule {
                @for given in given { li { (occurrence(site, given, page)) } }
                @if let Some(calendar) = calendar { li { (site.calendar_link(calendar, &name(site, it), page)) } }
            }
        }
    }
}

fn occurrence(site: &Site<'_>, it: &Occurrence<'_>, page: &Page) -> Markup {
    let (time, second) = match &it.entry.time {
        Some(time) => (Some(time), &it.entry.second_time),
        None => (it.session.time.as_ref(), &it.session.second_time),
    };
    let when: Vec<&str> = [it.day.title.as_deref(), time.map(String::as_str)].into_iter().flatten().collect();
    let when = when.join(site.word("comma"));
    let mut facts = Vec::new();
    if !when.is_empty() {
        facts.push(site.both_times(it.moment, &when, second.as_deref()));
    }
    facts.extend(it.session.room.as_deref().map(|room| site.own_way(room)));
    facts.extend(it.entry.board.as_deref().map(|board| site.own_way(board)));
    if !it.session.is_talk && !it.session.title.trim().is_empty() {
        let title = site.own_way(&it.session.title);
        facts.push(match site.address(&it.session.label) {
            Some(address) => html! { a href=(page.to(address)) { (title) } },
            None => title,
        });
    }
    joined(facts, BETWEEN)
}

/// What stands below an abstract.
fn facts(site: &Site<'_>, it: &Contribution, page: &Page) -> Markup {
    let comma = site.word("comma");
    html! {
        @if !(it.keywords.is_empty() && it.links.is_empty() && it.related.is_empty()) {
            dl.facts {
                @if !it.keywords.is_empty() {
                    dt { (site.word("keywords")) }
                    dd lang=[direction::language_of(&it.keywords, it.language.as_deref(), &site.booklet.language)] {
                        (joined(it.keywords.iter().map(|keyword| site.own_way(keyword)), comma))
                    }
                }
                @for item in &it.links {
                    dt { (item.name) }
                    dd { (link(&item.target, &html! { bdi dir="ltr" { (short_address(&item.target)) } })) }
                }
                @for other in &it.related {
                    dt { (other.name) }
                    dd {
                        @let title = if other.title.is_empty() { &it.title } else { &other.title };
                        (site.talk_link(&other.label, &site.title(title, None), page))
                        @if let Some(schedule) = &other.schedule { (comma) (site.clock(schedule)) }
                    }
                }
            }
        }
    }
}

fn profile(site: &Site<'_>, it: &Profile, page: &Page) -> Markup {
    let portrait = it.portrait.as_ref().and_then(|portrait| site.picture(&portrait.file, &portrait.alt, page));
    let elsewhere = it.see.as_deref().and_then(|label| site.address(label));
    html! {
        @if let Some(address) = elsewhere {
            p.elsewhere { a href=(page.to(address)) { (it.heading) } }
        } @else if portrait.is_some() || !it.biography.is_empty() {
            section.profile aria-label=(it.heading) {
                @if let Some(portrait) = portrait { (portrait) }
                div {
                    (site.blocks(&it.biography, 1, page))
                    @if it.biography.is_empty() { p { (site.own_way(&it.name)) } }
                }
            }
        }
    }
}

/// The contributions in the order of the book, on as many pages as they need.
fn lists(site: &Site<'_>) -> Vec<Page> {
    let word = site.word("abstracts");
    let count = site.parts.last().map_or(0, |last| last.sheet + 1);
    let to = |sheet: usize| sheets::address("abstracts", sheet);
    let page = |sheet: usize| {
        let title = |sheet: usize| if count > 1 { format!("{word} ({})", sheet + 1) } else { word.to_owned() };
        let near = [sheet.checked_sub(1), Some(sheet + 1).filter(|next| *next < count)];
        let mut page = Page::at(&to(sheet), &title(sheet));
        page.neighbours = near.map(|near| near.map(to));
        let names = near.map(|near| near.map(title));
        page.main = html! {
            h1 { (title(sheet)) }
            @for stretch in site.parts.iter().filter(|it| it.sheet == sheet) { (listed(site, stretch, &page)) }
            @let [before, behind] = &page.neighbours;
            @if count > 1 { (site.turning([before, behind], names.each_ref().map(Option::as_deref), &page)) }
        };
        page
    };
    (0..count).map(page).collect()
}

/// A part, or as much of it as stands on a page, with what leads to contributions of others in its place.
fn listed(site: &Site<'_>, stretch: &Stretch, page: &Page) -> Markup {
    let part = &site.booklet.parts[stretch.group];
    let is_last = stretch.rows.end >= part.contributions.len();
    let led = |index: usize| part.references.iter().filter(move |it| it.before == index);
    html! {
        section {
            h2 id=(part.label) dir=[site.dir(&part.title)] {
                (part.title)
                @if stretch.rows.start > 0 { " " span.tag { "(" (site.word("continued")) ")" } }
            }
            ul.entries {
                @for (index, it) in part.contributions.iter().enumerate().filter(|(at, _)| stretch.rows.contains(at)) {
                    @for reference in led(index) { (referred(site, reference, page)) }
                    li {
                        p.title {
                            @if let Some(number) = &it.number { span.number { (site.own_way(number)) } " " }
                            (site.talk_link(&it.label, &site.title(&it.title, it.title_language.as_deref()), page))
                        }
                        p.authors { (names(site, it)) }
                    }
                }
                @if is_last {
                    @for reference in part.references.iter().filter(|it| it.before >= part.contributions.len()) {
                        (referred(site, reference, page))
                    }
                }
            }
        }
    }
}

fn referred(site: &Site<'_>, it: &Reference, page: &Page) -> Markup {
    html! {
        li {
            p.title {
                @if let Some(number) = &it.number { span.number { (site.own_way(number)) } " " }
                (site.talk_link(&it.label, &site.title(&it.title, it.language.as_deref()), page))
            }
            p.authors { (site.listed(&it.authors)) }
        }
    }
}

fn names(site: &Site<'_>, it: &Contribution) -> Markup {
    let authors = it.author_groups.iter().flat_map(|group| &group.authors);
    joined(authors.map(|author| site.own_way(&author.name)), site.word("comma"))
}
