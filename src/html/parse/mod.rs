//! The rendered chapter, parsed: handed to html5ever token by token.
//!
//! Raw HTML is tokenized; katern's own elements go in as tokens made here, each with a mark by which it is found again.
//! An element without raw HTML inside is one start and end tag: the parser puts it where a browser would, and never
//! sees its content. An element with raw HTML inside is its tags around its children.
//!
//! Markdown is never lost: end tags that the author did not open close nothing of katern's, and no raw tag may swallow
//! what follows it as its text.
//!
//! [`raw`] takes raw HTML to tokens, [`open`] keeps the elements that are open; this file has what is katern's own.

mod open;
mod raw;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use html5ever::interface::create_element;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};

use crate::diagnostic::Diagnostic;
use crate::html::tokenizer::{self, Kind};
use crate::html::tree::{self, Handle, Mended, Record, Tree};
use crate::rule;
use crate::source::Span;
use crate::spec::html::{self as elements, VOID};
use crate::tag::{self, Closed};
use crate::xhtml::{Element, Node};
use open::{Open, OpenKind};

/// The attribute that says which of katern's elements a parsed one is. Raw HTML can't hold it: names there are lower case.
const MARK: &str = "KATERN";

/// What was parsed.
pub(in crate::html) struct Fed {
    /// The nodes; the chapter's are the children of the first child of the first.
    pub(in crate::html) records: Vec<Record>,
    /// katern's own elements, by mark. Those with children are whole.
    pub(in crate::html) kept: Vec<Element>,
}

/// The number in the mark of a parsed element.
pub(in crate::html) fn mark(attributes: &[Attribute]) -> Option<usize> {
    let attribute = attributes.iter().find(|attribute| &*attribute.name.local == MARK)?;
    attribute.value.parse().ok()
}

/// Parses the nodes as the content of a `body`.
pub(in crate::html) fn feed(nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Fed {
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
                Work::Node(token @ Node::Token(..)) => work.push(Work::Node(token.unfolded())),
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
                Node::Raw(html, _) => tokenizer::end_tag(html, 0, name).is_some_and(|end| end.start == 0),
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
        let around = self.open.iter().rev().find(|open| !elements::is_inline_tag(&open.name));
        let in_table = around.is_some_and(|open| elements::is_table_frame(&open.name));
        // A table that is never closed has all that follows in it: it is said once.
        if own && in_table && !self.told_tables.insert(around.and_then(|open| open.span)) {
            return;
        }
        let message = match name {
            _ if elements::TABLE_PARTS.contains(&name) => format!("`<{name}>` can't stand here"),
            // Controls are reported for what they are.
            _ if in_table && !matches!(name, "form" | "select" | "input" | "button") => {
                format!("`<{name}>` stands in a table outside its cells; it was moved before the table")
            }
            "a" if inside(|name| name == "a") => {
                "a link can't stand in another; the one around it ends here".to_owned()
            }
            _ if elements::is_heading(name) && inside(elements::is_heading) => {
                "a heading can't stand in another".to_owned()
            }
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
            let Some(at) = self.open.iter().rposition(|open| open.kind == OpenKind::Raw) else {
                return self.leave_forgotten();
            };
            let open = self.open.remove(at);
            self.say_unclosed(&open);
            self.send(end_tag(&open.name));
        }
    }

    /// Leaves what the parser still stands in although the end tag of something around it was met.
    fn leave_forgotten(&mut self) {
        while let Some(name) = self.current().filter(|_| self.in_foreign()) {
            self.send(end_tag(&name.local));
            if self.current().is_some_and(|now| Rc::ptr_eq(&now, &name)) {
                return;
            }
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
        self.open.push(Open::new(name, span, OpenKind::Shell(index)));
        self.kept.push(element);
        index
    }

    fn finish(&mut self) {
        for open in std::mem::take(&mut self.open) {
            self.say_unclosed(&open);
        }
        // A comment makes the parser put down the characters that it holds back inside a table.
        self.send(Token::CommentToken(StrTendril::new()));
    }
}

/// Whether the nodes are raw elements, with words in them alone.
fn is_markup(nodes: &[Node]) -> bool {
    let mut depth = 0usize;
    nodes.iter().all(|node| match node {
        Node::Raw(html, _) => {
            for piece in tokenizer::pieces(html).filter(|piece| piece.kind == Kind::Tag) {
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
        Node::Element(_) | Node::Token(..) => false,
    })
}

/// Whether `html` is the start tag of `name` and nothing else.
fn is_lone_tag(html: &str, name: &str) -> bool {
    let named = html.strip_prefix('<').and_then(|rest| rest.get(..name.len()));
    named.is_some_and(|word| word.eq_ignore_ascii_case(name))
        && tag::name(html) == name
        && tokenizer::pieces(html).count() == 1
}

/// What is closed in all raw HTML of the nodes.
fn end_tags(nodes: &[Node]) -> Closed {
    let mut closed = Closed::default();
    let mut pending: Vec<&Node> = nodes.iter().collect();
    while let Some(node) = pending.pop() {
        match node {
            Node::Raw(html, _) => closed.add(html),
            Node::Element(element) => pending.extend(&element.children),
            Node::Text(_) | Node::Token(..) => {}
        }
    }
    closed
}

/// Whether raw HTML stands anywhere in the element.
pub(in crate::html) fn holds_raw(element: &Element) -> bool {
    let mut pending = vec![element];
    while let Some(element) = pending.pop() {
        for child in &element.children {
            match child {
                Node::Raw(..) => return true,
                Node::Element(inner) => pending.push(inner),
                Node::Text(_) | Node::Token(..) => {}
            }
        }
    }
    false
}

/// The name under which the parser sees one of katern's elements: its own, unless that would change how text is read.
fn parsed_name(name: &str) -> &str {
    match name {
        "head" | "html" | "body" | "frameset" | "template" | "form" | "select" => "div",
        _ if elements::RAW_TEXT.contains(&name) => "div",
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
