//! Markua, and the Markdown that Leanpub had before it: lines of attributes before blocks, asides and blurbs, parts, what stands
//! in a line.
//!
//! Files that a text includes are resolved by the project before ([`crate::manuscript`]).
//!
//! <https://leanpub.com/markua/read>, <https://leanpub.com/lfm/read>

pub(super) mod blocks;
pub(super) mod inlines;

mod attributes;
