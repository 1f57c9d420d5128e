//! All formats together: damaged inputs of each.

mod hostile;
mod samples;
