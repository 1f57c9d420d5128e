//! What stands where people and places are named and names nobody: an e-mail address, `NA`.

use super::few::few;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::authors::is_mail;
use crate::record::{AuthorRecord, Records};

/// What people and programs write for nothing.
pub(super) const NOTHING: &[&str] =
    &["NA", "N/A", "n/a", "NULL", "null", "NaN", "nan", "None", "-", "–", "—", "./.", "#N/A"];

/// Takes addresses out of names, and affiliations that are none; says which authors are nothing but an address. The address
/// itself is not said again: what is said is kept with the records.
pub(super) fn settle(records: &mut Records, complaints: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    for talk in &mut records.contributions {
        let title = &talk.title.value;
        talk.authors.retain_mut(|author| {
            author.affiliation.take_if(|it| is_nothing(it));
            author.affiliations.retain(|it| !is_nothing(it));
            let is_named = has_name(author);
            if !is_named {
                let message = format!("an author of `{title}` has an e-mail address for a name; nobody is printed");
                let help = "write the name among the authors of that contribution";
                found.push(Diagnostic::new(Code::IncompleteAuthors, &author.name.place, message).help(help));
            }
            is_named
        });
    }
    few(found, complaints);
}

fn is_nothing(text: &Spanned<String>) -> bool {
    NOTHING.contains(&text.value.trim())
}

/// Whether anything is left of a name without its addresses.
fn has_name(author: &mut AuthorRecord) -> bool {
    if !author.name.value.contains('@') {
        return true;
    }
    let parts = [&mut author.parts.given, &mut author.parts.family];
    for part in parts {
        part.iter_mut().for_each(take_addresses);
        part.take_if(|part| part.value.is_empty());
    }
    take_addresses(&mut author.name);
    !author.name.value.is_empty()
}

fn take_addresses(text: &mut Spanned<String>) {
    let words: Vec<&str> = text.value.split_whitespace().filter(|word| !is_mail(word)).collect();
    text.value = words.join(" ");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::ContributionRecord;

    fn author(name: &str, affiliation: &str) -> AuthorRecord {
        AuthorRecord {
            name: Spanned::made(name.to_owned()),
            affiliation: Some(Spanned::made(affiliation.to_owned())),
            ..AuthorRecord::default()
        }
    }

    #[test]
    fn an_address_is_no_name_and_na_no_affiliation() {
        let mut both = author("ada@kew.example ada@kew.example", "NA");
        both.parts.given = Some(Spanned::made("ada@kew.example".to_owned()));
        let mut behind = author("Jo Ford jo@kew.example", "Kew");
        behind.parts.family = Some(Spanned::made("Ford jo@kew.example".to_owned()));
        let talk = ContributionRecord {
            title: Spanned::made("Tides".to_owned()),
            authors: vec![author("Li Na", "N/A"), both, behind, author("O@sis Group", "Kew")],
            ..ContributionRecord::default()
        };
        let mut records = Records { contributions: vec![talk], ..Records::default() };
        let mut complaints = Vec::new();
        settle(&mut records, &mut complaints);
        let left: Vec<(&str, Option<&str>)> = records.contributions[0]
            .authors
            .iter()
            .map(|it| (it.name.value.as_str(), it.affiliation.as_ref().map(|it| it.value.as_str())))
            .collect();
        assert_eq!(left, [("Li Na", None), ("Jo Ford", Some("Kew")), ("O@sis Group", Some("Kew"))]);
        let family = records.contributions[0].authors[1].parts.family.as_ref();
        assert_eq!(family.map(|family| family.value.as_str()), Some("Ford"));
        let said: Vec<&str> = complaints.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(said, ["an author of `Tides` has an e-mail address for a name; nobody is printed"]);
    }
}
