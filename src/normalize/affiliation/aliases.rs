//! The organizer's entries under `aliases`: what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use super::country;
use super::key::key;
use super::register::Spelling;
use super::split::Evidence;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::normalize::name::tidy;
use crate::record::AliasRecord;

/// Says of each entry what cannot be used.
pub(super) fn say(aliases: &[AliasRecord], spellings: &[Spelling], evidence: &Evidence, said: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, (usize, &Spanned<String>)> = BTreeMap::new();
    for (index, alias) in aliases.iter().enumerate() {
        for name in names(alias) {
            match first.get(&key(&name.value)) {
                Some((other, place)) if *other != index => said.push(twice(name, place)),
                _ => _ = first.insert(key(&name.value), (index, name)),
            }
        }
        said.extend(alias.country.as_ref().filter(|it| country::stated(&it.value).is_none()).map(no_country));
        said.extend(alias.ror.as_ref().filter(|it| identifier(&it.value).is_none()).map(no_identifier));
    }
    say_unused(aliases, spellings, evidence, said);
}

/// A ROR identifier in its full form: `0`, six letters or digits, and a check of two digits.
pub(super) fn identifier(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    let bare = text.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_host = bare.len() == text.len() || text.contains("ror.org/");
    let fits = bare.len() == 9
        && bare.starts_with('0')
        && bare.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && bare[7..].bytes().all(|byte| byte.is_ascii_digit());
    (is_host && fits).then(|| format!("https://ror.org/{bare}"))
}

fn names(alias: &AliasRecord) -> impl Iterator<Item = &Spanned<String>> + Clone {
    std::iter::once(&alias.name).chain(&alias.also)
}

fn twice(name: &Spanned<String>, first: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` stands under two entries of `aliases`", tidy(&name.value));
    let help = "leave it under the one that is meant; the first is followed";
    Diagnostic::new(Code::DuplicateEntry, &name.place, message).help(help).also(&first.place, "first here")
}

fn no_country(written: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is no country", tidy(&written.value));
    let help = "write its name or its ISO 3166-1 code, `GB`; until then it is left out";
    Diagnostic::new(Code::BadValue, &written.place, message).help(help)
}

fn no_identifier(written: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is no identifier of the Research Organization Registry", tidy(&written.value));
    let help = "write it as its page has it, `https://ror.org/05dxps055`; until then it is left out";
    Diagnostic::new(Code::BadValue, &written.place, message).help(help)
}

/// Entries of the organizer's list that no spelling answers to.
fn say_unused(aliases: &[AliasRecord], spellings: &[Spelling], evidence: &Evidence, said: &mut Vec<Diagnostic>) {
    let used: BTreeSet<usize> = spellings.iter().filter_map(|spelling| spelling.alias).collect();
    let written: BTreeSet<String> = spellings.iter().flat_map(|it| [key(&it.written), key(&it.parsed.name)]).collect();
    for (index, alias) in aliases.iter().enumerate() {
        let mut names = names(alias);
        if used.contains(&index)
            || names.clone().any(|name| written.contains(&key(&name.value)))
            || names.any(|name| evidence.was_met(&name.value))
        {
            continue;
        }
        let message = format!("no affiliation is called `{}`", tidy(&alias.name.value));
        let help = "write `name` or `also` as the records have it, or delete the entry";
        said.push(Diagnostic::new(Code::UnusedEntry, &alias.name.place, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_nine_characters_and_two_digits_at_the_end() {
        for text in ["https://ror.org/05dxps055", "ror.org/05DXPS055/", " 05dxps055 "] {
            assert_eq!(identifier(text).as_deref(), Some("https://ror.org/05dxps055"), "{text}");
        }
        for text in ["", "nonsense", "15dxps055", "05dxps05x", "https://example.org/05dxps055", "05dxps0555"] {
            assert_eq!(identifier(text), None, "{text}");
        }
    }
}
