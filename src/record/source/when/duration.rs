//! How long something takes, as systems write it.

/// Longest that is believed, in minutes: an exhibition of two weeks.
const MAX_MINUTES: u32 = 14 * 24 * 60;

/// Whole minutes of `45`, `00:45`, `1:30:00`, `1h30`, `1.5 hours`, `90 min`, `PT1H30M`, `1 day, 2:00:00`.
pub(in crate::record::source) fn duration(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    let minutes = iso(&lower).or_else(|| clock(&lower)).or_else(|| words(&lower))?;
    (minutes <= MAX_MINUTES).then_some(minutes)
}

/// ISO 8601: `PT45M`, `P1DT2H`.
fn iso(text: &str) -> Option<u32> {
    let rest = text.strip_prefix('p')?;
    words(&rest.replace('t', " "))
}

/// `00:45`, `1:30:00`, and with days before it as Python writes them.
fn clock(text: &str) -> Option<u32> {
    let (days, rest) = match text.split_once("day") {
        Some((days, rest)) => (days.trim().parse::<u32>().ok()?, rest.trim_start_matches(['s', ',', ' '])),
        None => (0, text),
    };
    let parts: Vec<u32> = rest.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let minutes = match parts[..] {
        [hours, minutes] | [hours, minutes, _] if minutes < 60 => hours.checked_mul(60)?.checked_add(minutes)?,
        _ => return None,
    };
    minutes.checked_add(days.checked_mul(24 * 60)?)
}

/// Numbers, each with its unit behind it; one alone is of minutes, one behind hours too.
fn words(text: &str) -> Option<u32> {
    let mut minutes = 0.0;
    let mut said = false;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
        let number: f64 = rest[..end].trim_end_matches(['.', ',']).replace(',', ".").parse().ok()?;
        rest = rest[end..].trim_start();
        let end = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let unit = rest[..end].trim_matches([' ', '.', ',', '\'', '′', '-']);
        rest = rest[end..].trim_start();
        minutes += number
            * match unit.chars().next() {
                None => 1.0,
                Some('m') | Some('分') => 1.0,
                Some('d' | 't' | 'j') => 24.0 * 60.0,
                Some('h' | 's' | 'o') if !unit.starts_with("sec") && unit != "s" => 60.0,
                Some('s') => 1.0 / 60.0,
                _ => return None,
            };
        said = true;
    }
    // A negative or absurd number does not parse; what is left fits.
    (said && (0.0..=f64::from(MAX_MINUTES)).contains(&minutes))
        .then(|| format!("{:.0}", minutes.round()).parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes() {
        for (text, expected) in [
            ("45", Some(45)),
            ("45.0", Some(45)),
            ("00:45", Some(45)),
            ("01:30:00", Some(90)),
            ("26:00", Some(1560)),
            ("1 day, 2:00:00", Some(1560)),
            ("1h30", Some(90)),
            ("1 h 30 min", Some(90)),
            ("1.5 hours", Some(90)),
            ("1,5 Stunden", Some(90)),
            ("90 Minuten", Some(90)),
            ("20 mins.", Some(20)),
            ("PT1H30M", Some(90)),
            ("P0DT00H25M00S", Some(25)),
            ("30'", Some(30)),
            ("short", None),
            ("", None),
            ("-5", None),
            ("0:75", None),
            ("999999999999", None),
        ] {
            assert_eq!(duration(text), expected, "{text}");
        }
    }
}
