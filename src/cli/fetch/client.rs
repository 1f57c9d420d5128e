use std::io::Read as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use ureq::http::header::{
    AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use ureq::http::{HeaderMap, Response, StatusCode};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy};
use url::Url;

use super::guard::{self, Guard};
use super::{FetchError, Fetched, Kept, Limits, Token, address, retry};
use crate::cli::progress::Progress;

/// Fetches http and https addresses, one after the other, within limits that all of them share.
///
/// An address that the organizer wrote may lie in a private network. A redirect may lead there only if the first address did: a
/// stranger's page must not make the organizer's machine read the organizer's intranet. Behind a proxy, which looks names up
/// itself, that is known only of addresses written as numbers.
#[derive(Debug)]
pub(crate) struct Client {
    pub(super) limits: Limits,
    pub(super) token: Option<Token>,
    pub(super) kept: Kept,
    pub(super) allow_private: bool,
    pub(super) is_private: fn(IpAddr) -> bool,
    pub(super) started: Instant,
    pub(super) received: u64,
    pub(super) progress: Progress,
}

/// One try at one address, and where it has come to.
struct Try {
    started: Instant,
    url: Url,
    private_allowed: bool,
    met_private: Arc<AtomicBool>,
    /// No redirect has led to another origin yet. Behind one the token stays here, even when another leads back.
    is_home: bool,
}

impl Client {
    pub(crate) fn new(limits: Limits, token: Option<Token>, kept: Kept, allow_private: bool) -> Self {
        let is_private = address::is_private;
        let (started, progress) = (Instant::now(), Progress::of_fetching());
        Self { limits, token, kept, allow_private, is_private, started, received: 0, progress }
    }

    /// Fetches an address, again and again if the server is busy. `may_be_private` where the organizer wrote it.
    pub(super) fn get(&mut self, url: &Url, may_be_private: bool) -> Result<Fetched, FetchError> {
        for tried in 1.. {
            self.progress.say(address::shown(url));
            let error = match self.attempt(url, may_be_private) {
                Err(error) if retry::may_pass(&error) => error,
                result => return result,
            };
            let asked = if let FetchError::Busy { asked, .. } = &error { *asked } else { None };
            let left = self.limits.all.saturating_sub(self.started.elapsed());
            match self.limits.patience.pause(tried, asked, fastrand::f64()).filter(|pause| *pause < left) {
                Some(pause) => {
                    self.progress.say(format!("{error}; again in {} s", pause.as_secs().max(1)));
                    std::thread::sleep(pause);
                }
                None if tried == 1 => return Err(error),
                None => return Err(FetchError::Tried { source: Box::new(error), tries: tried }),
            }
        }
        unreachable!("tries end")
    }

    fn attempt(&mut self, url: &Url, may_be_private: bool) -> Result<Fetched, FetchError> {
        address::check(url)?;
        let mut this = Try {
            started: Instant::now(),
            url: url.clone(),
            private_allowed: may_be_private || self.allow_private,
            met_private: Arc::default(),
            is_home: true,
        };
        for _ in 0..=self.limits.redirects {
            let is_private = address::is_private_literal(&this.url, self.is_private);
            this.met_private = Arc::new(AtomicBool::new(is_private));
            if is_private && !this.private_allowed {
                return Err(FetchError::Private { address: address::shown(&this.url) });
            }
            let response = self.request(&this)?;
            if let Some(location) = response.headers().get(LOCATION)
                && self.token.as_ref().is_some_and(|token| token.is_in(location.as_bytes()))
            {
                return Err(FetchError::Echo { address: address::shown(&this.url) });
            }
            let Some(next) = redirect(&this.url, response.status(), response.headers())? else {
                return self.receive(&this, response);
            };
            this.is_home &= next.origin() == this.url.origin();
            this.private_allowed &= this.met_private.load(Ordering::Relaxed) || self.allow_private;
            this.url = next;
        }
        Err(FetchError::TooManyRedirects { address: address::shown(&this.url), most: self.limits.redirects })
    }

    /// Sends one request; redirects are not followed here, so that each is looked at first.
    fn request(&self, this: &Try) -> Result<Response<Body>, FetchError> {
        let (whole, all) = (this.started.elapsed(), self.started.elapsed());
        let left = self.limits.whole.saturating_sub(whole).min(self.limits.all.saturating_sub(all));
        if left.is_zero() {
            return Err(self.failed(&this.url, ureq::Error::Timeout(ureq::Timeout::Global)));
        }
        // A proxy cannot reach what lies on this side of it.
        let is_near = address::is_private_literal(&this.url, address::is_private);
        let proxy = if is_near { None } else { Proxy::try_from_env() };
        let config = Agent::config_builder()
            .proxy(proxy)
            .user_agent(concat!("libretto/", env!("CARGO_PKG_VERSION")))
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(self.limits.connect))
            .timeout_global(Some(left))
            .build();
        let guard = Guard::new(this.private_allowed, self.is_private, Arc::clone(&this.met_private));
        let mut request = Agent::with_parts(config, DefaultConnector::default(), guard).get(this.url.as_str());
        if let Some(value) = self.authorization(this) {
            request = request.header(AUTHORIZATION, value);
        }
        if let Some(page) = self.kept.page(&address::shown(&this.url)) {
            // A server that knows both goes by the first (RFC 9110 §13.2.2).
            for (name, value) in [(IF_NONE_MATCH, &page.etag), (IF_MODIFIED_SINCE, &page.last_modified)] {
                request = value.iter().fold(request, |request, value| request.header(&name, value));
            }
        }
        request.call().map_err(|error| self.failed(&this.url, error))
    }

    fn authorization(&self, this: &Try) -> Option<String> {
        self.token.as_ref().filter(|_| this.is_home)?.header(&this.url)
    }

    fn receive(&mut self, this: &Try, response: Response<Body>) -> Result<Fetched, FetchError> {
        let url = &this.url;
        let address = address::shown(url);
        let (status, headers) = (response.status(), response.headers());
        let [media_type, etag, last_modified] = [CONTENT_TYPE, ETAG, LAST_MODIFIED].map(|name| text(headers, &name));
        let (is_private, with_token) = (this.met_private.load(Ordering::Relaxed), self.authorization(this).is_some());
        if status == StatusCode::NOT_MODIFIED
            && let Some(page) = self.kept.page(&address).cloned()
        {
            let (bytes, url) = (page.bytes, url.clone());
            let media_type = media_type.or(page.media_type);
            let (etag, last_modified) = (etag.or(page.etag), last_modified.or(page.last_modified));
            return Ok(Fetched { bytes, media_type, address, etag, last_modified, with_token, url, is_private });
        }
        if !status.is_success() {
            return Err(self.refused(this, status, headers));
        }
        let left = self.limits.all_bytes.saturating_sub(self.received);
        let most = self.limits.body.min(left);
        let too_large = || match left < self.limits.body {
            true => FetchError::AllTooLarge { address: address.clone(), most: self.limits.all_bytes },
            false => FetchError::TooLarge { address: address.clone(), most },
        };
        if response.body().content_length().is_some_and(|length| length > most) {
            return Err(too_large());
        }

        // One byte more than allowed tells a body that is too large from one that just fits. The limit counts decompressed
        // bytes, and the reader decompresses no more than is asked for.
        let mut bytes = Vec::new();
        let body = self.progress.through(response.into_body().into_reader());
        let mut body = body.take(most.saturating_add(1));
        body.read_to_end(&mut bytes).map_err(|error| self.failed(url, error.into()))?;
        if body.limit() == 0 {
            return Err(too_large());
        }
        drop(body);
        self.received = self.received.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let fetched =
            Fetched { bytes, media_type, address, etag, last_modified, with_token, url: url.clone(), is_private };
        match self.token.as_ref().is_some_and(|token| fetched.says(token)) {
            true => Err(FetchError::Echo { address: fetched.address }),
            false => Ok(fetched),
        }
    }

    /// What an answer that is no page means.
    fn refused(&self, this: &Try, status: StatusCode, headers: &HeaderMap) -> FetchError {
        let address = address::shown(&this.url);
        match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                FetchError::Denied { address, status, had_token: self.authorization(this).is_some() }
            }
            StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => FetchError::Busy { address, status, asked: retry::asked(headers) },
            _ => FetchError::Status { address, status },
        }
    }

    fn failed(&self, url: &Url, error: ureq::Error) -> FetchError {
        let address = address::shown(url);
        match error {
            ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
                FetchError::Slow { address, what: "did not let us connect", within: self.limits.connect }
            }
            ureq::Error::Timeout(_) => {
                let within = self.limits.whole.min(self.limits.all);
                FetchError::Slow { address, what: "did not send the whole page", within }
            }
            ureq::Error::Other(error) if error.is::<guard::Refused>() => FetchError::Private { address },
            error => FetchError::Network { address, source: Box::new(error) },
        }
    }
}

/// Where the answer sends us (RFC 9110 §15.4), unless it is the page itself or an error.
fn redirect(url: &Url, status: StatusCode, headers: &HeaderMap) -> Result<Option<Url>, FetchError> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let bad = |reason: String| FetchError::BadRedirect { address: address::shown(url), reason };
    let location = text(headers, &LOCATION).ok_or_else(|| bad("it names no address".to_owned()))?;
    let next = url.join(&location).map_err(|error| bad(error.to_string()))?;
    address::check(&next)?;
    Ok(Some(next))
}

/// A header's value, if it is ASCII as it ought to be.
pub(super) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(|value| value.trim().to_owned())
}
