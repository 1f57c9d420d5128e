//! Powers, indices, bounds, accents, and what stands above or below.

use pulldown_latex::event::{Content, Event, Grouping, ScriptPosition, ScriptType};

use super::{Speaker, ended, is_simple, join, names};

/// What takes bounds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bounded {
    /// A sum, a product: it has an article.
    Sign,
    /// A limit: it is taken as something comes to something.
    Limit,
    /// A maximum and its like, taken over something.
    Over,
}

impl Speaker<'_> {
    /// Says a base with its scripts.
    pub(super) fn script(&mut self, ty: ScriptType, position: ScriptPosition) -> Option<String> {
        match self.bounded() {
            Some(bounded) => self.bounds(bounded, ty),
            None if position == ScriptPosition::AboveBelow => self.above_and_below(ty),
            None => self.powers(ty),
        }
    }

    /// Whether what comes next is a sum, a limit or their like, which has bounds rather than scripts.
    fn bounded(&self) -> Option<Bounded> {
        let inside = usize::from(matches!(self.peek(), Some(Event::Begin(Grouping::Normal))));
        match self.events.get(self.at + inside)? {
            Event::Content(Content::LargeOp { .. }) if inside == 0 => Some(Bounded::Sign),
            Event::Content(Content::Function(name))
                if inside == 0 || self.events.get(self.at + 2) == Some(&Event::End) =>
            {
                match super::armour::bared(name).as_str() {
                    "lim" | "lim sup" | "lim inf" => Some(Bounded::Limit),
                    "max" | "min" | "sup" | "inf" | "argmax" | "argmin" | "arg max" | "arg min" | "ess sup"
                    | "ess inf" => Some(Bounded::Over),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn bounds(&mut self, bounded: Bounded, ty: ScriptType) -> Option<String> {
        let base = self.element()?;
        let mut said = match base.as_str() {
            "lim" => "the limit".to_owned(),
            "lim sup" => "the upper limit".to_owned(),
            "lim inf" => "the lower limit".to_owned(),
            "max" => "the maximum".to_owned(),
            "min" => "the minimum".to_owned(),
            "sup" => "the supremum".to_owned(),
            "inf" => "the infimum".to_owned(),
            _ => format!("the {base}"),
        };
        if ty != ScriptType::Superscript {
            let below = self.element()?;
            let word = match (bounded, ty) {
                (Bounded::Limit, _) => "as",
                (Bounded::Sign, ScriptType::SubSuperscript) => "from",
                _ => "over",
            };
            let below = if bounded == Bounded::Limit { below.replacen(" to ", " approaches ", 1) } else { below };
            join(&mut said, &format!("{word} {below}"));
        }
        if ty != ScriptType::Subscript {
            join(&mut said, &format!("to {}", self.element()?));
        }
        said.push_str(" of");
        Some(said)
    }

    /// Accents, braces, and whatever else stands above or below a sign.
    fn above_and_below(&mut self, ty: ScriptType) -> Option<String> {
        let mut said = self.element()?;
        let places: &[&str] = match ty {
            ScriptType::Superscript => &["above"],
            ScriptType::Subscript => &["below"],
            ScriptType::SubSuperscript => &["below", "above"],
        };
        for place in places {
            let mark = self.sole_character().and_then(|(mark, length)| {
                let name = if *place == "above" { names::accent(mark) } else { names::mark_below(mark) };
                name.map(|name| (name, length))
            });
            match mark {
                Some((name, length)) => {
                    self.at += length;
                    // Of more than a letter it has to be said where it begins.
                    said = if is_simple(&said) {
                        format!("{said} {name}")
                    } else {
                        format!("{name} over {said} end {name}")
                    };
                }
                None => {
                    let script = self.element()?;
                    if !script.is_empty() {
                        said = format!("{said} with {script} {place}");
                    }
                }
            }
        }
        Some(said)
    }

    fn powers(&mut self, ty: ScriptType) -> Option<String> {
        let mut said = self.element()?;
        if ty != ScriptType::Superscript {
            let below = self.element()?;
            if !below.is_empty() {
                join(&mut said, &ended(format!("sub {below}"), &below, "sub"));
            }
        }
        if ty != ScriptType::Subscript {
            let sign = self.sole_character().and_then(|(sign, _)| names::sign(sign));
            let above = self.element()?;
            let word = match (sign, above.as_str()) {
                (Some(sign), _) => sign.to_owned(),
                (None, "") => String::new(),
                // Without a base it is a mark of its own: `^2`.
                (None, power) if said.is_empty() => format!("super {power}"),
                (None, "2") => "squared".to_owned(),
                (None, "3") => "cubed".to_owned(),
                (None, primes) if primes.split(' ').all(|word| word == "prime") => primes.to_owned(),
                (None, _) => ended(format!("to the power {above}"), &above, "power"),
            };
            join(&mut said, &word);
        }
        Some(said)
    }
}
