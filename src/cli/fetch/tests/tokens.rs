//! The token goes to one host, and comes back from none.

use super::server::{Log, answer, redirect_to, serve};
use super::{Client, FetchError, Fetched, Token, address, client};
use crate::cli::fetch::Secret;

const TOKEN: &str = "s3cret-t0ken";

fn with_token(server: &str) -> Client {
    let token = Token::bind(Secret::of_text(TOKEN), &[address::parse(server).unwrap()]).unwrap();
    Client { token, ..client() }
}

fn get(client: &mut Client, address: &str) -> Result<Fetched, FetchError> {
    client.get(&address::parse(address).unwrap(), true)
}

/// A server that writes down for each path whether the token came with it.
fn listening(log: &Log, answered: impl Fn(&str, &mut std::net::TcpStream) + Clone + Send + 'static) -> String {
    let log = log.clone();
    serve(move |request, stream| {
        let came = if request.says(TOKEN) { "token" } else { "nothing" };
        log.add(format!("{} {came}", request.path));
        answered(&request.path, stream);
    })
}

#[test]
fn the_token_stays_with_its_host() {
    let log = Log::default();
    let other = listening(&log, |path, stream| match path {
        "/away" => answer(stream, "200 OK", "", "away"),
        back => redirect_to(stream, back.strip_prefix("/to?").unwrap_or("/away")),
    });
    let home = listening(&log, {
        let other = other.clone();
        move |path, stream| match path {
            "/near" => redirect_to(stream, "/home"),
            "/far" => redirect_to(stream, &format!("{other}/away")),
            "/round" => redirect_to(stream, &format!("{other}/to?{}", "http://127.0.0.1:1/")),
            _ => answer(stream, "200 OK", "", "home"),
        }
    });
    let mut client = with_token(&home);
    get(&mut client, &format!("{home}/near")).unwrap();
    get(&mut client, &format!("{home}/far")).unwrap();
    get(&mut client, &format!("{other}/away")).unwrap();
    assert_eq!(log.lines(), ["/near token", "/home token", "/far token", "/away nothing", "/away nothing"]);
}

#[test]
fn the_token_does_not_come_back_from_abroad() {
    let log = Log::default();
    let home_address = Log::default();
    let other = listening(&log, {
        let home = home_address.clone();
        move |_, stream| redirect_to(stream, &format!("{}/back", home.lines()[0]))
    });
    let home = listening(&log, {
        let other = other.clone();
        move |path, stream| match path {
            "/start" => redirect_to(stream, &other),
            _ => answer(stream, "200 OK", "", "back"),
        }
    });
    home_address.add(&home);
    get(&mut with_token(&home), &format!("{home}/start")).unwrap();
    assert_eq!(log.lines(), ["/start token", "/ nothing", "/back nothing"]);
}

#[test]
fn an_answer_that_says_the_token_is_not_kept() {
    for (headers, body) in [
        ("", format!("{{\"you\": \"{TOKEN}\"}}")),
        ("ETag: \"s3cret-t0ken\"\r\n", "{}".to_owned()),
        ("Content-Type: text/s3cret-t0ken\r\n", "{}".to_owned()),
        ("Last-Modified: s3cret-t0ken\r\n", "{}".to_owned()),
    ] {
        let server = serve(move |_, stream| answer(stream, "200 OK", headers, &body));
        let error = get(&mut with_token(&server), &server).unwrap_err();
        assert!(matches!(error, FetchError::Echo { .. }) && !error.to_string().contains(TOKEN), "{error}");
    }
    let server = serve(|_, stream| redirect_to(stream, &format!("/page?user={TOKEN}")));
    let error = get(&mut with_token(&server), &server).unwrap_err();
    assert!(matches!(error, FetchError::Echo { .. }) && !error.to_string().contains(TOKEN), "{error}");
}

#[test]
fn a_closed_door_says_what_opens_it() {
    for status in ["401 Unauthorized", "403 Forbidden"] {
        let server = serve(move |_, stream| answer(stream, status, "", "no"));
        let without = get(&mut client(), &server).unwrap_err().to_string();
        assert!(without.contains(&format!("answers {status}: it may want a token")), "{without}");
        let with = get(&mut with_token(&server), &server).unwrap_err().to_string();
        assert!(with.contains("does not take the token") && !with.contains(TOKEN), "{with}");
    }
}
