use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::event::Event;
use crate::normalize::normalize;
use crate::record::{AuthorRecord, ContributionRecord, PersonRecord, Records};
use proptest::prelude::{Strategy, any, proptest};

const ONE: &str = "0000-0002-1825-0097";
const TWO: &str = "0000-0001-5109-3700";

fn made(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

/// `Name @Institution #ORCID`, the last two or not.
fn author(line: &str) -> AuthorRecord {
    let (line, orcid) = line.split_once('#').map_or((line, None), |(line, orcid)| (line, Some(made(orcid))));
    let (name, institution) = line.split_once('@').map_or((line, None), |(name, at)| (name, Some(made(at.trim()))));
    AuthorRecord {
        name: made(name.trim()),
        affiliations: institution.into_iter().collect(),
        orcid,
        ..AuthorRecord::default()
    }
}

fn talks(authors: &[&[&str]]) -> Records {
    let talk = |(index, lines): (usize, &&[&str])| ContributionRecord {
        id: Some(made(&format!("c{}", index + 1))),
        title: made("Title"),
        authors: lines.iter().map(|line| author(line)).collect(),
        place: Place::Made,
        ..ContributionRecord::default()
    };
    Records { contributions: authors.iter().enumerate().map(talk).collect(), ..Records::default() }
}

fn pinned(name: &str, also: &[&str], not: &[&str], contributions: &[&str]) -> PersonRecord {
    let list = |texts: &[&str]| texts.iter().map(|text| made(text)).collect();
    PersonRecord {
        name: made(name),
        also: list(also),
        not: list(not),
        contributions: list(contributions),
        ..PersonRecord::default()
    }
}

/// What is said of people: not of names, abstracts, affiliations.
fn said(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let of_people = [
        Code::BadOrcid,
        Code::DuplicateEntry,
        Code::PersonApart,
        Code::PersonMerged,
        Code::PersonSimilar,
        Code::UnknownContribution,
        Code::UnusedEntry,
    ];
    diagnostics.iter().filter(|it| of_people.contains(&it.code)).collect()
}

/// Each person as `name: contributions`, in index order, and the codes said.
fn settled(records: &Records) -> (Vec<String>, Vec<Code>) {
    let checked = normalize(records);
    let ids = |event: &Event| -> Vec<String> {
        let line = |person: &crate::event::Person| {
            let ids: Vec<&str> = person.contributions.iter().map(|id| id.as_str()).collect();
            format!("{}: {}", person.name.literal, ids.join(" "))
        };
        event.people.iter().map(line).collect()
    };
    (ids(&checked.value), said(&checked.diagnostics).iter().map(|it| it.code).collect())
}

#[track_caller]
fn holds(authors: &[&[&str]], people: &[&str], codes: &[Code]) {
    let (got, said) = settled(&talks(authors));
    assert_eq!((got.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), said.as_slice()), (people, codes));
}

#[test]
fn firm_evidence_joins() {
    holds(&[&["Ada Zoll"], &["Ada Zoll"]], &["Ada Zoll: c1 c2"], &[]);
    holds(&[&["Ada J. Zoll"], &["ADA J Zoll"]], &["Ada J. Zoll: c1 c2"], &[Code::PersonMerged]);
    holds(
        &[&[&format!("A. Zoll #{ONE}")], &[&format!("Ada Zoll #{ONE}")]],
        &["Ada Zoll: c1 c2"],
        &[Code::PersonMerged],
    );
    holds(&[&["Zoë Ruß @MIT"], &["Zoe Ruß @MIT"]], &["Zoë Ruß: c1 c2"], &[Code::PersonMerged]);
    holds(
        &[&["Zoë Ruß", "Bo Tamm"], &["Zoe Ruß", "Bo Tamm"]],
        &["Zoë Ruß: c1 c2", "Bo Tamm: c1 c2"],
        &[Code::PersonMerged],
    );
}

#[test]
fn evidence_against_parts() {
    let (one, two) = (format!("Wei Wang @MIT #{ONE}"), format!("Wei Wang @ENS #{TWO}"));
    holds(&[&[&one], &[&two]], &["Wei Wang: c1", "Wei Wang: c2"], &[Code::PersonApart]);
    holds(&[&[&one], &[&two], &["Wei Wang @ENS"]], &["Wei Wang: c1", "Wei Wang: c2 c3"], &[Code::PersonApart]);
    holds(
        &[&[&one], &[&two], &["Wei Wang"]],
        &["Wei Wang: c1", "Wei Wang: c2", "Wei Wang: c3"],
        &[Code::PersonApart, Code::PersonApart],
    );
    holds(
        &[&["Wei Wang @MIT", "Wei Wang @ENS"], &["Wei Wang @ENS"]],
        &["Wei Wang: c1", "Wei Wang: c1 c2"],
        &[Code::PersonApart],
    );
    holds(&[&["W. Wang", "Wei Wang"]], &["W. Wang: c1", "Wei Wang: c1"], &[]);
}

#[test]
fn an_author_listed_twice_is_one() {
    let with_orcid = |orcid: &str| format!("Wei Wang @MIT #{orcid}");
    let (one, two) = (with_orcid(ONE), with_orcid(TWO));
    for twice in [
        &["Wei Wang", "Wei Wang"][..],
        &["Wei Wang @MIT", "Bo Tamm", "Wei Wang @MIT"],
        &["Wei Wang", "WEI WANG @MIT"],
        &["Wei Wang", &one],
        &["Wei Wang @MIT", "Wei Wang", "Wei Wang @MIT"],
    ] {
        let (people, said) = settled(&talks(&[twice, &["Wei Wang @MIT"]]));
        assert!(people.contains(&"Wei Wang: c1 c2".to_owned()), "{twice:?}: {people:?}");
        assert_eq!(said, [Code::PersonMerged], "{twice:?}");
        let again = settled(&talks(&[twice, twice]));
        assert_eq!(again.1, [Code::PersonMerged], "once a name: {twice:?}");
    }
    for apart in [
        &["Wei Wang @MIT", "Wei Wang @ENS"][..],
        &["W. Wang @MIT", "W. Wang @MIT"],
        &[&one, &two],
        &["Wei Wang @MIT", "Wei Wang", "Wei Wang @ENS"],
    ] {
        let (people, said) = settled(&talks(&[apart]));
        assert_eq!(people.len(), apart.len(), "{apart:?}: {people:?}");
        assert!(said.iter().all(|code| *code == Code::PersonApart), "{said:?}");
    }
}

#[test]
fn an_orcid_of_two_authors_of_one_contribution_is_neithers() {
    let (one, two) = (format!("Ada Zoll #{ONE}"), format!("Bo Tamm #{ONE}"));
    holds(&[&[&one, &two], &[&one]], &["Bo Tamm: c1", "Ada Zoll: c1 c2"], &[Code::BadOrcid]);
    holds(&[&[&one, &one]], &["Ada Zoll: c1"], &[Code::PersonMerged]);
    holds(&[&["Ada Zoll #0000-0002-1825-0098"]], &["Ada Zoll: c1"], &[Code::BadOrcid]);
}

#[test]
fn likely_pairs_are_said_and_kept_apart() {
    for (one, other) in [
        ("Ada Zoll", "A. Zoll"),
        ("Ada Zoll", "Ada J. Zoll"),
        ("Jörg Müller", "Jorg Muller"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Юрий Жуков", "Yuriy Zhukov"),
        ("Νίκος Παύλου", "Nikos Pavlou"),
        ("Robert Zoll", "Bob Zoll"),
        ("Robert (Bob) Zoll", "Bob Zoll"),
        ("Wang Wei", "Wei Wang"),
        ("Xiao-Ming Li", "Xiaoming Li"),
        ("Gerhard Friedmannsdorf", "Gerhard Friedmansdorf"),
        ("Ana Costa", "Ana Costa Lima"),
        ("J. P. Zoll", "Jean-Pierre Zoll"),
        ("Yu. Zoll", "Yuri Zoll"),
        ("Ana C. Lima", "Ana Costa Lima"),
        ("Chi (Jerry) Zoll", "Chi Zoll"),
        ("Ray Friedmann", "Raymond Friedmann"),
    ] {
        let (people, said) = settled(&talks(&[&[one], &[other]]));
        assert_eq!((people.len(), said.as_slice()), (2, [Code::PersonSimilar].as_slice()), "{one} / {other}");
    }
}

#[test]
fn what_speaks_for_two_is_not_suggested() {
    for (one, other) in [
        ("Ada J. Zoll", "Ada K. Zoll"),
        ("Ada Zoll", "Bea Zoll"),
        ("Daniel Friedmannsdorf", "Daniela Friedmannsdorf"),
        ("Yu Zoll", "Yuting Zoll"),
        ("Jan Kors", "Jan Korst"),
        ("Ada Zoll", "A. Ziegler"),
        ("Li Wei", "Li Wen"),
        ("Zoll", "Ada Zoll"),
    ] {
        holds(
            &[&[one], &[other]],
            &settled(&talks(&[&[one], &[other]])).0.iter().map(String::as_str).collect::<Vec<_>>(),
            &[],
        );
    }
    let (_, said) = settled(&talks(&[&["J. Zoll"], &["John Zoll"], &["Jane Zoll"]]));
    assert_eq!(said, [], "nothing chooses between John and Jane");
    let (_, said) = settled(&talks(&[&["J. Zoll", "Bo Tamm"], &["John Zoll"], &["Jane Zoll", "Bo Tamm"]]));
    assert_eq!(said, [Code::PersonSimilar], "the co-author does");
}

#[test]
fn namesakes_are_said_where_nothing_else_joins_them() {
    let far = [&["Wei Wang @MIT", "Bo Tamm @MIT"][..], &["Wei Wang @ENS", "Cy Dorn @ENS"]];
    holds(&far, &["Cy Dorn: c2", "Bo Tamm: c1", "Wei Wang: c1 c2"], &[Code::PersonMerged]);
    let near = [&["Wei Wang @MIT", "Bo Tamm @MIT"][..], &["Wei Wang @ENS", "Bo Tamm @ENS"]];
    assert_eq!(settled(&talks(&near)).1, []);
}

/// Talks of somebody who moved, once for each name: other institutions, other co-authors.
fn moved(names: &[&str], besides: &[&str]) -> Vec<Diagnostic> {
    let before = names.iter().enumerate().map(|(at, name)| [format!("{name} @MIT"), format!("Bo Tamm{at} @MIT")]);
    let after = names.iter().enumerate().map(|(at, name)| [format!("{name} @ENS"), format!("Cy Dorn{at} @ENS")]);
    let besides = besides.iter().map(|name| [format!("{name} @ETH"), "Ed Stoll @ETH".to_owned()]);
    let talk = |(at, authors): (usize, [String; 2])| ContributionRecord {
        authors: authors.iter().map(|line| author(line)).collect(),
        id: Some(made(&format!("c{at}"))),
        ..ContributionRecord::default()
    };
    let contributions = before.chain(after).chain(besides).enumerate().map(talk).collect();
    let diagnostics = normalize(&Records { contributions, ..Records::default() }).diagnostics;
    diagnostics.into_iter().filter(|it| it.code == Code::PersonMerged).collect()
}

#[test]
fn rare_namesakes_are_said_together_and_common_ones_one_by_one() {
    let rare = ["Ada Zoll", "Ben Quist", "Carla Ruud", "Dana Sperl", "Emil Thun"];
    let said = moved(&rare, &[]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].message.starts_with("`Ada Zoll`, `Ben Quist`, `Carla Ruud` and 2 more are"), "{}", said[0].message);
    assert_eq!(said[0].related.len(), 4);
    assert_eq!(moved(&rare[..2], &[]).len(), 2, "a few are said as they are");
    let said = moved(&rare, &["Ada Holm", "Finn Zoll"]);
    assert_eq!(said.len(), 2, "others are Ada, others Zoll: {said:?}");
    assert!(said[0].message.starts_with("`Ada Zoll` is taken"));
    assert_eq!(moved(&rare, &["Ada Holm"]).len(), 1);
    assert_eq!(moved(&rare, &["Ada Holm", "A. B. Zoll"]).len(), 1, "A. B. Zoll may be she");
    let said = moved(&["Ada Zoll", "Ben Quist", "Carla Ruud", "Dana Sperl", "E. Thun"], &[]);
    assert_eq!(said.len(), 2, "an initial says little");
}

#[test]
fn the_organizer_settles_who_is_who() {
    let mut records = talks(&[&["A. Zoll"], &["Ada Zoll"], &["Wei Wang"], &["Wei Wang"], &["Jo Ek"], &["J. Ek"]]);
    records.event.people = vec![
        pinned("Ada Zoll", &["A. Zoll"], &[], &[]),
        pinned("Wei Wang", &[], &[], &["c3"]),
        pinned("Wei Wang", &[], &[], &["c4"]),
        pinned("Jo Ek", &[], &["J. Ek"], &[]),
    ];
    let checked = normalize(&records);
    let (people, said) = settled(&records);
    assert_eq!(people, ["J. Ek: c6", "Jo Ek: c5", "Wei Wang: c3", "Wei Wang: c4", "Ada Zoll: c1 c2"]);
    assert_eq!(said, []);
    assert_eq!(checked.value.contributions[0].authors[0].name.literal, "Ada Zoll");
}

#[test]
fn an_entry_outranks_other_evidence() {
    let (one, two) = (format!("Wei Wang #{ONE}"), format!("Wei Wang #{TWO}"));
    let mut records = talks(&[&[&one], &[&two], &[&format!("W. Wang #{ONE}")]]);
    records.event.people = vec![pinned("Wei Wang", &[], &[], &[])];
    assert_eq!(settled(&records), (vec!["Wei Wang: c1 c2 c3".to_owned()], vec![Code::PersonMerged]));
    let with_orcid = |not: &[&str]| PersonRecord { orcid: Some(made(ONE)), ..pinned("Ada Zoll", &[], not, &[]) };
    let mut records = talks(&[&["Ada Zoll"], &[&format!("Ada Tamm #{ONE}")]]);
    records.event.people = vec![with_orcid(&[])];
    assert_eq!(settled(&records), (vec!["Ada Zoll: c1 c2".to_owned()], vec![Code::PersonMerged]));
    records.event.people = vec![with_orcid(&["Ada Tamm"])];
    assert_eq!(settled(&records).0, ["Ada Tamm: c2", "Ada Zoll: c1"]);
}

#[test]
fn a_mistaken_entry_is_said() {
    let mut records = talks(&[&["Ada Zoll"], &["Bo Tamm"]]);
    let bad = PersonRecord { orcid: Some(made("0000")), ..pinned("Bo Tamm", &[], &[], &["c9"]) };
    records.event.people = vec![
        pinned("Ada Zoll", &[], &[], &[]),
        pinned("Ada Zoll", &[], &[], &[]),
        bad,
        pinned("Cy Dorn", &[], &[], &[]),
    ];
    let mut said = settled(&records).1;
    said.sort();
    let mut expected =
        vec![Code::DuplicateEntry, Code::UnknownContribution, Code::BadOrcid, Code::UnusedEntry, Code::UnusedEntry];
    expected.sort();
    assert_eq!(said, expected);
}

#[test]
fn the_fullest_form_names_a_person() {
    let orcid = |name: &str| format!("{name} #{ONE}");
    let names = [orcid("A. Zoll"), orcid("Ada Zoll"), orcid("Ada Jutta Zöll"), orcid("ADA JUTTA MARIA ZOLL")];
    let lines: Vec<[&str; 1]> = names.iter().map(|name| [name.as_str()]).collect();
    let lines: Vec<&[&str]> = lines.iter().map(|line| line.as_slice()).collect();
    let event = normalize(&talks(&lines)).value;
    assert_eq!(event.people.len(), 1);
    assert_eq!(event.people[0].contributions.len(), 4);
    assert_eq!(event.people[0].name.literal, "Ada Jutta Maria Zoll");
    assert_eq!(event.people[0].aliases.len(), 3);
}

#[test]
fn a_person_knows_what_they_present() {
    let mut records = talks(&[&["Ada Zoll", "Bo Tamm"], &["Ada Zoll"]]);
    records.contributions[0].authors[0].speaker = true;
    let event = normalize(&records).value;
    let presents: Vec<Vec<&str>> =
        event.people.iter().map(|person| person.presents.iter().map(|id| id.as_str()).collect()).collect();
    assert_eq!(presents, [vec![], vec!["c1"]], "Bo Tamm, then Ada Zoll");
}

#[test]
fn a_suggestion_of_a_settled_person_names_the_entry() {
    let mut records = talks(&[&["Ada Zoll"], &["A. Zoll"]]);
    records.event.people = vec![pinned("Ada Zoll", &[], &[], &[])];
    let checked = normalize(&records);
    let help = said(&checked.diagnostics)[0].help.clone().unwrap_or_default();
    assert_eq!(help, "if so, add \"A. Zoll\" to `also:` of the entry of `Ada Zoll`; if not, to its `not:`");
}

/// Who is joined with whom: the authors of each person as `title/position`, sorted.
fn partition(records: &Records) -> Vec<Vec<String>> {
    let event = normalize(records).value;
    let mut people: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for item in &event.contributions {
        for (at, author) in item.authors.iter().enumerate() {
            people.entry(author.person.to_string()).or_default().push(format!("{}/{at}", item.id));
        }
    }
    let mut parts: Vec<Vec<String>> = people.into_values().collect();
    parts.iter_mut().for_each(|part| part.sort());
    parts.sort();
    parts
}

fn arbitrary() -> impl Strategy<Value = Records> {
    let names = ["Wei Wang", "W. Wang", "Wéi Wang", "WEI WANG", "Ana Costa", "Ana Costa Lima", "A. Costa"];
    let author = (0..names.len(), 0..4_usize, 0..6_usize).prop_map(move |(name, institution, orcid)| {
        let institution = ["", "@MIT", "@ENS", "@ETH"][institution];
        let orcid = match orcid {
            0 => format!("#{ONE}"),
            1 => format!("#{TWO}"),
            _ => String::new(),
        };
        format!("{} {institution} {orcid}", names[name])
    });
    proptest::collection::vec(proptest::collection::vec(author, 0..4), 0..8).prop_map(|contributions| {
        let lines: Vec<Vec<&str>> =
            contributions.iter().map(|lines| lines.iter().map(String::as_str).collect()).collect();
        talks(&lines.iter().map(Vec::as_slice).collect::<Vec<_>>())
    })
}

proptest! {
    #[test]
    fn the_order_of_contributions_joins_nobody(records in arbitrary(), shift in any::<usize>()) {
        let mut turned = records.clone();
        if !turned.contributions.is_empty() {
            let by = shift % turned.contributions.len();
            turned.contributions.rotate_left(by);
            if shift % 2 == 0 {
                turned.contributions.reverse();
            }
        }
        assert_eq!(partition(&records), partition(&turned));
        assert_eq!(normalize(&records).diagnostics, normalize(&records).diagnostics);
    }

    #[test]
    fn two_orcids_are_never_joined(records in arbitrary()) {
        let event = normalize(&records).value;
        let mut of: std::collections::BTreeMap<String, Vec<(String, String)>> = std::collections::BTreeMap::new();
        for item in &event.contributions {
            for author in &item.authors {
                let twice = item.authors.iter().any(|it| it.orcid == author.orcid && it.name != author.name);
                if let Some(orcid) = author.orcid.as_ref().filter(|_| !twice) {
                    of.entry(author.person.to_string()).or_default().push((orcid.to_string(), item.id.to_string()));
                }
            }
        }
        for (person, orcids) in of {
            assert!(orcids.windows(2).all(|pair| pair[0].0 == pair[1].0), "{person}: {orcids:?}");
        }
    }
}
