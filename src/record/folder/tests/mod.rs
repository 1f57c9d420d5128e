//! The folder's tests.

mod arbitrary;
mod limits;
mod mistakes;
mod rewriting;
mod robust;
mod round_trip;
mod schemas;
