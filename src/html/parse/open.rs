//! The elements that are open while a chapter is parsed: which end tag closes which, and what is told of those that cross
//! or are never closed.

use crate::diagnostic::Diagnostic;
use crate::html::parse::{Feeder, end_tag, parsed_name};
use crate::html::tree::Mended;
use crate::rule;
use crate::source::Span;
use crate::spec::html::{self as elements, VOID};

/// How many raw elements may stand inside each other.
const DEPTH: usize = 200;

/// How many raw formatting elements may be open at once: a browser opens all of them again in every paragraph.
const FORMATTING: usize = 24;

/// An element that is open, as far as its tags go.
pub(super) struct Open {
    pub(super) name: String,
    pub(super) span: Option<Span>,
    pub(super) kind: OpenKind,
    /// Whether its crossing of another was reported.
    reported: bool,
    /// Whether a browser opens it again after what closed it.
    formatting: bool,
}

impl Open {
    pub(super) fn new(name: String, span: impl Into<Option<Span>>, kind: OpenKind) -> Open {
        let formatting = elements::is_formatting(&name);
        Open { name, span: span.into(), kind, reported: false, formatting }
    }

    /// The same, of which nothing more is to be told.
    pub(super) fn told(self) -> Open {
        Open { reported: true, ..self }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum OpenKind {
    /// From raw HTML.
    Raw,
    /// From raw HTML, too deep: the parser never saw it.
    Ignored,
    /// katern's own, by mark.
    Shell(usize),
}

impl Feeder<'_> {
    /// Closes a shell, and what raw HTML left open in it. Only a block in a paragraph stays open, as in a browser.
    pub(super) fn shell_end(&mut self, index: usize) {
        let Some(at) = self.open.iter().rposition(|open| open.kind == OpenKind::Shell(index)) else { return };
        let paragraph = self.open[at].name == "p";
        let above: Vec<Open> = self.open.drain(at + 1..).collect();
        let Some(shell) = self.open.pop() else { return };
        let mut staying = Vec::new();
        for open in above.into_iter().rev() {
            if paragraph && !elements::is_inline_tag(&open.name) {
                staying.push(open);
                continue;
            }
            self.say_unclosed(&open);
            if open.kind == OpenKind::Raw {
                self.send(end_tag(&open.name));
            }
        }
        self.builder.sink.phantoms.set(true);
        self.send(end_tag(parsed_name(&shell.name)));
        self.builder.sink.phantoms.set(false);
        self.open.extend(staying.into_iter().rev());
    }

    pub(super) fn push(&mut self, name: &str, span: Span) {
        self.open.push(Open::new(name.to_owned(), span, OpenKind::Raw));
    }

    /// Leaves out an element that is too deep. Its end tag has to be known, and a list of thousands can't be searched for
    /// each: those beyond the first are only counted.
    pub(super) fn ignore(&mut self, name: String, span: Span) {
        if self.open.len() < DEPTH + 56 {
            self.open.push(Open::new(name, span, OpenKind::Ignored).told());
        } else {
            *self.surplus.entry(name).or_default() += 1;
        }
    }

    /// Whether one more element may be opened here.
    pub(super) fn fits(&mut self, name: &str, span: Span) -> bool {
        if self.open.len() < FORMATTING {
            return true;
        }
        let (mut depth, mut formatting) = (0, 0);
        for open in &self.open {
            depth += usize::from(open.kind == OpenKind::Raw);
            formatting += usize::from(open.kind == OpenKind::Raw && open.formatting);
        }
        let fits = depth < DEPTH && (formatting < FORMATTING || !elements::is_formatting(name));
        if !fits && !self.told_depth {
            self.told_depth = true;
            self.diagnostics.push(Diagnostic::new(
                &rule::text::DEEP_NESTING,
                span,
                "raw HTML is nested too deeply; the innermost elements are left out, their text stays",
            ));
        }
        fits
    }

    /// Takes off the list what a browser closes by itself when `name` begins.
    pub(super) fn close_implied(&mut self, name: &str) {
        for at in (0..self.open.len()).rev() {
            let open = &self.open[at];
            if elements::is_closed_by(&open.name, name) {
                if open.kind == OpenKind::Raw || open.name == "p" {
                    self.open.remove(at);
                }
            } else if !elements::is_inline_tag(&open.name) && !elements::has_optional_end(&open.name) {
                return;
            }
        }
    }

    pub(super) fn end(&mut self, name: &str, span: Span) {
        if name == "br" {
            return self.start("br", Vec::new(), span);
        }
        if VOID.contains(&name) && !self.in_foreign() {
            return;
        }
        if let Some(count) = self.surplus.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            return;
        }
        let same = |open: &Open| open.name == name || elements::is_heading(name) && elements::is_heading(&open.name);
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            match open.kind {
                OpenKind::Shell(_) if open.name == "p" && !elements::is_inline_tag(name) => {}
                OpenKind::Shell(_) if elements::is_inline_tag(&open.name) && !elements::is_inline_tag(name) => {}
                OpenKind::Shell(_) => break,
                OpenKind::Raw | OpenKind::Ignored if same(open) => {
                    found = Some(at);
                    break;
                }
                OpenKind::Raw | OpenKind::Ignored => {}
            }
        }
        let Some(at) = found else {
            if !elements::RAW_TEXT.contains(&name) && !matches!(name, "html" | "body" | "head") {
                self.diagnostics.push(
                    Diagnostic::new(&rule::html::REPAIRED_HTML, span, format!("`</{name}>` closes nothing"))
                        .help("take it out, or write its start tag"),
                );
            }
            return;
        };
        if self.open[at].kind == OpenKind::Ignored {
            self.open.remove(at);
            return;
        }
        let above: Vec<Open> = self.open.drain(at + 1..).collect();
        let Some(closed) = self.open.pop() else { return };
        let mut staying = Vec::new();
        for mut open in above.into_iter().rev() {
            match open.kind {
                OpenKind::Shell(_) => {
                    self.builder.sink.phantoms.set(true);
                    self.send(end_tag(parsed_name(&open.name)));
                    self.builder.sink.phantoms.set(false);
                }
                OpenKind::Raw if elements::is_formatting(&open.name) => {
                    self.say_crossed(&open, name);
                    open.reported = true;
                    if elements::is_inline_tag(name) {
                        staying.push(open);
                    } else {
                        // A browser would open it again in every block to come; here it ends with the block it is in.
                        self.send(end_tag(&open.name));
                    }
                }
                OpenKind::Raw => self.say_unclosed(&open),
                OpenKind::Ignored => {}
            }
        }
        self.builder.sink.span.set(Some(span));
        self.builder.sink.mended.set(Mended::Nothing);
        self.send(end_tag(if elements::is_heading(name) { &closed.name } else { name }));
        if self.builder.sink.mended.take() == Mended::Words {
            self.say_moved_words();
        }
        self.open.extend(staying.into_iter().rev());
    }

    pub(super) fn say_unclosed(&mut self, open: &Open) {
        // What HTML does not know is told where it is fitted.
        let is_told = open.reported || !elements::is_element(&open.name) && !self.in_foreign();
        let silent = is_told || open.kind != OpenKind::Raw || elements::has_optional_end(&open.name);
        if let (false, Some(span)) = (silent, open.span) {
            let name = &open.name;
            self.diagnostics.push(
                Diagnostic::new(&rule::html::REPAIRED_HTML, span, format!("`<{name}>` is never closed"))
                    .help(format!("close it with `</{name}>`")),
            );
        }
    }

    pub(super) fn say_crossed(&mut self, open: &Open, by: &str) {
        if let (false, Some(span)) = (open.reported, open.span) {
            let name = &open.name;
            self.diagnostics.push(
                Diagnostic::new(
                    &rule::html::REPAIRED_HTML,
                    span,
                    format!("`<{name}>` is still open where `</{by}>` stands"),
                )
                .help(format!("write `</{name}>` before `</{by}>`")),
            );
        }
    }
}
