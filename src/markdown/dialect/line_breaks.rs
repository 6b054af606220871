//! What the ends of lines in a paragraph are: spaces, breaks that the reader sees, or nothing.

use super::{Kind, Syntax};

pub(in crate::markdown) static HARD: Syntax = Syntax {
    name: "hard_line_breaks",
    example: "a line end in the text is one in the book too",
    on: &[],
    kind: Kind::Switch,
};

pub(in crate::markdown) static IGNORED: Syntax = Syntax {
    name: "ignore_line_breaks",
    example: "a line end in the text is not even a space",
    on: &[],
    kind: Kind::Switch,
};
