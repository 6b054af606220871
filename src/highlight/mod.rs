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
mod language;
mod languages;
mod lines;
mod markdown;
mod markup;
mod reader;
mod recipe;
mod style;
mod tex;
mod token;
mod yaml;

use language::Kind;
pub(crate) use language::Language;
use reader::Reader;
use std::collections::HashMap;
use std::sync::LazyLock;

pub(crate) use self::token::Class;
use self::token::Tokens;

/// The languages by each of their names.
static BY_NAME: LazyLock<HashMap<&'static str, &'static Language>> = LazyLock::new(|| {
    let named = |language: &'static Language| language.names.split_whitespace().map(move |name| (name, language));
    languages::ALL.iter().flat_map(named).collect()
});

/// Reads lines that follow each other.
pub(crate) struct Scanner {
    reader: Reader,
    tokens: Tokens,
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

impl Language {
    /// The language that authors call by this name, in small letters.
    pub(crate) fn find(name: &str) -> Option<&'static Language> {
        BY_NAME.get(name).copied()
    }
}

#[cfg(test)]
mod tests;
