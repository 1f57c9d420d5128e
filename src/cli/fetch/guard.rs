use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up and keeps private addresses back.
///
/// It stands where the connection takes its addresses from, so that a name cannot mean one thing when it is checked and another
/// when it is called ("DNS rebinding").
#[derive(Debug)]
pub(super) struct Guard {
    resolver: DefaultResolver,
    private_allowed: bool,
    is_private: fn(IpAddr) -> bool,
    met_private: Arc<AtomicBool>,
}

/// A name had private addresses only.
#[derive(Debug, thiserror::Error)]
#[error("the address lies in a private network")]
pub(super) struct Refused;

impl Guard {
    /// `met_private` is set as soon as a private address turns up, allowed or not.
    pub(super) fn new(private_allowed: bool, is_private: fn(IpAddr) -> bool, met_private: Arc<AtomicBool>) -> Self {
        Self { resolver: DefaultResolver::default(), private_allowed, is_private, met_private }
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let (private, public): (Vec<SocketAddr>, Vec<SocketAddr>) =
            found.iter().partition(|address| (self.is_private)(address.ip()));
        if !private.is_empty() {
            self.met_private.store(true, Ordering::Relaxed);
        }
        if private.is_empty() || self.private_allowed {
            return Ok(found);
        }
        if public.is_empty() {
            return Err(Error::Other(Box::new(Refused)));
        }
        let mut kept = self.empty();
        for address in public {
            kept.push(address);
        }
        Ok(kept)
    }
}
