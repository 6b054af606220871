//! A formula that was drawn, and how it is set.

use crate::xhtml::{self, Dialect, Element};

/// A formula that was drawn.
#[derive(Clone, Debug)]
pub(crate) struct Drawing {
    /// The drawing, of 16 CSS pixels an `em`.
    pub(crate) svg: Element,
    /// Its width, in thousandths of an `em`.
    pub(crate) width: i64,
    /// What of it lies below the line of the words, in the same.
    pub(crate) depth: i64,
}

impl Drawing {
    /// A name that follows from what is drawn.
    pub(crate) fn name(&self) -> String {
        let written = xhtml::write(&self.svg, Dialect::Xml);
        hmac_sha256::Hash::hash(written.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// How a formula is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Style {
    /// In a line of words.
    Line,
    /// On lines of its own.
    Lines,
}
