//! The affiliations and institutions of an event: each spelling leads to one of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::classes::{Classes, Forbidden};
use super::form::Form;
use super::key::key;
use super::merge::merge;
use super::nodes::{Node, nodes};
use super::parse::Parsed;
use super::segment::between_commas;
use super::split::Evidence;
use super::{aliases, country, known, report, similar};
use crate::diagnostic::{Diagnostic, Place};
use crate::event::{Affiliation, AffiliationId, Institution, InstitutionId, Slugs};
use crate::normalize::name::tidy;
use crate::record::AliasRecord;
use crate::record::ror::Organization;

/// All mentions of one spelling.
#[derive(Debug)]
pub(super) struct Spelling {
    /// As it is written.
    pub(super) written: String,
    /// How often.
    pub(super) count: usize,
    /// Where first.
    pub(super) place: Place,
    /// The organizer's entry that it belongs to.
    pub(super) alias: Option<usize>,
    /// What is what in it.
    pub(super) parsed: Parsed,
}

/// The affiliations of an event, by spelling.
#[derive(Debug, Default)]
pub(crate) struct Register {
    affiliations: Vec<Affiliation>,
    institutions: Vec<Institution>,
    by_spelling: HashMap<String, usize>,
}

impl Register {
    /// Brings the spellings together that mean one institution; `mentions` are affiliations taken apart, in order.
    pub(crate) fn new<'a>(
        mentions: impl Iterator<Item = (&'a str, &'a Place)>,
        evidence: &Evidence,
        aliases: &[AliasRecord],
        registry: &[Organization],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let spellings = spellings(mentions, evidence, aliases);
        aliases::say(aliases, &spellings, evidence, diagnostics);
        let parsed: Vec<&Parsed> = spellings.iter().map(|spelling| &spelling.parsed).collect();
        let entries: Vec<Option<usize>> = spellings.iter().map(|spelling| spelling.alias).collect();
        let nodes = nodes(&parsed, &entries);
        let forbidden = Forbidden::new(aliases);
        let classes = merge(&nodes, &parsed, registry, &forbidden);
        let register = Builder { spellings: &spellings, nodes: &nodes, classes: &classes, aliases, registry }.build();
        report::merged(&spellings, &nodes, &classes, &register.0, diagnostics);
        similar::say(&spellings, &nodes, &classes, diagnostics);
        register.1
    }

    /// The affiliation a spelling stands for.
    pub(crate) fn find(&self, spelling: &str) -> Option<AffiliationId> {
        self.by_spelling.get(spelling).map(|&index| self.affiliations[index].id.clone())
    }

    /// All affiliations and their institutions, in order of first appearance.
    pub(crate) fn finish(self) -> (Vec<Affiliation>, Vec<Institution>) {
        (self.affiliations, self.institutions)
    }
}

/// Counts the spellings, in order of first appearance, and reads each once.
fn spellings<'a>(
    mentions: impl Iterator<Item = (&'a str, &'a Place)>,
    evidence: &Evidence,
    aliases: &[AliasRecord],
) -> Vec<Spelling> {
    let by_name = alias_keys(aliases);
    let mut spellings: Vec<Spelling> = Vec::new();
    let mut by_written: HashMap<&str, usize> = HashMap::new();
    for (written, place) in mentions {
        match by_written.get(written) {
            Some(&index) => spellings[index].count += 1,
            None => {
                by_written.insert(written, spellings.len());
                let (parsed, alias) = read(written, evidence, aliases, &by_name);
                spellings.push(Spelling { written: written.to_owned(), count: 1, place: place.clone(), alias, parsed });
            }
        }
    }
    spellings
}

/// The organizer's names by their words, each with its entry.
fn alias_keys(aliases: &[AliasRecord]) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    for (index, alias) in aliases.iter().enumerate().filter(|(_, alias)| alias.several.is_empty()) {
        for name in std::iter::once(&alias.name).chain(&alias.also) {
            keys.entry(key(&name.value)).or_insert(index);
            // Without a country or an acronym in it, but never without its town.
            let parsed = Parsed::read(&tidy(&name.value), |_| false);
            if parsed.units.is_empty() {
                let town = parsed.towns.first().map(String::as_str).unwrap_or_default();
                keys.entry(key(&format!("{} {town}", parsed.name))).or_insert(index);
            }
        }
    }
    keys
}

/// Reads a spelling; one that the organizer lists is read as the name to print.
fn read(
    written: &str,
    evidence: &Evidence,
    aliases: &[AliasRecord],
    by_name: &BTreeMap<String, usize>,
) -> (Parsed, Option<usize>) {
    let is_known = |name: &str| evidence.is_known(name) || evidence.is_listed(name);
    if let Some(&index) = by_name.get(&key(written)) {
        let name = tidy(&aliases[index].name.value);
        let parsed = Parsed::read(&name, is_known);
        return if parsed.units.is_empty() { (Parsed::whole(&name), Some(index)) } else { (parsed, None) };
    }
    let mut parsed = Parsed::read(written, is_known);
    let with_town = parsed.towns.iter().find_map(|town| by_name.get(&key(&format!("{} {town}", parsed.name))));
    let alias = with_town.or_else(|| by_name.get(&key(&parsed.name)));
    let alias = alias.or_else(|| parsed.acronym.as_ref().and_then(|acronym| by_name.get(&key(acronym)))).copied();
    if alias.is_some_and(|alias| aliases[alias].name.value.contains(',')) {
        parsed.take_town();
    }
    (parsed, alias)
}

/// The name of a class and what its affiliations are printed with.
pub(super) struct Names {
    /// By the class: the institution's preferred name.
    pub(super) preferred: BTreeMap<usize, String>,
    /// By the spelling: the number of its affiliation.
    pub(super) affiliation: Vec<usize>,
    /// By the affiliation: what is printed.
    pub(super) printed: Vec<String>,
}

struct Builder<'a> {
    spellings: &'a [Spelling],
    nodes: &'a [Node],
    classes: &'a Classes<'a>,
    aliases: &'a [AliasRecord],
    registry: &'a [Organization],
}

impl Builder<'_> {
    fn build(&self) -> (Names, Register) {
        let mut node_of = vec![0; self.spellings.len()];
        for (index, node) in self.nodes.iter().enumerate() {
            for &spelling in &node.spellings {
                node_of[spelling] = index;
            }
        }
        let mut by_class: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut by_units: BTreeMap<(usize, BTreeSet<String>), usize> = BTreeMap::new();
        for (index, spelling) in self.spellings.iter().enumerate() {
            let class = self.classes.root(node_of[index]);
            by_class.entry(class).or_default().push(index);
            let units = spelling.parsed.units.iter().map(|unit| key(unit)).collect();
            let group = *by_units.entry((class, units)).or_insert_with(|| {
                groups.push((class, Vec::new()));
                groups.len() - 1
            });
            groups[group].1.push(index);
        }
        let shown: Vec<String> =
            (0..self.spellings.len()).map(|index| self.shown(index, &self.nodes[node_of[index]])).collect();
        let preferred =
            by_class.iter().map(|(&class, members)| (class, self.preferred(class, members, &shown))).collect();
        let mut names = Names { preferred, affiliation: vec![0; self.spellings.len()], printed: Vec::new() };
        let mut register = Register::default();
        let (mut slugs, mut institution_slugs) = (Slugs::default(), Slugs::default());
        let mut ids: BTreeMap<usize, InstitutionId> = BTreeMap::new();
        for (class, members) in &groups {
            let preferred = &names.preferred[class];
            let institution = ids.entry(*class).or_insert_with(|| {
                let id = InstitutionId::new(institution_slugs.make(preferred, "institution"));
                register.institutions.push(self.institution(id.clone(), *class, &by_class[class], preferred));
                id
            });
            let first = members[0];
            let best = self.most_frequent(members);
            let parsed = &self.spellings[best].parsed;
            let name = match self.classes.class(*class).alias {
                Some(_) => settled(parsed, preferred),
                None => printed(parsed, &shown[best], preferred),
            };
            let mut aliases: Vec<String> = Vec::new();
            for &member in members {
                names.affiliation[member] = register.affiliations.len();
                register.by_spelling.insert(self.spellings[member].written.clone(), register.affiliations.len());
                if self.spellings[member].written != name {
                    aliases.push(self.spellings[member].written.clone());
                }
            }
            let listed =
                self.aliases.iter().filter(|entry| entry.several.is_empty() && tidy(&entry.name.value) == name);
            for also in listed.flat_map(|entry| &entry.also) {
                let also = tidy(&also.value);
                if also != name && !aliases.contains(&also) {
                    aliases.push(also);
                }
            }
            names.printed.push(name.clone());
            register.affiliations.push(Affiliation {
                id: AffiliationId::new(slugs.make(&name, "affiliation")),
                name,
                aliases,
                units: self.spellings[best].parsed.units.clone(),
                institution: institution.clone(),
                place: self.spellings[first].place.clone(),
            });
        }
        (names, register)
    }

    /// The institution's name as a spelling has it, with the town where that tells it from another.
    fn shown(&self, spelling: usize, node: &Node) -> String {
        let parsed = &self.spellings[spelling].parsed;
        match parsed.towns.first() {
            Some(town) if node.apart => format!("{}, {town}", parsed.name_as_written()),
            _ => parsed.name_as_written().to_owned(),
        }
    }

    /// The most frequent spelling, then the fullest, then the first of the alphabet.
    fn most_frequent(&self, members: &[usize]) -> usize {
        let rank = |&index: &usize| {
            let spelling = &self.spellings[index];
            (spelling.count, spelling.parsed.written.chars().count(), std::cmp::Reverse(&spelling.parsed.written))
        };
        members.iter().copied().max_by_key(rank).unwrap_or_default()
    }

    /// The name the organizer gives, else the most frequent, then the fullest.
    fn preferred(&self, class: usize, members: &[usize], shown: &[String]) -> String {
        if let Some(alias) = self.classes.class(class).alias {
            return tidy(&self.aliases[alias].name.value);
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for &member in members {
            *counts.entry(&shown[member]).or_default() += self.spellings[member].count;
        }
        let best =
            counts.into_iter().max_by_key(|(name, count)| (*count, name.chars().count(), std::cmp::Reverse(*name)));
        best.map(|(name, _)| name.to_owned()).unwrap_or_default()
    }

    fn institution(&self, id: InstitutionId, class: usize, members: &[usize], name: &str) -> Institution {
        let said = self.classes.class(class);
        let alias = said.alias.map(|alias| &self.aliases[alias]);
        let of_alias = alias.and_then(|alias| country::stated(&alias.country.as_ref()?.value));
        let registered = said.registered.map(|index| &self.registry[index]);
        let countries = members.iter().filter_map(|&member| self.spellings[member].parsed.country);
        let country = of_alias.map(str::to_owned).or_else(|| said.country.map(str::to_owned));
        let country = country
            .or_else(|| registered.and_then(|it| it.country.clone()))
            .or_else(|| countries.min().map(str::to_owned))
            .or_else(|| known::find(&key(name)).map(|famous| known::entry(famous).country.to_owned()));
        let mut towns: BTreeMap<&str, usize> = BTreeMap::new();
        for &member in members {
            if let Some(town) = &self.spellings[member].parsed.locality {
                *towns.entry(town).or_default() += self.spellings[member].count;
            }
        }
        let town = towns
            .into_iter()
            .max_by_key(|(town, count)| (*count, std::cmp::Reverse(*town)))
            .map(|(town, _)| town.to_owned());
        let ror = alias.and_then(|alias| aliases::identifier(&alias.ror.as_ref()?.value));
        Institution {
            id,
            name: name.to_owned(),
            locality: town.or_else(|| registered.and_then(|it| it.locality.clone())),
            country,
            ror: ror.or_else(|| registered.map(|it| it.id.clone())),
        }
    }
}

/// The name exactly as the organizer has it, behind the units that the author names.
fn settled(parsed: &Parsed, name: &str) -> String {
    let parts = parsed.units.iter().map(String::as_str).chain(std::iter::once(name));
    parts.collect::<Vec<_>>().join(", ")
}

/// A spelling with the institution's preferred name in place of its own; a place that the name has by now goes.
fn printed(parsed: &Parsed, shown: &str, preferred: &str) -> String {
    if shown == preferred {
        return parsed.written.clone();
    }
    let (before, behind) = (&parsed.written[..parsed.at.0], &parsed.written[parsed.at.1..]);
    let has: BTreeSet<String> =
        between_commas(preferred).iter().map(|part| key(&preferred[part.start..part.end])).collect();
    let rest = between_commas(behind);
    let rest = rest.iter().map(|part| &behind[part.start..part.end]);
    let rest: Vec<&str> =
        rest.skip_while(|part| has.contains(&key(part)) && !Form::of(part).is_institution()).collect();
    let mut name = format!("{before}{preferred}");
    for part in rest {
        name.push_str(", ");
        name.push_str(part);
    }
    name
}
