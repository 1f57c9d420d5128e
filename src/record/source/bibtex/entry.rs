//! One entry: cut out of the file, parsed, its fields as LaTeX source.

use std::collections::BTreeMap;
use std::ops::Range;

use biblatex::{RawBibliography, RawChunk};

use super::names;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::prose::Dialect;
use crate::record::ContributionRecord;
use crate::record::source::{kind, language, links, tex};
use crate::record::text::Text;

/// Bytes that one value may grow to by its abbreviations.
const LONGEST_VALUE: usize = 1 << 20;

/// An entry as it is written, abbreviations replaced.
pub(super) struct Entry {
    kind: String,
    pub(super) key: Spanned<String>,
    fields: BTreeMap<String, Spanned<String>>,
    place: Place,
}

/// Where entries begin, each with its type: `@`, a word and a brace, at the beginning of a line or behind the end of another.
pub(super) fn starts(content: &str) -> impl Iterator<Item = (usize, &str)> {
    content.match_indices('@').filter_map(|(at, _)| {
        let rest = &content[at + 1..];
        let word = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let opens = rest[word..].trim_start().starts_with(['{', '(']);
        let before = content[..at].trim_end_matches([' ', '\t', '\u{FEFF}']);
        let begins = before.is_empty() || before.ends_with(['\n', '}', ')']);
        (word > 0 && opens && begins).then(|| (at, &rest[..word]))
    })
}

/// Whether a type is none of a work.
pub(super) fn is_no_entry(kind: &str) -> bool {
    ["string", "preamble", "comment"].iter().any(|it| kind.eq_ignore_ascii_case(it))
}

/// The abbreviations that every style has.
pub(super) fn months() -> BTreeMap<String, String> {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect()
}

/// Reads the entry of a stretch; none if it is an abbreviation, which is kept, or a comment.
pub(super) fn read(
    text: &Text,
    range: Range<usize>,
    strings: &mut BTreeMap<String, String>,
) -> Result<Option<Entry>, Diagnostic> {
    let source = &text.content[range.clone()];
    let source = braced(source);
    let head: String = source[1..].chars().take_while(char::is_ascii_alphabetic).collect();
    let kind = head.to_lowercase();
    if kind == "comment" || kind == "preamble" {
        return Ok(None);
    }
    let broken = |at: usize, what: String| {
        let at = (range.start + at).min(range.end);
        let key: String = source.split(['{', ',']).nth(1).unwrap_or_default().trim().chars().take(60).collect();
        let message = format!("the entry `{key}` is left out: {what}");
        let complaint = Diagnostic::new(Code::BibtexSyntax, &text.place(at..at), message);
        complaint
            .help("mend it in the file, or in a copy of it")
            .also(&text.place(range.start..range.start + 1), "the entry begins here")
    };
    let raw = RawBibliography::parse(&source).map_err(|error| broken(error.span.start, error.kind.to_string()))?;
    for pair in &raw.abbreviations {
        strings.insert(pair.key.v.to_lowercase(), value(&pair.value.v, strings));
    }
    let Some(found) = raw.entries.first() else { return Ok(None) };
    let entry = &found.v;
    let place = |span: &Range<usize>| text.place(range.start + span.start..range.start + span.end);
    let mut fields = BTreeMap::new();
    for pair in &entry.fields {
        let said = value(&pair.value.v, strings);
        let span = match &pair.value.v[..] {
            [only] => &only.span,
            _ => &pair.value.span,
        };
        if !said.trim().is_empty() {
            fields.entry(pair.key.v.to_lowercase()).or_insert_with(|| trimmed(said, place(span)));
        }
    }
    let key = Spanned::new(entry.key.v.to_owned(), place(&entry.key.span));
    Ok(Some(Entry { kind, key, fields, place: text.place(range.start..range.start + 1) }))
}

/// An entry in parentheses as one in braces; the bytes stay where they are.
fn braced(source: &str) -> std::borrow::Cow<'_, str> {
    let open = source.find(['{', '(']).unwrap_or_default();
    match (source.as_bytes().get(open), source.rfind(')')) {
        (Some(b'('), Some(close)) if close > open => {
            format!("{}{{{}}}{}", &source[..open], &source[open + 1..close], &source[close + 1..]).into()
        }
        _ => source.into(),
    }
}

fn value(chunks: &[biblatex::Spanned<RawChunk<'_>>], strings: &BTreeMap<String, String>) -> String {
    let mut all = String::new();
    for chunk in chunks {
        let part = match chunk.v {
            RawChunk::Normal(text) => text,
            // An abbreviation that nobody defined is a word without its braces.
            RawChunk::Abbreviation(name) => strings.get(&name.to_lowercase()).map_or(name, String::as_str),
        };
        if all.len() + part.len() <= LONGEST_VALUE {
            all.push_str(part);
        }
    }
    all
}

fn trimmed(text: String, place: Place) -> Spanned<String> {
    if text.trim().len() == text.len() {
        Spanned::new(text, place)
    } else {
        Spanned::new(text.trim().to_owned(), place)
    }
}

impl Entry {
    /// A field's LaTeX source.
    pub(super) fn field(&self, key: &str) -> Option<Spanned<String>> {
        self.fields.get(key).cloned()
    }

    /// The keys it inherits from, in lower case.
    pub(super) fn parents(&self) -> impl Iterator<Item = String> {
        let named = ["crossref", "xdata"].into_iter().filter_map(|key| self.fields.get(key));
        named.flat_map(|keys| keys.value.split(',').map(|key| key.trim().to_lowercase()).collect::<Vec<_>>())
    }

    /// Whether it is a volume, and not something given: a book that nobody wrote but somebody edited as well.
    pub(super) fn is_volume(&self) -> bool {
        let volumes = ["proceedings", "mvproceedings", "collection", "mvcollection", "periodical", "set", "xdata"];
        let edited = ["book", "mvbook"].contains(&self.kind.as_str()) && !self.fields.contains_key("author");
        volumes.contains(&self.kind.as_str()) || edited
    }

    /// Whether it stands in a journal.
    pub(super) fn is_article(&self) -> bool {
        self.kind == "article"
    }

    /// Whether it is the volume of a conference.
    pub(super) fn is_of_event(&self) -> bool {
        self.kind.ends_with("proceedings")
    }

    /// What its own fields say, without title, authors and links.
    pub(super) fn record(&self) -> ContributionRecord {
        let types = ["entrysubtype", "type", "presentation", "howpublished"].into_iter();
        let kind = types
            .filter_map(|key| self.fields.get(key))
            .find_map(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place.clone())));
        let language = ["language", "langid"].into_iter().filter_map(|key| self.fields.get(key));
        let language = language.filter_map(|word| Some(Spanned::new(language::tag(&word.value)?, word.place.clone())));
        let keywords = ["keywords", "keyword", "author_keywords"].into_iter().find_map(|key| self.fields.get(key));
        ContributionRecord {
            kind,
            abstract_: self.field("abstract"),
            dialect: Some(Spanned::made(Dialect::Latex)),
            keywords: keywords.map(split).unwrap_or_default(),
            language: language.into_iter().next(),
            place: self.place.clone(),
            ..ContributionRecord::default()
        }
    }

    /// Its addresses.
    pub(super) fn links(&self, all: &mut BTreeMap<String, Spanned<String>>) {
        for (key, word) in [
            ("doi", "doi"),
            ("pdf", "paper"),
            ("video", "video"),
            ("slides", "slides"),
            ("url", "url"),
            ("code", "code"),
            ("poster", "poster"),
        ] {
            let Some(address) = self.fields.get(key) else { continue };
            let source = address
                .value
                .replace("\\_", "_")
                .replace("\\%", "%")
                .replace("\\&", "&")
                .replace("\\#", "#")
                .replace("\\~{}", "~");
            let source = source.trim_start_matches("\\url{").trim_end_matches('}').to_owned();
            links::add(all, word, Spanned::new(source, address.place.clone()));
        }
        let is_arxiv = ["archiveprefix", "eprinttype"]
            .iter()
            .filter_map(|key| self.fields.get(*key))
            .any(|it| it.value.eq_ignore_ascii_case("arxiv"));
        if let Some(number) = self.fields.get("eprint").filter(|_| is_arxiv) {
            links::add(all, "paper", number.clone().map(|number| format!("https://arxiv.org/abs/{number}")));
        }
    }
}

/// Keywords by their semicolons, else by their commas; what stands in braces is one.
fn split(field: &Spanned<String>) -> Vec<Spanned<String>> {
    let by_semicolons = names::outside_braces(&field.value, ";");
    let words = if by_semicolons.len() > 1 { by_semicolons } else { names::outside_braces(&field.value, ",") };
    let words = words.into_iter().filter(|word| !word.is_empty());
    words.map(|word| tex::line(Spanned::new(word.to_owned(), field.place.clone()))).collect()
}
