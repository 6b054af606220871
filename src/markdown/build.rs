//! pulldown-cmark's events to blocks and inlines.
//!
//! One pass: a stack of open frames, each collecting blocks and the words of a line. Marks that pulldown-cmark leaves as
//! text (attributes, inline notes, citations, index marks) are read where their events pass by, from the original text.
//! Nesting deeper than [`DEPTH`] is flattened, so that no later stage can exhaust its stack.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Tag};

use super::{attributes, container, figure, words};
use crate::diagnostic::Diagnostic;
use crate::model::block::{
    Alert, Alignment, Attributes, Block, BlockKind, Cell, Code, Container, ContainerKind, Definition, Heading, List,
    ListItem, Table, Task,
};
use crate::model::inline::{Image, Inline, InlineKind, Link, Math, MathStyle, Phrase, plain_text};
use crate::rule::text as rule;
use crate::source::{SourceId, Span};
use crate::xhtml;

/// How many levels blocks and inlines may nest.
const DEPTH: usize = 96;

/// A note as it stands in the text.
pub(super) struct Definitions {
    pub(super) label: String,
    pub(super) blocks: Vec<Block>,
    pub(super) span: Span,
}

/// Reads events into trees.
pub(super) struct Builder<'a> {
    /// The original text, whose offsets are those of the masked one.
    text: &'a str,
    masked: &'a str,
    source: SourceId,
    /// Added to every offset: where the parsed text begins in the source.
    base: usize,
    frames: Vec<Frame>,
    notes: Vec<Definitions>,
    /// For each start that waits for its end, what it opened.
    started: Vec<Started>,
    /// Events that end before this offset were read as part of a mark.
    skip: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

#[derive(Default)]
struct Frame {
    tag: Open,
    start: usize,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    brackets: Vec<words::Bracket>,
    rows: Vec<Vec<Cell>>,
    items: Vec<ListItem>,
    definitions: Vec<Definition>,
    text: String,
    task: Option<Task>,
}

/// What a start opened.
#[derive(Clone, Copy, PartialEq)]
enum Started {
    Frame,
    /// Nothing: a block nested too deeply, whose content goes to the frame around it.
    Blocks,
    /// The same for words.
    Words,
}

/// What a frame will become.
#[derive(Default)]
enum Open {
    /// The document itself.
    #[default]
    Root,
    Paragraph,
    Heading(u8, Attributes),
    Quote(Option<Alert>),
    Code(Option<String>, Attributes),
    Html,
    List(Option<u64>),
    Item,
    Note(String),
    Definitions,
    Term,
    Meaning,
    Table(Vec<Alignment>),
    Row,
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    Link(String, String, LinkType),
    Image(String, String),
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        text: &'a str,
        masked: &'a str,
        source: SourceId,
        base: usize,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Builder<'a> {
        let frames = vec![Frame::default()];
        Builder { text, masked, source, base, frames, notes: Vec::new(), started: Vec::new(), skip: 0, diagnostics }
    }

    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Definitions>) {
        while self.frames.len() > 1 {
            self.close(self.text.len());
        }
        self.flush_words();
        let root = self.frames.pop().expect("the document's frame");
        let blocks = self.fold(root.blocks);
        (blocks, self.notes)
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if range.end <= self.skip && !matches!(event, Event::Start(_) | Event::End(_)) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => match self.started.pop() {
                Some(Started::Blocks) => self.flush_words(),
                Some(Started::Words) => {}
                Some(Started::Frame) | None => self.close(range.end),
            },
            Event::Text(text) => self.text(text, range),
            Event::Code(code) => {
                let code = self.restored(&code, &range);
                let attributes = self.attributes_at(range.end);
                self.push(InlineKind::Code(code, attributes), range);
            }
            Event::InlineMath(tex) => self.math(&tex, MathStyle::Inline, range),
            Event::DisplayMath(tex) => {
                let inline = self.text[range.clone()].trim_start_matches('\\').starts_with('(');
                let style = if inline { MathStyle::Inline } else { MathStyle::Display };
                self.math(&tex, style, range);
            }
            Event::Html(_) => {
                // The text of an HTML block arrives line by line, without the marks of the quote or list around it.
                let line = &self.text[range];
                self.top().text.push_str(line);
            }
            Event::InlineHtml(_) => {
                let html = self.text[range.clone()].to_owned();
                self.push(InlineKind::Html(html), range);
            }
            Event::FootnoteReference(label) => self.push(InlineKind::NoteCall(label.into_string()), range),
            Event::SoftBreak => self.push(InlineKind::SoftBreak, range),
            Event::HardBreak => self.push(InlineKind::HardBreak, range),
            Event::Rule => {
                self.flush_words();
                self.block(BlockKind::SceneBreak, range);
            }
            Event::TaskListMarker(done) => self.top().task = Some(if done { Task::Done } else { Task::Open }),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let started = self.started(&tag, &range);
        self.started.push(started);
        let inside_line =
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
                || started == Started::Words;
        if !inside_line {
            self.flush_words();
        }
        if started == Started::Frame {
            let open = open(tag);
            self.frames.push(Frame { tag: open, start: range.start, ..Frame::default() });
        }
    }

    /// Whether the tag still nests, or is too deep to.
    fn started(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> Started {
        let fits = match tag {
            // These hold no blocks, or stand in what holds nothing else.
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } => true,
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => true,
            Tag::Item => matches!(self.top().tag, Open::List(_)),
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => matches!(self.top().tag, Open::Definitions),
            _ => self.frames.len() <= DEPTH,
        };
        if fits {
            return Started::Frame;
        }
        if self.started.last().is_none_or(|around| *around == Started::Frame) {
            let span = self.span(range.clone());
            self.too_deep(span);
        }
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => Started::Words,
            _ => Started::Blocks,
        }
    }

    fn too_deep(&mut self, span: Span) {
        self.diagnostics.push(
            Diagnostic::new(&rule::DEEP_NESTING, span.head(), format!("more than {DEPTH} levels inside each other"))
                .help("use fewer levels; the inner ones are flattened"),
        );
    }

    /// Ends the innermost frame and hands what it holds to the one around it.
    fn close(&mut self, end: usize) {
        let swallowed = end <= self.skip && self.top().inlines.is_empty() && self.top().start < self.skip;
        if !matches!(self.top().tag, Open::Paragraph | Open::Heading(..) | Open::Term | Open::Cell) && !self.is_line() {
            self.flush_words();
        }
        let mut frame = self.frames.pop().expect("events are balanced");
        let range = frame.start..end;
        let content = words::finish(std::mem::take(&mut frame.inlines));
        match frame.tag {
            Open::Root => {}
            Open::Paragraph => self.paragraph(content, range),
            Open::Heading(level, mut attributes) => {
                let mut content = content;
                // The parser takes the last braces of a heading for its attributes; these say that a page begins.
                if let Some(label) = page_label(&mut attributes) {
                    let span = self.span(range.clone()).head();
                    content.insert(0, Inline { kind: InlineKind::PageMarker(label), span });
                }
                self.block(BlockKind::Heading(Heading { level, content, attributes }), range);
            }
            Open::Quote(kind) => {
                let blocks = self.fold(frame.blocks);
                let kind = match kind {
                    None => BlockKind::Quote(blocks),
                    Some(alert) => BlockKind::Container(Container {
                        kind: ContainerKind::Alert(alert),
                        title: Vec::new(),
                        blocks,
                        attributes: Attributes::default(),
                    }),
                };
                self.block(kind, range);
            }
            Open::Code(language, attributes) => {
                self.block(BlockKind::Code(Code { language, text: frame.text, attributes }), range);
            }
            Open::Html => self.block(BlockKind::Html(frame.text), range),
            Open::List(start) => self.block(BlockKind::List(List { start, items: frame.items }), range),
            Open::Item => {
                let blocks = self.fold(frame.blocks);
                let span = self.span(range);
                let item = ListItem { task: frame.task, blocks, span };
                match self.top().tag {
                    Open::List(_) => self.top().items.push(item),
                    _ => self.top().blocks.extend(item.blocks),
                }
            }
            Open::Note(label) => {
                let blocks = self.fold(frame.blocks);
                let span = self.span(range);
                self.notes.push(Definitions { label, blocks, span });
            }
            Open::Definitions => self.block(BlockKind::Definitions(frame.definitions), range),
            Open::Term => {
                let span = self.span(range);
                self.top().definitions.push(Definition { term: content, span, meanings: Vec::new() });
            }
            Open::Meaning => {
                let blocks = self.fold(frame.blocks);
                let around = self.top();
                match around.definitions.last_mut() {
                    Some(definition) => definition.meanings.push(blocks),
                    None => around.blocks.extend(blocks),
                }
            }
            Open::Table(columns) => {
                let mut rows = frame.rows.into_iter();
                let head = rows.next().unwrap_or_default();
                let (caption, attributes) = Default::default();
                self.block(BlockKind::Table(Table { columns, head, rows: rows.collect(), caption, attributes }), range);
            }
            Open::Row => {
                let cells: Vec<Cell> = std::mem::take(&mut frame.rows).into_iter().flatten().collect();
                self.surplus_cells(&cells, range);
                self.top().rows.push(cells);
            }
            Open::Cell => {
                let span = self.span(range);
                self.top().rows.push(vec![Cell { content, span }]);
            }
            _ if swallowed => {}
            Open::Emphasis => self.push(InlineKind::Phrase(Phrase::Emphasis, content), range),
            Open::Strong => self.push(InlineKind::Phrase(Phrase::Strong, content), range),
            // One tilde is pandoc's subscript where it holds one word, and GitHub's strikethrough where it holds more.
            Open::Strikethrough if !self.text[range.clone()].starts_with("~~") && is_one_word(&content) => {
                self.push(InlineKind::Phrase(Phrase::Subscript, content), range);
            }
            Open::Strikethrough => self.push(InlineKind::Phrase(Phrase::Strikethrough, content), range),
            Open::Link(target, title, link_type) => {
                let attributes = self.attributes_at(range.end);
                let target = match link_type {
                    LinkType::Email => format!("mailto:{target}"),
                    _ => target,
                };
                self.push(InlineKind::Link(Link { target, title, content, attributes }), range);
            }
            Open::Image(target, title) => {
                let attributes = self.attributes_at(range.end);
                let alt = match attributes.get("alt") {
                    Some(alt) => Some(alt.to_owned()),
                    None => Some(plain_text(&content)).filter(|alt| !alt.trim().is_empty()),
                };
                let span = self.span(range.clone());
                self.push(InlineKind::Image(Image { target, title, alt, attributes, span }), range);
            }
        }
    }

    /// Complains of the words in a row beyond the last column, which the parser leaves out.
    fn surplus_cells(&mut self, cells: &[Cell], row: Range<usize>) {
        let Some(last) = cells.last() else { return };
        let end = (last.span.end as usize - self.base).clamp(row.start, row.end);
        let rest = self.text[end..row.end].trim_end_matches(['|', ' ', '\t', '\n']);
        let lost = rest.trim_start_matches(['|', ' ', '\t']);
        if lost.is_empty() {
            return;
        }
        let from = end + rest.len() - lost.len();
        let span = self.span(from..from + lost.len());
        let count = cells.len();
        let message = match count {
            1 => "this table has one column, and these words stand beyond it".to_owned(),
            _ => format!("this table has {count} columns, and these words stand beyond them"),
        };
        self.diagnostics.push(
            Diagnostic::new(&rule::SURPLUS_CELL, span, message)
                .help("add a column to the headings, or write a bar in the text as `\\|`"),
        );
    }

    fn paragraph(&mut self, content: Vec<Inline>, range: Range<usize>) {
        let span = self.span(range);
        let kind = match figure::from_paragraph(content) {
            Ok(figure) => BlockKind::Figure(figure),
            Err(content) => match content.as_slice() {
                [Inline { kind: InlineKind::PageMarker(label), .. }] => BlockKind::PageMarker(label.clone()),
                [] => return,
                _ => BlockKind::Paragraph(content),
            },
        };
        self.top().blocks.push(Block { kind, span });
    }

    /// Text, with the marks in it that pulldown-cmark does not know.
    fn text(&mut self, text: CowStr<'_>, mut range: Range<usize>) {
        if matches!(self.top().tag, Open::Code(..)) {
            let code = self.restored(&text, &range);
            self.top().text.push_str(&code);
            return;
        }
        let mut words = self.restored(&text, &range);
        if self.text[range.clone()].starts_with("&#") {
            for (inner, number) in xhtml::illegal_references(&self.text[range.clone()]) {
                let span = self.span(range.start + inner.start..range.start + inner.end);
                self.diagnostics.push(Diagnostic::forbidden_character(span, number));
            }
        }
        if range.start < self.skip {
            if words.len() != range.len() {
                return;
            }
            words = words.get(self.skip - range.start..).unwrap_or_default().to_owned();
            range.start = self.skip;
        }
        let escaped = range.start > 0
            && self.text.as_bytes()[range.start - 1] == b'\\'
            && !self.follows_backslash(range.start - 1);
        let context = words::Context { text: self.text, source: self.source, base: self.base };
        let frame = self.frames.last_mut().expect("the document's frame");
        let reach = match words.as_str() {
            "[" if !escaped => {
                let levels = self.frames.iter().map(|frame| 1 + frame.brackets.len()).sum::<usize>();
                if levels == DEPTH {
                    let span = self.span(range.clone());
                    self.too_deep(span);
                }
                let frame = self.frames.last_mut().expect("the document's frame");
                // One that is too deep pairs up, and stays text.
                let index = if levels < DEPTH { frame.inlines.len() } else { usize::MAX };
                frame.brackets.push(words::Bracket { index, offset: range.start });
                context.push(&mut frame.inlines, &words, range, words::Escaped::No);
                None
            }
            "]" if !escaped => {
                let bracket = frame.brackets.pop().filter(|bracket| bracket.index < frame.inlines.len());
                match bracket {
                    Some(bracket) => context.close_bracket(&mut frame.inlines, bracket, range, self.diagnostics),
                    None => {
                        context.push(&mut frame.inlines, &words, range, words::Escaped::No);
                        None
                    }
                }
            }
            _ => {
                let escaped = if escaped { words::Escaped::First } else { words::Escaped::No };
                context.push(&mut frame.inlines, &words, range, escaped)
            }
        };
        if let Some(reach) = reach {
            self.skip = self.skip.max(reach);
        }
    }

    /// Whether the backslash at `at` is itself escaped.
    fn follows_backslash(&self, at: usize) -> bool {
        let run = self.text.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count();
        run % 2 == 1
    }

    /// What the author wrote where the parser saw the masked text.
    fn restored(&self, seen: &str, range: &Range<usize>) -> String {
        let (original, masked) = (&self.text[range.clone()], &self.masked[range.clone()]);
        if original == masked || !masked.contains(seen) {
            return seen.to_owned();
        }
        let at = masked.find(seen).unwrap_or(0);
        original.get(at..at + seen.len()).unwrap_or(seen).to_owned()
    }

    fn math(&mut self, tex: &str, style: MathStyle, range: Range<usize>) {
        let tex = tex.trim_end_matches('\u{1F}').to_owned();
        self.push(InlineKind::Math(Math { tex, style }), range);
    }

    /// The attribute list that begins here; what it takes is skipped.
    fn attributes_at(&mut self, at: usize) -> Attributes {
        let Some((attributes, length)) = self.text.get(at..).and_then(attributes::read) else {
            return Attributes::default();
        };
        self.skip = self.skip.max(at + length);
        attributes
    }

    fn push(&mut self, kind: InlineKind, range: Range<usize>) {
        let span = self.span(range);
        self.top().inlines.push(Inline { kind, span });
    }

    fn block(&mut self, kind: BlockKind, range: Range<usize>) {
        let span = self.span(range);
        self.top().blocks.push(Block { kind, span });
    }

    /// Makes a block of words that stand without a paragraph, as in a tight list.
    fn flush_words(&mut self) {
        let frame = self.top();
        if frame.inlines.is_empty() || self.is_line() {
            return;
        }
        let frame = self.top();
        frame.brackets.clear();
        let content = words::finish(std::mem::take(&mut frame.inlines));
        let (Some(first), Some(last)) = (content.first(), content.last()) else { return };
        let span = Span { end: last.span.end.max(first.span.end), ..first.span };
        frame.blocks.push(Block { kind: BlockKind::Plain(content), span });
    }

    fn is_line(&self) -> bool {
        let tag = self.frames.last().map(|frame| &frame.tag);
        matches!(
            tag,
            Some(
                Open::Emphasis
                    | Open::Strong
                    | Open::Strikethrough
                    | Open::Link(..)
                    | Open::Image(..)
                    | Open::Paragraph
                    | Open::Heading(..)
                    | Open::Term
                    | Open::Cell
            )
        )
    }

    /// Puts blocks between container fences into containers, and captions beside tables into them.
    fn fold(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let blocks = container::fold(blocks, DEPTH, self.diagnostics);
        figure::caption_tables(blocks)
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the document's frame")
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range.start + self.base..range.end + self.base)
    }
}

/// The frame that a tag opens.
fn open(tag: Tag<'_>) -> Open {
    match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading { level, id, classes, attrs } => Open::Heading(
            level as u8,
            Attributes {
                id: id.map(CowStr::into_string),
                classes: classes.into_iter().map(CowStr::into_string).collect(),
                pairs: attrs
                    .into_iter()
                    .map(|(key, value)| (key.into_string(), value.map(CowStr::into_string).unwrap_or_default()))
                    .collect(),
            },
        ),
        Tag::BlockQuote(kind) => Open::Quote(kind.map(alert)),
        Tag::CodeBlock(CodeBlockKind::Indented) => Open::Code(None, Attributes::default()),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            let (language, attributes) = info_string(&info);
            Open::Code(language, attributes)
        }
        Tag::HtmlBlock => Open::Html,
        Tag::List(start) => Open::List(start),
        Tag::Item => Open::Item,
        Tag::FootnoteDefinition(label) => Open::Note(label.into_string()),
        Tag::DefinitionList => Open::Definitions,
        Tag::DefinitionListTitle => Open::Term,
        Tag::DefinitionListDefinition => Open::Meaning,
        Tag::Table(columns) => Open::Table(columns.into_iter().map(alignment).collect()),
        Tag::TableHead | Tag::TableRow => Open::Row,
        Tag::TableCell => Open::Cell,
        Tag::Emphasis => Open::Emphasis,
        Tag::Strong => Open::Strong,
        Tag::Strikethrough => Open::Strikethrough,
        Tag::Link { link_type, dest_url, title, .. } => {
            Open::Link(dest_url.into_string(), title.into_string(), link_type)
        }
        Tag::Image { dest_url, title, .. } => Open::Image(dest_url.into_string(), title.into_string()),
        // Options that katern does not turn on.
        Tag::Superscript | Tag::Subscript => Open::Emphasis,
        Tag::MetadataBlock(_) => Open::Paragraph,
    }
}

/// The page that a heading's attributes announce, taken out of them.
fn page_label(attributes: &mut Attributes) -> Option<String> {
    let class = attributes.classes.iter().position(|class| class == "page")?;
    let label = attributes.pairs.iter().position(|(key, value)| key == "n" && !value.is_empty())?;
    attributes.classes.remove(class);
    Some(attributes.pairs.remove(label).1)
}

/// The words of an info string: a language, then classes; or pandoc's braces.
fn info_string(info: &str) -> (Option<String>, Attributes) {
    let info = info.trim();
    let (first, rest) = match info.find('{') {
        Some(at) => info.split_at(at),
        None => (info, ""),
    };
    let (mut attributes, _) = attributes::read(rest).unwrap_or_default();
    let mut names = first.split([' ', '\t', ',']).filter(|name| !name.is_empty());
    let language = names
        .next()
        .map(str::to_owned)
        .or_else(|| (!attributes.classes.is_empty()).then(|| attributes.classes.remove(0)));
    attributes.classes.extend(names.map(str::to_owned));
    (language, attributes)
}

fn is_one_word(content: &[Inline]) -> bool {
    !content.is_empty()
        && content.iter().all(|inline| !matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak))
        && !plain_text(content).contains(char::is_whitespace)
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Natural,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
