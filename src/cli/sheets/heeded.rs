//! Which options of sheets are heeded where.

use clap::ValueEnum;

use super::{DuplexName, MarkName, SchemeName, Sheets, Unheeded};

/// Options that only some schemes heed, with these and with what they are for.
const OF_SCHEMES: [(&str, &[SchemeName], &str); 7] = [
    ("up", &[SchemeName::NUp, SchemeName::CutAndStack], "it says how many pages stand on a side"),
    ("section", &[SchemeName::Perfect], "it says how many pages a section has"),
    ("folds", &FOLDED, "it says how often a sheet is folded"),
    ("paper-thickness", &FOLDED, "it moves pages to a spine"),
    ("paper-weight", &FOLDED, "it moves pages to a spine"),
    (
        "duplex",
        &[SchemeName::Saddle, SchemeName::Perfect, SchemeName::NUp, SchemeName::CutAndStack],
        "it says how the printer comes to a sheet's back",
    ),
    ("gutter", &[SchemeName::Perfect, SchemeName::NUp, SchemeName::CutAndStack], CUT),
];
/// Schemes whose sheets are folded at a spine.
const FOLDED: [SchemeName; 2] = [SchemeName::Saddle, SchemeName::Perfect];
/// What a gutter is.
const CUT: &str = "it lies between pages that are cut apart";

impl Sheets {
    /// Refuses every option: where there are no sheets, none is heeded.
    pub(crate) fn refuse_all(&self) -> Result<(), Unheeded> {
        let given = self.given();
        let option = given.iter().find(|(_, is_given)| *is_given).map(|(option, _)| *option);
        option.map_or(Ok(()), |option| {
            let instead = format!("it is for printer's sheets; say which with `--impose {}`, or leave it out", every());
            Err(Unheeded { option, here: "without `--impose`".to_owned(), instead })
        })
    }

    /// Refuses an option that a scheme does not heed.
    pub(super) fn refuse_unheeded(&self, scheme: SchemeName) -> Result<(), Unheeded> {
        let with = |scheme: SchemeName| format!("with the scheme `{}`", name(scheme));
        let is_given = |option: &str| self.given().iter().any(|(given, is_given)| *given == option && *is_given);
        let is_turned = self.duplex.is_none_or(|duplex| duplex != DuplexName::None);
        for (option, schemes, what) in OF_SCHEMES {
            // A saddle that is folded twice or more is cut between its leaves, and what has one side is not turned.
            let is_heeded = schemes.contains(&scheme)
                || option == "gutter" && scheme == SchemeName::Saddle && self.folds.is_some_and(|folds| folds > 1)
                || option == "duplex" && !is_turned;
            if is_given(option) && !is_heeded {
                let names: Vec<String> = schemes.iter().map(|scheme| format!("`{}`", name(*scheme))).collect();
                let instead = format!("{what}, for {}; leave it out, or take such a scheme", names.join(", "));
                return Err(Unheeded { option, here: with(scheme), instead });
            }
        }
        let marks = [
            (MarkName::Fold, !FOLDED.contains(&scheme), "nothing is folded at a spine"),
            (MarkName::Collation, scheme != SchemeName::Perfect, "only sections have collation marks (`perfect`)"),
        ];
        let lost = marks.into_iter().find(|(mark, is_lost, _)| *is_lost && self.marks.contains(mark));
        if let Some((mark, _, why)) = lost {
            let option = if mark == MarkName::Fold { "marks fold" } else { "marks collation" };
            let instead = format!("{why}; leave it out, or say `all` for the marks that there are");
            return Err(Unheeded { option, here: with(scheme), instead });
        }
        let has_slug = self.marks.iter().any(|mark| [MarkName::Slug, MarkName::All].contains(mark));
        if self.job.is_some() && !has_slug {
            let instead = "the slug line says it; print that with `--marks slug`".to_owned();
            return Err(Unheeded { option: "job", here: "without the slug line".to_owned(), instead });
        }
        Ok(())
    }

    /// Every option, and whether it was given.
    fn given(&self) -> [(&'static str, bool); 16] {
        [
            ("sheet", self.sheet.is_some()),
            ("marks", !self.marks.is_empty()),
            ("up", self.up.is_some()),
            ("section", self.section.is_some()),
            ("folds", self.folds.is_some()),
            ("duplex", self.duplex.is_some()),
            ("binding", self.binding.is_some()),
            ("paper-thickness", self.paper_thickness.is_some()),
            ("paper-weight", self.paper_weight.is_some()),
            ("paper-bulk", self.paper_bulk.is_some()),
            ("gutter", self.gutter.is_some()),
            ("scale", self.scale.is_some()),
            ("blanks", self.blanks.is_some()),
            ("job", self.job.is_some()),
            ("proof", self.proof),
            ("plan", self.plan.is_some()),
        ]
    }
}

/// A scheme as the command line spells it.
fn name(scheme: SchemeName) -> String {
    scheme.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// All schemes, to be chosen from.
fn every() -> String {
    SchemeName::value_variants().iter().map(|scheme| name(*scheme)).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        sheets: Sheets,
    }

    fn sheets(line: &str) -> Sheets {
        Line::try_parse_from(std::iter::once("impose").chain(line.split_whitespace())).unwrap().sheets
    }

    #[test]
    fn no_option_is_taken_in_silence() {
        for option in [
            "--sheet a4",
            "--marks crop",
            "--marks none",
            "--up 2",
            "--section 16",
            "--folds 1",
            "--duplex long",
            "--binding right",
            "--paper-thickness 0.1",
            "--paper-weight 80",
            "--gutter 3",
            "--scale fit",
            "--scale 100",
            "--blanks end",
            "--job x",
            "--proof",
            "--plan text",
        ] {
            let said = sheets(option).refuse_all().unwrap_err().to_string();
            let name = option.split_whitespace().next().unwrap();
            assert!(said.contains(name) && said.contains("--impose saddle|perfect"), "{said}");
        }
        assert_eq!(sheets("").refuse_all(), Ok(()));
        assert!(Line::try_parse_from(["impose", "--paper-bulk", "1.3"]).is_err());
    }

    #[test]
    fn an_option_is_heeded_by_its_schemes() {
        use SchemeName::{CutAndStack, NUp, Perfect, Pocket, Saddle};
        let all = [Saddle, Perfect, NUp, CutAndStack, Pocket];
        for (line, heeding) in [
            ("", &all[..]),
            ("--sheet a3 --binding right --scale fit --blanks end --proof --plan text --marks all --job x", &all),
            ("--up 4", &[NUp, CutAndStack]),
            ("--section 8", &[Perfect]),
            ("--folds 1", &[Saddle, Perfect]),
            ("--paper-thickness 0.1", &[Saddle, Perfect]),
            ("--paper-weight 80 --paper-bulk 1.2", &[Saddle, Perfect]),
            ("--gutter 2", &[Perfect, NUp, CutAndStack]),
            ("--gutter 2 --folds 2", &[Saddle, Perfect]),
            ("--duplex short", &[Saddle, Perfect, NUp, CutAndStack]),
            ("--duplex none", &all),
            ("--marks fold", &[Saddle, Perfect]),
            ("--marks collation", &[Perfect]),
            ("--job x", &[]),
        ] {
            for scheme in all {
                let found = sheets(line).refuse_unheeded(scheme);
                assert_eq!(found.is_ok(), heeding.contains(&scheme), "{line} with {scheme:?}: {found:?}");
            }
        }
        let said = sheets("--up 4").refuse_unheeded(Saddle).unwrap_err().to_string();
        assert_eq!(
            said,
            "`--up` changes nothing with the scheme `saddle`: it says how many pages stand on a side, for `n-up`, \
             `cut-and-stack`; leave it out, or take such a scheme"
        );
    }
}
