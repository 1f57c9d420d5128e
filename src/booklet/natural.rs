//! The order of numbers with letters around them, as one counts: `P-2` before `P-10`.

use std::cmp::Ordering;

/// Compares stretches of digits by what they count, all else letter by letter.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let ((a, rest_a), (b, rest_b)) = match (stretch(left), stretch(right)) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => return one.cmp(other),
            (a, _) => return if a.is_none() { Ordering::Less } else { Ordering::Greater },
        };
        let order = match (number(a), number(b)) {
            // Of two without leading zeros the longer is the larger, however many digits they have.
            (Some(a), Some(b)) => (a.len(), a).cmp(&(b.len(), b)),
            _ => a.cmp(b),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (rest_a, rest_b);
    }
}

/// The first stretch of digits, or of what are none, and what follows it.
fn stretch(text: &str) -> Option<(&str, &str)> {
    let digit = text.bytes().next()?.is_ascii_digit();
    let end = text.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(text.len());
    Some(text.split_at(end))
}

fn number(stretch: &str) -> Option<&str> {
    stretch.starts_with(|c: char| c.is_ascii_digit()).then(|| stretch.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boards_stand_as_one_counts_them() {
        let sorted = ["1", "2", "2a", "10", "B1-9", "B1-10", "B02", "P", "P-2", "P-10", "P-100000000000000000000000"];
        for (at, one) in sorted.iter().enumerate() {
            for (beside, other) in sorted.iter().enumerate() {
                assert_eq!(compare(one, other), at.cmp(&beside), "{one} and {other}");
            }
        }
    }
}
