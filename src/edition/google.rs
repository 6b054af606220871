//! Google Play Books.

use super::Edition;
use super::profile::{Limit, Profile, What};
use crate::css::Engine;
use crate::model::pictures::{Bounds, Motion};

pub(super) static GOOGLE: Edition = Edition {
    name: "google",
    what: "for Google Play Books",
    select: |mut book| {
        book.settings.bound_pictures(Bounds { motion: Some(Motion::Stilled), ..Bounds::default() });
        book
    },
    pass: |publication| publication,
    device: None,
    profile: Some(&PROFILE),
};

/// Google's page on files of books.
const FILES: &str = "support.google.com/books/partner, answer 3424254";

/// When it was read.
const READ: &str = "2026-11-25";

static PROFILE: Profile = Profile {
    shop: "Google Play Books",
    limits: &[
        Limit { what: What::File(2_000_000_000), source: FILES, read: READ },
        Limit {
            what: What::PictureTypes(&["image/gif", "image/jpeg", "image/png", "image/svg+xml"]),
            source: FILES,
            read: READ,
        },
        Limit { what: What::DrawingSide(3_200), source: FILES, read: READ },
        Limit { what: What::Cover, source: "support.google.com/books/partner, answer 3316879", read: READ },
        Limit {
            what: What::CoverShortSide(640),
            source: "support.google.com/books/partner, answer 3316879",
            read: READ,
        },
        Limit {
            what: What::CoverLongSide(7_200),
            source: "support.google.com/books/partner, answer 3316879",
            read: READ,
        },
        Limit {
            what: What::NoRivals("google"),
            source: "feiyr.com, EBook Refusal-Code 003 (secondary: a distributor)",
            read: "2026-11-26",
        },
    ],
    engine: Some(Engine::Google),
};
