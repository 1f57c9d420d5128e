//! Character references of HTML in what is no HTML: names, titles, headings.

use std::borrow::Cow;

/// Times that references are resolved: exports of exports escape twice over.
const ROUNDS: usize = 3;

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

fn once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').filter(|&end| end < 12).map(|end| &rest[1..end]);
        match reference.and_then(character) {
            Some(c) => {
                out.push(c);
                rest = &rest[reference.map_or(1, str::len) + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(reference: &str) -> Option<char> {
    if let Some(number) = reference.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control() || *c == '\n');
    }
    Some(match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "ntilde" => 'ñ',
        "oacute" => 'ó',
        "aacute" => 'á',
        "iacute" => 'í',
        _ => return None,
    })
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
            ("plain", "plain"),
        ] {
            assert_eq!(resolved(text), expected);
        }
    }
}
