//! Tags of languages ([BCP 47](https://www.rfc-editor.org/info/bcp47)).

use oxilangtag::LanguageTag;

/// Whether it is well formed, whatever its subtags stand for.
pub(crate) fn is_well_formed(tag: &str) -> bool {
    LanguageTag::parse(tag).is_ok()
}

/// The tag with its letters large and small as is usual, where it is well formed.
pub(crate) fn normalized(tag: &str) -> Option<LanguageTag<String>> {
    LanguageTag::parse_and_normalize(tag).ok()
}

/// The language tag in its usual form, where the value is one. No language has a code of more than three letters:
/// `english` only has the shape of one.
pub(crate) fn usual(value: &str) -> Option<String> {
    let tag = LanguageTag::parse(value.trim()).ok()?;
    (tag.primary_language().len() <= 3).then(|| tag.to_string())
}

/// Whether the text has the shape of a language tag, as XML takes it.
pub(crate) fn has_shape(text: &str) -> bool {
    let mut parts = text.split('-');
    let fits = |part: &str| (1..=8).contains(&part.len());
    parts.next().is_some_and(|part| fits(part) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| fits(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
