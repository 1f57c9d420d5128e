//! Which of an event's handouts are wanted: by session, day, room, kind or id.

use std::collections::BTreeSet;

use crate::booklet::days::ProgramDay;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, nearest};
use crate::event::fold::fold;
use crate::event::{Contribution, ContributionId, Event, Session, SessionId};

/// Names that a message lists.
const SHOWN: usize = 12;
/// Letters of a name for each that may be wrong in it.
const LETTERS_A_SLIP: usize = 3;

/// What is wanted; where a list is empty, all. What several lists name is wanted where all of them agree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Sessions, by id or title.
    pub sessions: Vec<String>,
    /// Days, by date or by number from 1.
    pub days: Vec<String>,
    /// Rooms.
    pub rooms: Vec<String>,
    /// Kinds of contributions: `poster`.
    pub kinds: Vec<String>,
    /// Contributions, by id or number.
    pub ids: Vec<String>,
}

/// The sessions and contributions that were chosen.
pub(super) struct Chosen<'a> {
    sessions: BTreeSet<&'a SessionId>,
    contributions: BTreeSet<&'a ContributionId>,
}

impl Chosen<'_> {
    pub(super) fn has(&self, item: &Contribution) -> bool {
        self.contributions.contains(&item.id)
    }

    pub(super) fn has_session(&self, session: &Session) -> bool {
        self.sessions.contains(&session.id)
    }
}

/// What a choice names; none where it names nothing that the event has.
pub(super) fn choose<'a>(event: &'a Event, days: &[ProgramDay<'a>], choice: &Choice) -> Checked<Option<Chosen<'a>>> {
    let mut diagnostics = Vec::new();
    let sessions: Vec<(&Session, String)> = (days.iter().zip(1..))
        .flat_map(|(day, number)| day.sessions.iter().map(move |session| (*session, day_names(day, number).1)))
        .collect();
    let known = |names: &mut dyn Iterator<Item = Vec<String>>| names.collect::<Vec<_>>();
    let by_session = Filter::new("session", &choice.sessions, &known(&mut event.sessions.iter().map(session_names)));
    let by_day = Filter::new("day", &choice.days, &{
        known(&mut days.iter().zip(1..).map(|(day, number)| {
            let (date, number) = day_names(day, number);
            vec![date, number]
        }))
    });
    let by_room = Filter::new("room", &choice.rooms, &known(&mut event.about.rooms.iter().map(|it| vec![it.clone()])));
    let kinds = BTreeSet::from_iter(event.contributions.iter().map(|it| it.kind));
    let by_kind = Filter::new("kind", &choice.kinds, &known(&mut kinds.iter().map(|it| vec![it.as_str().to_owned()])));
    let by_id = Filter::new("contribution", &choice.ids, &known(&mut event.contributions.iter().map(item_names)));
    let filters = [&by_session, &by_day, &by_room, &by_kind, &by_id];
    filters.iter().for_each(|filter| diagnostics.extend(filter.unknown.iter().cloned()));
    if filters.iter().any(|filter| filter.is_vain()) {
        return Checked::new(None, diagnostics);
    }
    let named: BTreeSet<&SessionId> = (sessions.iter())
        .filter(|(session, day)| {
            by_session.has(&session_names(session))
                && by_day.has(std::slice::from_ref(day))
                && by_room.has(session.room.as_slice())
        })
        .map(|(session, _)| &session.id)
        .collect();
    let any_session = by_session.is_open() && by_day.is_open() && by_room.is_open();
    let contributions: BTreeSet<&ContributionId> = (event.contributions.iter())
        .filter(|item| any_session || item.slots().any(|slot| named.contains(&slot.session)))
        .filter(|item| by_kind.has(&[item.kind.as_str().to_owned()]) && by_id.has(&item_names(item)))
        .map(|item| &item.id)
        .collect();
    let any_item = by_kind.is_open() && by_id.is_open();
    let holds = |session: &&Session| any_item || session.contributions.iter().any(|id| contributions.contains(id));
    let sessions = event.sessions.iter().filter(|it| named.contains(&it.id)).filter(holds).map(|it| &it.id).collect();
    Checked::new(Some(Chosen { sessions, contributions }), diagnostics)
}

/// Date and number of a day.
fn day_names(day: &ProgramDay<'_>, number: usize) -> (String, String) {
    (day.date.map(|date| date.to_string()).unwrap_or_default(), number.to_string())
}

fn session_names(session: &Session) -> Vec<String> {
    vec![session.title.clone(), session.id.to_string()]
}

fn item_names(item: &Contribution) -> Vec<String> {
    std::iter::once(item.id.to_string()).chain(item.number.clone()).collect()
}

/// One list of a choice.
struct Filter {
    /// All names of what it asks for, folded.
    wanted: BTreeSet<String>,
    is_open: bool,
    unknown: Vec<Diagnostic>,
}

impl Filter {
    /// `known` has the names of each thing that may be asked for; the first is the one that a message lists.
    fn new(what: &str, asked: &[String], known: &[Vec<String>]) -> Self {
        let mut filter = Self { wanted: BTreeSet::new(), is_open: asked.is_empty(), unknown: Vec::new() };
        for name in asked {
            let folded = fold(name);
            let found: Vec<&Vec<String>> =
                known.iter().filter(|names| names.iter().any(|it| !it.is_empty() && fold(it) == folded)).collect();
            if found.is_empty() {
                filter.unknown.push(unknown(what, name, known));
            }
            filter.wanted.extend(found.into_iter().flatten().map(|it| fold(it)));
        }
        filter
    }

    fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether nothing of what it asks for is there.
    fn is_vain(&self) -> bool {
        !self.is_open && self.wanted.is_empty()
    }

    /// Whether it asks for a thing of these names.
    fn has(&self, names: &[String]) -> bool {
        self.is_open || names.iter().any(|name| self.wanted.contains(&fold(name)))
    }
}

/// Says that there is no such thing, and what there is.
pub(super) fn unknown(what: &str, asked: &str, known: &[Vec<String>]) -> Diagnostic {
    let message = format!("there is no {what} `{asked}`");
    let names = known.iter().flatten().filter(|name| !name.is_empty());
    let help = match nearest(&fold(asked), names, LETTERS_A_SLIP, |name| fold(name)) {
        Some(name) => format!("did you mean `{name}`?"),
        None => listed(what, known),
    };
    Diagnostic::new(Code::NothingChosen, &Place::Made, message).help(help)
}

fn listed(what: &str, known: &[Vec<String>]) -> String {
    let mut names: Vec<&String> = Vec::new();
    for name in known.iter().filter_map(|names| names.iter().find(|name| !name.is_empty())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return format!("the event has no {what} at all");
    }
    let more = names.len().saturating_sub(SHOWN);
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("there are {}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::days::days;
    use crate::normalize::normalize;
    use crate::record::folder;

    const PROGRAM: &str = "\
- { title: Bells, start: 2031-05-04 09:00, end: 2031-05-04 10:00, room: Tower, contributions: [crack, rope] }
- { title: Sand, start: 2031-05-05 09:00, end: 2031-05-05 10:00, room: Mill Room, contributions: [grain] }
";
    const TALKS: &str = "\
- { id: crack, title: Cracked Bells, kind: invited, number: K1 }
- { id: rope, title: Ropes }
- { id: grain, title: Grains, kind: poster }
- { id: loose, title: Given nowhere }
";

    /// Sessions and contributions that a choice names, or what is said of it.
    fn chosen(choice: &Choice) -> (String, String) {
        let files = [("event.yaml", "title: Hours\n"), ("program.yaml", PROGRAM), ("contributions.yaml", TALKS)];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let records = folder::read(&files.into(), &mut crate::diagnostic::Sources::default()).value;
        let event = normalize(&records).value;
        let made = choose(&event, &days(&event), choice);
        let said = made.diagnostics.iter().map(|it| it.help.clone().unwrap_or_default()).collect::<Vec<_>>().join("; ");
        let names = made.value.map_or("nothing".to_owned(), |chosen| {
            let sessions = event.sessions.iter().filter(|it| chosen.has_session(it)).map(|it| it.title.clone());
            let items = event.contributions.iter().filter(|it| chosen.has(it)).map(|it| it.id.to_string());
            sessions.chain(items).collect::<Vec<_>>().join(" ")
        });
        (names, said)
    }

    #[test]
    fn what_several_lists_name_is_chosen_where_they_agree() {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let all = Choice::default;
        for (choice, names) in [
            (all(), "Bells Sand crack rope grain loose"),
            (Choice { sessions: list(&["bells"]), ..all() }, "Bells crack rope"),
            (Choice { days: list(&["2"]), ..all() }, "Sand grain"),
            (Choice { days: list(&["2031-05-04"]), ..all() }, "Bells crack rope"),
            (Choice { rooms: list(&["MILL ROOM"]), ..all() }, "Sand grain"),
            (Choice { kinds: list(&["poster", "invited"]), ..all() }, "Bells Sand crack grain"),
            (Choice { ids: list(&["K1", "loose"]), ..all() }, "Bells crack loose"),
            (Choice { rooms: list(&["Tower"]), kinds: list(&["poster"]), ..all() }, ""),
        ] {
            assert_eq!(chosen(&choice), (names.to_owned(), String::new()), "{choice:?}");
        }
    }

    #[test]
    fn what_is_not_there_is_said_with_what_is() {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        for (choice, names, said) in [
            (Choice { rooms: list(&["Towr"]), ..Choice::default() }, "nothing", "did you mean `Tower`?"),
            (Choice { rooms: list(&["Attic"]), ..Choice::default() }, "nothing", "there are `Tower`, `Mill Room`"),
            (Choice { days: list(&["7"]), ..Choice::default() }, "nothing", "there are `2031-05-04`, `2031-05-05`"),
            (Choice { ids: list(&["rope", "rupe"]), ..Choice::default() }, "Bells rope", "did you mean `rope`?"),
            (
                Choice { kinds: list(&["panel"]), ..Choice::default() },
                "nothing",
                "there are `invited`, `contributed`, `poster`",
            ),
        ] {
            assert_eq!(chosen(&choice), (names.to_owned(), said.to_owned()), "{choice:?}");
        }
    }
}
