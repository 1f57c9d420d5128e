//! Headings as words that can be compared: without case, accents and signs.

use icu_normalizer::DecomposingNormalizer;

/// The words of a heading: parted where signs stand, where a capital follows a small letter and where digits begin.
pub(super) fn tokens(heading: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    let plain = DecomposingNormalizer::new_nfkd();
    for c in plain.normalize(heading).chars() {
        let is_accent = matches!(u32::from(c), 0x300..=0x36F);
        if is_accent {
            continue;
        }
        // `N°`, written with the sign for degrees.
        let c = if c == '°' && before.eq_ignore_ascii_case(&'n') { 'o' } else { c };
        let parts = (before.is_lowercase() && c.is_uppercase()) || (before.is_alphabetic() && c.is_ascii_digit());
        if (parts || !(c.is_alphanumeric() || c == '#' || u32::from(c) >= 0x3000)) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() || c == '#' {
            word.extend(c.to_lowercase());
        } else if u32::from(c) >= 0x3099 && u32::from(c) <= 0x309A {
            // Voicing marks of kana, which decompose as accents do.
            word.push(c);
        }
        before = c;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The number in a heading, and the heading without it: `Author 2: Affiliation`, `p3_title`.
pub(super) fn numbered(heading: &str) -> Option<(u32, Vec<String>)> {
    let mut words = tokens(heading);
    let at = words.iter().position(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number = words.remove(at).parse().ok().filter(|&number| number < 1_000)?;
    Some((number, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_headings() {
        for (heading, expected) in [
            ("Paper Title", "paper title"),
            ("AuthorNames-Deduped", "author names deduped"),
            ("start_time", "start time"),
            ("Résumé", "resume"),
            ("N°", "no"),
            ("e-mail", "e mail"),
            ("author2 (name)", "author 2 name"),
            ("タイトル", "タイトル"),
            ("#", "#"),
        ] {
            assert_eq!(tokens(heading).join(" "), tokens(expected).join(" "), "{heading}");
        }
        assert_eq!(tokens("Paper Title"), ["paper", "title"]);
        assert_eq!(numbered("Author 2 Affiliation"), Some((2, vec!["author".to_owned(), "affiliation".to_owned()])));
        assert_eq!(numbered("Author"), None);
    }
}
