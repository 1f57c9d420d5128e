//! The links at the end of a line: `[PDF] | slides`.

/// What the words of such links lead to.
const WORDS: [(&str, &str); 19] = [
    ("pdf", "paper"),
    ("paper", "paper"),
    ("preprint", "paper"),
    ("arxiv", "paper"),
    ("eprint", "paper"),
    ("manuscript", "paper"),
    ("slides", "slides"),
    ("presentation", "slides"),
    ("video", "video"),
    ("recording", "video"),
    ("youtube", "video"),
    ("poster", "poster"),
    ("code", "code"),
    ("github", "code"),
    ("doi", "doi"),
    ("link", "page"),
    ("website", "page"),
    ("url", "page"),
    ("more", "page"),
];

/// A line without the words of the links it ends with, and those links; `addresses` are all that the line links to.
pub(super) fn at_end<'a>(plain: &'a str, addresses: &[String]) -> (&'a str, Vec<(&'static str, String)>) {
    let mut found = Vec::new();
    let mut rest = plain;
    let mut left = addresses;
    while let Some((address, before)) = left.split_last() {
        let trimmed = rest.trim_end_matches(|c: char| c.is_whitespace() || "|·•,/[](){}.–—-".contains(c));
        let start = trimmed
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8));
        let word = trimmed[start..].to_lowercase();
        let Some((_, name)) = WORDS.iter().find(|(known, _)| *known == word) else { break };
        // A line that has nothing else, or of which the word is part, keeps it.
        let remains = &trimmed[..start];
        let apart = remains.trim_end().ends_with(['|', '·', '•', ',', '/', '[', ']', '(', ')', '.', '–', '—', '-'])
            || word == "pdf";
        if remains.trim().is_empty() || !apart {
            break;
        }
        found.insert(0, (*name, address.clone()));
        rest = remains.trim_end_matches(|c: char| c.is_whitespace() || "|·•,/[({–—-".contains(c));
        left = before;
    }
    (rest, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_behind_a_line_are_taken_off_it() {
        for (line, count, rest, names) in [
            ("On Tides – Ada Byron (Kew). [pdf]", 1, "On Tides – Ada Byron (Kew).", &["paper"][..]),
            ("On Tides, Ada Byron PDF | Slides | Video", 3, "On Tides, Ada Byron", &["paper", "slides", "video"]),
            ("On Tides (Ada Byron) [Paper] [Code]", 2, "On Tides (Ada Byron)", &["paper", "code"]),
            ("A better paper", 1, "A better paper", &[]),
            ("Slides", 1, "Slides", &[]),
            ("On Tides [pdf]", 0, "On Tides [pdf]", &[]),
        ] {
            let addresses: Vec<String> = (0..count).map(|at| format!("https://e.example/{at}")).collect();
            let (plain, links) = at_end(line, &addresses);
            assert_eq!(plain, rest);
            assert_eq!(links.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names, "{line}");
        }
    }
}
