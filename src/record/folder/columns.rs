//! What the headings of a table of people say, in the languages that registration systems write them in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// What a column holds that is printed. What no heading here names is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The whole name.
    Name,
    /// The whole name, or what a column beside it leaves of it: `Nom` beside `Prénom` is the family name, `Nombre` beside
    /// `Apellidos` are the given names.
    SomeName,
    /// Given names.
    Given,
    /// Family name.
    Family,
    /// Where someone works.
    Affiliation,
    /// Country.
    Country,
}

/// Headings by what they say, parted by `|`.
const HEADINGS: [(Column, &str); 6] = [
    (
        Column::Name,
        "full name|complete name|display name|participant|participant name|name of participant|attendee|attendee name|\
         delegate|delegate name|author|vollständiger name|vor und nachname|name vorname|vorname name|teilnehmer|\
         teilnehmerin|teilnehmende|nom complet|nom et prénom|nom prénom|prénom nom|participante|nombre completo|\
         nombre y apellidos|nombre y apellido|apellidos y nombre|nome completo|nome e cognome|cognome e nome|\
         nome e sobrenome|volledige naam|deelnemer|fullständigt namn|deltagare|fulde navn|fullt navn|deltager|\
         imię i nazwisko|uczestnik|jméno a příjmení|účastník|teljes név|résztvevő|фио|имя и фамилия|участник|\
         прізвище та ім'я|учасник|ονοματεπώνυμο|ad soyad|adı soyadı|katılımcı|الاسم الكامل|שם מלא|\
         نام و نام خانوادگی|पूरा नाम|姓名|氏名|お名前|성명",
    ),
    (
        Column::SomeName,
        "name|nom|nombre|nome|naam|namn|navn|jméno|név|имя|ім'я|όνομα|ad|adı|isim|الاسم|שם|نام|नाम|名前|이름",
    ),
    (
        Column::Given,
        "given name|given names|given|first name|first names|first|firstname|forename|forenames|christian name|\
         vorname|vornamen|rufname|prénom|prénoms|nombres|nome próprio|primeiro nome|nome di battesimo|voornaam|voornamen|\
         förnamn|fornavn|imię|imiona|křestní jméno|keresztnév|utónév|μικρό όνομα|الاسم الأول|שם פרטי|نام کوچک|\
         प्रथम नाम|名",
    ),
    (
        Column::Family,
        "family name|family|last name|last names|last|lastname|surname|surnames|nachname|familienname|zuname|\
         nom de famille|nom d'usage|apellido|apellidos|cognome|sobrenome|apelido|achternaam|familienaam|efternamn|\
         efternavn|etternavn|nazwisko|příjmení|vezetéknév|családnév|фамилия|прізвище|επώνυμο|soyad|soyadı|soyisim|\
         اسم العائلة|שם משפחה|نام خانوادگی|उपनाम|姓|성",
    ),
    (
        Column::Affiliation,
        "affiliation|affiliations|affiliation name|institution|institution name|institute|organisation|organization|\
         organisation name|organization name|company|company name|university|employer|einrichtung|institut|\
         organisation institution|firma|unternehmen|hochschule|universität|arbeitgeber|arbeitsstätte|zugehörigkeit|\
         établissement|organisme|université|entreprise|société|employeur|institución|afiliación|universidad|empresa|\
         organización|centro de trabajo|istituzione|ente|affiliazione|università|azienda|instituição|afiliação|\
         universidade|organização|instelling|organisatie|universiteit|bedrijf|werkgever|lärosäte|universitet|företag|\
         arbejdssted|institutt|afiliacja|instytucja|uczelnia|instituce|afiliace|univerzita|intézmény|egyetem|munkahely|\
         организация|аффилиация|место работы|університет|установа|організація|ίδρυμα|πανεπιστήμιο|φορέας|kurum|\
         üniversite|المؤسسة|الجامعة|מוסד|אוניברסיטה|سازمان|دانشگاه|संस्थान|单位|單位|机构|機構|所属|所属機関|소속|기관",
    ),
    (
        Column::Country,
        "country|country name|country region|country of affiliation|land|pays|país|paese|nazione|nação|kraj|země|stát|\
         ország|страна|країна|χώρα|ülke|البلد|الدولة|מדינה|ארץ|کشور|देश|国家|國家|国|国名|国家 地区|국가|나라",
    ),
];

/// Columns of a table that are looked at.
const MAX_COLUMNS: usize = 200;

static BY_HEADING: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    let all = HEADINGS.iter().flat_map(|(column, headings)| headings.split('|').map(move |it| (folded(it), *column)));
    all.collect()
});

/// What each column that is printed holds, by its number; the first of two that say the same.
pub(super) fn columns<'a>(headings: impl Iterator<Item = &'a str>) -> BTreeMap<Column, usize> {
    let mut found = BTreeMap::new();
    for (index, heading) in headings.take(MAX_COLUMNS).enumerate() {
        if let Some(column) = BY_HEADING.get(&folded(heading)) {
            found.entry(*column).or_insert(index);
        }
    }
    let Some(some) = found.remove(&Column::SomeName) else { return found };
    let has = |column| found.contains_key(&column);
    let meant = match (has(Column::Given), has(Column::Family)) {
        _ if has(Column::Name) => None,
        (true, false) => Some(Column::Family),
        (false, true) => Some(Column::Given),
        (true, true) => None,
        (false, false) => Some(Column::Name),
    };
    found.extend(meant.map(|column| (column, some)));
    found
}

/// The words of a heading in small letters without accents; what stands in brackets is left out, and so are marks between.
fn folded(heading: &str) -> String {
    let bare = heading.split(['(', '[', '（']).next().unwrap_or_default().to_lowercase().replace(['\'', '’'], "");
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&bare).into_owned();
    let is_accent = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    let letters: String = decomposed.chars().filter(|c| !is_accent(*c)).collect();
    let words = letters.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_columns_hold() {
        use Column::{Affiliation, Country, Family, Given, Name};
        for (headings, expected) in [
            ("Name;Affiliation;E-mail;Country", &[(Name, 0), (Affiliation, 1), (Country, 3)][..]),
            ("First_Name;LAST NAME;Company", &[(Given, 0), (Family, 1), (Affiliation, 2)]),
            ("Name;Vorname;Land", &[(Given, 1), (Family, 0), (Country, 2)]),
            ("Prénom;Nom;Établissement;Pays", &[(Given, 0), (Family, 1), (Affiliation, 2), (Country, 3)]),
            ("Nombre;Apellidos;País", &[(Given, 0), (Family, 1), (Country, 2)]),
            ("Nom", &[(Name, 0)]),
            ("Full name;Name", &[(Name, 0)]),
            ("Given name(s);Family name*;Name", &[(Given, 0), (Family, 1)]),
            ("姓;名;所属;国", &[(Given, 1), (Family, 0), (Affiliation, 2), (Country, 3)]),
            ("Имя;Фамилия;Организация;Страна", &[(Given, 0), (Family, 1), (Affiliation, 2), (Country, 3)]),
            ("E-mail;Phone;Diet", &[]),
        ] {
            let found = columns(headings.split(';'));
            assert_eq!(found.into_iter().collect::<Vec<_>>(), expected, "{headings}");
        }
    }

    #[test]
    fn no_heading_means_two_things() {
        let mut met = BTreeMap::new();
        for (column, headings) in HEADINGS {
            for heading in headings.split('|') {
                let before = met.insert(folded(heading), column);
                assert!(before.is_none_or(|before| before == column), "{heading}");
            }
        }
    }
}
