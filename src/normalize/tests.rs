use super::normalize;
use crate::diagnostic::{Code, Spanned};
use crate::event::Event;
use crate::record::{
    AliasRecord, AuthorRecord, CommitteeRecord, ContributionRecord, MemberRecord, Records, SessionKind, SessionRecord,
    SlotRecord,
};

fn made(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

fn author(name: &str, affiliation: &str) -> AuthorRecord {
    let affiliation = (!affiliation.is_empty()).then(|| made(affiliation));
    AuthorRecord { name: made(name), affiliation, ..AuthorRecord::default() }
}

fn talk(title: &str, authors: Vec<AuthorRecord>) -> ContributionRecord {
    ContributionRecord { title: made(title), authors, ..ContributionRecord::default() }
}

fn session(title: &str, start: Option<&str>, ids: &[&str]) -> SessionRecord {
    let slot = |id: &&str| SlotRecord { id: made(id), ..SlotRecord::default() };
    SessionRecord {
        title: made(title),
        start: start.map(|start| Spanned::made(start.parse().expect("a time of the test"))),
        contributions: ids.iter().map(slot).collect(),
        ..SessionRecord::default()
    }
}

fn event(records: &Records) -> (Event, Vec<Code>) {
    let checked = normalize(records);
    (checked.value, checked.diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
}

fn ids(event: &Event) -> Vec<&str> {
    event.contributions.iter().map(|contribution| contribution.id.as_str()).collect()
}

#[test]
fn the_programme_orders_the_contributions() {
    let records = Records {
        contributions: ["Alpha", "Beta", "Gamma", "Delta"].map(|title| talk(title, vec![author("A B", "")])).to_vec(),
        program: vec![
            session("Afternoon", Some("2021-08-15T14:00"), &["alpha"]),
            session("Morning", Some("2021-08-15T09:00"), &["gamma", "beta"]),
        ],
        ..Records::default()
    };
    let (event, codes) = event(&records);
    assert_eq!(ids(&event), ["gamma", "beta", "alpha", "delta"]);
    assert_eq!(event.sessions.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(), ["Morning", "Afternoon"]);
    assert_eq!(codes, [Code::Unscheduled], "Delta is in no session");
}

#[test]
fn an_unknown_id_is_named_with_the_nearest() {
    let records = Records {
        contributions: vec![talk("Secure Regression", vec![author("A B", "")])],
        program: vec![session("Morning", None, &["secure-regresion"])],
        ..Records::default()
    };
    let checked = normalize(&records);
    assert_eq!(checked.diagnostics[0].code, Code::UnknownContribution);
    assert_eq!(checked.diagnostics[0].help.as_deref(), Some("did you mean `secure-regression`?"));
}

#[test]
fn a_session_only_the_records_name_is_made() {
    let mut survey = talk("Beta", vec![author("A B", "")]);
    survey.session = Some(made("Survey"));
    let records = Records { contributions: vec![talk("Alpha", vec![author("A B", "")]), survey], ..Records::default() };
    let (event, codes) = event(&records);
    assert_eq!(codes, []);
    assert_eq!(ids(&event), ["alpha", "beta"], "the order of the records stays");
    assert_eq!(event.sessions[0].title, "Survey");
    assert_eq!(event.contributions[1].session, Some(event.sessions[0].id.clone()));
}

#[test]
fn written_ids_win_over_made_ones_and_must_differ() {
    let mut second = talk("Beta", vec![author("A B", "")]);
    second.id = Some(made("alpha"));
    let mut third = talk("Gamma", vec![author("A B", "")]);
    third.id = Some(made("alpha"));
    let records =
        Records { contributions: vec![talk("Alpha", vec![author("A B", "")]), second, third], ..Records::default() };
    let (event, codes) = event(&records);
    assert_eq!(ids(&event), ["alpha-2", "alpha", "gamma"]);
    assert_eq!(codes, [Code::DuplicateId]);
}

#[test]
fn one_person_stands_once_in_the_index() {
    let records = Records {
        contributions: vec![
            talk("Alpha", vec![author("Hernán Vanegas", "MIT"), author("Anna Zweig", "")]),
            talk("Beta", vec![author("HERNÁN  VANEGAS", "")]),
        ],
        ..Records::default()
    };
    let (event, _) = event(&records);
    let people: Vec<(&str, usize)> =
        event.people.iter().map(|person| (person.name.family.as_str(), person.contributions.len())).collect();
    assert_eq!(people, [("Vanegas", 2), ("Zweig", 1)]);
}

#[test]
fn two_orcids_are_two_people() {
    let with = |orcid: &str| AuthorRecord { orcid: Some(made(orcid)), ..author("Wei Wang", "") };
    let records = Records {
        contributions: vec![
            talk("Alpha", vec![with("0000-0002-1825-0097")]),
            talk("Beta", vec![with("0000-0001-5109-3700")]),
        ],
        ..Records::default()
    };
    assert_eq!(event(&records).0.people.len(), 2);
}

#[test]
fn a_split_affiliation_is_said_and_a_listed_one_is_kept() {
    let listed = AuthorRecord { affiliations: vec![made("Stanford University and Google")], ..author("Carl Ek", "") };
    let records = Records {
        contributions: vec![talk(
            "Alpha",
            vec![author("Ann Bo", "Google"), author("Bea Do", "Stanford University and Google"), listed],
        )],
        ..Records::default()
    };
    let (event, codes) = event(&records);
    assert_eq!(codes, [Code::AffiliationSplit]);
    let counts: Vec<usize> = event.contributions[0].authors.iter().map(|author| author.affiliations.len()).collect();
    assert_eq!(counts, [1, 2, 1]);
    let names: Vec<&str> = event.affiliations.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Google", "Stanford University", "Stanford University and Google"]);
}

#[test]
fn an_end_before_its_start_is_left_out() {
    let mut late = session("Late", Some("2021-08-15T23:00"), &[]);
    late.end = Some(Spanned::made("2021-08-15T00:30".parse().expect("a time of the test")));
    late.kind = Some(Spanned::made(SessionKind::Break));
    let (event, codes) = event(&Records { program: vec![late], ..Records::default() });
    assert_eq!(codes, [Code::EndsBeforeStart]);
    assert_eq!(event.sessions[0].end, None);
    assert_eq!(event.sessions[0].kind, SessionKind::Break);
}

#[test]
fn a_missing_abstract_is_said_where_others_have_one() {
    let with = |title: &str| ContributionRecord {
        abstract_: Some(made("Some words.")),
        ..talk(title, vec![author("A B", "")])
    };
    let without = |title: &str| talk(title, vec![author("A B", "")]);
    let mostly = Records { contributions: vec![with("Alpha"), with("Beta"), without("Gamma")], ..Records::default() };
    assert_eq!(event(&mostly).1, [Code::NoAbstract]);
    let dash = ContributionRecord { abstract_: Some(made(" – ")), ..without("Gamma") };
    let placeholder = Records { contributions: vec![with("Alpha"), with("Beta"), dash], ..Records::default() };
    assert_eq!(event(&placeholder).1, [Code::NoAbstract]);
    let hardly =
        Records { contributions: vec![with("Alpha"), without("Beta"), without("Gamma")], ..Records::default() };
    assert_eq!(event(&hardly).1, []);
}

#[test]
fn a_time_zone_that_no_clock_has_is_said_and_printed() {
    let zone = |zone: &str| {
        let mut records = Records::default();
        records.event.timezone = Some(made(zone));
        let (event, codes) = event(&records);
        assert_eq!(event.about.timezone.as_deref(), Some(zone));
        codes
    };
    for known in ["Europe/Berlin", "UTC", "America/Los_Angeles", "UTC-7", "UTC−7", "UTC+14", "GMT+5:30", "CET"] {
        assert_eq!(zone(known), [], "{known}");
    }
    for unknown in ["Mars/Olympus", "UTC+99", "UTC+", "UTC++2", "UTC+5:3", "UTC+5:60", "../../etc/passwd", "PST"] {
        assert_eq!(zone(unknown), [Code::BadDate], "{unknown}");
    }
}

#[test]
fn a_name_of_spaces_is_no_author() {
    let authors = vec![author(" ", "MIT"), author("Ada Lovelace", ""), author("\0\u{FFFE}", "")];
    let records =
        Records { contributions: vec![talk("A", authors), talk("B", vec![author("", "")])], ..Records::default() };
    let (event, codes) = event(&records);
    let names: Vec<&str> = event.people.iter().map(|person| person.name.literal.as_str()).collect();
    assert_eq!(names, ["Ada Lovelace"]);
    assert_eq!(event.contributions[0].authors.len(), 1);
    assert_eq!(codes, [Code::NoAuthors], "of B");
}

#[test]
fn a_title_that_puts_nothing_on_paper_is_none() {
    let mut records = Records::default();
    records.event.title = Some(made("\u{FFFE}\u{1}"));
    assert_eq!(event(&records).0.about.title, "Untitled event");
}

#[test]
fn committees_have_the_names_of_affiliations_that_the_organizer_gives() {
    let member = |affiliation: &str| MemberRecord {
        name: made("Ada Byron"),
        affiliation: Some(made(affiliation)),
        ..MemberRecord::default()
    };
    let members = vec![member("O.I.T."), member("Kew")];
    let mut records = Records::default();
    records.event.committees = vec![CommitteeRecord { role: made("Organizers"), members }];
    let also = vec![made("OIT")];
    records.event.aliases = vec![AliasRecord { name: made("Ockham Institute"), also, ..AliasRecord::default() }];
    let event = normalize(&records).value;
    let printed: Vec<_> = event.about.committees[0].members.iter().map(|it| it.affiliation.as_deref()).collect();
    assert_eq!(printed, [Some("Ockham Institute"), Some("Kew")]);
}
