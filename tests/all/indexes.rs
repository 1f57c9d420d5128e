//! The indexes behind the abstracts, and the summary of countries.

use libretto::booklet::{Booklet, IndexEntry, Settings, assemble};
use libretto::diagnostic::{Sources, Spanned};
use libretto::event::Event;
use libretto::normalize::normalize;
use libretto::record::{AuthorRecord, ContributionRecord, EventRecord, Records};
use libretto::typeset::{Files, Options, pdf};

use super::pdf::Read;

/// The talks of an event, each with its authors and their affiliations.
type Talks<'a> = &'a [&'a [(&'a str, &'a str)]];

fn made(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

/// An event of talks with authors, each with one affiliation or none; a star marks who presents.
fn event(language: &str, talks: Talks<'_>) -> Event {
    let author = |&(name, affiliation): &(&str, &str)| AuthorRecord {
        name: made(name.trim_end_matches('*')),
        speaker: name.ends_with('*'),
        affiliations: (!affiliation.is_empty()).then(|| made(affiliation)).into_iter().collect(),
        ..AuthorRecord::default()
    };
    let talk = |(authors, number): (&&[(&str, &str)], usize)| ContributionRecord {
        title: made(&format!("T{number}")),
        authors: authors.iter().map(author).collect(),
        ..ContributionRecord::default()
    };
    let contributions = talks.iter().zip(1..).map(talk).collect();
    let event = EventRecord { language: Some(made(language)), ..EventRecord::default() };
    let mut event = normalize(&Records { event, contributions, ..Records::default() }).value;
    for person in &mut event.people {
        let presented = event
            .contributions
            .iter()
            .filter(|item| item.authors.iter().any(|author| author.person == person.id && author.speaker));
        person.presents = presented.map(|item| item.id.clone()).collect();
    }
    event
}

/// Sets the country of an institution.
fn place(event: &mut Event, name: &str, country: &str) {
    let institution = event.institutions.iter_mut().find(|it| it.name == name).expect("the test names it");
    institution.country = Some(country.to_owned());
}

fn booklet(event: &Event) -> Booklet {
    let settings = Settings { affiliation_index: true, country_summary: true, ..Settings::default() };
    assemble(event, &settings).value
}

#[test]
fn indexes_stand_only_on_request() {
    let mut event = event("en", &[&[("Ann Bo", "Kew")]]);
    place(&mut event, "Kew", "GB");
    let book = assemble(&event, &Settings::default()).value;
    assert!(book.affiliation_index.is_empty() && book.countries.is_none());
    let book = booklet(&event);
    assert!(!book.affiliation_index.is_empty() && book.countries.is_some());
}

#[test]
fn institutions_stand_by_letter_with_their_units() {
    let mut event = event(
        "sv",
        &[
            &[("Ann Bo", "Kew"), ("Bea Do", "Ördög")],
            &[("Ann Bo", "Kew"), ("Cy Ek", "Bells")],
            &[("Cy Ek", "Bells"), ("Di Fu", "Paper"), ("Ed Go", "Avon")],
        ],
    );
    let kew = event.institutions.iter().find(|it| it.name == "Kew").expect("it is named").id.clone();
    for affiliation in event.affiliations.iter_mut().filter(|it| matches!(it.name.as_str(), "Bells" | "Paper")) {
        affiliation.units = vec![affiliation.name.clone(), "School".to_owned()];
        affiliation.institution = kew.clone();
    }
    let book = booklet(&event);
    let mut lines = Vec::new();
    for letter in &book.affiliation_index {
        lines.push(letter.letter.clone());
        for entry in &letter.entries {
            lines.push(format!("  {} {}", entry.name, entry.labels.join(" ")));
            lines.extend(entry.units.iter().map(|unit| format!("    {} {}", unit.name, unit.labels.join(" "))));
        }
    }
    let wanted = [
        "A",
        "  Avon c-t3",
        "K",
        "  Kew c-t1 c-t2",
        "    Bells, School c-t2 c-t3",
        "    Paper, School c-t3",
        "Ö",
        "  Ördög c-t1",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn institutions_of_one_name_are_told_apart_by_their_towns() {
    let houses = [("Ann Bo", "Trinity College A"), ("Bea Do", "Trinity College B"), ("Cy Ek", "Trinity College C")];
    let mut event = event("en", &[&houses]);
    for (institution, town) in event.institutions.iter_mut().zip([Some("Dublin"), None, Some("Cambridge")]) {
        institution.name = "Trinity College".to_owned();
        institution.locality = town.map(str::to_owned);
        institution.country = Some("AU".to_owned());
    }
    let names: Vec<String> =
        booklet(&event).affiliation_index[0].entries.iter().map(|entry| entry.name.clone()).collect();
    assert_eq!(names, ["Trinity College (Australia)", "Trinity College (Cambridge)", "Trinity College (Dublin)"]);
}

#[test]
fn countries_go_by_number_of_authors_and_what_is_not_given_comes_last() {
    let talks: Talks<'_> = &[
        &[("Ann Bo", "Kew"), ("Bea Do", "Lyon"), ("Cy Ek", "")],
        &[("Ann Bo", "Bonn"), ("Cy Ek", "Nowhere"), ("Di Fu", "")],
        &[("Ann Bo", ""), ("Di Fu", "Kew")],
    ];
    let mut event = event("de", talks);
    for (name, country) in [("Kew", "GB"), ("Lyon", "FR"), ("Bonn", "DE")] {
        place(&mut event, name, country);
    }
    let countries = booklet(&event).countries.expect("countries are known");
    let rows: Vec<(&str, usize, usize)> =
        countries.rows.iter().map(|row| (row.name.as_str(), row.authors, row.contributions)).collect();
    let wanted =
        [("Vereinigtes Königreich", 2, 2), ("Deutschland", 1, 1), ("Frankreich", 1, 1), ("Keine Angabe", 1, 2)];
    assert_eq!(rows, wanted);
    assert!(countries.note.is_some(), "Ann Bo is counted twice");
}

#[test]
fn without_a_country_there_is_no_summary() {
    assert!(booklet(&event("en", &[&[("Ann Bo", "Kew")]])).countries.is_none());
    let mut event = event("en", &[&[("Ann Bo", "Kew")]]);
    place(&mut event, "Kew", "GB");
    let countries = booklet(&event).countries.expect("a country is known");
    assert_eq!(countries.rows.len(), 1);
    assert_eq!(countries.note, None);
}

#[test]
fn presenters_are_set_apart_only_where_others_are_not() {
    let talks: [(Talks<'_>, usize); 4] = [
        (&[&[("Ann Bo", ""), ("Bea Do", "")], &[("Ann Bo", "")]], 0),
        (&[&[("Ann Bo*", ""), ("Bea Do", "")], &[("Ann Bo", "")]], 1),
        (&[&[("Ann Bo", ""), ("Bea Do*", "")], &[("Ann Bo*", ""), ("Cy Ek", "")]], 2),
        (&[&[("Ann Bo*", ""), ("Bea Do*", "")], &[("Ann Bo*", "")]], 0),
    ];
    for (talks, apart) in talks {
        let book = booklet(&event("en", talks));
        assert_eq!(book.author_index_note.is_some(), apart > 0, "{talks:?}");
        let marked = book.author_index.iter().flat_map(|it| &it.entries).flat_map(|it| &it.labels);
        assert_eq!(marked.filter(|label| label.presents).count(), apart, "{talks:?}");
    }
}

/// A book of talks that fill a page or more each; Ann Bo has all but the fourth and presents the second.
fn long_talks() -> Booklet {
    let bo: &[(&str, &str)] = &[("Ann Bo", "Kew")];
    let presents: &[(&str, &str)] = &[("Ann Bo*", "Kew"), ("Cy Ek", "Ely")];
    let others: &[(&str, &str)] = &[("Cy Ek", "Ely"), ("Di Fu", "Kew")];
    let mut event = event("en", &[bo, presents, bo, others, bo, bo]);
    place(&mut event, "Kew", "GB");
    let mut book = booklet(&event);
    let led = IndexEntry { name: "Beau, Ann".to_owned(), labels: Vec::new(), see: Some("Bo, Ann".to_owned()) };
    book.author_index[0].entries.push(led);
    for talk in &mut book.parts[0].contributions {
        let sentence = "The wind turned at noon and the swifts came back to the tower before it rained. ";
        let content = vec![libretto::prose::Inline::Text { text: sentence.repeat(24) }];
        talk.abstract_ = vec![libretto::prose::Block::Paragraph { content }];
    }
    book
}

fn print(book: &Booklet) -> Read {
    let options = Options { ident: "indexes".to_owned(), created: "2021-08-15T00:00:00Z".parse().unwrap() };
    let printed = pdf(book, &Files::default(), &Sources::default(), &options).expect("it can be printed");
    assert!(printed.diagnostics.is_empty(), "{:?}", printed.diagnostics);
    Read::new(&printed.value)
}

#[test]
fn pages_that_follow_each_other_are_a_range_and_those_of_presenters_stand_apart() {
    let read = print(&long_talks());
    let folio = |number: usize| {
        let label = format!("c-t{number}");
        let (_, page) = read.destinations.iter().find(|(name, _)| *name == label).expect("it is a destination");
        read.page_labels[page.expect("it leads to a page")].clone()
    };
    let pages: Vec<usize> = (1..=6).map(|number| folio(number).parse().unwrap()).collect();
    assert!(pages.windows(2).all(|pair| pair[1] == pair[0] + 1), "the talks fill a page each: {pages:?}");
    let [first, second, third, _, fifth, last] = pages[..] else { panic!("six talks: {pages:?}") };
    assert!(read.text.contains(&format!("Bo, Ann {first}, {second}, {third}, {fifth}–{last}\n")), "{}", read.text);
    assert!(read.text.contains(&format!("Kew {first}–{last}\n")), "{}", read.text);
    assert!(read.text.contains("Page numbers in bold lead to contributions that the author presents.\n"));
    assert_eq!(read.tags.matches("Strong").count(), 1, "{}", read.tags);
}

#[test]
fn a_name_leads_to_the_entry_to_look_under() {
    let mut book = long_talks();
    let read = print(&book);
    assert!(read.text.contains("Beau, Ann see Bo, Ann\n"), "{}", read.text);
    let links = read.tags.matches("Link").count();
    book.author_index[0].entries[1].see = Some("Bo, Bea".to_owned());
    let read = print(&book);
    assert!(read.text.contains("Beau, Ann see Bo, Bea\n"), "{}", read.text);
    assert_eq!(read.tags.matches("Link").count(), links - 1, "nobody of that name to lead to");
}

#[test]
fn indexes_have_headings_and_the_table_of_countries_has_heads() {
    let read = print(&long_talks());
    let titles: Vec<&str> = read.outline.iter().map(|(_, title, _)| title.as_str()).collect();
    assert!(titles.ends_with(&["Author Index", "Index of Affiliations", "Countries"]), "{titles:?}");
    assert_eq!(read.tags.matches("TH\n").count(), 3, "{}", read.tags);
    assert!(
        read.text.contains("Countries\nCountry\nAuthors\nContributions\nUnited Kingdom\n2\n6\nNot given\n1\n2\n"),
        "{}",
        read.text
    );
}
