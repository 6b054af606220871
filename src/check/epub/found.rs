//! What was found in a finished book, and what is known of its documents.

use crate::check::epub::facts::Facts;
use crate::diagnostic::Diagnostic;
use crate::epub::Book;
use crate::epub::package::{Package, Version};
use crate::rule::Rule;
use crate::source::Span;
use std::collections::BTreeMap;

/// The book, with what is known of each of its documents.
pub(super) struct Context<'a> {
    pub(super) book: &'a Book,
    pub(super) package: &'a Package,
    /// By path in the container.
    pub(super) facts: BTreeMap<&'a str, Facts>,
}

impl Context<'_> {
    /// Whether the package is one of EPUB 3.
    pub(super) fn is_new(&self) -> bool {
        self.package.version == Version::Three
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found(pub(super) Vec<Diagnostic>);

impl Found {
    pub(super) fn add(&mut self, rule: &'static Rule, span: impl Into<Option<Span>>, message: impl Into<String>) {
        let mut message: String = message.into();
        if let Some((at, _)) = message.char_indices().nth(LONGEST) {
            message.truncate(at);
            message.push('…');
        }
        self.0.push(Diagnostic::new(rule, span, message).help(rule.imperative()));
    }
}

/// So many characters are shown of what a hostile book says in a message.
pub(super) const LONGEST: usize = 400;
