//! What an address leads to, by the word beside it and by the address itself.

use std::collections::BTreeMap;

use crate::diagnostic::Spanned;

/// Adds an address under what `word` says it leads to; a second of the same kind gets a number, the same one twice stands once.
/// What is no http(s) address or DOI is not taken.
pub(super) fn add(links: &mut BTreeMap<String, Spanned<String>>, word: &str, address: Spanned<String>) {
    let Some(target) = target(&address.value) else { return };
    // Forms for the audience of the day lead nowhere later.
    if word.to_lowercase().contains("feedback") || target.trim_end_matches('/').ends_with("/feedback") {
        return;
    }
    if links.values().any(|link| link.value == target) {
        return;
    }
    let kind = kind(word, &target);
    let key = (1..)
        .map(|nth| if nth == 1 { kind.to_owned() } else { format!("{kind}-{nth}") })
        .find(|key| !links.contains_key(key));
    if let Some(key) = key {
        links.insert(key, Spanned::new(target, address.place));
    }
}

/// The address itself; a bare DOI becomes its address.
fn target(address: &str) -> Option<String> {
    let address = address.trim();
    if address.starts_with("10.") && address.contains('/') && !address.contains(char::is_whitespace) {
        return Some(format!("https://doi.org/{address}"));
    }
    let is_address =
        (address.starts_with("https://") || address.starts_with("http://")) && !address.contains(char::is_whitespace);
    is_address.then(|| address.to_owned())
}

fn kind(word: &str, target: &str) -> &'static str {
    let lower = word.to_lowercase();
    let has = |stems: &[&str]| stems.iter().any(|stem| lower.contains(stem));
    if target.contains("doi.org/10.") || has(&["doi"]) {
        "doi"
    } else if has(&["slide", "presentation", "folien", "diapo", "keynote file"]) {
        "slides"
    } else if has(&["video", "recording", "youtube", "aufzeichnung"])
        || target.contains("youtu")
        || target.contains("vimeo.com")
    {
        "video"
    } else if has(&["paper", "pdf", "preprint", "arxiv", "eprint", "article"]) || target.contains("arxiv.org/") {
        "paper"
    } else if has(&["poster"]) {
        "poster"
    } else if has(&["code", "github", "repository", "software"]) || target.contains("github.com/") {
        "code"
    } else {
        "page"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_word_and_address() {
        let mut links = BTreeMap::new();
        for (word, address) in [
            ("slidesUrl", "https://x.org/s.pdf"),
            ("paper", "https://x.org/p.pdf"),
            ("", "10.1000/1"),
            ("url", "https://x.org/talk"),
            ("more", "https://x.org/other"),
            ("again", "https://x.org/talk"),
            ("bad", "javascript:alert(1)"),
        ] {
            add(&mut links, word, Spanned::made(address.to_owned()));
        }
        let found: Vec<_> = links.iter().map(|(kind, link)| format!("{kind} {}", link.value)).collect();
        assert_eq!(
            found,
            [
                "doi https://doi.org/10.1000/1",
                "page https://x.org/talk",
                "page-2 https://x.org/other",
                "paper https://x.org/p.pdf",
                "slides https://x.org/s.pdf"
            ]
        );
    }
}
