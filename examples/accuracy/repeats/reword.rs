//! Writes a sentence in another way: the same in other signs, nearly the same, or something else.

use super::chance::Chance;

pub(crate) fn quotes(sentence: &str, _: &mut Chance) -> Option<String> {
    let turned = |c| match c {
        '"' => '“',
        '“' | '”' | '«' | '»' => '"',
        '’' => '\'',
        '\'' => '’',
        other => other,
    };
    Some(sentence.chars().map(turned).collect())
}

pub(crate) fn dashes(sentence: &str, _: &mut Chance) -> Option<String> {
    let turned = |c| match c {
        '-' => '‐',
        '–' => '—',
        '—' => '–',
        other => other,
    };
    Some(sentence.replace('—', " – ").replace("  –  ", " – ").chars().map(turned).collect())
}

/// A word broken at the end of a line.
pub(crate) fn broken(sentence: &str, chance: &mut Chance) -> Option<String> {
    let (start, word) = word(sentence, chance, |word| word.len() >= 7 && word.chars().all(|c| c.is_ascii_lowercase()))?;
    let at = start + 3 + chance.below(word.len() - 5);
    Some(format!("{}-{}{}", &sentence[..at], [" ", "\n"][chance.below(2)], &sentence[at..]))
}

pub(crate) fn ligatures(sentence: &str, _: &mut Chance) -> Option<String> {
    Some(sentence.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ"))
}

pub(crate) fn spaces(sentence: &str, chance: &mut Chance) -> Option<String> {
    let spaces = ["  ", "\n", "\u{a0}", " \u{200b}"];
    let changed = sentence.split(' ').map(|word| format!("{word}{}", spaces[chance.below(4)])).collect::<String>();
    Some(changed.trim_end().to_owned())
}

/// A word set in LaTeX's emphasis, which every dialect reads.
pub(crate) fn markup(sentence: &str, chance: &mut Chance) -> Option<String> {
    let (start, word) = word(sentence, chance, |word| word.len() >= 4 && word.chars().all(char::is_alphabetic))?;
    Some(format!("{}\\emph{{{word}}}{}", &sentence[..start], &sentence[start + word.len()..]))
}

/// Words and others that say the same.
const SYNONYMS: &[(&str, &str)] = &[
    ("show", "demonstrate"),
    ("shows", "demonstrates"),
    ("present", "introduce"),
    ("propose", "suggest"),
    ("method", "technique"),
    ("methods", "techniques"),
    ("approach", "strategy"),
    ("approaches", "strategies"),
    ("use", "employ"),
    ("using", "employing"),
    ("results", "findings"),
    ("important", "essential"),
    ("problem", "challenge"),
    ("problems", "challenges"),
    ("work", "study"),
    ("paper", "article"),
    ("many", "numerous"),
    ("new", "novel"),
    ("novel", "new"),
    ("model", "system"),
    ("models", "systems"),
    ("data", "information"),
    ("provide", "offer"),
    ("provides", "offers"),
    ("such", "like"),
    ("also", "furthermore"),
    ("different", "distinct"),
    ("various", "diverse"),
    ("often", "frequently"),
    ("allows", "enables"),
    ("however", "yet"),
    ("talk", "presentation"),
    ("discuss", "explore"),
    ("demonstrate", "show"),
    ("performance", "quality"),
    ("task", "exercise"),
    ("tasks", "exercises"),
    ("project", "effort"),
    ("people", "persons"),
    ("tools", "instruments"),
    ("help", "assist"),
    ("need", "require"),
    ("based", "built"),
    ("significant", "considerable"),
    ("research", "scholarship"),
    ("analysis", "examination"),
    ("development", "creation"),
    ("application", "program"),
    ("applications", "programs"),
    ("users", "clients"),
];

pub(crate) fn synonyms(sentence: &str, count: usize, chance: &mut Chance) -> Option<String> {
    let mut sentence = sentence.to_owned();
    for _ in 0..count {
        let known = |word: &str| SYNONYMS.iter().any(|(one, _)| *one == word);
        let (start, found) = word(&sentence, chance, |it| known(it))?;
        if sentence[..start].trim_end().ends_with(|c: char| c.is_numeric()) {
            return None;
        }
        let other = SYNONYMS.iter().find(|(one, _)| *one == found)?.1;
        sentence = format!("{}{other}{}", &sentence[..start], &sentence[start + found.len()..]);
    }
    // With two words in twelve replaced, it is another sentence.
    (sentence.split(' ').count() >= 5 * (count + 1)).then_some(sentence)
}

/// The part before the first comma behind the rest.
pub(crate) fn turned(sentence: &str, _: &mut Chance) -> Option<String> {
    let (first, rest) = sentence.split_once(", ")?;
    let body = rest.strip_suffix('.')?;
    let opens = ["In ", "For ", "With ", "To ", "Using ", "By ", "At ", "When ", "While ", "As "];
    let mut letters = body.chars();
    let capital = letters.next()?.to_uppercase().to_string() + letters.as_str();
    opens.iter().any(|it| first.starts_with(it)).then(|| {
        format!("{capital} {}.", first.to_lowercase().chars().take(1).chain(first.chars().skip(1)).collect::<String>())
    })
}

pub(crate) fn adverb(sentence: &str, chance: &mut Chance) -> Option<String> {
    let adverbs = ["notably", "indeed", "clearly", "also", "largely", "therefore"];
    let (start, _) = word(sentence, chance, |word| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase()))?;
    Some(format!("{}{} {}", &sentence[..start], chance.one_of(&adverbs), &sentence[start..]))
}

/// Two letters of a word in the wrong order.
pub(crate) fn slip(sentence: &str, chance: &mut Chance) -> Option<String> {
    let (start, word) = word(sentence, chance, |word| word.len() >= 7 && word.chars().all(|c| c.is_ascii_lowercase()))?;
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + chance.below(letters.len() - 3);
    letters.swap(at, at + 1);
    let slipped: String = letters.into_iter().collect();
    (slipped != word).then(|| format!("{}{slipped}{}", &sentence[..start], &sentence[start + word.len()..]))
}

pub(crate) fn number(sentence: &str, chance: &mut Chance) -> Option<String> {
    let digits: Vec<usize> = sentence.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    if let Some(&at) = digits.get(chance.below(digits.len().max(1))) {
        let digit = sentence[at..=at].parse::<usize>().ok()?;
        let other = (digit + 1 + chance.below(8)) % 10;
        return Some(format!("{}{other}{}", &sentence[..at], &sentence[at + 1..]));
    }
    let numbers = ["two", "three", "four", "five", "six"];
    let (start, word) = word(sentence, chance, |word| numbers.contains(&word))?;
    let other = numbers.iter().find(|it| **it != word)?;
    Some(format!("{}{other}{}", &sentence[..start], &sentence[start + word.len()..]))
}

pub(crate) fn negated(sentence: &str, chance: &mut Chance) -> Option<String> {
    let verbs = ["is", "are", "was", "were", "can", "will", "has", "have", "should", "must", "could"];
    let (start, word) = word(sentence, chance, |word| verbs.contains(&word))?;
    let rest = &sentence[start + word.len()..];
    let negation = ["not", "never", "no longer"][chance.below(3)];
    (!rest.starts_with(" not")).then(|| format!("{}{word} {negation}{rest}", &sentence[..start]))
}

pub(crate) fn name(sentence: &str, chance: &mut Chance) -> Option<String> {
    let names = ["Zanzibar", "Uruguay", "WikiZap", "Kowalski", "QZX"];
    let (start, word) = word(sentence, chance, |word| {
        word.len() >= 3
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphanumeric())
    })?;
    let amid = sentence[..start].trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
    amid.then(|| format!("{}{}{}", &sentence[..start], chance.one_of(&names), &sentence[start + word.len()..]))
}

pub(crate) fn unit(sentence: &str, chance: &mut Chance) -> Option<String> {
    let units = ["ms", "km", "GB", "percent", "years", "euros"];
    let (start, word) = word(sentence, chance, |word| word.chars().all(char::is_alphabetic))?;
    let counted =
        sentence[..start].trim_end().ends_with(|c: char| c.is_ascii_digit()) && sentence[..start].ends_with(' ');
    let other = chance.one_of(&units);
    (counted && other != word).then(|| format!("{}{other}{}", &sentence[..start], &sentence[start + word.len()..]))
}

pub(crate) fn formula(sentence: &str, chance: &mut Chance) -> Option<String> {
    let (start, word) = word(sentence, chance, |word| word.chars().all(|c| c.is_ascii_lowercase()))?;
    _ = word;
    let formulas = ["$x^2$", "$x^3$", "$O(n)$", "$n \\log n$"];
    Some(format!("{}{} {}", &sentence[..start], chance.one_of(&formulas), &sentence[start..]))
}

pub(crate) fn opposite(sentence: &str, chance: &mut Chance) -> Option<String> {
    let pairs = [
        ("more", "less"),
        ("less", "more"),
        ("increase", "decrease"),
        ("reduce", "increase"),
        ("reduces", "increases"),
        ("high", "low"),
        ("higher", "lower"),
        ("large", "small"),
        ("better", "worse"),
        ("before", "after"),
        ("with", "without"),
        ("improve", "degrade"),
        ("improves", "degrades"),
        ("possible", "impossible"),
        ("secure", "insecure"),
        ("known", "unknown"),
        ("fast", "slow"),
        ("strong", "weak"),
        ("all", "none"),
        ("first", "last"),
    ];
    let (start, found) = word(sentence, chance, |word| pairs.iter().any(|(one, _)| *one == word))?;
    let other = pairs.iter().find(|(one, _)| *one == found)?.1;
    Some(format!("{}{other}{}", &sentence[..start], &sentence[start + found.len()..]))
}

/// The same first words, and then something else.
pub(crate) fn same_opening(sentence: &str, chance: &mut Chance) -> Option<String> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let rests = [
        "something quite unlike it that nobody has looked at until today",
        "an open question for those who come after us in this field",
    ];
    (words.len() >= 8).then(|| format!("{} {}.", words[..4].join(" "), chance.one_of(&rests)))
}

/// Two sentences made by one form.
pub(crate) fn formulaic(chance: &mut Chance) -> String {
    let forms = [
        "In experiment 1 we measure how long the users take to answer. In experiment 2 we measure how long the users take to answer.",
        "The first part of the talk is about the theory of grain. The second part of the talk is about the theory of stones.",
        "On CIFAR the method reaches the accuracy of the baseline. On ImageNet the method reaches the accuracy of the baseline.",
        "Chapter one deals with the history of the mill. Chapter two deals with the present of the mill.",
        "Dr. Alice Ford is a professor of botany at Oslo. Dr. Robert Byron is a professor of botany at Kiel.",
        "The protocol needs a round for each of the servers. The protocol needs 4 rounds for each of the servers.",
        "We ask whether trade makes states richer than they were. We ask whether war makes states poorer than they were.",
        "Monday is for those who have never used the tool before. Tuesday is for those who have often used the tool before.",
    ];
    chance.one_of(&forms).to_owned()
}

/// The sentence as it may stand in several items.
pub(crate) fn sharing(sentence: &str) -> String {
    format!(
        "Common to all is that it holds of every release. {}",
        if sentence.len() > 4 { "The licence is that of the project as a whole." } else { "" }
    )
}

/// A word that is wanted, with where it begins.
fn word<'a>(sentence: &'a str, chance: &mut Chance, wanted: impl Fn(&str) -> bool) -> Option<(usize, &'a str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in sentence.split(' ') {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let at = start + piece.find(bare).unwrap_or(0);
        if start > 0 && !bare.is_empty() && !piece.contains(['$', '\\', '/', '@']) && wanted(bare) {
            found.push((at, bare));
        }
        start += piece.len() + 1;
    }
    (!found.is_empty()).then(|| found[chance.below(found.len())])
}
