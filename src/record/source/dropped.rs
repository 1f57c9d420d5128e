//! What a system says of talks, and the records do not hold.

use crate::diagnostic::{Code, Diagnostic, Place};

/// Names shown of those that are dropped.
const SHOWN: usize = 12;

/// Says which fields of an export are not kept; none where there are none.
pub(super) fn note<'n>(place: &Place, names: impl IntoIterator<Item = &'n str>) -> Option<Diagnostic> {
    let mut all: Vec<&str> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    let shown: Vec<String> = all.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = if all.len() > SHOWN { format!(" and {} more", all.len() - SHOWN) } else { String::new() };
    let message = format!("fields that are not printed, and kept nowhere: {}{more}", shown.join(", "));
    let help = "nothing, unless one is to be printed: then write it into contributions.yaml";
    (!all.is_empty()).then(|| Diagnostic::new(Code::ColumnDropped, place, message).help(help))
}
