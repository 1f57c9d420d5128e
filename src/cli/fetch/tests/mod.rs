//! A server that misbehaves in every way we could think of; each fetch ends in time and says why.

mod again;
mod one;
mod pages;
pub(crate) mod server;
mod tokens;

use std::time::Duration;

use super::{Asked, Client, FetchError, Fetched, Kept, Limits, Patience, Token, address, site::Site};

const LIMITS: Limits = Limits {
    connect: Duration::from_millis(400),
    whole: Duration::from_millis(400),
    all: Duration::from_millis(1200),
    body: 1_000,
    all_bytes: 2_500,
    redirects: 3,
    pages: 4,
    patience: Patience { tries: 3, first: Duration::from_millis(20), longest: Duration::from_millis(100) },
};

fn client() -> Client {
    Client::new(LIMITS, None, Kept::default(), false)
}

fn fetch(address: &str) -> Result<Fetched, FetchError> {
    client().get(&address::parse(address)?, true)
}
