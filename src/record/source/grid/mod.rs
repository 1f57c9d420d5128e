//! Grids: rooms or days side by side, times down the first column, a talk in each cell.
//!
//! ```text
//! table ─head─▶ lanes: which column is which room or day ─cell─▶ title, names ─▶ talks, breaks, what all attend
//! ```

mod cell;
mod head;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::LazyCell;

use cell::{Order, order, parts};
use head::{Grid, Lane, grids, is_time};
use jiff::civil::{Date, DateTime, Time};

use super::columns::{self, Known, day_of};
use super::kind::is_pause;
use super::table::Row;
use super::talk::Talk;
use super::timetable::Timetable;
use super::when::When;
use super::{Certainty, Claim, Format, Reading, View};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::page::hours;
use crate::record::{AuthorRecord, Mapping, authors};

/// Grids.
pub(super) const FORMAT: Format = Format {
    name: "grid",
    title: "A grid of rooms or days and times: XLSX, XLS, ODS, CSV, a table of a wiki",
    claim,
    read,
};

/// Tables that begin with times and whose headings name no titles. One that says nobody's name is of sessions where others list talks.
fn claim(views: &[&View]) -> Vec<Claim> {
    let known = Known::new(&Mapping::default());
    let is_list = |view: &View| {
        let file = view.base_name();
        view.tables().iter().any(|table| columns::names_titles(table, &file))
    };
    let has_list = LazyCell::new(|| views.iter().any(|view| is_list(view)));
    let is_grid = |view: &View| {
        let grids: Vec<Grid> = view.tables().iter().flat_map(|table| grids(table, None, &known)).collect();
        grids.iter().any(holds_talks) && !is_list(view) && (grids.iter().any(names_people) || !*has_list)
    };
    let grids = views.iter().enumerate().filter(|(_, view)| is_grid(view));
    grids.map(|(at, _)| Claim { files: vec![at], certainty: Certainty::Structure }).collect()
}

/// Whether at least every fourth cell says who gives it.
fn names_people(grid: &Grid) -> bool {
    let texts: Vec<String> = cells(grid).map(|cell| cell.value).collect();
    let order = order(texts.iter().map(String::as_str));
    let named = texts.iter().filter(|text| parts(text, order).names.is_some()).count();
    grid.lanes.iter().any(|lane| lane.names.is_some()) || (named > 0 && named * 4 >= texts.len())
}

/// Whether the cells are words, and not numbers of seats or names of fields.
fn holds_talks(grid: &Grid) -> bool {
    let (mut all, mut words) = (0, 0);
    for cell in cells(grid) {
        all += 1;
        words += usize::from(cell.value.split_whitespace().count() >= 2 && !is_time(&cell.value));
    }
    words >= 2 && words * 2 >= all
}

/// What stands below the headings and is no time.
fn cells(grid: &Grid) -> impl Iterator<Item = Spanned<String>> {
    let rows = grid.rows.iter();
    rows.flat_map(move |row| grid.lanes.iter().filter_map(move |lane| row.cell(Some(lane.column))))
}

fn read(set: &[&View], reading: &mut Reading) {
    let known = Known::new(&Mapping::default());
    let event = reading.days();
    let mut timetable = Timetable::default();
    for table in set.iter().flat_map(|view| view.tables()) {
        let grids = grids(table, event, &known);
        for grid in &grids {
            sheet(grid, event, &mut timetable, reading);
        }
        if grids.is_empty() && !table.rows.is_empty() {
            let place = table.headings.first().map(|heading| heading.place.clone()).unwrap_or_default();
            let message = format!("the sheet `{}` stands beside a grid of times, is none, and is not read", table.name);
            reading.complaints.push(Diagnostic::new(Code::NotRead, &place, message).help("pull it alone"));
        }
    }
    timetable.finish(None, reading);
}

/// A stretch of the day, as rows have it.
#[derive(Clone, Copy)]
struct Stretch {
    start: Time,
    end: Option<Time>,
}

fn sheet(grid: &Grid, event: Option<(Date, Date)>, timetable: &mut Timetable, reading: &mut Reading) {
    let texts = grid.rows.iter().flat_map(|row| {
        grid.lanes.iter().filter(|lane| lane.names.is_none()).filter_map(|lane| row.cells.get(lane.column))
    });
    let order = order(texts.map(|cell| &*cell.value));
    let stretches = stretches(grid);
    let only = event.filter(|(from, to)| from == to).map(|(from, _)| from);
    let mut day = grid.day.or(only);
    let mut sessions: Vec<Option<Spanned<String>>> = vec![None; grid.lanes.len()];
    let mut for_all = 0;
    let mut undated = None;
    for (at, row) in grid.rows.iter().enumerate() {
        let named = grid.days.and_then(|column| row.cell(Some(column))).or_else(|| alone(grid, row));
        day = named.as_ref().and_then(|cell| day_of(&cell.value, event)).or(day);
        let filled: Vec<(usize, &Lane, Spanned<String>)> = grid
            .lanes
            .iter()
            .enumerate()
            .filter_map(|(nth, lane)| {
                Some((nth, lane, row.cell(Some(lane.column)).or_else(|| lane.names.and_then(|at| row.cell(Some(at))))?))
            })
            .filter(|(_, _, cell)| named.as_ref() != Some(cell))
            .collect();
        for (nth, lane, text) in &filled {
            // A cell merged over rows stands in each of them: its first row has it.
            if at > 0
                && grid.rows[..at]
                    .iter()
                    .rev()
                    .take(50)
                    .any(|before| before.cell(Some(lane.column)).is_some_and(|it| it.place == text.place))
            {
                continue;
            }
            let reaches = text.place.position().and_then(|at| grid.table.wide.get(&(at.line, at.column)));
            let rooms =
                grid.lanes.iter().filter(|other| other.day == lane.day && other.undated == lane.undated).count();
            // What stands alone on its day, in the first column, is for all where the sheet does not say what is merged.
            let same_day = |other: &Lane| other.day == lane.day && other.undated == lane.undated;
            let is_alone = filled.iter().filter(|(_, other, _)| same_day(other)).count() == 1
                && grid.lanes.iter().position(same_day) == Some(*nth);
            let is_wide = rooms > 1 && (reaches.is_some() || (grid.table.wide.is_empty() && is_alone));
            let split = match lane.names {
                Some(column) => cell::Parts {
                    title: text.value.trim(),
                    names: row.cell(Some(column)).filter(|it| it.place != text.place).map(|it| it.value),
                },
                None => parts(&text.value, order),
            };
            let made =
                |part: &str| Spanned::new(part.split_whitespace().collect::<Vec<_>>().join(" "), text.place.clone());
            if split.names.is_none() && is_session(split.title) {
                let over = if is_wide { 0..grid.lanes.len() } else { *nth..*nth + 1 };
                sessions[over].fill(Some(made(split.title)));
                continue;
            }
            let people: Vec<AuthorRecord> = split.names.map_or_else(Vec::new, |names| {
                let said = Spanned::new(names.replace('\n', ", "), text.place.clone());
                let read = authors::read(&said, &[]).drain_into(&mut reading.complaints);
                read.into_iter().map(|author| AuthorRecord { speaker: true, ..author }).collect()
            });
            let title = made(split.title);
            let is_pause = people.is_empty() && is_pause(&title.value, None);
            let is_plenary = is_wide && !is_pause;
            for_all += usize::from(is_plenary && reaches.is_none());
            let date = lane.day.or(day.filter(|_| !lane.undated));
            let stretch = stretches[at]
                .map(|it| Stretch { end: end_of(grid, &stretches, at, lane.column, &text.place).or(it.end), ..it });
            if date.is_none() && stretch.is_some() {
                undated.get_or_insert_with(|| text.place.clone());
            }
            let on = |time: Time| {
                let civil: DateTime = date?.to_datetime(time);
                Some(Spanned::new(When { civil, offset: None }, row.place.clone()))
            };
            if is_pause {
                sessions.fill(None);
            }
            let talk = Talk {
                title: Some(title),
                session: sessions[*nth].clone(),
                authors: people,
                room: lane.room.clone().filter(|_| !is_wide),
                start: stretch.and_then(|it| on(it.start)),
                end: stretch.and_then(|it| on(it.end?)),
                is_plenary,
                place: text.place.clone(),
                ..Talk::default()
            };
            talk.take(timetable, reading);
        }
    }
    told(grid, order, for_all, undated, &mut reading.complaints);
}

/// A cell that is alone in a row without a time: a day, or what opens a part of the programme.
fn alone(grid: &Grid, row: &Row) -> Option<Spanned<String>> {
    let mut filled = row.cells.iter().filter(|cell| !cell.value.is_empty());
    let only = filled.next().filter(|cell| !is_time(&cell.value))?;
    let has_time = row.cells.get(grid.time).is_some_and(|cell| is_time(&cell.value));
    (filled.next().is_none() && !has_time && columns::is_day(&only.value)).then(|| only.clone().map(Cow::into_owned))
}

/// Whether a cell heads the talks below it.
fn is_session(title: &str) -> bool {
    let first = title.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    ["session", "sitzung", "sektion", "séance", "sesión", "sessione", "sessão", "sessie"].contains(&first.as_str())
}

/// The times of each row; one that begins earlier than the row above without saying which half of the day it means is of the afternoon.
fn stretches(grid: &Grid) -> Vec<Option<Stretch>> {
    let mut last: Option<Time> = None;
    let mut all: Vec<Option<Stretch>> = Vec::with_capacity(grid.rows.len());
    for row in &grid.rows {
        if alone(grid, row).is_some() || grid.days.is_some_and(|column| row.cell(Some(column)).is_some()) {
            last = None;
        }
        let cell = row.cells.get(grid.time).map(|cell| cell.value.trim()).unwrap_or_default();
        let Some((mut start, mut end, certain, _)) = hours(cell) else {
            all.push(None);
            continue;
        };
        let later = |time: Time| {
            time.hour().checked_add(12).filter(|hour| *hour < 24).map(|hour| Time::constant(hour, time.minute(), 0, 0))
        };
        if let Some(before) = last.filter(|before| !certain && start < *before && start.hour() < 8) {
            start = later(start).filter(|time| *time > before).unwrap_or(start);
        }
        if let Some(ended) = end.filter(|ended| *ended < start && ended.hour() < 12) {
            end = later(ended).filter(|time| *time > start).or(end);
        }
        last = Some(start);
        all.push(Some(Stretch { start, end: end.filter(|end| *end > start) }));
    }
    // Who says no end ends where the next row begins.
    for at in 0..all.len() {
        let next = all[at + 1..].iter().flatten().map(|it| it.start).next();
        if let Some(it) = &mut all[at] {
            it.end = it.end.or(next.filter(|next| *next > it.start));
        }
    }
    all
}

/// When a cell ends that is merged over rows: with the last of them.
fn end_of(
    grid: &Grid,
    stretches: &[Option<Stretch>],
    at: usize,
    column: usize,
    place: &crate::diagnostic::Place,
) -> Option<Time> {
    let rows = grid.rows.iter().enumerate().skip(at + 1);
    let same = rows.take_while(|(_, row)| row.cell(Some(column)).is_some_and(|cell| cell.place == *place));
    same.last().and_then(|(last, _)| stretches.get(last).copied().flatten()?.end)
}

/// Shows how the sheet was understood.
fn told(
    grid: &Grid,
    order: Order,
    for_all: usize,
    undated: Option<crate::diagnostic::Place>,
    complaints: &mut Vec<Diagnostic>,
) {
    let heading = |column: usize| {
        format!("`{}`", grid.table.headings.get(column).map(|it| it.value.as_str()).unwrap_or_default())
    };
    let lanes = grid.lanes.iter().map(|lane| {
        let day = lane.day.map(|day| day.to_string());
        let room = lane.room.as_ref().map(|room| format!("room `{}`", room.value));
        let said: Vec<String> = day.into_iter().chain(room).collect();
        if said.is_empty() { format!("talks from {}", heading(lane.column)) } else { said.join(", ") }
    });
    let lanes: Vec<String> = lanes.collect();
    let apart = grid.lanes.iter().any(|lane| lane.names.is_some());
    let cells = match order {
        _ if apart => "names stand beside titles",
        Order::TitleFirst => "in each cell the title, then who gives it",
        Order::NamesFirst => "in each cell who gives it, then the title",
    };
    let of = if grid.table.name.is_empty() { String::new() } else { format!(" `{}`", grid.table.name) };
    let plenary = match for_all {
        0 => String::new(),
        count => format!("; {count} that stand alone in the first column are taken as given for all"),
    };
    let place = grid.table.headings.first().map(|heading| heading.place.clone()).unwrap_or_default();
    let message = format!(
        "the sheet{of} is read as a grid: times from {}; {}; {cells}{plenary}",
        heading(grid.time),
        lanes.join("; ")
    );
    let help = "if it is none, write a heading `Title` above the titles, or name the columns in `mapping:` of event.yaml, and pull again with `--format columns`";
    complaints.push(Diagnostic::new(Code::ColumnsRead, &place, message).help(help));
    if let Some(place) = undated {
        let message = "nothing says on which day the times of the grid are; they are not read";
        let help = "write `dates:` in event.yaml and pull again, or the date above the times";
        complaints.push(Diagnostic::new(Code::BadDate, &place, message).help(help));
    }
}
