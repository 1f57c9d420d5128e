//! Records of every kind, with texts that YAML finds hard.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use crate::diagnostic::{Place, Spanned};
use crate::prose::Dialect;
use crate::record::folder::choice::Choice;
use crate::record::{
    AliasRecord, AuthorRecord, BookletSettings, CommitteeRecord, ContributionRecord, CoverSettings, Dates, EventRecord,
    FigureRecord, FontSettings, Headings, ImprintRecord, Kind, LatexRecord, MemberRecord, NameRecord, Paper,
    PersonRecord, Records, RepeatsRecord, SessionKind, SessionRecord, SlotRecord, SponsorRecord, SponsorTierRecord,
    authors,
};

fn spanned<S: Strategy>(values: S) -> impl Strategy<Value = Spanned<S::Value>> {
    values.prop_map(Spanned::made)
}

/// Texts of every kind, the nasty ones often.
pub(super) fn text() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "a",
        "Foo",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "\t",
        "#",
        " #",
        ": ",
        ":",
        "- ",
        "-",
        "---",
        "...",
        "~",
        "null",
        "yes",
        "0x1F",
        "'",
        "\"",
        "\\",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{0}",
        "\u{1}",
        "\u{7f}",
        "\u{1b}",
        "😀",
        "é",
        "e\u{301}",
        "|",
        ">",
        "*",
        "&",
        "!",
        "%",
        "@",
        "`",
        "{",
        "}",
        "[",
        "]",
        ",",
        ";",
        "?",
        "(x)",
        ")",
        "(",
        "\u{a0}",
        "\u{200b}",
        "\u{fffe}",
        "=",
        "<<",
        "$x$",
        "2021-08-15",
        "09:00",
    ]);
    let whole = prop::sample::select(vec![
        "",
        "~",
        "null",
        "Null",
        "yes",
        "no",
        "Off",
        "0x1F",
        "3.10",
        "1e5",
        ".inf",
        "2021-08-15",
        "09:00",
        "-",
        "- a",
        "a: b",
        "# a",
        "a #b",
        " a",
        "a ",
        "a\n",
        "a\n\n",
        "\na",
        " a\nb",
        "a\n b",
        "a\n\tb",
        "a\n  \nb",
        "a\n ",
        "\t",
        "\n",
        "---\na",
        "a\n---\nb",
        "a\n# b",
        "Name (Place)",
        "Name (A; B)",
        "a; b",
        "a, b",
        "O'Neil",
        "\"quoted\" text",
        "\\alpha",
        "=",
        "!a",
    ]);
    prop_oneof![
        3 => "[a-zA-Zäöü ,.:;'()-]{0,30}",
        3 => vec(bits, 0..8).prop_map(|bits| bits.concat()),
        2 => whole.prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn words() -> impl Strategy<Value = Spanned<String>> {
    spanned(text())
}

fn maybe() -> impl Strategy<Value = Option<Spanned<String>>> {
    prop::option::of(words())
}

fn date() -> impl Strategy<Value = Date> {
    (1900_i16..2200, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

/// To the minute: that is how they are written.
fn time() -> impl Strategy<Value = Option<Spanned<DateTime>>> {
    let time = (date(), 0_i8..24, 0_i8..60).prop_map(|(date, hour, minute)| date.at(hour, minute, 0, 0));
    prop::option::of(spanned(time))
}

fn parts() -> BoxedStrategy<NameRecord> {
    (maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe())
        .prop_map(
            |(given, dropping_particle, non_dropping_particle, family, suffix, honorific_prefix, honorific_suffix)| {
                NameRecord {
                    given,
                    dropping_particle: dropping_particle.map(Box::new),
                    non_dropping_particle: non_dropping_particle.map(Box::new),
                    family,
                    suffix: suffix.map(Box::new),
                    honorific_prefix: honorific_prefix.map(Box::new),
                    honorific_suffix: honorific_suffix.map(Box::new),
                }
            },
        )
        .boxed()
}

fn person() -> BoxedStrategy<PersonRecord> {
    (words(), parts(), vec(words(), 0..3), vec(words(), 0..2), vec(words(), 0..2), maybe())
        .prop_map(|(name, parts, also, not, contributions, orcid)| PersonRecord {
            name,
            parts,
            also,
            not,
            contributions,
            orcid,
        })
        .boxed()
}

/// What stands beside a name is read from it, so that only a name alone is read as it was written.
fn name() -> impl Strategy<Value = Spanned<String>> {
    words().prop_map(|name| if authors::is_more(&name.value) { Spanned::made("Ada Byron".to_owned()) } else { name })
}

fn author() -> BoxedStrategy<AuthorRecord> {
    let places = (maybe(), vec(words(), 0..3));
    (name(), parts(), places, any::<bool>(), maybe(), maybe(), maybe(), maybe())
        .prop_map(|(name, parts, (affiliation, affiliations), speaker, orcid, pronunciation, portrait, biography)| {
            let [pronunciation, portrait, biography] = [pronunciation, portrait, biography].map(|it| it.map(Box::new));
            AuthorRecord { name, parts, affiliation, affiliations, speaker, orcid, pronunciation, portrait, biography }
        })
        .boxed()
}

fn dialect() -> impl Strategy<Value = Option<Spanned<Dialect>>> {
    prop::option::of(spanned(prop::sample::select(vec![
        Dialect::Plain,
        Dialect::Markdown,
        Dialect::Latex,
        Dialect::Html,
    ])))
}

fn kind() -> impl Strategy<Value = Option<Spanned<Kind>>> {
    let kinds = vec![Kind::Invited, Kind::Contributed, Kind::Poster, Kind::Tutorial, Kind::Panel, Kind::Other];
    prop::option::of(spanned(prop::sample::select(kinds)))
}

pub(super) fn contribution() -> BoxedStrategy<ContributionRecord> {
    let links = btree_map(text(), words(), 0..3);
    let first = (maybe(), words(), maybe(), kind(), maybe(), maybe(), vec(author(), 0..3), maybe());
    let figure = (words(), maybe(), maybe()).prop_map(|(file, caption, alt)| FigureRecord { file, caption, alt });
    (first, vec(figure, 0..2), dialect(), vec(words(), 0..3), links, (maybe(), maybe()), any::<bool>(), maybe())
        .prop_map(
            |(
                (id, title, number, kind, session, board, authors, abstract_),
                figures,
                dialect,
                keywords,
                links,
                (language, title_language),
                withdrawn,
                from,
            )| {
                ContributionRecord {
                    id,
                    title,
                    number,
                    kind,
                    session,
                    board: board.map(Box::new),
                    authors,
                    abstract_,
                    figures,
                    dialect,
                    keywords,
                    links: BTreeMap::from_iter(links),
                    language,
                    title_language: title_language.map(Box::new),
                    withdrawn,
                    from: from.map(Box::new),
                    place: Place::Made,
                }
            },
        )
        .boxed()
}

fn committee() -> BoxedStrategy<CommitteeRecord> {
    let member =
        (words(), maybe(), maybe()).prop_map(|(name, affiliation, note)| MemberRecord { name, affiliation, note });
    (words(), vec(member, 0..4)).prop_map(|(role, members)| CommitteeRecord { role, members }).boxed()
}

fn repeats() -> BoxedStrategy<RepeatsRecord> {
    // A group of one is complained of and dropped.
    let groups = || vec(vec(words(), 2..4), 0..2);
    let share = prop::option::of(spanned((0_u8..=100).prop_map(|share| f64::from(share) / 100.0)));
    (vec(words(), 0..2), vec(words(), 0..2), share, groups(), groups(), groups())
        .prop_map(|(remove, keep, remove_above, same, related, different)| RepeatsRecord {
            remove,
            keep,
            remove_above,
            same,
            related,
            different,
        })
        .boxed()
}

fn sponsor() -> impl Strategy<Value = SponsorRecord> {
    (words(), maybe(), maybe(), maybe()).prop_map(|(name, logo, website, text)| SponsorRecord {
        name,
        logo,
        website,
        text,
    })
}

fn imprint() -> impl Strategy<Value = ImprintRecord> {
    (maybe(), vec(words(), 0..2), maybe(), maybe(), maybe(), maybe(), maybe(), maybe()).prop_map(
        |(publisher, editors, isbn, issn, doi, licence, copyright, text)| ImprintRecord {
            publisher,
            editors,
            isbn,
            issn,
            doi,
            licence,
            copyright,
            text,
        },
    )
}

/// One of the values of a choice, or none.
fn choice<T: Choice + std::fmt::Debug>() -> impl Strategy<Value = Option<Spanned<T>>> {
    prop::option::of(spanned(prop::sample::select(T::VALUES)))
}

/// Some of the values of a choice, each once.
fn choices<T: Choice + std::fmt::Debug>() -> impl Strategy<Value = Vec<Spanned<T>>> {
    prop::sample::subsequence(T::VALUES, 0..=T::VALUES.len())
        .prop_map(|values| values.into_iter().map(Spanned::made).collect())
}

fn settings() -> BoxedStrategy<BookletSettings> {
    let papers = prop::option::of(spanned(prop::sample::select(vec![
        Paper::A5,
        Paper::A4,
        Paper::LETTER,
        Paper { width: 170.5, height: 240.0 },
    ])));
    let looks = (maybe(), papers, maybe(), maybe(), maybe(), maybe(), maybe(), maybe());
    let contents = (choices(), prop::option::of(choices()), choice(), choice(), choice(), choice());
    let times = (choice(), choice(), maybe(), maybe());
    let press = (
        prop::option::of(spanned("PANTONE [0-9]{3} C")),
        prop::option::of(spanned(0_u32..=64)),
        prop::option::of(spanned(prop::sample::select(vec![4_u32, 8, 16, 32]))),
        prop::option::of(spanned((0_u32..=40).prop_map(|halves| f64::from(halves) / 2.0))),
    );
    (looks, contents, times, press, any::<[bool; 5]>())
        .prop_map(
            |(
                (theme, paper, accent, text, headings, logo, image, alt),
                (omit, show, order, numbering, affiliations, demote_non_dropping_particle),
                (date_style, time_style, second_timezone, web_edition),
                (spot, notes_pages, signature, bleed),
                flags,
            )| BookletSettings {
                theme,
                paper,
                accent,
                spot,
                fonts: FontSettings { text, headings },
                logo,
                cover: CoverSettings { image, alt },
                omit,
                show,
                order,
                numbering,
                affiliations,
                demote_non_dropping_particle,
                honorifics: flags[0],
                affiliation_index: flags[1],
                country_summary: flags[2],
                keyword_index: flags[3],
                date_style,
                time_style,
                second_timezone,
                notes_pages,
                signature,
                bleed,
                black_only: flags[4],
                web_edition,
            },
        )
        .boxed()
}

fn event() -> BoxedStrategy<EventRecord> {
    let dates = (spanned(date()), prop::option::of(spanned(date()))).prop_map(|(from, to)| Dates { from, to });
    let alias = (words(), vec(words(), 0..3), vec(words(), 0..3), vec(words(), 0..2), maybe(), maybe())
        .prop_map(|(name, also, several, not, country, ror)| AliasRecord { name, also, several, not, country, ror });
    let tier = (words(), vec(sponsor(), 0..3)).prop_map(|(tier, sponsors)| SponsorTierRecord { tier, sponsors });
    // An event without a title gets one.
    let title =
        words().prop_filter("a title has a letter", |title| !title.value.chars().all(crate::prose::says_nothing));
    let texts = (title, maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe());
    let lists = (
        vec(committee(), 0..3),
        vec(tier, 0..2),
        vec(words(), 0..3),
        vec(person(), 0..3),
        vec(alias, 0..3),
        btree_map("[a-zA-Z]{1,8}", words(), 0..3),
        prop::option::of(latex()),
    );
    let mapping = btree_map(
        prop::sample::select(vec!["title", "authors", "ignore"]).prop_map(str::to_owned),
        vec(words(), 1..3).prop_map(Headings),
        0..3,
    );
    (texts, prop::option::of(dates), dialect(), lists, imprint(), repeats(), settings(), mapping)
        .prop_map(
            |(
                (title, short, part_of, place, timezone, language, website, contact, about),
                dates,
                dialect,
                (committees, sponsors, rooms, people, aliases, macros, latex),
                imprint,
                repeats,
                booklet,
                mapping,
            )| EventRecord {
                title: Some(title),
                short,
                part_of,
                dates,
                place,
                timezone,
                language,
                website,
                contact,
                dialect,
                macros,
                latex,
                about,
                committees,
                sponsors,
                rooms,
                imprint,
                people,
                aliases,
                repeats,
                booklet,
                mapping,
            },
        )
        .boxed()
}

/// An entry alone, or commands for the parts.
fn latex() -> impl Strategy<Value = LatexRecord> {
    (words(), maybe(), maybe(), maybe(), maybe(), maybe()).prop_map(
        |(entry, title, authors, affiliation, abstract_, keywords)| LatexRecord {
            entry: Some(entry),
            title,
            authors,
            affiliation,
            abstract_,
            keywords,
        },
    )
}

fn session() -> impl Strategy<Value = SessionRecord> {
    let kind = prop::option::of(spanned(prop::sample::select(SessionKind::VALUES)));
    let slot = (words(), time(), time()).prop_map(|(id, start, end)| SlotRecord { id, start, end });
    (words(), kind, time(), time(), maybe(), maybe(), maybe(), vec(slot, 0..3)).prop_map(
        |(title, kind, start, end, room, track, chair, contributions)| SessionRecord {
            title,
            kind,
            start,
            end,
            room,
            track,
            chair,
            contributions,
            place: Place::Made,
        },
    )
}

/// Everything that the folder's files hold.
pub(super) fn records() -> impl Strategy<Value = Records> {
    (event(), vec(contribution(), 0..4), vec(session(), 0..4)).prop_map(|(event, contributions, program)| Records {
        event,
        contributions,
        program,
        ..Records::default()
    })
}
