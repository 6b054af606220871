//! The marks at which pages of the printed edition begin.

use crate::xhtml::Element;

/// What the page is called that this mark begins: `12`, where a voice says “Page 12”.
pub(crate) fn label(mark: &Element) -> Option<String> {
    let words = mark.attribute("title").or(mark.attribute("aria-label")).map(crate::render::single_line);
    let words =
        words.filter(|words| !words.is_empty()).unwrap_or_else(|| crate::render::single_line(&mark.text_content()));
    (!words.is_empty()).then(|| bare_label(&words))
}

/// Whether the element marks the beginning of a page of the printed edition.
pub(crate) fn is_mark(element: &Element) -> bool {
    element.attribute("role") == Some("doc-pagebreak")
        || element.attribute("epub:type").is_some_and(|kinds| kinds.split_whitespace().any(|kind| kind == "pagebreak"))
}

/// The page's number or name alone, as a page list shows it.
///
/// The mark's accessible name may say more ("12." or "Page 12.") so that a voice pauses after it.
fn bare_label(words: &str) -> String {
    let bare = words.trim_end_matches('.').trim();
    if bare.is_empty() { words.to_owned() } else { bare.to_owned() }
}
