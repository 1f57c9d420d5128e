//! Time zones as pages write them.

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Names of zones that mean one place's clock, summer and winter alike, and the place.
///
/// Only names that no second country uses are listed: `IST` is Irish, Indian and Israeli.
const NAMES: [(&str, &str); 17] = [
    ("pacific daylight time", "America/Los_Angeles"),
    ("pacific standard time", "America/Los_Angeles"),
    ("pacific time", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("mountain daylight time", "America/Denver"),
    ("mountain standard time", "America/Denver"),
    ("central daylight time", "America/Chicago"),
    ("central standard time", "America/Chicago"),
    ("eastern daylight time", "America/New_York"),
    ("eastern standard time", "America/New_York"),
    ("eastern time", "America/New_York"),
    ("edt", "America/New_York"),
    ("japan standard time", "Asia/Tokyo"),
    ("jst", "Asia/Tokyo"),
    ("korea standard time", "Asia/Seoul"),
    ("utc", "UTC"),
    ("gmt", "UTC"),
];

/// Abbreviations that say how far from UTC a clock is, but not whose it is.
const OFFSETS: [(&str, i8); 8] = [
    ("cet", 1),
    ("cest", 2),
    ("central european time", 1),
    ("central european summer time", 2),
    ("bst", 1),
    ("est", -5),
    ("pst", -8),
    ("eest", 3),
];

/// The zone a line names: an IANA name where that is certain on `day`, else the offset it states.
pub(super) fn zone(line: &str, day: Option<Date>) -> Option<String> {
    let lower = line.to_lowercase();
    let stated = stated_offset(&lower);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |name: &str| {
        let name: Vec<&str> = name.split(' ').collect();
        words.windows(name.len()).any(|window| window == name.as_slice())
    };
    if let Some((_, iana)) = NAMES.iter().find(|(name, _)| has(name)) {
        return match stated {
            // `UTC-7` names no place, and a name that contradicts its offset is not to be trusted.
            Some(hours) if *iana == "UTC" || !agrees(iana, hours, day) => Some(written(hours)),
            _ => Some((*iana).to_owned()),
        };
    }
    let named = OFFSETS.iter().find(|(name, _)| has(name)).map(|(_, hours)| *hours);
    stated.or(named).map(written)
}

/// Hours behind `UTC` or `GMT`.
fn stated_offset(lower: &str) -> Option<i8> {
    for mark in ["utc", "gmt"] {
        for (at, _) in lower.match_indices(mark) {
            let rest = lower[at + mark.len()..].trim_start();
            let negative = rest.starts_with(['-', '−', '–']);
            let Some(digits) = rest.strip_prefix(['+', '-', '−', '–']) else { continue };
            let digits: String = digits.trim_start().chars().take_while(char::is_ascii_digit).take(2).collect();
            if let Ok(hours) = digits.parse::<i8>() {
                return (hours <= 14).then_some(if negative { -hours } else { hours });
            }
        }
    }
    None
}

fn written(hours: i8) -> String {
    match hours {
        0 => "UTC".to_owned(),
        hours => format!("UTC{hours:+}"),
    }
}

/// Whether the place's clock is that far from UTC on the day; on any day, if none is known.
fn agrees(iana: &str, hours: i8, day: Option<Date>) -> bool {
    let Ok(zone) = TimeZone::get(iana) else { return false };
    let on = |day: Date| {
        zone.to_timestamp(day.at(12, 0, 0, 0)).is_ok_and(|at| zone.to_offset(at).seconds() == i32::from(hours) * 3600)
    };
    match day {
        Some(day) => on(day),
        None => [(1, 15), (7, 15)].iter().any(|&(month, day)| Date::new(2024, month, day).is_ok_and(on)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_place_only_where_it_is_certain() {
        let summer = Date::new(2023, 8, 20).ok();
        for (line, expected) in [
            ("The time displayed is in UTC.", Some("UTC")),
            ("The time displayed is in Pacific Daylight Time (GMT-7).", Some("America/Los_Angeles")),
            ("All times are in Eastern Standard Time (UTC-5).", Some("UTC-5")),
            ("All times are CEST", Some("UTC+2")),
            ("Times: UTC+9", Some("UTC+9")),
            ("All times are local", None),
        ] {
            assert_eq!(zone(line, summer).as_deref(), expected, "{line}");
        }
    }
}
