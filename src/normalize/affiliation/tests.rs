use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::Evidence;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::Event;
use crate::normalize::{normalize, normalize_with};
use crate::record::ror::Organization;
use crate::record::{AliasRecord, AuthorRecord, ContributionRecord, Records};

fn evidence(slots: &[&str]) -> Evidence {
    Evidence::gather(slots.iter().copied(), std::iter::empty(), &[])
}

#[track_caller]
fn splits(known: &[&str], written: &str, parts: &[&str]) {
    assert_eq!(evidence(known).split(written).names, parts, "{written}");
}

#[test]
fn two_institutions_are_taken_apart() {
    splits(&["IBM Research"], "IBM Research, Bar Ilan University", &["IBM Research", "Bar Ilan University"]);
    splits(&[], "Cornell Tech, Cornell University", &["Cornell Tech", "Cornell University"]);
    splits(&["Google"], "Stanford University and Google", &["Stanford University", "Google"]);
    splits(&[], "UC Berkeley and NTT Research", &["UC Berkeley", "NTT Research"]);
    splits(&[], "ENS, INRIA", &["ENS", "INRIA"]);
    splits(&[], "MIT; Stanford", &["MIT", "Stanford"]);
    splits(&["Google"], "University of Washington & Google", &["University of Washington", "Google"]);
    splits(&[], "Universität Ulm und Universität Bonn", &["Universität Ulm", "Universität Bonn"]);
    splits(&[], "Université de Nantes et Université de Rennes", &["Université de Nantes", "Université de Rennes"]);
    splits(&[], "Lund University / Bergen University", &["Lund University", "Bergen University"]);
    splits(&["Google", "Google"], "Stanford University, Google", &["Stanford University", "Google"]);
    splits(&["Foobar"], "Foobar/Lund University", &["Foobar", "Lund University"]);
    splits(&[], "Lund University, Oslo University, and Google", &["Lund University", "Oslo University, and Google"]);
    splits(
        &["Google"],
        "Lund University, Oslo University, and Google",
        &["Lund University", "Oslo University", "Google"],
    );
}

#[test]
fn a_mark_that_stands_in_no_name_always_parts() {
    splits(&[], "Snow Lab && Ice Lab | Fog Lab\nHail Lab", &["Snow Lab", "Ice Lab", "Fog Lab", "Hail Lab"]);
    splits(&[], "Snow Institute, Oslo; Ice Institute, Bergen", &["Snow Institute, Oslo", "Ice Institute, Bergen"]);
    // Within such pieces, commas and conjunctions belong to the names.
    splits(
        &[],
        "Snow Lab, Lund University and Umeå University; CNRS",
        &["Snow Lab, Lund University and Umeå University", "CNRS"],
    );
    // Neither a department nor a place is an affiliation.
    splits(
        &[],
        "Department of Physics; University of Oslo; Norway",
        &["Department of Physics, University of Oslo, Norway"],
    );
    splits(&[], "Snow Lab (hail; fog), Oslo", &["Snow Lab (hail; fog), Oslo"]);
    splits(&[], "Snow Lab;", &["Snow Lab"]);
}

#[test]
fn addresses_one_after_the_other_are_taken_apart_where_one_ends() {
    let (one, other) =
        ("Dept. of Law, University of Oslo, Oslo, Norway", "Dept. of Art, University of Bergen, Bergen, Norway");
    for joint in [" and ", ", ", " & ", "; "] {
        splits(&[], &format!("{one}{joint}{other}"), &[one, other]);
    }
    let (one, other) = ("University of Oslo, Department of Law", "University of Bergen, Department of Art");
    splits(&[], &format!("{one}, {other}"), &[one, other]);
    // The department could be either's.
    splits(
        &[],
        "University of Oslo, Department of Law, University of Bergen",
        &["University of Oslo, Department of Law, University of Bergen"],
    );
    splits(
        &[],
        "Institute of Snow, Graz, Austria, Department of Ice, University of Ulm",
        &["Institute of Snow, Graz, Austria", "Department of Ice, University of Ulm"],
    );
}

#[test]
fn one_name_stays_whole() {
    for name in [
        "University of California, Los Angeles",
        "Texas A&M University",
        "College of Agriculture and Life Sciences",
        "Centre for Data & Society",
        "Trinity College, Dublin",
        "City, University of London",
        "Nuffield College, University of Oxford",
        "National Institute of Standards and Technology",
        "Norwegian University of Science and Technology",
        "London School of Economics and Political Science",
        "Johns Hopkins Bloomberg School of Public Health",
        "School of Computing, National University of Singapore",
        "University of Oslo, Department of Physics",
        "University of Oslo, Faculty of Law, Department of Private Law",
        "Department of Physics and Astronomy, University of Oslo",
        "Department of Medicine and University Hospital, University of Oslo",
        "Institute of Snow and Hail Research, Oslo",
        "Kyushu Electric System & Service Co., Ltd",
        "Maryland Univ., College Park, MD, USA",
        "Northern University, University Park, Miami, FL 33199, USA",
        "German Snow Institute / Deutsches Schneeinstitut",
        "Indian Institute of Technology, Patna",
        "Galois, Inc",
        "Microsoft Research, India",
        "UC Berkeley, USA",
        "Google Research - Brain Team",
        "UNIVERSITY OF CALIFORNIA, LOS ANGELES, CA",
        "Sarajevo, Bosnia and Herzegovina",
        "",
    ] {
        splits(&["Google", "MIT", "Dublin", "Los Angeles", "Department of Physics"], name, &[name]);
    }
}

#[test]
fn a_split_gives_its_reason() {
    let split = evidence(&["Google"]).split("Stanford University and Google");
    let reason = split.reason.expect("it was taken apart");
    assert_eq!(reason, "`Stanford University` has the form of an institution; `Google` also stands alone");
}

fn made(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

fn alias(name: &str, also: &[&str]) -> AliasRecord {
    AliasRecord { name: made(name), also: also.iter().map(|name| made(name)).collect(), ..AliasRecord::default() }
}

fn records<T: AsRef<str>>(slots: &[T], aliases: Vec<AliasRecord>) -> Records {
    let contribution = |slot: &T| ContributionRecord {
        title: made("T"),
        authors: vec![AuthorRecord {
            name: made("A B"),
            affiliation: Some(made(slot.as_ref())),
            ..AuthorRecord::default()
        }],
        ..ContributionRecord::default()
    };
    let mut records = Records { contributions: slots.iter().map(contribution).collect(), ..Records::default() };
    records.event.aliases = aliases;
    records
}

fn read(slots: &[&str], aliases: Vec<AliasRecord>) -> (Event, Vec<Diagnostic>) {
    let checked = normalize(&records(slots, aliases));
    (checked.value, checked.diagnostics)
}

/// The institution of each slot, by its place in the event.
fn institutions(event: &Event) -> Vec<Vec<usize>> {
    let of = |affiliation: &crate::event::AffiliationId| {
        let found = event.affiliations.iter().find(|it| it.id == *affiliation)?;
        event.institutions.iter().position(|it| it.id == found.institution)
    };
    event.contributions.iter().map(|it| it.authors[0].affiliations.iter().filter_map(of).collect()).collect()
}

fn printed(event: &Event) -> Vec<&str> {
    event.affiliations.iter().map(|it| it.name.as_str()).collect()
}

#[track_caller]
fn one(slots: &[&str]) {
    let event = read(slots, Vec::new()).0;
    assert_eq!(event.institutions.len(), 1, "{:?}", printed(&event));
}

#[track_caller]
fn apart(slots: &[&str]) {
    let event = read(slots, Vec::new()).0;
    let all: BTreeSet<usize> = institutions(&event).into_iter().flatten().collect();
    assert_eq!(all.len(), slots.len(), "{:?}", printed(&event));
}

#[test]
fn spellings_of_one_institution_meet() {
    one(&[
        "University of Oslo",
        "UNIVERSITY OF OSLO",
        "The University of Oslo",
        "Univ. of Oslo",
        "Univ of Oslo",
        "U. of Oslo",
    ]);
    one(&["Bar-Ilan University", "Bar Ilan University", "Bar–Ilan University"]);
    one(&["King’s College", "King's College", "Kings College"]);
    one(&["Yale University", "Yale University, New Haven", "Yale University, New Haven, CT, USA"]);
    one(&["Department of Law, University of Oslo", "University of Oslo, Department of Law", "University of Oslo"]);
    one(&["University College, Ulm", "University College Ulm"]);
    one(&["Universität Münster", "Universität Muenster", "Universität Munster"]);
    one(&["Inst. of Comput. Technol., Oslo", "Institute of Computing Technology, Oslo"]);
    one(&["National Office of Snow and Ice (NOSI)", "NOSI", "National Office of Snow and Ice"]);
    one(&["ETH Zurich", "ETH Zürich", "ETHZ"]);
    one(&["Massachusetts Institute of Technology", "MIT", "MIT, Cambridge, MA"]);
    one(&["University of California, Los Angeles", "UCLA", "University of California, Los Angeles, CA, USA"]);
    one(&["Bocconi University, Milan", "Bocconi University, Milano"]);
    one(&["University of Snow Department of Hail", "University of Snow"]);
}

#[test]
fn two_institutions_never_meet() {
    apart(&["University of York", "York University"]);
    apart(&["Washington University", "University of Washington"]);
    apart(&["University of California, Los Angeles", "University of California, Berkeley", "University of California"]);
    apart(&["Trinity College, Dublin", "Trinity College, Cambridge", "Trinity College"]);
    apart(&["City University of London", "University of London"]);
    apart(&["Newcastle University, UK", "Newcastle University, Australia"]);
    apart(&["Indian Institute of Technology, Delhi", "Indian Institute of Technology, Bombay"]);
    apart(&["Institute of Computing Technology", "Institute of Computer Technology", "Inst. of Comput. Technol."]);
    apart(&["National Office of Snow (NOS)", "Northern Office of Sun (NOS)", "NOS"]);
    apart(&["Universidad de Chile", "Universidad de Cádiz"]);
}

#[test]
fn the_usual_form_is_printed_and_units_stay() {
    let slots =
        ["Univ. of Oslo", "Department of Law, Univ. of Oslo, Norway", "University of Oslo", "University of Oslo"];
    let (event, diagnostics) = read(&slots, Vec::new());
    assert_eq!(printed(&event), ["University of Oslo", "Department of Law, University of Oslo, Norway"]);
    assert_eq!(event.affiliations[0].aliases, ["Univ. of Oslo"]);
    assert_eq!(event.affiliations[1].units, ["Department of Law"]);
    assert_eq!(event.institutions.len(), 1);
    assert_eq!(
        (event.institutions[0].name.as_str(), event.institutions[0].country.as_deref()),
        ("University of Oslo", Some("NO"))
    );
    let merged: Vec<&Diagnostic> = diagnostics.iter().filter(|it| it.code == Code::AffiliationMerged).collect();
    assert_eq!(merged.len(), 1);
    assert!(
        merged[0].message.contains("`Univ. of Oslo`") && merged[0].message.contains("`University of Oslo`"),
        "{}",
        merged[0].message
    );
    assert!(merged[0].help.as_deref().is_some_and(|help| help.starts_with("one has words of the other shortened")));
}

#[test]
fn the_organizer_has_the_last_word() {
    let joined = alias("Snow Hall", &["Institute of Snow", "IoS, Oslo"]);
    let (event, diagnostics) =
        read(&["Institute of Snow", "IoS, Oslo", "Department of Ice, Institute of Snow"], vec![joined]);
    assert_eq!(printed(&event), ["Snow Hall", "Department of Ice, Snow Hall"]);
    assert_eq!(event.institutions.len(), 1);
    assert_eq!(diagnostics.iter().filter(|it| it.code == Code::UnusedEntry).count(), 0);

    let two = vec![alias("University of Oslo", &[]), alias("Univ. of Oslo", &[])];
    assert_eq!(read(&["University of Oslo", "Univ. of Oslo"], two).0.institutions.len(), 2, "two entries are two");

    let mut not = alias("University of Oslo", &[]);
    not.not = vec![made("Univ. of Oslo")];
    assert_eq!(read(&["University of Oslo", "Univ. of Oslo"], vec![not]).0.institutions.len(), 2, "`not` parts");

    let whole = alias("Lund University and Umeå University", &[]);
    let event = read(&["Lund University and Umeå University"], vec![whole]).0;
    assert_eq!(printed(&event), ["Lund University and Umeå University"]);

    let mut several = alias("Snow and Ice", &[]);
    several.several = vec![made("Institute of Snow"), made("Institute of Ice")];
    let (event, diagnostics) = read(&["Snow and Ice"], vec![several]);
    assert_eq!(printed(&event), ["Institute of Snow", "Institute of Ice"]);
    assert_eq!(
        diagnostics.iter().filter(|it| it.code == Code::AffiliationSplit || it.code == Code::UnusedEntry).count(),
        0
    );

    let diagnostics = read(&["University of Oslo"], vec![alias("Fog Hall", &["Mist Hall"])]).1;
    assert_eq!(diagnostics.iter().filter(|it| it.code == Code::UnusedEntry).count(), 1);

    let stated = AliasRecord {
        country: Some(made("Norway")),
        ror: Some(made("https://ror.org/000000000")),
        ..alias("Snow Hall", &[])
    };
    let event = read(&["Snow Hall"], vec![stated]).0;
    assert_eq!(event.institutions[0].country.as_deref(), Some("NO"));
    assert_eq!(event.institutions[0].ror.as_deref(), Some("https://ror.org/000000000"));
}

#[test]
fn what_may_be_one_is_said_until_it_is_settled() {
    let similar = |slots: &[&str], aliases: Vec<AliasRecord>| {
        read(slots, aliases).1.into_iter().filter(|it| it.code == Code::AffiliationSimilar).collect::<Vec<_>>()
    };
    for (slots, reason) in [
        (["Warwick University", "University of Warwick"], "another order"),
        (["University of Groningen", "University of Groeningen"], "one letter"),
        (["Universität Salzburg", "University of Salzburg"], "two languages"),
        (["Peace and Snow Institute Oslo", "PSIO"], "initials"),
        (["University of Wisconsin", "University of Wisconsin, Madison"], "place"),
        (["Hertha School", "Hertha School of Ice"], "lacks a word"),
        (["BI Northern Business School", "Northern Business School"], "lacks a word"),
    ] {
        let said = similar(&slots, Vec::new());
        let [only] = said.as_slice() else { panic!("{slots:?}: {said:?}") };
        assert!(only.message.contains(reason), "{}", only.message);
        assert!(only.help.as_deref().is_some_and(|help| help.contains("also: [")), "{:?}", only.help);
        let [one, other] = slots;
        assert_eq!(similar(&slots, vec![alias(one, &[other])]).len(), 0);
        let not = AliasRecord { not: vec![made(other)], ..alias(one, &[]) };
        assert_eq!(similar(&slots, vec![not]).len(), 0, "{slots:?}");
    }
    assert_eq!(similar(&["University of Oslo", "University of Turku"], Vec::new()).len(), 0);
}

#[test]
fn suggestions_are_no_flood() {
    let names: Vec<String> = (b'a'..=b'z')
        .flat_map(|a| (b'a'..=b'z').map(move |b| format!("University of Greenl{}nd{}x", a as char, b as char)))
        .collect();
    let slots: Vec<&str> = names.iter().map(String::as_str).collect();
    assert!(read(&slots, Vec::new()).1.len() <= 41);
}

#[test]
fn the_registry_joins_and_identifies() {
    let organization = Organization {
        id: "https://ror.org/0000000v1".to_owned(),
        names: vec!["Institute of Snow".to_owned(), "Schneeinstitut".to_owned()],
        acronyms: vec!["IOS".to_owned()],
        country: Some("NO".to_owned()),
        locality: Some("Tromsø".to_owned()),
    };
    let records = records(&["Institute of Snow", "Schneeinstitut", "IOS, Norway", "IOS, Germany"], Vec::new());
    let event = normalize_with(&records, &[organization]).value;
    let found = institutions(&event);
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
    assert_ne!(found[0], found[3], "another country is another institute");
    let institution = &event.institutions[found[0][0]];
    assert_eq!(institution.ror.as_deref(), Some("https://ror.org/0000000v1"));
    assert_eq!((institution.country.as_deref(), institution.locality.as_deref()), (Some("NO"), Some("Tromsø")));
}

#[test]
fn a_hundred_thousand_mentions_are_read() {
    let kinds =
        ["University of", "Univ. of", "Institute of Snow,", "Department of Ice, University of", "UNIVERSITY OF"];
    let slot = |index: usize| format!("{} Town{} and Google, Norway", kinds[index % kinds.len()], index % 20_000);
    let slots: Vec<String> = (0..100_000).map(slot).collect();
    let event = normalize(&records(&slots, Vec::new())).value;
    assert!(event.affiliations.len() > 10_000);
}

/// Words that mean something to the rules, and some that do not.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "University",
            "of",
            "Oslo",
            "Institute",
            "and",
            "&",
            ",",
            ";",
            "/",
            "Department",
            "Law",
            "USA",
            "MIT",
            "(",
            ")",
            "Univ.",
            "College",
            "Norway",
            "Google",
            "CA",
            "-",
            "Universität",
            "Zürich",
            "the",
            "\n",
            "|",
            "&&",
            "12345",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

/// Letters and digits of a text, in order.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn splitting_keeps_all_letters_but_conjunctions(texts in prop::collection::vec(text(), 1..6)) {
        let slots: Vec<&str> = texts.iter().map(String::as_str).collect();
        let evidence = evidence(&slots);
        for slot in slots {
            let split = evidence.split(slot);
            prop_assert!(!split.names.is_empty());
            let kept = letters(&split.names.concat());
            let mut rest = kept.chars().peekable();
            let tidied = letters(&crate::normalize::name::tidy(slot));
            let lost: String = tidied.chars().filter(|letter| rest.next_if_eq(letter).is_none()).collect();
            prop_assert!(rest.next().is_none(), "{slot:?} → {:?}", split.names);
            prop_assert!(split.names.len() > 1 || lost.is_empty(), "{slot:?} lost {lost:?}");
            prop_assert!(lost.chars().all(|letter| "andunet".contains(letter)), "{slot:?} lost {lost:?}");
        }
    }

    #[test]
    fn the_order_of_mentions_changes_no_class(texts in prop::collection::vec(text(), 1..8), turn in 0_usize..8) {
        let slots: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut turned = slots.clone();
        turned.rotate_left(turn % slots.len());
        turned.reverse();
        let classes = |slots: &[&str]| {
            let event = read(slots, Vec::new()).0;
            let mut by_slot: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (slot, found) in slots.iter().zip(institutions(&event)) {
                by_slot.insert((*slot).to_owned(), found.iter().map(|&index| event.institutions[index].name.clone()).collect());
            }
            by_slot
        };
        prop_assert_eq!(classes(&slots), classes(&turned));
    }
}

#[test]
fn addresses_at_the_end_are_not_printed() {
    for (written, printed) in [
        ("Kew College, Surrey, UK. ada@kew.example.org", "Kew College, Surrey, UK"),
        ("Kew College; E-mail: ada@kew.example.org, bo@kew.example.org", "Kew College"),
        ("Kew College (ada@kew.example.org)", "Kew College"),
        ("Kew @ Surrey", "Kew @ Surrey"),
        ("ada@kew.example.org", ""),
    ] {
        assert_eq!(super::without_mail(written), printed, "{written}");
    }
}

#[test]
fn entries_that_cannot_be_used_are_named() {
    let alias = |name: &str, country: &str, ror: &str| AliasRecord {
        name: made(name),
        also: vec![made("Kew Gardens")],
        country: Some(made(country)),
        ror: Some(made(ror)),
        ..AliasRecord::default()
    };
    let aliases = vec![alias("Kew", "Atlantis", "nonsense"), alias("Ely", "UK", "ror.org/05dxps055")];
    let (event, diagnostics) = read(&["Kew Gardens", "Ely"], aliases);
    let mut codes: Vec<Code> = diagnostics.iter().map(|it| it.code).collect();
    codes.sort();
    assert_eq!(codes, [Code::BadValue, Code::BadValue, Code::DuplicateEntry]);
    let institutions: Vec<_> =
        event.institutions.iter().map(|it| (it.name.as_str(), it.country.as_deref(), it.ror.as_deref())).collect();
    assert_eq!(institutions, [("Kew", None, None), ("Ely", Some("GB"), Some("https://ror.org/05dxps055"))]);
}
