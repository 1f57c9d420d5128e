//! pretalx, and what speaks its language: frab, and the tools that convert between the two.

pub(super) mod api;
mod harvest;
mod people;
pub(super) mod schedule;
pub(super) mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use url::Url;

pub(super) use people::{Portraits, asks_affiliation};
pub(super) use schedule::length;

use super::links;
use crate::diagnostic::Spanned;
use crate::record::tree::Node;

/// The code of a talk that an address names: `https://example.org/conf/talk/G9JGWY/`.
pub(super) fn code_of(address: &Spanned<String>) -> Option<Spanned<String>> {
    let (_, after) = address.value.split_once("/talk/")?;
    let code = after.split('/').next().unwrap_or_default();
    let is_code = (4..=16).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_code.then(|| Spanned::new(code.to_owned(), address.place.clone()))
}

/// Adds a list of addresses: texts, or mappings with `url`, `href` or `resource` and words for it; those that begin with a slash are
/// below `base`.
fn add_links(links: &mut BTreeMap<String, Spanned<String>>, list: Option<&Node>, base: Option<&Url>) {
    for item in list.map(Node::items).unwrap_or_default() {
        let address =
            ["url", "href", "resource", "link"].iter().find_map(|key| item.text_at(key)).or_else(|| item.text());
        let word = ["title", "description", "name", "type"].iter().find_map(|key| item.text_at(key));
        if let Some(address) = address {
            links::add(links, word.as_ref().map_or("", |word| word.value.as_str()), whole(address, base));
        }
    }
}

/// An address with its beginning.
pub(super) fn whole(address: Spanned<String>, base: Option<&Url>) -> Spanned<String> {
    match base.filter(|_| address.value.starts_with('/')).and_then(|base| base.join(&address.value).ok()) {
        Some(url) => Spanned::new(url.to_string(), address.place),
        None => address,
    }
}
