//! What concerns the event as a whole.

use std::collections::BTreeMap;

use super::dialects::Found;
use super::name::tidy;
use super::{affiliation, figures, imprint, language};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{About, Committee, Front, Member, Sponsor, SponsorTier, time_zone};
use crate::prose::{self, Dialect, Macros, Prose, Reading, Vocabulary};
use crate::record::{CommitteeRecord, Dates, EventRecord, FrontRecord, MemberRecord, SponsorRecord};

/// The event's own commands, and a complaint about each whose name cannot be one.
pub(super) fn macros(record: &EventRecord, diagnostics: &mut Vec<Diagnostic>) -> Macros {
    let mut macros = Macros::default();
    for (name, text) in &record.macros {
        if !macros.define(name, &text.value) {
            let message = format!("`{name}` cannot be the name of a LaTeX command");
            let help = "write a backslash and letters, such as `\\FHE`";
            diagnostics.push(Diagnostic::new(Code::BadValue, &text.place, message).help(help));
        }
    }
    macros
}

pub(super) fn about(
    record: &EventRecord,
    macros: &Macros,
    dialects: &mut Found,
    diagnostics: &mut Vec<Diagnostic>,
) -> About {
    let said = record.dialect.as_ref().map(|dialect| dialect.value);
    let mut read = |text: &Option<Spanned<String>>, diagnostics: &mut Vec<Diagnostic>| match text {
        Some(text) => {
            let vocabulary = &Vocabulary::none();
            let reading = Reading { dialect: Some(dialects.of(text, said)), macros, vocabulary };
            figures::named(prose::read(text, reading).drain_into(diagnostics))
        }
        None => Vec::new(),
    };
    let text = read(&record.about, diagnostics);
    let sponsors = sponsors(record, &mut read, diagnostics);
    let imprint = {
        let text = read(&record.imprint.text, diagnostics);
        imprint::imprint(&record.imprint, text, diagnostics)
    };
    About {
        title: tidied(record.title.as_ref()).unwrap_or_else(|| "Untitled event".to_owned()),
        short: tidied(record.short.as_ref()),
        part_of: tidied(record.part_of.as_ref()),
        dates: record.dates.as_ref().map(|dates| days(dates, diagnostics)),
        place: tidied(record.place.as_ref()),
        timezone: record.timezone.as_ref().and_then(|written| zone(written, diagnostics)),
        second_timezone: second_zone(record, diagnostics),
        language: language::of_event(record.language.as_ref(), diagnostics),
        website: record.website.as_ref().and_then(|website| address(website, diagnostics)),
        web_edition: record.booklet.web_edition.as_ref().and_then(|written| folder(written, diagnostics)),
        contact: tidied(record.contact.as_ref()),
        text,
        committees: committees(record),
        sponsors,
        rooms: Vec::new(),
        imprint,
    }
}

/// Sponsors by tier; a tier without sponsors is none.
fn sponsors(
    record: &EventRecord,
    read: &mut impl FnMut(&Option<Spanned<String>>, &mut Vec<Diagnostic>) -> Prose,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SponsorTier> {
    let mut sponsor = |sponsor: &SponsorRecord| Sponsor {
        name: tidy(&sponsor.name.value),
        logo: sponsor.logo.as_ref().map(|logo| figures::name(&logo.value)).filter(|logo| !logo.is_empty()),
        website: sponsor.website.as_ref().and_then(|website| page(website, diagnostics)),
        text: read(&sponsor.text, diagnostics),
        place: sponsor.name.place.clone(),
    };
    let tiers = record.sponsors.iter().map(|tier| SponsorTier {
        name: tidy(&tier.tier.value),
        sponsors: tier.sponsors.iter().map(&mut sponsor).filter(|sponsor| !sponsor.name.is_empty()).collect(),
    });
    tiers.filter(|tier| !tier.sponsors.is_empty()).collect()
}

/// The address of a page, or a complaint; `www.bells.example` is meant to be one.
fn page(written: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let bare = written.value.trim();
    match bare.starts_with("www.") {
        true => address(&Spanned::new(format!("https://{bare}"), written.place.clone()), diagnostics),
        false => address(written, diagnostics),
    }
}

/// Welcome, practical information: always Markdown.
pub(super) fn front(records: &[FrontRecord], macros: &Macros, diagnostics: &mut Vec<Diagnostic>) -> Vec<Front> {
    let reading = Reading { dialect: Some(Dialect::Markdown), macros, vocabulary: &Vocabulary::none() };
    let read = |front: &FrontRecord| Front {
        title: tidy(&front.title.value),
        text: figures::named(prose::read(&front.text, reading).drain_into(diagnostics)),
        place: front.text.place.clone(),
    };
    records.iter().map(read).collect()
}

/// An address that a link may lead to, or a complaint.
pub(super) fn address(written: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let target = written.value.trim();
    if let Some(target) = prose::linkable(target) {
        return Some(target);
    }
    let message = format!("`{target}` is no address a link may lead to");
    let help = "write the whole address, beginning with https://, http:// or mailto:";
    diagnostics.push(Diagnostic::new(Code::BadValue, &written.place, message).help(help));
    None
}

/// The address of a folder of pages, with the slash at its end; a complaint about what is none.
fn folder(written: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let address = address(written, diagnostics)?;
    let is_page = |path: &str| path.rsplit('/').next().is_some_and(|name| name.contains('.')) && path.contains('/');
    match address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) {
        Some(path) if !path.contains(['?', '#']) && !is_page(path) => {
            Some(format!("{}/", address.trim_end_matches('/')))
        }
        _ => {
            let message = format!("`{address}` is no address of a folder of pages");
            let help = "write where the web edition will stand, `https://bells.example/2027/`";
            diagnostics.push(Diagnostic::new(Code::BadValue, &written.place, message).help(help));
            None
        }
    }
}

/// The time zone as it is written; a complaint if it is neither an IANA name nor a distance from UTC.
fn zone(written: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let zone = tidied(Some(written))?;
    if time_zone(&zone).is_none() {
        let message = format!("`{zone}` is no time zone");
        let help = "write its IANA name, `Europe/Berlin`, or its distance from UTC, `UTC+2`; until then it is printed as it is";
        diagnostics.push(Diagnostic::new(Code::BadDate, &written.place, message).help(help));
    }
    Some(zone)
}

/// The second time zone, where times can be told in it; a complaint where they cannot.
fn second_zone(record: &EventRecord, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let written = record.booklet.second_timezone.as_ref()?;
    let second = tidied(Some(written))?;
    let first = tidied(record.timezone.as_ref());
    let (message, help) = if time_zone(&second).is_none() {
        let help = "write its IANA name, `America/New_York`, or its distance from UTC, `UTC-5`";
        (format!("`{second}` is no time zone"), help)
    } else if first.as_deref().and_then(time_zone).is_none() {
        let help = "write the event's own zone as `timezone:`";
        (format!("no time can be told in `{second}`: the event's own time zone is not known"), help)
    } else if first.as_ref() == Some(&second) {
        (format!("the second time zone is the event's own, `{second}`"), "write another one, or leave it out")
    } else {
        return Some(second);
    };
    diagnostics.push(Diagnostic::new(Code::BadDate, &written.place, message).help(help));
    None
}

fn days(dates: &Dates, diagnostics: &mut Vec<Diagnostic>) -> (jiff::civil::Date, jiff::civil::Date) {
    let from = dates.from.value;
    match &dates.to {
        Some(to) if to.value < from => {
            let message = format!("the last day, `{}`, comes before the first, `{from}`", to.value);
            let help = "exchange the two, or leave out `to` for an event of one day";
            diagnostics.push(Diagnostic::new(Code::EndsBeforeStart, &to.place, message).help(help));
            (to.value, from)
        }
        Some(to) => (from, to.value),
        None => (from, from),
    }
}

/// The committees; an affiliation that the organizer lists under `aliases` has the name it is printed with elsewhere.
fn committees(record: &EventRecord) -> Vec<Committee> {
    let printed = preferred(record);
    let member = |member: &MemberRecord| Member {
        name: tidy(&member.name.value),
        affiliation: tidied(member.affiliation.as_ref()).map(&printed),
        note: tidied(member.note.as_ref()),
    };
    let committee = |committee: &CommitteeRecord| {
        let members = committee.members.iter().map(member);
        let members = members.filter(|member| !member.name.is_empty());
        Committee { role: tidy(&committee.role.value), members: members.collect() }
    };
    record.committees.iter().map(committee).collect()
}

/// Tells of an affiliation the name under which the organizer's `aliases` have it.
pub(super) fn preferred(record: &EventRecord) -> impl Fn(String) -> String + use<> {
    let settled: BTreeMap<String, String> = (record.aliases.iter())
        .flat_map(|alias| alias.also.iter().map(|also| (affiliation::key(&also.value), tidy(&alias.name.value))))
        .collect();
    move |written| match settled.is_empty() {
        true => written,
        false => settled.get(&affiliation::key(&written)).cloned().unwrap_or(written),
    }
}

pub(super) fn tidied(text: Option<&Spanned<String>>) -> Option<String> {
    text.map(|text| tidy(&text.value)).filter(|text| !text.is_empty())
}
