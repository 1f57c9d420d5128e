//! Says formulas in English words, for those who hear a booklet: `x^2` is “x to the power 2”.
//!
//! What there are no good words for, such as a matrix, is left to the TeX source, which is exact if not pleasant.

use pulldown_latex::event::{
    Content, Event, Font, Grouping, RelationContent, ScriptPosition, ScriptType, StateChange, Visual,
};

use super::{MAX_DEPTH, armour, names};

/// The words of a formula, if it has any.
pub(super) fn words(events: &[Event<'_>]) -> Option<String> {
    let mut speaker = Speaker { events, at: 0, depth: 0, font: None };
    let words = speaker.sequence()?;
    (speaker.at == events.len() && !words.is_empty()).then_some(words)
}

struct Speaker<'a> {
    events: &'a [Event<'a>],
    at: usize,
    depth: usize,
    font: Option<Font>,
}

impl<'a> Speaker<'a> {
    fn next(&mut self) -> Option<&'a Event<'a>> {
        let event = self.events.get(self.at)?;
        self.at += 1;
        Some(event)
    }

    /// Says elements up to the end of the group.
    fn sequence(&mut self) -> Option<String> {
        let font = self.font;
        let mut said = String::new();
        let (mut after_letter, mut after_comma) = (false, false);
        while let Some(event) = self.events.get(self.at).filter(|event| **event != Event::End) {
            // The letters of one word stand in an upright font: `\mathrm{poly}`.
            let letter = self.font.is_some() && is_letter(event);
            let comma = self.is_comma_of_number();
            let word = self.element()?;
            if after_comma || letter && after_letter {
                said.push_str(&word);
            } else {
                join(&mut said, &word);
            }
            (after_letter, after_comma) = (letter, comma);
        }
        self.font = font;
        Some(said)
    }

    fn element(&mut self) -> Option<String> {
        self.depth += 1;
        let event = self.next().filter(|_| self.depth <= 2 * MAX_DEPTH)?;
        let said = match event {
            Event::Content(content) => self::content(content)?,
            Event::Begin(grouping) => self.group(grouping)?,
            Event::Visual(visual) => self.visual(*visual)?,
            Event::Script { ty, position } => self.script(*ty, *position)?,
            Event::StateChange(change) => {
                if let StateChange::Font(font) = change {
                    self.font = *font;
                }
                String::new()
            }
            Event::Space { .. } => String::new(),
            Event::End | Event::EnvironmentFlow(_) => return None,
        };
        self.depth -= 1;
        Some(said)
    }

    fn group(&mut self, grouping: &Grouping) -> Option<String> {
        let (open, close) = match grouping {
            Grouping::Normal => (None, None),
            Grouping::LeftRight(open, close) => (*open, *close),
            _ => return None,
        };
        let mut said = open.map_or(Some(String::new()), character)?;
        join(&mut said, &self.sequence()?);
        join(&mut said, &close.map_or(Some(String::new()), character)?);
        matches!(self.next(), Some(Event::End)).then_some(said)
    }

    fn visual(&mut self, visual: Visual) -> Option<String> {
        let first = self.element()?;
        Some(match visual {
            Visual::SquareRoot => ended(format!("square root of {first}"), &first, "root"),
            Visual::Root => {
                let index = self.element()?;
                ended(format!("root {index} of {first}"), &first, "root")
            }
            Visual::Fraction(line) => {
                let second = self.element()?;
                let over = if line.is_some_and(|line| line.value == 0.0) { "choose" } else { "over" };
                let said = format!("{first} {over} {second}");
                if is_simple(&first) && is_simple(&second) { said } else { format!("fraction {said} end fraction") }
            }
            Visual::Negation => format!("not {first}"),
        })
    }

    fn script(&mut self, ty: ScriptType, position: ScriptPosition) -> Option<String> {
        let limits = self.takes_limits();
        let base = self.element()?;
        if position == ScriptPosition::AboveBelow && !limits {
            let (mark, length) = self.sole_character().filter(|_| ty == ScriptType::Superscript)?;
            let accent = names::accent(mark)?;
            self.at += length;
            return Some(format!("{base} {accent}"));
        }
        let mut said = base;
        if ty != ScriptType::Superscript {
            let below = self.element()?;
            let word = match (limits, ty) {
                (true, ScriptType::SubSuperscript) => "from",
                (true, _) => "over",
                (false, _) => "sub",
            };
            join(
                &mut said,
                &if limits { format!("{word} {below}") } else { ended(format!("sub {below}"), &below, "sub") },
            );
        }
        if ty != ScriptType::Subscript {
            let sign = self.sole_character().and_then(|(sign, _)| names::sign(sign));
            let above = self.element()?;
            let word = match (limits, sign) {
                (true, _) => format!("to {above}"),
                (false, Some(sign)) => sign.to_owned(),
                (false, None) => ended(format!("to the power {above}"), &above, "power"),
            };
            join(&mut said, &word);
        }
        if limits {
            said.push_str(" of");
        }
        Some(said)
    }

    /// Whether what comes next is a sum, a limit or their like, which has bounds rather than scripts.
    fn takes_limits(&self) -> bool {
        match self.events.get(self.at) {
            Some(Event::Content(Content::LargeOp { .. })) => true,
            Some(Event::Content(Content::Function(name))) => {
                ["lim", "max", "min", "sup", "inf", "argmax", "argmin", "arg max", "arg min"].contains(name)
            }
            _ => false,
        }
    }

    /// Whether what comes next is the comma of `10{,}000`.
    fn is_comma_of_number(&self) -> bool {
        matches!(
            self.events.get(self.at..self.at + 3),
            Some([Event::Begin(Grouping::Normal), Event::Content(Content::Punctuation(_)), Event::End])
        )
    }

    /// The character that the next element is, if it is one, and how many events that takes.
    fn sole_character(&self) -> Option<(char, usize)> {
        let grouped = matches!(self.events.get(self.at), Some(Event::Begin(Grouping::Normal)));
        let at = self.at + usize::from(grouped);
        if grouped && self.events.get(at + 1) != Some(&Event::End) {
            return None;
        }
        match self.events.get(at)? {
            Event::Content(Content::Ordinary { content, .. } | Content::BinaryOp { content, .. }) => {
                Some((*content, if grouped { 3 } else { 1 }))
            }
            _ => None,
        }
    }
}

fn is_letter(event: &Event<'_>) -> bool {
    matches!(event, Event::Content(Content::Ordinary { content, .. }) if content.is_ascii_alphabetic())
}

fn content(content: &Content<'_>) -> Option<String> {
    match content {
        Content::Text(text) => Some(armour::bared(&text.replace("&nbsp;", " ")).trim().to_owned()),
        Content::Number(number) => Some((*number).to_owned()),
        Content::Function(name) => Some(armour::bared(name)),
        Content::Ordinary { content, .. }
        | Content::LargeOp { content, .. }
        | Content::BinaryOp { content, .. }
        | Content::Delimiter { content, .. }
        | Content::Punctuation(content) => character(*content),
        Content::Relation { content, .. } => relation(content),
    }
}

fn relation(content: &RelationContent) -> Option<String> {
    let mut buffer = [0; 8];
    let characters = std::str::from_utf8(content.encode_utf8_to_buf(&mut buffer)).ok()?;
    match characters {
        ":=" => Some("is defined as".to_owned()),
        _ => {
            let names: Option<Vec<String>> = characters.chars().map(character).collect();
            Some(names?.join(" "))
        }
    }
}

fn character(character: char) -> Option<String> {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '(' | ')' | '[' | ']' | '{' | '}' | ',' | '.' | ';' | ':' | '?' => {
            Some(character.to_string())
        }
        _ => names::name(character).map(str::to_owned),
    }
}

/// `said`, with its end said too where `argument` is more than one word: “x to the power i plus 1 end power”.
fn ended(said: String, argument: &str, what: &str) -> String {
    if is_simple(argument) { said } else { format!("{said} end {what}") }
}

fn is_simple(argument: &str) -> bool {
    !argument.contains(' ') || argument.starts_with("capital ") && argument.matches(' ').count() == 1
}

/// Adds a word, with a space where one belongs.
fn join(said: &mut String, word: &str) {
    let close = said.is_empty() || said.ends_with(['(', '[', '{']) || word.starts_with([')', ']', '}', ',', '.', ';']);
    if !word.is_empty() && !close {
        said.push(' ');
    }
    said.push_str(word);
}

#[cfg(test)]
mod tests {
    use crate::prose::math::spoken;

    #[test]
    fn says_formulas() {
        for (tex, words) in [
            ("x", "x"),
            ("O(n \\log n)", "O (n log n)"),
            ("x^2", "x to the power 2"),
            ("x_{i+1}^{k}", "x sub i plus 1 end sub to the power k"),
            ("\\epsilon \\leq \\frac{a}{b}", "epsilon less than or equal to a over b"),
            ("\\frac{a+b}{2}", "fraction a plus b over 2 end fraction"),
            ("\\sqrt{x} \\times \\sqrt[3]{y+1}", "square root of x times root 3 of y plus 1 end root"),
            ("x \\in \\mathbb{R}^d", "x in R to the power d"),
            ("\\mathrm{poly}(\\Lambda)", "poly (capital lambda)"),
            ("\\sum_{i=1}^{n} x_i", "sum from i equals 1 to n of x sub i"),
            ("\\max_{x \\in X} f(x)", "max over x in X of f (x)"),
            ("\\hat{x} + \\vec{v}' A^\\top", "x hat plus v vector prime A transpose"),
            ("\\binom{n}{k}", "(n choose k)"),
            ("\\varepsilon\\text{-differential privacy}", "epsilon -differential privacy"),
            ("10{,}000 \\cdot 0.5\\%", "10,000 dot 0.5 percent"),
            ("a \\neq b \\not\\in C", "a not equal to b not in C"),
        ] {
            assert_eq!(spoken(tex).as_deref(), Some(words), "{tex}");
        }
    }

    #[test]
    fn leaves_to_the_source_what_has_no_good_words() {
        for tex in
            ["\\begin{pmatrix} 1 & 2 \\end{pmatrix}", "\\underbrace{x}_{y}", "\\unknown", "x^", "", "a \\rtimes b"]
        {
            assert_eq!(spoken(tex), None, "{tex}");
        }
    }
}
