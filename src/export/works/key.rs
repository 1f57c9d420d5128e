//! What texts cite a work by: `byron-2027-tides`.

use jiff::civil::Date;

use crate::event::{Contribution, Slugs, slug};

/// Hands out keys: the first author's family name, the year, the contribution's id. The id is unique in its event and the same from
/// build to build, so a key changes only with one of the three, and never because another work came or went.
#[derive(Default)]
pub(super) struct Keys(Slugs);

impl Keys {
    pub(super) fn make(&mut self, item: &Contribution, date: Option<Date>) -> String {
        let family = item.authors.first().map(|author| slug(&author.name.full_family())).unwrap_or_default();
        let year = date.map(|date| date.year().to_string()).unwrap_or_default();
        let parts = [family.as_str(), &year, item.id.as_str()];
        let key = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        // Two pairs of name and id can make one key, at least by intent.
        if self.0.claim(&key) {
            return key;
        }
        (2..).map(|nth| format!("{key}-{nth}")).find(|key| self.0.claim(key)).expect("numbers do not end")
    }
}
