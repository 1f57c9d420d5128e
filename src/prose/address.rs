//! Addresses in running text.

use super::Inline;

/// Bytes of the longest address that is followed, as RFC 9110, 4.1 recommends; the engine takes no longer one.
const LONGEST: usize = 8_000;

/// The address, if a booklet may link to it: http, https or mailto, and nothing in it that no address has.
pub fn linkable(target: &str) -> Option<String> {
    let target = target.trim();
    let scheme = target.split_once(':').filter(|_| target.len() <= LONGEST)?.0;
    let known = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let sound = !target.chars().any(|c| c.is_control() || c.is_whitespace()) && target.len() > scheme.len() + 1;
    (known && sound).then(|| target.to_owned())
}

/// An address as one reads it on paper: without the scheme, `www.` and the slash at its end.
pub(crate) fn short_address(target: &str) -> &str {
    let after =
        |text: &str, scheme: &str| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    let scheme = ["https://", "http://", "mailto:"].into_iter().find(|scheme| after(target, scheme));
    let rest = &target[scheme.map_or(0, str::len)..];
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

/// Parts `text` into addresses, which become links showing themselves, and the rest, which `rest` reads.
pub(super) fn link_addresses(text: &str, rest: impl Fn(&str) -> String) -> Vec<Inline> {
    let mut result = Vec::new();
    let mut done = 0;
    let words = |from: usize, to: usize, result: &mut Vec<Inline>| {
        if from < to {
            result.push(Inline::Text { text: rest(&text[from..to]) });
        }
    };
    while let Some((start, end)) = next_address(text, done) {
        words(done, start, &mut result);
        let shown = unescaped(&text[start..end]);
        let content = vec![Inline::Text { text: shown.clone() }];
        match linkable(&shown) {
            Some(target) => result.push(Inline::Link { content, target }),
            None => result.extend(content),
        }
        done = end;
    }
    words(done, text.len(), &mut result);
    result
}

/// Where the next http or https address stands.
pub(super) fn next_address(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut search = from;
    while let Some(found) = text[search..].find("http") {
        let start = search + found;
        search = start + "http".len();
        let after = text[search..].strip_prefix('s').unwrap_or(&text[search..]);
        let Some(host) = after.strip_prefix("://") else { continue };
        if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        if host.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
            return Some((start, start + extent(&text[start..])));
        }
    }
    None
}

/// How much of `text` belongs to the address it begins with.
///
/// White space and the delimiters of RFC 3986, Appendix C end it; punctuation at its end belongs to the sentence, and so
/// does a bracket that the address does not open.
fn extent(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”„«»‘’`|^，。、；：）】」』".contains(c);
    // The group that the address stands in, as in `\href{https://a.org}{text}`, ends with a brace it does not open.
    let mut open = 0_usize;
    let is_behind = |c: char| match (c, open) {
        ('{', _) => {
            open += 1;
            false
        }
        ('}', 0) => true,
        ('}', _) => {
            open -= 1;
            false
        }
        _ => ends(c),
    };
    let mut address = &text[..text.find(is_behind).unwrap_or(text.len())];
    // Closing brackets that nothing in the address opens, by kind; counted once to keep the time linear.
    let mut unopened = [('(', ')'), ('[', ']')].map(|(open, close)| (close, surplus(address, close, open)));
    while let Some(last) = address.chars().next_back() {
        let bracket = unopened.iter_mut().find(|(close, surplus)| *close == last && *surplus > 0);
        match bracket {
            Some((_, surplus)) => *surplus -= 1,
            None if ".,;:!?'*\\…".contains(last) => {}
            None => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

fn surplus(text: &str, of: char, over: char) -> usize {
    text.matches(of).count().saturating_sub(text.matches(over).count())
}

/// The address without the backslashes that TeX wants before some characters; no address holds a backslash itself.
pub(super) fn unescaped(address: &str) -> String {
    let mut result = String::with_capacity(address.len());
    let mut characters = address.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' || !characters.peek().is_some_and(|next| "_%#&~$".contains(*next)) {
            result.push(character);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = next_address(text, from) {
            found.push(&text[start..end]);
            from = end;
        }
        found
    }

    #[test]
    fn leaves_the_sentence_its_punctuation() {
        assert_eq!(
            addresses("See https://a.org/x_(y), or (http://b.org/~c)."),
            ["https://a.org/x_(y)", "http://b.org/~c"]
        );
        assert_eq!(addresses("xhttp://a.org http:// https://"), [""; 0]);
        assert_eq!(addresses("\\url{https://a.org/b}"), ["https://a.org/b"]);
        assert_eq!(addresses("\\href{https://a.org/{b}}{c}"), ["https://a.org/{b}"]);
    }

    #[test]
    fn links_to_pages_and_mailboxes_only() {
        assert!(linkable("https://a.org").is_some() && linkable("mailto:a@b.org").is_some());
        for refused in ["javascript:alert(1)", "file:///etc/passwd", "/relative", "http:", "https://a b", "data:,x"] {
            assert_eq!(linkable(refused), None, "{refused}");
        }
        for (target, short) in [
            ("https://www.example.org/a/", "example.org/a"),
            ("HTTP://example.org", "example.org"),
            ("mailto:a@b.org", "a@b.org"),
            ("www.example.org", "example.org"),
            ("é", "é"),
        ] {
            assert_eq!(short_address(target), short);
        }
        let long = format!("https://a.org/{}", "x".repeat(LONGEST));
        assert_eq!(linkable(&long), None);
        let [Inline::Text { .. }] = &link_addresses(&long, str::to_owned)[..] else { panic!("it is linked") };
    }
}
