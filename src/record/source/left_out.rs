use std::fmt;

/// Why an entry of an export is not in the booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Taken back by its authors.
    Withdrawn,
    /// Turned down, or not asked for again after that.
    Rejected,
    /// Not yet decided or confirmed, or on a waiting list.
    Undecided,
    /// Never handed in.
    Draft,
    /// Deleted in the system.
    Deleted,
    /// The same as another entry, as the system says.
    Duplicate,
    /// Of another year than the event, in a table that has several.
    OtherYear,
}

impl Reason {
    /// The word of the summary.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Rejected => "rejected",
            Self::Undecided => "undecided",
            Self::Draft => "drafts",
            Self::Deleted => "deleted",
            Self::Duplicate => "duplicates",
            Self::OtherYear => "of other years",
        }
    }

    /// What a state says, in the words of the systems; none where the entry is to be printed, or the state is unknown.
    pub(super) fn of_state(state: &str) -> Option<Self> {
        let words = state.to_lowercase();
        let has = |stems: &[&str]| stems.iter().any(|stem| words.contains(stem));
        if has(&["withdr", "cancel", "retract", "retiré", "retirad", "ritirat", "zurückgezogen"]) {
            Some(Self::Withdrawn)
        } else if has(&[
            "reject",
            "declin",
            "not accepted",
            "unaccepted",
            "refusé",
            "rechaz",
            "recusad",
            "rifiutat",
            "abgelehnt",
        ]) {
            Some(Self::Rejected)
        } else if has(&["duplicate", "merged"]) {
            Some(Self::Duplicate)
        } else if has(&["deleted"]) {
            Some(Self::Deleted)
        } else if has(&["draft", "incomplete"]) {
            Some(Self::Draft)
        } else if has(&[
            "waitlist",
            "waiting",
            "awaiting",
            "pending",
            "undecided",
            "no decision",
            "under review",
            "under_review",
            "in review",
            "on hold",
            "submitted",
            "nominated",
        ]) {
            Some(Self::Undecided)
        } else {
            None
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_of_many_systems() {
        for (state, reason) in [
            ("accepted", None),
            ("confirmed", None),
            ("Accepted (Poster)", None),
            ("withdrawn", Some(Reason::Withdrawn)),
            ("canceled", Some(Reason::Withdrawn)),
            ("Rejected", Some(Reason::Rejected)),
            ("no decision", Some(Reason::Undecided)),
            ("draft", Some(Reason::Draft)),
            ("Awaiting Decision", Some(Reason::Undecided)),
            ("On Hold", Some(Reason::Undecided)),
            ("Refusé", Some(Reason::Rejected)),
            ("Zurückgezogen", Some(Reason::Withdrawn)),
        ] {
            assert_eq!(Reason::of_state(state), reason, "{state}");
        }
    }
}
