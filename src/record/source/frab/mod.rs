//! Schedules as XML, of pentabarf and all that came after it: frab, pretalx, wafer, Indico plugins, the FOSDEM site.

mod own;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use own::Own;
use url::Url;

use super::pretalx::{Portraits, code_of, length, whole};
use super::talk::{Talk, presenter, presenters};
use super::timetable::{Timetable, days};
use super::when::{self, When};
use super::xml::Element;
use super::{Certainty, Claim, Format, Reading, Reason, View, links, person};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::prose::Dialect;
use crate::record::AuthorRecord;

/// Schedules as XML.
pub(super) const FORMAT: Format =
    Format { name: "frab-xml", title: "pentabarf, frab, pretalx: schedule as XML", claim, read };

fn claim(views: &[&View]) -> Vec<Claim> {
    let schedules = views.iter().enumerate().filter(|(_, view)| view.xml().is_some_and(is_schedule));
    schedules.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

fn is_schedule(root: &Element) -> bool {
    root.name == "schedule" && root.elements().any(|element| element.name == "day" || element.name == "conference")
}

fn read(set: &[&View], reading: &mut Reading) {
    for root in set.iter().filter_map(|view| view.xml()) {
        let conference = root.first("conference");
        let said = |name: &str| conference?.text_of(name).or_else(|| conference?.attribute(name).cloned());
        let address = said("base_url").or_else(|| said("url"));
        let mut schedule = Schedule {
            timetable: Timetable::default(),
            portraits: Portraits::default(),
            base: address.as_ref().and_then(|address| Url::parse(&address.value).ok()),
            is_pretalx: is_pretalx(root),
            ours: is_made_by(root, "Libretto"),
        };
        let event = &mut reading.records.event;
        event.title = said("title");
        // Ours is made of the title, of letters and digits.
        event.short = said("acronym").filter(|short| !schedule.ours && Some(short) != event.title.as_ref());
        event.dates = days(said("start"), said("end")).or_else(|| {
            let date = |day: Option<&Element>| day?.attribute("date").cloned();
            days(date(root.all("day").next()), date(root.all("day").last()))
        });
        let place: Vec<_> = ["venue", "city"].iter().filter_map(|name| said(name)).collect();
        event.place = place.into_iter().reduce(|venue, city| venue.map(|venue| format!("{venue}, {}", city.value)));
        event.website = address.filter(|address| address.value.starts_with("http"));
        let change = said("day_change").and_then(|clock| when::minutes(&clock.value));
        let first = said("start").and_then(|text| when::date(&text.value));
        for (nth, day) in root.all("day").enumerate() {
            schedule.day(day, date_of(day, nth, first), change, reading);
        }
        let zone = ["time_zone_name", "timezone", "time_zone"].iter().find_map(|name| said(name));
        schedule.timetable.finish(zone.as_ref(), reading);
        schedule.portraits.report(reading);
    }
}

/// Whether pretalx made the file: it names itself, or talks have its codes.
fn is_pretalx(root: &Element) -> bool {
    match generator(root) {
        Some(_) => is_made_by(root, "pretalx"),
        None => {
            let events = root.all("day").flat_map(|day| day.all("room")).flat_map(|room| room.all("event"));
            events.take(50).any(|event| event.attribute("code").is_some())
        }
    }
}

fn generator<'e>(root: &'e Element<'_>) -> Option<&'e str> {
    Some(root.first("generator")?.attribute("name")?.value.as_str())
}

/// Whether the file says that a program made it.
fn is_made_by(root: &Element, name: &str) -> bool {
    generator(root).is_some_and(|generator| generator.eq_ignore_ascii_case(name))
}

/// The date of a day: its own, or that of its number, counted from the first of the conference.
fn date_of(day: &Element, nth: usize, first: Option<Date>) -> Option<Date> {
    let own = day.attribute("date").and_then(|text| when::date(&text.value));
    own.or_else(|| {
        let number = day.attribute("index").and_then(|index| index.value.trim().parse::<i64>().ok());
        let after = number.map_or(i64::try_from(nth).ok(), |number| number.checked_sub(1))?;
        first?.checked_add(jiff::Span::new().try_days(after).ok()?).ok()
    })
}

struct Schedule {
    timetable: Timetable,
    portraits: Portraits,
    base: Option<Url>,
    is_pretalx: bool,
    /// Whether Libretto made it: then nothing has to be guessed.
    ours: bool,
}

impl Schedule {
    fn day(&mut self, day: &Element, date: Option<Date>, change: Option<u32>, reading: &mut Reading) {
        let start = day.attribute("start").and_then(|text| when::date_time(&text.value));
        let starts = start.map(|it| u32::try_from(it.civil.hour()).unwrap_or(0) * 60);
        let change = change.or(starts).unwrap_or(0);
        for room in day.all("room") {
            for event in room.all("event") {
                self.event(event, room.attribute("name"), date, change, reading);
            }
        }
        for event in day.all("event") {
            self.event(event, None, date, change, reading);
        }
    }

    fn event(
        &mut self,
        event: &Element,
        room: Option<&Spanned<String>>,
        day: Option<Date>,
        change: u32,
        reading: &mut Reading,
    ) {
        if self.ours {
            let (start, minutes) = self.times(event, day, change);
            return self.own(Own { event, room, start, minutes }, reading);
        }
        let state = ["state", "status"].iter().find_map(|name| event.text_of(name));
        if let Some(reason) = state.and_then(|state| Reason::of_state(&state.value)) {
            return reading.leave_out(reason);
        }
        let mut links = BTreeMap::new();
        let address = ["url", "conf_url"].iter().find_map(|name| event.text_of(name));
        let address = address.map(|address| whole(address, self.base.as_ref()));
        if let Some(address) = address.clone() {
            links::add(&mut links, "page", address);
        }
        let lists = ["links", "attachments"].iter().filter_map(|name| event.first(name)).flat_map(Element::elements);
        for link in lists {
            let target = ["href", "url"].iter().find_map(|name| link.attribute(name)).cloned().or_else(|| link.text());
            let words = [link.attribute("type").cloned(), link.attribute("title").cloned(), link.text()];
            let words: Vec<String> = words.into_iter().flatten().map(|word| word.value).collect();
            if let Some(target) = target {
                links::add(&mut links, &words.join(" "), whole(target, self.base.as_ref()));
            }
        }
        for name in ["video_download_url", "video_url"] {
            if let Some(address) = event.text_of(name) {
                links::add(&mut links, "video", address);
            }
        }
        // Other sites take talks over from pretalx with new addresses and old numbers.
        let code = address.as_ref().filter(|_| self.is_pretalx).and_then(code_of);
        let ids =
            [event.attribute("code").cloned(), code, event.attribute("id").cloned(), event.attribute("guid").cloned()];
        let (start, minutes) = self.times(event, day, change);
        let talk = Talk {
            id: ids.into_iter().flatten().next(),
            title: event.text_of("title"),
            subtitle: event.text_of("subtitle"),
            texts: ["abstract", "description"].iter().filter_map(|name| text(event, name)).collect(),
            type_: event.text_of("type"),
            track: event.text_of("track"),
            language: event.text_of("language"),
            authors: self.people(event, &mut reading.complaints),
            links,
            keywords: ["tags", "keywords"]
                .iter()
                .filter_map(|name| event.first(name))
                .flat_map(Element::elements)
                .filter_map(Element::text)
                .collect(),
            room: event.text_of("room").or_else(|| room.cloned()),
            start,
            end: event.text_of("end").and_then(|text| {
                let end = when::date_time(&text.value)?;
                Some(Spanned::new(end, text.place))
            }),
            minutes,
            dialect: self.is_pretalx.then_some(Dialect::Markdown),
            place: event.place.clone(),
            ..Talk::default()
        };
        talk.take(&mut self.timetable, reading);
    }

    /// All whom it names: persons of a list, those beside it, names in a text. Who stands in a second list too is one; a list may
    /// have two of one name.
    fn people(&mut self, event: &Element, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
        let mut authors: Vec<AuthorRecord> = Vec::new();
        let mut join = |more: Vec<AuthorRecord>| {
            let known: BTreeSet<String> = authors.iter().map(|author| author.name.value.clone()).collect();
            authors.extend(more.into_iter().filter(|author| !known.contains(&author.name.value)));
        };
        for list in ["persons", "speakers", "presenters"].iter().flat_map(|name| event.all(name)) {
            match list.elements().next() {
                Some(_) => join(list.elements().filter_map(|person| self.person(person)).collect()),
                None => join(list.text().map(|names| presenters(&names, complaints)).unwrap_or_default()),
            }
        }
        let alone = ["person", "speaker", "presenter"].iter().flat_map(|name| event.all(name));
        join(alone.filter_map(|person| self.person(person)).collect());
        authors
    }

    fn person(&mut self, person: &Element) -> Option<AuthorRecord> {
        let said = |names: &[&str]| {
            names.iter().find_map(|name| person.text_of(name).or_else(|| person.attribute(name).cloned()))
        };
        let named = said(&["name", "public_name", "full_public_name"]);
        let parts = || {
            let author = person::of_parts(said(&["first_name", "given_name"]), said(&["last_name", "family_name"]))?;
            Some(AuthorRecord { speaker: true, ..author })
        };
        let mut author = match named {
            Some(name) => presenter(name, None),
            None => parts().or_else(|| Some(presenter(person.text()?, None)))?,
        };
        let biography = ["biography", "abstract", "description"].iter().find_map(|name| text(person, name));
        author.biography = biography.map(Box::new);
        author.affiliation = said(&["affiliation", "organization", "company"]);
        self.portraits.see(said(&["avatar"]));
        Some(author)
    }

    /// When it starts, by its whole date or by the clock of its day, and how long it takes.
    fn times(&mut self, event: &Element, day: Option<Date>, change: u32) -> (Option<Spanned<When>>, Option<u32>) {
        let date = event.text_of("date");
        let whole = date.clone().filter(|text| when::date_time(&text.value).is_some());
        let start = match (whole, event.text_of("start")) {
            (None, Some(clock)) if when::minutes(&clock.value).is_some() => {
                let own = date.and_then(|text| when::date(&text.value)).or(day);
                self.timetable.clock(own, Some(clock), change)
            }
            (whole, start) => self.timetable.moment(whole.or(start).or(date)),
        };
        (start, event.text_of("duration").and_then(|text| length(&text.value, self.is_pretalx)))
    }
}

/// A text that may be markup of its own: escaped, in CDATA, or as elements, which are written as they stood.
fn text(element: &Element, name: &str) -> Option<Spanned<String>> {
    let found = element.first(name)?;
    if found.elements().next().is_none() {
        return found.text();
    }
    let mut all = String::new();
    found.write_children(&mut all);
    Some(Spanned::new(all.trim().to_owned(), found.place.clone())).filter(|text| !text.value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::trial::{programme, pulled, talks};

    #[test]
    fn dialects_of_the_schedule() {
        let xml = r#"<?xml version="1.0"?><schedule><generator name="wafer"/><conference><title>Moss Days</title><acronym>moss24</acronym>
            <start>2024-02-03</start><end>2024-02-04</end><time_zone_name>Europe/Berlin</time_zone_name><base_url>https://moss.example/</base_url></conference>
            <day index="1" date="2024-02-03" start="2024-02-03T10:00:00+01:00"><room name="Hall">
            <event id="7" guid="a-b"><date>2024-02-03T10:00:00+01:00</date><start>10:00</start><duration>00:30</duration><title>On moss &amp; fern</title>
              <subtitle>A start</subtitle><track>Soil</track><type>lecture</type><language>en</language><abstract>&lt;p&gt;Short.&lt;/p&gt;</abstract>
              <description><p>Kept <b>bold</b>&nbsp;here.</p></description><conf_url>/talks/7/</conf_url>
              <persons><person id="1">Ada Kim</person><person id="2"><name>Bo Lee</name><biography>Gardener.</biography></person></persons>
              <links><link href="https://moss.example/s.pdf">Slides</link></links><attachments><attachment href="/p.pdf" type="paper">The paper</attachment></attachments></event>
            <event id="8"><start>11:00</start><duration>00:15</duration><title>Kaffeepause</title><persons/></event>
            <event id="9"><start>02:00</start><duration>00:45</duration><title>On owls</title><speakers><speaker name="Cy Poe"/></speakers></event>
            <event id="10"><start>12:00</start><duration>00:45</duration><title>Broken<persons><person id="3">Di Fox</person></persons></event>
            </room></day></schedule>"#;
        let (pulled, said) = pulled(&[("s.xml", xml)], None);
        assert_eq!(
            talks(&pulled),
            ["7: On moss & fern | Ada Kim, Bo Lee | en", "9: On owls | Cy Poe | ", "10: Broken | Di Fox | "]
        );
        assert_eq!(
            programme(&pulled),
            [
                "Soil 03 10:00-10:30 Hall: 7@10:00",
                "*Kaffeepause 03 11:00-11:15 Hall: ",
                "Broken 03 12:00-12:45 Hall: 10@12:00",
                "On owls 04 02:00-02:45 Hall: 9@02:00",
            ]
        );
        let talk = &pulled.records.contributions[0];
        let text = talk.abstract_.as_ref().map(|text| text.value.as_str());
        assert_eq!(text, Some("A start\n\n<p>Short.</p>\n\n<p>Kept <b>bold</b>\u{A0}here.</p>"));
        assert_eq!(talk.links.keys().collect::<Vec<_>>(), ["page", "paper", "slides"]);
        assert!(
            said.iter().any(|it| it.starts_with("s.xml:11:74 ") && it.contains("xml-syntax: `<title>` has no end")),
            "{said:?}"
        );
    }

    #[test]
    fn days_by_number_and_people_in_every_shape() {
        let xml = r#"<schedule><conference><title>Moss Days</title><start>2024-02-03</start><end>2024-02-04</end></conference>
            <day index="1"><room name="Hall">
            <event id="1"><start>09:00</start><duration>1:30:00</duration><title>Alder</title><persons>Ada Kim, Bo Lee</persons></event>
            <event id="2"><start>11:00</start><duration>00:30</duration><title>Beech</title><person>Cy Poe</person><person id="2">Cy Poe</person></event>
            </room></day><day index="2"><room name="Hall">
            <event id="3"><start>09:00</start><duration>00:30</duration><title>Cedar</title>
              <persons><person><first_name>Di</first_name><last_name>Fox</last_name></person></persons><speakers><speaker>Di Fox</speaker></speakers></event>
            <event id="4"><start>10:00</start><title>Dogwood</title><state>cancelled</state><person>Ed Roe</person></event>
            </room></day></schedule>"#;
        let (found, said) = pulled(&[("s.xml", xml)], None);
        assert_eq!(
            talks(&found),
            ["1: Alder | Ada Kim, Bo Lee | ", "2: Beech | Cy Poe, Cy Poe | ", "3: Cedar | Di Fox | "]
        );
        assert_eq!(
            programme(&found),
            [
                "Alder 03 09:00-10:30 Hall: 1@09:00",
                "Beech 03 11:00-11:30 Hall: 2@11:00",
                "Cedar 04 09:00-09:30 Hall: 3@09:00",
            ]
        );
        assert_eq!(found.parts[0].left_out.len(), 1);
        let (_, said_without) = pulled(&[("s.xml", &xml.replace("<start>2024-02-03</start>", ""))], None);
        assert_eq!(said, Vec::<String>::new());
        assert!(said_without.iter().any(|it| it.contains("nothing says on which day `09:00` is")), "{said_without:?}");
    }
}
