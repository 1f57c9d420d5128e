//! Language tags (BCP 47): read, brought into CLDR's form, compared, named.

use icu_experimental::displaynames::multi::LanguageDisplayNames;
use icu_locale::subtags::{Script, script};
use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleExpander};

/// What CLDR knows of languages.
pub(super) struct Tags {
    canonicalizer: LocaleCanonicalizer,
    expander: LocaleExpander,
}

impl Tags {
    pub(super) fn new() -> Self {
        Self { canonicalizer: LocaleCanonicalizer::new_extended(), expander: LocaleExpander::new_extended() }
    }

    /// The tag in CLDR's form (`iw` is `he`, `pt_br` is `pt-BR`); none for what names no language that CLDR knows.
    pub(super) fn canonical(&self, written: &str) -> Option<String> {
        let mut locale: Locale = written.replace('_', "-").parse().ok()?;
        self.canonicalizer.canonicalize(&mut locale);
        let known = !locale.id.language.is_unknown() && self.script(&locale.id).is_some();
        known.then(|| locale.to_string())
    }

    /// Whether two tags mean the same for setting text: region apart, as Brazilian and European Portuguese do.
    pub(super) fn agree(&self, tag: &str, other: &str) -> bool {
        let (Some(tag), Some(other)) = (identifier(tag), identifier(other)) else { return tag == other };
        tag.language == other.language && self.script(&tag) == self.script(&other)
    }

    /// Whether text in a script may be in the language. No script speaks against none.
    pub(super) fn is_written_in(&self, tag: &str, script: Option<Script>) -> bool {
        let Some(script) = script else { return true };
        identifier(tag).and_then(|id| self.script(&id)).is_none_or(|own| family(own) == family(script))
    }

    /// What the language is called in English.
    pub(super) fn name(&self, tag: &str) -> String {
        let names = LanguageDisplayNames::try_new(
            Locale::try_from_str("en").unwrap_or(Locale::UNKNOWN).into(),
            Default::default(),
        );
        let name = names.ok().zip(identifier(tag)).and_then(|(names, id)| Some(names.of(id.language)?.to_owned()));
        name.unwrap_or_else(|| "a language".to_owned())
    }

    /// The language that is mostly written in a script (CLDR likely subtags).
    pub(super) fn mostly_in(&self, script: Script) -> Option<String> {
        let mut id = LanguageIdentifier { script: Some(script), ..LanguageIdentifier::UNKNOWN };
        self.expander.maximize(&mut id);
        (!id.language.is_unknown()).then(|| id.language.to_string())
    }

    /// The script that the language is mostly written in (CLDR likely subtags), or the one that its tag names.
    fn script(&self, id: &LanguageIdentifier) -> Option<Script> {
        id.script.or_else(|| self.expander.get_likely_script(id))
    }
}

fn identifier(tag: &str) -> Option<LanguageIdentifier> {
    tag.parse::<Locale>().ok().map(|locale| locale.id)
}

/// One script for those that are written together, or are styles of one: `Jpan` is Han with kana, `Aran` is Arabic.
fn family(script: Script) -> Script {
    match script.as_str() {
        "Hans" | "Hant" | "Hira" | "Kana" | "Hrkt" | "Jpan" | "Hang" | "Kore" | "Bopo" | "Hanb" => script!("Hani"),
        "Aran" => script!("Arab"),
        _ => script,
    }
}
