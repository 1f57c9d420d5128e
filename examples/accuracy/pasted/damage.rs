//! Kinds of damage, and how each is planted in a text.

use std::collections::BTreeMap;

/// A text before and after the damage, and at how many places it was done.
type Planted = Option<(String, String, usize)>;

/// A kind of damage.
pub(super) struct Damage {
    pub(super) name: &'static str,
    pub(super) plant: fn(&str, &Words) -> Planted,
}

/// What is repaired.
pub(super) const KINDS: &[Damage] = &[
    Damage { name: "word broken at a line's end", plant: |text, words| break_words(text, words, "-\n") },
    Damage { name: "word broken, now in a line", plant: |text, words| break_words(text, words, "- ") },
    Damage { name: "compound broken behind its hyphen", plant: break_compounds },
    Damage { name: "soft hyphens", plant: |text, words| soften(text, words, "\u{AD}") },
    Damage { name: "soft hyphens at line ends", plant: |text, words| soften(text, words, "\u{AD}\n") },
    Damage { name: "UTF-8 read as Windows-1252", plant: garble },
    Damage {
        name: "UTF-8 read as Windows-1252 twice",
        plant: |text, words| {
            let (clean, once, places) = garble(text, words)?;
            Some((clean, garble(&once, words)?.1, places))
        },
    },
    Damage {
        name: "ligatures",
        plant: |text, _| replaced(text, &[("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")]),
    },
    Damage { name: "no-break spaces for spaces", plant: no_break },
    Damage {
        name: "escapes of a spreadsheet",
        plant: |text, _| replaced(&text.replace("\r\n", "\n"), &[("\n", "_x000D_\n")]),
    },
    Damage {
        name: "escaped twice",
        plant: |text, _| {
            replaced(text, &[(" & ", " &amp;amp; "), ("“", "&amp;ldquo;"), ("é", "&amp;eacute;"), ("'", "&amp;#39;")])
        },
    },
    Damage {
        name: "zero-width and control characters",
        plant: |text, _| replaced(text, &[(". ", ".\u{200B} \u{7}"), (", ", "\u{FEFF}, ")]),
    },
    Damage {
        name: "overrides of direction",
        plant: |text, _| replaced(text, &[(". ", ".\u{202E} "), (", ", "\u{202D}, \u{202C}")]),
    },
    Damage { name: "lines wrapped at 72 columns", plant: wrap },
];

/// Of those, what is read of texts that stand alone as well.
pub(super) const BROKEN: usize = 2;

/// What has to stay.
pub(super) const STAYS: &[Damage] = &[
    Damage { name: "a dash close to the word before it (`word- and so`)", plant: dash },
    Damage { name: "a part that follows later (`pre- and post-`)", plant: suspend },
];

/// How often the texts of a set hold each word.
pub(super) struct Words(BTreeMap<String, usize>);

impl Words {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut words = BTreeMap::new();
        for word in texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic() && c != '-')) {
            let word = word.to_lowercase();
            let parts: Vec<&str> = word.split('-').collect();
            for pair in parts.windows(2).filter(|_| parts.len() > 2) {
                *words.entry(pair.join("-")).or_default() += 1;
            }
            *words.entry(word).or_default() += 1;
        }
        Self(words)
    }

    fn count(&self, word: &str) -> usize {
        self.0.get(&word.to_lowercase()).copied().unwrap_or_default()
    }
}

/// One in so many words is damaged.
const EVERY: usize = 9;

/// Changes every ninth word that `change` takes.
fn each_word(text: &str, mut change: impl FnMut(&str, &str) -> Option<String>) -> Planted {
    let mut damaged = String::with_capacity(text.len());
    let (mut fit, mut places) = (0, 0);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_alphanumeric()) {
        let end = rest[start..].find(|c: char| !c.is_alphanumeric() && c != '-').map_or(rest.len(), |end| start + end);
        damaged.push_str(&rest[..start]);
        let word = &rest[start..end];
        let outside = damaged.ends_with(['/', '.', '_', '@', '&', '\'', '’', '-', ':', '#'])
            || rest[end..].starts_with(['/', '_', '@', '\'', '’']);
        let changed = change(word, &rest[end..]).filter(|_| !outside);
        fit += usize::from(changed.is_some());
        match changed.filter(|_| fit % EVERY == 1) {
            Some(changed) => {
                places += 1;
                damaged.push_str(&changed);
            }
            None => damaged.push_str(word),
        }
        rest = &rest[end..];
    }
    damaged.push_str(rest);
    (places > 0).then(|| (text.to_owned(), damaged, places))
}

/// A word of eight letters or more that stands elsewhere too, broken in the middle.
fn break_words(text: &str, words: &Words, at: &str) -> Planted {
    each_word(text, |word, behind| {
        let letters = word.chars().count();
        let known = letters >= 8 && word.chars().all(|c| c.is_ascii_lowercase()) && words.count(word) > EVERY;
        let half = word.char_indices().nth(letters / 2)?.0;
        (known && behind.starts_with([' ', ',', '.'])).then(|| format!("{}{at}{}", &word[..half], &word[half..]))
    })
}

fn break_compounds(text: &str, words: &Words) -> Planted {
    each_word(text, |word, behind| {
        let (left, right) = word.split_once('-')?;
        let small = right.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        (small && words.count(word) > EVERY && behind.starts_with([' ', ',', '.'])).then(|| format!("{left}- {right}"))
    })
}

fn soften(text: &str, _: &Words, hyphen: &str) -> Planted {
    each_word(text, |word, _| {
        let known = word.len() >= 8 && word.chars().all(|c| c.is_ascii_lowercase());
        known.then(|| format!("{}{hyphen}{}", &word[..4], &word[4..]))
    })
}

/// The bytes of the text read in the other encoding, as browsers do: what is undefined there is a C1 control.
fn garble(text: &str, _: &Words) -> Planted {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    let places = text.chars().filter(|c| !c.is_ascii()).count();
    let read = |byte: u8| match byte {
        0x80..=0x9F => HIGH.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        _ => char::from(byte),
    };
    (places > 0).then(|| (text.to_owned(), text.bytes().map(read).collect(), places))
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> Planted {
    let places = pairs.iter().map(|(from, _)| text.matches(from).count()).sum();
    let damaged = pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    (places > 0 && !text.contains(['&', '_'])).then(|| (text.to_owned(), damaged, places))
}

/// Every space a no-break space; where some are meant, between a number and its unit for one, any is right.
fn no_break(text: &str, _: &Words) -> Planted {
    let between = |c: char| c.is_alphabetic() && !c.is_uppercase();
    let mut damaged = String::new();
    let mut places = 0;
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let beside = at > 0 && at + 1 < letters.len() && between(letters[at - 1]) && between(letters[at + 1]);
        places += usize::from(*letter == ' ' && beside);
        damaged.push(if *letter == ' ' && beside { '\u{A0}' } else { *letter });
    }
    (places > 4 && !text.contains('\u{A0}')).then(|| (text.to_owned(), damaged, places))
}

/// The paragraphs filled to 72 columns, the lines of each ended.
fn wrap(text: &str, _: &Words) -> Planted {
    let mut lines = 0;
    let wrapped = text.split("\n\n").map(|paragraph| {
        let mut filled = String::new();
        let mut column = 0;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count();
            let marker = word.starts_with(|c: char| !c.is_alphabetic())
                || word.ends_with(['.', ')']) && length < 4
                || word.starts_with('-');
            if column > 0 && column + 1 + length > 72 && !marker && !filled.ends_with(['-', '–', '—', ':']) {
                filled.push('\n');
                lines += 1;
                column = 0;
            } else if column > 0 {
                filled.push(' ');
                column += 1;
            }
            filled.push_str(word);
            column += length;
        }
        filled
    });
    let wrapped: Vec<String> = wrapped.collect();
    let clean = text
        .split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>();
    let spaced = text.chars().any(|c| ('\u{2E80}'..).contains(&c));
    (lines > 0 && !spaced).then(|| (clean.join("\n\n"), wrapped.join("\n\n"), lines))
}

/// A hyphen for a dash, close to the word before it.
fn dash(text: &str, words: &Words) -> Planted {
    let (_, damaged, places) = each_word(text, |word, behind| {
        let next = behind.strip_prefix(' ')?.split(' ').next()?;
        let plain = |word: &str| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase());
        let none = words.count(&format!("{word}{next}")) + words.count(&format!("{word}-{next}")) == 0;
        (plain(word) && plain(next) && none).then(|| format!("{word}-"))
    })?;
    Some((damaged.clone(), damaged, places)).filter(|(clean, _, _)| !clean.contains("--"))
}

/// `deep and` becomes `deep- and`.
fn suspend(text: &str, _: &Words) -> Planted {
    let (_, damaged, places) = each_word(text, |word, behind| {
        let next = behind.strip_prefix(' ')?.split(' ').next()?;
        let suspended = ["and", "or", "und", "oder"].contains(&next) && word.chars().all(|c| c.is_ascii_lowercase());
        suspended.then(|| format!("{word}-"))
    })?;
    Some((damaged.clone(), damaged, places))
}
