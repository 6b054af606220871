//! The rendered chapter, handed to html5ever token by token.
//!
//! Raw HTML is tokenized; katern's own elements go in as tokens made here, each with a mark by which it is found again.
//! An element without raw HTML inside is one start and end tag: the parser puts it where a browser would, and never
//! sees its content. An element with raw HTML inside is its tags around its children.
//!
//! Markdown is never lost: end tags that the author did not open close nothing of katern's, and no raw tag may swallow
//! what follows it as its text.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::create_element;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};

use crate::diagnostic::Diagnostic;
use crate::html::lex::{self, Kind};
use crate::html::tree::{self, Handle, Mended, Record, Tree};
use crate::html::{attributes, model};
use crate::rule;
use crate::source::Span;
use crate::tag::{self, Closed};
use crate::xhtml::{self, Element, Node, VOID};

/// The attribute that says which of katern's elements a parsed one is. Raw HTML can't hold it: names there are lower case.
const MARK: &str = "KATERN";

/// How many raw elements may stand inside each other.
const DEPTH: usize = 200;

/// How many raw formatting elements may be open at once: a browser opens all of them again in every paragraph.
const FORMATTING: usize = 24;

/// What was parsed.
pub(super) struct Fed {
    /// The nodes; the chapter's are the children of the first child of the first.
    pub(super) records: Vec<Record>,
    /// katern's own elements, by mark. Those with children are whole.
    pub(super) kept: Vec<Element>,
}

/// The number in the mark of a parsed element.
pub(super) fn mark(attributes: &[Attribute]) -> Option<usize> {
    let attribute = attributes.iter().find(|attribute| &*attribute.name.local == MARK)?;
    attribute.value.parse().ok()
}

/// Parses the nodes as the content of a `body`.
pub(super) fn feed(nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Fed {
    let tree = Tree::new();
    let context = create_element(&tree, html_name("body"), Vec::new());
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new_for_fragment(tree, context, None, options);
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let mut feeder = Feeder {
        builder,
        tokenizer: Tokenizer::new(Collector::default(), options),
        kept: Vec::new(),
        open: Vec::new(),
        diagnostics,
        told_depth: false,
        surplus: BTreeMap::new(),
        told_tables: BTreeSet::new(),
        words: None,
        before: None,
        closed: end_tags(&nodes),
    };
    feeder.all(nodes);
    feeder.finish();
    Fed { records: feeder.builder.sink.into_records(), kept: feeder.kept }
}

/// Takes what the tokenizer makes.
#[derive(Default)]
struct Collector(RefCell<Vec<Token>>);

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        self.0.borrow_mut().push(token);
        TokenSinkResult::Continue
    }
}

/// An element that is open, as far as its tags go.
struct Open {
    name: String,
    span: Option<Span>,
    kind: OpenKind,
    /// Whether its crossing of another was reported.
    reported: bool,
    /// Whether a browser opens it again after what closed it.
    formatting: bool,
}

impl Open {
    fn new(name: String, span: impl Into<Option<Span>>, kind: OpenKind, reported: bool) -> Open {
        let formatting = model::is_formatting(&name);
        Open { name, span: span.into(), kind, reported, formatting }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum OpenKind {
    /// From raw HTML.
    Raw,
    /// From raw HTML, too deep: the parser never saw it.
    Ignored,
    /// katern's own, by mark.
    Shell(usize),
}

/// What is left to feed.
enum Work {
    Node(Node),
    End(usize),
}

struct Feeder<'a> {
    builder: TreeBuilder<Handle, Tree>,
    tokenizer: Tokenizer<Collector>,
    kept: Vec<Element>,
    open: Vec<Open>,
    diagnostics: &'a mut Vec<Diagnostic>,
    told_depth: bool,
    /// How many elements of each name were left out beyond those in `open`.
    surplus: BTreeMap<String, usize>,
    /// The tables out of which something of katern's own was moved.
    told_tables: BTreeSet<Option<Span>>,
    /// Where the words stand that were handed to the parser last.
    words: Option<Span>,
    /// The last character that was handed to the parser, if nothing came after it.
    before: Option<char>,
    /// What is closed anywhere.
    closed: Closed,
}

impl Feeder<'_> {
    fn all(&mut self, nodes: Vec<Node>) {
        let mut work: Vec<Work> = self.without_scripts(nodes).into_iter().rev().map(Work::Node).collect();
        while let Some(next) = work.pop() {
            if !matches!(next, Work::Node(Node::Raw(..))) {
                self.before = None;
            }
            match next {
                Work::End(index) => self.shell_end(index),
                Work::Node(Node::Text(text)) => {
                    self.text(&text);
                    self.before = text.chars().next_back();
                }
                Work::Node(Node::Raw(html, span)) => self.raw(&html, span),
                Work::Node(Node::Element(element)) if !holds_raw(&element) => self.whole(element),
                Work::Node(Node::Element(mut element)) => {
                    let children = self.without_scripts(std::mem::take(&mut element.children));
                    if !self.belongs_to_drawing(&element, &children) {
                        let index = self.shell_start(element);
                        work.push(Work::End(index));
                    }
                    work.extend(children.into_iter().rev().map(Work::Node));
                }
            }
        }
    }

    /// The nodes without scripts and style sheets whose tags stand in the line as nodes of their own.
    fn without_scripts(&mut self, nodes: Vec<Node>) -> Vec<Node> {
        let opens = |node: &Node| match node {
            Node::Raw(html, span) => {
                let name = ["script", "style"].into_iter().find(|name| is_lone_tag(html, name))?;
                Some((name, *span))
            }
            _ => None,
        };
        if !nodes.iter().any(|node| opens(node).is_some()) {
            return nodes;
        }
        let mut kept = Vec::with_capacity(nodes.len());
        let mut nodes = nodes.into_iter().peekable();
        let mut unclosed: Vec<&str> = Vec::new();
        while let Some(node) = nodes.next() {
            let Some((name, span)) = opens(&node).filter(|(name, _)| !unclosed.contains(name)) else {
                kept.push(node);
                continue;
            };
            let rest: Vec<Node> = nodes.collect();
            let end = rest.iter().position(|later| match later {
                Node::Raw(html, _) => lex::end_tag(html, 0, name).is_some_and(|end| end.start == 0),
                _ => false,
            });
            match end {
                Some(end) => {
                    self.say_dropped(name, span);
                    nodes = rest.into_iter().skip(end + 1).collect::<Vec<_>>().into_iter().peekable();
                }
                None => {
                    unclosed.push(name);
                    kept.push(node);
                    nodes = rest.into_iter().peekable();
                }
            }
        }
        kept
    }

    /// Whether a paragraph is nothing but markup inside an open drawing or formula, cut off by a blank line.
    fn belongs_to_drawing(&self, element: &Element, children: &[Node]) -> bool {
        let drawing = |open: &Open| matches!(&*open.name, "svg" | "math") && open.kind == OpenKind::Raw;
        let shell = self.open.iter().rposition(|open| matches!(open.kind, OpenKind::Shell(_))).map_or(0, |at| at + 1);
        element.name == "p" && self.open[shell..].iter().any(drawing) && is_markup(children)
    }

    /// Hands one token to the parser. Whatever asks for raw text is closed at once: no token is text only here.
    fn send(&self, token: Token) {
        if let TokenSinkResult::RawData(_) = self.builder.process_token(token, 1) {
            let _ = self.builder.process_token(end_tag("title"), 1);
        }
    }

    /// Hands a start tag to the parser, and says so if it can't stand here.
    fn send_here(&mut self, token: Token, name: &str, span: Option<Span>) {
        self.builder.sink.mended.set(Mended::Nothing);
        let own = matches!(&token, Token::TagToken(tag) if mark(&tag.attrs).is_some());
        self.send(token);
        match self.builder.sink.mended.take() {
            Mended::Nothing => return,
            Mended::Words => return self.say_moved_words(),
            Mended::Token => {}
        }
        let inside = |is_around: fn(&str) -> bool| self.open.iter().any(|open| is_around(&open.name));
        let around = self.open.iter().rev().find(|open| !model::is_inline_tag(&open.name));
        let in_table = around.is_some_and(|open| model::is_table_frame(&open.name));
        // A table that is never closed has all that follows in it: it is said once.
        if own && in_table && !self.told_tables.insert(around.and_then(|open| open.span)) {
            return;
        }
        let message = match name {
            _ if model::is_table_part(name) => format!("`<{name}>` can't stand here"),
            // Controls are reported for what they are.
            _ if in_table && !matches!(name, "form" | "select" | "input" | "button") => {
                format!("`<{name}>` stands in a table outside its cells; it was moved before the table")
            }
            "a" if inside(|name| name == "a") => {
                "a link can't stand in another; the one around it ends here".to_owned()
            }
            _ if model::is_heading(name) && inside(model::is_heading) => "a heading can't stand in another".to_owned(),
            // Otherwise a paragraph ended before a block, which changes nothing that the author would miss.
            _ => return,
        };
        self.diagnostics.push(Diagnostic::new(&rule::html::REPAIRED_HTML, span, message));
    }

    fn say_moved_words(&mut self) {
        let message = "these words stand in a table outside its cells; they were moved before the table";
        let span = self.words.take().or_else(|| self.open.iter().rev().find_map(|open| open.span));
        self.diagnostics.push(Diagnostic::new(&rule::html::REPAIRED_HTML, span, message));
    }

    fn text(&self, text: &str) {
        if !text.is_empty() {
            let text = if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text.to_owned() };
            self.send(Token::CharacterTokens(StrTendril::from(text)));
        }
    }

    /// The element that the parser stands in.
    fn current(&self) -> Option<Rc<QualName>> {
        use html5ever::tokenizer::TokenSink as _;
        let _ = self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        self.builder.sink.asked()
    }

    /// Whether a start tag now would become part of a drawing or formula.
    fn in_foreign(&self) -> bool {
        self.current().is_some_and(|name| !tree::is_html(&name.ns) && !tree::holds_html(&name))
    }

    fn leave_foreign(&mut self) {
        while self.in_foreign() {
            let Some(at) = self.open.iter().rposition(|open| open.kind == OpenKind::Raw) else { return };
            let open = self.open.remove(at);
            self.say_unclosed(&open);
            self.send(end_tag(&open.name));
        }
    }

    fn whole(&mut self, element: Element) {
        self.leave_foreign();
        self.close_implied(&element.name);
        let name = parsed_name(&element.name);
        self.builder.sink.span.set(element.span);
        let foreign = matches!(name, "svg" | "math");
        self.send_here(start_tag(name, self.kept.len(), foreign), name, element.span);
        if !foreign && !VOID.contains(&name) {
            self.builder.sink.phantoms.set(true);
            self.send(end_tag(name));
            self.builder.sink.phantoms.set(false);
        }
        self.kept.push(element);
    }

    fn shell_start(&mut self, element: Element) -> usize {
        self.leave_foreign();
        self.close_implied(&element.name);
        let index = self.kept.len();
        self.builder.sink.span.set(element.span);
        self.send_here(start_tag(parsed_name(&element.name), index, false), &element.name, element.span);
        let (name, span) = (element.name.to_string(), element.span);
        self.open.push(Open::new(name, span, OpenKind::Shell(index), false));
        self.kept.push(element);
        index
    }

    /// Closes a shell, and what raw HTML left open in it. Only a block in a paragraph stays open, as in a browser.
    fn shell_end(&mut self, index: usize) {
        let Some(at) = self.open.iter().rposition(|open| open.kind == OpenKind::Shell(index)) else { return };
        let paragraph = self.open[at].name == "p";
        let above: Vec<Open> = self.open.drain(at + 1..).collect();
        let Some(shell) = self.open.pop() else { return };
        let mut staying = Vec::new();
        for open in above.into_iter().rev() {
            if paragraph && !model::is_inline_tag(&open.name) {
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

    fn finish(&mut self) {
        for open in std::mem::take(&mut self.open) {
            self.say_unclosed(&open);
        }
        // A comment makes the parser put down the characters that it holds back inside a table.
        self.send(Token::CommentToken(StrTendril::new()));
    }

    fn raw(&mut self, html: &str, chunk: Span) {
        let mut missing: Vec<String> = Vec::new();
        let mut pieces = lex::pieces(html);
        while let Some(piece) = pieces.next() {
            let text = &html[piece.range.clone()];
            let span = part(chunk, &piece.range, html.len());
            if matches!(piece.kind, Kind::Text | Kind::Tag) {
                for (inner, number) in xhtml::illegal_references(text) {
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
                    let raw_text = !text.starts_with("</") && model::RAW_TEXT.contains(&&*name) && !self.in_foreign();
                    let end = match raw_text && !missing.contains(&name) {
                        true => lex::end_tag(html, piece.range.end, &name),
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
            self.diagnostics.push(Diagnostic::words_in_brackets(span, &attributes::short(text)));
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
                    self.open.push(Open::new(name, span, OpenKind::Ignored, true));
                } else {
                    self.send_start("div", attributes, span);
                    self.open.push(Open::new(name, span, OpenKind::Raw, true));
                }
            }
            "head" | "noscript" => {
                self.open.push(Open::new(name, span, OpenKind::Ignored, true));
            }
            "template" | "slot" | "noembed" | "noframes" | "plaintext" | "frameset" => {
                self.say_dropped(&name, span);
                self.open.push(Open::new(name, span, OpenKind::Ignored, true));
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
        if model::BREAKOUT.contains(&name) {
            self.leave_foreign();
            return self.start_token(tag, span);
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

    fn start(&mut self, name: &str, attributes: Vec<Attribute>, span: Span) {
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

    fn push(&mut self, name: &str, span: Span) {
        self.open.push(Open::new(name.to_owned(), span, OpenKind::Raw, false));
    }

    /// Leaves out an element that is too deep. Its end tag has to be known, and a list of thousands can't be searched for
    /// each: those beyond the first are only counted.
    fn ignore(&mut self, name: String, span: Span) {
        if self.open.len() < DEPTH + 56 {
            self.open.push(Open::new(name, span, OpenKind::Ignored, true));
        } else {
            *self.surplus.entry(name).or_default() += 1;
        }
    }

    /// Whether one more element may be opened here.
    fn fits(&mut self, name: &str, span: Span) -> bool {
        if self.open.len() < FORMATTING {
            return true;
        }
        let (mut depth, mut formatting) = (0, 0);
        for open in &self.open {
            depth += usize::from(open.kind == OpenKind::Raw);
            formatting += usize::from(open.kind == OpenKind::Raw && open.formatting);
        }
        let fits = depth < DEPTH && (formatting < FORMATTING || !model::is_formatting(name));
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
    fn close_implied(&mut self, name: &str) {
        for at in (0..self.open.len()).rev() {
            let open = &self.open[at];
            if model::is_closed_by(&open.name, name) {
                if open.kind == OpenKind::Raw || open.name == "p" {
                    self.open.remove(at);
                }
            } else if !model::is_inline_tag(&open.name) && !model::has_optional_end(&open.name) {
                return;
            }
        }
    }

    fn end(&mut self, name: &str, span: Span) {
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
        let same = |open: &Open| open.name == name || model::is_heading(name) && model::is_heading(&open.name);
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            match open.kind {
                OpenKind::Shell(_) if open.name == "p" && !model::is_inline_tag(name) => {}
                OpenKind::Shell(_) if model::is_inline_tag(&open.name) && !model::is_inline_tag(name) => {}
                OpenKind::Shell(_) => break,
                OpenKind::Raw | OpenKind::Ignored if same(open) => {
                    found = Some(at);
                    break;
                }
                OpenKind::Raw | OpenKind::Ignored => {}
            }
        }
        let Some(at) = found else {
            if !model::RAW_TEXT.contains(&name) && !matches!(name, "html" | "body" | "head") {
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
                OpenKind::Raw if model::is_formatting(&open.name) => {
                    self.say_crossed(&open, name);
                    open.reported = true;
                    if model::is_inline_tag(name) {
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
        self.send(end_tag(if model::is_heading(name) { &closed.name } else { name }));
        if self.builder.sink.mended.take() == Mended::Words {
            self.say_moved_words();
        }
        self.open.extend(staying.into_iter().rev());
    }

    fn say_unclosed(&mut self, open: &Open) {
        // What HTML does not know is told where it is fitted.
        let is_told = open.reported || !tag::is_html(&open.name) && !self.in_foreign();
        let silent = is_told || open.kind != OpenKind::Raw || model::has_optional_end(&open.name);
        if let (false, Some(span)) = (silent, open.span) {
            let name = &open.name;
            self.diagnostics.push(
                Diagnostic::new(&rule::html::REPAIRED_HTML, span, format!("`<{name}>` is never closed"))
                    .help(format!("close it with `</{name}>`")),
            );
        }
    }

    fn say_crossed(&mut self, open: &Open, by: &str) {
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

    fn say_dropped(&mut self, name: &str, span: Span) {
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

/// Whether the nodes are raw elements, with words in them alone.
fn is_markup(nodes: &[Node]) -> bool {
    let mut depth = 0usize;
    nodes.iter().all(|node| match node {
        Node::Raw(html, _) => {
            for piece in lex::pieces(html).filter(|piece| piece.kind == Kind::Tag) {
                let tag = &html[piece.range];
                match (tag.starts_with("</"), tag.ends_with("/>")) {
                    (true, _) => depth = depth.saturating_sub(1),
                    (false, false) => depth += 1,
                    (false, true) => {}
                }
            }
            true
        }
        Node::Text(text) => depth > 0 || text.trim().is_empty(),
        Node::Element(_) => false,
    })
}

/// Whether `html` is the start tag of `name` and nothing else.
fn is_lone_tag(html: &str, name: &str) -> bool {
    let named = html.strip_prefix('<').and_then(|rest| rest.get(..name.len()));
    named.is_some_and(|word| word.eq_ignore_ascii_case(name))
        && tag::name(html) == name
        && lex::pieces(html).count() == 1
}

/// What is closed in all raw HTML of the nodes.
fn end_tags(nodes: &[Node]) -> Closed {
    let mut closed = Closed::default();
    let mut pending: Vec<&Node> = nodes.iter().collect();
    while let Some(node) = pending.pop() {
        match node {
            Node::Raw(html, _) => closed.add(html),
            Node::Element(element) => pending.extend(&element.children),
            Node::Text(_) => {}
        }
    }
    closed
}

/// Whether raw HTML stands anywhere in the element.
pub(super) fn holds_raw(element: &Element) -> bool {
    let mut pending = vec![element];
    while let Some(element) = pending.pop() {
        for child in &element.children {
            match child {
                Node::Raw(..) => return true,
                Node::Element(inner) => pending.push(inner),
                Node::Text(_) => {}
            }
        }
    }
    false
}

/// The name under which the parser sees one of katern's elements: its own, unless that would change how text is read.
fn parsed_name(name: &str) -> &str {
    match name {
        "head" | "html" | "body" | "frameset" | "template" | "form" | "select" => "div",
        _ if model::RAW_TEXT.contains(&name) => "div",
        _ => name,
    }
}

fn html_name(name: &str) -> QualName {
    QualName::new(None, ns!(html), LocalName::from(name))
}

fn start_tag(name: &str, index: usize, self_closing: bool) -> Token {
    let mark = Attribute {
        name: QualName::new(None, ns!(), LocalName::from(MARK)),
        value: StrTendril::from(index.to_string()),
    };
    Token::TagToken(Tag {
        kind: TagKind::StartTag,
        name: LocalName::from(name),
        self_closing,
        attrs: vec![mark],
        had_duplicate_attributes: false,
    })
}

fn end_tag(name: &str) -> Token {
    let name = if matches!(name, "html" | "body") { "div" } else { name };
    Token::TagToken(Tag {
        kind: TagKind::EndTag,
        name: LocalName::from(name),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    })
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
