//! Cells of affiliations in which the names stand again, each with where one works.

use super::person;
use crate::diagnostic::Spanned;

/// What stands between people.
const BETWEEN: &[char] = &[',', ';', '\n', ' '];

/// The affiliations behind each of the names, in their order: `Ada Kim, Bo Lee (Kew)`, `Ada Kim: Kew; Bo Lee: Bay`; none if the
/// text does not go on with the next name, or says nothing but names.
pub(super) fn places<N: AsRef<str>>(names: &[N], text: &Spanned<String>) -> Option<Vec<Option<Spanned<String>>>> {
    let mut rest = text.value.trim();
    let mut all = Vec::new();
    for (nth, name) in names.iter().enumerate() {
        rest = rest.strip_prefix(name.as_ref())?.trim_start();
        let next = names.get(nth + 1).map(AsRef::as_ref);
        let (inner, behind) = match (rest.strip_prefix('('), rest.strip_prefix(':')) {
            (Some(inner), _) => closing(inner, next)?,
            (_, Some(inner)) => ending(inner, next)?,
            _ => ("", onward(rest)),
        };
        let inner = inner.trim();
        all.push((!inner.is_empty()).then(|| person::cleaned(Spanned::new(inner.to_owned(), text.place.clone()))));
        rest = behind;
    }
    (rest.is_empty() && all.iter().any(Option::is_some)).then_some(all)
}

/// What stands within brackets that are open, and the text behind them, where the next person or nothing follows.
fn closing<'t>(text: &'t str, next: Option<&str>) -> Option<(&'t str, &'t str)> {
    let mut depth = 1;
    let (ends, _) = text.match_indices(['(', ')']).find(|(_, bracket)| {
        depth = if *bracket == "(" { depth + 1 } else { depth - 1 };
        depth == 0
    })?;
    let behind = onward(&text[ends + 1..]);
    next.map_or(behind.is_empty(), |next| behind.starts_with(next)).then_some((&text[..ends], behind))
}

/// A text up to where the next person stands, or all of it if none does; and what follows.
fn ending<'t>(text: &'t str, next: Option<&str>) -> Option<(&'t str, &'t str)> {
    let Some(next) = next else { return Some((text, "")) };
    let ends = text.match_indices([',', ';', '\n']).map(|(at, mark)| (&text[..at], onward(&text[at + mark.len()..])));
    ends.into_iter().find(|(_, behind)| behind.starts_with(next))
}

/// A text without what parts it from the person before.
fn onward(text: &str) -> &str {
    let text = text.trim_start_matches(BETWEEN);
    let joined = ["and ", "& "].iter().find_map(|word| text.strip_prefix(word));
    joined.unwrap_or(text).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_each_name() {
        for (names, text, expected) in [
            (
                ["Ada Kim", "Bo Lee"],
                "Ada Kim (Kew, London), Bo Lee (Bay (Ltd), Bo Lee Hall)",
                "Kew, London|Bay (Ltd), Bo Lee Hall",
            ),
            (["Ada Kim", "Bo Lee"], "Ada Kim, Bo Lee (Kew)", "|Kew"),
            (["Ada Kim", "Bo Lee"], "Ada Kim (Kew) and Bo Lee", "Kew|"),
            (["Kim, Ada", "Lee, Bo"], "Kim, Ada(Kew); Lee, Bo (Bay)", "Kew|Bay"),
            (["Ada Kim", "Bo Lee"], "Ada Kim: Kew, London; Bo Lee: Bay: a school", "Kew, London|Bay: a school"),
            (["Ada Kim", "Bo Lee"], "Ada Kim, Bo Lee", "none"),
            (["Ada Kim", "Bo Lee"], "Kew University, Bay College", "none"),
            (["Ada Kim", "Bo Lee"], "Bo Lee (Bay), Ada Kim (Kew)", "none"),
            (["Ada Kim", "Bo Lee"], "Ada Kim (Kew), Bo Lee (Bay), Cy Poe (Fern)", "none"),
        ] {
            let read = places(&names, &Spanned::made(text.to_owned()));
            let shown = |all: Vec<Option<Spanned<String>>>| {
                all.into_iter().map(|it| it.map_or(String::new(), |it| it.value)).collect::<Vec<_>>().join("|")
            };
            assert_eq!(read.map_or("none".to_owned(), shown), expected, "{text}");
        }
    }
}
