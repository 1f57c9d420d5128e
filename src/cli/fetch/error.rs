use std::time::Duration;

use ureq::http::StatusCode;

/// Why an address could not be fetched. The addresses shown are free of secrets.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FetchError {
    #[error("`{address}` is no address: {reason}")]
    NoAddress { address: String, reason: url::ParseError },
    #[error("`{address}` is not fetched: only http and https addresses are")]
    Scheme { address: String },
    /// Passwords on a command line end in shell histories, and in the record of what was pulled.
    #[error("`{address}` is not fetched: its address holds a user name or password; save the page and pull the file")]
    Credentials { address: String },
    #[error("`{address}` is not fetched: another page led there, into a private network; `--allow-private` lets it")]
    Private { address: String },
    #[error("`{address}` redirects us, but {reason}")]
    BadRedirect { address: String, reason: String },
    #[error("`{address}` is one redirect too many, after {most}")]
    TooManyRedirects { address: String, most: usize },
    #[error("`{address}` answers {status}")]
    Status { address: String, status: StatusCode },
    /// The server may answer later (RFC 9110 §15.6.4 and its kin).
    #[error("`{address}` answers {status}{}", later(.asked))]
    Busy {
        address: String,
        status: StatusCode,
        /// How long it wants us to stay away.
        asked: Option<Duration>,
    },
    #[error("{source}, {tries} times")]
    Tried { source: Box<FetchError>, tries: u32 },
    #[error("`{address}` answers {status}: {}", advice(*.had_token))]
    Denied {
        address: String,
        status: StatusCode,
        /// Whether a token was sent.
        had_token: bool,
    },
    #[error("`{address}` answers with a web page where data belong: {}", advice(*.had_token))]
    NoData { address: String, had_token: bool },
    /// Systems show what is not public as a list of nothing; taken for the whole, it would withdraw every talk.
    #[error("`{address}` answers with an empty list: {}", advice(*.had_token))]
    Empty { address: String, had_token: bool },
    /// A page with the token in it would be written into the event's folder.
    #[error("`{address}` says the token back to us; nothing of it is kept")]
    Echo { address: String },
    #[error("`{address}` is larger than {most} bytes")]
    TooLarge { address: String, most: u64 },
    #[error("what was fetched up to `{address}` is larger than {most} bytes together")]
    AllTooLarge { address: String, most: u64 },
    #[error("`{address}` {what} within {} s", .within.as_secs_f32())]
    Slow {
        address: String,
        /// What it did not do in time.
        what: &'static str,
        within: Duration,
    },
    #[error("`{address}` cannot be fetched: {source}")]
    Network { address: String, source: Box<ureq::Error> },
}

/// What to do about a closed door.
fn advice(had_token: bool) -> &'static str {
    match had_token {
        true => "it does not take the token, which may have ended, or be for another event or for fewer rights",
        false => {
            "it may want a token, in the variable `LIBRETTO_TOKEN` or a file (`--token-file`); or save the export and pull the file"
        }
    }
}

fn later(asked: &Option<Duration>) -> String {
    asked.map(|asked| format!(" and asks us to come back in {} s", asked.as_secs())).unwrap_or_default()
}
