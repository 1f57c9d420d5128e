//! Certificates for those who presented something.

use schemars::JsonSchema;
use serde::Serialize;

use super::Material;
use super::speakers::presenting;
use crate::diagnostic::Place;
use crate::event::{Author, Contribution};
use crate::prose::{Inline, readable_text};

/// Signatures that fit a certificate.
const SIGNERS: usize = 3;

/// A certificate.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct CertificateSheet {
    /// `Certificate of Presentation`.
    pub heading: String,
    /// Whose it is; all authors of one where the records do not say who presented.
    pub names: Vec<String>,
    /// First affiliation, of one person's.
    pub affiliation: Option<String>,
    /// Title of what was presented.
    pub title: Vec<Inline>,
    /// The title in characters alone.
    pub plain_title: String,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// `Presented at Tides and Timekeeping 2027`.
    pub presented: String,
    /// Days and place of the event.
    pub occasion: Vec<String>,
    /// Who signs: the chairs of the committees, else the editors; none where neither is known.
    pub signers: Vec<Signer>,
    /// Where the entry stands; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

/// Someone who signs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Signer {
    /// Name.
    pub name: String,
    /// In which part: `Programme Committee, chair`.
    pub role: Option<String>,
}

impl Material<'_> {
    /// A certificate for each presenter of each contribution that was chosen.
    pub(super) fn certificates(&self) -> Vec<CertificateSheet> {
        let chosen = self.event.contributions.iter().filter(|item| self.chosen.has(item) && !item.authors.is_empty());
        chosen.flat_map(|item| self.certificates_of(item)).collect()
    }

    fn certificates_of(&self, item: &Contribution) -> Vec<CertificateSheet> {
        let about = &self.event.about;
        let presenters = presenting(item);
        let is_said = presenters.len() == 1 || presenters.iter().any(|author| author.speaker);
        let sheet = CertificateSheet {
            heading: self.words.get("certificate"),
            title: item.title.clone(),
            plain_title: match readable_text(&item.title).trim() {
                "" => self.words.get("untitled"),
                title => title.to_owned(),
            },
            language: item.title_language.clone(),
            presented: self.words.fill("presented-at", "event", &about.title),
            occasion: about
                .dates
                .map(|(from, to)| self.dates.range(from, to))
                .into_iter()
                .chain(about.place.clone())
                .collect(),
            signers: self.signers(),
            place: item.places.entry.clone(),
            ..CertificateSheet::default()
        };
        let printed = |author: &&Author| self.bylines.printed(&author.name);
        if !is_said {
            return vec![CertificateSheet { names: presenters.iter().map(printed).collect(), ..sheet }];
        }
        let of = |author: &&Author| CertificateSheet {
            names: vec![printed(author)],
            affiliation: author.affiliations.first().and_then(|id| self.bylines.institution(id)),
            ..sheet.clone()
        };
        presenters.iter().map(of).collect()
    }

    /// The members of committees with a part in them; editors where there are none.
    fn signers(&self) -> Vec<Signer> {
        let about = &self.event.about;
        let chairs = about.committees.iter().flat_map(|committee| {
            let parts = committee.members.iter().filter_map(move |member| Some((member, member.note.as_ref()?)));
            parts.map(move |(member, note)| Signer {
                name: member.name.clone(),
                role: Some(committee.role.clone() + &self.words.get("comma") + note),
            })
        });
        let chairs: Vec<Signer> = chairs.take(SIGNERS).collect();
        if !chairs.is_empty() {
            return chairs;
        }
        let word = if about.imprint.editors.len() > 1 { "editors" } else { "editor" };
        let editors = about.imprint.editors.iter().take(SIGNERS);
        editors.map(|name| Signer { name: name.clone(), role: Some(self.words.get(word)) }).collect()
    }
}
