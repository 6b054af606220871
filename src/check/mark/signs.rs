//! The signs that marks are made of, seen once in each text: a scanner whose signs a text does not have never reads it.

use std::ops::Deref;

/// Every sign that a scanner asks for, one bit each: bytes of ASCII, and the first of `《`.
const SIGNS: &[u8] = b"[{=>:(*_~`#|%\\+@)^]}<!\n\xE3";

/// The last of them stand in other texts as well: without those before them most paragraphs hold no mark.
const MARKS: usize = SIGNS.len() - b"]}<!\n\xE3".len();

/// The bit of each byte; none for what is no sign.
static BITS: [u32; 256] = {
    let mut known = [0; 256];
    let mut at = 0;
    while at < SIGNS.len() {
        known[SIGNS[at] as usize] = 1 << at;
        at += 1;
    }
    known
};

/// A text, with the signs that it has.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    text: &'t str,
    signs: u32,
}

impl<'t> Text<'t> {
    pub(super) fn of(text: &'t str) -> Text<'t> {
        Text { text, signs: text.bytes().fold(0, |signs, byte| signs | BITS[usize::from(byte)]) }
    }

    /// The text itself, which lives longer than this.
    pub(super) fn str(self) -> &'t str {
        self.text
    }

    /// Whether it has one of these signs.
    pub(super) fn has_any(self, signs: &str) -> bool {
        self.signs & Text::of(signs).signs != 0
    }

    /// Whether it may have a mark: all of its signs are there. Other characters may always be.
    pub(super) fn may_have(self, mark: &str) -> bool {
        let wanted = Text::of(mark).signs;
        self.signs & wanted == wanted
    }

    /// Whether it has any of the signs that most marks have.
    pub(super) fn has_marks(self) -> bool {
        self.signs & ((1 << MARKS) - 1) != 0
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}
