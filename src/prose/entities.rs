/// Bytes that the entities of a document may become, all together.
const MOST_BYTES: usize = 4 << 20;
/// Entities that a document declares; drawing programs write some ten.
const MOST_DECLARED: usize = 500;
/// References that a reader follows from one that it meets in the text.
const MOST_FOLLOWED: usize = 255;

/// Whether the entities that an XML document declares (XML 1.0, 4.2) stay small once every reference to them is followed. Readers
/// bound how often they are followed, and not what they become.
pub(crate) fn entities_are_bearable(text: &str) -> bool {
    let (mut longest, mut follows) = (0_usize, 1_usize);
    for (count, (at, declared)) in text.match_indices("<!ENTITY").enumerate() {
        if count == MOST_DECLARED {
            return false;
        }
        // The value stands in quotes, and may hold anything but these.
        let rest = &text[at + declared.len()..];
        let Some(open) = rest.find(['"', '\'']) else { continue };
        let (quote, value) = rest[open..].split_at(1);
        let value = &value[..value.find(quote).unwrap_or(value.len())];
        longest = longest.max(value.len());
        if value.contains('&') {
            follows = MOST_FOLLOWED;
        }
    }
    let references = text.bytes().filter(|byte| *byte == b'&').count();
    longest.saturating_mul(references).saturating_mul(follows) <= MOST_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_measured_whatever_stands_in_them() {
        let long = "x".repeat(10_000);
        let many = "&a;".repeat(1_000);
        let parts = "<!ENTITY b 'c'>".repeat(1_000);
        for (declared, used, expected) in [
            ("<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">".to_owned(), "&ns_svg; &amp;".repeat(20), true),
            (format!("<!ENTITY a \"{long}\">"), "&a;".to_owned(), true),
            (format!("<!ENTITY a \"{long}\">"), many.clone(), false),
            (format!("<!ENTITY a '>{long}'>"), many.clone(), false),
            (format!("<!-- <!ENTITY ' --><!ENTITY a \"{long}\">"), many.clone(), false),
            (format!("<!ENTITY a \"{parts}\">"), many.clone(), false),
            ("<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">".to_owned(), "&b;".repeat(5_000), false),
            (String::new(), many, true),
        ] {
            let text = format!("<!DOCTYPE svg [{declared}]><svg>{used}</svg>");
            assert_eq!(entities_are_bearable(&text), expected, "{}", text.chars().take(60).collect::<String>());
        }
    }
}
