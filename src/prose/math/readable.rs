//! Formulas in plain characters, for where nothing but characters can stand: the bookmarks of a PDF, the name of a file.
//!
//! `\epsilon` is ε, `x^2` is x², `\mathsf{FHE}` is FHE. Scripts without characters of their own stand behind `^` and `_`. What
//! has two dimensions, such as a matrix, has no plain form.

use icu_normalizer::ComposingNormalizerBorrowed;
use pulldown_latex::event::{Content, Event, Font, Grouping, ScriptPosition, ScriptType, StateChange, Visual};

use super::symbol::{self, Mark};
use super::{MAX_DEPTH, armour};

/// Characters and what stands for them above the line.
const RAISED: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻=⁼(⁽)⁾nⁿiⁱ′′″″∗*°°††";
/// The same below the line.
const LOWERED: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ";
/// A line above one letter.
const MACRON: char = '\u{304}';
/// Letters of sets, which every font has; of other alphabets the letter itself is printed.
const DOUBLE_STRUCK: &str = "CℂHℍNℕPℙQℚRℝZℤ";

/// The characters of a formula, if it has a form in one line.
pub(super) fn characters(events: &[Event<'_>]) -> Option<String> {
    let mut reader = Reader { events, at: 0, depth: 0, font: None, in_script: false };
    let characters = reader.sequence()?;
    let whole = reader.at == events.len();
    let characters = characters.split_whitespace().collect::<Vec<_>>().join(" ");
    (whole && !characters.is_empty()).then_some(characters)
}

struct Reader<'a> {
    events: &'a [Event<'a>],
    at: usize,
    depth: usize,
    font: Option<Font>,
    /// Signs of operation have no space around them in scripts.
    in_script: bool,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a Event<'a>> {
        let event = self.events.get(self.at)?;
        self.at += 1;
        Some(event)
    }

    /// Reads elements up to the end of the group.
    fn sequence(&mut self) -> Option<String> {
        let font = self.font;
        let mut out = String::new();
        let mut after_name = false;
        while let Some(event) = self.events.get(self.at).filter(|event| !matches!(event, Event::End)) {
            let name = self.is_name();
            let piece = self.element()?;
            match event {
                // A sign without anything before it belongs to what follows: −1.
                Event::Content(Content::BinaryOp { .. } | Content::Relation { .. })
                    if !self.in_script && out.ends_with(|c: char| c.is_alphanumeric() || ")]}|′".contains(c)) =>
                {
                    out.push_str(&format!(" {piece} "));
                }
                Event::Content(Content::Punctuation(_)) if !self.in_script => out.push_str(&format!("{piece} ")),
                _ => {
                    if after_name && piece.starts_with(char::is_alphanumeric)
                        || name && out.ends_with(char::is_alphanumeric)
                    {
                        out.push(' ');
                    }
                    out.push_str(&piece);
                }
            }
            after_name = name;
        }
        self.font = font;
        Some(out)
    }

    /// Whether the next element is the name of a function, with or without a script: `log`, `log²`.
    fn is_name(&self) -> bool {
        let mut events = self.events[self.at..].iter();
        let first = match events.next() {
            Some(Event::Script { .. }) => events.next(),
            first => first,
        };
        matches!(first, Some(Event::Content(Content::Function(_))))
    }

    fn element(&mut self) -> Option<String> {
        self.depth += 1;
        let event = self.next().filter(|_| self.depth <= 2 * MAX_DEPTH)?;
        let read = match event {
            Event::Content(content) => self.content(content)?,
            Event::Begin(grouping) => self.group(grouping)?,
            Event::Visual(visual) => self.visual(*visual)?,
            Event::Script { ty, position } => self.script(*ty, *position)?,
            Event::StateChange(change) => {
                if let StateChange::Font(font) = change {
                    self.font = *font;
                }
                String::new()
            }
            Event::Space { .. } => " ".to_owned(),
            Event::End | Event::EnvironmentFlow(_) => return None,
        };
        self.depth -= 1;
        Some(read)
    }

    fn content(&self, content: &Content<'_>) -> Option<String> {
        Some(match content {
            Content::Text(text) => armour::bared(&text.replace("&nbsp;", " ")).replace('\\', ""),
            Content::Number(number) => (*number).to_owned(),
            Content::Function(name) => armour::bared(name).replace('\\', ""),
            Content::Ordinary { content, .. } => match self.font {
                Some(Font::DoubleStruck) => counterpart(DOUBLE_STRUCK, *content).unwrap_or(*content).to_string(),
                _ => content.to_string(),
            },
            Content::BinaryOp { content, .. } => if *content == '-' { '−' } else { *content }.to_string(),
            Content::LargeOp { content, .. } | Content::Delimiter { content, .. } | Content::Punctuation(content) => {
                content.to_string()
            }
            Content::Relation { content, .. } => {
                let mut buffer = [0; 8];
                let signs = std::str::from_utf8(content.encode_utf8_to_buf(&mut buffer)).ok()?;
                signs.chars().filter(|&sign| sign != '\u{FE00}').collect()
            }
        })
    }

    fn group(&mut self, grouping: &Grouping) -> Option<String> {
        let (open, close) = match grouping {
            Grouping::Normal => (None, None),
            Grouping::LeftRight(open, close) => (*open, *close),
            _ => return None,
        };
        let inside = self.sequence()?;
        let read = open.into_iter().chain(inside.chars()).chain(close).collect();
        matches!(self.next(), Some(Event::End)).then_some(read)
    }

    fn visual(&mut self, visual: Visual) -> Option<String> {
        let first = self.element()?;
        Some(match visual {
            Visual::SquareRoot => format!("√{}", enclosed(&first)),
            Visual::Root => {
                let index = self.element()?;
                format!("{}√{}", in_place(&index, RAISED)?, enclosed(&first))
            }
            Visual::Fraction(line) => {
                let second = self.element()?;
                if line.is_some_and(|line| line.value == 0.0) {
                    return None;
                }
                format!("{}/{}", enclosed(&first), enclosed(&second))
            }
            Visual::Negation => {
                let mut characters = first.chars();
                let sign = characters.next().filter(|_| characters.next().is_none())?;
                symbol::negated(sign)?.to_string()
            }
        })
    }

    fn script(&mut self, ty: ScriptType, position: ScriptPosition) -> Option<String> {
        let mut read = self.element()?;
        let outside = std::mem::replace(&mut self.in_script, true);
        if matches!(ty, ScriptType::Subscript | ScriptType::SubSuperscript) {
            let below = self.element()?;
            read.push_str(&in_place(&below, LOWERED).unwrap_or_else(|| format!("_{}", enclosed(&below))));
        }
        if matches!(ty, ScriptType::Superscript | ScriptType::SubSuperscript) {
            let above = self.element()?;
            match mark(&above).filter(|_| position == ScriptPosition::AboveBelow) {
                Some(Mark::Accent(accent)) if read.chars().count() == 1 => read.push(accent),
                Some(Mark::Function("overline")) if read.chars().count() == 1 => read.push(MACRON),
                Some(_) => {}
                None => read.push_str(&in_place(&above, RAISED).unwrap_or_else(|| format!("^{}", enclosed(&above)))),
            }
        }
        self.in_script = outside;
        Some(ComposingNormalizerBorrowed::new_nfc().normalize(&read).into_owned())
    }
}

/// The mark that a script above is, if it is one.
fn mark(above: &str) -> Option<Mark> {
    let mut characters = above.chars();
    let sign = characters.next().filter(|_| characters.next().is_none())?;
    symbol::mark_above(sign)
}

/// What stands for a character in a list of pairs.
fn counterpart(pairs: &str, character: char) -> Option<char> {
    let mut pairs = pairs.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == character {
            return Some(to);
        }
    }
    None
}

/// A script in the characters of its place, if it has some.
fn in_place(script: &str, pairs: &str) -> Option<String> {
    script.chars().map(|character| counterpart(pairs, character)).collect()
}

/// What is more than one word or number in parentheses.
fn enclosed(text: &str) -> String {
    let simple = text.chars().count() == 1 || text.chars().all(char::is_alphanumeric);
    if simple || text.starts_with('(') && text.ends_with(')') { text.to_owned() } else { format!("({text})") }
}

#[cfg(test)]
mod tests {
    use crate::prose::math::readable;

    #[test]
    fn formulas_of_titles_have_characters() {
        for (tex, characters) in [
            (r"\epsilon", "ϵ"),
            (r"\varepsilon", "ε"),
            ("x^2", "x²"),
            (r"\mathsf{FHE}", "FHE"),
            (r"O(n \log n)", "O(n log n)"),
            (r"O(\log^2 n)", "O(log² n)"),
            (r"\mathbb{R}^{d+1}", "ℝ^(d+1)"),
            (r"\mathbb{Z}_{2^k}", "ℤ_(2^k)"),
            (r"L_1", "L₁"),
            (r"\ell_\infty", "ℓ_∞"),
            (r"k\text{-means}", "k-means"),
            (r"\frac{1}{2}", "1/2"),
            (r"\frac{a+b}{2}", "(a + b)/2"),
            (r"\sqrt{n}", "√n"),
            (r"\hat{x}", "x̂"),
            (r"\ddot o", "ö"),
            (r"a \ne b", "a ≠ b"),
            (r"p \leq 0.5", "p ≤ 0.5"),
            (r"^{13}\mathrm{C}", "¹³C"),
            (r"-1", "−1"),
            (r"f'(x)", "f′(x)"),
            (r"(\alpha, \beta)", "(α, β)"),
            (r"\left(\frac12\right)", "(1/2)"),
            (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿxᵢ"),
            (r"t\bar t", "tt̄"),
            (r"\overline{AB}", "AB"),
        ] {
            assert_eq!(readable(tex).as_deref(), Some(characters), "{tex}");
        }
        for tex in [r"\begin{pmatrix} a & b \end{pmatrix}", r"\binom{n}{k}", r"\nosuchcommand x", "{"] {
            assert_eq!(readable(tex), None, "{tex}");
        }
    }
}
