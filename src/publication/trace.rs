//! From a place in a written document back to the manuscript.
//!
//! Validators speak of lines and columns in the container's documents. The trees remember where they came from, and
//! writing them again, with marks, tells which of their elements stands at that place.

use crate::publication::ocf::FOLDER;
use crate::publication::{ItemContent, Publication};
use crate::source::Span;
use crate::xhtml::{self, Dialect, Element, Mark};

/// A written document with the places in it that came from the manuscript.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The document, as it is in the container.
    pub text: String,
    /// The elements in it that came from the manuscript, in order.
    pub marks: Vec<Mark>,
}

impl Publication {
    /// The document at this path of the container, such as `EPUB/text/one.xhtml`; the folder may be left out.
    ///
    /// None for what is not a tree: stylesheets, pictures, and paths that the container does not hold.
    pub fn trace(&self, path: &str) -> Option<Trace> {
        let path = path.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
        if path == Publication::PACKAGE {
            return Some(trace(&self.generated().ok()?.package, Dialect::Xml));
        }
        let item = self.manifest.iter().find(|item| item.path.as_str() == path)?;
        match &item.content {
            ItemContent::Document(root) => Some(trace(root, Dialect::Xhtml)),
            ItemContent::Navigation => Some(trace(&self.generated().ok()?.navigation, Dialect::Xhtml)),
            ItemContent::Ncx => Some(trace(&self.generated().ok()?.ncx, Dialect::Xml)),
            ItemContent::Stylesheet(_) | ItemContent::Resource(_) => None,
        }
    }
}

fn trace(root: &Element, dialect: Dialect) -> Trace {
    let (text, marks) = xhtml::write_marked(root, dialect);
    Trace { text, marks }
}

impl Trace {
    /// The place in the manuscript of what stands at this line and column, both counted from 1.
    ///
    /// A validator names the end of a tag, so the element is the last one that began before the place. Columns count
    /// UTF-16 code units, as Java's parsers do.
    pub fn span_at(&self, line: usize, column: usize) -> Option<Span> {
        let offset = self.offset(line, column);
        let after = self.marks.partition_point(|mark| (mark.offset as usize) < offset);
        self.marks.get(after.saturating_sub(1)).map(|mark| mark.span)
    }

    /// The byte at a line and column; the end of the text where it has no such place.
    fn offset(&self, line: usize, column: usize) -> usize {
        let Some(start) = line_start(&self.text, line) else { return self.text.len() };
        let mut units = 1;
        for (at, c) in self.text[start..].char_indices() {
            if units >= column.max(1) || c == '\n' {
                return start + at;
            }
            units += c.len_utf16();
        }
        self.text.len()
    }
}

fn line_start(text: &str, line: usize) -> Option<usize> {
    match line {
        0 | 1 => Some(0),
        _ => text.match_indices('\n').nth(line - 2).map(|(at, _)| at + 1),
    }
}
