//! Content lines of iCalendar (RFC 5545, 3.1): unfolded, taken apart and nested into components, each with its place.
//!
//! The crates at hand forget where a line stood, which every diagnostic has to say; so the lines are read here.

use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::text::Text;

/// Components of a file that are read; a congress has some thousands of talks.
const MOST_COMPONENTS: usize = 50_000;
/// Deepest nesting: an alarm stands in an entry, which stands in a calendar.
const MOST_DEPTH: usize = 8;

/// What stands between `BEGIN` and `END`.
#[derive(Debug, Default)]
pub(super) struct Component {
    /// Its kind, in capitals: `VEVENT`.
    pub(super) name: String,
    pub(super) properties: Vec<Property>,
    pub(super) components: Vec<Component>,
    pub(super) place: Place,
}

/// A property: `DTSTART;TZID=Europe/Berlin:20270503T093000`.
#[derive(Debug)]
pub(super) struct Property {
    /// Its name, in capitals.
    pub(super) name: String,
    /// Its parameters, their names in capitals.
    parameters: Vec<(String, String)>,
    /// Its value as it is written.
    pub(super) value: Spanned<String>,
}

impl Component {
    /// The first property of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// The properties of a name.
    pub(super) fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// A property as text, if it says something.
    pub(super) fn text(&self, name: &str) -> Option<Spanned<String>> {
        self.all(name).map(Property::text).find(|text| !text.value.trim().is_empty())
    }
}

impl Property {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value as one text.
    pub(super) fn text(&self) -> Spanned<String> {
        self.value.as_ref().map(|value| self.list_of(value).join(","))
    }

    /// The value as a list of texts.
    pub(super) fn list(&self) -> Vec<Spanned<String>> {
        let parts = self.list_of(&self.value.value).into_iter().map(|part| part.trim().to_owned());
        parts.filter(|part| !part.is_empty()).map(|part| Spanned::new(part, self.value.place.clone())).collect()
    }

    /// Texts without their escapes (3.3.11), parted where a comma has none.
    fn list_of(&self, value: &str) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut characters = value.chars();
        while let Some(character) = characters.next() {
            let written = match character {
                ',' => {
                    parts.push(String::new());
                    continue;
                }
                '\\' => match characters.next() {
                    Some('n' | 'N') => '\n',
                    Some(other) => other,
                    None => '\\',
                },
                other => other,
            };
            parts.last_mut().into_iter().for_each(|part| part.push(written));
        }
        parts
    }
}

/// The components of a file. A line that is no property is taken for more of the one above it: some programs break lines and do not
/// fold them.
pub(super) fn components(text: &Text, complaints: &mut Vec<Diagnostic>) -> Vec<Component> {
    let mut stack = vec![Component::default()];
    let mut count = 0;
    let mut broken: Option<(Place, usize)> = None;
    for line in lines(&text.content) {
        let place = || text.place(line.start..line.end);
        let Some(property) = property(&line.text, place) else {
            let last = stack.last_mut().and_then(|component| component.properties.last_mut());
            if let Some(last) = last.filter(|_| !line.text.trim().is_empty()) {
                last.value.value.push_str("\\n");
                last.value.value.push_str(&line.text);
                broken.get_or_insert_with(|| (place(), 0)).1 += 1;
            }
            continue;
        };
        let value = property.value.value.trim();
        match property.name.as_str() {
            "BEGIN" if stack.len() <= MOST_DEPTH && count < MOST_COMPONENTS => {
                count += 1;
                let name = value.to_uppercase();
                stack.push(Component { name, place: place(), ..Component::default() });
            }
            "BEGIN" => {
                let message = format!("the calendar has more than {MOST_COMPONENTS} entries, or nests them too deep");
                let help = "pull it in parts";
                complaints.push(Diagnostic::new(Code::OverLimit, &place(), message).help(help));
                break;
            }
            // An end that is missing is that of what stands within.
            "END" => {
                let ended = value.to_uppercase();
                if stack.iter().skip(1).any(|open| open.name == ended) {
                    while let Some(is_it) = stack.last().filter(|_| stack.len() > 1).map(|open| open.name == ended) {
                        close(&mut stack);
                        if is_it {
                            break;
                        }
                    }
                }
            }
            _ => {
                if let Some(open) = stack.last_mut() {
                    open.properties.push(property);
                }
            }
        }
    }
    while stack.len() > 1 {
        close(&mut stack);
    }
    if let Some((place, count)) = broken {
        let message = format!("{count} lines begin with no property, and are read as more of the lines above them");
        let help = "look whether these texts are whole; a calendar folds its lines with a space (RFC 5545, 3.1)";
        complaints.push(Diagnostic::new(Code::Inferred, &place, message).help(help));
    }
    stack.pop().map(|root| root.components).unwrap_or_default()
}

fn close(stack: &mut Vec<Component>) {
    if let (Some(closed), Some(open)) = (stack.pop(), stack.last_mut()) {
        open.components.push(closed);
    }
}

/// A line without its folds, and the bytes that it takes.
struct Line {
    text: String,
    start: usize,
    end: usize,
}

fn lines(content: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    for raw in content.split_inclusive('\n') {
        let (start, line) = (at, raw.trim_end_matches('\n'));
        at += raw.len();
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => {
                last.text.push_str(rest);
                last.end = start + line.len();
            }
            _ => {
                let text = line.trim_start_matches('\u{FEFF}').to_owned();
                lines.push(Line { text, start, end: start + line.len() });
            }
        }
    }
    lines
}

/// The property of a line at a place; none of a line that has no such parts.
fn property(line: &str, place: impl FnOnce() -> Place) -> Option<Property> {
    let end = line.find([':', ';'])?;
    let name = &line[..end];
    // Words of a running text are followed by a colon too: names of properties are in capitals wherever calendars are made.
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
        || ["begin", "end"].contains(&name.to_lowercase().as_str());
    if !is_name {
        return None;
    }
    let mut parameters = Vec::new();
    let mut rest = &line[end..];
    while let Some(after) = rest.strip_prefix(';') {
        let equals = after.find('=')?;
        let key = after[..equals].trim().to_uppercase();
        let value = &after[equals + 1..];
        let mut within = false;
        let end = value.find(|c: char| {
            within ^= c == '"';
            !within && (c == ';' || c == ':')
        })?;
        parameters.push((key, unquoted(&value[..end])));
        rest = &value[end..];
    }
    let value = Spanned::new(rest.strip_prefix(':')?.to_owned(), place());
    Some(Property { name: name.to_uppercase(), parameters, value })
}

/// The value of a parameter without quotation marks and escapes (RFC 6868, 3.1).
fn unquoted(value: &str) -> String {
    value.replace('"', "").replace("^n", "\n").replace("^'", "\"").replace("^^", "^")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded_and_values_unescaped() {
        let content = "BEGIN:VCALENDAR\nbegin:VEVENT\nSUMMARY;LANGUAGE=en:Moss\\, fern\\; an\n d \\\"rain\\\"\nATTENDEE;CN=\"Kim: Ada\";ROLE=CHAIR:mailto:x\n\
                       CATEGORIES:a\\,b, c,,d\nDESCRIPTION:One\\nTwo\nbroken here: no\nBEGIN:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";
        let mut complaints = Vec::new();
        let found = components(&Text::new("a.ics".into(), content.to_owned()), &mut complaints);
        let event = &found[0].components[0];
        assert_eq!(event.text("SUMMARY").unwrap().value, "Moss, fern; and \"rain\"");
        assert_eq!(event.text("SUMMARY").unwrap().place.to_string(), "a.ics:3:1");
        assert_eq!(event.get("ATTENDEE").unwrap().parameter("CN"), Some("Kim: Ada"));
        let listed: Vec<_> = event.get("CATEGORIES").unwrap().list().into_iter().map(|it| it.value).collect();
        assert_eq!(listed, ["a,b", "c", "d"]);
        assert_eq!(event.text("DESCRIPTION").unwrap().value, "One\nTwo\nbroken here: no");
        assert_eq!((event.components.len(), complaints.len()), (1, 1));
    }

    #[test]
    fn deep_and_endless_calendars_stop() {
        for content in ["BEGIN:VEVENT\n".repeat(100), "BEGIN:VEVENT\nEND:VEVENT\n".repeat(MOST_COMPONENTS + 5)] {
            let mut complaints = Vec::new();
            components(&Text::new("a.ics".into(), content), &mut complaints);
            assert_eq!(complaints.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::OverLimit]);
        }
    }
}
