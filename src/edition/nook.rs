//! Nook, of Barnes & Noble. Its older devices lay books out with Adobe's old engine, whose numbers nobody publishes.

use super::Edition;
use super::profile::{Limit, Profile, What};
use crate::css::Engine;

pub(super) static NOOK: Edition = Edition {
    name: "nook",
    what: "for Barnes & Noble",
    select: super::with_drawn_formulas,
    pass: |publication| publication,
    device: None,
    profile: Some(&PROFILE),
};

/// When the pages were read.
const READ: &str = "2026-11-26";

static PROFILE: Profile = Profile {
    shop: "Nook",
    limits: &[
        Limit { what: What::File(20_000_000), source: "Vellum's help, Store Size Limits (secondary)", read: READ },
        Limit {
            what: What::CoverShortSide(750),
            source: "thebookdesigner.com, Barnes & Noble's help as of 2011 (secondary)",
            read: READ,
        },
        Limit {
            what: What::Elements(&["math"], " on older devices"),
            source: "github.com/gutenbergtools/ebookmaker, issue 283 (secondary)",
            read: READ,
        },
        Limit {
            what: What::NoRivals("nook"),
            source: "feiyr.com, EBook Refusal-Code 003 (secondary: a distributor)",
            read: "2026-11-26",
        },
    ],
    engine: Some(Engine::Rmsdk),
};
