//! Busy servers, lost connections, pages that did not change.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use libretto::record::manifest::Entry;

use super::server::{Log, answer, redirect_to, send, serve};
use super::{Client, FetchError, Kept, LIMITS, Limits, address, client, fetch};

#[test]
fn a_busy_server_is_asked_again() {
    for status in ["429 Too Many Requests", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"] {
        let server = serve(move |request, stream| match request.number {
            0 | 1 => answer(stream, status, "", "busy"),
            _ => answer(stream, "200 OK", "", "hello"),
        });
        assert_eq!(fetch(&server).unwrap().bytes, b"hello", "{status}");
    }
}

#[test]
fn a_server_that_stays_busy_is_left_alone() {
    let log = Log::default();
    let server = serve({
        let log = log.clone();
        move |request, stream| {
            log.add(&request.path);
            answer(stream, "503 Service Unavailable", "", "");
        }
    });
    let message = fetch(&server).unwrap_err().to_string();
    assert!(message.ends_with("/` answers 503 Service Unavailable, 3 times"), "{message}");
    assert_eq!(log.lines().len(), 3);
}

#[test]
fn other_refusals_are_not_asked_again() {
    for status in ["400 Bad Request", "404 Not Found", "410 Gone", "500 Internal Server Error", "501 Not Implemented"] {
        let log = Log::default();
        let server = serve({
            let log = log.clone();
            move |request, stream| {
                log.add(&request.path);
                answer(stream, status, "", "");
            }
        });
        let message = fetch(&server).unwrap_err().to_string();
        assert!(message.ends_with(&format!("answers {status}")), "{message}");
        assert_eq!(log.lines().len(), 1, "{status}");
    }
}

#[test]
fn a_lost_connection_is_tried_again() {
    let server = serve(|request, stream| match request.number {
        0 => {}
        1 => _ = send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"),
        _ => answer(stream, "200 OK", "", "hello"),
    });
    assert_eq!(fetch(&server).unwrap().bytes, b"hello");
}

#[test]
fn a_server_says_when_to_come_back() {
    let started = Instant::now();
    let limits = Limits {
        all: Duration::from_secs(5),
        patience: super::Patience { longest: Duration::from_secs(1), ..LIMITS.patience },
        ..LIMITS
    };
    let server = serve(|request, stream| match request.number {
        0 => answer(stream, "429 Too Many Requests", "Retry-After: 1\r\n", ""),
        _ => answer(stream, "200 OK", "", "hello"),
    });
    let mut client = Client { limits, ..client() };
    assert_eq!(client.get(&address::parse(&server).unwrap(), true).unwrap().bytes, b"hello");
    assert!(started.elapsed() >= Duration::from_secs(1));

    let server = serve(|_, stream| answer(stream, "503 Service Unavailable", "Retry-After: 86400\r\n", ""));
    let message = fetch(&server).unwrap_err().to_string();
    assert!(message.ends_with("503 Service Unavailable and asks us to come back in 86400 s"), "{message}");
}

#[test]
fn all_of_a_pull_has_one_limit() {
    let body = "x".repeat(900);
    let server = serve(move |_, stream| answer(stream, "200 OK", "", &body));
    let (mut client, url) = (client(), address::parse(&server).unwrap());
    assert!(client.get(&url, true).is_ok() && client.get(&url, true).is_ok());
    let error = client.get(&url, true).unwrap_err();
    assert!(matches!(error, FetchError::AllTooLarge { most: 2_500, .. }), "{error}");
}

/// The client of a second pull, which has `bytes` from the first.
fn second(server: &str, kept: &str, change: impl Fn(&mut Entry)) -> Client {
    let mut entry = Entry::of("source/page.json".to_owned(), format!("{server}/page"), Default::default(), b"first");
    change(&mut entry);
    let present = BTreeMap::from([("source/page.json".to_owned(), kept.as_bytes().to_vec())]);
    Client { kept: Kept::of(&[entry], &present), ..client() }
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let server = serve(|request, stream| {
        let is_known =
            request.says("if-none-match: \"v1\"") || request.says("if-modified-since: Sun, 06 Nov 1994 08:49:37 GMT");
        match request.path.as_str() {
            "/moved" => redirect_to(stream, "/page"),
            _ if is_known => _ = send(stream, "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n"),
            _ => answer(stream, "200 OK", "ETag: \"v2\"\r\n", "second"),
        }
    });
    let get = |mut client: Client, path: &str| {
        client.get(&address::parse(&format!("{server}{path}")).unwrap(), true).unwrap()
    };
    let by_tag = |entry: &mut Entry| {
        entry.etag = Some("\"v1\"".to_owned());
        entry.media_type = Some("application/json".to_owned());
    };
    for path in ["/page", "/moved"] {
        let fetched = get(second(&server, "first", by_tag), path);
        assert_eq!(
            (fetched.bytes.as_slice(), fetched.media_type.as_deref()),
            (&b"first"[..], Some("application/json"))
        );
    }
    let by_time = |entry: &mut Entry| entry.last_modified = Some("Sun, 06 Nov 1994 08:49:37 GMT".to_owned());
    let fetched = get(second(&server, "first", by_time), "/page");
    assert_eq!((fetched.bytes.as_slice(), fetched.etag.as_deref()), (&b"first"[..], Some("\"v1\"")));
    assert_eq!(fetched.last_modified.as_deref(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));

    // A file that was changed by hand is no longer what the server sent, and neither is another version.
    assert_eq!(get(second(&server, "edited", by_tag), "/page").bytes, b"second");
    let other = get(second(&server, "first", |entry| entry.etag = Some("\"v0\"".to_owned())), "/page");
    assert_eq!((other.bytes.as_slice(), other.etag.as_deref()), (&b"second"[..], Some("\"v2\"")));
}

#[test]
fn nothing_new_is_no_answer_to_a_first_question() {
    let server = serve(|_, stream| _ = send(stream, "HTTP/1.1 304 Not Modified\r\n\r\n"));
    let message = fetch(&server).unwrap_err().to_string();
    assert!(message.ends_with("answers 304 Not Modified"), "{message}");
}
