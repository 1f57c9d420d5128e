//! All tests that look at Libretto from outside: one binary, so that the engine links once.

#![allow(clippy::unwrap_used, reason = "a test's panic is its message, in its helpers too")]

mod again;
mod atomic;
mod booklet;
mod bylines;
mod cases;
mod editions;
mod example;
mod example_tides;
mod floors;
mod formats;
mod glance;
mod hostile_pdf;
mod indexes;
mod pdf;
mod program;
mod promises;
mod record;
mod schema;
