//! Words that tell a Spanish, Catalan, Galician, Basque or Portuguese name, where a family name of two words is the rule.

use super::word::fold;

/// Given names of Iberia and Latin America that are frequent, accents away. A middle word that is one of them belongs to the
/// given names (`María José García`), and one in the first place makes two surnames behind it likely. Only names that
/// statistics of births or residents have among the common ones are here; an event's own names add the rest.
const GIVEN: [&str; 128] = [
    "adriana", "adrian", "agustin", "aitor", "alba", "alberto", "alejandra", "alejandro", "alfonso", "alfredo", "alvaro", "ana",
    "andrea", "andres", "angel", "angela", "angeles", "antonia", "antonio", "armando", "arturo", "beatriz", "begona", "camila",
    "carlos", "carmen", "carolina", "catalina", "cecilia", "cesar", "claudia", "concepcion", "cristina", "daniel", "daniela", "dario",
    "david", "diego", "dolores", "eduardo", "elena", "emilio", "enrique", "ernesto", "esperanza", "esteban", "estela", "eugenia",
    "eugenio", "eva", "felipe", "felix", "fernanda", "fernando", "francisco", "gabriel", "gerardo", "gloria", "gonzalo", "guadalupe",
    "guillermo", "gustavo", "hector", "hugo", "ignacio", "ines", "inmaculada", "irene", "isabel", "ivan", "jaime", "javier", "jesus",
    "joan", "joao", "joaquin", "jordi", "jorge", "jose", "josefa", "juan", "juana", "julia", "julian", "julio", "laura", "leonardo",
    "leticia", "lourdes", "lucia", "luis", "luisa", "luz", "manuel", "manuela", "marcos", "maria", "mariano", "mario", "marta",
    "mauricio", "mercedes", "miguel", "monica", "montserrat", "nuria", "oscar", "pablo", "patricia", "paula", "paulo", "pedro",
    "pilar", "rafael", "ramon", "raquel", "raul", "ricardo", "roberto", "rocio", "rosa", "rosario", "ruben", "salvador", "sandra",
    "santiago", "sergio", "silvia",
];

/// Given names that stand after another, beyond those above: the second word of frequent double names.
const SECOND_GIVEN: [&str; 20] = [
    "alexander", "ariel", "augusto", "ernestina", "henrique", "jesus", "leonor", "milena", "ramon", "ramom", "soledad", "susana",
    "teresa", "tomas", "veronica", "vicente", "victor", "victoria", "xavier", "yolanda",
];

/// The most frequent Spanish surnames that no ending tells, accents away.
const SURNAMES: [&str; 44] = [
    "aguilar", "alonso", "blanco", "caballero", "calvo", "campos", "cano", "castillo", "castro", "cortes", "cruz", "delgado", "diaz",
    "dominguez", "flores", "fuentes", "garcia", "garrido", "gil", "guerrero", "herrera", "iglesias", "lozano", "marin", "medina",
    "molina", "morales", "moreno", "navarro", "ortega", "ortiz", "prieto", "ramos", "reyes", "rojas", "romero", "rubio", "ruiz",
    "santana", "serrano", "soler", "suarez", "torres", "vega",
];

/// Whether a word is a frequent given name.
pub(super) fn is_given(word: &str) -> bool {
    let word = fold(word);
    GIVEN.contains(&word.as_str()) || SECOND_GIVEN.contains(&word.as_str())
}

/// Whether a word is a Spanish surname by its form: a patronymic in -ez, an `ñ`, or one of the most frequent.
pub(super) fn is_surname(word: &str) -> bool {
    let folded = fold(word);
    let patronymic = folded.chars().count() > 4 && folded.ends_with("ez");
    patronymic || word.contains('ñ') || SURNAMES.contains(&folded.as_str())
}

/// Whether a word is written as only Portuguese is: `Gonçalves`, `Magalhães`, `Coelho`, `Lopes`, `Dias`, `Pereira`.
///
/// A Portuguese name has its father's surname last, and is cited by that one alone (ABNT NBR 6023).
pub(super) fn is_portuguese(word: &str) -> bool {
    let folded = fold(word);
    word.contains(['ã', 'õ', 'ç']) || folded.contains("lh") || folded.contains("nh")
        || ["eira", "eiro", "lves", "ndes", "nes", "pes", "mes", "dias", "eia"].iter().any(|end| folded.ends_with(end))
}

/// Whether a word has an accent of Spanish or Catalan.
pub(super) fn is_accented(word: &str) -> bool {
    word.chars().any(|char| matches!(char, 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'à' | 'è' | 'ò' | 'Á' | 'É' | 'Í' | 'Ó' | 'Ú'))
}
