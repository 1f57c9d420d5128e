use typst::foundations::Label;
use typst::introspection::Location;
use typst::text::TextItem;
use typst::utils::Numeric;

use super::overfull::SLACK;

/// Characters of a line that are kept for messages.
const KEPT: usize = 60;
/// How high letters are above the base line, in ems.
const ASCENT: f64 = 0.75;
/// How far the base line of what belongs to a line may stand from the line's own, in ems: superscripts and subscripts do.
const SHIFT: f64 = 0.62;

/// What a line is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Part {
    /// Running text, a table, a list.
    #[default]
    Body,
    /// A heading, by its level.
    Heading(usize),
    /// What belongs to the heading above it, such as the authors below a title.
    Head,
    /// A running head, a folio.
    Marginal,
    /// Ornament that nobody reads.
    Ornament,
    /// A footnote.
    Note,
}

/// What a line consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Matter {
    /// Words.
    #[default]
    Words,
    /// A displayed formula.
    Formula,
    /// A picture.
    Picture,
}

/// The white between two words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gap {
    /// Where it begins, in points from the page's left edge.
    pub(super) left: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// How often it holds the space that the font has.
    pub(super) stretch: f64,
}

/// A line as it stands on its page; lengths are points from the page's upper left corner.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) matter: Matter,
    pub(super) part: Part,
    /// The paragraph, where it is of one.
    pub(super) paragraph: Option<Location>,
    /// The heading, or what belongs to one, that it is of.
    pub(super) head: Option<Location>,
    /// Label of the heading above it that leads to a record.
    pub(super) owner: Option<Label>,
    pub(super) baseline: f64,
    pub(super) top: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Size of its largest letters.
    pub(super) size: f64,
    /// Between which edges its column, cell or block lets it stand.
    pub(super) edges: (f64, f64),
    /// How far its last character may hang over the edge on purpose.
    pub(super) hanging: f64,
    pub(super) gaps: Vec<Gap>,
    /// Where its runs of letters begin and end.
    pub(super) runs: Vec<(f64, f64)>,
    /// Its first words.
    pub(super) text: String,
    /// Whether it is cut off in `text`.
    pub(super) cut: bool,
    /// Whether nothing but a formula has been read of it.
    pub(super) formula: bool,
}

impl Line {
    /// Begins a line at a base line.
    pub(super) fn at(baseline: f64, edges: (f64, f64)) -> Self {
        Self { baseline, edges, top: f64::INFINITY, left: f64::INFINITY, right: f64::NEG_INFINITY, ..Self::default() }
    }

    /// Whether text of a size at a base line belongs to this line. What is in a formula may stand further from it, but never
    /// goes back to the line's beginning.
    pub(super) fn takes(&self, baseline: f64, size: f64, (left, right): (f64, f64), in_formula: bool) -> bool {
        let away = (baseline - self.baseline).abs();
        if in_formula && self.matter == Matter::Formula {
            return true;
        }
        // Words that stand over others are of another cell.
        if self.paragraph.is_none()
            && !in_formula
            && self.runs.iter().any(|run| run.0 + 1.0 < right && left + 1.0 < run.1)
        {
            return false;
        }
        // A formula may begin with what is hung above its base line, such as a radical; the words behind it stand on that.
        if self.formula && !in_formula && left >= self.right - 1.0 {
            return away <= 1.5 * self.size.max(size);
        }
        // The next column is to the right of all that the line may hold.
        let follows = left >= self.right && left < self.edges.1;
        away <= SHIFT * self.size.max(size) || in_formula && (follows || away <= self.size.max(size))
    }

    /// Adds a run of text that begins at `left`; `scale` is how much wider than set it is drawn. Letters of a formula stand on base
    /// lines of their own: what is drawn of them says how high they reach.
    pub(super) fn add(&mut self, item: &TextItem, (left, baseline): (f64, f64), scale: f64, in_formula: bool) {
        let size = item.size.to_pt() * scale;
        if size > self.size || self.formula && !in_formula {
            (self.size, self.baseline) = (size.max(self.size), baseline);
        }
        self.formula = in_formula && (self.formula || self.runs.is_empty());
        let drawn = self.formula || self.matter == Matter::Formula;
        let top = if drawn { item.bbox().max.y.to_pt() * scale } else { -ASCENT * size };
        self.top = self.top.min(baseline + top);
        let mut x = left;
        for glyph in &item.glyphs {
            let next = x + glyph.x_advance.at(item.size).to_pt() * scale;
            let letters = item.text.get(glyph.range()).unwrap_or_default();
            if letters == " " && next > x {
                let own = item.font.x_advance(glyph.id).map_or(0.0, |width| width.at(item.size).to_pt() * scale);
                if own > 0.0 {
                    self.gaps.push(Gap { left: x, right: next, stretch: (next - x) / own });
                }
            }
            x = next;
        }
        self.runs.push((left, x));
        self.left = self.left.min(left);
        if x >= self.right {
            self.right = x;
            // White at a line's end stays, and has no width.
            let last = item.glyphs.iter().rfind(|glyph| !glyph.x_advance.is_zero());
            self.hanging = last.map_or(0.0, |glyph| {
                // A hyphen that the engine sets stands for no letter of the text.
                let letter = item.text.get(glyph.range()).and_then(|it| it.chars().next_back()).unwrap_or('-');
                overhang(letter) * glyph.x_advance.at(item.size).to_pt() * scale
            });
        }
        // The advance of an East Asian character may hold white behind it; outlines are slow, and looked at where it matters.
        if self.right - self.hanging > self.edges.1 + SLACK && x >= self.right {
            let ink = left + item.bbox().max.x.to_pt() * scale;
            self.hanging = self.hanging.max(self.right - ink);
        }
        self.keep(&item.text);
    }

    /// Adds a box that is not made of letters.
    pub(super) fn add_box(&mut self, left: f64, top: f64, width: f64, height: f64) {
        self.left = self.left.min(left);
        self.right = self.right.max(left + width);
        self.top = self.top.min(top);
        self.baseline = self.baseline.max(top + height);
    }

    fn keep(&mut self, text: &str) {
        if self.cut {
            return;
        }
        let room = KEPT.saturating_sub(self.text.len());
        if text.len() > room {
            self.cut = true;
            self.text.extend(text.chars().take(room));
        } else {
            self.text.push_str(text);
        }
    }

    /// Whether somebody reads it as part of the text: no running head, no ornament.
    pub(super) fn is_read(&self) -> bool {
        !matches!(self.part, Part::Marginal | Part::Ornament)
    }

    /// Whether a theme may put it beside the text: a running head, a folio, the title of a part. It ends at the edges of the paper.
    pub(super) fn is_free(&self) -> bool {
        matches!(self.part, Part::Marginal | Part::Heading(1))
    }

    /// Whether it stands below another line in the same column, or in a column that begins below it.
    pub(super) fn is_below(&self, baseline: f64) -> bool {
        self.baseline > baseline + 0.1
    }

    /// Whether the layout put it where it stands, whatever is around it.
    pub(super) fn is_placed(&self) -> bool {
        self.edges.0 == f64::NEG_INFINITY
    }

    /// How far words of it reach over those of another line beside it.
    pub(super) fn overlap(&self, other: &Self) -> f64 {
        let shared = |own: &(f64, f64), other: &(f64, f64)| own.1.min(other.1) - own.0.max(other.0);
        let all = self.runs.iter().flat_map(|own| other.runs.iter().map(move |other| shared(own, other)));
        all.fold(0.0, f64::max)
    }

    /// Its first words, for a message.
    pub(super) fn words(&self) -> String {
        let words: Vec<_> = self.text.split_whitespace().collect();
        let mut said = String::new();
        for word in words.iter().take(7) {
            if !said.is_empty() && said.chars().count() + word.chars().count() > 44 {
                break;
            }
            if !said.is_empty() {
                said.push(' ');
            }
            said.extend(word.chars().filter(|&it| it != '\u{ad}').take(44));
        }
        said
    }
}

/// The share of a character at a line's end that hangs over the edge: those of the engine (`text.overhang`).
fn overhang(character: char) -> f64 {
    match character {
        '–' | '—' => 0.2,
        '-' | '\u{ad}' => 0.55,
        '.' | ',' => 0.8,
        ':' | ';' => 0.3,
        '\u{60C}' | '\u{6D4}' => 0.4,
        _ => 0.0,
    }
}
