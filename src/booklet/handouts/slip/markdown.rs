//! The slip as Markdown (CommonMark), to be mailed or put on a page.

use std::fmt::Write as _;

use super::{SlipEntry, SlipSheet, SlipTalk};
use crate::booklet::{Booklet, Sheets};
use crate::prose::{Inline, readable_text};

/// Writes the slips of a booklet that [`super::slip`] made.
pub fn markdown(booklet: &Booklet) -> String {
    let Some(handout) = &booklet.handout else { return String::new() };
    let Sheets::Slip(sheets) = &handout.sheets else { return String::new() };
    let comma = booklet.labels.get("comma").map_or(", ", String::as_str);
    let colon = booklet.labels.get("colon").map_or(": ", String::as_str);
    let writer = Writer { comma, colon };
    sheets.iter().map(|sheet| writer.sheet(sheet, &handout.event)).collect::<Vec<_>>().join("\n")
}

struct Writer<'a> {
    comma: &'a str,
    colon: &'a str,
}

impl Writer<'_> {
    fn sheet(&self, sheet: &SlipSheet, event: &str) -> String {
        let mut out = format!("# {}\n\n", plain(&sheet.heading));
        let facts = [Some(event), sheet.dates.as_deref(), sheet.at.as_deref()];
        let facts: Vec<String> = facts.into_iter().flatten().map(plain).collect();
        let _ = writeln!(out, "{}", facts.join(" · "));
        if let Some(none) = &sheet.none {
            let _ = write!(out, "\n{}\n", plain(none));
        }
        let lines: String = sheet.whole.iter().map(|note| format!("- {}\n", inline(&note.text))).collect();
        if !lines.is_empty() {
            let _ = write!(out, "\n{lines}");
        }
        for day in &sheet.days {
            let _ = write!(out, "\n## {}\n\n", plain(&day.day));
            day.entries.iter().for_each(|entry| self.entry(&mut out, entry));
        }
        if let Some(heading) = &sheet.abstracts_heading {
            let _ = write!(out, "\n## {}\n\n", plain(heading));
            sheet.abstracts.iter().for_each(|talk| _ = writeln!(out, "- {}", self.talk(talk)));
        }
        out
    }

    fn entry(&self, out: &mut String, entry: &SlipEntry) {
        // A number of a list cannot be left out, and has no other digits than 0 to 9.
        let number = entry.number.as_ref().map(|number| format!("{}\\. ", plain(number))).unwrap_or_default();
        let place: Vec<String> = [&entry.time, &entry.room].into_iter().flatten().map(|it| plain(it)).collect();
        let place = if place.is_empty() { String::new() } else { format!(" {}", place.join(self.comma)) };
        let _ = writeln!(out, "- {number}**{}**{place}  ", plain(&entry.mark));
        let title = match entry.session {
            true => format!("**{}**", inline(&entry.title)),
            false => self.titled(&entry.title, &entry.people),
        };
        let board = entry.board.as_ref().map(|board| format!("{} ", plain(board))).unwrap_or_default();
        let mut lines = vec![format!("{board}{title}")];
        lines.extend(entry.notes.iter().map(|note| match &note.word {
            Some(word) => format!("{}{}{}", plain(word), self.colon, inline(&note.text)),
            None => inline(&note.text),
        }));
        let _ = writeln!(out, "  {}", lines.join("  \n  "));
        if !entry.talks.is_empty() {
            out.push('\n');
        }
        entry.talks.iter().for_each(|talk| _ = writeln!(out, "  - {}", self.talk(talk)));
    }

    fn talk(&self, talk: &SlipTalk) -> String {
        let time = talk.time.as_ref().map(|time| format!("{} ", plain(time))).unwrap_or_default();
        format!("{time}{}", self.titled(&talk.title, &talk.people))
    }

    fn titled(&self, title: &[Inline], people: &[String]) -> String {
        let people: Vec<String> = people.iter().map(|name| plain(name)).collect();
        match people.is_empty() {
            true => format!("*{}*", inline(title)),
            false => format!("*{}* ({})", inline(title), people.join(self.comma)),
        }
    }
}

fn inline(content: &[Inline]) -> String {
    plain(&readable_text(content))
}

/// Text in which nothing is markup: all punctuation of ASCII that could begin some has a backslash (CommonMark 2.4).
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.split_whitespace().collect::<Vec<_>>().join(" ").char_indices() {
        let marks = "\\`*_[]<>&|~$";
        let begins = at == 0 && "#+-=".contains(character);
        if marks.contains(character) || begins {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
