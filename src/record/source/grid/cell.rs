//! What a cell of a grid says: a title and who gives it, in whichever order the sheet has them.

use crate::record::page::names_people;

/// Signs between title and names in one line.
const SIGNS: [&str; 6] = [" – ", " — ", " - ", " | ", ": ", " / "];

/// Which part of a cell has the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    TitleFirst,
    NamesFirst,
}

/// A cell in two parts, if it has two.
pub(super) struct Parts<'c> {
    pub(super) title: &'c str,
    pub(super) names: Option<String>,
}

/// The order that most cells have: the part that looks like names more often has them.
pub(super) fn order<'c>(cells: impl Iterator<Item = &'c str>) -> Order {
    let (mut first, mut last) = (0, 0);
    for cell in cells {
        // Before a colon stand names more often than titles end with one.
        if let Some((one, _)) = cell.split_once(": ").filter(|_| !cell.contains('\n')) {
            first += i32::from(sure(one) > 0);
            continue;
        }
        let Some((one, other)) = halves(cell) else { continue };
        let (one, other) = (sure(one), sure(other));
        first += i32::from(one > other);
        last += i32::from(other > one);
    }
    if first > last { Order::NamesFirst } else { Order::TitleFirst }
}

/// Takes a cell apart.
pub(super) fn parts(cell: &str, order: Order) -> Parts<'_> {
    let cell = cell.trim();
    if let Some((first, rest)) = cell.split_once('\n') {
        let (first, rest) = (first.trim(), rest.trim());
        return match order {
            Order::TitleFirst => Parts { title: first, names: Some(unbracketed(rest)) },
            // The title is the last of several lines.
            Order::NamesFirst => {
                let (names, title) = rest.rsplit_once('\n').map_or((first.to_owned(), rest), |(more, title)| {
                    (format!("{first}\n{}", more.trim()), title.trim())
                });
                Parts { title, names: Some(unbracketed(&names)) }
            }
        };
    }
    // A title has dashes and colons itself, so what stands for names has to look like some.
    if let Some((names, title)) =
        cell.split_once(": ").filter(|(names, _)| order == Order::NamesFirst && sure(names) > 0)
    {
        return Parts { title: title.trim(), names: Some(names.trim().to_owned()) };
    }
    match halves(cell) {
        Some((one, other)) if order == Order::NamesFirst && sure(one) > 0 => {
            Parts { title: other, names: Some(one.to_owned()) }
        }
        Some((one, other)) if sure(other) > 0 => Parts { title: one, names: Some(unbracketed(other)) },
        Some((one, other)) if sure(one) > 0 => Parts { title: other, names: Some(one.to_owned()) },
        _ => Parts { title: cell, names: None },
    }
}

/// Both parts of a cell: lines, else what stands about a sign, else a bracket behind.
fn halves(cell: &str) -> Option<(&str, &str)> {
    let cell = cell.trim();
    if let Some((first, rest)) = cell.split_once('\n') {
        return Some((first.trim(), rest.lines().next_back()?.trim()));
    }
    if let Some((title, names)) = cell.strip_suffix(')').and_then(|cell| cell.rsplit_once(" ("))
        && sure(names) > 0
    {
        return Some((title.trim(), names.trim()));
    }
    let ends = SIGNS.iter().filter_map(|sign| cell.rsplit_once(sign).map(|it| (it, sure(it.1))));
    let starts = SIGNS.iter().filter_map(|sign| cell.split_once(sign).map(|it| (it, sure(it.0))));
    let best = ends.chain(starts).max_by_key(|(_, sure)| *sure)?;
    Some((best.0.0.trim(), best.0.1.trim()))
}

/// How much a part looks like names.
fn sure(part: &str) -> i32 {
    names_people(&unbracketed(part)).unwrap_or(0)
}

/// Names that stand in brackets of their own; lines of them are one list.
fn unbracketed(names: &str) -> String {
    let lines: Vec<&str> = names.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let bare = |line: &str| {
        let inner = line.strip_prefix('(').and_then(|line| line.strip_suffix(')'));
        inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(line).to_owned()
    };
    lines.iter().map(|line| bare(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_names_in_any_order() {
        for (cells, expected) in [
            (&["On moss\nAda Kim", "On fern\nBo Lee"][..], &["On moss|Ada Kim", "On fern|Bo Lee"][..]),
            (&["Ada Kim\nOn moss", "Bo Lee\nOn fern"], &["On moss|Ada Kim", "On fern|Bo Lee"]),
            (&["On moss – a primer – Ada Kim", "Rain"], &["On moss – a primer|Ada Kim", "Rain|"]),
            (&["Ada Kim: On moss", "Bo Lee: On fern: a primer"], &["On moss|Ada Kim", "On fern: a primer|Bo Lee"]),
            (&["On moss (Ada Kim)", "On fern (in two parts)"], &["On moss|Ada Kim", "On fern (in two parts)|"]),
            (&["On moss\n(Ada Kim, Bo Lee)"], &["On moss|Ada Kim, Bo Lee"]),
        ] {
            let order = order(cells.iter().copied());
            let shown: Vec<String> = cells
                .iter()
                .map(|cell| parts(cell, order))
                .map(|it| format!("{}|{}", it.title, it.names.unwrap_or_default()))
                .collect();
            assert_eq!(shown, expected);
        }
    }
}
