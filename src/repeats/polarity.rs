//! Words that count, deny, or turn a statement round.
//!
//! Lists of words hold what is frequent in scholarly prose, in the languages that most abstracts are written in. A word that is
//! missing makes a difference look smaller than it is: the pair is then reported, and never removed unless asked for.

/// Whether a folded word says how many: number words and quantities.
pub(super) fn counts(word: &str) -> bool {
    NUMBERS.contains(&word) || COUNTS.contains(&word) || is_chinese_number(word)
}

/// Whether a word is a number in Chinese characters.
pub(super) fn is_chinese_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| CHINESE_NUMERALS.contains(c))
}

/// Whether a folded word denies.
pub(super) fn denies(word: &str) -> bool {
    DENIALS.contains(&word) || word.ends_with("n't") || word.chars().all(|c| CHINESE_DENIALS.contains(c))
}

/// Whether one of two folded words is the other with a prefix or an ending that makes it its opposite.
pub(super) fn are_opposite(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let prefixed = long.strip_suffix(short).is_some_and(|prefix| PREFIXES.contains(&prefix));
    let stem = |word: &str, ending: &str| word.strip_suffix(ending).map(str::to_owned);
    let ended = stem(short, "ful").is_some_and(|stem| long.strip_suffix("less") == Some(&stem));
    prefixed && short.chars().count() >= 3 || ended || PAIRS.contains(&(one, other)) || PAIRS.contains(&(other, one))
}

/// Whether words of one direction stand for words of the other: `increases` for `reduces`.
pub(super) fn turned(old: &[&str], new: &[&str]) -> bool {
    let goes = |words: &[&str], stems: &[&str]| {
        words.iter().any(|word| stems.iter().any(|stem| word.strip_prefix(stem).is_some_and(|end| end.len() <= 4)))
    };
    let (up, down) = ((goes(old, UP), goes(new, UP)), (goes(old, DOWN), goes(new, DOWN)));
    up.0 && down.1 && !up.1 || down.0 && up.1 && !up.0
}

/// English cardinals and ordinals, as they also tell one of a series from the next.
pub(super) const NUMBERS: [&str; 16] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third",
    "fourth", "fifth", "sixth",
];

/// Other cardinals, ordinals and quantities, but for vague ones (`many`, `numerous`): English, German, French, Spanish, Italian,
/// Portuguese, Russian. Articles that are also the number one (`un`, `eine`) are left out, and so is `one`'s plural use in every
/// other language.
const COUNTS: &[&str] = &[
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "once",
    "twice",
    "half",
    "double",
    "triple",
    "all",
    "none",
    "some",
    "most",
    "few",
    "every",
    "both",
    "single",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "zwölf",
    "hundert",
    "tausend",
    "erste",
    "ersten",
    "zweite",
    "zweiten",
    "dritte",
    "dritten",
    "alle",
    "allen",
    "einige",
    "wenige",
    "beide",
    "beiden",
    "halb",
    "doppelt",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "cent",
    "mille",
    "première",
    "premier",
    "deuxième",
    "tous",
    "toutes",
    "moitié",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "cien",
    "mil",
    "primer",
    "primera",
    "segundo",
    "segunda",
    "todos",
    "todas",
    "algunos",
    "pocos",
    "ambos",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "tutti",
    "tutte",
    "alcuni",
    "pochi",
    "dois",
    "três",
    "quatro",
    "dez",
    "poucos",
    "два",
    "три",
];

/// Negations, and what takes something away: English, German, French, Spanish, Italian, Portuguese, Russian, Polish, Arabic, Hebrew,
/// Japanese and Korean where they are words of their own.
const DENIALS: &[&str] = &[
    "not", "no", "never", "without", "cannot", "neither", "nor", "nothing", "nobody", "nowhere", "non", "hardly",
    "rarely", "barely", "unless", "except", "fails", "fail", "failed", "lack", "lacks", "lacking", "nicht", "kein",
    "keine", "keinen", "keiner", "keinem", "keines", "nie", "niemals", "ohne", "weder", "noch", "nichts", "kaum", "ne",
    "pas", "jamais", "sans", "aucun", "aucune", "ni", "rien", "nunca", "sin", "ningún", "ninguna", "ninguno",
    "tampoco", "nada", "mai", "senza", "nessun", "nessuna", "né", "não", "sem", "nenhum", "nenhuma", "не", "нет", "ни",
    "без", "nie", "bez", "لا", "لم", "لن", "ليس", "לא", "אין",
];

const CHINESE_NUMERALS: &str = "一二三四五六七八九十百千万萬億亿两兩";

const CHINESE_DENIALS: &str = "不没沒無无非未勿否";

/// Prefixes that deny, in English, the Romance languages and German.
const PREFIXES: [&str; 13] = ["un", "in", "im", "il", "ir", "non", "dis", "anti", "de", "mis", "a", "des", "nicht"];

/// Opposites that neither direction covers.
const PAIRS: &[(&str, &str)] = &[
    ("before", "after"),
    ("with", "without"),
    ("maximum", "minimum"),
    ("maximize", "minimize"),
    ("best", "worst"),
    ("positive", "negative"),
    ("true", "false"),
    ("internal", "external"),
    ("left", "right"),
    ("possible", "impossible"),
    ("always", "never"),
    ("and", "or"),
    ("presence", "absence"),
    ("supervised", "unsupervised"),
    ("success", "failure"),
    ("support", "contradict"),
    ("accept", "reject"),
    ("accepted", "rejected"),
    ("open", "closed"),
    ("public", "private"),
];

/// Beginnings of words that say more.
const UP: &[&str] = &[
    "increas",
    "improv",
    "rais",
    "rise",
    "rising",
    "grow",
    "grew",
    "gain",
    "high",
    "more",
    "larg",
    "great",
    "fast",
    "strong",
    "better",
    "above",
    "exceed",
    "outperform",
    "upper",
    "long",
    "erhöh",
    "steig",
    "augment",
    "aument",
];

/// Beginnings of words that say less.
const DOWN: &[&str] = &[
    "decreas",
    "reduc",
    "lower",
    "low",
    "fall",
    "fell",
    "declin",
    "drop",
    "less",
    "few",
    "small",
    "slow",
    "weak",
    "worse",
    "wors",
    "below",
    "degrad",
    "underperform",
    "short",
    "senk",
    "sink",
    "verringer",
    "dimin",
    "rédui",
];
