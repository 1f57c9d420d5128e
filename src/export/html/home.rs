//! The first page: what a cover says, the programme or its days, the contents.

use maud::{Markup, html};

use super::page::{Page, Width};
use super::programme;
use super::prose::link;
use super::site::Site;
use super::{glance, linked_data};
use crate::prose::short_address;

pub(super) fn page(site: &Site<'_>) -> Page {
    let has_grid = !site.is_short && !site.booklet.glance.is_empty();
    let width = if has_grid { Width::Grid } else { Width::List };
    let mut page = Page { address: "index.html".to_owned(), width, ..Page::default() };
    page.description = Some(site.booklet.metadata.description.clone());
    page.data = Some(linked_data::event(site));
    page.main = html! {
        (cover(site, &page))
        @if let Some(about) = site.about() {
            section.text aria-labelledby="about" { h2 #about { (about.title) } (site.blocks(&about.content, 2, &page)) }
        }
        (program(site, &page))
        @if site.booklet.program.is_empty() {
            section.text aria-labelledby="places" {
                h2 #places { (site.word("contents")) }
                ul { @for place in &site.contents { li { a href=(page.to(&place.address)) { (place.title) } } } }
            }
        }
    };
    page
}

fn cover(site: &Site<'_>, page: &Page) -> Markup {
    let cover = &site.booklet.cover;
    let picture = cover.image.as_ref().and_then(|image| site.picture(&image.file, &image.alt, page));
    let logo = cover.logo.as_ref().and_then(|logo| site.picture(&logo.file, &logo.alt, page));
    html! {
        div.cover {
            div.front {
                div.field {
                    @if let Some(part_of) = &cover.part_of { p.part-of { (part_of) } }
                    h1 dir=[site.dir(&cover.title)] { (cover.title) }
                    p.subtitle { (cover.subtitle) }
                }
                @if let Some(picture) = picture { div.picture { (picture) } }
            }
            div.occasion {
                div {
                    @if let Some(dates) = &cover.dates { p { (dates) } }
                    @if let Some(place) = &cover.place { p { (site.own_way(place)) } }
                    (calendars(site, page))
                    @if let Some(website) = &cover.website {
                        p { (link(website, &site.own_way(short_address(website)))) }
                    }
                }
                @if let Some(logo) = logo { div.logo { (logo) } }
            }
        }
    }
}

/// The event's calendar, and where there are several rooms, those of the rooms.
fn calendars(site: &Site<'_>, page: &Page) -> Markup {
    let title = &site.booklet.cover.title;
    let of_event = site.calendar("event").map(|address| site.calendar_link(address, title, page));
    let rooms = site.event.about.rooms.iter().filter_map(|room| Some((room, site.calendar_of_room(room)?)));
    let rooms: Vec<(&String, &str)> = rooms.collect();
    html! {
        @if let Some(calendar) = of_event { p { (calendar) } }
        @if rooms.len() > 1 {
            details { summary { (site.word("calendar")) (site.word("colon")) (site.word("rooms")) } ul { @for (room, address) in rooms {
                li { a href=(page.to(address)) type="text/calendar" { (site.own_way(room)) } }
            } } }
        }
    }
}

fn program(site: &Site<'_>, page: &Page) -> Markup {
    let (days, glance) = (&site.booklet.program, &site.booklet.glance);
    html! {
        @if days.is_empty() {} @else if site.is_short {
            section.programme aria-labelledby="program" {
                h2 #program { (site.word("program")) }
                @for day in days {
                    @match &day.title {
                        Some(title) => { h3 id=(day.label) { (title) } (programme::day(site, day, 4, page)) }
                        None => (programme::day(site, day, 3, page)),
                    }
                }
            }
        } @else if glance.is_empty() {
            section.text aria-labelledby="program" {
                h2 #program { (site.word("program")) }
                @for day in days {
                    @if let (Some(title), Some(address)) = (&day.title, site.address(&day.label)) {
                        h3 { a href=(page.to(address)) { (title) } }
                    }
                    ul.sessions { @for session in day.sessions.iter().filter(|it| !it.title.trim().is_empty()) { li {
                        @let moment = site.moments.session(&session.label);
                        @if let Some(time) = &session.time { (site.time(moment, time)) " " }
                        @match site.address(&session.label) {
                            Some(address) => a href=(page.to(address)) { (site.own_way(&session.title)) },
                            None => (site.own_way(&session.title)),
                        }
                    } } }
                }
            }
        } @else {
            section.programme aria-labelledby="program" {
                h2 #program { (site.word("program-at-a-glance")) }
                @for day in glance {
                    @let whole = days.iter().find(|it| it.title.as_ref() == Some(&day.title));
                    h3 {
                        @match whole.and_then(|it| site.address(&it.label)) {
                            Some(address) => a href=(page.to(address)) { (day.title) },
                            None => (day.title),
                        }
                    }
                    (glance::day(site, day, page))
                }
                @let untimed = days.iter().filter(|day| day.title.is_none()).flat_map(|day| &day.sessions);
                @for session in untimed {
                    @if let Some(address) = site.address(&session.label) {
                        p { a href=(page.to(address)) { (site.own_way(&session.title)) } }
                    }
                }
            }
        }
    }
}
