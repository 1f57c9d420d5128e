//! Character references of HTML in what is no HTML: names, titles, headings.

use std::borrow::Cow;

use crate::prose;

/// Times that references are resolved: exports of exports escape twice over.
const ROUNDS: usize = 3;
/// Letters that the longest name of a reference has, and some more.
const LONGEST: usize = 36;

/// The characters that references stand for, as often as they were escaped; other text as it is.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        if !text.contains('&') {
            break;
        }
        let once = once(&text);
        if once == text {
            break;
        }
        text = Cow::Owned(once);
    }
    text
}

/// Only whole references count: a name without its semicolon is more often a word behind `&`.
fn once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let whole = rest[1..].find([';', '&', ' ']).filter(|&end| end < LONGEST && rest[1 + end..].starts_with(';'));
        let reference = &rest[..whole.map_or(1, |end| end + 2)];
        let characters = prose::decoded(reference);
        let is_text = !characters.contains(|c: char| c.is_control() && c != '\n');
        out.push_str(if is_text { &characters } else { reference });
        rest = &rest[reference.len()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_often_as_they_were_escaped() {
        for (text, expected) in [
            ("A &amp; B", "A & B"),
            ("A &amp;amp; B", "A & B"),
            ("L&#39;Hôpital &#x2013; M&uuml;ller", "L'Hôpital – Müller"),
            ("R&D; 5 & 6 &unknown;", "R&D; 5 & 6 &unknown;"),
            ("&Lstrok;&oacute;d&zacute;, cats&copyright", "Łódź, cats&copyright"),
            ("plain", "plain"),
        ] {
            assert_eq!(resolved(text), expected);
        }
    }
}
