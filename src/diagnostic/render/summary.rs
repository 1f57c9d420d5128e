use crate::diagnostic::{Diagnostic, Severity};

/// Counts the diagnostics in one grammatical line: `1 error, 3 warnings, 12 notes`.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()))
        .filter(|&(_, count)| count > 0)
        .map(|(severity, count)| format!("{count} {}{}", severity.as_str(), if count == 1 { "" } else { "s" }))
        .collect();
    if counts.is_empty() { "nothing to report".to_owned() } else { counts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place};

    #[test]
    fn counts_are_grammatical() {
        let one = |code| Diagnostic::new(code, &Place::Made, "x");
        assert_eq!(summary(&[]), "nothing to report");
        assert_eq!(summary(&[one(Code::NoAbstract)]), "1 note");
        let mixed = [one(Code::NoAbstract), one(Code::NoAuthors), one(Code::NoAbstract), one(Code::YamlSyntax)];
        assert_eq!(summary(&mixed), "1 error, 1 warning, 2 notes");
    }
}
