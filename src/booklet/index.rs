//! The author index: everyone once, and the names under which people will look in vain, each with where to look instead.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::comma;
use super::letter::Letters;
use crate::event::{Event, Name, NameOrder, Person};
use crate::record::DemoteParticle;

/// The authors whose names begin with one letter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct IndexLetter {
    /// The letter.
    pub letter: String,
    /// Authors, in order.
    pub entries: Vec<IndexEntry>,
}

/// A name in the index: an author with contributions, or a name that leads to one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct IndexEntry {
    /// `Ishai, Yuval`.
    pub name: String,
    /// The contributions, in the book's order; empty where `see` leads on.
    pub labels: Vec<IndexLabel>,
    /// Name of the entry to look under; names of several are parted by `; `.
    pub see: Option<String>,
}

/// A contribution of an author in the index.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct IndexLabel {
    /// Label of the contribution.
    pub label: String,
    /// Whether the author presents it, and the index sets that apart.
    pub presents: bool,
}

/// An entry and the key it sorts by.
struct Line {
    key: Vec<u8>,
    /// The text whose first letter is the heading.
    sorted: String,
    entry: IndexEntry,
}

/// People by the letter their family name begins with; letters are those that the event's language keeps apart.
pub(super) fn author_index(event: &Event, demote: DemoteParticle) -> Vec<IndexLetter> {
    let order = NameOrder::new(&event.about.language);
    let mut lines: Vec<(Line, &Person)> = (event.people.iter())
        .map(|person| {
            let labels = person
                .contributions
                .iter()
                .map(|id| IndexLabel { label: format!("c-{id}"), presents: person.presents.contains(id) });
            let entry =
                IndexEntry { name: comma::in_name(person.name.inverted(demote)), labels: labels.collect(), see: None };
            (line(&order, &person.name, demote, entry), person)
        })
        .collect();
    lines.sort_by(|(a, one), (b, other)| a.key.cmp(&b.key).then_with(|| one.id.cmp(&other.id)));
    let leads: Vec<Line> = lines.iter().flat_map(|(line, person)| leads(line, person, &order, demote)).collect();
    let lines = with_leads(lines.into_iter().map(|(line, _)| line).collect(), leads);
    let lines = lines.into_iter().map(|line| (line.sorted, line.entry));
    let letters = Letters::new(&event.about.language).group(lines);
    letters.into_iter().map(|(letter, entries)| IndexLetter { letter, entries }).collect()
}

fn line(order: &NameOrder, name: &Name, demote: DemoteParticle, entry: IndexEntry) -> Line {
    let particle = if demote == DemoteParticle::Never { name.non_dropping_particle.as_str() } else { "" };
    Line { key: order.key(name, demote), sorted: format!("{particle} {}", name.family).trim().to_owned(), entry }
}

/// What people will look under who do not know where a person stands: the particle, the last part of a compound family
/// name, another spelling, the name in another script.
fn leads(line: &Line, person: &Person, order: &NameOrder, demote: DemoteParticle) -> Vec<Line> {
    let name = &person.name;
    let see = |of: &Name, shown: String, see: &str| Line {
        key: order.key(of, DemoteParticle::Never),
        sorted: of.family.clone(),
        entry: IndexEntry { name: comma::in_name(shown), labels: Vec::new(), see: Some(see.to_owned()) },
    };
    let family = |family: String| Name { literal: family.clone(), family, ..Name::default() };
    let target = &line.entry.name;
    let mut leads = Vec::new();
    let full = family(name.full_family());
    if full.family != name.family {
        match demote {
            DemoteParticle::DisplayAndSort => leads.push(see(&full, full.family.clone(), target)),
            // The entry itself is written so; it stands under the bare family name.
            DemoteParticle::SortOnly => leads.push(see(&full, full.family.clone(), &name.family)),
            DemoteParticle::Never => {
                let bare = family(name.family.clone());
                leads.push(see(&bare, bare.family.clone(), target));
            }
        }
    }
    if let Some(last) = last_part(&name.family) {
        let last = family(last.to_owned());
        leads.push(see(&last, last.family.clone(), target));
    }
    for alias in &person.aliases {
        leads.push(Line { key: order.key(alias, demote), ..see(alias, alias.inverted(demote), target) });
    }
    if !name.alternate.is_empty() && !person.aliases.iter().any(|alias| alias.literal == name.alternate) {
        let other = family(name.alternate.clone());
        leads.push(see(&other, other.family.clone(), target));
    }
    leads
}

/// The last part of a compound family name, where it can be a name of its own.
fn last_part(family: &str) -> Option<&str> {
    let (_, last) = family.rsplit_once([' ', '-', '\u{2010}', '\u{2011}'])?;
    let mut letters = last.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    (capital && letters.filter(|c| c.is_alphabetic()).count() >= 2).then_some(last)
}

/// Puts the leads among the entries; those of one name share a line, and what would stand beside its target, or be the name
/// of an entry, is left out.
fn with_leads(lines: Vec<Line>, leads: Vec<Line>) -> Vec<Line> {
    let names: BTreeSet<String> = lines.iter().map(|line| line.entry.name.clone()).collect();
    let mut targets: BTreeMap<(Vec<u8>, String), (String, Vec<String>)> = BTreeMap::new();
    for lead in leads.into_iter().filter(|lead| !names.contains(&lead.entry.name)) {
        let target = lead.entry.see.unwrap_or_default();
        let (_, targets) = targets.entry((lead.key, lead.entry.name)).or_insert_with(|| (lead.sorted, Vec::new()));
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    let mut all = Vec::with_capacity(lines.len() + targets.len());
    let mut leads = targets.into_iter().peekable();
    let mut lines = lines.into_iter().peekable();
    let mut before: Option<String> = None;
    loop {
        let lead_first = match (leads.peek(), lines.peek()) {
            (Some(((key, _), _)), Some(line)) => *key < line.key,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => break,
        };
        if !lead_first {
            all.extend(lines.next().inspect(|line| before = Some(line.entry.name.clone())));
            continue;
        }
        let Some(((key, name), (sorted, targets))) = leads.next() else { break };
        let after = lines.peek().map(|next| &next.entry.name);
        let beside = |target: &String| before.as_ref() == Some(target) || after == Some(target);
        let targets: Vec<String> = targets.into_iter().filter(|target| !beside(target)).collect();
        if !targets.is_empty() {
            let see = Some(targets.join("; "));
            all.push(Line { key, sorted, entry: IndexEntry { name, labels: Vec::new(), see } });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::PersonId;

    fn person(given: &str, particle: &str, family: &str) -> Person {
        let part = str::to_owned;
        let name = Name {
            literal: format!("{given} {particle} {family}"),
            given: part(given),
            non_dropping_particle: part(particle),
            family: part(family),
            ..Name::default()
        };
        Person {
            id: PersonId::new(format!("{given}{particle}{family}").to_lowercase()),
            name,
            aliases: Vec::new(),
            orcid: None,
            contributions: Vec::new(),
            presents: Vec::new(),
        }
    }

    fn lines(language: &str, demote: DemoteParticle, people: Vec<Person>) -> Vec<String> {
        let mut event = Event { people, ..Event::default() };
        event.about.language = language.to_owned();
        let letters = author_index(&event, demote);
        let line = |entry: &IndexEntry| match &entry.see {
            Some(see) => format!("{} → {see}", entry.name),
            None => entry.name.clone(),
        };
        letters.iter().flat_map(|it| std::iter::once(it.letter.clone()).chain(it.entries.iter().map(line))).collect()
    }

    #[test]
    fn particles_stand_as_the_settings_say() {
        let people = || vec![person("Bo", "van", "Adel"), person("Cy", "", "Tal"), person("Di", "", "Vos")];
        let of = |demote| lines("nl", demote, people());
        assert_eq!(
            of(DemoteParticle::DisplayAndSort),
            ["A", "Adel, Bo van", "T", "Tal, Cy", "V", "van Adel → Adel, Bo van", "Vos, Di"]
        );
        assert_eq!(
            of(DemoteParticle::SortOnly),
            ["A", "van Adel, Bo", "T", "Tal, Cy", "V", "van Adel → Adel", "Vos, Di"]
        );
        assert_eq!(
            of(DemoteParticle::Never),
            ["A", "Adel → van Adel, Bo", "T", "Tal, Cy", "V", "van Adel, Bo", "Vos, Di"]
        );
    }

    #[test]
    fn leads_stand_where_people_look_and_not_beside_their_target() {
        let mut muller = person("Ada", "", "Müller");
        muller.aliases.push(person("A.", "", "Mueller").name);
        muller.aliases.push(person("Ada", "", "Muller").name);
        muller.name.alternate = "山田".to_owned();
        let people =
            vec![muller, person("Bo", "", "Muir"), person("Eva", "", "Serra Mota"), person("Ivo", "", "Serra-Mota")];
        let expected = [
            "M",
            "Mota → Serra Mota, Eva; Serra-Mota, Ivo",
            "Mueller, A. → Müller, Ada",
            "Muir, Bo",
            "Müller, Ada",
            "S",
            "Serra Mota, Eva",
            "Serra-Mota, Ivo",
            "漢字",
            "山田 → Müller, Ada",
        ];
        assert_eq!(lines("en", DemoteParticle::default(), people), expected);
    }

    #[test]
    fn each_letter_has_one_heading() {
        let families = ["Aagaard", "Zeuthen", "Åkjær", "’t Sas", "Thy", "Østby", "3M"];
        let people: Vec<Person> = families.iter().map(|family| person("", "", family)).collect();
        let expected = ["#", "3M", "T", "’t Sas", "Thy", "Z", "Zeuthen", "Ø", "Østby", "Å", "Aagaard", "Åkjær"];
        let mut got = lines("da", DemoteParticle::default(), people);
        got.retain(|line| !line.contains('→'));
        assert_eq!(got, expected);
    }
}
