//! The book as any reading system of EPUB 3 shows it: all of it, as it was made.

use super::Edition;

pub(super) static DEFAULT: Edition = Edition {
    name: "default",
    what: "the whole book, for any reading system",
    select: |book| book,
    pass: |publication| publication,
    device: None,
    profile: None,
};
