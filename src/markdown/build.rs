//! pulldown-cmark's events to blocks and inlines.
//!
//! One pass: a stack of open frames, each collecting blocks and the words of a line. What pulldown-cmark leaves as text is
//! read by [`super::words`] where its events pass by; a finished line and finished blocks go through the dialect's passes.
//! Nesting deeper than [`DEPTH`] is flattened, so that no later stage can exhaust its stack.

mod attribute;
mod caption;
mod list;
mod raw;
mod table;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag};

use super::dialect::{implicit_figures, line_breaks, page_markers, subscript};
use super::frame::{Frame, Open, Started, open};
use super::pasted::Line;
use super::words::{self, Bracket, Escaped, Text};
use super::{DEPTH, calls, figure, line};
use crate::diagnostic::Diagnostic;
use crate::model::Note;
use crate::model::block::{
    Attributes, Block, BlockKind, Cell, Container, ContainerKind, Definition, Heading, ListItem, Table, Task,
};
use crate::model::inline::{Inline, InlineKind, Link, Phrase};
use crate::rule::text as rule;
use crate::source::Span;
use crate::spec::xml;

/// What a text was read into.
pub(super) struct Built {
    pub(super) blocks: Vec<Block>,
    /// The notes that it defines.
    pub(super) notes: Vec<Note>,
    /// Where a blank line would end raw HTML that goes on into a container.
    pub(super) swallowed: Vec<usize>,
}

/// Reads a text.
pub(super) fn build<'a>(text: Text<'a>, diagnostics: &mut Vec<Diagnostic>) -> Built {
    let mut builder = Builder::new(text, diagnostics);
    let undefined = |link: BrokenLink<'a>| {
        let (address, title) = text.known.reference(&link.reference, text.depth)?;
        Some((address.into(), title.into()))
    };
    let parser = Parser::new_with_broken_link_callback(text.masked, text.dialect.options(), Some(undefined));
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// Reads events into trees.
pub(super) struct Builder<'a> {
    pub(super) text: Text<'a>,
    pub(super) frames: Vec<Frame>,
    notes: Vec<Note>,
    /// For each start that waits for its end, what it opened.
    started: Vec<Started>,
    /// Events that end before this offset were read as part of a mark.
    skip: usize,
    pub(super) swallowed: Vec<usize>,
    /// What was told of fences.
    pub(super) fences: super::forgotten::Fences,
    /// What pictures say beyond their alternative text, by where they stand.
    sayings: figure::Sayings,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn new(text: Text<'a>, diagnostics: &'a mut Vec<Diagnostic>) -> Builder<'a> {
        let frames = vec![Frame::default()];
        Builder {
            text,
            frames,
            notes: Vec::new(),
            started: Vec::new(),
            skip: 0,
            swallowed: Vec::new(),
            fences: super::forgotten::Fences::default(),
            sayings: figure::Sayings::new(),
            diagnostics,
        }
    }

    fn finish(mut self) -> Built {
        while self.frames.len() > 1 {
            self.close(self.text.original.len());
        }
        self.flush_words();
        let root = self.frames.pop().expect("the document's frame");
        let blocks = self.fold(root.blocks);
        Built { blocks, notes: self.notes, swallowed: self.swallowed }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
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
            Event::Code(_) | Event::InlineHtml(_) if self.text.begins_formula(&range) => {
                for formula in self.text.formulas_in(&range) {
                    let math = self.formula(formula);
                    self.push(math, formula.range.clone());
                }
            }
            Event::Code(code) => {
                let code = self.text.restored(&code, &range);
                if self.raw_inline(&code, &range) {
                    return;
                }
                let attributes = self.attributes_at(range.end);
                self.push(InlineKind::Code(code, attributes), range);
            }
            // An option that katern does not turn on: formulas are found before the parser.
            Event::InlineMath(tex) | Event::DisplayMath(tex) => self.text(tex, range),
            Event::Html(_) => {
                // The text of an HTML block arrives line by line, without the marks of the quote or list around it.
                let line = &self.text.original[range.clone()];
                let frame = self.top();
                frame.lines.push(Line { start: frame.text.len(), written: range.start });
                frame.text.push_str(line);
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.push(InlineKind::NoteCall(label.into_string()), range),
            Event::SoftBreak if self.text.dialect.has(&line_breaks::IGNORED) => {}
            Event::SoftBreak if self.text.dialect.has(&line_breaks::HARD) => self.push(InlineKind::HardBreak, range),
            Event::SoftBreak => self.push(InlineKind::SoftBreak, range),
            Event::HardBreak => self.push(InlineKind::HardBreak, range),
            Event::Rule => {
                self.flush_words();
                self.block(BlockKind::SceneBreak, range);
            }
            Event::TaskListMarker(done) => {
                // It stands in the item's first paragraph, where the items have paragraphs.
                if let Some(item) = self.frames.iter_mut().rfind(|frame| matches!(frame.tag, Open::Item)) {
                    item.task = Some(if done { Task::Done } else { Task::Open });
                }
            }
        }
    }

    /// Pasted HTML, or the call for a note that the parser takes for it.
    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        // The marks of a quotation before its lines are no part of a tag.
        let written = if html.len() == range.len() { &self.text.original[range.clone()] } else { html };
        let kind = if let Some(label) = calls::label(written) {
            InlineKind::NoteCall(label.to_owned())
        } else if let Some(words) = calls::note(written) {
            let span = self.span(range.clone());
            let words = line(words, Span { start: span.start + 2, ..span }, self.text.dialect, self.diagnostics);
            InlineKind::Note(vec![Block { kind: BlockKind::Paragraph(words), span }])
        } else {
            InlineKind::Html(written.to_owned())
        };
        self.push(kind, range);
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
            let tag = open(tag, self.text.dialect);
            self.frames.push(Frame { tag, start: range.start, ..Frame::default() });
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
            _ => self.depth() <= DEPTH,
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
        self.flush_words();
        let mut frame = self.frames.pop().expect("events are balanced");
        let range = frame.start..end;
        let content = words::finish(std::mem::take(&mut frame.inlines), self.text.dialect);
        match frame.tag {
            Open::Root => {}
            Open::Heading(_) | Open::Paragraph if self.is_sign_alone(&range) => self.sign_alone(range),
            Open::Paragraph => self.paragraph(content, range),
            Open::Heading(level) => {
                let mut content = content;
                let mut attributes = self.heading_attributes(&mut content, &range);
                if self.text.dialect.has(&page_markers::SYNTAX)
                    && let Some(label) = page_markers::from_heading(&mut attributes)
                {
                    let span = self.span(range.clone()).head();
                    content.insert(0, Inline { kind: InlineKind::PageMarker(label), span });
                }
                self.block(BlockKind::Heading(Heading { level, content, attributes }), range);
            }
            Open::Quote(kind) => {
                let blocks = self.fold(frame.blocks);
                let kind = match kind {
                    None => BlockKind::Quote(blocks),
                    Some(alert) => BlockKind::Container(Box::new(Container {
                        kind: ContainerKind::Alert(alert),
                        title: Vec::new(),
                        blocks,
                        attributes: Attributes::default(),
                    })),
                };
                self.block(kind, range);
            }
            Open::Code(info) => self.code(info, frame.text, range),
            Open::Html => match self.text.formulas_in(&range).first() {
                Some(formula) if self.text.is_block(formula) => {
                    let kind = self.formula(formula);
                    let words = Inline { kind, span: self.span(formula.range.clone()) };
                    self.block(BlockKind::Paragraph(vec![words]), formula.range.clone());
                }
                _ if self.text.table_at(&range).is_some() => {
                    if let Some(drawn) = self.text.table_at(&range) {
                        self.table(drawn);
                    }
                }
                _ if self.text.is_hidden(&range) || self.swallowed_fence(&range) => {
                    self.block(BlockKind::Html(frame.text), range);
                }
                _ => {
                    self.comment_in_comment(&range);
                    self.pasted(&frame.text, &frame.lines, range);
                }
            },
            Open::List(start) => self.list(start, frame.items, range),
            Open::Item => {
                let blocks = self.fold(frame.blocks);
                let span = self.span(range);
                let item = ListItem { label: None, task: frame.task, blocks, span };
                match self.top().tag {
                    Open::List(_) => self.top().items.push(item),
                    _ => self.top().blocks.extend(item.blocks),
                }
            }
            Open::Note(label) => {
                let blocks = self.fold(frame.blocks);
                let span = self.span(range);
                self.notes.push(Note { label, blocks, span });
            }
            Open::Definitions => self.block(BlockKind::Definitions(frame.definitions), range),
            Open::Term => {
                let mut content = content;
                self.drop_attributes(&mut content);
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
                let head: Vec<Vec<Cell>> = rows.next().into_iter().collect();
                let widths = self.widths_of_bars(&range);
                let (foot, caption, attributes) = Default::default();
                let rows = rows.collect();
                self.block(
                    BlockKind::Table(Box::new(Table { columns, widths, head, rows, foot, caption, attributes })),
                    range,
                );
            }
            Open::Row => {
                let cells: Vec<Cell> = std::mem::take(&mut frame.rows).into_iter().flatten().collect();
                self.surplus_cells(&cells, range);
                self.top().rows.push(cells);
            }
            Open::Cell => {
                let mut content = content;
                self.drop_attributes(&mut content);
                let span = self.span(range);
                self.top().rows.push(vec![Cell::of_line(content, span)]);
            }
            _ if swallowed => {}
            Open::Emphasis => self.push(InlineKind::Phrase(Phrase::Emphasis, content), range),
            Open::Strong => self.push(InlineKind::Phrase(Phrase::Strong, content), range),
            Open::Strikethrough => {
                let is_lowered = self.text.dialect.has(&subscript::SYNTAX)
                    && subscript::is_meant(&self.text.original[range.clone()], &content);
                let phrase = if is_lowered { Phrase::Subscript } else { Phrase::Strikethrough };
                self.push(InlineKind::Phrase(phrase, content), range);
            }
            Open::Link(target, title, link_type) => {
                let attributes = self.attributes_of_link(&range);
                let target = match link_type {
                    LinkType::Email => format!("mailto:{target}"),
                    _ => target,
                };
                self.push(InlineKind::Link(Box::new(Link { target, title, content, attributes })), range);
            }
            Open::Image(target, title) => self.image(target, &title, content, range),
        }
    }

    /// Complains of the words in a row beyond the last column, which the parser leaves out.
    fn surplus_cells(&mut self, cells: &[Cell], row: Range<usize>) {
        let Some(last) = cells.last() else { return };
        let end = (last.span.end as usize - self.text.base).clamp(row.start, row.end);
        let rest = self.text.original[end..row.end].trim_end_matches(['|', ' ', '\t', '\n']);
        let lost = rest.trim_start_matches(['|', ' ', '\t']);
        if lost.is_empty() {
            return;
        }
        let from = end + rest.len() - lost.len();
        let span = self.span(from..from + lost.len());
        let count = cells.len();
        let message = match count {
            1 => "this table has one column, and these words stand beyond it".to_owned(),
            _ => format!("this table has {count} columns, and these words stand beyond them and are left out"),
        };
        self.diagnostics.push(
            Diagnostic::new(&rule::SURPLUS_CELL, span, message)
                .help("add a column to the headings, or write a bar in the text as `\\|`"),
        );
    }

    fn paragraph(&mut self, mut content: Vec<Inline>, range: Range<usize>) {
        self.drop_attributes(&mut content);
        let span = self.span(range);
        let words = match self.text.dialect.has(&implicit_figures::SYNTAX) {
            true => figure::Words::Caption,
            false => figure::Words::Alternative,
        };
        let kind = match figure::from_paragraph(content, &mut self.sayings, words) {
            Ok(figure) => BlockKind::Figure(Box::new(figure)),
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
        let mut words = self.text.restored(&text, &range);
        if matches!(self.top().tag, Open::Code(..)) {
            self.top().text.push_str(&words);
            return;
        }
        self.illegal_references(&range);
        self.text.unclosed_html(&range, self.diagnostics);
        if words.starts_with('{') {
            self.attributes_behind(range.start);
        } else if words.starts_with("```") {
            self.broken_fence(range.start);
        }
        if range.start < self.skip {
            if words.len() != range.len() {
                return;
            }
            words = words.get(self.skip - range.start..).unwrap_or_default().to_owned();
            range.start = self.skip;
        }
        let escaped = if self.text.is_escaped(range.start) { Escaped::First } else { Escaped::No };
        if words == "[" && escaped == Escaped::No {
            self.open_bracket(&range);
        }
        let text = self.text;
        let frame = self.frames.last_mut().expect("the document's frame");
        let closes = words == "]" && escaped == Escaped::No;
        let bracket = if closes { frame.brackets.pop() } else { None };
        let reach = match bracket.filter(|bracket| bracket.index < frame.inlines.len()) {
            Some(bracket) => text.close_bracket(&mut frame.inlines, bracket, range, self.diagnostics),
            None => text.push(&mut frame.inlines, &words, range, escaped),
        };
        self.skip = self.skip.max(reach.unwrap_or(0));
    }

    /// Remembers where a bracket opens. One that is too deep pairs up, and stays text.
    fn open_bracket(&mut self, range: &Range<usize>) {
        let levels = self.text.depth + self.frames.iter().map(|frame| 1 + frame.brackets.len()).sum::<usize>();
        if levels == DEPTH {
            let span = self.span(range.clone());
            self.too_deep(span);
        }
        let frame = self.top();
        let index = if levels < DEPTH { frame.inlines.len() } else { usize::MAX };
        frame.brackets.push(Bracket { index, offset: range.start });
    }

    /// Complains of references to characters that no book can hold.
    fn illegal_references(&mut self, range: &Range<usize>) {
        let written = &self.text.original[range.clone()];
        if written.starts_with("&#") {
            for (inner, number) in xml::illegal_references(written) {
                let span = self.span(range.start + inner.start..range.start + inner.end);
                self.diagnostics.push(Diagnostic::forbidden_character(span, number));
            }
        }
    }

    /// The attribute list that begins here; what it takes is skipped.
    pub(super) fn attributes_at(&mut self, at: usize) -> Attributes {
        let Some((attributes, length)) =
            self.text.original.get(at..).and_then(|text| self.text.dialect.attributes(text))
        else {
            return Attributes::default();
        };
        self.skip = self.skip.max(at + length);
        attributes
    }

    fn push(&mut self, kind: InlineKind, range: Range<usize>) {
        let span = self.span(range);
        self.top().inlines.push(Inline { kind, span });
    }

    pub(super) fn block(&mut self, kind: BlockKind, range: Range<usize>) {
        let span = self.span(range);
        self.top().blocks.push(Block { kind, span });
    }

    /// The blocks that the innermost frame has so far.
    pub(super) fn blocks(&self) -> &[Block] {
        self.frames.last().map_or(&[], |frame| &frame.blocks)
    }

    /// Makes a block of words that stand without a paragraph, as in a tight list.
    fn flush_words(&mut self) {
        let dialect = self.text.dialect;
        let frame = self.top();
        if frame.inlines.is_empty() || frame.tag.is_line() {
            return;
        }
        frame.brackets.clear();
        let mut content = words::finish(std::mem::take(&mut frame.inlines), dialect);
        self.drop_attributes(&mut content);
        let frame = self.top();
        let (Some(first), Some(last)) = (content.first(), content.last()) else { return };
        let span = Span { end: last.span.end.max(first.span.end), ..first.span };
        frame.blocks.push(Block { kind: BlockKind::Plain(content), span });
    }

    /// Puts blocks beside each other together, as the syntaxes have it that do.
    fn fold(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let dialect = self.text.dialect;
        dialect.folds().fold(blocks, |blocks, fold| fold(blocks, dialect, self.diagnostics))
    }

    /// How many levels are open.
    fn depth(&self) -> usize {
        self.text.depth + self.frames.len()
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the document's frame")
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.text.span(range)
    }
}
