//! QR codes (ISO/IEC 18004): addresses that a telephone reads off a page.

use std::collections::BTreeMap;

use fast_qr::{ECL, QRBuilder};
use schemars::JsonSchema;
use serde::Serialize;

use super::Booklet;
use super::words::Words;
use crate::event::{self, Event};
use crate::prose::{linkable, short_address};

/// Modules without ink that a reader needs on each side (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;
/// Bytes of an address that still give a small code: 49 modules a side with their margin.
const LONGEST: usize = 100;

/// What of a contribution's links one follows from a page, in this order. Its page on the event's site has no code of its own:
/// the site has one.
pub(super) const LINKS: [&str; 4] = ["paper", "doi", "slides", "video"];

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Qr {
    /// Where it leads, as a link target.
    pub target: String,
    /// The address as one reads it on paper.
    pub address: String,
    /// Words for those who do not see it.
    pub alt: String,
    /// Modules of a side, the margin without ink included.
    pub size: usize,
    /// The dark modules as one SVG path of closed outlines, a module a unit, to be filled by the even-odd rule.
    pub path: String,
}

/// Gives a code to the event's website and one to each contribution whose links are printed.
pub(super) fn add(booklet: &mut Booklet, event: &Event, words: &Words) {
    booklet.cover.qr = booklet.cover.website.as_ref().and_then(|website| qr(website, words));
    let items: BTreeMap<String, &event::Contribution> =
        event.contributions.iter().map(|item| (format!("c-{}", item.id), item)).collect();
    for contribution in booklet.parts.iter_mut().flat_map(|part| &mut part.contributions) {
        let item = items.get(&contribution.label).filter(|_| !contribution.links.is_empty());
        let mut targets = item.into_iter().flat_map(|item| LINKS.iter().filter_map(|name| item.links.get(*name)));
        contribution.qr = targets.find_map(|target| qr(target, words));
    }
}

/// The code of an address, if it is one that readers may be sent to and short enough for a small code.
pub(super) fn qr(target: &str, words: &Words) -> Option<Qr> {
    let target = linkable(target).filter(|target| target.len() <= LONGEST && target.starts_with("http"))?;
    let code = QRBuilder::new(target.as_str()).ecl(ECL::M).build().ok()?;
    let address = short_address(&target).to_owned();
    let dark = |x: usize, y: usize| x < code.size && y < code.size && code[y][x].value();
    let alt = words.fill("qr", "address", &address);
    Some(Qr { path: outlines(code.size, dark), size: code.size + 2 * QUIET, alt, address, target })
}

/// The borders between dark modules and light ones, as closed paths; modules side by side share none, so that no
/// seam shows between them.
fn outlines(size: usize, dark: impl Fn(usize, usize) -> bool) -> String {
    // The edges that begin in a corner, each with dark on its right: to the right, down, to the left, up.
    let side = size + 1;
    let mut edges = vec![[false; 4]; side * side];
    for y in 0..size {
        for x in (0..size).filter(|x| dark(*x, y)) {
            let above = y > 0 && dark(x, y - 1);
            let before = x > 0 && dark(x - 1, y);
            edges[y * side + x][0] = !above;
            edges[y * side + x + 1][1] = !dark(x + 1, y);
            edges[(y + 1) * side + x + 1][2] = !dark(x, y + 1);
            edges[(y + 1) * side + x][3] = !before;
        }
    }
    let mut path = String::new();
    for start in 0..edges.len() {
        while let Some(first) = edges[start].iter().position(|edge| *edge) {
            path += &format!("M{} {}", start % side + QUIET, start / side + QUIET);
            let (mut corner, mut way) = (start, first);
            loop {
                let mut length = 0;
                while edges[corner][way] {
                    edges[corner][way] = false;
                    length += 1;
                    corner = match way {
                        0 => corner + 1,
                        1 => corner + side,
                        2 => corner - 1,
                        _ => corner - side,
                    };
                    // Where two dark modules touch by a corner, each keeps an outline of its own.
                    if edges[corner][right_of(way)] {
                        break;
                    }
                }
                path += &match way {
                    0 => format!("h{length}"),
                    1 => format!("v{length}"),
                    2 => format!("h-{length}"),
                    _ => format!("v-{length}"),
                };
                if corner == start {
                    break;
                }
                way = [right_of(way), (way + 3) % 4]
                    .into_iter()
                    .find(|way| edges[corner][*way])
                    .expect("an outline closes");
            }
            path.push('z');
        }
    }
    path
}

/// The way that a turn to the right leads.
fn right_of(way: usize) -> usize {
    (way + 1) % 4
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path of outlines fills, read as a renderer does: along each row, a vertical edge turns it.
    fn filled(path: &str, size: usize) -> Vec<Vec<bool>> {
        let mut walls = vec![vec![false; size + 1]; size];
        for outline in path.split('M').skip(1) {
            let numbers = outline.trim_end_matches('z').split_inclusive(['h', 'v']).collect::<String>();
            let (start, steps) = numbers.split_at(numbers.find(['h', 'v']).expect("an outline has steps"));
            let (x, y) = start.split_once(' ').expect("two numbers");
            let (mut x, mut y): (isize, isize) = (x.parse().expect("a number"), y.parse().expect("a number"));
            let mut rest = steps;
            while !rest.is_empty() {
                let (kind, tail) = rest.split_at(1);
                let end = tail.find(['h', 'v']).unwrap_or(tail.len());
                let length: isize = tail[..end].parse().expect("a length");
                rest = &tail[end..];
                if kind == "h" {
                    x += length;
                } else {
                    for row in y.min(y + length)..y.max(y + length) {
                        let wall =
                            &mut walls[usize::try_from(row).expect("inside")][usize::try_from(x).expect("inside")];
                        *wall = !*wall;
                    }
                    y += length;
                }
            }
        }
        let rows = walls.iter().map(|row| {
            let mut inside = false;
            row[..size]
                .iter()
                .map(|wall| {
                    inside ^= wall;
                    inside
                })
                .collect()
        });
        rows.collect()
    }

    #[test]
    fn codes_are_read_back() {
        let words = Words::english();
        for address in [
            "https://example.org",
            "https://www.example.org/events/2031/counterpoint/",
            "https://doi.org/10.5555/12345678",
            "http://example.org/a?b=%C3%A9&c=d#e",
            &format!("https://example.org/{}", "x".repeat(80)),
        ] {
            let code = qr(address, &words).expect(address);
            let modules = filled(&code.path, code.size);
            let within = |from: usize, to: usize| {
                let quiet = |at: usize| at < from || at >= to;
                (0..code.size).all(|y| (0..code.size).all(|x| !(quiet(x) || quiet(y)) || !modules[y][x]))
            };
            assert!(within(QUIET, code.size - QUIET), "{address}: ink in the margin");
            let grid = rqrr::SimpleGrid::from_func(code.size - 2 * QUIET, |x, y| modules[y + QUIET][x + QUIET]);
            let (meta, text) = rqrr::Grid::new(grid).decode().expect(address);
            assert_eq!((text.as_str(), meta.ecc_level), (address, 0), "M is level 0 in the format bits");
        }
    }

    #[test]
    fn only_short_web_addresses_have_one() {
        let words = Words::english();
        for refused in ["javascript:alert(1)", "mailto:a@b.org", "", "https://a b.org", "file:///etc/passwd"] {
            assert_eq!(qr(refused, &words), None, "{refused}");
        }
        assert_eq!(qr(&format!("https://example.org/{}", "x".repeat(LONGEST)), &words), None);
    }

    #[test]
    fn it_says_where_it_leads() {
        let code = qr("https://www.example.org/", &Words::english()).expect("an address");
        assert_eq!(code.address, "example.org");
        assert_eq!(code.alt, "QR code of the address example.org");
    }
}
