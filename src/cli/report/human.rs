//! The complaints for people, in rustc's manner: the line, a caret, a cure.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use katern::diagnostic::Diagnostic;
use katern::rule::Severity;
use katern::source::{Source, Sources, Span};

use super::path_text;
use crate::cli::arguments::Loudness;
use crate::cli::output::{is_c1, report_line, report_text};

/// So many complaints of one rule are shown; who has more wants a number, not a flood.
const LIMIT: usize = 20;

/// A line is shown up to this many bytes around the place, so that a chapter on one line stays readable and cheap.
const REACH: usize = 400;

/// The complaints, each with its line.
pub(super) fn report(diagnostics: &[&Diagnostic], sources: &Sources, loudness: Loudness) -> String {
    let renderer = Renderer::styled().term_width(100);
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut text = String::new();
    for diagnostic in diagnostics {
        let count = shown.entry(diagnostic.rule.code).or_default();
        *count += 1;
        if *count > LIMIT && loudness < Loudness::Verbose {
            continue;
        }
        text.push_str(&one(diagnostic, sources, &renderer));
        text.push_str("\n\n");
    }
    for (code, count) in shown {
        if count > LIMIT && loudness < Loudness::Verbose {
            text.push_str(&format!("and {} more of `{code}`; --verbose shows all\n\n", count - LIMIT));
        }
    }
    text
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(report_text(&diagnostic.message)).id(diagnostic.rule.code);
    let mut group = Group::with_title(title);
    if let Some(span) = diagnostic.span {
        group = group.element(snippet(sources, span, AnnotationKind::Primary, None));
    }
    for (span, words) in &diagnostic.related {
        group = group.element(snippet(sources, *span, AnnotationKind::Context, Some(words)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(report_text(help)));
    }
    renderer.render(&[group])
}

/// The line of a place, with the place marked. A place of several lines is marked on its first.
fn snippet<'a>(
    sources: &'a Sources,
    span: Span,
    kind: AnnotationKind,
    words: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let place = sources.locate(span);
    let span = sources.origin(span);
    let source = sources.get(span.source);
    let (line, mark) = excerpt(source, span);
    let label = words.map(report_text);
    let mut annotation = kind.span(mark);
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    // A dot is as long as what it stands for, so that the mark stays where it is.
    let line = if line.contains(is_c1) { Cow::Owned(line.replace(is_c1, "\u{B7}")) } else { Cow::Borrowed(line) };
    Snippet::source(line).path(report_line(&path_text(place.path))).line_start(place.line).annotation(annotation)
}

/// The line that holds the start of the span, and the range in it to mark.
fn excerpt(source: &Source, span: Span) -> (&str, Range<usize>) {
    let text = source.text.as_str();
    let start = floor(text, span.start as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let end = floor(text, span.end as usize).clamp(start, line_end);
    // The path shows a column that is counted from the start of the excerpt, so the line must begin where it begins;
    // only what follows is cut. The renderer trims the rest to the terminal's width.
    let line_end = line_end.min(ceiling(text, end.min(start + REACH) + REACH));
    let end = end.min(line_end);
    (&text[line_start..line_end], start - line_start..end - line_start)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceiling(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
