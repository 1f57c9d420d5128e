//! Days as pages write them.

use jiff::civil::Date;

use super::vocabulary::words;

/// The months in English, then as pages in other languages write them out.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "januari"],
    &["february", "februar", "février", "febrero", "febbraio", "fevereiro", "februari"],
    &["march", "märz", "mars", "marzo", "março", "maart"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "août", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "dezember", "décembre", "diciembre", "dicembre", "dezembro"],
];

/// A word of a date.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Month(i8),
    Day(i8),
    Year(i16),
}

/// The first and last day that a text names first, as `15–17 August 2021`, `August 15, 2021`, `30 July – 2 August 2021` or
/// `2021-08-15`; a year has to be named.
pub(in crate::record) fn days(text: &str) -> Option<(Date, Date)> {
    if let Some(iso) = iso(text) {
        return Some(iso);
    }
    let tokens: Vec<Token> = words(text).iter().filter_map(|word| token(word)).collect();
    // The days are the ones that stand next to the first month, up to the first year behind it.
    let month_at = tokens.iter().position(|token| matches!(token, Token::Month(_)))?;
    let year_at = month_at + tokens[month_at..].iter().position(|token| matches!(token, Token::Year(_)))?;
    let Token::Year(year) = tokens[year_at] else { return None };
    let start = tokens[..month_at].iter().rposition(|token| !matches!(token, Token::Day(_))).map_or(0, |at| at + 1);
    let mut days: Vec<(i8, i8)> = Vec::new();
    let mut waiting: Vec<i8> = Vec::new();
    let mut month = None;
    let mut months = 0;
    for token in &tokens[start.max(month_at.saturating_sub(2))..year_at] {
        match token {
            Token::Month(named) => {
                days.extend(waiting.drain(..).map(|day| (*named, day)));
                month = Some(*named);
                months += 1;
            }
            Token::Day(day) => match month {
                // `30 July – 2 August`: the day before the next month is that month's.
                Some(_)
                    if days.len() == months
                        && months > 0
                        && tokens[..year_at].iter().filter(|token| matches!(token, Token::Month(_))).count()
                            > months =>
                {
                    waiting.push(*day);
                }
                Some(month) => days.push((month, *day)),
                None => waiting.push(*day),
            },
            Token::Year(_) => {}
        }
    }
    let (first, last) = (*days.first()?, *days.last()?);
    let from = Date::new(year, first.0, first.1).ok()?;
    let to = Date::new(year, last.0, last.1).ok()?;
    Some(if to < from { (from, from) } else { (from, to) })
}

fn token(word: &str) -> Option<Token> {
    if word.len() >= 3
        && let Some(month) = MONTHS
            .iter()
            .position(|month| month.contains(&word) || word.len() <= 4 && month[0].starts_with(word) && word != "mar")
    {
        return i8::try_from(month + 1).ok().map(Token::Month);
    }
    if word == "mar" || word == "sept" {
        return Some(Token::Month(if word == "mar" { 3 } else { 9 }));
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let number: i16 = word[..digits].parse().ok()?;
    match (digits, &word[digits..]) {
        (4, "") if (1900..2200).contains(&number) => Some(Token::Year(number)),
        (1 | 2, "" | "st" | "nd" | "rd" | "th") if (1..=31).contains(&number) => {
            i8::try_from(number).ok().map(Token::Day)
        }
        _ => None,
    }
}

/// `2021-08-15`, `15.08.2021`, and a second one behind it.
fn iso(text: &str) -> Option<(Date, Date)> {
    let mut found = text.split(|c: char| !(c.is_ascii_digit() || "-.".contains(c))).filter_map(|word| {
        let word = word.trim_matches(['-', '.']);
        let dashed: Vec<&str> = word.split('-').collect();
        let dotted: Vec<&str> = word.split('.').collect();
        match (dashed.as_slice(), dotted.as_slice()) {
            ([year, month, day], _) if year.len() == 4 => date(year, month, day),
            (_, [day, month, year]) if year.len() == 4 => date(year, month, day),
            _ => None,
        }
    });
    let from = found.next()?;
    // `15.–16.09.2027`: the first day has the month of the last.
    let before = text.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|word| !word.is_empty());
    let pairs = before.clone().zip(before.skip(1));
    let short = pairs.filter(|(day, _)| day.len() <= 3 && day.ends_with('.')).find_map(|(day, last)| {
        let day: i8 = day.trim_end_matches('.').parse().ok()?;
        let to = last.split('.').count() == 3 && last.starts_with(&from.day().to_string());
        Date::new(from.year(), from.month(), day).ok().filter(|first| to && *first <= from)
    });
    if let Some(first) = short {
        return Some((first, from));
    }
    Some((from, found.next().filter(|to| *to >= from && (*to - from).get_days() < 40).unwrap_or(from)))
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_in_many_forms() {
        for (text, from, to) in [
            ("August 15, 2021 (Sunday)", "2021-08-15", "2021-08-15"),
            ("Monday, March 3, 2025", "2025-03-03", "2025-03-03"),
            ("Some Workshop, May 07, 2021", "2021-05-07", "2021-05-07"),
            ("15th of June 2022, Town", "2022-06-15", "2022-06-15"),
            ("15–17 August 2021", "2021-08-15", "2021-08-17"),
            ("Aug. 15-17, 2021", "2021-08-15", "2021-08-17"),
            ("30 July – 2 August 2021", "2021-07-30", "2021-08-02"),
            ("July 30 - August 2, 2021", "2021-07-30", "2021-08-02"),
            ("on 2021-08-15", "2021-08-15", "2021-08-15"),
            ("15. – 17. März 2027", "2027-03-15", "2027-03-17"),
            ("du 3 au 5 juin 2027", "2027-06-03", "2027-06-05"),
            ("3 de junio de 2027", "2027-06-03", "2027-06-03"),
            ("15.–16.09.2027", "2027-09-15", "2027-09-16"),
            ("15.08.2021 – 17.08.2021", "2021-08-15", "2021-08-17"),
        ] {
            let found = days(text).map(|(from, to)| (from.to_string(), to.to_string()));
            assert_eq!(found, Some((from.to_owned(), to.to_owned())), "{text}");
        }
        for text in ["August 15", "in 2021", "31 June 2021", "May I ask in 2021?"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
