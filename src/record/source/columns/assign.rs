//! Which column of a table holds what: by the hand's mapping, by headings, by content.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::content::{self, Content};
use super::field::{Field, is_confidential, of_heading};
use super::folded::{numbered, tokens};
use crate::record::Mapping;
use crate::record::source::table::Table;

/// How sure a heading must be to count.
const SURE: u32 = 45;

/// One author's columns in a table that numbers them: `Author 1`, `Affiliation 1`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) columns: BTreeMap<Field, usize>,
}

/// What the columns of a table are.
#[derive(Debug, Clone, Default)]
pub(super) struct Assigned {
    /// The columns of each field, in order.
    pub(super) fields: BTreeMap<Field, Vec<usize>>,
    /// Authors in columns of their own.
    pub(super) numbered: Vec<Numbered>,
    /// Columns that are not printed.
    pub(super) dropped: Vec<usize>,
    /// Whether the first row seems to hold no headings.
    pub(super) headless: bool,
    /// Whether the column of ids says that they are of papers, each in one row.
    pub(super) numbers_papers: bool,
    /// Fields that were found by what stands in the column.
    pub(super) by_content: BTreeSet<Field>,
}

impl Assigned {
    /// The first column of a field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.fields.get(&field)?.first().copied()
    }

    /// Whether the table has contributions: titles, or abstracts with their authors, or numbers of papers with theirs.
    pub(super) fn has_talks(&self) -> bool {
        let has = |field| self.fields.contains_key(&field);
        has(Field::Title) || (has(Field::Authors) && (has(Field::Abstract) || self.numbers_papers))
    }
}

/// Assigns the columns of a table; the last part of its file's name is `file`.
pub(super) fn assign(table: &Table, file: &str, mapping: &Mapping) -> Assigned {
    let contents: Vec<Content> = (0..table.headings.len()).map(|column| content::of(table, column)).collect();
    let mut assigned = Assigned::default();
    let mut free: BTreeSet<usize> = (0..table.headings.len()).collect();
    for (column, field) in told(table, file, mapping) {
        free.remove(&column);
        assigned.fields.entry(field).or_default().push(column);
    }
    assigned.fields.remove(&Field::Ignore).into_iter().for_each(|ignored| assigned.dropped.extend(ignored));
    let names_people = |column: usize| {
        let said = of_heading(&table.headings[column].value);
        let people = [Field::Authors, Field::Speaker, Field::Coauthors];
        said.first().is_some_and(|(field, sure)| *sure >= SURE && people.contains(field))
    };
    let is_closed = |column: usize| {
        let content = &contents[column];
        // Addresses behind the names of authors, and here and there in the place of one, go with the reading of these.
        let is_of_mails = content.mails >= 0.3 && (content.only_mails > 0.6 || !names_people(column));
        is_confidential(&table.headings[column].value) || is_of_mails
    };
    let closed: Vec<usize> = free.iter().copied().filter(|&column| is_closed(column)).collect();
    for column in closed {
        free.remove(&column);
        assigned.dropped.push(column);
    }
    free.retain(|&column| {
        let empty = contents[column].filled == 0;
        if empty {
            assigned.dropped.push(column);
        }
        !empty
    });
    number(table, &contents, &mut free, &mut assigned);
    let spoken = by_heading(table, &contents, &mut free, &mut assigned);
    assigned.headless = assigned.fields.is_empty() && assigned.numbered.is_empty() && looks_like_row(table, &contents);
    let (silent, spoken): (BTreeSet<usize>, BTreeSet<usize>) =
        free.into_iter().partition(|column| !spoken.contains(column));
    let mut free = silent;
    by_content(&contents, &mut free, &mut assigned);
    assigned.dropped.extend(free);
    assigned.dropped.extend(spoken);
    assigned.dropped.sort_unstable();
    assigned.numbers_papers = assigned.column(Field::Id).is_some_and(|column| {
        let papers = ["abstract", "paper", "submission", "talk", "contribution", "beitrag", "vortrag", "ponencia"];
        let words = tokens(&table.headings[column].value);
        contents[column].different > 0.95 && words.iter().any(|word| papers.contains(&word.as_str()))
    });
    assigned
}

/// The columns that the hand has named, in the order in which it names them.
fn told(table: &Table, file: &str, mapping: &Mapping) -> Vec<(usize, Field)> {
    let mut told = Vec::new();
    for (name, headings) in mapping {
        let Some(field) = Field::named(name) else { continue };
        for heading in &headings.0 {
            let find = |heading: &str| {
                let wanted = tokens(heading);
                let exact = table.headings.iter().position(|known| known.value == heading);
                exact.or_else(|| {
                    table.headings.iter().position(|known| !wanted.is_empty() && tokens(&known.value) == wanted)
                })
            };
            // A heading may have the sign itself: `Submission #`.
            let here = heading.value.split_once('#').filter(|(within, _)| *within == file || *within == table.name);
            let column = find(here.map_or(&heading.value, |(_, rest)| rest));
            if let Some(column) = column
                && told.iter().all(|(known, _)| *known != column)
            {
                told.push((column, field));
            }
        }
    }
    told
}

/// Finds authors in numbered columns.
fn number(table: &Table, contents: &[Content], free: &mut BTreeSet<usize>, assigned: &mut Assigned) {
    let mut authors: BTreeMap<u32, Numbered> = BTreeMap::new();
    for &column in free.iter() {
        let Some((nth, words)) = numbered(&table.headings[column].value) else { continue };
        let is_author = |word: &String| {
            ["author", "autor", "auteur", "autore", "speaker", "presenter", "coauthor", "著者"].contains(&word.as_str())
        };
        let about = words.iter().any(is_author);
        let rest: Vec<String> = words.iter().filter(|word| !is_author(word) && *word != "co").cloned().collect();
        use Field::{Affiliation, Authors, City, Country, Family, Given, Orcid};
        let field = match rest.join(" ").as_str() {
            "" if about => Some(Authors),
            "first" if about => Some(Given),
            "last" if about => Some(Family),
            said => of_heading(said).first().filter(|(_, sure)| *sure >= SURE).map(|(field, _)| *field),
        };
        let Some(field) = field.filter(|it| [Affiliation, Authors, City, Country, Family, Given, Orcid].contains(it))
        else {
            continue;
        };
        if (about || field == Affiliation) && contents[column].mails < 0.3 {
            authors.entry(nth).or_default().columns.entry(field).or_insert(column);
        }
    }
    let names = |author: &Numbered| {
        [Field::Authors, Field::Family, Field::Given].iter().any(|field| author.columns.contains_key(field))
    };
    let all: Vec<Numbered> = authors.into_values().filter(names).collect();
    if all.is_empty() {
        return;
    }
    for column in all.iter().flat_map(|author| author.columns.values()) {
        free.remove(column);
    }
    assigned.numbered = all;
}

/// Gives each field the column whose heading says so best and whose content does not contradict; returns the columns whose
/// heading says something.
fn by_heading(
    table: &Table,
    contents: &[Content],
    free: &mut BTreeSet<usize>,
    assigned: &mut Assigned,
) -> BTreeSet<usize> {
    let mut wishes: Vec<(u32, usize, Field)> = Vec::new();
    for &column in free.iter() {
        for (field, sure) in of_heading(&table.headings[column].value) {
            if is_of_others(&table.headings[column].value, field) {
                continue;
            }
            // `abstract` and `paper` are ids where codes stand below.
            let coded = contents[column].numbers > 0.5 || contents[column].shape.is_some();
            if field == Field::Id && !coded && asks_for_text(&table.headings[column].value) {
                continue;
            }
            let Some(sure) = weighed(field, sure, &contents[column], table.rows.len()) else { continue };
            if sure >= SURE {
                wishes.push((sure, column, field));
            }
        }
    }
    wishes.sort_by_key(|(sure, column, field)| (std::cmp::Reverse(*sure), *column, *field));
    let spoken = wishes.iter().map(|(_, column, _)| *column).collect();
    for (_, column, field) in wishes {
        if free.contains(&column) && !assigned.fields.contains_key(&field) {
            free.remove(&column);
            assigned.fields.insert(field, vec![column]);
        }
    }
    // Where nothing else is a title, what sessions are called is: each of them is a talk.
    if !assigned.fields.contains_key(&Field::Title)
        && let Some(&session) = assigned.fields.get(&Field::Session).and_then(|columns| columns.first())
        && ["title", "name"].iter().any(|word| tokens(&table.headings[session].value).iter().any(|it| it == word))
        && contents[session].different > 0.7
        && let Some(columns) = assigned.fields.remove(&Field::Session)
    {
        assigned.fields.insert(Field::Title, columns);
    }
    // What has a name and somebody who presents it is no person.
    if !assigned.fields.contains_key(&Field::Title)
        && let Some(&name) = assigned.fields.get(&Field::Authors).and_then(|columns| columns.first())
        && tokens(&table.headings[name].value) == ["name"]
        && let Some(speakers) = assigned.fields.remove(&Field::Speaker)
    {
        assigned.fields.insert(Field::Title, vec![name]);
        assigned.fields.insert(Field::Authors, speakers);
    }
    // Beside a given name, `Name` is the family's.
    if assigned.fields.contains_key(&Field::Given)
        && !assigned.fields.contains_key(&Field::Family)
        && let Some(&name) = assigned.fields.get(&Field::Authors).and_then(|columns| columns.first())
        && matches!(tokens(&table.headings[name].value).as_slice(), [word] if ["name", "naam", "nom"].contains(&word.as_str()))
        && contents[name].words < 2.0
        && let Some(columns) = assigned.fields.remove(&Field::Authors)
    {
        assigned.fields.insert(Field::Family, columns);
    }
    // A name in two parts is one.
    if !(assigned.fields.contains_key(&Field::Given) && assigned.fields.contains_key(&Field::Family)) {
        for (lone, whole) in [(Field::Given, Field::Authors), (Field::Family, Field::Authors)] {
            if assigned.fields.contains_key(&whole) || !assigned.fields.contains_key(&lone) {
                continue;
            }
            if let Some(columns) = assigned.fields.remove(&lone) {
                assigned.fields.insert(whole, columns);
            }
        }
    }
    spoken
}

/// Whether a heading speaks of people who are no authors: `chair affiliation`.
fn is_of_others(heading: &str, field: Field) -> bool {
    let others =
        ["chair", "chairs", "discussant", "moderator", "organiser", "organizer", "convenor", "convener", "supervisor"];
    let words = tokens(heading);
    ![Field::Chair, Field::Ignore].contains(&field) && words.iter().any(|word| others.contains(&word.as_str()))
}

/// Whether a heading asks for a text, and not for the number of one: `Abstract`, `Please give your abstract`.
fn asks_for_text(heading: &str) -> bool {
    const NUMBERS: &[&str] = &["id", "no", "nr", "number", "ref", "code", "num", "#"];
    let words = tokens(heading);
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    has(&["abstract"]) && !has(NUMBERS) && !heading.contains('#')
        || ["paper", "submission"].contains(&heading.to_lowercase().as_str())
}

/// How sure a heading is once the content has been seen; none if it contradicts.
fn weighed(field: Field, sure: u32, content: &Content, rows: usize) -> Option<u32> {
    use Field::*;
    let fits = match field {
        Abstract => {
            let is_text = content.words >= 8.0 || sure == 100 || is_short_text(content);
            is_text && content.numbers < 0.5 && content.addresses < 0.5
        }
        // `Title` may be `Prof.`; a talk may stand in a row for each of its authors.
        Title => {
            let various = rows < 6 || content.different > 0.3 || sure == 100 && content.words >= 3.0;
            content.numbers < 0.6 && content.addresses < 0.5 && content.words < 60.0 && various
        }
        Authors | Speaker | Coauthors | Given | Family | Chair => {
            content.numbers < 0.5 && content.addresses < 0.5 && content.dates < 0.8
        }
        Affiliation | City | Country | Room | Session | Track | Kind => content.addresses < 0.5 && content.words < 60.0,
        Orcid => content.orcids >= 0.5,
        Doi => content.dois + content.addresses >= 0.3,
        Paper | Slides | Video | Poster | Code | Page => content.addresses >= 0.2,
        Date => (content.dates >= 0.5 || content.serials > 0.9 || counts_days(content)) && content.words < 8.0,
        Time | Start | End | SessionTime => content.clocks + content.dates >= 0.5 || content.serials > 0.9,
        Duration => content.numbers + content.clocks >= 0.5,
        Id | Number | Board => content.words < 4.0 && content.clocks + content.dates < 0.5,
        Keywords | State | Language | Biography | Subtitle => true,
        Ignore => false,
    };
    let bonus = match field {
        Title if rows > 3 && content.different > 0.7 => 5,
        Authors if content.names > 0.5 => 5,
        Id if content.different > 0.9 => 5,
        Abstract if content.words > 40.0 => 5,
        _ => 0,
    };
    // A column of dates says more than one that counts them, or names the days of the week.
    if field == Date && counts_days(content) {
        return (fits && sure == 100).then_some(SURE);
    }
    if field == Date && content.weekdays > 0.5 {
        return fits.then_some(sure.min(SURE));
    }
    fits.then_some(sure + bonus)
}

/// Whether a column has texts of few words, as answers of a form may be: each another one, and none a name.
fn is_short_text(content: &Content) -> bool {
    content.words >= 3.0
        && content.different > 0.9
        && content.shape.is_none()
        && content.names + content.institutions < 0.5
        && content.dates + content.clocks + content.mails < 0.5
}

/// Whether a column has numbers of days and no dates.
fn counts_days(content: &Content) -> bool {
    content.counted_days > 0.9 && content.dates < 0.5
}

/// Whether the headings look like one more row: what they say is of the kind that stands below them.
fn looks_like_row(table: &Table, contents: &[Content]) -> bool {
    let headings = table.headings.iter().zip(contents);
    let alike = headings.filter(|(heading, content)| {
        let alone = Table {
            rows: vec![crate::record::source::table::Row {
                cells: vec![(*heading).clone().map(Cow::Owned)],
                ..Default::default()
            }],
            ..Table::default()
        };
        let own = content::of(&alone, 0);
        content.shape.is_some_and(|shape| content::shape(&heading.value) == Some(shape))
            || (content.names >= 0.6 && own.names > 0.5)
            || (content.words >= 4.0 && own.words >= 4.0)
            || (content.numbers > 0.8 && own.numbers > 0.5)
    });
    alike.count() * 2 >= table.headings.len().min(4)
}

/// Gives what has no telling heading to the fields still missing, where the content leaves no doubt.
fn by_content(contents: &[Content], free: &mut BTreeSet<usize>, assigned: &mut Assigned) {
    let best = |free: &BTreeSet<usize>, rate: &dyn Fn(&Content) -> Option<f64>| {
        let rated = free.iter().filter_map(|&column| Some((rate(&contents[column])?, column)));
        rated.fold(
            None,
            |best: Option<(f64, usize)>, one| if best.is_some_and(|best| best.0 >= one.0) { best } else { Some(one) },
        )
    };
    type Rate = fn(&Content) -> Option<f64>;
    let rates: [(Field, Rate); 6] = [
        (Field::Abstract, |it| (it.words >= 40.0 && it.different > 0.5).then_some(it.words)),
        (Field::Orcid, |it| (it.orcids >= 0.8).then_some(it.orcids)),
        (Field::Doi, |it| (it.dois >= 0.8).then_some(it.dois)),
        (Field::Authors, |it| (it.names >= 0.7 && it.different > 0.3).then_some(it.names + it.different)),
        (Field::Title, |it| {
            ((3.0..30.0).contains(&it.words)
                && it.different > 0.8
                && it.names < 0.4
                && it.institutions < 0.3
                && it.dates < 0.3)
                .then_some(it.different + it.words / 100.0)
        }),
        (Field::Affiliation, |it| (it.institutions >= 0.7).then_some(it.institutions)),
    ];
    for (field, rate) in rates {
        let known = assigned.fields.contains_key(&field)
            || (field == Field::Authors
                && (!assigned.numbered.is_empty()
                    || [Field::Family, Field::Speaker].iter().any(|it| assigned.fields.contains_key(it))))
            || (field == Field::Affiliation && !assigned.numbered.is_empty())
            || (field == Field::Authors && !assigned.headless && !assigned.fields.contains_key(&Field::Title));
        // A question of a form, or a number, is no title unless nothing else is.
        if known
            || (field == Field::Title
                && !assigned.headless
                && !assigned.fields.contains_key(&Field::Abstract)
                && !assigned.fields.contains_key(&Field::Authors))
        {
            continue;
        }
        if let Some((_, column)) = best(free, &rate) {
            free.remove(&column);
            assigned.fields.insert(field, vec![column]);
            assigned.by_content.insert(field);
        }
    }
}
