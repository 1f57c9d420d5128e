//! Which entries of a review system stay out: by their decisions, or none where nothing is decided yet.

use super::{Reading, Reason};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};

/// The reason for which each entry stays out, by what the system says of it. An undecided one stays out only where another was
/// accepted: an export from before the decisions is read whole, with a note.
pub(super) fn reasons(states: &[Option<Spanned<String>>], reading: &mut Reading) -> Vec<Option<Reason>> {
    let said: Vec<_> = states.iter().map(|state| state.as_ref().map(|state| Reason::of_state(&state.value))).collect();
    let accepted = said.contains(&Some(None));
    let reasons: Vec<_> = said
        .into_iter()
        .map(|said| match said {
            Some(Some(Reason::Undecided)) | None => accepted.then_some(Reason::Undecided),
            Some(reason) => reason,
        })
        .collect();
    let place = states.iter().flatten().map(|state| &state.place).next();
    let kept = reasons.iter().filter(|reason| reason.is_none()).count();
    if let Some(place) = place.filter(|_| !accepted && kept > 0) {
        complain(place, kept, reading);
    }
    reasons
}

fn complain(place: &Place, kept: usize, reading: &mut Reading) {
    let message = format!("no entry is accepted yet; the {kept} that are not decided are read");
    let help = "pull again when the decisions are in the export";
    reading.complaints.push(Diagnostic::new(Code::Inferred, place, message).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undecided_ones_stay_out_once_something_is_accepted() {
        let reasons = |states: &[&str]| {
            let states: Vec<_> =
                states.iter().map(|it| (!it.is_empty()).then(|| Spanned::made((*it).to_owned()))).collect();
            let mut reading = Reading::new(None);
            let reasons: Vec<_> =
                reasons(&states, &mut reading).into_iter().map(|reason| reason.map_or("in", Reason::as_str)).collect();
            (reasons.join(" "), reading.complaints.len())
        };
        for (states, expected, notes) in [
            (&["accept", "no decision", "", "Reject"][..], "in undecided undecided rejected", 0),
            (&["no decision", "", "withdrawn"], "in in withdrawn", 1),
            (&["", ""], "in in", 0),
            (&["Poster", "accepted for talk"], "in in", 0),
            (&["reject"], "rejected", 0),
        ] {
            assert_eq!(reasons(states), (expected.to_owned(), notes), "{states:?}");
        }
    }
}
