//! The declarations of a block, and the addresses in them.

use std::ops::Range;

use super::{Address, Block, Fate, Purpose, Reader};
use crate::css::engines;
use crate::css::kept::{Node, Source};
use crate::css::token::Kind;
use crate::css::value::{self, Behind, Verdict};
use crate::diagnostic::shorten;
use crate::spec::address::is_remote;

impl Reader<'_> {
    /// What is kept of a run of declarations.
    pub(super) fn declarations(&mut self, run: Range<usize>, block: Block) -> Vec<(Source, Node)> {
        let mut parts = Vec::new();
        let (mut at, end) = (run.start, run.end);
        while at < end {
            let kind = self.tokens.list[at].kind;
            match kind {
                Kind::Space | Kind::Comment => {
                    parts.push((Source::None, Node::Text(self.tokens.text(at).to_owned())));
                    at += 1;
                    continue;
                }
                // EPUBCheck takes no second semicolon.
                Kind::Semicolon => {
                    at += 1;
                    continue;
                }
                Kind::Unclosed if self.tokens.text(at).starts_with("/*") => {
                    self.leave_out(at..end, "a comment without an end", "end the comment with `*/`");
                    break;
                }
                _ => {}
            }
            let tokens = &self.tokens;
            let stops = |at| tokens.is(at, '{') || tokens.kind(at) == Some(Kind::Semicolon);
            let mut stop = tokens.find(at, end, stops);
            if stop < end && tokens.is(stop, '{') {
                // A nested rule, or a margin box of a page.
                let next = tokens.closing(stop, end).map_or(end, |close| close + 1);
                self.leave_out(at..next, "a rule within a rule", "write it as a rule of its own");
                at = next;
                continue;
            }
            if stop == end {
                // A bracket that was left open ends with its declaration.
                stop = (at..end).find(|&at| tokens.kind(at) == Some(Kind::Semicolon)).unwrap_or(end);
            }
            let next = (stop + 1).min(end);
            parts.extend(self.declaration(at..stop, stop..next, block));
            at = next;
        }
        parts
    }

    /// One declaration; `semicolon` is empty where none ends it.
    fn declaration(&mut self, run: Range<usize>, semicolon: Range<usize>, block: Block) -> Option<(Source, Node)> {
        let colon = self.tokens.skip(run.start + 1, run.end);
        let is_named = self.tokens.kind(run.start) == Some(Kind::Ident)
            && self.tokens.kind(colon) == Some(Kind::Colon)
            && colon < run.end
            && !value::is_word_of_queries(&self.tokens, run.start);
        let name = self.tokens.name(run.start);
        let value = self.tokens.trim((colon + 1).min(run.end)..run.end);
        // The sources of a font are judged one by one.
        let is_source = is_named && block == Block::Font && name == "src" && !value.is_empty();
        if !is_named || !is_source && value::judge(&self.tokens, value.clone(), Behind::Property) != Verdict::Plain {
            if !(is_named && name.starts_with("--")) {
                let words = "this can't be read as a declaration; it was left out";
                self.say(run, words, "write `property: value;`", Fate::LeftOut);
            } else {
                self.leave_out(run, format!("the custom property `{name}`"), "write the value itself where it is used");
            }
            return None;
        }
        if !is_source && let Some((why, help)) = value::refused(&self.tokens, &name, value.clone()) {
            self.say(run, format!("`{name}` {why}; it was left out"), help, Fate::LeftOut);
            return None;
        }
        if let Some((why, help)) = value::unwise(&self.tokens, &name, value.clone()) {
            let words = format!("`{name}: {}` {why}", shorten(self.text(value.clone())));
            self.warn(run.clone(), words, help);
        }
        let refusals = engines::declaration(&self.tokens, &name, value.clone(), self.scope);
        self.refuse(&run, &refusals);
        let mut nodes = vec![Node::Text(self.plain(run.start..value.start)?)];
        let before = self.out.addresses.len();
        if is_source {
            nodes.push(Node::Choice(self.sources(value.clone())));
        } else {
            nodes.extend(self.value(value.clone(), &name, run.clone(), Purpose::Picture)?);
        }
        nodes.push(Node::Text(self.plain(value.end..run.end)? + self.text(semicolon)));
        if name == "cursor" && self.out.addresses.len() > before {
            // No reader shows a pointer.
            self.out.addresses.truncate(before);
            self.leave_out(run, "`cursor` with a picture", "take it out");
            return None;
        }
        Some((if is_source { Source::Named } else { Source::None }, Node::Part(nodes)))
    }

    /// The items of a font's `src`; those that a book can't hold are left out one by one.
    fn sources(&mut self, run: Range<usize>) -> Vec<Vec<Node>> {
        let mut items = Vec::new();
        let mut start = run.start;
        loop {
            let tokens = &self.tokens;
            let end = tokens.find(start, run.end, |at| tokens.kind(at) == Some(Kind::Comma));
            let item = start..end;
            let is_empty = tokens.trim(item.clone()).is_empty();
            if let Some((why, help)) = value::refused(tokens, "src", item.clone()) {
                self.say(item, format!("a source {why}; it was left out"), help, Fate::LeftOut);
            } else if !is_empty && value::judge(tokens, item.clone(), Behind::Property) != Verdict::Plain {
                let words = "this can't be read as the source of a font; it was left out";
                self.say(item, words, "write `url(…)` or `local(…)`", Fate::LeftOut);
            } else if !is_empty {
                items.extend(self.value(item.clone(), "src", item, Purpose::Font));
            }
            if end == run.end {
                return items;
            }
            start = end + 1;
        }
    }

    /// A value with its addresses; none, told at `whole`, where one of them can't stand in a book.
    fn value(&mut self, run: Range<usize>, name: &str, whole: Range<usize>, purpose: Purpose) -> Option<Vec<Node>> {
        let before = self.out.addresses.len();
        let mut nodes = Vec::new();
        for index in run {
            if self.tokens.kind(index) != Some(Kind::Url) {
                nodes.push(Node::Text(self.plain(index..index + 1)?));
                continue;
            }
            let target = self.tokens.address(index).trim().to_owned();
            match self.destination(index, &target, purpose) {
                Destination::AsItIs => nodes.push(Node::Text(self.tokens.text(index).to_owned())),
                Destination::Within(id) => nodes.push(Node::Text(format!("url(#{id})"))),
                Destination::File => {
                    nodes.push(Node::Address(self.out.addresses.len()));
                    let place = self.tokens.place(index..index + 1);
                    self.out.addresses.push(Address { place, target, purpose });
                }
                Destination::Nowhere(words, help) => {
                    self.out.addresses.truncate(before);
                    let words = format!("`{name}` names {words}; it was left out");
                    let run = if purpose == Purpose::Font { index..index + 1 } else { whole };
                    self.say(run, words, help, Fate::LeftOut);
                    return None;
                }
            }
        }
        Some(nodes)
    }

    fn destination(&self, index: usize, target: &str, purpose: Purpose) -> Destination {
        let is_escaped = self.tokens.text(index).contains('\\');
        let starts = |scheme: &str| target.get(..scheme.len()).is_some_and(|is| is.eq_ignore_ascii_case(scheme));
        match target.strip_prefix('#') {
            _ if target.is_empty() => Destination::Nowhere("an empty address".to_owned(), "name a file"),
            Some(id) if purpose == Purpose::Picture && !id.is_empty() => {
                let is_plain = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
                match (is_plain, is_escaped) {
                    (true, false) => Destination::AsItIs,
                    (true, true) => Destination::Within(id.to_owned()),
                    (false, _) => Destination::Nowhere("an id that can't be one".to_owned(), "correct the id"),
                }
            }
            Some(_) => Destination::Nowhere("an address without a file".to_owned(), "name a file"),
            None if starts("data:") && !is_escaped && value::is_plain_data(target) => Destination::AsItIs,
            None if starts("data:") => Destination::Nowhere(
                "a `data:` address that can't be read".to_owned(),
                "save what it holds as a file and name the file",
            ),
            None if is_remote(target) => Destination::Nowhere(
                format!("`{}`, which is on the web", shorten(target)),
                "download the file and name it",
            ),
            None => Destination::File,
        }
    }
}

/// Where an address leads.
enum Destination {
    /// Into itself, or into the drawing around.
    AsItIs,
    /// To this id of the drawing around.
    Within(String),
    /// To a file.
    File,
    /// Where no book may; what it names, and the cure.
    Nowhere(String, &'static str),
}
