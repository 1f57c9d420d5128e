use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use super::server::{Request, redirect_to, send, serve};
use super::{Client, FetchError, Fetched, LIMITS, address, client, fetch};

fn against(answer: impl Fn(&Request, &mut TcpStream) + Clone + Send + 'static) -> Result<Fetched, FetchError> {
    let started = Instant::now();
    let result = fetch(&format!("{}/page", serve(answer)));
    assert!(started.elapsed() < LIMITS.all, "took {:?}", started.elapsed());
    result
}

fn failure(answer: impl Fn(&Request, &mut TcpStream) + Clone + Send + 'static) -> String {
    against(answer).unwrap_err().to_string()
}

#[test]
fn a_page_comes_with_its_headers() {
    let fetched = against(|_, stream| {
        send(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"v1\"\r\nContent-Length: 5\r\n\r\nhello",
        );
    })
    .unwrap();
    assert_eq!(fetched.bytes, b"hello");
    assert_eq!(fetched.media_type.as_deref(), Some("text/html; charset=utf-8"));
    assert_eq!(fetched.etag.as_deref(), Some("\"v1\""));
    assert!(fetched.address.starts_with("http://127.0.0.1:") && fetched.address.ends_with("/page"));
}

#[test]
fn a_page_without_a_content_type_is_taken() {
    let fetched = against(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
    })
    .unwrap();
    assert_eq!((fetched.bytes.as_slice(), fetched.media_type), (b"hello".as_slice(), None));
}

#[test]
fn a_body_of_just_the_limit_is_taken_and_one_byte_more_is_not() {
    let body = |length: usize| {
        against(move |_, stream| {
            send(stream, format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", "x".repeat(length)));
        })
    };
    assert_eq!(body(1_000).unwrap().bytes.len(), 1_000);
    assert!(matches!(body(1_001), Err(FetchError::TooLarge { most: 1_000, .. })));
}

#[test]
fn an_endless_body_ends() {
    let message = failure(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while send(stream, "5\r\nhello\r\n") {}
    });
    assert!(message.ends_with("/page` is larger than 1000 bytes"), "{message}");
}

#[test]
fn an_announced_length_beyond_the_limit_is_not_waited_for() {
    let message = failure(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 30000000000\r\n\r\n");
        thread::sleep(Duration::from_secs(2));
    });
    assert!(message.ends_with("is larger than 1000 bytes"), "{message}");
}

#[test]
fn a_body_shorter_than_announced_is_no_page() {
    let message = failure(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhello");
    });
    assert!(message.contains("cannot be fetched"), "{message}");
}

#[test]
fn a_body_that_drips_is_given_up() {
    let message = failure(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
        while send(stream, "x") {
            thread::sleep(Duration::from_millis(50));
        }
    });
    assert!(message.ends_with("did not send the whole page within 0.4 s"), "{message}");
}

#[test]
fn headers_that_drip_are_given_up() {
    let message = failure(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\n");
        while send(stream, "X-A: b\r\n") {
            thread::sleep(Duration::from_millis(50));
        }
    });
    assert!(message.ends_with("within 0.4 s"), "{message}");
}

#[test]
fn headers_without_end_are_given_up() {
    let message = failure(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nX-A: ");
        while send(stream, "bbbbbbbbbbbbbbbb") {}
    });
    assert!(message.contains("cannot be fetched"), "{message}");
}

#[test]
fn silence_is_given_up() {
    let message = failure(|_, _| thread::sleep(Duration::from_secs(2)));
    assert!(message.ends_with("within 0.4 s"), "{message}");
}

#[test]
fn what_is_no_http_is_said() {
    let message = failure(|_, stream| {
        send(stream, "SSH-2.0-OpenSSH_9.9\r\n\r\n");
    });
    assert!(message.contains("cannot be fetched"), "{message}");
}

#[test]
fn a_closed_door_is_said() {
    let address = {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    };
    let message = fetch(&address).unwrap_err().to_string();
    assert!(message.contains(&address) && message.contains("refused"), "{message}");
}

/// A megabyte of zeros in a kilobyte: RFC 1952 header and a deflate stream that is nearly all zeros itself.
fn gzip_bomb() -> Vec<u8> {
    let mut bomb = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff];
    bomb.extend([0xed, 0xc1, 0x01, 0x01, 0, 0, 0, 0x82, 0x20, 0xff, 0xaf, 0x6e, 0x48, 0x40, 0x01]);
    bomb.resize(900, 0);
    bomb
}

#[test]
fn a_gzip_bomb_does_not_go_off() {
    let message = failure(|_, stream| {
        let bomb = gzip_bomb();
        send(stream, format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bomb.len()));
        send(stream, bomb);
    });
    assert!(message.ends_with("is larger than 1000 bytes"), "{message}");
}

#[test]
fn broken_gzip_is_no_page() {
    let message = failure(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello");
    });
    assert!(message.contains("cannot be fetched"), "{message}");
}

#[test]
fn refusals_are_quoted() {
    for (line, status) in [("404 Not Found", "404 Not Found"), ("500 Oops", "500 Internal Server Error")] {
        let message = failure(move |_, stream| {
            send(stream, format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\n\r\n"));
        });
        assert!(message.ends_with(&format!("/page` answers {status}")), "{message}");
    }
}

#[test]
fn redirects_are_followed_and_the_last_address_told() {
    let fetched = against(|request, stream| match request.path.as_str() {
        "/page" => redirect_to(stream, "next?token=secret"),
        _ => {
            send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        }
    })
    .unwrap();
    assert_eq!(fetched.bytes, b"hello");
    assert!(fetched.address.ends_with("/next?token=hidden"), "{}", fetched.address);
}

#[test]
fn a_redirect_loop_ends() {
    let message = failure(|_, stream| redirect_to(stream, "/page"));
    assert!(message.ends_with("/page` is one redirect too many, after 3"), "{message}");
}

#[test]
fn redirects_that_take_their_time_share_one_limit() {
    let message = failure(|_, stream| {
        thread::sleep(Duration::from_millis(150));
        redirect_to(stream, "/page");
    });
    assert!(message.ends_with("within 0.4 s"), "{message}");
}

#[test]
fn a_redirect_out_of_the_web_is_refused() {
    let message = failure(|_, stream| redirect_to(stream, "file:///etc/passwd"));
    assert_eq!(message, "`file:///etc/passwd` is not fetched: only http and https addresses are");
    let message = failure(|_, stream| redirect_to(stream, "http://"));
    assert!(message.contains("redirects us, but"), "{message}");
    let message = failure(|_, stream| {
        send(stream, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
    });
    assert!(message.ends_with("redirects us, but it names no address"), "{message}");
}

/// Plays a public server on 127.0.0.1 with a private network on 127.0.0.2.
fn on_a_public_network(allow_private: bool) -> Client {
    let is_private = |address: IpAddr| address == Ipv4Addr::new(127, 0, 0, 2);
    Client { is_private, allow_private, ..client() }
}

fn from_public(address: &str) -> Result<Fetched, FetchError> {
    on_a_public_network(false).get(&address::parse(address)?, true)
}

#[test]
fn a_redirect_into_a_private_network_is_refused() {
    let public = serve(|request, stream| match request.path.as_str() {
        "/number" => redirect_to(stream, "http://127.0.0.2:9/"),
        "/name" => redirect_to(stream, "http://localhost:9/"),
        _ => redirect_to(stream, "/number"),
    });
    for path in ["number", "name", "twice"] {
        let error = from_public(&format!("{public}/{path}")).unwrap_err();
        assert!(matches!(error, FetchError::Private { .. }), "{error}");
    }
    let error = from_public("http://127.0.0.2:9/").unwrap_err();
    assert!(!matches!(error, FetchError::Private { .. }), "{error}");
}

#[test]
fn a_redirect_into_a_private_network_is_followed_when_asked() {
    let public = serve(|_, stream| redirect_to(stream, "http://127.0.0.2:9/"));
    let error = on_a_public_network(true).get(&address::parse(&public).unwrap(), true).unwrap_err();
    assert!(!matches!(error, FetchError::Private { .. }), "{error}");
    let error = from_public(&public).unwrap_err().to_string();
    assert!(error.ends_with("into a private network; `--allow-private` lets it"), "{error}");
}

#[test]
fn the_guard_refuses_names_that_turn_out_private() {
    let mut client = Client { is_private: |_| true, ..client() };
    let error = client.get(&address::parse("http://localhost:9/").unwrap(), false).unwrap_err();
    assert!(matches!(error, FetchError::Private { .. }), "{error}");
}

#[test]
fn other_schemes_are_not_fetched() {
    for address in ["file:///etc/passwd", "ftp://example.org/", "data:text/plain,x"] {
        assert!(matches!(fetch(address), Err(FetchError::Scheme { .. })), "{address}");
    }
    assert!(matches!(fetch("example.org"), Err(FetchError::NoAddress { .. })));
}
