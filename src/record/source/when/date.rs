//! Days as systems write them.

use jiff::civil::Date;

/// The stems that begin the names of the months, January first, in the languages that exports come in.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "янв", "sty"],
    &["feb", "fév", "fev", "feb", "фев", "lut"],
    &["mar", "mär", "mrz", "maa", "мар"],
    &["apr", "avr", "abr", "апр", "kwi"],
    &["may", "mai", "mag", "mei", "maj", "мая", "май"],
    &["jun", "juin", "giu", "июн", "cze"],
    &["jul", "juil", "lug", "июл", "lip"],
    &["aug", "aoû", "aou", "ago", "авг", "sie"],
    &["sep", "set", "сен", "wrz"],
    &["oct", "okt", "ott", "out", "окт", "paź"],
    &["nov", "ноя", "lis"],
    &["dec", "dez", "déc", "dic", "des", "дек", "gru"],
];

/// In which order the numbers of a date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::record::source) enum Order {
    /// `03/02/2024` is of February.
    DayFirst,
    /// `03/02/2024` is of March.
    MonthFirst,
}

/// Reads `2024-02-03`, `20240203`, `3 February 2024`, `Sat, Feb 3, 2024`, `3.2.2024`, `2024年2月3日`; of `03/02/2024` only what
/// can be read in one way.
pub(in crate::record::source) fn date(text: &str) -> Option<Date> {
    match numbers(text) {
        Some((first, second, year)) => {
            let day_first = civil(year, second, first);
            let month_first = civil(year, first, second);
            match (day_first, month_first) {
                _ if text.contains('.') => day_first.or(month_first),
                (Some(one), Some(other)) => (one == other).then_some(one),
                (one, other) => one.or(other),
            }
        }
        None => other(text),
    }
}

/// Reads a date whose numbers stand in the order that the others of its column have.
pub(in crate::record::source) fn date_in(text: &str, order: Order) -> Option<Date> {
    match numbers(text) {
        Some((first, second, year)) => {
            let (day_first, month_first) = (civil(year, second, first), civil(year, first, second));
            if order == Order::DayFirst { day_first.or(month_first) } else { month_first.or(day_first) }
        }
        None => other(text),
    }
}

/// The order that the dates of a column prove: a number above 12 is a day. None where no date has one, or they disagree.
pub(in crate::record::source) fn order<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<Order> {
    let mut orders = texts.into_iter().filter_map(|text| {
        let (first, second, _) = numbers(text.split_whitespace().next().unwrap_or_default())?;
        match (first > 12, second > 12) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => text.contains('.').then_some(Order::DayFirst),
        }
    });
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// The two short numbers and the year of `03/02/2024`, `3.2.24`, `3-2-2024`.
fn numbers(text: &str) -> Option<(i8, i8, i16)> {
    let mut parts = text.trim().trim_end_matches(['.', ',']).split(['/', '.', '-']).map(str::trim);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !(1..=2).contains(&first.len()) || !(1..=2).contains(&second.len()) {
        return None;
    }
    let short: i16 = year.parse().ok()?;
    let year = match year.len() {
        4 => short,
        2 => 2000 + short,
        _ => return None,
    };
    Some((first.parse().ok()?, second.parse().ok()?, year))
}

/// Dates whose parts cannot be mistaken: the year first, or the month by its name.
fn other(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return civil(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let with_letters = |word: &&&str| word.chars().all(char::is_alphabetic);
    if !words.iter().any(|word| with_letters(&word)) {
        // 2024-02-03, 2024/2/3, and with the signs of East Asia.
        let numbers: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
        let [year, month, day] = numbers[..] else { return None };
        return (year.len() == 4).then(|| civil(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))?;
    }
    // The name of a weekday may begin like a month (`mardi`); it stands before it.
    let month = words.iter().rev().filter(with_letters).find_map(|word| month(word))?;
    let mut days = words.iter().filter_map(|word| ordinal(word)).filter(|number| *number <= 31);
    let year = words.iter().find_map(|word| (word.len() == 4).then(|| word.parse::<i16>().ok())?)?;
    let day = days.next()?;
    days.next().is_none().then(|| civil(year, month, i8::try_from(day).ok()?))?
}

/// The number of `3`, `3rd`, `3e`, `1er`.
fn ordinal(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    (digits.len() <= 2 && ["", "st", "nd", "rd", "th", "e", "er", "º"].contains(&ending))
        .then(|| digits.parse().ok())?
}

fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let found = MONTHS.iter().position(|stems| stems.iter().any(|stem| lower.starts_with(stem)))?;
    i8::try_from(found + 1).ok().filter(|_| lower.chars().count() >= 3)
}

fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|date| (1900..2200).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_can_be_read_in_one_way() {
        for text in [
            "2024-02-03",
            "2024/2/3",
            "20240203",
            "3.2.2024",
            "03.02.24",
            "3 February 2024",
            "Sat, Feb 3rd, 2024",
            "samedi 3 février 2024",
            "Sábado, 3 de fevereiro de 2024",
            "2024年2月3日",
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some("2024-02-03"), "{text}");
        }
        for (text, expected) in
            [("13/02/2024", "2024-02-13"), ("02/13/2024", "2024-02-13"), ("02/02/2024", "2024-02-02")]
        {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["03/02/2024", "2024-02-30", "February 2024", "3–5 February 2024", "tomorrow", "12", ""] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_column_proves_its_order() {
        assert_eq!(order(["03/02/2024", "02/13/2024 9:00"]), Some(Order::MonthFirst));
        assert_eq!(order(["03/02/2024", "13/02/2024"]), Some(Order::DayFirst));
        assert_eq!(order(["03/02/2024", "04/02/2024"]), None);
        assert_eq!(order(["13/02/2024", "02/13/2024"]), None);
        assert_eq!(
            date_in("03/02/2024", Order::MonthFirst).map(|date| date.to_string()).as_deref(),
            Some("2024-03-02")
        );
        assert_eq!(date_in("03/02/2024", Order::DayFirst).map(|date| date.to_string()).as_deref(), Some("2024-02-03"));
    }
}
