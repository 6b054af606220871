//! What is open while a text is read: one frame for each tag of pulldown-cmark that has not ended yet.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, LinkType, Tag};

use super::dialect::Dialect;
use super::info::{self, Info};
use super::pasted::Line;
use super::words;
use crate::model::block::{Alert, Alignment, Block, Cell, Definition, ListItem, Task};
use crate::model::inline::Inline;

/// What a tag has collected so far.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) tag: Open,
    pub(super) start: usize,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    pub(super) brackets: Vec<words::Bracket>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) items: Vec<ListItem>,
    pub(super) definitions: Vec<Definition>,
    pub(super) text: String,
    /// Where the lines of raw HTML stand.
    pub(super) lines: Vec<Line>,
    pub(super) task: Option<Task>,
}

/// What a start opened.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Started {
    Frame,
    /// Nothing: a block nested too deeply, whose content goes to the frame around it.
    Blocks,
    /// The same for words.
    Words,
}

/// What a frame will become.
#[derive(Default)]
pub(super) enum Open {
    /// The document itself.
    #[default]
    Root,
    Paragraph,
    Heading(u8),
    Quote(Option<Alert>),
    Code(Info),
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

impl Open {
    /// Whether it holds words alone, which end with it.
    pub(super) fn is_line(&self) -> bool {
        matches!(
            self,
            Open::Paragraph
                | Open::Heading(..)
                | Open::Term
                | Open::Cell
                | Open::Emphasis
                | Open::Strong
                | Open::Strikethrough
                | Open::Link(..)
                | Open::Image(..)
        )
    }
}

/// The frame that a tag opens.
pub(super) fn open(tag: Tag<'_>, dialect: &Dialect) -> Open {
    match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading { level, .. } => Open::Heading(level as u8),
        Tag::BlockQuote(kind) => Open::Quote(kind.map(alert)),
        Tag::CodeBlock(CodeBlockKind::Indented) => Open::Code(Info::default()),
        Tag::CodeBlock(CodeBlockKind::Fenced(written)) => Open::Code(info::read(&written, dialect)),
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
