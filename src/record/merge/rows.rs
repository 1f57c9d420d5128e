//! Rows of three lists: which items are the same, and in which order they stand when merged.

/// Where an item stands in each list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Row {
    pub(super) base: Option<usize>,
    pub(super) hand: Option<usize>,
    pub(super) source: Option<usize>,
}

/// Pairs of two lists: for each item of the first, the one of the second that is the same.
pub(super) type Pairs = Vec<Option<usize>>;

/// Rows of three lists: the hand's in their order, then the source's that the hand does not have, then the base's that
/// nobody has. `direct` pairs those of hand and source that the base does not lead to one another.
pub(super) fn rows(
    base: usize,
    base_of_hand: Pairs,
    base_of_source: &[Option<usize>],
    direct: impl FnOnce(&[usize], &[usize]) -> Pairs,
) -> Vec<Row> {
    let mut source_of_base = vec![None; base];
    for (index, old) in base_of_source.iter().enumerate() {
        if let Some(old) = old {
            source_of_base[*old] = Some(index);
        }
    }
    let mut taken = vec![false; base_of_source.len()];
    let mut known = vec![false; base];
    let mut rows: Vec<Row> = Vec::with_capacity(base_of_hand.len());
    for (index, base) in base_of_hand.into_iter().enumerate() {
        let source = base.and_then(|base| source_of_base[base]);
        if let Some(base) = base {
            known[base] = true;
        }
        if let Some(source) = source {
            taken[source] = true;
        }
        rows.push(Row { base, hand: Some(index), source });
    }
    let alone: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].source.is_none()).collect();
    let offered: Vec<usize> = (0..taken.len()).filter(|&index| !taken[index]).collect();
    if !alone.is_empty() && !offered.is_empty() {
        for (row, offer) in alone.iter().zip(direct(&alone, &offered)) {
            let Some(source) = offer.map(|offer| offered[offer]) else { continue };
            taken[source] = true;
            rows[*row].source = Some(source);
            if rows[*row].base.is_none() {
                rows[*row].base = base_of_source[source].filter(|&base| !known[base]);
            }
            if let Some(base) = rows[*row].base {
                known[base] = true;
            }
        }
    }
    for (index, base) in base_of_source.iter().enumerate().filter(|(index, _)| !taken[*index]) {
        let base = base.filter(|&base| !known[base]);
        if let Some(base) = base {
            known[base] = true;
        }
        rows.push(Row { base, hand: None, source: Some(index) });
    }
    let gone = (0..base).filter(|&base| !known[base]);
    rows.extend(gone.map(|base| Row { base: Some(base), ..Row::default() }));
    rows
}

/// Who put the items that all three lists have into another order.
pub(super) struct Reordered {
    pub(super) by_hand: bool,
    pub(super) by_source: bool,
    /// Whether both left them in the same order.
    pub(super) alike: bool,
}

/// Compares the orders of `rows`.
pub(super) fn reordered(rows: &[Row]) -> Reordered {
    let mut common: Vec<(usize, usize, usize)> =
        rows.iter().filter_map(|row| Some((row.base?, row.hand?, row.source?))).collect();
    common.sort_unstable();
    let by_hand = !common.is_sorted_by_key(|(_, hand, _)| *hand);
    let by_source = !common.is_sorted_by_key(|(_, _, source)| *source);
    common.sort_unstable_by_key(|(_, hand, _)| *hand);
    Reordered { by_hand, by_source, alike: common.is_sorted_by_key(|(_, _, source)| *source) }
}

/// Puts the rows that stay into one order: the hand's, unless only the source has changed it; what one list alone has
/// stands behind what it stands behind there.
pub(super) fn arranged(rows: &[Row], stays: &[bool]) -> Vec<usize> {
    let order = reordered(rows);
    let hand = |row: &Row| row.hand;
    let source = |row: &Row| row.source;
    if order.by_source && !order.by_hand {
        inserted(rows, stays, source, hand)
    } else {
        inserted(rows, stays, hand, source)
    }
}

/// The rows of the list `first` in its order, with those that only `second` has behind their neighbours there.
pub(super) fn inserted(
    rows: &[Row],
    stays: &[bool],
    first: impl Fn(&Row) -> Option<usize>,
    second: impl Fn(&Row) -> Option<usize>,
) -> Vec<usize> {
    let sorted = |by: &dyn Fn(&Row) -> Option<usize>| {
        let mut all: Vec<usize> = (0..rows.len()).filter(|&row| stays[row] && by(&rows[row]).is_some()).collect();
        all.sort_by_key(|&row| by(&rows[row]));
        all
    };
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut head = Vec::new();
    let mut anchor: Option<usize> = None;
    for row in sorted(&second) {
        match (first(&rows[row]), anchor) {
            (Some(_), _) => anchor = Some(row),
            (None, Some(anchor)) => followers[anchor].push(row),
            (None, None) => head.push(row),
        }
    }
    for row in sorted(&first) {
        head.push(row);
        head.append(&mut followers[row]);
    }
    head
}
