use proptest::prelude::*;

use super::*;

#[track_caller]
fn parts(literal: &str, given: &str, family: &str, suffix: &str) {
    let read = name(literal);
    let found = (read.given.as_str(), read.full_family(), read.suffix.as_str());
    assert_eq!(found, (given, family.to_owned(), suffix), "{literal}");
}

#[test]
fn names_fall_into_their_parts() {
    for (literal, given, family) in [
        ("Yuval Ishai", "Yuval", "Ishai"),
        ("Kallista (Kaylee) Bonawitz", "Kallista (Kaylee)", "Bonawitz"),
        ("Ada Byron (the Countess)", "Ada (the Countess)", "Byron"),
        ("Sherman S. M. Chow", "Sherman S. M.", "Chow"),
        ("Plato", "", "Plato"),
        ("  Jean-Paul   Sartre ", "Jean-Paul", "Sartre"),
        ("", "", ""),
        ("J. R. R. Tolkien", "J. R. R.", "Tolkien"),
        ("JRR Tolkien", "JRR", "Tolkien"),
        ("Halldóra Einarsdóttir", "Halldóra", "Einarsdóttir"),
        ("Lev Nikolayevich Tolstoy", "Lev Nikolayevich", "Tolstoy"),
        ("Le Wang", "Le", "Wang"),
        ("Phi Hung Le", "Phi Hung", "Le"),
        ("Minh Le Nguyen", "Minh Le", "Nguyen"),
    ] {
        parts(literal, given, family, "");
    }
}

#[test]
fn particles_open_a_family_name() {
    for (literal, given, family) in [
        ("Leo de Castro", "Leo", "de Castro"),
        ("Ludwig van der Rohe", "Ludwig", "van der Rohe"),
        ("Martine De Cock", "Martine", "De Cock"),
        ("Jean le Rond d'Alembert", "Jean", "le Rond d'Alembert"),
        ("Charles-Augustin de Coulomb", "Charles-Augustin", "de Coulomb"),
        ("Sor Juana Inés de la Cruz", "Sor Juana Inés", "de la Cruz"),
        ("Karl vom und zum Stein", "Karl", "vom und zum Stein"),
        ("Muhammad ibn Musa al-Khwarizmi", "Muhammad", "ibn Musa al-Khwarizmi"),
        ("Jacobus Henricus van 't Hoff", "Jacobus Henricus", "van 't Hoff"),
        ("Pieter in ’t Veld", "Pieter", "in ’t Veld"),
        ("Salma Ben Youssef", "Salma", "Ben Youssef"),
        ("Patrick Saint Clair", "Patrick", "Saint Clair"),
        ("María del Carmen Ruiz", "María del Carmen", "Ruiz"),
        ("Seán Ó Riada", "Seán", "Ó Riada"),
        ("Hans Op de Beeck", "Hans", "Op de Beeck"),
        ("Lorenzo de' Medici", "Lorenzo", "de' Medici"),
        ("Jan v. d. Berg", "Jan", "v. d. Berg"),
        ("Patrick James O Neill", "Patrick James", "O Neill"),
        ("Patrick O Neill", "Patrick O", "Neill"),
        ("Aoife Ní Dhomhnaill", "Aoife", "Ní Dhomhnaill"),
        ("van Rossum, Guido", "Guido", "van Rossum"),
        ("Castro, Leo de", "Leo", "de Castro"),
    ] {
        parts(literal, given, family, "");
    }
}

#[test]
fn iberian_family_names_are_of_two_words() {
    for (literal, given, family) in [
        ("Santiago Ramón y Cajal", "Santiago", "Ramón y Cajal"),
        ("Gabriel García Márquez", "Gabriel", "García Márquez"),
        ("María José García López", "María José", "García López"),
        ("José Luis Sampedro", "José Luis", "Sampedro"),
        ("Juan Antonio Pérez", "Juan Antonio", "Pérez"),
        ("Félix Rodríguez de la Fuente", "Félix", "Rodríguez de la Fuente"),
        ("Joan Puig i Cadafalch", "Joan", "Puig i Cadafalch"),
        ("Carlos Chagas Filho", "Carlos", "Chagas Filho"),
        ("Maria das Graças Nunes", "Maria das Graças", "Nunes"),
        ("Helen Wright Hastings", "Helen Wright", "Hastings"),
        ("Marco Antonio Rossi", "Marco Antonio", "Rossi"),
        ("Maria Grazia Bianchi", "Maria Grazia", "Bianchi"),
    ] {
        parts(literal, given, family, "");
    }
}

#[test]
fn suffixes_titles_and_degrees_stand_apart() {
    parts("Martin Luther King Jr.", "Martin Luther", "King", "Jr.");
    parts("King, Martin Luther, Jr.", "Martin Luther", "King", "Jr.");
    parts("King, Jr., Martin Luther", "Martin Luther", "King", "Jr.");
    parts("King Jr., Martin Luther", "Martin Luther", "King", "Jr.");
    parts("King, Jr.", "", "King", "Jr.");
    parts("Thurston Howell III", "Thurston", "Howell", "III");
    let curie = name("Prof. Dr. Marie Curie, PhD");
    assert_eq!((curie.honorific_prefix.as_str(), curie.honorific_suffix.as_str()), ("Prof. Dr.", "PhD"));
    assert_eq!((curie.literal.as_str(), curie.family.as_str()), ("Marie Curie", "Curie"));
    assert_eq!(name("Curie, Dr. Marie").literal, "Marie Curie");
    assert_eq!(name("Dr. No").family, "No");
}

#[test]
fn capitals_and_initials_tell_the_order() {
    for (literal, printed, family) in [
        ("DUPONT Jean", "Jean Dupont", "Dupont"),
        ("Jean DUPONT", "Jean Dupont", "Dupont"),
        ("NGUYEN Van A", "Van A Nguyen", "Nguyen"),
        ("Vincent VAN GOGH", "Vincent van Gogh", "van Gogh"),
        ("María GARCÍA LÓPEZ", "María García López", "García López"),
        ("ADA LOVELACE", "Ada Lovelace", "Lovelace"),
        ("charles de gaulle", "Charles de Gaulle", "de Gaulle"),
        ("VON STEIN, KARL", "Karl von Stein", "von Stein"),
        ("Tolkien JRR", "JRR Tolkien", "Tolkien"),
        ("KIM Il Sung", "Il Sung Kim", "Kim"),
        ("Ivanov I. I.", "I. I. Ivanov", "Ivanov"),
        ("SARTRE J.-P.", "J.-P. Sartre", "Sartre"),
        ("Tolkien J R R", "J R R Tolkien", "Tolkien"),
        ("Ada McDonald", "Ada McDonald", "McDonald"),
    ] {
        let read = name(literal);
        assert_eq!((read.literal.as_str(), read.full_family().as_str()), (printed, family), "{literal}");
    }
    let indian =
        NameEvidence::gather(["Ada Byron", "Carl Gauss", "Emmy Noether", "Max Born", "Sonja Kowalewski", "Raman CV"]);
    assert_eq!(indian.name("Raman CV").family, "CV");
}

#[test]
fn groups_and_names_with_an_of_stay_whole() {
    parts("ATLAS Collaboration", "", "ATLAS Collaboration", "");
    parts("Hildegard of Bingen", "", "Hildegard of Bingen", "");
    assert_eq!(name("ATLAS Collaboration").literal, "ATLAS Collaboration");
}

#[test]
fn initials_behind_two_words_are_given_names_where_that_is_the_rule() {
    let medical = NameEvidence::gather(["Curie M", "Noether E", "García López J", "von Behring E", "Koch HHR"]);
    let lopez = medical.name("García López J");
    assert_eq!((lopez.literal.as_str(), lopez.family.as_str()), ("J García López", "García López"));
}

#[test]
fn a_name_in_two_scripts_has_the_parts_of_the_latin_one() {
    let ino = name("伊能忠敬 (Tadataka Ino)");
    assert_eq!(
        (ino.literal.as_str(), ino.family.as_str(), ino.alternate.as_str()),
        ("Tadataka Ino", "Ino", "伊能忠敬")
    );
}

#[test]
fn hungarian_names_are_read_as_spoken_in_a_hungarian_event() {
    let mut records = crate::record::Records::default();
    records.event.language = Some(crate::diagnostic::Spanned::made("hu".to_owned()));
    let evidence = NameEvidence::of_records(&records);
    let bartok = evidence.name("Bartók Béla");
    assert_eq!((bartok.family.as_str(), bartok.given.as_str(), bartok.family_first), ("Bartók", "Béla", true));
    assert_eq!(evidence.name("Ada Lovelace").family, "Lovelace");
    assert_eq!(name("Béla Bartók").family, "Bartók");
}

#[test]
fn what_is_given_in_parts_is_kept_in_parts() {
    let record = |given: &str, family: &str| NameRecord {
        given: Some(crate::diagnostic::Spanned::made(given.to_owned())),
        family: Some(crate::diagnostic::Spanned::made(family.to_owned())),
        ..NameRecord::default()
    };
    let name = from_parts("", &record("Jean de", "La Fontaine"));
    assert_eq!(name.literal, "Jean de La Fontaine");
    assert_eq!((name.dropping_particle.as_str(), name.family.as_str()), ("de", "La Fontaine"));
    let name = from_parts("Mary Wollstonecraft Shelley", &record("Mary", "Wollstonecraft Shelley"));
    assert_eq!((name.given.as_str(), name.family.as_str()), ("Mary", "Wollstonecraft Shelley"));
    let only = NameRecord { given: None, ..record("", "Wollstonecraft Shelley") };
    assert_eq!(from_parts("Mary Wollstonecraft Shelley", &only).given, "Mary");
    let shouted = from_parts("MARY SHELLEY", &record("Mary", "Shelley"));
    assert_eq!(shouted.literal, "Mary Shelley");
    let titled = from_parts("Dr. Mary Shelley", &record("Mary", "Shelley"));
    assert_eq!((titled.literal.as_str(), titled.honorific_prefix.as_str()), ("Mary Shelley", "Dr."));
    let mao = from_parts("Mao Zedong", &record("Zedong", "Mao"));
    assert!(mao.family_first);
}

#[test]
fn what_the_organizer_writes_is_printed_as_it_stands() {
    for (literal, family) in [("bell hooks", "hooks"), ("DUPONT Jean", "DUPONT"), ("Tolkien JRR", "Tolkien")] {
        let name = from_parts(literal, &NameRecord::default());
        assert_eq!((name.literal.as_str(), name.family.as_str()), (literal, family));
    }
}

#[test]
fn only_a_guess_is_said() {
    let place = Place::default();
    let said = |literal: &str| read(literal, &NameEvidence::default()).diagnostic(literal, &place).map(|it| it.message);
    assert_eq!(said("Ada Lovelace"), None);
    assert_eq!(said("Lovelace, Ada"), None);
    assert_eq!(said("Leo de Castro"), None);
    assert_eq!(said("ADA LOVELACE").as_deref(), Some("`ADA LOVELACE` is printed as `Ada Lovelace`"));
    assert_eq!(
        said("Gabriel García Márquez").as_deref(),
        Some("the family name of `Gabriel García Márquez` is read as `García Márquez`")
    );
    assert!(said("関孝和").is_some());
}

/// Names as people write them: capitalized words, initials, particles, a suffix.
fn name_like() -> impl Strategy<Value = String> {
    let word = "(d’|O'|Mc|al-)?[A-ZÁÖŁ][a-zéüßçñ]{3,7}(-[A-Z][a-z]{2,5})?";
    let initial = "[A-Z]\\.";
    let particle = "(van|de|de la|von|Van|del|\\(Jo\\))";
    let given = prop::collection::vec(prop_oneof![3 => word, 1 => initial, 1 => particle], 0..4);
    (given, word, "(, Jr\\.| III|)").prop_map(|(given, family, suffix)| {
        let given = given.join(" ");
        format!("{given} {family}{suffix}").trim().to_owned()
    })
}

/// Any text, and the pieces of names in any order.
fn anything() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        ",", "Jr.", "III", "PhD", "Dr.", "van", "de", "al-", "d'", "(Jo", "Jo)", "\"", "山田", "太郎", "y", "O", "J.",
        "JA", "DUPONT", "Ada", "ada", "Ben", "Filho", "Nguyen", "Thi", "of", "Group", "・", "（", "）", "José",
        "García", "López", "Maria",
    ]);
    prop_oneof!["\\PC{0,60}", prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.join(" "))]
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> =
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.sort_unstable();
    letters
}

proptest! {
    #[test]
    fn no_letter_of_any_name_is_lost(text in anything()) {
        let read = name(&text);
        let parts = [
            &read.given, &read.dropping_particle, &read.non_dropping_particle, &read.family, &read.suffix,
            &read.honorific_prefix, &read.honorific_suffix, &read.alternate,
        ];
        let parts: String = parts.into_iter().map(String::as_str).collect();
        let fold = |text: &str| letters(&word::fold(text));
        prop_assert_eq!(fold(&parts), fold(&text));
    }

    #[test]
    fn a_printed_name_reads_as_itself(text in name_like()) {
        let read = name(&text);
        prop_assert_eq!(name(&read.literal), read);
    }

    #[test]
    fn a_turned_name_turns_back(text in name_like()) {
        use crate::record::DemoteParticle::{DisplayAndSort, Never};
        let read = name(&text);
        if read.given.is_empty() {
            return Ok(());
        }
        for demote in [DisplayAndSort, Never] {
            let turned = name(&read.inverted(demote));
            prop_assert_eq!((&turned.given, turned.full_family(), &turned.suffix), (&read.given, read.full_family(), &read.suffix));
        }
    }
}
