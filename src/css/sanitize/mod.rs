//! The author's stylesheet, read into rules, and those that a book can hold: kept to the byte.
//!
//! EPUBCheck 5.3.0 is stricter than CSS: two semicolons, a nested rule or one unknown character are errors for the whole
//! book. Adobe's engine is stricter still, and in silence: it refuses a book for `min()` in one rule. What goes is told
//! at its place; what is only unwise stays, with a word.

mod declarations;

use std::ops::Range;

use super::engines::{self, Loss, Refusal, Scope};
use super::kept::{Node, Source};
use super::selector;
use super::token::{Kind, Tokens};
use super::value::{self, Behind, Verdict};
use crate::diagnostic::shorten;

/// A stylesheet, or the value of a `style` attribute, made fit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sanitized {
    /// What is kept.
    pub(crate) nodes: Vec<Node>,
    /// The files that it names.
    pub(crate) addresses: Vec<Address>,
    /// The stylesheets that it imports, in order, each with its place. They are not kept: their rules stand before.
    pub(crate) imports: Vec<(Range<usize>, String)>,
    /// What there is to say.
    pub(crate) findings: Vec<Finding>,
}

/// A file that a stylesheet names.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    /// The whole of `url(…)`.
    pub(crate) place: Range<usize>,
    /// Where it leads as the author wrote it, without escapes.
    pub(crate) target: String,
    /// What it is to the sheet.
    pub(crate) purpose: Purpose,
}

/// What a file is to a stylesheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Font,
    Picture,
}

/// A complaint about a place in a stylesheet.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) place: Range<usize>,
    pub(crate) words: String,
    pub(crate) help: &'static str,
    pub(crate) fate: Fate,
}

/// What became of what is complained of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was taken out.
    LeftOut,
    /// It stays.
    Kept,
    /// It stays, and a single engine refuses it, which costs no more than the rule.
    Noted,
}

/// How deep rules may be nested in at-rules.
const DEPTH: usize = 16;

/// Makes a whole stylesheet fit.
pub(crate) fn sheet(css: &str) -> Sanitized {
    let mut reader = Reader::new(css);
    reader.out.nodes = reader.rules(0..reader.tokens.list.len(), &[]);
    reader.out
}

/// Makes the value of a `style` attribute fit.
pub(crate) fn attribute(css: &str) -> Sanitized {
    let mut reader = Reader::new(css);
    let parts = reader.declarations(0..reader.tokens.list.len(), Block::Style);
    reader.out.nodes = parts.into_iter().map(|(_, node)| node).collect();
    reader.out
}

/// What a block of declarations is for.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Style,
    Font,
}

/// Where a block ends: its last token, what follows, and the brace to write.
struct End {
    inside: usize,
    next: usize,
    brace: &'static str,
}

struct Reader<'a> {
    tokens: Tokens<'a>,
    out: Sanitized,
    /// What the rule is for whose declarations are read.
    scope: Scope,
}

impl<'a> Reader<'a> {
    fn new(css: &'a str) -> Reader<'a> {
        Reader { tokens: Tokens::of(css), out: Sanitized::default(), scope: Scope::default() }
    }

    fn text(&self, run: Range<usize>) -> &'a str {
        &self.tokens.css[self.tokens.place(run)]
    }

    fn say(&mut self, run: Range<usize>, words: impl Into<String>, help: &'static str, fate: Fate) {
        let run = self.tokens.trim(run);
        let place = self.tokens.place(run);
        self.out.findings.push(Finding { place, words: words.into(), help, fate });
    }

    fn warn(&mut self, run: Range<usize>, words: impl Into<String>, help: &'static str) {
        self.say(run, words, help, Fate::Kept);
    }

    /// Says that something is taken out; the words are what it is, or why.
    fn leave_out(&mut self, run: Range<usize>, what: impl std::fmt::Display, help: &'static str) {
        self.say(run, format!("{what} was left out"), help, Fate::LeftOut);
    }

    /// Says what single engines refuse.
    fn refuse(&mut self, run: &Range<usize>, refusals: &[&'static Refusal]) {
        for Refusal { engine, loss, does, cure, source, found, .. } in refusals {
            let shown = shorten(self.text(self.tokens.trim(run.clone())));
            let words = format!("`{shown}`: {} {does} ({source}, {found})", engine.name());
            let fate = if *loss == Loss::Sheet { Fate::Kept } else { Fate::Noted };
            // What no engine does well is told already.
            let place = self.tokens.place(self.tokens.trim(run.clone()));
            if fate == Fate::Noted && self.out.findings.iter().any(|finding| finding.place == place) {
                continue;
            }
            self.say(run.clone(), words, cure, fate);
        }
    }

    /// A list of rules, within the at-rules of these names.
    fn rules(&mut self, run: Range<usize>, inside: &[&str]) -> Vec<Node> {
        let mut nodes = Vec::new();
        let (mut at, end) = (run.start, run.end);
        while at < end {
            match self.tokens.list[at].kind {
                Kind::Space | Kind::Comment => {
                    nodes.push(Node::Text(self.tokens.text(at).to_owned()));
                    at += 1;
                }
                // HTML of long ago hid its styles so.
                Kind::Cdo | Kind::Cdc => at += 1,
                Kind::Unclosed if self.tokens.text(at).starts_with("/*") => {
                    self.leave_out(at..at + 1, "a comment without an end", "end the comment with `*/`");
                    at += 1;
                }
                Kind::Semicolon => {
                    self.leave_out(at..at + 1, "a stray `;`", "take it out");
                    at += 1;
                }
                Kind::Close if self.tokens.is(at, '}') => {
                    self.leave_out(at..at + 1, "a stray `}`", "take it out");
                    at += 1;
                }
                Kind::At => at = self.at_rule(at, end, inside, &mut nodes),
                _ => at = self.style_rule(at, end, inside, &mut nodes),
            }
        }
        nodes
    }

    /// Where the block that opens here ends; a missing brace is told and written.
    fn block(&mut self, open: usize, end: usize) -> End {
        match self.tokens.closing(open, end) {
            Some(close) => End { inside: close, next: close + 1, brace: "}" },
            None => {
                self.warn(open..open + 1, "a block has no end", "close it with `}`");
                End { inside: end, next: end, brace: "}" }
            }
        }
    }

    fn style_rule(&mut self, start: usize, end: usize, inside: &[&str], nodes: &mut Vec<Node>) -> usize {
        let tokens = &self.tokens;
        let stops = |at| tokens.is(at, '{') || tokens.is(at, '}') || tokens.kind(at) == Some(Kind::Semicolon);
        let open = tokens.find(start, end, stops);
        if open == end || !self.tokens.is(open, '{') {
            // A semicolon goes with what it ends.
            let next = open + usize::from(self.tokens.kind(open) == Some(Kind::Semicolon) && open < end);
            self.leave_out(start..next, "something that is not a rule", "write `selector { property: value }`");
            return next;
        }
        let is_step = inside.last().is_some_and(|name| *name == "keyframes");
        let selector = self.selector(start..open);
        // What is judged is what will stand in the book.
        let verdict = selector.as_deref().map_or(selector::Verdict::Broken, |selector| {
            let tokens = Tokens::of(selector);
            let all = 0..tokens.list.len();
            match is_step {
                true if selector::is_steps(&tokens, all.clone()) => selector::Verdict::Plain,
                true => selector::Verdict::Broken,
                false => selector::judge(&tokens, all),
            }
        });
        let stays = matches!(verdict, selector::Verdict::Plain | selector::Verdict::Modern);
        let (Some(selector), true) = (selector, stays) else {
            let words = "the rule's selector can't be read; the rule was left out";
            self.say(start..open, words, "correct the selector", Fate::LeftOut);
            return self.tokens.closing(open, end).map_or(end, |close| close + 1);
        };
        if verdict == selector::Verdict::Modern {
            self.warn(
                start..open,
                "old reading systems don't know this selector and may drop the whole stylesheet",
                "write it with classes and CSS 2.1 selectors",
            );
        }
        let End { inside, next, brace } = self.block(open, end);
        self.scope = Scope::of(&selector);
        nodes.push(Node::Text(format!("{selector}{{")));
        nodes.extend(self.declarations(open + 1..inside, Block::Style).into_iter().map(|(_, node)| node));
        self.scope = Scope::Other;
        nodes.push(Node::Text(brace.to_owned()));
        next
    }

    /// A selector without the comments that EPUBCheck can't take; none where one parts what would grow together.
    fn selector(&self, run: Range<usize>) -> Option<String> {
        if !selector::has_touching_comment(&self.tokens, run.clone()) {
            return self.plain(run);
        }
        let mut text = String::new();
        for index in run.clone() {
            if self.tokens.kind(index) != Some(Kind::Comment) {
                text.push_str(&self.plain(index..index + 1)?);
                continue;
            }
            let is_word = |at: usize| {
                !matches!(
                    self.tokens.kind(at),
                    Some(Kind::Space | Kind::Comma | Kind::Colon | Kind::Close | Kind::Delim | Kind::Open) | None
                )
            };
            if index > run.start && index + 1 < run.end && is_word(index - 1) && is_word(index + 1) {
                return None;
            }
        }
        Some(text)
    }

    /// The author's text, but for strings that EPUBCheck reads another way. None where it holds what has no end.
    fn plain(&self, run: Range<usize>) -> Option<String> {
        run.map(|index| {
            let text = self.tokens.text(index);
            match self.tokens.list[index].kind {
                Kind::Unclosed => None,
                Kind::String if value::ends_with_backslash(text) => {
                    let (head, quote) = text.split_at(text.len() - 1);
                    Some(format!("{}\\5c {quote}", head.strip_suffix("\\\\").unwrap_or(head)))
                }
                _ => Some(text.to_owned()),
            }
        })
        .collect()
    }

    fn at_rule(&mut self, start: usize, end: usize, inside: &[&str], nodes: &mut Vec<Node>) -> usize {
        let name = self.tokens.name(start);
        let tokens = &self.tokens;
        let stops = |at| tokens.is(at, '{') || tokens.is(at, '}') || tokens.kind(at) == Some(Kind::Semicolon);
        // A semicolon ends an at-rule even where a bracket was left open.
        let stop = tokens.find(start + 1, end, stops);
        if stop == end || !self.tokens.is(stop, '{') {
            let next = stop + usize::from(stop < end && self.tokens.kind(stop) == Some(Kind::Semicolon));
            self.statement(start..next, start + 1..stop, &name, inside, nodes);
            return next;
        }
        let rest = self.tokens.closing(stop, end).map_or(end, |close| close + 1);
        let head = start..stop;
        let prelude = start + 1..stop;
        let known = name.strip_prefix("-webkit-").or_else(|| name.strip_prefix("-moz-"));
        let known = known.filter(|name| matches!(*name, "keyframes" | "document")).unwrap_or(&name);
        let reads = self.reads(prelude) && inside.len() < DEPTH;
        let text = self.plain(start..stop).filter(|_| reads);
        let (Some(text), true) = (text, !inside.contains(&"keyframes")) else {
            self.leave_out(start..rest, format!("`@{name}`"), "write a plainer rule");
            return rest;
        };
        match known {
            "media" | "supports" | "document" | "keyframes" => {
                if known != "keyframes" && (known != "media" || !inside.is_empty()) {
                    let words = format!("old reading systems can't take `@{name}` here");
                    self.warn(head, words, "write plain rules instead");
                } else {
                    let refusals = engines::at_rule(&self.tokens, known, start + 1..stop);
                    self.refuse(&head, &refusals);
                }
                let End { inside: close, next, brace } = self.block(stop, end);
                nodes.push(Node::Text(format!("{text}{{")));
                nodes.extend(self.rules(stop + 1..close, &[inside, &[known]].concat()));
                nodes.push(Node::Text(brace.to_owned()));
                next
            }
            "layer" => {
                let words = "layers are not known to reading systems; the rules were kept";
                self.warn(head, words, "write the rules without `@layer`");
                let End { inside: close, next, .. } = self.block(stop, end);
                nodes.extend(self.rules(stop + 1..close, inside));
                next
            }
            "font-face" => {
                let End { inside: close, next, brace } = self.block(stop, end);
                let told = self.out.findings.len();
                let parts = self.declarations(stop + 1..close, Block::Font);
                if told == self.out.findings.len() && !parts.iter().any(|(source, _)| *source == Source::Named) {
                    self.leave_out(start..next, "a font without a source", "name its file with `src: url(…)`");
                }
                nodes.push(Node::Font { head: format!("{text}{{"), parts, tail: brace.to_owned() });
                next
            }
            "page" | "counter-style" => {
                let End { inside: close, next, brace } = self.block(stop, end);
                nodes.push(Node::Text(format!("{text}{{")));
                let parts = self.declarations(stop + 1..close, Block::Style);
                nodes.extend(parts.into_iter().map(|(_, node)| node));
                nodes.push(Node::Text(brace.to_owned()));
                next
            }
            _ => {
                self.leave_out(start..rest, format!("`@{name}`"), "write plain rules instead");
                rest
            }
        }
    }

    /// Whether what stands between an at-rule's name and its block can be read, and names nothing to be fetched.
    fn reads(&self, prelude: Range<usize>) -> bool {
        let fetches = |at: usize| match self.tokens.kind(at) {
            Some(Kind::Url) => true,
            Some(Kind::Function) => value::refused_function(&self.tokens.name(at)).is_some(),
            _ => false,
        };
        value::judge(&self.tokens, prelude.clone(), Behind::AtRule) == Verdict::Plain
            && !prelude.into_iter().any(fetches)
    }

    /// An at-rule without a block.
    fn statement(
        &mut self,
        whole: Range<usize>,
        prelude: Range<usize>,
        name: &str,
        inside: &[&str],
        nodes: &mut Vec<Node>,
    ) {
        let head = whole.start..prelude.end;
        match name {
            // The book's stylesheets are UTF-8, which is what they are without it.
            "charset" => {}
            "import" if !inside.is_empty() => {
                self.leave_out(whole, "an import within a rule", "put it at the head of the stylesheet");
            }
            "import" => match self.import(prelude) {
                Some((target, true)) => {
                    let place = self.tokens.place(self.tokens.trim(head));
                    self.out.imports.push((place, target));
                }
                Some((_, false)) => self.leave_out(
                    head,
                    "an import with a condition",
                    "put the condition around the rules in the imported file",
                ),
                None => self.say(
                    head,
                    "the import can't be read; it was left out",
                    "write `@import \"file.css\";`",
                    Fate::LeftOut,
                ),
            },
            "namespace" if inside.is_empty() && self.is_namespace(prelude.clone()) => {
                nodes.push(Node::Text(self.text(head).to_owned() + ";"));
            }
            "layer" if self.tokens.kind(prelude.end) == Some(Kind::Semicolon) => {}
            _ => self.leave_out(whole, format!("`@{name}`"), "write plain rules instead"),
        }
    }

    /// `epub "http://…"`: a name or none, and the address of a vocabulary, which nothing fetches.
    fn is_namespace(&self, prelude: Range<usize>) -> bool {
        if self.text(prelude.clone()).contains('\\') {
            return false;
        }
        let parts: Vec<Kind> = (self.tokens.trim(prelude).map(|index| self.tokens.list[index].kind))
            .filter(|kind| !matches!(kind, Kind::Space | Kind::Comment))
            .collect();
        matches!(parts.as_slice(), [Kind::String | Kind::Url] | [Kind::Ident, Kind::String | Kind::Url])
    }

    /// The address of an import, and whether it holds always.
    fn import(&self, prelude: Range<usize>) -> Option<(String, bool)> {
        let Range { start, end } = self.tokens.trim(prelude);
        let target = match self.tokens.kind(start).filter(|_| start < end)? {
            Kind::String | Kind::Url => self.tokens.address(start).trim().to_owned(),
            _ => return None,
        };
        let rest = self.tokens.skip(start + 1, end);
        let holds = match self.tokens.kind(rest).filter(|_| rest < end) {
            None => true,
            Some(Kind::Ident) => rest + 1 == end && matches!(&*self.tokens.name(rest), "all" | "screen"),
            Some(_) => false,
        };
        (!target.is_empty()).then_some((target, holds))
    }
}
