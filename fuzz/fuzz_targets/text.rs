//! Any text, in every dialect.

#![no_main]

libfuzzer_sys::fuzz_target!(|source: &str| libretto_fuzz::text(source));
