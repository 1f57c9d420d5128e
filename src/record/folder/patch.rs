//! Changes a mapping's lines where its values changed, and nowhere else: comments, quotes and unknown keys stay.

use serde_json::Value;

/// A key or an item and its lines.
struct Chunk {
    /// The key; empty for an item.
    key: String,
    /// Comments and empty lines above it.
    above: String,
    /// Itself, down to the last line that is its own.
    lines: String,
}

/// The lines of a mapping whose keys begin in column `indent`, with the values of `new` in place of those of `old`. What is
/// new is written as in `fresh`, the lines of all of `new` in that column. None where the lines cannot be told apart.
pub(super) fn mapping(text: &str, old: &Value, new: &Value, fresh: &str, indent: usize) -> Option<String> {
    let (chunks, end) = chunks(text, indent, key)?;
    let (fresh, _) = self::chunks(fresh, indent, key)?;
    let is_here = |key: &str| chunks.iter().any(|chunk| chunk.key == key);
    // Where the authors work may stand beside them.
    let is_stale = |key: &str| key == "affiliations" && old.get("authors") != new.get("authors");
    let mut written = String::new();
    let write_new = |written: &mut String, from: usize| {
        for chunk in fresh[from..].iter().take_while(|chunk| !is_here(&chunk.key)) {
            written.push_str(&chunk.above);
            written.push_str(&chunk.lines);
        }
    };
    write_new(&mut written, 0);
    for chunk in &chunks {
        written.push_str(&chunk.above);
        let (was, is) = (old.get(&chunk.key), new.get(&chunk.key));
        let now = fresh.iter().position(|fresh| fresh.key == chunk.key);
        match (is, now) {
            _ if is_stale(&chunk.key) => {}
            _ if was == is => written.push_str(&chunk.lines),
            (Some(is), Some(now)) => {
                let kept = was.and_then(|was| list(&chunk.lines, was, is, &fresh[now].lines));
                written.push_str(kept.as_ref().unwrap_or(&fresh[now].lines));
            }
            _ => {}
        }
        if let Some(now) = now {
            write_new(&mut written, now + 1);
        }
    }
    Some(written + &end)
}

/// The lines of a key with a list below it, in which the items that did not change keep theirs.
fn list(text: &str, old: &Value, new: &Value, fresh: &str) -> Option<String> {
    let (head, items) = text.split_once('\n')?;
    let (_, fresh) = fresh.split_once('\n')?;
    let column = |items: &str| items.lines().map(|line| line.len() - line.trim_start().len()).next();
    let (here, there) = (column(items)?, column(fresh)?);
    let (chunks, end) = chunks(items, here, dash)?;
    let (fresh, _) = self::chunks(fresh, there, dash)?;
    let (old, new) = (old.as_array()?, new.as_array()?);
    if !head.trim_end().ends_with(':') || old.len() != chunks.len() || new.len() != fresh.len() || here != there {
        return None;
    }
    let mut taken = vec![false; chunks.len()];
    let mut written = format!("{head}\n");
    for (value, fresh) in new.iter().zip(fresh) {
        let same = (0..old.len()).find(|&index| !taken[index] && old[index] == *value);
        match same {
            Some(index) => {
                taken[index] = true;
                written.push_str(&chunks[index].above);
                written.push_str(&chunks[index].lines);
            }
            None => written.push_str(&fresh.lines),
        }
    }
    Some(written + &end)
}

/// Takes lines apart where `begins` finds something in column `indent`; the empty lines and comments at the end come apart.
fn chunks(text: &str, indent: usize, begins: fn(&str) -> Option<&str>) -> Option<(Vec<Chunk>, String)> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut waiting = String::new();
    for line in text.split_inclusive('\n') {
        let depth = line.len() - line.trim_start_matches(' ').len();
        let rest = line[depth..].trim_end();
        if let Some(key) = begins(rest).filter(|_| depth == indent) {
            let above = std::mem::take(&mut waiting);
            chunks.push(Chunk { key: key.to_owned(), above, lines: line.to_owned() });
        } else if rest.is_empty() || (rest.starts_with('#') && depth <= indent) {
            waiting.push_str(line);
        } else {
            let last = chunks.last_mut()?;
            last.lines.push_str(&std::mem::take(&mut waiting));
            last.lines.push_str(line);
        }
    }
    if let Some(last) = chunks.last_mut().filter(|last| !last.lines.ends_with('\n')) {
        last.lines.push('\n');
    }
    Some((chunks, waiting))
}

/// The key that a line begins with, if it is a plain word.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    (is_word && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(key)
}

/// The dash that a line begins with.
fn dash(line: &str) -> Option<&str> {
    (line == "-" || line.starts_with("- ")).then_some("")
}
