//! Fetching a page: everything that a server may do to us has a limit, and every failure a plain sentence.

mod address;
mod error;
mod guard;
#[cfg(test)]
mod tests;

use std::io::Read as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ureq::http::header::{CONTENT_TYPE, ETAG, HeaderName, LOCATION};
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy};
use url::Url;

pub(crate) use error::FetchError;
use guard::Guard;

/// How long and how much.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Until a connection stands.
    pub(crate) connect: Duration,
    /// Until the last byte has come, redirects included.
    pub(crate) whole: Duration,
    /// Bytes of the body, after decompression.
    pub(crate) body: u64,
    /// Redirects that are followed.
    pub(crate) redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), whole: Duration::from_secs(60), body: 20_000_000, redirects: 5 }
    }
}

/// What a server sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fetched {
    /// The body, decompressed.
    pub(crate) bytes: Vec<u8>,
    /// `Content-Type` as sent, `text/html; charset=utf-8` (RFC 9110 §8.3).
    pub(crate) media_type: Option<String>,
    /// Where it was found after redirects, without secrets: fit to be written down.
    pub(crate) address: String,
    /// The server's name for this version of the page (RFC 9110 §8.8.3).
    pub(crate) etag: Option<String>,
}

/// Fetches an http or https address.
///
/// The address itself may lie in a private network, since the organizer wrote it. A redirect may lead there only if the first
/// address did: a stranger's page must not make the organizer's machine read the organizer's intranet. Behind a proxy, which
/// looks names up itself, that is known only of addresses written as numbers.
pub(crate) fn fetch(address: &str, limits: &Limits) -> Result<Fetched, FetchError> {
    Fetch { limits, started: Instant::now(), is_private: address::is_private }.run(address)
}

struct Fetch<'a> {
    limits: &'a Limits,
    started: Instant,
    is_private: fn(IpAddr) -> bool,
}

impl Fetch<'_> {
    fn run(&self, address: &str) -> Result<Fetched, FetchError> {
        let mut url = address::parse(address)?;
        let mut private_allowed = true;
        for _ in 0..=self.limits.redirects {
            let met_private = Arc::new(AtomicBool::new(address::is_private_literal(&url, self.is_private)));
            if met_private.load(Ordering::Relaxed) && !private_allowed {
                return Err(FetchError::Private { address: address::shown(&url) });
            }
            let response = self.request(&url, private_allowed, &met_private)?;
            match redirect(&url, response.status().as_u16(), response.headers())? {
                Some(next) => url = next,
                None => return self.receive(&url, response),
            }
            private_allowed &= met_private.load(Ordering::Relaxed);
        }
        Err(FetchError::TooManyRedirects { address: address::shown(&url), most: self.limits.redirects })
    }

    /// Sends one request; redirects are not followed here, so that each is looked at first.
    fn request(
        &self,
        url: &Url,
        private_allowed: bool,
        met_private: &Arc<AtomicBool>,
    ) -> Result<Response<Body>, FetchError> {
        let left = self.limits.whole.saturating_sub(self.started.elapsed());
        if left.is_zero() {
            return Err(self.failed(url, ureq::Error::Timeout(ureq::Timeout::Global)));
        }
        // A proxy cannot reach what lies on this side of it.
        let is_near = address::is_private_literal(url, address::is_private);
        let proxy = if is_near { None } else { Proxy::try_from_env() };
        let config = Agent::config_builder()
            .proxy(proxy)
            .user_agent(concat!("libretto/", env!("CARGO_PKG_VERSION")))
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(self.limits.connect))
            .timeout_global(Some(left))
            .build();
        let guard = Guard::new(private_allowed, self.is_private, Arc::clone(met_private));
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        agent.get(url.as_str()).call().map_err(|error| self.failed(url, error))
    }

    fn receive(&self, url: &Url, response: Response<Body>) -> Result<Fetched, FetchError> {
        if !response.status().is_success() {
            return Err(FetchError::Status { address: address::shown(url), status: response.status().to_string() });
        }
        let too_large = || FetchError::TooLarge { address: address::shown(url), most: self.limits.body };
        if response.body().content_length().is_some_and(|length| length > self.limits.body) {
            return Err(too_large());
        }
        let (media_type, etag) = (text(response.headers(), &CONTENT_TYPE), text(response.headers(), &ETAG));

        // One byte more than allowed tells a body that is too large from one that just fits. The limit counts decompressed
        // bytes, and the reader decompresses no more than is asked for.
        let mut bytes = Vec::new();
        let mut body = response.into_body().into_reader().take(self.limits.body.saturating_add(1));
        body.read_to_end(&mut bytes).map_err(|error| self.failed(url, error.into()))?;
        if body.limit() == 0 {
            return Err(too_large());
        }
        Ok(Fetched { bytes, media_type, address: address::shown(url), etag })
    }

    fn failed(&self, url: &Url, error: ureq::Error) -> FetchError {
        let address = address::shown(url);
        match error {
            ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
                FetchError::Slow { address, what: "did not let us connect", within: self.limits.connect }
            }
            ureq::Error::Timeout(_) => {
                FetchError::Slow { address, what: "did not send the whole page", within: self.limits.whole }
            }
            ureq::Error::Other(error) if error.is::<guard::Refused>() => FetchError::Private { address },
            error => FetchError::Network { address, source: Box::new(error) },
        }
    }
}

/// Where the answer sends us (RFC 9110 §15.4), unless it is the page itself or an error.
fn redirect(url: &Url, status: u16, headers: &HeaderMap) -> Result<Option<Url>, FetchError> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let bad = |reason: String| FetchError::BadRedirect { address: address::shown(url), reason };
    let location = text(headers, &LOCATION).ok_or_else(|| bad("it names no address".to_owned()))?;
    let next = url.join(&location).map_err(|error| bad(error.to_string()))?;
    address::check(&next)?;
    Ok(Some(next))
}

/// A header's value, if it is ASCII as it ought to be.
fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(|value| value.trim().to_owned())
}
