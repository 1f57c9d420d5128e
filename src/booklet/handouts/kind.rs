//! The kinds of handouts.

use std::ops::RangeInclusive;

use super::choice;
use crate::diagnostic::Checked;
use crate::record::Paper;

/// A kind of handout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HandoutKind {
    /// A sheet a contribution, with room for notes.
    Talk,
    /// A sheet a session.
    Session,
    /// A cue sheet a session, for whoever chairs it.
    Chair,
    /// A sign a room and day.
    Door,
    /// A card a day of the programme.
    Card,
    /// The programme on a sheet that is folded to eight pages.
    Pocket,
    /// A label a poster.
    Poster,
    /// A badge a person.
    Badge,
    /// A certificate a presenter.
    Certificate,
    /// What changed between two events.
    Slip,
}

/// What most holders of badges take.
const BADGE: Paper = Paper { width: 90.0, height: 54.0 };

/// What is said of each kind in one place: its name, the booklet's word for it, what there has to be for one.
const KINDS: [(HandoutKind, &str, &str, &str); 10] = [
    (HandoutKind::Talk, "talk", "talk-sheets", "a talk sheet is made of each contribution"),
    (HandoutKind::Session, "session", "session-sheets", "a session sheet is made of each session with contributions"),
    (HandoutKind::Chair, "chair", "chair-sheets", "a chair's sheet is made of each session with contributions"),
    (HandoutKind::Door, "door", "door-signs", "a door sign is made of each room and day: sessions need a `room`"),
    (HandoutKind::Card, "card", "programme-cards", "a card is made of each day of the programme"),
    (HandoutKind::Pocket, "pocket", "pocket-programme", "a pocket programme is made of the programme's sessions"),
    (
        HandoutKind::Poster,
        "poster",
        "poster-labels",
        "a label is made of each contribution that is a poster or has a `board`",
    ),
    (
        HandoutKind::Badge,
        "badge",
        "badges",
        "a badge is made of each participant of participants.csv, or of each speaker",
    ),
    (
        HandoutKind::Certificate,
        "certificate",
        "certificates",
        "a certificate is made of each contribution with authors: of those with `speaker: true`",
    ),
    (HandoutKind::Slip, "slip", "slip", "a correction slip is made of two events: `libretto changes OLD NEW`"),
];

impl HandoutKind {
    /// The least and the greatest side of a handout, in millimetres: a small badge, a sheet of A2.
    pub const SIDES: RangeInclusive<f64> = 30.0..=600.0;

    /// Every kind, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|(kind, ..)| *kind)
    }

    /// Its name on the command line, and that of its file below `layout/handouts`.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The name of the booklet's word for it.
    pub(super) fn word(self) -> &'static str {
        self.row().2
    }

    /// What there has to be for a sheet of it.
    pub(super) fn needs(self) -> &'static str {
        self.row().3
    }

    /// The size of one where the organizer says nothing: the whole sheet, unless it is a small thing.
    pub(super) fn natural(self, sheet: Paper) -> Paper {
        match self {
            Self::Talk | Self::Session | Self::Chair | Self::Door | Self::Slip => sheet,
            Self::Card => Paper::A6,
            Self::Pocket => Paper { width: sheet.height / 4.0, height: sheet.width / 2.0 },
            Self::Poster => Paper { width: Paper::A6.height, height: Paper::A6.width },
            Self::Badge => BADGE,
            Self::Certificate => {
                let (short, long) = (sheet.width.min(sheet.height), sheet.width.max(sheet.height));
                Paper { width: long, height: short }
            }
        }
    }

    /// Whether as many as fit stand on a sheet where the organizer says nothing.
    pub(super) fn is_small(self) -> bool {
        matches!(self, Self::Card | Self::Poster | Self::Badge)
    }

    /// Whether its sheet is folded to eight pages where the organizer says nothing.
    pub(super) fn is_folded(self) -> bool {
        self == Self::Pocket
    }

    /// Whether each is one page: a second one would not be where it is looked for.
    pub(crate) fn is_one_page(self) -> bool {
        matches!(self, Self::Poster | Self::Badge | Self::Certificate)
    }

    /// Whether it is printed where the organizer asks for none in particular.
    pub fn is_usual(self) -> bool {
        matches!(self, Self::Talk | Self::Session | Self::Chair | Self::Door)
    }

    /// Whose sheets a layout file takes: a name is a kind, or a kind, a hyphen and anything (`talk-large`).
    fn of_layout(name: &str) -> Option<Self> {
        let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        let own = |kind: &Self| {
            let rest = name.strip_prefix(kind.name());
            rest.is_some_and(|rest| rest.is_empty() || rest.len() > 1 && rest.starts_with('-'))
        };
        Self::all().find(own).filter(|_| name.bytes().all(plain))
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        KINDS.iter().find(|(kind, ..)| *kind == self).expect("every kind has a row")
    }
}

/// The kind that a layout asked for is of, if the layout has it.
pub(super) fn of_layout(asked: &str, layouts: &[&str]) -> Checked<Option<HandoutKind>> {
    let known: Vec<&str> = layouts.iter().copied().filter(|name| HandoutKind::of_layout(name).is_some()).collect();
    if known.contains(&asked) {
        return Checked::new(HandoutKind::of_layout(asked), Vec::new());
    }
    // Slips are asked for by another verb.
    let offered = known.iter().filter(|name| HandoutKind::of_layout(name) != Some(HandoutKind::Slip));
    let names = offered.map(|name| vec![(*name).to_owned()]).collect::<Vec<_>>();
    Checked::new(None, vec![choice::unknown("kind of handout", asked, &names)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_named_after_its_kind() {
        for kind in HandoutKind::all() {
            assert_eq!(HandoutKind::of_layout(kind.name()), Some(kind));
        }
        assert_eq!(HandoutKind::of_layout("talk-large"), Some(HandoutKind::Talk));
        for name in ["", "talks", "talk-", "talk-../x", "Talk", "-talk", "poem"] {
            assert_eq!(HandoutKind::of_layout(name), None, "{name}");
        }
    }
}
