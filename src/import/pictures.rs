//! Pictures, and drawings that only show one.

use super::escape::{self, Setting};
use super::lines::Line;
use super::proof;
use super::told;
use super::tree::{children, classes, squeezed};
use super::writing::Writer;
use crate::epub::address::Target;
use crate::xhtml::Element;

impl Writer<'_, '_> {
    pub(super) fn image(&mut self, element: &Element, line: &mut Line) {
        let Some(target) = self.picture(element) else { return };
        let alt = element.attribute("alt").map(squeezed);
        let setting = Setting { begins_line: false, is_enclosed: true, has_formulas: self.survey.has_formulas };
        let written = escape::text(alt.as_deref().unwrap_or_default(), setting);
        let attributes = self.picture_attributes(element);
        let braces = if attributes.is_empty() { String::new() } else { format!("{{{attributes}}}") };
        if line.out.ends_with('!') {
            line.out.truncate(line.out.len() - 1);
            line.out.push_str("\\!");
        }
        line.push(&format!("![{written}]({target}){braces}"), &proof::picture(alt.as_deref(), &target));
    }

    /// Where the picture of an element stands in the manuscript.
    pub(super) fn picture(&mut self, element: &Element) -> Option<String> {
        let source = element.attribute("src").or(element.attribute("xlink:href")).or(element.attribute("href"));
        let source = source.unwrap_or_default();
        if source.starts_with("data:image/") && !source.contains(char::is_whitespace) {
            return Some(source.to_owned());
        }
        let path = Target::of(self.document.path, source).path().map(str::to_owned);
        let place = path.and_then(|path| self.survey.files.place(&path).map(str::to_owned));
        if place.is_none() {
            self.diagnostics.push(told::left_out(element.span, format!("the picture `{source}` is not in the book")));
        }
        place
    }

    /// What is said of a picture in braces.
    pub(super) fn picture_attributes(&self, element: &Element) -> String {
        let mut said = Vec::new();
        said.extend(self.id(element).map(|id| format!("#{id}")));
        let is_decorative = element.attribute("alt").is_some_and(|alt| alt.trim().is_empty());
        said.extend(is_decorative.then(|| ".decorative".to_owned()));
        if self.survey.is_own {
            let widths = classes(element).filter_map(|class| class.strip_prefix("w-"));
            said.extend(widths.map(|percent| format!("width={percent}%")));
            let own = |class: &&str| !matches!(*class, "inline" | "decorative") && !class.starts_with("w-");
            said.extend(classes(element).filter(own).map(|class| format!(".{class}")));
        }
        for name in ["width", "height"] {
            let value = element.attribute(name).unwrap_or_default().trim();
            let number = value.trim_end_matches("px").trim_end_matches('%');
            let is_percent = value.ends_with('%') && name == "width";
            if !number.is_empty()
                && number.len() < 5
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && number != "0"
            {
                if is_percent || !value.ends_with('%') {
                    said.push(format!("{name}={number}{}", if is_percent { "%" } else { "" }));
                }
            }
        }
        if let Some(title) =
            element.attribute("title").map(squeezed).filter(|title| !title.is_empty() && !title.contains(['"', '\\']))
        {
            said.push(format!("title=\"{title}\""));
        }
        said.join(" ")
    }

    /// A drawing: one that only shows a picture is that picture.
    pub(super) fn drawing(&mut self, element: &Element, line: &mut Line) {
        match lone_image(element) {
            Some(image) => {
                let Some(target) = self.picture(image) else { return };
                let words = children(element).find(|child| matches!(&*child.name, "svg:title" | "svg:desc"));
                let alt = words.map(|words| squeezed(&words.text_content())).filter(|words| !words.is_empty());
                let setting = Setting { begins_line: false, is_enclosed: true, has_formulas: self.survey.has_formulas };
                let written = escape::text(alt.as_deref().unwrap_or_default(), setting);
                line.push(&format!("![{written}]({target})"), &proof::picture(alt.as_deref(), &target));
            }
            None => {
                let html = self.pasted(element);
                line.tag(&html);
            }
        }
    }
}

/// The one picture that a drawing shows, where it shows nothing else.
pub(super) fn lone_image(element: &Element) -> Option<&Element> {
    let mut images = Vec::new();
    let mut others = 0;
    element.walk(&mut |inner| match &*inner.name {
        "svg:image" => images.push(inner),
        "svg:svg" | "svg:g" | "svg:title" | "svg:desc" | "svg:defs" | "svg:metadata" => {}
        _ => others += 1,
    });
    images.pop().filter(|_| images.is_empty() && others == 0)
}
