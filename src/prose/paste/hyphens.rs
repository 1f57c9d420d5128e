//! Words that were broken at the end of a line, and came here with the hyphen and a space: `pro- vides`.
//!
//! Whether a hyphen before a space broke a word (`pro- vides`), stands in a compound (`long- term`), for a part that follows
//! later (`pre- and post-`) or for a dash (`we tried it- in vain`) is not decided by looking at it. It is broken where
//! the texts have the word whole and not as a compound; it is a compound where they have that, or where its form
//! allows nothing else. What they say nothing of is asked of a list of English words, if the text is English.
//! All others stand, and are named.

use super::english;
use super::findings::{Findings, Kind};
use super::vocabulary::{Vocabulary, fold_into};

/// A hyphen behind a letter and before white space and a letter.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Bytes of the word before, its hyphen excluded.
    left: (usize, usize),
    /// Bytes of the word behind.
    right: (usize, usize),
    /// In small letters; the parts next to the hyphen alone, then the whole tokens.
    words: [String; 4],
    /// Whether both halves are letters, and the second begins small, as the rest of a word does.
    is_small: bool,
    /// Whether a line ends behind the hyphen.
    at_line_end: bool,
}

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Word,
    Compound,
    Unsure,
}

impl Verdict {
    fn kind(self) -> Kind {
        match self {
            Self::Word => Kind::Broken,
            Self::Compound => Kind::Parted,
            Self::Unsure => Kind::Unsure,
        }
    }
}

/// HYPHEN-MINUS, HYPHEN, NON-BREAKING HYPHEN.
pub(super) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// The text with its broken words joined.
pub(super) fn joined(text: &str, vocabulary: &Vocabulary, findings: &mut Findings) -> String {
    let candidates = candidates(text);
    if candidates.is_empty() {
        return text.to_owned();
    }
    let own = Vocabulary::of(std::iter::once(text));
    let is_english = english::is_text(text);
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for candidate in &candidates {
        let verdict = match (candidate.verdict(&own), candidate.verdict(vocabulary)) {
            (Verdict::Unsure, Verdict::Unsure) if candidate.has_other_form([&own, vocabulary]) => Verdict::Word,
            (Verdict::Unsure, Verdict::Unsure) if is_english => candidate.verdict_of_english(),
            (Verdict::Unsure, of_others) => of_others,
            (of_own, _) => of_own,
        };
        let Candidate { left, right, at_line_end, .. } = candidate;
        let was = &text[left.0..right.1];
        let hyphen = text[left.1..right.0].trim_end();
        let between = match verdict {
            Verdict::Word => "",
            // What a line ends with is part of a compound, if it is no half of a word.
            Verdict::Unsure if !at_line_end => &text[left.1..right.0],
            Verdict::Compound | Verdict::Unsure => hyphen,
        };
        let is = [&text[left.0..left.1], between, &text[right.0..right.1]].concat();
        findings.found(
            if verdict == Verdict::Unsure && *at_line_end { Kind::LineEnd } else { verdict.kind() },
            was,
            &is,
        );
        result.push_str(&text[done..left.1]);
        result.push_str(between);
        done = right.0;
        if let Some((word_end, next_line)) = at_line_end.then(|| line_end_behind(text, right.1)).flatten() {
            result.push_str(&text[done..word_end]);
            result.push('\n');
            done = next_line;
        }
    }
    result.push_str(&text[done..]);
    result
}

/// Where the word at `end` and what stands close to it end, and where the text goes on behind the spaces: there the line
/// ends once the half of the word is taken from its end.
fn line_end_behind(text: &str, end: usize) -> Option<(usize, usize)> {
    let close = text[end..]
        .find(|character: char| character.is_whitespace() || character.is_alphanumeric() || is_hyphen(character))?;
    let rest = &text[end + close..];
    let next = rest.trim_start_matches([' ', '\t']);
    (next.len() < rest.len() && !next.is_empty() && !next.starts_with('\n'))
        .then_some((end + close, text.len() - next.len()))
}

/// The hyphens of the text that may have broken a word.
pub(super) fn candidates(text: &str) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, hyphen) in text.match_indices(is_hyphen) {
        let done = found.last().map_or(0, |last| last.right.0);
        if let Some(candidate) = candidate(text, done, at, at + hyphen.len()) {
            found.push(candidate);
        }
    }
    found
}

fn candidate(text: &str, done: usize, at: usize, end: usize) -> Option<Candidate> {
    if !text[done..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let behind = text[end..].trim_start_matches([' ', '\t', '\r']);
    let at_line_end = behind.starts_with('\n');
    let behind = behind.strip_prefix('\n').unwrap_or(behind).trim_start_matches([' ', '\t']);
    let right = text.len() - behind.len();
    if right == end || !behind.starts_with(char::is_alphabetic) {
        return None;
    }
    let in_word =
        |character: char| character.is_alphanumeric() || is_hyphen(character) || matches!(character, '\'' | '’');
    let right_end = behind.find(|character: char| !in_word(character)).map_or(text.len(), |length| right + length);
    let left_start = text[done..at]
        .rfind(|character: char| !in_word(character))
        .map_or(done, |before| before + done + text[before + done..].chars().next().map_or(1, char::len_utf8));
    let left = &text[left_start..at];
    // A path, an address, an option or a command of LaTeX is no word.
    if text[..left_start].ends_with(['/', '\\', '_', '@', '.', ':', '&', '#']) || left.starts_with(is_hyphen) {
        return None;
    }
    let right_token = text[right..right_end].trim_end_matches(|character: char| !character.is_alphanumeric());
    let last_part = left.rsplit(is_hyphen).next().unwrap_or(left);
    let first_part = right_token.split(is_hyphen).next().unwrap_or(right_token);
    if last_part.is_empty() || right_token.is_empty() || goes_on_later(first_part, right_token) {
        return None;
    }
    let words = [last_part, first_part, left, right_token].map(|word| {
        let mut folded = String::new();
        fold_into(&mut folded, word);
        folded
    });
    let is_small = first_part.starts_with(char::is_lowercase) && last_part.chars().all(char::is_alphabetic);
    Some(Candidate { left: (left_start, at), right: (right, right + right_token.len()), words, is_small, at_line_end })
}

/// Whether the word behind says that the hyphen stands for a part that comes later: `two- and three-dimensional`.
///
/// The words for `and`, `or` and `to` in the languages that leave out parts of compounds so (the conjunctions of CLDR's lists
/// among them), and what compares in English.
fn goes_on_later(word: &str, token: &str) -> bool {
    const WORDS: [&str; 38] = [
        "and", "or", "to", "nor", "but", "vs", "versus", "as", "than", "und", "oder", "bis", "sowie", "bzw", "et",
        "ou", "y", "e", "o", "u", "en", "of", "och", "eller", "og", "til", "till", "i", "lub", "oraz", "a", "nebo",
        "és", "vagy", "ja", "tai", "ve", "veya",
    ];
    word == token && WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Endings of words in the Romance and Germanic languages that are no words themselves and no parts of compounds: what is left of
/// a word whose hyphen stood before them.
const ENDINGS: [&str; 32] = [
    "tion", "tions", "ation", "ations", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ing", "ings",
    "ingly", "ly", "ally", "ically", "ical", "tive", "tively", "ous", "ously", "ized", "izing", "ization", "ised",
    "ising", "isation", "ated", "ating", "lich", "keit",
];

/// Words that stand inside compounds and never at an end of one: `state-of-the-art`, `end-to-end`, `hit-and-run`.
const INNER: [&str; 6] = ["of", "the", "to", "and", "or", "by"];

impl Candidate {
    /// What the two halves may be: a word, a compound, the word in another form.
    pub(super) fn readings(&self) -> impl Iterator<Item = String> {
        let [last, first, left, right] = &self.words;
        let words = [
            format!("{last}{first}"),
            format!("{last}-{first}"),
            format!("{left}-{right}"),
            last.clone(),
            first.clone(),
        ];
        words.into_iter().chain(self.other_forms())
    }

    /// Forms that differ in the last letters only, and have the seam well inside: `highlight` for `high- lighting`.
    fn other_forms(&self) -> Vec<String> {
        const ENDINGS: [&str; 6] = ["", "s", "e", "ed", "es", "ing"];
        let [last, first, ..] = &self.words;
        let seam = last.len();
        let whole = format!("{last}{first}");
        let mut forms = Vec::new();
        for (cut, _) in whole.char_indices().rev().take(4).chain([(whole.len(), ' ')]) {
            let inside = whole.get(seam..cut).map_or(0, |inside| inside.chars().count());
            if inside >= 3 && whole[..cut].chars().count() >= 6 {
                forms.extend(ENDINGS.iter().map(|ending| format!("{}{ending}", &whole[..cut])));
            }
        }
        forms.retain(|form| *form != whole);
        forms
    }

    fn verdict(&self, vocabulary: &Vocabulary) -> Verdict {
        let [last, first, left, right] = &self.words;
        let inner = |part: &str| INNER.contains(&part);
        // `the-art` is a piece of `state-of-the-art`, and no compound.
        let alone = left == last && inner(last);
        let pair = vocabulary.count(&format!("{last}-{first}"));
        let compound = if alone { 0 } else { pair.max(vocabulary.count(&format!("{left}-{right}"))) };
        let word = if self.is_small { vocabulary.count(&format!("{last}{first}")) } else { 0 };
        if word > compound {
            return Verdict::Word;
        }
        // `to-do` and `by-product` begin a word of their own.
        let within =
            (left != last && inner(last)) || (right != first && matches!(first.as_str(), "of" | "the" | "and"));
        if compound > 0 || within {
            return Verdict::Compound;
        }
        if self.is_small && ENDINGS.contains(&first.as_str()) { Verdict::Word } else { Verdict::Unsure }
    }

    /// What an English text says that has no evidence of its own.
    ///
    /// Where a line ends, a program put the hyphen or an author did; in a line it may be a dash too.
    fn verdict_of_english(&self) -> Verdict {
        let [last, first, ..] = &self.words;
        let whole = format!("{last}{first}");
        // Typesetters leave two letters of a word at least; `co- op` has a prefix.
        let is_short = last.chars().count() < 2 || first.chars().count() < 2;
        if !self.is_small || is_short || (english::is_prefix(last) && first.len() < 3) {
            return Verdict::Unsure;
        }
        let before = english::is_prefix(last) || english::is_prefixed_form(last);
        let behind = english::is_prefixed_form(first);
        let two_words = before && behind;
        let may_be_dash = !self.at_line_end && two_words && (first.len() < 3 || english::may_be_two(last, first));
        if english::is_word(&whole) && !may_be_dash {
            return Verdict::Word;
        }
        let is_form = if english::is_prefix(last) { english::is_form } else { english::is_prefixed_form };
        if is_form(&whole) && (self.at_line_end || !two_words) {
            return Verdict::Word;
        }
        match (before, behind) {
            (false, false) if self.at_line_end => Verdict::Word,
            (true, true) if self.at_line_end && !english::is_function_word(first) => Verdict::Compound,
            _ => Verdict::Unsure,
        }
    }

    /// Whether the texts have the word in another form; two words that they have may be two words here.
    fn has_other_form(&self, vocabularies: [&Vocabulary; 2]) -> bool {
        let count = |word: &str| vocabularies.iter().map(|vocabulary| vocabulary.count(word)).max().unwrap_or_default();
        let [last, first, ..] = &self.words;
        let two_words = count(last) > 0 && count(first) > 0;
        self.is_small && !two_words && self.other_forms().iter().any(|form| count(form) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(text: &str, others: &str) -> String {
        joined(text, &Vocabulary::of([text, others].into_iter()), &mut Findings::default())
    }

    #[test]
    fn joins_what_the_texts_have_whole() {
        for (written, others, meant) in [
            ("it pro- vides more", "Provides", "it provides more"),
            ("it pro-\nvides, then, more", "provides", "it provides,\nthen, more"),
            ("it pro-\r\n  vides", "provides", "it provides"),
            ("a high- lighting one", "highlights", "a highlighting one"),
            ("for fair- ness and learn- ing", "", "for fairness and learning"),
            ("non-contex- tual", "contextual", "non-contextual"),
            ("a state- of-the- art one", "", "a state-of-the-art one"),
            ("a state- of-the-art one", "state-of-the-art", "a state-of-the-art one"),
            ("Hit-and- Run, end-to- end", "", "Hit-and-Run, end-to-end"),
            ("a long- term plan", "long-term", "a long-term plan"),
            ("a pre- training step", "pre-training pre-training pretraining", "a pre-training step"),
            ("pro\u{2010} vides and mean\u{2010} while", "provides", "provides and mean\u{2010} while"),
        ] {
            assert_eq!(join(written, others), meant, "{written}");
        }
    }

    #[test]
    fn leaves_what_may_be_meant() {
        for (text, others) in [
            ("pre- and post-processing, two- or three-fold", "preand"),
            ("Vor- und Nachteile, soft- och hårdvara, pré- et post-", "vorund"),
            ("low- to high-income, amateur- as well as", "lowto"),
            ("we tried it- in vain", "trial"),
            ("the text- these data", "text-based data"),
            ("by the- art, in the- mesh", "state-of-the-art themes mesh art the"),
            ("ls - lisa, a - b, x -y, the -arguably- best", "lslisa"),
            ("https://a.org/pro- vides, \\pro- vides", "provides"),
            ("CNN- DailyMail", "cnndailymail"),
            ("physics--- for all, physics-- for all", "physicsfor physics-for"),
        ] {
            assert_eq!(join(text, others), text, "{text}");
        }
    }

    #[test]
    fn knows_english_words() {
        for (written, meant) in [
            ("The new service pro- vides more of it.", "The new service provides more of it."),
            ("This is the proto-\ncol of the meeting.", "This is the protocol\nof the meeting."),
            ("It is easy to im-\nplement, and to im- prove.", "It is easy to implement,\nand to improve."),
            ("We solve a real-\nworld problem of theirs.", "We solve a real-world\nproblem of theirs."),
            ("This is a state-of-the- art method.", "This is a state-of-the-art method."),
            ("People can live with- out it.", "People can live without it."),
            ("The homo-\nmorphic part is not done here.", "The homomorphic\npart is not done here."),
            ("They are differen- tially private to us.", "They are differentially private to us."),
            ("It has a good inter-\npretability of its own.", "It has a good interpretability\nof its own."),
            ("It models col-\nour, and summar- ises text.", "It models colour,\nand summarises text."),
        ] {
            assert_eq!(join(written, ""), meant);
        }
    }

    #[test]
    fn leaves_what_may_be_meant_in_english() {
        for text in [
            "We do the pre- and post-processing of two- and three-party protocols.",
            "We have tried it- in vain, and more than once.",
            "This is a change- over time and a kick- off of it.",
            "They saw it at the end of the text- these are the data.",
            "We ask for a long- term plan of the city.",
            "It is only a matter of course- less is more.",
            "The group is non- abelian in the end.",
            "Here is the k- anonymity of the set and the GPU- accelerated way.",
            "They founded a co- op in the village.",
            "The Diffie- Hellman problem is hard for them.",
        ] {
            assert_eq!(join(text, ""), text);
        }
        let text = "The group is a non-\nabelian one in the end.";
        assert_eq!(join(text, ""), "The group is a non-abelian\none in the end.");
    }

    #[test]
    fn knows_no_other_language() {
        for text in [
            "Die Vor- und Nachteile der Rück- sendung sind bekannt, in- deed auch.",
            "Der Daten- schutz war in der Infor- matik so alt wie die Be- griffe.",
            "Les pré- et post-traitements de la re- cherche sont dans le pro- gramme.",
            "De in- en uitvoer van het pro- gram is in de man met over- last.",
            "La infor- mación sobre el pro- blema de los datos no es re- al.",
        ] {
            assert_eq!(join(text, ""), text);
        }
    }

    #[test]
    fn says_what_it_leaves() {
        let mut findings = Findings::default();
        joined("mem- orizing it pro- vides provides", &Vocabulary::none(), &mut findings);
        assert_eq!((findings.of(Kind::Broken), findings.of(Kind::Unsure)), (1, 1));
    }
}
