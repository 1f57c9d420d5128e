//! The talks of a source against the exported contributions.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::fold::{fold, key};
use crate::plain::Found;
use crate::report::Row;
use crate::talk::{Author, Talk};

/// An event as exported, with what finds its contributions.
struct Exported<'e> {
    contributions: Vec<&'e Value>,
    by_title: BTreeMap<String, Vec<usize>>,
    by_id: BTreeMap<String, usize>,
    sessions: BTreeMap<&'e str, &'e Value>,
    /// All spellings of an affiliation, by its printed name.
    affiliations: BTreeMap<&'e str, Vec<String>>,
    /// Titles and texts printed under another contribution.
    joined: BTreeSet<String>,
    zone: Option<TimeZone>,
}

/// Compares all talks of a set.
pub(crate) fn compare(found: &Found, exported: &Value) -> Row {
    let exported = Exported::of(exported);
    let mut row = Row::default();
    let talks = found.talks();
    let versions = |talk: &'_ Talk| std::iter::once(talk.clone()).chain(talk.otherwise.clone()).collect::<Vec<_>>();
    let mut met = BTreeMap::<usize, usize>::new();
    let mut places = Vec::new();
    for talk in &talks {
        let at = versions(talk).iter().find_map(|talk| exported.find(talk, &met));
        if let Some(at) = at {
            *met.entry(at).or_default() += 1;
        }
        places.push(at);
    }
    for (talk, at) in talks.into_iter().zip(places) {
        let miss = || if exported.joined.contains(&fold(&talk.title)) { "printed under another" } else { "not found" };
        // What nobody gives may be a session or a break.
        let nobody = talk.authors.is_empty();
        let titled = |title: &str| versions(talk).iter().any(|talk| fold(&talk.title) == fold(title));
        let is_session = || nobody && exported.sessions.values().any(|it| titled(text(it, "title")));
        row.count(
            "talks",
            (at.is_none() && !is_session()).then(|| format!("`{}` {}: {}", talk.id, short(&talk.title), miss())),
        );
        let Some(at) = at else { continue };
        let rows =
            versions(talk).into_iter().map(|talk| exported.fields(&talk, exported.contributions[at], met[&at] == 1));
        if let Some(best) = rows.min_by_key(Row::wrong) {
            row.add(&best);
        }
    }
    let more = exported.contributions.iter().enumerate().filter(|(at, _)| !met.contains_key(at));
    row.more = more.map(|(_, item)| format!("`{}` {}", text(item, "id"), short(text(item, "title")))).collect();
    row
}

impl<'e> Exported<'e> {
    fn of(event: &'e Value) -> Self {
        let contributions: Vec<&Value> = list(event, "contributions").iter().collect();
        let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, item) in contributions.iter().enumerate() {
            by_title.entry(key(text(item, "title"))).or_default().push(at);
        }
        let by_id = contributions.iter().enumerate().map(|(at, item)| (key(text(item, "id")), at)).collect();
        let sessions = list(event, "sessions").iter().map(|it| (text(it, "id"), it)).collect();
        let affiliations = list(event, "affiliations")
            .iter()
            .map(|it| {
                let mut names: Vec<String> = list(it, "aliases").iter().filter_map(Value::as_str).map(key).collect();
                names.push(key(text(it, "name")));
                names.sort_by_key(|name| std::cmp::Reverse(name.len()));
                (text(it, "name"), names)
            })
            .collect();
        let joined = list(event, "repeats").iter().flat_map(|it| text(it, "text").lines()).map(fold).collect();
        let zone = event["event"]["timezone"].as_str().and_then(|name| TimeZone::get(name).ok());
        Self { contributions, by_title, by_id, sessions, affiliations, joined, zone }
    }

    /// The contribution of the talk: by its title, of several the one that starts with it or has its authors; else by its id.
    fn find(&self, talk: &Talk, met: &BTreeMap<usize, usize>) -> Option<usize> {
        let titled = self.by_title.get(&key(&talk.title)).map(Vec::as_slice).unwrap_or_default();
        let authors = key(&talk.authors.iter().map(|it| it.name.as_str()).collect::<String>());
        let likeness = |&&at: &&usize| {
            let item = self.contributions[at];
            let theirs = key(&list(item, "authors").iter().map(|it| text(it, "name")).collect::<String>());
            let id = key(text(item, "id")) == key(&talk.id);
            let says_same = titled.len() > 1 && abstracts(&talk.abstracts, item).is_none();
            let titles = fold(&talk.title) == fold(text(item, "title"));
            (id, titles, self.times(talk, item).is_none(), theirs == authors, says_same, !met.contains_key(&at))
        };
        titled.iter().max_by_key(likeness).copied().or_else(|| self.by_id.get(&key(&talk.id)).copied())
    }

    /// A contribution that several talks of the source went into has more than each.
    fn fields(&self, talk: &Talk, item: &Value, alone: bool) -> Row {
        let mut row = Row::default();
        let named = |miss: String| format!("`{}` {}: {miss}", talk.id, short(&talk.title));
        row.count("titles", difference(&fold(&talk.title), &fold(text(item, "title"))).map(named));
        if talk.abstracts.iter().any(|text| !fold(text).is_empty()) {
            row.count("abstracts", abstracts(&talk.abstracts, item).map(named));
        }
        if !talk.authors.is_empty() {
            row.count("authors", authors(&talk.authors, item, alone).map(named));
        }
        for author in talk.authors.iter().filter(|it| it.affiliation.chars().any(char::is_alphabetic)) {
            row.count("affiliations", self.affiliation(author, item).map(named));
        }
        if !talk.start.is_empty() || !talk.room.is_empty() {
            row.count("times", self.times(talk, item).map(named));
        }
        if !talk.session.is_empty() {
            row.count("sessions", self.session(talk, item).map(named));
        }
        if !talk.keywords.is_empty() {
            let theirs: Vec<String> =
                list(item, "keywords").iter().filter_map(Value::as_str).map(|it| fold(it).to_lowercase()).collect();
            let lost = talk.keywords.iter().find(|it| !theirs.contains(&fold(it).to_lowercase()));
            row.count("keywords", lost.map(|it| named(format!("`{it}` is not of {theirs:?}"))));
        }
        if !talk.links.is_empty() {
            let theirs: Vec<&str> =
                item["links"].as_object().into_iter().flatten().filter_map(|it| it.1.as_str()).collect();
            let lost = talk.links.iter().find(|it| !theirs.contains(&it.as_str()));
            row.count("links", lost.map(|it| named(format!("`{it}` is not of {theirs:?}"))));
        }
        row
    }

    fn affiliation(&self, author: &Author, item: &Value) -> Option<String> {
        let theirs = list(item, "authors").iter().find(|it| same_name(&author.name, it))?;
        let names: Vec<&str> = list(theirs, "affiliations").iter().filter_map(Value::as_str).collect();
        let mut left = key(&author.affiliation);
        for name in &names {
            let spellings = self.affiliations.get(name).map(Vec::as_slice).unwrap_or_default();
            if let Some(spelling) = spellings.iter().find(|it| !it.is_empty() && left.contains(it.as_str())) {
                left = left.replace(spelling.as_str(), "");
            }
        }
        // What stood between two of them.
        let between = ["and", "und", "et", "y", "also", ""];
        (!between.contains(&left.as_str()))
            .then(|| format!("{}: `{}` came as {names:?}", author.name, short(&author.affiliation)))
    }

    /// Start, end and room of any of its slots.
    fn times(&self, talk: &Talk, item: &Value) -> Option<String> {
        let first = (text(item, "start"), text(item, "end"), text(item, "session"));
        let further = list(item, "further").iter().map(|it| (text(it, "start"), text(it, "end"), text(it, "session")));
        let slots: Vec<_> = std::iter::once(first).chain(further).collect();
        let room = |session: &str| self.sessions.get(session).map_or("", |it| text(it, "room"));
        let agrees = |(start, end, session): &(&str, &str, &str)| {
            self.same_time(&talk.start, start)
                && self.same_time(&talk.end, end)
                && (talk.room.is_empty() || fold(&talk.room) == fold(room(session)))
        };
        let said = || slots.iter().map(|it| format!("{}–{} {}", it.0, it.1, room(it.2))).collect::<Vec<_>>();
        (!slots.iter().any(agrees)).then(|| format!("{}–{} {} came as {:?}", talk.start, talk.end, talk.room, said()))
    }

    /// Whether a time is that of the source: as the clock there shows it, or as that of the event's zone does.
    fn same_time(&self, source: &str, exported: &str) -> bool {
        if source.is_empty() {
            return true;
        }
        let Ok(exported) = exported.parse::<DateTime>() else { return false };
        let civil = civil(source);
        let there = source.parse::<jiff::Timestamp>().ok().zip(self.zone.clone());
        civil == Some(exported) || there.is_some_and(|(at, zone)| at.to_zoned(zone).datetime() == exported)
    }

    fn session(&self, talk: &Talk, item: &Value) -> Option<String> {
        let ids = std::iter::once(item).chain(list(item, "further")).map(|it| text(it, "session"));
        let theirs: Vec<&str> = ids.filter_map(|id| self.sessions.get(id)).map(|it| text(it, "title")).collect();
        // A session in a session is named after both.
        let is_there = theirs.iter().any(|title| fold(title).ends_with(&fold(&talk.session)));
        (!is_there).then(|| format!("`{}` came as {theirs:?}", talk.session))
    }
}

/// What a clock shows in the source's words.
fn civil(source: &str) -> Option<DateTime> {
    let words = source.trim().replacen(' ', "T", 1);
    let clock = words.get(11..).unwrap_or_default();
    let end = clock.find(['Z', '+', '-']).map_or(words.len(), |at| at + 11);
    let words = words.get(..end)?;
    words.parse().ok().or_else(|| format!("{}T0{}", words.get(..10)?, words.get(11..)?).parse().ok())
}

fn abstracts(texts: &[String], item: &Value) -> Option<String> {
    let theirs = fold(&list(item, "abstract").iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"));
    let folded: Vec<String> = texts.iter().map(|text| fold(text)).filter(|text| !text.is_empty()).collect();
    // A text that another holds need not stand twice.
    let held = |at: usize| {
        folded.iter().enumerate().any(|(other, text)| {
            other != at && text.contains(&folded[at]) && (text.len() > folded[at].len() || other < at)
        })
    };
    let held: Vec<bool> = (0..folded.len()).map(held).collect();
    let printed = |without: usize| -> String {
        let stays = |at: &usize| !held[*at] || without >> at & 1 == 0;
        (0..folded.len()).filter(stays).map(|at| folded[at].as_str()).collect()
    };
    let ways = 1_usize << folded.len().min(4);
    if (0..ways).any(|without| printed(without) == theirs || set_apart(&printed(without), &theirs, item)) {
        return None;
    }
    let once = printed(usize::MAX);
    difference(&once, &theirs)
}

/// Whether all that is missing is the word `Abstract` before the text, or keywords behind it that came as keywords.
fn set_apart(once: &str, theirs: &str, item: &Value) -> bool {
    let once = ["摘要", "Abstract:", "Abstract.", "ABSTRACT:", "ABSTRACT.", "Abstract", "ABSTRACT"]
        .iter()
        .find_map(|it| once.strip_prefix(it))
        .unwrap_or(once);
    let Some(rest) = once.strip_prefix(theirs).map(key) else { return false };
    let keywords = list(item, "keywords").iter().filter_map(Value::as_str).map(key);
    let rest = ["keywords", "keyword", "indexterms"].iter().find_map(|it| rest.strip_prefix(it)).unwrap_or(&rest);
    rest.is_empty() || keywords.fold(rest.to_owned(), |rest, word| rest.replacen(&word, "", 1)).is_empty()
}

fn authors(authors: &[Author], item: &Value, alone: bool) -> Option<String> {
    let theirs = list(item, "authors");
    let in_order =
        authors.len() == theirs.len() && authors.iter().zip(theirs).all(|(it, other)| same_name(&it.name, other));
    let among = || authors.iter().all(|it| theirs.iter().any(|other| same_name(&it.name, other)));
    let same = in_order || !alone && among();
    let names = || theirs.iter().map(|it| text(it, "name")).collect::<Vec<_>>();
    (!same).then(|| format!("{:?} came as {:?}", authors.iter().map(|it| &it.name).collect::<Vec<_>>(), names()))
}

/// Whether an exported author has this name: title and degree beside it, either name first.
fn same_name(name: &str, author: &Value) -> bool {
    let whole = format!(
        "{} {} {} {}",
        text(author, "honorific_prefix"),
        text(author, "name"),
        text(author, "honorific_suffix"),
        text(author, "alternate")
    );
    let words = |name: &str| {
        let parts = name.split(|c: char| c.is_whitespace() || ",.()（）/-".contains(c)).map(fold);
        // A number tells namesakes apart.
        let parts = parts.filter(|word| word.chars().any(|c| !c.is_ascii_digit()));
        let mut words: Vec<String> = parts.map(|word| word.to_lowercase()).collect();
        words.sort();
        words
    };
    // Capitals are set where somebody wrote all of a name, or none of it, in them.
    let has_case = |it: &str| {
        it.split_whitespace().all(|it| it.chars().any(char::is_lowercase) && it.chars().any(char::is_uppercase))
    };
    let unshifted = |it: &str| it.to_lowercase() == it || it.to_uppercase() == it;
    let cased = !name.split_whitespace().any(unshifted) || has_case(name);
    let same_case = || {
        fold(name).chars().filter(|c| c.is_uppercase()).count()
            <= fold(&whole).chars().filter(|c| c.is_uppercase()).count()
    };
    // A name with its place in brackets is both.
    let with_place = || {
        let places = list(author, "affiliations").iter().filter_map(Value::as_str);
        places.fold(text(author, "name").to_owned(), |all, place| format!("{all} {place}"))
    };
    fold(name) == fold(text(author, "name"))
        || words(name) == words(&whole) && (!cased || same_case())
        || name.contains('(') && words(&name.replace(['(', ')'], " ")) == words(&with_place())
}

/// Where two folded texts part.
fn difference(source: &str, exported: &str) -> Option<String> {
    if source == exported {
        return None;
    }
    let (source, exported): (Vec<char>, Vec<char>) = (source.chars().collect(), exported.chars().collect());
    let same = source.iter().zip(&exported).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(12);
    let piece = |text: &[char]| text[from.min(text.len())..].iter().take(44).collect::<String>();
    let lengths = format!("{} and {} signs", source.len(), exported.len());
    Some(format!("`…{}` came as `…{}` ({lengths})", piece(&source), piece(&exported)))
}

fn short(text: &str) -> String {
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() > 60 { words.chars().take(57).collect::<String>() + "…" } else { words }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}
