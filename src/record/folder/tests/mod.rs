//! The folder's tests.

mod mistakes;
