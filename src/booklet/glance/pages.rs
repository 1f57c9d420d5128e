//! A day's grid cut into spreads: across where the rooms of two pages end, and down where the fewest sessions go on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::DateTime;

use super::columns::{Column, Columns, Stand};
use super::size::Room;
use super::times::Span;
use super::{GlanceCell, GlanceHead, GlancePage, GlanceRow, GlanceSession, GlanceSpread, GlanceTime};
use crate::event::SessionKind;

/// Minutes by which a cell may be drawn longer than its session, to the next start: rows of five minutes help nobody.
const SNAP: i32 = 10;
/// Minutes between two times beside the rows.
const BESIDE: i32 = 10;
/// Lines that a row takes at least.
const LEAST: f64 = 0.35;

/// Writes a time of day.
pub(super) type Clock<'a> = &'a dyn Fn(DateTime) -> String;

/// What the pages of a day are made of.
struct Sheet<'a> {
    sessions: &'a [GlanceSession],
    spans: &'a [Span],
    columns: &'a Columns,
    room: Room,
    /// Whether the cell of a session says its track, since its column does not.
    says_track: Vec<bool>,
}

/// A cell before the spread is cut in time; rows are those of the whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Drawn {
    session: usize,
    page: usize,
    rows: Range<usize>,
    columns: Range<usize>,
}

/// The spreads of a day, room by room, each from morning to night; `above` are the lines that the first one lacks.
pub(super) fn spreads(
    sessions: &[GlanceSession],
    spans: &[Span],
    columns: &Columns,
    room: Room,
    above: f64,
    time: Clock<'_>,
) -> Vec<GlanceSpread> {
    let says_track = says_track(sessions, columns);
    let sheet = Sheet { sessions, spans, columns, room, says_track };
    let lanes: Vec<usize> = columns.columns.iter().map(|column| column.lanes).collect();
    let bands = bands(&lanes, room.columns);
    let made = bands.chunks(2).zip(0..).flat_map(|(pages, number)| {
        let lines = if number == 0 { room.lines - above } else { room.lines };
        sheet.spread(pages, lines, time)
    });
    made.collect()
}

/// Lanes of each page: of about equal number, an even number of pages where one does not do, the lanes of a room together
/// where they fit.
fn bands(lanes: &[usize], capacity: usize) -> Vec<Range<usize>> {
    let total: usize = lanes.iter().sum();
    let needed = total.div_ceil(capacity);
    let pages = if needed > 1 && needed % 2 == 1 && total >= 2 * (needed + 1) { needed + 1 } else { needed };
    let mut bands: Vec<Range<usize>> = Vec::new();
    let mut open = 0..0;
    for &lanes in lanes {
        let left = pages.saturating_sub(bands.len()).max(1);
        let share = (total - open.start).div_ceil(left).min(capacity);
        if open.len() + lanes > share && !open.is_empty() {
            bands.push(open.clone());
            open = open.end..open.end;
        }
        open.end += lanes;
        while open.len() > capacity {
            bands.push(open.start..open.start + capacity);
            open.start += capacity;
        }
    }
    if !open.is_empty() {
        bands.push(open);
    }
    bands
}

impl Sheet<'_> {
    /// The pages that lie open together, as often as the day's length asks for.
    fn spread(&self, bands: &[Range<usize>], lines: f64, time: Clock<'_>) -> Vec<GlanceSpread> {
        let placed: Vec<Vec<(usize, Range<usize>)>> = bands.iter().map(|band| self.across(band)).collect();
        let shown: BTreeSet<usize> = placed.iter().flatten().map(|(session, _)| *session).collect();
        let bounds = bounds(shown.iter().map(|&session| self.spans[session]));
        let row = |minute: i32| bounds.partition_point(|bound| *bound < minute);
        let mut drawn: Vec<Drawn> = Vec::new();
        for (page, cells) in placed.into_iter().enumerate() {
            for (session, columns) in cells {
                let span = self.spans[session];
                drawn.push(Drawn { session, page, rows: row(span.start)..row(span.end), columns });
            }
        }
        drawn.sort_by_key(|cell| (cell.rows.end, cell.page, cell.columns.start));
        let last = bounds.len().saturating_sub(1);
        let mut parts = Vec::new();
        self.cut(&drawn, 0..last, lines, &mut parts);
        let is_whole = parts.len() == 1;
        let parts = parts.into_iter().filter(|part| drawn.iter().any(|cell| meets(&cell.rows, part)));
        parts.map(|part| self.part(&drawn, &bounds, bands, part, is_whole, time)).collect()
    }

    /// The sessions of a page and the columns, from its first, that they take.
    fn across(&self, band: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        let on_page = |lanes: &Range<usize>| {
            let (start, end) = (lanes.start.max(band.start), lanes.end.min(band.end));
            (start < end).then(|| start - band.start..end - band.start)
        };
        let mut cells: Vec<(usize, Range<usize>)> = Vec::new();
        for (session, stand) in self.columns.stands.iter().enumerate() {
            match stand {
                Stand::Lanes(lanes) => cells.extend(on_page(lanes).map(|columns| (session, columns))),
                Stand::All => cells.push((session, 0..band.len())),
                Stand::Free => {}
            }
        }
        let inside = cells.len();
        for (session, stand) in self.columns.stands.iter().enumerate() {
            if *stand == Stand::Free {
                let beside =
                    cells[..inside].iter().filter(|(other, _)| self.spans[*other].overlaps(self.spans[session]));
                let taken: Vec<Range<usize>> = beside.map(|(_, columns)| columns.clone()).collect();
                cells.extend(longest_free(&taken, band.len()).map(|columns| (session, columns)));
            }
        }
        cells
    }

    /// Cuts rows where few cells go on, each part about a page.
    fn cut(&self, drawn: &[Drawn], rows: Range<usize>, lines: f64, parts: &mut Vec<Range<usize>>) {
        let (height, tops) = self.heights(drawn, &rows);
        if height <= lines || rows.len() < 2 {
            parts.push(rows);
            return;
        }
        let share = (height / (height / lines).ceil()).min(lines);
        let mut crossing = vec![0_i32; rows.len() + 1];
        for cell in drawn.iter().filter(|cell| meets(&cell.rows, &rows)) {
            let (first, last) =
                (cell.rows.start.max(rows.start) - rows.start, cell.rows.end.min(rows.end) - rows.start);
            crossing[first + 1] += 1;
            crossing[last] -= 1;
        }
        let mut open = 0;
        let mut best: Option<(f64, usize)> = None;
        for at in 1..rows.len() {
            open += crossing[at];
            // A cut that is off by a quarter of a page is as bad as one that a session goes on over.
            let cost = f64::from(open) + 4.0 * (tops[at] - share).abs() / share;
            let is_page = tops[at] >= 0.6 * share && tops[at] <= lines;
            if (at == 1 || is_page) && best.is_none_or(|(known, before)| cost < known || before == 1) {
                best = Some((cost, at));
            }
        }
        let at = best.map_or(1, |(_, at)| at);
        parts.push(rows.start..rows.start + at);
        self.cut(drawn, rows.start + at..rows.end, self.room.lines, parts);
    }

    /// Lines that rows take, and where each of them begins: as far down as the longest chain of cells above it. The cells
    /// stand in the order of their ends.
    fn heights(&self, drawn: &[Drawn], rows: &Range<usize>) -> (f64, Vec<f64>) {
        let mut tops = vec![0.0_f64; rows.len() + 1];
        let mut cells = drawn.iter().filter(|cell| meets(&cell.rows, rows)).peekable();
        let end_of = |cell: &Drawn| cell.rows.end.min(rows.end) - rows.start;
        for at in 1..=rows.len() {
            tops[at] = tops[at - 1] + LEAST;
            while let Some(cell) = cells.next_if(|cell| end_of(cell) <= at) {
                let session = &self.sessions[cell.session];
                let beside = 1
                    + u32::from(self.says_track[cell.session])
                    + u32::from(!session.chairs.is_empty())
                    + u32::from(session.over.is_some());
                let need = self.room.lines_of(session, cell.columns.len(), beside);
                let top = tops[cell.rows.start.max(rows.start) - rows.start];
                tops[at] = tops[at].max(top + need);
            }
        }
        (tops[rows.len()], tops)
    }

    /// A part of a spread, with rows that are its own.
    fn part(
        &self,
        drawn: &[Drawn],
        bounds: &[i32],
        bands: &[Range<usize>],
        part: Range<usize>,
        is_whole: bool,
        time: Clock<'_>,
    ) -> GlanceSpread {
        let cells = || drawn.iter().filter(|cell| meets(&cell.rows, &part));
        // Rows in which nothing is on are left out; `kept` has the new number of each.
        let mut covered = vec![0_i32; part.len() + 1];
        for cell in cells() {
            covered[cell.rows.start.max(part.start) - part.start] += 1;
            covered[cell.rows.end.min(part.end) - part.start] -= 1;
        }
        let (mut rows, mut kept, mut starts) = (Vec::new(), vec![0; part.len() + 1], Vec::new());
        let (mut open, mut gap) = (0, false);
        for at in 0..part.len() {
            kept[at] = rows.len();
            open += covered[at];
            let (start, end) = (bounds[part.start + at], bounds[part.start + at + 1]);
            if open > 0 {
                rows.push(GlanceRow { minutes: (end - start).unsigned_abs(), after_gap: gap && !rows.is_empty() });
                starts.push((start, end));
                gap = false;
            } else {
                gap = true;
            }
        }
        kept[part.len()] = rows.len();
        let times = beside(&starts, &rows, self.midnight(), time);
        let pages = bands
            .iter()
            .enumerate()
            .map(|(page, band)| {
                let of_page = cells().filter(|cell| cell.page == page);
                let mut heads = self.heads(band);
                self.name_tracks(&mut heads, of_page.clone());
                let mut made: Vec<GlanceCell> = of_page
                    .map(|cell| {
                        let row = kept[cell.rows.start.max(part.start) - part.start];
                        let end = kept[cell.rows.end.min(part.end) - part.start];
                        let continues = cell.rows.start < part.start;
                        let cut = !is_whole && (continues || cell.rows.end > part.end);
                        self.cell(cell, row..end, &times, &heads, &starts, continues, cut)
                    })
                    .collect();
                made.sort_by_key(|cell| (cell.row, cell.column));
                GlancePage { heads, cells: made }
            })
            .collect();
        GlanceSpread { times, pages, rows }
    }

    #[expect(clippy::too_many_arguments, reason = "what a cell says depends on all that stands around it")]
    fn cell(
        &self,
        cell: &Drawn,
        rows: Range<usize>,
        times: &[GlanceTime],
        heads: &[GlanceHead],
        starts: &[(i32, i32)],
        continues: bool,
        cut: bool,
    ) -> GlanceCell {
        let (session, span) = (&self.sessions[cell.session], self.spans[cell.session]);
        let begins = |row: usize| times.binary_search_by_key(&row, |time| time.row).is_ok();
        let begins_beside = begins(rows.start) && starts.get(rows.start).is_some_and(|(start, _)| *start == span.start);
        let ends_beside = begins(rows.end) && starts.get(rows.end).is_some_and(|(start, _)| *start == span.end);
        let says_when = begins_beside && ends_beside && !cut;
        let head = head_at(heads, cell.columns.start);
        let is_below = |head: &GlanceHead| session.room.as_deref() == Some(head.text.as_str());
        let track = session.track.clone().filter(|track| head.is_none_or(|head| head.track.as_ref() != Some(track)));
        let in_lanes = matches!(self.columns.stands[cell.session], Stand::Lanes(_));
        GlanceCell {
            session: cell.session,
            row: rows.start,
            rows: rows.len(),
            column: cell.columns.start,
            columns: cell.columns.len(),
            time: session.time.clone().filter(|_| !says_when),
            room: session.room.clone().filter(|_| !in_lanes || !head.is_some_and(is_below)),
            track: track.filter(|track| session.kind != SessionKind::Break && *track != session.plain_title),
            continues,
        }
    }

    /// What stands above the columns of a page.
    fn heads(&self, band: &Range<usize>) -> Vec<GlanceHead> {
        let mut first = 0;
        let mut heads = Vec::new();
        for Column { head, lanes } in &self.columns.columns {
            let columns = (first + lanes).min(band.end).saturating_sub(first.max(band.start));
            if columns > 0 {
                heads.push(GlanceHead { text: head.clone(), track: None, columns });
            }
            first += lanes;
        }
        heads
    }

    /// Says above a column what all sessions in it would say.
    fn name_tracks<'d>(&self, heads: &mut [GlanceHead], cells: impl Iterator<Item = &'d Drawn>) {
        let mut tracks: BTreeMap<usize, BTreeSet<Option<&str>>> = BTreeMap::new();
        let firsts = firsts(heads);
        for cell in cells.filter(|cell| matches!(self.columns.stands[cell.session], Stand::Lanes(_))) {
            let head = firsts.partition_point(|first| *first <= cell.columns.start) - 1;
            tracks.entry(head).or_default().insert(self.sessions[cell.session].track.as_deref());
        }
        for (head, tracks) in tracks {
            let text = heads[head].text.clone();
            let only = tracks.iter().copied().next().flatten().filter(|track| tracks.len() == 1 && *track != text);
            heads[head].track = only.map(str::to_owned);
        }
    }

    /// Midnight of no day in particular: only hours and minutes are written.
    fn midnight(&self) -> DateTime {
        DateTime::constant(2000, 1, 1, 0, 0, 0, 0)
    }
}

/// The first column of each head.
fn firsts(heads: &[GlanceHead]) -> Vec<usize> {
    let mut next = 0;
    let firsts = heads.iter().map(|head| {
        next += head.columns;
        next - head.columns
    });
    firsts.collect()
}

fn head_at(heads: &[GlanceHead], column: usize) -> Option<&GlanceHead> {
    heads.get(firsts(heads).partition_point(|first| *first <= column).saturating_sub(1))
}

/// Sessions in columns of several tracks, by what can be said before pages are cut.
fn says_track(sessions: &[GlanceSession], columns: &Columns) -> Vec<bool> {
    let mut tracks: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let first = |stand: &Stand| if let Stand::Lanes(lanes) = stand { Some(lanes.start) } else { None };
    let at = |session: usize| columns.stands.get(session).and_then(first);
    for (index, session) in sessions.iter().enumerate() {
        if let (Some(lane), Some(track)) = (at(index), session.track.as_deref()) {
            tracks.entry(lane).or_default().insert(track);
        }
    }
    let several = |index| at(index).and_then(|lane| tracks.get(&lane)).is_none_or(|tracks| tracks.len() > 1);
    sessions.iter().enumerate().map(|(index, session)| session.track.is_some() && several(index)).collect()
}

/// Starts, and the ends after which there is a while before anything starts.
fn bounds(spans: impl Iterator<Item = Span> + Clone) -> Vec<i32> {
    let mut bounds: BTreeSet<i32> = spans.clone().map(|span| span.start).collect();
    let ends: Vec<i32> =
        spans.map(|span| span.end).filter(|end| bounds.range(*end..=*end + SNAP).next().is_none()).collect();
    bounds.extend(ends);
    bounds.into_iter().collect()
}

/// Times beside the rows: one at each start, unless another stands close above.
fn beside(starts: &[(i32, i32)], rows: &[GlanceRow], midnight: DateTime, time: Clock<'_>) -> Vec<GlanceTime> {
    let mut times: Vec<GlanceTime> = Vec::new();
    let mut last = i32::MIN;
    for (row, &(start, _)) in starts.iter().enumerate() {
        let follows_gap = rows[row].after_gap;
        if row == 0 || follows_gap || start - last >= BESIDE {
            let at = midnight.saturating_add(jiff::Span::new().minutes(i64::from(start)));
            times.push(GlanceTime { row, rows: 0, text: time(at) });
            last = start;
        }
        if let Some(time) = times.last_mut() {
            time.rows += 1;
        }
    }
    times
}

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The longest stretch of columns that nothing takes, the first of several.
fn longest_free(taken: &[Range<usize>], columns: usize) -> Option<Range<usize>> {
    let mut free = vec![true; columns];
    taken.iter().cloned().flatten().for_each(|column| free[column] = false);
    let mut best = 0..0;
    let mut open = 0..0;
    for (column, is_free) in free.into_iter().enumerate() {
        open = if is_free { open.start..column + 1 } else { column + 1..column + 1 };
        if open.len() > best.len() {
            best = open.clone();
        }
    }
    (!best.is_empty()).then_some(best)
}
