//! The commands that the formulas of a whole book may use: from the metadata, and from files that define them.
//!
//! A file may be any piece of LaTeX, such as the preamble that a paper has: what defines nothing in it is passed over.

use std::ops::Range;
use std::path::PathBuf;

use super::purpose::Purpose;
use super::reading::Reading;
use crate::markdown;
use crate::model::metadata::Field;
use crate::source::Span;
use crate::tex::{self, Definition, Macros};

/// The commands of the files, then those that the metadata gives, which say more of this book.
pub(super) fn read(given: Vec<Field<Definition>>, files: &[Field<PathBuf>], reading: &mut Reading<'_>) -> Macros {
    let mut macros = Macros::default();
    let mut define = |definition, place: Option<Span>, reading: &mut Reading<'_>| {
        if let Some(clash) = macros.define(0, definition) {
            reading.diagnostics.push(markdown::macros::repeated(&clash, place));
        }
    };
    for file in files {
        let Some(source) = reading.named(file, Purpose::Part) else { continue };
        for (definition, range) in definitions(&reading.sources.get(source).text.clone()) {
            define(definition, Some(Span::new(source, range)), reading);
        }
    }
    for Field { value, span } in given {
        define(value, span, reading);
    }
    macros
}

/// The definitions in a file, each with its place.
fn definitions(text: &str) -> Vec<(Definition, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('\\').map(|offset| at + offset) {
        let line = text[..start].rsplit('\n').next().unwrap_or_default();
        let length = tex::definition_length(&text[start..]).filter(|_| !line.contains('%'));
        at = start + length.unwrap_or(1);
        if let Some((_, definitions)) = length.and_then(|_| tex::take(&text[start..at])) {
            found.extend(definitions.into_iter().map(|definition| (definition, start..at)));
        } else if line.is_empty()
            && let Some(definition) = after_colon(text[start..].split('\n').next().unwrap_or_default())
        {
            found.push((definition, start..at));
        }
    }
    found
}

/// `\name:{TeX}`, as the preprocessor katex of mdBook has a line of its file; the braces may be missing.
fn after_colon(line: &str) -> Option<Definition> {
    let (name, body) = line.split_once(':')?;
    let is_name = name.strip_prefix('\\').is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let body = body.trim();
    let inner = body.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|inner| is_whole(inner));
    tex::given(name, inner.unwrap_or(body), None, None).filter(|_| is_name && !body.is_empty())
}

/// Whether no brace in it closes one outside.
fn is_whole(inner: &str) -> bool {
    let mut depth = 0i32;
    let mut signs = inner.bytes();
    while let Some(sign) = signs.next() {
        match sign {
            b'\\' => drop(signs.next()),
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preamble_gives_what_it_defines() {
        let text = "\\documentclass{book}\n% \\def\\no{x}\n\\newcommand{\\R}{\\mathbb{R}}\n\\grad:{\\nabla #1}\n\\set:\\{#1\\}^{#2}\n\\begin{document}";
        let names: Vec<_> = definitions(text).into_iter().map(|(definition, _)| definition.name).collect();
        assert_eq!(names, ["R", "grad", "set"]);
    }
}
