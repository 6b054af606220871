//! TeX's mathematics as text: its words, the commands that authors define, and what stands for commands of packages.
//!
//! Everything here goes from TeX to TeX, but for `words`, which reads a formula out. The texts come from [`crate::markdown`], which finds formulas, and from
//! [`crate::manuscript`], which reads the commands of the whole book; [`crate::render`] makes MathML of what comes out.
//! Nothing here knows markup, and nothing runs longer or deeper than its limits say, whatever is written.

mod token;

mod definition;
mod macros;
mod reference;

mod cells;
mod chemistry;
mod physics;
mod rows;
mod tables;
mod translate;
mod units;
mod words;

pub(crate) use self::definition::{Definition, definition_length, given, take};
pub(crate) use self::macros::Clash;
pub use self::macros::Macros;
pub(crate) use self::reference::{Naming, Reference, labels, reference, reference_length};
pub(crate) use self::rows::{Number, Row, Rows, rows};
pub(crate) use self::token::{Reader, is_blank};
pub(crate) use self::translate::{MARK, Mark, Translated, translate};
pub(crate) use self::words::{spelt, words};
