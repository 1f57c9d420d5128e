//! Finds a text's language: by its script where one language is written in it, else by the library `whatlang`.
//!
//! The library looks only at words without capitals, since names say nothing of the language they stand in, and has to say
//! the same of both halves of a text: lists of names, formulas and texts in two languages are left alone. Of 5,488 English
//! texts of the real sets none is found to be anything else (`cargo run --release --example accuracy -- FOLDER`).

use std::collections::BTreeMap;

use encoding_rs::{BIG5, GBK};
use icu_locale::subtags;
use icu_properties::props::Script;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, PropertyNamesLong, PropertyNamesShort};
use whatlang::{Detector, Lang};

use super::tag::Tags;
use crate::prose::{Block, Inline};

/// Letters in words without capitals that a text has to have before the library is asked.
const TEXT: usize = 100;
/// The same for a title: it has to be a long one.
const TITLE: usize = 50;
/// Letters that an alphabet has to have in a title before it says anything, and in a running text.
const NAME: usize = 3;
const SENTENCE: usize = 20;
/// Letters of each half of a text that the library is shown: enough for it to be sure, and as quick for a long text.
const SHOWN: usize = 250;
/// One in so many letters makes a text East Asian: a character is a syllable or a word there, and terms are often Latin.
const EAST_ASIAN_SHARE: usize = 3;
/// One in so many characters of Japanese text is kana at least; in Chinese text there is none but in names.
const KANA_SHARE: usize = 10;

/// The characters that are read as words: formulas, code, captions and references are in no language or in another one.
pub(super) fn words(content: &[Inline]) -> String {
    let mut text = String::new();
    write_words(&mut text, content);
    text
}

/// [`words`] of a whole text.
pub(super) fn words_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    write_blocks(&mut text, blocks);
    text
}

fn write_blocks(text: &mut String, blocks: &[Block]) {
    for block in blocks {
        if let Block::Paragraph { content } | Block::Heading { content, .. } = block {
            write_words(text, content);
        }
        block.inside().for_each(|inside| write_blocks(text, inside));
        text.push('\n');
    }
}

fn write_words(text: &mut String, content: &[Inline]) {
    for inline in content {
        match inline {
            Inline::Text { text: words } => text.push_str(words),
            Inline::Emphasis { content }
            | Inline::Strong { content }
            | Inline::SmallCaps { content }
            | Inline::Link { content, .. } => write_words(text, content),
            Inline::Subscript { .. } | Inline::Superscript { .. } | Inline::Code { .. } | Inline::Math { .. } => {}
            Inline::Break => text.push('\n'),
        }
    }
}

/// Finds languages.
pub(super) struct Finder {
    pub(super) tags: Tags,
    /// The event's language: what is found to be in it changes nothing, and need not be certain.
    event: String,
    scripts: CodePointMapDataBorrowed<'static, Script>,
    library: Detector,
}

impl Finder {
    pub(super) fn new(event: &str) -> Self {
        Self {
            tags: Tags::new(),
            event: event.to_owned(),
            scripts: CodePointMapData::<Script>::new(),
            library: Detector::new(),
        }
    }

    /// The language of a running text.
    pub(super) fn of_text(&self, text: &str) -> Option<String> {
        let script = self.main_script(text, SENTENCE)?;
        self.by(script, text).or_else(|| self.by_words(script, text, TEXT))
    }

    /// The language of a title: its own where it is plain, else that of the text below it, unless it reads as the event's.
    pub(super) fn of_title(&self, title: &str, text: Option<&str>) -> Option<String> {
        let script = self.main_script(title, NAME)?;
        let own = self.by(script, title).or_else(|| self.by_words(script, title, TITLE));
        let below = text.filter(|tag| self.tags.is_written_in(tag, subtag(script)));
        let of_text = || below.filter(|below| !self.reads_as(title, &self.event, below)).map(str::to_owned);
        own.or_else(of_text)
    }

    /// The language that a script says by itself.
    pub(super) fn by_script(&self, text: &str) -> Option<String> {
        self.by(self.main_script(text, NAME)?, text)
    }

    /// The script that a text is written in.
    pub(super) fn script(&self, text: &str) -> Option<subtags::Script> {
        self.main_script(text, NAME).and_then(subtag)
    }

    /// The script of most letters; East Asian ones weigh more.
    fn main_script(&self, text: &str, least: usize) -> Option<Script> {
        let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
        for letter in text.chars().filter(|it| it.is_alphabetic()) {
            *counts.entry(joined(self.scripts.get(letter))).or_default() += 1;
        }
        let all: usize = counts.values().sum();
        let east_asian = counts.get(&Script::Han).copied().unwrap_or_default();
        if east_asian * EAST_ASIAN_SHARE >= all && east_asian >= 2 {
            return Some(Script::Han);
        }
        let (script, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (2 * count > all && count >= least).then_some(script)
    }

    fn by(&self, script: Script, text: &str) -> Option<String> {
        if script == Script::Han {
            return Some(self.east_asian(text).to_owned());
        }
        (!is_shared(script)).then(|| self.tags.mostly_in(subtag(script)?)).flatten()
    }

    /// Korean has Hangul, Japanese kana; of Chinese the characters tell that only one of its two standards has.
    fn east_asian(&self, text: &str) -> &'static str {
        let count = |script| text.chars().filter(|&it| self.scripts.get(it) == script).count();
        let (han, hangul) = (count(Script::Han), count(Script::Hangul));
        let kana = count(Script::Hiragana) + count(Script::Katakana);
        if hangul > han + kana {
            return "ko";
        }
        if kana * KANA_SHARE > han + kana {
            return "ja";
        }
        let only =
            |one: fn(char) -> bool, other: fn(char) -> bool| text.chars().filter(|&it| one(it) && !other(it)).count();
        match only(is_simplified, is_traditional).cmp(&only(is_traditional, is_simplified)) {
            std::cmp::Ordering::Greater => "zh-Hans",
            std::cmp::Ordering::Less => "zh-Hant",
            std::cmp::Ordering::Equal => "zh",
        }
    }

    /// What the library is sure of and says of both halves too, if the words without capitals have `least` letters.
    fn by_words(&self, script: Script, text: &str, least: usize) -> Option<String> {
        let plain = |word: &&str| word.chars().all(|it| !it.is_uppercase());
        let own = |word: &&str| word.chars().any(|it| self.scripts.get(it) == script);
        let words: Vec<&str> = text.split_whitespace().filter(plain).filter(own).collect();
        let letters = |word: &&str| word.chars().filter(|it| it.is_alphabetic()).count();
        let all: usize = words.iter().map(letters).sum();
        if all < least {
            return None;
        }
        let shown = |words: &mut dyn Iterator<Item = &&str>| {
            let mut count = 0;
            let enough = |word: &&&str| {
                count += letters(word);
                count - letters(word) < SHOWN.min(all / 2)
            };
            words.take_while(enough).count()
        };
        let first = words[..shown(&mut words.iter())].join(" ");
        let last = words[words.len() - shown(&mut words.iter().rev())..].join(" ");
        let whole = self.library.detect(&format!("{first} {last}")).filter(whatlang::Info::is_reliable)?.lang();
        let language = self.tags.canonical(whole.code())?;
        let agreed = || [first, last].iter().all(|half| self.library.detect_lang(half) == Some(whole));
        (self.tags.agree(&language, &self.event) || agreed()).then_some(language)
    }

    /// Whether a short text surely reads as the one language rather than as the other.
    fn reads_as(&self, text: &str, language: &str, other: &str) -> bool {
        let of_library = |tag: &str| {
            let primary = tag.split('-').next().unwrap_or_default();
            Lang::all().iter().copied().find(|it| self.tags.canonical(it.code()).as_deref() == Some(primary))
        };
        let (Some(language), Some(other)) = (of_library(language), of_library(other)) else { return false };
        let found = Detector::with_allowlist(vec![language, other]).detect(text);
        found.is_some_and(|found| found.is_reliable() && found.lang() == language)
    }
}

/// Scripts that are written together count as Han.
fn joined(script: Script) -> Script {
    match script {
        Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => Script::Han,
        script => script,
    }
}

/// The script as a subtag of BCP 47.
fn subtag(script: Script) -> Option<subtags::Script> {
    PropertyNamesShort::<Script>::new().get_locale_script(script)
}

/// Whether the library knows several languages of the script; the name of a script is the same there as in Unicode.
fn is_shared(script: Script) -> bool {
    let name = PropertyNamesLong::<Script>::new().get(script);
    whatlang::Script::all().iter().any(|it| Some(it.name()) == name && it.langs().len() > 1)
}

/// Whether the character is in GB 2312, the set of simplified Chinese: its part of GBK has both bytes from A1 on.
fn is_simplified(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = GBK.encode(character.encode_utf8(&mut buffer));
    !unmappable && matches!(*bytes, [0xB0..=0xF7, 0xA1..=0xFE])
}

/// Whether the character is in Big5, the set of traditional Chinese; what the web's Big5 adds from Hong Kong stands before.
fn is_traditional(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = BIG5.encode(character.encode_utf8(&mut buffer));
    !unmappable && matches!(*bytes, [0xA4..=0xF9, _])
}
