//! An invented event in every format, as small as the format allows.
//!
//! The example `exactness` measures on the same files, with more talks.

/// A talk of the event.
pub(super) struct Talk {
    pub(super) title: String,
    pub(super) given: String,
    pub(super) family: String,
    pub(super) text: String,
}

/// A format's name, and its files: name and text.
pub(super) type Sample = (&'static str, Vec<(String, String)>);

/// A record of each talk: `@t` is its title, `@n` its number, `@p` that in four digits, `@g` and `@f` its author's names, `@a` its text, `@d` the day it is
/// given, `@s` and `@e` when it starts and ends.
fn each(talks: &[Talk], record: &str, between: &str) -> String {
    let one = |(at, talk): (usize, &Talk)| {
        let (day, slot) = (at / 48, at % 48);
        let clock = |quarters: usize| format!("{:02}:{:02}", 8 + quarters / 4, quarters % 4 * 15);
        let text = record.replace("@t", &talk.title).replace("@a", &talk.text).replace("@n", &(at + 1).to_string());
        let text = text.replace("@p", &format!("{:04}", at + 1));
        let text = text.replace("@g", &talk.given).replace("@f", &talk.family);
        let text = text.replace("@d", &format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28));
        text.replace("@s", &clock(slot)).replace("@e", &clock(slot + 1))
    };
    talks.iter().enumerate().map(one).collect::<Vec<_>>().join(between)
}

fn enclosed(talks: &[Talk], before: &str, record: &str, between: &str, after: &str) -> String {
    format!("{before}{}{after}", each(talks, record, between))
}

/// The event in every format.
pub(super) fn samples(talks: &[Talk]) -> Vec<Sample> {
    let mut all = json(talks);
    all.extend(tables(talks));
    all.extend(texts(talks));
    all
}

fn json(talks: &[Talk]) -> Vec<Sample> {
    let one = |name, file: &str, text| (name, vec![(file.to_owned(), text)]);
    vec![
        one(
            "pretalx-schedule",
            "schedule.json",
            enclosed(
                talks,
                r#"{"schedule": {"version": "1", "conference": {"acronym": "g", "title": "Gears", "start": "2024-05-01", "end": "2024-05-01", "daysCount": 1, "timeslot_duration": "00:05", "time_zone_name": "Europe/Berlin", "days": [{"index": 1, "date": "2024-05-01", "day_start": "2024-05-01T04:00:00+02:00", "day_end": "2024-05-02T03:59:00+02:00", "rooms": {"Hall": ["#,
                r#"{"guid": "g-@n", "code": "C@n", "id": @n, "date": "@dT@s:00+02:00", "start": "@s", "duration": "00:15", "room": "Hall", "slug": "s-@n", "url": "https://example.org/@n", "title": "@t", "subtitle": "", "track": "Wheels", "type": "Talk", "language": "en", "abstract": "@a", "description": "", "persons": [{"id": @n, "name": "@g @f", "public_name": "@g @f", "biography": "Builds."}], "links": []}"#,
                ", ",
                "]}}]}}}",
            ),
        ),
        one(
            "pretalx-api",
            "submissions.json",
            enclosed(
                talks,
                r#"{"count": 3, "next": null, "previous": null, "results": ["#,
                r#"{"code": "C@pX", "speakers": [{"code": "S@pX", "name": "@g @f", "biography": "Builds."}], "title": "@t", "submission_type": {"en": "Talk"}, "track": {"en": "Wheels"}, "state": "confirmed", "abstract": "@a", "description": "", "duration": 30, "content_locale": "en", "slot": {"room": {"en": "Hall"}, "start": "@dT@s:00+02:00", "end": "@dT@e:00+02:00"}, "resources": []}"#,
                ", ",
                "]}",
            ),
        ),
        one(
            "opass",
            "session.json",
            enclosed(
                talks,
                r#"{"sessions": ["#,
                r#"{"id": "C@n", "type": "t", "room": "r", "start": "@dT@s:00+02:00", "end": "@dT@e:00+02:00", "language": "English", "zh": {"title": "@t", "description": "@a"}, "en": {"title": "@t", "description": "@a"}, "speakers": ["s@n"], "tags": []}"#,
                ", ",
                &format!(
                    r#"], "speakers": [{}], "session_types": [{{"id": "t", "zh": {{"name": "Talk"}}, "en": {{"name": "Talk"}}}}], "rooms": [{{"id": "r", "zh": {{"name": "Hall"}}, "en": {{"name": "Hall"}}}}], "tags": []}}"#,
                    each(
                        talks,
                        r#"{"id": "s@n", "avatar": "", "zh": {"name": "@g @f", "bio": "Builds."}, "en": {"name": "@g @f", "bio": "Builds."}}"#,
                        ", "
                    )
                ),
            ),
        ),
        one(
            "sessionize",
            "all.json",
            enclosed(
                talks,
                r#"{"sessions": ["#,
                r#"{"id": "10@n", "title": "@t", "description": "@a", "startsAt": "@dT@s:00", "endsAt": "@dT@e:00", "isServiceSession": false, "isPlenumSession": false, "speakers": ["s@n"], "categoryItems": [], "questionAnswers": [], "roomId": 7, "liveUrl": null, "recordingUrl": null, "status": "Accepted"}"#,
                ", ",
                &format!(
                    r#"], "speakers": [{}], "questions": [], "categories": [], "rooms": [{{"id": 7, "name": "Hall", "sort": 0}}]}}"#,
                    each(
                        talks,
                        r#"{"id": "s@n", "firstName": "@g", "lastName": "@f", "fullName": "@g @f", "bio": "Builds.", "tagLine": "", "profilePicture": null, "isTopSpeaker": false, "links": [], "sessions": [10@n], "categoryItems": [], "questionAnswers": []}"#,
                        ", "
                    )
                ),
            ),
        ),
        one(
            "iacr-program",
            "program.json",
            enclosed(
                talks,
                r#"{"name": "Gears 2024", "config": {"default_talk_minutes": 25, "timezone": {"name": "UTC", "abbr": "UTC"}, "unassigned_talks": []}, "days": [{"date": "2024-05-01", "timeslots": [{"starttime": "9:00", "endtime": "12:00", "sessions": [{"id": "session-1", "session_title": "Wheels", "talks": ["#,
                r#"{"id": "talk-@n", "title": "@t", "authors": ["@g @f"], "affiliations": "Kew", "abstract": "@a", "starttime": "@s", "endtime": "@e"}"#,
                ", ",
                "]}]}]}]}",
            ),
        ),
        one(
            "iacr-accepted",
            "accepted.json",
            enclosed(
                talks,
                r#"{"acceptedPapers": ["#,
                r#"{"paperId": @n, "title": "@t", "authors": ["@g @f"], "affiliations": ["Kew"], "category": "Wheels", "abstract": "@a"}"#,
                ", ",
                "]}",
            ),
        ),
        one(
            "paperlists",
            "gears2024.json",
            enclosed(
                talks,
                "[",
                r#"{"id": "p@n", "title": "@t", "site": "https://example.org/@n", "author": "@g @f", "aff": "Kew", "aff_domain": "", "abstract": "@a", "author_num": 1, "track": "main", "status": "Poster", "keywords": "wheels"}"#,
                ", ",
                "]",
            ),
        ),
        one(
            "hotcrp",
            "papers.json",
            enclosed(
                talks,
                "[",
                r#"{"object": "paper", "pid": @n, "title": "@t", "abstract": "@a", "authors": [{"email": "a@example.org", "given_name": "@g", "family_name": "@f", "affiliation": "Kew"}], "status": "accept"}"#,
                ", ",
                "]",
            ),
        ),
        one(
            "openreview",
            "notes.json",
            enclosed(
                talks,
                r#"{"notes": ["#,
                r#"{"id": "note@pAbCd", "forum": "note@pAbCd", "number": @n, "invitations": ["x/-/Submission"], "cdate": 1714550400000, "signatures": ["x"], "readers": ["everyone"], "content": {"title": {"value": "@t"}, "authors": {"value": ["@g @f"]}, "authorids": {"value": ["~@g_@f1"]}, "keywords": {"value": ["wheels"]}, "abstract": {"value": "@a"}, "venue": {"value": "Gears 2024"}, "venueid": {"value": "x"}}}"#,
                ", ",
                r#"], "count": 3}"#,
            ),
        ),
        one(
            "oxford-abstracts",
            "submissions.json",
            enclosed(
                talks,
                r#"{"data": {"submissions": ["#,
                r#"{"id": @n, "program_code": "P@n", "serial_number": @n, "title": {"value": "@t"}, "accepted_for": {"value": "Oral"}, "decision_status": "accepted", "authors": [{"author_order": 1, "first_name": "@g", "middle_initial": null, "last_name": "@f", "affiliations": [{"affiliation_order": 1, "institution": "Kew", "city": "Ockham", "state": null, "country": "United Kingdom"}]}], "responses": [{"question": {"question_name": "Abstract"}, "value": "<p>@a</p>"}], "program_sessions_submissions": []}"#,
                ", ",
                "]}}",
            ),
        ),
        one(
            "indico",
            "event.json",
            enclosed(
                talks,
                r#"{"count": 1, "url": "https://example.org", "results": [{"_type": "Conference", "id": "1", "title": "Gears", "timezone": "Europe/Berlin", "startDate": {"date": "2024-05-01", "time": "09:00:00", "tz": "Europe/Berlin"}, "contributions": ["#,
                r#"{"_type": "Contribution", "id": "@n", "db_id": 10@n, "friendly_id": @n, "title": "@t", "description": "@a", "startDate": {"date": "@d", "time": "@s:00", "tz": "Europe/Berlin"}, "endDate": {"date": "@d", "time": "@e:00", "tz": "Europe/Berlin"}, "duration": 30, "room": "Hall", "roomFullname": "Hall", "type": "Talk", "track": null, "session": null, "keywords": [], "primaryauthors": [{"first_name": "@g", "last_name": "@f", "fullName": "@f, @g", "affiliation": "Kew"}], "coauthors": [], "speakers": [], "folders": []}"#,
                ", ",
                "]}]}",
            ),
        ),
        one(
            "csl-json",
            "items.json",
            enclosed(
                talks,
                "[",
                r#"{"id": "w@n", "type": "paper-conference", "title": "@t", "abstract": "@a", "author": [{"family": "@f", "given": "@g"}], "issued": {"date-parts": [[2024]]}}"#,
                ", ",
                "]",
            ),
        ),
        one(
            "libretto-json",
            "event.json",
            enclosed(
                talks,
                r#"{"libretto": 1, "event": {"title": "Gears", "language": "en"}, "sessions": [{"id": "wheels", "title": "Wheels", "break": false, "start": "2024-05-01T08:00:00", "end": null, "room": "Hall", "chair": null, "contributions": []}], "contributions": ["#,
                r#"{"id": "t@n", "title": "@t", "kind": "contributed", "session": "wheels", "start": "@dT@s:00", "end": "@dT@e:00", "room": "Hall", "authors": [{"name": "@g @f", "given": "@g", "family": "@f", "affiliations": ["Kew"], "speaker": true, "orcid": null}], "abstract": ["@a"], "keywords": [], "links": {}, "language": null}"#,
                ", ",
                "]}",
            ),
        ),
        one(
            "schema-org",
            "event.jsonld",
            enclosed(
                talks,
                r#"{"@context": "https://schema.org", "@type": "Event", "name": "Gears", "startDate": "2024-05-01", "subEvent": ["#,
                r#"{"@type": "Event", "name": "@t", "startDate": "@dT@s:00+02:00", "endDate": "@dT@e:00+02:00", "location": {"@type": "Place", "name": "Hall"}, "performer": {"@type": "Person", "name": "@g @f"}, "description": "@a"}"#,
                ", ",
                "]}",
            ),
        ),
        one(
            "listing",
            "talks.json",
            enclosed(
                talks,
                r#"{"talks": ["#,
                r#"{"title": "@t", "speaker": "@g @f", "affiliation": "Kew", "abstract": "@a"}"#,
                ", ",
                "]}",
            ),
        ),
    ]
}

fn tables(talks: &[Talk]) -> Vec<Sample> {
    vec![
        (
            "easychair",
            vec![
                (
                    "submission.csv".to_owned(),
                    enclosed(
                        talks,
                        "#,title,authors,submitted,last updated,form fields,keywords,decision,notified,reviews sent,abstract,deleted?\n",
                        "@n,@t,@g @f,2024-01-01 10:00,2024-01-01 10:00,,wheels,accept,yes,yes,\"@a\",no",
                        "\n",
                        "\n",
                    ),
                ),
                (
                    "author.csv".to_owned(),
                    enclosed(
                        talks,
                        "submission #,first name,last name,email,country,affiliation,Web page,person #,corresponding?\n",
                        "@n,@g,@f,a@example.org,Germany,Kew,,@n,yes",
                        "\n",
                        "\n",
                    ),
                ),
            ],
        ),
        (
            "conftool",
            vec![(
                "papers.csv".to_owned(),
                enclosed(
                    talks,
                    "\"paperID\",\"contribution_type\",\"authors\",\"organisations\",\"title\",\"keywords\",\"abstract\",\"presenting_author\",\"acceptance_status\",\"acceptance\"\n",
                    "\"@n\",\"Talk\",\"@f, @g\",\"Kew\",\"@t\",\"wheels\",\"@a\",\"@f, @g\",\"1\",\"Accepted\"",
                    "\n",
                    "\n",
                ),
            )],
        ),
        (
            "pretalx-sessions",
            vec![(
                "sessions.csv".to_owned(),
                enclosed(
                    talks,
                    "ID,Proposal title,Proposal state,Session type,Track,Abstract,Description,Speaker names,Room,Start,End\n",
                    "C@pX,@t,confirmed,Talk,Wheels,\"@a\",,@g @f,Hall,@d @s,@d @e",
                    "\n",
                    "\n",
                ),
            )],
        ),
        (
            "softconf",
            vec![(
                "submissions.csv".to_owned(),
                enclosed(
                    talks,
                    "Submission ID,Title,Abstract,Acceptance Status,1: First Name,1: Last Name,1: Affiliation\n",
                    "@n,@t,\"@a\",Accept,@g,@f,Kew",
                    "\n",
                    "\n",
                ),
            )],
        ),
        (
            "cmt",
            vec![(
                "Papers.csv".to_owned(),
                enclosed(
                    talks,
                    "Paper ID,Created,Last Modified,Paper Title,Abstract,Primary Contact Author Name,Primary Contact Author Email,Authors,Author Names,Author Emails,Track Name,Primary Subject Area,Secondary Subject Areas,Conflicts,Status\n",
                    "@n,1/1/2024,1/1/2024,@t,\"@a\",@g @f,a@example.org,@g @f (Kew)*,\"@f, @g*\",a@example.org*,Wheels,,,0,Accept",
                    "\n",
                    "\n",
                ),
            )],
        ),
        (
            "sciencesconf",
            vec![(
                "export.csv".to_owned(),
                enclosed(
                    talks,
                    "docid;type;title;abstract;keywords;authors;affiliations;status\n",
                    "@n;Oral;@t;\"@a\";wheels;@g @f;Kew;accepted",
                    "\n",
                    "\n",
                ),
            )],
        ),
        (
            "voc-schedule",
            vec![(
                "schedule.csv".to_owned(),
                enclosed(
                    talks,
                    "ID,Titel,Untertitel,Beschreibung,Datum,Uhrzeit,Dauer,Ort,Sprache,1,2\n",
                    "@n,@t,,\"@a\",@d,@s,00:15,Hall,en,@g @f,",
                    "\n",
                    "\n",
                ),
            )],
        ),
        (
            "libretto-tables",
            vec![
                (
                    "contributions.csv".to_owned(),
                    enclosed(
                        talks,
                        "ID,Title,Type,Authors,Session,Session ID,Start,End,Abstract\r\n",
                        "t@n,@t,contributed,@g @f,Wheels,wheels,@d @s,@d @e,\"@a\"",
                        "\r\n",
                        "\r\n",
                    ),
                ),
                (
                    "authors.csv".to_owned(),
                    enclosed(talks, "Contribution ID,Position,Name,Affiliation 1\r\n", "t@n,1,@g @f,Kew", "\r\n", "\r\n"),
                ),
                (
                    "sessions.csv".to_owned(),
                    "Session ID,Session title,Session type,Start,End\r\nwheels,Wheels,session,2024-05-01 08:00,2024-05-01 12:00\r\n".to_owned(),
                ),
            ],
        ),
        (
            "columns",
            vec![(
                "talks.csv".to_owned(),
                enclosed(talks, "Title,Speaker,Affiliation,Abstract\n", "@t,@g @f,Kew,\"@a\"", "\n", "\n"),
            )],
        ),
    ]
}

fn texts(talks: &[Talk]) -> Vec<Sample> {
    let one = |name, file: &str, text| (name, vec![(file.to_owned(), text)]);
    vec![
        one("frab-xml", "schedule.xml", enclosed(talks, 
            "<?xml version='1.0' encoding='utf-8'?>\n<schedule><version>1</version><conference><acronym>g</acronym><title>Gears</title><start>2024-05-01</start><end>2024-05-01</end><days>1</days><timeslot_duration>00:05</timeslot_duration></conference>\n<day index='1' date='2024-05-01' start='2024-05-01T09:00:00+02:00' end='2024-05-01T20:00:00+02:00'><room name='Hall'>\n",
            "<event id='@n' guid='g-@n'><date>@dT@s:00+02:00</date><start>@s</start><duration>00:15</duration><room>Hall</room>\n<title>@t</title><subtitle/><track>Wheels</track><type>lecture</type><language>en</language>\n<abstract>@a</abstract><description/><persons><person id='@n'>@g @f</person></persons><links/></event>",
            "\n", "\n</room></day></schedule>\n")),
        one("ics", "talks.ics", enclosed(talks,
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Gears//EN\n",
            "BEGIN:VEVENT\nUID:g-@n\nDTSTART:@dT@s:00\nDTEND:@dT@e:00\nSUMMARY:@t\nATTENDEE;CN=@g @f:mailto:a@example.org\nDESCRIPTION:@a\nEND:VEVENT",
            "\n", "\nEND:VCALENDAR\n")),
        one("grid", "grid.csv", enclosed(talks, "Time,Hall\n", "@s,\"@t\n@g @f\"", "\n", "\n")),
        one("acl-anthology-xml", "2024.gears.xml", enclosed(talks, 
            "<?xml version='1.0' encoding='UTF-8'?>\n<collection id=\"2024.gears\"><volume id=\"1\" type=\"proceedings\"><meta><booktitle>Gears</booktitle><year>2024</year></meta>\n",
            "<paper id=\"@n\">\n<title>@t</title><author><first>@g</first><last>@f</last></author>\n<abstract>@a</abstract><bibkey>b-@n</bibkey></paper>",
            "\n", "\n</volume></collection>\n")),
        one("jats", "articles.xml", enclosed(talks, "<articles>\n",
            "<article article-type=\"abstract\"><front><article-meta><article-id pub-id-type=\"publisher-id\">@n</article-id><title-group>\n<article-title>@t</article-title></title-group><contrib-group><contrib contrib-type=\"author\"><name><surname>@f</surname><given-names>@g</given-names></name></contrib></contrib-group>\n<abstract><p>@a</p></abstract></article-meta></front></article>",
            "\n", "\n</articles>\n")),
        one("bibtex", "talks.bib", each(talks, "@inproceedings{b@n,\n  title = {@t},\n  author = {@f, @g},\n  abstract = {@a},\n  year = {2024}\n}\n", "\n")),
        one("ris", "talks.ris", each(talks, "TY  - CONF\nID  - @n\nTI  - @t\nAU  - @f, @g\nAB  - @a\nER  - \n", "\n")),
        ("aclpub2", vec![
            ("papers.yml".to_owned(), each(talks, "- id: @n\n  title: \"@t\"\n  abstract: \"@a\"\n  authors:\n  - first_name: @g\n    last_name: @f\n    institution: Kew\n  file: @n.pdf\n", "")),
            ("program.yml".to_owned(), enclosed(talks, "- title: Wheels\n  start_time: 2024-05-01 09:00:00\n  end_time: 2024-05-01 10:00:00\n  papers:\n", "  - id: @n\n    start_time: @d @s:00\n    end_time: @d @e:00\n", "", "")),
            ("conference_details.yml".to_owned(), "book_title: Gears\nevent_name: Gears\nstart_date: 2024-05-01\nend_date: 2024-05-01\nlocation: Kew\n".to_owned()),
        ]),
        ("front-matter", talks.iter().enumerate().map(|(at, talk)| {
            let text = format!("---\ntitle: {}\nauthors:\n- {} {}\n---\n\n{}\n", talk.title, talk.given, talk.family, talk.text);
            (format!("talks/{at:04}.md"), text)
        }).collect()),
        one("latex", "abstracts.tex", enclosed(talks, "\\documentclass{article}\n\\begin{document}\n",
            "\\begin{abstract}{@t}{@g @f}{Kew}\n@a\n\\end{abstract}\n", "\n", "\\end{document}\n")),
        ("libretto", vec![
            ("event.yaml".to_owned(), "title: Gears\n".to_owned()),
            ("contributions.yaml".to_owned(), each(talks, "- id: t@n\n  title: @t\n  authors:\n  - name: @g @f\n  abstract: @a\n", "")),
        ]),
        one("mail", "call.eml", enclosed(talks, "From: Ada <ada@example.org>\nSubject: Gears\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/csv; name=talks.csv\n\nTitle,Speaker,Affiliation,Abstract\n", "@t,@g @f,Kew,\"@a\"", "\n", "\n--b--\n")),
        one("page", "talks.md", enclosed(talks, "# Gears 2024\n\n## Contributed Talks\n\n", "### @t\n\n@g @f (Kew)\n\n@a\n", "\n", "")),
    ]
}
