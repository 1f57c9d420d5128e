use super::*;
use crate::diagnostic::Spanned;
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = cpu_time::ThreadTime::now();
    let made = work();
    (made, start.elapsed())
}
use std::time::Duration;

fn dl() -> Vec<Option<Dialect>> {
    vec![None, Some(Dialect::Plain), Some(Dialect::Markdown), Some(Dialect::Latex), Some(Dialect::Html)]
}

fn cost(text: String, d: Option<Dialect>, vocab: bool) -> Duration {
    let v = if vocab { Vocabulary::of([text.as_str()].into_iter()) } else { Vocabulary::none() };
    let m = Macros::none();
    let text = Spanned::made(text);
    timed(|| {
        let c = read(&text, Reading { dialect: d, macros: &m, vocabulary: &v });
        units(&c.value).len()
    })
    .1
}

#[test]
fn scratch() {
    let file = std::fs::read_to_string("/tmp/pieces.txt").unwrap();
    for line in file.lines() {
        let piece: String = serde_json::from_str(line).unwrap();
        eprintln!("P {piece:?}");
        for d in dl() {
            let one = cost(piece.repeat(200_000 / piece.len()), d, true);
            if one > Duration::from_millis(700) {
                let half = cost(piece.repeat(100_000 / piece.len()), d, true);
                println!("{piece:?} {d:?} {one:?} half {half:?} ratio {:.1}", one.as_secs_f64() / half.as_secs_f64());
            }
        }
    }
}
#[test]
fn whole() {
    let file = std::fs::read_to_string("/tmp/wholes.txt").unwrap();
    for line in file.lines() {
        let (name, piece): (String, String) = serde_json::from_str(line).unwrap();
        eprintln!("{name}");
        for d in dl() {
            let one = cost(piece.clone(), d, true);
            if one > Duration::from_millis(700) {
                println!("{name:?} {d:?} {one:?}");
            }
        }
    }
}
