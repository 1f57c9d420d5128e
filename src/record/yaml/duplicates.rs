use super::{Key, Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Keeps the first of the values that stand under one key of a mapping and complains of the others.
pub(super) fn drop_repeated_keys(node: &mut Node, complaints: &mut Vec<Diagnostic>) {
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| drop_repeated_keys(item, complaints)),
        Kind::Map(pairs) => {
            drop_in(pairs, complaints);
            pairs.iter_mut().for_each(|(_, value)| drop_repeated_keys(value, complaints));
        }
        Kind::Null | Kind::Broken | Kind::Scalar { .. } => {}
    }
}

fn drop_in<'t>(pairs: &mut Vec<(Key<'t>, Node<'t>)>, complaints: &mut Vec<Diagnostic>) {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    // A stable sort, so the first of equal keys stays the first.
    order.sort_by(|&a, &b| pairs[a].0.value.cmp(&pairs[b].0.value));
    let mut repeated: Vec<(usize, Place)> = Vec::new();
    for equal in order.chunk_by(|&a, &b| pairs[a].0.value == pairs[b].0.value) {
        let first = &pairs[equal[0]].0.place;
        repeated.extend(equal[1..].iter().map(|&index| (index, first.clone())));
    }
    repeated.sort_by_key(|(index, _)| *index);
    for (index, first) in &repeated {
        let key = &pairs[*index].0;
        complaints.push(
            Diagnostic::new(Code::DuplicateKey, &key.place, format!("the key `{}` stands here twice", key.value))
                .help("only the first is used: join the two or delete one")
                .also(first, "first here"),
        );
    }
    let mut index = 0;
    let mut repeated = repeated.iter().map(|(index, _)| *index).peekable();
    pairs.retain(|_| {
        let keep = repeated.next_if_eq(&index).is_none();
        index += 1;
        keep
    });
}
