//! Affiliations: are several in one string taken apart, are one's spellings brought together?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use libretto::diagnostic::{Code, Spanned};
use libretto::event::Event;
use libretto::normalize::normalize;
use libretto::record::{AliasRecord, AuthorRecord, ContributionRecord, Records};

use crate::table::Row;
use crate::tables::{self, Sheet};

/// Rows of all measures of this file.
pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let sheets = tables::below(folder);
    let tables = corrected(&sheets);
    let annotated = annotated(&sheets);
    let named = named_with_countries(folder);
    let mut rows = Vec::new();
    let corrected_whole: Vec<Vec<String>> = tables.iter().flatten().filter(|it| it.len() == 1).cloned().collect();
    let whole = |names: &[String]| names.iter().map(|name| vec![name.clone()]).collect::<Vec<_>>();
    let plain =
        |cases: &[Vec<String>]| cases.iter().filter(|case| !case[0].contains([';', '|'])).cloned().collect::<Vec<_>>();
    let annotated_whole = whole(&annotated.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>());
    let joints = ["; ", " && ", ", ", " and ", " & ", " / "];
    for (what, cases) in [
        ("single, names with countries", whole(&named)),
        ("single, annotated with one organization", annotated_whole.clone()),
    ] {
        rows.extend(Cuts::of(&cases, " ", &cases).row(what, "no cut"));
    }
    let mut single = Cuts::default();
    for table in &tables {
        let cases: Vec<Vec<String>> = table.iter().filter(|it| it.len() == 1).cloned().collect();
        single.add(Cuts::of_each(&cases, " ", table));
    }
    rows.extend(single.row("single, corrected by hand", "no cut"));
    let mut all = single;
    let mut alone = Cuts::default();
    for joint in joints {
        let (mut known, mut unknown) = (Cuts::default(), Cuts::default());
        for table in &tables {
            let several: Vec<Vec<String>> = table.iter().filter(|it| it.len() > 1).cloned().collect();
            known.add(Cuts::of_each(&several, joint, table));
            unknown.add(Cuts::of(&several, joint, &[]));
        }
        rows.extend(known.row(&format!("several, corrected by hand, by `{joint}`"), "reported"));
        all.add(known);
        alone.add(unknown);
    }
    rows.extend(all.row("single and several, corrected by hand, beside the rest of their list", TARGET));
    rows.extend(alone.row("several, corrected by hand, each alone", "reported"));
    let lists = [("corrected", &corrected_whole), ("annotated", &annotated_whole), ("named", &whole(&named))];
    for (what, singles) in lists {
        let singles = &plain(singles);
        let pairs = pairs(singles);
        let (mut known, mut unknown) = (Cuts::default(), Cuts::default());
        for joint in ["; ", ", ", " and "] {
            known.add(Cuts::of(&pairs, joint, singles));
            unknown.add(Cuts::of(&pairs, joint, &[]));
        }
        rows.extend(known.row(&format!("pairs of {what}, both known from elsewhere"), TARGET));
        rows.extend(unknown.row(&format!("pairs of {what}, each alone"), "reported"));
    }
    rows.extend(merge_row("merged, cleaned by hand", &cleaned(&sheets), true));
    rows.extend(merge_row("merged, annotated", &annotated, false));
    rows.extend(people_row(&sheets));
    rows
}

const TARGET: &str = "P ≥ 99 %, R ≥ 97 %";

/// Affiliations in hand-made tables of corrections, one table for each event, `&&` or a semicolon between several.
fn corrected(sheets: &[Sheet]) -> Vec<Vec<Vec<String>>> {
    let is_fixes = |sheet: &&Sheet| sheet.path.file_name().is_some_and(|name| name.to_string_lossy().contains("fixes"));
    let tables = sheets.iter().filter(is_fixes).filter_map(|sheet| sheet.columns(["full_name", "affiliation"]));
    let parts = |text: &String| {
        text.split(" && ").flat_map(|part| part.split("; ")).map(|part| part.trim().to_owned()).collect::<Vec<_>>()
    };
    let texts = |cells: Vec<[String; 2]>| {
        let texts: BTreeSet<String> = cells.into_iter().map(|[_, text]| text).collect();
        texts.iter().filter(|text| !text.is_empty() && *text != "NA").map(parts).collect()
    };
    tables.map(texts).collect()
}

/// Affiliations annotated with exactly one organization.
fn annotated(sheets: &[Sheet]) -> Vec<(String, String)> {
    let rows = sheets.iter().filter_map(|sheet| sheet.columns(["original_affiliation", "labels"])).flatten();
    let single = rows.filter_map(|[text, labels]| {
        let ids: Vec<&str> = labels.split('\'').filter(|label| label.starts_with("https://ror.org/")).collect();
        let text = text.replace("#TAB#", " ").replace("#N#", " ").trim_matches(['[', ']', ' ', ';']).to_owned();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        matches!(ids.as_slice(), [_]).then(|| (text, ids[0].to_owned()))
    });
    single.collect::<BTreeMap<_, _>>().into_iter().collect()
}

/// Lists of `name;country`, a line each.
fn named_with_countries(folder: &Path) -> Vec<String> {
    let files =
        tables::files(folder).into_iter().filter(|path| path.to_string_lossy().contains("affiliations_countries"));
    let texts = files.filter_map(|path| std::fs::read_to_string(path).ok());
    let names: BTreeSet<String> = texts
        .flat_map(|text| {
            text.lines()
                .filter_map(|line| Some(line.rsplit_once(';')?.0.trim_matches('"').to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

/// Hand-made tables of raw and clean names.
fn cleaned(sheets: &[Sheet]) -> Vec<(String, String)> {
    let rows = sheets.iter().filter_map(|sheet| sheet.columns(["affiliation_raw", "affiliation_clean"])).flatten();
    let pairs: BTreeMap<String, String> =
        rows.map(|[raw, clean]| (raw, clean)).filter(|(raw, _)| !raw.is_empty()).collect();
    pairs.into_iter().collect()
}

/// Each name with another one, in an order that is always the same.
fn pairs(singles: &[Vec<String>]) -> Vec<Vec<String>> {
    let count = singles.len();
    let step = (count / 2 + 1).max(1);
    let pair = |index: usize| vec![singles[index][0].clone(), singles[(index * 7 + step) % count][0].clone()];
    (0..count).map(pair).filter(|pair| pair[0] != pair[1]).take(600).collect()
}

fn records(texts: &[String], aliases: Vec<AliasRecord>) -> Records {
    let author = |text: &String| AuthorRecord {
        name: Spanned::made("A".to_owned()),
        affiliation: Some(Spanned::made(text.clone())),
        ..AuthorRecord::default()
    };
    let contribution = |text: &String| ContributionRecord {
        title: Spanned::made("T".to_owned()),
        authors: vec![author(text)],
        ..ContributionRecord::default()
    };
    let mut records = Records { contributions: texts.iter().map(contribution).collect(), ..Records::default() };
    records.event.aliases = aliases;
    records
}

/// Where the string of a contribution was cut, in bytes of it.
fn cuts(event: &Event, index: usize, text: &str) -> Vec<usize> {
    let ids = &event.contributions[index].authors[0].affiliations;
    let pieces = ids.iter().filter_map(|id| {
        let affiliation = event.affiliations.iter().find(|it| it.id == *id)?;
        let spellings = std::iter::once(&affiliation.name).chain(&affiliation.aliases);
        spellings.filter_map(|name| Some((text.find(name.as_str())?, name.len()))).max_by_key(|(_, length)| *length)
    });
    let mut starts: Vec<usize> = pieces.map(|(start, _)| start).collect();
    starts.sort_unstable();
    starts.into_iter().skip(1).collect()
}

/// Cuts found and cuts there are.
#[derive(Default)]
struct Cuts {
    cases: usize,
    right: usize,
    made: usize,
    there: usize,
    wrong: Vec<String>,
}

impl Cuts {
    /// Reads each case, its parts joined; `known` is the list that the event holds beside it.
    fn of(cases: &[Vec<String>], joint: &str, known: &[Vec<String>]) -> Self {
        let texts: Vec<String> = cases.iter().map(|case| case.join(joint)).collect();
        let others: Vec<String> = known.iter().map(|case| case.join(" && ")).collect();
        let found: Vec<Vec<usize>> = if others.is_empty() {
            let read =
                |text: &String| cuts(&normalize(&records(std::slice::from_ref(text), Vec::new())).value, 0, text);
            texts.iter().map(read).collect()
        } else {
            let all: Vec<String> = texts.iter().chain(&others).cloned().collect();
            let event = normalize(&records(&all, Vec::new())).value;
            texts.iter().enumerate().map(|(index, text)| cuts(&event, index, text)).collect()
        };
        let mut sum = Self { cases: cases.len(), ..Self::default() };
        for ((case, text), found) in cases.iter().zip(&texts).zip(&found) {
            sum.count(case, joint, text, found);
        }
        sum
    }

    /// Reads each case beside the rest of its table, without the row that gives its own parts away.
    fn of_each(cases: &[Vec<String>], joint: &str, table: &[Vec<String>]) -> Self {
        let mut sum = Self::default();
        for case in cases {
            let others = table.iter().filter(|other| *other != case).map(|other| other.join(" && "));
            let text = case.join(joint);
            let all: Vec<String> = std::iter::once(text.clone()).chain(others).collect();
            let found = cuts(&normalize(&records(&all, Vec::new())).value, 0, &text);
            sum.cases += 1;
            sum.count(case, joint, &text, &found);
        }
        sum
    }

    fn count(&mut self, case: &[String], joint: &str, text: &str, found: &[usize]) {
        let mut at = 0;
        let mut gold = Vec::new();
        for part in &case[..case.len() - 1] {
            at += part.len() + joint.len();
            gold.push(at);
        }
        let hits = found.iter().filter(|cut| gold.contains(cut)).count();
        self.right += hits;
        self.made += found.len();
        self.there += gold.len();
        if hits < gold.len() || hits < found.len() {
            let behind = |cut: &usize| format!("|{}", text[*cut..].chars().take(20).collect::<String>());
            self.wrong.push(format!("{text} → cut at {}", found.iter().map(behind).collect::<Vec<_>>().join(" ")));
        }
    }

    fn add(&mut self, other: Self) {
        self.wrong.extend(other.wrong);
        self.cases += other.cases;
        self.right += other.right;
        self.made += other.made;
        self.there += other.there;
    }

    fn row(&self, what: &str, target: &str) -> Option<Row> {
        let figure = match self.there {
            0 => format!("{} cut", self.made),
            _ => format!("P {:.1} %, R {:.1} %", share(self.right, self.made), share(self.right, self.there)),
        };
        (self.cases > 0).then(|| Row {
            what: what.to_owned(),
            cases: self.cases,
            figure,
            target: target.to_owned(),
            wrong: self.wrong.clone(),
        })
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts are small")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Pairs of spellings: together in the gold, together in the event, wrong ones with their texts.
struct Pairs {
    right: usize,
    made: usize,
    there: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Pairs {
    fn of(event: &Event, gold: &[(String, String)]) -> Self {
        let institution = |index: usize| {
            let id = event.contributions[index].authors[0].affiliations.first()?;
            Some(event.affiliations.iter().find(|it| it.id == *id)?.institution.as_str())
        };
        let found: Vec<Option<&str>> = (0..gold.len()).map(institution).collect();
        let mut pairs = Self { right: 0, made: 0, there: 0, wrong: Vec::new(), missed: Vec::new() };
        for one in 0..gold.len() {
            for other in one + 1..gold.len() {
                let same = gold[one].1 == gold[other].1;
                let joined = found[one].is_some() && found[one] == found[other];
                pairs.right += usize::from(same && joined);
                pairs.made += usize::from(joined);
                pairs.there += usize::from(same);
                if same != joined {
                    let list = if joined { &mut pairs.wrong } else { &mut pairs.missed };
                    list.push(format!("{} = {}", gold[one].0, gold[other].0));
                }
            }
        }
        pairs
    }

    fn figure(&self) -> String {
        let (precision, recall) = (share(self.right, self.made) / 100.0, share(self.right, self.there) / 100.0);
        format!("P {precision:.3}, R {recall:.3}, F1 {:.3}", 2.0 * precision * recall / (precision + recall))
    }
}

/// Automatic merges, and those merges with the suggestions that the gold bears out.
fn merge_row(what: &str, gold: &[(String, String)], with_suggestions: bool) -> Vec<Row> {
    if gold.is_empty() {
        return Vec::new();
    }
    let texts: Vec<String> = gold.iter().map(|(text, _)| text.replace(';', ",")).collect();
    let pairs = Pairs::of(&normalize(&records(&texts, Vec::new())).value, gold);
    let mut rows = vec![
        Row {
            what: format!("{what}, automatic: wrong merges"),
            cases: gold.len(),
            figure: pairs.wrong.len().to_string(),
            target: "0".to_owned(),
            wrong: pairs.wrong.clone(),
        },
        Row {
            what: format!("{what}, automatic: pairs"),
            cases: pairs.there,
            figure: pairs.figure(),
            target: "F1 ≥ 0.97".to_owned(),
            wrong: pairs.missed.clone(),
        },
    ];
    if with_suggestions {
        let (accepted, asked, pairs) = accept(&texts, gold);
        rows.push(Row {
            what: format!("{what}, {accepted} of {asked} suggestions accepted"),
            cases: pairs.there,
            figure: pairs.figure(),
            target: "F1 ≥ 0.97".to_owned(),
            wrong: pairs.missed,
        });
    }
    rows
}

/// Writes an alias for each suggestion, as the help says, or `not` where the gold has two.
fn accept(texts: &[String], gold: &[(String, String)]) -> (usize, usize, Pairs) {
    let mut aliases: Vec<AliasRecord> = Vec::new();
    let (mut accepted, mut asked) = (0, 0);
    let made = |text: &str| Spanned::made(text.to_owned());
    let mut tried: BTreeSet<(String, String)> = BTreeSet::new();
    loop {
        let checked = normalize(&records(texts, aliases.clone()));
        let now = Pairs::of(&checked.value, gold);
        let suggestions =
            checked.diagnostics.iter().filter(|it| it.code == Code::AffiliationSimilar).filter_map(|it| {
                let mut quoted = it.message.split('`').skip(1).step_by(2);
                Some((quoted.next()?.to_owned(), quoted.next()?.to_owned()))
            });
        let Some((other, name)) = suggestions.into_iter().find(|pair| !tried.contains(pair)) else {
            return (accepted, asked, now);
        };
        tried.insert((other.clone(), name.clone()));
        asked += 1;
        let mut with = aliases.clone();
        match with.iter_mut().find(|alias| alias.name.value == name || alias.also.iter().any(|also| also.value == name))
        {
            Some(alias) => alias.also.push(made(&other)),
            None => with.push(AliasRecord { name: made(&name), also: vec![made(&other)], ..AliasRecord::default() }),
        }
        let then = Pairs::of(&normalize(&records(texts, with.clone())).value, gold);
        if then.wrong.len() <= now.wrong.len() && then.right > now.right {
            accepted += 1;
            aliases = with;
        }
        if asked > 200 {
            return (accepted, asked, now);
        }
    }
}

/// Spellings that one person gave of one affiliation, and the one that was settled on.
fn people_row(sheets: &[Sheet]) -> Option<Row> {
    let named = |part: &'static str| {
        sheets
            .iter()
            .filter(move |sheet| sheet.path.file_name().is_some_and(|name| name.to_string_lossy().contains(part)))
            .filter_map(|sheet| Some((sheet.path.parent()?.to_owned(), sheet.columns(["full_name", "affiliation"])?)))
    };
    let mut fixed: BTreeMap<(std::path::PathBuf, String), String> = BTreeMap::new();
    for (folder, rows) in named("fixes") {
        fixed.extend(rows.into_iter().map(|[name, text]| ((folder.clone(), name), text)));
    }
    let usable = |text: &str| !text.is_empty() && text != "NA" && !text.contains("&&");
    let mut cases: Vec<(String, String)> = Vec::new();
    for (folder, rows) in named("problems") {
        for [name, text] in rows {
            if let Some(fix) =
                fixed.get(&(folder.clone(), name)).filter(|fix| usable(fix) && usable(&text) && **fix != text)
            {
                cases.push((text, fix.clone()));
            }
        }
    }
    if cases.is_empty() {
        return None;
    }
    let texts: Vec<String> = cases.iter().flat_map(|(one, other)| [one.clone(), other.clone()]).collect();
    let event = normalize(&records(&texts, Vec::new())).value;
    let institution = |index: usize| {
        let id = event.contributions[index].authors[0].affiliations.first();
        event.affiliations.iter().find(|it| Some(&it.id) == id).map(|it| it.institution.clone())
    };
    let (right, wrong): (Vec<usize>, Vec<usize>) =
        (0..cases.len()).partition(|&case| institution(2 * case) == institution(2 * case + 1));
    Some(Row {
        what: "spellings one person gave, brought together".to_owned(),
        cases: cases.len(),
        figure: format!("{:.1} %", share(right.len(), cases.len())),
        target: "reported".to_owned(),
        wrong: wrong.iter().map(|&case| format!("{} → {}", cases[case].0, cases[case].1)).collect(),
    })
}
