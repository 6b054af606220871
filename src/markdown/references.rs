//! What references mean: the definitions of a text, and the headings of all texts, which pandoc lets a reference name.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use pulldown_cmark::{Event, Parser};

use super::calls::{self, Where};
use super::dialect::{Dialect, attributes, implicit_header_references, link_attributes};
use super::mask;
use super::scan::{self, Around, LineKind};
use super::words::Text;
use crate::diagnostic::Diagnostic;
use crate::model::block::Attributes;
use crate::model::note_key;
use crate::names::pandoc_slug;
use crate::rule::text::MISSPELT_MARKUP;

/// The headings of all texts, by their words as they are written: where each is.
#[derive(Clone, Debug, Default)]
pub struct Headings(BTreeMap<String, String>);

impl Headings {
    /// Adds those of a text that no other has.
    pub fn add(&mut self, text: &str) {
        let lines = scan::lines(text);
        for (at, line) in lines.iter().enumerate() {
            if line.kind != LineKind::Words || !line.is_fresh {
                continue;
            }
            let (_, bare) = line.bare();
            let signs = bare.len() - bare.trim_start_matches('#').len();
            let is_underlined = || lines.get(at + 1).is_some_and(|next| is_underline(next.words));
            let words = match signs {
                1..=6 if bare[signs..].starts_with([' ', '\t']) => bare[signs..].trim().trim_end_matches('#'),
                0 if is_underlined() => bare,
                _ => continue,
            };
            let braces = words.rfind('{').and_then(|at| Some((at, attributes::read_of_heading(&words[at..])?.0)));
            let (words, id) = match braces {
                Some((at, attributes)) => (words[..at].trim_end().trim_end_matches('#'), attributes.into_list().id),
                None => (words, None),
            };
            let words = words.trim();
            let id = id.unwrap_or_else(|| pandoc_slug(&plain(words)));
            if !words.is_empty() && !id.is_empty() {
                self.0.entry(note_key(words)).or_insert(format!("#{id}"));
            }
        }
    }
}

/// Complains of alerts with a colon, which are the address of a reference to the parser: their words would be lost in silence.
pub(super) fn tell_alerts(text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let is_alert = |line: &&scan::Line<'_>| line.kind == LineKind::Words && line.around.contains(&Around::Quotation);
    for line in scan::lines(text.original).iter().filter(is_alert) {
        let (at, bare) = line.bare();
        let Some((name, words)) = bare.strip_prefix("[!").and_then(|rest| rest.split_once("]:")) else { continue };
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '-') || words.trim().is_empty() {
            continue;
        }
        let message = format!("`[!{name}]:` is read as the address of a reference, and its line is not in the book");
        let help = "take out the colon, and put the words behind it into the next line of the quotation";
        let span = text.span(at..at + bare.len());
        diagnostics.push(Diagnostic::new(&MISSPELT_MARKUP, span, message).help(help));
    }
}

/// Whether a line makes a heading of the one before it.
fn is_underline(words: &str) -> bool {
    let words = words.trim();
    words.len() > 1 && ['=', '-'].iter().any(|sign| words.chars().all(|c| c == *sign))
}

/// Words without their marks.
fn plain(words: &str) -> String {
    let mut plain = String::new();
    for event in Parser::new(words) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            _ => {}
        }
    }
    plain
}

/// The address and the title of each reference, by its label.
type References = BTreeMap<String, (String, String)>;

/// What the references of one text may mean.
pub(super) struct Known<'a> {
    original: &'a str,
    headings: &'a Headings,
    dialect: &'a Dialect,
    references: OnceCell<References>,
    attributes: OnceCell<BTreeMap<String, Attributes>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(original: &'a str, headings: &'a Headings, dialect: &'a Dialect) -> Known<'a> {
        let (references, attributes) = Default::default();
        Known { original, headings, dialect, references, attributes }
    }

    /// What a reference means that the parser does not know: one with a note in its words, one from a part of the text that
    /// stands so many levels down, or one to a heading.
    pub(super) fn reference(&self, written: &str, depth: usize) -> Option<(String, String)> {
        let label = calls::without(written);
        let is_unseen = label.is_some() || depth > 0;
        let key = note_key(label.as_deref().unwrap_or(written));
        let known = is_unseen.then(|| self.references.get_or_init(|| self.defined()));
        let heading = || {
            let is_on = self.dialect.has(&implicit_header_references::SYNTAX);
            self.headings.0.get(&key).filter(|_| is_on).map(|address| (address.clone(), String::new()))
        };
        known.and_then(|known| known.get(&key).cloned()).or_else(heading)
    }

    /// The attributes of the definition with this label.
    pub(super) fn attributes(&self, label: &str) -> Option<&Attributes> {
        let known = self.attributes.get_or_init(|| match self.dialect.has(&link_attributes::SYNTAX) {
            true => link_attributes::defined(self.original)
                .map(|(label, attributes)| (note_key(label), attributes))
                .collect(),
            false => BTreeMap::new(),
        });
        known.get(&note_key(label))
    }

    fn defined(&self) -> References {
        let masked = mask::mask(self.original, self.dialect, Where::InBrackets);
        let parser = Parser::new_ext(&masked.text, self.dialect.options());
        let all = parser.reference_definitions().iter().map(|(label, known)| {
            let title = known.title.as_deref().unwrap_or_default().to_owned();
            (note_key(label), (known.dest.to_string(), title))
        });
        all.collect()
    }
}
