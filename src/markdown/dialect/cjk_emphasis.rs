//! Emphasis beside Chinese, Japanese and Korean punctuation: `**「強調」**の`.
//!
//! CommonMark asks for a space or punctuation outside where punctuation stands inside, which these scripts don't write.
//! The stars that it therefore leaves as text are paired here, if a character of these scripts stands beside them.

use super::delimiter::{Beside, Delimiter, OBJECT, is_cjk};
use super::{Base, Kind, Syntax};
use crate::model::inline::Phrase;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "cjk_emphasis",
    example: "`**「強調」**の`",
    on: Base::ALL,
    kind: Kind::Delimiters(&[
        Delimiter { mark: "*", makes: Phrase::Emphasis, opens, closes },
        Delimiter { mark: "**", makes: Phrase::Strong, opens, closes },
    ]),
};

fn opens(beside: Beside) -> bool {
    touches_cjk(beside) && beside.after.is_some_and(is_word)
}

fn closes(beside: Beside) -> bool {
    touches_cjk(beside) && beside.before.is_some_and(is_word)
}

fn is_word(c: char) -> bool {
    !c.is_whitespace() && c != OBJECT
}

fn touches_cjk(beside: Beside) -> bool {
    beside.before.is_some_and(is_cjk) || beside.after.is_some_and(is_cjk)
}
