//! Sponsors by tier.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Place;
use crate::event::{self, Event};
use crate::prose::Block;

/// Sponsors of one tier.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SponsorTier {
    /// What the tier is called.
    pub name: String,
    /// Its sponsors, in order.
    pub sponsors: Vec<Sponsor>,
}

/// A sponsor.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Sponsor {
    /// Name; what stands for the logo where there is none, and for those who do not see it.
    pub name: String,
    /// File name of the logo, served at `/images/` followed by the name, and one of the booklet's `pictures`; none where
    /// there is none that can be printed.
    pub logo: Option<String>,
    /// Address of the sponsor's page, as a link target.
    pub website: Option<String>,
    /// A few words of the sponsor.
    pub text: Vec<Block>,
    /// Where the entry stands, for diagnostics; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

pub(super) fn sponsors(event: &Event) -> Vec<SponsorTier> {
    let sponsor = |sponsor: &event::Sponsor| Sponsor {
        name: sponsor.name.clone(),
        logo: sponsor.logo.clone(),
        website: sponsor.website.clone(),
        text: sponsor.text.clone(),
        place: sponsor.place.clone(),
    };
    let tiers = event.about.sponsors.iter();
    tiers
        .map(|tier| SponsorTier { name: tier.name.clone(), sponsors: tier.sponsors.iter().map(sponsor).collect() })
        .collect()
}
