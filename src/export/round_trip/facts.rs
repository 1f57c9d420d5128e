//! An event as a list of facts, so that two of them can be compared whatever lies between.

use std::collections::BTreeMap;
use std::fmt;

use crate::event::{AffiliationId, Author, Contribution, Event, Name, Session, SessionKind};
use crate::prose::{plain_text, to_markdown, units};

/// What a format may keep or lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Title,
    Id,
    Number,
    Kind,
    Authors,
    /// Family name, given name and what else a name is made of.
    NameParts,
    /// Titles before the name and degrees behind it.
    Honorifics,
    Affiliations,
    /// Countries of the affiliations.
    Countries,
    Orcids,
    Presenters,
    Biographies,
    Abstract,
    Keywords,
    Links,
    Language,
    /// The title of the session that a contribution is given in.
    Session,
    /// When a contribution starts and ends.
    Times,
    /// When and where else it is given.
    Further,
    Room,
    Board,
    Portraits,
    /// Which contributions present the same work.
    Related,
    /// What is left out since it stands elsewhere.
    Repeats,
    /// Sessions with contributions: which there are, when and where, in order.
    Sessions,
    SessionKinds,
    Tracks,
    Chairs,
    /// Breaks and sessions in which nothing is given: when and where.
    Breaks,
    EventTitle,
    EventShort,
    EventDates,
    EventPlace,
    Timezone,
    Website,
    Contact,
    /// The larger event it belongs to.
    PartOf,
    /// What the event is about.
    About,
    Committees,
    /// Texts before the programme and behind it.
    Texts,
    Sponsors,
    /// The order in which rooms stand side by side.
    Rooms,
    Imprint,
    /// Settings of the booklet.
    Settings,
    Participants,
}

/// A fact: the field, whose it is, and what it is.
type Facts = BTreeMap<(Field, String), String>;

/// What came of one kind of facts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Facts of the original.
    pub(crate) all: usize,
    /// Those that came back.
    pub(crate) kept: usize,
    /// The others, and what was made up, a line each.
    pub(crate) lost: Vec<String>,
}

/// Compares an event with what came back of it.
pub(crate) fn compare(event: &Event, again: &Event) -> BTreeMap<Field, Kept> {
    let (event, again) = (facts(event), facts(again));
    let mut compared: BTreeMap<Field, Kept> = BTreeMap::new();
    for (key, fact) in &event {
        let kept = compared.entry(key.0).or_default();
        kept.all += 1;
        let found = again.get(key);
        if found == Some(fact) {
            kept.kept += 1;
        } else {
            kept.lost.push(format!("{}: {fact:?} came back as {found:?}", key.1));
        }
    }
    for (key, fact) in again.iter().filter(|(key, _)| !event.contains_key(*key)) {
        compared.entry(key.0).or_default().lost.push(format!("{}: {fact:?} is made up", key.1));
    }
    compared
}

fn facts(event: &Event) -> Facts {
    let mut facts = Facts::new();
    let mut add = |field, of: &str, fact: String| {
        let fact = folded(&fact);
        if !fact.is_empty() {
            facts.insert((field, of.to_owned()), fact);
        }
    };
    let about = &event.about;
    add(Field::EventTitle, "", about.title.clone());
    add(Field::EventDates, "", about.dates.map(|(from, to)| format!("{from} {to}")).unwrap_or_default());
    for (field, said) in [
        (Field::EventShort, &about.short),
        (Field::EventPlace, &about.place),
        (Field::Timezone, &about.timezone),
        (Field::Website, &about.website),
        (Field::Contact, &about.contact),
        (Field::PartOf, &about.part_of),
    ] {
        add(field, "", said.clone().unwrap_or_default());
    }
    add(Field::About, "", units(&about.text).join(" ¶ "));
    for committee in &about.committees {
        add(Field::Committees, &committee.role, format!("{:?}", committee.members));
    }
    surroundings(event, &mut add);
    for (nth, repeat) in event.repeats.iter().enumerate() {
        add(Field::Repeats, &nth.to_string(), format!("{repeat:?}"));
    }
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    for it in &event.contributions {
        let title = folded(&plain_text(&it.title));
        let nth = titles.entry(title.clone()).and_modify(|nth| *nth += 1).or_insert(1);
        let of = format!("{title} ({nth})");
        contribution(it, event, |field, fact| add(field, &of, fact));
    }
    let mut sessions: BTreeMap<String, usize> = BTreeMap::new();
    for it in &event.sessions {
        let nth = sessions.entry(it.title.clone()).and_modify(|nth| *nth += 1).or_insert(1);
        let of = format!("{} ({nth})", it.title);
        session(it, |field, fact| add(field, &of, fact));
    }
    facts
}

/// What stands around the programme.
fn surroundings(event: &Event, add: &mut impl FnMut(Field, &str, String)) {
    let about = &event.about;
    for (nth, text) in event.front.iter().chain(&event.back).enumerate() {
        let half = if nth < event.front.len() { "front" } else { "back" };
        add(Field::Texts, &format!("{half} {nth}"), format!("{}: {}", text.title, to_markdown(&text.text)));
    }
    for (tier, it) in about.sponsors.iter().flat_map(|tier| tier.sponsors.iter().map(|it| (&tier.name, it))) {
        let said = format!("{:?} {:?} {}", it.logo, it.website, to_markdown(&it.text));
        add(Field::Sponsors, &format!("{tier}, {}", it.name), said);
    }
    add(Field::Rooms, "", about.rooms.join(" | "));
    let imprint = &about.imprint;
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    for (of, fact) in [
        ("publisher", said(&imprint.publisher)),
        ("editors", imprint.editors.join("; ")),
        ("isbn", said(&imprint.isbn.as_ref().map(ToString::to_string))),
        ("issn", said(&imprint.issn.as_ref().map(ToString::to_string))),
        ("doi", said(&imprint.doi.as_ref().map(ToString::to_string))),
        ("licence", imprint.licence.as_ref().map(|it| format!("{} {:?}", it.name, it.address)).unwrap_or_default()),
        ("copyright", said(&imprint.copyright)),
        ("text", to_markdown(&imprint.text)),
    ] {
        add(Field::Imprint, of, fact);
    }
    let settings = serde_json::to_value(&event.booklet).expect("settings are text and numbers");
    for (key, value) in settings.as_object().into_iter().flatten() {
        add(Field::Settings, key, value.to_string());
    }
    for it in &event.participants {
        add(
            Field::Participants,
            &it.name.literal,
            format!("{} {:?} {:?}", parts(&it.name), it.affiliation, it.country),
        );
    }
}

/// One line.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn contribution(it: &Contribution, event: &Event, mut add: impl FnMut(Field, String)) {
    let all = |of: fn(&Author) -> String| it.authors.iter().map(of).collect::<Vec<_>>().join(" / ");
    let sessions = || event.sessions.iter().filter(|session| Some(&session.id) == it.session.as_ref());
    add(Field::Title, plain_text(&it.title));
    add(Field::Id, it.id.as_str().to_owned());
    add(Field::Number, it.number.clone().unwrap_or_default());
    add(Field::Kind, format!("{:?}", it.kind));
    add(Field::Authors, all(|author| author.name.literal.clone()));
    add(Field::NameParts, all(|author| parts(&author.name)));
    let names = |author: &Author| {
        let named = author.affiliations.iter().filter_map(|id| event.affiliations.iter().find(|it| it.id == *id));
        named.map(|it| it.name.as_str()).collect::<Vec<_>>().join("; ")
    };
    let known = it.authors.iter().any(|author| !author.affiliations.is_empty());
    add(
        Field::Affiliations,
        if known { it.authors.iter().map(names).collect::<Vec<_>>().join(" / ") } else { String::new() },
    );
    let country = |author: &Author| {
        let of = |id: &AffiliationId| event.affiliations.iter().find(|it| it.id == *id).map(|it| &it.institution);
        let institutions = author.affiliations.iter().filter_map(of);
        let of = institutions.filter_map(|id| event.institutions.iter().find(|it| it.id == *id)?.country.as_deref());
        of.collect::<Vec<_>>().join("; ")
    };
    let marked =
        |marks: Vec<String>| if marks.iter().all(String::is_empty) { String::new() } else { marks.join(" / ") };
    let each = |of: fn(&Author) -> String| marked(it.authors.iter().map(of).collect());
    add(Field::Countries, marked(it.authors.iter().map(country).collect()));
    let honorifics = [each(|it| it.name.honorific_prefix.clone()), each(|it| it.name.honorific_suffix.clone())];
    add(Field::Honorifics, honorifics.join(" ").trim().to_owned());
    add(Field::Portraits, each(|it| it.portrait.clone().unwrap_or_default()));
    add(Field::Related, it.related.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    add(Field::Orcids, each(|it| it.orcid.as_ref().map(|orcid| orcid.as_str().to_owned()).unwrap_or_default()));
    add(Field::Presenters, each(|it| if it.speaker { it.name.literal.clone() } else { String::new() }));
    add(Field::Biographies, each(|it| units(&it.biography).join(" ¶ ")));
    add(Field::Abstract, units(&it.abstract_).join(" ¶ "));
    add(Field::Keywords, it.keywords.join(" ¶ "));
    add(Field::Links, it.links.iter().map(|(name, target)| format!("{name}={target}")).collect::<Vec<_>>().join(" "));
    add(Field::Language, it.language.clone().unwrap_or_default());
    add(Field::Session, sessions().map(|session| session.title.clone()).collect());
    add(
        Field::Times,
        [it.start, it.end].into_iter().flatten().map(|time| time.to_string()).collect::<Vec<_>>().join(" "),
    );
    let further = it.further.iter().map(|slot| {
        let named = event.sessions.iter().find(|session| session.id == slot.session);
        format!("{} {:?} {:?}", named.map(|it| it.title.as_str()).unwrap_or_default(), slot.start, slot.end)
    });
    add(Field::Further, further.collect::<Vec<_>>().join("; "));
    add(Field::Room, sessions().filter_map(|session| session.room.clone()).collect());
    add(Field::Board, it.board.clone().unwrap_or_default());
}

fn parts(name: &Name) -> String {
    let parts = [&name.given, &name.dropping_particle, &name.non_dropping_particle, &name.family, &name.suffix];
    parts.map(String::as_str).join("|")
}

fn session(it: &Session, mut add: impl FnMut(Field, String)) {
    let time = |time: Option<jiff::civil::DateTime>| time.map(|time| time.to_string()).unwrap_or_default();
    let whole = format!("{}–{} {}", time(it.start), time(it.end), it.room.as_deref().unwrap_or_default());
    if it.contributions.is_empty() {
        add(Field::Breaks, format!("{whole} {:?}", it.kind));
    } else {
        add(Field::Sessions, format!("{whole}: {}", it.contributions.len()));
        add(
            Field::SessionKinds,
            if it.kind == SessionKind::Session { String::new() } else { format!("{:?}", it.kind) },
        );
    }
    add(Field::Tracks, it.track.clone().unwrap_or_default());
    add(Field::Chairs, it.chair.clone().unwrap_or_default());
}

/// `abstract 12 of 12`
impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.kept, self.all)
    }
}
