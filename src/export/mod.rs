//! The event in the formats of others; a file per format, each from the normalized event to bytes.

mod json;

pub use json::json;
