//! Contributions that are not given any more: they stay in the records, and nothing that is printed or exported has them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::slug;
use crate::record::{ContributionRecord, Records};

/// Withdrawn contributions that the note names; the others are counted.
const MOST_NAMED: usize = 5;

/// The records without what is withdrawn and without references to it; one note counts what is left out.
pub(super) fn left_out<'a>(records: Cow<'a, Records>, diagnostics: &mut Vec<Diagnostic>) -> Cow<'a, Records> {
    if !records.contributions.iter().any(|record| record.withdrawn) {
        return records;
    }
    let mut records = records.into_owned();
    let (gone, given): (Vec<_>, Vec<_>) = records.contributions.into_iter().partition(|record| record.withdrawn);
    records.contributions = given;
    diagnostics.extend(note(&gone));
    let mut ids: BTreeSet<String> = gone.iter().map(reference).collect();
    for record in &records.contributions {
        ids.remove(&reference(record));
    }
    let is_gone = |id: &Spanned<String>| ids.contains(&slug(&id.value));
    for session in &mut records.program {
        session.contributions.retain(|slot| !is_gone(&slot.id));
    }
    // Someone who is meant in withdrawn contributions alone is not meant everywhere.
    records.event.people.retain_mut(|person| {
        let before = person.contributions.len();
        person.contributions.retain(|id| !is_gone(id));
        before == 0 || !person.contributions.is_empty()
    });
    let repeats = &mut records.event.repeats;
    for groups in [&mut repeats.same, &mut repeats.related, &mut repeats.different] {
        groups.retain_mut(|group| {
            let before = group.len();
            group.retain(|id| !is_gone(id));
            group.len() == before || group.len() > 1
        });
    }
    Cow::Owned(records)
}

/// By which others refer to it.
fn reference(record: &ContributionRecord) -> String {
    slug(record.id.as_ref().map_or(&record.title.value, |id| &id.value))
}

fn note(gone: &[ContributionRecord]) -> Option<Diagnostic> {
    let name = |record: &ContributionRecord| {
        let name = record.id.as_ref().map_or(&record.title.value, |id| &id.value);
        format!("`{name}`")
    };
    let named: Vec<String> = gone.iter().take(MOST_NAMED).map(name).collect();
    let rest = match gone.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let count = match gone.len() {
        1 => "1 contribution is".to_owned(),
        many => format!("{many} contributions are"),
    };
    let message = format!("{count} withdrawn and not printed: {}{rest}", named.join(", "));
    let help = "delete the entry from contributions.yaml, or its line `withdrawn` to print it all the same";
    Some(Diagnostic::new(Code::LeftOut, &gone.first()?.place, message).help(help))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::diagnostic::{Checked, Code, Sources};
    use crate::normalize::normalize;
    use crate::record::folder;

    #[test]
    fn what_is_withdrawn_is_nowhere_and_named_once() {
        let files = [
            (
                "event.yaml",
                "title: T\npeople: [{name: Ada B, contributions: [b]}, {name: Ada A, contributions: [a]}]\n\
                 repeats: {same: [[a, b]], related: [[a, c, b]], different: [[a, b]]}",
            ),
            (
                "contributions.yaml",
                "- {id: a, title: A, authors: [Ada A]}\n- {id: b, title: B, withdrawn: true, authors: [Ada A]}\n\
                 - {id: c, title: C, authors: [Bo C]}\n- {title: D d, withdrawn: yes}",
            ),
            ("program.yaml", "- {title: S, contributions: [b, a, c, d-d]}"),
        ];
        let files = BTreeMap::from(files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
        let Checked { value: records, diagnostics } = folder::read(&files, &mut Sources::default());
        assert_eq!(diagnostics, []);
        let Checked { value: event, diagnostics } = normalize(&records);
        let ids: Vec<&str> = event.contributions.iter().map(|contribution| contribution.id.as_str()).collect();
        assert_eq!(ids, ["a", "c"]);
        assert_eq!(event.people.len(), 2);
        let said: Vec<(Code, &str)> = diagnostics.iter().map(|found| (found.code, found.message.as_str())).collect();
        let expected = "2 contributions are withdrawn and not printed: `b`, `D d`";
        assert!(said.contains(&(Code::LeftOut, expected)), "{said:?}");
        assert!(said.iter().all(|(code, _)| *code != Code::UnknownContribution), "{said:?}");
    }
}
