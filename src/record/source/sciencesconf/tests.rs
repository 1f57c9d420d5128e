use crate::record::source::testing::pull;

const PLANNING: &str = "id;date;start;end;type;salle;titre;description;speaker;docid
1;2026-03-18;09:00:00;10:00:00;discours;Amphi;Mousses;Une vue.;Ada Moss;
2;2026-03-18;10:00:00;10:30:00;pause;;Pause café;;;
3;2026-03-18;10:30:00;11:30:00;session;Salle 1;Plantes;;;
4;2026-03-18;10:30:00;10:50:00;comm;Salle 1;Sur l'écorce;;Bo Fern;501
5;2026-03-18;10:50:00;11:10:00;comm;Salle 1;Sur le sable;;Cy Reed;502
6;2026-03-18;18:00:00;18:30:00;logistique;;Bus;;;
";

#[test]
fn a_planning_and_its_submissions() {
    let submissions = r#"[{"DOCID": "501", "TITLE": "Sur l'écorce", "ABSTRACT": "<p>Écorce.</p>", "KEYWORDS": "bois; pluie",
       "AUTHORS": [{"FIRSTNAME": "Bo", "LASTNAME": "Fern", "EMAIL": "secret"}]}, {"DOCID": "502", "TITLE": "Sur le sable", "ABSTRACT": "", "STATUS": "Retiré"},
       {"DOCID": "503", "TITLE": "Sur la brume", "STATUS": "Refusé"}, {"DOCID": "504", "TITLE": "Sur la rosée"}]"#;
    let read = pull(&[("source/planning.csv", PLANNING), ("source/submissions.json", submissions)]);
    assert_eq!(read.summary(), "sciencesconf: 2; 1 withdrawn; 1 rejected; 1 undecided");
    assert_eq!(
        read.sessions(),
        [
            "Mousses @ Amphi 2026-03-18 09:00-10:00: mousses 09:00-10:00",
            "Pause café @  2026-03-18 10:00-10:30: ",
            "Plantes @ Salle 1 2026-03-18 10:30-11:30: 501 10:30-10:50",
            "Bus @  2026-03-18 18:00-18:30: "
        ]
    );
    assert!(!read.everything().contains("secret"));
}

#[test]
fn documents_in_xml() {
    let text = r#"<?xml version="1.0"?><documents><document docid="501" status="4"><metadata><title>On moss</title><abstract><![CDATA[Moss & rain.]]></abstract>
      <keywords><keyword>moss</keyword><keyword>rain</keyword></keywords><topics><topic>Plants</topic></topics></metadata>
      <authors><author order="2"><lastname>Fern</lastname><firstname>Bo</firstname><email>secret</email><speaker>1</speaker><labidx>0</labidx><labidx>1</labidx></author>
               <author order="1"><lastname>Moss</lastname><firstname>Ada</firstname><labidx>0</labidx></author></authors>
      <laboratories><laboratory labidx="0"><name>Laboratoire des mousses</name><sigle>LM</sigle><country>Suisse</country></laboratory>
                    <laboratory labidx="1"><name>Kew</name><affiliations><affiliation>Crown</affiliation></affiliations></laboratory></laboratories></document></documents>"#;
    let read = pull(&[("source/export.xml", text)]);
    assert_eq!(read.summary(), "sciencesconf: 1");
    assert_eq!(
        read.talks(),
        [
            "501 On moss | Ada Moss (Laboratoire des mousses, Suisse), Bo Fern (Laboratoire des mousses, Suisse; Kew, Crown)*"
        ]
    );
    let words: Vec<_> = read.records.contributions[0].keywords.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(words, ["moss", "rain", "Plants"]);
    assert!(!read.everything().contains("secret"));
}
