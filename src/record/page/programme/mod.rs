//! The timetable: sessions, breaks, and the contributions given in them.

mod days;
mod entries;
mod style;

use jiff::civil::{Date, DateTime};

use self::days::{day_of, days_of_headings};
use self::entries::{Entry, afternoons, read_entries};
use self::style::Style;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::page::body::ends_sentence;
use crate::record::page::chair::chaired;
use crate::record::page::clock::hours;
use crate::record::page::combined::{combined, dialect};
use crate::record::page::contribution::Contributions;
use crate::record::page::foreign::{self, Named};
use crate::record::page::inline::see;
use crate::record::page::known::Known;
use crate::record::page::ledger::Ledger;
use crate::record::page::line::Line;
use crate::record::page::links;
use crate::record::page::people::people;
use crate::record::page::section::Section;
use crate::record::page::talk::{Draft, finished, prefix, take_text};
use crate::record::page::vocabulary::{self, Topic, is_bare, is_numbered_session, words};
use crate::record::text::Text;
use crate::record::{Dates, Kind, Records, SessionKind, SessionRecord, SlotRecord};

/// What is printed at a time without anything being given.
const BREAKS: [&str; 19] = [
    "break",
    "lunch",
    "coffee",
    "tea",
    "dinner",
    "breakfast",
    "reception",
    "registration",
    "banquet",
    "pause",
    "excursion",
    "social",
    "refreshments",
    "arrival",
    "departure",
    "welcome coffee",
    "walk",
    "photo",
    "drinks",
];

/// What opens and closes a day without being a talk.
const ADDRESSES: [&str; 12] = [
    "opening",
    "closing",
    "welcome",
    "remarks",
    "introduction",
    "introductory",
    "concluding",
    "awards",
    "award",
    "farewell",
    "wrap",
    "business",
];

/// Characters from which words behind a talk's title are the first sentence of its abstract.
const SENTENCE: usize = 40;

/// Fills the programme from the lines that begin with a time.
pub(super) fn fill(
    records: &mut Records,
    lines: &[Line],
    sections: &[Section],
    contributions: &mut Contributions,
    text: &Text,
    ledger: &mut Ledger,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let first_day = records.event.dates.as_ref().map(|dates| dates.from.value).or_else(|| {
        let (day, last, heading) = days_of_headings(&records.event, lines, sections)?;
        let place = text.place(lines[heading].at.clone());
        let message = format!("took the days of the headings for those of the year that the title names: {day}");
        diagnostics.push(Diagnostic::new(Code::Inferred, &place, message).help("set `dates` in event.yaml"));
        let to = (last != day).then(|| Spanned::new(last, place.clone()));
        records.event.dates = Some(Dates { from: Spanned::new(day, place), to });
        Some(day)
    });
    let mut entries = Vec::new();
    // The day of a heading is that of the sections below it.
    let mut under: Option<(usize, u8, Date)> = None;
    for section in sections {
        under = under.filter(|(_, level, _)| section.level > *level);
        if let Some(heading) = section.heading
            && let Some(day) = day_of(&lines[heading].plain, first_day)
        {
            under = Some((heading, section.level, day));
        }
        if section.topic.is_none() && section.heading.is_some() || section.topic == Some(Topic::Programme) {
            let day = under.map(|(.., day)| day).or(first_day);
            let before = entries.len();
            read_entries(section, lines, (first_day, day), &mut entries, ledger);
            if let Some((heading, ..)) = under.filter(|_| entries.len() > before) {
                ledger.read(heading);
            }
        }
    }
    if entries.is_empty() {
        return;
    }
    afternoons(&mut entries);
    if entries.iter().all(|entry| entry.day.is_none()) {
        let place = text.place(lines[entries[0].at].at.clone());
        let message = "left the times of the programme out: the page does not say on which day they are";
        let help = "set `dates` in event.yaml and pull the page again";
        diagnostics.push(Diagnostic::new(Code::Inferred, &place, message).help(help));
    }
    let mut known = Known::default();
    contributions.records().iter().for_each(|record| known.add(record));
    let mut timetable = Timetable {
        lines,
        contributions,
        text,
        sessions: Vec::new(),
        open: None,
        made: 0,
        known,
        day: None,
        style: None,
    };
    timetable.style = timetable.style_of(&entries);
    for (index, entry) in entries.iter().enumerate() {
        let next = entries.get(index + 1).filter(|next| next.day == entry.day).map(|next| next.hours.start);
        let end = entry.hours.end.or(next.filter(|next| *next > entry.hours.start));
        timetable.place(entry, end, ledger, diagnostics);
    }
    if timetable.made > 0 {
        let place = text.place(lines[entries[0].at].at.clone());
        let message =
            format!("read {} talks from the programme, where their kinds and abstracts do not stand", timetable.made);
        diagnostics.push(
            Diagnostic::new(Code::Inferred, &place, message).help("set `kind` where it is another than `contributed`"),
        );
    }
    records.program = timetable.sessions;
}

struct Timetable<'a, 'b> {
    lines: &'a [Line],
    contributions: &'a mut Contributions<'b>,
    text: &'a Text<'a>,
    sessions: Vec<SessionRecord>,
    /// The session that takes the talks that follow, and the heading it was made under.
    open: Option<(usize, Option<usize>)>,
    /// Talks that stand nowhere but in the timetable.
    made: usize,
    known: Known,
    /// The day of the entry before.
    day: Option<Date>,
    /// How lines part title and speakers that have no sign of their own for it.
    style: Option<Style>,
}

impl Timetable<'_, '_> {
    fn place_of(&self, line: usize) -> Place {
        self.text.place(self.lines[line].at.clone())
    }

    fn place(
        &mut self,
        entry: &Entry,
        end: Option<jiff::civil::Time>,
        ledger: &mut Ledger,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        ledger.read(entry.at);
        if self.day != entry.day {
            self.open = None;
            self.day = entry.day;
        }
        let at = self.place_of(entry.at);
        let time =
            |time: jiff::civil::Time| entry.day.map(|day| Spanned::new(DateTime::from_parts(day, time), at.clone()));
        let (start, end) = (time(entry.hours.start), end.and_then(time));
        let Some((first_line, first)) = entry.content.first() else { return };
        let mut ids = Vec::new();
        let mut heads = Vec::new();
        for (line, words) in &entry.content {
            match self.known.named(words) {
                Some(id) => {
                    ledger.read(*line);
                    if !ids.iter().any(|(known, _)| *known == id) {
                        ids.push((id, *line));
                    }
                    let people = match combined(&self.lines[*line], words, self.contributions.is_markdown()) {
                        Some(found) => found.people,
                        None => people(words).map(|(people, _)| people).unwrap_or_default(),
                    };
                    self.contributions.learn(people, *line);
                }
                None => heads.push((*line, words.as_str())),
            }
        }
        // Who gives a talk that is named beside them stands where its title does not.
        if let [(id, _)] = ids.as_slice() {
            heads.retain(|(line, said)| {
                let found = people(said).filter(|(_, sure)| *sure >= 3 && !is_bare(said));
                let is_theirs = found.is_some_and(|(people, _)| self.contributions.give(id, people, *line));
                if is_theirs {
                    ledger.read(*line);
                }
                !is_theirs
            });
        }
        let (is_break, opens) = (is_break(first), opens(first));
        let bare = is_bare(first) || is_numbered_session(first) || opens;
        let made_before = self.made;
        if ids.is_empty()
            && !is_break
            && !bare
            && let Some(id) = self.new_talk(entry, ledger, diagnostics)
        {
            ids.push((id, *first_line));
            heads.clear();
        }
        let new = |title: String, start, end| {
            let (title, chair) = chaired(&title);
            SessionRecord {
                title: Spanned::new(title.to_owned(), self.place_of(*first_line)),
                chair: chair.map(|chair| Spanned::new(chair.to_owned(), self.place_of(*first_line))),
                start,
                end,
                place: at.clone(),
                ..SessionRecord::default()
            }
        };
        let known_first = ids.first().is_some_and(|(_, line)| line == first_line);
        if is_break && ids.is_empty() {
            let title = titled(first);
            let mut session = new(title, start, end);
            session.kind = Some(Spanned::new(SessionKind::Break, at.clone()));
            self.sessions.push(session);
            self.open = None;
        } else if known_first || ids.len() == 1 && heads.is_empty() {
            // A talk of its own time: into the open session, or one named after the heading, the words before `by`, or its kind.
            let named = first.split_once(" by ").map(|(head, _)| head).filter(|head| is_bare(head)).map(str::to_owned);
            let under = entry.heading.map(|heading| self.lines[heading].plain.to_string());
            let joins = self.open.filter(|(_, heading)| named.is_none() && *heading == entry.heading);
            let slots = ids.iter().map(|(id, line)| SlotRecord {
                id: Spanned::new(id.clone(), self.place_of(*line)),
                start: start.clone(),
                end: end.clone(),
            });
            let slots: Vec<SlotRecord> = slots.collect();
            if let Some((open, _)) = joins {
                let session = &mut self.sessions[open];
                session.contributions.extend(slots);
                // An end that the session names, and that no talk goes beyond, stands.
                let named = session.end.take();
                let named = named.filter(|named| start.as_ref().is_some_and(|start| named.value > start.value));
                session.end = match (named, end) {
                    (Some(named), Some(end)) if named.value < end.value => Some(end),
                    (named, end) => named.or(end),
                };
            } else {
                let kind = if known_first && self.made > made_before { None } else { self.known.kind(&ids[0].0) };
                let alone = named.is_some();
                let title = named.or(under).unwrap_or_else(|| plural(kind).to_owned());
                let mut session = new(title, start, end);
                session.contributions = slots;
                self.sessions.push(session);
                self.open = (!alone).then_some((self.sessions.len() - 1, entry.heading));
            }
            if let Some(heading) = entry.heading {
                ledger.read(heading);
            }
        } else {
            let mut session = new(titled(first), start, end);
            ledger.read(*first_line);
            if ids.is_empty() {
                ids = self.known.all_of_kind(first).into_iter().map(|id| (id, *first_line)).collect();
            }
            let slot = |(id, line): &(String, usize)| SlotRecord {
                id: Spanned::new(id.clone(), self.place_of(*line)),
                ..SlotRecord::default()
            };
            session.contributions = ids.iter().map(slot).collect();
            self.sessions.push(session);
            let one = matches!(vocabulary::kind(first), Some(Kind::Panel | Kind::Poster));
            self.open = Some((self.sessions.len() - 1, entry.heading)).filter(|_| ids.is_empty() && !opens && !one);
        }
        if heads.iter().any(|(line, _)| line == first_line) {
            ledger.read(*first_line);
        }
        ids.iter().for_each(|(id, _)| self.known.schedule(id));
    }

    /// The style of the lines.
    fn style_of(&self, entries: &[Entry]) -> Option<Style> {
        let lines = entries.iter().filter_map(|entry| {
            let (line, words) = entry.content.first()?;
            let is_talk = !is_break(words) && !opens(words) && !is_bare(words) && !is_numbered_session(words);
            (is_talk && self.known.named(words).is_none()).then(|| own_words(&self.lines[*line], words).1.plain)
        });
        let lines: Vec<_> = lines.collect();
        Style::of(&lines.iter().map(|line| &**line).collect::<Vec<_>>())
    }

    /// A talk that stands only in the timetable: title and speaker in one line, or on two.
    fn new_talk(&mut self, entry: &Entry, ledger: &mut Ledger, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
        let (line, words) = entry.content.first()?;
        let (kind, own, links) = own_words(&self.lines[*line], words);
        let mut draft = Draft { first: *line, ..Draft::default() };
        let listed = |words: &str| people(words).filter(|(_, sure)| *sure >= 3).map(|(people, _)| people);
        let second = entry.content.get(1);
        let mut used = 2;
        let (title, who) = if let Some(found) = combined(&own, &own.plain, self.contributions.is_markdown()) {
            used = 1;
            (found.title, found.people.into_iter().map(|person| (person, *line)).collect())
        } else if let Some((next, names)) = second
            && let Some(found) = listed(names)
        {
            (own.plain.to_string(), found.into_iter().map(|person| (person, *next)).collect())
        } else if let Some((next, title)) = second
            && let Some(found) = listed(&own.plain)
        {
            draft.first = *next;
            (title.clone(), found.into_iter().map(|person| (person, *line)).collect())
        } else if let Some((title, found)) = self.style.and_then(|style| style.part(&own.plain)) {
            used = 1;
            let title = dialect(&own, title, self.contributions.is_markdown());
            (title, found.into_iter().map(|person| (person, *line)).collect())
        } else {
            return None;
        };
        let (own_kind, title) = prefix(&title);
        draft.title = Some((finished(title), draft.first));
        draft.people = who;
        // Who is named alone speaks; of several the line does not say it.
        draft.speakers = draft.people.len() == 1;
        draft.first = *line;
        draft.take_links(&links, *line);
        // What is said at length behind title and names is the abstract.
        let text = entry.content.iter().skip(used).filter(|(_, words)| ends_sentence(words));
        let text = text.skip_while(|(_, words)| words.len() < SENTENCE);
        for (line, words) in text {
            take_text(&mut draft, &self.lines[*line], words, *line, self.contributions.is_markdown());
        }
        let kind = kind.or(own_kind).or(vocabulary::kind(words)).unwrap_or(Kind::Contributed);
        let kind = Spanned::new(kind, self.place_of(*line));
        for (line, _) in entry.content.iter().take(used) {
            ledger.read(*line);
        }
        self.made += 1;
        let mut shared = Vec::new();
        let id = self.contributions.add(&draft, kind, None, &mut shared, ledger, diagnostics);
        if let Some(record) = self.contributions.records().last() {
            self.known.add(record);
        }
        Some(id)
    }
}

/// A line without the time it begins with, without what it says of its kind, and without the links at its end.
fn own_words(line: &Line, words: &str) -> (Option<Kind>, Line, Vec<(&'static str, String)>) {
    let (words, links) = links::at_end(words, &line.links);
    let (kind, words) = prefix(words);
    let mut own = Line { plain: words.into(), lead: None, ..line.clone() };
    // The markup of what is left tells title from names.
    let mut text = hours(&line.text).map_or(&*line.text, |(_, rest)| rest);
    for _ in 0..2 {
        let seen = see(text);
        if seen.plain.starts_with(words) {
            (own.text, own.lead) = (text.into(), seen.lead.filter(|lead| words.starts_with(&lead.plain)));
            break;
        }
        let Some(at) = seen.lead.filter(|lead| !lead.whole).map(|lead| lead.end).or_else(|| text.find(words)) else {
            break;
        };
        text = text[at..].trim_start_matches([':', '–', '—', '-', ' ']);
    }
    (kind, own, links)
}

/// Whether a line names a break.
fn is_break(line: &str) -> bool {
    let words = words(line.split('(').next().unwrap_or(line));
    let named = |word: &String| BREAKS.contains(&word.as_str()) || foreign::is(Named::Break, word);
    words.len() <= 8 && vocabulary::kind(line).is_none() && words.iter().any(named)
}

/// Whether a line opens or closes a day.
fn opens(line: &str) -> bool {
    let words = words(line.split('(').next().unwrap_or(line));
    words.len() <= 10
        && words.iter().any(|word| ADDRESSES.contains(&word.as_str()) || foreign::is(Named::Opening, word))
}

/// A session's title without the remark in parentheses behind it.
fn titled(words: &str) -> String {
    words.trim_end_matches([':', '.', ' ']).to_owned()
}

fn plural(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Invited) => "Invited Talks",
        Some(Kind::Contributed) => "Contributed Talks",
        Some(Kind::Poster) => "Posters",
        Some(Kind::Tutorial) => "Tutorials",
        Some(Kind::Panel) => "Panel",
        Some(Kind::Other) | None => "Talks",
    }
}
