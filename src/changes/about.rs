//! What concerns the event as a whole.

use super::{Change, Difference, Fate, Field, Subject, difference, listed};
use crate::event::About;

/// What changed of the event's title, days, place and addresses.
pub(super) fn change(old: &About, new: &About) -> Option<Change> {
    let dates = |about: &About| about.dates.map(|(from, to)| format!("{from}/{to}"));
    let links = |about: &About| listed([&about.website, &about.contact].into_iter().flatten().map(String::as_str));
    let differences = [
        difference(Field::Title, Some(old.title.clone()), Some(new.title.clone()), true),
        difference(Field::Dates, dates(old), dates(new), true),
        difference(Field::Place, old.place.clone(), new.place.clone(), true),
        difference(Field::Timezone, old.timezone.clone(), new.timezone.clone(), true),
        difference(Field::Links, links(old), links(new), false),
    ];
    let differences: Vec<Difference> = differences.into_iter().flatten().collect();
    (!differences.is_empty()).then(|| Change {
        number: None,
        subject: Subject::Event,
        fate: Fate::Changed,
        old_id: None,
        id: None,
        title: new.title.clone(),
        was: Vec::new(),
        now: Vec::new(),
        differences,
        along: Vec::new(),
    })
}
