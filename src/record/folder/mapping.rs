use super::fields::{as_text, filled};
use super::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::record::source::Column;
use crate::record::yaml::{Kind, Node};
use crate::record::{Headings, Mapping};

/// Reads which heading is read as what.
pub(super) fn mapping(node: Node, complaints: &mut Vec<Diagnostic>) -> Mapping {
    let Kind::Map(entries) = node.kind else {
        let message = format!("`mapping` is a mapping of `field: heading` lines, not {}", node.kind.noun());
        let complaint = Diagnostic::new(Code::WrongType, &node.place, message);
        complaints.push(complaint.help("write it as in `mapping: {title: Name of the talk}`"));
        return Mapping::new();
    };
    let names: Vec<&str> = Column::names().collect();
    let mut mapping = Mapping::new();
    for (name, value) in entries {
        if Column::named(&name.value).is_none() {
            let message = format!("`mapping` has no key `{}`", name.value);
            let help = match suggest::nearest(&name.value, &names) {
                Some(near) => format!("did you mean `{near}`? The heading stands behind the colon"),
                None => format!("its keys are {}; the heading stands behind the colon", suggest::listed(&names)),
            };
            complaints.push(Diagnostic::new(Code::UnknownKey, &name.place, message).help(help));
        }
        let headings = match value.kind {
            Kind::List(items) => filled(items, "mapping", complaints),
            _ => vec![value],
        };
        let headings = headings.into_iter().filter_map(|node| as_text(node, "mapping", complaints)).collect();
        mapping.insert(name.value.into_owned(), Headings(headings));
    }
    mapping
}
