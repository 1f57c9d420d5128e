use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use libretto::booklet::{self, Arrangement, Choice, HandoutKind, Minutes, People, Request, Up};
use libretto::diagnostic::{Code, Diagnostic, Severity};
use libretto::record::Paper;
use libretto::typeset;

use super::asked::OfLayout;
use super::pipeline::Loaded;
use super::unheeded::Unheeded;
use super::{Error, Status, build, clock, files, pipeline, report, written};

/// Print what is handed out beside the booklet: sheets for talks, sessions and chairs, signs for doors.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  libretto handouts data/tides-2027 --kind door,chair
  libretto handouts data/tides-2027 --kind talk --day 1 --room 'Bell Loft' --up 2
  libretto handouts data/tides-2027 --kind badge,certificate --cut
  libretto handouts data/tides-2027 --kind talk-large    # layout/handouts/talk-large.typ beside event.yaml")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// What to print; several, parted by commas, make a file each [default: talk, session, chair, door].
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    kind: Vec<String>,
    #[command(flatten)]
    choice: Wanted,
    #[command(flatten)]
    paper: OnPaper,
    /// Minutes for questions that the chair's sheets keep at the end of each talk, instead of what follows from its length.
    #[arg(long, value_name = "MINUTES")]
    questions: Option<u32>,
    /// Minutes before these at which the speaker is warned.
    #[arg(long, value_name = "MINUTES")]
    warning: Option<u32>,
    /// Whose badges [default: the participants', where there are any and nothing is chosen].
    #[arg(long, value_enum, value_name = "PEOPLE")]
    people: Option<Whose>,
    /// The folder the PDFs go into [default: out/<folder's name>/handouts].
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    #[command(flatten)]
    asked: OfLayout,
}

/// What of the event is printed; each may be given several times, or parted by commas where it has none in it.
#[derive(Debug, clap::Args)]
struct Wanted {
    /// Only what belongs to this session, by id or title.
    #[arg(long, value_name = "SESSION")]
    session: Vec<String>,
    /// Only what is given on this day, by date or number: `2027-09-15`, `1`.
    #[arg(long, value_delimiter = ',', value_name = "DAY")]
    day: Vec<String>,
    /// Only what is given in this room.
    #[arg(long, value_name = "ROOM")]
    room: Vec<String>,
    /// Only contributions of this kind.
    #[arg(long, value_delimiter = ',', value_name = "KIND", value_parser = kinds_of_contributions())]
    of_kind: Vec<String>,
    /// Only this contribution, by id or number.
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    id: Vec<String>,
}

/// How they stand on the paper.
#[derive(Debug, clap::Args)]
struct OnPaper {
    /// How many stand on a sheet: a number, or columns and rows such as `2x5`.
    #[arg(long, value_parser = up, value_name = "COUNT")]
    up: Option<Up>,
    /// Print cutting marks around them.
    #[arg(long)]
    cut: bool,
    /// The paper in the printer: a name or a size such as `320x450mm` [default: a4, or letter where the booklet's is American].
    #[arg(long, value_parser = build::paper)]
    paper: Option<Paper>,
    /// The size of one handout [default: the paper, or what the kind is].
    #[arg(long, value_parser = size)]
    size: Option<Paper>,
}

/// [`People`] as the command line spells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Whose {
    /// Everyone of participants.csv.
    Participants,
    /// Who presents something.
    Speakers,
}

impl From<Whose> for People {
    fn from(whose: Whose) -> Self {
        match whose {
            Whose::Participants => Self::Participants,
            Whose::Speakers => Self::Speakers,
        }
    }
}

/// The kinds of contributions as records spell them.
fn kinds_of_contributions() -> PossibleValuesParser {
    ["invited", "contributed", "poster", "tutorial", "panel", "other"].map(PossibleValue::new).into()
}

/// The size of one handout: badges are smaller than any page.
fn size(text: &str) -> Result<Paper, String> {
    build::sized(text, &HandoutKind::SIDES)
}

fn up(text: &str) -> Result<Up, String> {
    Up::parse(text)
        .ok_or_else(|| "say how many, such as 4, or columns and rows, such as 2x5; twelve a side at most".into())
}

/// Options that only some kinds heed, and what these are for.
const OF_KINDS: [(&str, &[HandoutKind], &str); 4] = [
    ("questions", &[HandoutKind::Chair], "the chair's sheets keep those minutes"),
    ("warning", &[HandoutKind::Chair], "the chair's sheets say when to warn"),
    ("people", &[HandoutKind::Badge], "badges are made for people"),
    ("cut", &EVERY_BUT_POCKET, "a pocket programme has its one cut drawn"),
];
const EVERY_BUT_POCKET: [HandoutKind; 8] = [
    HandoutKind::Talk,
    HandoutKind::Session,
    HandoutKind::Chair,
    HandoutKind::Door,
    HandoutKind::Card,
    HandoutKind::Poster,
    HandoutKind::Badge,
    HandoutKind::Certificate,
];

/// Refuses an option that no kind heeds which is printed.
fn refuse_unheeded(arguments: &Arguments, names: &[String]) -> Result<(), Unheeded> {
    let given = [
        arguments.questions.is_some(),
        arguments.warning.is_some(),
        arguments.people.is_some(),
        // Where several stand on a sheet, a pocket programme is pages like any other.
        arguments.paper.cut && arguments.paper.up.is_none() && arguments.paper.size.is_none(),
    ];
    // A kind of the organizer's own is named after the one whose sheets it takes, and an unknown one is told later.
    let is_of = |name: &String, kind: &HandoutKind| {
        name.strip_prefix(kind.name()).is_some_and(|it| !it.starts_with(char::is_alphanumeric))
    };
    for ((option, kinds, what), _) in OF_KINDS.into_iter().zip(given).filter(|(_, is_given)| *is_given) {
        let is_known = |name: &String| HandoutKind::all().any(|kind| is_of(name, &kind));
        let is_heeded = |name: &String| kinds.iter().any(|kind| is_of(name, kind)) || !is_known(name);
        if !names.iter().any(is_heeded) {
            let here = format!("on `{}`", names.join("`, `"));
            let instead = format!("{what}; leave it out, or add a kind: `--kind {}`", kinds[0].name());
            return Err(Unheeded { option, here, instead });
        }
    }
    Ok(())
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let names = names(arguments);
    refuse_unheeded(arguments, &names)?;
    let mut loaded = pipeline::load(&arguments.folder, &arguments.asked.with)?;
    arguments.asked.apply(&mut loaded)?;
    let folder = arguments.output.clone().unwrap_or_else(|| files::out(&arguments.folder).join("handouts"));
    let (mut made, mut failed) = (Vec::new(), false);
    for name in names {
        typeset::forget();
        let said = loaded.diagnostics.len();
        match typeset(&mut loaded, &name, arguments)? {
            Some(pdf) => made.push((folder.join(format!("{name}.pdf")), pdf)),
            // Nothing that was not asked for is missed.
            None => failed |= loaded.diagnostics[said..].iter().any(|it| it.severity == Severity::Error),
        }
        // What an earlier kind said is not said again.
        let own: Vec<Diagnostic> = loaded.diagnostics.drain(said..).collect();
        let new: Vec<Diagnostic> = own.into_iter().filter(|one| !loaded.diagnostics.contains(one)).collect();
        loaded.diagnostics.extend(new);
    }
    match made.is_empty() {
        // Where there is nothing at all, each kind says what it needs.
        true => {
            let missed = loaded.diagnostics.iter_mut().filter(|it| is_unmissed(it));
            missed.for_each(|it| it.severity = Severity::Warning);
        }
        false => loaded.diagnostics.retain(|it| !is_unmissed(it)),
    }
    let status = report::urgent(&arguments.asked.report, &mut anstream::stderr(), loaded.said(&arguments.folder))?;
    written::all(&made)?;
    Ok(if failed { Status::DataErrors } else { status })
}

/// The kinds that are printed: those asked for, each once, or else the usual ones.
fn names(arguments: &Arguments) -> Vec<String> {
    match arguments.kind.is_empty() {
        true => HandoutKind::all().filter(|kind| kind.is_usual()).map(|kind| kind.name().to_owned()).collect(),
        false => {
            let kinds = arguments.kind.iter().enumerate();
            kinds.filter(|(at, kind)| !arguments.kind[..*at].contains(kind)).map(|(_, kind)| kind.clone()).collect()
        }
    }
}

/// Whether it says of a kind that nobody asked for that there is nothing of it.
fn is_unmissed(it: &Diagnostic) -> bool {
    it.code == Code::NothingChosen && it.severity == Severity::Note
}

/// The PDF of one kind, unless there is nothing of it or its layout failed; then the diagnostics say why.
fn typeset(loaded: &mut Loaded, layout: &str, arguments: &Arguments) -> Result<Option<Vec<u8>>, Error> {
    let files = loaded.typeset_files();
    let request = Request {
        layout: layout.to_owned(),
        is_asked: !arguments.kind.is_empty(),
        choice: Choice {
            sessions: arguments.choice.session.clone(),
            days: arguments.choice.day.clone(),
            rooms: arguments.choice.room.clone(),
            kinds: arguments.choice.of_kind.clone(),
            ids: arguments.choice.id.clone(),
        },
        arrangement: Arrangement {
            paper: arguments.paper.paper,
            size: arguments.paper.size,
            up: arguments.paper.up,
            marks: arguments.paper.cut,
        },
        minutes: Minutes { questions: arguments.questions, warning: arguments.warning },
        people: arguments.people.map(People::from),
    };
    let layouts: Vec<&str> = files.layout.handouts().collect();
    let made = booklet::handouts(&loaded.event, &loaded.settings, &request, &layouts);
    let Some(booklet) = made.drain_into(&mut loaded.diagnostics) else { return Ok(None) };
    let created = clock::of_build(loaded.event.about.dates.map(|(from, _)| from))?;
    let options = typeset::Options { ident: format!("{} · {layout}", loaded.event.about.title), created };
    build::made_of(loaded, &booklet, &files, |booklet, files, sources| typeset::pdf(booklet, files, sources, &options))
}
