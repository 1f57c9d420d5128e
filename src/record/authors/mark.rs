//! Marks beside names: the numbers, letters and signs that stand for an affiliation or a note.

/// Raised digits and letters of Unicode, each with the character it raises. The ordinal indicators `ª` and `º` are not
/// among them: they stand inside names (`M.ª Teresa`).
const RAISED: [(char, char); 34] = [
    ('⁰', '0'),
    ('¹', '1'),
    ('²', '2'),
    ('³', '3'),
    ('⁴', '4'),
    ('⁵', '5'),
    ('⁶', '6'),
    ('⁷', '7'),
    ('⁸', '8'),
    ('⁹', '9'),
    ('ᵃ', 'a'),
    ('ᵇ', 'b'),
    ('ᶜ', 'c'),
    ('ᵈ', 'd'),
    ('ᵉ', 'e'),
    ('ᶠ', 'f'),
    ('ᵍ', 'g'),
    ('ʰ', 'h'),
    ('ⁱ', 'i'),
    ('ʲ', 'j'),
    ('ᵏ', 'k'),
    ('ˡ', 'l'),
    ('ᵐ', 'm'),
    ('ⁿ', 'n'),
    ('ᵒ', 'o'),
    ('ᵖ', 'p'),
    ('ʳ', 'r'),
    ('ˢ', 's'),
    ('ᵗ', 't'),
    ('ᵘ', 'u'),
    ('ᵛ', 'v'),
    ('ʷ', 'w'),
    ('ˣ', 'x'),
    ('ᶻ', 'z'),
];

/// The mark that says who presents; in Japanese programmes the speaker's name has a circle or another shape before it.
pub(super) const CIRCLE: &str = "○";

/// The largest number taken for a mark: the affiliations of the largest collaborations have three digits.
const DIGITS: usize = 3;

/// The common character that a raised one stands for.
pub(crate) fn lowered(c: char) -> Option<char> {
    RAISED.iter().find(|(raised, _)| *raised == c).map(|(_, common)| *common)
}

/// A footnote sign (Chicago Manual of Style 14.25 and its like in other scripts), in its usual shape.
pub(super) fn sign(c: char) -> Option<char> {
    Some(match c {
        '*' | '∗' | '⁎' | '＊' | '٭' | '★' | '☆' => '*',
        '†' => '†',
        '‡' => '‡',
        '§' => '§',
        '¶' | '⁋' => '¶',
        '‖' | '∥' => '‖',
        '#' | '＃' | '♯' => '#',
        '✉' | '🖂' | '📧' => '✉',
        '○' | '◯' | '●' | '◎' | '◇' | '◊' | '◆' => '○',
        _ => return None,
    })
}

/// The labels in what is raised or bracketed behind a name: `1,2*` is `1`, `2` and `*`; none if it is anything else.
pub(super) fn labels(text: &str) -> Option<Vec<String>> {
    let mut labels: Vec<String> = Vec::new();
    // Whether the next character begins a label.
    let mut apart = true;
    for c in text.chars() {
        let c = lowered(c).or_else(|| sign(c)).unwrap_or(c);
        if c.is_whitespace() || ",;./&·，、{}$^".contains(c) {
            apart = true;
            continue;
        }
        let joins = |last: &String| match last.chars().next() {
            Some(first) if first.is_ascii_digit() => c.is_ascii_digit() && last.len() < DIGITS,
            Some(first) => sign(first).is_some() && first == c,
            None => false,
        };
        if !c.is_ascii_digit() && !c.is_ascii_alphabetic() && sign(c).is_none() {
            return None;
        }
        match labels.last_mut() {
            Some(last) if !apart && joins(last) => last.push(c),
            // `corresponding` is a word.
            Some(last) if !apart && c.is_ascii_alphabetic() && last.chars().all(|c| c.is_ascii_alphabetic()) => {
                return None;
            }
            _ => labels.push(c.to_string()),
        }
        apart = false;
    }
    (!labels.is_empty() && labels.iter().all(|label| !label.starts_with('0'))).then_some(labels)
}

/// Whether a label counts: `1`, `12`.
pub(super) fn number(label: &str) -> Option<usize> {
    label.parse().ok().filter(|&number| number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbers_letters_and_signs() {
        for (text, expected) in [
            ("1", &["1"][..]),
            ("1,2", &["1", "2"]),
            ("12", &["12"]),
            ("¹²", &["12"]),
            ("¹,²", &["1", "2"]),
            ("1*", &["1", "*"]),
            ("1, 2, †", &["1", "2", "†"]),
            ("**", &["**"]),
            ("*†", &["*", "†"]),
            ("a,b", &["a", "b"]),
            ("1a", &["1", "a"]),
            ("{1,2}", &["1", "2"]),
        ] {
            assert_eq!(labels(text).unwrap_or_default(), expected, "{text}");
        }
        for text in ["", " ", "Kew", "0001", "1st", "+"] {
            assert_eq!(labels(text), None, "{text}");
        }
    }
}
