//! Every key that metadata may have, documented where it is declared.
//!
//! One table serves decoding, guesses at misspelled keys, the reference and the JSON Schema, so that none of them can
//! say something else than the others. The names are pandoc's wherever pandoc has one.

use std::path::PathBuf;

use super::decode::Layer;
use super::fields::{self, Draft};
use super::ignored::IGNORED;
use super::value::Value;
use crate::spec::accessibility::HAZARDS;

/// One key.
#[derive(Debug)]
pub struct Key {
    /// The name that the reference uses.
    pub name: &'static str,
    /// Other names for the same.
    pub aliases: &'static [&'static str],
    /// What may stand there.
    pub shape: Shape,
    /// What it is for: one sentence.
    pub what: &'static str,
    /// How it is read.
    pub(super) take: Take,
}

/// What may stand under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// A text, a table with `text`, `type` and `file-as`, or a list of them.
    Titles,
    /// A name, a table with `name`, `role` and `file-as`, or a list of them.
    People,
    /// A text, a table with `scheme` and `text`, or a list of them.
    Identifiers,
    /// A language tag, or a list of them.
    Languages,
    /// A date: `2024`, `2024-05`, `2024-05-31`.
    Date,
    /// A text, a table with `text`, `authority` and `term`, or a list of them.
    Subjects,
    /// A name, a table with `name`, `type` and `position`, or a list of them.
    Collections,
    /// A path, relative to the file that names it.
    Path,
    /// A path to a file that is no picture.
    File,
    /// A path, or a list of paths.
    Paths,
    /// An address on the web.
    Address,
    /// A whole number in this range.
    Number(u8, u8),
    /// `true` or `false`.
    Truth,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A dialect of Markdown, with syntaxes switched on and off: `katern+mark-subscript`.
    Dialect,
    /// One or more of these words.
    Choices(&'static [&'static str]),
    /// The table of accessibility statements.
    Accessibility,
    /// `reserved` and `policy`.
    Tdm,
    /// Commands for formulas with what they mean, or files that define them.
    Macros,
    /// A font, a list of fonts, or a table of them.
    Fonts,
    /// The table of what is done to pictures.
    Pictures,
    /// Works, each a table in the manner of CSL-JSON.
    Works,
    /// A theme's name or path, or a table with its settings.
    Theme,
    /// Rules with their weights.
    Rules,
    /// Names with addresses on the web.
    Addresses,
    /// Editions with the keys that are otherwise in them.
    Editions,
    /// Any of the other keys.
    Table,
}

impl Shape {
    /// Whether there can be one value only.
    pub(super) fn is_single(self) -> bool {
        match self {
            Shape::Text
            | Shape::Date
            | Shape::Path
            | Shape::File
            | Shape::Address
            | Shape::Number(..)
            | Shape::Truth
            | Shape::Choice(_)
            | Shape::Dialect => true,
            Shape::Texts
            | Shape::Titles
            | Shape::People
            | Shape::Identifiers
            | Shape::Languages
            | Shape::Subjects
            | Shape::Collections
            | Shape::Paths
            | Shape::Choices(_)
            | Shape::Accessibility
            | Shape::Tdm
            | Shape::Macros
            | Shape::Fonts
            | Shape::Pictures
            | Shape::Works
            | Shape::Theme
            | Shape::Rules
            | Shape::Addresses
            | Shape::Editions
            | Shape::Table => false,
        }
    }
}

/// How a key is read.
pub(super) enum Take {
    /// By this function.
    Value(fn(&mut Draft, &Value, &mut Layer<'_>)),
    /// It holds other keys of this table.
    Table,
}

impl std::fmt::Debug for Take {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Take")
    }
}

impl Key {
    /// Whether `name` names this key. Underscores and capitals are forgiven.
    pub(super) fn is_named(&self, name: &str) -> bool {
        let name = normal(name);
        normal(self.name) == name || self.aliases.iter().any(|alias| normal(alias) == name)
    }
}

fn normal(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}

/// The key with this name.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    ALL.iter().find(|key| key.is_named(name))
}

/// A key as it is written where the book says what it is: `lang = …` in a project with `katern.toml` among its files, else
/// `lang:`.
pub(crate) fn written(name: &str, files: &[PathBuf]) -> String {
    let is_toml = files.iter().any(|file| file.file_name().is_some_and(|name| name == "katern.toml"));
    if is_toml { format!("{name} = …") } else { format!("{name}:") }
}

/// Every name that a guess may propose.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|key| std::iter::once(key.name).chain(key.aliases.iter().copied()))
}

/// Whether a key is one that other programs read and a book has no place for.
pub(super) fn is_ignored(name: &str) -> bool {
    let name = normal(name);
    let is_of_crowbook = name.split_once('.').is_some_and(|(group, _)| CROWBOOK.contains(&group));
    IGNORED.contains(&name.as_str()) || name.starts_with("x-") || is_of_crowbook
}

/// The groups of crowbook's options for its own output: `rendering.num_depth`.
const CROWBOOK: [&str; 10] =
    ["rendering", "output", "html", "epub", "tex", "odt", "resources", "input", "proofread", "crowbook"];

const DIRECTIONS: Shape = Shape::Choice(&["ltr", "rtl", "auto"]);

macro_rules! keys {
    ($($name:literal [$($alias:literal),*] $shape:expr, $what:literal, $take:ident;)*) => {
        /// Every key, in the order of the reference, which is the order in which they are read.
        pub static ALL: &[Key] = &[
            Key {
                name: "metadata",
                aliases: &["book"],
                shape: Shape::Table,
                what: "Keys of this reference, gathered in a table of their own.",
                take: Take::Table,
            },
            $(Key { name: $name, aliases: &[$($alias),*], shape: $shape, what: $what, take: Take::Value(fields::$take) },)*
        ];
    };
}

keys! {
    "title" ["titles"] Shape::Titles, "The title of the book.", title;
    "subtitle" [] Shape::Texts, "What follows the title.", subtitle;
    "short-title" ["shorttitle"] Shape::Text, "A short form of the title.", short_title;
    "title-sort" ["title-file-as"] Shape::Text, "How the title is sorted.", title_sort;
    "author" ["authors"] Shape::People, "Who wrote it.", author;
    "creator" ["creators"] Shape::People, "Who made it, each with a role.", creator;
    "contributor" ["contributors"] Shape::People, "Who helped, each with a role.", contributor;
    "translator" ["translators"] Shape::People, "Who translated it.", translator;
    "editor" ["editors"] Shape::People, "Who edited it.", editor;
    "illustrator" ["illustrators"] Shape::People, "Who drew its pictures.", illustrator;
    "photographer" ["photographers"] Shape::People, "Who took its photographs.", photographer;
    "cover-designer" ["cover-artist"] Shape::People, "Who made its cover.", cover_designer;
    "author-sort" ["author-file-as"] Shape::Texts, "How the authors are sorted, in their order.", author_sort;
    "identifier" ["identifiers"] Shape::Identifiers, "What identifies it: an ISBN, DOI, UUID or address.", identifier;
    "isbn" [] Shape::Texts, "Its ISBN, whose check digit is verified.", isbn;
    "doi" [] Shape::Texts, "Its DOI.", doi;
    "uuid" [] Shape::Text, "Its UUID.", uuid;
    "issn" [] Shape::Texts, "The ISSN of the series or periodical that it appears in.", issn;
    "lang" ["language", "languages"] Shape::Languages, "Its language, as a BCP 47 tag such as `nl` or `en-GB`.", lang;
    "dir" ["direction", "text-direction"] DIRECTIONS, "The direction of its text, where the language does not say it.", dir;
    "page-progression-direction" ["page-direction", "page-progression"] Shape::Choice(&["ltr", "rtl", "default"]),
        "The direction in which its pages turn.", page_progression;
    "writing-mode" [] Shape::Choice(&["horizontal-tb", "vertical-rl", "vertical-lr"]), "How its lines run.", writing_mode;
    "date" ["pubdate", "publication-date"] Shape::Date, "When it was or will be published.", published;
    "modified" ["lastmod", "last-modified", "date-modified", "updated"] Shape::Date, "When it was last changed.", modified;
    "publisher" ["publishers"] Shape::Texts, "Who publishes it.", publisher;
    "rights" ["copyright"] Shape::Texts, "The rights in it, in words.", rights;
    "licence" ["license"] Shape::Address, "The licence's address, or the short name of a Creative Commons licence.", licence;
    "description" ["abstract", "summary"] Shape::Texts, "What it is about, in sentences.", description;
    "subject" ["subjects"] Shape::Subjects, "What it is about, in terms, with a scheme's code where it has one.", subject;
    "keywords" ["keyword"] Shape::Subjects, "More terms.", keywords;
    "source" ["sources"] Shape::Texts, "What it was made from: a printed edition's ISBN, an address.", source;
    "relation" ["relations"] Shape::Texts, "What it is related to.", relation;
    "type" ["dc-type", "genre"] Shape::Texts, "Its kind.", kind;
    "coverage" [] Shape::Texts, "Where and when its subject lies.", coverage;
    "belongs-to-collection" ["series", "collection", "collections"] Shape::Collections, "The series or set that it belongs to.", collection;
    "group-position" ["series-number", "series-index", "series-position", "volume"] Shape::Text,
        "Its place in the series.", group_position;
    "cover-image" ["cover", "epub-cover-image"] Shape::Path, "The picture for its cover.", cover_image;
    "cover-alt" ["cover-image-alt", "epub-cover-image-alt"] Shape::Text, "What the cover shows, for readers who can't see it.", cover_alt;
    "cover-font" [] Shape::File, "The font of the words on a drawn cover: an OpenType or TrueType file.", cover_font;
    "accessibility" ["a11y"] Shape::Accessibility, "What a person asserts about its accessibility.", accessibility;
    "accessibility-summary" ["accessibilitySummary"] Shape::Text, "How accessible it is, in words.", a11y_summary;
    "accessibility-hazards" ["accessibilityHazards", "accessibilityHazard", "accessibility-hazard"] Shape::Choices(&HAZARDS),
        "Whether it flashes, moves or sounds in a way that harms.", a11y_hazards;
    "accessibility-features" ["accessibilityFeatures", "accessibilityFeature", "accessibility-feature"] Shape::Texts,
        "Features that only a person can assert.", a11y_features;
    "accessibility-conforms-to" ["conforms-to", "accessibility-conformance"] Shape::Texts,
        "The standard that a person found it to meet.", a11y_conforms_to;
    "certified-by" ["accessibility-certified-by", "certifier"] Shape::Text, "Who certifies its accessibility.", a11y_certified_by;
    "certifier-credential" ["accessibility-credential"] Shape::Text, "The certifier's credential.", a11y_credential;
    "certifier-report" ["accessibility-report"] Shape::Address, "The address of the certifier's report.", a11y_report;
    "exemption" ["accessibility-exemption", "eaa-exemption"]
        Shape::Choice(&["eaa-microenterprise", "eaa-fundamental-alteration", "eaa-disproportionate-burden"]),
        "The exemption from the European Accessibility Act that is claimed.", a11y_exemption;
    "tdm" ["tdm-reservation"] Shape::Tdm, "Whether the rights of text and data mining are reserved.", tdm;
    "tdm-policy" [] Shape::Address, "The address of the policy for text and data mining.", tdm_policy;
    "theme" [] Shape::Theme,
        "How the book looks: the name of a theme, or the path of a theme's folder; or a table with that as `name`, and settings of the theme.",
        theme;
    "pictures" [] Shape::Pictures, "What is done to pictures on their way into the book; see the keys below.", pictures;
    "font" ["fonts"] Shape::Fonts,
        "The faces that the book brings along: `libertinus`, files (plain, bold, italic), or a table with `body`, `headings` and `code`.", font;
    "font-for-missing" [] Shape::File,
        "A font for only those characters that readers' own fonts commonly lack.", font_for_missing;
    "css" ["stylesheet", "stylesheets"] Shape::Paths, "Stylesheets of your own.", css;
    "resource-path" [] Shape::Paths,
        "Folders in which pictures and other files are looked for that are not beside their text: a list, or one text with `:` between them.",
        resource_path;
    "bibliography" [] Shape::Paths, "Files with the works that citations name.", bibliography;
    "references" [] Shape::Works, "Works that citations name, described here in the manner of CSL-JSON, as pandoc has them.", references;
    "csl" ["citation-style"] Shape::File, "A style of citations in the Citation Style Language; without one, author and year.", citation_style;
    "nocite" [] Shape::Texts, "Works to be listed though nothing cites them: keys, or `@*` for all.", nocite;
    "suppress-bibliography" [] Shape::Truth, "Whether the list of the works cited is left out.", suppress_bibliography;
    "also-by" ["series-file"] Shape::File, "A series file, shared by several books, from which the page with the author's other books is made.", also_by;
    "markdown" [] Shape::Dialect, "The Markdown of its texts, with syntaxes switched on and off: `katern+mark-subscript`.", markdown;
    "drafts" [] Shape::Truth, "Whether chapters with `draft: true` in their front matter are in the book.", drafts;
    "math" [] Shape::Choices(&fields::MATHEMATICS),
        "How formulas are marked: `dollars`, `brackets`, `mathjax` (`\\\\(x\\\\)`), several of them, or `off`.", math;
    "math-macros" [] Shape::Macros,
        "Commands for formulas: names with their TeX, or files with `\\newcommand` lines.", math_macros;
    "split-level" ["epub-chapter-level"] Shape::Number(1, 6), "The heading level at which a file is split into documents.", split_level;
    "toc-depth" [] Shape::Number(1, 6), "How many levels the contents list has.", toc_depth;
    "chapter-labels" [] Shape::Truth, "Whether a chapter shows a label such as “Chapter 1”.", chapter_labels;
    "number-sections" ["numbersections", "section-numbers"] Shape::Truth, "Whether sections are numbered.", number_sections;
    "list-of-figures" ["lof", "list-of-illustrations"] Shape::Truth, "Whether the book has a list of its figures.", list_of_figures;
    "list-of-tables" ["lot"] Shape::Truth, "Whether the book has a list of its tables.", list_of_tables;
    "list-of-listings" ["lol"] Shape::Truth, "Whether the book has a list of its listings: program text with a caption.", list_of_listings;
    "notes" ["reference-location"] Shape::Choice(&["chapter", "book"]), "Whether notes stand at the end of their chapter or of the book.", notes;
    "formulas" [] Shape::Choice(&["mathml", "svg", "png"]),
        "Whether formulas have pictures too, for readers that show no MathML. The editions for Kindle, Kobo, Nook and tolino have them as `png` unless this is set.", formulas;
    "toc-page" [] Shape::Truth, "Whether the contents list is also a page of the book.", toc_page;
    "editions" [] Shape::Editions,
        "What is different in single editions, as in `{ kobo: { isbn: … } }`: identifiers and other metadata, the cover, theme, pictures, fonts, depth of the contents.",
        editions;
    "shops" ["buy-links"] Shape::Addresses,
        "Where shops sell the book: their names with addresses, for `[Buy]{shop=amazon}`; each shop's edition shows only its own.", shops;
    "rules" [] Shape::Rules, "Weights for rules: `deny`, `warn`, `note` or `allow`.", rules;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_keys() {
        let mut known: Vec<String> = names().map(normal).chain(IGNORED.iter().map(|name| (*name).to_owned())).collect();
        known.sort();
        let doubled: Vec<_> = known.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect();
        // `accessibilitySummary` has no hyphen, and so differs from `accessibility-summary`.
        assert_eq!(doubled, Vec::<String>::new());
    }

    #[test]
    fn every_key_is_described() {
        for key in ALL {
            assert!(key.what.ends_with('.'), "{}", key.name);
        }
    }
}
