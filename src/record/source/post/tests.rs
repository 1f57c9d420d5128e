use super::super::testing::Outcome;
use super::*;
use crate::diagnostic::{Checked, Severity, Sources};
use crate::record::source::read;

fn pull_bytes(files: &[(&str, Vec<u8>)]) -> Outcome {
    let file =
        |(name, bytes): &(&str, Vec<u8>)| File { name: (*name).to_owned(), bytes: bytes.clone(), ..File::default() };
    let files: Vec<File> = files.iter().map(file).collect();
    let Checked { value, diagnostics } = read(&files, &Options::default(), &mut Sources::default());
    Outcome { records: value.records, parts: value.parts, complaints: diagnostics }
}

fn pull(mail: &str) -> Outcome {
    pull_bytes(&[("source/a.eml", mail.replace('\n', "\r\n").into_bytes())])
}

const HEAD: &str = "Return-Path: <ada@x.example>\nFrom: =?utf-8?Q?Ada_Kov=C3=A1cs?= <ada@x.example>\nTo: chair@x.example\n\
Subject: =?iso-8859-1?Q?R=E9sum=E9?= of my talk\nDate: Mon, 3 May 2027 10:00:00 +0200\nMIME-Version: 1.0\n";

#[test]
fn an_abstract_in_quoted_printable_is_decoded() {
    let mail = format!(
        "{HEAD}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
Dear chair,\n\nTitle: Mousses des rivi=E8res\nAuthors: Ada Kov=E1cs (Universit=E9 de Mons)\n\n\
Abstract: We survey the mosses that live on stones in rivers, and how they hold=\n on when the water rises in spring.\n\n\
--=20\nAda Kov=E1cs\nInstitute of Moss\n"
    );
    let came = pull(&mail);
    assert_eq!(came.talks(), ["mousses-des-rivieres Mousses des rivières | Ada Kovács (Université de Mons)"]);
    let text = came.records.contributions[0].abstract_.as_ref().unwrap();
    assert_eq!(
        text.value.split_whitespace().collect::<Vec<_>>().join(" "),
        "We survey the mosses that live on stones in rivers, and how they hold on when the water rises in spring."
    );
    assert_eq!(text.place.to_string(), "source/a.eml/message.txt:10:1");
    assert!(!came.everything().contains("Institute of Moss") && !format!("{:?}", came.records).contains('@'));
    assert_eq!(came.summary(), "mail: 1");
}

#[test]
fn what_is_attached_is_read_as_if_it_had_been_pulled() {
    let mail = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=\"b 1\"\n\nno mail program shows this\n\
--b 1\nContent-Type: text/plain\n\nSee below.\n\
--b 1\nContent-Type: text/csv; charset=windows-1252; name=\"=?utf-8?Q?Vortr=C3=A4ge.csv?=\"\n\
Content-Disposition: attachment; filename*=utf-8''Vortr%C3%A4ge.csv\nContent-Transfer-Encoding: base64\n\n\
VGl0bGUsU3BlYWtlcixBYnN0cmFjdApNb29zIGltIFdpbnRlcixJZGEgTfxsbGVyLCJXZSBzdXJ2\nZXkgbW9zc2VzIGluIHdpbnRlciBhbmQgaW4gc3ByaW5nLiIK\n\
--b 1\nContent-Type: image/png; name=logo.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgoAAAAN\n--b 1--\n"
    );
    let came = pull(&mail);
    assert_eq!(came.talks(), ["moos-im-winter Moos im Winter | Ida Müller*"]);
    let place = came.records.contributions[0].title.place.to_string();
    assert_eq!(place, "source/a.eml/Vorträge.csv:2:1");
    let said: Vec<&str> = came.complaints.iter().map(|it| it.message.as_str()).collect();
    assert!(said.contains(&"attached to `source/a.eml` and not read: `logo.png`"), "{said:?}");
    assert!(said.contains(&"no talk was found in `source/a.eml/message.txt`; what is attached is read"), "{said:?}");
    assert!(came.complaints.iter().all(|it| it.severity == Severity::Note), "{:?}", came.complaints);
}

/// Three talks in a web page, of which the text form kept nothing that could be told apart.
#[test]
fn of_two_forms_the_one_with_the_talks_is_read() {
    let mail = format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nThis mail needs a reader of HTML.\n\
--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\
PGh0bWw+PGJvZHk+PGgyPkNvbnRyaWJ1dGVkIFRhbGtzPC9oMj48aDM+TW9zc2VzIG9mIGxpbWVzdG9uZTwvaDM+PHA+QWRhIEtvdsOhY3MgKE1vbnMpPC9wPjxwPldlIHN1cnZleSB0aGUgbW9zc2VzIHRoYXQgbGl2ZSBvbiBsaW1lc3RvbmUgaW4gdGhlIGhpbGxzLCBhbmQgY291bnQgdGhlbS48L3A+PGgzPkZlcm5zIG9mIHRoZSBub3J0aDwvaDM+PHA+QmVuIE96IChUdXJrdSk8L3A+PHA+V2Ugc3VydmV5IGZlcm5zIHRoYXQgbGl2ZSBmYXIgaW4gdGhlIG5vcnRoLCBhbmQgaG93IHRoZXkgZ2V0IHRocm91Z2ggd2ludGVyLjwvcD48L2JvZHk+PC9odG1sPg==\n--b--\n"
    );
    let came = pull(&mail);
    assert_eq!(came.records.contributions.len(), 2, "{:?}", came.talks());
    assert!(came.talks()[0].contains("Mosses of limestone | Ada Kovács"), "{:?}", came.talks());
}

#[test]
fn lines_that_flow_are_joined() {
    let mail = format!(
        "{HEAD}Content-Type: text/plain; format=flowed\n\nTitle: Mosses\nAuthors: Ben Oz\n\nAbstract: We survey mosses \n of limestone \nand of granite.\n \n From here on nothing is said.\n"
    );
    let came = pull(&mail);
    let text = &came.records.contributions[0].abstract_.as_ref().unwrap().value;
    assert!(text.starts_with("We survey mosses of limestone and of granite."), "{text:?}");
}

#[test]
fn a_mailbox_is_opened_message_by_message() {
    let message = |title: &str, name: &str| {
        format!(
            "From x@x.example Mon May  3 10:00:00 2027\n{HEAD}Content-Type: text/plain\n\nTitle: {title}\nAuthors: {name}\n\n\
Abstract: We survey what grows there.\n\n>From here on nothing is said of it.\n\n"
        )
    };
    let mailbox = message("Mosses", "Ada Kim") + &message("Ferns", "Ben Oz");
    let came = pull_bytes(&[("source/call.mbox", mailbox.into_bytes())]);
    assert_eq!(came.talks(), ["mosses Mosses | Ada Kim", "ferns Ferns | Ben Oz"]);
    let second = &came.records.contributions[1];
    assert_eq!(second.title.place.to_string(), "source/call.mbox/2/message.txt:5:1");
    assert!(second.abstract_.as_ref().unwrap().value.contains("\n\nFrom here"), "{second:?}");
    assert!(came.complaints.iter().all(|it| it.code != Code::ListsApart), "{:?}", came.complaints);
}

#[test]
fn a_forwarded_message_is_opened_and_a_thousand_within_each_other_are_not() {
    let inner = "From: b@x.example\nSubject: x\nContent-Type: text/plain\n\nTitle: Ferns\nAuthors: Ben Oz\n\nAbstract: We count ferns.\n";
    let forward = |message: &str, boundary: usize| {
        format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b{boundary}\n\n--b{boundary}\nContent-Type: message/rfc822\n\n{message}\n--b{boundary}--\n"
        )
    };
    assert_eq!(pull(&forward(inner, 1)).talks(), ["ferns Ferns | Ben Oz"]);
    let deep = (0..1_000).fold(inner.to_owned(), |message, at| forward(&message, at));
    let came = crate::patience::within(&"nested mail", || pull(&deep));
    assert!(came.records.contributions.is_empty());
    assert!(came.complaints.iter().any(|it| it.code == Code::OverLimit), "{:?}", came.complaints);
}

#[test]
fn damage_is_said_and_what_is_whole_is_read() {
    let mail = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/csv; name=talks.csv\nContent-Transfer-Encoding: base64\n\n\
VGl0bGUsU3BlYWtlcgpNb3NzZXMsQWRhIEtpbQpGZXJucyxCZW4gT3oKR3Jhc3NlcyxDeSBSZWVkCkdy!!"
    );
    let came = pull(&mail);
    assert!(came.talks().len() >= 3, "{:?}", came.talks());
    let said: Vec<&str> = came.complaints.iter().map(|it| it.message.as_str()).collect();
    assert!(
        said.contains(&"`source/a.eml` ends within a part of the message; what there is of it is read"),
        "{said:?}"
    );
    let damaged = "`talks.csv` in `source/a.eml` is damaged or cut short; its first 60 bytes are read";
    assert!(said.contains(&damaged), "{said:?}");
}

#[test]
fn limits_hold() {
    let many = (0..=500).map(|at| format!("--b\nContent-Type: text/plain\n\npart {at}\n")).collect::<String>();
    let came = pull(&format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{many}--b--\n"));
    assert!(came.complaints.iter().any(|it| it.message.contains("more than 500 parts")), "{:?}", came.complaints);
    let mut left = 10;
    let letter = Letter::open("m", format!("{HEAD}\nmore than ten bytes\n").as_bytes(), &mut left);
    assert!(letter.plain.is_none_or(|text| !String::from_utf8_lossy(&text.bytes).contains("ten bytes")));
    assert_eq!(letter.complaints[0].code, Code::OverLimit);
}

#[test]
fn only_what_programs_write_is_mail() {
    let is_mail = |name: &str, text: &str| {
        mailbox::is_mail(&File { name: name.to_owned(), bytes: text.as_bytes().to_vec(), ..File::default() })
    };
    assert!(is_mail("a", &format!("{HEAD}\nText\n")));
    assert!(is_mail("a.eml", "From: a@x.example\nSubject: x\n\nText\n"));
    assert!(is_mail("a", &format!("From a@x.example Mon May  3\n{HEAD}\nText\n")));
    assert!(!is_mail("a.txt", "From: a@x.example\nSubject: x\n\nText\n"));
    assert!(!is_mail("a.txt", "Text\nMIME-Version: 1.0\n"));
    assert!(!is_mail("a.eml", ""));
    assert!(!is_mail("a.yaml", "title: Mosses\ndate: 2027-05-03\n"));
}

#[test]
fn names_of_parts_lead_nowhere_and_are_told_apart() {
    let part = |name: &str| format!("--b\nContent-Type: text/csv; name=\"{name}\"\n\nTitle,Speaker\nMosses,Ada Kim\n");
    let parts = [part("../../a.csv"), part("a.csv"), part("a.csv"), part("")].concat();
    let mut left = 10_000;
    let letter = Letter::open(
        "m",
        format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n").as_bytes(),
        &mut left,
    );
    let names: Vec<&str> = letter.attached.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["m/-..-a.csv", "m/a.csv", "m/a-2.csv", "m/part-5.csv"]);
}

#[test]
fn a_sentence_of_the_writer_is_no_event() {
    let text = "here is my talk for the workshop:\n\nTitle: Ferns\nAuthors: Ben Oz\n\nAbstract: We count ferns.\n";
    let came = pull(&format!("{HEAD}Content-Type: text/plain\n\nHi Eva,\n\n{text}"));
    assert_eq!(came.talks(), ["ferns Ferns | Ben Oz"]);
    assert_eq!(came.records.event.title, None);
    let kept: Vec<&str> = came.records.unplaced.iter().map(|line| line.value.as_str()).collect();
    assert!(kept.contains(&"here is my talk for the workshop:"), "{kept:?}");
}

#[test]
fn a_talk_that_nothing_labels_is_told_by_its_order() {
    let text = "Hi Eva,\n\nhere is my talk for the workshop:\n\nMosses of the North\nAda Kim, University of Turku\n\n\
We survey the mosses that live far in the north. They are many, and we count all of them.\n\nBest,\nAda\n";
    let came = pull(&format!("{HEAD}Content-Type: text/plain\n\n{text}"));
    assert_eq!(came.talks(), ["mosses-north Mosses of the North | Ada Kim (University of Turku)"]);
    let text = &came.records.contributions[0].abstract_.as_ref().unwrap().value;
    assert!(text.trim_end().ends_with("all of\nthem.") || text.trim_end().ends_with("all of them."), "{text:?}");
    assert!(came.codes().contains(&"inferred".to_owned()), "{:?}", came.codes());
}

#[test]
fn many_messages_without_a_talk_are_told_in_few_words() {
    let message = format!(
        "From x@x.example Mon May  3 10:00:00 2027\n{HEAD}Content-Type: text/plain\n\nThank you, see you there.\n\n"
    );
    let read = pull_bytes(&[("source/a.mbox", message.repeat(20).into_bytes())]);
    assert_eq!(read.codes().iter().filter(|it| it.ends_with("nothing-read")).count(), 5, "{:?}", read.codes());
}
