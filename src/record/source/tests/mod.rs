//! All formats together.

mod beside;
mod hostile;
mod samples;
