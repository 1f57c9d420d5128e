//! From an event to what is printed of it.

use std::collections::{BTreeMap, BTreeSet};

use super::abstracts::Abstracts;
use super::accent::accent;
use super::affiliation_index::affiliation_index;
use super::attachments::attachments;
use super::authors::Bylines;
use super::countries::countries;
use super::dates::Dates;
use super::days::days;
use super::edition;
use super::figures::Figures;
use super::glance::glance;
use super::groups::groups;
use super::imprint;
use super::index::author_index;
use super::keyword_index::keyword_index;
use super::numbering;
use super::order::ordered;
use super::participants::participants;
use super::presenters;
use super::profiles::Profiles;
use super::program::Programme;
use super::qr;
use super::shown::Shown;
use super::sponsors::sponsors;
use super::words::Words;
use super::{
    Booklet, Committee, Cover, Edition, FORMAT, FrontPart, Logo, Look, LookPlaces, Member, Metadata, Press, Sheet,
};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Spanned};
use crate::event::{self, Event};
use crate::prose::Inline;
use crate::record::{
    AffiliationStyle, BookletSettings, DateStyle, DemoteParticle, Detail, Numbering, Order, Paper, PartName, TimeStyle,
};

/// The theme of a booklet whose settings name none.
const THEME: &str = "classic";
/// Millimetres of bleed where the settings say nothing.
const BLEED: f64 = 3.0;

/// What of a booklet does not follow from the event.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Name of the theme.
    pub theme: Option<Spanned<String>>,
    /// The colour of headings and of the cover.
    pub accent: Option<Spanned<String>>,
    /// The ink that a press has for it.
    pub spot: Option<String>,
    /// Family of running text.
    pub text_font: Option<Spanned<String>>,
    /// Family of headings.
    pub heading_font: Option<Spanned<String>>,
    /// The paper it is printed on.
    pub paper: Paper,
    /// What it is printed for.
    pub edition: Edition,
    /// Millimetres of bleed, where the organizer says so.
    pub bleed: Option<f64>,
    /// Pages of a signature, where the organizer says so.
    pub signature: Option<u32>,
    /// Whether the print edition has no ink but black.
    pub black_only: bool,
    /// Pages for notes at the end.
    pub notes_pages: u32,
    /// File name of the logo, below the event's `images`.
    pub logo: Option<String>,
    /// File name of the cover's image, below the event's `images`, and what it shows.
    pub cover_image: Option<Logo>,
    /// Paths of the files that the PDF shall carry, relative to the event's folder, in the order to be listed.
    pub attached: Vec<String>,
    /// How authors are led to their affiliations.
    pub affiliations: AffiliationStyle,
    /// Where a non-dropping particle stands in the author index.
    pub demote_non_dropping_particle: DemoteParticle,
    /// Whether titles and degrees are printed with the authors' names.
    pub honorifics: bool,
    /// Whether there is an index of affiliations.
    pub affiliation_index: bool,
    /// Whether authors and contributions are counted by country.
    pub country_summary: bool,
    /// Parts that are left out though there is something to print in them.
    pub omit: Vec<PartName>,
    /// What is printed of each contribution; all that is known where the organizer says nothing.
    pub show: Option<Vec<Detail>>,
    /// The order of the abstracts.
    pub order: Order,
    /// The numbers before their titles.
    pub numbering: Numbering,
    /// Whether there is an index of keywords.
    pub keyword_index: bool,
    /// How dates are written.
    pub date_style: DateStyle,
    /// How the hours of a day are counted, where the organizer says so.
    pub time_style: Option<TimeStyle>,
}

impl Settings {
    /// Whether a part of the book is printed where there is something to print in it.
    pub(super) fn prints(&self, part: PartName) -> bool {
        !self.omit.contains(&part)
    }

    /// What is printed of each contribution.
    pub(super) fn shown(&self) -> Shown<'_> {
        Shown(self.show.as_deref())
    }

    /// The settings of event.yaml.
    pub fn of(settings: &BookletSettings) -> Self {
        Self {
            theme: settings.theme.clone(),
            accent: settings.accent.clone(),
            spot: settings.spot.as_ref().map(|ink| ink.value.clone()),
            text_font: settings.fonts.text.clone(),
            heading_font: settings.fonts.headings.clone(),
            paper: settings.paper.as_ref().map(|paper| paper.value).unwrap_or_default(),
            edition: Edition::default(),
            bleed: settings.bleed.as_ref().map(|bleed| bleed.value),
            signature: settings.signature.as_ref().map(|signature| signature.value),
            black_only: settings.black_only,
            notes_pages: settings.notes_pages.as_ref().map(|pages| pages.value).unwrap_or_default(),
            logo: settings.logo.as_ref().map(|logo| logo.value.clone()),
            cover_image: settings.cover.image.as_ref().map(|file| Logo {
                file: file.value.clone(),
                alt: settings.cover.alt.as_ref().map(|alt| alt.value.clone()).unwrap_or_default(),
            }),
            attached: Vec::new(),
            affiliations: settings.affiliations.as_ref().map(|style| style.value).unwrap_or_default(),
            demote_non_dropping_particle: (settings.demote_non_dropping_particle.as_ref())
                .map(|demote| demote.value)
                .unwrap_or_default(),
            honorifics: settings.honorifics,
            affiliation_index: settings.affiliation_index,
            country_summary: settings.country_summary,
            omit: settings.omit.iter().map(|part| part.value).collect(),
            show: settings.show.as_ref().map(|details| details.iter().map(|detail| detail.value).collect()),
            order: settings.order.as_ref().map(|order| order.value).unwrap_or_default(),
            numbering: settings.numbering.as_ref().map(|numbering| numbering.value).unwrap_or_default(),
            keyword_index: settings.keyword_index,
            date_style: settings.date_style.as_ref().map(|style| style.value).unwrap_or_default(),
            time_style: settings.time_style.as_ref().map(|style| style.value),
        }
    }
}

/// Puts an event into the order, words and numbers of a booklet.
pub fn assemble(event: &Event, settings: &Settings) -> Checked<Booklet> {
    let mut diagnostics = Vec::new();
    let words = words(&event.about.language, &mut diagnostics);
    let dates = Dates::of(&event.about, &words, settings);
    let groups = groups(event, &words);
    let bylines = Bylines::new(event, settings);
    let mut author_index = if settings.prints(PartName::AuthorIndex) {
        author_index(event, settings.demote_non_dropping_particle)
    } else {
        Vec::new()
    };
    let apart = presenters::set_apart(&mut author_index);
    let days = days(event);
    let programme = Programme {
        event,
        bylines: &bylines,
        words: &words,
        dates: &dates,
        is_complete: settings.edition == Edition::Short,
    };
    let mut booklet = Booklet {
        libretto: FORMAT,
        theme: settings.theme.as_ref().map_or(THEME, |theme| theme.value.trim()).to_owned(),
        look: look(settings, &mut diagnostics),
        paper: Sheet { width: settings.paper.width, height: settings.paper.height },
        edition: settings.edition,
        press: press(settings),
        language: event.about.language.clone(),
        numerals: words.number(1),
        labels: words.labels(),
        cover: cover(event, settings, &words, &dates),
        half_title: half_title(event, settings),
        imprint: if settings.prints(PartName::Imprint) { imprint::imprint(event, &words) } else { None },
        metadata: metadata(event, settings, &words),
        contents: settings.prints(PartName::Contents),
        front: front(event, &words),
        sponsors: if settings.prints(PartName::Sponsors) { sponsors(event) } else { Vec::new() },
        glance: match settings.prints(PartName::ProgramAtAGlance) {
            true => glance(event, &days, settings, &words, &dates, &mut diagnostics),
            false => Vec::new(),
        },
        program: if settings.prints(PartName::Program) { programme.days(&days, &groups) } else { Vec::new() },
        parts: Vec::new(),
        committees: if settings.prints(PartName::Committees) { committees(event) } else { Vec::new() },
        keyword_index: if settings.keyword_index { keyword_index(event) } else { Vec::new() },
        author_index,
        author_index_note: apart.then(|| words.get("presenter-pages")),
        affiliation_index: if settings.affiliation_index { affiliation_index(event) } else { Vec::new() },
        countries: if settings.country_summary { countries(event, &words) } else { None },
        participants: match settings.prints(PartName::Participants) {
            true => participants(event, settings.demote_non_dropping_particle),
            false => Vec::new(),
        },
        back: texts(&event.back),
        fonts: Vec::new(),
        colophon: if settings.prints(PartName::Colophon) { colophon(event, settings, &words) } else { Vec::new() },
        attachments: attachments(&settings.attached, &words),
        pictures: BTreeMap::new(),
        handout: None,
    };
    let groups = ordered(groups, settings.order, settings.demote_non_dropping_particle, event, &words);
    let mut abstracts = Abstracts {
        event,
        settings,
        bylines: &bylines,
        words: &words,
        dates: &dates,
        profiles: Profiles::new(settings.shown(), &words),
    };
    booklet.parts = groups.iter().map(|group| abstracts.part(group)).collect();
    numbering::number(&mut booklet, settings.numbering);
    if !settings.prints(PartName::Abstracts) {
        booklet.parts.clear();
    }
    Figures::new(&words, &mut diagnostics).complete(&mut booklet);
    if settings.prints(PartName::QrCodes) {
        qr::add(&mut booklet, event, &words);
    }
    edition::fit(&mut booklet, &words);
    Checked::new(booklet, diagnostics)
}

/// How the theme is told to look.
fn look(settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> Look {
    let name = |family: &Option<Spanned<String>>| family.as_ref().map(|family| family.value.trim().to_owned());
    let place = |told: &Option<Spanned<String>>| told.as_ref().map(|told| told.place.clone()).unwrap_or_default();
    Look {
        accent: settings.accent.as_ref().and_then(|asked| accent(asked, diagnostics)),
        spot: settings.spot.clone().filter(|_| settings.edition == Edition::Print),
        text_font: name(&settings.text_font),
        heading_font: name(&settings.heading_font),
        places: LookPlaces {
            theme: place(&settings.theme),
            text_font: place(&settings.text_font),
            heading_font: place(&settings.heading_font),
        },
    }
}

/// What only the print edition has; its cover's field runs 3 mm over the edge, as presses ask.
fn press(settings: &Settings) -> Press {
    let printed = settings.edition == Edition::Print;
    Press {
        bleed: if printed { settings.bleed.unwrap_or(BLEED) } else { 0.0 },
        signature: if printed { settings.signature.unwrap_or(1) } else { 1 },
        black_only: printed && settings.black_only,
        notes_pages: settings.notes_pages,
    }
}

pub(super) fn words(language: &str, diagnostics: &mut Vec<Diagnostic>) -> Words {
    Words::of(language).unwrap_or_else(|| {
        let (nearest, words) = Words::nearest(language);
        let message =
            format!("the booklet's own words are not translated into `{language}`; those of `{nearest}` are printed");
        let help = "the abstracts are still set, hyphenated and sorted by the language's own rules";
        diagnostics.push(Diagnostic::new(Code::Untranslated, &Place::Made, message).help(help));
        words
    })
}

fn cover(event: &Event, settings: &Settings, words: &Words, dates: &Dates) -> Cover {
    let about = &event.about;
    let shown = about.short.as_deref().unwrap_or(&about.title);
    Cover {
        title: about.title.clone(),
        short: about.short.clone(),
        subtitle: words.get("subtitle"),
        part_of: about.part_of.as_ref().map(|larger| words.fill("part-of", "event", larger)),
        dates: about.dates.map(|(from, to)| dates.range(from, to)),
        place: about.place.clone(),
        website: about.website.clone(),
        qr: None,
        logo: settings.logo.as_ref().map(|file| Logo { file: file.clone(), alt: words.fill("logo", "event", shown) }),
        image: settings.cover_image.clone(),
    }
}

fn metadata(event: &Event, settings: &Settings, words: &Words) -> Metadata {
    let about = &event.about;
    let keywords = event.contributions.iter().flat_map(|contribution| contribution.keywords.iter().cloned());
    let keywords: BTreeSet<String> = keywords.collect();
    Metadata {
        title: about.title.clone(),
        authors: match about.imprint.editors.is_empty() {
            true => event.people.iter().map(|person| person.name.literal.clone()).collect(),
            false => about.imprint.editors.clone(),
        },
        description: std::iter::once(words.fill("description", "event", &about.title))
            .chain(if settings.prints(PartName::Imprint) { imprint::identifiers(event) } else { Vec::new() })
            .collect::<Vec<_>>()
            .join(". "),
        keywords: keywords.into_iter().collect(),
    }
}

/// A page that keeps the title page of a bound book from harm; on a screen it would be one page more.
fn half_title(event: &Event, settings: &Settings) -> Option<String> {
    let printed = settings.edition == Edition::Print && settings.prints(PartName::HalfTitle);
    printed.then(|| event.about.title.clone())
}

fn front(event: &Event, words: &Words) -> Vec<FrontPart> {
    let about = FrontPart { title: words.get("about"), content: event.about.text.clone(), place: Place::Made };
    std::iter::once(about).filter(|part| !part.content.is_empty()).chain(texts(&event.front)).collect()
}

/// The organizer's own texts, but for empty ones.
fn texts(texts: &[event::Front]) -> Vec<FrontPart> {
    let parts = texts.iter().map(|text| FrontPart {
        title: text.title.clone(),
        content: text.text.clone(),
        place: text.place.clone(),
    });
    parts.filter(|part| !part.content.is_empty()).collect()
}

fn committees(event: &Event) -> Vec<Committee> {
    event.about.committees.iter().filter(|it| !it.members.is_empty()).map(committee).collect()
}

fn committee(committee: &event::Committee) -> Committee {
    let members = committee.members.iter().map(|member| Member {
        name: member.name.clone(),
        affiliation: member.affiliation.clone(),
        note: member.note.clone(),
    });
    Committee { role: committee.role.clone(), members: members.collect() }
}

fn colophon(event: &Event, settings: &Settings, words: &Words) -> Vec<Vec<Inline>> {
    let text = |text: String| Inline::Text { text };
    let linked = |name: &str, shown: &str, target: String| {
        let link = Inline::Link { target, content: vec![text(shown.to_owned())] };
        vec![text(words.get(name) + &words.get("colon")), link]
    };
    let about = &event.about;
    let mut lines = Vec::new();
    lines.extend(about.website.as_ref().map(|website| linked("website", website, website.clone())));
    lines.extend(about.contact.as_ref().map(|contact| match contact {
        mail if mail.contains('@') => linked("contact", mail, format!("mailto:{mail}")),
        page if crate::prose::linkable(page).is_some() => linked("contact", page, page.clone()),
        words_only => vec![text(words.get("contact") + &words.get("colon") + words_only)],
    }));
    if !settings.attached.is_empty() {
        lines.push(vec![text(words.get("attached"))]);
    }
    lines.push(vec![text(words.fill("made", "version", env!("CARGO_PKG_VERSION")))]);
    lines
}
