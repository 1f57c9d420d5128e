use crate::diagnostic::{Code, Diagnostic, Severity, counted};

/// Counts the diagnostics in one grammatical line: `1 error, 3 warnings, 12 notes`.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()))
        .filter(|&(_, count)| count > 0)
        .map(|(severity, count)| counted(count, severity.as_str()))
        .collect();
    if counts.is_empty() { "nothing to report".to_owned() } else { counts.join(", ") }
}

/// Diagnostics that fit on a screen; more are counted by kind as well.
const SCREENFUL: usize = 10;

/// The counts and, of more than a screenful, how many there are of each code: what to look at first.
pub fn overview(diagnostics: &[Diagnostic]) -> String {
    let mut text = format!("{}\n", summary(diagnostics));
    if diagnostics.len() <= SCREENFUL {
        return text;
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for code in Code::ALL {
            let count = diagnostics.iter().filter(|it| it.code == *code && it.severity == severity).count();
            if count > 0 {
                let name = code.as_str();
                text.push_str(&format!("{count:>7} {:<7} {name:<20} {}\n", severity.as_str(), code.explanation()));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn counts_are_grammatical() {
        let one = |code| Diagnostic::new(code, &Place::Made, "x");
        assert_eq!(summary(&[]), "nothing to report");
        assert_eq!(summary(&[one(Code::NoAbstract)]), "1 note");
        let mixed = [one(Code::NoAbstract), one(Code::NoAuthors), one(Code::NoAbstract), one(Code::YamlSyntax)];
        assert_eq!(summary(&mixed), "1 error, 1 warning, 2 notes");
    }

    #[test]
    fn more_than_a_screenful_is_counted_by_kind() {
        let few = vec![Diagnostic::new(Code::NoAbstract, &Place::Made, "x"); SCREENFUL];
        assert_eq!(overview(&few), "10 notes\n");
        let mut many = few;
        many.push(Diagnostic::new(Code::DuplicateId, &Place::Made, "x"));
        let expected = "1 error, 10 notes\n\
            \x20     1 error   duplicate-id         Two contributions with one id.\n\
            \x20    10 note    no-abstract          A contribution without an abstract.\n";
        assert_eq!(overview(&many), expected);
    }
}
