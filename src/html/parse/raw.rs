//! Raw HTML to tokens: what each tag, comment and reference of the author's becomes, and what is left out.

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token};
use html5ever::{Attribute, LocalName};

use crate::diagnostic::{Diagnostic, shorten};
use crate::html::parse::Feeder;
use crate::html::parse::open::{Open, OpenKind};
use crate::html::tokenizer::{self, Kind};
use crate::rule;
use crate::source::Span;
use crate::spec::html::{self as elements, VOID};
use crate::spec::xml;
use crate::tag;

impl Feeder<'_> {
    pub(super) fn raw(&mut self, html: &str, chunk: Span) {
        let mut missing: Vec<String> = Vec::new();
        let mut pieces = tokenizer::pieces(html);
        while let Some(piece) = pieces.next() {
            let text = &html[piece.range.clone()];
            let span = part(chunk, &piece.range, html.len());
            if matches!(piece.kind, Kind::Text | Kind::Tag) {
                for (inner, number) in xml::illegal_references(text) {
                    let range = piece.range.start + inner.start..piece.range.start + inner.end;
                    self.diagnostics.push(Diagnostic::forbidden_character(part(chunk, &range, html.len()), number));
                }
            }
            match piece.kind {
                Kind::Text | Kind::Literal => {
                    if !text.trim().is_empty() {
                        self.words = Some(span);
                    }
                    match piece.kind {
                        Kind::Literal => self.text(text),
                        _ => self.references(text),
                    }
                }
                Kind::Comment if is_declaration(text) => self.diagnostics.push(
                    Diagnostic::new(&rule::html::DROPPED_HTML, span, "a declaration has no place in a book")
                        .help("take it out, or write `&lt;` for the `<`"),
                ),
                Kind::Comment => {}
                Kind::Instruction => self.diagnostics.push(
                    Diagnostic::new(&rule::html::DROPPED_HTML, span, "a processing instruction has no place in a book")
                        .help("take it out"),
                ),
                Kind::Unclosed => self.diagnostics.push(
                    Diagnostic::new(&rule::html::REPAIRED_HTML, span, "a comment is never closed; its text is shown")
                        .help("close it with `-->`"),
                ),
                Kind::Tag => {
                    let name = tag::name(text);
                    let raw_text =
                        !text.starts_with("</") && elements::RAW_TEXT.contains(&&*name) && !self.in_foreign();
                    let end = match raw_text && !missing.contains(&name) {
                        true => tokenizer::end_tag(html, piece.range.end, &name),
                        false => None,
                    };
                    match end {
                        Some(end) => {
                            self.raw_text(&name, text, &html[piece.range.end..end.start], span);
                            pieces.at = end.end;
                        }
                        None => {
                            if raw_text {
                                missing.push(name);
                            }
                            self.tag(text, span);
                        }
                    }
                }
            }
        }
    }

    /// Words with character references.
    fn references(&mut self, text: &str) {
        if !text.contains(['&', '\0', '\r']) {
            return self.text(text);
        }
        for token in self.tokens(text) {
            match token {
                Token::CharacterTokens(_) => self.send(token),
                Token::NullCharacterToken => self.text("\u{FFFD}"),
                _ => {}
            }
        }
    }

    /// What the tokenizer makes of `html`, which is whole in itself.
    fn tokens(&self, html: &str) -> Vec<Token> {
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(html));
        // An empty comment makes the tokenizer give out a reference that it still waits to see the end of.
        queue.push_back(StrTendril::from("<!---->"));
        let _ = self.tokenizer.feed(&queue);
        self.tokenizer.sink.0.take()
    }

    /// An element whose content is text for the tokenizer, with its end tag.
    fn raw_text(&mut self, name: &str, tag: &str, content: &str, span: Span) {
        match name {
            "textarea" => {
                self.say_dropped(name, span);
                self.references(content);
            }
            "xmp" => {
                self.diagnostics.push(
                    Diagnostic::new(&rule::html::OBSOLETE_HTML, span, "`<xmp>` is obsolete; it became `<pre>`")
                        .help("use a fenced code block"),
                );
                self.start("pre", Vec::new(), span);
                self.text(content);
                self.end("pre", span);
            }
            "noembed" | "noframes" => {
                self.say_dropped(name, span);
                self.raw(content, span.head());
            }
            "iframe" => self.tag(tag, span),
            _ => self.say_dropped(name, span),
        }
    }

    fn tag(&mut self, text: &str, span: Span) {
        let before = self.before.take();
        if !self.in_foreign() && tag::is_words(text, before, &self.closed) {
            self.diagnostics.push(Diagnostic::words_in_brackets(span, &shorten(text), before));
            return self.text(text);
        }
        for token in self.tokens(text) {
            let Token::TagToken(tag) = token else { continue };
            match tag.kind {
                TagKind::StartTag => self.start_token(tag, span),
                TagKind::EndTag => self.end(&tag.name, span),
            }
        }
    }

    fn start_token(&mut self, tag: Tag, span: Span) {
        let name = tag.name.to_string();
        if self.in_foreign() {
            return self.start_foreign(&name, tag, span);
        }
        match &*name {
            "html" | "body" => {
                self.diagnostics.push(
                    Diagnostic::new(
                        &rule::html::REPAIRED_HTML,
                        span,
                        format!("`<{name}>` belongs to a page of its own; its content is kept"),
                    )
                    .help("paste only what stands inside `<body>`"),
                );
                let telling = |attribute: &Attribute| {
                    matches!(&*attribute.name.local, "lang" | "xml:lang" | "dir" | "class" | "id" | "title")
                };
                let attributes: Vec<_> = tag.attrs.into_iter().filter(telling).collect();
                if attributes.is_empty() {
                    self.open.push(Open::new(name, span, OpenKind::Ignored).told());
                } else {
                    self.send_start("div", attributes, span);
                    self.open.push(Open::new(name, span, OpenKind::Raw).told());
                }
            }
            "head" | "noscript" => {
                self.open.push(Open::new(name, span, OpenKind::Ignored).told());
            }
            "template" | "slot" | "noembed" | "noframes" | "plaintext" | "frameset" => {
                self.say_dropped(&name, span);
                self.open.push(Open::new(name, span, OpenKind::Ignored).told());
            }
            "script" | "style" | "textarea" | "title" | "xmp" => {
                self.say_dropped(&name, span);
            }
            "meta" | "link" | "base" | "frame" | "basefont" | "bgsound" => self.say_dropped(&name, span),
            "svg" | "math" => {
                self.builder.sink.span.set(Some(span));
                let closed = tag.self_closing;
                if self.fits(&name, span) {
                    self.send(Token::TagToken(tag));
                    if !closed {
                        self.push(&name, span);
                    }
                } else if !closed {
                    self.ignore(name, span);
                }
            }
            _ => self.start(&name, tag.attrs, span),
        }
    }

    /// A start tag inside a drawing or formula.
    fn start_foreign(&mut self, name: &str, tag: Tag, span: Span) {
        self.builder.sink.span.set(Some(span));
        if elements::BREAKOUT.contains(&name) {
            self.leave_foreign();
            return match self.in_foreign() {
                true => self.ignore(name.to_owned(), span),
                false => self.start_token(tag, span),
            };
        }
        let closed = tag.self_closing;
        if self.fits(name, span) {
            self.send(Token::TagToken(tag));
            if !closed {
                self.push(name, span);
            }
        } else if !closed {
            self.ignore(name.to_owned(), span);
        }
    }

    pub(super) fn start(&mut self, name: &str, attributes: Vec<Attribute>, span: Span) {
        self.close_implied(name);
        let alone = VOID.contains(&name) || matches!(name, "image" | "keygen" | "iframe");
        if !alone && !self.fits(name, span) {
            return self.ignore(name.to_owned(), span);
        }
        self.send_start(name, attributes, span);
        if name == "iframe" {
            return;
        }
        if !alone {
            self.push(name, span);
        }
    }

    fn send_start(&mut self, name: &str, attributes: Vec<Attribute>, span: Span) {
        self.builder.sink.span.set(Some(span));
        let tag = Tag {
            kind: TagKind::StartTag,
            name: LocalName::from(name),
            self_closing: false,
            attrs: attributes,
            had_duplicate_attributes: false,
        };
        self.send_here(Token::TagToken(tag), name, Some(span));
    }

    pub(super) fn say_dropped(&mut self, name: &str, span: Span) {
        self.diagnostics.push(Diagnostic::new(
            &rule::html::DROPPED_HTML,
            span,
            format!("`<{name}>` has no place in a book"),
        ));
    }
}

/// Whether what a browser reads as a comment was meant for another reader. Word's conditions and doctypes say nothing.
fn is_declaration(text: &str) -> bool {
    let doctype = text.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    text.starts_with("<!") && !text.starts_with("<!--") && !text.starts_with("<![") && !doctype && text != "<!>"
}

/// The part of a raw chunk's place that a range of its text has.
///
/// Where the text is not the manuscript's own (an indented block loses its indentation), the whole place stands for it.
fn part(chunk: Span, range: &std::ops::Range<usize>, length: usize) -> Span {
    if chunk.range().len() != length {
        return chunk;
    }
    Span::new(chunk.source, chunk.start as usize + range.start..chunk.start as usize + range.end)
}
