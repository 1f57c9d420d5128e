//! Badges: of everyone who takes part, or of those who speak.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::speakers::presenting;
use super::{Choice, Material, Request};
use crate::booklet::countries::Names;
use crate::booklet::program::chairs;
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::event::fold::fold;
use crate::event::{Event, Name, NameOrder};
use crate::record::DemoteParticle;

/// Names that a message lists.
const SHOWN: usize = 6;

/// Whose badges are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Everyone of participants.csv.
    Participants,
    /// Who presents something.
    Speakers,
}

/// Someone's badge.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct BadgeSheet {
    /// Name as printed.
    pub name: String,
    /// What one is called in a conversation, where the name begins with it.
    pub given: Option<String>,
    /// What follows it; none where `given` is.
    pub family: Option<String>,
    /// Affiliation as printed.
    pub affiliation: Option<String>,
    /// Country in the booklet's language.
    pub country: Option<String>,
    /// What one does at the event: `Speaker`, `Chair`, or the committee one is of.
    pub role: Option<String>,
}

/// Whose badges are asked for; where nobody says, those of participants if there are any and no talks were chosen.
pub(super) fn people(event: &Event, request: &Request) -> People {
    let chosen = request.choice != Choice::default();
    let likely = if event.participants.is_empty() || chosen { People::Speakers } else { People::Participants };
    request.people.unwrap_or(likely)
}

impl Material<'_> {
    /// The badges of the people asked for, sorted as an index is.
    pub(super) fn badges(&self, people: People) -> Checked<Vec<BadgeSheet>> {
        let mut diagnostics = Vec::new();
        let mut badges = match people {
            People::Speakers => self.badges_of_speakers(),
            People::Participants => {
                diagnostics.extend(self.speakers_without());
                self.badges_of_participants()
            }
        };
        badges.sort_by(|one, other| (&one.0, &one.1.affiliation).cmp(&(&other.0, &other.1.affiliation)));
        badges.dedup_by(|one, other| one.1 == other.1);
        Checked::new(badges.into_iter().map(|(_, badge)| badge).collect(), diagnostics)
    }

    fn badges_of_participants(&self) -> Vec<(Vec<u8>, BadgeSheet)> {
        let (order, roles) = (NameOrder::new(&self.event.about.language), self.roles());
        let countries = Names::of(&self.event.about.language);
        let badges = self.event.participants.iter().map(|it| {
            let badge = BadgeSheet {
                affiliation: it.affiliation.clone(),
                country: it.country.as_deref().map(|code| countries.name(code)),
                role: roles.get(&fold(&it.name.literal)).cloned(),
                ..self.badge(&it.name)
            };
            (order.key(&it.name, DemoteParticle::default()), badge)
        });
        badges.collect()
    }

    fn badges_of_speakers(&self) -> Vec<(Vec<u8>, BadgeSheet)> {
        let (order, roles) = (NameOrder::new(&self.event.about.language), self.roles());
        let mut seen = BTreeSet::new();
        let chosen = self.event.contributions.iter().filter(|item| self.chosen.has(item));
        let speakers = chosen.flat_map(presenting).filter(|author| seen.insert(author.person.clone()));
        let badges = speakers.map(|author| {
            let badge = BadgeSheet {
                affiliation: author.affiliations.first().and_then(|id| self.bylines.institution(id)),
                role: roles.get(&fold(&author.name.literal)).cloned(),
                ..self.badge(&author.name)
            };
            (order.key(&author.name, DemoteParticle::default()), badge)
        });
        badges.collect()
    }

    fn badge(&self, name: &Name) -> BadgeSheet {
        let printed = self.bylines.printed(name);
        // Only a name that begins with its given part and goes on is set in two lines.
        let family =
            printed.strip_prefix(&name.given).map(str::trim).filter(|rest| !name.given.is_empty() && !rest.is_empty());
        let family = family.map(str::to_owned);
        BadgeSheet {
            given: family.as_ref().map(|_| name.given.clone()),
            family,
            name: printed,
            ..BadgeSheet::default()
        }
    }

    /// What people do at the event, by their names: who is said to speak, who chairs, who is of a committee.
    fn roles(&self) -> BTreeMap<String, String> {
        let (event, mut roles) = (self.event, BTreeMap::new());
        for committee in &event.about.committees {
            for member in &committee.members {
                roles.entry(fold(&member.name)).or_insert_with(|| committee.role.clone());
            }
        }
        let chairs = event.sessions.iter().flat_map(chairs);
        roles.extend(chairs.map(|chair| (fold(&chair), self.words.get("chair"))));
        let authors = event.contributions.iter().flat_map(|item| &item.authors);
        let speakers = authors.filter(|author| author.speaker);
        roles.extend(speakers.map(|author| (fold(&author.name.literal), self.words.get("speaker"))));
        roles
    }

    /// A note on those who speak and are no participants.
    fn speakers_without(&self) -> Option<Diagnostic> {
        let known: BTreeSet<String> = self.event.participants.iter().map(|it| fold(&it.name.literal)).collect();
        let mut seen = BTreeSet::new();
        let authors = self.event.contributions.iter().flat_map(|item| &item.authors).filter(|author| author.speaker);
        let missing: Vec<&str> = authors
            .filter(|author| !known.contains(&fold(&author.name.literal)) && seen.insert(&author.person))
            .map(|author| author.name.literal.as_str())
            .collect();
        if missing.is_empty() {
            return None;
        }
        let more = if missing.len() > SHOWN { ", …" } else { "" };
        let message = format!(
            "no badge is printed for {} of those who speak, since participants.csv does not have them: {}{more}",
            missing.len(),
            missing[..missing.len().min(SHOWN)].join(", ")
        );
        let help = "add them there, or print those of all speakers with `--people speakers`";
        Some(Diagnostic::new(Code::LeftOut, &Place::Made, message).help(help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::{Arrangement, HandoutKind, Minutes, Settings, Sheets, handouts};
    use crate::diagnostic::Sources;
    use crate::normalize::normalize;
    use crate::record::folder;

    const EVENT: &str = "title: Clocks
committees: [{ role: Host, members: [{ name: Mary Poe, note: chair }] }]
";
    const TALKS: &str = "
- { id: a, title: Bells, authors: [{ name: Ada Byron, affiliation: Kew, speaker: true }, Otto Ravn] }
- { id: b, title: Hours, authors: [Wei Lin, Otto Ravn] }
";
    const PROGRAM: &str = "
- { title: One, start: 2031-05-04 09:00, end: 10:00, chair: Otto Ravn, contributions: [a] }
";

    /// The sheets of a kind, with what was said; `table` are the participants.
    fn made(kind: HandoutKind, table: &str, people: Option<People>, ids: &[&str]) -> (Option<Sheets>, Vec<Code>) {
        let files = [
            ("event.yaml", EVENT),
            ("contributions.yaml", TALKS),
            ("program.yaml", PROGRAM),
            (folder::PARTICIPANTS, table),
        ];
        let files = files.into_iter().filter(|(_, text)| !text.is_empty());
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
        let records = folder::read(&files, &mut Sources::default()).value;
        let request = Request {
            layout: kind.name().to_owned(),
            is_asked: true,
            choice: Choice { ids: ids.iter().map(|id| (*id).to_owned()).collect(), ..Choice::default() },
            people,
            arrangement: Arrangement::default(),
            minutes: Minutes::default(),
        };
        let settings = Settings::of(&records.event.booklet);
        let made = handouts(&normalize(&records).value, &settings, &request, &[kind.name()]);
        let codes = made.diagnostics.iter().map(|it| it.code).filter(|code| *code == Code::LeftOut);
        (made.value.and_then(|booklet| booklet.handout).map(|it| it.sheets), codes.collect())
    }

    #[test]
    fn badges_are_of_participants_or_of_those_who_speak() {
        const TABLE: &str = "Name,Affiliation,Country\nMary Poe,Ockham,GB\nOtto Ravn,,\nPrince,,\n";
        let (nobody, speakers) = (None, Some(People::Speakers));
        for (table, people, ids, expected, said) in [
            (TABLE, nobody, &[][..], "Mary|Poe|Ockham|United Kingdom|Host, |Prince|||, Otto|Ravn|||Chair", 1),
            (TABLE, speakers, &[], "Ada|Byron|Kew||Speaker, Wei|Lin|||, Otto|Ravn|||Chair", 0),
            (TABLE, nobody, &["a"], "Ada|Byron|Kew||Speaker", 0),
            ("", nobody, &["b"], "Wei|Lin|||, Otto|Ravn|||Chair", 0),
        ] {
            let (sheets, codes) = made(HandoutKind::Badge, table, people, ids);
            let Some(Sheets::Badge(sheets)) = sheets else { panic!("{people:?} {ids:?}: {sheets:?}") };
            let line = |it: &BadgeSheet| {
                let (given, family) = (it.given.clone(), it.family.clone().unwrap_or_else(|| it.name.clone()));
                [given, Some(family), it.affiliation.clone(), it.country.clone(), it.role.clone()]
                    .map(Option::unwrap_or_default)
                    .join("|")
            };
            assert_eq!(sheets.iter().map(line).collect::<Vec<_>>().join(", "), expected, "{people:?} {ids:?}");
            assert_eq!(codes.len(), said, "{people:?} {ids:?}");
        }
    }

    #[test]
    fn a_certificate_is_the_presenter_s_or_all_authors_where_nobody_says_who_that_is() {
        let Some(Sheets::Certificate(sheets)) = made(HandoutKind::Certificate, "", None, &[]).0 else { panic!() };
        let names: Vec<_> = sheets.iter().map(|it| (it.plain_title.as_str(), it.names.join(", "))).collect();
        assert_eq!(names, [("Bells", "Ada Byron".to_owned()), ("Hours", "Wei Lin, Otto Ravn".to_owned())]);
        assert_eq!(sheets[0].affiliation.as_deref(), Some("Kew"));
        assert_eq!(sheets[0].presented, "Presented at Clocks");
        let signers: Vec<_> = sheets[0].signers.iter().map(|it| (it.name.as_str(), it.role.as_deref())).collect();
        assert_eq!(signers, [("Mary Poe", Some("Host, chair"))]);
    }
}
