use super::plain;
use crate::diagnostic::{Diagnostic, Severity};

/// Writes workflow commands, one a diagnostic, which GitHub Actions shows beside the lines of a change.
///
/// GitHub wants paths from the root of the repository: `folder` is put before every file, and may be empty. The escapes are
/// those of the runner's own `@actions/core`: `%`, carriage return and line feed in the message, `:` and `,` in properties too.
pub fn github(diagnostics: &[Diagnostic], folder: &str) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, folder)).collect()
}

fn command(diagnostic: &Diagnostic, folder: &str) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(at) = diagnostic.place.position() {
        properties.push(format!("file={}", property(&super::path_in(folder, &at.file))));
        properties.push(format!("line={}", at.line));
        properties.push(format!("col={}", at.column));
    }
    properties.push(format!("title={}", property(diagnostic.code.as_str())));

    let mut message = plain(&diagnostic.message).into_owned();
    if let Some(help) = &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(&plain(help));
    }
    for (place, label) in &diagnostic.related {
        message.push_str(&format!("\n{}: {}", plain(&place.to_string()), plain(label)));
    }
    format!("::{name} {}::{}\n", properties.join(","), data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&plain(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::example;
    use crate::diagnostic::{Code, Place, Sources};

    #[test]
    fn commands_carry_file_line_and_title() {
        let (diagnostics, _) = example::diagnostics();
        assert_eq!(
            github(&diagnostics, "data/x"),
            "::error file=data/x/contributions.yaml,line=5,col=7,title=duplicate-id::the id `P-17` stands for two \
             contributions%0Ahelp: give one of them another id%0Acontributions.yaml:2:7: it stands here first\n\
             ::notice title=no-abstract::no abstract for `P-3`\n"
        );
    }

    #[test]
    fn nobody_smuggles_in_a_command() {
        let file = Sources::default().add("a,b:c%.yaml", "x");
        let message = "100 %\n::stop-commands::x\r\u{1b}[0m";
        let text = github(&[Diagnostic::new(Code::Layout, &Place::within(&file, "x", 0, 1), message)], "");
        assert_eq!(text, "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=layout::100 %25 ::stop-commands::x ␛[0m\n");
    }
}
