//! Time zones by the names that organizers write.

use jiff::tz::{Offset, TimeZone};

/// The zone of an IANA name, or of a distance from UTC that some clock has: `UTC-7`, `UTC+5:30`.
pub(crate) fn time_zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok().or_else(|| distance(name).map(TimeZone::fixed))
}

fn distance(name: &str) -> Option<Offset> {
    let offset = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT"))?;
    let distance = offset.strip_prefix(['+', '-', '−'])?;
    let (hours, minutes) = distance.split_once(':').unwrap_or((distance, "00"));
    let number = |digits: &str| digits.parse::<u8>().ok().filter(|_| digits.len() <= 2 && !digits.starts_with('+'));
    let hours = number(hours).filter(|it| *it <= 14)?;
    let minutes = number(minutes).filter(|it| *it < 60 && minutes.len() == 2)?;
    let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
    Offset::from_seconds(if offset.starts_with('+') { seconds } else { -seconds }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_that_clocks_have() {
        for (name, seconds) in [("UTC-7", -25_200), ("UTC+5:30", 19_800), ("GMT−3", -10_800), ("UTC+14", 50_400)] {
            assert_eq!(distance(name).map(Offset::seconds), Some(seconds), "{name}");
        }
        for name in ["UTC", "UTC+15", "UTC+5:3", "UTC+5:60", "UTC++5", "UTC+005", "Kew", ""] {
            assert_eq!(distance(name), None, "{name}");
        }
        assert!(time_zone("Europe/Berlin").is_some() && time_zone("Europe/Kew").is_none());
    }
}
