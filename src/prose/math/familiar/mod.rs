//! Says a formula in the words the parser knows: commands of packages, environments that LaTeX has under other names,
//! fractions as plain TeX writes them.

mod environment;
mod packages;
mod rewrite;
mod units;

use super::MathError;
pub(super) use environment::group;
use packages::PACKAGES;
pub(super) use rewrite::TEXTS;

/// The formula in familiar words.
pub(super) fn familiar(tex: &str) -> Result<String, MathError> {
    let tex = units::spelled_out(tex);
    let tex = PACKAGES.expand(&tex)?;
    Ok(rewrite::rewritten(&tex))
}

/// Whether a package has a command of that name with one argument.
pub(super) fn takes_one(name: &str) -> bool {
    PACKAGES.get(name).is_some_and(|command| command.arguments == 1 && command.default.is_none())
}
