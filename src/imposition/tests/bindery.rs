//! Every scheme, every number of pages from 1 to 200, one side and both edges, both bindings: folded and read by the model of `paper`.

use super::paper::{Face, Fold, bound, cut_and_stacked, folds, read};
use super::*;

const LARGE: Size = Size { width: 707.0, height: 1000.0 };
const SECTIONS: [Section; 4] = [Section::Four, Section::Eight, Section::Sixteen, Section::ThirtyTwo];

/// Plans of a scheme for 1 to 200 pages, turned on both edges or not at all, and bound on both sides.
fn each_plan(scheme: Scheme, mut visit: impl FnMut(usize, &Plan)) {
    let ways = [Duplex::Long, Duplex::Short, Duplex::None].into_iter().filter(|duplex| match duplex {
        Duplex::None => !scheme.is_folded(),
        _ => true,
    });
    for (duplex, binding) in ways.flat_map(|duplex| [Binding::Left, Binding::Right].map(|binding| (duplex, binding))) {
        for count in 1..=200 {
            let settings = Settings {
                duplex: Some(duplex),
                binding: Some(binding),
                sheet: Some(LARGE),
                thickness: 0.1,
                ..settings(scheme)
            };
            let page = Size { width: 74.0, height: 105.0 };
            visit(count, &plan(&pages(count, page), &settings).unwrap().value);
        }
    }
}

/// Pages come in order, upright, each once, and blank ones where they belong.
fn assert_in_order(scheme: Scheme, count: usize, plan: &Plan, faces: &[Face]) {
    let what = || format!("{scheme:?}, {count} pages, {:?}, {:?}", plan.duplex, plan.binding);
    assert!(faces.iter().all(|face| face.upright), "{}: {faces:?}", what());
    let positions: Vec<usize> = faces.iter().map(|face| face.position).collect();
    assert_eq!(positions, (0..faces.len()).collect::<Vec<_>>(), "{}", what());
    let own: Vec<usize> = faces.iter().filter_map(|face| face.page).collect();
    assert_eq!(own, (0..count).collect::<Vec<_>>(), "{}", what());
    assert_eq!((plan.pages, plan.blanks), (count, faces.len() - count), "{}", what());
    let last_printed = faces.last().unwrap().page.is_some();
    let has_cover = matches!(scheme, Scheme::Saddle { .. }) && count > 1;
    assert_eq!(last_printed, has_cover || plan.blanks == 0, "{}", what());
    let first_blank = faces.iter().position(|face| face.page.is_none()).unwrap_or(faces.len());
    assert!(first_blank >= count - usize::from(has_cover), "{}", what());
}

#[test]
fn stapled_booklets_read_in_order() {
    for count_of_folds in 1..=4 {
        let scheme = Scheme::Saddle { folds: count_of_folds };
        each_plan(scheme, |count, plan| {
            let faces = bound(plan, &folds(count_of_folds, plan.binding));
            assert_eq!(faces.len(), count.next_multiple_of(2 << count_of_folds));
            assert_in_order(scheme, count, plan, &faces);
        });
    }
}

#[test]
fn sections_read_in_order() {
    for section in SECTIONS {
        for count_of_folds in (1..=4).filter(|folds| 2 << folds <= section.pages()) {
            let scheme = Scheme::Perfect { section, folds: Some(count_of_folds) };
            each_plan(scheme, |count, plan| {
                let faces = bound(plan, &folds(count_of_folds, plan.binding));
                assert_eq!(faces.len(), count.next_multiple_of(2 << count_of_folds));
                assert_eq!(plan.sections, faces.len().div_ceil(section.pages() as usize));
                assert_in_order(scheme, count, plan, &faces);
            });
        }
    }
}

#[test]
fn several_pages_on_a_side_read_in_order() {
    for side in [2, 4, 8] {
        each_plan(Scheme::NUp(side), |count, plan| {
            let faces = read(plan);
            assert!(faces.len() - count < side as usize * 2);
            assert_in_order(Scheme::NUp(side), count, plan, &faces);
        });
    }
}

#[test]
fn cut_piles_read_in_order() {
    for side in [2, 4, 8] {
        each_plan(Scheme::CutAndStack(side), |count, plan| {
            let faces = cut_and_stacked(plan);
            assert!(faces.len() - count <= side as usize * 2);
            assert_in_order(Scheme::CutAndStack(side), count, plan, &faces);
        });
    }
}

/// The model would see what is wrong: other folds, another edge, the other binding.
#[test]
fn wrong_handling_does_not_read_in_order() {
    let scheme = Scheme::Saddle { folds: 3 };
    let made = plan(&pages(32, A5), &Settings { sheet: Some(LARGE), ..settings(scheme) }).unwrap().value;
    let in_order = |plan: &Plan, folds: &[Fold]| {
        let faces = bound(plan, folds);
        faces.iter().enumerate().all(|(at, face)| face.upright && face.position == at)
    };
    assert!(in_order(&made, &folds(3, Binding::Left)));
    assert!(!in_order(&made, &folds(3, Binding::Right)));
    assert!(!in_order(&made, &[Fold::RightOverLeft, Fold::RightOverLeft, Fold::TopOverBottom]));
    assert!(!in_order(&Plan { duplex: Duplex::Long, ..made.clone() }, &folds(3, Binding::Left)));
    let mut shuffled = made;
    shuffled.sheets.swap(0, 1);
    assert!(!in_order(&shuffled, &folds(3, Binding::Left)));
}
