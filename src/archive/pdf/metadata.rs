//! What a PDF says of itself: in its document information (ISO 32000-1, 14.3.3) and in XMP (14.3.2; ISO 16684-1).

use std::collections::BTreeMap;

use jiff::Timestamp;
use roxmltree::{Document, Node, ParsingOptions};

use super::{Broken, Object, Pdf, text};
use crate::archive::Limits;

/// Bytes of XMP that are read; a booklet of 5,000 keywords has a tenth.
const MOST_XMP: u64 = 4_000_000;
/// Elements and texts of it.
const MOST_NODES: u32 = 200_000;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const PDF_A: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDF_UA: &str = "http://www.aiim.org/pdfua/ns/id/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// A property of XMP: its name space and its name.
type Property = (&'static str, &'static str);
/// Something that is compared: what people call it, its key in the document information, its properties in XMP.
type Fact = (&'static str, Option<&'static str>, &'static [Property]);

/// What is compared.
const FACTS: [Fact; 8] = [
    ("title", Some("Title"), &[(DC, "title")]),
    ("authors", Some("Author"), &[(DC, "creator")]),
    ("description", Some("Subject"), &[(DC, "description")]),
    ("keywords", Some("Keywords"), &[(PDF, "Keywords")]),
    ("language", None, &[(DC, "language")]),
    ("date of creation", Some("CreationDate"), &[(XMP, "CreateDate")]),
    ("declaration of PDF/A", None, &[(PDF_A, "part"), (PDF_A, "conformance")]),
    ("declaration of PDF/UA", None, &[(PDF_UA, "part")]),
];

/// Something that one PDF says of itself and another does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// What people call it: `title`.
    pub what: &'static str,
    /// What is said, if anything.
    pub found: Option<String>,
    /// What ought to be said, if anything.
    pub expected: Option<String>,
}

/// What a booklet says of itself otherwise than `expected`, which is the one its data give. Who saved it last, and when, is
/// not compared: that every program writes anew.
pub(in crate::archive) fn differences(booklet: &[u8], expected: &[u8], limits: &Limits) -> Vec<Differs> {
    let [found, expected] = [booklet, expected].map(|pdf| Said::of(pdf, limits).unwrap_or_default());
    let mut all = Vec::new();
    for (what, ..) in FACTS {
        let wanted = expected.xmp.get(what).or_else(|| expected.information.get(what));
        let said: Vec<&String> = [&found.xmp, &found.information].into_iter().filter_map(|it| it.get(what)).collect();
        let is_alike = |one: &String| wanted.is_some_and(|wanted| alike(one, wanted));
        match said.iter().find(|one| !is_alike(one)) {
            Some(other) => all.push(Differs { what, found: Some((*other).clone()), expected: wanted.cloned() }),
            // One of the two places is enough; newer PDFs have XMP alone.
            None if said.is_empty() && wanted.is_some() => {
                all.push(Differs { what, found: None, expected: wanted.cloned() });
            }
            None => {}
        }
    }
    all
}

/// What is said in each of the two places, by what people call it.
#[derive(Default)]
struct Said {
    information: BTreeMap<&'static str, String>,
    xmp: BTreeMap<&'static str, String>,
}

impl Said {
    fn of(bytes: &[u8], limits: &Limits) -> Result<Self, Broken> {
        let pdf = Pdf::open(bytes)?;
        let mut said = Self::default();
        if let Ok(Some(information)) = pdf.dict(&pdf.trailer, "Info") {
            for (what, key, _) in FACTS {
                let value = key.and_then(|key| pdf.value(&information, key).ok()?);
                if let Some(Object::Text(bytes)) = value {
                    said.information
                        .extend(filled(&text(&bytes).unwrap_or_else(|| latin(&bytes))).map(|it| (what, it)));
                }
            }
        }
        let catalog = pdf.dict(&pdf.trailer, "Root")?.ok_or(Broken::Table)?;
        if let Some(Object::Reference(number)) = catalog.get(&b"Metadata"[..]) {
            let (dict, data) = pdf.stream(*number)?;
            let packet = pdf.unpacked(&dict, data, MOST_XMP.min(limits.file_bytes)).unwrap_or_default();
            said.xmp = of_xmp(&String::from_utf8_lossy(&packet));
        }
        Ok(said)
    }
}

/// The properties of a packet of XMP; none where it is not XML.
fn of_xmp(packet: &str) -> BTreeMap<&'static str, String> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let Ok(document) = Document::parse_with_options(packet.trim_matches(['\0', '\u{FEFF}', ' ', '\n', '\r']), options)
    else {
        return BTreeMap::new();
    };
    let descriptions: Vec<Node> =
        document.descendants().filter(|node| node.has_tag_name((RDF, "Description"))).collect();
    let value = |(space, name): &Property| {
        descriptions.iter().find_map(|description| {
            let child = || description.children().find(|child| child.has_tag_name((*space, *name))).map(of_element);
            description.attribute((*space, *name)).map(str::to_owned).or_else(child)
        })
    };
    let fact = |(what, _, names): &Fact| {
        let values: Vec<String> = names.iter().filter_map(value).collect();
        filled(&values.join(" ")).map(|text| (*what, text))
    };
    FACTS.iter().filter_map(fact).collect()
}

/// The text of a property, or the items of its list.
fn of_element(node: Node) -> String {
    let items = node.descendants().filter(|item| item.has_tag_name((RDF, "li")));
    let items: Vec<&str> = items.filter_map(|item| item.text()).collect();
    match items.is_empty() {
        true => node.text().unwrap_or_default().to_owned(),
        false => items.join(", "),
    }
}

/// A text on one line, if it says anything.
fn filled(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// PDFDocEncoding, as far as it is Latin 1.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// Whether two texts say the same, dates of both forms included.
fn alike(one: &str, other: &str) -> bool {
    one == other || moment(one).is_some_and(|moment_| Some(moment_) == moment(other))
}

/// A date of a PDF (7.9.4, `D:20270915000000+02'00'`) or of XMP.
fn moment(text: &str) -> Option<Timestamp> {
    let iso = match text.strip_prefix("D:") {
        None => text.to_owned(),
        Some(rest) => {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let zone = rest[digits.len()..].replace('\'', "");
            let digits = format!("{digits}{}", "0101000000".get(digits.len().checked_sub(4)?..).unwrap_or_default());
            let part = |from: usize| digits.get(from..from + 2);
            let zone = match (zone.as_str(), zone.get(..3), zone.get(3..5)) {
                ("" | "Z", ..) => "Z".to_owned(),
                (_, Some("Z00"), _) => "Z".to_owned(),
                (_, Some(hours), minutes) => format!("{hours}:{}", minutes.unwrap_or("00")),
                _ => return None,
            };
            let (month, day, hour, minute, second) = (part(4)?, part(6)?, part(8)?, part(10)?, part(12)?);
            format!("{}-{month}-{day}T{hour}:{minute}:{second}{zone}", digits.get(..4)?)
        }
    };
    iso.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { file_bytes: 1_000_000, all_bytes: 2_000_000, count: 4 };

    /// A PDF with this document information and this description in XMP.
    fn pdf(information: &str, description: &str) -> Vec<u8> {
        let packet = format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"{RDF}\">\
             <rdf:Description rdf:about=\"\" xmlns:dc=\"{DC}\" xmlns:xmp=\"{XMP}\" xmlns:pdf=\"{PDF}\" xmlns:pdfaid=\"{PDF_A}\" \
             xmlns:pdfuaid=\"{PDF_UA}\" {description}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
        );
        let objects = [
            "<</Type/Catalog/Metadata 2 0 R>>".to_owned(),
            format!("<</Type/Metadata/Length {}>>stream\n{packet}\nendstream", packet.len()),
            format!("<<{information}>>"),
        ];
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut table = "xref\n0 4\n0000000000 65535 f\r\n".to_owned();
        for (number, object) in (1..).zip(objects) {
            table.push_str(&format!("{:010} 00000 n\r\n", bytes.len()));
            bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").as_bytes());
        }
        let start = bytes.len();
        bytes.extend(format!("{table}trailer\n<</Root 1 0 R/Info 3 0 R>>\nstartxref\n{start}\n%%EOF").as_bytes());
        bytes
    }

    const SAID: &str = "/Title(Bells)/Author<FEFF00410064006100E9>/CreationDate(D:20270915000000Z)/Producer(Us)";
    const DESCRIBED: &str = "><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Bells</rdf:li></rdf:Alt></dc:title>\
        <dc:creator><rdf:Seq><rdf:li>Adaé</rdf:li></rdf:Seq></dc:creator><xmp:CreateDate>2027-09-15T00:00:00+00:00</xmp:CreateDate>\
        <pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>";

    fn said(information: &str, description: &str) -> Vec<String> {
        let differences = differences(&pdf(information, description), &pdf(SAID, DESCRIBED), &LIMITS);
        differences.into_iter().map(|it| format!("{}: {:?} for {:?}", it.what, it.found, it.expected)).collect()
    }

    #[test]
    fn what_says_the_same_in_another_form_is_the_same() {
        let attributes = "dc:title=\"Bells\" xmp:CreateDate=\"2027-09-15T02:00:00+02:00\" pdfaid:part=\"3\" pdfaid:conformance=\"A\" \
                          pdfuaid:part=\"1\" xmp:ModifyDate=\"2031-01-01T00:00:00Z\"><dc:creator><rdf:Seq><rdf:li>Adaé</rdf:li></rdf:Seq></dc:creator>";
        for (information, description) in [
            (SAID, DESCRIBED),
            ("", DESCRIBED),
            (SAID, attributes),
            (
                "/Title(Bells)/Author(Ada\\351)/CreationDate(D:20270915020000+02'00')/Producer(Others)/ModDate(D:2031)",
                attributes,
            ),
        ] {
            assert_eq!(said(information, description), [""; 0]);
        }
    }

    #[test]
    fn whatever_is_said_otherwise_is_named() {
        let other = |from: &str, to: &str| {
            assert!(DESCRIBED.contains(from) || SAID.contains(from), "{from}");
            said(&SAID.replace(from, to), &DESCRIBED.replace(from, to))
        };
        for (from, to, expected) in [
            (">Bells<", ">Balls<", "title: Some(\"Balls\") for Some(\"Bells\")"),
            ("(Bells)", "(Balls)", "title: Some(\"Balls\") for Some(\"Bells\")"),
            (">Adaé<", ">Eve<", "authors: Some(\"Eve\") for Some(\"Adaé\")"),
            (
                "20270915",
                "20280915",
                "date of creation: Some(\"D:20280915000000Z\") for Some(\"2027-09-15T00:00:00+00:00\")",
            ),
            ("<pdfaid:conformance>A", "<pdfaid:conformance>B", "declaration of PDF/A: Some(\"3 B\") for Some(\"3 A\")"),
            ("<pdfuaid:part>1</pdfuaid:part>", "", "declaration of PDF/UA: None for Some(\"1\")"),
        ] {
            assert_eq!(other(from, to), [expected]);
        }
        let gone = said("", ">");
        assert_eq!(gone.len(), 5, "{gone:?}");
        assert_eq!(said("/Keywords(bells)/Title(Bells)", DESCRIBED), ["keywords: Some(\"bells\") for None"]);
        // No XML, or more than is read.
        assert!(said(SAID, "<<").iter().any(|it| it.contains("PDF/A")));
    }
}
