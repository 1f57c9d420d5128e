//! What a column of a table can hold, and by which headings it is known.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::folded::tokens;

/// What a column holds, as `mapping:` in event.yaml calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::record) enum Field {
    Id,
    Number,
    Title,
    Subtitle,
    Authors,
    Given,
    Family,
    Speaker,
    Coauthors,
    Affiliation,
    City,
    Country,
    Orcid,
    Abstract,
    Keywords,
    Kind,
    Track,
    Session,
    Room,
    Date,
    Time,
    Start,
    End,
    Duration,
    Chair,
    Board,
    Language,
    Biography,
    State,
    Paper,
    Slides,
    Video,
    Poster,
    Code,
    Doi,
    Page,
    Ignore,
}

use Field::{
    Abstract, Affiliation, Authors, Biography, Board, Chair, City, Coauthors, Code, Country, Date, Doi, Duration, End,
    Family, Given, Id, Ignore, Keywords, Kind, Language, Number, Orcid, Page, Paper, Poster, Room, Session, Slides,
    Speaker, Start, State, Subtitle, Time, Title, Track, Video,
};

/// Each field, its name, and headings it goes by: English, then German, French, Spanish, Italian, Portuguese, Dutch, Polish,
/// Czech, Russian, Japanese, Chinese. What a heading says beside these words makes the find less sure.
const FIELDS: &[(Field, &str, &[&str])] = &[
    (
        Id,
        "id",
        &[
            "id", "uid", "#", "paper id", "submission id", "abstract id", "talk id", "contribution id", "paper", "submission #",
            "paper number", "submission number", "abstract", "submission", "paper no", "abstract no", "abstract number", "abstract ref", "code", "slug", "pid", "nr", "no", "number",
            "kennung", "nummer", "beitragsnummer", "identifiant", "numéro", "número", "numero", "identificador", "numer",
            "číslo", "номер", "番号", "编号", "編號", "发表番号",
        ],
    ),
    (Number, "number", &["program number", "programme number", "program code", "programme code", "presentation number", "programmnummer", "講演番号"]),
    (
        Title,
        "title",
        &[
            "title", "paper title", "talk title", "abstract title", "presentation title", "contribution title",
            "title of your talk", "title of the talk", "title of presentation", "title of paper", "submission title",
            "paper name", "talk", "topic of talk", "titel", "vortragstitel", "beitragstitel", "titel des vortrags",
            "vortrag", "titre", "titre de la communication", "titre de l'exposé", "intitulé", "título", "título de la ponencia", "titulo",
            "título do trabalho", "título da comunicação", "titolo", "titolo dell'intervento", "titolo della relazione",
            "titel van de presentatie", "tytuł", "tytuł referatu", "tytuł wystąpienia", "název", "název příspěvku", "název přednášky", "titul",
            "название", "название доклада", "заголовок", "тема доклада", "タイトル", "題目", "演題", "演題名", "講演題目", "論文題目", "標題", "标题",
            "題名", "题目", "论文题目", "報告題目", "报告题目",
        ],
    ),
    (Subtitle, "subtitle", &["subtitle", "untertitel", "sous titre", "subtítulo", "sottotitolo", "ondertitel", "podtytuł", "podtitul", "подзаголовок", "副題", "副标题"]),
    (
        Authors,
        "authors",
        &[
            "authors", "author", "author names", "author list", "authors list", "names of authors", "all authors", "author name",
            "full name", "name", "your name", "names", "autoren", "autor", "autorinnen und autoren", "verfasser", "name des autors", "auteurs", "auteur",
            "nom complet", "autores", "autora", "nombre completo", "autori", "autore", "nome completo", "nome e cognome", "auteur s", "naam", "autorzy",
            "imię i nazwisko", "autoři", "jméno a příjmení", "jméno", "авторы", "автор", "фио", "фамилия имя отчество", "著者", "著者名", "発表者名",
            "氏名", "作者", "姓名", "authors and affiliations", "authors and affil",
        ],
    ),
    (
        Given,
        "given",
        &[
            "first name", "given name", "given names", "firstname", "forename", "vorname", "prénom", "nombre", "nome", "voornaam",
            "imię", "křestní jméno", "имя", "名",
        ],
    ),
    (
        Family,
        "family",
        &[
            "last name", "family name", "surname", "lastname", "nachname", "familienname", "nom", "nom de famille", "apellido",
            "apellidos", "cognome", "sobrenome", "apelido", "achternaam", "nazwisko", "příjmení", "фамилия", "姓",
        ],
    ),
    (
        Speaker,
        "speaker",
        &[
            "speaker", "speakers", "presenter", "presenters", "presenting author", "speaker name", "presenter name", "name of speaker",
            "lecturer", "referent", "referentin", "vortragende", "vortragender", "redner", "sprecher", "orateur", "oratrice", "intervenant",
            "conférencier", "ponente", "ponentes", "conferenciante", "relatore", "relatrice", "orador", "palestrante", "apresentador", "spreker",
            "prelegent", "mówca", "přednášející", "řečník", "докладчик", "выступающий", "発表者", "講演者", "登壇者", "报告人", "演讲者", "講者", "主讲人",
            "abstract presenters",
        ],
    ),
    (
        Coauthors,
        "coauthors",
        &[
            "co authors", "coauthors", "co author", "contribution coauthors", "other authors", "mitautoren", "koautoren", "coauteurs", "co auteurs",
            "coautores", "coautori", "medeauteurs", "współautorzy", "spoluautoři", "соавторы", "共著者", "合作者", "共同作者",
        ],
    ),
    (
        Affiliation,
        "affiliation",
        &[
            "affiliation", "affiliations", "author affiliation", "institution", "institutions", "institute", "university", "organisation",
            "organization", "company", "employer", "department", "aff", "affil", "institut", "einrichtung", "universität", "hochschule", "organisme",
            "établissement", "rattachement", "affiliation s", "afiliación", "institución", "universidad", "afiliação", "instituição",
            "universidade", "affiliazione", "ente", "istituzione", "università", "affiliatie", "instelling", "universiteit", "afiliacja",
            "instytucja", "uczelnia", "afiliace", "instituce", "pracoviště", "univerzita", "аффилиация", "организация", "место работы", "учреждение", "所属", "所属機関",
            "单位", "機構", "所屬", "机构", "所属单位", "工作单位",
        ],
    ),
    (City, "city", &["city", "town", "stadt", "ort", "ville", "ciudad", "città", "cidade", "stad", "miasto", "město", "город", "都市", "城市"]),
    (Country, "country", &["country", "land", "pays", "país", "pais", "paese", "nazione", "kraj", "země", "страна", "国", "国名", "国家", "國家"]),
    (Orcid, "orcid", &["orcid", "orcid id", "orcid identifier", "author orcid"]),
    (
        Abstract,
        "abstract",
        &[
            "abstract", "abstract text", "abstract of your talk", "abstract of the talk", "summary", "description", "talk abstract",
            "contribution abstract", "paper abstract", "desc", "abstrakt", "zusammenfassung", "kurzfassung", "beschreibung", "résumé", "description de l'exposé", "resumen",
            "resumen de la ponencia", "descripción", "riassunto", "sommario", "descrizione", "resumo", "descrição", "samenvatting", "beschrijving", "streszczenie", "opis", "anotace",
            "abstrakty", "souhrn", "popis", "аннотация", "тезисы", "резюме", "описание", "要旨", "概要", "抄録", "講演要旨", "摘要", "简介", "內容摘要",
        ],
    ),
    (
        Keywords,
        "keywords",
        &[
            "keywords", "key words", "keyword", "author keywords", "tags", "topics", "schlagwörter", "schlüsselwörter", "stichworte", "mots clés", "mots clefs",
            "palabras clave", "parole chiave", "palavras chave", "trefwoorden", "sleutelwoorden", "słowa kluczowe", "klíčová slova", "ключевые слова", "キーワード", "关键词", "關鍵詞", "關鍵字",
        ],
    ),
    (
        Kind,
        "kind",
        &[
            "type", "kind", "format", "paper type", "contribution type", "presentation type", "session type", "talk type", "submission type", "category", "art", "typ",
            "vortragsart", "beitragsart", "beitragstyp", "type de présentation", "tipo", "tipo de presentación", "tipo di contributo", "tipo de apresentação", "soort", "rodzaj",
            "typ příspěvku", "тип", "тип доклада", "форма участия", "発表形式", "種別", "类型", "類型", "报告类型", "invited", "event",
        ],
    ),
    (
        Track,
        "track",
        &["track", "track name", "session track", "topic area", "stream", "primary subject area", "schiene", "themenbereich", "volet", "thématique", "área temática", "area tematica", "thema", "ścieżka", "sekce", "секция", "分野", "トラック", "分会", "议题"],
    ),
    (
        Session,
        "session",
        &[
            "session", "session name", "session title", "sessions", "panel", "sitzung", "sektion", "séance", "sesión", "sessione", "sessão", "sessie", "sesja", "relace", "заседание",
            "セッション", "セッション名", "场次", "會議場次", "专题",
        ],
    ),
    (
        Room,
        "room",
        &["room", "location", "venue", "hall", "raum", "saal", "hörsaal", "ort des vortrags", "salle", "lieu", "sala", "aula", "zaal", "miejsce", "místnost", "sál", "аудитория", "зал", "место", "会場", "部屋", "教室", "会议室", "地点", "場地"],
    ),
    (Date, "date", &["date", "day", "start date", "datum", "tag", "jour", "fecha", "día", "data", "giorno", "dia", "dag", "dzień", "den", "дата", "день", "日付", "日", "日期", "日にち"]),
    (Time, "time", &["time", "time slot", "timeslot", "slot", "zeit", "uhrzeit", "heure", "horaire", "hora", "horario", "orario", "ora", "horário", "tijd", "godzina", "czas", "čas", "время", "時間", "时间", "時刻"]),
    (
        Start,
        "start",
        &["start", "start time", "starts", "starts at", "begin", "begins", "from", "time start", "start iso 8601", "beginn", "anfang", "startzeit", "début", "heure de début", "inicio", "hora de inicio", "inizio", "ora inizio", "início", "hora de início", "begintijd", "początek", "rozpoczęcie", "začátek", "начало", "開始", "開始時刻", "开始", "开始时间", "開始時間"],
    ),
    (
        End,
        "end",
        &["end", "end time", "ends", "ends at", "stop", "until", "to", "time end", "end iso 8601", "ende", "endzeit", "bis", "fin", "heure de fin", "hora de fin", "fine", "ora fine", "fim", "término", "eind", "eindtijd", "koniec", "zakończenie", "konec", "конец", "окончание", "終了", "終了時刻", "结束", "结束时间", "結束時間"],
    ),
    (Duration, "duration", &["duration", "length", "minutes", "dauer", "durée", "duración", "durata", "duração", "duur", "czas trwania", "trvání", "délka", "длительность", "продолжительность", "時長", "时长", "長さ"]),
    (Chair, "chair", &["chair", "session chair", "chairs", "chairperson", "moderator", "sitzungsleitung", "moderation", "leitung", "président de séance", "modérateur", "moderador", "moderatore", "presidente di sessione", "voorzitter", "przewodniczący", "předseda", "председатель", "модератор", "座長", "司会", "主持人"]),
    (Board, "board", &["board", "board number", "poster number", "poster board", "posternummer", "stellwand", "numéro de poster", "número de póster", "numero poster", "numer plakatu", "číslo posteru", "номер стенда", "ポスター番号", "海报编号"]),
    (Language, "language", &["language", "sprache", "langue", "idioma", "lingua", "língua", "taal", "język", "jazyk", "язык", "言語", "语言", "語言"]),
    (
        Biography,
        "biography",
        &["bio", "biography", "speaker bio", "short bio", "biographie", "lebenslauf", "kurzbiographie", "biografía", "biografia", "biografie", "biogram", "životopis", "биография", "略歴", "简历", "個人簡介", "个人简介"],
    ),
    (State, "state", &["status", "state", "decision", "paper status", "accepted", "zustand", "entscheidung", "statut", "décision", "estado", "decisión", "stato", "decisione", "decisão", "beslissing", "decyzja", "stav", "rozhodnutí", "статус", "решение", "採否", "状态", "狀態"]),
    (Paper, "paper", &["paper url", "paper link", "pdf", "pdf url", "pdf path", "arxiv", "preprint", "paper pdf", "link to paper"]),
    (Slides, "slides", &["slides", "slides url", "slides pdf", "presentation slides", "folien", "diapositives", "diapositivas", "slajdy", "スライド", "幻灯片"]),
    (Video, "video", &["video", "video url", "recording", "youtube", "full video", "youtube url", "youtube id", "aufzeichnung", "vidéo", "nagranie", "видео", "動画", "视频"]),
    (Poster, "poster", &["poster", "poster pdf", "poster link", "poster url"]),
    (Code, "code", &["source code", "github", "code url", "repository"]),
    (Doi, "doi", &["doi"]),
    (Page, "page", &["url", "link", "website", "web", "web page", "homepage", "site", "webseite", "site web", "sitio web", "sito", "strona", "сайт", "網站", "网站"]),
    (Ignore, "ignore", &[]),
];

/// The headings in words that can be compared.
static PHRASES: LazyLock<Vec<(Field, Vec<Vec<String>>)>> = LazyLock::new(|| {
    FIELDS.iter().map(|(field, _, phrases)| (*field, phrases.iter().map(|phrase| tokens(phrase)).collect())).collect()
});

/// Words of headings whose columns never enter, whatever else they say.
const CONFIDENTIAL: &[&str] = &[
    "email", "emails", "mail", "mails", "phone", "telephone", "mobile", "tel", "fax", "username", "password", "timestamp", "zeitstempel", "horodateur", "score", "scores", "rating", "ratings",
    "review", "reviews", "reviewer", "reviewers", "metareviewer", "metareviewers", "rank", "votes", "vote", "bids", "conflicts", "notes", "note", "remarks", "comment", "comments", "gutachten",
    "gutachter", "bewertung", "bemerkung", "bemerkungen", "anmerkungen", "kommentar", "telefon", "handy", "évaluation", "évaluateur", "commentaire", "commentaires", "courriel", "téléphone", "correo", "teléfono",
    "comentarios", "evaluación", "puntuación", "telefono", "commenti", "valutazione", "telefone", "comentários", "avaliação", "opmerkingen", "telefoon", "beoordeling", "komentarz", "recenzja", "uwagi", "ocena",
    "poznámka", "hodnocení", "telefonní", "почта", "телефон", "оценка", "рецензия", "комментарий", "dietary", "allergies", "diet", "address", "adresse", "dirección", "indirizzo", "payment", "paid", "fee", "passport",
    "visa", "shirt", "gender", "age", "birthday", "slack", "channel", "zoom", "moodle", "internal", "password", "token", "contact", "created", "modified", "registration",
];
/// Such words of scripts without spaces.
const CONFIDENTIAL_WITHIN: &[&str] = &["メール", "電話", "査読", "評価", "備考", "邮箱", "电子邮件", "電子郵件", "电话", "評審", "评审", "备注", "分数", "手机", "эл почта", "e mail", "электронн"];

impl Field {
    /// The name that `mapping:` knows it by.
    pub(in crate::record) fn name(self) -> &'static str {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// The field of a name of `mapping:`.
    pub(in crate::record) fn named(name: &str) -> Option<Self> {
        FIELDS.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field)
    }

    /// All names, in the order in which people list them.
    pub(in crate::record) fn names() -> impl Iterator<Item = &'static str> {
        FIELDS.iter().map(|(_, name, _)| *name)
    }
}

/// Both in words that can be compared.
static CLOSED: LazyLock<(BTreeSet<String>, Vec<String>)> = LazyLock::new(|| {
    let words = CONFIDENTIAL.iter().flat_map(|word| tokens(word)).collect();
    (words, CONFIDENTIAL_WITHIN.iter().map(|phrase| tokens(phrase).join(" ")).collect())
});

/// Whether a heading names what never enters: addresses, reviews, internal notes.
pub(super) fn is_confidential(heading: &str) -> bool {
    let words = tokens(heading);
    let joined = words.join(" ");
    words.iter().any(|word| CLOSED.0.contains(word)) || CLOSED.1.iter().any(|known| joined.contains(known))
}

/// What a heading says, surest first, each with how sure it is: 100 for the very words, less the more stands around them.
pub(super) fn of_heading(heading: &str) -> Vec<(Field, u32)> {
    let words = tokens(heading);
    let mut found: Vec<(Field, u32)> = PHRASES
        .iter()
        .filter_map(|(field, phrases)| {
            let best = phrases.iter().map(|phrase| likeness(&words, phrase)).max()?;
            (best > 0).then_some((*field, best))
        })
        .collect();
    found.sort_by_key(|(_, sure)| std::cmp::Reverse(*sure));
    found
}

/// How much a heading is a phrase.
fn likeness(words: &[String], phrase: &[String]) -> u32 {
    if words == phrase {
        return 100;
    }
    let length = |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    let (whole, part) = (length(words).max(1), length(phrase));
    let share = u32::try_from(part * 50 / whole).unwrap_or_default();
    let is_joined = phrase.iter().any(|word| word.chars().any(|c| u32::from(c) >= 0x3000));
    if is_joined {
        let within = words.iter().any(|word| phrase.iter().all(|part| word.contains(part.as_str())));
        return if within && part > 1 { 40 + share.min(50) } else { 0 };
    }
    if phrase.len() >= words.len() || part < 3 {
        return 0;
    }
    match words.windows(phrase.len()).rposition(|window| window == phrase) {
        // The last word of a heading says what it is: `session title` is a title, `title of session` is handled by its own phrase.
        Some(at) if at + phrase.len() == words.len() => 45 + share.min(45),
        Some(0) => 40 + share.min(45),
        Some(_) => 35 + share.min(40),
        None => 0,
    }
}
