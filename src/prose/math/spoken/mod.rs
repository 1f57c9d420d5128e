//! Says formulas in English words, for those who hear a booklet: `x^2` is “x squared”.
//!
//! The words are near to what ClearSpeak and MathSpeak say. Fonts are not said. What there are no words for is left to the TeX
//! source, which is exact if not pleasant. All of English stands in this folder, so that another language is another folder;
//! until there is one, booklets in every language have these words, and the layout marks them as English.

mod names;
mod scripts;
mod tables;

use pulldown_latex::event::{Content, Event, Font, Grouping, RelationContent, StateChange, Visual};

use super::{MAX_DEPTH, armour};

/// The words of a formula, if it has any.
pub(super) fn words(events: &[Event<'_>]) -> Option<String> {
    let mut speaker = Speaker { events, at: 0, depth: 0, font: None };
    let words = speaker.sequence()?;
    if speaker.at < events.len() {
        return None;
    }
    // Nothing but space is still something where a formula stands.
    Some(if words.is_empty() { "space".to_owned() } else { words })
}

struct Speaker<'a> {
    events: &'a [Event<'a>],
    at: usize,
    depth: usize,
    font: Option<Font>,
}

impl<'a> Speaker<'a> {
    fn peek(&self) -> Option<&'a Event<'a>> {
        self.events.get(self.at)
    }

    fn next(&mut self) -> Option<&'a Event<'a>> {
        let event = self.peek()?;
        self.at += 1;
        Some(event)
    }

    /// Says elements up to the end of the group, or of the cell of a table.
    fn sequence(&mut self) -> Option<String> {
        let font = self.font;
        let mut said = String::new();
        let (mut after_letter, mut after_comma) = (false, false);
        while let Some(event) = self.peek().filter(|event| !matches!(event, Event::End | Event::EnvironmentFlow(_))) {
            // The letters of one word stand in an upright font: `\mathrm{poly}`.
            let letter = self.font.is_some() && is_letter(event);
            let comma = self.is_comma_of_number();
            let word = self.element()?;
            if word == "equals" && said.ends_with(':') {
                said.pop();
                join(&mut said, "is defined as");
                continue;
            }
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
        let said = match grouping {
            Grouping::Normal => self.sequence()?,
            Grouping::LeftRight(open, close) => self.fenced(*open, *close)?,
            environment => return self.environment(environment),
        };
        matches!(self.next(), Some(Event::End)).then_some(said)
    }

    /// What stands between delimiters that grow.
    fn fenced(&mut self, open: Option<char>, close: Option<char>) -> Option<String> {
        let start = self.at;
        let inside = self.sequence()?;
        let sole = self.is_sole(start);
        let of = |what: &str, end: &str| Some(ended(format!("{what} of {inside}"), &inside, end));
        match (open, close) {
            (Some('('), Some(')')) if sole == Some(Sole::Fraction) => Some(inside),
            (Some('|'), Some('|')) if sole == Some(Sole::Table) => Some(inside.replace("matrix", "determinant")),
            (Some(_), Some(_)) | (Some('{'), None) if sole == Some(Sole::Table) => Some(inside),
            (Some('|'), Some('|')) => of("the absolute value", "absolute value"),
            (Some('‖' | '∥'), Some('‖' | '∥')) => of("the norm", "norm"),
            (Some('⌊'), Some('⌋')) => of("the floor", "floor"),
            (Some('⌈'), Some('⌉')) => of("the ceiling", "ceiling"),
            _ => {
                let mut said = open.map_or(Some(String::new()), character)?;
                join(&mut said, &inside);
                join(&mut said, &close.map_or(Some(String::new()), character)?);
                Some(said)
            }
        }
    }

    /// What the group that began at `start` and ends here is, if it is one thing.
    fn is_sole(&self, start: usize) -> Option<Sole> {
        let start = start + usize::from(matches!(self.events.get(start), Some(Event::StateChange(_))));
        match self.events.get(start)? {
            // A fraction without a line, which is what `\binom` comes to.
            Event::Visual(Visual::Fraction(Some(line))) if line.value == 0.0 => {
                (super::writer::end_of_element(self.events, start) == self.at).then_some(Sole::Fraction)
            }
            Event::Begin(Grouping::Matrix { .. } | Grouping::Array(_) | Grouping::Cases { .. }) => {
                (super::writer::end_of_element(self.events, start) == self.at).then_some(Sole::Table)
            }
            _ => None,
        }
    }

    fn visual(&mut self, visual: Visual) -> Option<String> {
        let first = self.element()?;
        Some(match visual {
            Visual::SquareRoot => ended(format!("the square root of {first}"), &first, "root"),
            Visual::Root => {
                let index = match self.element()?.as_str() {
                    "3" => "cube".to_owned(),
                    index => format!("{index}-th"),
                };
                ended(format!("the {index} root of {first}"), &first, "root")
            }
            Visual::Fraction(line) => {
                let second = self.element()?;
                match (first.as_str(), second.as_str()) {
                    _ if line.is_some_and(|line| line.value == 0.0) => {
                        let said = format!("{first} choose {second}");
                        if is_simple(&first) && is_simple(&second) {
                            said
                        } else {
                            format!("binomial {said} end binomial")
                        }
                    }
                    ("1", "2") => "one half".to_owned(),
                    ("1", "3") => "one third".to_owned(),
                    ("1", "4") => "one quarter".to_owned(),
                    _ if is_simple(&first) && is_simple(&second) => format!("{first} over {second}"),
                    _ => format!("the fraction {first} over {second} end fraction"),
                }
            }
            Visual::Negation => format!("not {first}"),
        })
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
        let grouped = matches!(self.peek(), Some(Event::Begin(Grouping::Normal)));
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

/// What a group holds that holds one thing.
#[derive(PartialEq, Eq)]
enum Sole {
    Fraction,
    Table,
}

fn is_letter(event: &Event<'_>) -> bool {
    matches!(event, Event::Content(Content::Ordinary { content, .. }) if content.is_ascii_alphabetic())
}

fn content(content: &Content<'_>) -> Option<String> {
    match content {
        // A command that is shown by its name is said by it.
        Content::Text(text) => Some(armour::bared(&text.replace("&nbsp;", " ")).replace('\\', "").trim().to_owned()),
        Content::Number(number) => Some((*number).to_owned()),
        Content::Function(name) => Some(armour::bared(name).replace('\\', "")),
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
            // A selector of a variant is no sign.
            let signs = characters.chars().filter(|&sign| sign != '\u{FE00}');
            Some(signs.map(character).collect::<Option<Vec<_>>>()?.join(" "))
        }
    }
}

fn character(character: char) -> Option<String> {
    match character {
        '(' | ')' | '[' | ']' | '{' | '}' | ',' | '.' | ';' | ':' | '?' => Some(character.to_string()),
        _ => match names::name(character) {
            Some(name) => Some(name.to_owned()),
            None if character.is_alphanumeric() => Some(character.to_string()),
            None if character.is_whitespace() => Some(String::new()),
            None => None,
        },
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
    let close =
        said.is_empty() || said.ends_with(['(', '[', '{']) || word.starts_with([')', ']', '}', ',', '.', ';', ':']);
    if !word.is_empty() && !close {
        said.push(' ');
    }
    said.push_str(word);
}

#[cfg(test)]
mod tests;
