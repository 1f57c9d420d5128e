//! Tags and character references of HTML in a list of names.

use super::{Reader, Sign, Style, window};
use crate::prose;
use crate::record::authors::mark;

impl Reader<'_> {
    pub(super) fn tag(&mut self, at: usize, to: usize, style: &mut Style, outer: Style) -> usize {
        let rest = &self.text[at + 1..to];
        let name_from = usize::from(rest.starts_with('/'));
        let length = rest[name_from..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len() - name_from);
        let name = rest[name_from..name_from + length].to_ascii_lowercase();
        let behind = &rest[name_from + length..];
        let is_tag = !name.is_empty() && behind.starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace());
        let Some(close) = window(rest).find('>').filter(|_| is_tag) else {
            self.push(Sign::Char('<'), at, at + 1, *style);
            return at + 1;
        };
        let end = at + 1 + close + 1;
        let opens = name_from == 0;
        match name.as_str() {
            "sup" if opens => {
                let inner = &self.text[end..to];
                if let Some(length) = window(inner).find("</sup>") {
                    self.push(Sign::Mark(without_tags(&inner[..length])), at, end + length + 6, *style);
                    return end + length + 6;
                }
            }
            "b" | "strong" | "u" | "em" | "i" => style.strong = opens || outer.strong,
            "br" | "p" | "li" | "div" | "tr" => self.push(Sign::Line, at, end, *style),
            "a" if opens => {
                if let Some(address) = rest[..close].split(['"', '\'']).find(|part| part.contains("orcid.org/")) {
                    self.push_text(&format!(" {address} "), at, end, *style);
                }
            }
            _ => {}
        }
        end
    }

    pub(super) fn entity(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at + 1..to];
        let name =
            window(rest).split_once(';').map(|(name, _)| name).filter(|name| !name.is_empty() && name.len() <= 31);
        let coded = |name: &str| {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(code) => u32::from_str_radix(code, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)
        };
        let found = name.and_then(|name| {
            let named = match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "nbsp" => Some(' '),
                _ => coded(name).or_else(|| accented_entity(name)),
            };
            Some((named?, name.len()))
        });
        match found {
            Some((c, length)) => {
                let end = at + 2 + length;
                match mark::sign(c).or_else(|| mark::lowered(c)) {
                    Some(c) => self.push(Sign::Mark(c.to_string()), at, end, style),
                    None => self.push(Sign::Char(c), at, end, style),
                }
                end
            }
            None => {
                self.push(Sign::Char('&'), at, at + 1, style);
                at + 1
            }
        }
    }
}

/// A letter with an accent as HTML names it: the letter and the accent's name (`eacute`).
fn accented_entity(name: &str) -> Option<char> {
    let whole = match name {
        "szlig" => Some('ß'),
        "oslash" => Some('ø'),
        "Oslash" => Some('Ø'),
        "aelig" => Some('æ'),
        "AElig" => Some('Æ'),
        "dagger" => Some('†'),
        "Dagger" => Some('‡'),
        _ => None,
    };
    let (base, accent) = (name.chars().next()?, name.get(1..)?);
    let command = match accent {
        "acute" => '\'',
        "grave" => '`',
        "circ" => '^',
        "tilde" => '~',
        "uml" => '"',
        "ring" => 'r',
        "cedil" => 'c',
        "caron" => 'v',
        _ => return whole,
    };
    whole.or_else(|| prose::compose(base, prose::combining(command)?).chars().next())
}

fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}
