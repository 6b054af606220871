//! Raised characters, anywhere in a word: `x^2^`.

use super::token::Here;
use super::{Base, Kind, Syntax};
use crate::model::inline::{InlineKind, Phrase};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "superscript", example: "`x^2^`", on: Base::RICH, kind: Kind::Token('^', read) };

fn read(here: &Here<'_>) -> Option<(InlineKind, usize)> {
    let (kind, length) = here.one_word('^', Phrase::Superscript)?;
    let rest = here.rest();
    let is_sum = is_sum(rest.get(1..length - 1)?, rest[length..].chars().next());
    (!is_sum).then_some((kind, length))
}

/// Whether the second mark raises what follows it, and not the first what stands between them: `x^2+y^2`, `10^3/10^2`.
fn is_sum(raised: &str, after: Option<char>) -> bool {
    let ends_in_base = raised.ends_with(|c: char| c.is_alphabetic() || c == ')');
    let goes_on = after.is_some_and(|c| {
        c.is_ascii_digit() && raised.ends_with(char::is_alphanumeric)
            || ends_in_base && (c.is_alphanumeric() || matches!(c, '-' | '−' | '('))
    });
    goes_on
        && raised
            .char_indices()
            .any(|(at, c)| at > 0 && matches!(c, '+' | '-' | '−' | '=' | '*' | '·' | '/' | '<' | '>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_that_are_added_are_no_mark() {
        assert!(is_sum("2+y", Some('2')) && is_sum("2=(a+b)", Some('n')) && is_sum("n-x", Some('-')));
        assert!(is_sum("3/10", Some('2')));
        assert!(
            !is_sum("2", Some('3'))
                && !is_sum("n+1", Some('x'))
                && !is_sum("a+b", Some('.'))
                && !is_sum("-n", Some('x'))
        );
    }
}
