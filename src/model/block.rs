//! What the author meant, block by block: paragraphs, headings, quotes, tables.

use std::fmt;
use std::ops::{Deref, DerefMut, RangeInclusive};

use crate::model::inline::{Image, Inline};
use crate::source::Span;

/// A block with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, its marks included.
    pub span: Span,
}

/// What a block can be.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Words in a tight list item or a table cell: a paragraph without its element.
    Plain(Vec<Inline>),
    /// A heading.
    Heading(Heading),
    /// A quotation.
    Quote(Vec<Block>),
    /// A list.
    List(List),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Box<Table>),
    /// Program text.
    Code(Box<Code>),
    /// A picture with its caption.
    Figure(Box<Figure>),
    /// A change of scene.
    SceneBreak,
    /// A fenced container, or an alert.
    Container(Box<Container>),
    /// The beginning of a page of the printed edition, with its label.
    PageMarker(String),
    /// Pasted HTML, as written.
    Html(String),
}

/// Id, classes and other attributes in braces: `{#id .class key=value}`.
///
/// Nearly all that could have them has none, and a book of a million lines is smaller for it: nothing costs a word.
#[derive(Clone, Default)]
pub struct Attributes(Option<Box<AttributeList>>);

/// The attributes that were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttributeList {
    /// The id as written.
    pub id: Option<String>,
    /// Classes in order.
    pub classes: Vec<String>,
    /// Other attributes in order, unescaped.
    pub pairs: Vec<(String, String)>,
}

/// What is read where nothing was written.
static NOTHING: AttributeList = AttributeList { id: None, classes: Vec::new(), pairs: Vec::new() };

impl Deref for Attributes {
    type Target = AttributeList;

    fn deref(&self) -> &AttributeList {
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Attributes {
    fn deref_mut(&mut self) -> &mut AttributeList {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Attributes {
    fn eq(&self, other: &Attributes) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl From<AttributeList> for Attributes {
    fn from(list: AttributeList) -> Attributes {
        Attributes(Some(Box::new(list)))
    }
}

impl Attributes {
    /// A class and nothing else.
    pub fn of_class(class: &str) -> Attributes {
        AttributeList { classes: vec![class.to_owned()], ..AttributeList::default() }.into()
    }

    /// An id, where there is one, and nothing else.
    pub fn of_id(id: Option<String>) -> Attributes {
        let list = |id| AttributeList { id: Some(id), ..AttributeList::default() };
        id.map(|id| list(id).into()).unwrap_or_default()
    }

    /// One attribute and nothing else.
    pub fn of_pair(name: &str, value: &str) -> Attributes {
        AttributeList { pairs: vec![(name.to_owned(), value.to_owned())], ..AttributeList::default() }.into()
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.id.is_none() && self.classes.is_empty() && self.pairs.is_empty()
    }

    /// Whether the class is among them.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|known| known == class)
    }

    /// The value of an attribute.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Adds what another list says; an id that is there stays.
    pub fn complete(&mut self, other: Attributes) {
        match (&mut self.0, other.0) {
            (Some(own), Some(other)) => {
                own.id = own.id.take().or(other.id);
                own.classes.extend(other.classes);
                own.pairs.extend(other.pairs);
            }
            (own @ None, other) => *own = other,
            (Some(_), None) => {}
        }
    }

    /// What was written, to take apart.
    pub fn into_list(self) -> AttributeList {
        self.0.map(|list| *list).unwrap_or_default()
    }

    /// Takes in what another list says, and says whether it did: not where both have an id.
    pub fn take_in(&mut self, other: Attributes) -> bool {
        if self.id.is_some() && other.id.is_some() {
            return false;
        }
        self.complete(other);
        true
    }
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its words.
    pub content: Vec<Inline>,
    /// Id, classes, role and the like.
    pub attributes: Attributes,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number of a numbered list.
    pub start: Option<u64>,
    /// How its numbers are written.
    pub numbering: Numbering,
    /// What it lists.
    pub items: Vec<ListItem>,
}

/// How the numbers of a list are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// a, b, c.
    LowerAlpha,
    /// A, B, C.
    UpperAlpha,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// 1, 2, 3 through the whole book: a reference names an item by its label.
    Example,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// The name of a numbered example, by which a reference means it.
    pub label: Option<String>,
    /// Whether the task is done, in a task list.
    pub task: Option<Task>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub span: Span,
}

/// The state of a task in a task list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// `[ ]`
    Open,
    /// `[x]`
    Done,
}

/// A term, or several, with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Where the term stands.
    pub span: Span,
    /// Its meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// The share of the line's width that each column takes, in percent; empty where they fit what they hold.
    pub widths: Vec<u8>,
    /// The rows of headings.
    pub head: Vec<Vec<Cell>>,
    /// The other rows.
    pub rows: Vec<Vec<Cell>>,
    /// The rows that sum up.
    pub foot: Vec<Vec<Cell>>,
    /// The caption, from a line `: Caption` or `Table: Caption` beside the table.
    pub caption: Vec<Inline>,
    /// Id, classes and the like.
    pub attributes: Attributes,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language runs.
    Natural,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

impl Table {
    /// Every cell, in reading order.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.head.iter().chain(&self.rows).chain(&self.foot).flatten()
    }

    /// The same, to be changed.
    pub fn cells_mut(&mut self) -> impl Iterator<Item = &mut Cell> {
        self.head.iter_mut().chain(&mut self.rows).chain(&mut self.foot).flatten()
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The line that it says.
    pub content: Vec<Inline>,
    /// The blocks in it, where it says more than a line.
    pub blocks: Vec<Block>,
    /// How many columns it takes.
    pub columns: usize,
    /// How many rows it takes.
    pub rows: usize,
    /// Where it stands.
    pub span: Span,
}

impl Cell {
    /// A cell that holds one line.
    pub fn of_line(content: Vec<Inline>, span: Span) -> Cell {
        Cell { content, blocks: Vec::new(), columns: 1, rows: 1, span }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty() && self.blocks.is_empty()
    }
}

/// Program text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Code {
    /// The language, from the first word of the info string.
    pub language: Option<String>,
    /// The text, every line ended.
    pub text: String,
    /// The name of its file, or another title.
    pub title: Option<String>,
    /// The caption, which makes a listing of it.
    pub caption: Vec<Inline>,
    /// The lines that are marked, counted from 1.
    pub marked: Vec<RangeInclusive<u32>>,
    /// The number of the first line, where the lines have numbers.
    pub first_number: Option<u32>,
    /// Id, classes and the like; the rest of the info string becomes classes.
    pub attributes: Attributes,
}

/// What stands before the name of who said a quotation or wrote a letter, at the beginning of its last line.
pub const DASHES_OF_NAMES: [&str; 7] =
    ["-- ", "--- ", "\u{2013} ", "\u{2014} ", "\u{2015} ", "\u{2013}\u{A0}", "\u{2014}\u{A0}"];

/// A picture, or several, with a caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The pictures.
    pub images: Vec<Image>,
    /// The caption.
    pub caption: Vec<Inline>,
    /// Who made it.
    pub credit: Vec<Inline>,
    /// Id, classes and the like.
    pub attributes: Attributes,
}

impl Figure {
    /// Whether the caption is what stands between the brackets of the first picture, which holds a note or a link.
    pub fn is_captioned_by_words(&self) -> bool {
        let starts =
            (self.caption.first().map(|first| first.span.start), self.images.first().map(|image| image.span.start));
        matches!(starts, (Some(caption), Some(image)) if caption == image + "![".len() as u32)
    }
}

/// A fenced container (`::: name`) or an alert (`> [!NOTE]`).
#[derive(Clone, Debug, PartialEq)]
pub struct Container {
    /// What it is for.
    pub kind: ContainerKind,
    /// Its own heading, where it was given one (`::: note Title`).
    pub title: Vec<Inline>,
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Id, classes and the like; an unknown name is a class.
    pub attributes: Attributes,
}

impl Container {
    /// A heading that begins what the container holds becomes its title, where it has none.
    pub fn take_heading_as_title(&mut self) {
        if self.title.is_empty()
            && let Some(Block { kind: BlockKind::Heading(_), .. }) = self.blocks.first()
            && let BlockKind::Heading(heading) = self.blocks.remove(0).kind
        {
            self.title = heading.content;
            if let Some(id) = heading.attributes.into_list().id {
                self.attributes.id.get_or_insert(id);
            }
        }
    }
}

/// What a container is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerKind {
    /// A `div` with the author's own class.
    Plain,
    /// Words from the text, set large.
    PullQuote,
    /// A motto.
    Epigraph,
    /// Lines that keep their ends.
    Verse,
    /// A sidebar.
    Aside,
    /// A figure put together by hand: pictures and a caption.
    Figure,
    /// A note in the margin of the argument: GitHub's five, mdBook's and AsciiDoc's names.
    Alert(Alert),
}

/// The kinds of alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Advice.
    Tip,
    /// Needed to succeed.
    Important,
    /// Something may go wrong.
    Warning,
    /// Something will be lost.
    Caution,
}

/// The class of the word and number by which a theorem is called.
pub const STATEMENT: &str = "statement";

/// The class of a figure that is a part of another, and has no number of its own.
pub const SUBFIGURE: &str = "subfigure";

/// The class of a figure that counts as a table: one that is drawn, or that a program would make.
pub const TABLE_FIGURE: &str = "table-figure";

/// The class of the container that lists the works cited.
pub const REFERENCES: &str = "references";

/// The class of the container of one work in that list.
pub const WORK_CITED: &str = "biblioentry";
