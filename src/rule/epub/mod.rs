//! What a finished book can be wrong in, each with the id that EPUBCheck has for it.
//!
//! EPUBCheck's ids are what shops and forums speak of. Several rules can share one: its `RSC-005` is whatever a schema finds,
//! in any document.

/// Declares rules with EPUBCheck's ids.
macro_rules! epub_rules {
    ($($name:ident $code:literal $severity:ident $id:literal $what:literal $why:literal $cure:literal $source:literal;)*) => {
        rules! { $($name $code $severity $what $why $cure $source;)* }

        /// EPUBCheck's id of each rule.
        pub(in crate::rule) static IDS: &[(&str, &str)] = &[$(($code, $id)),*];
    };
}

pub mod container;
pub mod content;
pub mod package;
pub mod reference;

pub use container::*;
pub use content::*;
pub use package::*;
pub use reference::*;

use super::Rule;

/// The rules by subject.
pub(super) fn subjects() -> [(&'static str, &'static [&'static Rule]); 4] {
    [
        ("Finished books: the container", container::ALL),
        ("Finished books: the package", package::ALL),
        ("Finished books: references", reference::ALL),
        ("Finished books: documents", content::ALL),
    ]
}

/// EPUBCheck's id for what the rule finds.
pub(super) fn id(code: &str) -> Option<&'static str> {
    let mut ids = [container::IDS, package::IDS, reference::IDS, content::IDS].into_iter().flatten();
    ids.find(|(known, _)| *known == code).map(|(_, id)| *id)
}
