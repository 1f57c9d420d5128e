use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it came.
pub(crate) struct Request {
    /// With the query: `/page?a=1`.
    pub(crate) path: String,
    /// All lines of the head.
    pub(crate) head: String,
    /// How many came before it.
    pub(crate) number: usize,
}

impl Request {
    /// Whether the head has a line with this in it.
    pub(crate) fn says(&self, text: &str) -> bool {
        self.head.to_ascii_lowercase().contains(&text.to_ascii_lowercase())
    }
}

/// Serves every request on a thread of its own; returns the server's address.
pub(crate) fn serve(answer: impl Fn(&Request, &mut TcpStream) + Clone + Send + 'static) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let (mut stream, answer) = (stream.unwrap(), answer.clone());
            thread::spawn(move || {
                let lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let head: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                let Some(path) = head.first().and_then(|first| first.split(' ').nth(1)) else { return };
                answer(&Request { path: path.to_owned(), head: head.join("\n"), number }, &mut stream);
            });
        }
    });
    address
}

/// What requests are counted or written down in.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub(crate) fn add(&self, line: impl Into<String>) {
        self.0.lock().unwrap().push(line.into());
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// Sends the text; the client may have hung up, and that is fine.
pub(crate) fn send(stream: &mut TcpStream, text: impl AsRef<[u8]>) -> bool {
    stream.write_all(text.as_ref()).is_ok()
}

/// Sends a whole answer, `headers` each with its line end.
pub(crate) fn answer(stream: &mut TcpStream, status: &str, headers: &str, body: &str) {
    send(stream, format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len()));
}

pub(crate) fn redirect_to(stream: &mut TcpStream, location: &str) {
    answer(stream, "302 Found", &format!("Location: {location}\r\n"), "");
}
