//! The marks at which pages of the printed edition begin.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::render::Document;
use crate::rule::text as rule;
use crate::source::Span;
use crate::spec::roman;
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

/// Tells of each page that begins twice in one volume. A book may hold several volumes, each with pages of its own.
pub(super) fn tell_repeated(documents: &[Document], diagnostics: &mut Vec<Diagnostic>) {
    let mut arabic = Volume::default();
    let mut roman = Volume::default();
    for (at, document) in documents.iter().enumerate() {
        document.root.walk(&mut |element| {
            if !is_mark(element) {
                return;
            }
            let Some(label) = label(element) else { return };
            let number = label.parse().ok();
            let volume = if number.is_some() { &mut arabic } else { &mut roman };
            let before = volume.begin(&label, number.or_else(|| roman_number(&label)), at, element.span);
            if let (Some(before), Some(span)) = (before, element.span) {
                let message = format!("page {label} begins twice");
                let mut found = Diagnostic::new(&rule::REPEATED_PAGE, span, message)
                    .help("correct the number, or take out one of the marks");
                if let Some(before) = before {
                    found = found.related(before, "it began here");
                }
                diagnostics.push(found);
            }
        });
    }
}

/// The pages of one volume, as far as they were seen.
#[derive(Default)]
struct Volume {
    /// By label: where the page begins.
    pages: BTreeMap<String, Option<Span>>,
    /// The number of its first page.
    first: u32,
    /// The number of the last one, and the document that it begins in.
    last: Option<(u32, usize)>,
}

impl Volume {
    /// Notes that a page begins; says where it began before, if it did.
    ///
    /// A volume ends where the numbers begin again in another document: at 1, at or before the volume's own first page,
    /// or far before the last. A number that only goes back a little is a slip.
    fn begin(&mut self, label: &str, number: Option<u32>, document: usize, span: Option<Span>) -> Option<Option<Span>> {
        if let (Some(number), Some((last, place))) = (number, self.last) {
            let goes_back = number < last || number == 1;
            let is_new = number == 1 || number <= self.first || number * 2 <= last;
            if goes_back && is_new && place != document {
                *self = Volume::default();
            }
        }
        if let Some(number) = number {
            if self.last.is_none() {
                self.first = number;
            }
            self.last = Some((number, document));
        }
        let before = self.pages.get(label).copied();
        self.pages.entry(label.to_owned()).or_insert(span);
        before
    }
}

/// The value of a Roman numeral, in letters of either size; none for anything else.
fn roman_number(label: &str) -> Option<u32> {
    roman::value(&label.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels that are told, of pages given as label and document.
    fn told(pages: &[(&'static str, usize)]) -> Vec<&'static str> {
        let mut volume = Volume::default();
        let number = |label: &str| label.parse().ok().or_else(|| roman_number(label));
        let is_told =
            |(label, document): &&(&'static str, usize)| volume.begin(label, number(label), *document, None).is_some();
        pages.iter().filter(is_told).map(|(label, _)| *label).collect::<Vec<_>>()
    }

    #[test]
    fn a_page_begins_once_in_a_volume() {
        assert_eq!(told(&[("1", 0), ("2", 0), ("1", 1), ("2", 1)]), [""; 0]);
        assert_eq!(told(&[("1", 0), ("1", 1), ("1", 1)]), ["1"]);
        assert_eq!(told(&[("7", 0), ("7", 1)]), ["7"]);
        assert_eq!(told(&[("1", 0), ("7", 0), ("8", 1), ("7", 2)]), ["7"]);
        assert_eq!(told(&[("1", 0), ("200", 0), ("5", 1), ("6", 1)]), [""; 0]);
        assert_eq!(told(&[("i", 0), ("ii", 0), ("i", 1), ("ii", 1), ("ii", 1)]), ["ii"]);
        assert_eq!(told(&[("plate", 0), ("plate", 3)]), ["plate"]);
    }
}
