//! Libretto turns the records of a conference into its booklet of programme and abstracts, its handouts and its record.
//!
//! ```text
//! source ──read──▶ records ──normalize──▶ event ──remove repeats──▶ event ──assemble──▶ booklet ──typeset──▶ pages ──▶ PDF
//!                                           │                                              │          │
//!                                        changes                                     export, web   sheets ──▶ a press
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

pub mod fonts;
pub mod layout;

pub mod imposition;
pub mod typeset;

pub mod preflight;

pub mod export;

pub mod archive;

#[cfg(test)]
mod patience;
