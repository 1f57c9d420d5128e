//! Says a formula in the words the parser knows: commands of packages, environments that LaTeX has under other names,
//! fractions as plain TeX writes them.

mod chemistry;
mod environment;
mod packages;
mod rewrite;
mod text;
mod units;

use super::{MathError, armour};
pub(super) use environment::group;
use packages::PACKAGES;

/// The formula in familiar words.
pub(super) fn familiar(tex: &str) -> Result<String, MathError> {
    let tex: String = tex.chars().filter(|&character| armour::bare(character) == character).collect();
    // What more than one command says together: no number at a line, signs drawn over each other.
    let tex = tex.replace("\\tag*", "\\tag").replace("\\not\\!", "\\not");
    let tex = tex.replace("\\perp\\!\\!\\!\\perp", "\\Perp ").replace("\\perp\\!\\!\\perp", "\\Perp ");
    let tex = chemistry::spelled_out(&tex);
    let tex = units::spelled_out(&tex);
    let tex = PACKAGES.expand(&tex)?;
    rewrite::rewritten(&tex, 0)
}

/// Whether the argument of a command is text, which has commands of its own.
pub(super) fn holds_text(name: &str) -> bool {
    text::font(name).is_some() || matches!(name, "operatorname" | "mathop")
}

/// Whether a package has a command of that name with one argument.
pub(super) fn takes_one(name: &str) -> bool {
    PACKAGES.get(name).is_some_and(|command| command.arguments == 1 && command.default.is_none())
}

/// Whether a command that the parser does not know is one of formulas all the same: of chemistry, of units, of their fonts.
pub(super) fn is_of_formulas(name: &str) -> bool {
    name == "ce" || units::arguments(name) > 0 || name.starts_with("math") && PACKAGES.get(name).is_some()
}

/// The names of all commands of packages.
#[cfg(test)]
pub(super) fn names() -> Vec<String> {
    packages::names()
}
