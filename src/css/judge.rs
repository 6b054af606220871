//! What EPUBCheck 5.3.0 refuses in a stylesheet: the judge of what [`super::sanitize`] made, and of what anybody made.
//!
//! Never here: what is only unwise, or what single engines can't take.

use std::ops::Range;

use super::selector::{self, Verdict};
use super::token::{Kind, Tokens};
use super::value::{self, Behind};
use crate::diagnostic::shorten;

/// Something that a stylesheet may not have.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// Of which kind it is.
    pub(crate) kind: FaultKind,
    /// What is wrong, in a few words that end where “in …” can follow.
    pub(crate) words: String,
    /// Where, in bytes.
    pub(crate) at: usize,
}

/// The kinds of faults that EPUBCheck tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// What can't be read.
    Syntax,
    /// A property for the direction of text, which markup gives.
    Direction,
    /// An address without a letter.
    EmptyAddress,
    /// A font that names nothing.
    EmptyFont,
}

/// What a stylesheet has that it may not have, and what it names: each address with the place of its declaration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judged {
    /// The faults.
    pub(crate) faults: Vec<Fault>,
    /// The addresses of what it fetches, as far as EPUBCheck looks: not inside functions, nor behind escapes.
    pub(crate) addresses: Vec<(String, usize)>,
    /// The addresses of its fonts, which may be of any kind.
    pub(crate) fonts: Vec<(String, usize)>,
    /// The addresses of the stylesheets that it imports.
    pub(crate) imports: Vec<(String, usize)>,
}

/// Judges a whole stylesheet.
pub(crate) fn sheet(css: &str) -> Judged {
    let mut judge = Judge::new(css);
    judge.strings();
    judge.rules(0..judge.tokens.list.len());
    judge.judged
}

/// Judges the value of a `style` attribute.
pub(crate) fn attribute(css: &str) -> Judged {
    let mut judge = Judge::new(css);
    judge.strings();
    judge.declarations(0..judge.tokens.list.len(), Semicolons::Any, "");
    judge.judged
}

/// How many semicolons may stand between two declarations.
#[derive(Clone, Copy, PartialEq)]
enum Semicolons {
    One,
    Any,
}

struct Judge<'a> {
    tokens: Tokens<'a>,
    judged: Judged,
    /// The token at which the rule or the declaration begins that is looked at.
    at: usize,
}

impl<'a> Judge<'a> {
    fn new(css: &'a str) -> Judge<'a> {
        Judge { tokens: Tokens::of(css), judged: Judged::default(), at: 0 }
    }

    fn say(&mut self, words: impl Into<String>) {
        self.tell(FaultKind::Syntax, words);
    }

    fn tell(&mut self, kind: FaultKind, words: impl Into<String>) {
        let at = self.place();
        self.judged.faults.push(Fault { kind, words: words.into(), at });
    }

    /// Where what is looked at begins, in bytes.
    fn place(&self) -> usize {
        self.tokens.list.get(self.at).map_or(self.tokens.css.len(), |token| token.start)
    }

    fn shown(&self, run: Range<usize>) -> String {
        shorten(&self.tokens.css[self.tokens.place(self.tokens.trim(run))])
    }

    /// What has no end, wherever it stands.
    fn strings(&mut self) {
        for index in 0..self.tokens.list.len() {
            let text = self.tokens.text(index);
            self.at = index;
            match self.tokens.list[index].kind {
                Kind::Unclosed if text.starts_with("/*") => self.say("a comment has no end"),
                Kind::Unclosed => self.say("a string or an address has no end"),
                Kind::String if value::ends_with_backslash(text) => self.say("a string ends with a backslash"),
                _ => {}
            }
        }
    }

    fn rules(&mut self, run: Range<usize>) {
        let (mut at, end) = (run.start, run.end);
        while at < end {
            self.at = at;
            match self.tokens.list[at].kind {
                Kind::Space | Kind::Comment | Kind::Cdo | Kind::Cdc => at += 1,
                Kind::Unclosed if self.tokens.text(at).starts_with("/*") => at += 1,
                Kind::At => at = self.at_rule(at, end),
                _ if self.tokens.is(at, '}') || self.tokens.kind(at) == Some(Kind::Semicolon) => {
                    self.say(format!("there is a stray `{}`", self.tokens.text(at)));
                    at += 1;
                }
                _ => at = self.style_rule(at, end),
            }
        }
    }

    /// Where the block that begins here ends, and where what follows it begins.
    fn block(&mut self, open: usize, end: usize) -> (usize, usize) {
        match self.tokens.closing(open, end) {
            Some(close) => (close, close + 1),
            None => {
                self.at = self.tokens.list.len();
                self.say("a block has no end");
                (end, end)
            }
        }
    }

    /// The first of `{`, `}` and `;`, in brackets or not, or the end.
    fn stop(&self, start: usize, end: usize) -> usize {
        let stops = |&at: &usize| ['{', '}'].iter().any(|&brace| self.tokens.is(at, brace)) || self.is_semicolon(at);
        (start..end).find(stops).unwrap_or(end)
    }

    fn is_semicolon(&self, at: usize) -> bool {
        self.tokens.kind(at) == Some(Kind::Semicolon)
    }

    fn style_rule(&mut self, start: usize, end: usize) -> usize {
        let open = self.stop(start, end);
        if open == end || !self.tokens.is(open, '{') {
            self.say("there is something that is not a rule");
            return open;
        }
        let selector = start..open;
        // EPUBCheck takes the steps of an animation wherever they stand.
        let is_selector = selector::judge(&self.tokens, selector.clone()) != Verdict::Broken
            || selector::is_steps(&self.tokens, selector.clone());
        if !is_selector || selector::has_touching_comment(&self.tokens, selector.clone()) {
            self.say(format!("`{}` is not a selector", self.shown(selector)));
        }
        let (close, next) = self.block(open, end);
        self.declarations(open + 1..close, Semicolons::One, "");
        next
    }

    fn at_rule(&mut self, start: usize, end: usize) -> usize {
        let name = self.tokens.name(start);
        let stop = self.stop(start, end);
        let prelude = start + 1..stop;
        if value::judge(&self.tokens, prelude.clone(), Behind::AtRule) == value::Verdict::Broken {
            self.say(format!("`{}` can't be read", self.shown(start..stop)));
        }
        match &*name {
            "import" => {
                let first = self.tokens.skip(prelude.start, prelude.end);
                match self.tokens.kind(first).filter(|_| first < stop) {
                    Some(Kind::String | Kind::Url) => {
                        let address = (self.tokens.raw_address(first).trim().to_owned(), self.place());
                        self.judged.imports.push(address);
                    }
                    Some(_) => {}
                    None => self.say("an import names nothing"),
                }
            }
            "namespace" => {}
            _ => self.addresses(prelude, &name),
        }
        if stop == end {
            self.say(format!("`@{name}` has no end"));
            return end;
        }
        if self.tokens.is(stop, '}') {
            self.say(format!("there is a stray `}}` after `@{name}`"));
        }
        if !self.tokens.is(stop, '{') {
            return stop + 1;
        }
        let (close, next) = self.block(stop, end);
        // What stands first in the block says what it holds, whatever the rule is.
        let first = self.stop(stop + 1, close);
        if first < close && self.tokens.is(first, '{') {
            self.rules(stop + 1..close);
        } else {
            self.declarations(stop + 1..close, Semicolons::One, &name);
        }
        if name == "font-face" && self.tokens.trim(stop + 1..close).is_empty() {
            self.tell(FaultKind::EmptyFont, "a font has neither a name nor a file");
        }
        next
    }

    /// The declarations in a block of the at-rule of this name, or of a selector.
    fn declarations(&mut self, run: Range<usize>, semicolons: Semicolons, owner: &str) {
        let (mut at, end) = (run.start, run.end);
        loop {
            let start = self.tokens.skip(at, end);
            if start >= end {
                break;
            }
            let stop = self.stop(start, end);
            if stop < end && !self.is_semicolon(stop) {
                self.at = stop;
                self.say("there is a rule within a rule");
                at = self.tokens.closing(stop, end).map_or(end, |close| close + 1);
                continue;
            }
            if stop > start {
                self.declaration(start..stop, owner);
            } else if semicolons == Semicolons::One {
                self.say("there are two semicolons in a row");
            }
            at = stop + 1;
        }
    }

    fn declaration(&mut self, run: Range<usize>, owner: &str) {
        self.at = run.start;
        let name = self.tokens.name(run.start);
        let colon = self.tokens.skip(run.start + 1, run.end);
        let is_named = self.tokens.kind(run.start) == Some(Kind::Ident)
            && colon < run.end
            && self.tokens.kind(colon) == Some(Kind::Colon)
            && !value::is_word_of_queries(&self.tokens, run.start);
        let value = (colon + 1).min(run.end)..run.end;
        let is_value = value::judge(&self.tokens, value.clone(), Behind::Property) != value::Verdict::Broken
            || name.starts_with("--") && self.tokens.trim(value.clone()).is_empty();
        if !is_named || !is_value {
            self.say(format!("`{}` is not a declaration", self.shown(run)));
        }
        if matches!(&*name, "direction" | "unicode-bidi") {
            self.tell(FaultKind::Direction, format!("there is `{name}`, which a stylesheet in a book can't have"));
        }
        self.addresses(value, owner);
    }

    fn addresses(&mut self, run: Range<usize>, owner: &str) {
        let mut depth = 0usize;
        for index in run {
            let is_plain = match self.tokens.list[index].kind {
                Kind::Function | Kind::Open => {
                    depth += 1;
                    false
                }
                Kind::Close => {
                    depth = depth.saturating_sub(1);
                    false
                }
                Kind::Url => self.tokens.text(index).get(..4).is_some_and(|name| name.eq_ignore_ascii_case("url(")),
                _ => false,
            };
            if !is_plain || depth > 0 {
                continue;
            }
            let address = self.tokens.raw_address(index).trim();
            if address.is_empty() {
                self.tell(FaultKind::EmptyAddress, "there is an empty address");
            } else if !address.starts_with('#') {
                let place = self.place();
                let known = if owner == "font-face" { &mut self.judged.fonts } else { &mut self.judged.addresses };
                known.push((address.to_owned(), place));
            }
        }
    }
}
