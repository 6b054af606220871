//! Kobo: the shop takes an EPUB, and its devices show one of their own kind best, which is written beside it.

use super::profile::{Limit, Profile, What};
use super::{Edition, kepub};
use crate::css::Engine;
use crate::model::pictures::Ground;

pub(super) static KOBO: Edition = Edition {
    name: "kobo",
    what: "for Kobo, with a .kepub.epub for its devices beside it",
    select: |mut book| {
        book.settings.toc_depth = Some(book.settings.toc_depth.map_or(LEVELS, |depth| depth.min(LEVELS)));
        if book.settings.pictures.ground == Ground::WhereNeeded {
            book.settings.pictures.ground = Ground::White;
        }
        super::with_drawn_formulas(book)
    },
    pass: |publication| publication,
    device: Some(kepub::KEPUB),
    profile: Some(&PROFILE),
};

/// The levels of the contents list that its apps show.
const LEVELS: u8 = 3;

/// Kobo's own guidelines.
const GUIDELINES: &str = "Kobo ePub Guidelines, github.com/kobolabs/epub-spec";

/// When they were read.
const READ: &str = "2026-11-26";

static PROFILE: Profile = Profile {
    shop: "Kobo",
    limits: &[
        Limit { what: What::File(100_000_000), source: "Vellum's help, Store Size Limits (secondary)", read: READ },
        Limit { what: What::Document(10_000_000), source: GUIDELINES, read: READ },
        Limit { what: What::Picture(5_000_000), source: GUIDELINES, read: READ },
        Limit {
            what: What::PictureTypes(&["image/jpeg", "image/png", "image/gif", "image/svg+xml"]),
            source: "github.com/kobolabs/epub-spec, issue 74",
            read: "2026-11-25",
        },
        Limit { what: What::FontTypes(&["font/ttf", "font/otf", "font/woff"]), source: GUIDELINES, read: READ },
        Limit { what: What::CoverTypes(&["image/jpeg", "image/png"]), source: GUIDELINES, read: READ },
        Limit { what: What::CoverBytes(3_000_000), source: GUIDELINES, read: READ },
        Limit { what: What::TableColumns(4), source: GUIDELINES, read: READ },
        Limit { what: What::ContentsLevels(LEVELS as usize), source: GUIDELINES, read: READ },
        Limit {
            what: What::Elements(&["audio", "video", "script"], " on its e-ink devices and its desktop app"),
            source: GUIDELINES,
            read: READ,
        },
        Limit { what: What::OpaquePictures, source: GUIDELINES, read: "2026-11-25" },
        Limit {
            what: What::NoRivals("kobo"),
            source: "feiyr.com, EBook Refusal-Code 003 (secondary: a distributor)",
            read: "2026-11-26",
        },
    ],
    engine: Some(Engine::Kobo),
};
