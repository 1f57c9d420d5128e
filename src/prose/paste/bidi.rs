//! Controls of direction: none reaches beyond its paragraph, and none turns letters round.

use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;

use super::changed;
use super::findings::{Findings, Kind};

/// Whether a character opens or closes an embedding, an override or an isolate (UAX #9, 2).
pub(super) fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// LEFT-TO-RIGHT MARK and its like.
fn is_bidi_mark(character: char) -> bool {
    matches!(character, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

/// The text whose controls open and close within its paragraphs, without overrides, and without marks where no letter runs
/// from right to left.
///
/// Letters know their direction; an override can only make them read as another word.
pub(super) fn contained<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    let matters = text.chars().any(|character| is_bidi_control(character) || is_bidi_mark(character));
    changed(text, matters, |text| {
        let leftward = runs_leftward(text);
        let mut useless = useless(text).into_iter().peekable();
        let mut result = String::with_capacity(text.len());
        for (at, character) in text.char_indices() {
            if useless.next_if_eq(&at).is_some() || (is_bidi_mark(character) && !leftward) {
                findings.count(Kind::Direction);
            } else {
                result.push(character);
            }
        }
        result
    })
}

fn runs_leftward(text: &str) -> bool {
    let class = CodePointMapData::<BidiClass>::new();
    let right = [BidiClass::RightToLeft, BidiClass::ArabicLetter];
    text.chars().any(|character| !is_bidi_mark(character) && right.contains(&class.get(character)))
}

/// Where the controls stand that open or close nothing within their paragraph (UAX #9, X1 to X8), and the overrides with
/// what closes them.
fn useless(text: &str) -> Vec<usize> {
    let mut useless = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut blank_line = false;
    for (at, character) in text.char_indices() {
        match character {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => open.push((at, character)),
            '\u{202C}' | '\u{2069}' => {
                let closes_isolate = character == '\u{2069}';
                match open.pop_if(|(_, opened)| ('\u{2066}'..='\u{2068}').contains(opened) == closes_isolate) {
                    Some((opening, '\u{202D}' | '\u{202E}')) => useless.extend([opening, at]),
                    Some(_) => {}
                    None => useless.push(at),
                }
            }
            '\n' if blank_line => useless.extend(open.drain(..).map(|(at, _)| at)),
            _ => {}
        }
        blank_line = character == '\n' || (blank_line && character.is_whitespace());
    }
    useless.extend(open.into_iter().map(|(at, _)| at));
    useless.sort_unstable();
    useless
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_balanced_controls_only() {
        for (written, kept) in [
            ("a \u{2067}b\u{2069} c\u{202E}d", "a \u{2067}b\u{2069} cd"),
            ("\u{202B}a\n\nb\u{202C}", "a\n\nb"),
            ("\u{202E}evil\u{202C} \u{202D}a\u{202A}b\u{202C}\u{202C}", "evil a\u{202A}b\u{202C}"),
            ("Latin\u{200E} only", "Latin only"),
            ("שלום\u{200F}! (a\u{200E})", "שלום\u{200F}! (a\u{200E})"),
        ] {
            assert_eq!(contained(written, &mut Findings::default()), kept);
        }
    }
}
