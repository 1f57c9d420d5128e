//! One affiliation in its parts: units, institution, place, country.

use super::country;
use super::form::{Form, is_field_alone, opens_unit};
use super::key::{initials, is_acronym, key};
use super::segment::between_commas;

/// An affiliation as its author wrote it, and what is what in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parsed {
    /// The whole text.
    pub(super) written: String,
    /// Where in it the institution's name stands, in bytes.
    pub(super) at: (usize, usize),
    /// The institution's name without what stands in parentheses behind it.
    pub(super) name: String,
    /// An acronym behind the name that has its initials.
    pub(super) acronym: Option<String>,
    /// Parts of the institution, from the smallest.
    pub(super) units: Vec<String>,
    /// What stands behind the institution and is neither a unit nor a country: a town, a district, a province, in order.
    pub(super) towns: Vec<String>,
    /// Town or city.
    pub(super) locality: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub(super) country: Option<&'static str>,
}

impl Parsed {
    /// Reads one affiliation; `is_known` tells names that stand for themselves elsewhere.
    pub(super) fn read(written: &str, is_known: impl Fn(&str) -> bool) -> Self {
        let parts: Vec<(usize, usize)> = between_commas(written).iter().map(|atom| (atom.start, atom.end)).collect();
        let text = |part: &(usize, usize)| &written[part.0..part.1];
        let forms: Vec<Form> = parts.iter().map(|part| Form::of(without_parenthesis(text(part)).0)).collect();
        let texts: Vec<&str> = parts.iter().map(text).collect();
        let mut house = institution(&texts, &forms, &is_known);
        // `UCSD Department of Law, San Diego`: the institution stands before its unit, without a comma.
        let has_name = |index: &usize| without_unit(written, parts[*index], &is_known).1.is_some();
        if forms.get(house).is_some_and(|form| *form != Form::House) {
            house = (0..parts.len()).filter(|&index| forms[index] == Form::Unit).find(has_name).unwrap_or(house);
        }
        let Some(&part) = parts.get(house) else { return Self::whole(written) };
        let (at, unit) = without_unit(written, part, &is_known);
        let mut parsed = Self { at, ..Self::whole(written) };
        parsed.name_and_acronym(text(&at));
        let mut behind = Vec::new();
        for (index, (part, form)) in parts.iter().zip(&forms).enumerate() {
            if index == house {
                parsed.units.extend(unit.map(str::to_owned));
                continue;
            }
            let said = text(part);
            match form {
                Form::Country(code) => parsed.country = Some(code),
                Form::State(code) => parsed.country = parsed.country.or(Some(code)),
                Form::Address => {}
                _ if index < house => parsed.units.push(said.to_owned()),
                Form::Other if !is_field_alone(said) => parsed.town(said),
                _ => behind.push(said.to_owned()),
            }
        }
        // Behind the house the larger unit comes first.
        parsed.units.extend(behind.into_iter().rev());
        parsed.locality = parsed.towns.last().cloned();
        parsed
    }

    /// A text that is one name.
    pub(super) fn whole(written: &str) -> Self {
        Self {
            written: written.to_owned(),
            at: (0, written.len()),
            name: written.to_owned(),
            acronym: None,
            units: Vec::new(),
            towns: Vec::new(),
            locality: None,
            country: None,
        }
    }

    /// The institution's name as it is written, with what stands in parentheses.
    pub(super) fn name_as_written(&self) -> &str {
        &self.written[self.at.0..self.at.1]
    }

    /// Counts the town behind the name to the name.
    pub(super) fn take_town(&mut self) {
        let behind = &self.written[self.at.1..];
        let next = between_commas(behind).first().map(|part| (part.start, part.end));
        if let (Some((start, end)), Some(town)) = (next, self.towns.first())
            && key(&behind[start..end]) == key(town)
        {
            self.at.1 += end;
        }
    }

    /// The name and the places, as written.
    pub(super) fn without_units(&self) -> String {
        let parts = between_commas(&self.written);
        let kept = parts.iter().filter_map(|part| {
            let text = &self.written[part.start..part.end];
            match part.start <= self.at.0 && self.at.0 < part.end {
                true => Some(self.name_as_written()),
                false if part.start < self.at.1 || self.units.iter().any(|unit| unit == text) => None,
                false => Some(text),
            }
        });
        kept.collect::<Vec<_>>().join(", ")
    }

    fn name_and_acronym(&mut self, text: &str) {
        let (name, inside) = without_parenthesis(text);
        if let Some(inside) = inside {
            if let Some(code) = country::country(inside) {
                self.country = Some(code);
                self.name = name.to_owned();
            } else if is_acronym_of(inside, name) {
                self.acronym = Some(inside.to_owned());
                self.name = name.to_owned();
            } else {
                self.name = text.to_owned();
            }
            return;
        }
        // `ITAM - Instituto Tecnológico Autónomo de México`, either way round.
        let pair = [" - ", " – ", " — "].iter().find_map(|dash| text.split_once(dash));
        self.name = match pair {
            Some((short, full)) if is_acronym_of(short, full) => {
                self.acronym = Some(short.to_owned());
                full.to_owned()
            }
            Some((full, short)) if is_acronym_of(short, full) => {
                self.acronym = Some(short.to_owned());
                full.to_owned()
            }
            _ => text.to_owned(),
        };
    }

    /// `Oslo`, or `Ithaca NY` with the state behind the town.
    fn town(&mut self, text: &str) {
        let bare = country::without_post_code(text);
        let (town, state) = match bare.rsplit_once(' ') {
            Some((town, last)) => match country::state(last).or_else(|| country::country(last)) {
                Some(code) => (town.to_owned(), Some(code)),
                None => (bare.clone(), None),
            },
            None => (bare.clone(), None),
        };
        self.country = self.country.or(state);
        if !town.is_empty() {
            self.towns.push(town);
        }
    }
}

/// A text and what stands in parentheses at its end.
pub(super) fn without_parenthesis(text: &str) -> (&str, Option<&str>) {
    let Some((name, rest)) = text.rsplit_once('(') else { return (text, None) };
    match rest.trim_end_matches(['.', ' ']).strip_suffix(')') {
        Some(inside) if !name.trim().is_empty() && !inside.trim().is_empty() => (name.trim(), Some(inside.trim())),
        _ => (text, None),
    }
}

/// Whether a short word has the initials of the name, as acronyms do; small words count or not.
pub(super) fn is_acronym_of(short: &str, name: &str) -> bool {
    let letters = key(short).replace(' ', "");
    if short.contains(' ') || letters.len() < 2 || short.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return false;
    }
    let initials = initials(name);
    initials.contains(&letters)
        || (is_acronym(short) && initials.iter().any(|all| is_subsequence(&letters, all)) && letters.len() >= 3)
}

/// Whether the letters stand in `all` in this order, with at most one of them passed over.
fn is_subsequence(letters: &str, all: &str) -> bool {
    let mut rest = all.chars();
    all.chars().count() <= letters.chars().count() + 1
        && letters.chars().all(|letter| rest.any(|other| other == letter))
}

/// The institution's name within a part that has a unit in it without a comma: `University of Oslo Department of Law`, and the
/// other way round where the event has the university alone.
fn without_unit<'a>(
    written: &'a str,
    part: (usize, usize),
    is_known: &impl Fn(&str) -> bool,
) -> ((usize, usize), Option<&'a str>) {
    let text = &written[part.0..part.1];
    for (space, _) in text.match_indices(' ') {
        let (before, behind) = (text[..space].trim(), text[space..].trim());
        if before.is_empty() || behind.is_empty() {
            continue;
        }
        let house = || Form::of(before) == Form::House && Form::is_house_by_word(before) || is_known(before);
        if opens_unit(behind) && house() {
            return ((part.0, part.0 + before.len()), Some(behind));
        }
        let unit = || matches!(Form::of(before), Form::Unit | Form::Nameless | Form::Named);
        if is_known(behind) && Form::of(behind) == Form::House && unit() {
            return ((part.1 - behind.len(), part.1), Some(before));
        }
    }
    (part, None)
}

/// Which part names the institution.
fn institution(texts: &[&str], forms: &[Form], is_known: &impl Fn(&str) -> bool) -> usize {
    let position = |wanted: &dyn Fn(Form) -> bool| forms.iter().position(|form| wanted(*form));
    if let Some(house) = position(&|form| form == Form::House) {
        return house;
    }
    let known = |index: usize| !forms[index].is_place() && is_known(texts[index]);
    let stands_alone =
        (0..texts.len()).filter(|&index| !matches!(forms[index], Form::Unit | Form::Nameless) && known(index));
    // Units come before the house and places behind it: of several candidates at the beginning, the last.
    let leading = forms.iter().take_while(|form| matches!(form, Form::Named | Form::Nameless | Form::Unit)).count();
    let leading_named = (0..leading).rev().find(|&index| forms[index] == Form::Named);
    let acronym = position(&|form| form == Form::Acronym);
    let named = position(&|form| form == Form::Named);
    if let Some(first) = stands_alone.max_by_key(|&index| (forms[index] == Form::Named, usize::MAX - index)) {
        return first;
    }
    if let Some(index) = leading_named.or(acronym).or(named) {
        return index;
    }
    match forms.first() {
        // `Department of Economics, Sciences Po`: a department is none by itself.
        Some(Form::Unit) => forms
            .iter()
            .position(|form| *form == Form::Other)
            .or_else(|| position(&|form| form == Form::Nameless))
            .unwrap_or(0),
        Some(Form::Nameless) => leading.saturating_sub(1),
        _ => forms.iter().position(|form| !form.is_place()).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(written: &str, units: &[&str], name: &str, locality: Option<&str>, country: Option<&str>) {
        let parsed = Parsed::read(written, |_| false);
        let found = (
            parsed.units.iter().map(String::as_str).collect::<Vec<_>>(),
            parsed.name.as_str(),
            parsed.locality.as_deref(),
            parsed.country,
        );
        assert_eq!(found, (units.to_vec(), name, locality, country), "{written}");
    }

    #[test]
    fn an_address_falls_into_its_parts() {
        reads("University of Oslo", &[], "University of Oslo", None, None);
        reads(
            "Department of Law, University of Oslo, Oslo, Norway",
            &["Department of Law"],
            "University of Oslo",
            Some("Oslo"),
            Some("NO"),
        );
        reads(
            "University of Oslo, Faculty of Law, Department of Torts",
            &["Department of Torts", "Faculty of Law"],
            "University of Oslo",
            None,
            None,
        );
        reads("Nuffield College, University of Oxford", &["Nuffield College"], "University of Oxford", None, None);
        reads("Yale University, New Haven, CT 06520, USA", &[], "Yale University", Some("New Haven"), Some("US"));
        reads("Cornell University, Ithaca NY", &[], "Cornell University", Some("Ithaca"), Some("US"));
        reads("Trinity College, Dublin", &[], "Trinity College", Some("Dublin"), None);
        reads(
            "Department of Economics, Sciences Po, Paris",
            &["Department of Economics"],
            "Sciences Po",
            Some("Paris"),
            None,
        );
        reads("Institut Pasteur, Paris, France", &[], "Institut Pasteur", Some("Paris"), Some("FR"));
        reads("Museum of Northern Birds (Finland)", &[], "Museum of Northern Birds", None, Some("FI"));
        reads("National Office of Snow and Ice (NOSI)", &[], "National Office of Snow and Ice", None, None);
        reads("", &[], "", None, None);
    }
}
