//! All formats together: which takes what, and damaged inputs of each.

mod claims;
mod hostile;
mod messy;
mod samples;
