//! What a calendar has no property for, in properties of our own (RFC 5545, 3.8.8.2), which other programs pass over: with them
//! `pull` takes up again what `export` wrote.

use super::entries::Entry;
use super::line::Lines;
use super::zone::Clock;
use crate::event::Session;
use crate::prose::plain_text;

/// Writes the marks of an entry.
pub(super) fn write(lines: &mut Lines, entry: &Entry, clock: &Clock) {
    session(lines, entry.session, clock);
    let Some(item) = entry.talk else { return };
    lines.text("X-LIBRETTO-TALK", item.id.as_str());
    lines.text("X-LIBRETTO-TYPE", item.kind.as_str());
    lines.text("X-LIBRETTO-TITLE", &plain_text(&item.title));
    lines.text("X-LIBRETTO-NUMBER", item.number.as_deref().unwrap_or_default());
    lines.text("X-LIBRETTO-BOARD", item.board.as_deref().unwrap_or_default());
    lines.text("X-LIBRETTO-LANGUAGE", item.language.as_deref().unwrap_or_default());
    lines.list("X-LIBRETTO-AUTHORS", item.authors.iter().map(|author| author.name.literal.as_str()));
    let presenting = item.authors.iter().filter(|author| author.speaker);
    lines.list("X-LIBRETTO-SPEAKERS", presenting.map(|author| author.name.literal.as_str()));
    for (name, target) in &item.links {
        lines.list("X-LIBRETTO-LINK", [name.as_str(), target.as_str()].into_iter());
    }
    if entry.is_of_session {
        lines.plain("X-LIBRETTO-WHEN", "SESSION");
    }
}

fn session(lines: &mut Lines, session: &Session, clock: &Clock) {
    lines.text("X-LIBRETTO-SESSION", session.id.as_str());
    lines.text("X-LIBRETTO-SESSION-TITLE", &session.title);
    lines.text("X-LIBRETTO-SESSION-KIND", session.kind.as_str());
    for (name, time) in [("X-LIBRETTO-SESSION-START", session.start), ("X-LIBRETTO-SESSION-END", session.end)] {
        time.into_iter().for_each(|time| clock.time(lines, name, time));
    }
    lines.text("X-LIBRETTO-ROOM", session.room.as_deref().unwrap_or_default());
    lines.text("X-LIBRETTO-TRACK", session.track.as_deref().unwrap_or_default());
    lines.text("X-LIBRETTO-CHAIR", session.chair.as_deref().unwrap_or_default());
}
