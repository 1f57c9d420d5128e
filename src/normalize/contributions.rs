//! The items of the programme: ids, titles, kinds, authors, abstracts.

use std::iter;

use super::about::{address, tidied};
use super::abstracts;
use super::authors::AuthorReader;
use super::dialects::Found;
use super::figures;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{Affiliation, Contribution, ContributionId, Institution, Places, Slugs, slug};
use crate::prose::{self, Block, Inline, Macros, Prose, Reading, Vocabulary};
use crate::record::ror::Organization;
use crate::record::{ContributionRecord, Records};

/// The words of all titles, abstracts and biographies.
pub(super) fn vocabulary(records: &[ContributionRecord]) -> Vocabulary {
    let texts = records.iter().flat_map(|record| {
        let biographies = record.authors.iter().filter_map(|author| author.biography.as_deref());
        iter::once(&record.title).chain(&record.abstract_).chain(biographies)
    });
    Vocabulary::of(texts.map(|text| text.value.as_str()))
}

/// All contributions in the order of the records, and the institutions of their authors.
pub(super) fn contributions(
    records: &Records,
    registry: &[Organization],
    macros: &Macros,
    vocabulary: &Vocabulary,
    dialects: &mut Found,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Contribution>, Vec<Affiliation>, Vec<Institution>) {
    let mut ids = Ids::reserve(&records.contributions, diagnostics);
    let mut authors = AuthorReader::new(records, registry, diagnostics);
    let event_dialect = records.event.dialect.as_ref().map(|dialect| dialect.value);
    let read = records.contributions.iter().enumerate().map(|(index, record)| {
        let said = record.dialect.as_ref().map(|dialect| dialect.value).or(event_dialect);
        let (above, below) = dialects.of_both(&record.title, record.abstract_.as_ref(), said);
        let reading = |dialect| Reading { dialect: Some(dialect), macros, vocabulary };
        let title = prose::read_inline(&record.title, reading(above)).drain_into(diagnostics);
        let id = ids.of(index, &title);
        let biography = |text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>| {
            let mut prose = prose::read(text, reading(dialects.of(text, said))).drain_into(diagnostics);
            let beside = abstracts::Record { id: &id, title: &[], authors: &[], written: &[], what: "biography", text };
            abstracts::clear_contacts(&mut prose, &beside, diagnostics);
            if is_placeholder(&prose) { Vec::new() } else { prose }
        };
        let authors = authors.read_all(&record.authors, biography, diagnostics);
        if authors.is_empty() {
            let message = format!("contribution `{id}` has no author");
            let help = "add `authors:` with a `name:` for each, in the order to be printed";
            diagnostics.push(Diagnostic::new(Code::NoAuthors, &record.title.place, message).help(help));
        }
        let mut keywords: Vec<String> = record.keywords.iter().filter_map(|keyword| tidied(Some(keyword))).collect();
        let mut abstract_ = match &record.abstract_ {
            Some(text) => {
                let mut prose = figures::named(prose::read(text, reading(below)).drain_into(diagnostics));
                let (what, written) = ("abstract", &record.authors[..]);
                let beside = abstracts::Record { id: &id, title: &title, authors: &authors, written, what, text };
                abstracts::set_apart(&mut prose, &beside, &mut keywords, diagnostics);
                if is_placeholder(&prose) { Vec::new() } else { prose }
            }
            None => Vec::new(),
        };
        let mut pictures = figures::append(&mut abstract_, &record.figures, reading(below), diagnostics);
        for portrait in record.authors.iter().filter_map(|author| author.portrait.as_ref()) {
            pictures.entry(figures::name(&portrait.value)).or_insert_with(|| portrait.place.clone());
        }
        Contribution {
            id,
            title,
            number: tidied(record.number.as_ref()),
            kind: record.kind.as_ref().map(|kind| kind.value).unwrap_or_default(),
            session: None,
            board: tidied(record.board.as_deref()),
            start: None,
            end: None,
            further: Vec::new(),
            related: Vec::new(),
            authors,
            abstract_,
            whole: None,
            keywords,
            links: (record.links.iter())
                .filter_map(|(name, link)| Some((name.clone(), address(link, diagnostics)?)))
                .collect(),
            language: None,
            title_language: None,
            places: Places {
                entry: record.place.clone(),
                title: record.title.place.clone(),
                abstract_: record.abstract_.as_ref().map(|text| text.place.clone()).unwrap_or_default(),
                figures: pictures,
            },
        }
    });
    let contributions: Vec<Contribution> = read.collect();
    say_missing_abstracts(&contributions, diagnostics);
    let (affiliations, institutions) = authors.finish();
    (contributions, affiliations, institutions)
}

/// Whether a form's field that had to be filled holds a dash or stops and nothing else.
fn is_placeholder(abstract_: &Prose) -> bool {
    let [Block::Paragraph { content }] = &abstract_[..] else { return false };
    prose::plain_text(content).chars().all(|c| c.is_whitespace() || "-–—−_.…*?/".contains(c))
}

/// Names the contributions without an abstract where most have one; a list of titles alone is meant so.
fn say_missing_abstracts(contributions: &[Contribution], diagnostics: &mut Vec<Diagnostic>) {
    let missing: Vec<&Contribution> = contributions.iter().filter(|it| prose::is_empty(&it.abstract_)).collect();
    if missing.len() * 2 > contributions.len() {
        return;
    }
    for contribution in missing {
        let message = format!("contribution `{}` has no abstract", contribution.id);
        let help = "add `abstract: |` and the text below it, or leave it: the title and authors are printed";
        diagnostics.push(Diagnostic::new(Code::NoAbstract, &contribution.places.title, message).help(help));
    }
}

/// Ids as the organizer wrote them come first, so that a made one never takes a written one's place.
pub(super) struct Ids {
    written: Vec<Option<String>>,
    slugs: Slugs,
}

impl Ids {
    pub(super) fn reserve(records: &[ContributionRecord], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut slugs = Slugs::default();
        let mut written = Vec::with_capacity(records.len());
        for record in records {
            let Some(id) = &record.id else {
                written.push(None);
                continue;
            };
            let clean = slug(&id.value);
            if clean.is_empty() {
                let message = format!("`{}` cannot be an id", id.value);
                let help = "use ASCII letters, digits and hyphens";
                diagnostics.push(Diagnostic::new(Code::BadValue, &id.place, message).help(help));
                written.push(None);
            } else if slugs.claim(&clean) {
                written.push(Some(clean));
            } else {
                let message = format!("the id `{}` is taken by an earlier contribution", id.value);
                let help = "give each contribution an id of its own; program.yaml refers to the first";
                diagnostics.push(Diagnostic::new(Code::DuplicateId, &id.place, message).help(help));
                written.push(None);
            }
        }
        Self { written, slugs }
    }

    pub(super) fn of(&mut self, index: usize, title: &[Inline]) -> ContributionId {
        let written = self.written[index].take();
        ContributionId::new(written.unwrap_or_else(|| self.slugs.make(&prose::readable_text(title), "contribution")))
    }
}
