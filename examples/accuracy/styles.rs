//! The styles in which people write lists of authors.

use libretto::diagnostic::Code;

use crate::corpus::{List, Person};

/// What should be read of one author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) name: String,
    pub(crate) affiliations: Vec<String>,
    pub(crate) speaker: bool,
}

/// A rendered list.
pub(crate) struct Case {
    pub(crate) names: String,
    pub(crate) affiliations: Vec<String>,
    pub(crate) expected: Vec<Expected>,
    /// A diagnostic that has to be given.
    pub(crate) code: Option<Code>,
}

/// A way to write a list; none where a list cannot be written so.
pub(crate) struct Style {
    pub(crate) group: &'static str,
    pub(crate) name: &'static str,
    pub(crate) render: fn(&List) -> Option<Case>,
}

const fn style(group: &'static str, name: &'static str, render: fn(&List) -> Option<Case>) -> Style {
    Style { group, name, render }
}

const SPOKEN: &str = "given family";
const TURNED: &str = "family, given";
const MARKED: &str = "marks and affiliations";
const BESIDE: &str = "presenter, titles, addresses";

#[rustfmt::skip]
pub(crate) const STYLES: &[Style] = &[
    style(SPOKEN, "A; B; C", |list| joined(list, "; ", "; ")),
    style(SPOKEN, "A, B, C", |list| joined(list, ", ", ", ")),
    style(SPOKEN, "A, B and C", |list| joined(list, ", ", " and ")),
    style(SPOKEN, "A, B, and C", |list| joined(list, ", ", if list.len() > 2 { ", and " } else { " and " })),
    style(SPOKEN, "A, B & C", |list| joined(list, ", ", " & ")),
    style(SPOKEN, "A, B et C", |list| joined(list, ", ", " et ")),
    style(SPOKEN, "A, B und C", |list| joined(list, ", ", " und ")),
    style(SPOKEN, "A, B y C", |list| joined(list, ", ", " y ")),
    style(SPOKEN, "A, B e C", |list| joined(list, ", ", " e ")),
    style(SPOKEN, "A, B i C", |list| joined(list, ", ", " i ")),
    style(SPOKEN, "A, B och C", |list| joined(list, ", ", " och ")),
    style(SPOKEN, "A, B og C", |list| joined(list, ", ", " og ")),
    style(SPOKEN, "A, B en C", |list| joined(list, ", ", " en ")),
    style(SPOKEN, "A, B ja C", |list| joined(list, ", ", " ja ")),
    style(SPOKEN, "A, B és C", |list| joined(list, ", ", " és ")),
    style(SPOKEN, "A、B、C", |list| joined(list, "、", "、")),
    style(SPOKEN, "A，B，C", |list| joined(list, "，", "，")),
    style(SPOKEN, "A；B；C", |list| joined(list, "；", "；")),
    style(SPOKEN, "one a line", |list| joined(list, "\n", "\n")),
    style(SPOKEN, "one a line, commas", |list| joined(list, ",\n", "\n")),
    style(SPOKEN, "bullets", |list| prefixed(list, |_| "• ".to_owned())),
    style(SPOKEN, "A and B and C", |list| joined(list, " and ", " and ")),
    style(SPOKEN, "A \\and B", |list| joined(list, " \\and ", " \\and ")),
    style(SPOKEN, "A \\AND B", |list| joined(list, " \\AND ", " \\AND ")),
    style(SPOKEN, "A \\\\ B", |list| joined(list, " \\\\ ", " \\\\ ")),
    style(SPOKEN, "A | B", |list| joined(list, " | ", " | ")),
    style(SPOKEN, "A tab B", |list| joined(list, "\t", "\t")),
    style(SPOKEN, "A · B", |list| joined(list, " · ", " · ")),
    style(SPOKEN, "in capitals", |list| changed(list, ", ", " AND ", |person| Some(person.full.to_uppercase()))),
    style(SPOKEN, "A, B et al.", |list| {
        let case = joined(list, ", ", ", ")?;
        Some(Case { names: format!("{} et al.", case.names), code: Some(Code::IncompleteAuthors), ..case })
    }),
    style(SPOKEN, "A, B and others", |list| {
        let case = joined(list, ", ", ", ")?;
        Some(Case { names: format!("{} and others", case.names), code: Some(Code::IncompleteAuthors), ..case })
    }),
    style(TURNED, "F, G; F, G", |list| changed(list, "; ", "; ", turned)),
    style(TURNED, "F, G and F, G", |list| changed(list, " and ", " and ", turned)),
    style(TURNED, "F, G, F, G", |list| changed(list, ", ", ", ", turned)),
    style(TURNED, "F, G., F, G.", |list| changed(list, ", ", ", ", short)),
    style(TURNED, "F, G., & F, G.", |list| changed(list, ", ", ", & ", short)),
    style(TURNED, "F, G.; F, G.", |list| changed(list, "; ", "; ", short)),
    style(TURNED, "F, G a line", |list| changed(list, "\n", "\n", turned)),
    style(TURNED, "F, G*; F, G", |list| {
        let speaker = list.len() - 1;
        written(list, "; ", "; ", |index, person| Some(format!("{}{}", turned(person)?, star(index, speaker))), turned, Some(speaker))
    }),
    style(MARKED, "A¹, B²", |list| marked(list, raised, |number| raised(&[number]), "\n")),
    style(MARKED, "A (1), B (2)", |list| marked(list, |numbers| format!(" ({})", listed(numbers, ",")), |number| format!("({number}) "), "\n")),
    style(MARKED, "A [1], B [2]", |list| marked(list, |numbers| format!(" [{}]", listed(numbers, ", ")), |number| format!("[{number}] "), "; ")),
    style(MARKED, "A1,2, B2", |list| marked(list, |numbers| listed(numbers, ","), |number| format!("{number} "), "\n")),
    style(MARKED, "A^{1,2}", |list| marked(list, |numbers| format!("^{{{}}}", listed(numbers, ",")), |number| format!("^{{{number}}}"), "\n")),
    style(MARKED, "A$^{1,2}$", |list| marked(list, |numbers| format!("$^{{{}}}$", listed(numbers, ",")), |number| format!("$^{{{number}}}$"), " \\\\ ")),
    style(MARKED, "A\\textsuperscript{1}", |list| marked(list, |numbers| format!("\\textsuperscript{{{}}}", listed(numbers, ",")), |number| format!("\\textsuperscript{{{number}}}"), "\n")),
    style(MARKED, "A<sup>1</sup>", |list| marked(list, |numbers| format!("<sup>{}</sup>", listed(numbers, ",")), |number| format!("<sup>{number}</sup> "), "<br>")),
    style(MARKED, "A^a, B^b", lettered),
    style(MARKED, "A*, B†, C‡", signed),
    style(MARKED, "A (1), 1. X, 2. Y", |list| marked(list, |numbers| format!(" ({})", listed(numbers, ",")), |number| format!("{number}. "), ", ")),
    style(MARKED, "A (X), B (Y)", |list| with_slots(list, ", ", |person| Some(format!("{} ({})", person.full, person.affiliation.as_ref()?)))),
    style(MARKED, "A (X); B (Y)", |list| with_slots(list, "; ", |person| Some(format!("{} ({})", person.full, person.affiliation.as_ref()?)))),
    style(MARKED, "F, G (X); F, G (Y)", |list| {
        let names = with_slots(list, "; ", |person| Some(format!("{} ({})", turned(person)?, person.affiliation.as_ref()?)))?;
        let expected = list.iter().zip(names.expected).map(|(person, expected)| Some(Expected { name: turned(person)?, ..expected }));
        Some(Case { expected: expected.collect::<Option<_>>()?, ..names })
    }),
    style(MARKED, "A\\thanks{X}", |list| {
        with_slots(list, " \\and ", |person| Some(format!("{}\\thanks{{{}}}", person.full, person.affiliation.as_ref()?)))
    }),
    style(MARKED, "one for all", |list| {
        let affiliation = list[0].affiliation.clone().filter(|_| list.len() > 1)?;
        let mut case = joined(list, ", ", " and ")?;
        let slots: Vec<&str> = affiliation.split(';').collect();
        if slots.len() > 1 { return None; }
        case.expected.iter_mut().for_each(|expected| expected.affiliations = vec![affiliation.clone()]);
        Some(Case { affiliations: vec![affiliation], ..case })
    }),
    style(MARKED, "parallel list", |list| {
        let mut case = joined(list, ", ", ", ")?;
        for (expected, person) in case.expected.iter_mut().zip(list) {
            expected.affiliations = vec![person.affiliation.clone()?];
            case.affiliations.push(person.affiliation.clone()?);
        }
        Some(case)
    }),
    style(MARKED, "parallel, one text", |list| {
        let mut case = joined(list, "; ", "; ")?;
        let mut slots = Vec::new();
        for (expected, person) in case.expected.iter_mut().zip(list) {
            expected.affiliations = vec![person.affiliation.clone()?];
            slots.push(person.affiliation.clone().filter(|slot| !slot.contains(';'))?);
        }
        Some(Case { affiliations: vec![slots.join("; ")], ..case })
    }),
    style(BESIDE, "A*, B", |list| presenting(list, "", "*")),
    style(BESIDE, "**A**, B", |list| presenting(list, "**", "**")),
    style(BESIDE, "\\underline{A}, B", |list| presenting(list, "\\underline{", "}")),
    style(BESIDE, "<u>A</u>, B", |list| presenting(list, "<u>", "</u>")),
    style(BESIDE, "A (speaker), B", |list| presenting(list, "", " (speaker)")),
    style(BESIDE, "A (presenting author), B", |list| presenting(list, "", " (presenting author)")),
    style(BESIDE, "Prof. Dr. A, B", |list| beside(list, |index, name| if index % 2 == 0 { format!("Prof. Dr. {name}") } else { name.to_owned() })),
    style(BESIDE, "A, PhD, B, MD", |list| beside(list, |index, name| format!("{name}, {}", ["PhD", "M.D.", "M.Sc."][index % 3]))),
    style(BESIDE, "A <mail>, B <mail>", |list| beside(list, |index, name| format!("{name} <author{index}@ockham.example>"))),
    style(BESIDE, "A (mail), B", |list| beside(list, |index, name| if index == 0 { format!("{name} (a.b@kew.example)") } else { name.to_owned() })),
    style(BESIDE, "A (ORCID), B (ORCID)", |list| beside(list, |_, name| format!("{name} (0000-0002-1825-0097)"))),
    style(BESIDE, "A orcid.org/…, B", |list| beside(list, |_, name| format!("{name} https://orcid.org/0000-0002-1825-0097"))),
];

fn expected(name: String) -> Expected {
    Expected { name, affiliations: Vec::new(), speaker: false }
}

/// Writes a list with `between` its names and `last` before the last.
fn written(
    list: &List,
    between: &str,
    last: &str,
    write: impl Fn(usize, &Person) -> Option<String>,
    name: impl Fn(&Person) -> Option<String>,
    speaker: Option<usize>,
) -> Option<Case> {
    let mut names = String::new();
    let mut authors = Vec::new();
    for (index, person) in list.iter().enumerate() {
        if index > 0 {
            names.push_str(if index + 1 == list.len() { last } else { between });
        }
        names.push_str(&write(index, person)?);
        authors.push(Expected { speaker: speaker == Some(index), ..expected(name(person)?) });
    }
    Some(Case { names, affiliations: Vec::new(), expected: authors, code: None })
}

fn changed(list: &List, between: &str, last: &str, change: fn(&Person) -> Option<String>) -> Option<Case> {
    written(list, between, last, |_, person| change(person), change, None)
}

fn joined(list: &List, between: &str, last: &str) -> Option<Case> {
    changed(list, between, last, |person| Some(person.full.clone()))
}

fn prefixed(list: &List, prefix: fn(usize) -> String) -> Option<Case> {
    let spoken = |person: &Person| Some(person.full.clone());
    written(list, "\n", "\n", |index, person| Some(format!("{}{}", prefix(index), person.full)), spoken, None)
}

fn turned(person: &Person) -> Option<String> {
    person.parts.as_ref().map(|(given, family)| format!("{family}, {given}"))
}

/// `Byron, A. M.`
fn short(person: &Person) -> Option<String> {
    let (given, family) = person.parts.as_ref()?;
    let initials: Vec<String> = given
        .split(' ')
        .map(|word| {
            let parts = word
                .split('-')
                .filter_map(|part| part.chars().next())
                .map(|first| format!("{}.", first.to_uppercase()));
            parts.collect::<Vec<_>>().join("-")
        })
        .collect();
    let all = given.split([' ', '-']).all(|word| word.starts_with(char::is_alphabetic));
    all.then(|| format!("{family}, {}", initials.join(" ")))
}

fn star(index: usize, speaker: usize) -> &'static str {
    if index == speaker { "*" } else { "" }
}

fn presenting(list: &List, open: &str, close: &str) -> Option<Case> {
    if list.len() < 2 {
        return None;
    }
    let speaker = list.len() / 2;
    let write = |index: usize, person: &Person| {
        Some(if index == speaker { format!("{open}{}{close}", person.full) } else { person.full.clone() })
    };
    written(list, ", ", ", ", write, |person| Some(person.full.clone()), Some(speaker))
}

fn beside(list: &List, write: fn(usize, &str) -> String) -> Option<Case> {
    let spoken = |person: &Person| Some(person.full.clone());
    written(list, ", ", ", ", |index, person| Some(write(index, &person.full)), spoken, None)
}

fn with_slots(list: &List, between: &str, write: fn(&Person) -> Option<String>) -> Option<Case> {
    let mut case =
        written(list, between, between, |_, person| write(person), |person| Some(person.full.clone()), None)?;
    for (expected, person) in case.expected.iter_mut().zip(list) {
        expected.affiliations = vec![person.affiliation.clone()?];
    }
    Some(case)
}

/// The affiliations of a list, each once, and whose they are; every second author has the next one too.
fn numbered(list: &List) -> Option<(Vec<String>, Vec<Vec<usize>>)> {
    let mut affiliations: Vec<String> = Vec::new();
    let mut whose = Vec::new();
    for person in list {
        let own = person.affiliation.clone()?;
        let at = affiliations.iter().position(|known| *known == own).unwrap_or_else(|| {
            affiliations.push(own);
            affiliations.len() - 1
        });
        whose.push(vec![at + 1]);
    }
    let count = affiliations.len();
    for (index, numbers) in whose.iter_mut().enumerate().filter(|(index, _)| index % 2 == 1) {
        let other = (index + numbers[0]) % count + 1;
        if !numbers.contains(&other) {
            numbers.push(other);
            numbers.sort_unstable();
        }
    }
    Some((affiliations, whose))
}

fn marked(list: &List, mark: fn(&[usize]) -> String, label: fn(usize) -> String, between: &str) -> Option<Case> {
    let (affiliations, whose) = numbered(list)?;
    let write = |index: usize, person: &Person| Some(format!("{}{}", person.full, mark(&whose[index])));
    let mut case = written(list, ", ", ", ", write, |person| Some(person.full.clone()), None)?;
    for (expected, numbers) in case.expected.iter_mut().zip(&whose) {
        expected.affiliations = numbers.iter().map(|number| affiliations[number - 1].clone()).collect();
    }
    let lines = affiliations.iter().enumerate().map(|(index, text)| format!("{}{text}", label(index + 1)));
    Some(Case { affiliations: vec![lines.collect::<Vec<_>>().join(between)], ..case })
}

fn lettered(list: &List) -> Option<Case> {
    fn letter(number: usize) -> String {
        char::from(b'a' + u8::try_from(number - 1).unwrap_or(25).min(25)).to_string()
    }
    let few = numbered(list)?.0.len() <= 26;
    let mark: fn(&[usize]) -> String = |numbers| {
        let letters: Vec<String> = numbers.iter().map(|&number| letter(number)).collect();
        format!("^{{{}}}", letters.join(","))
    };
    few.then(|| marked(list, mark, |number| format!("^{} ", letter(number)), "\n"))?
}

fn signed(list: &List) -> Option<Case> {
    if numbered(list)?.0.len() > 6 {
        return None;
    }
    fn sign(number: usize) -> &'static str {
        ["*", "†", "‡", "§", "¶", "#"][number - 1]
    }
    marked(list, |numbers| numbers.iter().map(|&number| sign(number)).collect(), |number| sign(number).to_owned(), "\n")
}

fn listed(numbers: &[usize], between: &str) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

fn raised(numbers: &[usize]) -> String {
    let raise = |c: char| c.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)).unwrap_or(c);
    listed(numbers, ",").chars().map(raise).collect()
}
