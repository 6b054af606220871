//! katern binds a Markdown manuscript into an EPUB 3.3 publication.
//!
//! # The flow
//!
//! ```text
//! disk ─ manuscript::read ─▶ Manuscript ─ markdown::parse ─▶ blocks and notes ─ citation::resolve, book::assemble ─▶ Book
//!      ─ render::documents ─▶ content documents ─ resource::gather, render::link ─▶ the same, resolved
//!      ─ render::apparatus ─▶ the same, with index and lists
//!      ─ publication::assemble ─▶ Publication ─ publication::ocf::save ─▶ FILE.epub
//! ```
//!
//! [`bind`] is that flow as one function. Only its two ends touch the disk, and the resources between them, which are
//! read no further than their headers unless they must be converted.
//!
//! # What holds everywhere
//!
//! - **Two trees.** [`book::block::Block`] and [`book::inline::Inline`] are what the author meant; [`xhtml::Element`] is
//!   markup. Matches over them are exhaustive, so the compiler shows every place that a new construct must reach.
//! - **Spans survive.** What came from the manuscript keeps its place ([`source::Span`]) through both trees, so that a
//!   fault in the finished book is reported at a line of the manuscript ([`publication::trace`]).
//! - **Two channels.** What the author can mend is a [`diagnostic::Diagnostic`]; what the machine failed at is an `Err`.
//!   Rendering is total: it never fails, it reports.
//! - **Valid for any input.** [`xhtml`] is the only place that escapes and writes markup. Pasted HTML goes through
//!   [`html`]'s parser and content model. No markup is made from strings.
//! - **Derived, never declared.** Manifest properties, media types, landmarks and accessibility metadata are computed from
//!   what is there.
//! - **Deterministic.** No clock, no randomness, no hash-map order. Names come from headings, never from counters.
//! - **A chapter is a function** of its own text and of the immutable book. That is why chapters are parsed, rendered,
//!   resolved and deflated in parallel.
//!
//! # The rooms, in the order of the flow
//!
//! | room | from → to | knows alone |
//! |---|---|---|
//! | [`source`], [`diagnostic`], [`rule`] | the author's text, places in it, and every complaint | |
//! | [`manuscript`] | disk → texts in order, metadata, settings | YAML, TOML, mdBook |
//! | [`markdown`] | text → blocks and notes | pulldown-cmark |
//! | [`citation`] | citations → words, and the list of works | hayagriva |
//! | [`typography`], [`language`] | words → words as the language sets them; katern's own words | |
//! | [`book`] | blocks → chapters with roles, names, notes | |
//! | [`html`] | pasted HTML → valid markup | html5ever |
//! | [`xhtml`] | markup → bytes | |
//! | [`render`] | book → content documents, links resolved, index and lists | syntect, math-core, url, icu_collator |
//! | [`resource`] | pictures, cover, sound, stylesheets | image, resvg, flate2 |
//! | [`publication`] | all of it → package, navigation, container | epub-builder, zip |
//! | [`check`] | advice over book and publication | |
//! | [`edition`] | two finished books → what the new one changed | |
//!
//! The binary (`main.rs`, `cli/`) alone knows clap and prints.

pub mod assemble;
pub mod bind;
pub mod check;
pub mod citation;
pub mod diagnostic;
pub mod diff;
pub mod edition;
pub mod html;
pub mod language;
pub mod manuscript;
pub mod markdown;
pub mod model;
pub mod names;
pub mod publication;
pub mod render;
pub mod resource;
pub mod rule;
pub mod source;
pub mod typography;
pub mod weight;
pub mod xhtml;

pub use bind::{Errors, Options, Outcome, bind};

/// What the machine failed at.
pub type Error = manuscript::Error;
