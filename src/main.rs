//! The command line: files in, files out; everything between is the library's.

fn main() {}
