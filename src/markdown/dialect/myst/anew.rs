//! Directives written anew: other lines around what one holds, another text in its place, and what is said of it.

use super::directive::Directive;
use super::{attributes, with_margin};
use crate::markdown::dialect::rewrite::{Edit, Remark, Rewriting};
use crate::rule::text::LEFT_OUT_MARK;

/// Says something of a directive.
pub(super) fn tell(directive: &Directive<'_>, message: String, help: &str, rewriting: &mut Rewriting) {
    rewriting.remarks.push(Remark {
        rule: &LEFT_OUT_MARK,
        range: directive.open.clone(),
        message,
        help: help.to_owned(),
    });
}

/// The directive as one of katern's containers with this name; the title is Markdown.
pub(super) fn container(directive: &Directive<'_>, name: &str, title: &str, rewriting: &mut Rewriting) {
    let classes = directive.option(&["class"]).unwrap_or_default();
    let attributes = attributes(directive.id().as_deref(), classes);
    let title = title.trim();
    let title = if title.is_empty() { String::new() } else { format!(" {title}") };
    enclose(directive, &format!("::: {name}{title}{attributes}"), ":::", rewriting);
}

/// The body between two other lines.
pub(super) fn enclose(directive: &Directive<'_>, open: &str, close: &str, rewriting: &mut Rewriting) {
    rewriting.edits.push(Edit::new(directive.open.clone(), with_margin(open, directive.margin)));
    if !directive.head.is_empty() {
        rewriting.edits.push(Edit::new(directive.head.clone(), ""));
    }
    let close = with_margin(close, directive.margin);
    let inner = directive.left_open.map(|fence| format!("{fence}\n{}", directive.margin)).unwrap_or_default();
    rewriting.edits.push(match &directive.close {
        Some(place) => Edit::new(place.clone(), format!("{inner}{close}")),
        None => Edit::new(directive.body.end..directive.body.end, format!("\n{}{close}\n", directive.margin)),
    });
}

/// Another text in the place of the whole directive.
pub(super) fn replace(directive: &Directive<'_>, anew: &str, rewriting: &mut Rewriting) {
    rewriting.edits.push(Edit::new(directive.range(), with_margin(anew, directive.margin)));
}
