//! What a stylesheet says, declaration by declaration, for who asks about its words and not about its validity.

use std::ops::Range;

use super::token::{Kind, Tokens};

/// What stands between two semicolons.
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    /// Its place, without the white space around it.
    pub(crate) place: Range<usize>,
    /// Its text without comments.
    text: String,
}

impl Declaration {
    /// The property in small letters, and its value with single spaces and without `!important`; none where there is no
    /// colon.
    pub(crate) fn parts(&self) -> Option<(String, String)> {
        let (property, value) = self.text.split_once(':')?;
        let important = value.trim_end().to_ascii_lowercase().ends_with("!important");
        let value = if important { value.rsplit_once('!').map_or(value, |(value, _)| value) } else { value };
        let value = value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        Some((property.trim().to_ascii_lowercase(), value))
    }

    /// The text as it is written, without comments.
    pub(crate) fn text(&self) -> &str {
        self.text.trim()
    }
}

/// The declarations of a `style` attribute.
pub(crate) fn declarations(css: &str) -> Vec<Declaration> {
    let tokens = Tokens::of(css);
    within(&tokens, 0..tokens.list.len())
}

/// The declarations of each rule of a stylesheet; at-rules with rules in them are those rules.
pub(crate) fn blocks(css: &str) -> Vec<Vec<Declaration>> {
    rules(css).into_iter().map(|(_, declarations)| declarations).collect()
}

/// The same, each behind what stands before its brace: its selectors.
pub(crate) fn rules(css: &str) -> Vec<(String, Vec<Declaration>)> {
    let tokens = Tokens::of(css);
    let mut rules = Vec::new();
    let (mut head, mut open) = (0, None);
    for index in 0..tokens.list.len() {
        if tokens.is(index, '{') {
            open = Some((head, index));
            head = index + 1;
        } else if tokens.is(index, '}') {
            if let Some((head, brace)) = open.take() {
                let text = (head..brace).filter(|&at| tokens.kind(at) != Some(Kind::Comment)).map(|at| tokens.text(at));
                rules.push((text.collect::<String>().trim().to_owned(), within(&tokens, brace + 1..index)));
            }
            head = index + 1;
        } else if open.is_none() && tokens.kind(index) == Some(Kind::Semicolon) {
            head = index + 1;
        }
    }
    rules
}

fn within(tokens: &Tokens<'_>, run: Range<usize>) -> Vec<Declaration> {
    let mut found = Vec::new();
    let Range { start: mut at, end } = run;
    while at < end {
        let stop = tokens.find(at, end, |index| tokens.kind(index) == Some(Kind::Semicolon));
        let is_comment = |index: usize| {
            tokens.kind(index) == Some(Kind::Comment)
                || tokens.kind(index) == Some(Kind::Unclosed) && tokens.text(index).starts_with("/*")
        };
        let text: String = (at..stop).filter(|&index| !is_comment(index)).map(|index| tokens.text(index)).collect();
        if !text.trim().is_empty() {
            found.push(Declaration { place: tokens.place(tokens.trim(at..stop)), text });
        }
        at = stop + 1;
    }
    found
}
