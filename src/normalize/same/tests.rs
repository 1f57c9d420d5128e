use super::*;
use crate::event::Event;
use crate::normalize::normalize;
use crate::record::{AuthorRecord, Kind, SessionRecord, SlotRecord};

fn made(text: &str) -> Spanned<String> {
    Spanned::made(text.to_owned())
}

fn talk(id: &str, title: &str) -> ContributionRecord {
    let author = AuthorRecord { name: made("Ada Byron"), ..AuthorRecord::default() };
    ContributionRecord {
        id: Some(made(id)),
        title: made(title),
        authors: vec![author],
        ..ContributionRecord::default()
    }
}

fn session(title: &str, slots: &[(&str, &str)]) -> SessionRecord {
    let slot = |(id, start): &(&str, &str)| SlotRecord {
        id: made(id),
        start: start.parse().ok().map(Spanned::made),
        ..SlotRecord::default()
    };
    SessionRecord { title: made(title), contributions: slots.iter().map(slot).collect(), ..SessionRecord::default() }
}

fn groups(groups: &[&[&str]]) -> Vec<Vec<Spanned<String>>> {
    groups.iter().map(|group| group.iter().map(|id| made(id)).collect()).collect()
}

fn event(records: &Records) -> (Event, Vec<Diagnostic>) {
    let checked = normalize(records);
    (checked.value, checked.diagnostics)
}

fn ids(event: &Event) -> Vec<&str> {
    event.contributions.iter().map(|contribution| contribution.id.as_str()).collect()
}

#[test]
fn what_is_the_same_is_printed_once_and_filled() {
    let mut kept = talk("t-3", "Tides of the Thames");
    kept.authors.push(AuthorRecord { name: made("Jean Ford"), ..AuthorRecord::default() });
    let mut other = talk("p-17", "Tides on the Thames");
    other.kind = Some(Spanned::made(Kind::Poster));
    other.abstract_ = Some(made("Water rises.\n\nWater falls."));
    other.keywords = vec![made("water")];
    other.links = BTreeMap::from([("paper".to_owned(), made("https://example.org/tides"))]);
    other.authors[0].affiliation = Some(made("Ockham College"));
    other.authors[0].speaker = true;
    let mut records = Records { contributions: vec![other, kept], ..Records::default() };
    records.event.repeats.same = groups(&[&["t-3", "p-17"]]);
    let (event, diagnostics) = event(&records);

    assert_eq!(ids(&event), ["t-3"]);
    let printed = &event.contributions[0];
    assert_eq!(prose::units(&printed.abstract_), ["Water rises.", "Water falls."]);
    assert_eq!((printed.keywords.len(), printed.links.len(), printed.kind), (1, 1, Kind::Contributed));
    assert!(printed.authors[0].speaker && printed.authors[0].affiliations.len() == 1);
    assert_eq!(event.people[0].contributions.len(), 1, "no index knows of the second");
    let message = "`p-17` is printed as `t-3`; taken over: speaker, affiliations, abstract, keywords, links; otherwise in it, \
                   and not printed: title, kind, authors";
    assert_eq!(diagnostics.iter().map(|it| it.message.as_str()).collect::<Vec<_>>(), [message]);
    let repeat = &event.repeats[0];
    assert_eq!((repeat.contribution.as_str(), repeat.unit), ("p-17", RepeatUnit::Contribution));
    assert_eq!(repeat.text, "Tides on the Thames\nWater rises.\nWater falls.");
    assert_eq!(repeat.kept_in.as_ref().map(ContributionId::as_str), Some("t-3"));
}

#[test]
fn each_slot_stays() {
    let mut records = Records {
        contributions: vec![talk("a", "One"), talk("b", "Two"), talk("c", "Three")],
        program: vec![
            session("Morning", &[("a", "2021-08-15T09:00"), ("c", "2021-08-15T09:30")]),
            session("Posters", &[("b", "2021-08-15T14:00"), ("b", "2021-08-15T16:00"), ("a", "")]),
        ],
        ..Records::default()
    };
    records.event.repeats.same = groups(&[&["a", "b"]]);
    let (event, _) = event(&records);
    assert_eq!(ids(&event), ["a", "c"]);
    let slots: Vec<(String, Option<String>)> = (event.contributions[0].slots())
        .map(|slot| (slot.session.to_string(), slot.start.map(|start| start.strftime("%H:%M").to_string())))
        .collect();
    let at = |session: &str, time: &str| (session.to_owned(), Some(time.to_owned()));
    let posters = [at("posters", "14:00"), at("posters", "16:00"), ("posters".to_owned(), None)];
    assert_eq!(slots, [&[at("morning", "09:00")][..], &posters].concat());
    assert_eq!(event.sessions[1].contributions.len(), 3);
}

#[test]
fn sessions_that_records_name_stay() {
    let (mut talked, mut shown) = (talk("a", "One"), talk("b", "Two"));
    (talked.session, shown.session) = (Some(made("Talks")), Some(made("Posters")));
    let mut records = Records { contributions: vec![talk("x", "Zero"), talked, shown], ..Records::default() };
    records.event.repeats.same = groups(&[&["b", "a"]]);
    let (event, _) = event(&records);
    assert_eq!(ids(&event), ["x", "b"]);
    let given: Vec<String> = event.contributions[1].slots().map(|slot| slot.session.to_string()).collect();
    assert_eq!(given, ["posters", "talks"]);
}

#[test]
fn groups_join_and_references_follow() {
    let mut records =
        Records { contributions: ["a", "b", "c", "d", "e"].map(|id| talk(id, id)).to_vec(), ..Records::default() };
    records.event.repeats.same = groups(&[&["a", "b"], &["c", "b"], &["d", "typo-d"]]);
    records.event.repeats.related = groups(&[&["c", "e"], &["b", "a"]]);
    let (event, diagnostics) = event(&records);
    assert_eq!(ids(&event), ["a", "d", "e"]);
    let related: Vec<Vec<&str>> =
        event.contributions.iter().map(|it| it.related.iter().map(ContributionId::as_str).collect()).collect();
    assert_eq!(related, [vec!["e"], vec![], vec!["a"]]);
    let codes: Vec<Code> = diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes[..3], [Code::UnknownContribution, Code::ContributionMerged, Code::ContributionMerged]);
    assert_eq!(diagnostics[0].message, "`same` under `repeats` names `typo-d`, which is no contribution");
}

#[test]
fn ids_made_of_titles_stay_what_they_were() {
    let untitled = |title: &str| ContributionRecord { id: None, ..talk("", title) };
    let mut records =
        Records { contributions: ["Tides", "Tides", "Tides"].map(untitled).to_vec(), ..Records::default() };
    records.event.repeats.same = groups(&[&["tides-2", "tides"]]);
    let (event, _) = event(&records);
    assert_eq!(ids(&event), ["tides-2", "tides-3"]);
}

proptest::proptest! {
    /// Whatever the dropped record says is printed with the kept one, or named as not printed.
    #[test]
    fn no_field_is_lost_in_silence(
        title in 0..3, place in 0..3, speaker: bool, abstract_ in 0..3, keyword in 0..3, link in 0..3, turned: bool
    ) {
        let text = |what: &str, which: i32| (which > 0).then(|| made(&format!("{what} {which}")));
        let record = |id: &str, which: i32, speaker: bool| {
            let mut record = talk(id, &format!("title {}", title * which));
            record.authors[0].affiliation = text("College", place * which);
            record.authors[0].speaker = speaker;
            record.abstract_ = text("Abstract", abstract_ * which);
            record.keywords = text("word", keyword * which).into_iter().collect();
            record.links = text("https://example.org/", link * which).map(|link| ("paper".to_owned(), link)).into_iter().collect();
            record
        };
        let (kept, other) = (record("a", i32::from(turned), false), record("b", 2, speaker));
        let mut printed = kept.clone();
        let filled = fill::fill(&mut printed, &other);
        let says = |field: &str| filled.differing.contains(&field);
        proptest::prop_assert!(printed.title.value == other.title.value || says("title"));
        proptest::prop_assert!(other.abstract_.is_none() || printed.abstract_ == other.abstract_ || says("abstract"));
        proptest::prop_assert!(other.keywords.is_empty() || printed.keywords == other.keywords || says("keywords"));
        proptest::prop_assert!(other.links.is_empty() || printed.links == other.links || says("links"));
        let (ours, theirs) = (&printed.authors[0], &other.authors[0]);
        proptest::prop_assert!(theirs.affiliation.is_none() || ours.affiliation == theirs.affiliation || says("affiliations"));
        proptest::prop_assert!(!theirs.speaker || ours.speaker || says("speaker"));
    }
}

#[test]
fn ids_made_of_titles_do_not_depend_on_what_is_joined() {
    let mut records = Records::default();
    for (title, abstract_) in [
        ("Tides of the \\own{Thames} and pro- tocols", "It is \\emph{so}, see \\cite{a} and \\textbf{b}."),
        ("A protocol for tides", "Water rises."),
        ("A protocol on tides", "Water falls."),
    ] {
        records.contributions.push(ContributionRecord {
            id: None,
            abstract_: Some(made(abstract_)),
            ..talk("", title)
        });
    }
    let apart = event(&records).0;
    assert_eq!(ids(&apart)[0], "tides-of-the-thames-and-protocols");
    records.event.repeats.same = groups(&[&["a-protocol-for-tides", "a-protocol-on-tides"]]);
    assert_eq!(ids(&event(&records).0), ids(&apart)[..2]);
}
