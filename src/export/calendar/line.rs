//! Content lines of iCalendar: escaped and folded (RFC 5545, 3.1 and 3.3.11).
//!
//! The crates at hand give every part of a calendar the time of the clock and a random identifier, time zones too, in which neither
//! may stand; so the lines are our own.

/// Octets of a line without its end.
const WIDTH: usize = 75;

/// The lines of a calendar.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value has no signs of its own: a number, a time, a word of the standard.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{value}"));
    }

    /// A property of text; none where it says nothing.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.line(&format!("{name}:{}", escaped(value)));
        }
    }

    /// A property of several texts.
    pub(super) fn list<'t>(&mut self, name: &str, values: impl Iterator<Item = &'t str>) {
        let values: Vec<String> = values.filter(|value| !value.trim().is_empty()).map(escaped).collect();
        if !values.is_empty() {
            self.line(&format!("{name}:{}", values.join(",")));
        }
    }

    /// Folds a line between characters.
    fn line(&mut self, line: &str) {
        let mut room = WIDTH;
        for character in line.chars() {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = WIDTH - 1;
            }
            self.0.push(character);
            room -= character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// A text whose signs are none of the format's; controls have no place in it but a line's end.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => written.extend(['\\', character]),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => written.push_str("\\n"),
            '\t' => written.push(' '),
            control if control.is_control() => {}
            other => written.push(other),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_line() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a; b, c\\ \"d\"\r\nEND:VEVENT\rBEGIN:VEVENT\u{2028}x\u{7}");
        lines.text("LOCATION", " ");
        lines.list("CATEGORIES", ["a,b", "", "c"].into_iter());
        let text = String::from_utf8(lines.into_bytes()).unwrap();
        assert_eq!(text, "SUMMARY:a\\; b\\, c\\\\ \"d\"\\nEND:VEVENT\\nBEGIN:VEVENT\\nx\r\nCATEGORIES:a\\,b,c\r\n");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        for text in ["潮".repeat(60), "🔔".repeat(60), "a".repeat(400), format!("{}潮", "a".repeat(73 - 8))] {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &text);
            let written = String::from_utf8(lines.into_bytes()).unwrap();
            assert!(written.split("\r\n").all(|line| line.len() <= WIDTH), "{written}");
            assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }
}
