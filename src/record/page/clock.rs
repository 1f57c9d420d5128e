//! Times of day as programmes write them.

use jiff::civil::Time;

/// A stretch of a day at the beginning of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hours {
    pub(super) start: Time,
    pub(super) end: Option<Time>,
    /// Whether the line says which half of the day it is, by `pm` or by the clock of 24 hours.
    pub(super) certain: bool,
}

/// One time as read: hour, minute, and the half of the day if said.
struct Reading {
    hour: i8,
    minute: i8,
    afternoon: Option<bool>,
}

/// Reads `9:00`, `09.00–09.30`, `9:00 am - 9:30 am`, `2pm`, `14h30` at the beginning of a line, and returns what follows.
pub(super) fn hours(line: &str) -> Option<(Hours, &str)> {
    let line = line.trim_start_matches(['[', '(', ' ']);
    let (first, rest) = reading(line)?;
    let mut after = rest;
    let mut second = None;
    let trimmed = rest.trim_start();
    for joint in ["–", "—", "-", "−", "to ", "until "] {
        if let Some(behind) = trimmed.strip_prefix(joint)
            && let Some((time, rest)) = reading(behind.trim_start())
        {
            second = Some(time);
            after = rest;
        }
    }
    // Something has to part the time from what is given at it; behind `11.30-11.50` a capital does, where a table was saved as text.
    let apart = !after.starts_with(|c: char| c.is_alphanumeric() || c == '%');
    let stuck = second.is_some() && after.starts_with(char::is_uppercase);
    if !apart && !stuck {
        return None;
    }
    let half = first.afternoon.or_else(|| {
        let second = second.as_ref()?;
        // `11:30–1:00 pm` begins before noon.
        second.afternoon.map(|pm| pm && (first.hour <= second.hour || second.hour == 12 || first.hour == 12))
    });
    let start = time(&first, half)?;
    let end = second.as_ref().and_then(|second| time(second, second.afternoon));
    let after = after.trim_start_matches([']', ')', ' ', ':', ',', '|', '–', '—', '-', '.', '\t']);
    Some((Hours { start, end, certain: half.is_some() || first.hour == 0 || first.hour > 12 }, after))
}

fn time(reading: &Reading, afternoon: Option<bool>) -> Option<Time> {
    let hour = match afternoon {
        Some(true) if reading.hour < 12 => reading.hour + 12,
        Some(false) if reading.hour == 12 => 0,
        _ => reading.hour,
    };
    Time::new(hour, reading.minute, 0, 0).ok()
}

fn reading(text: &str) -> Option<(Reading, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let hour: i8 = text[..digits].parse().ok().filter(|hour| *hour < 24)?;
    let mut rest = &text[digits..];
    let mut minute = None;
    if let Some(behind) = rest.strip_prefix([':', '.', 'h', 'H']) {
        let two = behind.bytes().take_while(u8::is_ascii_digit).count();
        if two == 2 {
            minute = Some(behind[..2].parse::<i8>().ok().filter(|minute| *minute < 60)?);
            rest = &behind[2..];
        }
    }
    let lower: String = rest.trim_start().chars().take(4).flat_map(char::to_lowercase).collect();
    let marks = [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)];
    let mut afternoon = None;
    if let Some((mark, pm)) = marks.iter().find(|(mark, _)| lower.starts_with(mark)) {
        let behind = rest.trim_start().get(mark.len()..)?;
        if !behind.starts_with(char::is_alphabetic) && hour <= 12 {
            afternoon = Some(*pm);
            rest = behind;
        }
    }
    // `12 noon`
    if let Some(behind) = rest.trim_start().strip_prefix("noon").filter(|_| hour == 12) {
        (rest, afternoon) = (behind, Some(true));
    }
    // `9.30 Uhr`, `9 h`: the word is part of the time.
    let worded = ["uhr", "h"].iter().find_map(|word| {
        let behind = rest.trim_start();
        let has = behind.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        behind.get(word.len()..).filter(|after| has && !after.starts_with(char::is_alphanumeric))
    });
    rest = worded.unwrap_or(rest);
    if minute.is_none() && afternoon.is_none() && worded.is_none() {
        return None;
    }
    Some((Reading { hour, minute: minute.unwrap_or(0), afternoon }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times_in_many_forms() {
        for (line, start, end, rest) in [
            ("9:00 Opening", "09:00:00", None, "Opening"),
            ("8:50", "08:50:00", None, ""),
            ("09.00–09.30 Talk", "09:00:00", Some("09:30:00"), "Talk"),
            ("9:00 am - 9:30 am: Talk", "09:00:00", Some("09:30:00"), "Talk"),
            ("11:30–1:00 pm Lunch", "11:30:00", Some("13:00:00"), "Lunch"),
            ("1:00-2:00pm Talk", "13:00:00", Some("14:00:00"), "Talk"),
            ("2pm Talk", "14:00:00", None, "Talk"),
            ("14h30 – Talk", "14:30:00", None, "Talk"),
            ("9.30 Uhr Talk", "09:30:00", None, "Talk"),
            ("12 noon Lunch", "12:00:00", None, "Lunch"),
            ("9h – 10h30 Talk", "09:00:00", Some("10:30:00"), "Talk"),
            ("11.30-11.50Position Paper", "11:30:00", Some("11:50:00"), "Position Paper"),
            ("[9:00 - 9:45] Talk", "09:00:00", Some("09:45:00"), "Talk"),
        ] {
            let found = hours(line);
            let seen = found.map(|(hours, rest)| (hours.start.to_string(), hours.end.map(|end| end.to_string()), rest));
            assert_eq!(seen, Some((start.to_owned(), end.map(str::to_owned), rest)), "{line}");
        }
        for line in ["9 talks", "3.5 GHz", "25:00 x", "2021", "10.05% of", "am", "9 hours of rain", "9 Uhren"] {
            assert!(hours(line).is_none(), "{line}");
        }
    }
}
