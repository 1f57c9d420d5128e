//! BibTeX that BibLaTeX understands as well: an entry a contribution, and one for the book at the end, where those that lead to it
//! find it.

mod latex;
mod names;

use jiff::civil::Date;

use super::unsaid::Unsaid;
use super::works::{Creator, Volume, Work, editors, works};
use super::{Format, Material, Written};
use crate::diagnostic::Checked;

pub(super) const FORMAT: Format = Format {
    name: "bibtex",
    title: "BibTeX and BibLaTeX: an entry a contribution, with its abstract",
    ending: Some("bib"),
    write,
};

/// What stands before the entries, where BibTeX passes everything over: it tells our reader that an apostrophe is straight, which TeX
/// prints as a curly one.
const HEAD: &str = "% Written by Libretto\n\n";

/// The abbreviations that every style has.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Languages by the names that babel and BibLaTeX know them under.
const LANGUAGES: [(&str, &str); 26] = [
    ("ar", "arabic"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "german"),
    ("el", "greek"),
    ("en", "english"),
    ("es", "spanish"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("he", "hebrew"),
    ("hi", "hindi"),
    ("hu", "hungarian"),
    ("it", "italian"),
    ("ja", "japanese"),
    ("ko", "korean"),
    ("nb", "norwegian"),
    ("nl", "dutch"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("ru", "russian"),
    ("sv", "swedish"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
    ("vi", "vietnamese"),
    ("zh", "chinese"),
];

fn write(material: &Material) -> Checked<Written> {
    let volume = Volume::of(material);
    let works = works(material);
    let mut out = String::from(HEAD);
    let mut unsaid = Unsaid::of("BibTeX");
    for work in &works {
        entry(work, &volume, &mut unsaid).write(&mut out);
    }
    book(&volume, material).write(&mut out);
    Checked::new(Written::File(out.into_bytes()), unsaid.said())
}

/// An entry: its type, its key, its fields with their values between braces.
struct Entry {
    kind: &'static str,
    key: String,
    fields: Vec<(String, String)>,
}

impl Entry {
    /// Adds a value that is LaTeX already; nothing if it is empty.
    fn field(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.fields.push((name.to_owned(), format!("{{{value}}}")));
        }
    }

    /// Adds characters.
    fn text(&mut self, name: &str, value: Option<&str>) {
        self.field(name, value.map(latex::escaped).unwrap_or_default());
    }

    /// Adds year and month, which BibTeX and BibLaTeX both know.
    fn date(&mut self, date: Option<Date>) {
        let Some(date) = date else { return };
        self.field("year", date.year().to_string());
        let month = usize::from(date.month().unsigned_abs()) - 1;
        self.fields.push(("month".to_owned(), MONTHS[month].to_owned()));
    }

    /// Adds what concerns the event itself.
    fn event(&mut self, volume: &Volume<'_>) {
        let about = volume.about;
        self.text("eventtitle", Some(&about.title));
        self.text("venue", about.place.as_deref());
        if let Some((from, to)) = volume.dates {
            self.field("eventdate", if from == to { from.to_string() } else { format!("{from}/{to}") });
        }
    }

    /// Adds the language; beside babel's name its tag, where that says more.
    fn language(&mut self, tag: &str) {
        let primary = tag.split('-').next().unwrap_or(tag);
        let name = LANGUAGES.iter().find(|(code, _)| *code == primary).map(|(_, name)| *name);
        self.text("langid", name);
        if name.is_none() || tag != primary {
            self.text("language", Some(tag));
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(&format!("@{}{{{},\n", self.kind, self.key));
        for (name, value) in &self.fields {
            out.push_str(&format!("  {name} = {value},\n"));
        }
        out.push_str("}\n\n");
    }
}

fn entry(work: &Work<'_>, volume: &Volume<'_>, unsaid: &mut Unsaid) -> Entry {
    let item = work.item;
    let is_published = volume.is_published();
    let kind = if is_published { "inproceedings" } else { "misc" };
    let mut entry = Entry { kind, key: work.key.clone(), fields: Vec::new() };
    entry.field("ids", item.id.as_str());
    entry.field("author", names::list(work.creators.iter().map(|creator| creator.name())));
    entry.field("author+an", annotated(work, |it| it.author.speaker.then(|| "speaker".to_owned())));
    entry.field("author+an:orcid", annotated(work, |it| it.author.orcid.as_ref().map(|orcid| format!("\"{orcid}\""))));
    let is_sound = |name: &&str| !name.contains(['"', ';', '{', '}', '\\']);
    let quoted = |said: &str| Some(format!("\"{said}\"")).filter(|_| !said.is_empty() && is_sound(&said));
    entry.field("author+an:name", annotated(work, |it| quoted(it.printed()?)));
    entry.field("author+an:title", annotated(work, |it| quoted(&it.name().honorific_prefix)));
    entry.field("author+an:degree", annotated(work, |it| quoted(&it.name().honorific_suffix)));
    entry.field("affiliation", names::affiliations(&work.creators).unwrap_or_default());
    entry.field("title", latex::title(&item.title, work.title_language.split('-').next() == Some("en")));
    if is_published {
        entry.text("booktitle", Some(&volume.title));
        entry.field("crossref", volume.key.as_str());
    } else {
        let name = volume.about.short.as_deref().unwrap_or(&volume.about.title);
        let said = [work.genre(), Some(name), volume.about.place.as_deref()];
        entry.text("howpublished", Some(&said.into_iter().flatten().collect::<Vec<_>>().join(", ")));
        entry.event(volume);
    }
    match work.genre() {
        Some(genre) => entry.text("type", Some(genre)),
        None => entry.text("entrysubtype", Some("other")),
    }
    entry.text("eid", item.number.as_deref());
    entry.text("session", work.session.map(|session| session.title.as_str()));
    entry.date(work.date);
    entry.language(work.language);
    entry.field("doi", work.doi.as_ref().map(|doi| latex::address(doi.as_str())).unwrap_or_default());
    links(&mut entry, work, unsaid);
    entry.field("keywords", keywords(&item.keywords));
    entry.field("abstract", latex::prose(&item.abstract_));
    entry
}

/// What BibLaTeX attaches to single authors ("Data Annotations"), by their numbers.
fn annotated(work: &Work<'_>, of: impl Fn(&Creator<'_>) -> Option<String>) -> String {
    let each = work.creators.iter().enumerate();
    let said = each.filter_map(|(index, creator)| Some(format!("{}={}", index + 1, of(creator)?)));
    said.collect::<Vec<_>>().join("; ")
}

/// The addresses, under the names that collections of bibliographies use.
fn links(entry: &mut Entry, work: &Work<'_>, unsaid: &mut Unsaid) {
    for (key, target) in work.links() {
        let name = match key {
            "page" => "url",
            "paper" => "pdf",
            "slides" | "video" | "code" | "poster" => key,
            _ => {
                unsaid.link(work.item);
                continue;
            }
        };
        entry.field(name, latex::address(target));
    }
}

/// Keywords by commas, as BibLaTeX has them; one with a comma or a semicolon stands in braces.
fn keywords(keywords: &[String]) -> String {
    let word = |word: &String| match word.contains([',', ';']) {
        true => format!("{{{}}}", latex::escaped(word)),
        false => latex::escaped(word),
    };
    keywords.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn book(volume: &Volume<'_>, material: &Material) -> Entry {
    let (about, imprint) = (volume.about, volume.imprint);
    let mut entry = Entry { kind: "proceedings", key: volume.key.clone(), fields: Vec::new() };
    let editors = editors(material.event);
    entry.field("editor", names::list(editors.iter()));
    entry.text("title", Some(&volume.title));
    entry.text("booktitle", Some(&volume.title));
    entry.text("shorttitle", about.short.as_deref());
    entry.event(volume);
    entry.text("eventtitleaddon", about.part_of.as_deref());
    entry.date(volume.first_day());
    entry.text("publisher", imprint.publisher.as_deref());
    entry.text("isbn", imprint.isbn.as_ref().map(|it| it.as_str()));
    entry.text("issn", imprint.issn.as_ref().map(|it| it.as_str()));
    entry.field("doi", imprint.doi.as_ref().map(|it| latex::address(it.as_str())).unwrap_or_default());
    entry.field("url", about.website.as_deref().map(latex::address).unwrap_or_default());
    entry.text("copyright", imprint.licence.as_ref().map(|it| it.name.as_str()).or(imprint.copyright.as_deref()));
    entry.language(&about.language);
    entry
}
