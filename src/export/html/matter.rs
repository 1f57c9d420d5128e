//! The organizer's texts, committees, sponsors, the imprint: a page each.

use maud::html;

use super::page::Page;
use super::prose::{inlines, link};
use super::site::Site;
use crate::prose::units;

pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let (front, back) = site.texts();
    let texts = front.into_iter().chain(back).map(|(part, address)| {
        let mut page = Page::at(&address, &part.title);
        page.description = units(&part.content).into_iter().next();
        page.main = html! {
            h1 dir=[site.dir(&part.title)] { (part.title) }
            div.text { (site.blocks(&part.content, 1, &page)) }
        };
        page
    });
    let others = [committees(site), sponsors(site), imprint(site)];
    texts.chain(others.into_iter().flatten()).collect()
}

fn committees(site: &Site<'_>) -> Option<Page> {
    let committees = &site.booklet.committees;
    let mut page = Page::at("committees.html", site.word("committees"));
    page.main = html! {
        h1 { (site.word("committees")) }
        @for committee in committees {
            section {
                h2 dir=[site.dir(&committee.role)] { (committee.role) }
                ul.members { @for member in &committee.members { li {
                    (site.own_way(&member.name))
                    @if let Some(note) = &member.note { " " span.tag { "(" (site.own_way(note)) ")" } }
                    @if let Some(affiliation) = &member.affiliation {
                        br;
                        span.affiliation { (site.own_way(affiliation)) }
                    }
                } } }
            }
        }
    };
    (!committees.is_empty()).then_some(page)
}

fn sponsors(site: &Site<'_>) -> Option<Page> {
    let tiers = &site.booklet.sponsors;
    let mut page = Page::at("sponsors.html", site.word("sponsors"));
    page.main = html! {
        h1 { (site.word("sponsors")) }
        @for tier in tiers {
            section {
                h2 dir=[site.dir(&tier.name)] { (tier.name) }
                ul.sponsors { @for sponsor in &tier.sponsors { li {
                    // The name stands beside the logo, which therefore needs no words.
                    @let logo = sponsor.logo.as_deref().and_then(|logo| site.picture(logo, "", &page));
                    @if let Some(logo) = logo { (logo) }
                    div {
                        h3 { @match &sponsor.website {
                            Some(website) => (link(website, &site.own_way(&sponsor.name))),
                            None => (site.own_way(&sponsor.name)),
                        } }
                        (site.blocks(&sponsor.text, 3, &page))
                    }
                } } }
            }
        }
    };
    (!tiers.is_empty()).then_some(page)
}

fn imprint(site: &Site<'_>) -> Option<Page> {
    let imprint = site.booklet.imprint.as_ref()?;
    let mut page = Page::at("imprint.html", site.word("imprint"));
    page.main = html! {
        h1 { (site.word("imprint")) }
        @for line in &imprint.lines {
            p { @if let Some(name) = &line.name { (name) (site.word("colon")) } (inlines(&line.content)) }
        }
        (site.blocks(&imprint.text, 1, &page))
    };
    Some(page)
}
