//! What a press asks of each mark, and of the pages together.

use std::collections::BTreeSet;

use hayro_syntax::object::Rect;
use hayro_syntax::page::Page as PdfPage;

use super::Job;
use super::findings::{Fault, Findings};
use super::geometry::{Area, MILLIMETRE};
use super::ink::{Ink, Space};
use super::mark::{Kind, Mark};
use super::walk::Seen;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Millimetres that ink which meets the edge runs over it, and those below which cutting may leave paper white.
const BLEED: f64 = 3.0;
const LEAST_BLEED: f64 = 2.0;
/// Millimetres between letters and the cut.
const SAFE: f64 = 3.0;
/// Points below which a line is too thin.
const LEAST_LINE: f64 = 0.25;
/// Points below which letters are too small: dark on light, light on dark, of several inks.
const LEAST_LETTERS: f64 = 5.0;
const LEAST_REVERSED: f64 = 6.0;
const LEAST_MIXED: f64 = 7.0;
/// Pixels to the inch: what a press asks for, and below which the eye sees steps.
const FINE: f64 = 300.0;
const FINE_LINES: f64 = 600.0;
const COARSE: f64 = 150.0;
/// What rounding may take off a figure.
const ROUNDING: f64 = 0.02;
/// Points within which ink counts as meeting the edge.
const TOUCHES: f64 = 0.3;
/// A shape as much longer than it is high is a line.
const LINE_SHAPE: f64 = 8.0;
/// Pictures of fewer pixels a side are fields of one colour.
const FIELD: u32 = 4;
/// Points of a page's side (ISO 32000-1, C.2).
const LEAST_SIDE: f64 = 3.0;
/// Points by which sizes of pages may differ.
const SAME_SIZE: f64 = 0.5;

/// Where a page is cut, and whether it says so.
fn trim(page: &PdfPage<'_>) -> (Area, bool) {
    match page.raw().get::<Rect>("TrimBox") {
        Some(trim) => (Area::of(trim), true),
        None => (Area::of(page.intersected_crop_box()), false),
    }
}

/// What is asked of all pages together.
pub(super) fn pages(pages: &[PdfPage<'_>], job: &Job, findings: &mut Findings) {
    let count = pages.len();
    let signature = usize::try_from(job.signature.max(1)).unwrap_or(1);
    if count > 1 && !count.is_multiple_of(signature) {
        let more = signature - count % signature;
        let message = format!("{count} pages are no multiple of {signature}; with {} they are", count + more);
        let help = match job.is_booklet {
            true => format!("say `signature: {signature}` under `booklet:` in event.yaml, which adds pages for notes"),
            false => "add blank pages where they read well; `libretto impose` and most print shops add them at the end"
                .to_owned(),
        };
        findings.say(Diagnostic::new(Code::PrintPages, &Place::Made, message).help(help));
    }
    let first = pages.first().map(|page| trim(page).0);
    for (index, page) in pages.iter().enumerate() {
        let (area, says) = trim(page);
        if area.width() < LEAST_SIDE || area.height() < LEAST_SIDE {
            findings.add(Fault::NoArea, index + 1, 0.0, || format!("{} are left after cutting", size(area)));
            continue;
        }
        if !says {
            findings.add(Fault::NoTrim, index + 1, 0.0, || "nothing says where the page is cut (TrimBox)".to_owned());
        }
        let Some(first) = first else { continue };
        let (across, down) = (area.width() - first.width(), area.height() - first.height());
        if across.abs() > SAME_SIZE || down.abs() > SAME_SIZE {
            findings.add(Fault::Size, index + 1, 0.0, || {
                format!("{} after cutting, and page 1 has {}", size(area), size(first))
            });
        }
    }
}

/// `148 × 210 mm`.
fn size(area: Area) -> String {
    format!("{:.0} × {:.0} mm", area.width() / MILLIMETRE, area.height() / MILLIMETRE)
}

/// A page while its marks are looked at.
pub(super) struct Page<'a> {
    number: usize,
    trim: Area,
    /// What the file has of the page, that beyond the cut included.
    media: Area,
    job: &'a Job,
    findings: &'a mut Findings,
    inks: BTreeSet<String>,
    last: Option<Ink>,
    /// Areas without a bare place that have been printed, and run over an edge as far as they should.
    grounds: Vec<Area>,
}

/// Grounds that are kept of a page.
const MOST_GROUNDS: usize = 100;

impl<'a> Page<'a> {
    pub(super) fn new(number: usize, page: &PdfPage<'_>, job: &'a Job, findings: &'a mut Findings) -> Self {
        let media = Area::of(page.media_box());
        Self {
            number,
            trim: trim(page).0,
            media,
            job,
            findings,
            inks: BTreeSet::new(),
            last: None,
            grounds: Vec::new(),
        }
    }

    pub(super) fn mark(&mut self, mark: &Mark) {
        let shown = mark.area.within(self.trim);
        if shown.is_empty() {
            // Marks of a cutter, notes beside the page.
            return;
        }
        self.thinness(mark);
        if mark.ink.is_white() {
            return;
        }
        match mark.kind {
            Kind::Letters { .. } => self.letters_near_the_cut(mark),
            _ => self.bleed(mark),
        }
        self.ink(mark);
        self.picture(mark);
    }

    pub(super) fn finish(self, seen: &Seen) {
        self.findings.inks(self.inks);
        for font in &seen.missing_fonts {
            self.findings.font(font, self.number);
        }
        if seen.is_transparent {
            self.findings.add(Fault::Transparent, self.number, 0.0, || "something shines through".to_owned());
        }
        if seen.is_incomplete {
            self.findings.add(Fault::Incomplete, self.number, 0.0, || "not all of the page could be read".to_owned());
        }
    }

    fn add(&mut self, fault: Fault, measure: f64, message: impl FnOnce() -> String) {
        self.findings.add(fault, self.number, measure, message);
    }

    fn letters_near_the_cut(&mut self, mark: &Mark) {
        let gaps = self.gaps(mark.area);
        let least = gaps.iter().map(|(_, gap)| gap / MILLIMETRE).fold(f64::INFINITY, f64::min);
        let trim = self.trim;
        if least < -ROUNDING {
            self.add(Fault::CutOff, least, || format!("letters are cut off at the edge, {}", place(trim, mark)));
        } else if least < SAFE - ROUNDING {
            self.add(Fault::NearCut, least, || {
                format!("letters stand {least:.1} mm from the cut, {}; {SAFE} are safe", place(trim, mark))
            });
        }
    }

    /// How far a mark is from each edge of the trimmed page; below nothing it runs over.
    fn gaps(&self, area: Area) -> [(&'static str, f64); 4] {
        [
            ("left", area.x0 - self.trim.x0),
            ("right", self.trim.x1 - area.x1),
            ("head", self.trim.y1 - area.y1),
            ("foot", area.y0 - self.trim.y0),
        ]
    }

    /// Whether ink that meets the edge runs far enough over it.
    fn bleed(&mut self, mark: &Mark) {
        let gaps = self.gaps(mark.area);
        let is_whole = matches!(mark.kind, Kind::Shape { is_whole: true } | Kind::Picture { .. });
        let is_ground = gaps.iter().any(|(_, gap)| -gap / MILLIMETRE >= BLEED - ROUNDING);
        if is_whole && is_ground && self.grounds.len() < MOST_GROUNDS {
            self.grounds.push(mark.area);
        }
        let met: Vec<_> =
            gaps.into_iter().filter(|(edge, gap)| *gap < TOUCHES && !self.is_grounded(mark, edge)).collect();
        let Some(over) = met.iter().map(|(_, gap)| -gap / MILLIMETRE).reduce(f64::min) else { return };
        if over >= BLEED - ROUNDING {
            return;
        }
        let edges: Vec<&str> =
            met.iter().filter(|(_, gap)| -gap / MILLIMETRE < BLEED - ROUNDING).map(|(edge, _)| *edge).collect();
        let room = self.gaps(self.media).iter().map(|(_, gap)| -gap / MILLIMETRE).fold(f64::INFINITY, f64::min);
        let (over, edges) = (over.max(0.0), edges.join(", "));
        let fault = if over < LEAST_BLEED - ROUNDING { Fault::NoBleed } else { Fault::ShortBleed };
        self.add(fault, over, || match room < ROUNDING {
            true => format!("ink meets the edge ({edges}), and the page has no bleed; {BLEED} mm are asked for"),
            false => format!("ink that meets the edge ({edges}) runs {over:.1} mm over it; {BLEED} are asked for"),
        });
    }

    /// Whether no paper shows where a mark ends beyond an edge: what was printed before fills the place, and runs far enough over.
    fn is_grounded(&self, mark: &Mark, edge: &str) -> bool {
        let (beyond, near) = (BLEED - ROUNDING, 0.1);
        self.grounds.iter().any(|ground| {
            let runs_over = self.gaps(*ground).iter().any(|(at, gap)| *at == edge && -gap / MILLIMETRE >= beyond);
            let spans = match edge {
                "left" | "right" => ground.y0 <= mark.area.y0 + near && ground.y1 >= mark.area.y1 - near,
                _ => ground.x0 <= mark.area.x0 + near && ground.x1 >= mark.area.x1 - near,
            };
            runs_over && spans
        })
    }

    /// Lines and letters that a press cannot hold.
    fn thinness(&mut self, mark: &Mark) {
        let trim = self.trim;
        match mark.kind {
            Kind::Line { width } if width < LEAST_LINE - ROUNDING && !mark.ink.is_white() => {
                self.add(Fault::Hairline, width, || format!("a line is {width:.2} pt thin, {}", place(trim, mark)));
            }
            Kind::Shape { .. } => {
                let (short, long) =
                    (mark.area.width().min(mark.area.height()), mark.area.width().max(mark.area.height()));
                let is_line = short > 0.0 && long > LINE_SHAPE * LEAST_LINE && long > LINE_SHAPE * short;
                if is_line && short < LEAST_LINE - ROUNDING && !mark.ink.is_white() {
                    self.add(Fault::Hairline, short, || format!("a line is {short:.2} pt thin, {}", place(trim, mark)));
                }
            }
            Kind::Letters { size } => {
                let (fault, least) = match () {
                    () if mark.ink.is_light() => (Fault::SmallReversed, LEAST_REVERSED),
                    () if size < LEAST_LETTERS - ROUNDING => (Fault::SmallLetters, LEAST_LETTERS),
                    () if mark.ink.names().len() > 1 && !mark.ink.is_rich_black() => (Fault::SmallMixed, LEAST_MIXED),
                    () => return,
                };
                if size < least - ROUNDING && size > 0.0 {
                    self.add(fault, size, || format!("letters of {size:.1} pt, {}", place(trim, mark)));
                }
            }
            _ => {}
        }
    }

    /// Which inks a mark takes, and whether it may.
    fn ink(&mut self, mark: &Mark) {
        let is_text = matches!(mark.kind, Kind::Letters { .. });
        if mark.ink.is_rich_black() {
            let what = if is_text { "black letters" } else { "black or grey shapes" };
            let trim = self.trim;
            // Letters first: their edges show it.
            self.add(Fault::RichBlack, if is_text { 0.0 } else { 1.0 }, || {
                format!("{what} are made of several inks, {}", place(trim, mark))
            });
        }
        if self.last.as_ref() == Some(&mark.ink) {
            return;
        }
        self.last = Some(mark.ink.clone());
        let names = mark.ink.names();
        if mark.ink.space == (Space::Grey { profiled: true }) {
            self.add(Fault::ProfiledGrey, 0.0, || {
                "greys have a profile, by which a press may make them of four inks".to_owned()
            });
        } else if self.job.black_only {
            let spot = self.job.spot.as_deref();
            let others: Vec<&str> =
                names.iter().map(String::as_str).filter(|name| *name != "black" && Some(*name) != spot).collect();
            if !others.is_empty() {
                let trim = self.trim;
                let what = match mark.kind {
                    Kind::Picture { .. } => "a picture",
                    Kind::Letters { .. } => "letters",
                    _ => "a shape",
                };
                let measure = mark.area.width() * mark.area.height();
                self.add(Fault::Colour, -measure, || {
                    format!(
                        "{what} {} {}, {}, and black alone was asked for",
                        verb(what),
                        others.join(", "),
                        place(trim, mark)
                    )
                });
            }
        }
        self.inks.extend(names);
    }

    fn picture(&mut self, mark: &Mark) {
        let Kind::Picture { across, down, density, is_line_art } = mark.kind else { return };
        if !self.job.pictures || across < FIELD || down < FIELD {
            return;
        }
        let wanted = if is_line_art { FINE_LINES } else { FINE };
        // Half a pixel to the inch may be lost in rounding the size.
        if density >= wanted - 0.5 {
            return;
        }
        let fault = if density < COARSE { Fault::CoarsePicture } else { Fault::FinerPicture };
        let (trim, width) = (self.trim, f64::from(across) / density * 25.4);
        self.add(fault, density, || {
            format!(
                "a picture of {across} × {down} pixels has {density:.0} to the inch, {}; {wanted} are asked for: {:.0} pixels \
                 across, or a width of {:.0} mm",
                place(trim, mark),
                (width / 25.4 * wanted).ceil(),
                (f64::from(across) / wanted * 25.4).floor()
            )
        });
    }
}

/// Where on the trimmed page a mark begins, for the one who looks for it.
fn place(trim: Area, mark: &Mark) -> String {
    let (x, y) = (mark.area.x0.max(trim.x0) - trim.x0, trim.y1 - mark.area.y1.min(trim.y1));
    format!("{:.0} mm from the left and {:.0} mm from the head", x / MILLIMETRE, y / MILLIMETRE)
}

fn verb(what: &str) -> &'static str {
    if what == "letters" { "need" } else { "needs" }
}
