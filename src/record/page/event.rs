//! The event's own record: title, days, place, time zone, contact, what it is about, committees.

use jiff::civil::Date;

use super::body::{ends_sentence, text as body_text};
use super::committee::{committee, in_one_line};
use super::date::days;
use super::foreign::{self, Named};
use super::html;
use super::ledger::{Ledger, address, without_addresses};
use super::line::{Gap, Line};
use super::markdown::FrontMatter;
use super::people::is_place;
use super::section::Section;
use super::title;
use super::vocabulary::{Topic, is_unprinted, words};
use super::zone::zone;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::text::Text;
use crate::record::{Dates, EventRecord};

/// What is known of a page beside its lines.
#[derive(Debug, Default)]
pub(super) struct PageHead {
    /// Where it was pulled from.
    pub(super) address: Option<String>,
    /// The front matter of a Markdown page.
    pub(super) front_matter: Vec<FrontMatter>,
    /// The head of an HTML page.
    pub(super) html: html::Head,
}

impl PageHead {
    /// The first of the keys that has a value.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&FrontMatter> {
        keys.iter().find_map(|key| self.front_matter.iter().find(|pair| pair.key == *key && !pair.value.is_empty()))
    }
}

/// Characters of a paragraph that says what the event is about; shorter lines in a page's head are titles, days and places.
const PARAGRAPH: usize = 140;

struct Reader<'a> {
    event: &'a mut EventRecord,
    lines: &'a [Line],
    sections: &'a [Section],
    head: &'a PageHead,
    text: &'a Text<'a>,
    ledger: &'a mut Ledger,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Fills the event's record from all sections that are not talks.
pub(super) fn fill(
    event: &mut EventRecord,
    lines: &[Line],
    sections: &[Section],
    head: &PageHead,
    text: &Text,
    ledger: &mut Ledger,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut reader = Reader { event, lines, sections, head, text, ledger, diagnostics };
    reader.dates();
    reader.titles();
    reader.place();
    reader.time_zone();
    reader.contact();
    reader.part_of();
    reader.about();
    reader.event.website = website(head);
    reader.event.language =
        head.html.language.clone().filter(|tag| !tag.to_lowercase().starts_with("en")).map(Spanned::made);
    for section in sections.iter().filter(|section| section.topic == Some(Topic::Committee)) {
        reader.event.committees.extend(committee(section, lines, text, reader.ledger));
    }
    for index in reader.head_lines().chain(reader.section_lines(Topic::About)).collect::<Vec<_>>() {
        if let Some(found) = in_one_line(&lines[index], text) {
            reader.event.committees.push(found);
            reader.ledger.read(index);
        }
    }
    for section in sections.iter().filter(|section| !matches!(section.topic, Some(Topic::Talks(_) | Topic::Programme)))
    {
        for index in section.lines.clone().filter(|&index| is_unprinted(&lines[index].plain)) {
            reader.ledger.read(index);
        }
    }
}

fn website(head: &PageHead) -> Option<Spanned<String>> {
    let web = |address: &String| address.starts_with("http://") || address.starts_with("https://");
    head.html.address.clone().filter(web).or_else(|| head.address.clone().filter(web)).map(Spanned::made)
}

impl Reader<'_> {
    fn spanned(&self, value: impl Into<String>, line: usize) -> Spanned<String> {
        Spanned::new(value.into(), self.text.place(self.lines[line].at.clone()))
    }

    /// The lines of the page's head, without what follows in it as running text.
    fn head_lines(&self) -> impl Iterator<Item = usize> + use<'_> {
        self.sections.first().map_or(0..0, |head| head.lines.clone()).take(40)
    }

    fn section_lines(&self, topic: Topic) -> Vec<usize> {
        self.sections
            .iter()
            .filter(|section| section.topic == Some(topic))
            .flat_map(|section| section.lines.clone())
            .collect()
    }

    fn dates(&mut self) {
        let lines = self.section_lines(Topic::Dates).into_iter().chain(self.head_lines());
        let found = lines
            .filter(|&line| self.lines[line].plain.len() < 300)
            .find_map(|line| Some((line, days(&self.lines[line].plain)?)));
        let front = || {
            let pair = self.head.get(&["headerinfodate", "date", "dates", "humandate", "startdate", "subtitle"])?;
            Some((pair.at.clone(), days(&pair.value)?))
        };
        let (at, (from, to)) = match found {
            Some((line, days)) => {
                if self.lines[line].plain.chars().count() < PARAGRAPH {
                    self.ledger.read(line);
                }
                (self.lines[line].at.clone(), days)
            }
            None => match front() {
                Some(found) => found,
                None => return,
            },
        };
        let place = self.text.place(at);
        let to = (to != from).then(|| Spanned::new(to, place.clone()));
        self.event.dates = Some(Dates { from: Spanned::new(from, place), to });
        // The same day said again, as many heads do, says nothing new.
        for line in self.head_lines().chain(self.section_lines(Topic::Dates)).collect::<Vec<_>>() {
            let plain = &self.lines[line].plain;
            if plain.len() < 60 && days(plain).is_some_and(|(again, _)| again == from) && is_day_alone(plain) {
                self.ledger.read(line);
            }
        }
    }

    fn from(&self) -> Option<Date> {
        self.event.dates.as_ref().map(|dates| dates.from.value)
    }

    fn titles(&mut self) {
        let head: Vec<usize> = self.head_lines().collect();
        let found = title::find(self.lines, &head, self.head, self.from().map(|day| day.year()));
        for line in found.lines {
            self.ledger.read(line);
        }
        let place = |at: Option<std::ops::Range<usize>>| at.map_or_else(Default::default, |at| self.text.place(at));
        self.event.title = found.title.map(|(title, at)| Spanned::new(title, place(at)));
        self.take_title_apart();
        self.event.short = found.short.map(|(short, at)| Spanned::new(short, place(at)));
        self.event.part_of = found.part_of.map(|(whole, at)| Spanned::new(whole, place(at)));
        if let (Some(reason), Some(short)) = (found.inferred, &self.event.short) {
            let message = format!("inferred the short title `{}` from {reason}", short.value);
            self.diagnostics
                .push(Diagnostic::new(Code::Inferred, &short.place, message).help("set `short` in event.yaml"));
        }
    }

    /// `Workshop on Maps, Lugo, 2 June 2026` is a title, a place and a day.
    fn take_title_apart(&mut self) {
        let Some(title) = self.event.title.as_mut().filter(|title| days(&title.value).is_some()) else { return };
        let whole = title.value.clone();
        let Some((name, rest)) = whole.split_once(',').filter(|(name, _)| title::is_event(name)) else { return };
        title.value = name.trim().to_owned();
        let place = place_behind_day(rest).map(|place| Spanned::new(place, title.place.clone()));
        self.event.place = place;
    }

    fn place(&mut self) {
        let located = self.section_lines(Topic::Location).into_iter().next().map(|line| {
            let plain = &self.lines[line].plain;
            let plain = plain.split(". ").next().unwrap_or(plain);
            let plain = plain.split(" (").next().filter(|_| plain.ends_with(')')).unwrap_or(plain);
            (line, plain.trim_end_matches('.').to_owned())
        });
        let labelled = || self.head_lines().find_map(|line| Some((line, labelled_place(&self.lines[line].plain)?)));
        let alone = || self.head_lines().find_map(|line| Some((line, place_alone(&self.lines[line])?)));
        let with_day = || self.head_lines().find_map(|line| Some((line, place_behind_day(&self.lines[line].plain)?)));
        let front = || {
            let pair = self.head.get(&["location", "place", "city", "address"])?;
            let event_like = title::is_short(&pair.value) || pair.value.eq_ignore_ascii_case("online");
            (!event_like).then(|| Spanned::new(pair.value.clone(), self.text.place(pair.at.clone())))
        };
        let found = located.or_else(labelled).or_else(alone).or_else(with_day);
        self.event.place = match found {
            Some((line, place)) => {
                self.ledger.read(line);
                Some(self.spanned(place, line))
            }
            None => front().or(self.event.place.take()),
        };
    }

    fn time_zone(&mut self) {
        let in_programme = self.sections.iter().filter(|section| section.topic == Some(Topic::Programme));
        let lines = in_programme.flat_map(|section| section.heading.into_iter().chain(section.lines.clone()));
        let lines = lines.chain(self.section_lines(Topic::Dates)).chain(self.head_lines());
        let day = self.from();
        let found = lines.filter(|&line| self.lines[line].plain.len() < 300).find_map(|line| {
            let plain = &self.lines[line].plain;
            let said = words(plain).iter().any(|word| matches!(word.as_str(), "time" | "times" | "timezone" | "zone"))
                || self.lines[line].heading().is_some() && plain.contains('(');
            Some((line, zone(plain, day).filter(|_| said)?))
        });
        if let Some((line, zone)) = found {
            self.ledger.read(line);
            self.event.timezone = Some(self.spanned(zone, line));
        }
    }

    /// One address that the page itself calls a contact; those of persons stay on the page.
    fn contact(&mut self) {
        let in_contacts = self.section_lines(Topic::Contact);
        for line in 0..self.lines.len() {
            let said = self.lines[line].plain.to_lowercase();
            let named = said.contains("contact") || said.starts_with("email") || said.starts_with("e-mail");
            if !named && !in_contacts.contains(&line) {
                continue;
            }
            // The address may stand some lines below, in the same paragraph.
            let end = (line + 1..self.lines.len().min(line + 6)).find(|&next| self.lines[next].gap == Gap::Blank);
            let paragraph = line..end.unwrap_or((line + 1).min(self.lines.len()));
            let mut found: Vec<String> = Vec::new();
            for index in paragraph.clone() {
                let mails = self.lines[index].links.iter().filter_map(|link| link.strip_prefix("mailto:"));
                for word in self.lines[index].plain.split_whitespace().chain(mails.flat_map(|mails| mails.split(','))) {
                    found.extend(address(word).map(str::to_owned).filter(|address| !found.contains(address)));
                }
            }
            if let [contact] = found.as_slice() {
                self.event.contact = Some(self.spanned(contact.clone(), line));
                if self.lines[line].plain.len() < 300 {
                    self.ledger.skip(paragraph);
                }
                return;
            }
        }
    }

    /// `an affiliated event of CRYPTO 2021`, `co-located with …`.
    fn part_of(&mut self) {
        const SIGNS: [&str; 9] = [
            "affiliated event of ",
            "affiliated with ",
            "co-located with ",
            "colocated with ",
            "collocated with ",
            "in conjunction with ",
            "satellite event of ",
            "satellite workshop of ",
            "part of ",
        ];
        if self.event.part_of.is_some() {
            return;
        }
        let outside = self.sections.iter().filter(|section| !matches!(section.topic, Some(Topic::Talks(_))));
        for index in outside.flat_map(|section| section.lines.clone()) {
            let plain = &self.lines[index].plain;
            let found = SIGNS.iter().find_map(|sign| plain.split_once(sign)).map(|(_, rest)| rest);
            if let Some(rest) = found {
                let rest = rest.trim_start_matches("the ");
                let end = rest.find([',', '.', ';', '(', ')']).unwrap_or(rest.len());
                let whole = rest[..end].split(" in ").next().unwrap_or_default().trim();
                let has_year =
                    words(whole).iter().any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
                if has_year && whole.starts_with(char::is_uppercase) && whole.len() <= 80 {
                    self.event.part_of = Some(self.spanned(whole, index));
                    return;
                }
            }
        }
    }

    /// The running text of the sections about the event and of the page's head.
    fn about(&mut self) {
        let mut chosen: Vec<usize> = self
            .section_lines(Topic::About)
            .into_iter()
            .filter(|&line| !self.ledger.is_placed(line) && self.lines[line].heading().is_none())
            .collect();
        if chosen.is_empty() {
            let head = self.sections.first().map_or(0..0, |head| head.lines.clone());
            chosen = head
                .filter(|&line| {
                    !self.ledger.is_placed(line)
                        && self.lines[line].heading().is_none()
                        && self.lines[line].row().is_none()
                })
                .filter(|&line| self.paragraph_length(line) >= PARAGRAPH || self.lines[line].is_item())
                .collect();
            // A list alone, without a text it belongs to, is a menu.
            if chosen.iter().all(|&line| self.lines[line].is_item()) {
                return;
            }
        }
        let (Some(&first), Some(&last)) = (chosen.first(), chosen.last()) else { return };
        let lines: Vec<&Line> = chosen.iter().map(|&line| &self.lines[line]).collect();
        let text = body_text(&lines, self.event.dialect.is_some());
        let text: Vec<String> = text.split('\n').map(|line| without_addresses(line).0).collect();
        let place =
            self.text.place(self.lines[first].at.start..self.lines[last].at.end.max(self.lines[first].at.start));
        for line in chosen {
            self.ledger.read(line);
        }
        self.event.about = Some(Spanned::new(text.join("\n"), place));
    }

    /// Characters of the paragraph the line is in.
    fn paragraph_length(&self, line: usize) -> usize {
        let mut first = line;
        while first > 0 && self.lines[first].gap != Gap::Blank && line - first < 200 {
            first -= 1;
        }
        let rest = self.lines[first + 1..].iter().take(200).take_while(|line| line.gap != Gap::Blank);
        self.lines[first].plain.len() + rest.map(|line| line.plain.len()).sum::<usize>()
    }
}

/// Whether a line holds a day and nothing else.
fn is_day_alone(line: &str) -> bool {
    words(line).len() <= 5
}

/// `Location: Town`, `Venue – Hall`, `an event at: Hall, Town`.
fn labelled_place(line: &str) -> Option<String> {
    let (label, place) = line.split_once(':')?;
    let label = words(label);
    let last = label.last()?;
    let named = label.len() <= 3 && matches!(last.as_str(), "location" | "venue" | "where" | "place" | "room");
    let place = place.trim();
    (named || label.len() <= 10 && last == "at")
        .then(|| place.to_owned())
        .filter(|place| !place.is_empty() && place.len() < 200)
}

/// A line such as `Santa Barbara, USA`.
fn place_alone(line: &Line) -> Option<String> {
    let plain = line.plain.trim();
    let parts: Vec<&str> = plain.split(',').map(str::trim).collect();
    let named = |part: &&str| {
        let capital = part.starts_with(char::is_uppercase);
        capital
            && part.split_whitespace().count() <= 6
            && !part.contains([':', '.', '?', '!'])
            && (is_place(plain) || !part.chars().any(|c| c.is_ascii_digit()))
    };
    let fits = (2..=4).contains(&parts.len()) && parts.iter().all(named) && plain.len() < 90 && !ends_sentence(plain);
    (fits && line.group.is_none() && !title::is_event(plain)).then(|| plain.to_owned())
}

/// The place in `15–17 August 2021, Town, Country`.
fn place_behind_day(line: &str) -> Option<String> {
    days(line).filter(|_| line.len() < 160)?;
    let parts = line.split([',', '|', '·', '•']).map(str::trim);
    let kept: Vec<&str> = parts
        .filter(|part| {
            !part.is_empty() && !part.chars().any(|c| c.is_ascii_digit()) && days(&format!("{part} 1 2000")).is_none()
        })
        .filter(|part| !part.to_lowercase().ends_with("day") && !foreign::is(Named::Weekday, &part.to_lowercase()))
        .collect();
    let place = kept.join(", ");
    let fits =
        !place.is_empty() && place.starts_with(char::is_uppercase) && !title::is_event(&place) && kept.len() <= 4;
    fits.then_some(place)
}
