//! Identifiers for programs that keep what they took: the same event gives the same ones, another event others.

use sha2::{Digest, Sha256};

use crate::event::Event;

/// What all identifiers of an event begin with: its page, else its title.
pub(super) fn seed(event: &Event) -> String {
    let about = &event.about;
    let days = about.dates.map(|(from, _)| from.to_string()).unwrap_or_default();
    match &about.website {
        Some(website) => website.clone(),
        None => format!("{} {days}", about.title),
    }
}

/// A UUID made of a name, of version 8 (RFC 9562, 5.8 and B.2: SHA-256 in place of the SHA-1 of version 5).
pub(super) fn uuid(seed: &str, name: &str) -> String {
    let mut digest = Sha256::new();
    // A length before the seed: no other pair of texts gives the same bytes.
    digest.update(seed.len().to_be_bytes());
    digest.update(seed.as_bytes());
    digest.update(name.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..4], &hex[4..6], &hex[6..8], &hex[8..10], &hex[10..]].map(<[String]>::concat).join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_make_uuids() {
        let one = uuid("bells", "talk");
        assert_eq!(one, uuid("bells", "talk"));
        assert_ne!(one, uuid("bell", "stalk"));
        assert_ne!(one, uuid("ropes", "talk"));
        let parts: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert!(one[14..].starts_with('8') && "89ab".contains(&one[19..20]));
    }
}
