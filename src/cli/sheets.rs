//! How sheets are made: what `impose` and `build` are asked in common.

use std::io::Write as _;
use std::path::Path;

use clap::ValueEnum;
use libretto::imposition::{
    self, Binding, Blanks, Duplex, Listing, MarkKind, NAMED, Plan, Scale, Scheme, Section, Settings, Size,
};
use libretto::record::Paper;

use super::unheeded::Unheeded;
use super::{Error, clock, files, written};

mod heeded;

/// How sheets are made.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Sheets")]
pub(crate) struct Sheets {
    /// The paper that is printed on: a name or a size such as `320x450mm` [default: A4, or the smallest that holds the pages].
    #[arg(long, value_parser = sheet)]
    sheet: Option<Size>,
    /// The edge on which the printer turns the sheets, or `none` to print one side of them [default: the edge with which no back
    /// stands on its head].
    #[arg(long, value_enum)]
    duplex: Option<DuplexName>,
    /// The side on which is bound [default: what the language, or the PDF, asks for].
    #[arg(long, value_enum)]
    binding: Option<BindingName>,
    /// Pages on a side, for `n-up` and `cut-and-stack` [default: 2].
    #[arg(long, value_parser = ["2", "4", "8"])]
    up: Option<String>,
    /// Pages of a section, for `perfect` [default: 16].
    #[arg(long, value_parser = ["4", "8", "16", "32"])]
    section: Option<String>,
    /// How often a sheet is folded [default: for `perfect` as often as it has room, for `saddle` once].
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=4))]
    folds: Option<u32>,
    /// Millimetres that the paper is thick, for creep.
    #[arg(long, value_name = "MM", value_parser = millimetres, conflicts_with = "paper_weight")]
    paper_thickness: Option<f64>,
    /// Grams of a square metre of the paper, instead of its thickness.
    #[arg(long, value_name = "G", value_parser = millimetres)]
    paper_weight: Option<f64>,
    /// Cubic centimetres of a gram of the paper: coated 0.8, office paper 1.25, bulky 1.8 [default: 1.25].
    #[arg(long, value_name = "CM3", value_parser = millimetres, requires = "paper_weight")]
    paper_bulk: Option<f64>,
    /// Millimetres between pages that are cut apart [default: twice the bleed].
    #[arg(long, value_name = "MM", value_parser = millimetres)]
    gutter: Option<f64>,
    /// Prints pages smaller or larger: `fit`, or percent [default: 100].
    #[arg(long, value_parser = scale)]
    scale: Option<Scale>,
    /// Where blank pages stand [default: before the last page of a PDF that is stapled, its back cover; else at the end].
    #[arg(long, value_enum)]
    blanks: Option<BlanksName>,
    /// What is printed beside the pages, parted by commas [default: none].
    #[arg(long, value_enum, value_delimiter = ',')]
    marks: Vec<MarkName>,
    /// What the slug line calls the job [default: the file's or the event's name].
    #[arg(long)]
    job: Option<String>,
    /// Number pages and sheets in large light figures, to fold a dummy.
    #[arg(long)]
    proof: bool,
    /// Also print which page stands where.
    #[arg(long, value_enum)]
    plan: Option<PlanForm>,
}

/// [`Scheme`] as the command line spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemeName {
    /// Folded, laid into each other, stapled through the fold.
    Saddle,
    /// Sections that lie behind each other, sewn or glued.
    Perfect,
    /// Several pages on a side, in reading order.
    NUp,
    /// Several pages on a side; the pile is cut and its parts are laid on each other.
    CutAndStack,
    /// One side of a sheet, cut along its middle and folded to eight pages.
    Pocket,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DuplexName {
    Long,
    Short,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BindingName {
    Left,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BlanksName {
    BeforeLast,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MarkName {
    /// Where pages are cut.
    Crop,
    /// Where sheets are folded.
    Fold,
    /// Crosses by which sides and inks meet.
    Registration,
    /// Steps on the spines of sections.
    Collation,
    /// Job, sheet and side.
    Slug,
    /// Each of these.
    All,
    /// Nothing.
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PlanForm {
    Text,
    Json,
}

/// All marks, in the order in which they are drawn.
const MARKS: [(MarkName, MarkKind); 5] = [
    (MarkName::Crop, MarkKind::Crop),
    (MarkName::Fold, MarkKind::Fold),
    (MarkName::Registration, MarkKind::Registration),
    (MarkName::Collation, MarkKind::Collation),
    (MarkName::Slug, MarkKind::Slug),
];

/// Cubic centimetres of a gram of office paper.
const OFFICE_PAPER: f64 = 1.25;

/// The sides of a sheet of paper, in millimetres: a card to the largest press.
const SIDES: std::ops::RangeInclusive<f64> = 50.0..=2000.0;

/// A sheet by its name or size.
fn sheet(text: &str) -> Result<Size, String> {
    let named = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(text.trim())).map(|(_, size)| *size);
    let measured = || Paper::measured(text).map(|Paper { width, height }| Size { width, height });
    let within = |size: &Size| SIDES.contains(&size.width) && SIDES.contains(&size.height);
    let names: Vec<&str> = NAMED.iter().map(|(name, _)| *name).collect();
    let wrong = || {
        let (least, most) = (SIDES.start(), SIDES.end());
        format!(
            "a sheet is one of {}, or a size such as 320x450mm with sides of {least} to {most} mm",
            names.join(", ")
        )
    };
    named.or_else(measured).filter(within).ok_or_else(wrong)
}

fn millimetres(text: &str) -> Result<f64, String> {
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|number| (0.0..=1000.0).contains(number));
    number.ok_or_else(|| "a number from 0 to 1000 is wanted".to_owned())
}

fn scale(text: &str) -> Result<Scale, String> {
    let text = text.trim();
    if text == "fit" {
        return Ok(Scale::Fit);
    }
    let percent = text.trim_end_matches('%').trim().replace(',', ".").parse::<f64>().ok();
    let percent = percent.filter(|percent| (1.0..=1000.0).contains(percent));
    percent.map(|percent| Scale::By(percent / 100.0)).ok_or_else(|| "`fit`, or 1 to 1000 percent".to_owned())
}

impl Sheets {
    /// What the library is asked for. `name` is what the job is called unless something else is said.
    pub(crate) fn settings(&self, scheme: SchemeName, name: &str) -> Result<Settings, Error> {
        self.refuse_unheeded(scheme)?;
        let up = match self.up.as_deref() {
            None | Some("2") => 2,
            Some("4") => 4,
            Some(_) => 8,
        };
        let section = match self.section.as_deref() {
            Some("4") => Section::Four,
            Some("8") => Section::Eight,
            None | Some("16") => Section::Sixteen,
            Some(_) => Section::ThirtyTwo,
        };
        let bulk = self.paper_bulk.unwrap_or(OFFICE_PAPER);
        let weighed = self.paper_weight.map(|weight| weight * bulk / 1000.0);
        let marks = MARKS.iter().filter(|(name, _)| self.marks.contains(name) || self.marks.contains(&MarkName::All));
        let job = self.job.as_deref().unwrap_or(name);
        let date = clock::fixed()?.map(|time| format!(" · {}", time.strftime("%F"))).unwrap_or_default();
        Ok(Settings {
            scheme: match scheme {
                SchemeName::Saddle => Scheme::Saddle { folds: self.folds.unwrap_or(1) },
                SchemeName::Perfect => Scheme::Perfect { section, folds: self.folds },
                SchemeName::NUp => Scheme::NUp(up),
                SchemeName::CutAndStack => Scheme::CutAndStack(up),
                SchemeName::Pocket => Scheme::Pocket,
            },
            sheet: self.sheet,
            duplex: self.duplex.map(|duplex| match duplex {
                DuplexName::Long => Duplex::Long,
                DuplexName::Short => Duplex::Short,
                DuplexName::None => Duplex::None,
            }),
            binding: self.binding.map(|side| if side == BindingName::Left { Binding::Left } else { Binding::Right }),
            thickness: self.paper_thickness.or(weighed).unwrap_or_default(),
            gutter: self.gutter,
            scale: self.scale.unwrap_or(Scale::By(1.0)),
            blanks: self.blanks.map(|at| if at == BlanksName::End { Blanks::End } else { Blanks::BeforeLast }),
            marks: marks.map(|(_, kind)| *kind).collect(),
            proof: self.proof,
            slug: format!("{job}{date}"),
        })
    }

    /// Says what was written, and prints the plan where that is asked for.
    pub(crate) fn write(&self, output: &Path, pdf: &[u8], plan: &Plan) -> Result<(), Error> {
        if self.plan.is_some() {
            files::write(output, pdf)?;
        }
        let mut out = anstream::stdout();
        match self.plan {
            None => {
                let what = format!("{}; {}", imposition::summary(plan), imposition::duplex(plan));
                written::sheets(output, pdf, &what)?;
            }
            Some(PlanForm::Text) => write!(out, "{}", imposition::text(plan))?,
            Some(PlanForm::Json) => {
                serde_json::to_writer_pretty(&mut out, &Listing::of(plan)).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(())
    }
}
