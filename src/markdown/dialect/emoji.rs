//! Emoji by their names: `:smile:`, as GitHub has them.

use super::token::Here;
use super::{Base, Kind, Syntax};
use crate::model::inline::InlineKind;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "emoji",
    example: "`:smile:`",
    on: &[Base::MkDocs, Base::GitBook, Base::Site],
    kind: Kind::Token(':', read),
};

/// The longest name, in bytes.
const LONGEST: usize = 50;

fn read(here: &Here<'_>) -> Option<(InlineKind, usize)> {
    // A name stands by itself: `a:b:c` has none.
    if here.before().ends_with(|c: char| c.is_alphanumeric() || c == ':') {
        return None;
    }
    let rest = here.rest().strip_prefix(':')?;
    let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-');
    let end = rest.bytes().take(LONGEST).position(|byte| !is_name(byte))?;
    rest[end..].starts_with(':').then_some(())?;
    let sign = emojis::get_by_shortcode(&rest[..end])?;
    Some((InlineKind::Text(sign.as_str().to_owned()), end + 2))
}
