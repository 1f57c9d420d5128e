//! `&amp;`, `&#228;`, `&nbsp;`, and what a document type declares.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::escape::resolve_html5_entity;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Characters that entities of a file may become, all together; what multiplies itself is a trap.
const MAX_EXPANDED: usize = 1 << 20;
/// Entities within each other.
const MAX_DEPTH: usize = 8;

/// What references stand for.
#[derive(Debug, Default)]
pub(super) struct References {
    declared: BTreeMap<String, Entity>,
    expanded: usize,
    complained: bool,
}

#[derive(Debug)]
enum Entity {
    /// Characters that stand in the file itself.
    Internal(String),
    /// An address, which is not followed.
    External,
}

impl References {
    /// Reads the entities that a document type declares: `<!ENTITY name "characters">`.
    pub(super) fn declare(&mut self, doctype: &str, place: &Place, complaints: &mut Vec<Diagnostic>) {
        for declaration in doctype.split("<!ENTITY").skip(1).take(1000) {
            let mut words = declaration.trim_start().splitn(2, char::is_whitespace);
            let (Some(name), Some(rest)) = (words.next(), words.next()) else { continue };
            let rest = rest.trim_start();
            let entity = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    Entity::Internal(rest[1..].split(quote).next().unwrap_or_default().to_owned())
                }
                _ => {
                    let message = format!("the entity `{name}` stands in another file, which is not read");
                    let help = "put its text into the file itself";
                    complaints.push(Diagnostic::new(Code::OverLimit, place, message).help(help));
                    Entity::External
                }
            };
            self.declared.entry(name.to_owned()).or_insert(entity);
        }
    }

    /// What stands for `&name;`; the reference itself where nothing does, with a complaint.
    pub(super) fn resolve(&mut self, name: &str, place: &Place, complaints: &mut Vec<Diagnostic>) -> String {
        let mut out = String::new();
        self.expand(name, 0, &mut out, place, complaints);
        out
    }

    /// A text with all its references resolved.
    pub(super) fn resolve_all(&mut self, text: &str, place: &Place, complaints: &mut Vec<Diagnostic>) -> String {
        let mut out = String::new();
        self.replace(text, 0, &mut out, place, complaints);
        out
    }

    fn replace(&mut self, text: &str, depth: usize, out: &mut String, place: &Place, complaints: &mut Vec<Diagnostic>) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let name = rest.find(';').map(|end| &rest[1..end]).filter(|name| is_name(name));
            match name {
                Some(name) => {
                    self.expand(name, depth, out, place, complaints);
                    rest = &rest[name.len() + 2..];
                }
                None => {
                    out.push('&');
                    rest = &rest[1..];
                }
            }
        }
        out.push_str(rest);
    }

    fn expand(&mut self, name: &str, depth: usize, out: &mut String, place: &Place, complaints: &mut Vec<Diagnostic>) {
        if let Some(known) = character(name) {
            out.push_str(&known);
            return;
        }
        let text = match self.declared.get(name) {
            Some(Entity::Internal(text)) => text.clone(),
            Some(Entity::External) => return,
            None => {
                let message = format!("the entity `{name}` is not declared");
                complaints.push(Diagnostic::new(Code::XmlSyntax, place, message).help("write the character itself"));
                out.push_str(&format!("&{name};"));
                return;
            }
        };
        self.expanded += text.len();
        if depth >= MAX_DEPTH || self.expanded > MAX_EXPANDED {
            if !std::mem::replace(&mut self.complained, true) {
                let message = format!("the entity `{name}` multiplies itself; it is not read");
                complaints.push(Diagnostic::new(Code::OverLimit, place, message).help("write its text out"));
            }
            return;
        }
        self.replace(&text, depth + 1, out, place, complaints);
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() < 64 && name.chars().all(|c| c.is_alphanumeric() || "#._-:".contains(c))
}

/// Characters by number, and those that XML and HTML name.
fn character(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    };
    let known = code.and_then(char::from_u32).filter(|c| !c.is_control() || c.is_whitespace());
    Some(Cow::Owned(known.unwrap_or(char::REPLACEMENT_CHARACTER).to_string()))
}
