use std::fmt;

use serde::Serialize;

macro_rules! id {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes a slug: ASCII letters, digits and hyphens.
            pub(crate) fn new(slug: String) -> Self {
                Self(slug)
            }

            /// The bare slug.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// Names a contribution.
    ContributionId
}
id! {
    /// Names a person.
    PersonId
}
id! {
    /// Names an affiliation.
    AffiliationId
}
id! {
    /// Names an institution.
    InstitutionId
}
id! {
    /// Names a session.
    SessionId
}
