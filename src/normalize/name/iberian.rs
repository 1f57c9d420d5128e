//! Words that tell a Spanish, Catalan, Galician, Basque or Portuguese name, where a family name of two words is the rule.

use super::word::fold;

/// Given names that are frequent in Iberia and Latin America and rare elsewhere, accents away. A middle word that is one of them
/// belongs to the given names (`María José García`), and one in the first place makes two surnames behind it likely. Only names
/// that statistics of residents (INE, INEGI) have among the common ones are here; an event's own names add the rest.
const SPANISH_GIVEN: [&str; 110] = [
    "adriana",
    "agustin",
    "aitor",
    "alba",
    "alberto",
    "alejandra",
    "alejandro",
    "alfonso",
    "alfredo",
    "alvaro",
    "ana",
    "andres",
    "angeles",
    "antonia",
    "antonio",
    "armando",
    "arturo",
    "beatriz",
    "begona",
    "camila",
    "carlos",
    "carmen",
    "carolina",
    "catalina",
    "cecilia",
    "cesar",
    "concepcion",
    "cristina",
    "dario",
    "diego",
    "dolores",
    "eduardo",
    "elena",
    "emilio",
    "enrique",
    "ernesto",
    "esperanza",
    "esteban",
    "estela",
    "eugenia",
    "eugenio",
    "felipe",
    "fernanda",
    "fernando",
    "francisco",
    "gemma",
    "gerardo",
    "gonzalo",
    "guadalupe",
    "guillermo",
    "gustavo",
    "hector",
    "ignacio",
    "ines",
    "inmaculada",
    "isabel",
    "jaime",
    "javier",
    "jesus",
    "joan",
    "joao",
    "joaquin",
    "jordi",
    "jorge",
    "jose",
    "josefa",
    "juan",
    "juana",
    "julian",
    "julio",
    "leticia",
    "liliana",
    "lourdes",
    "lucia",
    "luis",
    "luisa",
    "luz",
    "manuel",
    "manuela",
    "marcos",
    "maria",
    "mariano",
    "mario",
    "marta",
    "mauricio",
    "mercedes",
    "miguel",
    "montserrat",
    "nuria",
    "pablo",
    "paloma",
    "paulo",
    "pedro",
    "pilar",
    "rafael",
    "ramon",
    "raquel",
    "raul",
    "ricardo",
    "roberto",
    "rocio",
    "rosa",
    "rosario",
    "ruben",
    "salvador",
    "santiago",
    "sergio",
    "silvia",
    "soledad",
    "xavier",
];

/// Given names that are frequent there and elsewhere as well: in the middle they are given names, in the first place they
/// tell nothing (`David Ellis Rogers`).
const SHARED_GIVEN: [&str; 39] = [
    "adrian",
    "alexander",
    "andrea",
    "angel",
    "angela",
    "ariel",
    "augusto",
    "claudia",
    "daniel",
    "daniela",
    "david",
    "ernestina",
    "eva",
    "felix",
    "gabriel",
    "gloria",
    "henrique",
    "hugo",
    "irene",
    "ivan",
    "julia",
    "laura",
    "leonardo",
    "leonor",
    "milena",
    "monica",
    "oscar",
    "patricia",
    "paula",
    "ramom",
    "sandra",
    "susana",
    "teresa",
    "tomas",
    "veronica",
    "vicente",
    "victor",
    "victoria",
    "yolanda",
];

/// The most frequent Spanish surnames that no ending tells, accents away.
const SURNAMES: [&str; 45] = [
    "aguilar",
    "alonso",
    "blanco",
    "caballero",
    "calvo",
    "campos",
    "cano",
    "castillo",
    "castro",
    "cortes",
    "cruz",
    "delgado",
    "diaz",
    "dominguez",
    "flores",
    "fuentes",
    "garcia",
    "garrido",
    "gil",
    "guerrero",
    "herrera",
    "iglesias",
    "leon",
    "lozano",
    "marin",
    "medina",
    "molina",
    "morales",
    "moreno",
    "navarro",
    "ortega",
    "ortiz",
    "prieto",
    "ramos",
    "reyes",
    "rojas",
    "romero",
    "rubio",
    "ruiz",
    "santana",
    "serrano",
    "soler",
    "suarez",
    "torres",
    "vega",
];

/// Whether a word is a frequent given name.
pub(super) fn is_given(word: &str) -> bool {
    is_spanish_given(word) || SHARED_GIVEN.contains(&fold(word).as_str())
}

/// Whether a word, or one side of its hyphen, is a given name that hardly any other language has.
pub(super) fn is_spanish_given(word: &str) -> bool {
    fold(word).split('-').any(|part| SPANISH_GIVEN.contains(&part))
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
    word.contains(['ã', 'õ', 'ç'])
        || folded.contains("lh")
        || folded.contains("nh")
        || ["eira", "eiro", "lves", "ndes", "nes", "pes", "mes", "dias", "eia"].iter().any(|end| folded.ends_with(end))
}

/// Whether a word has an accent of Spanish or Catalan.
pub(super) fn is_accented(word: &str) -> bool {
    word.chars()
        .any(|char| matches!(char, 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'à' | 'è' | 'ò' | 'Á' | 'É' | 'Í' | 'Ó' | 'Ú'))
}
