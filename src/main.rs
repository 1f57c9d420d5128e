//! The command line: files in, files out; everything between is the library's.

mod cli;

fn main() {}
