//! Who is who, on lists of people and the ways their names are written: YAML files whose entries have a `canonical` name,
//! `variants` of it, and the `similar` ids of other people.

use std::collections::BTreeMap;
use std::path::Path;

use libretto::diagnostic::{Code, Spanned};
use libretto::normalize::normalize;
use libretto::record::{AuthorRecord, ContributionRecord, NameRecord, Records};
use serde::Deserialize;

use crate::files;
use crate::table::Row;

/// A person of the list.
#[derive(Deserialize)]
struct Entry {
    canonical: Written,
    #[serde(default)]
    variants: Vec<Written>,
    id: Option<String>,
    #[serde(default)]
    similar: Vec<String>,
}

/// A name in its two parts.
#[derive(Deserialize, Clone, PartialEq)]
struct Written {
    first: Option<String>,
    last: String,
}

impl Written {
    fn literal(&self) -> String {
        format!("{} {}", self.first.as_deref().unwrap_or_default(), self.last).trim().to_owned()
    }
}

/// What becomes of two names.
#[derive(PartialEq, Clone, Copy)]
enum Verdict {
    Joined,
    Suggested,
    Apart,
}

pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let lists = files::below(folder, "yaml").into_iter().filter_map(|file| {
        let text = std::fs::read_to_string(&file).ok()?;
        text.contains("canonical:").then(|| serde_yaml::from_str::<Vec<Entry>>(&text).ok()).flatten()
    });
    // Of several lists the longest; the others are samples of it.
    lists.max_by_key(Vec::len).map(|entries| rows(&entries)).unwrap_or_default()
}

fn rows(entries: &[Entry]) -> Vec<Row> {
    let variants: Vec<(&Written, &Written)> = (entries.iter())
        .flat_map(|entry| entry.variants.iter().map(move |variant| (&entry.canonical, variant)))
        .filter(|(one, other)| one != other)
        .collect();
    let by_id: BTreeMap<&str, &Entry> =
        entries.iter().filter_map(|entry| Some((entry.id.as_deref()?, entry))).collect();
    let similar: Vec<(&Written, &Written)> = (entries.iter())
        .flat_map(|entry| entry.similar.iter().map(move |id| (entry, id)))
        .filter(|(entry, id)| entry.id.as_ref() < Some(*id))
        .filter_map(|(entry, id)| Some((&entry.canonical, &by_id.get(id.as_str())?.canonical)))
        .filter(|(one, other)| one.literal() != other.literal())
        .collect();
    let mut rows = Vec::new();
    for (told, shared) in [("names alone", false), ("one institution", true)] {
        rows.push(pairs(&format!("people: variants of a name, {told}"), &variants, shared, false));
        rows.push(pairs(&format!("people: different people of similar names, {told}"), &similar, shared, true));
    }
    rows.push(all_at_once(entries, "everyone elsewhere", |owner| format!("Institute {owner}")));
    rows.push(all_at_once(entries, "everyone at one institution", |_| "Institute of Names".to_owned()));
    rows.push(namesakes(entries));
    rows
}

/// Each pair as an event of two contributions.
fn pairs(what: &str, pairs: &[(&Written, &Written)], shared: bool, different: bool) -> Row {
    let institution = |_| shared.then_some("Institute of Names");
    let verdicts: Vec<Verdict> = pairs.iter().map(|(one, other)| verdict([one, other], institution)).collect();
    let count = |verdict| verdicts.iter().filter(|it| **it == verdict).count();
    let (joined, suggested) = (count(Verdict::Joined), count(Verdict::Suggested));
    let percent = |count: usize| 100.0 * count as f64 / pairs.len().max(1) as f64;
    let bad = |verdict: &Verdict| if different { *verdict == Verdict::Joined } else { *verdict == Verdict::Apart };
    let wrong = pairs.iter().zip(&verdicts).filter(|(_, verdict)| bad(verdict));
    Row {
        what: what.to_owned(),
        cases: pairs.len(),
        figure: format!("joined {joined}, suggested {suggested} ({:.1} % together)", percent(joined + suggested)),
        target: if different { "joined 0" } else { "as many as may be" }.to_owned(),
        wrong: wrong.map(|((one, other), _)| format!("{} / {}", one.literal(), other.literal())).collect(),
    }
}

fn verdict(names: [&Written; 2], institution: impl Fn(usize) -> Option<&'static str>) -> Verdict {
    let authors = names.into_iter().enumerate().map(|(at, name)| author(name, institution(at)));
    let checked = normalize(&records(authors.map(|author| vec![author])));
    let person = |at: usize| &checked.value.contributions[at].authors[0].person;
    if person(0) == person(1) {
        Verdict::Joined
    } else if checked.diagnostics.iter().any(|it| it.code == Code::PersonSimilar) {
        Verdict::Suggested
    } else {
        Verdict::Apart
    }
}

/// The whole list as one event: who is joined automatically. Where all are at one institution, whatever differs in accents
/// alone is joined, so that nothing but the names can keep people apart.
fn all_at_once(entries: &[Entry], told: &str, institution: impl Fn(usize) -> String) -> Row {
    let (mut owners, mut contributions) = (Vec::new(), Vec::new());
    for (owner, entry) in entries.iter().enumerate() {
        let mut written: Vec<&Written> = Vec::new();
        for name in std::iter::once(&entry.canonical).chain(&entry.variants) {
            if !written.contains(&name) {
                written.push(name);
            }
        }
        for name in written {
            owners.push(owner);
            contributions.push(vec![author(name, Some(&institution(owner)))]);
        }
    }
    let checked = normalize(&records(contributions.into_iter()));
    let mut people: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in checked.value.contributions.iter().enumerate() {
        people.entry(item.authors[0].person.to_string()).or_default().push(at);
    }
    let pairs_of = |count: usize| count * count.saturating_sub(1) / 2;
    let mut per_owner: BTreeMap<usize, usize> = BTreeMap::new();
    owners.iter().for_each(|owner| *per_owner.entry(*owner).or_default() += 1);
    let all: usize = per_owner.values().map(|count| pairs_of(*count)).sum();
    let (mut right, mut wrong, mut of_one_name) = (0, Vec::new(), 0);
    for mentions in people.values() {
        for (at, &a) in mentions.iter().enumerate() {
            for &b in &mentions[at + 1..] {
                let name = |at: usize| checked.value.contributions[at].authors[0].name.literal.clone();
                if owners[a] == owners[b] {
                    right += 1;
                } else if name(a) == name(b) {
                    of_one_name += 1;
                } else {
                    wrong.push(format!("{} / {}", name(a), name(b)));
                }
            }
        }
    }
    let joined = right + wrong.len() + of_one_name;
    let (precision, recall) = (right as f64 / joined.max(1) as f64, right as f64 / all.max(1) as f64);
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    Row {
        what: format!("people: the whole list joined automatically, {told}"),
        cases: all,
        figure: format!(
            "precision {precision:.4}, recall {recall:.3}, F1 {f1:.3}; wrong: {} of two names, {of_one_name} of one name",
            wrong.len()
        ),
        target: "no wrong merge of two names".to_owned(),
        wrong,
    }
}

/// People of the very same name, each with an institution and a co-author of their own: joined by the name, and said.
fn namesakes(entries: &[Entry]) -> Row {
    let mut by_name: BTreeMap<String, Vec<&Written>> = BTreeMap::new();
    for entry in entries {
        by_name.entry(entry.canonical.literal()).or_default().push(&entry.canonical);
    }
    let groups: Vec<&Vec<&Written>> = by_name.values().filter(|group| group.len() > 1).collect();
    let said = |group: &&&Vec<&Written>| {
        let contributions = group.iter().enumerate().map(|(at, name)| {
            let institution = format!("Institute {at}");
            let other = Written { first: Some(format!("Other{at}")), last: format!("Person{at}") };
            vec![author(name, Some(&institution)), author(&other, Some(&institution))]
        });
        normalize(&records(contributions)).diagnostics.iter().any(|it| it.code == Code::PersonMerged)
    };
    let count = groups.iter().filter(said).count();
    Row {
        what: "people: namesakes whom nothing but the name joins".to_owned(),
        cases: groups.len(),
        figure: format!("{count} said"),
        target: "all".to_owned(),
        wrong: Vec::new(),
    }
}

fn author(name: &Written, institution: Option<&str>) -> AuthorRecord {
    let made = |text: &str| Spanned::made(text.to_owned());
    AuthorRecord {
        name: made(&name.literal()),
        parts: NameRecord {
            given: name.first.as_deref().map(made),
            family: Some(made(&name.last)),
            ..NameRecord::default()
        },
        affiliations: institution.into_iter().map(made).collect(),
        ..AuthorRecord::default()
    }
}

fn records(contributions: impl Iterator<Item = Vec<AuthorRecord>>) -> Records {
    let contribution = |authors| ContributionRecord {
        title: Spanned::made("Title".to_owned()),
        authors,
        ..ContributionRecord::default()
    };
    Records { contributions: contributions.map(contribution).collect(), ..Records::default() }
}
