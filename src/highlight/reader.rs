//! What reads each kind of language, and what it carries from line to line.

use crate::highlight::code::Code;
use crate::highlight::data::Settings;
use crate::highlight::language::{Kind, Language};
use crate::highlight::lines::Lines;
use crate::highlight::markdown::Markdown;
use crate::highlight::markup::Markup;
use crate::highlight::recipe::Recipe;
use crate::highlight::style::Style;
use crate::highlight::tex::Tex;
use crate::highlight::token::Tokens;
use crate::highlight::yaml::Yaml;

/// What is read, each kind with what it carries from line to line.
pub(super) enum Reader {
    Code(Code),
    Markup(Markup),
    Style(Style),
    Settings(Settings),
    Yaml(Yaml),
    Recipe(Recipe),
    Markdown(Markdown),
    Tex(Tex),
    Lines(Lines),
}

impl Reader {
    /// Begins a text of this kind.
    pub(super) fn new(kind: Kind) -> Reader {
        match kind {
            Kind::Code(grammar) => Reader::Code(Code::new(grammar)),
            Kind::Markup(dialect) => Reader::Markup(Markup::new(dialect)),
            Kind::Style(dialect) => Reader::Style(Style::new(dialect)),
            Kind::Settings(dialect) => Reader::Settings(Settings::new(dialect)),
            Kind::Yaml => Reader::Yaml(Yaml::default()),
            Kind::Recipe(dialect) => Reader::Recipe(Recipe::new(dialect)),
            Kind::Markdown => Reader::Markdown(Markdown::default()),
            Kind::Tex => Reader::Tex(Tex::default()),
            Kind::Lines(dialect) => Reader::Lines(Lines::new(dialect)),
        }
    }

    /// Begins the text in a language that stands inside another, if the language is known.
    pub(super) fn inner(name: &str) -> Option<Box<Reader>> {
        Language::find(&name.to_ascii_lowercase()).map(|language| Box::new(Reader::new(language.kind)))
    }

    /// Names what stands in the line from here on. Returns where it ended: at the end, but for code in braces.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) -> usize {
        match self {
            Reader::Code(code) => return code.scan(text, from, out),
            Reader::Markup(markup) => markup.scan(text, from, out),
            Reader::Style(style) => style.scan(text, from, out),
            Reader::Settings(settings) => settings.scan(text, from, out),
            Reader::Yaml(yaml) => yaml.scan(text, from, out),
            Reader::Recipe(recipe) => recipe.scan(text, from, out),
            Reader::Markdown(markdown) => markdown.scan(text, from, out),
            Reader::Tex(tex) => tex.scan(text, from, out),
            Reader::Lines(lines) => lines.scan(text, from, out),
        }
        text.len()
    }
}
