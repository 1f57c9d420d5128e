//! The order of numbers with letters around them, as one counts.

use std::cmp::Ordering;

/// Compares numbers as people count: `P-2` before `P-10`, in any case.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let key = |text: &str| pieces(text).collect::<Vec<_>>();
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}

/// A piece of a number: figures by value, however many there are, or what stands between them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// The figures without leading zeros, longer ones being more.
    Figures(usize, String),
    Letters(String),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let figures = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest.find(|c: char| c.is_ascii_digit() != figures).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        let value = piece.trim_start_matches('0');
        (!piece.is_empty()).then(|| match figures {
            true => Piece::Figures(value.len(), value.to_owned()),
            false => Piece::Letters(piece.to_lowercase()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_people_count() {
        let mut numbers =
            ["P-10", "p-2", "P-002b", "T1.10", "T1.9", "12", "9", "P-2a", "", "S", "99999999999999999999"];
        numbers.sort_by(|a, b| compare(a, b));
        let sorted = ["", "9", "12", "99999999999999999999", "p-2", "P-2a", "P-002b", "P-10", "S", "T1.9", "T1.10"];
        assert_eq!(numbers, sorted);
    }
}
