//! Grammars of XML as data: which elements a document of EPUB has, with which attributes and in which order.
//!
//! A grammar is a text with a paragraph for each element: its name (`parent>name` where it means something else there), its
//! attributes (`@name`, `!` where it must be there, then what it says), and what it holds: `:` and parts in their order, `&`
//! and parts in any order, or `= text`, `= words`, `= any`, `= empty`. A part is a name, or several between `|`, with `?`, `*`
//! or `+`; the name `other` stands for any element of another vocabulary.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::xml::is_ncname;
use super::{language_tag, media_type};
use crate::spec::address::has_whole_escapes;

/// A grammar that was read.
#[derive(Debug)]
pub(crate) struct Grammar {
    elements: HashMap<&'static str, Rule>,
}

/// What an element may have and hold.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its attributes: name, whether it must be there, what it says.
    pub(crate) attributes: Vec<(&'static str, bool, Value)>,
    /// What it holds.
    pub(crate) content: Content,
}

/// What an attribute says.
#[derive(Debug)]
pub(crate) enum Value {
    /// Anything.
    Any,
    /// Something.
    Words,
    /// A name without a colon.
    Name,
    /// The tag of a language, or nothing.
    Language,
    /// An address.
    Address,
    /// A media type.
    MediaType,
    /// A whole number from 0 up.
    Number,
    /// One of these.
    OneOf(Vec<&'static str>),
}

/// What an element holds.
#[derive(Debug)]
pub(crate) enum Content {
    /// Anything.
    Any,
    /// Nothing.
    Empty,
    /// Words, or nothing.
    Text,
    /// Words.
    Words,
    /// These parts, in this order.
    Sequence(Vec<Part>),
    /// These parts, in any order.
    Group(Vec<Part>),
}

/// A part of what an element holds.
#[derive(Debug)]
pub(crate) struct Part {
    /// The names that it can have.
    pub(crate) names: Vec<&'static str>,
    /// Whether it must be there.
    pub(crate) is_needed: bool,
    /// Whether there can be several.
    pub(crate) is_repeated: bool,
}

macro_rules! grammars {
    ($($name:ident $file:literal $what:literal)*) => { $(
        #[doc = $what]
        pub(crate) fn $name() -> &'static Grammar {
            static READ: OnceLock<Grammar> = OnceLock::new();
            READ.get_or_init(|| Grammar::read(include_str!(concat!("grammar/", $file))))
        }
    )* };
}

grammars! {
    package "package-3.txt" "The package document of EPUB 3 ([5](https://www.w3.org/TR/epub-33/#sec-package-doc))."
    package_2 "package-2.txt" "The package document of EPUB 2 ([OPF 2.0.1](https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm))."
    container "container.txt" "The documents in `META-INF` ([4.2](https://www.w3.org/TR/epub-33/#sec-container-abstract))."
    ncx "ncx.txt" "The NCX ([Z39.86-2005, 8](https://daisy.org/activities/standards/daisy/daisy-3/z39-86-2005-r2012-specifications-for-the-digital-talking-book/))."
    overlay "overlay.txt" "Media overlays ([9](https://www.w3.org/TR/epub-33/#sec-media-overlays))."
}

impl Grammar {
    fn read(text: &'static str) -> Grammar {
        let mut elements = HashMap::new();
        for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            let mut lines = paragraph.lines().filter(|line| !line.starts_with('#'));
            let Some(names) = lines.next() else { continue };
            let lines: Vec<&'static str> = lines.map(str::trim).collect();
            for name in names.split_ascii_whitespace() {
                elements.insert(name, Rule::read(&lines));
            }
        }
        Grammar { elements }
    }

    /// What the element may have and hold inside this parent.
    pub(crate) fn rule(&self, parent: &str, name: &str) -> Option<&Rule> {
        let inner = self.elements.get(format!("{parent}>{name}").as_str());
        inner.or_else(|| self.elements.get(name))
    }
}

impl Rule {
    fn read(lines: &[&'static str]) -> Rule {
        let mut rule = Rule { attributes: Vec::new(), content: Content::Any };
        for line in lines {
            if let Some(line) = line.strip_prefix('@') {
                let (name, value) = line.split_once(' ').unwrap_or((line, "any"));
                let (name, is_needed) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
                rule.attributes.push((name, is_needed, Value::read(value.trim())));
            } else if let Some(parts) = line.strip_prefix(':') {
                rule.content = Content::Sequence(Part::read(parts));
            } else if let Some(parts) = line.strip_prefix('&') {
                rule.content = Content::Group(Part::read(parts));
            } else {
                rule.content = match line.trim_start_matches('=').trim() {
                    "text" => Content::Text,
                    "words" => Content::Words,
                    "empty" => Content::Empty,
                    _ => Content::Any,
                };
            }
        }
        rule
    }
}

impl Part {
    fn read(parts: &'static str) -> Vec<Part> {
        let parts = parts.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(|part| {
                let names = part.trim_end_matches(['?', '*', '+']);
                let sign = &part[names.len()..];
                Part {
                    names: names.split('|').collect(),
                    is_needed: !matches!(sign, "?" | "*"),
                    is_repeated: matches!(sign, "*" | "+"),
                }
            })
            .collect()
    }

    /// Whether an element of this name can be it.
    pub(crate) fn takes(&self, name: &str) -> bool {
        self.names.iter().any(|known| *known == name || *known == "other" && name.contains(':'))
    }
}

impl Value {
    fn read(text: &'static str) -> Value {
        match text {
            "any" => Value::Any,
            "words" => Value::Words,
            "name" => Value::Name,
            "language" => Value::Language,
            "address" => Value::Address,
            "media-type" => Value::MediaType,
            "number" => Value::Number,
            words => Value::OneOf(words.split('|').map(str::trim).collect()),
        }
    }

    /// Whether the value is such a one.
    pub(crate) fn takes(&self, value: &str) -> bool {
        let trimmed = value.trim();
        match self {
            Value::Any => true,
            Value::Words => !trimmed.is_empty(),
            Value::Name => is_ncname(trimmed),
            Value::Language => trimmed.is_empty() || language_tag::has_shape(trimmed),
            Value::Address => has_whole_escapes(trimmed),
            Value::MediaType => media_type::has_shape(trimmed),
            Value::Number => !trimmed.is_empty() && trimmed.bytes().all(|byte| byte.is_ascii_digit()),
            Value::OneOf(words) => words.contains(&trimmed),
        }
    }
}
