//! What the author meant inside a line: words, emphasis, links, notes.

use crate::model::block::{Attributes, Block};
use crate::model::ruby::Ruby;
use crate::model::traverse::Child;
use crate::source::Span;
use crate::{tag, tex};

/// A piece of a line with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands, its marks included.
    pub span: Span,
}

impl Inline {
    /// Whether a line ends here.
    pub fn is_line_end(&self) -> bool {
        matches!(self.kind, InlineKind::SoftBreak | InlineKind::HardBreak)
    }
}

/// What a piece of a line can be.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Words.
    Text(String),
    /// Program text.
    Code(String, Attributes),
    /// Words that are marked as what the [`Phrase`] says.
    Phrase(Phrase, Vec<Inline>),
    /// Words with an id, classes, a language or a direction of their own.
    Styled(Vec<Inline>, Attributes),
    /// A link.
    Link(Box<Link>),
    /// A picture in the line.
    Image(Box<Image>),
    /// A formula in TeX.
    Math(Box<Math>),
    /// A call for a note, by its label.
    NoteCall(String),
    /// A note written where it is called for.
    Note(Vec<Block>),
    /// Works cited.
    Citation(Vec<Cite>),
    /// A term for the index; the words are shown unless it is silent.
    IndexTerm(Box<IndexTerm>),
    /// The beginning of a page of the printed edition, with its label.
    PageMarker(String),
    /// A line end in the source.
    SoftBreak,
    /// A line end that the reader sees.
    HardBreak,
    /// Pasted HTML, as written.
    Html(String),
}

/// What words are marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// Stressed.
    Emphasis,
    /// Important.
    Strong,
    /// No longer valid.
    Strikethrough,
    /// Lowered.
    Subscript,
    /// Raised.
    Superscript,
    /// Marked by the author, for the reader to notice.
    Mark,
}

/// A term for the index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexTerm {
    /// The term, with its subterms in order.
    pub path: Vec<String>,
    /// The words in the text.
    pub content: Vec<Inline>,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The address as written, unescaped.
    pub target: String,
    /// The title, or nothing.
    pub title: String,
    /// The words that carry the link.
    pub content: Vec<Inline>,
    /// Id, classes and the like.
    pub attributes: Attributes,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The address as written, unescaped.
    pub target: String,
    /// The title, or nothing.
    pub title: String,
    /// The alternative text; `None` where the author wrote none.
    pub alt: Option<String>,
    /// Id, classes and the like. The class `decorative` says that the picture means nothing.
    pub attributes: Attributes,
    /// Where it stands.
    pub span: Span,
}

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Math {
    /// The TeX between the marks as the author wrote it, without the commands that it defines.
    pub tex: String,
    /// The same with the author's own commands replaced by what they mean; none where it has none of them.
    pub meaning: Option<String>,
    /// Whether it stands in the line or on its own.
    pub style: MathStyle,
    /// Id, classes and the like.
    pub attributes: Attributes,
}

impl Math {
    /// A formula without commands of the author's own.
    pub fn new(tex: String, style: MathStyle, attributes: Attributes) -> Math {
        Math { tex, meaning: None, style, attributes }
    }

    /// The TeX to be set.
    pub fn meaning(&self) -> &str {
        self.meaning.as_deref().unwrap_or(&self.tex)
    }
}

/// How a formula is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MathStyle {
    /// In the line.
    Inline,
    /// On a line of its own.
    Display,
}

/// One work in a citation.
#[derive(Clone, Debug, PartialEq)]
pub struct Cite {
    /// The key in the bibliography.
    pub key: String,
    /// Words before it.
    pub prefix: String,
    /// Page, chapter or other words after it.
    pub locator: String,
    /// Whether the author's name is left out.
    pub suppress_author: bool,
    /// Whether the citation is part of the sentence: `@key says`.
    pub in_text: bool,
}

/// The words of a line without their marks: for titles, alternative text and slugs. Of ruby, the base text; of formulas,
/// what characters say.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect(inlines, &mut Ruby::default(), &|math| tex::words(math.meaning()), &mut text);
    text
}

/// The words of a heading as a list of contents shows them. A citation in brackets is a mark as the call for a note is, and
/// is left out unless nothing else is there.
pub fn title_text(inlines: &[Inline]) -> String {
    without_citations(inlines, &|math| tex::words(math.meaning()))
}

/// The same for a name in Latin letters.
pub fn name_text(inlines: &[Inline]) -> String {
    without_citations(inlines, &|math| tex::spelt(math.meaning()))
}

fn without_citations(inlines: &[Inline], formula: &dyn Fn(&Math) -> String) -> String {
    let is_mark = |inline: &Inline| {
        matches!(&inline.kind, InlineKind::Styled(words, attributes)
            if attributes.has_class("citation") && plain_text(words).starts_with(['(', '[']))
    };
    let text = |inlines: &[Inline]| {
        let mut text = String::new();
        collect(inlines, &mut Ruby::default(), formula, &mut text);
        text
    };
    let mut words = String::new();
    for piece in inlines.split(is_mark) {
        let piece = text(piece);
        words.push_str(if words.ends_with(' ') { piece.trim_start() } else { &piece });
    }
    if words.trim().is_empty() { text(inlines) } else { words }
}

/// The words of a line with formulas as TeX: the words from which other tools make their ids.
pub fn tex_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect(inlines, &mut Ruby::default(), &|math| math.tex.clone(), &mut text);
    text
}

fn collect(inlines: &[Inline], ruby: &mut Ruby, formula: &dyn Fn(&Math) -> String, text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Html(html) => {
                ruby.see(html);
                if tag::name(html) == "img" && !ruby.is_reading() {
                    text.push_str(tag::value(html, "alt").unwrap_or_default());
                }
            }
            _ if ruby.is_reading() => {}
            InlineKind::Text(words) | InlineKind::Code(words, _) => text.push_str(words),
            InlineKind::Image(image) => text.push_str(image.alt.as_deref().unwrap_or_default()),
            InlineKind::Math(math) => text.push_str(&formula(math)),
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
            _ => {
                if let Some(Child::Words(content)) = inline.children() {
                    collect(content, ruby, formula, text);
                }
            }
        }
    }
}
