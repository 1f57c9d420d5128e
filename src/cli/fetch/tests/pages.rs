//! Lists in pages, from servers that do not get to the end of them.

use std::time::{Duration, Instant};

use super::server::{Log, answer, serve};
use super::{Asked, Client, FetchError, LIMITS, Limits, Patience, Site, client};

/// A page of a list that names the next one.
fn page(number: usize, next: &str) -> String {
    let next = if next.is_empty() { "null".to_owned() } else { format!("\"{next}\"") };
    format!("{{\"count\": 9, \"next\": {next}, \"results\": [{{\"code\": \"T{number}\"}}]}}")
}

/// Serves page `n` of `/api/events/bells/talks/` as `body(n)`.
fn list(body: impl Fn(usize) -> String + Clone + Send + 'static) -> String {
    let server = serve(move |request, stream| {
        let number = request.path.split("page=").nth(1).and_then(|number| number.parse().ok()).unwrap_or(1);
        match body(number) {
            status if status.starts_with(['4', '5']) => answer(stream, &status, "", ""),
            body => answer(stream, "200 OK", "Content-Type: application/json\r\n", &body),
        }
    });
    format!("{server}/api/events/bells/talks/?expand=speakers")
}

fn site(client: &mut Client, address: &str, hosts: &[String]) -> Result<Site, FetchError> {
    client.site(&Asked::parse(address)?, hosts)
}

/// How many pages came, and why no more.
fn followed(address: &str) -> (usize, String) {
    let site = site(&mut client(), address, &[]).unwrap();
    (site.pages.len(), site.missing.unwrap_or_default())
}

#[test]
fn all_pages_come_in_order() {
    let list = list(|number| page(number, if number < 3 { ["", "?page=2", "?page=3"][number] } else { "" }));
    let site = site(&mut client(), &list, &[]).unwrap();
    let bodies: Vec<_> = site.pages.iter().map(|page| String::from_utf8_lossy(&page.bytes).into_owned()).collect();
    assert_eq!(bodies, [page(1, "?page=2"), page(2, "?page=3"), page(3, "")]);
    assert_eq!((site.missing, site.instead_of), (None, None));
}

#[test]
fn pages_by_offset_come_until_the_count_is_reached() {
    let server = serve(|request, stream| {
        let offset: usize = request.path.split("offset=").nth(1).map_or(0, |offset| offset.parse().unwrap());
        let notes: Vec<String> = (offset..5).take(2).map(|note| format!("{{\"id\": \"n{note}\"}}")).collect();
        answer(stream, "200 OK", "", &format!("{{\"notes\": [{}], \"count\": 5}}", notes.join(", ")));
    });
    let site = site(&mut client(), &format!("{server}/notes?limit=2"), &[]).unwrap();
    assert_eq!((site.pages.len(), site.missing), (3, None));
    assert!(site.pages[2].address.ends_with("/notes?limit=2&offset=4"));
}

#[test]
fn lists_that_do_not_end_are_given_up() {
    let (came, missing) =
        followed(&list(|number| page(number, &format!("?page={}", if number == 3 { 2 } else { number + 1 }))));
    assert!(came == 3 && missing.contains("leads back to"), "{came} {missing}");
    let (came, missing) = followed(&list(|number| page(number, &format!("?page={}", number + 1))));
    assert!(came == 4 && missing.ends_with("would be one page more than 4"), "{came} {missing}");
    let (came, missing) = followed(&list(|_| page(1, "?page=2")));
    assert!(came == 1 && missing.ends_with("is a page that came before"), "{came} {missing}");
    let (came, missing) = followed(&list(|number| page(number, &format!("?page={}", number + 1)) + &" ".repeat(800)));
    assert!(came == 2 && missing.contains("larger than 2500 bytes together"), "{came} {missing}");
}

#[test]
fn what_came_before_a_failure_is_kept() {
    for (second, expected) in [
        ("500 Internal Server Error".to_owned(), "answers 500 Internal Server Error"),
        ("503 Service Unavailable".to_owned(), "answers 503 Service Unavailable, 3 times"),
        ("404 Not Found".to_owned(), "answers 404 Not Found"),
        (
            "<!DOCTYPE html><title>Log in</title>".to_owned(),
            "answers with a web page where data belong: it may want a token",
        ),
    ] {
        let (came, missing) =
            followed(&list(move |number| if number == 1 { page(1, "?page=2") } else { second.clone() }));
        assert!(came == 1 && missing.contains(expected), "{came} {missing}");
    }
    let (came, missing) = followed(&list(|_| page(1, "ftp://x.example/")));
    assert!(came == 1 && missing.contains("leads to another host"), "{came} {missing}");
    // A page that is broken came all the same: its reader takes from it what it can.
    let (came, missing) =
        followed(&list(|number| if number == 1 { page(1, "?page=2") } else { "{\"results\": [{".to_owned() }));
    assert!(came == 2 && missing.contains("what follows") && missing.contains("EOF"), "{came} {missing}");
}

#[test]
fn a_list_that_goes_on_elsewhere_is_not_followed_unasked() {
    let log = Log::default();
    let other = serve({
        let log = log.clone();
        move |request, stream| {
            log.add(&request.path);
            answer(stream, "200 OK", "", &page(2, ""));
        }
    });
    let next = other.clone();
    let list = list(move |_| page(1, &next));
    let (came, missing) = followed(&list);
    assert!(
        came == 1 && missing.contains("leads to another host") && missing.ends_with("`--allow-host 127.0.0.1` lets it"),
        "{missing}"
    );
    assert_eq!(log.lines(), [""; 0]);
    // Asked for, the other host is still none that a stranger's list may lead to inside a private network.
    let hosts = ["127.0.0.1".to_owned()];
    let refused = site(&mut client(), &list, &hosts).unwrap();
    assert!(refused.missing.is_some_and(|missing| missing.contains("into a private network")));
    let followed = site(&mut Client { is_private: |_| false, ..client() }, &list, &hosts).unwrap();
    assert_eq!((followed.pages.len(), followed.missing), (2, None));
    let followed = site(&mut Client { allow_private: true, ..client() }, &list, &hosts).unwrap();
    assert_eq!((followed.pages.len(), followed.missing), (2, None));
}

#[test]
fn slow_pages_share_the_time_of_all() {
    let limits = Limits {
        all: Duration::from_millis(700),
        pages: 100,
        patience: Patience { tries: 1, ..LIMITS.patience },
        ..LIMITS
    };
    let list = list(|number| {
        std::thread::sleep(Duration::from_millis(150));
        page(number, &format!("?page={}", number + 1))
    });
    let started = Instant::now();
    let site = site(&mut Client { limits, ..client() }, &list, &[]).unwrap();
    assert!(site.pages.len() < 6 && site.missing.is_some_and(|missing| missing.contains("within")));
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_web_page_where_data_belong_is_told() {
    let server =
        serve(|_, stream| answer(stream, "200 OK", "Content-Type: text/html\r\n", "\n<html><form>Log in</form>"));
    let error = site(&mut client(), &format!("{server}/bells/schedule/export/schedule.json"), &[]).unwrap_err();
    assert!(matches!(error, FetchError::NoData { had_token: false, .. }), "{error}");
}

#[test]
fn the_page_of_an_event_leads_to_its_data() {
    let server = serve(|request, stream| match request.path.as_str() {
        "/bells/schedule/" => answer(stream, "200 OK", "", "<a href=\"/bells/schedule/export/schedule.json\">JSON</a>"),
        "/bells/schedule/export/schedule.json" => answer(stream, "200 OK", "", "{\"schedule\": {}}"),
        "/closed/schedule/" => {
            answer(stream, "200 OK", "", "<a href=\"/closed/schedule/export/schedule.json\">JSON</a>");
        }
        "/event/7/" => answer(stream, "200 OK", "", "<p>Powered by <a href=\"https://getindico.io\">Indico</a>"),
        "/export/event/7.json?detail=contributions" => {
            answer(stream, "200 OK", "", "{\"count\": 1, \"results\": [{}]}");
        }
        _ => answer(stream, "404 Not Found", "", ""),
    });
    for (path, found) in [
        ("/bells/schedule/", "/bells/schedule/export/schedule.json"),
        ("/event/7/", "/export/event/7.json?detail=contributions"),
        ("/closed/schedule/", "/closed/schedule/"),
    ] {
        let site = site(&mut client(), &format!("{server}{path}"), &[]).unwrap();
        assert_eq!(site.pages[0].address, format!("{server}{found}"));
        assert_eq!(site.instead_of, (path != found).then(|| format!("{server}{path}")));
    }
}

#[test]
fn a_list_that_is_not_there_is_not_an_empty_one() {
    let server = serve(|request, stream| match request.path.as_str() {
        "/api/events/bells/" => answer(stream, "200 OK", "", "{\"slug\": \"bells\"}"),
        "/api/events/closed/submissions/?expand=speakers" => {
            answer(stream, "200 OK", "", "{\"count\": 0, \"next\": null, \"results\": []}");
        }
        _ => answer(stream, "404 Not Found", "", ""),
    });
    let empty = format!("{server}/api/events/closed/submissions/?expand=speakers");
    let error = site(&mut client(), &empty, &[]).unwrap_err().to_string();
    assert!(error.contains("answers with an empty list: it may want a token"), "{error}");
    let site = site(&mut client(), &format!("{server}/api/events/bells/"), &[]).unwrap();
    assert_eq!((site.pages[0].bytes.as_slice(), site.instead_of), (&b"{\"slug\": \"bells\"}"[..], None));
}
