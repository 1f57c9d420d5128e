//! Long lists on as many pages as they need: a telephone and a screen reader have to take a page whole.

use std::ops::Range;

/// Lines of one page.
const LINES: usize = 1_500;

/// Rows of a group that stand together on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The page, from 0.
    pub(super) sheet: usize,
    /// The group, from 0.
    pub(super) group: usize,
    /// Its rows.
    pub(super) rows: Range<usize>,
}

/// Parts groups among pages; each is the lines of its rows. A group begins on a page of its own rather than being torn where it
/// fits on one.
pub(super) fn sheets(groups: &[Vec<usize>]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut sheet, mut lines) = (0, 0);
    for (group, rows) in groups.iter().enumerate() {
        if lines > 0 && lines + rows.iter().sum::<usize>() > LINES {
            (sheet, lines) = (sheet + 1, 0);
        }
        let mut from = 0;
        for (row, own) in rows.iter().enumerate() {
            if lines > 0 && lines + own > LINES {
                stretches.extend((from < row).then(|| Stretch { sheet, group, rows: from..row }));
                (sheet, lines, from) = (sheet + 1, 0, row);
            }
            lines += own;
        }
        stretches.push(Stretch { sheet, group, rows: from..rows.len() });
    }
    stretches
}

/// The address of a page of a list: `authors.html`, `authors-2.html`.
pub(super) fn address(name: &str, sheet: usize) -> String {
    if sheet == 0 { format!("{name}.html") } else { format!("{name}-{}.html", sheet + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_torn_only_where_they_fit_on_no_page() {
        let groups = [vec![1; LINES - 1], vec![1], vec![1; 10], vec![1; 2 * LINES + 1], vec![]];
        let found: Vec<(usize, usize, Range<usize>)> =
            sheets(&groups).into_iter().map(|it| (it.sheet, it.group, it.rows)).collect();
        let expected = [
            (0, 0, 0..LINES - 1),
            (0, 1, 0..1),
            (1, 2, 0..10),
            (2, 3, 0..LINES),
            (3, 3, LINES..2 * LINES),
            (4, 3, 2 * LINES..2 * LINES + 1),
            (4, 4, 0..0),
        ];
        assert_eq!(found, expected);
        assert_eq!(sheets(&[vec![5 * LINES, 1]]).len(), 2);
    }
}
