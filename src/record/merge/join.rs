use std::collections::BTreeMap;

use crate::record::ContributionRecord;

/// Which contributions of base, hand and source are the same.
pub(super) struct Joined {
    /// For each of the hand's.
    pub(super) hand: Vec<Row>,
    /// The source's that the hand does not have, each with the base's.
    pub(super) source_only: Vec<(usize, Option<usize>)>,
}

/// Where a contribution stands in the other two.
#[derive(Clone, Copy, Default)]
pub(super) struct Row {
    pub(super) base: Option<usize>,
    pub(super) source: Option<usize>,
}

/// Joins by id, then by title, then by abstract; what hand and source do not share directly they may share with the base.
pub(super) fn join(base: &[ContributionRecord], hand: &[ContributionRecord], source: &[ContributionRecord]) -> Joined {
    let base_of_hand = pairs(hand, base);
    let base_of_source = pairs(source, base);
    let mut source_of_base = vec![None; base.len()];
    for (index, old) in base_of_source.iter().enumerate() {
        if let Some(old) = old {
            source_of_base[*old] = Some(index);
        }
    }
    let mut taken = vec![false; source.len()];
    let mut rows: Vec<Row> = base_of_hand
        .iter()
        .map(|&base| {
            let source = base.and_then(|base| source_of_base[base]);
            if let Some(source) = source {
                taken[source] = true;
            }
            Row { base, source }
        })
        .collect();
    let direct = pairs(hand, source);
    for (row, new) in rows.iter_mut().zip(direct) {
        if let Some(new) = new.filter(|&new| row.source.is_none() && !taken[new]) {
            taken[new] = true;
            row.source = Some(new);
            row.base = row.base.or(base_of_source[new].filter(|old| !base_of_hand.contains(&Some(*old))));
        }
    }
    let left = (0..source.len()).filter(|&index| !taken[index]);
    Joined { hand: rows, source_only: left.map(|index| (index, base_of_source[index])).collect() }
}

/// For each of `records`, the one of `others` that is the same; none twice.
fn pairs(records: &[ContributionRecord], others: &[ContributionRecord]) -> Vec<Option<usize>> {
    let mut found = vec![None; records.len()];
    let mut taken = vec![false; others.len()];
    for key in [id, title, text] {
        let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, other) in others.iter().enumerate().rev().filter(|(index, _)| !taken[*index]) {
            if let Some(key) = key(other) {
                known.entry(key).or_default().push(index);
            }
        }
        for (record, found) in records.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let same = key(record).and_then(|key| known.get_mut(&key)?.pop());
            if let Some(index) = same {
                taken[index] = true;
                *found = Some(index);
            }
        }
    }
    found
}

fn id(record: &ContributionRecord) -> Option<String> {
    record.id.as_ref().map(|id| id.value.trim().to_owned()).filter(|id| !id.is_empty())
}

fn title(record: &ContributionRecord) -> Option<String> {
    folded(&record.title.value)
}

fn text(record: &ContributionRecord) -> Option<String> {
    record.abstract_.as_ref().and_then(|text| folded(&text.value))
}

/// Letters and digits in lower case, so that a comma or a capital does not part what belongs together.
fn folded(text: &str) -> Option<String> {
    let folded: String = text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (!folded.is_empty()).then_some(folded)
}
