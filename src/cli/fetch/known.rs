//! Web addresses of events on systems we know, and where the same event can be read as data.

use url::Url;

/// Where an event's data stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Export {
    /// The address of the data.
    pub(super) address: Url,
    /// What is asked where this is not found or holds nothing.
    pub(super) else_ask: Url,
}

/// What a pretalx organizer's interface gives whole instead of by number.
const PRETALX_EXPAND: &str = "answers.question,resources,slots.room,speakers,submission_type,tags,track";

/// Where pretalx has an event's schedule as JSON, below the event.
const PRETALX_EXPORT: &str = "/schedule/export/schedule.json";

/// Notes a page of OpenReview holds at most.
const OPENREVIEW_LIMIT: &str = "1000";

/// The data of an event whose address says for certain what system it is on.
pub(super) fn export(url: &Url) -> Option<Export> {
    let address = pretalx_api(url)
        .or_else(|| pretalx_page(url))
        .or_else(|| host(url).contains("indico").then(|| indico(url)).flatten())
        .or_else(|| sessionize(url));
    match address {
        Some(address) => Some(Export { address, else_ask: url.clone() }),
        None => openreview(url),
    }
    .filter(|export| export.address != *url)
}

/// The data of an event whose page says what made it.
pub(super) fn export_in(url: &Url, page: &[u8]) -> Option<Export> {
    let page = String::from_utf8_lossy(page);
    let by_link = || {
        let at = page.find(PRETALX_EXPORT)?;
        let start = page[..at].rfind(['"', '\'', '>', ' '])? + 1;
        let link = url.join(&page[start..at + PRETALX_EXPORT.len()]).ok()?;
        let event = link.path().strip_suffix(PRETALX_EXPORT)?;
        (link.origin() == url.origin() && url.path().starts_with(event)).then_some(link)
    };
    let address = if page.contains("getindico.io") { indico(url) } else { by_link() }?;
    Some(Export { address, else_ask: url.clone() }).filter(|export| export.address != *url)
}

/// Whether the address is one that pretalx's own word for tokens is needed at.
pub(super) fn is_pretalx(url: &Url) -> bool {
    is_pretalx_host(url) || url.path().starts_with("/api/events/") || url.path().ends_with(PRETALX_EXPORT)
}

/// Whether the answer has to be JSON, so that a web page is somebody's way of saying no.
pub(super) fn is_json(url: &Url) -> bool {
    let path = url.path();
    path.ends_with(".json") || path.starts_with("/api/events/") || is_sessionize_view(url) || is_openreview_api(url)
}

/// Whether the answer is a list, which may have further pages.
pub(super) fn is_list(url: &Url) -> bool {
    url.path().starts_with("/api/events/") || url.path().contains("/export/event/") || is_openreview_api(url)
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

fn segments(url: &Url) -> Vec<&str> {
    url.path().split('/').filter(|segment| !segment.is_empty()).collect()
}

fn with_path(url: &Url, path: &str, query: Option<&str>) -> Url {
    let mut url = url.clone();
    url.set_path(path);
    url.set_query(query);
    url.set_fragment(None);
    url
}

fn is_pretalx_host(url: &Url) -> bool {
    host(url) == "pretalx.com" || host(url).starts_with("pretalx.")
}

/// `/democon/`, `/democon/talk/ABCDEF/`, `/democon/schedule/v/1.0/`: the public pages of an event.
fn pretalx_page(url: &Url) -> Option<Url> {
    let segments = segments(url);
    let (event, below) = segments.split_first()?;
    let is_page = match below {
        [] => true,
        [first, ..] => ["schedule", "talk", "speaker", "featured", "sneak"].contains(first),
    };
    let is_event = !["api", "orga", "p", "media", "static", "docs", "event", "redirect"].contains(event);
    let is_export = below.starts_with(&["schedule", "export"]);
    let is_meant = is_pretalx_host(url) && is_page && is_event && !is_export && !event.contains('.');
    is_meant.then(|| with_path(url, &format!("/{event}{PRETALX_EXPORT}"), None))
}

/// `/api/events/democon/` has no talks, and its submissions have speakers by their codes alone unless asked.
fn pretalx_api(url: &Url) -> Option<Url> {
    let segments = segments(url);
    let is_list = matches!(segments.as_slice(), ["api", "events", _] | ["api", "events", _, "submissions" | "talks"]);
    if !is_list || url.query_pairs().any(|(name, _)| name == "expand") {
        return None;
    }
    let list = segments.get(3).copied().unwrap_or("submissions");
    let mut address = with_path(url, &format!("/api/events/{}/{list}/", segments[2]), url.query());
    address.query_pairs_mut().append_pair("expand", PRETALX_EXPAND);
    Some(address)
}

/// `/event/123/` and the pages below it; files that are there to be downloaded stay what they are.
fn indico(url: &Url) -> Option<Url> {
    let segments = segments(url);
    let at = segments.iter().position(|segment| *segment == "event")?;
    let number = segments.get(at + 1).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))?;
    let is_file = segments.last().is_some_and(|last| last.contains('.'));
    if is_file || segments.contains(&"export") || segments.contains(&"manage") {
        return None;
    }
    let above: String = segments[..at].iter().map(|segment| format!("/{segment}")).collect();
    Some(with_path(url, &format!("{above}/export/event/{number}.json"), Some("detail=contributions")))
}

fn is_sessionize_view(url: &Url) -> bool {
    host(url) == "sessionize.com" && url.path().starts_with("/api/v2/")
}

/// `/api/v2/abc/view/Sessions` and its like have a part of what `All` has.
fn sessionize(url: &Url) -> Option<Url> {
    let segments = segments(url);
    let id = segments.get(2).filter(|_| is_sessionize_view(url))?;
    let is_view = matches!(segments.as_slice(), ["api", "v2", _] | ["api", "v2", _, "view", _]);
    is_view.then(|| with_path(url, &format!("/api/v2/{id}/view/All"), None))
}

fn is_openreview_api(url: &Url) -> bool {
    ["api.openreview.net", "api2.openreview.net"].contains(&host(url))
}

/// `/group?id=Venue.org/2027/Workshop`: what was accepted there, by the new interface and else by the old.
fn openreview(url: &Url) -> Option<Export> {
    let is_group = ["openreview.net", "www.openreview.net"].contains(&host(url)) && url.path() == "/group";
    let venue = url.query_pairs().find(|(name, _)| name == "id").filter(|_| is_group)?.1.into_owned();
    let notes = |host: &str| {
        let mut address = Url::parse(&format!("https://{host}/notes")).ok()?;
        address.query_pairs_mut().append_pair("content.venueid", &venue).append_pair("limit", OPENREVIEW_LIMIT);
        Some(address)
    };
    Some(Export { address: notes("api2.openreview.net")?, else_ask: notes("api.openreview.net")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str) -> Option<String> {
        export(&Url::parse(address).unwrap()).map(|export| export.address.into())
    }

    #[test]
    fn events_lead_to_their_data() {
        let pretalx = "https://pretalx.com/democon/schedule/export/schedule.json";
        let indico = "https://indico.example.org/export/event/123.json?detail=contributions";
        let sessionize = "https://sessionize.com/api/v2/abc123/view/All";
        for (address, expected) in [
            ("https://pretalx.com/democon", pretalx),
            ("https://pretalx.com/democon/schedule/?lang=de#talk", pretalx),
            ("https://pretalx.com/democon/schedule/v/1.0/", pretalx),
            ("https://pretalx.com/democon/talk/ABCDEF/", pretalx),
            ("https://pretalx.example.org/a-2027/", "https://pretalx.example.org/a-2027/schedule/export/schedule.json"),
            (
                "https://talks.example.org/api/events/a/submissions/?state=confirmed",
                "https://talks.example.org/api/events/a/submissions/?state=confirmed&expand=answers.question%2Cresources%2Cslots.room%2Cspeakers%2Csubmission_type%2Ctags%2Ctrack",
            ),
            ("https://indico.example.org/event/123/", indico),
            ("https://indico.example.org/event/123/contributions/", indico),
            ("https://indico.example.org/event/123/timetable/#20270504", indico),
            (
                "https://indico.example.org/sub/event/7",
                "https://indico.example.org/sub/export/event/7.json?detail=contributions",
            ),
            ("https://sessionize.com/api/v2/abc123/view/Sessions", sessionize),
            ("https://sessionize.com/api/v2/abc123", sessionize),
            (
                "https://openreview.net/group?id=Venue.org/2027/Workshop#tab-accept",
                "https://api2.openreview.net/notes?content.venueid=Venue.org%2F2027%2FWorkshop&limit=1000",
            ),
        ] {
            assert_eq!(found(address).unwrap_or_default(), expected, "{address}");
        }
    }

    #[test]
    fn what_is_data_or_unknown_stays() {
        for address in [
            "https://pretalx.com/democon/schedule/export/schedule.xml",
            "https://pretalx.com/democon/schedule/export/schedule.json",
            "https://pretalx.com/democon/schedule.ics",
            "https://pretalx.com/api/events/",
            "https://pretalx.com/api/events/a/submissions/?expand=speakers",
            "https://pretalx.com/",
            "https://pretalx.com/orga/event/a/",
            "https://pretalx.com/p/about/",
            "https://indico.example.org/event/123/contributions/contributions.pdf",
            "https://indico.example.org/export/event/123.json?detail=sessions",
            "https://indico.example.org/event/123/manage/",
            "https://indico.example.org/category/5/",
            "https://sessionize.com/api/v2/abc123/view/All",
            "https://sessionize.com/my-event",
            "https://openreview.net/forum?id=abc",
            "https://example.org/event/123/",
        ] {
            assert_eq!(found(address), None, "{address}");
        }
    }

    #[test]
    fn pages_tell_what_made_them() {
        let in_page = |address: &str, page: &str| {
            export_in(&Url::parse(address).unwrap(), page.as_bytes()).map(|export| String::from(export.address))
        };
        let page = r#"<a class="dropdown-item" href="/a-2027/schedule/export/schedule.json">JSON</a>"#;
        let expected = "https://talks.example.org/a-2027/schedule/export/schedule.json";
        assert_eq!(in_page("https://talks.example.org/a-2027/schedule/", page).as_deref(), Some(expected));
        let elsewhere = r#"<a href="https://evil.example/a/schedule/export/schedule.json">JSON</a>"#;
        assert_eq!(in_page("https://talks.example.org/a-2027/schedule/", elsewhere), None);
        assert_eq!(in_page("https://talks.example.org/b-2028/schedule/", page), None);
        let indico = r#"Powered by <a href="https://getindico.io">Indico</a>"#;
        let expected = "https://events.example.org/export/event/5.json?detail=contributions";
        assert_eq!(in_page("https://events.example.org/event/5/", indico).as_deref(), Some(expected));
        assert_eq!(in_page("https://events.example.org/event/5/", "<p>a page</p>"), None);
    }
}
