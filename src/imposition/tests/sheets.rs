//! Where pages, marks and words stand on a sheet.

use super::paper::sides;
use super::*;

const SADDLE: Scheme = Scheme::Saddle { folds: 1 };

fn made(count: usize, size: Size, settings: &Settings) -> Plan {
    plan(&pages(count, size), settings).unwrap().value
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

/// The forms that printers know (page numbers from the upper left, those in brackets stand on their heads).
#[test]
fn forms_are_those_of_the_trade() {
    let form = |side: &Side| side.cells.iter().map(|cell| (cell.position + 1, cell.turned)).collect::<Vec<_>>();
    let heads_down = |numbers: [usize; 4]| numbers.map(|number| (number, true));
    let upright = |numbers: [usize; 4]| numbers.map(|number| (number, false));
    let sixteen =
        Settings { sheet: Some(NAMED[16].1), ..settings(Scheme::Perfect { section: Section::Sixteen, folds: None }) };
    let plan = made(16, A5, &sixteen);
    assert_eq!((plan.folds, plan.sheets.len(), plan.sheet), (3, 1, NAMED[16].1.turned()));
    assert_eq!(form(&plan.sheets[0].front), [heads_down([5, 12, 9, 8]), upright([4, 13, 16, 1])].concat());
    assert_eq!(
        form(plan.sheets[0].back.as_ref().unwrap()),
        [heads_down([7, 10, 11, 6]), upright([2, 15, 14, 3])].concat()
    );
    let plan = made(8, A5, &settings(SADDLE));
    assert_eq!(form(&plan.sheets[0].front), [(8, false), (1, false)]);
    assert_eq!(form(plan.sheets[0].back.as_ref().unwrap()), [(2, false), (7, false)]);
    assert_eq!(form(&plan.sheets[1].front), [(6, false), (3, false)]);
    let plan = made(8, A5, &Settings { binding: Some(Binding::Right), duplex: Some(Duplex::Long), ..settings(SADDLE) });
    assert_eq!(form(&plan.sheets[0].front), [(1, false), (8, false)]);
    assert_eq!(form(plan.sheets[0].back.as_ref().unwrap()), [(2, true), (7, true)]);
}

#[test]
fn a_section_is_folded_as_often_as_the_sheet_has_room() {
    for (sheet, folds, sheets) in [("A4", 1, 4), ("A3", 2, 2), ("A2", 3, 1), ("A1", 3, 1)] {
        let sheet = NAMED.iter().find(|(name, _)| *name == sheet).unwrap().1;
        let settings =
            Settings { sheet: Some(sheet), ..settings(Scheme::Perfect { section: Section::Sixteen, folds: None }) };
        let plan = made(16, A5, &settings);
        assert_eq!((plan.folds, plan.sheets.len()), (folds, sheets), "{sheet}");
    }
}

#[test]
fn a_sheet_is_of_the_family_of_the_paper() {
    let half_letter = Size { width: 139.7, height: 215.9 };
    for (page, scheme, expected) in [
        (A5, SADDLE, "A4"),
        (A5.turned(), SADDLE, "A3"),
        (half_letter, SADDLE, "letter"),
        (half_letter.turned(), SADDLE, "tabloid"),
        (half_letter, Scheme::NUp(4), "tabloid"),
        (A5, Scheme::NUp(8), "A2"),
        // Nobody's own: what ISO has is at hand in most countries.
        (Size { width: 170.0, height: 240.0 }, SADDLE, "B4"),
    ] {
        let plan = made(8, page, &Settings { sheet: None, ..settings(scheme) });
        assert_eq!(plan.sheet.to_string(), expected, "{page} {scheme}");
    }
    let said = |sheet: &str| {
        let settings = Settings { sheet: Some(Size::named(sheet)), ..settings(SADDLE) };
        plan(&pages(8, A5.turned()), &settings).unwrap_err().to_string()
    };
    assert!(said("A4").contains("A3 is the smallest") && said("letter").contains("tabloid is the smallest"));
}

#[test]
fn pages_stand_on_the_sheet_and_apart_from_each_other() {
    for scheme in [
        SADDLE,
        Scheme::Saddle { folds: 4 },
        Scheme::Perfect { section: Section::ThirtyTwo, folds: None },
        Scheme::NUp(8),
        Scheme::CutAndStack(4),
    ] {
        let settings = Settings { sheet: Some(NAMED[19].1), thickness: 0.15, ..settings(scheme) };
        let pages = vec![PageBox { size: A5, bleed: 3.0 }; 70];
        let made = plan(&pages, &settings).unwrap();
        assert_eq!(made.diagnostics, []);
        for side in sides(&made.value) {
            for (at, cell) in side.cells.iter().enumerate() {
                assert!(cell.clip.x >= 0.0 && cell.clip.right() <= made.value.sheet.width, "{scheme:?}");
                assert!(cell.clip.y >= 0.0 && cell.clip.bottom() <= made.value.sheet.height, "{scheme:?}");
                for other in &side.cells[at + 1..] {
                    let beside = cell.clip.right() <= other.clip.x + 1e-6 || other.clip.right() <= cell.clip.x + 1e-6;
                    let above = cell.clip.bottom() <= other.clip.y + 1e-6 || other.clip.bottom() <= cell.clip.y + 1e-6;
                    assert!(beside || above, "{scheme:?}: {cell:?} {other:?}");
                }
            }
        }
    }
}

/// Every leaf is moved by its depth times the paper's thickness, to the fold between it and its other half.
#[test]
fn creep_moves_to_the_spine_by_depth() {
    let settings = Settings { thickness: 0.1, ..settings(SADDLE) };
    let plan = made(48, A5, &settings);
    assert!(close(plan.creep, 1.1));
    let middle = plan.sheet.width / 2.0;
    for (depth, sheet) in plan.sheets.iter().enumerate() {
        for side in sheet.sides() {
            let moved = 0.1 * depth as f64;
            assert!(close(side.cells[0].trim.right(), middle + moved) && close(side.cells[0].clip.right(), middle));
            assert!(close(side.cells[1].trim.x, middle - moved) && close(side.cells[1].clip.x, middle));
        }
    }
    // Sections of sixteen begin anew, and the leaves of one sheet lie within each other as well.
    let sixteen = Scheme::Perfect { section: Section::Sixteen, folds: Some(3) };
    let plan = made(48, A5, &Settings { scheme: sixteen, sheet: Some(NAMED[16].1), ..settings });
    assert!(close(plan.creep, 0.3));
    let front = &plan.sheets[1].front;
    let spine = plan.frame.right() - A5.width;
    let moved: Vec<f64> =
        front.cells.iter().filter(|cell| cell.trim.centre().x > spine).map(|cell| spine - cell.trim.x).collect();
    assert_eq!(front.cells[3].position + 1, 24);
    assert!(close(moved[0], 0.3) && close(moved[1], 0.0), "{moved:?}");
}

#[test]
fn what_is_not_said_follows_from_the_pages() {
    let half_letter = Size { width: 139.7, height: 215.9 };
    for (page, scheme, sheet, duplex) in [
        (A5, SADDLE, "A4", Duplex::Short),
        (half_letter, SADDLE, "letter", Duplex::Short),
        (A4, SADDLE, "A3", Duplex::Short),
        (Size { width: 105.0, height: 148.0 }, Scheme::NUp(4), "A4", Duplex::Long),
        (A5.turned(), SADDLE, "A3", Duplex::Short),
    ] {
        let plan = made(4, page, &Settings { sheet: None, duplex: None, binding: None, ..settings(scheme) });
        assert_eq!((plan.sheet.to_string().as_str(), plan.duplex, plan.binding), (sheet, duplex, Binding::Left));
        assert!(sides(&plan).all(|side| side.cells.iter().all(|cell| !cell.turned)));
    }
}

#[test]
fn blanks_stand_where_they_are_wanted() {
    let order = |scheme, blanks| {
        let plan = made(6, A5, &Settings { blanks, ..settings(scheme) });
        let mut cells: Vec<&Cell> = sides(&plan).flat_map(|side| &side.cells).collect();
        cells.sort_by_key(|cell| cell.position);
        cells.iter().map(|cell| cell.page.map_or(0, |page| page + 1)).collect::<Vec<_>>()
    };
    assert_eq!(order(SADDLE, None), [1, 2, 3, 4, 5, 0, 0, 6]);
    assert_eq!(order(SADDLE, Some(Blanks::End)), [1, 2, 3, 4, 5, 6, 0, 0]);
    let four = Scheme::Perfect { section: Section::Four, folds: None };
    assert_eq!(order(four, None), [1, 2, 3, 4, 5, 6, 0, 0]);
    assert_eq!(order(four, Some(Blanks::BeforeLast)), [1, 2, 3, 4, 5, 0, 0, 6]);
}

#[test]
fn what_does_not_fit_says_what_would() {
    for (scheme, page, sheet, message) in [
        (
            SADDLE,
            A5,
            A5,
            "2 × 1 pages of A5 need 296 × 210 mm, and a sheet of A5 is too small: A4 is the smallest that holds them, and `--scale \
             fit` prints them at 70 %",
        ),
        (
            Scheme::NUp(4),
            A4,
            A4,
            "2 × 2 pages of A4 need A2, and a sheet of A4 is too small: A2 is the smallest that holds them, and `--scale fit` prints \
             them at 50 %",
        ),
        (
            Scheme::Saddle { folds: 4 },
            A4,
            A4,
            "4 × 4 pages of A4 need 840 × 1188 mm, and a sheet of A4 is too small: `--scale fit` prints them at 25 %",
        ),
    ] {
        let error = plan(&pages(4, page), &Settings { sheet: Some(sheet), ..settings(scheme) }).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    let far = plan(&pages(4, A5), &Settings { gutter: Some(2000.0), ..settings(Scheme::NUp(2)) }).unwrap_err();
    assert_eq!(
        far.to_string(),
        "1 × 2 pages of A5 need 148 × 2420 mm, and a sheet of A4 is too small",
        "nothing helps but another gutter"
    );
    assert_eq!(plan(&[], &settings(SADDLE)), Err(Error::NoPages));
    assert_eq!(plan(&pages(20_001, A5), &settings(SADDLE)), Err(Error::TooManyPages(20_001)));
    for width in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let size = Size { width, height: 1.0 };
        assert_eq!(plan(&pages(1, size), &settings(SADDLE)), Err(Error::NoArea(1)));
    }
    let folds = Scheme::Perfect { section: Section::Four, folds: Some(3) };
    assert_eq!(
        plan(&pages(4, A5), &settings(folds)).unwrap_err().to_string(),
        "a sheet folded 3 times has 16 pages, which does not go into a section of 4: fold less often (`--folds`), or \
         make sections of 16"
    );
}

#[test]
fn pages_are_scaled_only_when_that_is_asked_for() {
    for (page, sheet, scale, drawn) in [
        (A5, "A4", Scale::By(1.0), 1.0),
        (A5, "A3", Scale::By(1.0), 1.0),
        (A5, "A3", Scale::Fit, 297.0 / 210.0),
        (A4, "A4", Scale::Fit, 210.0 / 297.0),
        (Size { width: 139.7, height: 215.9 }, "letter", Scale::By(1.0), 1.0),
        (A5, "A4", Scale::By(0.5), 0.5),
    ] {
        let sheet = NAMED.iter().find(|(name, _)| *name == sheet).unwrap().1;
        let plan = made(4, page, &Settings { sheet: Some(sheet), scale, ..settings(SADDLE) });
        assert!(close(plan.scale, drawn), "{page} on {sheet}: {}", plan.scale);
        assert!(close(plan.page.width, page.width * drawn));
        let frame = plan.frame;
        assert!(
            close(frame.x * 2.0 + frame.width, plan.sheet.width)
                && close(frame.y * 2.0 + frame.height, plan.sheet.height)
        );
    }
    let marked = Settings { scale: Scale::Fit, marks: vec![MarkKind::Crop], ..settings(SADDLE) };
    let marked = plan(&pages(4, A5), &marked).unwrap();
    assert!(marked.value.scale < 1.0 && marked.diagnostics.is_empty(), "{:?}", marked.diagnostics);
}

#[test]
fn margins_that_are_too_small_are_named() {
    let all = vec![MarkKind::Crop, MarkKind::Fold, MarkKind::Registration, MarkKind::Collation, MarkKind::Slug];
    let pages = vec![PageBox { size: A5, bleed: 3.0 }; 8];
    let said = |sheet: Size| {
        let made = plan(&pages, &Settings { sheet: Some(sheet), marks: all.clone(), ..settings(SADDLE) }).unwrap();
        made.diagnostics
            .iter()
            .map(|said| format!("{} ({})", said.message, said.help.as_ref().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said(A4),
        [
            "A4 has no room for 3.0 mm of bleed round the pages (a sheet of 302 × 216 mm has room; SRA4 has room)",
            "A4 has no room for marks: crop, fold, registration, slug (a sheet of 312 × 226 mm has room; B4 has room)",
        ]
    );
    assert_eq!(said(NAMED[10].1), [""; 0]);
    let mut uneven = pages;
    uneven[2].size = A5.turned();
    let made = plan(&uneven, &Settings { sheet: Some(NAMED[14].1), ..settings(SADDLE) }).unwrap();
    assert_eq!(made.diagnostics[0].message, "8 of 8 pages are smaller than the place of 210 × 210 mm that each has");
}

#[test]
fn a_booklet_too_thick_for_staples_is_named() {
    for (count, scheme, said) in
        [(100, SADDLE, 0), (101, SADDLE, 1), (200, Scheme::Saddle { folds: 3 }, 1), (400, Scheme::NUp(2), 0)]
    {
        let made = plan(&pages(count, A5), &Settings { sheet: Some(NAMED[19].1), ..settings(scheme) }).unwrap();
        assert_eq!(made.diagnostics.len(), said, "{count} pages");
    }
    let made = plan(&pages(160, A5), &settings(SADDLE)).unwrap();
    assert_eq!(made.diagnostics[0].message, "160 pages in one fold are 40 leaves of paper over each other");
    let made = plan(&pages(80, A5), &Settings { thickness: 2.0, ..settings(SADDLE) }).unwrap();
    let said = "the pages of the innermost leaves are moved to the spine by 38.0 mm";
    assert_eq!(made.diagnostics[0].message, said);
}

#[test]
fn marks_stand_in_the_margins_and_on_the_spines() {
    let all = vec![MarkKind::Crop, MarkKind::Fold, MarkKind::Registration, MarkKind::Collation, MarkKind::Slug];
    let sixteen = Scheme::Perfect { section: Section::Sixteen, folds: None };
    let settings =
        Settings { sheet: Some(NAMED[17].1), marks: all, gutter: Some(6.0), thickness: 0.1, ..settings(sixteen) };
    let plan = made(480, A5, &settings);
    let on_pages = |x: f64, y: f64| {
        x > plan.frame.x + 0.5
            && x < plan.frame.right() - 0.5
            && y > plan.frame.y + 0.5
            && y < plan.frame.bottom() - 0.5
    };
    let mut bars = Vec::new();
    for number in 0..plan.sheets.len() {
        for is_front in [true, false] {
            let found = marks(&plan, &settings, number, is_front);
            let lines = found.iter().filter(|mark| matches!(mark, Mark::Line { .. })).count();
            // Cuts: four edges above and below, four on either side; folds: three and one; crosses: two lines in each margin.
            assert_eq!(lines, (4 + 4 + 4 + 4) + (3 + 3 + 1 + 1) + 8);
            assert_eq!(found.iter().filter(|mark| matches!(mark, Mark::Ring { .. })).count(), 4);
            for mark in found {
                match mark {
                    Mark::Line { from, to, .. } => assert!(!on_pages(from.x, from.y) && !on_pages(to.x, to.y)),
                    Mark::Ring { centre, .. } => assert!(!on_pages(centre.x, centre.y)),
                    Mark::Label { at, text, .. } => {
                        assert!(!on_pages(at.x, at.y));
                        let side = if is_front { "front" } else { "back" };
                        let start = format!(
                            "Bells · sections of 16 pages · section {0} of 30 · sheet {0} of 30, {side} · ",
                            number + 1
                        );
                        assert!(text.starts_with(&start), "{text}");
                    }
                    Mark::Bar(bar) => bars.push((number, is_front, bar)),
                    Mark::Frame(_) => panic!("nobody asked for a proof"),
                }
            }
        }
    }
    assert_eq!(bars.len(), 30);
    let spine = plan.frame.right() - plan.page.width;
    assert!(bars.iter().all(|(_, is_front, bar)| *is_front && close(bar.centre().x, spine)));
    let steps: Vec<f64> = bars.windows(2).map(|pair| pair[1].2.y - pair[0].2.y).collect();
    assert!(steps[..20].iter().all(|step| close(*step, 9.0)), "{steps:?}");
    assert!(
        bars.iter().all(|(_, _, bar)| bar.bottom() <= plan.frame.bottom() && bar.y >= plan.frame.y + plan.page.height)
    );
}

/// What is printed in front of and behind a cross meets when the sheet is held against the light.
#[test]
fn registration_marks_meet_through_the_sheet() {
    for duplex in [Duplex::Long, Duplex::Short] {
        let settings = Settings {
            sheet: Some(NAMED[10].1),
            duplex: Some(duplex),
            marks: vec![MarkKind::Registration],
            ..settings(SADDLE)
        };
        let plan = made(4, A5, &settings);
        let over_head = (duplex == Duplex::Long) != (plan.sheet.height >= plan.sheet.width);
        let rings = |is_front| {
            let mut rings: Vec<String> = marks(&plan, &settings, 0, is_front)
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Ring { centre, .. } if is_front => Some((centre.x, centre.y)),
                    Mark::Ring { centre, .. } if over_head => Some((centre.x, plan.sheet.height - centre.y)),
                    Mark::Ring { centre, .. } => Some((plan.sheet.width - centre.x, centre.y)),
                    _ => None,
                })
                .map(|(x, y)| format!("{x:.3} {y:.3}"))
                .collect();
            rings.sort_unstable();
            rings
        };
        assert_eq!(rings(true).len(), 4);
        assert_eq!(rings(true), rings(false), "{duplex:?}");
    }
}

#[test]
fn a_proof_numbers_every_page_and_blank() {
    let settings = Settings { proof: true, ..settings(SADDLE) };
    let plan = made(6, A5, &settings);
    let labels: Vec<String> = marks(&plan, &settings, 0, false)
        .into_iter()
        .filter_map(|mark| match mark {
            Mark::Label { text, .. } => Some(text),
            _ => None,
        })
        .collect();
    assert_eq!(labels, ["2", "sheet 1 of 2, back", "7", "blank · sheet 1 of 2, back"]);
}

#[test]
fn a_binder_reads_the_plan() {
    let settings = Settings { thickness: 0.1, ..settings(SADDLE) };
    let plan = made(6, A5, &settings);
    assert_eq!(
        text(&plan),
        "\
2 sheets of A4, 6 pages, 2 blank
saddle stitch; pages of A5, the innermost moved to the spine by 0.10 mm
print both sides, turned on the short edge
fold each with its front down: right over left; lay each into the one before; staple through the fold
sheet 1
  front   6   1
  back    2   –
sheet 2
  front   –   3
  back    4   5
"
    );
    let json = serde_json::to_value(Listing::of(&plan)).unwrap();
    assert_eq!(json["sheets"][0]["front"][0]["page"], 6);
    assert_eq!(json["sheets"][0]["back"][1]["page"], serde_json::Value::Null);
    assert_eq!((json["blank"].as_u64(), json["duplex"].as_str()), (Some(2), Some("short")));
}

#[test]
fn one_side_is_printed_of_what_is_not_folded() {
    for (scheme, count, fronts) in
        [(Scheme::NUp(2), 5, "0 1|2 3|4 -"), (Scheme::CutAndStack(2), 5, "0 3|1 4|2 -"), (Scheme::NUp(4), 1, "0 - - -")]
    {
        let settings = Settings { sheet: None, duplex: Some(Duplex::None), ..settings(scheme) };
        let plan = made(count, A5, &settings);
        let cell = |cell: &Cell| cell.page.map_or("-".to_owned(), |page| page.to_string());
        let side = |side: &Side| side.cells.iter().map(cell).collect::<Vec<_>>().join(" ");
        assert_eq!(sides(&plan).map(side).collect::<Vec<_>>().join("|"), fronts, "{scheme:?}");
        assert_eq!(plan.blanks, fronts.matches('-').count(), "{scheme:?}");
    }
    for scheme in [SADDLE, Scheme::Perfect { section: Section::Eight, folds: None }] {
        let settings = Settings { duplex: Some(Duplex::None), ..settings(scheme) };
        assert_eq!(plan(&pages(4, A5), &settings), Err(Error::OneSided));
    }
}

/// Folded round the cut, each page of a pocket book has the next beside it or on its back; the second sheet goes on.
#[test]
fn a_pocket_book_is_one_side_of_a_sheet() {
    let a7 = Size { width: 74.25, height: 105.0 };
    for (binding, columns) in [(Binding::Left, [1, 2, 3, 3, 2, 1, 0, 0]), (Binding::Right, [2, 1, 0, 0, 1, 2, 3, 3])] {
        let plan = made(9, a7, &Settings { binding: Some(binding), ..settings(Scheme::Pocket) });
        assert_eq!((plan.duplex, plan.sheets.len(), plan.blanks), (Duplex::None, 2, 7));
        let mut cells: Vec<&Cell> = plan.sheets[0].front.cells.iter().collect();
        cells.sort_by_key(|cell| cell.position);
        for (cell, column) in cells.iter().zip(columns) {
            assert!(close(cell.trim.x, f64::from(column) * a7.width), "{binding:?} {}", cell.position);
            assert_eq!(cell.turned, close(cell.trim.y, 0.0), "{binding:?} {}", cell.position);
        }
        assert_eq!(plan.sheets[1].front.cells.iter().filter_map(|cell| cell.page).collect::<Vec<_>>(), [8]);
    }
}
