//! What the specifications say: tables and grammars, each fact once, each with its place in the specification.
//!
//! Rooms with a policy ask here: [`crate::html`] and [`crate::resource`], which make pasted markup fit a book,
//! [`crate::check`], which judges finished ones, [`crate::manuscript`], which reads metadata. A table says what a
//! specification allows; what a book of katern's gets of it is for those rooms.
//!
//! Never here: a book, a file, a message, a decision.

pub(crate) mod accessibility;
pub(crate) mod address;
pub(crate) mod aria;
pub(crate) mod colour;
pub(crate) mod date;
pub(crate) mod entities;
pub(crate) mod epub;
pub(crate) mod grammar;
pub(crate) mod html;
pub(crate) mod language_tag;
pub(crate) mod length;
pub(crate) mod mathml;
pub(crate) mod media_type;
pub(crate) mod roman;
pub(crate) mod script;
pub(crate) mod svg;
pub(crate) mod xhtml1;
pub(crate) mod xml;
