//! A tag as it is written.

use super::decoded;
use super::element::{Element, element};

/// Bytes of the longest tag that is read; word processors write some hundred. The bound keeps the search for its end linear.
const LONGEST: usize = 2_000;

/// A tag of an element that HTML has.
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: String,
    pub(super) attributes: &'a str,
    pub(super) closing: bool,
    /// Bytes from `<` to `>`.
    pub(super) length: usize,
    /// What the element does.
    pub(super) element: Element,
}

impl<'a> Tag<'a> {
    /// The tag `text` begins with, if it is one: `a <b and c> d` is an inequality.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let after = text.strip_prefix('<')?;
        let (inside, closing) = after.strip_prefix('/').map_or((after, false), |inside| (inside, true));
        let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-');
        let name_length = inside.find(|c: char| !letter(c)).filter(|&length| length > 0 && length <= 24)?;
        let name = inside[..name_length].to_ascii_lowercase();
        let rest = &inside[name_length..];
        let length = end_of_tag(rest).filter(|_| rest.starts_with(['>', '/', ' ', '\n', '\t']))?;
        let attributes = rest[..length].trim_matches(['/', ' ', '\n', '\t']);
        let element = element(&name)?;
        // The attributes of the elements with short names all have values.
        let sound = attributes.is_empty() || attributes.contains('=') || name.len() > 2;
        let length = text.len() - inside.len() + name_length + length + 1;
        sound.then_some(Self { name, attributes, closing, length, element })
    }

    /// An attribute's value, decoded.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.attributes.to_ascii_lowercase();
        let at = lower.match_indices(name).map(|(at, _)| at).find(|&at| {
            (at == 0 || lower.as_bytes()[at - 1].is_ascii_whitespace())
                && lower[at + name.len()..].trim_start().starts_with('=')
        })?;
        let value = self.attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split_ascii_whitespace().next()?,
        };
        Some(decoded(value))
    }
}

/// Bytes before the `>` that ends a tag; one inside a quoted value does not.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}
