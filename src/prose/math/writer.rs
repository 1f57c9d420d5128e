//! Writes the events of a formula as Typst math.

use pulldown_latex::event::{
    Content, DelimiterType, DimensionUnit, Event, Font, Grouping, ScriptPosition, ScriptType, StateChange, Style,
    Visual,
};

use super::symbol::{self, Mark};
use super::{MAX_DEPTH, MathError, armour, environment};

/// Writes all of a formula, one that is displayed or one in the line.
pub(super) fn write(events: &[Event<'_>], displayed: bool) -> Result<String, MathError> {
    let mut writer = Writer { events, at: 0, depth: 0, font: None, displayed, between: false, out: String::new() };
    match events.first() {
        // A formula that is nothing but lines is broken by Typst itself, at the width of the page.
        Some(Event::Begin(grouping))
            if environment::is_lines(grouping) && end_of_element(events, 0) == events.len() =>
        {
            writer.at = 1;
            writer.lines()?;
        }
        _ => writer.sequence()?,
    }
    if writer.at < events.len() {
        return Err(MathError::Syntax("it has an end without a beginning".to_owned()));
    }
    let out = writer.out.trim_end();
    Ok(if out.is_empty() { EMPTY.to_owned() } else { out.to_owned() })
}

/// What stands for nothing where Typst wants something.
pub(super) const EMPTY: &str = "\"\"";

pub(super) struct Writer<'a> {
    pub(super) events: &'a [Event<'a>],
    pub(super) at: usize,
    depth: usize,
    /// The font of the group.
    font: Option<Font>,
    /// Whether the formula is displayed: then bounds stand below operators that Typst does not know.
    displayed: bool,
    /// Whether the group is between delimiters that grow.
    between: bool,
    pub(super) out: String,
}

impl<'a> Writer<'a> {
    pub(super) fn peek(&self) -> Option<&'a Event<'a>> {
        self.events.get(self.at)
    }

    /// Writes elements up to the end of the group, or to the end of the cell in an environment.
    pub(super) fn sequence(&mut self) -> Result<(), MathError> {
        let font = self.font;
        let mut styles = 0;
        let mut start = self.out.len();
        while let Some(event) = self.peek() {
            match event {
                Event::End | Event::EnvironmentFlow(_) => break,
                Event::StateChange(change) => {
                    self.at += 1;
                    match change {
                        StateChange::Font(font) => self.font = *font,
                        StateChange::Style(style) => {
                            self.out.push_str(match style {
                                Style::Display => "display(",
                                Style::Text => "inline(",
                                Style::Script => "script(",
                                Style::ScriptScript => "sscript(",
                            });
                            styles += 1;
                            start = self.out.len();
                        }
                        StateChange::Color(_) => {}
                    }
                }
                _ => self.element()?,
            }
        }
        if styles > 0 {
            self.something_since(start);
            self.out.push_str(&")".repeat(styles));
            self.out.push(' ');
        }
        self.font = font;
        Ok(())
    }

    /// Writes one element, without parentheses around it.
    fn element(&mut self) -> Result<(), MathError> {
        self.depth += 1;
        if self.depth > 2 * MAX_DEPTH {
            return Err(MathError::TooDeep);
        }
        let event = self.peek().ok_or(MathError::Unsupported("a command without its argument"))?;
        self.at += 1;
        match event {
            Event::Content(content) => self.content(content),
            Event::Begin(grouping) => self.group(grouping)?,
            Event::Visual(visual) => self.visual(*visual)?,
            Event::Script { ty, position } => self.script(*ty, *position)?,
            Event::Space { width, .. } => {
                if let Some(width) = width {
                    self.space(width.value, width.unit);
                }
            }
            Event::StateChange(_) => {}
            Event::End | Event::EnvironmentFlow(_) => {
                return Err(MathError::Unsupported("a command without its argument"));
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Writes one element as an argument of a function; commas in it are escaped, so it is one argument.
    fn argument(&mut self) -> Result<(), MathError> {
        let start = self.out.len();
        // State changes before an element are no element.
        while matches!(self.peek(), Some(Event::StateChange(_))) {
            self.at += 1;
        }
        self.element()?;
        self.something_since(start);
        Ok(())
    }

    /// Writes words; upright, they are in the font that Typst gives to text.
    fn text(&mut self, text: &str) {
        let font = self.font.take_if(|font| *font == Font::UpRight);
        // The parser gives a space that was meant as an entity.
        let words = armour::bared(&text.replace("&nbsp;", "\u{A0}"));
        self.in_font(|out| symbol::string(out, &words));
        self.font = font.or(self.font);
    }

    /// Puts in an empty string if nothing was written since `start`.
    pub(super) fn something_since(&mut self, start: usize) {
        if self.out[start..].trim().is_empty() {
            self.out.push_str(EMPTY);
        }
    }

    fn content(&mut self, content: &Content<'_>) {
        match content {
            Content::Text(text) => self.text(text),
            Content::Function(name) => symbol::operator(&mut self.out, &armour::bared(name)),
            // Between delimiters that grow it grows with them.
            Content::Delimiter { content, ty: DelimiterType::Fence, .. } if self.between => {
                self.out.push_str("mid(");
                symbol::character(&mut self.out, *content);
                self.out.push_str(") ");
            }
            Content::Delimiter { content, ty, .. } if symbol::is_bar(*content) => {
                symbol::bar(&mut self.out, *content, *ty);
            }
            Content::Ordinary { content, .. } if symbol::is_bar(*content) => {
                symbol::bar(&mut self.out, *content, DelimiterType::Fence);
            }
            Content::Number(number) => self.in_font(|out| symbol::number(out, number)),
            Content::Ordinary { content, .. } => self.in_font(|out| symbol::character(out, *content)),
            Content::LargeOp { content, .. }
            | Content::BinaryOp { content, .. }
            | Content::Delimiter { content, .. }
            | Content::Punctuation(content) => symbol::character(&mut self.out, *content),
            Content::Relation { content, .. } => {
                let mut buffer = [0; 8];
                let relation = String::from_utf8_lossy(content.encode_utf8_to_buf(&mut buffer)).into_owned();
                relation.chars().for_each(|character| symbol::character(&mut self.out, character));
            }
        }
    }

    fn in_font(&mut self, write: impl FnOnce(&mut String)) {
        let functions = self.font.map_or(&[][..], symbol::font);
        for function in functions {
            self.out.push_str(function);
            self.out.push('(');
        }
        write(&mut self.out);
        if !functions.is_empty() {
            self.out.push_str(&")".repeat(functions.len()));
            self.out.push(' ');
        }
    }

    fn group(&mut self, grouping: &'a Grouping) -> Result<(), MathError> {
        match grouping {
            Grouping::Normal => match (self.peek(), self.events.get(self.at + 1)) {
                (Some(Event::Content(content)), Some(Event::End)) if has_space(content) => {
                    self.out.push_str("class(\"normal\", ");
                    self.sequence()?;
                    self.out.push_str(") ");
                }
                _ => self.sequence()?,
            },
            Grouping::LeftRight(Some('('), Some(')')) if self.is_binomial() => return self.binomial(),
            Grouping::LeftRight(open, close) => {
                let outer = std::mem::replace(&mut self.between, true);
                self.out.push_str("lr(");
                let start = self.out.len();
                if let Some(open) = open {
                    symbol::character(&mut self.out, *open);
                }
                self.sequence()?;
                if let Some(close) = close {
                    symbol::character(&mut self.out, *close);
                }
                self.something_since(start);
                self.out.push_str(") ");
                self.between = outer;
            }
            environment => {
                let font = self.font.take();
                self.environment(environment)?;
                self.font = font;
                return Ok(());
            }
        }
        self.end()
    }

    /// Goes past the end of a group.
    pub(super) fn end(&mut self) -> Result<(), MathError> {
        match self.peek() {
            Some(Event::End) => {
                self.at += 1;
                Ok(())
            }
            _ => Err(MathError::Unsupported("an alignment outside any table")),
        }
    }

    /// Whether the group is `(`, a fraction without a line, `)`: what `\binom` comes to.
    fn is_binomial(&self) -> bool {
        let styled = usize::from(matches!(self.peek(), Some(Event::StateChange(_))));
        let fraction = self.at + styled;
        matches!(self.events.get(fraction), Some(Event::Visual(Visual::Fraction(Some(line)))) if line.value == 0.0)
            && self.events.get(end_of_element(self.events, fraction)) == Some(&Event::End)
    }

    fn binomial(&mut self) -> Result<(), MathError> {
        self.at += usize::from(matches!(self.peek(), Some(Event::StateChange(_))));
        self.at += 1;
        self.call("binom", 2)?;
        self.end()
    }

    /// Writes a function with the next elements as its arguments.
    fn call(&mut self, function: &str, arguments: usize) -> Result<(), MathError> {
        self.out.push_str(function);
        self.out.push('(');
        for index in 0..arguments {
            if index > 0 {
                self.out.push_str(", ");
            }
            self.argument()?;
        }
        self.out.push_str(") ");
        Ok(())
    }

    fn visual(&mut self, visual: Visual) -> Result<(), MathError> {
        match visual {
            Visual::SquareRoot => self.call("sqrt", 1),
            Visual::Root => {
                // TeX names the radicand first, Typst the index.
                let radicand = self.written(Self::argument)?;
                let index = self.written(Self::argument)?;
                self.out.push_str(&format!("root({index}, {radicand}) "));
                Ok(())
            }
            Visual::Fraction(Some(line)) if line.value == 0.0 => {
                let above = self.written(Self::argument)?;
                let below = self.written(Self::argument)?;
                self.out.push_str(&format!("mat(delim: std, {above}; {below}) "));
                Ok(())
            }
            Visual::Fraction(_) => self.call("frac", 2),
            Visual::Negation => self.negation(),
        }
    }

    fn negation(&mut self) -> Result<(), MathError> {
        let start = self.out.len();
        let content = self.written(Self::argument)?;
        self.out.truncate(start);
        let escaped = content.trim().strip_prefix("\\u{").and_then(|hex| hex.strip_suffix('}'));
        let character = escaped.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        match character.and_then(symbol::negated) {
            Some(negated) => symbol::character(&mut self.out, negated),
            None => self.out.push_str(&format!("cancel({content}) ")),
        }
        Ok(())
    }

    /// What `write` would write.
    fn written(&mut self, write: impl FnOnce(&mut Self) -> Result<(), MathError>) -> Result<String, MathError> {
        let before = std::mem::take(&mut self.out);
        let result = write(self);
        let written = std::mem::replace(&mut self.out, before);
        result.map(|()| written)
    }

    fn script(&mut self, ty: ScriptType, position: ScriptPosition) -> Result<(), MathError> {
        if position == ScriptPosition::AboveBelow
            && let Some(mark) = self.mark(ty)
        {
            return self.marked(&mark);
        }
        let base = self.written(Self::argument)?;
        let scripts: &[&str] = match ty {
            ScriptType::Subscript => &["b"],
            ScriptType::Superscript => &["t"],
            ScriptType::SubSuperscript => &["b", "t"],
        };
        let movable = position == ScriptPosition::Movable && self.displayed && base.starts_with("op(");
        let limits = position == ScriptPosition::AboveBelow || movable;
        self.out.push_str(if limits { "attach(limits(" } else { "attach(" });
        self.out.push_str(&base);
        self.out.push_str(if limits { ")" } else { "" });
        for script in scripts {
            self.out.push_str(", ");
            self.out.push_str(script);
            self.out.push_str(": ");
            self.argument()?;
        }
        self.out.push_str(") ");
        Ok(())
    }

    /// The mark that the script of the element here makes: a hat, a bar, a brace.
    fn mark(&self, ty: ScriptType) -> Option<Mark> {
        let script = self.events.get(end_of_element(self.events, self.at))?;
        let Event::Content(Content::Ordinary { content, .. }) = script else { return None };
        match ty {
            ScriptType::Superscript => symbol::mark_above(*content),
            ScriptType::Subscript => symbol::mark_below(*content),
            ScriptType::SubSuperscript => None,
        }
    }

    fn marked(&mut self, mark: &Mark) -> Result<(), MathError> {
        match mark {
            Mark::Accent(accent) => {
                self.out.push_str("accent(");
                self.argument()?;
                self.out.push_str(", ");
                symbol::character(&mut self.out, *accent);
            }
            Mark::Function(function) => {
                self.out.push_str(function);
                self.out.push('(');
                self.argument()?;
            }
        }
        self.out.push_str(") ");
        self.at += 1;
        Ok(())
    }

    /// Writes the nearest of Typst's spaces; negative space is left out.
    fn space(&mut self, value: f32, unit: DimensionUnit) {
        let em = match unit {
            DimensionUnit::Em => value,
            DimensionUnit::Mu => value / 18.0,
            DimensionUnit::Ex => value / 2.0,
            // Absolute units, by a type of ten points.
            DimensionUnit::Mm => value * 0.28,
            DimensionUnit::Cm => value * 2.8,
            DimensionUnit::In => value * 7.2,
            DimensionUnit::Pc | DimensionUnit::Cc => value * 1.2,
            DimensionUnit::Sp => 0.0,
            DimensionUnit::Pt | DimensionUnit::Bp | DimensionUnit::Dd => value / 10.0,
        };
        self.out.push_str(match em {
            _ if em <= 0.0 => "",
            _ if em < 0.19 => "thin ",
            _ if em < 0.25 => "med ",
            _ if em < 0.7 => "thick ",
            _ if em < 1.5 => "quad ",
            _ => "wide ",
        });
    }
}

/// The index behind the element at `at`.
pub(super) fn end_of_element(events: &[Event<'_>], at: usize) -> usize {
    let mut at = at;
    let mut elements = 1_usize;
    while elements > 0 {
        let Some(event) = events.get(at) else { return at };
        at += 1;
        elements -= 1;
        match event {
            Event::Begin(_) => at = end_of_group(events, at),
            Event::Visual(Visual::SquareRoot | Visual::Negation) => elements += 1,
            Event::Visual(Visual::Root | Visual::Fraction(_)) => elements += 2,
            Event::Script { ty: ScriptType::SubSuperscript, .. } => elements += 3,
            Event::Script { .. } => elements += 2,
            _ => {}
        }
    }
    at
}

fn end_of_group(events: &[Event<'_>], at: usize) -> usize {
    let mut depth = 1_usize;
    let mut at = at;
    while depth > 0 {
        match events.get(at) {
            Some(Event::Begin(_)) => depth += 1,
            Some(Event::End) => depth -= 1,
            Some(_) => {}
            None => return at,
        }
        at += 1;
    }
    at
}

/// Whether there is space around a sign, unless it is in braces: the comma of `10{,}000` has none.
fn has_space(content: &Content<'_>) -> bool {
    matches!(content, Content::Punctuation(_) | Content::BinaryOp { .. } | Content::Relation { .. })
}
