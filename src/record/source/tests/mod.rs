//! All formats together: damaged inputs of each.

mod claims;
mod hostile;
mod samples;
