//! The attributes that an author gives in braces: what they become on an element, and which say nothing.
//!
//! Ids and classes go on anything, and so do what HTML calls global attributes, roles and states, which are judged as in
//! pasted HTML. A picture has a size. Every other key belongs to one construct, which reads it by itself; what nobody reads is
//! told, once for each key in the whole book.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::html;
use crate::model::block::{Attributes, BlockKind};
use crate::model::inline::InlineKind;
use crate::model::pictures;
use crate::model::traverse::{self, Step};
use crate::model::{Book, Content};
use crate::rule;
use crate::source::Span;
use crate::spec::language_tag;
use crate::xhtml::Element;

/// Puts the author's attributes on an element.
pub(super) fn put(element: &mut Element, attributes: &Attributes, diagnostics: &mut Vec<Diagnostic>) {
    name(element, attributes);
    let is_wanted = |(key, _): &&(String, String)| is_global(key);
    let global: Vec<(String, String)> = attributes.pairs.iter().filter(is_wanted).cloned().collect();
    if !global.is_empty() {
        html::dress(element, &global, diagnostics);
    }
    if element.name == "img" {
        for key in ["width", "height"] {
            if let Some(value) = attributes.get(key) {
                size(element, key, value.trim(), diagnostics);
            }
        }
    }
}

/// Puts on an element what every vocabulary has: the id, the classes, and the language, whose place is told by the check of
/// languages where it is wrong.
pub(super) fn name(element: &mut Element, attributes: &Attributes) {
    if let Some(id) = &attributes.id {
        element.set("id", id.clone());
    }
    for class in &attributes.classes {
        element.add_class(class);
    }
    let language = attributes.get("lang").or(attributes.get("xml:lang")).and_then(language_tag::usual);
    if let Some(tag) = language {
        element.set("lang", tag.clone());
        element.set("xml:lang", tag);
    }
}

/// Whether any element of HTML may have it.
fn is_global(key: &str) -> bool {
    matches!(key, "dir" | "title" | "role" | "style" | "translate" | "epub:type")
        || key.starts_with("data-")
        || key.starts_with("aria-")
}

/// The width or the height of a picture. One in pixels is the picture's own; tenths of the page have classes.
fn size(img: &mut Element, key: &'static str, value: &str, diagnostics: &mut Vec<Diagnostic>) {
    let (number, unit) = value.split_at(value.find(|c: char| c != '.' && !c.is_ascii_digit()).unwrap_or(value.len()));
    let unit = unit.trim().to_ascii_lowercase();
    let number = number.parse::<f64>().ok().filter(|number| *number > 0.0);
    match (number, unit.as_str()) {
        (Some(pixels), "" | "px") if unit == "px" || pixels.fract() == 0.0 => {
            img.set(key, format!("{:.0}", pixels.max(1.0)));
        }
        (Some(percent), "%") if key == "width" && percent % 10.0 == 0.0 => {
            img.add_class(&format!("w-{:.0}", percent.min(100.0)));
        }
        (Some(percent), "%") if key == "width" => style(img, format!("width: {}%", percent.min(100.0))),
        (Some(number), "cm" | "mm" | "q" | "in" | "pt" | "pc" | "em" | "rem" | "ex" | "ch" | "vw" | "vh") => {
            style(img, format!("{key}: {number}{unit}"));
        }
        (None, "auto") => {}
        _ => {
            let help = match key {
                "width" => "write a length such as `50%`, `300` (pixels) or `5cm`",
                _ => "write a length such as `300` (pixels) or `5cm`",
            };
            let message = format!("the attribute `{key}` can't be `{value}`");
            diagnostics.push(Diagnostic::new(&rule::html::INVALID_HTML_VALUE, img.span, message).help(help));
        }
    }
}

/// Adds a declaration to those of the element.
fn style(element: &mut Element, declaration: String) {
    let declarations = match element.attribute("style") {
        Some(known) => format!("{known}; {declaration}"),
        None => declaration,
    };
    element.set("style", declarations);
}

/// What attributes stand on.
#[derive(Clone, Copy)]
enum Carrier {
    Heading,
    Picture,
    Column,
    Other,
}

impl Carrier {
    /// Whether what has the attributes reads this key.
    fn reads(self, key: &str) -> bool {
        match self {
            Carrier::Heading => matches!(key, "n"),
            Carrier::Picture => matches!(key, "width" | "height" | "alt" | "credit") || pictures::find(key).is_some(),
            // How a page of the web folds it, and how wide pandoc's columns are, which a book has below each other.
            Carrier::Other => matches!(key, "collapsible"),
            Carrier::Column => matches!(key, "width"),
        }
    }
}

/// Complains of attributes that nothing reads: of each key once, at its first place.
pub(super) fn tell_unread(book: &Book, diagnostics: &mut Vec<Diagnostic>) {
    let mut unread = Unread::default();
    for chapter in &book.chapters {
        let Content::Written(written) = &chapter.content else { continue };
        if let (Some(heading), Some(span)) = (&written.heading, written.heading_span) {
            unread.add(&heading.attributes, Carrier::Heading, span);
            traverse::walk_words(&heading.content, &mut |step| unread.step(step));
        }
        traverse::walk(&written.blocks, &mut |step| unread.step(step));
        chapter.notes.iter().for_each(|note| traverse::walk(&note.blocks, &mut |step| unread.step(step)));
    }
    for (key, (first, count)) in unread.0 {
        let places = if count == 1 { String::new() } else { format!(", in {count} places") };
        let message = format!("nothing here reads the attribute `{key}`{places}");
        let help = match key.as_str() {
            "shop" => "give the shop's address under `shops`, or make the words a link",
            _ => "take it out, correct its name, or write it as `data-…` for a stylesheet of your own",
        };
        diagnostics.push(Diagnostic::new(&rule::text::UNREAD_ATTRIBUTE, first, message).help(help));
    }
}

/// For each key that nothing reads: its first place, and how many there are.
#[derive(Default)]
struct Unread(BTreeMap<String, (Span, usize)>);

impl Unread {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Block(block) => {
                if let BlockKind::Figure(figure) = &block.kind {
                    figure.images.iter().for_each(|image| self.add(&image.attributes, Carrier::Picture, image.span));
                }
                let carrier = match &block.kind {
                    BlockKind::Heading(_) => Carrier::Heading,
                    _ => Carrier::Other,
                };
                if let Some(attributes) = block.attributes() {
                    let is_column = attributes.classes.iter().any(|class| class == "column");
                    self.add(attributes, if is_column { Carrier::Column } else { carrier }, block.span.head());
                }
            }
            Step::Inline(inline) => {
                let carrier = match &inline.kind {
                    InlineKind::Image(_) => Carrier::Picture,
                    // Numbers and tags of formulas are for the room of formulas to judge.
                    InlineKind::Math(_) => return,
                    _ => Carrier::Other,
                };
                if let Some(attributes) = inline.attributes() {
                    self.add(attributes, carrier, inline.span);
                }
            }
            Step::Line(_) => {}
        }
    }

    fn add(&mut self, attributes: &Attributes, carrier: Carrier, span: Span) {
        for (key, _) in &attributes.pairs {
            let is_known = matches!(key.as_str(), "lang" | "xml:lang") || is_global(key);
            if !is_known && !carrier.reads(key) {
                self.0.entry(key.clone()).or_insert((span, 0)).1 += 1;
            }
        }
    }
}
