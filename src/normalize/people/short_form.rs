//! Short forms of given names.

/// English short forms that do not begin as the name does for three letters, so that their form does not tell. Each is
/// listed under the name in the dictionaries of given names (Withycombe; Hanks, Hardcastle and Hodges).
const IRREGULAR: [(&str, &[&str]); 36] = [
    ("andy", &["andrew"]),
    ("becky", &["rebecca"]),
    ("bella", &["isabella", "arabella"]),
    ("bess", &["elizabeth"]),
    ("beth", &["elizabeth", "bethany"]),
    ("betty", &["elizabeth"]),
    ("bill", &["william"]),
    ("billy", &["william"]),
    ("bob", &["robert"]),
    ("bobby", &["robert"]),
    ("chuck", &["charles"]),
    ("dick", &["richard"]),
    ("drew", &["andrew"]),
    ("ed", &["edgar", "edmund", "eduard", "edward", "edwin"]),
    ("hank", &["henry"]),
    ("harry", &["henry", "harold"]),
    ("jack", &["john"]),
    ("jenny", &["jennifer"]),
    ("jim", &["james"]),
    ("jimmy", &["james"]),
    ("kate", &["katherine", "catherine", "kathryn"]),
    ("kathy", &["katherine", "catherine", "kathryn", "kathleen"]),
    ("larry", &["lawrence", "laurence"]),
    ("liz", &["elizabeth"]),
    ("maggie", &["margaret"]),
    ("meg", &["margaret"]),
    ("mick", &["michael"]),
    ("mike", &["michael"]),
    ("nick", &["nicholas"]),
    ("peggy", &["margaret"]),
    ("rick", &["richard"]),
    ("rob", &["robert"]),
    ("ted", &["edward", "theodore"]),
    ("tom", &["thomas"]),
    ("tony", &["anthony", "antonio"]),
    ("will", &["william"]),
];

/// Whether `short` is the short form of `long` in the list.
pub(super) fn is_listed(short: &str, long: &str) -> bool {
    IRREGULAR.binary_search_by(|(listed, _)| (*listed).cmp(short)).is_ok_and(|at| IRREGULAR[at].1.contains(&long))
}

/// The names that a listed short form stands for.
pub(super) fn listed(short: &str) -> &'static [&'static str] {
    IRREGULAR.binary_search_by(|(listed, _)| (*listed).cmp(short)).map(|at| IRREGULAR[at].1).unwrap_or_default()
}

/// Whether `short` has the form of a shortened `long`: its beginning, three letters at least, perhaps with the ending of a
/// pet name (`-ie`, `-y`, `-e`), before which a letter may be doubled.
pub(super) fn is_clipped(short: &str, long: &str) -> bool {
    let stem = ["ie", "y", "e"].iter().find_map(|ending| short.strip_suffix(ending)).unwrap_or(short);
    let mut letters = stem.chars().rev();
    let doubled = matches!((letters.next(), letters.next()), (Some(a), Some(b)) if a == b);
    let single = if doubled {
        stem.chars().next_back().map_or(stem, |last| &stem[..stem.len() - last.len_utf8()])
    } else {
        stem
    };
    let begins = |stem: &str| stem.chars().count() >= 3 && long.starts_with(stem);
    long.chars().count() >= stem.chars().count() + 2 && (begins(short) || begins(stem) || begins(single))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_needed() {
        assert!(IRREGULAR.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn short_forms_are_known_by_form_or_by_list() {
        for (short, long) in [
            ("dan", "daniel"),
            ("danny", "daniel"),
            ("chris", "christopher"),
            ("charlie", "charles"),
            ("steve", "steven"),
        ] {
            assert!(is_clipped(short, long) && !is_clipped(long, short), "{short}");
        }
        assert!(is_listed("bob", "robert") && !is_listed("robert", "bob"));
        assert!(!is_clipped("jan", "jana") && !is_clipped("al", "albert"));
    }
}
