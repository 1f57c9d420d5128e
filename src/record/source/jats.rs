//! JATS, the journals' XML (NISO Z39.96): front matter of articles.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::xml::{Child, Element};
use super::{Certainty, Claim, Format, Reading, View, characters, kind, language, links, mail, markup, person};
use crate::diagnostic::Spanned;
use crate::prose::Dialect;
use crate::record::{AuthorRecord, ContributionRecord, Dates, NameRecord};

/// Articles, one a file or many.
pub(super) const FORMAT: Format = Format { name: "jats", title: "JATS: articles as XML", claim, read };

/// Elements around articles that are gone through.
const MAX_DEPTH: usize = 6;

fn claim(views: &[&View]) -> Vec<Claim> {
    let files: Vec<usize> = views
        .iter()
        .enumerate()
        .filter(|(_, view)| view.xml().is_some_and(|root| root.name != "collection" && !articles(root, 0).is_empty()))
        .map(|(index, _)| index)
        .collect();
    if files.is_empty() { Vec::new() } else { vec![Claim { files, certainty: Certainty::Marked }] }
}

/// The article-meta elements, each with its article.
fn articles<'e>(element: &'e Element<'e>, depth: usize) -> Vec<(&'e Element<'e>, &'e Element<'e>)> {
    let own = ["front", "front-stub"].iter().find_map(|name| element.first(name));
    let meta = own.and_then(|front| if front.name == "front-stub" { Some(front) } else { front.first("article-meta") });
    let mut all: Vec<_> = meta.map(|meta| (element, meta)).into_iter().collect();
    if depth < MAX_DEPTH {
        let inside = element.elements().filter(|it| !["front", "body", "back"].contains(&&*it.name));
        all.extend(inside.flat_map(|it| articles(it, depth + 1)));
    }
    all
}

fn read(set: &[&View], reading: &mut Reading) {
    for (article, meta) in set.iter().filter_map(|view| view.xml()).flat_map(|root| articles(root, 0)) {
        contribution(article, meta, reading);
    }
}

fn contribution(article: &Element, meta: &Element, reading: &mut Reading) {
    let titles = meta.first("title-group");
    let Some(title) = titles.and_then(|it| it.first("article-title")).and_then(markup::read) else { return };
    let subtitle = titles.and_then(|it| it.text_of("subtitle"));
    let plain = |it: &&Element| it.attribute("abstract-type").is_none_or(|kind| kind.value == "summary");
    let abstract_ = meta.all("abstract").find(plain).or_else(|| meta.first("trans-abstract")).and_then(markup::read);
    let ([title, abstract_], dialect) = markup::in_one_dialect([Some(title), abstract_]);
    // What is typeset as XML has dashes as such; two hyphens are two, and none of an address.
    let in_html = |title: String| match title.contains("href=") {
        true => title,
        false => title.replace("--", "&#45;&#45;"),
    };
    let title = title.unwrap_or_default().map(|title| if dialect == Dialect::Html { in_html(title) } else { title });
    let title = match subtitle {
        Some(below) => title.map(|title| format!("{title}: {}", below.value)),
        None => title,
    };
    let ids: Vec<(&str, Spanned<String>)> = meta
        .all("article-id")
        .filter_map(|id| Some((id.attribute("pub-id-type").map_or("", |it| it.value.as_str()), id.text()?)))
        .collect();
    let own = ids.iter().find(|(kind, _)| ["publisher-id", "manuscript", "other"].contains(kind));
    let groups = || meta.first("article-categories").into_iter().flat_map(|it| it.all("subj-group"));
    let is_presentation =
        |group: &&Element| group.attribute("subj-group-type").is_some_and(|it| it.value == "presentation");
    let heading = groups().filter(|it| !is_presentation(it)).find_map(|group| group.text_of("subject"));
    let presentation = groups().find(is_presentation).and_then(|group| group.text_of("subject"));
    let words = article.attribute("article-type").cloned().into_iter().chain(presentation).chain(heading.clone());
    // An abstract has the number that the conference gave it where an article has that of its page.
    let is_abstract = article.attribute("article-type").is_some_and(|it| it.value == "abstract");
    let said =
        article.attribute("lang").and_then(|word| Some(Spanned::new(language::tag(&word.value)?, word.place.clone())));
    let mut record = ContributionRecord {
        id: own.map(|(_, id)| id.clone()),
        title,
        number: meta.text_of("elocation-id").filter(|_| is_abstract).map(person::cleaned),
        kind: words.filter_map(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))).next(),
        session: heading.map(person::cleaned),
        authors: authors(meta, dialect),
        abstract_,
        dialect: Some(Spanned::made(dialect)),
        keywords: meta
            .all("kwd-group")
            .filter(is_authors)
            .flat_map(|it| it.all("kwd"))
            .filter_map(Element::text)
            .map(person::cleaned)
            .collect(),
        language: said,
        place: article.place.clone(),
        ..ContributionRecord::default()
    };
    characters::kept(&mut record);
    if let Some((_, doi)) = ids.into_iter().find(|(kind, _)| *kind == "doi") {
        links::add(&mut record.links, "doi", doi);
    }
    for uri in meta.all("self-uri").chain(meta.all("related-object")) {
        let word = uri.attribute("content-type").map_or("page", |it| it.value.as_str());
        let address = uri.attribute("href").cloned().or_else(|| uri.text());
        address.into_iter().for_each(|address| links::add(&mut record.links, word, address));
    }
    if let Some(conference) = meta.first("conference") {
        let event = &mut reading.records.event;
        let line = |name: &str| conference.text_of(name).map(person::cleaned);
        event.title = event.title.take().or_else(|| line("conf-name"));
        event.short = event.short.take().or_else(|| line("conf-acronym"));
        event.place = event.place.take().or_else(|| line("conf-loc"));
        event.website = event.website.take().or_else(|| conference.attribute("href").cloned());
        event.dates = event.dates.take().or_else(|| days(conference.first("conf-date")?));
    }
    reading.contribution(record);
}

/// The days of a conference, as its attribute has them: `2027-09-15/2027-09-17`.
fn days(date: &Element) -> Option<Dates> {
    let said = date.attribute("iso-8601-date")?;
    let day = |text: &str| Some(Spanned::new(text.trim().parse::<Date>().ok()?, said.place.clone()));
    match said.value.split_once('/') {
        Some((from, to)) => Some(Dates { from: day(from)?, to: Some(day(to)?) }),
        None => Some(Dates { from: day(&said.value)?, to: None }),
    }
}

/// Whether keywords are the authors' and not a classification.
fn is_authors(group: &&Element) -> bool {
    group.attribute("kwd-group-type").is_none_or(|it| it.value.to_lowercase().contains("author"))
}

/// The contributors who are authors, each with the affiliations they are led to, or that stand with them.
fn authors(meta: &Element, dialect: Dialect) -> Vec<AuthorRecord> {
    let groups: Vec<&Element> = meta.all("contrib-group").collect();
    let listed = meta.all("aff").chain(groups.iter().flat_map(|group| group.all("aff")));
    let listed =
        listed.chain(groups.iter().flat_map(|group| group.all("aff-alternatives")).flat_map(|it| it.all("aff")));
    let mut by_id: BTreeMap<&str, Spanned<String>> = BTreeMap::new();
    let mut first_only = Vec::new();
    for aff in listed {
        let Some(text) = affiliation(aff) else { continue };
        match aff.attribute("id") {
            Some(id) => {
                by_id.entry(id.value.as_str()).or_insert(text);
            }
            None => first_only.push(text),
        }
    }
    let mut all = Vec::new();
    for contrib in groups.iter().flat_map(|group| group.all("contrib")) {
        let role = contrib.attribute("contrib-type").map_or("author", |it| it.value.as_str());
        if !["author", "speaker", "presenter"].contains(&role) {
            continue;
        }
        let Some(author) = name(contrib) else { continue };
        let led = contrib.all("xref").filter(|xref| xref.attribute("ref-type").is_none_or(|it| it.value == "aff"));
        let rids = led.filter_map(|xref| xref.attribute("rid")).flat_map(|rid| rid.value.split_whitespace());
        let mut affiliations: Vec<Spanned<String>> = contrib.all("aff").filter_map(affiliation).collect();
        affiliations.extend(rids.filter_map(|rid| by_id.get(rid).cloned()));
        let orcid =
            contrib.all("contrib-id").find(|id| id.attribute("contrib-id-type").is_some_and(|it| it.value == "orcid"));
        let single = if affiliations.len() == 1 { affiliations.pop() } else { None };
        all.push(AuthorRecord {
            affiliation: single,
            affiliations,
            orcid: orcid.and_then(Element::text),
            speaker: role != "author" || contrib.all("role").any(is_presenter),
            biography: contrib.first("bio").and_then(markup::read).map(|bio| bio.text_in(dialect)).map(Box::new),
            ..author
        });
    }
    // One affiliation that nobody is led to is everybody's.
    let nobody_is = all.iter().all(|author| author.affiliation.is_none() && author.affiliations.is_empty());
    if let Some(only) = first_only.first().filter(|_| nobody_is && first_only.len() == 1) {
        all.iter_mut().for_each(|author| author.affiliation = Some(only.clone()));
    }
    all
}

/// Whether a role is that of who gives the talk.
fn is_presenter(role: &Element) -> bool {
    role.text()
        .is_some_and(|it| ["presenter", "speaker", "presenting author"].contains(&it.value.to_lowercase().as_str()))
}

fn name(contrib: &Element) -> Option<AuthorRecord> {
    let holder = contrib.first("name-alternatives").unwrap_or(contrib);
    if let Some(name) = holder.first("name").or_else(|| holder.first("string-name")) {
        let text = |key: &str| name.text_of(key).map(person::cleaned);
        let author =
            person::of_parts(text("given-names"), text("surname")).or_else(|| name.text().map(person::of_name))?;
        let (suffix, prefix) = (text("suffix"), text("prefix"));
        let is_turned = name.attribute("name-style").is_some_and(|it| it.value == "eastern");
        let printed =
            holder.all("string-name").find(|it| it.attribute("specific-use").is_some_and(|it| it.value == "printed"));
        let full = match (&suffix, &author.parts.family, &author.parts.given) {
            (_, Some(family), Some(given)) if is_turned => {
                author.name.clone().map(|_| format!("{} {}", family.value, given.value))
            }
            (Some(suffix), ..) => author.name.map(|name| format!("{name} {}", suffix.value)),
            _ => author.name,
        };
        let full = printed.and_then(Element::text).unwrap_or(full);
        let degrees = contrib.text_of("degrees").map(person::cleaned);
        let parts = NameRecord {
            suffix: suffix.map(Box::new),
            honorific_prefix: prefix.map(Box::new),
            honorific_suffix: degrees.map(Box::new),
            ..author.parts
        };
        return Some(AuthorRecord { name: full, parts, ..AuthorRecord::default() });
    }
    contrib.text_of("collab").map(person::of_name)
}

/// An affiliation as one line, without its label and e-mail addresses.
fn affiliation(aff: &Element) -> Option<Spanned<String>> {
    const DROPPED: [&str; 6] = ["label", "email", "sup", "institution-id", "fax", "phone"];
    fn gather(element: &Element, out: &mut String) {
        for child in &element.children {
            match child {
                Child::Text(text) => out.push_str(&text.value),
                Child::Element(inner) if DROPPED.contains(&&*inner.name) => {}
                Child::Element(inner) => {
                    // Elements side by side without a sign between them are parts.
                    let parts = ["institution", "addr-line", "city", "country", "state", "postal-code"];
                    if parts.contains(&&*inner.name) && out.trim_end().ends_with(char::is_alphanumeric) {
                        out.push_str(", ");
                    }
                    gather(inner, out);
                }
            }
        }
    }
    let mut out = String::new();
    gather(aff, &mut out);
    let line = person::cleaned(Spanned::new(out, aff.place.clone()));
    let line = line.map(|line| line.trim_end_matches([',', ';', ' ']).replace(" ,", ","));
    let line = mail::without(line);
    (!line.value.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use crate::record::source::testing::pull;

    const ARTICLE: &str = "<article xml:lang=\"en\"><front><journal-meta/><article-meta><article-id pub-id-type=\"publisher-id\">B-1</article-id>\
        <article-id pub-id-type=\"doi\">10.1000/1</article-id><article-categories><subj-group><subject>Ringing</subject></subj-group></article-categories>\
        <title-group><article-title>Bells <italic>in vivo</italic></article-title><subtitle>A study</subtitle><trans-title-group><trans-title>Glocken</trans-title></trans-title-group></title-group>\
        <contrib-group><contrib contrib-type=\"author\"><contrib-id contrib-id-type=\"orcid\">https://orcid.org/0000-0002-1825-0097</contrib-id>\
        <name><surname>Byron</surname><given-names>Ada</given-names></name><email>ada@kew.example</email><xref ref-type=\"aff\" rid=\"a1 a2\">1,2</xref></contrib>\
        <contrib contrib-type=\"author\"><collab>Bell Society</collab></contrib><contrib contrib-type=\"editor\"><name><surname>Ott</surname></name></contrib></contrib-group>\
        <aff id=\"a1\"><label>1</label><institution>Kew University</institution><country>England</country></aff><aff id=\"a2\">Ryde Institute, <email>x@ryde.example</email></aff>\
        <abstract><sec><title>Aims</title><p>We rang <inline-formula><alternatives><tex-math>$n$</tex-math><graphic/></alternatives></inline-formula> bells.</p></sec><p>Twice.</p></abstract>\
        <abstract abstract-type=\"graphical\"><p>Picture</p></abstract><kwd-group><kwd>bells</kwd></kwd-group>\
        <conference><conf-name>Bells 2027</conf-name><conf-loc>Kew</conf-loc></conference></article-meta></front></article>";

    #[test]
    fn an_article_is_read_whole() {
        let read = pull(&[("a.xml", ARTICLE)]);
        assert_eq!(
            read.talks(),
            ["b-1 Bells <i>in vivo</i>: A study | Ada Byron (Kew University, England; Ryde Institute), Bell Society"]
        );
        let record = &read.records.contributions[0];
        assert_eq!(
            record.abstract_.as_ref().map(|text| text.value.as_str()),
            Some("<b>Aims</b>\n\nWe rang $n$ bells.\n\nTwice.")
        );
        assert_eq!(record.session.as_ref().map(|session| session.value.as_str()), Some("Ringing"));
        assert_eq!((record.keywords.len(), record.links.len()), (1, 1));
        assert_eq!(read.records.event.title.as_ref().map(|title| title.value.as_str()), Some("Bells 2027"));
        assert!(!read.everything().contains("@"), "addresses never enter");
    }

    #[test]
    fn many_articles_in_one_file() {
        let one = |title: &str| ARTICLE.replace("Bells <italic>in vivo</italic>", title).replace("B-1", title);
        let text = format!("<articles>{}{}</articles>", one("One"), one("Two"));
        assert_eq!(pull(&[("a.xml", &text)]).records.contributions.len(), 2);
    }
}
