//! The colours of program text: what each piece of a line is, by tables of languages and a few scanners.
//!
//! A book shows a page, not an editor: comments, strings, numbers, words of the language and names of what is called or
//! defined is all that a page of e-ink can tell apart. So no grammar is interpreted here and nothing is parsed. A scanner
//! makes **one pass** over each line, carries what is open into the next one, and never looks back; where a mark needs to
//! see its end it looks through its own line once, or a fixed number of bytes. So a megabyte takes some 15 milliseconds
//! whatever it holds. Grammars of regular expressions take 4 seconds for it on one core (syntect with fancy-regex, the Rust
//! book's code) and have no bound on long lines; synoptic, the lightest of those that are pure Rust, takes half a second and
//! knows a tenth of the languages; what parses with tree-sitter needs C.
//!
//! It knows nothing of books and markup. **Every character comes out again**, in its place: a scanner only says what
//! stands between two places, and what it does not name is plain. A language that is not in the table is plain text.
//!
//! A new language is a table in [`languages`] and a fixture in `tests/highlight`; a language that is no program, and none
//! of the other kinds, is a scanner beside these.

mod code;
mod data;
mod languages;
mod lines;
mod markdown;
mod markup;
mod recipe;
mod style;
mod tex;
mod token;
mod yaml;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::code::Code;
use self::code::grammar::Grammar;
use self::data::Settings;
use self::lines::Lines;
use self::markdown::Markdown;
use self::markup::Markup;
use self::recipe::Recipe;
use self::style::Style;
use self::tex::Tex;
pub(crate) use self::token::Class;
use self::token::Tokens;
use self::yaml::Yaml;

/// A language that is known.
pub(crate) struct Language {
    /// The names by which authors call it, its own first, in small letters, with white space between them.
    names: &'static str,
    kind: Kind,
}

/// Which scanner reads a language, and by what table.
#[derive(Clone, Copy)]
enum Kind {
    Code(&'static LazyLock<Grammar>),
    Markup(&'static markup::Dialect),
    Style(style::Dialect),
    Settings(&'static data::Dialect),
    Yaml,
    Recipe(recipe::Dialect),
    Markdown,
    Tex,
    Lines(&'static lines::Dialect),
}

/// The languages by each of their names.
static BY_NAME: LazyLock<HashMap<&'static str, &'static Language>> = LazyLock::new(|| {
    let named = |language: &'static Language| language.names.split_whitespace().map(move |name| (name, language));
    languages::ALL.iter().flat_map(named).collect()
});

impl Language {
    /// The language that authors call by this name, in small letters.
    pub(crate) fn find(name: &str) -> Option<&'static Language> {
        BY_NAME.get(name).copied()
    }
}

/// Reads lines that follow each other.
pub(crate) struct Scanner {
    reader: Reader,
    tokens: Tokens,
}

/// What is read, each kind with what it carries from line to line.
enum Reader {
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

impl Scanner {
    /// Begins a text in this language.
    pub(crate) fn new(language: &'static Language) -> Scanner {
        Scanner { reader: Reader::new(language.kind), tokens: Tokens::default() }
    }

    /// Hands out the pieces of the next line, which has its line break; together they are the line.
    pub(crate) fn line(&mut self, line: &str, take: impl FnMut(&str, Option<Class>)) {
        self.reader.scan(line, 0, &mut self.tokens);
        self.tokens.drain(line, take);
    }
}

impl Reader {
    fn new(kind: Kind) -> Reader {
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
    fn inner(name: &str) -> Option<Box<Reader>> {
        Language::find(&name.to_ascii_lowercase()).map(|language| Box::new(Reader::new(language.kind)))
    }

    /// Names what stands in the line from here on. Returns where it ended: at the end, but for code in braces.
    fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) -> usize {
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

#[cfg(test)]
mod tests;
