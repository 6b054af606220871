//! Pictures on the web, which no book may leave there: what stands for each.
//!
//! A badge is dropped; a picture of the project's own repository is the file on this disk; one that was fetched before is
//! in `store`; all else is fetched where the caller asks for it, and a fault where not.

mod address;
mod badge;
mod fetch;
mod own;
mod store;

use std::collections::BTreeMap;
use std::path::PathBuf;

use self::address::whole;
use self::store::Store;
use super::locate::{Place, Root, real};
use super::reading::Finding;
use super::report::{Progress, Work};
use crate::diagnostic::Diagnostic;
use crate::model::places::{Fetch, Places};
use crate::rule::resource as rule;

pub(super) use self::badge::is_badge;
pub use self::badge::{note as badge_note, take_out as take_out_badges};

/// What stands for a picture on the web.
#[derive(Clone)]
pub(super) enum StandIn {
    /// Nothing: it says how a project fares, and not what the book says.
    Badge,
    /// A file of the project, or one that was fetched.
    File(PathBuf),
    /// Nothing that could be shown.
    None(Finding),
}

/// What stands for each of these addresses.
pub(super) fn stand_ins(
    addresses: &[&str],
    places: &Places,
    root: &Root,
    progress: &Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, StandIn> {
    let mut found = BTreeMap::new();
    if addresses.is_empty() {
        return found;
    }
    let mut store = Store::open(&places.fetched, diagnostics);
    if places.fetch == Fetch::Missing {
        progress.expects(Work::Fetching, addresses.len());
    }
    for &address in addresses {
        let whole = whole(address);
        let own = || own::file(&whole, places, root);
        let stand_in = match is_badge(&whole) {
            true => StandIn::Badge,
            false => own().map_or_else(|| stored(&whole, &mut store, places.fetch, root), StandIn::File),
        };
        found.insert(address.to_owned(), stand_in);
        progress.did_one();
    }
    store.save(diagnostics);
    found
}

/// The picture in the store, brought there first where it is not and may be.
fn stored(address: &str, store: &mut Store, fetch: Fetch, root: &Root) -> StandIn {
    let known = store.file(address);
    let is_there = known.as_ref().is_some_and(|name| matches!(root.locate(name, store.folder()), Place::File { .. }));
    let brought = match (fetch, &known) {
        _ if is_there => store.verified(address),
        (Fetch::Missing, _) => store.bring(address),
        (Fetch::Never, Some(name)) => {
            let words = format!("was fetched as `{name}`, and that file is gone");
            Err(Finding::new(&rule::REMOTE_IMAGE, words).help("put the file back, or build once with `--fetch`"))
        }
        (Fetch::Never, None) => {
            let words = "is on the web, and a book must hold its images";
            let help =
                "build once with `--fetch`, which brings it and keeps it, or download the image and name the file";
            Err(Finding::new(&rule::REMOTE_IMAGE, words).help(help))
        }
    };
    // The folder may have been listed before it held the file.
    match brought.map(|name| real(&store.folder().join(name))) {
        Ok(path) if root.above(&path).is_some() => StandIn::File(path),
        Ok(_) => {
            StandIn::None(Finding::new(&rule::REMOTE_IMAGE, "was fetched to a place outside the project's folder"))
        }
        Err(finding) => StandIn::None(finding),
    }
}
