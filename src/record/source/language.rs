//! Languages as systems write them, as tags (BCP 47).

/// The tag of `en`, `EN`, `zh_TW`, `eng`, `English`, `Deutsch`; none for what names no language.
pub(super) fn tag(word: &str) -> Option<String> {
    const NAMES: &[(&str, &[&str])] = &[
        ("ar", &["arabic", "العربية", "ara"]),
        ("cs", &["czech", "čeština", "ces"]),
        ("da", &["danish", "dansk", "dan"]),
        ("de", &["german", "deutsch", "deu", "ger"]),
        ("el", &["greek", "ελληνικά", "ell"]),
        ("en", &["english", "eng", "inglese", "anglais", "englisch", "inglés"]),
        ("es", &["spanish", "español", "spa", "castellano"]),
        ("fa", &["persian", "farsi", "فارسی", "fas"]),
        ("fr", &["french", "français", "francais", "fra", "fre"]),
        ("he", &["hebrew", "עברית", "heb"]),
        ("hi", &["hindi", "हिन्दी", "hin"]),
        ("hu", &["hungarian", "magyar", "hun"]),
        ("it", &["italian", "italiano", "ita"]),
        ("ja", &["japanese", "日本語", "jpn"]),
        ("ko", &["korean", "한국어", "kor"]),
        ("nl", &["dutch", "nederlands", "nld"]),
        ("pl", &["polish", "polski", "pol"]),
        ("pt", &["portuguese", "português", "portugues", "por"]),
        ("ru", &["russian", "русский", "rus"]),
        ("sv", &["swedish", "svenska", "swe"]),
        ("tr", &["turkish", "türkçe", "tur"]),
        ("uk", &["ukrainian", "українська", "ukr"]),
        ("zh", &["chinese", "中文", "zho", "mandarin"]),
        ("zh-Hant", &["漢語", "華語", "正體中文", "繁體中文"]),
        ("zh-Hans", &["汉语", "简体中文"]),
        ("nan", &["taiwanese", "台語", "臺語"]),
    ];
    let lower = word.trim().to_lowercase();
    if let Some((tag, _)) = NAMES.iter().find(|(_, names)| names.contains(&lower.as_str())) {
        return Some((*tag).to_owned());
    }
    let tag = word.trim().replace('_', "-");
    let primary = tag.split('-').next().unwrap_or_default();
    let is_tag = (2..=3).contains(&primary.len())
        && tag.len() <= 12
        && tag.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && icu_locale::Locale::try_from_str(&tag).is_ok();
    is_tag.then(|| icu_locale::Locale::try_from_str(&tag).map(|locale| locale.to_string()).unwrap_or(tag))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_and_tags() {
        for (word, tag) in [
            ("en", Some("en")),
            ("English", Some("en")),
            ("zh_TW", Some("zh-TW")),
            ("DE", Some("de")),
            ("漢語", Some("zh-Hant")),
            ("formal speech", None),
            ("", None),
        ] {
            assert_eq!(super::tag(word).as_deref(), tag, "{word}");
        }
    }
}
