use super::fields::{Entry, Fields, as_text, filled, parts};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::RepeatsRecord;
use crate::record::yaml::{Kind, Node};

pub(super) const REPEATS: Entry =
    Entry { noun: "`repeats`", keys: &["remove", "keep", "remove-above", "same", "related", "different"] };

/// Reads what the organizer settles about repeats.
pub(super) fn repeats(node: Node, complaints: &mut Vec<Diagnostic>) -> RepeatsRecord {
    let Some(mut fields) = Fields::open(node, &REPEATS, complaints) else { return RepeatsRecord::default() };
    RepeatsRecord {
        remove: passages(fields.node("remove"), "remove", fields.complaints()),
        keep: passages(fields.node("keep"), "keep", fields.complaints()),
        remove_above: fields.text("remove-above").and_then(|text| share(&text, fields.complaints())),
        same: groups(fields.node("same"), "same", fields.complaints()),
        related: groups(fields.node("related"), "related", fields.complaints()),
        different: groups(fields.node("different"), "different", fields.complaints()),
    }
}

/// Stretches of running text, whole: a semicolon parts nothing here.
fn passages(node: Option<Node>, key: &str, complaints: &mut Vec<Diagnostic>) -> Vec<Spanned<String>> {
    let items = match node {
        None => return Vec::new(),
        Some(Node { kind: Kind::List(items), .. }) => filled(items, key, complaints),
        Some(node) => vec![node],
    };
    items.into_iter().filter_map(|item| as_text(item, key, complaints)).collect()
}

/// A number from 0 to 1.
fn share(text: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Option<Spanned<f64>> {
    match text.value.trim().parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Some(Spanned::new(share, text.place.clone())),
        _ => {
            let message = format!("`{}` is no number from 0 to 1", text.value);
            complaints.push(Diagnostic::new(Code::BadValue, &text.place, message).help("write `remove-above: 0.95`"));
            None
        }
    }
}

/// Groups of ids: a list of lists, or of lines with commas; one list of ids is one group.
fn groups(node: Option<Node>, key: &str, complaints: &mut Vec<Diagnostic>) -> Vec<Vec<Spanned<String>>> {
    let items = match node {
        None => return Vec::new(),
        Some(Node { kind: Kind::List(items), .. }) => filled(items, key, complaints),
        Some(node) => vec![node],
    };
    let mut loose = Vec::new();
    let mut groups = Vec::new();
    for item in items {
        match item.kind {
            Kind::List(ids) => {
                let ids = filled(ids, key, complaints);
                groups.push(ids.into_iter().filter_map(|id| as_text(id, key, complaints)).collect());
            }
            _ => {
                let ids = as_text(item, key, complaints).map(|text| parts(&text, Some(','))).unwrap_or_default();
                if ids.len() > 1 { groups.push(ids) } else { loose.extend(ids) }
            }
        }
    }
    if !loose.is_empty() {
        groups.insert(0, loose);
    }
    groups.retain(|group: &Vec<_>| {
        if let [id] = &group[..] {
            let message = format!("`{key}` names `{}` alone", id.value);
            let help = "write the ids of two or more contributions in one list";
            complaints.push(Diagnostic::new(Code::MissingValue, &id.place, message).help(help));
        }
        group.len() > 1
    });
    groups
}
