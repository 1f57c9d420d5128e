//! E-mail addresses that stand in affiliations: they never enter the records.

use crate::diagnostic::Spanned;

/// Words that announce an address.
const WORDS: [&str; 7] =
    ["electronic address", "e-mail address", "e-mail", "email", "mailto", "mail", "correspondence"];

/// A text without its e-mail addresses and the words before them.
pub(super) fn without(text: Spanned<String>) -> Spanned<String> {
    if !text.value.contains('@') && !WORDS.iter().any(|word| ends_with_word(&text.value, word)) {
        return text;
    }
    text.map(|text| {
        let kept: Vec<&str> = text.split(' ').filter(|word| !is_address(word)).collect();
        let mut kept = kept.join(" ");
        loop {
            let trimmed = kept.trim_end_matches(|c: char| c.is_whitespace() || ",;:.(<{[".contains(c)).len();
            let word = WORDS.iter().find(|word| ends_with_word(&kept[..trimmed], word));
            match word {
                Some(word) => kept.truncate(trimmed - word.len()),
                None => break,
            }
        }
        kept.trim_end_matches([' ', ',', ';', ':', '(', '<', '[']).to_owned()
    })
}

/// Whether a word is an address: a sign with something before it and a name with a dot behind it.
fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(before, behind)| !before.is_empty() && behind.contains('.'))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ",;:.(<{[".contains(c));
    let Some(start) = text.len().checked_sub(word.len()) else { return false };
    text.is_char_boundary(start)
        && text[start..].eq_ignore_ascii_case(word)
        && !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_the_words_before_them_go() {
        for (text, expected) in [
            ("Institute of Bells, Kew. Electronic address: ada@kew.example.", "Institute of Bells, Kew."),
            ("Kew University, Via Lunga 3 (E-mail: a@kew.example)", "Kew University, Via Lunga 3"),
            ("Kew University, email", "Kew University"),
            ("Kew @ Home Institute", "Kew @ Home Institute"),
            ("Blackmail Studies, Kew University", "Blackmail Studies, Kew University"),
        ] {
            assert_eq!(without(Spanned::made(text.to_owned())).value, expected);
        }
    }
}
