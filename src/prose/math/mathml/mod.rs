//! Reads presentation MathML into TeX, as word processors, MathJax, JATS and the readers of arXiv write it.

mod characters;
mod table;

use scraper::{ElementRef, Html};

use super::super::macros::join;

/// Bytes of one formula; writers give several attributes to every character.
const MAX_BYTES: usize = 100_000;

/// Elements of one formula.
const MAX_NODES: usize = 4_000;

/// How deep elements are followed.
const MAX_DEPTH: usize = 40;

/// The TeX source of a `<math>` element, whatever prefix its names have; none where it is none, or more than any formula is.
///
/// TeX that the writer of the MathML put in as an annotation comes first.
pub(in crate::prose) fn from_mathml(source: &str) -> Option<String> {
    if source.len() > MAX_BYTES {
        return None;
    }
    let html = Html::parse_fragment(&without_prefix(source)?);
    let math = html.root_element().descendent_elements().find(|element| name(*element) == "math")?;
    if math.descendants().take(MAX_NODES + 1).count() > MAX_NODES {
        return None;
    }
    let tex = annotation(math).or_else(|| Reader { depth: 0 }.row(math)).or_else(|| alternative(math))?;
    let tex = super::source(&tex);
    (!tex.trim().is_empty()).then_some(tex)
}

/// The text that stands for the formula, where nothing else can be read: readers of arXiv put its TeX there.
fn alternative(math: ElementRef<'_>) -> Option<String> {
    math.value().attr("alttext").filter(|tex| tex.contains('\\')).map(str::to_owned)
}

/// The source with plain names of elements: `<mml:mi>` is `<mi>`. An HTML parser knows no prefix.
fn without_prefix(source: &str) -> Option<String> {
    let start = source.find('<')?;
    let name = source[start + 1..].split(|c: char| c.is_whitespace() || "/>".contains(c)).next()?;
    match name.split_once(':') {
        Some((prefix, "math")) => {
            let open = source.replace(&format!("<{prefix}:"), "<");
            Some(open.replace(&format!("</{prefix}:"), "</"))
        }
        None if name.eq_ignore_ascii_case("math") => Some(source.to_owned()),
        _ => None,
    }
}

fn name(element: ElementRef<'_>) -> &str {
    element.value().name()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The TeX that stands beside the MathML.
fn annotation(math: ElementRef<'_>) -> Option<String> {
    let annotations = math.descendent_elements().filter(|element| name(*element) == "annotation");
    let tex = annotations
        .filter(|it| it.value().attr("encoding").is_some_and(|encoding| encoding.to_ascii_lowercase().contains("tex")))
        .map(text)
        .find(|tex| !tex.is_empty())?;
    // Some writers leave the dollar signs on, or say the style anew.
    let bare = tex.strip_prefix("$$").and_then(|tex| tex.strip_suffix("$$")).unwrap_or(&tex);
    let bare = bare.strip_prefix('$').and_then(|tex| tex.strip_suffix('$')).unwrap_or(bare).trim();
    let style = bare.strip_prefix("{\\displaystyle").and_then(|tex| tex.strip_suffix('}'));
    Some(style.unwrap_or(bare).trim().to_owned())
}

/// Reads elements; none is nested too deep, or nothing that a formula has.
struct Reader {
    depth: usize,
}

impl Reader {
    /// The children of an element one behind the other.
    fn row(&mut self, element: ElementRef<'_>) -> Option<String> {
        let children: Vec<_> = element.child_elements().collect();
        self.elements(&children)
    }

    fn elements(&mut self, children: &[ElementRef<'_>]) -> Option<String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut tex = String::new();
        if let Some(fenced) = self.fenced(children) {
            tex = fenced?;
        } else {
            for child in children {
                join(&mut tex, &self.element(*child)?);
            }
        }
        self.depth -= 1;
        Some(tex)
    }

    /// A row between delimiters that grow with it.
    fn fenced(&mut self, children: &[ElementRef<'_>]) -> Option<Option<String>> {
        let [first, between @ .., last] = children else { return None };
        let is_table = |element: &ElementRef<'_>| name(*element) == "mtable";
        let open = delimiter(*first)?;
        if open == "\\{" && between.is_empty() && is_table(last) {
            return Some(table::cases(self, *last));
        }
        let close = delimiter(*last)?;
        let inside = self.elements(between);
        Some(inside.map(|inside| {
            let mut tex = format!("\\left{open}");
            join(&mut tex, &inside);
            tex.push_str("\\right");
            tex.push_str(&close);
            tex
        }))
    }

    fn element(&mut self, element: ElementRef<'_>) -> Option<String> {
        let children: Vec<_> = element.child_elements().collect();
        let part = |index: usize| children.get(index).copied();
        Some(match name(element) {
            "mi" => identifier(element),
            "mn" => number(&text(element)),
            "mo" => operator(element),
            "mtext" | "ms" => words(&element.text().collect::<String>()),
            "mspace" => space(element.value().attr("width").unwrap_or_default()),
            "mrow" | "mstyle" | "mpadded" | "merror" | "math" | "mtd" => self.elements(&children)?,
            "semantics" | "maction" => part(0).map_or(Some(String::new()), |first| self.element(first))?,
            "annotation" | "annotation-xml" | "none" | "mprescripts" => String::new(),
            "mphantom" => format!("\\phantom{{{}}}", self.elements(&children)?),
            "mfrac" => {
                let (above, below) = (self.element(part(0)?)?, self.element(part(1)?)?);
                let line = element.value().attr("linethickness").unwrap_or_default();
                match line.starts_with('0') {
                    true => format!("\\genfrac{{}}{{}}{{0pt}}{{}}{{{above}}}{{{below}}}"),
                    false => format!("\\frac{{{above}}}{{{below}}}"),
                }
            }
            "msqrt" => format!("\\sqrt{{{}}}", self.elements(&children)?),
            "mroot" => {
                let (radicand, index) = (self.element(part(0)?)?, self.element(part(1)?)?);
                format!("\\sqrt[{index}]{{{radicand}}}")
            }
            "msub" => self.scripts(part(0)?, part(1), None)?,
            "msup" => self.scripts(part(0)?, None, part(1))?,
            "msubsup" => self.scripts(part(0)?, part(1), part(2))?,
            "munder" => self.limits(part(0)?, part(1), None)?,
            "mover" => self.limits(part(0)?, None, part(1))?,
            "munderover" => self.limits(part(0)?, part(1), part(2))?,
            "mmultiscripts" => self.multiscripts(&children)?,
            "mfenced" => self.mfenced(element, &children)?,
            "menclose" => {
                let inside = self.elements(&children)?;
                match element.value().attr("notation").unwrap_or_default() {
                    "radical" => format!("\\sqrt{{{inside}}}"),
                    notation if notation.contains("strike") => format!("\\cancel{{{inside}}}"),
                    "top" => format!("\\overline{{{inside}}}"),
                    "bottom" => format!("\\underline{{{inside}}}"),
                    _ => inside,
                }
            }
            "mtable" => table::table(self, element)?,
            // What is no MathML, such as a link around it, is what it holds.
            _ => self.elements(&children)?,
        })
    }

    /// An element as an argument; a single character or command needs no braces.
    fn argument(&mut self, element: ElementRef<'_>) -> Option<String> {
        let tex = self.element(element)?;
        let name = tex.strip_prefix('\\').unwrap_or(&tex);
        let is_command = name.len() < tex.len() && !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphabetic());
        let alone = tex.chars().count() == 1 && !tex.starts_with(|c| "^_{}&%$#~'".contains(c));
        Some(if is_command || alone { tex } else { format!("{{{tex}}}") })
    }

    fn scripts(
        &mut self,
        base: ElementRef<'_>,
        below: Option<ElementRef<'_>>,
        above: Option<ElementRef<'_>>,
    ) -> Option<String> {
        let mut tex = self.argument(base)?;
        for (sign, script) in [('_', below), ('^', above)] {
            let Some(script) = script else { continue };
            let script = self.argument(script)?;
            match script.trim_matches(['{', '}']) {
                "" => {}
                // A prime is a power of its own.
                primes if sign == '^' && primes.bytes().all(|byte| byte == b'\'') => tex.push_str(primes),
                _ => {
                    tex.push(sign);
                    tex.push_str(&script);
                }
            }
        }
        Some(tex)
    }

    /// What stands right above and below: bounds of a sum, an accent, or something else.
    fn limits(
        &mut self,
        base: ElementRef<'_>,
        below: Option<ElementRef<'_>>,
        above: Option<ElementRef<'_>>,
    ) -> Option<String> {
        let bounded = text(base);
        if bounded.chars().all(characters::is_large) || has_limits(&bounded) {
            return self.scripts(base, below, above);
        }
        let mut tex = self.element(base)?;
        let wide = bounded.chars().count() > 1;
        for (is_above, mark) in [(false, below), (true, above)] {
            let Some(mark) = mark else { continue };
            let sign = text(mark);
            let sign = sign.chars().next().filter(|_| sign.chars().count() == 1);
            let command = match is_above {
                true => sign.and_then(characters::above).map(|(narrow, broad)| if wide { broad } else { narrow }),
                false => sign.and_then(characters::below),
            };
            tex = match command {
                Some(command) => format!("\\{command}{{{tex}}}"),
                // What a brace embraces stands below it.
                None if tex.starts_with("\\underbrace") || tex.starts_with("\\overbrace") => {
                    format!("{tex}{}{{{}}}", if is_above { '^' } else { '_' }, self.element(mark)?)
                }
                None => {
                    let set = if is_above { "overset" } else { "underset" };
                    format!("\\{set}{{{}}}{{{tex}}}", self.element(mark)?)
                }
            };
        }
        Some(tex)
    }

    /// Scripts in pairs, those behind `mprescripts` before the base.
    fn multiscripts(&mut self, children: &[ElementRef<'_>]) -> Option<String> {
        let (base, rest) = children.split_first()?;
        let split = rest.iter().position(|child| name(*child) == "mprescripts").unwrap_or(rest.len());
        let (behind, before) = rest.split_at(split);
        let mut tex = String::new();
        for pair in before.get(1..).unwrap_or_default().chunks(2) {
            tex.push_str("{}");
            tex.push_str(&self.pair(pair)?);
        }
        join(&mut tex, &self.argument(*base)?);
        for pair in behind.chunks(2) {
            tex.push_str(&self.pair(pair)?);
        }
        Some(tex)
    }

    fn pair(&mut self, pair: &[ElementRef<'_>]) -> Option<String> {
        let mut tex = String::new();
        for (sign, script) in ['_', '^'].into_iter().zip(pair) {
            let script = self.element(*script)?;
            if !script.is_empty() {
                tex.push_str(&format!("{sign}{{{script}}}"));
            }
        }
        Some(tex)
    }

    fn mfenced(&mut self, element: ElementRef<'_>, children: &[ElementRef<'_>]) -> Option<String> {
        let attribute = |name, default: &'static str| element.value().attr(name).unwrap_or(default).to_owned();
        let separators: Vec<char> = attribute("separators", ",").chars().filter(|c| !c.is_whitespace()).collect();
        let mut tex = format!("\\left{}", fence(&attribute("open", "(")));
        for (index, child) in children.iter().enumerate() {
            if let Some(before) = index.checked_sub(1)
                && let Some(separator) = separators.get(before).or(separators.last())
            {
                tex.push_str(&characters::tex(*separator));
            }
            join(&mut tex, &self.element(*child)?);
        }
        tex.push_str("\\right");
        tex.push_str(&fence(&attribute("close", ")")));
        Some(tex)
    }
}

/// The delimiter that an element is, as TeX, if it grows with what it encloses.
fn delimiter(element: ElementRef<'_>) -> Option<String> {
    let sign = text(element);
    let mut signs = sign.chars();
    let sign = signs.next().filter(|_| name(element) == "mo" && signs.next().is_none())?;
    let grows = element.value().attr("stretchy") != Some("false");
    (grows && "()[]{}|‖∥⟨⟩⌊⌋⌈⌉".contains(sign)).then(|| fence(&sign.to_string()))
}

/// What stands behind `\left` or `\right`.
fn fence(sign: &str) -> String {
    match sign.trim() {
        "" => ".".to_owned(),
        "∥" | "‖" | "||" => "\\|".to_owned(),
        "<" => "\\langle ".to_owned(),
        ">" => "\\rangle ".to_owned(),
        sign => {
            let tex: String = sign.chars().take(1).map(characters::tex).collect();
            if tex.len() > 2 { tex + " " } else { tex }
        }
    }
}

fn identifier(element: ElementRef<'_>) -> String {
    let name = text(element);
    let variant = element.value().attr("mathvariant").unwrap_or_default();
    let long = name.chars().count() > 1;
    if long && characters::FUNCTIONS.contains(&name.as_str()) {
        return format!("\\{name}");
    }
    if long && name.chars().all(|c| c.is_alphanumeric() || " -".contains(c)) && matches!(variant, "" | "normal") {
        return format!("\\operatorname{{{name}}}");
    }
    let tex = name.chars().fold(String::new(), |mut tex, character| {
        join(&mut tex, &characters::tex(character));
        tex
    });
    let font = match variant {
        "normal" if name.bytes().all(|byte| byte.is_ascii_alphabetic()) => "mathrm",
        "bold" => "mathbf",
        "bold-italic" => "boldsymbol",
        "italic" if long => "mathit",
        "double-struck" => "mathbb",
        "script" => "mathcal",
        "bold-script" => "mathbfcal",
        "fraktur" => "mathfrak",
        "sans-serif" => "mathsf",
        "monospace" => "mathtt",
        _ => return tex,
    };
    format!("\\{font}{{{tex}}}")
}

fn number(text: &str) -> String {
    // A comma between digits is no list.
    let number: String = text.chars().map(characters::tex).collect();
    if number.contains(',') { format!("{{{number}}}") } else { number }
}

fn operator(element: ElementRef<'_>) -> String {
    let sign = text(element);
    if sign.chars().count() > 1 && sign.chars().all(char::is_alphabetic) {
        let known = characters::FUNCTIONS.contains(&sign.as_str());
        return if known { format!("\\{sign}") } else { format!("\\operatorname{{{sign}}}") };
    }
    sign.chars().fold(String::new(), |mut tex, character| {
        join(&mut tex, &characters::tex(character));
        tex
    })
}

fn words(text: &str) -> String {
    if text.trim().is_empty() {
        return if text.is_empty() { String::new() } else { "~".to_owned() };
    }
    // Writers keep the spaces at its ends from being lost.
    let inner = text.trim();
    let spaced = |outer: &str| if outer.is_empty() { "" } else { " " };
    let (before, after) = text.split_at(text.len() - text.trim_start().len());
    let (before, after) = (spaced(before), spaced(&after[inner.len()..]));
    let escaped = inner.chars().fold(String::new(), |mut escaped, character| {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '{' | '}' | '%' | '#' | '$' | '&' | '_' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\u{A0}' => escaped.push('~'),
            _ if character.is_whitespace() => escaped.push(' '),
            _ => escaped.push(character),
        }
        escaped
    });
    format!("\\text{{{before}{escaped}{after}}}")
}

/// Space that shows; thin spaces are what writers put around functions of themselves.
fn space(width: &str) -> String {
    let em = width.strip_suffix("em").and_then(|width| width.trim().parse::<f32>().ok()).unwrap_or(0.0);
    match em {
        _ if em < 0.2 => "",
        _ if em < 0.25 => "\\:",
        _ if em < 0.5 => "\\;",
        _ if em < 1.5 => "\\quad",
        _ => "\\qquad",
    }
    .to_owned()
}

fn has_limits(name: &str) -> bool {
    ["lim", "max", "min", "sup", "inf", "lim sup", "lim inf", "limsup", "liminf", "gcd", "Pr", "det"].contains(&name)
}

#[cfg(test)]
mod tests;
