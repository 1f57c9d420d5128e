use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Place, Spanned};

/// What a stretch of the programme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// Talks under one title, beside which others may go on.
    #[default]
    Session,
    /// What everybody attends, in whatever room it is given: an opening, a keynote.
    Plenary,
    /// Posters, in the order of their boards.
    Poster,
    /// A break, a meal, a registration desk: printed, but nothing is given in it.
    Break,
}

impl SessionKind {
    /// Its word in the records and in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Plenary => "plenary",
            Self::Poster => "poster",
            Self::Break => "break",
        }
    }
}

/// A session or break: an entry of program.yaml, which is a list of them in the order of the day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct SessionRecord {
    /// The title: `Contributed Talks`, `Lunch`.
    pub title: Spanned<String>,
    /// Session unless it is a break.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Spanned<SessionKind>>,
    /// When it starts, in the event's time zone: `2021-08-15 09:00`.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_written")]
    #[schemars(with = "Option<String>")]
    pub start: Option<Spanned<DateTime>>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_written")]
    #[schemars(with = "Option<String>")]
    pub end: Option<Spanned<DateTime>>,
    /// The room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<Spanned<String>>,
    /// The track it belongs to, where several run side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<Spanned<String>>,
    /// Who chairs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chair: Option<Spanned<String>>,
    /// What is given in it, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<SlotRecord>,
    /// Where the entry begins.
    #[serde(skip)]
    pub place: Place,
}

/// One contribution's stretch of a session.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct SlotRecord {
    /// The contribution's id.
    pub id: Spanned<String>,
    /// When it starts, in the event's time zone.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_written")]
    #[schemars(with = "Option<String>")]
    pub start: Option<Spanned<DateTime>>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_written")]
    #[schemars(with = "Option<String>")]
    pub end: Option<Spanned<DateTime>>,
}

/// Writes a time as a person does, `2021-08-15 09:00`.
fn as_written<S: serde::Serializer>(time: &Option<Spanned<DateTime>>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.collect_str(&time.value.strftime("%Y-%m-%d %H:%M")),
        None => serializer.serialize_none(),
    }
}
