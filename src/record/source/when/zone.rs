//! Time zones by the names that systems have for them.

use icu_time::zone::WindowsParser;
use icu_time::zone::iana::IanaParserExtended;
use jiff::tz::{Offset, TimeZone};

use crate::event::time_zone;

/// The name of a zone as event.yaml has it, IANA or a distance, and the zone: of `Europe/Berlin`, `europe/berlin`,
/// `W. Europe Standard Time` (Windows), `UTC+02:00`, `GMT+2`, `+0200`, `(UTC+01:00) Amsterdam, Berlin`.
pub(in crate::record::source) fn zone(name: &str) -> Option<(String, TimeZone)> {
    let name = name.trim();
    let named = |name: &str| Some((name.to_owned(), time_zone(name)?));
    if let Ok(zone) = TimeZone::get(name) {
        return Some((zone.iana_name().unwrap_or(name).to_owned(), zone));
    }
    if let Some(zone) = WindowsParser::new().parse(name, None) {
        let canonical = IanaParserExtended::new().iter().find(|entry| entry.time_zone == zone)?.canonical;
        return named(canonical);
    }
    let bare = name.trim_start_matches(['(', ' ']);
    let bare = bare.strip_prefix("UTC").or_else(|| bare.strip_prefix("GMT")).unwrap_or(bare).trim_start();
    let distance = &bare[..bare.find(|c: char| !(c.is_ascii_digit() || "+-−:".contains(c))).unwrap_or(bare.len())];
    let offset = distance.starts_with(['+', '-', '−']).then(|| super::offset(distance))??;
    named(&written(offset))
}

/// Whether a text names a zone.
pub(in crate::record::source) fn is_zone(name: &str) -> bool {
    zone(name).is_some()
}

/// A distance from UTC as event.yaml has it: `UTC+2`, `UTC-3:30`.
pub(super) fn written(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let sign = if minutes < 0 { '-' } else { '+' };
    match (hours, rest) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_many_systems() {
        for (name, expected) in [
            ("Europe/Berlin", Some("Europe/Berlin")),
            ("europe/berlin", Some("Europe/Berlin")),
            ("UTC", Some("UTC")),
            ("W. Europe Standard Time", Some("Europe/Berlin")),
            ("Pacific Standard Time", Some("America/Los_Angeles")),
            ("UTC+02:00", Some("UTC+2")),
            ("GMT-03:30", Some("UTC-3:30")),
            ("+0900", Some("UTC+9")),
            ("(UTC+01:00) Amsterdam, Berlin", Some("UTC+1")),
            ("local time", None),
            ("", None),
        ] {
            assert_eq!(super::zone(name).map(|(name, _)| name).as_deref(), expected, "{name}");
        }
    }
}
