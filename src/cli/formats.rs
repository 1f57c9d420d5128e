//! The formats that `pull` reads, by name.

use libretto::diagnostic::nearest;
use libretto::record::source::{self, FORMATS, Format};

/// Letters of a name for each that may be wrong in it.
const LETTERS_A_SLIP: usize = 2;

/// A format by its name; the nearest one is offered for a misspelled one.
pub(super) fn parse(name: &str) -> Result<&'static Format, String> {
    let near = || nearest(&name.to_lowercase(), FORMATS.iter(), LETTERS_A_SLIP, |format| format.name.to_owned());
    source::format(name).ok_or_else(|| match near() {
        Some(nearest) => format!("no format is called so; did you mean `{}`? `--list-formats` shows all", nearest.name),
        None => "no format is called so; `--list-formats` shows all".to_owned(),
    })
}

/// All formats, a line each.
pub(super) fn table() -> String {
    let width = FORMATS.iter().map(|format| format.name.len()).max().unwrap_or_default();
    FORMATS.iter().map(|format| format!("{:width$}  {}\n", format.name, format.title)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelled_format_is_offered_the_nearest() {
        assert_eq!(parse("page").unwrap().name, "page");
        let message = parse("pgae").unwrap_err();
        assert!(message.contains("did you mean `page`?"), "{message}");
    }

    #[test]
    fn each_format_has_a_line_and_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!((names.len(), table().lines().count()), (FORMATS.len(), FORMATS.len()));
    }
}
