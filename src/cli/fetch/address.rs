use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::FetchError;

/// Parameters whose values open doors: those of Indico's and EasyChair's signed addresses, and what others call theirs.
const SECRETS: &[&str] =
    &["ak", "apikey", "api_key", "auth", "key", "password", "secret", "sig", "signature", "token", "access_token"];

/// Reads an address that may be fetched.
pub(super) fn parse(address: &str) -> Result<Url, FetchError> {
    let url = Url::parse(address.trim()).map_err(|reason| {
        // What cannot be parsed cannot be cleaned: before an `@` may stand a password.
        let after_credentials = address.rsplit('@').next().unwrap_or(address);
        FetchError::NoAddress { address: after_credentials.to_owned(), reason }
    })?;
    check(&url)?;
    Ok(url)
}

/// Refuses what is not to be fetched, whoever asks.
pub(super) fn check(url: &Url) -> Result<(), FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::Scheme { address: shown(url) });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::Credentials { address: shown(url) });
    }
    Ok(())
}

/// The address as it may be shown and written down: no credentials, no fragment, no values of secret parameters.
pub(super) fn shown(url: &Url) -> String {
    let mut url = url.clone();
    // Both fail only for addresses that cannot have credentials.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_fragment(None);
    let is_secret = |name: &str| SECRETS.contains(&name.to_ascii_lowercase().as_str());
    if url.query_pairs().any(|(name, _)| is_secret(&name)) {
        let pairs: Vec<(String, String)> = url
            .query_pairs()
            .map(|(name, value)| {
                let value = if is_secret(&name) { "hidden".into() } else { value };
                (name.into_owned(), value.into_owned())
            })
            .collect();
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    url.into()
}

/// Whether the host is written as a number in a private range, or is `localhost` (RFC 6761 §6.3).
pub(super) fn is_private_literal(url: &Url, is_private: fn(IpAddr) -> bool) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_private(address.into()),
        Some(Host::Ipv6(address)) => is_private(address.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

/// Whether an address is one that the IANA special-purpose registries (RFC 6890) keep off the public Internet.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || (a == 100 && b & 0b1100_0000 == 64) // shared by carriers, RFC 6598
        || (a == 192 && b == 0 && c == 0) // protocol assignments
        || (a == 198 && b & 0b1111_1110 == 18) // benchmarks, RFC 2544
        || a >= 240
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_private_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0 | 0xffff) => (f == 0 && g == 0 && h <= 1) || embedded(g, h), // ::, ::1, IPv4-mapped
        (0x64, 0xff9b, 0, 0, 0, 0) => embedded(g, h),                                  // NAT64, RFC 6052
        (0x64, 0xff9b, 1, ..) => true,                                                 // local NAT64, RFC 8215
        (0x2002, ..) => embedded(b, c),                                                // 6to4, RFC 3056
        (0x2001, 0x0db8, ..) => true,                                                  // documentation
        _ => address.is_unique_local() || address.is_unicast_link_local() || address.is_multicast(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_private_addresses() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "198.18.0.1",
            "::",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:7f00:1::",
        ] {
            assert!(is_private(address.parse().unwrap()), "{address}");
        }
        for address in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
        {
            assert!(!is_private(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn knows_private_names() {
        let private = |address: &str| is_private_literal(&Url::parse(address).unwrap(), is_private);
        assert!(private("http://localhost:8000/"));
        assert!(private("http://a.localhost./"));
        assert!(private("http://2130706433/"));
        assert!(private("http://0x7f.1/"));
        assert!(private("http://[::1]/"));
        assert!(!private("https://example.org/localhost"));
    }

    #[test]
    fn secrets_are_not_shown() {
        let url = Url::parse("https://me:pw@x.org/a?event=3&Token=abc&b=%20#top").unwrap();
        assert_eq!(shown(&url), "https://x.org/a?event=3&Token=hidden&b=+");
        let plain = Url::parse("https://x.org/a?b=%20&c").unwrap();
        assert_eq!(shown(&plain), "https://x.org/a?b=%20&c");
        for bad in ["https://me:pw@x.org/", "ftp://me:pw@x.org/", "https://me:pw@x .org/"] {
            let message = parse(bad).unwrap_err().to_string();
            assert!(!message.contains("pw@") && !message.contains("me:"), "{message}");
        }
    }
}
