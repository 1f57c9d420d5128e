//! Numbers that no one draws with. An arc is divided into curves by the sixth root of its radius: one of 10⁹⁹ never ends.

use usvg::roxmltree::{Document, Node};

use super::style_sheets;

/// Digits before the point, and the exponent, that a number may have.
const MOST_DIGITS: usize = 9;

/// Whether a file draws with numbers beyond all measure.
pub(super) fn are_absurd(xml: &Document) -> bool {
    xml.descendants().filter(Node::is_element).any(|node| {
        node.attributes().any(|attribute| match attribute.name() {
            "id" | "class" | "href" => false,
            // Letters may be made as large as one likes, by saying often enough that they are larger.
            "rx" | "ry" if ["em", "ex"].iter().any(|unit| attribute.value().trim().ends_with(unit)) => true,
            "d" => has_large_number(attribute.value(), true),
            _ => has_large_number(attribute.value(), false),
        })
    }) || style_sheets(xml).any(|sheet| has_large_number(sheet, false))
}

/// Whether a text holds a large number; behind letters too, as in path data, or only where it stands for itself.
fn has_large_number(text: &str, behind_letters: bool) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() && bytes[at] != b'.' {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let stands = before
            .is_none_or(|before| !matches!(before, b'#' | b'_') && (behind_letters || !before.is_ascii_alphanumeric()));
        let (end, large) = number(&bytes[at..]);
        if stands && large {
            return true;
        }
        at += end;
    }
    false
}

/// The length of a number at the beginning of a text, and whether it is large.
fn number(text: &[u8]) -> (usize, bool) {
    let digits = |from: usize| text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(0);
    let leading = text[..whole].iter().take_while(|byte| **byte == b'0').count();
    let mut end = whole;
    if text.get(end) == Some(&b'.') {
        end += 1 + digits(end + 1);
    }
    let mut large = whole - leading > MOST_DIGITS;
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let length = digits(end + 1 + sign);
        if length > 0 {
            let exponent = &text[end + 1 + sign..end + 1 + sign + length];
            let exponent = std::str::from_utf8(exponent).ok().and_then(|digits| digits.parse::<usize>().ok());
            let grows = text[end + 1] != b'-';
            large |= grows && exponent.is_none_or(|exponent| whole + exponent > MOST_DIGITS);
            end += 1 + sign + length;
        }
    }
    (end, large)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_seen_and_others_are_not() {
        for (text, behind_letters, expected) in [
            ("M0 0A1 1 0 0 1 9e99 0", true, true),
            ("M9e99 0", true, true),
            ("M1e99", false, false),
            ("1E+38", false, true),
            ("-1e38", false, true),
            ("1e-38", false, false),
            ("12345678901", false, true),
            ("00000000000012", false, false),
            ("0.12345678901234", false, false),
            ("font-size:1e38px", false, true),
            ("fill:#1e9999", false, false),
            ("#999999999999", false, false),
            ("url(#path12345678901)", false, false),
            ("5e5", false, false),
            ("1e99999999999999999999999", false, true),
            ("M1.5.5e2-3e-9", true, false),
            ("3em", false, false),
            ("", false, false),
        ] {
            assert_eq!(has_large_number(text, behind_letters), expected, "{text}");
        }
    }
}
