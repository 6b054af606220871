//! What stands where a picture should be that is not there.

use crate::resource::Request;
use crate::xhtml::Element;

/// The class of a placeholder, for the stylesheet.
pub const CLASS: &str = "missing-image";

/// A phrase in the picture's place: its alternative text, else its file's name. It holds no word of any language, and
/// is legal wherever an `img` is.
pub fn placeholder(request: &Request, alt: Option<&str>) -> Element {
    let name = request.target.split(['?', '#']).next().unwrap_or_default();
    let name = if name.starts_with("data:") { "data:" } else { name.rsplit(['/', '\\']).next().unwrap_or(name) };
    let words = alt.map(str::trim).filter(|alt| !alt.is_empty()).unwrap_or(name);
    Element::new("span").at(request.span).with("class", CLASS).text(format!("[{words}]"))
}
