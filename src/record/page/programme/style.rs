//! How a timetable parts titles from speakers where the sign between them stands in titles and lists of names, too.

use crate::record::page::combined::unquoted;
use crate::record::page::people::{Person, has_title_words, is_place, name_likeness, people};
use crate::record::page::vocabulary::is_bare;

/// Signs that one line says nothing by. What another's lists of names may hold comes first.
const SIGNS: [&str; 6] = [". ", " / ", "; ", " (", " [", ", "];

/// Lines of a style, of which a timetable has more than of any other and no less than half.
const LEAST: usize = 2;

/// A sign, and which side of it the title is on. Several lines of one timetable tell what a single one does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    sign: &'static str,
    title_first: bool,
}

impl Style {
    /// The style of lines that nothing else parts.
    pub(super) fn of(lines: &[&str]) -> Option<Self> {
        let styles = SIGNS.iter().flat_map(|&sign| [true, false].map(|title_first| Self { sign, title_first }));
        let told = |style: &Self| {
            let parted = lines.iter().filter_map(|line| style.part(line));
            parted.filter(|(title, _)| has_title_words(title) || name_likeness(title) < 2).count()
        };
        // Of equals the first is taken.
        let (style, count) = styles.map(|style| (style, told(&style))).rev().max_by_key(|(_, count)| *count)?;
        (count >= LEAST && count * 2 >= lines.len()).then_some(style)
    }

    /// Title and speakers of a line.
    pub(super) fn part(self, line: &str) -> Option<(&str, Vec<Person>)> {
        let line = line.trim().trim_end_matches([';', ',']);
        let mut joints = joints(line, self.sign);
        if !self.title_first {
            joints.reverse();
        }
        joints.into_iter().find_map(|at| {
            let (left, right) = (&line[..at], &line[at + self.sign.len()..]);
            let (title, who) = if self.title_first { (left, right) } else { (right, left) };
            let who = match self.sign {
                " (" => who.strip_suffix(')').filter(|_| self.title_first)?,
                " [" => who.strip_suffix(']').filter(|_| self.title_first)?,
                _ => who,
            };
            let title = unquoted(title.trim().trim_end_matches(['.', ',', ';']));
            let is_title = title.chars().count() >= 4 && !is_place(title);
            let listed = || people(who).filter(|(all, sure)| *sure >= 3 && are_names(who, all));
            is_title.then(listed).flatten().map(|(all, _)| (title, all))
        })
    }
}

/// Whether each that a list names has the look of a person, and nothing around them that of a title.
fn are_names(list: &str, all: &[Person]) -> bool {
    let bare = list.split(['(', '[']).next().unwrap_or(list);
    !is_bare(list) && !has_title_words(bare) && all.iter().all(|person| name_likeness(&person.name) >= 2)
}

/// Where a sign stands outside parentheses; the full stop of an initial is none.
fn joints(line: &str, sign: &str) -> Vec<usize> {
    let mut depth = 0_i32;
    let mut found = Vec::new();
    for (at, c) in line.char_indices() {
        if depth == 0 && line[at..].starts_with(sign) && !(sign == ". " && ends_in_initial(&line[..at])) {
            found.push(at);
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    found
}

fn ends_in_initial(text: &str) -> bool {
    let word = text.rsplit([' ', '.', '-', '(']).next().unwrap_or_default();
    word.chars().count() == 1 && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Titles and names as the style of all lines parts them.
    fn parted(lines: &[&str]) -> Vec<Option<String>> {
        let style = Style::of(lines);
        let shown = |(title, all): (&str, Vec<Person>)| {
            let names: Vec<String> = all
                .into_iter()
                .map(|it| it.name + &it.affiliation.map_or(String::new(), |at| " @ ".to_owned() + &at))
                .collect();
            format!("{title} | {}", names.join(" & "))
        };
        lines.iter().map(|line| style.and_then(|style| style.part(line)).map(shown)).collect()
    }

    #[test]
    fn several_lines_tell_what_one_does_not() {
        let all = [
            &[
                "Ropes, bells and a tower, Ada Byron",
                "Sea Bells, J. Ford and Li Wei",
                "How bells crack, Eve Lark (Kew)",
            ][..],
            &[
                "Ada Byron, Ropes, bells and a tower",
                "J. Ford and Li Wei, Sea Bells",
                "Eve Lark (Kew), How bells crack",
            ],
            &[
                "Ropes, bells and a tower. Ada Byron",
                "Sea Bells. J. Ford and Li Wei",
                "How bells crack. Eve Lark (Kew)",
            ],
            &["Ropes, bells and a tower; Ada Byron", "Sea Bells; J. Ford, Li Wei", "How bells crack; Eve Lark (Kew)"],
            &[
                "Ada Byron / Ropes, bells and a tower",
                "J. Ford, Li Wei / Sea Bells",
                "Eve Lark (Kew) / How bells crack",
            ],
            &[
                "Ropes, bells and a tower (Ada Byron)",
                "Sea Bells (J. Ford; Li Wei)",
                "How bells crack (Eve Lark, Kew Museum)",
            ],
        ];
        for lines in all {
            let expected = [
                "Ropes, bells and a tower | Ada Byron",
                "Sea Bells | J. Ford & Li Wei",
                "How bells crack | Eve Lark @ Kew",
            ];
            for (found, expected) in parted(lines).into_iter().zip(expected) {
                assert!(found.as_deref().is_some_and(|found| found.starts_with(expected)), "{lines:?}: {found:?}");
            }
        }
    }

    #[test]
    fn lines_without_speakers_have_no_style() {
        for lines in [
            &["Sea bells, ropes and towers", "Tuning, casting"][..],
            &["Session on ropes", "Session on bells", "Ropes of the sea, Ada Byron"],
            &["Ada Byron, Kew University", "Li Wei, Ockham College"],
            &["Sea Bells, Ada Byron"],
        ] {
            assert_eq!(Style::of(lines), None, "{lines:?}");
        }
    }
}
