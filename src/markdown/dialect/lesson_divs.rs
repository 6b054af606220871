//! The boxes of lessons of The Carpentries: `::: challenge`, with its heading as a title, in it `::: solution`.
//!
//! A box without a heading has the title that the lesson's site gives it. What a page folds stands open in a book. What is for
//! instructors is no part of what learners read, as on the site.
//!
//! <https://carpentries.github.io/sandpaper-docs/component-guide.html>

use super::callouts::tabs;
use super::container::{block, each, take_class};
use super::{Dialect, Kind, Syntax};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Alert, Block, Container, ContainerKind};
use crate::model::inline::{Inline, InlineKind};
use crate::source::Span;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "lesson_divs", example: "`::: challenge` … `:::`", on: &[], kind: Kind::Fold(fold) };

/// The classes of boxes, what each is, and the title of one that has no heading.
const BOXES: [(&str, Alert, &str); 12] = [
    ("questions", Alert::Note, "Questions"),
    ("objectives", Alert::Note, "Objectives"),
    ("keypoints", Alert::Important, "Key points"),
    ("prereq", Alert::Important, "Prerequisite"),
    ("challenge", Alert::Note, "Challenge"),
    ("solution", Alert::Tip, "Solution"),
    ("hint", Alert::Tip, "Hint"),
    ("discussion", Alert::Note, "Discussion"),
    ("checklist", Alert::Note, "Checklist"),
    ("testimonial", Alert::Note, "Testimonial"),
    ("callout", Alert::Note, "Callout"),
    ("spoiler", Alert::Note, "Details"),
];

/// The classes of sets of tabs.
const TABS: [&str; 2] = ["tab", "group-tab"];

fn fold(blocks: Vec<Block>, _: &Dialect, _: &mut Vec<Diagnostic>) -> Vec<Block> {
    each(blocks, &mut settled)
}

fn settled(mut container: Container, span: Span) -> Vec<Block> {
    if container.attributes.has_class("instructor") {
        return Vec::new();
    }
    let known = BOXES.iter().find(|(class, ..)| container.attributes.has_class(class));
    if let Some((_, alert, title)) = known.filter(|_| container.kind == ContainerKind::Plain) {
        container.kind = ContainerKind::Alert(*alert);
        container.take_heading_as_title();
        if container.title.is_empty() {
            container.title.push(Inline { kind: InlineKind::Text((*title).to_owned()), span: span.head() });
        }
    } else if matches!(container.kind, ContainerKind::Alert(_)) {
        container.take_heading_as_title();
    } else if container.kind == ContainerKind::Plain && TABS.iter().any(|class| take_class(&mut container, class)) {
        container.blocks = tabs(std::mem::take(&mut container.blocks));
    }
    vec![block(container, span)]
}
