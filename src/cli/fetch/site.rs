//! An address as an organizer writes it: a page, an export, a list in pages, or the web page of an event whose data stand elsewhere.

use std::collections::BTreeSet;

use ureq::http::StatusCode;
use url::Url;

use super::pages::{self, Next};
use super::{Client, FetchError, Fetched, address, known};

/// An address that was checked, and where it really leads.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    written: Url,
    export: Option<known::Export>,
}

/// What came of an address.
#[derive(Debug, Default)]
pub(crate) struct Site {
    /// The pages in order, most often one.
    pub(crate) pages: Vec<Fetched>,
    /// The address written, where another was fetched.
    pub(crate) instead_of: Option<String>,
    /// Why pages are missing behind the last one.
    pub(crate) missing: Option<String>,
}

impl Asked {
    pub(crate) fn parse(written: &str) -> Result<Self, FetchError> {
        let written = address::parse(written)?;
        Ok(Self { export: known::export(&written), written })
    }

    /// The address that is fetched first.
    pub(crate) fn address(&self) -> &Url {
        self.export.as_ref().map_or(&self.written, |export| &export.address)
    }
}

impl Client {
    /// Fetches what an address leads to. `hosts` are those that pages may lead to besides its own.
    pub(crate) fn site(&mut self, asked: &Asked, hosts: &[String]) -> Result<Site, FetchError> {
        let mut first = self.first(&asked.written, asked.export.as_ref())?;
        // What the address did not say, the page may.
        if asked.export.is_none()
            && let Some(export) = known::export(&first.url).or_else(|| known::export_in(&first.url, &first.bytes))
            && let Ok(data) = self.first(&first.url.clone(), Some(&export))
        {
            first = data;
        }
        if known::is_list(&first.url) && pages::is_empty(&first.bytes) {
            return Err(FetchError::Empty { address: first.address, had_token: first.with_token });
        }
        let written = address::shown(&asked.written);
        let instead_of = (first.address != written).then_some(written);
        let mut site = Site { pages: vec![first], instead_of, missing: None };
        self.follow(&mut site, hosts);
        Ok(site)
    }

    /// The page at an address, or the data it stands for; where there are none, what is to be asked else.
    fn first(&mut self, written: &Url, export: Option<&known::Export>) -> Result<Fetched, FetchError> {
        let Some(export) = export else { return self.data(written, true) };
        // The export lies on the written host, or on one that the program names.
        match self.data(&export.address, export.address.host() == written.host()) {
            Err(FetchError::Status { status: StatusCode::NOT_FOUND | StatusCode::GONE, .. }) => {
                self.data(&export.else_ask, export.else_ask.host() == written.host())
            }
            Ok(fetched) if known::is_list(&fetched.url) && pages::is_empty(&fetched.bytes) => {
                self.data(&export.else_ask, export.else_ask.host() == written.host()).or(Ok(fetched))
            }
            result => result,
        }
    }

    /// A page that is data where data belong: systems send their form for logging in with a cheerful 200.
    fn data(&mut self, url: &Url, may_be_private: bool) -> Result<Fetched, FetchError> {
        let fetched = self.get(url, may_be_private)?;
        if (known::is_json(url) || known::is_json(&fetched.url)) && is_web_page(&fetched) {
            return Err(FetchError::NoData { address: fetched.address, had_token: fetched.with_token });
        }
        Ok(fetched)
    }

    /// Fetches the pages behind the first, until the last has come or one is missing.
    fn follow(&mut self, site: &mut Site, hosts: &[String]) {
        let mut seen = BTreeSet::from([site.pages[0].url.clone()]);
        while let Some(last) = site.pages.last() {
            let next = match pages::next(&last.url, &last.bytes, site.pages.len() > 1) {
                Next::Last => return,
                Next::Page(next) => next,
                Next::Unknown(reason) => {
                    site.missing = Some(format!("what follows `{}` cannot be told: {reason}", last.address));
                    return;
                }
            };
            match self.next(next, site, &mut seen, hosts) {
                Ok(page) => site.pages.push(page),
                Err(reason) => {
                    site.missing = Some(reason);
                    return;
                }
            }
        }
    }

    /// The next page, or why it is not taken.
    fn next(
        &mut self,
        mut next: Url,
        site: &Site,
        seen: &mut BTreeSet<Url>,
        hosts: &[String],
    ) -> Result<Fetched, String> {
        let (first, last) = (&site.pages[0], &site.pages[site.pages.len() - 1]);
        // Behind a proxy that ends the encryption, systems think that they are spoken to without.
        if first.url.scheme() == "https"
            && next.scheme() == "http"
            && next.host() == first.url.host()
            && next.port().is_none()
        {
            next.set_scheme("https").map_err(|()| "the next page has no address".to_owned())?;
        }
        let shown = address::shown(&next);
        let host = next.host_str().unwrap_or_default().to_owned();
        let is_home = next.origin() == first.url.origin();
        if !is_home && !hosts.contains(&host) {
            return Err(format!("`{}` leads to another host, `{shown}`; `--allow-host {host}` lets it", last.address));
        }
        if site.pages.len() >= self.limits.pages {
            return Err(format!("`{shown}` would be one page more than {}", self.limits.pages));
        }
        if !seen.insert(next.clone()) {
            return Err(format!("`{}` leads back to `{shown}`", last.address));
        }
        let page = self.data(&next, is_home && first.is_private).map_err(|error| error.to_string())?;
        if site.pages.iter().any(|earlier| earlier.bytes == page.bytes) {
            return Err(format!("`{shown}` is a page that came before"));
        }
        Ok(page)
    }
}

/// Whether a page is HTML, whatever it was asked for.
fn is_web_page(fetched: &Fetched) -> bool {
    let text = fetched.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&fetched.bytes).trim_ascii_start();
    let head = text[..text.len().min(15)].to_ascii_lowercase();
    head.starts_with(b"<!doctype html") || head.starts_with(b"<html")
}
