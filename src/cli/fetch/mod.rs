//! Fetching: everything that a server may do to us has a limit, and every failure a plain sentence.

mod address;
mod client;
mod error;
mod guard;
mod kept;
mod known;
mod pages;
mod retry;
mod site;
#[cfg(test)]
pub(crate) mod tests;
mod token;

use std::time::Duration;

use url::Url;

pub(crate) use client::Client;
pub(crate) use error::FetchError;
pub(crate) use kept::Kept;
pub(crate) use retry::Patience;
pub(crate) use site::Asked;
pub(crate) use token::{Secret, Token, TokenError};

/// How long and how much.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Until a connection stands.
    pub(crate) connect: Duration,
    /// Until the last byte of an address has come, redirects included.
    pub(crate) whole: Duration,
    /// Until everything has come, pauses included.
    pub(crate) all: Duration,
    /// Bytes of a body, after decompression.
    pub(crate) body: u64,
    /// Bytes of all bodies.
    pub(crate) all_bytes: u64,
    /// Redirects that are followed.
    pub(crate) redirects: usize,
    /// Pages of one list.
    pub(crate) pages: usize,
    /// How often a busy server is asked.
    pub(crate) patience: Patience,
}

impl Default for Limits {
    /// Ten thousand talks of pretalx are 200 pages of 50 and 60 MB.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(60),
            all: Duration::from_secs(900),
            body: 50_000_000,
            all_bytes: 200_000_000,
            redirects: 5,
            pages: 500,
            patience: Patience { tries: 4, first: Duration::from_secs(1), longest: Duration::from_secs(60) },
        }
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
    /// When the server says it was changed last (RFC 9110 §8.8.2).
    pub(crate) last_modified: Option<String>,
    /// Whether the server saw the token, and so may have sent what others do not get.
    pub(crate) with_token: bool,
    /// Where it was found, secrets included: for asking on.
    url: Url,
    /// Whether it lies in a private network.
    is_private: bool,
}

impl Fetched {
    /// Whether the token stands in anything that would be written down.
    fn says(&self, token: &Token) -> bool {
        let headers = [&self.media_type, &self.etag, &self.last_modified].into_iter().flatten();
        headers.map(String::as_str).chain([self.url.as_str()]).any(|text| token.is_in(text.as_bytes()))
            || token.is_in(&self.bytes)
    }
}
