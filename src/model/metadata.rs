//! What the book says of itself: the documented model that every metadata format is read into.
//!
//! Fields follow the [Dublin Core elements](https://www.dublincore.org/specifications/dublin-core/dces/) and the
//! properties of [EPUB 3.3's package document](https://www.w3.org/TR/epub-33/#sec-pkg-metadata). Every value here was
//! checked when it was read ([`crate::manuscript`]); an absent one is an empty list or `None`.

use crate::source::Span;

/// A value with the place where the author wrote it; none for what came from the command line or was derived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Option<Span>,
}

impl<T> Field<T> {
    /// A value that no source holds.
    pub fn derived(value: T) -> Field<T> {
        Field { value, span: None }
    }
}

/// What the book says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// Titles; the first is the main one.
    pub titles: Vec<Title>,
    /// Who made it, in order: `dc:creator`.
    pub creators: Vec<Contributor>,
    /// Who helped: `dc:contributor`.
    pub contributors: Vec<Contributor>,
    /// Identifiers; the first is the publication's unique identifier.
    pub identifiers: Vec<Identifier>,
    /// Languages as BCP 47 tags; the first is the main one.
    pub languages: Vec<Field<String>>,
    /// The date of publication: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or with a time.
    pub date: Option<Field<String>>,
    /// The last change, as `YYYY-MM-DDThh:mm:ssZ`.
    pub modified: Option<Field<String>>,
    /// Who publishes it.
    pub publishers: Vec<String>,
    /// Rights, in words.
    pub rights: Vec<String>,
    /// The licence's address: `link rel="license"` and the colophon.
    pub licence: Option<String>,
    /// What it is about, in sentences.
    pub description: Option<String>,
    /// What it is about, in terms.
    pub subjects: Vec<Subject>,
    /// What it was made from.
    pub sources: Vec<String>,
    /// What it is related to.
    pub relations: Vec<String>,
    /// Its kind: `dc:type`.
    pub kinds: Vec<String>,
    /// Whether it is an excerpt of its first source.
    pub is_preview: bool,
    /// Where and when its subject lies: `dc:coverage`.
    pub coverage: Vec<String>,
    /// Series and sets that it belongs to.
    pub collections: Vec<Collection>,
    /// The direction of its pages, where the author says it; else it follows the language.
    pub page_progression: Option<Direction>,
    /// The direction of its text, where the author says it; else it follows the language.
    pub direction: Option<Direction>,
    /// How lines run, where the author says it.
    pub writing_mode: Option<WritingMode>,
    /// What the cover shows, for who can't see it.
    pub cover_alt: Option<String>,
    /// What humans assert of its accessibility.
    pub accessibility: Accessibility,
    /// The reservation of text and data mining: [TDMRep](https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/).
    pub tdm: Option<TdmReservation>,
}

impl Metadata {
    /// The main title; [`crate::manuscript`] has made sure that there is one.
    pub fn title(&self) -> &str {
        self.titles.first().map_or("", |title| title.text.as_str())
    }

    /// The subtitle.
    pub fn subtitle(&self) -> Option<&str> {
        self.titles.iter().find(|title| title.kind == TitleKind::Subtitle).map(|title| title.text.as_str())
    }

    /// The main language.
    pub fn language(&self) -> &str {
        self.languages.first().map_or("und", |language| language.value.as_str())
    }
}

/// One title.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// The words.
    pub text: String,
    /// Which title it is.
    pub kind: TitleKind,
    /// How it is sorted.
    pub file_as: Option<String>,
}

/// Which title one is: the values of `title-type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// The title.
    Main,
    /// What follows it.
    Subtitle,
    /// A short form.
    Short,
    /// The title of the series or set.
    Collection,
    /// The edition's own.
    Edition,
    /// All of it in one line.
    Expanded,
}

/// Someone who made the book or helped.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributor {
    /// The name as shown.
    pub name: String,
    /// What they did, as [MARC relator codes](https://id.loc.gov/vocabulary/relators.html): `aut`, `trl`.
    pub roles: Vec<String>,
    /// How the name is sorted.
    pub file_as: Option<String>,
}

/// An identifier.
#[derive(Clone, Debug, PartialEq)]
pub struct Identifier {
    /// The value as it is written in the package document: `urn:isbn:9789012345678`, `urn:uuid:…`, `https://doi.org/…`.
    pub value: String,
    /// What kind it is.
    pub scheme: IdentifierScheme,
}

/// What kind an identifier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifierScheme {
    /// An ISBN-13 (or ISBN-10, written as 13), its check digit right.
    Isbn,
    /// A DOI.
    Doi,
    /// A UUID.
    Uuid,
    /// An ISSN.
    Issn,
    /// An address.
    Url,
    /// Anything else.
    Other,
}

/// A subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The words.
    pub text: String,
    /// The scheme and the code in it: `("THEMA", "JP")`.
    pub code: Option<(String, String)>,
}

/// A series or set.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// Its name.
    pub name: String,
    /// Whether it is a series or a set.
    pub kind: CollectionKind,
    /// The place in it: `2`, `2.1`.
    pub position: Option<String>,
    /// Its own identifier.
    pub identifier: Option<String>,
}

/// The values of `collection-type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollectionKind {
    /// Goes on.
    Series,
    /// Is complete.
    Set,
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The attribute's value.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// How lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritingMode {
    /// Along the page.
    Horizontal,
    /// Down the page, lines from right to left.
    VerticalRl,
    /// Down the page, lines from left to right.
    VerticalLr,
}

/// What humans assert of the book's accessibility; katern computes the rest and asserts none of these by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accessibility {
    /// A summary in the book's language; else one is computed.
    pub summary: Option<String>,
    /// Hazards: `flashing`, `noMotionSimulationHazard`, `none` and so on; `unknown` where nobody says.
    pub hazards: Vec<String>,
    /// Features that only a human can assert.
    pub features: Vec<String>,
    /// The standard asserted: `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`.
    pub conforms_to: Vec<String>,
    /// Who certifies it.
    pub certified_by: Option<String>,
    /// The certifier's credential.
    pub credential: Option<String>,
    /// The certifier's report: an address.
    pub report: Option<String>,
    /// The exemption claimed: `eaa-microenterprise`, `eaa-fundamental-alteration`, `eaa-disproportionate-burden`.
    pub exemption: Option<String>,
}

/// The reservation of text and data mining.
#[derive(Clone, Debug, PartialEq)]
pub struct TdmReservation {
    /// Whether the rights are reserved.
    pub reserved: bool,
    /// The address of the policy.
    pub policy: Option<String>,
}
