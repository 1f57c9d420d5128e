//! The labels by which pages name the fields of a talk.

use super::foreign::{self, Named};

/// A field a line is labelled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Abstract,
    Title,
    Speaker,
    Affiliation,
    Biography,
    Keywords,
    Link,
    Session,
    When,
    Chair,
}

const FIELDS: [(&str, Field); 44] = [
    ("abstract", Field::Abstract),
    ("talk abstract", Field::Abstract),
    ("summary", Field::Abstract),
    ("description", Field::Abstract),
    ("title", Field::Title),
    ("talk title", Field::Title),
    ("talk", Field::Title),
    ("topic", Field::Title),
    ("speaker", Field::Speaker),
    ("speakers", Field::Speaker),
    ("invited speaker", Field::Speaker),
    ("keynote speaker", Field::Speaker),
    ("presenter", Field::Speaker),
    ("presenters", Field::Speaker),
    ("presented by", Field::Speaker),
    ("presenting author", Field::Speaker),
    ("presenting authors", Field::Speaker),
    ("author", Field::Speaker),
    ("authors", Field::Speaker),
    ("panelists", Field::Speaker),
    ("panellists", Field::Speaker),
    ("affiliation", Field::Affiliation),
    ("affiliations", Field::Affiliation),
    ("institution", Field::Affiliation),
    ("bio", Field::Biography),
    ("biography", Field::Biography),
    ("short bio", Field::Biography),
    ("speaker bio", Field::Biography),
    ("about the speaker", Field::Biography),
    ("keywords", Field::Keywords),
    ("key words", Field::Keywords),
    ("paper", Field::Link),
    ("slides", Field::Link),
    ("video", Field::Link),
    ("link", Field::Link),
    ("url", Field::Link),
    ("pdf", Field::Link),
    ("doi", Field::Link),
    ("time", Field::When),
    ("when", Field::When),
    ("room", Field::Session),
    ("chair", Field::Chair),
    ("moderator", Field::Chair),
    ("session chair", Field::Chair),
];

/// The field a line is labelled with, and the byte behind the label: `Abstract: …`, `Abstract` alone, `Abstract. …` set off.
pub(super) fn field(plain: &str, lead: Option<&str>) -> Option<(Field, usize)> {
    let length = plain.find([':', '：', '.', '—', '–']).filter(|&at| at <= 24);
    let known = |label: &str| {
        let label = label.trim().to_lowercase();
        let label = label.trim_end_matches("(s)");
        let english = FIELDS.iter().find(|(word, _)| *word == label).map(|(_, field)| *field);
        english.or_else(|| {
            let words: Vec<String> = label.split(' ').map(str::to_owned).collect();
            foreign::found(&words).into_iter().find_map(|(named, range)| match named {
                Named::Field(field) if range.len() == words.len() => Some(field),
                _ => None,
            })
        })
    };
    if let Some(at) = length {
        let sign = plain[at..].chars().next().map_or(1, char::len_utf8);
        let colon = plain[at..].starts_with([':', '：']);
        let set_off = lead.is_some_and(|lead| lead.len() <= at + sign);
        if let Some(field) = known(&plain[..at])
            && (colon || set_off || field == Field::Abstract)
        {
            return Some((field, at + sign));
        }
    }
    if let Some(lead) = lead
        && let Some(field) = known(lead.trim_end_matches([':', '.']))
        && plain.starts_with(lead)
    {
        return Some((field, lead.len()));
    }
    known(plain)
        .filter(|field| matches!(field, Field::Abstract | Field::Biography | Field::Keywords))
        .map(|field| (field, plain.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_end_where_the_field_begins() {
        for (line, lead, expected) in [
            ("Abstract: We show", None, Some((Field::Abstract, 9))),
            ("Abstract", None, Some((Field::Abstract, 8))),
            ("Abstract. We show", None, Some((Field::Abstract, 9))),
            ("Abstract We show", Some("Abstract"), Some((Field::Abstract, 8))),
            ("Abstract Nonsense: A Talk", None, None),
            ("Speaker(s): Ada Byron", None, Some((Field::Speaker, 11))),
            ("Title. x", None, None),
            ("Talk", None, None),
        ] {
            assert_eq!(field(line, lead), expected, "{line}");
        }
    }
}
