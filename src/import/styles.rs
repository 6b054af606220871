//! What the classes of a book mean, as far as words do: programs that make books write `<span class="c3">` for italics.

use std::collections::BTreeMap;

use super::tree::classes;
use crate::css;
use crate::epub::Book;
use crate::epub::package::Package;
use crate::xhtml::Element;

/// How words look; none where nothing says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) is_italic: Option<bool>,
    pub(super) is_bold: Option<bool>,
    pub(super) is_struck: Option<bool>,
    pub(super) is_small_caps: Option<bool>,
    /// Raised or lowered, where it is one of them.
    pub(super) shift: Option<Shift>,
}

/// Where words stand beside the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    None,
    Raised,
    Lowered,
}

/// The looks of classes, by the element that a rule names (or none) and the class.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<(String, String), Look>);

impl Styles {
    /// Reads the stylesheets of a book.
    pub(super) fn of(book: &Book, package: &Package) -> Styles {
        let mut styles = Styles::default();
        for item in package.items.iter().filter(|item| matches!(&*item.media_type, "text/css" | "text/x-oeb1-css")) {
            let Some(path) = item.path() else { continue };
            for (selectors, declarations) in css::rules(book.text(path)) {
                let look = look(declarations.iter());
                if look == Look::default() {
                    continue;
                }
                for selector in selectors.split(',').map(str::trim) {
                    let Some((element, class)) = selector.split_once('.') else { continue };
                    if class.chars().all(is_of_name) && element.chars().all(is_of_name) {
                        let known = styles.0.entry((element.to_ascii_lowercase(), class.to_owned())).or_default();
                        *known = look.over(*known);
                    }
                }
            }
        }
        styles
    }

    /// How an element looks by its classes and its own style.
    pub(super) fn look(&self, element: &Element) -> Look {
        let mut look = Look::default();
        for class in classes(element) {
            for name in ["", &*element.name] {
                if let Some(known) = self.0.get(&(name.to_owned(), class.to_owned())) {
                    look = known.over(look);
                }
            }
        }
        match element.attribute("style") {
            Some(style) => self::look(css::declarations(style).iter()).over(look),
            None => look,
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

impl Look {
    /// This look where it says something, else the other.
    fn over(self, other: Look) -> Look {
        Look {
            is_italic: self.is_italic.or(other.is_italic),
            is_bold: self.is_bold.or(other.is_bold),
            is_struck: self.is_struck.or(other.is_struck),
            is_small_caps: self.is_small_caps.or(other.is_small_caps),
            shift: self.shift.or(other.shift),
        }
    }
}

/// The look that declarations give.
fn look<'a>(declarations: impl Iterator<Item = &'a css::Declaration>) -> Look {
    let mut look = Look::default();
    for (property, value) in declarations.filter_map(css::Declaration::parts) {
        let value = value.to_ascii_lowercase();
        match &*property {
            "font-style" => look.is_italic = Some(matches!(&*value, "italic" | "oblique")),
            "font-weight" => {
                let weight = value.parse::<u16>().unwrap_or(if value.starts_with("bold") { 700 } else { 400 });
                look.is_bold = Some(weight >= 600);
            }
            "font-variant" | "font-variant-caps" => look.is_small_caps = Some(value.contains("small-caps")),
            "text-decoration" | "text-decoration-line" => look.is_struck = Some(value.contains("line-through")),
            "vertical-align" => {
                look.shift = Some(match &*value {
                    "super" | "text-top" => Shift::Raised,
                    "sub" | "text-bottom" => Shift::Lowered,
                    _ => Shift::None,
                });
            }
            _ => {}
        }
    }
    look
}
