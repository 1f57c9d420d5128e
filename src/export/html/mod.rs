//! The web edition: a folder of static pages that say what the book says, for a server or a disk.
//!
//! Every page works without its script, asks for nothing from elsewhere, and holds no text of a record but escaped. A
//! contribution has a page of its own, `talks/<id>.html`, whatever the size of the event, so that addresses stay when talks
//! come. The programme stands on the first page while that is short, then on a page a day.

mod colours;
mod direction;
mod furniture;
mod glance;
mod home;
mod indexes;
mod jumps;
mod lettered;
mod linked_data;
mod matter;
mod moments;
mod page;
mod pictures;
mod programme;
mod prose;
mod search;
mod sheets;
mod site;
mod svg;
mod talk;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{Format, Written, jsonld};
use crate::diagnostic::{Checked, Diagnostic};
use site::Site;

pub(super) const FORMAT: Format = Format {
    name: "html",
    title: "The web edition: a folder of pages, a page a contribution, that opens from a server or a disk",
    ending: None,
    write: |material| {
        let mut diagnostics = Vec::new();
        let site = Site::new(material, &mut diagnostics);
        let files = folder(&site, &mut diagnostics);
        Checked::new(Written::Folder(files), diagnostics)
    },
};

/// The whole event as linked data, which `pull` reads as the event again.
const DATA: &str = "event.jsonld";

/// The style sheet without the colours of the theme.
const STYLE: &str = include_str!("style.css");

/// All files of the site.
fn folder(site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Vec<u8>> {
    let mut pages = vec![home::page(site)];
    pages.extend(programme::pages(site));
    pages.extend(talk::pages(site));
    pages.extend(indexes::pages(site));
    pages.extend(matter::pages(site));
    pages.extend(search::page(site));
    let mut files: BTreeMap<String, Vec<u8>> =
        pages.into_iter().map(|page| (page.address.clone(), page.bytes(site))).collect();
    files.extend(search::files(site, diagnostics));
    files.extend(site.calendars.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
    files.extend(site.pictures.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
    files.insert(DATA.to_owned(), jsonld::document(site.event));
    files.insert("icon.svg".to_owned(), colours::icon(site.booklet).into_bytes());
    files.insert("style.css".to_owned(), format!("{STYLE}{}", colours::custom(site.booklet)).into_bytes());
    files
}
