use std::fmt;

/// An ORCID identifier whose check digit is right (ISO 7064:2003, MOD 11-2), as `0000-0002-1825-0097`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Orcid(String);

impl Orcid {
    /// Reads an identifier, bare or as an address, with or without its hyphens; none if it is no ORCID.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let bare = text.rsplit_once('/').map_or(text, |(_, bare)| bare);
        let bare = bare.strip_prefix("orcid:").unwrap_or(bare).trim();
        let characters: Vec<char> =
            bare.chars().filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{2011}' | ' ')).collect();
        let (check, digits) = characters.split_last().filter(|(_, digits)| digits.len() == 15)?;
        let total = digits.iter().try_fold(0, |total, c| Some((total + c.to_digit(10)?) * 2 % 11))?;
        let expected = match (12 - total) % 11 {
            10 => 'X',
            digit => char::from_digit(digit, 10)?,
        };
        if check.to_ascii_uppercase() != expected {
            return None;
        }
        let groups =
            [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]].map(|group| group.iter().collect::<String>());
        Some(Self(format!("{}{expected}", groups.join("-"))))
    }

    /// `0000-0002-1825-0097`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Orcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_checked() {
        let read = |text| Orcid::parse(text).map(|orcid| orcid.to_string());
        for text in [
            "0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
            "orcid.org/0000000218250097/",
            " orcid:0000-0002-1825-0097 ",
        ] {
            assert_eq!(read(text).as_deref(), Some("0000-0002-1825-0097"), "{text}");
        }
        assert_eq!(read("0000-0002-9079-593x").as_deref(), Some("0000-0002-9079-593X"));
        for text in
            ["0000-0002-1825-0096", "0000-0002-1825-009", "0000-0002-1825-0097-1", "", "none", "X000-0002-1825-0097"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
