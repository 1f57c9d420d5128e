use super::*;
use crate::event::Event;
use crate::normalize::normalize;
use crate::record::{AuthorRecord, EventRecord, Records};

const ENGLISH: &str = "We describe how bells were cast in the river towns, and which of the alloys that the founders used can be \
    told from the sound alone. Our recordings of ninety towers show that the oldest bells ring lower than the books say.";
const FRENCH: &str = "Nous décrivons comment les cloches étaient coulées dans les villes du fleuve, et lesquels des alliages \
    employés par les fondeurs se reconnaissent au seul son. Nos enregistrements de quatre-vingt-dix tours montrent que les \
    plus vieilles cloches sonnent plus bas que ne le disent les livres.";
const GERMAN: &str = "Wir beschreiben, wie Glocken in den Städten am Fluss gegossen wurden und welche Legierungen sich allein am \
    Klang erkennen lassen. Unsere Aufnahmen von neunzig Türmen zeigen, dass die ältesten Glocken tiefer klingen, als es in \
    den Büchern steht.";

fn record(title: &str, text: &str, language: Option<&str>) -> ContributionRecord {
    ContributionRecord {
        title: Spanned::made(title.to_owned()),
        abstract_: Some(text).filter(|text| !text.is_empty()).map(|text| Spanned::made(text.to_owned())),
        authors: vec![AuthorRecord { name: Spanned::made("Ada Byron".to_owned()), ..AuthorRecord::default() }],
        language: language.map(|tag| Spanned::made(tag.to_owned())),
        ..ContributionRecord::default()
    }
}

fn normalized(event: Option<&str>, contributions: Vec<ContributionRecord>) -> (Event, Vec<Diagnostic>) {
    let event = EventRecord {
        title: Some(Spanned::made("A Day on Bells".to_owned())),
        language: event.map(|tag| Spanned::made(tag.to_owned())),
        ..EventRecord::default()
    };
    let checked = normalize(&Records { event, contributions, ..Records::default() });
    let said = |it: &Diagnostic| matches!(it.code, Code::LanguageInferred | Code::BadValue);
    (checked.value, checked.diagnostics.into_iter().filter(said).collect())
}

/// The languages of abstract and title.
fn languages(event: Option<&str>, title: &str, text: &str, language: Option<&str>) -> (Option<String>, Option<String>) {
    let (event, _) = normalized(event, vec![record(title, text, language)]);
    let contribution = event.contributions.into_iter().next().expect("it is read");
    (contribution.language, contribution.title_language)
}

#[test]
fn a_language_is_found_where_the_text_says_it() {
    let cases: &[(&str, &str, Option<&str>, Option<&str>)] = &[
        ("Casting bells", ENGLISH, None, None),
        ("La fonte des cloches", FRENCH, Some("fr"), Some("fr")),
        ("Glockenguss am Fluss", GERMAN, Some("de"), Some("de")),
        ("Casting bells in the towns of the river and how they sound", FRENCH, Some("fr"), None),
        ("Casting bells", "Les cloches du fleuve.", None, None),
        ("Casting bells", "The words “raison d’être” and “Weltanschauung” are used of bells.", None, None),
        ("ソフトウェアの鐘", "本研究では、川沿いの町で鋳造された鐘の音を調べる。", Some("ja"), Some("ja")),
        ("Bells and software", "本研究では、Python を用いて、川沿いの町で鋳造された鐘の音を調べる。", Some("ja"), None),
        ("河流城镇的钟", "我们描述钟是怎样在河边的城镇里铸造的。", Some("zh-Hans"), Some("zh-Hans")),
        ("河流城鎮的鐘", "我們描述鐘是怎樣在河邊的城鎮裡鑄造的。", Some("zh-Hant"), Some("zh-Hant")),
        ("강가 마을의 종", "우리는 강가 마을에서 종이 어떻게 만들어졌는지 설명한다.", Some("ko"), Some("ko")),
        ("Οι καμπάνες", "Περιγράφουμε πώς χυτεύονταν οι καμπάνες στις πόλεις του ποταμού.", Some("el"), Some("el")),
        ("ระฆังริมแม่น้ำ", "เราอธิบายวิธีหล่อระฆังในเมืองริมแม่น้ำ", Some("th"), Some("th")),
        (
            "נחל",
            "אנו מתארים כיצד נוצקו פעמונים בערי הנהר ואילו מן הסגסוגות שבהן השתמשו היוצקים ניתן לזהות לפי הצליל בלבד, \
          כפי שמראות ההקלטות שלנו מתשעים מגדלים ברחבי הארץ.",
            Some("he"),
            Some("he"),
        ),
        (
            "الأجراس",
            "نصف كيف كانت الأجراس تسبك في مدن النهر، وأي السبائك التي استعملها السباكون يمكن تمييزها من الصوت وحده. \
          وتظهر تسجيلاتنا من تسعين برجا أن أقدم الأجراس أخفض صوتا مما تقوله الكتب.",
            Some("ar"),
            Some("ar"),
        ),
        (
            "ناقوس‌ها",
            "ما توضیح می‌دهیم که ناقوس‌ها چگونه در شهرهای کنار رود ریخته می‌شدند و کدام آلیاژهایی را که ریخته‌گران به کار \
          می‌بردند می‌توان تنها از روی صدا شناخت. ضبط‌های ما از نود برج این را نشان می‌دهد.",
            Some("fa"),
            Some("fa"),
        ),
        (
            "Колокола",
            "Мы описываем, как отливали колокола в городах у реки и какие из сплавов, применявшихся литейщиками, можно \
          узнать по одному только звуку. Наши записи девяноста башен показывают это.",
            Some("ru"),
            Some("ru"),
        ),
        (
            "नदी के घंटे",
            "हम बताते हैं कि नदी के किनारे के नगरों में घंटे कैसे ढाले जाते थे और ढालने वालों की कौन सी मिश्रधातुएँ केवल ध्वनि से \
          पहचानी जा सकती हैं। नब्बे मीनारों की हमारी रिकॉर्डिंग यह दिखाती हैं।",
            Some("hi"),
            Some("hi"),
        ),
        (
            "Dzwony nad rzeką",
            "Opisujemy, jak odlewano dzwony w miastach nad rzeką i które ze stopów używanych przez ludwisarzy \
          można rozpoznać po samym dźwięku. Nasze nagrania z dziewięćdziesięciu wież pokazują, że najstarsze dzwony brzmią niżej.",
            Some("pl"),
            Some("pl"),
        ),
        (
            "Panel",
            "Giovanni Rossi, Lucia Bianchi, Pietro della Valle, Maria de los Santos, Jan van der Berg, Anna von Stein, \
          João da Silva, Françoise Lefebvre, Łukasz Nowak, Jürgen Müller, Søren Kjær, Đorđe Petrović, Þóra Jónsdóttir",
            None,
            None,
        ),
        ("Σ", "α β γ", None, None),
    ];
    for &(title, text, language, of_title) in cases {
        let (found, found_title) = languages(None, title, text, None);
        assert_eq!((found.as_deref(), found_title.as_deref()), (language, of_title), "{title}");
    }
}

#[test]
fn a_text_in_two_languages_keeps_the_events() {
    assert_eq!(languages(None, "Bells", &format!("{FRENCH} {ENGLISH}"), None), (None, None));
    assert_eq!(languages(Some("fr"), "Bells", &format!("{FRENCH} {ENGLISH}"), None), (None, None));
}

#[test]
fn the_events_own_language_is_not_repeated() {
    assert_eq!(languages(Some("fr"), "Cloches", FRENCH, None), (None, None));
    assert_eq!(languages(Some("fr-CA"), "Cloches", FRENCH, None).0, None);
    assert_eq!(languages(Some("fr"), "Bells", ENGLISH, None).0.as_deref(), Some("en"));
    assert_eq!(languages(Some("zh-TW"), "河流城鎮的鐘", "我們描述鐘是怎樣在河邊的城鎮裡鑄造的。", None), (None, None));
    let simplified = languages(Some("zh-TW"), "河流城镇的钟", "我们描述钟是怎样在河边的城镇里铸造的。", None);
    assert_eq!(simplified.0.as_deref(), Some("zh-Hans"));
}

#[test]
fn what_is_written_is_taken_in_the_form_of_cldr() {
    for (written, language) in
        [("fr", "fr"), ("pt_br", "pt-BR"), ("iw", "he"), ("ZH-hant", "zh-Hant"), ("de-1901", "de-1901")]
    {
        assert_eq!(languages(None, "Bells", "Bells.", Some(written)).0.as_deref(), Some(language), "{written}");
    }
    assert_eq!(languages(None, "Casting bells", "الأجراس في مدن النهر", Some("ar")), (Some("ar".to_owned()), None));
    assert_eq!(languages(None, "Zvona na reci", "Zvona.", Some("sr")).1.as_deref(), Some("sr"));
}

#[test]
fn what_names_no_language_is_complained_about_and_found_instead() {
    for written in ["xx", "french", "und", "en-nonsense-x", "日本語"] {
        let (event, said) = normalized(None, vec![record("Cloches", FRENCH, Some(written))]);
        assert_eq!(event.contributions[0].language.as_deref(), Some("fr"), "{written}");
        assert_eq!(said[0].code, Code::BadValue, "{written}");
    }
    let (event, said) = normalized(Some("klingon"), vec![record("Bells", ENGLISH, None)]);
    assert_eq!((event.about.language.as_str(), said.len()), ("en", 1));
}

#[test]
fn a_language_is_said_once() {
    let many = (0..8).map(|_| record("La fonte des cloches", FRENCH, None)).chain([record("Glocken", GERMAN, None)]);
    let (_, said) = normalized(None, many.collect());
    let messages: Vec<_> = said.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].starts_with("1 contribution found to be in German (`de`)"), "{messages:?}");
    assert!(messages[1].starts_with("8 contributions found to be in French (`fr`)"), "{messages:?}");
    assert!(messages[1].ends_with("and 3 more"), "{messages:?}");
    assert!(said[1].help.as_deref().is_some_and(|help| help.contains("`language: fr` in event.yaml")), "{said:?}");
}
