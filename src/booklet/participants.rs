//! The list of participants, sorted as the event's language sorts names.

use schemars::JsonSchema;
use serde::Serialize;

use super::comma;
use super::countries::Names;
use super::letter::Letters;
use crate::event::{Event, NameOrder};
use crate::record::DemoteParticle;

/// The participants whose names begin with one letter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ParticipantLetter {
    /// The letter.
    pub letter: String,
    /// Participants, in order.
    pub entries: Vec<Participant>,
}

/// Someone who takes part.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Participant {
    /// `Byron, Ada`.
    pub name: String,
    /// Affiliation as printed.
    pub affiliation: Option<String>,
    /// Country in the booklet's language.
    pub country: Option<String>,
}

/// Participants by the letter their family name begins with.
pub(super) fn participants(event: &Event, demote: DemoteParticle) -> Vec<ParticipantLetter> {
    let order = NameOrder::new(&event.about.language);
    let countries = Names::of(&event.about.language);
    let mut lines: Vec<(Vec<u8>, String, Participant)> = (event.participants.iter())
        .map(|participant| {
            let name = &participant.name;
            let particle = if demote == DemoteParticle::Never { name.non_dropping_particle.as_str() } else { "" };
            let entry = Participant {
                name: comma::in_name(name.inverted(demote)),
                affiliation: participant.affiliation.clone(),
                country: participant.country.as_deref().map(|code| countries.name(code)),
            };
            (order.key(name, demote), format!("{particle} {}", name.family).trim().to_owned(), entry)
        })
        .collect();
    lines.sort_by(|a, b| (&a.0, &a.2.affiliation, &a.2.country).cmp(&(&b.0, &b.2.affiliation, &b.2.country)));
    let letters = Letters::new(&event.about.language);
    let letters = letters.group(lines.into_iter().map(|(_, sorted, entry)| (sorted, entry)));
    letters.into_iter().map(|(letter, entries)| ParticipantLetter { letter, entries }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{About, Name, Participant as Listed};

    #[test]
    fn the_list_is_sorted_by_the_language() {
        let listed = |family: &str, particle: &str, country: &str| Listed {
            name: Name {
                literal: format!("Ada {particle} {family}"),
                given: "Ada".to_owned(),
                non_dropping_particle: particle.to_owned(),
                family: family.to_owned(),
                ..Name::default()
            },
            affiliation: None,
            country: Some(country.to_owned()),
        };
        let event = Event {
            about: About { language: "sv".to_owned(), ..About::default() },
            participants: vec![
                listed("Öberg", "", "SE"),
                listed("Gogh", "van", "NL"),
                listed("Ziv", "", "IL"),
                listed("Ek", "", "Laputa"),
            ],
            ..Event::default()
        };
        let letters = participants(&event, DemoteParticle::default());
        let shown: Vec<String> = letters
            .iter()
            .flat_map(|letter| {
                letter.entries.iter().map(move |it| format!("{} {} {:?}", letter.letter, it.name, it.country))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "E Ek, Ada Some(\"Laputa\")",
                "G Gogh, Ada van Some(\"Nederländerna\")",
                "Z Ziv, Ada Some(\"Israel\")",
                "Ö Öberg, Ada Some(\"Sverige\")"
            ]
        );
    }
}
