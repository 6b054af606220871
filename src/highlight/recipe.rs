//! Lines that a shell reads below lines that it does not: makefiles and the recipes of containers.

use super::Reader;
use super::token::{Class, Tokens, byte, find, is_word, line_end, next, skip, skip_space, stands};

/// A language of recipes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Make,
    Docker,
    /// `just`, whose recipes are indented by any white space.
    Just,
}

/// The words of make at the head of a line.
const WORDS: &[&str] = &[
    "ifeq", "ifneq", "ifdef", "ifndef", "else", "endif", "include", "-include", "sinclude", "define", "endef",
    "export", "unexport", "override", "vpath", "undefine", "private", "set", "alias", "mod", "import",
];

/// What `$(` may be followed by.
const FUNCTIONS: &[&str] = &[
    "abspath", "addprefix", "addsuffix", "and", "basename", "call", "dir", "error", "eval", "file", "filter",
    "filter-out", "findstring", "firstword", "foreach", "if", "info", "join", "lastword", "notdir", "or", "origin",
    "patsubst", "realpath", "shell", "sort", "strip", "subst", "suffix", "value", "warning", "wildcard", "word",
    "wordlist", "words",
];

/// The instructions of a container's recipe, which may be written small.
const INSTRUCTIONS: &[&str] = &[
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
    "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
];

/// A recipe that is being read.
pub(super) struct Recipe {
    dialect: Dialect,
    /// The shell, where the line before was its.
    shell: Option<Box<Reader>>,
    /// Whether the line before goes on.
    goes_on: bool,
}

impl Recipe {
    /// Begins a recipe in this language.
    pub(super) fn new(dialect: Dialect) -> Recipe {
        Recipe { dialect, shell: None, goes_on: false }
    }

    /// Names what stands in the line from here on.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        let first = skip_space(text, from).min(end);
        let went_on = std::mem::replace(&mut self.goes_on, text[from..end].ends_with('\\'));
        let is_comment = byte(text, first) == b'#';
        match self.dialect {
            Dialect::Docker if is_comment && (went_on || !self.in_document()) => {
                self.goes_on = went_on;
                out.put(first, end, Class::Comment);
            }
            Dialect::Docker => self.docker(text, first, went_on, out),
            _ if is_comment && first == from => {
                self.goes_on = false;
                out.put(first, end, Class::Comment);
            }
            _ => self.make(text, from, first, went_on, out),
        }
    }

    /// Whether the shell reads a document in place.
    fn in_document(&self) -> bool {
        matches!(self.shell.as_deref(), Some(Reader::Code(code)) if code.goes_on())
    }

    /// A line of a container's recipe.
    fn docker(&mut self, text: &str, first: usize, went_on: bool, out: &mut Tokens) {
        if went_on || matches!(self.shell.as_deref(), Some(Reader::Code(code)) if code.goes_on()) {
            match &mut self.shell {
                Some(shell) => drop(shell.scan(text, first, out)),
                None => values(text, first, out),
            }
            return;
        }
        self.shell = None;
        let to = skip(text, first, |byte| byte.is_ascii_alphabetic());
        let word = text[first..to].to_ascii_uppercase();
        if !INSTRUCTIONS.contains(&word.as_str()) {
            return values(text, first, out);
        }
        out.put(first, to, Class::Keyword);
        if word == "ONBUILD" {
            return self.docker(text, skip_space(text, to), false, out);
        }
        if !matches!(word.as_str(), "RUN" | "CMD" | "ENTRYPOINT" | "HEALTHCHECK" | "SHELL") {
            return values(text, to, out);
        }
        let mut at = skip_space(text, to);
        while stands(text, at, "--") {
            at = skip_space(text, skip(text, at, |byte| byte > b' '));
        }
        if stands(text, at, "CMD ") {
            out.put(at, at + 3, Class::Keyword);
            at += 4;
        }
        if byte(text, at) == b'[' {
            return values(text, at, out);
        }
        self.shell = Reader::inner("bash");
        if let Some(shell) = &mut self.shell {
            shell.scan(text, at, out);
        }
    }

    /// A line of a makefile: one for the shell, a directive, a definition or a rule.
    fn make(&mut self, text: &str, from: usize, first: usize, went_on: bool, out: &mut Tokens) {
        let is_recipe = byte(text, from) == b'\t' || self.dialect == Dialect::Just && first > from;
        if is_recipe && !went_on || went_on && self.shell.is_some() {
            if !went_on {
                self.shell = Reader::inner("make-recipe");
            }
            let at = if went_on { first } else { skip(text, first, |byte| matches!(byte, b'@' | b'-' | b'+')) };
            if let Some(shell) = &mut self.shell {
                shell.scan(text, at, out);
            }
            return;
        }
        self.shell = None;
        if went_on {
            return values(text, first, out);
        }
        let to = skip(text, first, |byte| is_word(byte) || byte == b'-');
        if WORDS.contains(&&text[first..to]) && !matches!(byte(text, skip_space(text, to)), b':' | b'=') {
            out.put(first, to, Class::Keyword);
            let rest = skip_space(text, to);
            return match &text[first..to] {
                "export" | "override" | "private" | "define" | "set" => self.definition(text, rest, out),
                _ => values(text, to, out),
            };
        }
        if self.dialect == Dialect::Just && !text.contains(":=") {
            let to = skip(text, first, |byte| is_word(byte) || byte == b'-');
            out.put(first, to, Class::Function);
            return values(text, to, out);
        }
        self.definition(text, first, out);
    }

    /// `NAME := value` or `target: other`
    fn definition(&self, text: &str, first: usize, out: &mut Tokens) {
        let end = line_end(text);
        let mut depth = 0_u32;
        let mut at = first;
        while at < end {
            let here = byte(text, at);
            match here {
                b'(' | b'{' => depth += 1,
                b')' | b'}' => depth = depth.saturating_sub(1),
                b'#' if depth == 0 => break,
                b'=' | b':' | b'?' | b'+' | b'!' if depth == 0 => {
                    let name = text[first..at].trim_end();
                    let is_value = here == b'=' || byte(text, at + 1) == b'=' || stands(text, at, "::=");
                    if is_value || here == b':' {
                        let class = if is_value { Class::Attribute } else { Class::Function };
                        // A name may have variables in it, which are no part of it.
                        if !name.contains('$') {
                            out.put(first, first + name.len(), class);
                        }
                        return values(text, at, out);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        values(text, first, out);
    }
}

/// Strings, functions, flags and comments of a line.
fn values(text: &str, from: usize, out: &mut Tokens) {
    let end = line_end(text);
    let mut at = from;
    while at < end {
        let here = byte(text, at);
        let is_free = at == 0 || !is_word(byte(text, at - 1));
        at = match here {
            b'"' => {
                let to = find(text, at + 1, "\"").map_or(end, |to| to + 1).min(end);
                out.put(at, to, Class::String);
                to
            }
            b'\'' if is_free && find(text, at + 1, "'").is_some_and(|to| to < end) => {
                let to = find(text, at + 1, "'").map_or(end, |to| to + 1);
                out.put(at, to, Class::String);
                to
            }
            b'#' if at == 0 || byte(text, at - 1).is_ascii_whitespace() => {
                out.put(at, end, Class::Comment);
                end
            }
            b'$' if matches!(byte(text, at + 1), b'(' | b'{') => {
                let to = skip(text, at + 2, |byte| byte.is_ascii_lowercase() || byte == b'-');
                if FUNCTIONS.contains(&&text[at + 2..to]) && byte(text, to) == b' ' {
                    out.put(at + 2, to, Class::Function);
                }
                to
            }
            b'A' | b'a' if is_free && text[at..end].get(..3).is_some_and(|word| word.eq_ignore_ascii_case("as ")) => {
                out.put(at, at + 2, Class::Keyword);
                at + 2
            }
            byte if byte.is_ascii_digit() && is_free => {
                let to = skip(text, at, |byte| is_word(byte) || byte == b'.');
                if text[at..to].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
                    out.put(at, to, Class::Number);
                }
                to
            }
            _ => next(text, at),
        };
    }
}
