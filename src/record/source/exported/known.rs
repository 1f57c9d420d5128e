//! What an export knows of people, institutions and repeats beyond what its contributions say.

use std::collections::{BTreeMap, BTreeSet};

use super::json::items;
use crate::diagnostic::Spanned;
use crate::prose::Dialect;
use crate::record::tree::Node;
use crate::record::{AliasRecord, ContributionRecord, NameRecord, PersonRecord, RepeatsRecord};

/// The words for what a name is made of.
const PARTS: [&str; 7] =
    ["given", "family", "dropping_particle", "non_dropping_particle", "suffix", "honorific_prefix", "honorific_suffix"];

/// The parts of a name; the family name is written with its particles.
pub(super) fn parts(node: &Node) -> NameRecord {
    let [dropping_particle, non_dropping_particle] =
        ["dropping_particle", "non_dropping_particle"].map(|key| node.text_at(key));
    let family = node.text_at("family").map(|family| {
        let mut rest = family.value.as_str();
        for part in [&dropping_particle, &non_dropping_particle].into_iter().flatten() {
            rest = rest.strip_prefix(part.value.as_str()).map_or(rest, str::trim_start);
        }
        Spanned::new(rest.to_owned(), family.place.clone())
    });
    NameRecord {
        given: node.text_at("given"),
        dropping_particle: dropping_particle.map(Box::new),
        non_dropping_particle: non_dropping_particle.map(Box::new),
        family,
        suffix: node.text_at("suffix").map(Box::new),
        honorific_prefix: node.text_at("honorific_prefix").map(Box::new),
        honorific_suffix: node.text_at("honorific_suffix").map(Box::new),
    }
}

/// People of whom the export knows more than the authors of its contributions say: namesakes, who are told apart by what they
/// wrote, and those with earlier spellings of their names or with parts of them that stand nowhere else.
pub(super) fn people(nodes: &[Node], contributions: &[Node]) -> Vec<PersonRecord> {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for name in nodes.iter().filter_map(|node| node.get("name")?.str()) {
        *named.entry(name).or_default() += 1;
    }
    let mut authors: BTreeMap<(&str, &str), Vec<&Node>> = BTreeMap::new();
    for node in contributions {
        let id = node.get("id").and_then(Node::str).unwrap_or_default();
        for author in items(node, "authors") {
            let name = author.get("name").and_then(Node::str).unwrap_or_default();
            authors.entry((id, name)).or_default().push(author);
        }
    }
    let person = |node: &Node| {
        let name = node.get("name")?.str()?;
        let wrote: Vec<&str> = items(node, "contributions").iter().filter_map(Node::str).collect();
        let written = |spelling: &str| {
            wrote.iter().filter_map(|id| authors.get(&(*id, spelling))).flatten().copied().collect::<Vec<_>>()
        };
        let unmet = |also: &Spanned<String>| written(&also.value).is_empty();
        let also: Vec<Spanned<String>> = items(node, "aliases").iter().filter_map(Node::text).filter(unmet).collect();
        let is_namesake = named.get(name).is_some_and(|count| *count > 1);
        let same = |author: &&Node| {
            PARTS.iter().all(|part| author.get(part).and_then(Node::str) == node.get(part).and_then(Node::str))
        };
        let is_said = written(name).iter().any(same);
        (is_namesake || !also.is_empty() || !is_said).then(|| PersonRecord {
            name: node.text_at("name").unwrap_or_default(),
            parts: parts(node),
            also,
            contributions: items(node, "contributions").iter().filter(|_| is_namesake).filter_map(Node::text).collect(),
            orcid: node.text_at("orcid"),
            ..PersonRecord::default()
        })
    };
    nodes.iter().filter_map(person).collect()
}

/// An affiliation as the export has it.
pub(in crate::record::source) struct Workplace {
    /// What is printed.
    pub(in crate::record::source) name: Option<Spanned<String>>,
    /// Parts of the institution, from the smallest, with commas between them.
    pub(in crate::record::source) units: String,
    pub(in crate::record::source) institution: Option<Spanned<String>>,
    /// Other spellings.
    pub(in crate::record::source) also: Vec<Spanned<String>>,
    pub(in crate::record::source) country: Option<Spanned<String>>,
    pub(in crate::record::source) ror: Option<Spanned<String>>,
}

impl Workplace {
    pub(super) fn of(node: &Node) -> Self {
        let units: Vec<&str> = items(node, "units").iter().filter_map(Node::str).collect();
        Self {
            name: node.text_at("name"),
            units: units.join(", "),
            institution: node.text_at("institution"),
            also: items(node, "aliases").iter().filter_map(Node::text).collect(),
            country: node.text_at("country"),
            ror: node.text_at("ror"),
        }
    }

    /// Whether what is printed are its units and its institution, and nothing else.
    fn is_exact(&self) -> bool {
        let parts = [Some(self.units.as_str()), self.institution.as_ref().map(|it| it.value.as_str())];
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        self.name.as_ref().is_some_and(|name| name.value == parts.join(", "))
    }
}

/// Institutions of which the export knows more than their names say, and affiliations with other spellings. One that an affiliation
/// writes with its place or otherwise is left as it is: an entry would change what is printed.
pub(in crate::record::source) fn institutions(workplaces: Vec<Workplace>) -> Vec<AliasRecord> {
    let others = workplaces.iter().filter(|it| !it.is_exact()).filter_map(|it| it.institution.as_ref());
    let others: BTreeSet<String> = others.map(|institution| institution.value.clone()).collect();
    let mut known: Vec<AliasRecord> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |entry: AliasRecord| {
        let at = *places.entry(entry.name.value.clone()).or_insert(known.len());
        match known.get_mut(at) {
            Some(known) => known.also.extend(entry.also),
            None => known.push(entry),
        }
    };
    for Workplace { name, units, institution, also, country, ror } in workplaces {
        let (of_unit, of_institution) = if units.is_empty() { (Vec::new(), also) } else { (also, Vec::new()) };
        let says_more = country.is_some() || ror.is_some() || !of_institution.is_empty();
        if let Some(institution) = institution.filter(|it| says_more && !others.contains(&it.value)) {
            add(AliasRecord { name: institution, also: of_institution, country, ror, ..AliasRecord::default() });
        }
        if let Some(name) = name.filter(|_| !of_unit.is_empty()) {
            add(AliasRecord { name, also: of_unit, ..AliasRecord::default() });
        }
    }
    known
}

/// What the organizer settled about text that is said twice.
pub(super) fn settled(node: &Node) -> RepeatsRecord {
    let texts = |key: &str| items(node, key).iter().filter_map(Node::text).collect();
    let groups = |key: &str| {
        let groups = items(node, key).iter().map(|group| group.items().iter().filter_map(Node::text).collect());
        groups.collect()
    };
    let above = node.text_at("remove_above");
    RepeatsRecord {
        remove: texts("remove"),
        keep: texts("keep"),
        remove_above: above.and_then(|text| Some(Spanned::new(text.value.parse().ok()?, text.place))),
        same: groups("same"),
        related: groups("related"),
        different: groups("different"),
    }
}

/// Contributions that are printed as another one, as far as the list of repeats has them: their title and, in lines below, their
/// abstract.
pub(super) fn joined(repeats: &[Node]) -> Vec<ContributionRecord> {
    let is_whole = |node: &&Node| node.get("unit").and_then(Node::str) == Some("contribution");
    let record = |node: &Node| {
        let text = node.text_at("text")?;
        let (title, below) = text.value.split_once('\n').unwrap_or((&text.value, ""));
        let below = Some(below.replace('\n', "\n\n")).filter(|below| !below.is_empty());
        Some(ContributionRecord {
            id: node.text_at("contribution"),
            title: Spanned::new(title.to_owned(), text.place.clone()),
            abstract_: below.map(|below| Spanned::new(below, text.place.clone())),
            dialect: Some(Spanned::made(Dialect::Plain)),
            place: node.place.clone(),
            ..ContributionRecord::default()
        })
    };
    repeats.iter().filter(is_whole).filter_map(record).collect()
}
