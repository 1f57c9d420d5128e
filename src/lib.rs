//! Libretto turns the records of a conference into its booklet of programme and abstracts.
//!
//! ```text
//! source ──read──▶ records ──normalize──▶ event ──remove repeats──▶ event ──assemble──▶ booklet ──typeset──▶ PDF
//! ```
//!
//! Each arrow is a plain function from input to [`diagnostic::Checked`] output: a value and everything found wrong on the
//! way. Nothing below the command line opens a file, reads the clock, the environment or the system's fonts.

pub mod diagnostic;

pub mod record;

pub mod prose;

pub mod event;

pub mod normalize;

pub mod repeats;

pub mod changes;

pub mod booklet;

pub mod imposition;

pub mod export;

pub mod archive;

pub mod fonts;
pub mod layout;

pub mod typeset;

pub mod preflight;

#[cfg(test)]
mod patience;
