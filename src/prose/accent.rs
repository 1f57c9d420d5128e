//! Letters as TeX writes them: `\'e`, `\"{o}`, `\c c`, `\ss`.

use icu_normalizer::ComposingNormalizerBorrowed;

/// The combining character of a TeX accent command.
pub(crate) fn combining(command: char) -> Option<char> {
    Some(match command {
        '`' => '\u{300}',
        '\'' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        'u' => '\u{306}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        'r' => '\u{30A}',
        'H' => '\u{30B}',
        'v' => '\u{30C}',
        'd' => '\u{323}',
        'c' => '\u{327}',
        'k' => '\u{328}',
        'b' => '\u{331}',
        _ => return None,
    })
}

/// The letter of a TeX command that is named after it.
pub(crate) fn letter(name: &str) -> Option<&'static str> {
    Some(match name {
        "ss" => "ß",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "aa" => "å",
        "AA" => "Å",
        "dh" => "ð",
        "DH" => "Ð",
        "th" => "þ",
        "TH" => "Þ",
        "dj" => "đ",
        "DJ" => "Đ",
        "ng" => "ŋ",
        "NG" => "Ŋ",
        "i" => "ı",
        "j" => "ȷ",
        _ => return None,
    })
}

/// The base with the accent; one character wherever Unicode has one (NFC).
pub(crate) fn compose(base: char, combining: char) -> String {
    // TeX takes the dot off before it sets an accent above; Unicode's compositions start from the dotted letter.
    let base = match base {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    let pair: String = [base, combining].into_iter().collect();
    ComposingNormalizerBorrowed::new_nfc().normalize(&pair).into_owned()
}

/// The base with the accent, where Unicode has that letter as one character.
pub(super) fn composed(base: char, combining: char) -> Option<String> {
    Some(compose(base, combining)).filter(|letter| letter.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composes_letters() {
        let accented = |command, base| combining(command).map(|accent| compose(base, accent));
        assert_eq!(accented('\'', 'e').as_deref(), Some("é"));
        assert_eq!(accented('c', 'c').as_deref(), Some("ç"));
        assert_eq!(accented('"', 'ı').as_deref(), Some("ï"));
        assert_eq!(combining('x'), None);
        assert_eq!(composed('t', '\u{301}'), None);
    }
}
