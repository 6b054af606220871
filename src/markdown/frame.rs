//! What is open while a text is read: one frame for each tag of pulldown-cmark that has not ended yet.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, LinkType, Tag};

use super::dialect::Dialect;
use super::words;
use crate::model::block::{Alert, Alignment, Attributes, Block, Cell, Definition, ListItem, Task};
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
            let (language, attributes) = info_string(&info, dialect);
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

/// The words of an info string: a language, then classes; or attributes in braces.
fn info_string(info: &str, dialect: &Dialect) -> (Option<String>, Attributes) {
    let info = info.trim();
    let (first, rest) = match info.find('{') {
        Some(at) => info.split_at(at),
        None => (info, ""),
    };
    let (mut attributes, _) = dialect.attributes(rest).unwrap_or_default();
    let mut names = first.split([' ', '\t', ',']).filter(|name| !name.is_empty());
    let language = names
        .next()
        .map(str::to_owned)
        .or_else(|| (!attributes.classes.is_empty()).then(|| attributes.classes.remove(0)));
    attributes.classes.extend(names.map(str::to_owned));
    (language, attributes)
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
