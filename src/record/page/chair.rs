//! Who chairs a session, where its title says so.

/// How titles name the chair, longest first.
const LABELS: [&str; 9] = [
    "session chair:",
    "session chairs:",
    "chaired by",
    "chairs:",
    "moderator:",
    "chair:",
    "leitung:",
    "présidence :",
    "moderador:",
];

/// A session's title and its chair: `Metals (Chair: Otto Ravn)`.
pub(super) fn chaired(title: &str) -> (&str, Option<&str>) {
    let lower = title.to_ascii_lowercase();
    let found = LABELS.iter().filter_map(|label| Some((lower.find(label)?, label.len()))).min();
    let Some((at, length)) = found.filter(|(at, _)| *at > 0) else { return (title, None) };
    let chair = title[at + length..].trim().trim_end_matches([')', ']', '.', ',', ';']).trim();
    let head = title[..at].trim_end_matches(|c: char| c.is_whitespace() || "([,;.:–—-|".contains(c));
    if head.is_empty() || chair.is_empty() { (title, None) } else { (head, Some(chair)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chairs_stand_behind_titles() {
        for (title, expected) in [
            ("Session 1: Metals (Chair: Otto Ravn)", ("Session 1: Metals", Some("Otto Ravn"))),
            ("Metals – Session Chair: Otto Ravn.", ("Metals", Some("Otto Ravn"))),
            ("Metals, chaired by Ada Byron", ("Metals", Some("Ada Byron"))),
            ("Chair: Otto Ravn", ("Chair: Otto Ravn", None)),
            ("Metals", ("Metals", None)),
        ] {
            assert_eq!(chaired(title), expected);
        }
    }
}
