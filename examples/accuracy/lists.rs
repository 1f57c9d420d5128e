//! Lists of authors rendered in the styles people write, and read back.

use std::collections::BTreeMap;
use std::path::Path;

use libretto::diagnostic::{Code, Spanned};
use libretto::record::authors;

use crate::corpus;
use crate::styles::{Case, Expected, STYLES};
use crate::table::Row;

/// Lists read in each style; more say nothing new.
const MOST: usize = 4000;

/// Renders and reads every list.
pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let lists = corpus::author_lists(folder);
    if lists.is_empty() {
        return Vec::new();
    }
    let step = lists.len().div_ceil(MOST);
    let mut groups: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    let mut rows = Vec::new();
    for style in STYLES {
        let mut tally = Tally::default();
        for case in lists.iter().step_by(step).filter_map(style.render) {
            tally.count(&case);
        }
        if tally.wrong.len() * 1000 > tally.cases {
            rows.push(tally.row(&format!("lists: {}, `{}`", style.group, style.name)));
        }
        groups.entry(style.group).or_default().add(&tally);
        all.add(&tally);
    }
    let mut table: Vec<Row> = groups.iter().map(|(group, tally)| tally.bare_row(&format!("lists: {group}"))).collect();
    table.push(all.bare_row(&format!("lists: all {} styles", STYLES.len())));
    table.extend(rows);
    table
}

/// How many cases came out right.
#[derive(Default)]
struct Tally {
    cases: usize,
    wrong: Vec<String>,
    /// The wrong ones of which the diagnostic showed another reading.
    said: usize,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.cases += other.cases;
        self.said += other.said;
        self.wrong.extend(other.wrong.iter().cloned());
    }

    fn count(&mut self, case: &Case) {
        self.cases += 1;
        let texts: Vec<Spanned<String>> = case.affiliations.iter().cloned().map(Spanned::made).collect();
        let read = authors::read(&Spanned::made(case.names.clone()), &texts);
        let found: Vec<Expected> = read
            .value
            .iter()
            .map(|author| Expected {
                name: author.name.value.clone(),
                affiliations: author
                    .affiliation
                    .iter()
                    .chain(&author.affiliations)
                    .map(|slot| slot.value.clone())
                    .collect(),
                speaker: author.speaker,
            })
            .collect();
        let coded = case.code.is_none_or(|code| read.diagnostics.iter().any(|found| found.code == code));
        if found == case.expected && coded {
            return;
        }
        let said = read.diagnostics.iter().any(|found| found.code == Code::AmbiguousAuthors);
        self.said += usize::from(said);
        let differing = case.expected.iter().zip(&found).find(|(one, other)| one != other);
        let detail = match differing {
            Some((expected, found)) => format!("should be {expected:?}, is {found:?}"),
            None => format!("should be {} authors, are {}", case.expected.len(), found.len()),
        };
        let shown: String = case.names.chars().take(150).collect();
        self.wrong.push(format!("{}{shown:?}: {detail}", if said { "[said] " } else { "" }));
    }

    fn row(&self, what: &str) -> Row {
        Row { wrong: self.wrong.clone(), ..self.bare_row(what) }
    }

    fn bare_row(&self, what: &str) -> Row {
        let right = self.cases - self.wrong.len();
        #[expect(clippy::cast_precision_loss, reason = "a percentage with two digits")]
        let percent = 100.0 * right as f64 / self.cases.max(1) as f64;
        let figure =
            format!("{percent:.2} % ({} of {} wrong ones are said to be ambiguous)", self.said, self.wrong.len());
        Row { what: what.to_owned(), cases: self.cases, figure, target: "99.9 %".to_owned(), wrong: Vec::new() }
    }
}
