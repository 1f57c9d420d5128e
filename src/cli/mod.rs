//! The verbs, and the only code that touches files and the network.

mod fetch;
mod files;
