//! Kindle: what Kindle Direct Publishing and Send to Kindle make of an EPUB.
//!
//! The cover is a picture and no page: Kindle shows the picture by itself, and a page of the reading order with it would
//! show it twice.

use super::Edition;
use super::profile::{Limit, Profile, What};
use crate::css::Engine;
use crate::model::{Book, Content};

pub(super) static KINDLE: Edition = Edition {
    name: "kindle",
    what: "for Kindle Direct Publishing and Send to Kindle",
    select,
    pass: |publication| publication,
    device: None,
    profile: Some(&PROFILE),
};

/// The levels of the contents list that Kindle shows.
const LEVELS: u8 = 2;

fn select(mut book: Book) -> Book {
    book.chapters.retain(|chapter| !matches!(chapter.content, Content::Cover));
    book.settings.toc_depth = Some(book.settings.toc_depth.map_or(LEVELS, |depth| depth.min(LEVELS)));
    super::with_drawn_formulas(book)
}

/// Amazon's guidelines for publishers.
const GUIDELINES: &str = "Kindle Publishing Guidelines 2026.1";

/// Amazon's page on covers.
const COVERS: &str = "kdp.amazon.com, help G6GTK3T3NUHKLEFX";

/// What a program that repairs books for Send to Kindle found out.
const REPAIRS: &str = "github.com/innocenat/kindle-epub-fix (secondary)";

/// When they were read.
const READ: &str = "2026-11-25";

static PROFILE: Profile = Profile {
    shop: "Kindle",
    limits: &[
        Limit {
            what: What::File(650_000_000),
            source: "Vellum's help, Store Size Limits (secondary)",
            read: "2026-11-26",
        },
        Limit {
            what: What::FileBy("by Send to Kindle on the web", 200_000_000),
            source: "amazon.com/sendtokindle",
            read: READ,
        },
        Limit { what: What::FileBy("by mail to Kindle", 50_000_000), source: "amazon.com/sendtokindle", read: READ },
        Limit { what: What::Picture(5_000_000), source: "kdp.amazon.com, 5 MB a picture since 2014", read: READ },
        Limit {
            what: What::PictureTypes(&["image/jpeg", "image/png", "image/gif", "image/svg+xml"]),
            source: "Kindle Publishing Guidelines 2026.1; github.com/nikhil1raghav/kindle-send, issue 27",
            read: READ,
        },
        Limit { what: What::Cover, source: COVERS, read: READ },
        Limit { what: What::CoverAtLeast(625, 1_000), source: COVERS, read: READ },
        Limit { what: What::CoverLongSide(10_000), source: COVERS, read: READ },
        Limit { what: What::CoverBytes(50_000_000), source: COVERS, read: READ },
        Limit { what: What::TableColumns(10), source: GUIDELINES, read: READ },
        Limit { what: What::TableRows(100), source: GUIDELINES, read: READ },
        Limit {
            what: What::ContentsLevels(LEVELS as usize),
            source: "Kindle Publishing Guidelines 2019.2, 5.2",
            read: READ,
        },
        Limit { what: What::Languages(LANGUAGES), source: "kdp.amazon.com, help G200673300", read: "2022-09-13" },
        Limit { what: What::Elements(&["script"], ""), source: GUIDELINES, read: READ },
        Limit { what: What::NoNestedParagraphs, source: GUIDELINES, read: READ },
        Limit { what: What::NoLinkToBody, source: REPAIRS, read: "2026-11-26" },
        Limit { what: What::ImagesHaveSources, source: REPAIRS, read: "2026-11-26" },
    ],
    engine: Some(Engine::Kindle),
};

/// The languages in which Amazon takes books.
const LANGUAGES: &[&str] = &[
    "af", "ar", "br", "ca", "co", "cy", "da", "de", "en", "es", "eu", "fi", "fr", "frr", "fy", "ga", "gd", "gl", "gsw",
    "gu", "gv", "hi", "is", "it", "ja", "kw", "lb", "ml", "mr", "nb", "nl", "nn", "no", "oc", "pl", "pt", "rm", "sco",
    "stq", "sv", "ta", "zh",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::role::Role;
    use crate::model::{Chapter, ContentPath};

    #[test]
    fn the_cover_is_no_page_and_the_contents_have_two_levels() {
        let made = |role, content| Chapter::made(ContentPath::made(role), role, "Title", content);
        let chapters = vec![made(Role::Cover, Content::Cover), made(Role::TitlePage, Content::TitlePage)];
        let mut book = Book { chapters, ..Book::default() };
        for (depth, expected) in [(None, 2), (Some(1), 1), (Some(5), 2)] {
            book.settings.toc_depth = depth;
            let selected = select(book.clone());
            assert!(matches!(selected.chapters.as_slice(), [Chapter { content: Content::TitlePage, .. }]));
            assert_eq!(selected.settings.toc_depth, Some(expected));
        }
    }
}
