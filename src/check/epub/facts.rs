//! What is known of one document when it has been looked at: its ids, what it refers to, what is in it.

use std::collections::BTreeMap;

use crate::epub::address::Target;
use crate::source::Span;

/// What is known of a document or a stylesheet.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The ids, each with its place in the document and the element that has it.
    pub(super) ids: BTreeMap<String, (usize, String)>,
    /// What it refers to.
    pub(super) references: Vec<Reference>,
    /// Whether it runs scripts or has forms.
    pub(super) is_scripted: bool,
    /// Whether it has formulas.
    pub(super) has_formulas: bool,
    /// Whether it has drawings.
    pub(super) has_drawings: bool,
    /// Whether it lets the reading system choose.
    pub(super) has_switch: bool,
    /// Whether it fetches something that is no stylesheet.
    pub(super) is_remote: bool,
    /// Whether it fetches anything at all.
    pub(super) fetches: bool,
    /// Whether it has stylesheets or styles.
    pub(super) has_styles: bool,
    /// The structural types that stand in it.
    pub(super) types: Vec<String>,
    /// Where the body, or the root of a drawing, begins.
    pub(super) body: Option<Span>,
    /// Where the head ends: its place.
    pub(super) head: Option<Span>,
}

impl Facts {
    /// What the manifest must say, each with whether it must.
    pub(super) fn asked(&self) -> [(&'static str, bool); 5] {
        [
            ("scripted", self.is_scripted),
            ("mathml", self.has_formulas),
            ("svg", self.has_drawings),
            ("switch", self.has_switch),
            ("remote-resources", self.is_remote),
        ]
    }
}

impl Facts {
    /// Keeps a reference.
    pub(super) fn refer(&mut self, reference: Reference) {
        if matches!(reference.target, Target::Remote { .. })
            && !reference.is_link()
            && reference.purpose != Purpose::Named
        {
            self.fetches = true;
            self.is_remote |= reference.purpose != Purpose::Style;
        }
        self.references.push(reference);
    }
}

/// What a reference is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is followed.
    Link,
    /// It leads from a drawing.
    DrawnLink,
    /// It is shown as a picture.
    Picture,
    /// It is the picture of a `picture`, whatever else stands beside.
    PictureOfPicture,
    /// It is one picture of several of a `picture`.
    PictureSource,
    /// It is heard.
    Sound,
    /// It is seen.
    Film,
    /// It stands for a film until that runs.
    Poster,
    /// Its text goes with a film.
    Track,
    /// It is a document in a document.
    Frame,
    /// It is shown by whatever can.
    Object,
    /// It is run.
    Script,
    /// It says how things look.
    Style,
    /// It is a font.
    Font,
    /// A drawing uses a part of it.
    Part,
    /// A drawing paints with a part of it.
    Paint,
    /// It is only named.
    Named,
    /// A style shows it.
    Styled,
}

/// A reference to something.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// The address, as it is written.
    pub(super) address: String,
    /// Where it leads.
    pub(super) target: Target,
    /// What it is for.
    pub(super) purpose: Purpose,
    /// Whether something else is there for readers that can't take it.
    pub(super) fallback: Fallback,
    /// The media type that the document says of it.
    pub(super) said: Option<String>,
    /// Where it stands.
    pub(super) span: Option<Span>,
}

/// Whether something else is there for readers that can't take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fallback {
    /// In the document itself.
    Beside,
    /// At most in the manifest.
    Manifest,
}

impl Reference {
    /// Whether a reader can follow it.
    pub(super) fn is_link(&self) -> bool {
        matches!(self.purpose, Purpose::Link | Purpose::DrawnLink)
    }
}
