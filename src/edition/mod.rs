//! Editions: what one manuscript becomes for one shop, device or reader.
//!
//! An edition is a selection over the [`Book`], then a pass over the [`Publication`](crate::publication::Publication), and the
//! [`Profile`] of the shop that it is for: what that takes, as data. Selection and pass are functions of what they are given,
//! keep the place of everything that they keep, and invent nothing: what only one edition wants is never asked of another
//! room. One file each; [`ALL`] lists them.
//!
//! What a selection leaves out it leaves out wholly: a chapter with its places in [`Book::anchors`], by which links find
//! it.
//!
//! Never here: a judgement of the finished publication. [`crate::check::shop`] holds it against the profile.

mod apple;
mod default;
mod google;
mod kepub;
mod kindle;
mod kobo;
mod nook;
mod plain;
mod profile;
mod sample;
mod shape;
mod shop_links;
mod shops;
mod tolino;

pub use profile::{Limit, Line, Profile, What, megapixels, name_of_type, number, size};
pub use sample::{Excerpt, Sample, sample};
use shape::with_drawn_formulas;
pub use shape::{DeviceFile, Edition};
pub use shops::rival;

use crate::edit_distance::edit_distance;
use crate::model::Book;

/// Every edition; the first is what is made where nobody asks for another.
pub static ALL: [&Edition; 8] = [
    &default::DEFAULT,
    &plain::PLAIN,
    &kobo::KOBO,
    &kindle::KINDLE,
    &apple::APPLE,
    &google::GOOGLE,
    &nook::NOOK,
    &tolino::TOLINO,
];

/// The word that stands for every edition.
pub const EVERY: &str = "all";

/// The edition with this name.
pub fn find(name: &str) -> Option<&'static Edition> {
    ALL.into_iter().find(|edition| edition.name == name)
}

/// The editions of a list of names with commas between them, or of the word [`EVERY`]; in the order of the list.
///
/// # Errors
/// Says what is wrong with the list: a name that is none, with the nearest that is one; a name that stands twice; the word
/// for all of them beside others; nothing at all.
pub fn list(names: &str) -> Result<Vec<&'static Edition>, String> {
    let named: Vec<&str> = names.split(',').map(str::trim).collect();
    if named == [EVERY] {
        return Ok(ALL.to_vec());
    }
    if named.contains(&EVERY) {
        return Err(format!("`{EVERY}` holds the others already: write it alone, or name those that you want"));
    }
    let mut editions: Vec<&'static Edition> = Vec::new();
    for name in named {
        let Some(edition) = find(name) else { return Err(unknown(name)) };
        if editions.iter().any(|known| known.name == name) {
            return Err(format!("`{name}` stands twice"));
        }
        editions.push(edition);
    }
    Ok(editions)
}

fn unknown(name: &str) -> String {
    let names = ALL.map(|edition| edition.name);
    let near = names.iter().map(|known| (edit_distance(&name.to_lowercase(), known), known)).min();
    let guess = match near {
        Some((distance, known)) if distance <= 2 && !name.is_empty() => format!("did you mean `{known}`? "),
        _ => String::new(),
    };
    format!("{guess}the editions are {}, and `{EVERY}` for all of them", names.join(", "))
}

impl Edition {
    /// What of the book goes into the edition, with its own links to shops and nobody else's.
    pub fn of(&self, book: Book) -> Book {
        let mut book = (self.select)(book);
        shop_links::settle(&mut book, self);
        book
    }
}

impl Default for &'static Edition {
    fn default() -> &'static Edition {
        ALL[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_editions_is_read_or_refused_with_a_reason() {
        let names = |text| list(text).map(|found| found.iter().map(|edition| edition.name).collect::<Vec<_>>());
        assert_eq!(names("kindle, kobo"), Ok(vec!["kindle", "kobo"]));
        assert_eq!(names("all").map(|all| all.len()), Ok(ALL.len()));
        for (text, said) in [
            ("kobo,kobo", "`kobo` stands twice"),
            ("kobo,all", "`all` holds the others already"),
            ("kindel", "did you mean `kindle`?"),
            ("", "the editions are default, plain, kobo"),
            ("kobo,", "the editions are default, plain, kobo"),
        ] {
            assert!(names(text).is_err_and(|error| error.starts_with(said)), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn settings_can_be_for_every_edition() {
        assert_eq!(ALL.map(|edition| edition.name), crate::model::settings::EDITIONS);
    }

    #[test]
    fn every_line_of_a_profile_says_where_and_when_it_was_read() {
        for profile in ALL.iter().filter_map(|edition| edition.profile) {
            assert!(!profile.limits.is_empty(), "{}", profile.shop);
            for limit in profile.limits {
                let parts: Vec<u16> = limit.read.split('-').map(|part| part.parse().expect("a number")).collect();
                assert!(matches!(parts[..], [2020..=2030, 1..=12, 1..=31]), "{limit:?}");
                assert!(limit.source.len() > 5 && !limit.source.ends_with('.'), "{limit:?}");
            }
        }
    }
}
