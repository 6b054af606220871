//! The complaints for people, in rustc's manner: the line, a caret, a cure.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use katern::diagnostic::Diagnostic;
use katern::rule::Severity;
use katern::source::{Sources, Span};

use super::{Extent, name, path_text};
use crate::cli::links;
use crate::cli::output::{is_c1, report_line, report_text};

/// So many places of one rule are shown; who has more wants a number, not a flood.
const PLACES: usize = 3;

/// From so many complaints on a table by rule says where to begin.
const MANY: usize = 20;

/// A line is shown up to this many bytes around the place, so that a chapter on one line stays readable and cheap.
const REACH: usize = 400;

/// The most bytes of lines that are shown in a report: in a file of one line each place needs all that stands before it. Past
/// them the places are named alone.
const SHOWN: usize = 16 << 20;

/// The complaints, each with its line; where there are many, a table by rule at the end, the worst first.
pub(super) fn report(diagnostics: &[&Diagnostic], sources: &Sources, extent: Extent) -> String {
    let renderer = Renderer::styled().term_width(100);
    let mut rules: BTreeMap<(Reverse<Severity>, &str), usize> = BTreeMap::new();
    let (mut text, mut left) = (String::new(), SHOWN);
    for diagnostic in diagnostics {
        let count = rules.entry((Reverse(diagnostic.severity), diagnostic.rule.code)).or_default();
        *count += 1;
        if *count <= PLACES || extent == Extent::All {
            if left > 0 {
                let spans = diagnostic.span.iter().chain(diagnostic.related.iter().map(|(span, _)| span));
                left = left.saturating_sub(spans.map(|&span| excerpt(sources, span).0.len()).sum());
            }
            let excerpts = if left > 0 { Excerpts::Shown } else { Excerpts::Named };
            text.push_str(&one(diagnostic, sources, &renderer, excerpts));
            text.push_str("\n\n");
        }
    }
    let hidden = rules.values().any(|count| *count > PLACES) && extent == Extent::Digest;
    if diagnostics.len() > MANY {
        text.push_str(&table(&rules));
        text.push_str(if hidden { "--verbose shows every place\n\n" } else { "\n" });
    } else if hidden {
        for ((_, code), count) in rules.iter().filter(|(_, count)| **count > PLACES) {
            text.push_str(&format!("and {} more of `{code}`; --verbose shows all\n\n", count - PLACES));
        }
    }
    text
}

/// How often each rule was broken: the gravest first, and of those the most frequent.
fn table(rules: &BTreeMap<(Reverse<Severity>, &str), usize>) -> String {
    let mut rows: Vec<_> = rules.iter().map(|((severity, code), count)| (severity, Reverse(*count), *code)).collect();
    rows.sort();
    let row = |(Reverse(severity), Reverse(count), code): &(&Reverse<Severity>, Reverse<usize>, &str)| {
        format!("{count:>6}  {:<8} {code}\n", severity.name())
    };
    rows.iter().map(row).collect()
}

/// What is shown of the lines of a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Excerpts {
    /// The lines, with their places marked.
    Shown,
    /// Where they are.
    Named,
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer, excerpts: Excerpts) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut title = level.primary_title(report_text(&diagnostic.message)).id(name(diagnostic.rule));
    if links::are_shown() {
        title = title.id_url(links::of_rule(diagnostic.rule));
    }
    let mut group = Group::with_title(title);
    if let (Some(span), Excerpts::Named) = (diagnostic.span, excerpts) {
        let place = sources.locate(span);
        let origin = Origin::path(report_line(&path_text(place.path))).line(place.line).char_column(place.column);
        group = group.element(origin);
    } else if let Some(span) = diagnostic.span {
        group = group.element(snippet(sources, span, AnnotationKind::Primary, None));
    }
    for (span, words) in diagnostic.related.iter().filter(|_| excerpts == Excerpts::Shown) {
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
    let (line, mark) = excerpt(sources, span);
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
fn excerpt(sources: &Sources, span: Span) -> (&str, Range<usize>) {
    let span = sources.origin(span);
    let source = sources.get(span.source);
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
