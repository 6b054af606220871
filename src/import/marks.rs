//! Marks that show nothing: pages of the printed edition, and terms of the index.

use super::lines::Line;
use super::proof;
use super::tree::{has_class, is, squeezed};
use super::writing::Writer;
use crate::xhtml::Element;

impl Writer<'_, '_> {
    /// The page of the printed edition that begins at an element.
    pub(super) fn page(&mut self, element: &Element, line: &mut Line) {
        if is(element, "pagebreak") && !squeezed(&element.text_content()).ends_with(|c: char| c.is_ascii_digit()) {
            self.words(&element.children, line);
        }
        match self.page_label(element) {
            Some(label) => line.push(&format!("{{.page n={}}}", quoted(&label)), &proof::around("page", &label)),
            None => self.leave_out(element),
        }
    }

    /// The label of the page that begins at an element, as the list of pages has it.
    pub(super) fn listed_page(&self, element: &Element) -> Option<&str> {
        let id = element.attribute("id").or(element.attribute("name").filter(|_| element.name == "a"))?;
        let is_mark = element.text_content().trim().is_empty();
        let page = self.survey.pages.get(&(self.document.path.to_owned(), id.trim().to_owned()));
        page.map(String::as_str).filter(|_| is_mark)
    }

    /// The label of a page.
    pub(super) fn page_label(&self, element: &Element) -> Option<String> {
        if let Some(page) = self.listed_page(element) {
            return Some(page.to_owned());
        }
        let id = || element.attribute("id").map(|id| id.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned());
        let own = || Some(squeezed(&element.text_content())).filter(|words| !words.is_empty());
        let said = element.attribute("title").or(element.attribute("value")).or(element.attribute("aria-label"));
        let words = squeezed(&said.map(str::to_owned).or_else(own).or_else(id)?);
        let label =
            words.rsplit(' ').next().unwrap_or_default().trim_matches(|c: char| "[](){}".contains(c)).to_owned();
        let is_plain = !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'));
        is_plain.then_some(label)
    }

    /// A term of the index that katern made, with what its entry says.
    pub(super) fn term(&self, element: &Element) -> Option<Vec<String>> {
        let id = element.attribute("id").filter(|_| self.survey.is_own && has_class(element, "index-term"))?;
        self.survey.terms.get(&(self.document.path.to_owned(), id.to_owned())).cloned()
    }

    pub(super) fn index_term(&mut self, element: &Element, path: &[String], line: &mut Line) {
        let words = squeezed(&element.text_content());
        let entry = path.join("!");
        let is_plain = |text: &str| !text.contains(['|', '}', '{', '\\']) && (text == entry || !text.contains('!'));
        if !is_plain(&words) || path.iter().any(|part| part.contains(['|', '}', '{', '!', '\\'])) {
            return self.words(&element.children, line);
        }
        if words.is_empty() {
            // A silent term belongs to the word before it.
            return line.push(&format!("{{^{entry}}}"), &proof::around("term", &entry));
        }
        let is_whole = words == entry;
        let written = if is_whole { format!("{{^{words}}}") } else { format!("{{^{words}|{entry}}}") };
        line.push(&written, &proof::around("term", &(entry + &words)));
    }
}

/// A value in braces.
fn quoted(value: &str) -> String {
    if value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) {
        value.to_owned()
    } else {
        format!("\"{value}\"")
    }
}
