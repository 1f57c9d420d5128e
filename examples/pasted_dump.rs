use libretto::diagnostic::{Code, Spanned};
use libretto::normalize::normalize;
use libretto::prose::{self, Dialect};
use libretto::record::{AuthorRecord, ContributionRecord, Records};
use std::collections::BTreeMap;
fn main() {
    let mut events: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for line in std::fs::read_to_string("/tmp/pasted/abs.jsonl").unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        if v["kind"] == "page" || v["kind"] == "texfile" {
            continue;
        }
        let src = v["src"].as_str().unwrap();
        events.entry(src.split('/').take(2).collect::<Vec<_>>().join("/")).or_default().push(v.clone());
    }
    for (src, rows) in &events {
        let dialect = match src.split('/').next().unwrap() {
            "latex" => Dialect::Latex,
            "frontmatter" | "opass_json" | "pretalx_json" => Dialect::Markdown,
            "frab_xml" | "acl_xml" => Dialect::Html,
            _ => Dialect::Plain,
        };
        let mut records = Records::default();
        for r in rows {
            let authors: Vec<String> = r["authors"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|a| {
                    let a = a.as_str().unwrap();
                    let sep = if a.contains(';') {
                        ';'
                    } else if a.contains('|') {
                        '|'
                    } else {
                        ','
                    };
                    a.split(sep).map(|x| x.split('(').next().unwrap().trim().to_owned()).collect::<Vec<_>>()
                })
                .filter(|a| !a.is_empty())
                .collect();
            records.contributions.push(ContributionRecord {
                title: Spanned::made(r["title"].as_str().unwrap().to_owned()),
                abstract_: Some(Spanned::made(r["text"].as_str().unwrap().to_owned())),
                dialect: Some(Spanned::made(dialect)),
                authors: authors
                    .into_iter()
                    .map(|name| AuthorRecord { name: Spanned::made(name), ..AuthorRecord::default() })
                    .collect(),
                ..ContributionRecord::default()
            });
        }
        let event = normalize(&records);
        for d in &event.diagnostics {
            if d.code == Code::SetApart || d.code == Code::PasteRepaired {
                println!("{src} | {} {}", d.code, d.message);
            }
        }
        for c in &event.value.contributions {
            if !c.keywords.is_empty() {
                println!("{src} | KW {:?}", c.keywords);
            }
            let u = prose::units(&c.abstract_);
            if let Some(f) = u.first() {
                if f.len() < 100 && std::env::args().count() > 1 {
                    println!("{src} | FIRST {f:?}");
                }
            }
        }
    }
}
