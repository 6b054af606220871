//! Makefiles, justfiles and shell scripts that call pandoc: its calls, with what their variables stand for.
//!
//! Nothing is run. Variables, what loops gather in them, the prerequisites of a rule, patterns of names, lists in files and a
//! few functions of Make are followed; a word that hangs on anything else is unknown, and what has one as its text is not read.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::braces;
use super::names::Names;
use super::printed::printed;
use super::words::{PARTED, Piece, UNKNOWN, Word, closing, substituted, top_commas, words_of};

/// A call of pandoc.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Call {
    /// What stands behind its name.
    pub(super) words: Vec<Word>,
    /// The words of the commands whose output it reads.
    pub(super) piped: Vec<Word>,
    /// The folder in which it is called, from that of the script.
    pub(super) folder: PathBuf,
}

/// How deep variables may stand in each other, and how many are followed in all.
const DEPTH: usize = 16;
const FOLLOWED: usize = 4096;

/// The calls of pandoc in a script of this name.
pub(super) fn calls(text: &str, file: &Path) -> Vec<Call> {
    if !text.contains("pandoc") {
        return Vec::new();
    }
    let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let tongue = match () {
        () if name.contains("makefile") => Tongue::Make,
        () if name.contains("justfile") => Tongue::Just,
        () => Tongue::Shell,
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut script = Script {
        text,
        folder,
        tongue,
        variables: BTreeMap::new(),
        loops: Vec::new(),
        bound: RefCell::default(),
        followed: Cell::new(0),
    };
    let lines = script.lines();
    lines.iter().for_each(|line| script.assign(line));
    let (mut calls, mut rule, mut within) = (Vec::new(), Rule::default(), PathBuf::new());
    for line in lines {
        match script.rule(&line) {
            Some(found) => rule = found,
            None => script.commands(line, &rule, &mut within, &mut calls),
        }
        // Each line of a recipe begins in the folder anew.
        if tongue != Tongue::Shell {
            within = PathBuf::new();
        }
    }
    calls
}

/// What a script is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    Shell,
    Make,
    Just,
}

/// A script.
struct Script<'t> {
    text: &'t str,
    folder: &'t Path,
    tongue: Tongue,
    /// What each variable is set to.
    variables: BTreeMap<&'t str, Vec<Setting<'t>>>,
    /// The loops that are open where variables are set.
    loops: Vec<Loop<'t>>,
    /// What the variables of loops stand for at the moment.
    bound: RefCell<Vec<(&'t str, Word)>>,
    followed: Cell<usize>,
}

/// Where a value of a variable stands, and the loops around it.
#[derive(Clone)]
struct Setting<'t> {
    value: Range<usize>,
    loops: Vec<Loop<'t>>,
}

/// The variable of a loop of the shell, and where its words stand.
type Loop<'t> = (&'t str, Range<usize>);

/// The rule of a Makefile to which a command belongs.
#[derive(Default)]
struct Rule {
    target: Vec<Word>,
    needs: Vec<Word>,
}

impl<'t> Script<'t> {
    /// The lines, each with those that it goes on in, without comments.
    fn lines(&self) -> Vec<Range<usize>> {
        let (mut lines, mut from) = (Vec::new(), 0);
        while from < self.text.len() {
            let mut end = from;
            loop {
                end = self.text[end..].find('\n').map_or(self.text.len(), |length| end + length + 1);
                let line = &self.text[from..end];
                let last = line.strip_suffix('\n').unwrap_or(line);
                let goes_on = last.strip_suffix('\r').unwrap_or(last).ends_with('\\') || opens_list(line);
                if end == self.text.len() || !goes_on {
                    break;
                }
            }
            let line = &self.text[from..end];
            let is_list = opens_list(line.lines().next().unwrap_or_default());
            let comment = line
                .char_indices()
                .find(|(at, c)| *c == '#' && !is_list && (*at == 0 || line[..*at].ends_with([' ', '\t', '\n'])));
            lines.push(from..comment.map_or(end, |(at, _)| from + at));
            from = end;
        }
        lines
    }

    /// Notes the variable that a line sets.
    fn assign(&mut self, line: &Range<usize>) {
        let words = &self.text[line.clone()];
        let lead = words.len() - words.trim_start().len();
        if self.is_make() && words.starts_with('\t') {
            return;
        }
        let mut bare = words.trim_start();
        if let Some(rest) = bare.strip_prefix("for ").filter(|_| !self.is_make()) {
            return self.enter(rest, line);
        }
        if bare.starts_with("done") && self.loops.pop().is_some() {
            return;
        }
        for word in ["do ", "export ", "local ", "readonly ", "declare -a "] {
            bare = bare.strip_prefix(word).unwrap_or(bare);
        }
        let start = line.start + lead + (words.trim_start().len() - bare.len());
        let length = bare.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte)).count();
        let rest = bare[length..].trim_start_matches([' ', '\t']);
        let spaces = bare.len() - length - rest.len();
        let sign = ["::=", ":=", "?=", "+=", "="].into_iter().find(|sign| rest.starts_with(sign));
        let is_spaced = |sign: &&str| self.is_make() || self.tongue == Tongue::Just && *sign == ":=";
        let Some(sign) = sign.filter(|sign| length > 0 && (spaces == 0 || is_spaced(sign))) else { return };
        let name = &self.text[start..start + length];
        let value = start + length + spaces + sign.len()..line.end;
        let more = Some(value.clone()).filter(|_| sign == "+=").or_else(|| self.added(name, value.clone()));
        let loops = self.loops.clone();
        let known = self.variables.entry(name).or_default();
        match more {
            Some(value) => known.push(Setting { value, loops }),
            None if sign == "?=" && !known.is_empty() => {}
            None => *known = vec![Setting { value, loops }],
        }
    }

    /// Enters a loop of the shell, `for NAME in WORDS`, whose commands may stand in the same line.
    fn enter(&mut self, rest: &'t str, line: &Range<usize>) {
        let Some((name, words)) = rest.split_once(" in ") else { return };
        let start = line.end - words.len();
        let end = words.find(';').unwrap_or(words.len());
        self.loops.push((name.trim(), start..start + end));
        let mut at = start + end;
        for command in words[end..].split_inclusive(';') {
            self.assign(&(at..at + command.trim_end_matches(';').len()));
            at += command.len();
        }
    }

    /// What a variable of the shell gets that is set to itself and more: `FILES="$FILES more.md"`.
    fn added(&self, name: &str, value: Range<usize>) -> Option<Range<usize>> {
        let value = Some(self.bare(value)).filter(|_| !self.is_make())?;
        let text = self.text[value.clone()].trim_start_matches('"').strip_prefix('$')?;
        let more = match text.strip_prefix('{') {
            Some(text) => text.strip_prefix(name)?.trim_start_matches("[@]").strip_prefix('}')?,
            None => {
                text.strip_prefix(name).filter(|more| !more.starts_with(|c: char| c.is_alphanumeric() || c == '_'))?
            }
        };
        // A quotation mark that was opened before it closes behind it.
        let more =
            if self.text[value.clone()].starts_with('"') { more.strip_prefix('"').unwrap_or(more) } else { more };
        Some(value.end - more.len()..value.end)
    }

    fn is_make(&self) -> bool {
        self.tongue == Tongue::Make
    }

    /// The rule that a line of a Makefile begins.
    fn rule(&self, line: &Range<usize>) -> Option<Rule> {
        let words = &self.text[line.clone()];
        let at = words.find(':').filter(|_| self.tongue != Tongue::Shell && !words.starts_with(['\t', ' ']))?;
        let is_rule = !words[..at].contains('=') && !words[at + 1..].trim_start_matches(':').starts_with('=');
        if self.tongue == Tongue::Just {
            // What a recipe needs are other recipes.
            return is_rule.then(Rule::default);
        }
        is_rule.then(|| {
            let needs = &words[at + 1..];
            let end = line.start + at + 1 + needs.find('|').unwrap_or(needs.len());
            // A pattern stands for names that are not told here.
            let told = |word: Word| Word { text: word.text.replace('%', &UNKNOWN.to_string()), ..word };
            let read = |range: Range<usize>| {
                let words = words_of(&self.expanded(range, &Rule::default(), 0));
                words.into_iter().map(told).collect::<Vec<_>>()
            };
            Rule {
                target: read(line.start..line.start + at),
                needs: self.matched(read(line.start + at + 1..end), Path::new("")),
            }
        })
    }

    /// The calls of pandoc in a line of commands.
    fn commands(&self, line: Range<usize>, rule: &Rule, folder: &mut PathBuf, calls: &mut Vec<Call>) {
        let words = words_of(&self.expanded(line, rule, 0));
        let mut piped: Vec<Word> = Vec::new();
        let is_end = |word: &Word| matches!(&*word.text, "|" | "&" | ";" | "(" | ")");
        let mut rest = &words[..];
        while !rest.is_empty() {
            let end = rest.iter().position(is_end).unwrap_or(rest.len());
            let command = &rest[..end];
            let first = command.first().map_or("", |word| word.text.trim_start_matches(['@', '-', '+']));
            if first == "cd" {
                // Where a script finds its own folder it is there already.
                *folder = match command.get(1) {
                    Some(word) if word.is_known() => folder.join(&word.text),
                    _ => PathBuf::new(),
                };
            }
            let is_pandoc = |word: &Word| {
                let name = word.text.trim_start_matches(['@', '-', '+']);
                name == "pandoc" || name.ends_with("/pandoc") || name.starts_with("pandoc/")
            };
            if let Some(at) = command.iter().position(is_pandoc).filter(|_| first != "echo") {
                let words = self.matched(command[at + 1..].to_vec(), folder);
                calls.push(Call { words, piped: std::mem::take(&mut piped), folder: folder.clone() });
            } else {
                piped.extend(self.matched(command.to_vec(), folder));
            }
            if rest.get(end).is_some_and(|word| matches!(&*word.text, "&" | ";")) {
                // What is printed one after the other within brackets goes into one pipe.
                let is_within = rest[end..].iter().any(|word| word.text == ")");
                if !is_within {
                    piped.clear();
                }
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }

    /// The words with the names of files for patterns.
    fn matched(&self, words: Vec<Word>, folder: &Path) -> Vec<Word> {
        let names = Names::new(self.folder.join(folder));
        let mut matched = Vec::new();
        for word in words {
            // Between quotation marks they are text.
            let is_quoted = self.text[word.range.clone()].contains(['"', '\'']);
            for text in if is_quoted { vec![word.text.clone()] } else { braces::expanded(&word.text) } {
                let found = if word.is_known() { names.fitting(&text) } else { Vec::new() };
                let found = if found.is_empty() { vec![text] } else { found };
                matched.extend(found.into_iter().map(|text| Word { text, range: word.range.clone() }));
            }
        }
        matched
    }

    /// A stretch of the script with what its variables stand for.
    fn expanded(&self, range: Range<usize>, rule: &Rule, depth: usize) -> Vec<Piece> {
        self.followed.set(self.followed.get() + 1);
        if depth > DEPTH || self.followed.get() > FOLLOWED {
            return vec![Piece { text: UNKNOWN.into(), range }];
        }
        let (mut pieces, mut at) = (Vec::new(), range.start);
        let literal = |range: Range<usize>| Piece { text: self.text[range.clone()].to_owned(), range };
        let is_just = self.tongue == Tongue::Just;
        let next = |from: usize| {
            let rest = &self.text[from..range.end];
            let braces = rest.find("{{").filter(|_| is_just);
            Some(from + rest.find(['$', '`']).into_iter().chain(braces).min()?)
        };
        while let Some(sign) = next(at) {
            pieces.push(literal(at..sign));
            let rest = &self.text[sign + 1..range.end];
            // What Make leaves to the shell.
            let is_shell = self.is_make() && rest.starts_with("$(");
            let (inner, end) = if self.text[sign..].starts_with("{{") {
                let length = rest.find("}}").unwrap_or(rest.len());
                let inner = rest[..length].trim_start_matches(['{', ' ']);
                let start = sign + 1 + length - inner.len();
                (start..start + inner.trim_end().len(), sign + length + 3)
            } else if self.text[sign..].starts_with('`') {
                let Some(length) = rest.find('`').filter(|_| !self.is_make()) else {
                    at = sign + 1;
                    continue;
                };
                (sign + 1..sign + 1 + length, sign + length + 2)
            } else if is_shell {
                let length = closing(&rest[1..]).map_or(rest.len(), |length| length + 1);
                (sign + 3..sign + 1 + length, sign + length + 2)
            } else if rest.starts_with(['(', '{']) {
                let length = closing(rest).unwrap_or(rest.len());
                (sign + 2..sign + 1 + length, sign + length + 2)
            } else {
                let letters = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
                let length = match self.is_make() {
                    true => rest.chars().next().map_or(0, char::len_utf8),
                    false => letters.max(rest.chars().next().map_or(0, char::len_utf8)),
                };
                (sign + 1..sign + 1 + length, sign + 1 + length)
            };
            let is_command =
                is_shell || !self.is_make() && (rest.starts_with('(') || self.text[sign..].starts_with('`'));
            let whole = sign..end.min(range.end);
            match is_command {
                true => self.of_command(inner, whole, rule, depth, &mut pieces),
                false => self.of_name(inner, whole, rule, depth, &mut pieces),
            }
            at = end.min(range.end);
        }
        pieces.push(literal(at..range.end));
        pieces
    }

    /// What a variable, or a function of Make, stands for.
    fn of_name(&self, inner: Range<usize>, whole: Range<usize>, rule: &Rule, depth: usize, out: &mut Vec<Piece>) {
        let name = &self.text[inner.clone()];
        let listed = |words: &[Word], out: &mut Vec<Piece>| {
            for word in words {
                out.push(Piece { text: word.text.clone(), range: word.range.clone() });
                out.push(Piece { text: PARTED.to_owned(), range: whole.clone() });
            }
        };
        match name {
            "@" => return listed(&rule.target[..rule.target.len().min(1)], out),
            "<" => return listed(&rule.needs[..rule.needs.len().min(1)], out),
            "^" | "+" => return listed(&rule.needs, out),
            _ => {}
        }
        let is_list = !self.is_make() && ["[@]", "[*]"].iter().any(|end| name.ends_with(end));
        let bare = name.trim_end_matches("[@]").trim_end_matches("[*]");
        if let Some((_, word)) = self.bound.borrow().iter().rev().find(|(known, _)| *known == bare) {
            return out.push(Piece { text: word.text.clone(), range: word.range.clone() });
        }
        if let Some(settings) = self.variables.get(bare) {
            for Setting { value, loops } in settings {
                let pieces = self.looped(value, loops, rule, depth + 1);
                match is_list {
                    true => listed(&words_of(&pieces), out),
                    false => out.extend(pieces),
                }
                out.push(Piece { text: " ".to_owned(), range: whole.clone() });
            }
            // The space between values is none behind the last.
            out.pop();
            return;
        }
        if let Some((variable, change)) =
            name.split_once(':').filter(|(variable, _)| self.variables.contains_key(variable))
        {
            let from = inner.start..inner.start + variable.len();
            let mut pieces = Vec::new();
            self.of_name(from, whole.clone(), rule, depth + 1, &mut pieces);
            let (old, new) = change.split_once('=').unwrap_or_default();
            let words: Vec<Word> = words_of(&pieces).into_iter().map(|word| substituted(word, old, new)).collect();
            return listed(&words, out);
        }
        let is_name = |name: &str| {
            name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        };
        match self.function(inner, rule, depth) {
            Some(words) => listed(&words, out),
            // What was never set is nothing to Make; to the shell it may come from outside.
            None if self.is_make() && is_name(name) => {}
            None => out.push(Piece { text: UNKNOWN.into(), range: whole }),
        }
    }

    /// A value, once for each word of the loops in which it is set.
    fn looped(&self, value: &Range<usize>, loops: &[Loop<'t>], rule: &Rule, depth: usize) -> Vec<Piece> {
        let Some(((name, words), inner)) = loops.split_first() else {
            return self.expanded(self.bare(value.clone()), rule, depth);
        };
        let mut pieces = Vec::new();
        for word in self.matched(words_of(&self.expanded(words.clone(), rule, depth)), Path::new("")) {
            let range = word.range.clone();
            self.bound.borrow_mut().push((name, word));
            pieces.extend(self.looped(value, inner, rule, depth));
            self.bound.borrow_mut().pop();
            pieces.push(Piece { text: " ".to_owned(), range });
        }
        pieces
    }

    /// A value without the brackets or the quotation marks that the shell has around it.
    fn bare(&self, value: Range<usize>) -> Range<usize> {
        let text = &self.text[value.clone()];
        let start = value.start + (text.len() - text.trim_start().len());
        let end = value.end - (text.len() - text.trim_end().len());
        let bare = text.trim();
        let marks = [('(', ')'), ('"', '"'), ('\'', '\'')];
        let is_within = marks.iter().any(|(open, close)| {
            bare.len() > 1 && bare.starts_with(*open) && bare[1..].find(*close) == Some(bare.len() - 2)
        });
        if is_within && !self.is_make() { start + 1..end - 1 } else { start..end.max(start) }
    }

    /// The words that a function of Make gives.
    fn function(&self, inner: Range<usize>, rule: &Rule, depth: usize) -> Option<Vec<Word>> {
        let text = self.text.get(inner.clone())?;
        let (name, rest) = text.split_once([' ', '\t']).filter(|_| self.is_make())?;
        let start = inner.end - rest.len();
        let mut arguments = Vec::new();
        let mut from = start;
        for at in top_commas(rest) {
            arguments.push(from..start + at);
            from = start + at + 1;
        }
        arguments.push(from..inner.end);
        let words = |at: usize| Some(words_of(&self.expanded(arguments.get(at)?.clone(), rule, depth + 1)));
        let text = |at: usize| Some(self.text[arguments.get(at)?.clone()].trim());
        match name {
            "wildcard" => Some(self.matched(words(0)?, Path::new(""))),
            "strip" => words(0),
            "sort" => {
                let mut found = words(0)?;
                found.sort_by(|a, b| a.text.cmp(&b.text));
                found.dedup_by(|a, b| a.text == b.text);
                Some(found)
            }
            "addprefix" | "addsuffix" => {
                let part = words(0)?.first()?.text.clone();
                let put = |word: Word| match name {
                    "addprefix" => Word { text: format!("{part}{}", word.text), ..word },
                    _ => Word { text: format!("{}{part}", word.text), ..word },
                };
                Some(words(1)?.into_iter().map(put).collect())
            }
            "foreach" => {
                let (variable, pattern) = (text(0)?, text(2)?);
                let marks = [format!("$({variable})"), format!("${{{variable}}}")];
                let put = |word: Word| {
                    let text = marks.iter().fold(pattern.to_owned(), |text, mark| text.replace(mark, &word.text));
                    let text = if text.contains('$') { UNKNOWN.into() } else { text };
                    Word { text, ..word }
                };
                Some(words(1)?.into_iter().map(put).collect())
            }
            "patsubst" => {
                let (old, new) = (text(0)?, text(1)?);
                Some(words(2)?.into_iter().map(|word| substituted(word, old, new)).collect())
            }
            "shell" => self.printed(&words(0)?),
            _ => None,
        }
    }

    /// What a command that lists names prints.
    fn printed(&self, words: &[Word]) -> Option<Vec<Word>> {
        printed(words, self.folder, |words| self.matched(words, Path::new("")))
    }

    /// What a command within a command of the shell stands for.
    fn of_command(&self, inner: Range<usize>, whole: Range<usize>, rule: &Rule, depth: usize, out: &mut Vec<Piece>) {
        let words = words_of(&self.expanded(inner, rule, depth + 1));
        match self.printed(&words) {
            Some(words) => {
                for word in words {
                    out.push(Piece { text: format!("{}{PARTED}", word.text), range: whole.clone() });
                }
            }
            None => out.push(Piece { text: UNKNOWN.into(), range: whole }),
        }
    }
}

/// Whether a line of the shell opens a list that it does not close.
fn opens_list(line: &str) -> bool {
    line.find("=(").is_some_and(|at| {
        let is_name = line[..at].trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_ +-".contains(&byte));
        is_name && !line[at..].contains(')')
    })
}
