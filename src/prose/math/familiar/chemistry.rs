//! Chemical formulas as the package mhchem writes them: `\ce{SO4^2-}`.

use super::super::commands::command;
use super::environment::{after_argument, group};

/// The formula with every `\ce` spelled out.
pub(super) fn spelled_out(tex: &str) -> String {
    let mut result = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some(at) = rest.find("\\ce") {
        let (name, after) = command(&rest[at..]);
        result.push_str(&rest[..at]);
        if name == "ce" && group(after.trim_start()).is_some() {
            let (source, behind) = after_argument(after);
            result.push_str(&format!("{{{}}}", spelled(source)));
            rest = behind;
        } else {
            result.push_str(&rest[at..at + 1 + name.len()]);
            rest = after;
        }
    }
    result.push_str(rest);
    result
}

/// Arrows between what reacts and what comes of it, the longest first.
const ARROWS: [(&str, &str); 5] = [
    ("<=>", "\\rightleftharpoons "),
    ("<->", "\\longleftrightarrow "),
    ("->", "\\longrightarrow "),
    ("<-", "\\longleftarrow "),
    ("=>", "\\Longrightarrow "),
];

fn spelled(source: &str) -> String {
    let mut result = String::new();
    let mut rest = source;
    // What stands right before: a number behind an element counts its atoms, one behind a space counts molecules.
    let mut before = ' ';
    while let Some(character) = rest.chars().next() {
        let length = character.len_utf8();
        if let Some((sign, arrow)) = ARROWS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            rest = &rest[sign.len()..];
            result.push_str(&conditions(arrow, &mut rest));
            before = ' ';
            continue;
        }
        let bound = before.is_alphanumeric() || ")]}".contains(before);
        let taken = match character {
            '$' => {
                let end = rest[1..].find('$').map_or(rest.len(), |end| end + 2);
                result.push_str(rest[..end].trim_matches('$'));
                end
            }
            '{' => {
                let end = group(rest).unwrap_or(rest.len());
                result.push_str(&spelled(rest[1..end].trim_end_matches('}')));
                end
            }
            '\\' => {
                let (name, _) = command(rest);
                let symbol = if name.is_empty() { rest[1..].chars().next().map_or(0, char::len_utf8) } else { 0 };
                let end = 1 + name.len() + symbol;
                result.push_str(&rest[..end]);
                end
            }
            '^' | '_' => {
                let end = 1 + script(&rest[1..]);
                result.push_str(&format!("{character}{{{}}}", rest[1..end].trim_matches(['{', '}'])));
                end
            }
            _ if character.is_ascii_digit() => {
                let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
                let number = &rest[..end];
                result.push_str(&if bound { format!("_{{{number}}}") } else { format!("{number}\\,") });
                end
            }
            // A charge ends a word; between spaces it is a sign, between elements a bond.
            '+' | '-' if bound && !rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '(') => {
                let end = rest.find(|c| c != character).unwrap_or(rest.len());
                result.push_str(&format!("^{{{}}}", &rest[..end]));
                end
            }
            '-' if bound => {
                result.push_str("\\text{–}");
                1
            }
            '#' => {
                result.push_str("\\equiv ");
                1
            }
            '*' | '.' => {
                result.push_str("\\cdot ");
                1
            }
            _ if character.is_alphabetic() => {
                let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                result.push_str(&format!("\\mathrm{{{}}}", &rest[..end]));
                end
            }
            _ => {
                result.push(character);
                length
            }
        };
        before = rest[..taken].chars().next_back().unwrap_or(' ');
        rest = &rest[taken..];
    }
    result
}

/// An arrow with what stands above and below it in brackets.
fn conditions(arrow: &str, rest: &mut &str) -> String {
    let mut given = Vec::new();
    while let Some((condition, after)) = rest.strip_prefix('[').and_then(|after| after.split_once(']')) {
        given.push(spelled(condition));
        *rest = after;
    }
    match given.as_slice() {
        [] => arrow.to_owned(),
        [above] => format!("\\overset{{{above}}}{{{arrow}}}"),
        [above, below, ..] => format!("\\underset{{{below}}}{{\\overset{{{above}}}{{{arrow}}}}}"),
    }
}

/// The length of a script: a group, or digits and the charge behind them.
fn script(source: &str) -> usize {
    if let Some(length) = group(source) {
        return length;
    }
    let digits = source.find(|c: char| !c.is_ascii_digit()).unwrap_or(source.len());
    let charge = source[digits..].find(|c| c != '+' && c != '-').unwrap_or(source.len() - digits);
    match digits + charge {
        0 => source.chars().next().map_or(0, char::len_utf8),
        length => length,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_out_chemistry() {
        for (source, tex) in [
            ("H2O", "{\\mathrm{H}_{2}\\mathrm{O}}"),
            ("SO4^2-", "{\\mathrm{SO}_{4}^{2-}}"),
            ("Na+", "{\\mathrm{Na}^{+}}"),
            (
                "2 H2 + O2 -> 2 H2O",
                "{2\\, \\mathrm{H}_{2} + \\mathrm{O}_{2} \\longrightarrow  2\\, \\mathrm{H}_{2}\\mathrm{O}}",
            ),
            ("Ca(OH)2", "{\\mathrm{Ca}(\\mathrm{OH})_{2}}"),
            ("^{13}C", "{^{13}\\mathrm{C}}"),
            ("A <=>[x] B", "{\\mathrm{A} \\overset{\\mathrm{x}}{\\rightleftharpoons } \\mathrm{B}}"),
            ("CH3-CH3", "{\\mathrm{CH}_{3}\\text{–}\\mathrm{CH}_{3}}"),
        ] {
            assert_eq!(spelled_out(&format!("\\ce{{{source}}}")), tex, "{source}");
        }
        assert_eq!(spelled_out("\\cemetery \\ce x"), "\\cemetery \\ce x");
    }
}
