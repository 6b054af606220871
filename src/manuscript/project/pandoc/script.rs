//! Makefiles and shell scripts that call pandoc: its calls, with what their variables stand for.
//!
//! Nothing is run. Variables, the prerequisites of a rule, patterns of names, lists in files and a few functions of Make are
//! followed; a word that hangs on anything else is unknown, and what has one as its text is not read.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::names::Names;
use super::words::{PARTED, Piece, UNKNOWN, Word, closing, substituted, top_commas, words_of};
use crate::manuscript::headline::beginning;

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
    let is_make = file.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase().contains("makefile"));
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut script = Script { text, folder, is_make, variables: BTreeMap::new(), followed: Cell::new(0) };
    let lines = script.lines();
    lines.iter().for_each(|line| script.assign(line));
    let (mut calls, mut rule, mut within) = (Vec::new(), Rule::default(), PathBuf::new());
    for line in lines {
        match script.rule(&line) {
            Some(found) => rule = found,
            None => script.commands(line, &rule, &mut within, &mut calls),
        }
        // Each line of a recipe begins in the folder anew.
        if is_make {
            within = PathBuf::new();
        }
    }
    calls
}

/// A script.
struct Script<'t> {
    text: &'t str,
    folder: &'t Path,
    is_make: bool,
    /// Where the values of each variable stand.
    variables: BTreeMap<&'t str, Vec<Range<usize>>>,
    followed: Cell<usize>,
}

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
        if self.is_make && words.starts_with('\t') {
            return;
        }
        let mut bare = words.trim_start();
        for word in ["export ", "local ", "readonly ", "declare -a "] {
            bare = bare.strip_prefix(word).unwrap_or(bare);
        }
        let start = line.start + lead + (words.trim_start().len() - bare.len());
        let length = bare.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte)).count();
        let rest = bare[length..].trim_start_matches([' ', '\t']);
        let spaces = bare.len() - length - rest.len();
        let sign = ["::=", ":=", "?=", "+=", "="].into_iter().find(|sign| rest.starts_with(sign));
        let Some(sign) = sign.filter(|_| length > 0 && (self.is_make || spaces == 0)) else { return };
        let value = start + length + spaces + sign.len()..line.end;
        let known = self.variables.entry(&self.text[start..start + length]).or_default();
        match sign {
            "+=" => known.push(value),
            "?=" if !known.is_empty() => {}
            _ => *known = vec![value],
        }
    }

    /// The rule that a line of a Makefile begins.
    fn rule(&self, line: &Range<usize>) -> Option<Rule> {
        let words = &self.text[line.clone()];
        let at = words.find(':').filter(|_| self.is_make && !words.starts_with(['\t', ' ']))?;
        let is_rule = !words[..at].contains('=') && !words[at + 1..].trim_start_matches(':').starts_with('=');
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
        let expand = |word: Word| {
            let found = if word.is_known() { names.fitting(&word.text) } else { Vec::new() };
            match found.is_empty() {
                true => vec![word],
                false => found.into_iter().map(|text| Word { text, range: word.range.clone() }).collect(),
            }
        };
        words.into_iter().flat_map(expand).collect()
    }

    /// A stretch of the script with what its variables stand for.
    fn expanded(&self, range: Range<usize>, rule: &Rule, depth: usize) -> Vec<Piece> {
        self.followed.set(self.followed.get() + 1);
        if depth > DEPTH || self.followed.get() > FOLLOWED {
            return vec![Piece { text: UNKNOWN.into(), range }];
        }
        let (mut pieces, mut at) = (Vec::new(), range.start);
        let literal = |range: Range<usize>| Piece { text: self.text[range.clone()].to_owned(), range };
        while let Some(sign) = self.text[at..range.end].find(['$', '`']).map(|offset| at + offset) {
            pieces.push(literal(at..sign));
            let rest = &self.text[sign + 1..range.end];
            let (inner, end) = if self.text[sign..].starts_with('`') {
                let Some(length) = rest.find('`').filter(|_| !self.is_make) else {
                    at = sign + 1;
                    continue;
                };
                (sign + 1..sign + 1 + length, sign + length + 2)
            } else if rest.starts_with(['(', '{']) {
                let length = closing(rest).unwrap_or(rest.len());
                (sign + 2..sign + 1 + length, sign + length + 2)
            } else {
                let letters = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
                let length = match self.is_make {
                    true => rest.chars().next().map_or(0, char::len_utf8),
                    false => letters.max(rest.chars().next().map_or(0, char::len_utf8)),
                };
                (sign + 1..sign + 1 + length, sign + 1 + length)
            };
            let is_command = !self.is_make && (rest.starts_with('(') || self.text[sign..].starts_with('`'));
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
        let is_list = !self.is_make && ["[@]", "[*]"].iter().any(|end| name.ends_with(end));
        let bare = name.trim_end_matches("[@]").trim_end_matches("[*]");
        if let Some(values) = self.variables.get(bare) {
            for value in values.clone() {
                let value = self.bare(value);
                let pieces = self.expanded(value, rule, depth + 1);
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
            None if self.is_make && is_name(name) => {}
            None => out.push(Piece { text: UNKNOWN.into(), range: whole }),
        }
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
        if is_within && !self.is_make { start + 1..end - 1 } else { start..end.max(start) }
    }

    /// The words that a function of Make gives.
    fn function(&self, inner: Range<usize>, rule: &Rule, depth: usize) -> Option<Vec<Word>> {
        let text = self.text.get(inner.clone())?;
        let (name, rest) = text.split_once([' ', '\t']).filter(|_| self.is_make)?;
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
            "shell" => self.printed(&words(0)?, Path::new("")),
            _ => None,
        }
    }

    /// What a command within a command of the shell stands for.
    fn of_command(&self, inner: Range<usize>, whole: Range<usize>, rule: &Rule, depth: usize, out: &mut Vec<Piece>) {
        let words = words_of(&self.expanded(inner, rule, depth + 1));
        match self.printed(&words, Path::new("")) {
            Some(words) => {
                for word in words {
                    out.push(Piece { text: format!("{}{PARTED}", word.text), range: whole.clone() });
                }
            }
            None => out.push(Piece { text: UNKNOWN.into(), range: whole }),
        }
    }

    /// What a command that lists names prints.
    fn printed(&self, words: &[Word], folder: &Path) -> Option<Vec<Word>> {
        let (first, mut rest) = words.split_first()?;
        let mut is_sorted = false;
        if let Some(at) = rest.iter().position(|word| word.text == "|") {
            is_sorted = rest.get(at + 1).is_some_and(|word| word.text == "sort");
            rest = is_sorted.then_some(&rest[..at])?;
        }
        let operands = || rest.iter().filter(|word| !word.text.starts_with('-')).cloned().collect::<Vec<_>>();
        let mut found = match &*first.text {
            "ls" | "echo" => self.matched(operands(), folder),
            // In which order it finds them is told only where they are sorted.
            "find" if is_sorted => {
                let roots = rest.iter().take_while(|word| !word.text.starts_with('-'));
                let name = rest.iter().skip_while(|word| word.text != "-name").nth(1)?;
                let levels = ["", "*/", "*/*/", "*/*/*/"];
                let patterns = roots.flat_map(|root| {
                    let at = |level: &str| format!("{}/{level}{}", root.text.trim_end_matches('/'), name.text);
                    levels.map(at).map(|text| Word { text, range: root.range.clone() })
                });
                let found = self.matched(patterns.collect(), folder);
                found.into_iter().filter(|word| !word.text.contains('*')).collect()
            }
            "cat" => {
                let read = |word: Word| {
                    let text = beginning(&self.folder.join(folder).join(&word.text));
                    let names = text.lines().filter(|line| !line.trim_start().starts_with('#'));
                    let names = names.flat_map(str::split_whitespace).map(str::to_owned).collect::<Vec<_>>();
                    names.into_iter().map(move |text| Word { text, range: word.range.clone() })
                };
                operands().into_iter().flat_map(read).collect()
            }
            _ => return None,
        };
        if is_sorted {
            found.sort_by(|a, b| a.text.cmp(&b.text));
        }
        Some(found)
    }
}

/// Whether a line of the shell opens a list that it does not close.
fn opens_list(line: &str) -> bool {
    line.find("=(").is_some_and(|at| {
        let is_name = line[..at].trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_ +-".contains(&byte));
        is_name && !line[at..].contains(')')
    })
}
