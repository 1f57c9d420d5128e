//! Authors below a title, and what leads from them to their affiliations.

use libretto::booklet::{AuthorGroup, Booklet, Settings, assemble};
use libretto::diagnostic::Spanned;
use libretto::event::Event;
use libretto::normalize::normalize;
use libretto::record::{AffiliationStyle, AuthorRecord, ContributionRecord, Records};
use proptest::prelude::*;

/// Names with their affiliations; a star marks who presents.
type Authors<'a> = &'a [(&'a str, &'a [&'a str])];

fn made(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

fn event(authors: Authors<'_>) -> Event {
    let author = |&(name, affiliations): &(&str, &[&str])| AuthorRecord {
        name: made(name.trim_end_matches('*')),
        affiliations: affiliations.iter().map(|name| made(name)).collect(),
        speaker: name.ends_with('*'),
        ..AuthorRecord::default()
    };
    let authors = authors.iter().map(author).collect();
    let talk = ContributionRecord { title: made("T"), authors, ..ContributionRecord::default() };
    normalize(&Records { contributions: vec![talk], ..Records::default() }).value
}

fn booklet(event: &Event, affiliations: AffiliationStyle, honorifics: bool) -> Booklet {
    assemble(event, &Settings { affiliations, honorifics, ..Settings::default() }).value
}

fn groups(event: &Event, style: AffiliationStyle) -> Vec<AuthorGroup> {
    booklet(event, style, false).parts[0].contributions[0].author_groups.clone()
}

/// The groups as one would write them down, a line for names and a line for affiliations.
fn written(groups: &[AuthorGroup]) -> String {
    let mut lines = Vec::new();
    for group in groups {
        let names = group.authors.iter().map(|author| {
            let marks: Vec<String> = author.marks.iter().map(|mark| format!("^{mark}")).collect();
            let behind: Vec<&str> = author.affiliations.iter().map(|it| it.name.as_str()).collect();
            let behind = if behind.is_empty() { String::new() } else { format!(" ({})", behind.join(" + ")) };
            let star = if author.speaker { "*" } else { "" };
            format!("{}{star}{}{behind}{}", author.name, marks.concat(), author.separator)
        });
        lines.push(names.collect::<Vec<_>>().join(" "));
        let below = group.affiliations.iter().map(|it| match it.mark {
            Some(mark) => format!("{mark} {}", it.name),
            None => it.name.clone(),
        });
        let below = below.collect::<Vec<_>>().join(" + ");
        lines.extend((!below.is_empty()).then(|| format!("_{below}_")));
    }
    lines.join("\n")
}

#[track_caller]
fn prints(authors: Authors<'_>, numbered: &str, grouped: &str, inline: &str) {
    let event = event(authors);
    assert_eq!(written(&groups(&event, AffiliationStyle::Numbered)), numbered, "numbered");
    assert_eq!(written(&groups(&event, AffiliationStyle::Grouped)), grouped, "grouped");
    assert_eq!(written(&groups(&event, AffiliationStyle::Inline)), inline, "inline");
}

#[test]
fn each_style_leads_from_authors_to_affiliations() {
    prints(
        &[("Ada Byron", &["Ockham College"]), ("Jean Ford", &["Kew Gardens"])],
        "Ada Byron^1, Jean Ford^2\n_1 Ockham College + 2 Kew Gardens_",
        "Ada Byron\n_Ockham College_\nJean Ford\n_Kew Gardens_",
        "Ada Byron (Ockham College), Jean Ford (Kew Gardens)",
    );
    prints(
        &[("Ann Bo", &["Kew", "Ely"]), ("Bea Do*", &["Ely", "Kew"]), ("Cy Ek", &["Ayr"]), ("Di Fu", &["Kew"])],
        "Ann Bo^1^2, Bea Do*^1^2, Cy Ek^3, Di Fu^1\n_1 Kew + 2 Ely + 3 Ayr_",
        "Ann Bo, Bea Do*\n_Kew + Ely_\nCy Ek\n_Ayr_\nDi Fu\n_Kew_",
        "Ann Bo, Bea Do* (Kew + Ely); Cy Ek (Ayr); Di Fu (Kew)",
    );
}

#[test]
fn what_serves_all_stands_once_without_numbers() {
    let below = "Ann Bo, Bea Do\n_Kew + Ely_";
    prints(&[("Ann Bo", &["Kew", "Ely"]), ("Bea Do", &["Ely", "Kew"])], below, below, below);
    prints(&[("Ann Bo*", &["Kew"])], "Ann Bo\n_Kew_", "Ann Bo\n_Kew_", "Ann Bo (Kew)");
}

#[test]
fn no_affiliation_leaves_no_hole() {
    prints(&[], "", "", "");
    prints(&[("Ann Bo", &[]), ("Bea Do", &[])], "Ann Bo, Bea Do", "Ann Bo, Bea Do", "Ann Bo, Bea Do");
    prints(
        &[("Ann Bo", &[]), ("Bea Do", &["Kew"]), ("Cy Ek", &[])],
        "Ann Bo, Bea Do^1, Cy Ek\n_1 Kew_",
        "Ann Bo\nBea Do\n_Kew_\nCy Ek",
        "Ann Bo; Bea Do (Kew); Cy Ek",
    );
}

#[test]
fn names_with_commas_are_parted_by_semicolons_and_share_no_parentheses() {
    prints(
        &[("Leo King, Jr.", &["Kew"]), ("Ann Bo", &["Kew"]), ("Cy Ek", &["Ely"])],
        "Leo King, Jr.^1; Ann Bo^1; Cy Ek^2\n_1 Kew + 2 Ely_",
        "Leo King, Jr.; Ann Bo\n_Kew_\nCy Ek\n_Ely_",
        "Leo King, Jr. (Kew); Ann Bo (Kew); Cy Ek (Ely)",
    );
}

#[test]
fn a_crowd_is_numbered_where_affiliations_would_be_printed_twice() {
    let names: Vec<String> = (0..40).map(|number| format!("Person Roe{number}")).collect();
    let turn = |places: usize| {
        let authors = names.iter().enumerate().map(|(index, name)| {
            let place: &[&str] = if index % places == 0 { &["Kew"] } else { &["Ely"] };
            (name.as_str(), place)
        });
        event(&authors.collect::<Vec<_>>())
    };
    for style in [AffiliationStyle::Grouped, AffiliationStyle::Inline] {
        assert_eq!(groups(&turn(2), style), groups(&turn(2), AffiliationStyle::Numbered));
        assert!(groups(&turn(40), style).iter().flat_map(|it| &it.authors).all(|author| author.marks.is_empty()));
    }
}

#[test]
fn honorifics_are_printed_on_request_and_other_scripts_always() {
    let mut event = event(&[("Ada Byron", &[]), ("Taro Yamada", &[])]);
    let authors = &mut event.contributions[0].authors;
    authors[0].name.honorific_prefix = "Prof. Dr.".to_owned();
    authors[0].name.honorific_suffix = "PhD".to_owned();
    authors[1].name.alternate = "山田太郎".to_owned();
    for (honorifics, printed) in
        [(false, "Ada Byron, Taro Yamada (山田太郎)"), (true, "Prof. Dr. Ada Byron, PhD; Taro Yamada (山田太郎)")]
    {
        let book = booklet(&event, AffiliationStyle::Numbered, honorifics);
        assert_eq!(written(&book.parts[0].contributions[0].author_groups), printed);
        let listed = &book.program[0].sessions[0].entries[0].authors;
        let listed: Vec<String> = listed.iter().map(|it| format!("{}{}", it.name, it.separator)).collect();
        assert_eq!(listed.join(" "), printed);
        assert_eq!(book.metadata.authors, ["Ada Byron", "Taro Yamada"]);
    }
}

/// Each author's affiliations as a reader gathers them from the page.
fn read_back(groups: &[AuthorGroup]) -> Vec<(String, Vec<String>)> {
    let mut read: Vec<(String, Vec<String>)> = Vec::new();
    for group in groups {
        let mut since_semicolon = read.len();
        for author in &group.authors {
            let below = group.affiliations.iter().filter(|it| it.mark.is_none_or(|mark| author.marks.contains(&mark)));
            read.push((author.name.clone(), below.map(|it| it.name.clone()).collect()));
            if !author.affiliations.is_empty() {
                for (_, affiliations) in &mut read[since_semicolon..] {
                    affiliations.extend(author.affiliations.iter().map(|it| it.name.clone()));
                }
                since_semicolon = read.len();
            }
            if author.separator == ";" {
                since_semicolon = read.len();
            }
        }
    }
    for (_, affiliations) in &mut read {
        affiliations.sort();
    }
    read
}

proptest! {
    #[test]
    fn a_reader_finds_everyones_affiliations_in_every_style(
        authors in prop::collection::vec((0usize..4, prop::collection::btree_set(0usize..4, 0..3)), 0..60),
    ) {
        let places = ["Ayr", "Ely", "Kew", "Ware"];
        let names: Vec<String> = authors.iter().enumerate().map(|(index, (form, _))| match form {
            0 => format!("Leo Roe{index}, Jr."),
            _ => format!("Ann Roe{index}"),
        }).collect();
        let of_each: Vec<Vec<&str>> = authors.iter().map(|(_, set)| set.iter().map(|&it| places[it]).collect()).collect();
        let authors: Vec<(&str, &[&str])> =
            names.iter().zip(&of_each).map(|(name, places)| (name.as_str(), places.as_slice())).collect();
        let event = event(&authors);
        for style in [AffiliationStyle::Numbered, AffiliationStyle::Grouped, AffiliationStyle::Inline] {
            let read = read_back(&groups(&event, style));
            let wanted = names.iter().zip(&of_each);
            let wanted: Vec<(String, Vec<String>)> = wanted
                .map(|(name, places)| (name.clone(), places.iter().map(|it| (*it).to_owned()).collect()))
                .collect();
            prop_assert_eq!(read, wanted);
        }
    }
}
