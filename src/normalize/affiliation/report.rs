//! Which spellings were taken for one institution, said once for each.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::{Classes, Reason};
use super::nodes::Node;
use super::register::{Names, Spelling};
use crate::diagnostic::{Code, Diagnostic};
use crate::normalize::fold::fold;

/// Spellings named in one message; the rest are counted.
const SHOWN: usize = 8;

/// Says of each institution which spellings it has, beyond case, hyphens and spaces.
pub(super) fn merged(
    spellings: &[Spelling],
    nodes: &[Node],
    classes: &Classes,
    names: &Names,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut by_class: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        by_class.entry(classes.root(index)).or_default().extend(&node.spellings);
    }
    let mut found: Vec<(usize, Diagnostic)> = Vec::new();
    for (class, mut members) in by_class {
        members.sort_unstable();
        let mut different: Vec<(String, usize)> = Vec::new();
        let mut seen = BTreeSet::new();
        for &member in &members {
            let said = spellings[member].parsed.without_units();
            if spellings[member].alias.is_none() && seen.insert(fold(&said)) {
                different.push((said, member));
            }
        }
        if different.len() < 2 {
            continue;
        }
        let quoted: Vec<String> = different.iter().take(SHOWN).map(|(said, _)| format!("`{said}`")).collect();
        let more = match different.len() - quoted.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("taken for one institution, `{}`: {}{more}", names.preferred[&class], quoted.join(", "));
        let mut reasons: Vec<Reason> = classes.class(class).reasons.iter().cloned().collect();
        if reasons.is_empty() {
            let names: Vec<&str> =
                different.iter().map(|(_, member)| spellings[*member].parsed.name_as_written()).collect();
            let folded = names.iter().any(|name| fold(name) != fold(names[0]));
            reasons.push(if folded { Reason::Folded } else { Reason::Place });
        }
        let reasons: Vec<String> = reasons.iter().map(Reason::to_string).collect();
        let help = format!(
            "{}. If they are two, give each an entry under `aliases` in event.yaml, with its own `name`",
            reasons.join("; ")
        );
        let (_, second) = different[1];
        found
            .push((members[0], Diagnostic::new(Code::AffiliationMerged, &spellings[second].place, message).help(help)));
    }
    found.sort_by_key(|(first, _)| *first);
    diagnostics.extend(found.into_iter().map(|(_, diagnostic)| diagnostic));
}
