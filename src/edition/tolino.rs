//! tolino, whose older devices lay books out with Adobe's old engine.

use super::Edition;
use super::profile::{Limit, Profile, What};
use crate::css::Engine;

pub(super) static TOLINO: Edition = Edition {
    name: "tolino",
    what: "for tolino and its shops",
    select: super::with_drawn_formulas,
    pass: |publication| publication,
    device: None,
    profile: Some(&PROFILE),
};

/// When the pages were read.
const READ: &str = "2026-11-25";

static PROFILE: Profile = Profile {
    shop: "tolino",
    limits: &[
        Limit {
            what: What::CoverWidth(1_600),
            source: "selfpublisherbibel.de, as of the launch (secondary)",
            read: READ,
        },
        Limit {
            what: What::PictureTypes(&["image/jpeg", "image/png", "image/gif", "image/svg+xml"]),
            source: "github.com/hauke96/wiki2book, issue 85 (secondary)",
            read: READ,
        },
        Limit {
            what: What::NoRivals("tolino"),
            source: "feiyr.com, EBook Refusal-Code 003 (secondary: a distributor)",
            read: "2026-11-26",
        },
    ],
    engine: Some(Engine::Rmsdk),
};
