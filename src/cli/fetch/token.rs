//! The token that opens a conference system: where it comes from, and the one host it goes to.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use url::Url;

use super::super::files;
use super::address;

/// The variable that holds the token where nothing else is said.
pub(crate) const VARIABLE: &str = "LIBRETTO_TOKEN";

/// Bytes of a token's file that are read; signed tokens (RFC 7519) have some two thousand.
const MOST_BYTES: u64 = 16_384;

/// The shortest token that is taken: what is shorter would be found in any page by chance, and opens nothing.
const SHORTEST: usize = 8;

/// A token bound to the origin that it is sent to. It has no way out but [`Token::header`].
pub(crate) struct Token {
    secret: String,
    origin: url::Origin,
}

/// Why a token is not taken. No message says any of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TokenError {
    #[error("the environment has no variable `{0}`, or it is empty")]
    Absent(String),
    #[error("the token of {0} is no token: it has to be one word of eight or more ASCII characters")]
    Malformed(String),
    #[error("`{}` can be read by everybody on this machine: `chmod 600` it first", .0.display())]
    Open(PathBuf),
    #[error(transparent)]
    File(#[from] files::Error),
    #[error("a token is sent to one host, and these are several: {0}; pull them one after the other")]
    SeveralHosts(String),
    #[error("a token is not sent over http://, where others can read it; write https:// before `{0}`")]
    Plain(String),
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token for {}", self.origin.ascii_serialization())
    }
}

impl Token {
    /// Binds the secret to the origin of all the addresses.
    pub(crate) fn bind(secret: Secret, addresses: &[Url]) -> Result<Option<Self>, TokenError> {
        let Some(first) = addresses.first() else { return Ok(None) };
        let origins: BTreeSet<String> = addresses.iter().map(|url| url.origin().ascii_serialization()).collect();
        if origins.len() > 1 {
            return Err(TokenError::SeveralHosts(Vec::from_iter(origins).join(", ")));
        }
        // Nobody listens between a machine and itself.
        if first.scheme() != "https" && !address::is_private_literal(first, address::is_private) {
            return Err(TokenError::Plain(first.host_str().unwrap_or_default().to_owned()));
        }
        Ok(Some(Self { secret: secret.0, origin: first.origin() }))
    }

    /// The value of `Authorization` (RFC 9110 §11.6.2) for an address of the host asked, and none for any other.
    pub(super) fn header(&self, url: &Url) -> Option<String> {
        if url.origin() != self.origin {
            return None;
        }
        // pretalx has a word of its own; Indico, OpenReview, HotCRP and whoever follows RFC 6750 say Bearer.
        let scheme = if super::known::is_pretalx(url) { "Token" } else { "Bearer" };
        Some(format!("{scheme} {}", self.secret))
    }

    /// Whether a text has the token in it, as it is or as addresses and JSON write it: what a server says back is not written
    /// down.
    pub(super) fn is_in(&self, said: &[u8]) -> bool {
        let said = String::from_utf8_lossy(said);
        let in_address: String = url::form_urlencoded::byte_serialize(self.secret.as_bytes()).collect();
        let in_json = self.secret.replace('/', "\\/");
        [&self.secret, &in_address, &in_json].into_iter().any(|form| said.contains(form.as_str()))
    }
}

/// A token that was read and goes nowhere yet.
pub(crate) struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// The token of a variable; none where the usual one is not set.
    pub(crate) fn of_variable(name: Option<&str>) -> Result<Option<Self>, TokenError> {
        let value = std::env::var_os(name.unwrap_or(VARIABLE)).filter(|value| !value.is_empty());
        match (value, name) {
            (None, None) => Ok(None),
            (None, Some(name)) => Err(TokenError::Absent(name.to_owned())),
            (Some(value), _) => {
                let from = format!("the variable `{}`", name.unwrap_or(VARIABLE));
                Self::of(value.to_str().unwrap_or_default(), &from).map(Some)
            }
        }
    }

    /// The token of a file that nobody else can read.
    pub(crate) fn of_file(path: &Path) -> Result<Self, TokenError> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(path).map(|metadata| metadata.permissions().mode());
            if mode.is_ok_and(|mode| mode & 0o004 != 0) {
                return Err(TokenError::Open(path.to_owned()));
            }
        }
        let bytes = files::read(path, MOST_BYTES)?;
        Self::of(&String::from_utf8_lossy(&bytes), &format!("`{}`", path.display()))
    }

    #[cfg(test)]
    pub(super) fn of_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Takes `Token abc` and `Bearer abc` as people copy them, too.
    fn of(text: &str, from: &str) -> Result<Self, TokenError> {
        let text = text.trim();
        let word = match text.split_once(' ') {
            Some((scheme, word)) if ["token", "bearer"].contains(&scheme.to_ascii_lowercase().as_str()) => word.trim(),
            _ => text,
        };
        let is_token = word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_graphic());
        is_token.then(|| Self(word.to_owned())).ok_or_else(|| TokenError::Malformed(from.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::of(" Token abc-def-ghi\n", "the test").unwrap()
    }

    fn urls(addresses: &[&str]) -> Vec<Url> {
        addresses.iter().map(|address| Url::parse(address).unwrap()).collect()
    }

    #[test]
    fn goes_to_its_own_host_in_the_words_of_the_system() {
        let token =
            Token::bind(secret(), &urls(&["https://pretalx.com/a/", "https://pretalx.com/b/"])).unwrap().unwrap();
        let header = |address: &str| token.header(&Url::parse(address).unwrap());
        assert_eq!(header("https://pretalx.com/api/events/a/").as_deref(), Some("Token abc-def-ghi"));
        for other in [
            "https://pretalx.com.example/",
            "http://pretalx.com/",
            "https://pretalx.com:444/",
            "https://a.pretalx.com/",
        ] {
            assert_eq!(header(other), None, "{other}");
        }
        let indico = Token::bind(secret(), &urls(&["https://indico.example/"])).unwrap().unwrap();
        let header = indico.header(&Url::parse("https://indico.example/export/event/1.json").unwrap());
        assert_eq!(header.as_deref(), Some("Bearer abc-def-ghi"));
        assert!(token.is_in(b"{\"you\": \"abc-def-ghi\"}") && !token.is_in(b"abc-def"));
        let odd = Token { secret: "ab/cd+ef==".to_owned(), ..token };
        for said in ["\u{ff}ab/cd+ef==", "ab\\/cd+ef==", "?you=ab%2Fcd%2Bef%3D%3D"] {
            assert!(odd.is_in(said.as_bytes()), "{said}");
        }
    }

    #[test]
    fn is_not_sent_to_two_hosts_nor_in_the_open() {
        let several = Token::bind(secret(), &urls(&["https://a.example/", "https://b.example/"])).unwrap_err();
        assert!(several.to_string().contains("https://a.example, https://b.example"), "{several}");
        let plain = Token::bind(secret(), &urls(&["http://a.example/"])).unwrap_err();
        assert!(plain.to_string().contains("https:// before `a.example`"), "{plain}");
        assert!(Token::bind(secret(), &urls(&["http://127.0.0.1:8000/"])).unwrap().is_some());
        assert!(Token::bind(secret(), &[]).unwrap().is_none());
    }

    #[test]
    fn what_is_no_token_is_not_told() {
        for bad in ["", "short", "two words here", "sch\u{f6}nes-wort", "line\r\nbreak: x"] {
            let error = Secret::of(bad, "`file`").unwrap_err().to_string();
            assert!(bad.is_empty() || !error.contains(bad), "{error}");
        }
        let token = Token::bind(secret(), &urls(&["https://a.example/"])).unwrap().unwrap();
        assert!(!format!("{token:?} {:?}", secret()).contains("abc"));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_everybody_reads_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "abc-def-ghi\n").unwrap();
        assert_eq!(Secret::of_file(file.path()).unwrap().0, "abc-def-ghi");
        std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Secret::of_file(file.path()), Err(TokenError::Open(_))));
        assert!(matches!(Secret::of_variable(Some("LIBRETTO_NOT_SET")), Err(TokenError::Absent(_))));
    }
}
