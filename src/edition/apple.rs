//! Apple Books.

use super::Edition;
use super::profile::{Limit, Profile, What};
use crate::css::Engine;
use crate::model::pictures::Bounds;

pub(super) static APPLE: Edition = Edition {
    name: "apple",
    what: "for Apple Books",
    select: |mut book| {
        // More are refused, whatever the author's other shops take.
        book.settings.bound_pictures(Bounds { max_pixels: Some(PIXELS), ..Bounds::default() });
        book
    },
    pass: |publication| publication,
    device: None,
    profile: Some(&PROFILE),
};

/// The most pixels of a picture.
const PIXELS: u32 = 5_600_000;

/// Apple's guidelines for publishers.
const GUIDE: &str = "Apple Books Asset Guide 5.3";

/// When it was read.
const READ: &str = "2026-11-25";

static PROFILE: Profile = Profile {
    shop: "Apple Books",
    limits: &[
        Limit { what: What::File(2_000_000_000), source: GUIDE, read: READ },
        Limit { what: What::PicturePixels(PIXELS as u64), source: GUIDE, read: READ },
        Limit { what: What::PictureTypes(&["image/jpeg", "image/png", "image/svg+xml"]), source: GUIDE, read: READ },
        Limit { what: What::Cover, source: GUIDE, read: READ },
        Limit { what: What::CoverTypes(&["image/jpeg", "image/png"]), source: GUIDE, read: READ },
        Limit {
            what: What::CoverShortSide(1_400),
            source: "reports of publishers, not in the Asset Guide (secondary)",
            read: READ,
        },
        Limit { what: What::Elements(&["image"], ""), source: GUIDE, read: READ },
        Limit {
            what: What::NoRivals("apple"),
            source: "appleinsider.com, 29 February 2012 (secondary)",
            read: "2026-11-26",
        },
    ],
    engine: Some(Engine::Apple),
};
