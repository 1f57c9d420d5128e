use std::collections::HashMap;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Longest slug made from a text of several words, in characters; long enough to be told apart.
const LONGEST: usize = 48;

/// Longest slug of a text without a space, which is an id and tells others apart by its end, too; short enough for a file name
/// with an ending.
const LONGEST_ID: usize = 200;

/// Makes a readable ASCII name from any text: `Fighting COVID-19 in the Dark` becomes `fighting-covid-19-in-the-dark`.
///
/// Accents are dropped after canonical decomposition (UAX #15); what has no ASCII letter is left out, so the result may be
/// empty for a text in another script. A slug is its own slug.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in DecomposingNormalizerBorrowed::new_nfkd().normalize(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c.is_ascii() && !matches!(c, '\'' | '`') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let longest = if text.trim().contains(char::is_whitespace) { LONGEST } else { LONGEST_ID };
    if slug.len() > longest {
        let cut = slug[..longest].rfind('-').filter(|&cut| cut > 0).unwrap_or(longest);
        slug.truncate(cut);
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The number behind the second of equal slugs.
const SECOND: u64 = 2;

/// Hands out slugs, each once.
#[derive(Debug, Default)]
pub(crate) struct Slugs {
    /// Those that are taken, each with the number to try next behind it: thousands of titles in another script share one.
    taken: HashMap<String, u64>,
}

impl Slugs {
    /// Takes this very slug, unless it is taken.
    pub(crate) fn claim(&mut self, slug: &str) -> bool {
        let is_free = !self.taken.contains_key(slug);
        if is_free {
            self.taken.insert(slug.to_owned(), SECOND);
        }
        is_free
    }

    /// The slug of `text`, numbered where an earlier text has the same; `fallback` names what has no ASCII letter.
    pub(crate) fn make(&mut self, text: &str, fallback: &str) -> String {
        let base = match slug(text) {
            slug if slug.is_empty() => fallback.to_owned(),
            slug => slug,
        };
        if self.claim(&base) {
            return base;
        }
        let mut next = self.taken[&base];
        let slug = loop {
            let numbered = format!("{base}-{next}");
            next += 1;
            if self.claim(&numbered) {
                break numbered;
            }
        };
        self.taken.insert(base, next);
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii_and_short() {
        assert_eq!(slug("Hernán D. Vanegas"), "hernan-d-vanegas");
        assert_eq!(slug("ABY2.0: Improved Mixed-Protocol"), "aby2-0-improved-mixed-protocol");
        assert_eq!(slug("漢字"), "");
        assert!(slug(&"word ".repeat(40)).len() <= LONGEST);
        assert_eq!(slug(&"x".repeat(300)).len(), LONGEST_ID);
    }

    #[test]
    fn ids_that_differ_at_their_ends_stay_apart() {
        let mut slugs = Slugs::default();
        let title = "Hierarchical clusters in networks of adaptively coupled oscillators";
        let ids: Vec<String> = (0..3).map(|_| slugs.make(title, "contribution")).collect();
        assert_eq!(ids.iter().map(|id| slug(id)).collect::<Vec<_>>(), ids);
        let address = "https://conf.example.org/2027/programme/submissions/id-";
        assert_ne!(slug(&format!("{address}1")), slug(&format!("{address}2")));
    }

    #[test]
    fn equal_texts_get_numbers() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.make("Lunch", "session"), "lunch");
        assert_eq!(slugs.make("Lunch!", "session"), "lunch-2");
        assert_eq!(slugs.make("昼食", "session"), "session");
        assert!(!slugs.claim("lunch"));
        assert!(slugs.claim("lunch-3"));
        assert_eq!(slugs.make("Lunch", "session"), "lunch-4");
    }

    #[test]
    fn a_hundred_thousand_titles_of_one_slug_take_no_minutes() {
        let mut slugs = Slugs::default();
        let last = (0..100_000).map(|_| slugs.make("漢字", "contribution")).last();
        assert_eq!(last.as_deref(), Some("contribution-100000"));
    }
}
