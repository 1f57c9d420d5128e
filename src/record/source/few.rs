//! Complaints of one kind that come by the hundred.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};

/// Complaints of a code that are shown one by one.
const MOST: usize = 5;

/// Hands over the first complaints of each code; the last of them says how many more there are.
pub(super) fn few(found: Vec<Diagnostic>, complaints: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<Code, (usize, usize)> = BTreeMap::new();
    for complaint in found {
        let (count, last) = counts.entry(complaint.code).or_default();
        *count += 1;
        if *count <= MOST {
            *last = complaints.len();
            complaints.push(complaint);
        }
    }
    for (count, last) in counts.into_values().filter(|(count, _)| *count > MOST) {
        if let Some(complaint) = complaints.get_mut(last) {
            complaint.message = format!("{}; {} more are like this", complaint.message, count - MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn the_last_says_how_many_more() {
        let found = (0..9).map(|nth| Diagnostic::new(Code::BadDate, &Place::Made, format!("no {nth}"))).collect();
        let mut complaints = vec![Diagnostic::new(Code::Inferred, &Place::Made, "first")];
        few(found, &mut complaints);
        let said: Vec<&str> = complaints.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(said, ["first", "no 0", "no 1", "no 2", "no 3", "no 4; 4 more are like this"]);
    }
}
