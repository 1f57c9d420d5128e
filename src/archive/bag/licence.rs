//! `LICENCE.txt`: what may be done with the record, with the licence's own text where it may be copied and is short.
//!
//! Creative Commons gives the texts of its licences to the public domain (creativecommons.org/policies); that of the MIT licence
//! is there to be copied. Of others the name and the address are written.

use crate::event::{Event, Licence};

macro_rules! texts {
    ($($id:literal),+ $(,)?) => {
        [$(($id, include_str!(concat!("licences/", $id, ".txt")))),+]
    };
}

/// Texts by SPDX identifier, as that list has them (spdx.org/licenses), their lines broken at 78 columns.
const TEXTS: [(&str, &str); 8] = texts![
    "CC-BY-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-ND-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-SA-4.0",
    "CC0-1.0",
    "MIT",
];
/// The line of a text that everybody fills in.
const HOLDER: &str = "Copyright (c) <year> <copyright holders>\n";

pub(super) fn licence(event: &Event) -> String {
    let imprint = &event.about.imprint;
    let holder = imprint.copyright.as_ref().map(|holder| format!("Rights: {holder}\n")).unwrap_or_default();
    let Some(licence) = &imprint.licence else {
        return format!(
            "{holder}The event states no licence: ask whoever holds the rights before you copy more than the law allows.\n"
        );
    };
    let spdx = identifier(licence);
    let line = spdx.map(|it| format!("SPDX-License-Identifier: {it}\n")).unwrap_or_default();
    let address = licence.address.as_ref().map(|it| format!("{it}\n")).unwrap_or_default();
    let head = format!("{}\n{line}{address}{holder}", licence.name);
    let said = "\nWhat is in this record is under this licence, where nothing in it says otherwise.\n";
    match TEXTS.iter().find(|(id, _)| Some(*id) == spdx) {
        Some((_, text)) => {
            let own = imprint.copyright.as_ref().map(|holder| format!("{holder}\n")).unwrap_or_default();
            format!("{head}{said}Its text:\n\n{:-<78}\n\n{}", "", text.replace(HOLDER, &own))
        }
        None if licence.address.is_some() => {
            format!(
                "{head}{said}Its text is not in this record, since the program does not have it; it stands at the address above.\n"
            )
        }
        None => head,
    }
}

/// The SPDX identifier of a licence, from its name's last brackets: `MIT License (MIT)`, `… (CC BY 4.0)`.
pub(super) fn identifier(licence: &Licence) -> Option<&'static str> {
    let (_, inner) = licence.name.rsplit_once('(')?;
    let id = inner.trim_end_matches(')').replace(' ', "-");
    // Creative Commons has no hyphen in the name of what the list calls `CC0-1.0`.
    spdx::license_id(&id).map(|known| known.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{About, Imprint};

    fn said(name: &str, address: Option<&str>, copyright: Option<&str>) -> String {
        let licence = (!name.is_empty()).then(|| Licence {
            name: name.to_owned(),
            address: address.map(str::to_owned),
            ..Licence::default()
        });
        let imprint = Imprint { licence, copyright: copyright.map(str::to_owned), ..Imprint::default() };
        super::licence(&Event { about: About { imprint, ..About::default() }, ..Event::default() })
    }

    #[test]
    fn a_licence_stands_there_with_its_text_or_where_it_is() {
        let by = said("Creative Commons Attribution 4.0 International (CC BY 4.0)", Some("https://a.example/"), None);
        assert!(by.contains("SPDX-License-Identifier: CC-BY-4.0\nhttps://a.example/\n"), "{by}");
        assert!(by.contains("Section 8 – Interpretation") && by.lines().all(|line| line.chars().count() <= 100));
        assert!(said("Creative Commons Zero v1.0 Universal (CC0 1.0)", None, None).contains("Affirmer"));
        let mit = said("MIT License (MIT)", None, Some("2031 Kew Bells"));
        assert!(mit.contains("\n2031 Kew Bells\n\nPermission is hereby granted") && !mit.contains("<year>"), "{mit}");
        let other = said("GNU General Public License v3.0 only (GPL-3.0-only)", Some("https://b.example/"), None);
        assert!(other.contains("not in this record") && other.len() < 400, "{other}");
        assert_eq!(said("All rights reserved.", None, None), "All rights reserved.\n");
        assert!(said("", None, Some("Kew")).starts_with("Rights: Kew\nThe event states no licence"));
        for (id, text) in TEXTS {
            assert!(spdx::license_id(id).is_some() && text.len() > 900, "{id}");
        }
    }
}
