//! Who takes part: names in their parts, countries by their codes, everyone once.

use std::collections::BTreeSet;

use super::about::{preferred, tidied};
use super::{affiliation, name};
use crate::diagnostic::{Code, Diagnostic};
use crate::event::Participant;
use crate::record::{NameRecord, Records};

/// The people of the list in its order; whoever is registered twice alike stands in it once.
pub(super) fn participants(records: &Records, diagnostics: &mut Vec<Diagnostic>) -> Vec<Participant> {
    if records.participants.is_empty() {
        return Vec::new();
    }
    let authors = records.contributions.iter().flat_map(|contribution| &contribution.authors);
    let known = records.participants.iter().map(|record| &record.name).chain(authors.map(|author| &author.name));
    let known = known.map(|name| name.value.as_str()).filter(|name| !name.is_empty());
    let evidence = name::NameEvidence::gather(known);
    let preferred = preferred(&records.event);
    let mut met = BTreeSet::new();
    let mut participants = Vec::with_capacity(records.participants.len());
    let mut twice = None;
    for record in &records.participants {
        let participant = Participant {
            name: match record.parts == NameRecord::default() {
                true => evidence.name(&record.name.value),
                false => name::from_parts(&record.name.value, &record.parts),
            },
            affiliation: tidied(record.affiliation.as_ref()).map(&preferred),
            country: tidied(record.country.as_ref())
                .map(|written| affiliation::country_code(&written).map_or(written, str::to_owned)),
        };
        if participant.name.literal.is_empty() {
            continue;
        }
        let one = (participant.name.literal.clone(), participant.affiliation.clone(), participant.country.clone());
        if met.insert(one) {
            participants.push(participant);
        } else {
            twice.get_or_insert((&record.name.place, 0)).1 += 1;
        }
    }
    if let Some((place, count)) = twice {
        let rows = if count == 1 { "a row".to_owned() } else { format!("{count} rows") };
        let message =
            format!("{rows} of participants.csv say again what stands above, here the first; each is printed once");
        diagnostics.push(
            Diagnostic::new(Code::RepeatRemoved, place, message).help("if these are two people, say where each works"),
        );
    }
    participants
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Spanned;
    use crate::record::ParticipantRecord;

    fn spanned(text: &str) -> Spanned<String> {
        Spanned::made(text.to_owned())
    }

    fn row(name: &str, affiliation: &str, country: &str) -> ParticipantRecord {
        let filled = |text: &str| Some(spanned(text)).filter(|text| !text.value.is_empty());
        let parts = match name.split_once('|') {
            Some((given, family)) => {
                NameRecord { given: filled(given), family: filled(family), ..NameRecord::default() }
            }
            None => NameRecord::default(),
        };
        let name = if name.contains('|') { spanned("") } else { spanned(name) };
        ParticipantRecord { name, parts, affiliation: filled(affiliation), country: filled(country) }
    }

    #[test]
    fn everyone_stands_once_with_family_name_and_country() {
        let records = Records {
            participants: vec![
                row("Ada Byron", " Ockham  College", "United Kingdom"),
                row("Vincent|van Gogh", "", "nl"),
                row("Ada Byron", "Ockham College", "uk"),
                row("Ford, Jean", "", "Laputa"),
                row(" ", "Nobody's", ""),
            ],
            ..Records::default()
        };
        let mut said = Vec::new();
        let found = participants(&records, &mut said);
        let shown: Vec<_> =
            found.iter().map(|it| (it.name.literal.as_str(), it.name.family.as_str(), it.country.as_deref())).collect();
        assert_eq!(
            shown,
            [
                ("Ada Byron", "Byron", Some("GB")),
                ("Vincent van Gogh", "Gogh", Some("NL")),
                ("Jean Ford", "Ford", Some("Laputa"))
            ]
        );
        assert_eq!(said.len(), 1);
    }
}
