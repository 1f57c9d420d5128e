//! What a field lacks, put into words: one diagnostic for each script.

use std::collections::BTreeSet;

use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyNamesLong};

use super::glyphs::{Lack, TALLEST, is_private};
use crate::diagnostic::{Code, Diagnostic, Place, Sources};

/// Characters of one script that a diagnostic shows; it counts the others.
const SHOWN: usize = 8;

/// A field of a record, as a diagnostic names it, and what it lacks.
pub(super) struct Field {
    who: String,
    what: &'static str,
    place: Place,
    /// In the order of the text.
    missing: Vec<Missing>,
}

/// Clusters of one kind without a glyph.
struct Missing {
    kind: Kind,
    /// The first [`SHOWN`] of them, in the order of the text.
    first: Vec<String>,
    all: BTreeSet<String>,
}

/// What a character without a glyph is, and so what helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter or sign of a script.
    Of(Script),
    /// A symbol, a pictograph, a mark of no script.
    Symbol,
    /// A private-use character.
    Private,
    /// A letter with more marks than anything is written with.
    Tower,
    /// A character in whose place its equal is printed.
    Alike,
}

impl Kind {
    fn of(cluster: &str) -> Self {
        if cluster.chars().any(is_private) {
            return Self::Private;
        }
        if cluster.chars().count() >= TALLEST {
            return Self::Tower;
        }
        let scripts = CodePointMapData::<Script>::new();
        let own = |script: &Script| !matches!(*script, Script::Common | Script::Inherited | Script::Unknown);
        cluster.chars().map(|it| scripts.get(it)).find(own).map_or(Self::Symbol, Self::Of)
    }

    /// What several are called, behind their number.
    fn name(self) -> String {
        match self {
            Self::Of(script) => format!("characters of the script {}", script_name(script)),
            Self::Symbol => "symbols".to_owned(),
            Self::Private => "private-use characters".to_owned(),
            Self::Tower => "letters with so many marks".to_owned(),
            Self::Alike => "characters that are others in disguise".to_owned(),
        }
    }

    fn help(self) -> String {
        let remedy = match self {
            Self::Alike => {
                return "the character that Unicode has as its equal is printed instead; write that one".to_owned();
            }
            Self::Of(script) => format!(
                "put a font for {0} into `layout/fonts/`, or name a folder with one by `--fonts`: {1}; or write it in another script",
                script_name(script),
                noto(script)
            ),
            Self::Symbol => "put a font that has it into `layout/fonts/`, or say it in words".to_owned(),
            Self::Private => "it means something in one font only: write the character meant".to_owned(),
            Self::Tower => "write it with fewer marks".to_owned(),
        };
        format!("`\u{FFFD}` is printed instead; {remedy}")
    }
}

/// The script's name in English (Unicode, property `Script`): `Old Persian`.
fn script_name(script: Script) -> String {
    PropertyNamesLong::<Script>::new().get(script).unwrap_or("Unknown").replace('_', " ")
}

/// Google's family for a script, and Debian's package with it.
fn noto(script: Script) -> String {
    match script {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => {
            "Noto Serif CJK has it (Debian: fonts-noto-cjk; then `--system-fonts` will do)".to_owned()
        }
        Script::Tangut | Script::Nushu | Script::Tibetan => {
            format!("Noto Serif {} has it (Debian: fonts-noto-extra)", script_name(script))
        }
        script => format!("Noto Sans {} has it (Debian: fonts-noto-core)", script_name(script)),
    }
}

impl Field {
    pub(super) fn new(who: &str, what: &'static str, place: &Place) -> Self {
        Self { who: who.to_owned(), what, place: place.clone(), missing: Vec::new() }
    }

    /// Notes what the field lacks.
    pub(super) fn lacks(&mut self, lacking: Vec<Lack>) {
        for Lack { cluster, instead } in lacking {
            let kind = if instead.is_some() { Kind::Alike } else { Kind::of(&cluster) };
            let index = self.missing.iter().position(|it| it.kind == kind).unwrap_or_else(|| {
                self.missing.push(Missing { kind, first: Vec::new(), all: BTreeSet::new() });
                self.missing.len() - 1
            });
            let missing = &mut self.missing[index];
            if missing.first.len() < SHOWN && !missing.first.contains(&cluster) {
                missing.first.push(cluster.clone());
            }
            missing.all.insert(cluster);
        }
    }

    /// A diagnostic for each script.
    pub(super) fn complaints(&self, sources: &Sources) -> impl Iterator<Item = Diagnostic> {
        self.missing.iter().map(|Missing { kind, first, all }| {
            let shown: Vec<String> = first.iter().map(|cluster| shown(cluster)).collect();
            let others = all.len() - shown.len();
            let others = if others > 0 { format!(" and {others} more") } else { String::new() };
            let what = match (all.len(), kind) {
                (1, Kind::Of(script)) => format!("{} of the script {}", shown[0], script_name(*script)),
                (1, _) => shown[0].clone(),
                (count, _) => format!("{count} {}, {}{others},", kind.name(), shown.join(", ")),
            };
            let message = format!("no font has {what} in the {} of {}", self.what, self.who);
            Diagnostic::new(Code::MissingGlyph, &sources.find(&self.place, &first[0]), message).help(kind.help())
        })
    }
}

/// A cluster with its code points: `` `Ꭰ` (U+13A0) ``.
fn shown(cluster: &str) -> String {
    let points: Vec<_> = cluster.chars().map(|character| format!("U+{:04X}", u32::from(character))).collect();
    format!("`{cluster}` ({})", points.join(" "))
}
