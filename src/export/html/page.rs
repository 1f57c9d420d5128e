//! A page of the site: what stands around its main part.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::direction;
use super::search;
use super::site::Site;

/// What a page may load and do: its own style, pictures and script, and to send a search to a page of its own (CSP 3). A server
/// that can should send it as a header, too.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'";

/// Characters of a description that search engines show.
const DESCRIPTION: usize = 200;

/// How wide a main part may be, as the style sheet has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Width {
    /// Lines of running text.
    #[default]
    Text,
    /// Lists with a column of times.
    List,
    /// Rooms side by side.
    Grid,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Text => "text-wide",
            Self::List => "list-wide",
            Self::Grid => "grid-wide",
        }
    }
}

/// A page to be.
#[derive(Default)]
pub(super) struct Page {
    /// Where it stands below the root: `talks/tides.html`.
    pub(super) address: String,
    /// What it is called; the first page has the event's title alone.
    pub(super) title: Option<String>,
    /// A sentence or two on what is on it.
    pub(super) description: Option<String>,
    /// What it is about, as linked data (JSON-LD), harmless inside a script element.
    pub(super) data: Option<String>,
    /// Addresses of the pages before and behind it.
    pub(super) neighbours: [Option<String>; 2],
    /// How wide its main part may be.
    pub(super) width: Width,
    /// Scripts besides that of every page.
    pub(super) scripts: &'static [&'static str],
    /// The main part.
    pub(super) main: Markup,
}

impl Page {
    /// A page at an address below the root.
    pub(super) fn at(address: &str, title: &str) -> Self {
        Self { address: address.to_owned(), title: Some(title.to_owned()), ..Self::default() }
    }

    /// An address below the root, as seen from the page.
    pub(super) fn to(&self, address: &str) -> String {
        if let Some((_, place)) = address.split_once('#').filter(|(page, _)| *page == self.address) {
            return format!("#{place}");
        }
        "../".repeat(self.address.matches('/').count()) + address
    }

    pub(super) fn bytes(&self, site: &Site<'_>) -> Vec<u8> {
        let event = direction::plain(site.short_title());
        let title = self.title.as_ref().map_or_else(
            || direction::plain(&site.booklet.cover.title),
            |title| format!("{} – {event}", direction::plain(title)),
        );
        let description = self.description.as_deref().map(|text| shortened(&direction::plain(text)));
        let [before, behind] = &self.neighbours;
        let whole = html! {
            (DOCTYPE)
            html lang=(site.booklet.language) dir=(if site.is_turned { "rtl" } else { "ltr" }) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    @if let Some(description) = &description { meta name="description" content=(description); }
                    meta name="generator" content=(concat!("Libretto ", env!("CARGO_PKG_VERSION")));
                    @if let Some(root) = &site.event.about.web_edition {
                        @let address = format!("{root}{}", self.address.strip_suffix("index.html").unwrap_or(&self.address));
                        link rel="canonical" href=(address);
                        meta property="og:url" content=(address);
                    }
                    meta property="og:title" content=(title);
                    meta property="og:type" content=(if self.data.is_some() { "article" } else { "website" });
                    meta property="og:site_name" content=(event);
                    @if let Some(description) = &description { meta property="og:description" content=(description); }
                    link rel="icon" href=(self.to("icon.svg")) type="image/svg+xml";
                    link rel="stylesheet" href=(self.to("style.css"));
                    link rel="alternate" href=(self.to(super::DATA)) type="application/ld+json";
                    @if let Some(before) = before { link rel="prev" href=(self.to(before)); }
                    @if let Some(behind) = behind { link rel="next" href=(self.to(behind)); }
                    @if let Some(data) = &self.data { script type="application/ld+json" { (PreEscaped(data)) } }
                    @for script in self.scripts { script src=(self.to(script)) defer {} }
                    script src=(self.to("search.js")) defer {}
                }
                body {
                    a.skip href="#main" { (site.word("skip")) }
                    (self.head(site))
                    main #main class=(self.width.class()) tabindex="-1" { (self.main) }
                    (self.foot(site))
                }
            }
        };
        let mut bytes = whole.into_string().into_bytes();
        bytes.push(b'\n');
        bytes
    }

    fn head(&self, site: &Site<'_>) -> Markup {
        html! {
            header.site {
                p.event { (self.link(site, site.short_title(), "index.html")) }
                nav aria-label=(site.short_title()) { ul {
                    @for place in site.contents.iter().filter(|place| place.is_main) {
                        li { (self.link(site, &place.title, &place.address)) }
                    }
                } }
                // The page of the search has a form of its own.
                @if self.address != search::ADDRESS {
                    form.search role="search" action=(self.to(search::ADDRESS)) method="get" hidden {
                        label for="q" { (site.word("search")) }
                        input #q name="q" type="search" autocomplete="off" maxlength="200";
                    }
                }
            }
        }
    }

    fn foot(&self, site: &Site<'_>) -> Markup {
        html! {
            footer.site {
                nav aria-labelledby="contents" {
                    h2 #contents { (site.word("contents")) }
                    ul { @for place in &site.contents { li { (self.link(site, &place.title, &place.address)) } } }
                }
                (site.colophon())
            }
        }
    }

    /// A link to a page by its title; the page itself is marked.
    fn link(&self, site: &Site<'_>, title: &str, address: &str) -> Markup {
        let here = (self.address == address).then_some("page");
        html! { a href=(self.to(address)) dir=[site.dir(title)] aria-current=[here] { (title) } }
    }
}

/// The first words of a text.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(DESCRIPTION) {
        None => text.to_owned(),
        Some((end, _)) => {
            let end = text[..end].rfind(' ').filter(|&space| space > end / 2).unwrap_or(end);
            format!("{}…", text[..end].trim_end_matches(|c: char| !c.is_alphanumeric()))
        }
    }
}
