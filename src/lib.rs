//! katern binds a Markdown manuscript into an EPUB 3.3 publication.
//!
//! # The flow
//!
//! ```text
//! disk ─ manuscript::read ─▶ Manuscript ─ markdown::parse ─▶ blocks and notes ─ citation::resolve, assemble ─▶ Book
//!      ─ edition.select ─▶ Book ─ render ─▶ Rendered ─ resource::gather, link ─▶ Linked
//!      ─ publication::assemble ─▶ Publication ─ edition.pass ─▶ Publication ─ publication::destination::save ─▶ FILE.epub
//! ```
//!
//! [`bind`](bind::bind) is that flow as one function: it alone weighs complaints, puts them in order and decides whether there is a
//! publication. Only its two ends touch the disk, and the resources between them, which are read no further than their
//! headers unless they must be converted. Every book that comes out was held against the rules of EPUB
//! ([`check::validity`]); [`Outcome::check`] adds what an editor would remark on.
//!
//! # What holds everywhere
//!
//! - **Two trees.** [`model::block::Block`] and [`model::inline::Inline`] are what the author meant; [`xhtml::Element`] is
//!   markup. What each construct holds is said once, in [`model::traverse`], over which everything else walks; [`render`] alone
//!   says what markup each becomes, and [`mod@import`] reads what it wrote back in the shapes of all of them.
//! - **The book is immutable.** [`assemble`] makes it, nothing changes it, an edition selects from it.
//! - **Spans survive.** What came from the manuscript keeps its place ([`source::Span`]) through both trees, so that a
//!   fault in the finished book is reported at a line of the manuscript ([`publication::trace`]).
//! - **Two channels.** What the author can mend is a [`diagnostic::Diagnostic`]; what the machine failed at is an `Err`.
//!   Rendering is total: it never fails, it reports. A fault has one emitter, where it arises.
//! - **Valid for any input.** [`xhtml`] is the only place that escapes and writes markup. Pasted HTML goes through
//!   [`html`]'s parser and content model. No markup is made from strings.
//! - **Derived, never declared.** Manifest properties, media types, landmarks and accessibility metadata are computed from
//!   what is there.
//! - **Numbered once.** Figures, tables, listings, equations and notes get their numbers in one place; captions, references
//!   and lists read them.
//! - **Deterministic.** No clock, no randomness, no hash-map order. Names come from headings, never from counters. Whether
//!   there is a cache changes no byte.
//! - **A chapter is a function** of its own text and of the immutable book. That is why chapters are parsed, rendered,
//!   resolved and deflated in parallel.
//!
//! # The rooms
//!
//! In the order in which they may import each other: a room knows those above it, and not all of them. The whole table,
//! with the crates that each room owns, is held by `tests/it/tidy.rs`.
//!
//! | room | what it is for | knows alone |
//! |---|---|---|
//! | `contained` | work of another library that may panic | |
//! | `growth` | how much an XML document may become before another library reads it | |
//! | `edit_distance` | how far one word is from another | |
//! | `error` | what the machine failed at | |
//! | `spec` | what the specifications say: tables and grammars of HTML, ARIA, SVG, MathML, EPUB's vocabularies, addresses, dates, lengths, colours, tags of languages, media types, scripts, XML | oxilangtag |
//! | [`source`] | the author's text and the places in it | |
//! | [`timeline`] | how long each stage took, for who makes katern faster | |
//! | [`cache`] | what was made before, kept from one run to the next | siphasher |
//! | [`rule`], [`diagnostic`], [`weight`] | every kind of complaint; one complaint; how much each weighs and in what order they come | |
//! | `tex` | TeX: its words, the commands that authors define, what stands for those of packages | |
//! | `css` | CSS: one reader, and what may stand in a book | |
//! | `diagram` | a graph in words → a drawing | layout-rs |
//! | `highlight` | program text → what each piece of it is, in a hundred languages | |
//! | [`xhtml`] | markup, and its only writer | |
//! | `formula` | a formula in TeX → a drawing | ratex |
//! | `tag` | what stands in angle brackets: a tag of HTML, or words | |
//! | [`names`] | names and ids: one of each, as several tools spell them | |
//! | [`model`] | the book as the author meant it: data, and the walks over it | |
//! | [`language`] | katern's own words in 48 languages, dates, slugs | deunicode |
//! | [`markdown`] | text → blocks and notes, in a dialect | pulldown-cmark, emojis |
//! | [`manuscript`] | disk → texts in order, metadata, settings; the projects of other tools | YAML |
//! | [`typography`] | words → words as their language sets them | hypher |
//! | [`citation`] | citations → words, and the works cited | hayagriva, biblatex |
//! | [`assemble`] | all of these → [`model::Book`]: chapters with roles, names, ids, notes | |
//! | [`html`] | pasted HTML → valid markup, stage by stage: tokens, a tree, what each element may have and hold | html5ever |
//! | [`resource`] | pictures, cover, sound, stylesheets; pictures from the web | image, png, resvg, `curl` |
//! | [`theme`] | how books look: themes, their settings, the one stylesheet | |
//! | [`render`] | book → documents, their links resolved, their captions numbered, index and lists made | math-core, url, icu_collator |
//! | [`publication`] | all of it → package, navigation, container | epub-builder, zip |
//! | [`edition`] | what one shop or reader gets of it, and what that takes | |
//! | [`mod@epub`] | a finished book from anywhere: its archive, its package, its documents with places | |
//! | [`check`] | the rules of EPUB and the limits of shops over a finished book; advice over book and publication | |
//! | [`onix`] | what the trade is told of a book | |
//! | [`diff`] | two finished books → what the new one changed | |
//! | [`info`] | a finished book → what is in it, counted | |
//! | [`mod@import`] | a finished book → the manuscript that it could have been bound from | |
//! | [`bind`](mod@bind) | the pipeline | |
//! | [`watch`] | when to bind again: the files and folders of a book, and whether they are as they were | notify |
//! | [`serve`] | the book in a browser, and each change as soon as it is saved | axum, tokio |
//! | [`starter`] | a book to begin with: its files, written into a folder or not at all | |
//!
//! The binary (`main.rs`, `cli/`) alone knows clap and prints. It decides nothing.
//!
//! # Where the time goes
//!
//! `KATERN_TIMINGS=1` makes the program say how long each stage took ([`timeline`]); `make bench` prints it for one thread and
//! for all, which tells who runs alone. Of War and Peace (386 texts, 3.2 MB, neither cover nor pictures) one thread spends:
//!
//! | stage | share | on several threads |
//! |---|---|---|
//! | `read` | 8 % | the files' bytes; what they say of the book alone |
//! | `parse` | 16 % | text by text |
//! | `cite` | 1 % | alone |
//! | `assemble` | 12 % | the chapters are drafted text by text, their words set chapter by chapter; roles, names, ids and numbers alone |
//! | `render` | 10 % | chapter by chapter, beside the cover, in a book of few chapters formula by formula before; then the numbers, beside what readers would see otherwise than it was meant |
//! | `gather`, `link` | 2 % | file by file, the longest first, document by document; the index of places between them alone |
//! | `publish` | 2 % | facts and properties document by document; contents and landmarks alone |
//! | `verify` | 4 % | item by item |
//! | `write` | 45 % | deflate, a few entries with each state of it, in windows, beside the package's draft and the appending of the window before |
//!
//! What an earlier run deflated or converted comes out of the [`cache`]: after a change in one chapter `write` and the
//! pictures cost next to nothing.
//!
//! `katern check` has `advise` instead of `write`: chapter by chapter, beside the names of the whole book.
//!
//! # Own words
//!
//! Names are the field's: those of EPUB 3.3, HTML, ARIA, CSS, MARC, ONIX and BCP 47. These few are katern's own:
//!
//! | word | what it means |
//! |---|---|
//! | layer | one source of metadata, laid over the weaker ones (`manuscript::decode`) |
//! | draft | what the layers have said so far (`manuscript::fields`); the container as epub-builder makes it (`publication::epub_builder`) |
//! | base, dialect | the Markdown of a tool; the same with single syntaxes switched on or off (`markdown::dialect`) |
//! | mask | signs that stand for marks while the parser reads, as many bytes (`markdown::mask`) |
//! | rewrite | marks of another tool written anew as katern's own before anything else reads them (`markdown::dialect::rewrite`) |
//! | apparatus | what katern makes at the end of a book: notes, works, index, lists (`render::apparatus`) |
//! | aside | bytes that were converted and wait on the disk (`resource::press`) |
//! | quire | the entries that are deflated in one go (`publication::quire`) |
//! | trace | the way from a place in the finished book back to the manuscript (`publication::trace`) |
//!
//! # How to add to it
//!
//! `CONTRIBUTING.md` has a recipe each for a construct, a rule, a metadata key, an edition and a project of another tool.

pub mod assemble;
pub mod bind;
pub mod cache;
pub mod check;
pub mod citation;
mod contained;
mod css;
pub mod diagnostic;
mod diagram;
pub mod diff;
mod edit_distance;
pub mod edition;
pub mod epub;
mod error;
mod formula;
mod growth;
mod highlight;
pub mod html;
pub mod import;
pub mod info;
pub mod language;
pub mod manuscript;
pub mod markdown;
pub mod model;
pub mod names;
pub mod onix;
pub mod publication;
pub mod render;
pub mod resource;
pub mod rule;
pub mod serve;
pub mod source;
mod spec;
pub mod starter;
mod tag;
pub mod tex;
pub mod theme;
pub mod timeline;
pub mod typography;
pub mod watch;
pub mod weight;
pub mod xhtml;

pub use bind::{Assembled, Errors, Options, Outcome, bind, read};
pub use error::Error;
