//! How a booklet was built beyond what event.yaml says: `build.yaml`. Every booklet carries one, and a build in whose folder it
//! lies does as it says, so that what is recovered from a booklet gives the same booklet again.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::booklet::Edition;
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::record::Paper;

/// Its path below the event's folder.
pub const BUILD: &str = "build.yaml";

/// Bytes that are read.
const MOST_BYTES: usize = 1_000_000;

const HEAD: &str = "\
# How the booklet was built; `libretto build` does so again. Without this file, event.yaml alone has the word.
";

/// The settings of a build.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Built {
    /// The version of the program.
    #[serde(default)]
    pub libretto: String,
    /// The edition.
    #[serde(default)]
    pub edition: Edition,
    /// The paper, where it was another one than event.yaml asks for.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "write_paper",
        deserialize_with = "read_paper"
    )]
    pub paper: Option<Paper>,
    /// The theme, where it was another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// The time it gives itself, where that is not the event's first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// Fonts of the organizer's, by their paths below the event's folder, in the order in which they were asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fonts: Vec<String>,
    /// Fonts of the computer it was built on, which are not given away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub system_fonts: Vec<SystemFont>,
}

/// A font of the computer that a booklet was built on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemFont {
    /// The name of its file.
    pub file: String,
    /// The families that were taken of it.
    pub families: Vec<String>,
    /// SHA-256 of the file.
    pub sha256: String,
}

impl Default for Built {
    fn default() -> Self {
        Self {
            libretto: env!("CARGO_PKG_VERSION").to_owned(),
            edition: Edition::default(),
            paper: None,
            theme: None,
            created: None,
            fonts: Vec::new(),
            system_fonts: Vec::new(),
        }
    }
}

impl Built {
    /// The file that says so, under this program's version.
    pub fn write(&self) -> Vec<u8> {
        let now = Self { libretto: env!("CARGO_PKG_VERSION").to_owned(), ..self.clone() };
        let settings = serde_yaml::to_string(&now).expect("strings and numbers always serialize");
        format!("{HEAD}{settings}").into_bytes()
    }
}

/// Reads the file; of one that cannot be read nothing is followed.
pub fn read(bytes: &[u8]) -> Checked<Built> {
    let read = match bytes.len() > MOST_BYTES {
        true => Err(format!("it has more than {MOST_BYTES} bytes")),
        false => serde_yaml::from_slice(bytes).map_err(|error| error.to_string()),
    };
    match read {
        Ok(built) => Checked::clean(built),
        Err(reason) => {
            let message = format!("`{BUILD}` is not followed: {reason}");
            let help = "mend it, or delete it to build by event.yaml alone";
            Checked::new(Built::default(), vec![Diagnostic::new(Code::BadValue, &Place::Made, message).help(help)])
        }
    }
}

fn write_paper<S: Serializer>(paper: &Option<Paper>, serializer: S) -> Result<S::Ok, S::Error> {
    paper.serialize(serializer)
}

fn read_paper<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Paper>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let paper = Paper::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no paper")))?;
    Ok(Some(paper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let default = Built::default();
        let text = String::from_utf8(default.write()).unwrap();
        assert!(text.starts_with(HEAD) && text.ends_with("edition: screen\n"), "{text}");
        let all = Built {
            edition: Edition::LargePrint,
            paper: Paper::parse("170.25 x 240 mm"),
            theme: Some("yes".to_owned()),
            created: Timestamp::from_second(1_800_000_000).ok(),
            fonts: vec!["fonts/1/é.ttf".to_owned()],
            system_fonts: vec![SystemFont {
                file: "a.ttc".to_owned(),
                families: vec!["A".to_owned()],
                sha256: "0".to_owned(),
            }],
            ..Built::default()
        };
        for built in [default, all] {
            assert_eq!(read(&built.write()), Checked::clean(built.clone()));
        }
        for name in Paper::names() {
            let built = Built { paper: Paper::parse(name), ..Built::default() };
            assert_eq!(read(&built.write()).value, built, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for bad in ["edition: scroll", "paper: big", "- a", "colour: red", "created: soon"] {
            let Checked { value, diagnostics } = read(bad.as_bytes());
            assert_eq!(value, Built::default(), "{bad}");
            assert!(diagnostics.len() == 1 && diagnostics[0].message.contains("`build.yaml` is not followed"), "{bad}");
        }
        assert_eq!(read(b"edition: print").value.edition, Edition::Print);
    }
}
