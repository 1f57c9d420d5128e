//! The event's names: the full title, the short one, the larger event.

use std::ops::Range;

use super::event::PageHead;
use super::line::Line;
use super::vocabulary::words;

/// A name and where it stands.
type Named = Option<(String, Option<Range<usize>>)>;

/// What the page calls the event.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub(super) title: Named,
    pub(super) short: Named,
    pub(super) part_of: Named,
    /// What the short title was inferred from, if it does not stand on the page.
    pub(super) inferred: Option<&'static str>,
    /// The lines read.
    pub(super) lines: Vec<usize>,
}

/// A line that may be the title.
struct Candidate {
    score: i32,
    title: String,
    /// The short title that stood before it.
    short: Option<String>,
    at: Option<Range<usize>>,
    /// Its number, if it is a line of the page.
    number: Option<usize>,
}

/// What events call themselves.
const EVENTS: [&str; 22] = [
    "workshop",
    "conference",
    "symposium",
    "school",
    "seminar",
    "meeting",
    "colloquium",
    "congress",
    "day",
    "days",
    "forum",
    "summit",
    "retreat",
    "hackathon",
    "kolloquium",
    "tagung",
    "colloque",
    "congreso",
    "track",
    "week",
    "festival",
    "minisymposium",
];

/// Whether words name an event.
pub(super) fn is_event(line: &str) -> bool {
    words(line).iter().any(|word| EVENTS.contains(&word.as_str()))
}

/// Whether a line is a short title: `PPML 2021`, `PPAI-25`, `ICLR’21`.
pub(super) fn is_short(line: &str) -> bool {
    let line = line.trim();
    let letters = line.chars().take_while(|c| c.is_alphabetic() || *c == '&' || *c == '+').count();
    let head: String = line.chars().take(letters).collect();
    let rest: String = line.chars().skip(letters).collect();
    let rest = rest.trim_start_matches([' ', '-', '–', '\'', '’', '@']);
    let capitals = head.chars().filter(|c| c.is_uppercase()).count();
    let year = (rest.len() == 4 || rest.len() == 2) && rest.bytes().all(|byte| byte.is_ascii_digit());
    (2..=14).contains(&letters) && capitals >= 2 && year
}

/// A title without what pages set before it, and the short title that stood there.
fn stripped(line: &str) -> (&str, Option<&str>) {
    let line = line.trim();
    let lower = line.to_lowercase();
    for opening in ["affiliated event:", "affiliated event -", "welcome to the", "welcome to", "home of the"] {
        if lower.starts_with(opening)
            && let Some(rest) = line.get(opening.len()..)
        {
            return stripped(rest);
        }
    }
    for sign in [": ", " – ", " — ", " - ", " | "] {
        if let Some((head, rest)) = line.split_once(sign)
            && is_short(head)
            && rest.split_whitespace().count() >= 2
        {
            return (rest.trim(), Some(head.trim()));
        }
    }
    (line, None)
}

/// How much a line looks like the event's full title.
fn likeness(title: &str, first: bool, set_off: bool) -> i32 {
    let words = words(title);
    let ordinal = |word: &String| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && matches!(&word[digits..], "st" | "nd" | "rd" | "th")
            || matches!(
                word.as_str(),
                "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth"
            )
    };
    let mut score = i32::from(first) + if set_off { 3 } else { 0 };
    if words.iter().any(|word| EVENTS.contains(&word.as_str())) {
        score += 4;
    }
    if words.iter().any(ordinal) {
        score += 2;
    }
    if words.iter().any(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))) {
        score += 1;
    }
    if words.len() >= 3 {
        score += 1;
    }
    if words.len() > 18 || title.ends_with(['.', ',']) || super::date::days(title).is_some() {
        score -= 6;
    }
    score
}

/// Finds the names in the lines of the page's head, its front matter and the head of its HTML.
pub(super) fn find(lines: &[Line], head: &[usize], page: &PageHead, year: Option<i16>) -> Titles {
    let mut titles = Titles::default();
    let mut best: Option<Candidate> = None;
    let mut offer = |score: i32, line: &str, at: Option<Range<usize>>, number: Option<usize>| {
        let (title, short) = stripped(line);
        if best.as_ref().is_none_or(|best| score > best.score) && !title.is_empty() {
            best = Some(Candidate { score, title: title.to_owned(), short: short.map(str::to_owned), at, number });
        }
    };
    for (order, &number) in head.iter().enumerate() {
        let line = &lines[number];
        let (title, _) = stripped(&line.plain);
        let set_off = line.heading().is_some() || line.is_set_off();
        let score = likeness(title, order == 0, set_off);
        // Without markup and without a word for events, only the first line can be the title.
        if (score >= 4 || order == 0 && score >= 1) && line.group.is_none() && !is_short(title) {
            offer(score, &line.plain, Some(line.at.clone()), Some(number));
        }
    }
    if let Some(pair) = page.get(&["title", "name", "venue", "event"]) {
        offer(likeness(stripped(&pair.value).0, false, true), &pair.value, Some(pair.at.clone()), None);
    }
    if let Some(title) = &page.html.title {
        offer(likeness(stripped(title).0, false, false), title, None, None);
    }
    if let Some(Candidate { title, short, at, number, .. }) = best {
        titles.lines.extend(number);
        titles.short = short.map(|short| (short, at.clone()));
        titles.title = Some((title, at));
    }
    for &number in head {
        let line = &lines[number];
        let of_title = titles.title.as_ref().is_some_and(|(title, _)| is_shortened(&line.plain, title));
        if is_short(&line.plain) || of_title {
            titles.lines.push(number);
            if titles.short.is_none() {
                titles.short = Some((line.plain.to_string(), Some(line.at.clone())));
            }
        }
    }
    if let Some(pair) = page.get(&["headertitle", "shorttitle", "short_title", "short", "acronym"])
        && titles.short.is_none()
    {
        titles.short = Some((pair.value.clone(), Some(pair.at.clone())));
    }
    if let Some(pair) = page.get(&["address", "conference", "affiliated_with"]).filter(|pair| is_short(&pair.value)) {
        titles.part_of = Some((pair.value.clone(), Some(pair.at.clone())));
    }
    if titles.short.is_none()
        && let Some((title, at)) = &titles.title
        && let Some(acronym) = acronym(title)
    {
        let numbered = acronym.chars().any(|c| c.is_ascii_digit());
        let short = match year.filter(|_| !numbered) {
            Some(year) => format!("{acronym} {year}"),
            None => acronym.to_owned(),
        };
        titles.inferred = (short != acronym).then_some("the acronym in the title and the year");
        titles.short = Some((short, at.clone()));
    }
    // The other lines of the head that say the title again.
    if let Some((title, _)) = &titles.title {
        let again = head.iter().filter(|&&number| stripped(&lines[number].plain).0.eq_ignore_ascii_case(title));
        titles.lines.extend(again.copied().collect::<Vec<_>>());
    }
    titles
}

/// Whether a line is a word of the title and a year: `Tides 2023`.
fn is_shortened(line: &str, title: &str) -> bool {
    let (line, title) = (words(line), words(title));
    let year = |word: &String| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(line.as_slice(), [word, last] if year(last) && !year(word) && title.contains(word))
}

/// The capitals in parentheses at the end of a title.
fn acronym(title: &str) -> Option<&str> {
    let inner = title.trim().strip_suffix(')')?.rsplit_once('(')?.1;
    let capitals = inner.chars().filter(|c| c.is_uppercase()).count();
    (capitals >= 2 && inner.len() <= 16 && (!inner.contains(' ') || is_short(inner))).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_titles_have_capitals_and_a_year() {
        for short in ["PPML 2021", "PPAI-25", "ICLR’21", "R&D 2020", "EuroS&P 2023"] {
            assert!(is_short(short), "{short}");
        }
        for long in ["Workshop 2021", "August 2021", "PPML", "A 2021", "The 3rd PPML 2021"] {
            assert!(!is_short(long), "{long}");
        }
    }

    #[test]
    fn what_stands_before_a_title_is_taken_off() {
        assert_eq!(stripped("Affiliated Event: The 3rd Workshop"), ("The 3rd Workshop", None));
        assert_eq!(stripped("WOE-25: The 6th Workshop on Engines"), ("The 6th Workshop on Engines", Some("WOE-25")));
    }
}
