use std::time::Duration;

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
    #[error("`{address}` is not fetched: a redirect led there, into a private network")]
    Private { address: String },
    #[error("`{address}` redirects us, but {reason}")]
    BadRedirect { address: String, reason: String },
    #[error("`{address}` is one redirect too many, after {most}")]
    TooManyRedirects { address: String, most: usize },
    #[error("`{address}` answers {status}")]
    Status { address: String, status: String },
    #[error("`{address}` is larger than {most} bytes")]
    TooLarge { address: String, most: u64 },
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
