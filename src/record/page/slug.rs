//! Short names of contributions, made from their titles.

use std::collections::BTreeMap;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Significant words a short name has at most.
const MOST_WORDS: usize = 4;
/// Characters after which no word is added.
const LONG_ENOUGH: usize = 28;

/// Words left out of a short name.
const SMALL: [&str; 22] = [
    "a", "an", "the", "of", "for", "in", "on", "with", "via", "from", "to", "and", "or", "by", "is", "are", "using",
    "at", "as", "its", "into", "towards",
];

/// Gives out short names, each once.
#[derive(Default)]
pub(super) struct Slugs {
    taken: BTreeMap<String, usize>,
}

impl Slugs {
    /// A name of lower-case ASCII words joined by hyphens; a number follows where the same words were given out before.
    pub(super) fn name(&mut self, title: &str) -> String {
        let mut slug = words(title);
        if slug.is_empty() {
            "talk".clone_into(&mut slug);
        }
        loop {
            let count = self.taken.entry(slug.clone()).or_default();
            *count += 1;
            if *count == 1 {
                return slug;
            }
            slug = format!("{slug}-{count}");
        }
    }
}

fn words(title: &str) -> String {
    // What stands before a colon names the talk, if it is as short as a name.
    let head = title.split_once(':').map(|(head, _)| head).filter(|head| head.split_whitespace().count() <= 2);
    let folded: String = DecomposingNormalizerBorrowed::new_nfkd()
        .normalize_iter(head.unwrap_or(title).chars())
        .filter(char::is_ascii)
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else if c == '\'' {
                '\0'
            } else {
                ' '
            }
        })
        .filter(|&c| c != '\0')
        .collect();
    let mut slug = String::new();
    for word in folded.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word)).take(MOST_WORDS) {
        if !slug.is_empty() {
            if slug.len() + word.len() > LONG_ENOUGH {
                break;
            }
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(LONG_ENOUGH)]);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_readable_and_unique() {
        let mut slugs = Slugs::default();
        for (title, expected) in [
            ("Abacus: A Machine for Sums", "abacus"),
            ("On the Sums of Small Squares", "sums-small-squares"),
            ("Écluses et Étiages", "ecluses-et-etiages"),
            ("Abacus: Another Machine", "abacus-2"),
            ("Abacus", "abacus-3"),
            ("算盤", "talk"),
            ("Don't", "dont"),
        ] {
            assert_eq!(slugs.name(title), expected);
        }
    }
}
