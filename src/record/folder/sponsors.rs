use super::fields::{Entry, Fields, list};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::yaml::{Kind, Node};
use crate::record::{SponsorRecord, SponsorTierRecord};

pub(super) const TIER: Entry = Entry { noun: "a tier of sponsors", keys: &["tier", "sponsors"] };
pub(super) const SPONSOR: Entry = Entry { noun: "a sponsor", keys: &["name", "logo", "website", "text"] };

/// Reads a tier and its sponsors.
pub(in crate::record) fn tier(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<SponsorTierRecord> {
    let mut fields = Fields::open(node, &TIER, complaints)?;
    Some(SponsorTierRecord {
        tier: fields.needed_text("tier"),
        sponsors: list(fields.node("sponsors"), "sponsors", fields.complaints(), sponsor),
    })
}

/// A sponsor; its name alone may stand for it.
fn sponsor(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<SponsorRecord> {
    if let Kind::Scalar { text, .. } = node.kind {
        return Some(SponsorRecord { name: Spanned::new(text.into_owned(), node.place), ..SponsorRecord::default() });
    }
    let mut fields = Fields::open(node, &SPONSOR, complaints)?;
    Some(SponsorRecord {
        name: fields.needed_text("name"),
        logo: fields.text("logo"),
        website: fields.text("website"),
        text: fields.text("text"),
    })
}
