//! Any formula.

#![no_main]

libfuzzer_sys::fuzz_target!(|source: &str| libretto_fuzz::formula(source));
